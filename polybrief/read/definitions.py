"""Definition lists: terms, and below each, after a colon, what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polybrief.document import Element

if TYPE_CHECKING:
    from polybrief.read.blocks import Block, Blocks


def read_definitions(reader: Blocks, block: Block) -> Element:
    """Return the ``dl`` of a definition list; each meaning is one paragraph."""
    attributes = reader.attributes(block)
    outer, reader.lang = reader.lang, attributes.get("lang", reader.lang)
    id = attributes.get("id") or reader.give_id("dl", block.text)
    parts = tuple(_part(reader, child) for child in block.children)
    element = reader.element("dl", parts, block, id, reader.lang)
    reader.lang = outer
    return element


def _part(reader: Blocks, block: Block) -> Element:
    if block.kind == "dt":
        return reader.element("dt", reader.inline(block, reader.lang), block, "", reader.lang)
    paragraph, *others = block.children or [block]
    if paragraph.kind != "paragraph":
        what = "a definition does not begin with text"
        reader.note(block, "read.definition", what, "write it after the colon: ‘: what it means’")
        return reader.element("dd", (), block, "", reader.lang)
    for other in others[:1]:
        what = "a definition has one paragraph"
        reader.note(other, "read.definition", what, "join them, or end the list before this block")
    id = reader.give_id("dd", block.text)
    return reader.element("dd", reader.inline(paragraph, reader.lang), block, id, reader.lang)
