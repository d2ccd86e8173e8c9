"""Text → clusters: what Pango makes of one text box, taken down once.

A cluster is the smallest stretch of text that a line may part from the next, or set white beside:
a Han character, a mark, a syllable of a word. Widths are in CSS pixels.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from polybrief.render.pdf.compose.characters import MARKS, SOFT_HYPHEN, UNSEEN, is_han

INFO = struct.Struct("=IiiiI")
"""A PangoGlyphInfo: glyph, width, offsets, attributes."""
UNSEEN_ONE = frozenset(UNSEEN)
PIXELS = 1 / 1024
"""A Pango unit in CSS pixels."""
SHAPING = (
    *("font_family", "font_size", "font_weight", "font_style", "font_stretch", "lang"),
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override"),
    *("letter_spacing", "word_spacing", "text_decoration_line"),
)
"""The properties that a shaped text depends on."""
_SHAPING = itemgetter(*SHAPING)
LAST_KERNED = "\u052f"
"""The last character of the scripts that are kerned."""
FULL = 0.9
"""The width in em from which a mark is full-width, and so has a blank half."""


Glyph = tuple[Any, int, float, float, float, str]
"""Font, as Pango has it; number; width; offsets from where the pen stands; text it stands for."""


class Cluster(NamedTuple):
    """``text`` from the character ``at`` of its text box on, and its glyphs.

    ``before`` and ``after`` are the blank parts of a full-width mark; ``kern`` is by how much the
    width grew for what follows, which the end of a line takes away.
    """

    text: str
    at: int
    width: float
    glyphs: tuple[Glyph, ...]
    before: float = 0.0
    after: float = 0.0
    kern: float = 0.0


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

    known: dict[tuple[Any, ...], Shaped | None] = field(default_factory=dict)
    halves: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    advances: dict[tuple[Any, int], float] = field(default_factory=dict)
    hyphens: dict[int, tuple[Any, Cluster]] = field(default_factory=dict)
    blanks: dict[Any, Glyph | None] = field(default_factory=dict)
    forms: dict[tuple[Any, ...], tuple[Any, Glyph | None]] = field(default_factory=dict)

    def shape(self, text: str, style: Any, cuts: bytes) -> Shaped | None:
        """Return ``text`` shaped, as :meth:`shape_anew` does: running heads come again."""
        key = (text, cuts, _look(style))
        if key not in self.known:
            self.known[key] = self.shape_anew(text, style, cuts)
        return self.known[key]

    def shape_anew(self, text: str, style: Any, cuts: bytes) -> Shaped | None:
        """Return ``text`` shaped; None where it is not set from left to right, or where a font
        lacks a character: WeasyPrint tells that. ``cuts`` says of each character whether a cluster
        begins with it."""
        from weasyprint.text.ffi import FROM_UNITS, pango
        from weasyprint.text.line_break import Layout, line_size

        layout = Layout(style)
        layout.set_text(text)
        line, _ = layout.get_first_line()
        clusters = _clusters(line, text, cuts)
        if clusters is None:
            return None
        from polybrief.render.pdf.compose.forms import FORMED, formed

        if is_han(style["lang"] or "") and FORMED.search(text):
            form = partial(self._form, style)
            clusters = formed(clusters, text, style["lang"], style["font_size"], form)
        if any(c.text in MARKS for c in clusters):
            clusters = self._with_blanks(clusters, style)
        clusters = [self._with_kern(c, text) for c in clusters]
        _, height = line_size(line, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        return Shaped(tuple(clusters), height, baseline, layout)

    def hyphen(self, style: Any) -> Cluster:
        """Return the hyphen that ends a line in this style; its text is U+00AD, since it is none
        of the word's (ISO 32000-1, 14.8.2.2.3)."""
        key = id(style)
        if key not in self.hyphens:
            text = style["hyphenate_character"]
            shaped = self.shape(text, style, bytes(len(text)))
            assert shaped is not None
            self.hyphens[key] = (style, shaped.clusters[0]._replace(text=SOFT_HYPHEN))
        return self.hyphens[key][1]

    def blank(self, style: Any, cluster: Cluster) -> Glyph | None:
        """Return the glyph of a space in the font of a cluster, if it has one: a space takes the
        font of what it follows."""
        font = cluster.glyphs[0][0]
        if font not in self.blanks:
            shaped = self.shape(f"{cluster.text[0]} ", style, b"\1\1")
            glyph = shaped.clusters[-1].glyphs[0] if shaped else None
            self.blanks[font] = glyph if glyph and glyph[0] == font else None
        return self.blanks[font]

    def _with_kern(self, cluster: Cluster, text: str) -> Cluster:
        """Return a part of a word with the kerning to what follows it.

        Characters of an em are set solid (JLREQ 2.4.2, CLREQ 3.1.2): fonts kern kana for
        proportional setting, which this is not.
        """
        font, number, width, _, y, meant = cluster.glyphs[-1]
        if cluster.text[-1] > LAST_KERNED:
            advance = self._advance(font, number)
            if len(cluster.glyphs) > 1 or (advance == width and not cluster.glyphs[0][3]):
                return cluster
            return cluster._replace(width=advance, glyphs=((font, number, advance, 0.0, y, meant),))
        following = text[cluster.at + len(cluster.text) :][:1]
        if following in ("", " ", "\u00a0") or cluster.text == "·":
            return cluster
        return cluster._replace(kern=width - self._advance(font, number))

    def _advance(self, font: Any, number: int) -> float:
        key = (font, number)
        if key not in self.advances:
            self.advances[key] = _advance(font, number)
        return self.advances[key]

    def _form(self, style: Any, character: str, feature: str) -> Glyph | None:
        """Return what an OpenType feature makes of a character, None where no font has it."""
        from weasyprint.text.line_break import Layout

        key = (character, feature, _look(style))
        if key not in self.forms:
            layout = Layout(_with_features(style, feature))
            layout.set_text(character)
            line, _ = layout.get_first_line()
            clusters = _clusters(line, character, b"\1")
            self.forms[key] = layout, clusters[0].glyphs[0] if clusters else None
        return self.forms[key][1]

    def _with_blanks(self, clusters: list[Cluster], style: Any) -> list[Cluster]:
        size = style["font_size"]
        out = []
        for cluster in clusters:
            dot = cluster.text == "·"  # forms.py knows what is blank there
            if cluster.text in MARKS and cluster.width > FULL * size and not dot:
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
            from weasyprint.text.line_break import Layout

            wide = ("fwid",) if key.endswith("ja") else ()
            layout = Layout(_with_features(style, *wide, "halt"))
            layout.set_text(MARKS)
            line, _ = layout.get_first_line()
            self.halves[key] = {
                c.text: (_part(-c.glyphs[0][3], size), _part(size - c.width + c.glyphs[0][3], size))
                for c in _clusters(line, MARKS, b"\1" * len(MARKS)) or ()
                if c.width < FULL * size
            }
        return self.halves[key]


