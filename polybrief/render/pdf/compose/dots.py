"""Emphasis dots: one under or over each emphasised character of Chinese and Japanese.

Sources: GB/T 15834-2011, 4.11; CLREQ (Requirements for Chinese Text Layout) 3.1.8: under the
character, none under punctuation; JLREQ 3.3.9: over it; CSS Text Decoration 3, 3.5: which
characters have none. The dots are shapes beside the text, not characters of it: who copies or
listens to the text gets what the Document has. A style sheet asks for them by ``--emphasis``, which
says where they stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from polybrief.render.pdf.compose.characters import is_han
from polybrief.render.pdf.compose.place import SetText

RADIUS = 0.075
AWAY = {"under": 0.37, "over": -1.13}
"""How far below the base line of the text the dots have their centres, in em: a quarter of one
from the square that a Han character fills, which reaches .12 below the base line, .88 above it."""
CURVE = 0.5523
"""Of a radius: the handles of four Bézier curves that make a circle."""
MARKED_SIGNS = "#%‰@&§〇"
"""Signs that have a dot, as letters have."""


def dots_of(box: Any) -> Iterator[tuple[float, float, float]]:
    """Yield centre and radius of each dot of a text box, in the pixels of its page."""
    style, text = box.style, box.pango_layout
    away = AWAY.get(_keyword(style, "__emphasis"))
    if away is None or not isinstance(text, SetText):
        return
    if not is_han(style["lang"] or "") or style["visibility"] != "visible":
        return
    size = style["font_size"]
    y = box.position_y + box.baseline + away * size
    for x, cluster, _, _ in text.clusters:
        for _, _, width, offset, _, meant in cluster.glyphs:
            if is_marked(meant):
                yield box.position_x + x + offset + width / 2, y, RADIUS * size
            x += width


def is_marked(text: str) -> bool:
    """Return whether what a glyph stands for has a dot: letters, figures and a few signs do."""
    return any(unicodedata.category(c)[0] in "LNS" or c in MARKED_SIGNS for c in text)


def draw_dots(stream: Any, box: Any) -> None:
    """Write the dots of a text box to a content stream, as an artifact."""
    circles = list(dots_of(box))
    if not circles:
        return
    with stream.artifact(), stream.stacked():
        stream.set_color(box.style["color"])
        for x, y, radius in circles:
            _circle(stream, x, y, radius)
        stream.fill()


def _circle(stream: Any, x: float, y: float, r: float) -> None:
    k = CURVE * r
    stream.move_to(*_rounded(x + r, y))
    for dx, dy, ex, ey, fx, fy in (
        (r, k, k, r, 0, r),
        (-k, r, -r, k, -r, 0),
        (-r, -k, -k, -r, 0, -r),
        (k, -r, r, -k, r, 0),
    ):
        stream.curve_to(*_rounded(x + dx, y + dy, x + ex, y + ey, x + fx, y + fy))


def _rounded(*lengths: float) -> tuple[float, ...]:
    """Return lengths to a hundredth of a pixel, which is less than a thousandth of an em."""
    return tuple(round(length, 2) for length in lengths)


def _keyword(style: Any, name: str) -> str:
    """Return a custom property that is one word; "" where it is not."""
    tokens = [token for token in style[name] or () if token.type != "whitespace"]
    return tokens[0].value if len(tokens) == 1 and tokens[0].type == "ident" else ""
