"""One door to WeasyPrint's ``block_level_layout``, for all that change how blocks are placed.

WeasyPrint 70.0 hands that function thirteen things, by place or by name; here the last eleven are
one value, and each change is a function around those before it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias


class Placement(NamedTuple):
    """Where a block is to be laid out, by WeasyPrint's names and with its defaults."""

    bottom_space: float
    skip_stack: Any
    containing_block: Any
    page_is_empty: bool = True
    absolute_boxes: Any = None
    fixed_boxes: Any = None
    adjoining_margins: Any = None
    first_letter_style: Any = None
    first_line_style: Any = None
    discard: bool = False
    max_lines: Any = None


Layout: TypeAlias = Callable[[Any, Any, Placement], Any]
"""Context, box and placement → what WeasyPrint's function returns: the box laid out, where the next
page goes on, what that page is to be, margins that collapse, whether they do so through the box,
and the lines left."""


def wrap(change: Callable[[Layout, Any, Any, Placement], Any]) -> None:
    """Put ``change`` around the layout of blocks as it is; it is handed that, and calls it."""
    from weasyprint.layout import block

    original = block.block_level_layout
    before: Layout = getattr(original, "polybrief_layout", None) or (
        lambda context, box, placed: original(context, box, *placed)
    )
    layout = partial(change, before)

    def block_level_layout(context: Any, box: Any, *placed: Any, **named: Any) -> Any:
        return layout(context, box, Placement(*placed, **named))

    block_level_layout.polybrief_layout = layout  # type: ignore[attr-defined]
    block.block_level_layout = block_level_layout
