"""A Document → its smallest blocks of text, each with the values declared in it and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from polybrief.audit.block import raised
from polybrief.audit.expected import written
from polybrief.audit.locate import PAGE, bare
from polybrief.document import INLINE_TAGS, Document, Element, Node, is_note, is_reading
from polybrief.problems import Place

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_BLANKS = re.compile("[\t\n\r ]+")


@dataclass(frozen=True, slots=True)
class Declared:
    """A ``data`` or ``time`` element: what it prints stands at ``start`` to ``end`` of its block.

    ``value`` is canonical; ``fact`` is "" where none is named; ``place`` is its placeholder's;
    a ``scaled`` one stands in a table, its unit and magnitude in the head of its column.
    """

    start: int
    end: int
    value: str
    fact: str
    place: Place | None = None
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A smallest block that prints text. ``id`` is its own or the nearest around it.

    ``text`` has U+FFFC where the renderer prints the number of a page; ``in_cells``: it is the row
    of a table, whose cells are read one by one; ``marker`` is the number of an item in its list.
    """

    text: str
    lang: str
    id: str
    role: str
    place: Place | None
    declared: tuple[Declared, ...]
    in_cells: bool = False
    marker: str = ""


def printed_blocks(document: Document) -> tuple[PrintedBlock, ...]:
    """Return the blocks of the body in order, then its notes; running heads and feet are none."""
    notes = [e for e in document.body.walk() if is_note(e)]
    blocks = [*_inside(document.body, "", document.body)]
    for note in notes:
        blocks += _block(note.children, note, note.id, note)
    return tuple(blocks)


def without_counted(document: Document) -> Document:
    """Return a document without the numbers of its headings, which Word counts by their styles:
    its file has them nowhere as text."""

    def bare_of(element: Element) -> Element:
        children = tuple(bare_of(c) if isinstance(c, Element) else c for c in element.children)
        first = children[0] if children else ""
        if element.tag in ("h2", "h3", "h4") and isinstance(first, Element):
            children = children[first.role == "number" :]
        return replace(element, children=children)

    return replace(document, body=bare_of(document.body)) if document.sections else document


def running_text(document: Document) -> str:
    """Return the seen characters of a document's running lines, page numbers apart."""
    lines = (*document.running.head, *document.running.foot)
    return bare("".join(line.text for line in lines))


def _inside(element: Element, id: str, outer: Element) -> Iterator[PrintedBlock]:
    """Yield the block of an element's own text, cut where other blocks stand in it."""
    id = element.id or id
    around = element if element.role or element.place else outer
    run: list[Node] = []
    items = int(element.attributes.get("start", 1)) - 1 if element.tag == "ol" else 0
    if element.tag == "tr":  # cells alone are too short to be found again in a file
        cells = [node for cell in element.children for node in (cell, " ")]
        yield from _block(cells, element, id, around)
        return
    for child in element.children:
        if isinstance(child, str) or _is_inline(child):
            run.append(child)
            continue
        yield from _block(run, element, id, around)
        run = []
        items += element.tag == "ol"
        for index, block in enumerate(_inside(child, id, around)):
            yield replace(block, marker=str(items)) if items and not index else block
    yield from _block(run, element, id, around)


def _is_inline(element: Element) -> bool:
    return element.tag in INLINE_TAGS and element.role not in ("figure", "caption")


def _block(
    nodes: Sequence[Node], element: Element, id: str, around: Element
) -> Iterator[PrintedBlock]:
    text, declared = _text(nodes)
    if text.strip():
        place = element.place or around.place
        in_cells = element.tag == "tr"
        yield PrintedBlock(text, element.lang, id, element.role, place, tuple(declared), in_cells)


def _text(nodes: Sequence[Node]) -> tuple[str, list[Declared]]:
    """Return the characters of inline nodes, single spaces, and the values among them."""
    text = ""
    declared: list[Declared] = []

    def add(node: Node) -> None:
        nonlocal text
        if isinstance(node, str):
            piece = _BLANKS.sub(" ", node)
            text += piece.lstrip(" ") if not text or text.endswith(" ") else piece
            return
        if is_note(node) or is_reading(node):
            return
        if node.role == "page-of":
            text += PAGE
            return
        if node.tag == "br":
            text += "" if text.endswith(" ") else " "
        start = len(text)
        for child in node.children:
            add(child)
        if node.tag == "sup":
            text = text[:start] + raised(text[start:])
        value = node.attributes.get("value") or node.attributes.get("datetime")
        if value is not None and node.tag in ("data", "time"):
            fact = node.attributes.get("fact", "")
            power = node.attributes.get("power", "")
            value, scaled = on_scale(value, power), bool(power)
            declared.append(Declared(start, len(text), value, fact, node.place, scaled))

    for node in nodes:
        add(node)
    return text.rstrip(" "), declared


def on_scale(value: str, power: str) -> str:
    """Return what stands in a cell for a canonical value: the number of its column's unit and
    magnitude, which its head says. Without a ``power`` the value stands as it is.

    >>> on_scale("2.3e12 CNY", "9")
    '2300'
    """
    number = value.partition(" ")[0]
    if not power or not _NUMBER.fullmatch(number):
        return value
    return written(Fraction(number) / Fraction(10) ** int(power))
