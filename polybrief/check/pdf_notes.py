"""The notes of a finished PDF: each in full on the page of its call, in the order of the calls.

What prints the page has been seen to carry a note to the next page, or to lose it, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
import pypdfium2

from polybrief.document import Document, Element, Node, is_note

CALL = ".call"
_SEEN = re.compile(r"[^\W_]")
"""What counts of a text: letters and digits, since lines add hyphens, spaces and joiners."""


def note_links(document: Document) -> Iterator[str]:
    """Yield where the links lead that notes have besides those in the text: there and back."""
    for element in document.body.walk():
        if is_note(element):
            yield f"#{element.id.removesuffix(CALL)}"
        if "mark" in element.attributes and element.children:
            yield f"#{element.id}{CALL}"


def find_note_faults(
    content: bytes, pdf: pikepdf.Pdf, document: Document
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the notes that stand on the page of their call."""
    notes = [e for e in document.body.walk() if is_note(e) and e.children]
    if not notes:
        return
    pages = _text_of_pages(content)
    calls = _pages_of_links(pdf)
    reached = (0, 0)
    for note in notes:
        number, wanted = note.attributes.get("number", ""), _seen(_text(note))
        page = calls.get(f"#{note.id}")
        if page is None:
            yield "note", f"the call of note {number} is not there"
            continue
        start = (page, reached[1] if reached[0] == page else 0)
        at = pages[page].find(wanted, start[1])
        if at >= 0:
            reached = (page, at + len(wanted))
            continue
        where = [n for n, text in enumerate(pages, 1) if wanted in text]
        found = f"stands on page {where[0]}" if where else "is not there"
        if page + 1 in where:
            found = "stands out of its order"
        yield "note", f"note {number} is called on page {page + 1} and {found}"


def _text_of_pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [_seen(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _pages_of_links(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return for each target inside the file the first page with a link to it, from 0."""
    found: dict[str, int] = {}
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", ()):
            if "/Dest" in annotation:
                found.setdefault(f"#{annotation['/Dest']}", number)
    return found


def _text(element: Element) -> str:
    return element.attributes.get("mark", "") + "".join(map(_printed, element.children))


def _printed(node: Node) -> str:
    """Return the characters of a node as the page has them: a reading after what it is read for."""
    return node if isinstance(node, str) else "".join(map(_printed, node.children))


def _seen(text: str) -> str:
    return "".join(_SEEN.findall(text))
