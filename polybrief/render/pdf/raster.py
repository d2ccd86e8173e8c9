"""A drawing → PNG, for programs that show no SVG: printed by WeasyPrint, drawn by PDFium.

No clock, no system font and no compression of a picture library comes in: the same drawing and
fonts give the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from typing import Any

from polybrief.fonts import Fonts
from polybrief.problems import Problem, ProblemsFound
from polybrief.render.pdf.fontconfig import write_configuration
from polybrief.render.pdf.log import collected

RESOLUTION = 300
TRUECOLOUR = 2
"""The colour type of RGB (ISO/IEC 15948, table 11.1)."""


def draw_png(drawing: bytes, width: float, height: float, fonts: Fonts) -> bytes:
    """Return a clean SVG drawing as PNG, ``width`` by ``height`` mm at 300 dots per inch.

    ProblemsFound with what WeasyPrint complains of, such as a character that no font has.
    """
    import pypdfium2

    printed = pypdfium2.PdfDocument(_printed(drawing, width, height, fonts))
    try:
        bitmap = printed[0].render(scale=RESOLUTION / 72, rev_byteorder=True)
        return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        printed.close()


def _printed(drawing: bytes, width: float, height: float, fonts: Fonts) -> bytes:
    from polybrief.render.pdf.printing import font_configuration

    configuration = font_configuration(write_configuration(fonts))
    import weasyprint

    size = f"{width:g}mm {height:g}mm"
    source = f"data:image/svg+xml;base64,{b64encode(drawing).decode()}"
    page = (
        f"<style>@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} "
        f"img {{ display: block; width: {width:g}mm; height: {height:g}mm }}</style>"
        f'<img src="{source}">'
    )
    with collected() as messages:
        html: Any = weasyprint.HTML(string=page, url_fetcher=_only_data())
        content: bytes = html.write_pdf(font_config=configuration)
    if messages:
        raise ProblemsFound(
            Problem("word.drawing", f"WeasyPrint: {m}", fix="correct the drawing") for m in messages
        )
    return content


def _only_data() -> Any:
    from polybrief.render.pdf.fetch import SealedFetcher

    return SealedFetcher(())


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of RGB or RGBX pixels as a PNG."""
    channels = 4 if stride >= width * 4 else 3
    rows = bytearray()
    for y in range(height):
        row = bytearray(pixels[y * stride : y * stride + width * channels])
        if channels == 4:
            del row[3::4]
        rows += b"\0" + row
    dots = round(RESOLUTION / 0.0254)
    header = struct.pack(">IIBBBBB", width, height, 8, TRUECOLOUR, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"pHYs", struct.pack(">IIB", dots, dots, 1)),
        (b"IDAT", zlib.compress(bytes(rows), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
