"""``docProps/core.xml`` and ``docProps/app.xml``: what the file says of itself.

ECMA-376 part 2, 8.3 and part 1, 22.2. All dates are the document's own; nobody's clock is asked.
"""

from __future__ import annotations

from lxml import etree

from polybrief.document import Document
from polybrief.render.word.ooxml import Xml

CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties(document: Document) -> Xml:
    """Return title, authors, subject, keywords, language, identifier, dates."""
    made = etree.Element(
        f"{{{CP}}}coreProperties", nsmap={"cp": CP, "dc": DC, "dcterms": TERMS, "xsi": XSI}
    )
    authors = "; ".join(document.authors) or document.publisher
    texts = (
        (DC, "title", document.title),
        (DC, "subject", document.description),
        (DC, "creator", authors),
        (CP, "keywords", "; ".join(document.keywords)),
        (CP, "lastModifiedBy", document.publisher or authors),
        (CP, "revision", "1"),
    )
    for namespace, name, text in texts:
        _append(made, namespace, name, text)
    for name in ("created", "modified"):
        day = _append(made, TERMS, name, f"{document.date.isoformat()}T00:00:00Z")
        if day is not None:
            day.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
    _append(made, DC, "language", document.lang)
    _append(made, DC, "identifier", document.identifier)
    return made


def extended_properties(document: Document) -> Xml:
    """Return the publisher as the company."""
    made = etree.Element(f"{{{EXTENDED}}}Properties", nsmap={None: EXTENDED})  # type: ignore[dict-item]
    _append(made, EXTENDED, "Application", "polybrief")
    _append(made, EXTENDED, "Company", document.publisher)
    return made


def _append(parent: Xml, namespace: str, name: str, text: str) -> Xml | None:
    if not text:
        return None
    made = etree.SubElement(parent, f"{{{namespace}}}{name}")
    made.text = text
    return made
