"""Nothing stands above the first block of a page or column: its margin goes with the break.

CSS Fragmentation 3, 5.2, truncates a margin that adjoins an unforced break. WeasyPrint 70.0 does so
only for the children of the root and where margins above are there to collapse with, so that a
figure or paragraph in a section that goes on began a page lower than the text of other pages; at
the top of columns on the first page it does not. Nor does a section begin a page with the rule that
parts it from what stands above.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.block_levels import Layout, Placement, wrap
from polybrief.render.pdf.box_tree import ANY_BREAK, begins_column, length, tag


def install() -> None:
    """Wrap WeasyPrint's layout of blocks; adapters.py calls it, once."""
    wrap(_on_top)


def _on_top(layout: Layout, context: Any, box: Any, placed: Placement) -> Any:
    on_top, around = placed.page_is_empty, placed.containing_block
    margins = placed.adjoining_margins
    if isinstance(context.forced_break, str) and _goes_on(context):
        context.forced_break = False
    if on_top and not margins and not _is_open(around):
        margins = [0]  # collapses with the block's own, and lets it be truncated
    if begins_column(box, around) and not (on_top and _is_later(context)):
        margins = [*(margins or ()), -length(box, "margin_top")]
    style = box.style
    if on_top and _is_later(context) and placed.skip_stack is None and tag(box) == "section":
        box.style = _without_rule(style)
    try:
        return layout(context, box, placed._replace(adjoining_margins=margins))
    finally:
        box.style = style


def _without_rule(style: Any) -> Any:
    """Return a style with no rule above the box, nor the white between the two."""
    if not style["border_top_width"]:
        return style
    from weasyprint.css.properties import INITIAL_VALUES

    bare = style.copy()
    bare["border_top_width"], bare["padding_top"] = 0, INITIAL_VALUES["padding_top"]
    return bare


def _is_open(box: Any) -> bool:
    """Return whether padding or a border parts the top of a box from its first child."""
    return bool(getattr(box, "padding_top", 0) or getattr(box, "border_top_width", 0))


def _is_later(context: Any) -> bool:
    """Return whether WeasyPrint truncates margins at the top of the page: not on the first."""
    return bool(context.current_page > 1)


def _goes_on(context: Any) -> bool:
    """Return whether no break was asked for before the page, nor another kind of page."""
    return bool(context.page_maker[context.current_page - 1][1]["break"] == ANY_BREAK)
