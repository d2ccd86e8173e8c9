"""Sections in several columns: real sections of Word, which an editor can change (ECMA-376 part 1,
17.6.4)."""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.document import Element
from polybrief.render.word.blocks import Blocks
from polybrief.render.word.notes import section_break
from polybrief.render.word.ooxml import Xml, element, twips, w
from polybrief.render.word.tokens import Tokens

BREAK = "Section Break"
"""The style of an empty paragraph that ends a section where a table stands before it."""


def write_body(body: Element, blocks: Blocks, tokens: Tokens) -> tuple[list[Xml], list[Xml | None]]:
    """Return the blocks of a document's body, and the breaks that end its columned sections: None
    is the one at the end of the document.

    Without columns in the theme there are no breaks but those of notes.
    """
    columns = tokens.theme.columns
    if columns is None:
        return blocks.write((body,)), []
    made: list[Xml] = []
    breaks: list[Xml | None] = []
    children = [child for child in body.children if isinstance(child, Element)]
    for child in children:
        if child.tag != "section" or child.role not in columns.sections:
            made += blocks.write((body, child))
            continue
        if made:
            _end_section(made, blocks)
        made += blocks.write((body, child))
        breaks.append(_end_section(made, blocks) if child is not children[-1] else None)
    return made, breaks


def set_columns(breaks: Sequence[Xml | None], last: Xml, tokens: Tokens) -> None:
    """Set the columned sections in columns, once their breaks are complete."""
    columns = tokens.theme.columns
    for properties in breaks if columns else ():
        assert columns is not None
        section = last if properties is None else properties
        old = next(section.iterchildren(w("cols").tag))
        new = {"w:num": columns.count, "w:space": twips(columns.gap), "w:equalWidth": 1}
        section.replace(old, element("w:cols", new))


def _end_section(made: list[Xml], blocks: Blocks) -> Xml:
    """End a section after what is made; an empty paragraph holds the break behind a table."""
    if made[-1].tag != w("p").tag:
        style = blocks.book.variant(blocks.book.named(BREAK), blocks.book.tokens.lang)
        made.append(w("p", w("pPr", w("pStyle", val=style))))
    if next(made[-1].iter(w("sectPr").tag), None) is None:
        section_break(made[-1])
    return next(made[-1].iter(w("sectPr").tag))
