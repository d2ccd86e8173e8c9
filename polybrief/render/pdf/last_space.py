"""A text that fits its line but for its last space stays whole.

WeasyPrint 70.0 measures a text with the space at its end. Where only that space stands out of the
line, and something else follows (a link, a figure), it takes the whole text for too long and
breaks after the first word. The space vanishes at a line's end (CSS Text 3, 4.1.2), so it need
not fit.
"""

from __future__ import annotations

from math import isinf
from typing import Any

NARROWEST = 0.25
"""Width in em of a narrow text's characters on the average: longer texts fit in no case."""


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.layout import inline

    inline.split_first_line = _with_hanging_space(inline.split_first_line)


def _with_hanging_space(original: Any) -> Any:
    def split_first_line(
        text: str, style: Any, context: Any, width: Any, spacing: float, is_line_start: bool = True
    ) -> Any:
        def split(part: str, measure: Any) -> Any:
            return original(part, style, context, measure, spacing, is_line_start=is_line_start)

        found = split(text, width)
        if found[2] is None or not _may_hang(text, style, width):
            return found
        _, _, rest, wide, *_ = split(text.rstrip(" "), width)
        return split(text, width + style["font_size"]) if rest is None and wide <= width else found

    return split_first_line


def _may_hang(text: str, style: Any, width: Any) -> bool:
    return bool(
        text.endswith(" ")
        and width is not None
        and not isinf(width)
        and style["white_space"] == "normal"
        and len(text) * NARROWEST * style["font_size"] <= width
    )
