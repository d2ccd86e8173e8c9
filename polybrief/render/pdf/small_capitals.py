"""Small capitals of the face, or none: what is asked of the font's features stays.

WeasyPrint 70.0 asks for them twice: by the features (``smcp``, ``c2sc``), and by the variant of a
Pango font, which draws smaller large capitals where a face has no small ones: italics, Han faces.
"""

from __future__ import annotations


def install() -> None:
    """Replace a name of WeasyPrint's; adapters.py calls it, once."""
    from weasyprint.text import fonts
    from weasyprint.text.ffi import pango

    fonts.PANGO_VARIANT = dict.fromkeys(fonts.PANGO_VARIANT, pango.PANGO_VARIANT_NORMAL)
