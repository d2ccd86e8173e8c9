"""A finished PDF, read back: fonts, metadata, links and notes are what the Document and fonts/ say.

Nothing here knows how the file was made.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import pikepdf

from polybrief.check.pdf_fonts import find_font_faults
from polybrief.check.pdf_notes import find_note_faults, note_links
from polybrief.document import Document
from polybrief.fonts import Fonts
from polybrief.problems import Problem

OURS = "this is a fault of polybrief; please report it with the brief"


def check_pdf(content: bytes, document: Document, fonts: Fonts) -> tuple[Problem, ...]:
    """Return what is wrong with the file: empty when it can be published.

    A file that cannot be opened at all is one problem. Some 20 ms.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return tuple(
                Problem(f"pdf.{topic}", message, fix=OURS)
                for topic, message in _faults(content, pdf, document, fonts)
            )
    except pikepdf.PdfError as error:
        return (Problem("pdf.broken", f"the PDF cannot be read: {error}", fix=OURS),)


def _faults(
    content: bytes, pdf: pikepdf.Pdf, document: Document, fonts: Fonts
) -> Iterator[tuple[str, str]]:
    if not len(pdf.pages):
        yield "empty", "the PDF has no page"
    yield from _metadata_faults(pdf, document)
    yield from find_font_faults(pdf, fonts)
    yield from _link_faults(pdf, document)
    yield from find_note_faults(content, pdf, document)


def _metadata_faults(pdf: pikepdf.Pdf, document: Document) -> Iterator[tuple[str, str]]:
    title = str(pdf.docinfo.get("/Title", ""))
    if _squeezed(title) != _squeezed(document.title):
        yield "title", f'the PDF is titled "{title}", not "{document.title}"'
    lang = str(pdf.Root.get("/Lang", ""))
    if lang != document.lang:
        yield "lang", f'the PDF says it is in "{lang}", not "{document.lang}"'
    if "/StructTreeRoot" not in pdf.Root:
        yield "tags", "the PDF is not tagged"
    dates = {str(pdf.docinfo.get(key, ""))[:10] for key in ("/CreationDate", "/ModDate")}
    if dates != {f"D:{document.date:%Y%m%d}"}:
        yield "date", f"the PDF is dated {', '.join(sorted(dates))}, not {document.date}"


def _link_faults(pdf: pikepdf.Pdf, document: Document) -> Iterator[tuple[str, str]]:
    """A link over two lines has two annotations, so more are well, fewer are not. Addresses are
    percent-encoded in the file (RFC 3987, 3.1)."""
    wanted = Counter(
        unquote(element.attributes.get("href") or f"#{element.attributes['of']}")
        for element in document.body.walk()
        if (element.tag == "a" and "href" in element.attributes) or element.role == "page-of"
    )
    wanted.update(note_links(document))
    found = Counter(_targets(pdf))
    for target, number in wanted.items():
        if found[target] < number:
            yield "link", f"{number - found[target]} of {number} links to {target} are lost"
    for target in sorted(found.keys() - wanted.keys()):
        yield "link", f"a link leads to {target}, which the document does not have"


def _targets(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.get("/Subtype") != "/Link":
                continue
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                yield unquote(str(action["/URI"]))
            elif "/Dest" in annotation:
                yield "#" + unquote(str(annotation["/Dest"]))
            elif action is not None and "/D" in action:
                yield "#" + unquote(str(action["/D"]))


def _squeezed(text: str) -> str:
    return "".join(text.split())
