"""The prose of a manuscript, block by block: what is printed as it was typed.

Placeholders, addresses of links and whatever else no author typed as prose become U+FFFC, which is
no letter and no digit, so that every character keeps its offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from polybrief.brief import PLACEHOLDER, Manuscript
from polybrief.document import Node
from polybrief.merge.parallel import TextBlock, text_blocks
from polybrief.merge.uses import own_nodes
from polybrief.problems import Place

OBJECT = "\ufffc"

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:\s?|\b10\.\d{4,9}/)[^\s\u3000-\u303f\uff00-\uffef]+")
_NOT_PROSE = re.compile(
    r"<!--.*?-->|\{\{.*?\}\}|\{[^{}\n:]*\}|(?<=\])\(\s*<?[^\s)>]*|(?<=\])\[[^\]\n]*\]"
    r"|\[\^[^\]\s]+\]:?|\[[^\[\]]*@[^\[\]]*\]|(?<![\w\\])@\w[\w.:/+-]*",
    re.DOTALL,
)
_MARKER = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_MARKUP = 16
"""Characters of markup that may stand between two characters of prose."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A block's text; ``runs`` are its stretches in one language, "" for what is no prose.

    ``names`` are those under which ``allow`` knows the block: its id, its section's, its part.
    ``anchors`` are offsets with their places in the file, in order.
    """

    text: str
    runs: tuple[tuple[int, int, str], ...]
    names: frozenset[str]
    anchors: tuple[tuple[int, Place], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the text, by BCP 47 tag, the first one first."""
        return tuple(dict.fromkeys(lang for _, _, lang in self.runs if lang))

    def text_in(self, lang: str) -> str:
        """Return the text, U+FFFC in place of all that is in other languages or no prose."""
        return "".join(
            self.text[start:end] if own == lang else OBJECT * (end - start)
            for start, end, own in self.runs
        )


def read_prose(manuscript: Manuscript) -> Iterator[Prose]:
    """Yield the prose of each smallest block."""
    for block in text_blocks(manuscript):
        reader = _Reader(block)
        for node in own_nodes(block.element):
            reader.read(node, block.element.lang)
        yield reader.prose()


@dataclass
class _Reader:
    block: TextBlock
    text: str = ""
    runs: list[tuple[int, int, str]] = field(default_factory=list)
    anchors: list[tuple[int, Place]] = field(default_factory=list)

    def read(self, node: Node, lang: str) -> None:
        if isinstance(node, str):
            self.add(node, lang)
            return
        if node.place:
            self.anchors.append((len(self.text), node.place))
        if node.tag == PLACEHOLDER:
            self.add(OBJECT, "")
        elif node.tag == "br":
            self.add("\n", lang)
        else:
            for child in node.children:
                self.read(child, node.lang)

    def add(self, text: str, lang: str) -> None:
        self.runs.append((len(self.text), len(self.text) + len(text), lang))
        self.text += text

    def prose(self) -> Prose:
        runs = tuple(self.runs)
        for found in _ADDRESS.finditer(self.text):
            runs = tuple(_without(runs, *found.span()))
        place = self.block.element.place
        names = {self.block.element.id, self.block.section, self.block.part} - {""}
        anchors = (((0, place),) if place else ()) + tuple(self.anchors)
        return Prose(self.text, runs, frozenset(names), anchors)


def _without(
    runs: tuple[tuple[int, int, str], ...], start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    """Yield the runs, those from ``start`` to ``end`` no prose."""
    for first, last, lang in runs:
        cut = (first, min(max(start, first), last), max(first, min(end, last)), last)
        for (a, b), own in zip(pairwise(cut), (lang, "", lang), strict=True):
            if a < b:
                yield a, b, own


@dataclass(frozen=True)
class Written:
    """The lines of a manuscript's file, to find where in it a piece of prose stands."""

    lines: tuple[str, ...]

    def place(self, prose: Prose, start: int, end: int) -> Place | None:
        """Return where a stretch of prose stands; the block's place where it is not found."""
        place = prose.anchors[0][1] if prose.anchors else None
        if not (self.lines and place and place.line):
            return place
        first = self._find(prose, start)
        piece = "".join(prose.text[start:end].split()).replace(OBJECT, "")
        if not self._bare.startswith(piece, first):  # markup inside, or an entity before
            near = self._bare.find(piece, max(0, first - _MARKUP), first + 4 * _MARKUP)
            first = near if near >= 0 else first
        begin = self._offsets[min(first, len(self._offsets) - 1)]
        last = self._offsets[min(first + len(piece), len(self._offsets)) - 1]
        line = bisect_right(self._starts, begin)
        column = begin - self._starts[line - 1] + 1
        text = self.lines[line - 1]
        width = max(1, min(last - begin + 1, len(text) - column + 1))
        return Place(place.path, line, column, text, width)

    def _find(self, prose: Prose, start: int) -> int:
        """Return the index in the bare text of a character of prose: from the last known spot on,
        each character is sought a little further on, over the markup between."""
        offset, place = max(
            (a for a in prose.anchors if a[0] <= start and a[1].line), key=lambda a: a[0]
        )
        at = self._starts[place.line - 1] + max(0, place.column - 1)
        marker = _MARKER.match(place.text, max(0, place.column - 1)) if not offset else None
        index = bisect_left(self._offsets, at + (len(marker[0]) if marker else 0))
        for character in prose.text[offset:start]:
            if not character.isspace() and character != OBJECT:
                found = self._bare.find(character, index, index + _MARKUP)
                index = found + 1 if found >= 0 else index
        if start < len(prose.text):
            found = self._bare.find(prose.text[start], index, index + _MARKUP)
            index = found if found >= 0 else index
        return index

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts)

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        """The offset in the file of each character of the bare text."""
        return tuple(n for n, c in enumerate(self._prose) if not c.isspace())

    @cached_property
    def _bare(self) -> str:
        """The file without spaces, and without what is no prose."""
        return "".join(self._prose[n] for n in self._offsets)

    @cached_property
    def _prose(self) -> str:
        whole = "\n".join(self.lines)
        return _NOT_PROSE.sub(lambda found: " " * len(found[0]), whole)
