"""Elements of the WordprocessingML namespaces, and Word's units of length.

Source: ECMA-376 part 1 (ISO/IEC 29500-1), 17.18.81 (twentieths of a point), 20.1.2.1 (EMU).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from lxml import etree

Xml: TypeAlias = etree._Element

_OPEN_XML = "http://schemas.openxmlformats.org/"
W = _OPEN_XML + "wordprocessingml/2006/main"
R = _OPEN_XML + "officeDocument/2006/relationships"
WP = _OPEN_XML + "drawingml/2006/wordprocessingDrawing"
A = _OPEN_XML + "drawingml/2006/main"
PIC = _OPEN_XML + "drawingml/2006/picture"
C = _OPEN_XML + "drawingml/2006/chart"
XML = "http://www.w3.org/XML/1998/namespace"

NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "c": C}
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
EXTENSIONS = {"adec": ADEC, "asvg": ASVG, "w14": W14, "mc": MC}
"""Later additions ([MS-ODRAWXML] 2.35, 2.34; [MS-DOCX] 2.2), declared where they stand; readers
that do not know those of W14 are told to pass over them (ECMA-376 part 3, 10.1)."""

Value: TypeAlias = str | int


def qualified(name: str) -> str:
    """Return ``w:p`` in the form that lxml uses; a name without a prefix stays as it is.

    >>> qualified("xml:space")
    '{http://www.w3.org/XML/1998/namespace}space'
    """
    prefix, _, local = name.rpartition(":")
    if not prefix:
        return local
    if prefix in EXTENSIONS:
        return f"{{{EXTENSIONS[prefix]}}}{local}"
    return f"{{{XML if prefix == 'xml' else NAMESPACES[prefix]}}}{local}"


def element(
    name: str, attributes: Mapping[str, Value] | None = None, children: Iterable[Xml | None] = ()
) -> Xml:
    """Return an element; names and attributes carry their prefix; None is no child."""
    if not attributes:
        tag, _, prefixes = _names(name)
        made = etree.Element(tag, nsmap=prefixes)
    else:
        tag, keys, prefixes = _names(name, *attributes)
        made = etree.Element(tag, nsmap=prefixes)
        for key, value in zip(keys, attributes.values(), strict=True):
            made.set(key, str(value))
    made.extend(child for child in children if child is not None)
    return made


@functools.cache
def _names(name: str, *attributes: str) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Return the names as lxml uses them, and the namespaces of their prefixes: each that an
    element declares beyond those costs as much as the element."""
    known = NAMESPACES | EXTENSIONS
    prefixes = {n.rpartition(":")[0]: None for n in (name, *attributes)}
    keys = tuple(qualified(key) for key in attributes)
    return qualified(name), keys, {p: known[p] for p in prefixes if p in known}


def w(name: str, /, *children: Xml | None, **attributes: Value) -> Xml:
    """Return an element of the main namespace, whose attributes are of that namespace too."""
    return element(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, children)


def root(name: str, *children: Xml | None, prefixes: tuple[str, ...] = ("w", "r")) -> Xml:
    """Return the root element of a part, which declares ``prefixes``."""
    known = NAMESPACES | EXTENSIONS
    made = etree.Element(qualified(name), nsmap={p: known[p] for p in prefixes})
    made.extend(child for child in children if child is not None)
    return made


def root_with_later(name: str, *children: Xml | None) -> Xml:
    """Return the root element of a part whose additions of Word 2010 older readers pass over."""
    made = root(name, *children, prefixes=("w", "r", "w14", "mc"))
    made.set(qualified("mc:Ignorable"), "w14")
    return made


def serialised(part: Xml) -> bytes:
    """Return the bytes of a part: UTF-8 with an XML declaration, unused prefixes gone."""
    ignorable = part.get(qualified("mc:Ignorable"), "").split()
    etree.cleanup_namespaces(part, keep_ns_prefixes=["w", "r", *ignorable])
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)


def twips(millimetres: float) -> int:
    """Return twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def twips_of_points(points: float) -> int:
    """Return twentieths of a point."""
    return round(points * 20)


def points_of_twips(length: float) -> float:
    """Return points."""
    return length / 20


def half_points(points: float) -> int:
    """Return half points, the finest that Word's sizes know; a quarter is rounded up."""
    return int(points * 2 + 0.5)


def emu(millimetres: float) -> int:
    """Return English metric units: 914 400 to the inch."""
    return round(millimetres * 36_000)
