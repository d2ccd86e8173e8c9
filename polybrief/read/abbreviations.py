"""``*[TEU]: twenty-foot equivalent unit`` → every TEU of the manuscript an ``abbr``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polybrief.brief import Abbreviation
from polybrief.document import Element, Node
from polybrief.problems import Place, Problem

LONGEST = 40
"""Characters of an abbreviation."""

_WORD = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
"""What goes on a word. Han does not: in 约400万TEU的 the letters stand alone."""

UNMARKED = frozenset({"a", "abbr", "h1", "h2", "h3", "h4", "img"})
"""Where letters are left alone: a link holds text only, a heading is repeated elsewhere."""


@dataclass(slots=True)
class Abbreviations:
    """The abbreviations of one manuscript, as they are read."""

    problems: list[Problem]
    known: dict[str, Abbreviation] = field(default_factory=dict)

    def add(self, letters: str, meaning: str, place: Place) -> None:
        """Note what letters stand for; empty ones and repeated ones are problems."""
        if not letters or not meaning or len(letters) > LONGEST:
            message = "this does not say what letters stand for what"
            self._tell(message, place, "write: *[TEU]: twenty-foot equivalent unit")
        elif letters in self.known:
            first = self.known[letters].place.line
            message = f'the abbreviation "{letters}" is explained twice: first in line {first}'
            self._tell(message, place, "delete one of the two lines")
        else:
            self.known[letters] = Abbreviation(letters, meaning, place)

    def mark(self, elements: Sequence[Element]) -> tuple[Element, ...]:
        """Return the elements with every abbreviation in them an ``abbr``."""
        if not self.known:
            return tuple(elements)
        pattern = _pattern(self.known)
        return tuple(_marked(element, pattern, self.known) for element in elements)

    def find_idle(self, elements: Sequence[Element]) -> Iterator[Problem]:
        """Yield a notice for each abbreviation that the marked elements never use."""
        used = {e.text for element in elements for e in element.walk() if e.tag == "abbr"}
        for entry in self.known.values():
            if entry.letters not in used:
                message = f'the abbreviation "{entry.letters}" is explained and never used'
                yield Problem(
                    "read.abbreviation", message, entry.place, "delete the line", level="notice"
                )

    def _tell(self, message: str, place: Place, fix: str) -> None:
        self.problems.append(Problem("read.abbreviation", message, place, fix))


def _pattern(known: Mapping[str, Abbreviation]) -> re.Pattern[str]:
    longest_first = sorted(known, key=lambda letters: (-len(letters), letters))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(f"(?<![{_WORD}])({either})(?![{_WORD}])")


def _marked(
    element: Element, pattern: re.Pattern[str], known: Mapping[str, Abbreviation]
) -> Element:
    if element.tag in UNMARKED:
        return element
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_marked(child, pattern, known))
            continue
        for n, piece in enumerate(pattern.split(child)):
            if n % 2:
                title = MappingProxyType({"title": known[piece].meaning})
                children.append(
                    Element("abbr", (piece,), "", element.lang, "", title, element.place)
                )
            elif piece:
                children.append(piece)
    return replace(element, children=tuple(children))
