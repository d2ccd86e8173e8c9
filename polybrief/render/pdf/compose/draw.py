"""Set text → PDF operators: each glyph where it was placed, to a thousandth of an em.

WeasyPrint 70.0 writes the white of each glyph cut down to a thousandth, so that the ends of long
lines drift by some tenths of a point; here what is left over goes to the next glyph.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.compose.place import Placed, SetText


def draw_set_text(stream: Any, text: SetText, matrix: Any) -> None:
    """Write the glyphs of a text box to a content stream of WeasyPrint's."""
    stream.set_text_matrix(*matrix.values)
    pen, current = 0.0, None
    font: Any = None
    size = 1.0
    string = ""
    for glyph in text.glyphs:
        if glyph.font != current:
            if string:
                stream.show_text(f"{string}>")
                string = ""
            current = glyph.font
            font, size = stream.add_font(current)
            stream.set_font_size(font.hash, 1 if font.bitmap else size)
        move = round((pen - glyph.x) * 1000 / size)
        pen -= move * size / 1000
        if glyph.y:
            if string:
                stream.show_text(f"{string}>")
            stream.set_text_rise(-glyph.y)
            stream.show_text(f"{move or ''}<{glyph.number:04x}>")
            stream.set_text_rise(0)
            string = ""
        elif move:
            string += f"{'>' if string else ''}{move}<{glyph.number:04x}"
        else:
            string += f"{'' if string else '<'}{glyph.number:04x}"
        pen += _width(stream, font, glyph, size) * size / 1000
    if string:
        stream.show_text(f"{string}>")


def _width(stream: Any, font: Any, glyph: Placed, size: float) -> float:
    """Return the width of a glyph as the PDF will state it, in thousandths of an em."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    if glyph.number not in font.to_unicode:
        font.to_unicode[glyph.number] = glyph.text
    if glyph.number not in font.widths:
        pango.pango_font_get_glyph_extents(
            glyph.font, glyph.number, stream.ink_rect, stream.logical_rect
        )
        width = stream.logical_rect.width * 1000 * FROM_UNITS / size
        font.widths[glyph.number] = round(width)
    return float(font.widths[glyph.number])
