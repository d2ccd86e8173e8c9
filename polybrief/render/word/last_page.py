"""The imprint never stands on a page alone: what comes before it goes with it.

The PDF moves lines between its last pages; Word keeps paragraphs with the next (17.3.1.15).
"""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.document import Element
from polybrief.render.word.ooxml import Xml, w

COMPANY = 240
"""So many characters, or ideographs counted twice, are three or four lines above the imprint."""

P, PROPERTIES, BREAK = (w(name).tag for name in ("p", "pPr", "sectPr"))
TEXT = w("t").tag


def keep_with_imprint(made: Sequence[Xml], body: Element) -> None:
    """Keep the last paragraphs of a body with its imprint, if that is what ``made`` ends with.

    Tables and ends of sections are left where they are.
    """
    blocks = [child for child in body.children if isinstance(child, Element)]
    if not blocks or blocks[-1].role != "imprint":
        return
    lines = sum(isinstance(child, Element) for child in blocks[-1].children)
    held = 0
    for paragraph in reversed(made[: len(made) - lines]):
        if paragraph.tag != P or next(paragraph.iter(BREAK), None) is not None or held >= COMPANY:
            return
        held += _length(paragraph)
        properties = next(paragraph.iterchildren(PROPERTIES))
        if properties.find(w("keepNext").tag) is None:
            properties.insert(1, w("keepNext"))  # behind the style


def _length(paragraph: Xml) -> int:
    text = "".join(node.text or "" for node in paragraph.iter(TEXT))
    return sum(2 if character >= "\u2e80" else 1 for character in text)
