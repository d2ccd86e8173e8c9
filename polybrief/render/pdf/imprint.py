"""The imprint stays whole, and takes what the lines of the text leave above the bottom margin.

It is no text that would have to end on the grid: where it lacks less than that to fit above the
last line, it goes as deep as the page's margin allows, if no notes stand there (``data-spare`` at
the root of the page source, in pt). WeasyPrint 70.0 would part it: it does not keep columns
together.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.box_tree import tag

PX = 96 / 72
NO_ROOM: tuple[Any, ...] = (None, None, {"break": "any", "page": None}, [], False, None)
"""What WeasyPrint's functions return of a block that must go to the next page."""


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.layout import block

    block.block_level_layout = _whole(block.block_level_layout)


def _whole(original: Any) -> Any:
    def block_level_layout(
        context: Any,
        box: Any,
        bottom_space: Any,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool = True,
        *rest: Any,
        **more: Any,
    ) -> Any:
        placed = (bottom_space, skip_stack, containing_block, page_is_empty)
        grid = getattr(context, "polybrief_grid", None)
        if not grid or page_is_empty or skip_stack or not _is_imprint(box):
            return original(context, box, *placed, *rest, **more)
        foot = context.page_bottom
        context.page_bottom = foot + (0.0 if context.current_page_footnotes else grid.spare)
        result = original(context, box, *placed, *rest, **more)
        if result[0] is not None and result[1] is None:
            return result  # the last block of the flow: the page stays as deep
        context.page_bottom = foot
        return NO_ROOM

    return block_level_layout


def _is_imprint(box: Any) -> bool:
    return tag(box) == "footer" and box.element.get("class") == "imprint"
