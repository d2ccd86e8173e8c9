"""Set text → PDF operators: each glyph where it was placed, to a thousandth of an em.

WeasyPrint 70.0 writes the white of each glyph cut down to a thousandth, so that the ends of long
lines drift by some tenths of a point; here what is left over goes to the next glyph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from polybrief.render.pdf.compose.characters import SOFT_HYPHEN
from polybrief.render.pdf.compose.place import SetText
from polybrief.render.pdf.compose.shape import Glyph


def draw_set_text(stream: Any, text: SetText, matrix: Any) -> None:
    """Write the glyphs of a text box to a content stream of WeasyPrint's."""
    pen = Pen(stream, matrix.values)
    for x, cluster, white, blank in text.clusters:
        for glyph in cluster.glyphs:
            if blank:
                pen.bridge(glyph[5], (blank, x - white), (glyph, x))
                blank = None
            elif cluster.text == SOFT_HYPHEN:
                pen.bridge(SOFT_HYPHEN, (glyph, x))
            else:
                pen.draw(glyph, x)
            x += glyph[2]
    pen.show()


HYPHENS = "-\u2010\u00ad"


class Pen:
    """Where the next glyph of a text would stand, and the string that is not yet written."""

    def __init__(self, stream: Any, matrix: Sequence[float]) -> None:
        self.stream, self.matrix = stream, matrix
        self.x, self.size, self.string = 0.0, 1.0, ""
        self.font: Any = None
        self.pango_font: Any = None
        self.spelt = False
        stream.set_text_matrix(*matrix)

    def show(self) -> None:
        """Write the string."""
        if self.string:
            self.stream.show_text(f"{self.string}>")
            self.string = ""

    def draw(self, glyph: Glyph, x: float) -> None:
        """Draw a glyph at ``x`` from the left edge of the text."""
        pango_font, number, _, offset, rise, meant = glyph
        if pango_font != self.pango_font:
            self.show()
            self.pango_font = pango_font
            self.font, self.size = self.stream.add_font(pango_font)
            self.stream.set_font_size(self.font.hash, self.size)
        if self.font.to_unicode.get(number, meant) != meant and not self.spelt and _tells(meant):
            self.bridge(meant, (glyph, x))
            return
        size = self.size
        move = round((self.x - x - offset) * 1000 / size)
        if rise:
            self.show()
            self.stream.set_text_rise(-rise)
            self.stream.show_text(f"{move or ''}<{number:04x}>")
            self.stream.set_text_rise(0)
        elif move:
            self.string += f"{'>' if self.string else ''}{move}<{number:04x}"
        else:
            self.string += f"{'' if self.string else '<'}{number:04x}"
        font = self.font
        if number not in font.widths or number not in font.to_unicode:
            _tell(self.stream, font, pango_font, number, size, meant)
        self.x += (font.widths[number] - move) * size / 1000

    def bridge(self, meant: str, *placed: tuple[Glyph, float]) -> None:
        """Draw glyphs under the text that they stand for here (ISO 32000-1, 14.9.4).

        A font has one text for each glyph (9.10.3), but a small capital stands for a and A, one dot
        for · and ‧; the hyphen of a divided word is a soft one, by which readers join it
        (14.8.2.2.3). A blank one comes first, from where white begins that readers of text are not
        to take for a space.
        """
        self.show()
        operators = self.stream.stream
        text = pydyf.Dictionary({"ActualText": pydyf.String(meant)})
        operators += ["/Span", text, b"BDC"]
        self.spelt = True
        for glyph, x in placed:
            self.draw(glyph, x)
        self.spelt = False
        self.show()
        operators.append(b"EMC")


def _tells(text: str) -> bool:
    """Return whether a text is told apart: what white and hyphens stand for, readers decide by
    their place."""
    return bool(text) and not text.isspace() and text not in HYPHENS


def _tell(stream: Any, font: Any, pango_font: Any, number: int, size: float, meant: str) -> None:
    """Note the width of a glyph, as the PDF will state it in thousandths of an em, and its text."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    font.to_unicode.setdefault(number, meant)
    if number not in font.widths:
        pango.pango_font_get_glyph_extents(pango_font, number, stream.ink_rect, stream.logical_rect)
        font.widths[number] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
