"""The schema validator for tests: ISO/IEC 29500-4, after the markup compatibility of 29500-3."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parents[1] / "ooxml-xsd"
KIND = "application/vnd.openxmlformats-"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORD = KIND + "officedocument.wordprocessingml."

SCHEMAS = {
    **{
        f"{WORD}{part}+xml": "wml.xsd"
        for part in (
            "document.main",
            "styles",
            "settings",
            "numbering",
            "header",
            "footer",
            "footnotes",
            "endnotes",
            "fontTable",
        )
    },
    f"{KIND}officedocument.drawingml.chart+xml": "dml-chart.xsd",
    f"{KIND}officedocument.theme+xml": "dml-main.xsd",
    f"{KIND}officedocument.extended-properties+xml": "shared-documentPropertiesExtended.xsd",
    f"{KIND}package.relationships+xml": "opc-xsd/opc-relationships.xsd",
}
NOT_VALIDATED = {
    f"{KIND}package.core-properties+xml",
    f"{KIND}officedocument.spreadsheetml.sheet",  # a package of its own
    "image/png",
}


@functools.cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(FOLDER / name))


def without_ignorable(part: etree._Element) -> etree._Element:
    """Return a part as a reader sees it that knows no later additions (ISO/IEC 29500-3, 10.1):
    what is not declared ignorable stays, and the schemas find it."""
    later = {part.nsmap[p] for p in part.attrib.pop(f"{MC}Ignorable", "").split()}
    for node in list(part.iter()):
        if etree.QName(node).namespace in later:
            node.getparent().remove(node)
    return part


def schema_errors(content: bytes) -> list[str]:
    """Return what the schemas find in the parts of a package, and parts no schema is known for."""
    errors: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        if not schema("opc-xsd/opc-contentTypes.xsd").validate(types):
            errors.append("[Content_Types].xml")
        default = {e.get("Extension"): e.get("ContentType") for e in types if e.get("Extension")}
        named = {e.get("PartName"): e.get("ContentType") for e in types if e.get("PartName")}
        for part in archive.namelist():
            kind = named.get(f"/{part}", default.get(part.rpartition(".")[2]))
            if kind in SCHEMAS:
                rules = schema(SCHEMAS[kind])
                if not rules.validate(without_ignorable(etree.fromstring(archive.read(part)))):
                    errors += [f"{part}: {e.path}: {e.message}" for e in rules.error_log]
            elif kind not in NOT_VALIDATED and part != "[Content_Types].xml":
                errors.append(f"{part}: no schema for {kind}")
    return errors
