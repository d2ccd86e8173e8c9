"""What copying and searching find: a space is a space.

A font has one glyph for U+0020 and U+00A0, and WeasyPrint 70.0 says of a glyph what it stood for
first. After one no-break space every space of that font would be copied as one, and a search for
two words would miss them.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.spacing import BREAK, JOINER, NO_BREAK_SPACE

MEANT = str.maketrans({NO_BREAK_SPACE: " ", JOINER: None, BREAK: None})


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint import pdf

    original = pdf.build_fonts_dictionary

    def build_fonts_dictionary(file: Any, fonts: Any, *rest: Any) -> Any:
        for font in fonts.values():
            for glyph, text in font.to_unicode.items():
                font.to_unicode[glyph] = text.translate(MEANT) or text
        return original(file, fonts, *rest)

    pdf.build_fonts_dictionary = build_fonts_dictionary
