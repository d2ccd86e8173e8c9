"""The text of a PDF, as PDFium reads it."""

from __future__ import annotations

import re

import pypdfium2

from polybrief.render.pdf import Pdf

UNSEEN = re.compile("[-\\s\u200b\u2060\ufffe\u0002]+")
"""White space, joiners, and hyphens, which PDFium writes as U+0002 at line ends."""
MARKERS = re.compile(r"[\s\d•–]+$")
"""Numbers and bullets of lists are drawn last on a page."""


def text_column(pdf: Pdf) -> str:
    """The text between the running heads of all pages, without white space and hyphens."""
    pages = pypdfium2.PdfDocument(pdf.content)
    texts = []
    for number, page in enumerate(pages):
        top = 297 - (22 if number == 0 else 30)
        box = (0, 28 * 72 / 25.4, 600, top * 72 / 25.4 + 2)
        texts.append(MARKERS.sub("", page.get_textpage().get_text_bounded(*box)))
    return bare("".join(texts))


def bare(text: str) -> str:
    """The text without what a page may add or take: white space, joiners, hyphens."""
    return UNSEEN.sub("", text)
