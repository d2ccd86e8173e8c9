"""A page of a PDF → its lines, each with where it stands, in the order in which they are drawn.

PDFium (``FPDFText_*``) gives characters in content order with their boxes. Its own line ends and
spaces are not trusted over the boxes: a label beside a paragraph would run into it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from polybrief.audit.block import raised

GAP = 1.2
"""Widest space inside a line, in heights of a character; a wider one parts columns and cells."""
FIGURES_GAP = 0.7
"""The same between two digits: the space in a number is narrower than that of two cells."""
SAME_LINE = 0.5
"""How much of the lower of two boxes must stand beside the other."""
BOLD = 600
"""CSS and OpenType weight from which a face is bold."""
HYPHENS = "\ufffe\u0002"
"""What PDFium writes for a hyphen at a line's end, the break itself left out."""
RAISED = (0.93, 0.25)
"""Digits no taller than so much of their line, and so much of its height above its foot, are
superscripts."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters of one line without a gap. Lengths in points, y upwards from the page's foot.

    ``marked``: a list's number or bullet stands before it; ``bold``: bold at both its ends.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    marked: bool = False
    bold: bool = False

    @property
    def height(self) -> float:
        """The height of its characters' boxes: near the type size."""
        return self.top - self.bottom

    def beside(self, other: Line) -> bool:
        """Tell whether both stand on one line."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > SAME_LINE * min(self.height, other.height)

    def gap(self, other: Line) -> float:
        """Return the space between both; negative where they overlap."""
        return max(other.left - self.right, self.left - other.right)


def page_lines(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    """Return the lines of a page, spaces trimmed, as drawn; a turned page is turned back."""
    text = page.get_textpage()
    lines: list[tuple[Line, int, int]] = []  # each with its first and last character
    current: Line | None = None
    first = last = 0
    for index, piece in _characters(page, text):
        if piece.text.isspace():  # its box may be anywhere, of any size
            current = current and replace(current, text=current.text + piece.text)
            continue
        if current and current.beside(piece) and _goes_on(current, piece):
            current = _joined(current, piece)
        else:
            lines += [(current, first, last)] if current else []
            current, first = piece, index
        last = index
    lines += [(current, first, last)] if current else []
    found = tuple(
        replace(line, text=_clean(line.text), bold=_is_bold(text, start) and _is_bold(text, end))
        for line, start, end in lines
    )
    text.close()
    return found


def _goes_on(line: Line, piece: Line) -> bool:
    """Return whether a character stands near enough to its line to belong to it."""
    figures = line.text.rstrip()[-1:].isdigit() and piece.text.isdigit()
    return line.gap(piece) < (FIGURES_GAP if figures else GAP) * line.height


def _joined(line: Line, piece: Line) -> Line:
    higher = piece.height > line.height
    small = piece.height < RAISED[0] * line.height
    above = piece.bottom > line.bottom + RAISED[1] * line.height
    return Line(
        line.text + (raised(piece.text) if small and above else piece.text),
        min(line.left, piece.left),
        piece.bottom if higher else line.bottom,
        max(line.right, piece.right),
        piece.top if higher else line.top,
    )


def _characters(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, Line]]:
    """Yield each character with its index and box; PDFium's own line ends are left out."""
    box, handle = pdfium.FS_RECTF(), text.raw
    turn, (width, height) = page.get_rotation(), page.get_size()
    lead = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if code in (0, 10, 13):
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        yield index, Line(chr(code), *_turned(box, turn, width, height))


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Tell whether a character is of a bold face, by its weight or the face's name."""
    if pdfium.FPDFText_GetFontWeight(text.raw, index) >= BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _turned(
    box: pdfium.FS_RECTF, turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top as the page is seen; ``turn`` in degrees, clockwise."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return width - top, left, width - bottom, right
    return left, bottom, right, top


def _clean(text: str) -> str:
    """Return the text with single spaces between words; no-break spaces stay what they are."""
    return " ".join(part for part in text.replace("\t", " ").split(" ") if part)
