"""Glyphs → lines → paragraphs.

In a tagged file the structure tree says which glyphs are a paragraph; without tags, geometry does:
a first-line indent, a line that ends early, another size, a wider step down. The lines of a
paragraph are found by their baselines either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from .classes import HAN, HANGUL, KANA
from .glyphs import Glyph

RAISED = 0.8
"""Glyphs smaller than this share of the paragraph's size are raised or lowered, no lines."""


@dataclass(frozen=True)
class Line:
    """The glyphs on one baseline of one paragraph, from left to right; no blanks at its ends."""

    glyphs: tuple[Glyph, ...]
    y: float
    size: float
    lang: str
    first: bool = False
    last: bool = False

    @cached_property
    def seen(self) -> tuple[Glyph, ...]:
        """The glyphs that are not blank."""
        return tuple(glyph for glyph in self.glyphs if not glyph.blank)

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def page(self) -> int:
        return self.glyphs[0].page

    def pairs(self) -> Iterator[tuple[Glyph, Glyph, bool]]:
        """Yield neighbours that are not blank, and whether a space is drawn between them."""
        before, spaced = None, False
        for glyph in self.glyphs:
            if glyph.blank and glyph.text != "\u3000":  # U+3000 is a square of its own
                spaced = spaced or glyph.advance > 0.01
                continue
            if before is not None:
                yield before, glyph, spaced
            before, spaced = glyph, False


@dataclass(frozen=True)
class Paragraph:
    """``fragments``: its lines as columns and pages part them."""

    fragments: tuple[tuple[Line, ...], ...]
    role: str
    lang: str
    size: float

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for fragment in self.fragments for line in fragment)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def find_paragraphs(glyphs: Sequence[Glyph], lang: str = "") -> list[Paragraph]:
    """Return the paragraphs in order of their first glyphs; ``lang`` where the file names none."""
    blocks: dict[int, list[Glyph]] = {}
    loose: list[Glyph] = []
    for glyph in glyphs:
        if glyph.tag.block < 0:
            loose.append(glyph)
        else:
            blocks.setdefault(glyph.tag.block, []).append(glyph)
    found = [made for block in blocks.values() if (made := _paragraph(block, lang))]
    return [*found, *_guess(loose, lang)]


def guess_language(text: str) -> str:
    """Return the language that the scripts of a text point to.

    >>> guess_language("これは本です"), guess_language("中文"), guess_language("한국어")
    ('ja', 'zh-Hans', 'ko')
    """
    count = Counter(
        name
        for name, script in (("ja", KANA), ("ko", HANGUL), ("zh-Hans", HAN))
        for character in text
        if script.match(character)
    )
    han = sum(count.values())
    if han < 0.25 * max(1, len(text)):
        return "en"
    if count["ja"] > 0.1 * han:
        return "ja"
    return "ko" if count["ko"] > 0.3 * han else "zh-Hans"


def _paragraph(glyphs: list[Glyph], lang: str) -> Paragraph | None:
    seen = [glyph for glyph in glyphs if not glyph.blank]
    if not seen:
        return None
    size = Counter(round(glyph.size, 3) for glyph in seen).most_common(1)[0][0]
    tongue = Counter(glyph.tag.lang for glyph in seen).most_common(1)[0][0]
    tongue = tongue or lang or guess_language("".join(glyph.text for glyph in seen))
    fragments = [list(_lines(part, size, tongue)) for part in _fragments(glyphs, size)]
    fragments = [fragment for fragment in fragments if fragment]
    if not fragments:
        return None
    fragments[0][0] = replace(fragments[0][0], first=True)
    fragments[-1][-1] = replace(fragments[-1][-1], last=True)
    role = Counter(glyph.tag.role for glyph in seen).most_common(1)[0][0]
    return Paragraph(tuple(map(tuple, fragments)), role, tongue, size)


def _fragments(glyphs: list[Glyph], size: float) -> Iterator[list[Glyph]]:
    """Cut where the text goes on in another column or on another page: the baseline rises."""
    part: list[Glyph] = []
    base = 0.0
    for glyph in glyphs:
        whole = glyph.size > RAISED * size
        if part and (glyph.page != part[-1].page or (whole and glyph.y > base + 1.2 * size)):
            yield part
            part = []
        part.append(glyph)
        base = glyph.y if whole or len(part) == 1 else base
    if part:
        yield part


def _lines(glyphs: list[Glyph], size: float, lang: str) -> Iterator[Line]:
    bases: list[float] = []
    for glyph in glyphs:
        if glyph.size > RAISED * size and not any(abs(glyph.y - b) < 0.25 * size for b in bases):
            bases.append(glyph.y)
    rows: dict[float, list[Glyph]] = {base: [] for base in bases}
    for glyph in glyphs:
        if not bases:
            return
        rows[min(bases, key=lambda base: abs(base - glyph.y))].append(glyph)
    for base in sorted(rows, reverse=True):
        row = _trim(sorted(_inline(rows[base], size), key=lambda glyph: glyph.x))
        if row:
            yield Line(tuple(row), base, size, lang)


def _inline(row: list[Glyph], size: float) -> list[Glyph]:
    """Leave out readings (ruby): small glyphs that stand over or under others."""
    whole = [glyph for glyph in row if glyph.size > RAISED * size]
    return [
        glyph
        for glyph in row
        if glyph.size > RAISED * size
        or not any(base.x < (glyph.x + glyph.right) / 2 < base.right for base in whole)
    ]


def _trim(row: list[Glyph]) -> list[Glyph]:
    while row and row[-1].blank:
        row.pop()
    start = 0
    while start < len(row) and row[start].blank:
        start += 1
    return row[start:]


def _guess(glyphs: list[Glyph], lang: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of text without tags."""
    rows = list(_rows(glyphs))
    if not rows:
        return
    edges = Counter(round(max(g.right for g in row)) for row in rows if len(row) > 8)
    block: list[list[Glyph]] = []
    for row in rows:
        if block and _begins(block, row, edges):
            yield from _made(block, lang)
            block = []
        block.append(row)
    yield from _made(block, lang)


def _made(block: list[list[Glyph]], lang: str) -> Iterator[Paragraph]:
    if made := _paragraph([glyph for row in block for glyph in row], lang):
        yield made


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and (
            glyph.page != row[-1].page
            or abs(glyph.y - row[0].y) > 0.6 * max(glyph.size, row[0].size)
            or glyph.x < row[-1].x - 1.5 * glyph.size
        ):
            if any(not each.blank for each in row):
                yield row
            row = []
        row.append(glyph)
    if any(not each.blank for each in row):
        yield row


def _begins(block: list[list[Glyph]], row: list[Glyph], edges: Counter[int]) -> bool:
    """Return whether a line begins a paragraph, by its place after the lines before it."""
    before, size = _trim(block[-1]), row[0].size
    if abs(size - before[0].size) > 0.2:
        return True
    end = before[-1].right
    right = [edge for edge, votes in edges.items() if votes > 1 and edge > end + 2.5 * size]
    if right and not any(abs(edge - end) <= 2.5 * size for edge in edges if edges[edge] > 1):
        return True
    if row[0].page != before[0].page or row[0].y > before[0].y:
        return False
    steps = [a[0].y - b[0].y for a, b in pairwise(block) if a[0].y > b[0].y]
    step = before[0].y - row[0].y
    if (steps and step > 1.3 * min(steps)) or step > 2.5 * size:
        return True
    left = _trim(block[-1])[0].x if len(block) > 1 else _trim(block[0])[0].x
    indent = _trim(row)[0].x - left
    return 0.8 * size < indent < 4 * size
