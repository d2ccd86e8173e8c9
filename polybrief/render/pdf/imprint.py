"""The imprint stays whole, and takes what the lines of the text leave above the bottom margin.

It is no text that would have to end on the grid: where it lacks less than that to fit above the
last line, it goes as deep as the page's margin allows, if no notes stand there (``data-spare`` at
the root of the page source, in pt). WeasyPrint 70.0 would part it: it does not keep columns
together.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.block_levels import Layout, Placement, wrap
from polybrief.render.pdf.box_tree import ANY_BREAK, tag

NO_ROOM: tuple[Any, ...] = (None, None, {"break": ANY_BREAK, "page": None}, [], False, None)
"""What WeasyPrint's functions return of a block that must go to the next page."""


def install() -> None:
    """Wrap WeasyPrint's layout of blocks; adapters.py calls it, once."""
    wrap(_whole)


def _whole(layout: Layout, context: Any, box: Any, placed: Placement) -> Any:
    grid = getattr(context, "polybrief_grid", None)
    if not grid or placed.page_is_empty or placed.skip_stack or not _is_imprint(box):
        return layout(context, box, placed)
    foot = context.page_bottom
    context.page_bottom = foot + (0.0 if context.current_page_footnotes else grid.spare)
    result = layout(context, box, placed)
    if result[0] is not None and result[1] is None:
        return result  # the last block of the flow: the page stays as deep
    context.page_bottom = foot
    return NO_ROOM


def _is_imprint(box: Any) -> bool:
    return tag(box) == "footer" and box.element.get("class") == "imprint"
