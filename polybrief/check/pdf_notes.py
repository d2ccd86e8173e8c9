"""The notes of a finished PDF: each on the page of its call, in the order of the calls, in full; a
long one goes on at the foot of the next pages.

What prints the page has been seen to carry a note to the next page, or to lose it, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import pikepdf
import pypdfium2

from polybrief.document import Document, Element, Node, is_note

CALL = ".call"
SHORT = 40
"""Letters of a note that tell where it goes on."""
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
        if (end := _goes_on(pages, start, wanted)) is not None:
            reached = end
            continue
        where = [n for n, text in enumerate(pages, 1) if wanted in text]
        found = f"stands on page {where[0]}" if where else "is not there"
        if page + 1 in where:
            found = "stands out of its order"
        yield "note", f"note {number} is called on page {page + 1} and {found}"


def _goes_on(pages: list[str], start: tuple[int, int], wanted: str) -> tuple[int, int] | None:
    """Return where a long note ends that begins on its page and goes on at the foot of the next
    ones, to the end of each; None for one that does not."""
    page, place = start
    done, at = 0, pages[page].find(wanted[:SHORT], place)
    while at >= 0:
        shown = _alike(pages[page][at:], wanted[done:])
        done += shown
        if done == len(wanted):
            return page, at + shown
        page += 1
        if page == len(pages):
            break
        # What comes after the note on a page, its number perhaps, may begin as the note goes on.
        rests = ((back, wanted[done - back :][:SHORT]) for back in range(min(done, SHORT)))
        back, at = next(((b, pages[page].find(r)) for b, r in rests if r in pages[page]), (0, -1))
        done -= back
    return None


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


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
