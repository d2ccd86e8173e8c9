"""No page ends with a hyphen."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
from pdf_samples import document, el

from polybrief.document import Document
from polybrief.render.pdf import Pdf

WORDS = (
    "Responsibilities of administrations overlapping everywhere, cross-border coordination "
    "deteriorated. "
)


def last_lines(pdf: Pdf) -> list[str]:
    """The last line of the text of each page but the last one."""
    out = []
    for page in list(pypdfium2.PdfDocument(pdf.content))[:-1]:
        text = page.get_textpage().get_text_bounded(58 * 72 / 25.4, 26 * 72 / 25.4, 600, 800)
        out.append(text.strip().split("\r\n")[-1])
    return out


def test_no_page_ends_with_a_hyphen(pdf_of: Callable[[Document], Pdf]) -> None:
    """Set at every depth of the page: each time other words stand at its end."""
    for above in range(8):
        paragraphs = [el("p", "One line.") for _ in range(above)]
        paragraphs += [el("p", f"Chapter {n} " + WORDS * 40) for n in range(3)]
        found = last_lines(pdf_of(document("en", el("section", *paragraphs, role="body"))))
        assert found
        assert not [line for line in found if line[-1] in "-\ufffe\x02"]
