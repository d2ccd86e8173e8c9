"""The package of a DOCX: parts, relationships, pictures, reproducible bytes.

The only module that knows python-docx, of which it takes the Open Packaging layer (ECMA-376 part 2)
and the reading of picture headers; no part comes from its default document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from polybrief.render.word.ooxml import Xml, serialised

BROKEN = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)

TYPES = {
    "document": CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "styles": CONTENT_TYPE.WML_STYLES,
    "settings": CONTENT_TYPE.WML_SETTINGS,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "fontTable": CONTENT_TYPE.WML_FONT_TABLE,
    "footnotes": CONTENT_TYPE.WML_FOOTNOTES,
    "endnotes": CONTENT_TYPE.WML_ENDNOTES,
    "theme": CONTENT_TYPE.OFC_THEME,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
    "core-properties": CONTENT_TYPE.OPC_CORE_PROPERTIES,
    "extended-properties": CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
}
"""Content types by the last word of the relationship that leads to the part."""

RELATIONSHIPS = {
    name: f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    for name in TYPES
} | {"core-properties": RELATIONSHIP_TYPE.CORE_PROPERTIES}

URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~-._"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive can name


class NotAPicture(ValueError):  # noqa: N818 - says what the bytes are, as the others do
    """The bytes are no PNG, JPEG, GIF, BMP or TIFF."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: the relationship ``id``, natural width and height in mm."""

    id: str
    width: float
    height: float


class _LivePart(Part):
    """A part whose XML is complete only when the package is written."""

    element: Xml | None = None

    @property
    def blob(self) -> bytes:
        return b"" if self.element is None else serialised(self.element)


class Links(Protocol):
    """A part that can lead to addresses outside the document."""

    def add_link(self, address: str) -> str:
        """Return the id of the relationship to an address."""


class NoLinks:
    """Takes links of what is not written."""

    def add_link(self, address: str) -> str:
        return ""


class OpenPart:
    """A part whose XML follows: its relationships are gathered first."""

    def __init__(self, part: _LivePart) -> None:
        self._part = part

    def add_link(self, address: str) -> str:
        """Return the id of the relationship to an address outside the document."""
        return _link(self._part, address)

    def finish(self, xml: Xml) -> None:
        """Give the part its XML."""
        self._part.element = xml


class Package:
    """A DOCX being put together: relationships first, the document's XML last."""

    def __init__(self) -> None:
        self._package = OpcPackage()
        self._document = _LivePart(PackURI("/word/document.xml"), TYPES["document"])
        self._package.relate_to(self._document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._pictures: dict[bytes, Part] = {}
        self._charts = 0

    def add_part(self, name: str, kind: str, xml: Xml) -> str:
        """Add ``word/<name>.xml`` to the document, to be written with it; return the id of the
        relationship."""
        part = _LivePart(PackURI(f"/word/{name}.xml"), TYPES[kind])
        part.element = xml
        return str(self._document.relate_to(part, RELATIONSHIPS[kind]))

    def add_properties(self, name: str, kind: str, xml: Xml) -> None:
        """Add ``docProps/<name>.xml`` to the package."""
        part = Part(PackURI(f"/docProps/{name}.xml"), TYPES[kind], serialised(xml))
        self._package.relate_to(part, RELATIONSHIPS[kind])

    def add_link(self, address: str) -> str:
        """Return the id of the relationship to an address outside the document."""
        return _link(self._document, address)

    def open_part(self, name: str, kind: str) -> OpenPart:
        """Add ``word/<name>.xml`` to the document, with relationships of its own."""
        part = _LivePart(PackURI(f"/word/{name}.xml"), TYPES[kind])
        self._document.relate_to(part, RELATIONSHIPS[kind])
        return OpenPart(part)

    def add_picture(self, content: bytes) -> Picture:
        """Add a picture, once however often it is shown; NotAPicture for other bytes."""
        try:
            image = Image.from_blob(content)
        except BROKEN as error:
            raise NotAPicture(str(error)) from None
        if content not in self._pictures:
            kind = image.content_type.rpartition("/")[2]
            name = f"/word/media/image{len(self._pictures) + 1}.{kind}"
            self._pictures[content] = Part(PackURI(name), image.content_type, content)
        link = self._document.relate_to(self._pictures[content], RELATIONSHIP_TYPE.IMAGE)
        width = image.px_width / (image.horz_dpi or 96) * 25.4
        return Picture(str(link), width, image.px_height / (image.vert_dpi or 96) * 25.4)

    def add_drawing(self, content: bytes) -> str:
        """Add a clean SVG drawing; return the id of the relationship to it."""
        if content not in self._pictures:
            name = f"/word/media/image{len(self._pictures) + 1}.svg"
            self._pictures[content] = Part(PackURI(name), "image/svg+xml", content)
        return str(self._document.relate_to(self._pictures[content], RELATIONSHIP_TYPE.IMAGE))

    def add_chart(self, workbook: bytes, make: Callable[[str], Xml]) -> str:
        """Add a chart with its workbook; return the id of the relationship to it. ``make`` gives
        the chart's XML for the id of its own relationship to the workbook."""
        self._charts += 1
        number = self._charts
        part = _LivePart(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART)
        name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        sheet = Part(name, CONTENT_TYPE.SML_SHEET, workbook)
        part.element = make(str(part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)))
        return str(self._document.relate_to(part, RELATIONSHIP_TYPE.CHART))

    def content(self, document: Xml) -> bytes:
        """Return the whole file: the same bytes for the same parts."""
        self._document.element = document
        written = io.BytesIO()
        self._package.save(written)
        return _in_order(written.getvalue())


def _link(part: Part, address: str) -> str:
    target = quote(address, safe=URL_CHARACTERS)
    return str(part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _in_order(content: bytes) -> bytes:
    """Return the archive with fixed dates, content types first, relationships next (ECMA-376
    part 2, annex A asks for no order; readers of streams like this one)."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        names = source.namelist()
        for name in sorted(names, key=lambda n: ("Types" not in n, not n.startswith("_rels"), n)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return made.getvalue()
