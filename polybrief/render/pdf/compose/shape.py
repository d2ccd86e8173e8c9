"""Text → clusters: what Pango makes of one text box, taken down once.

A cluster is the smallest stretch of text that a line may part from the next: a character with its
marks, or a ligature. Widths are in CSS pixels.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from polybrief.render.pdf.compose.characters import MARKS, UNSEEN

INFO = struct.Struct("=IiiiI")
"""A PangoGlyphInfo: glyph, width, offsets, attributes."""
PIXELS = 1 / 1024
"""A Pango unit in CSS pixels."""
FULL = 0.9
"""The width in em from which a mark is full-width, and so has a blank half."""


class Glyph(NamedTuple):
    """A glyph of a font, ``font`` as Pango has it; offsets from where the pen stands; the text it
    stands for."""

    font: Any
    number: int
    width: float
    x: float
    y: float
    text: str


class Cluster(NamedTuple):
    """``text`` from the character ``at`` of its text box on, and its glyphs.

    ``before`` and ``after`` are the blank parts of a full-width mark.
    """

    text: str
    at: int
    width: float
    glyphs: tuple[Glyph, ...]
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text box shaped on one line; ``layout`` is WeasyPrint's, which keeps the fonts alive."""

    clusters: tuple[Cluster, ...]
    height: float
    baseline: float
    layout: Any


@dataclass(slots=True)
class Shaper:
    """Shapes texts; remembers the blank halves of marks for each font."""

    halves: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    hyphens: dict[int, tuple[Any, Cluster]] = field(default_factory=dict)

    def shape(self, text: str, style: Any) -> Shaped | None:
        """Return ``text`` shaped, or None where it is not set from left to right, or where a font
        lacks a character: WeasyPrint tells that."""
        from weasyprint.text.ffi import FROM_UNITS, pango
        from weasyprint.text.line_break import Layout, line_size

        layout = Layout(style)
        layout.set_text(text)
        line, _ = layout.get_first_line()
        clusters = _clusters(line, text)
        if clusters is None:
            return None
        if any(c.text in MARKS for c in clusters):
            clusters = self._with_blanks(clusters, style)
        _, height = line_size(line, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        return Shaped(tuple(clusters), height, baseline, layout)

    def hyphen(self, style: Any) -> Cluster:
        """Return the hyphen that ends a line in this style."""
        if id(style) not in self.hyphens:
            shaped = self.shape(style["hyphenate_character"], style)
            assert shaped is not None
            self.hyphens[id(style)] = (style, shaped.clusters[0])
        return self.hyphens[id(style)][1]

    def _with_blanks(self, clusters: list[Cluster], style: Any) -> list[Cluster]:
        size = style["font_size"]
        out = []
        for cluster in clusters:
            if cluster.text in MARKS and cluster.width > FULL * size:
                before, after = self._blanks(style).get(cluster.text, (0.0, 0.0))
                cluster = cluster._replace(before=before * size, after=after * size)
            out.append(cluster)
        return out

    def _blanks(self, style: Any) -> dict[str, tuple[float, float]]:
        """Return what the font's half-width forms leave out before and after each mark, in em.

        ``halt`` (OpenType, alternate half widths) is where a font says so itself: to the left for
        GB and JIS, on both sides for centred marks of Taiwan and Hong Kong.
        """
        key = f"{style['font_family']}{style['font_weight']}{style['font_style']}{style['lang']}"
        if key not in self.halves:
            size = style["font_size"]
            half = style.copy()
            half["font_feature_settings"] = (("halt", 1),)
            from weasyprint.text.line_break import Layout

            layout = Layout(half)
            layout.set_text(MARKS)
            line, _ = layout.get_first_line()
            self.halves[key] = {
                c.text: (-c.glyphs[0].x / size, (size - c.width + c.glyphs[0].x) / size)
                for c in _clusters(line, MARKS) or ()
                if c.width < FULL * size
            }
        return self.halves[key]


def _clusters(line: Any, text: str) -> list[Cluster] | None:
    """Return the clusters of a Pango line, unseen characters left out."""
    from weasyprint.text.ffi import ffi, pango

    encoded = text.encode()
    clusters: list[Cluster] = []
    run, byte, at = line.runs, 0, 0
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        if item.analysis.level % 2:
            return None
        count, offset, end = glyphs.num_glyphs, item.offset, item.offset + item.length
        starts = [offset + start for start in ffi.unpack(glyphs.log_clusters, count)]
        infos = _infos(glyphs, count)
        number = 0
        while number < count:
            start, first = starts[number], number
            while number < count and starts[number] == start:
                number += 1
            last = starts[number] if number < count else end
            part = encoded[start:last].decode()
            at += len(encoded[byte:start].decode()) if start > byte else 0
            seen = [info for info in infos[first:number] if info[0] != pango.PANGO_GLYPH_EMPTY]
            if any(info[0] & pango.PANGO_GLYPH_UNKNOWN_FLAG for info in seen):
                return None
            if seen and part not in UNSEEN and part.strip(UNSEEN):
                clusters.append(_cluster(item.analysis.font, part, at, seen))
            byte, at = last, at + len(part)
    return clusters


def _cluster(font: Any, part: str, at: int, infos: list[tuple[int, ...]]) -> Cluster:
    """Return one cluster; its text goes with the last of its glyphs, as readers expect."""
    glyphs, last = [], len(infos) - 1
    for index, (number, width, x, y) in enumerate(infos):
        text = part if index == last else ""
        glyphs.append(Glyph(font, number, width * PIXELS, x * PIXELS, y * PIXELS, text))
    return Cluster(part, at, sum(glyph[2] for glyph in glyphs), tuple(glyphs))


def _infos(glyphs: Any, count: int) -> list[tuple[int, ...]]:
    """Return number, width and offsets of the glyphs of a run, read at one stroke."""
    from weasyprint.text.ffi import ffi

    size = ffi.sizeof("PangoGlyphInfo")
    assert size == INFO.size
    buffer = ffi.buffer(glyphs.glyphs, count * size)
    return [(number, width, x, y) for number, width, x, y, _ in INFO.iter_unpack(buffer)]
