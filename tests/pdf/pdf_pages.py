"""The lines of each page of a PDF, with the heights of their base lines."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from polybrief.document import Document, Element
from polybrief.render.pdf import Pdf

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Line:
    """A line between the running heads: its text, base line and left edge in pt from the top left,
    the size of its first letter, and where its last letter begins."""

    text: str
    base: float
    left: float
    size: float
    right: float


def pages_of(pdf: Pdf) -> list[list[Line]]:
    """The lines of each page, from top to bottom, from left to right."""
    file = pypdfium2.PdfDocument(pdf.content)
    try:
        return [_lines(page) for page in file]
    finally:
        file.close()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text, height = page.get_textpage(), page.get_height()
    rows: dict[int, list[tuple[float, float, float, str]]] = {}
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        base = height - y.value
        if character.strip() and 20 * MM < base < height - 20 * MM:
            size = pdfium.FPDFText_GetFontSize(text.raw, index)
            rows.setdefault(round(base * 10), []).append((x.value, base, size, character))
    found = []
    for key in sorted(rows):
        row = sorted(rows[key])
        found.append(Line("".join(c[3] for c in row), row[0][1], row[0][0], row[0][2], row[-1][0]))
    return found


def page_with(pdf: Pdf, text: str) -> int:
    """The number of the page, from 0, that has ``text`` (without spaces) in a line."""
    (found,) = {n for n, page in enumerate(pages_of(pdf)) if any(text in ln.text for ln in page)}
    return found


Print = Callable[[Document], Pdf]
__all__ = ["MM", "Element", "Line", "Print", "page_with", "pages_of"]
