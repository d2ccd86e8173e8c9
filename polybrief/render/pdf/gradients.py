"""Gradients of drawings that every viewer shows.

WeasyPrint 70.0 writes a gradient that fits its shape's box as a tile one unit wide, stretched over
the shape; Poppler rounds such a tile to nothing at some sizes. The same tile is written a thousand
units wide, and shrunk as much.
"""

from __future__ import annotations

from typing import Any

UNIT = (0, 0, 1, 1)
LARGER = 1000


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.matrix import Matrix
    from weasyprint.pdf.stream import Stream

    add = Stream.add_pattern

    def add_pattern(
        stream: Any, x: float, y: float, width: float, height: float, *rest: Any
    ) -> Any:
        if (x, y, width, height) != UNIT:
            return add(stream, x, y, width, height, *rest)
        shrunk = Matrix(a=1 / LARGER, d=1 / LARGER) @ rest[-1]
        pattern = add(stream, 0, 0, LARGER, LARGER, LARGER, LARGER, shrunk)
        pattern.transform(a=LARGER, d=LARGER)
        return pattern

    Stream.add_pattern = add_pattern
