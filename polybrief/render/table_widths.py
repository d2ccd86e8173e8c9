"""How wide a table's columns are, and which measure it takes: alike in the PDF and in Word.

Widths follow the contents: figures and words are never broken, longer texts share what is left. A
table that the text column does not hold runs across the label column too; one that this does not
hold stands on a page of its own, on its side.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from polybrief.document import Element
from polybrief.fonts import Fonts
from polybrief.problems import Problem, ProblemsFound
from polybrief.theme import Theme

Span = Literal["text", "across", "columns", "page"]
"""What a table fills: the text's measure, that and the label column, all columns of a section set
in columns, a page on its side."""

PADDING = 1.4
"""Millimetres on either side of a cell's text."""
GAP = 2.8
"""Millimetres more between a column of figures and words to the right of it."""
SLACK = 1.04
"""Kerning is not counted, and Word rounds widths down."""
LONGEST = 58.0
"""Millimetres beyond which a text is broken rather than its column widened."""
UNIT = 26.0
"""Millimetres up to which a unit is kept on one line."""
FEWEST = 4
"""Han characters that a line has at least."""
WHOLE = 20
"""Rows up to which a table is kept on one page."""

_MM = 25.4 / 72
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_PIECES = re.compile(r"[ \n\u200b]+|(?<=[-/\u2013\u2014])")


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The widths of a table's columns in mm; ``span`` is the measure that they fill; a ``whole``
    table is kept on one page."""

    widths: tuple[float, ...]
    span: Span
    whole: bool


def breadth(theme: Theme) -> float:
    """Return the width in mm of a page on its side, between two outer margins."""
    return theme.page["height"] - 2 * theme.page["outer"]


def lay_out_tables(body: Element, theme: Theme, fonts: Fonts) -> Mapping[int, TableLayout]:
    """Return how each table of a document is laid out, by the ``id()`` of its element.

    ProblemsFound has every table for which no page is wide enough.
    """
    layouts: dict[int, TableLayout] = {}
    problems: list[Problem] = []
    for table, section in _tables(body, ""):
        try:
            layouts[id(table)] = _lay_out(table, _offers(theme, section), theme, fonts)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return layouts


def _tables(element: Element, section: str) -> Iterator[tuple[Element, str]]:
    """Yield the tables, each with the role of the section in which it stands."""
    if element.tag == "table":
        yield element, section
        return
    section = element.role if element.tag == "section" else section
    for child in element.children:
        if isinstance(child, Element):
            yield from _tables(child, section)


def _offers(theme: Theme, section: str) -> Mapping[Span, float]:
    """Return the widths that a section offers, the narrowest first. A page is not turned within
    columns: neither format can."""
    text = theme.room(section)
    if text < theme.measure:
        return {"text": text, "columns": theme.measure}
    across = text + theme.page.get("label", 0.0)
    return {"text": text, "across": across, "page": breadth(theme)}


def _lay_out(
    table: Element, offers: Mapping[Span, float], theme: Theme, fonts: Fonts
) -> TableLayout:
    columns = _columns(table)
    sizes = [_Sizer(theme, fonts, table.lang).column(cells) for cells in columns]
    heads = [cells[0] for cells in columns]
    pairs = itertools.pairwise(heads)
    gaps = [0.0, *(GAP if is_apart(left, head) else 0.0 for left, head in pairs)]
    least = [floor + 2 * PADDING + gap for (floor, _), gap in zip(sizes, gaps, strict=True)]
    easy = [comfort + 2 * PADDING + gap for (_, comfort), gap in zip(sizes, gaps, strict=True)]
    span = _span(sum(least), sum(easy), offers, wide=table.attributes.get("wide") == "true")
    if span is None:
        raise ProblemsFound([_too_wide(table, sum(least), max(offers.values()))])
    rows = sum(1 for element in table.walk() if element.tag == "tr")
    widths = _shared_out(least, easy, offers[span])
    return TableLayout(widths, span, rows <= WHOLE)


def is_apart(left: Element, cell: Element) -> bool:
    """Tell whether a cell holds words to the right of figures, which need more white between."""
    figures = ("number", "missing")
    return left.role in figures and cell.role not in figures


def _columns(table: Element) -> list[list[Element]]:
    """Return the cells by column, without those that stand across all."""
    rows = [[c for c in e.children if isinstance(c, Element)] for e in _rows(table)]
    count = max((len(row) for row in rows), default=0)
    return [[row[n] for row in rows if len(row) == count] for n in range(count)]


def _rows(table: Element) -> Iterator[Element]:
    return (element for element in table.walk() if element.tag == "tr")


def _span(least: float, easy: float, offers: Mapping[Span, float], *, wide: bool) -> Span | None:
    """Return the narrowest span in which a table stands at ease, or nearly; the widest in which
    it stands at all; None where there is none."""
    *most, (widest, whole) = offers.items()
    for number, (span, width) in enumerate(() if wide else most):
        if (easy if not number else (least + easy) / 2) <= width:
            return span
    return widest if least <= whole else None


def _shared_out(least: list[float], easy: list[float], whole: float) -> tuple[float, ...]:
    """Return widths that fill the whole: what is spare is shared in proportion, what is lacking
    is taken from the columns that can give."""
    spare = whole - sum(easy)
    if spare >= 0:
        return tuple(width + spare * width / sum(easy) for width in easy)
    share = max(0.0, (whole - sum(least)) / (sum(easy) - sum(least)))
    return tuple(low + (high - low) * share for low, high in zip(least, easy, strict=True))


def _too_wide(table: Element, least: float, whole: float) -> Problem:
    message = f"the table is {least:.0f} mm wide, and the layout holds {whole:.0f} mm at most"
    fix = "take columns out, shorten their heads, or make two tables"
    return Problem("render.table", message, table.place, fix)


@dataclass(frozen=True, slots=True)
class _Sizer:
    theme: Theme
    fonts: Fonts
    lang: str

    def column(self, cells: list[Element]) -> tuple[float, float]:
        """Return the least width of a column's texts, and the one at which they stand at ease."""
        least, easy = 0.0, 0.0
        for cell in cells:
            head = cell.attributes.get("scope") == "col"
            for number, line in enumerate(cell.text.split("\n")):
                width, piece = self.width(line, cell), self.longest(line, cell)
                least = max(least, piece)
                # a head may take two lines, its unit one, a name as many as it needs
                ease = self.in_two(line, cell) if head and (not number or width > UNIT) else width
                easy = max(easy, piece, min(ease, LONGEST))
        return least * SLACK, easy * SLACK

    def in_two(self, text: str, cell: Element) -> float:
        """Return the width of a text in two lines, broken where they are shortest."""
        words = text.split(" ")
        ways = (
            max(self.width(" ".join(part), cell) for part in (words[:n], words[n:]))
            for n in range(len(words))
        )
        return min(ways)

    def longest(self, text: str, cell: Element) -> float:
        """Return the width of what cannot be broken: a word, a figure, a few Han characters."""
        if cell.role in ("number", "missing") and cell.tag == "td":
            return self.width(text, cell)
        pieces = [p for p in _PIECES.split(text) if p]
        return max((self.width(_unbroken(piece), cell) for piece in pieces), default=0.0)

    def width(self, text: str, cell: Element) -> float:
        size, _ = self.theme.size("small", self.lang)
        families = self.theme.face("heads", self.lang)
        weight = 400 if cell.tag == "td" else 700  # Word has no semibold
        return self.fonts.width(families, weight, text) * size * _MM


def _unbroken(piece: str) -> str:
    """Return a piece without what may stand on a line of its own: Han beyond the fourth."""
    return piece[:FEWEST] if _HAN.search(piece) else piece
