"""An SVG drawing → the same drawing with nothing but shapes, text and paint, or why it cannot be.

What is kept is a list (``svg.toml``), not what is left after taking away what is known to be bad:
scripts, links, pictures, fonts and styles from elsewhere cannot come through by a name that nobody
thought of.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

from lxml import etree

from polybrief.pictures.css import (
    CssFault,
    check_value,
    clean_declarations,
    clean_rules,
    families_of,
    first_family,
    is_local,
)
from polybrief.pictures.picture import MM_PER_INCH, Fault, Picture, Unusable
from polybrief.pictures.uses import MOST_SHAPES, count_shapes

Node: TypeAlias = etree._Element
Cleaning: TypeAlias = Callable[[str, Collection[str], Mapping[str, str]], str]

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
XLINK = f"{{{_XLINK}}}href"
NAMESPACES: dict[str, str] = {None: SVG, "xlink": _XLINK}  # type: ignore[dict-item]
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PX_PER_INCH = 96
UNITS = {"": 1 / PX_PER_INCH, "px": 1 / PX_PER_INCH, "pt": 1 / 72, "pc": 1 / 6, "in": 1.0} | {
    "mm": 1 / MM_PER_INCH,
    "cm": 10 / MM_PER_INCH,
}
"""Inches in a unit of length (CSS Values 4, 6.2)."""

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*([a-z]*)\s*")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be printed: its clean source in UTF-8, and what it measures."""

    content: bytes
    picture: Picture


@dataclass(frozen=True, slots=True)
class Rules:
    """``svg.toml``."""

    elements: frozenset[str]
    silent: frozenset[str]
    attributes: frozenset[str]
    properties: frozenset[str]
    refused: Mapping[str, tuple[str, str]]
    refused_properties: Mapping[str, str]


@cache
def rules() -> Rules:
    """Return what a drawing may hold."""
    table = tomllib.loads(Path(__file__).with_name("svg.toml").read_text("utf-8"))
    properties = frozenset(table["presentation"])
    return Rules(
        frozenset(table["elements"]),
        frozenset(table["silent"]),
        frozenset(table["attributes"]) | properties,
        properties,
        {name: (what, fix) for name, (what, fix) in table["refused"].items()},
        table["refused_properties"],
    )


def read_drawing(content: bytes) -> Drawing:
    """Return a drawing cleaned and measured; Unusable has every reason why it cannot be printed,
    each with its line."""
    root = _parsed(content)
    cleaner = _Cleaner(content.decode("utf-8", "replace").splitlines())
    made = cleaner.element(root)
    if made is None or cleaner.faults:
        raise Unusable(cleaner.faults)
    shapes = count_shapes(made)
    if shapes is None:
        message = "repeats itself without end (use)"
        raise Unusable([Fault(message, "export it as plain SVG, without symbols")])
    if shapes > MOST_SHAPES:
        message = f"has {shapes} shapes" if shapes < 10**9 else "has more shapes than can be drawn"
        raise Unusable([Fault(message, "simplify it, or save it as PNG at 300 dots per inch")])
    width, height, natural = _size(root)
    made.set("width", f"{width:g}")
    made.set("height", f"{height:g}")
    if "viewBox" not in made.attrib:
        made.set("viewBox", f"0 0 {width:g} {height:g}")
    picture = Picture("svg", width, height, natural, tuple(dict.fromkeys(_families(root))))
    etree.cleanup_namespaces(made)
    return Drawing(etree.tostring(made, encoding="UTF-8", xml_declaration=True), picture)


def _parsed(content: bytes) -> Node:
    if b"<!ENTITY" in content:
        line = content[: content.find(b"<!ENTITY")].count(b"\n") + 1
        raise Unusable([_entities(line)])
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reason = re.sub(r",? line \d+(, column \d+)?", "", error.msg or "not XML")
        message = f"is not well-formed XML: {reason}"
        line = error.lineno or 0
        raise Unusable([Fault(message, "export the drawing again", line)]) from None
    if _declares_entities(root):  # in an encoding other than UTF-8
        raise Unusable([_entities(1)])
    if root.tag != f"{{{SVG}}}svg":
        message = "is not an SVG drawing" if root.tag != "svg" else "lacks the namespace of SVG"
        fix = 'begin it with: <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">'
        raise Unusable([Fault(message, fix, 1)])
    return root


def _entities(line: int) -> Fault:
    return Fault("declares entities, which are not read", "export it as plain SVG", line)


def _declares_entities(root: Node) -> bool:
    dtd = root.getroottree().docinfo.internalDTD
    return dtd is not None and any(True for _ in dtd.iterentities())  # type: ignore[attr-defined]


