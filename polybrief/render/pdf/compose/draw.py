"""Set text → PDF operators: each glyph where it was placed, to a thousandth of an em.

WeasyPrint 70.0 writes the white of each glyph cut down to a thousandth, so that the ends of long
lines drift by some tenths of a point; here what is left over goes to the next glyph.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.compose.place import SetText


def draw_set_text(stream: Any, text: SetText, matrix: Any) -> None:
    """Write the glyphs of a text box to a content stream of WeasyPrint's."""
    stream.set_text_matrix(*matrix.values)
    pen, current, size, string = 0.0, None, 1.0, ""
    font: Any = None
    for start, cluster in text.clusters:
        x = start
        for pango_font, number, width, offset, rise, meant in cluster.glyphs:
            if pango_font != current:
                if string:
                    stream.show_text(f"{string}>")
                    string = ""
                current = pango_font
                font, size = stream.add_font(current)
                stream.set_font_size(font.hash, 1 if font.bitmap else size)
            move = round((pen - x - offset) * 1000 / size)
            if rise:
                if string:
                    stream.show_text(f"{string}>")
                stream.set_text_rise(-rise)
                stream.show_text(f"{move or ''}<{number:04x}>")
                stream.set_text_rise(0)
                string = ""
            elif move:
                string += f"{'>' if string else ''}{move}<{number:04x}"
            else:
                string += f"{'' if string else '<'}{number:04x}"
            if number not in font.widths or number not in font.to_unicode:
                _tell(stream, font, current, number, size, meant)
            pen += (font.widths[number] - move) * size / 1000
            x += width
    if string:
        stream.show_text(f"{string}>")


def _tell(stream: Any, font: Any, pango_font: Any, number: int, size: float, meant: str) -> None:
    """Note the width of a glyph, as the PDF will state it in thousandths of an em, and its text."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    font.to_unicode.setdefault(number, meant)
    if number not in font.widths:
        pango.pango_font_get_glyph_extents(pango_font, number, stream.ink_rect, stream.logical_rect)
        font.widths[number] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
