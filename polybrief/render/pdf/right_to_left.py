"""Lines that run from right to left, which WeasyPrint 70.0 sets: drawn so that their letters can be
copied.

Fonts of scripts that join their letters draw them of parts: one form for U+0628 and U+062A, and
their dots. WeasyPrint says of each part what it stood for first; here each letter drawn of several
says what it is (ISO 32000-1, 14.9.4). They follow each other as seen, from left to right, which
readers of text put in the order of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from polybrief.render.pdf.compose.draw import Pen
from polybrief.render.pdf.compose.shape import PIXELS, Glyph

LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.draw import text as drawing

    original = drawing.draw_first_line

    def draw_first_line(
        stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any
    ) -> list[Any]:
        letters = [*_letters(box)] if _is_ours(box, overflow, ellipsis) else []
        if not letters or any(not parts for _, parts, _ in letters):
            emojis: list[Any] = original(stream, box, overflow, ellipsis, matrix)
            return emojis
        pen, x = Pen(stream, matrix.values), 0.0
        for text, parts, width in letters:
            placed = [(glyph, x + left) for glyph, left in sorted(parts, key=_is_raised)]
            if len(placed) > 1:
                pen.bridge(text, *placed)
            else:
                pen.draw(*placed[0])
            x += width
        pen.show()
        return []

    drawing.draw_first_line = draw_first_line


def _is_raised(part: tuple[Glyph, float]) -> bool:
    """Dots and signs come after what stands on the line: readers take the first for the place."""
    return part[0][4] != 0


def _is_ours(box: Any, overflow: str, ellipsis: str) -> bool:
    whole = overflow == "clip" and ellipsis == "none"
    return whole and bool(LETTERS.search(box.text)) and box.style["font_size"] > 0


def _letters(box: Any) -> Iterator[tuple[str, list[tuple[Glyph, float]], float]]:
    """Yield from left to right what stands together: its text, its glyphs with their places from
    its left edge, and its width. A text that no font has yields one without glyphs."""
    from weasyprint.text.ffi import ffi, pango

    line, _ = box.pango_layout.get_first_line()
    source = box.pango_layout.text.encode()
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        starts = list(ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs))
        ends = dict(zip(sorted({*starts}), [*sorted({*starts})[1:], item.length], strict=True))
        at = 0
        while at < len(starts):
            start = starts[at]
            text = source[item.offset + start : item.offset + ends[start]].decode()
            parts: list[tuple[Glyph, float]] = []
            width = 0.0
            while at < len(starts) and starts[at] == start:
                info = glyphs.glyphs[at]
                at += 1
                if info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG and info.glyph != EMPTY:
                    yield text, [], 0.0
                place = info.geometry
                if info.glyph != EMPTY:
                    own = (place.x_offset * PIXELS, place.y_offset * PIXELS)
                    glyph = (item.analysis.font, info.glyph, place.width * PIXELS, *own, text)
                    parts.append((glyph, width))
                width += place.width * PIXELS
            if parts:
                yield text, parts, width


EMPTY = 0x0FFFFFFF
"""PANGO_GLYPH_EMPTY."""
