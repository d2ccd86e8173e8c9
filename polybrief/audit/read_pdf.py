"""A finished PDF, ours or anybody's → its text, by PDFium: no code in common with what printed it.

Running heads and feet, folios and list markers are left out; paragraphs that run over a page or
column are whole; notes come last.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from polybrief.audit.block import Block, FileText, unreadable
from polybrief.audit.locate import bare
from polybrief.audit.pdf_lines import Line, page_lines
from polybrief.audit.pdf_notes import part_notes
from polybrief.audit.pdf_paragraphs import (
    Paragraph,
    body_height,
    join_lines,
    paragraphs_of,
    same_size,
    unfinished,
    usual_leading,
    without_markers,
    words_of,
)
from polybrief.audit.pdf_tables import ROW, cells_of_tables

MARGIN = 0.12
"""Share of a page's height, at its head and foot, in which running lines stand."""
HEADING = 1.08
"""Type this much larger than the body's is a heading's."""
NEAR = (-1, 0, 1)
"""Steps of four points by which lines at one height may differ."""
PROSE = (0.8, 1.3)
"""Paragraphs of such sizes, in shares of the body's, may run over to the next page."""
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"[-–—\s]*(?:\w{0,8}\.?\s*)?\d{1,4}(?:\s*(?:/|of|sur|de|von|di|из|/)\s*\d{1,4})?[-–—\s]*"
    r"|第\s*\d+\s*[页頁](?:\s*[，,]?\s*共\s*\d+\s*[页頁])?",
    re.IGNORECASE,
)
_BROKEN_FIX = "get it anew, or open it in a PDF reader and export it again"
_NO_TEXT_FIX = "give a PDF with text: run text recognition on the scan, or ask for its Word file"


@dataclass(frozen=True, slots=True)
class Known:
    """What is printed in a file of ours, as seen characters: in its ``body``, a block a line, and
    ``running`` in its margins. No line of the one is taken for one of the other."""

    body: str
    running: str

    def is_body(self, line: Line) -> bool:
        """Tell whether a line is of the body, and no running line repeats it."""
        seen = bare(line.text)
        letters = any(character.isalpha() for character in seen)
        return letters and seen in self.body and seen not in self.running


UNKNOWN = Known("", "")


def read_pdf(content: bytes, name: str, known: Known = UNKNOWN) -> FileText:
    """Return the text of a PDF; ``name`` is how problems call the file.

    ProblemsFound (``audit.pdf``, ``audit.encrypted``, ``audit.no-text``) where it has none.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in content:
            fix = "save a copy without a password, and name that"
            raise unreadable("encrypted", f"{name} asks for a password", fix) from None
        message = f"{name} is not a PDF that can be read, or is not whole"
        raise unreadable("pdf", message, _BROKEN_FIX) from None
    try:
        pages = _pages(document, name)
        lang = _catalogue_language(document)
    finally:
        document.close()
    if not any(lines for lines, _ in pages):
        message = f"{name} holds no text: its pages are pictures, or empty"
        raise unreadable("no-text", message, _NO_TEXT_FIX)
    return _file_text(_without_running_lines(pages, known), lang)


def _pages(document: pypdfium2.PdfDocument, name: str) -> list[tuple[tuple[Line, ...], float]]:
    """Return the lines of each page, and its height in points."""
    pages = []
    for index in range(len(document)):
        try:
            page = document[index]
            pages.append((page_lines(page), page.get_height()))
        except pypdfium2.PdfiumError:
            message = f"{name} cannot be read: its page {index + 1} is broken"
            raise unreadable("pdf", message, _BROKEN_FIX) from None
    return pages


def _file_text(pages: Sequence[Sequence[Line]], lang: str) -> FileText:
    body = body_height(pages)
    parted = [part_notes(lines, body) for lines in pages]
    texts = [without_markers(lines) for lines, _ in parted]
    leading = usual_leading(texts)
    words = words_of(line for lines in pages for line in lines)
    runs: list[list[Paragraph]] = []
    for number, lines in enumerate(texts, 1):
        right = max((line.right for line in lines), default=0.0)
        for paragraph in paragraphs_of(lines, number, leading):
            if runs and _runs_on(runs[-1][-1], paragraph, body, right):
                runs[-1].append(paragraph)
            else:
                runs.append([paragraph])
    blocks, heading = [], ""
    for run in runs:
        text = join_lines((line.text for p in run for line in p.lines), words)
        page = run[0].page
        blocks.append(Block(text, "", page, f"page {page}", heading, _breaks(run, words)))
        if run[0].height > HEADING * body or run[0].last.bold:
            heading = text
    for number, (_, notes) in enumerate(parted, 1):
        for note in notes:
            text = join_lines((line.text for line in note), words)
            blocks.append(Block(text, "", number, f"page {number}"))
    return FileText(tuple(blocks), lang)


def _runs_on(before: Paragraph, after: Paragraph, body: float, right: float) -> bool:
    """Tell whether a paragraph goes on at the head of the next column or page."""
    last, first = before.last, after.lines[0]
    elsewhere = after.page > before.page or first.bottom > last.top
    prose = PROSE[0] * body < last.height < PROSE[1] * body and len(before.lines) > 1
    column = before.box[2] if len(before.lines) > 2 else right
    return (
        elsewhere
        and prose
        and same_size(last, first)
        and not first.marked
        and unfinished(last, first, column)
        and not last.text.endswith((".", "。", "!", "！", "?", "？"))
    )


def _breaks(run: Sequence[Paragraph], words: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Return where in the joined text each page but the first begins, as (index, page)."""
    breaks: list[tuple[int, int]] = []
    lines: list[str] = []
    for before, paragraph in pairwise(run):
        lines += [line.text for line in before.lines]
        if paragraph.page != before.page:
            breaks.append((len(join_lines(lines, words)), paragraph.page))
    return tuple(breaks)


def _without_running_lines(
    pages: Sequence[tuple[Sequence[Line], float]], known: Known
) -> list[tuple[Line, ...]]:
    """Return the lines of each page but those that stand at one height of several, figures apart;
    a folio goes even where it stands once."""
    running = _running(pages)
    return [
        tuple(
            line
            for index, line in enumerate(lines)
            if index in cells
            or not _in_margin(line, height)
            or not (_key(line) in running or _FOLIO.fullmatch(line.text))
            or known.is_body(line)
        )
        for lines, height in pages
        for cells in (cells_of_tables(lines, ROW),)
    ]


def _running(pages: Sequence[tuple[Sequence[Line], float]]) -> frozenset[tuple[str, int]]:
    """Return the keys of running lines: they repeat, and most pages have at their height what
    repeats. A caption that stands where the list of tables has it is none."""
    margins = [{_key(x) for x in lines if _in_margin(x, height)} for lines, height in pages]
    seen = Counter(key for keys in margins for key in keys)
    repeated = {key for key in seen if sum(seen[key[0], key[1] + n] for n in NEAR) > 1}
    filled = Counter(at for keys in margins for at in {at for _, at in keys})
    running = Counter(at for keys in margins for at in {at for _, at in keys & repeated})

    def pages_at(count: Counter[int], at: int) -> int:
        return sum(count[at + n] for n in NEAR)

    return frozenset(
        (text, at) for text, at in repeated if pages_at(running, at) * 2 >= pages_at(filled, at)
    )


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom > (1 - MARGIN) * height or line.top < MARGIN * height


def _catalogue_language(document: pypdfium2.PdfDocument) -> str:
    """Return the /Lang of the catalogue (ISO 32000-2, 14.9.2), or ""."""
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(
        document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()