def _with_features(style: Any, *features: str) -> Any:
    changed = style.copy()
    changed["font_feature_settings"] = tuple((feature, 1) for feature in features)
    return changed


def _look(style: Any) -> tuple[Any, ...]:
    """Return what of a style decides how a text is shaped, as a key."""
    values: tuple[Any, ...] = _SHAPING(style)
    try:
        hash(values)
    except TypeError:
        return tuple(map(_hashable, values))
    return values


def _hashable(value: Any) -> Any:
    return (
        tuple(sorted(value))
        if isinstance(value, set)
        else tuple(value)
        if isinstance(value, list)
        else value
    )


def _part(width: float, size: float) -> float:
    """Return a width in em; fonts count in thousandths."""
    return round(width / size, 3) + 0.0


def _clusters(line: Any, text: str, cuts: bytes) -> list[Cluster] | None:
    """Return the clusters of a Pango line, unseen characters left out."""
    from weasyprint.text.ffi import ffi, pango

    empty, unknown = pango.PANGO_GLYPH_EMPTY, pango.PANGO_GLYPH_UNKNOWN_FLAG
    place = _places(text)
    clusters: list[Cluster] = []
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        if item.analysis.level % 2:
            return None
        font, offset, count = item.analysis.font, item.offset, glyphs.num_glyphs
        starts = [place[offset + one] for one in ffi.unpack(glyphs.log_clusters, count)]
        starts.append(place[offset + item.length])
        own: list[Glyph] = []
        first = starts[0]
        for index, (number, width, x, y, _) in enumerate(_infos(glyphs, count)):
            at, following = starts[index], starts[index + 1]
            if own and cuts[at] and at != first:
                clusters.append(_cluster(text[first:at], first, own))
                own = []
            if not own:
                first = at
            if number == empty or text[at:following] in UNSEEN_ONE:
                continue
            if number & unknown:
                return None
            own.append((font, number, width * PIXELS, x * PIXELS, y * PIXELS, text[at:following]))
        if own:
            clusters.append(_cluster(text[first : starts[count]], first, own))
    return clusters


def _cluster(text: str, at: int, glyphs: list[Glyph]) -> Cluster:
    return Cluster(text, at, sum(glyph[2] for glyph in glyphs), tuple(glyphs))


def _advance(font: Any, number: int) -> float:
    from weasyprint.text.ffi import ffi, pango

    box = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(font, number, ffi.NULL, box)
    return float(box.width * PIXELS)


def _places(text: str) -> Sequence[int]:
    """Return the character that begins at each byte of ``text`` in UTF-8."""
    if text.isascii():
        return range(len(text) + 1)
    places: list[int] = []
    for index, character in enumerate(text):
        places += [index] * len(character.encode())
    return [*places, len(text)]


def _infos(glyphs: Any, count: int) -> Iterator[tuple[int, ...]]:
    """Return number, width and offsets of the glyphs of a run, read at one stroke."""
    from weasyprint.text.ffi import ffi

    assert ffi.sizeof("PangoGlyphInfo") == INFO.size
    return INFO.iter_unpack(ffi.buffer(glyphs.glyphs, count * INFO.size))
