"""Text in figures, shaped as text.

WeasyPrint 70.0 lays every letter of an SVG text out by itself, as if it were turned or moved: pairs
are not kerned, and letters that join (Arabic, Devanagari) do not. A text without positions for its
letters is given to it as one letter. It knows no language of a figure either, by which a font
chooses its forms: the drawing says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class _Whole(str):
    """A text that counts as a single letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def install() -> None:
    """Wrap a function of WeasyPrint's; adapters.py calls it, once."""
    from weasyprint import svg
    from weasyprint.css.properties import INITIAL_VALUES

    text = svg.TAGS["text"]

    def draw_text(image: Any, node: Any, font_size: float) -> None:
        if node.text and not any(node.get(key) for key in ("rotate", "dx", "dy", "textLength")):
            node._etree_node.text = _Whole(node.text)
        before = INITIAL_VALUES["lang"]
        INITIAL_VALUES["lang"] = node.get("lang")
        try:
            text(image, node, font_size)
        finally:
            INITIAL_VALUES["lang"] = before

    for tag in ("text", "tspan"):
        svg.TAGS[tag] = draw_text
    svg.text = draw_text
