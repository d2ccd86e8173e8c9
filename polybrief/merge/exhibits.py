"""Exhibits of a merged manuscript → figures of the vocabulary, words and values together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from polybrief import localise
from polybrief.brief import EXHIBIT, Brief, Manuscript
from polybrief.document import Element, Node
from polybrief.merge.charts import make_chart
from polybrief.merge.exhibit_words import words_of as words_of
from polybrief.merge.pictures import make_picture
from polybrief.merge.tables import make_table
from polybrief.problems import Problem


@dataclass(frozen=True, slots=True)
class Exhibitor:
    """Makes the figures of one language; what cannot be shown goes to ``problems``, its id to
    ``unmade``."""

    brief: Brief
    style: localise.HouseStyle
    lang: str
    problems: list[Problem]
    unmade: set[str]

    def manuscript(self, text: Manuscript) -> Manuscript:
        """Return the manuscript with every exhibit made."""
        return replace(
            text,
            abstract=self._blocks(text.abstract),
            summary=self._blocks(text.summary),
            body=self._blocks(text.body),
        )

    def _blocks(self, blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(node for node in self._nodes(blocks) if isinstance(node, Element))

    def _nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        made: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                made.append(node)
            elif node.tag == EXHIBIT:
                made += self._figure(node)
            else:
                made.append(replace(node, children=self._nodes(node.children)))
        return tuple(made)

    def _figure(self, exhibit: Element) -> tuple[Element, ...]:
        make = MAKERS.get(exhibit.role)
        if make is None:
            message = f"a {exhibit.role} cannot be printed yet"
            self.problems.append(
                Problem("merge.exhibit", message, exhibit.place, "take it away for now")
            )
            return ()
        figure = make(exhibit, self)
        if figure is None:
            self.unmade.add(exhibit.id)
        return (figure,) if figure else ()


Maker = Callable[[Element, Exhibitor], Element | None]

MAKERS: Mapping[str, Maker] = {
    "chart": make_chart,
    "picture": make_picture,
    "table": make_table,
}
"""Who makes a figure of each kind of exhibit."""
