"""The text of a PDF, as PDFium reads it."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2

UNSEEN = re.compile("[-\\s\u200b\u2060\ufffe\u0002]+")
"""White space, joiners, and hyphens, which PDFium writes as U+0002 at line ends."""
MARKERS = re.compile(r"[\s\d•–]+$")
"""Numbers and bullets of lists are drawn last on a page."""


def text_column(content: bytes) -> str:
    """The text between the running heads of all pages, without white space and hyphens."""
    pages = pypdfium2.PdfDocument(content)
    texts = []
    for number, page in enumerate(pages):
        top = 297 - (22 if number == 0 else 30)
        box = (0, 28 * 72 / 25.4, 600, top * 72 / 25.4 + 2)
        texts.append(MARKERS.sub("", page.get_textpage().get_text_bounded(*box)))
    return bare("".join(texts))


def bare(text: str) -> str:
    """The text without what a page may add or take: white space, joiners, hyphens."""
    return UNSEEN.sub("", text)


def with_own_glyphs(content: bytes) -> bytes:
    """The file without its ActualText, so that PDFium tells the box of each glyph: of what such a
    text replaces it tells the box of the whole."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            kept, replaced = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/ActualText" in (operands[1] or {}):
                    replaced += 1
                elif str(operator) == "EMC" and replaced:
                    replaced -= 1
                else:
                    kept.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()
