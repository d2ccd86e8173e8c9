"""``::: table``, ``::: chart``, ``::: picture`` → the element that stands for it until merge.

The YAML between the fences holds the words of this language; the figures are in ``data/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from markdown_it.token import Token

from polybrief.brief import EXHIBIT
from polybrief.document import Element
from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.read.fitting import fit
from polybrief.read.inlines import Inlines, read_attributes
from polybrief.read.markdown import parse_line
from polybrief.read.origin import origin_of_words
from polybrief.read.shapes import ChartWordsShape, PictureWordsShape, Shape, TableWordsShape
from polybrief.read.source import Source
from polybrief.read.tree import Path, Plain, Tree, read_tree

SHAPES: Mapping[str, type[Shape]] = {
    "table": TableWordsShape,
    "chart": ChartWordsShape,
    "picture": PictureWordsShape,
}

EXAMPLES = {"table": "table output", "chart": "chart growth", "picture": "picture figures/map.png"}


@dataclass(frozen=True, slots=True)
class ExhibitReader:
    """Reads the exhibits of one manuscript; ``give_id`` names one that has no id of its own."""

    source: Source
    problems: list[Problem]
    anchors: list[tuple[str, Place]]
    give_id: Callable[[str, str], str]

    def read(self, token: Token, lang: str) -> Element | None:
        """Return the exhibit of a token; None where its words cannot be read."""
        kind, name = token.info, str(token.meta["rest"])
        first, last = token.map or [0, 0]
        place = self.source.place(first + 1, int(token.meta["column"]), max(1, len(name)))
        attributes = read_attributes(token, place, self.problems)
        if not name:
            message = f"the {kind} does not say what it shows"
            fix = f"write: ::: {EXAMPLES[kind]}"
            self.problems.append(Problem("read.exhibit", message, place, fix))
        starts = self.source.starts
        end = starts[last] if last < len(starts) else len(self.source.text)
        begin = starts[min(first + 1, len(starts) - 1)]
        lang = attributes.get("lang", lang)
        try:
            tree = read_tree(self.source, begin, max(begin, end))
            fit(tree, SHAPES[kind])
        except ProblemsFound as found:
            self.problems.extend(
                replace(p, place=place) if p.code == "read.missing-key" else p
                for p in found.problems
            )
            return None
        words = tuple(self._words(tree, tree.value, (), lang))
        given = MappingProxyType({"name": name} | _flags(tree.value))
        id = attributes.get("id") or self.give_id(EXHIBIT, f"{kind} {name}")
        return Element(EXHIBIT, words, kind, lang, id, given, place)

    def _words(self, tree: Tree, value: Plain, path: Path, lang: str) -> Iterator[Element]:
        if isinstance(value, str) and path[0] not in FLAGS:
            yield self._word(tree, value, path, lang)
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from self._words(tree, inner, (*path, key), lang)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from self._words(tree, inner, (*path, number), lang)

    def _word(self, tree: Tree, text: str, path: Path, lang: str) -> Element:
        origin = origin_of_words(self.source, text, tree.starts[path])
        nodes = Inlines(origin, lang, self.problems, self.anchors).read(parse_line(text))
        key = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        given = MappingProxyType({"key": key})
        return Element("span", nodes, lang=lang, attributes=given, place=tree.place(path))


FLAGS = ("decorative", "width")
"""Keys that are no words, and become attributes."""


def _flags(value: Plain) -> dict[str, str]:
    given = value if isinstance(value, dict) else {}
    return {key: text for key in FLAGS if isinstance(text := given.get(key), str)}
