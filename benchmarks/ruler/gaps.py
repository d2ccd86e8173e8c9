"""Gaps between neighbours: what is beyond the glyphs' own advances, in em of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .classes import DASHES, HANGUL, WIDE, blanks, is_ideograph, is_latin, is_mark
from .glyphs import Glyph
from .lines import Line

SPACE_AFTER = 0.75
"""A wider gap after ！ or ？ holds the square space that Japanese sets there (JLREQ 3.1.6)."""
SIGNS = frozenset("℃℉%‰％")
"""Signs of Latin text that some faces draw on a square; a gap beside them is nobody's duty."""


@dataclass(frozen=True, slots=True)
class Gap:
    """``kind``: ``han`` between two squares (marks too), ``mixed`` between Han and Latin,
    ``word`` across a space between Latin (or Hangul) words, ``letter`` inside a Latin word,
    ``sign`` between Han and a sign as ℃, ``pair`` between the two halves of —— or …….
    ``extra``: em beyond the advances; for ``mixed`` and ``word`` the whole white, the space
    included."""

    kind: str
    extra: float
    line: Line
    before: Glyph
    after: Glyph

    @property
    def pure(self) -> bool:
        """Whether no mark takes part, so that the gap is justification alone."""
        return not (is_mark(self.before) or is_mark(self.after))

    @property
    def single(self) -> bool:
        """Whether one of the two is a mark, so that what it lacks was taken for the line's sake."""
        return is_mark(self.before) != is_mark(self.after)


@dataclass(frozen=True, slots=True)
class Marks:
    """Two marks side by side: the white between them, and what it is squeezed and not, in em."""

    line: Line
    before: Glyph
    after: Glyph
    white: float
    squeezed: float
    full: float
    stretch: float

    @property
    def loose(self) -> bool:
        """Whether they are left unsqueezed (CLREQ, adjustment of adjacent marks)."""
        if self.full - self.squeezed < 0.5:  # a centred mark and one that has no blank there
            return False
        return self.white - self.stretch > self.squeezed + (self.full - self.squeezed) / 2


def find_gaps(line: Line) -> Iterator[Gap]:
    """Yield the gaps of a line, from left to right."""
    for before, after, spaced in line.pairs():
        extra = (after.x - before.right) / line.size
        if before.text in "！？" and extra > SPACE_AFTER:  # U+3000 that the writer left undrawn
            extra -= 1
        if kind := _kind(before, after, spaced):
            yield Gap(kind, extra, line, before, after)


def _kind(before: Glyph, after: Glyph, spaced: bool) -> str | None:
    if before.text in DASHES and before.text == after.text:
        return "pair"
    han = is_ideograph(before.text), is_ideograph(after.text)
    latin = is_latin(before.text[-1:]), is_latin(after.text)
    square = tuple(
        is_han or (glyph.advance >= WIDE and not is_letter)  # W may be wider than a square
        for glyph, is_han, is_letter in zip((before, after), han, latin, strict=True)
    )
    hangul = HANGUL.match(before.text) or HANGUL.match(after.text)
    if before.text in SIGNS or after.text in SIGNS:
        if hangul:
            return "word" if spaced else None
        return "sign" if any(han) else None
    if all(square):
        return "word" if spaced and hangul else "han"
    if (han[0] and latin[1]) or (latin[0] and han[1]):
        return ("word" if spaced else None) if hangul else "mixed"
    if spaced and not any(square):
        return "word"
    return "letter" if all(latin) and before.size == after.size else None


def find_marks(line: Line) -> Iterator[Marks]:
    """Yield each two marks side by side.

    Two lose half an em together (CLREQ, adjustment of adjacent marks; JLREQ 3.1.4): nothing is
    left between two that look the same way, half an em between a closing and an opening one, its
    own quarter beside a centred one.
    """
    gaps = sorted(gap.extra for gap in find_gaps(line) if gap.kind == "han" and gap.pure)
    stretch = gaps[len(gaps) // 2] if gaps else 0.0
    for before, after in pairwise(line.seen):
        if not (is_mark(before) and is_mark(after)):
            continue
        right, left = blanks(before, line.lang)[1], blanks(after, line.lang)[0]
        white = (after.x - before.right) / line.size + right + left
        full = right + left
        squeezed = full if right == left == 0.25 else max(0.0, full - 0.5)
        yield Marks(line, before, after, white, squeezed, full, stretch)


def unevenness(line: Line) -> float:
    """Return the widest less the narrowest gap between two ideographs of the line, in em."""
    gaps = [gap.extra for gap in find_gaps(line) if gap.kind == "han" and gap.pure]
    return max(gaps) - min(gaps) if gaps else 0.0