@dataclass(slots=True)
class _Cleaner:
    """Copies what may stay; what may not be printed goes to ``faults``."""

    lines: list[str]
    faults: list[Fault] = field(default_factory=list)

    def element(self, node: Node) -> Node | None:
        """Return a copy with all that may stay of it and below it; None where nothing may."""
        if not isinstance(node.tag, str):
            return None
        name = etree.QName(node)
        local = name.localname
        if name.namespace != SVG or local in rules().silent:
            return None
        if local in rules().refused:
            self.tell(node, *rules().refused[local])
            return None
        if local not in rules().elements:
            self.tell(node, f"holds <{local}>, which is not printed", "export it as plain SVG")
            return None
        made = etree.Element(node.tag, nsmap=NAMESPACES)
        made.text, made.tail = node.text, node.tail
        for key, value in node.attrib.items():
            self.attribute(node, made, str(key), str(value))
        if local == "style":
            made.text = self.css(node, clean_rules, node.text or "")
            return made
        for child in node:
            kept = self.element(child)
            if kept is not None:
                made.append(kept)
            elif child.tail and child.tail.strip():
                self.after_last(made, child.tail)
        return made

    def attribute(self, node: Node, made: Node, name: str, value: str) -> None:
        if name in ("href", XLINK):
            if not is_local(value):
                message = f'leads to "{value[:40]}", outside the drawing'
                self.tell(node, message, "put what is meant into the drawing itself")
            else:
                made.set(XLINK, value.strip())
        elif name.lower().startswith("on"):
            self.tell(node, f'runs a program ("{name}")', "delete the attribute")
        elif name in rules().refused_properties and value.strip() not in ("none", "normal"):
            self.tell(node, *rules().refused[rules().refused_properties[name]])
        elif name == "style":
            made.set(name, self.css(node, clean_declarations, value))
        elif name == SPACE and value in ("default", "preserve"):
            made.set(name, value)
        elif name in rules().attributes:
            made.set(name, self.css(node, _value, value))

    def css(self, node: Node, clean: Cleaning, text: str) -> str:
        """Return CSS with what may stay of it."""
        try:
            return clean(text, rules().properties, rules().refused_properties)
        except CssFault as fault:
            if fault.refused:
                self.tell(node, *rules().refused[fault.refused])
            else:
                self.tell(node, str(fault), fault.fix)
            return ""

    def after_last(self, made: Node, text: str) -> None:
        if len(made):
            made[-1].tail = (made[-1].tail or "") + text
        else:
            made.text = (made.text or "") + text

    def tell(self, node: Node, message: str, fix: str) -> None:
        line = _line(node)
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.faults.append(Fault(message, fix, line, text))


def _value(text: str, allowed: Collection[str], refused: Mapping[str, str]) -> str:
    """Return the value of an attribute, which may refer to parts of the drawing alone."""
    check_value(text)
    return text


def _line(node: Node) -> int:
    return cast("int | None", node.sourceline) or 0


def _size(root: Node) -> tuple[float, float, float | None]:
    """Return width and height in the drawing's own units, and the width it asks for in mm."""
    box = [*map(_number, re.split(r"[\s,]+", root.get("viewBox", "").strip()))]
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    lengths = [
        float(m[1]) * UNITS[m[2]] if m and m[2] in UNITS and float(m[1]) else None for m in sizes
    ]
    natural = lengths[0] * MM_PER_INCH if lengths[0] else None
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3], natural
    if lengths[0] and lengths[1]:
        return lengths[0] * PX_PER_INCH, lengths[1] * PX_PER_INCH, natural
    message = "says neither its viewBox nor its width and height"
    raise Unusable([Fault(message, 'write viewBox="0 0 width height" in its first element', 1)])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _families(root: Node) -> Iterator[tuple[int, str]]:
    """Yield the first family that each style names, with its line; "" for a text with none."""
    sheets = tuple(root.iter(f"{{{SVG}}}style"))
    for sheet in sheets:
        yield from ((_line(sheet), name) for name in families_of(sheet.text or ""))
    everywhere = any(True for sheet in sheets for _ in families_of(sheet.text or ""))
    for node in root.iter(f"{{{SVG}}}*"):
        line = _line(node)
        yield from ((line, name) for name in _own_families(node))
        if node.tag == f"{{{SVG}}}text" and not everywhere:
            around = (node, *node.iterancestors(), *node.iterdescendants())
            if not any(True for n in around for _ in _own_families(n)):
                yield line, ""


def _own_families(node: Node) -> Iterator[str]:
    if node.get("font-family"):
        yield first_family(node.get("font-family", ""))
    yield from families_of(f"font: {node.get('font')}" if node.get("font") else "")
    yield from families_of(node.get("style", ""))
