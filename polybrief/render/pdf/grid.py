"""The lines of the text stand on one grid: its leading, counted from the foot of the page.

Figures, tables, boxes, headings and small type are as high as they are; the first line of text
after them goes down to the next line of the grid (CSS Rhythmic Sizing 1, ``block-step``, which
WeasyPrint 70.0 has not). So lines stand level in two columns, on facing pages and on both sides of
a leaf.
What the grid is, ``markup.py`` says at the root of the page source: ``data-grid`` its step,
``data-leading`` the leading of the lines that stand on it, in pt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polybrief.render.pdf.box_tree import HEADINGS, tag

PX = 96 / 72
EXACT = 0.02
"""px that two heights of one line may differ by, for the sake of rounding."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines ``step`` px apart, the lowest at ``foot``; text of this ``leading`` stands on them."""

    step: float
    leading: float
    foot: float

    def below(self, y: float) -> float:
        """Return how far the next line of the grid lies below ``y``; 0 where it is there."""
        over = (self.foot - y) % self.step
        return 0.0 if min(over, self.step - over) < EXACT else over


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.layout import block

    block.block_level_layout = _on_grid(block.block_level_layout)


def grid_of(root: Any, page: Any) -> Grid | None:
    """Return the grid of a page, None where the page source asks for none."""
    step = root.element.get("data-grid")
    if not step:
        return None
    foot = float(page.content_box_y() + page.height)
    return Grid(float(step) * PX, float(root.element.get("data-leading")) * PX, foot)


def _on_grid(original: Any) -> Any:
    def block_level_layout(
        context: Any,
        box: Any,
        bottom_space: Any,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool = True,
        absolute_boxes: Any = None,
        fixed_boxes: Any = None,
        adjoining_margins: Any = None,
        *rest: Any,
        **more: Any,
    ) -> Any:
        grid = getattr(context, "polybrief_grid", None)
        if grid and skip_stack is None and (context.in_column or not page_is_empty):
            margins = [] if adjoining_margins is None else adjoining_margins
            first = _first_line(_leader(box, containing_block), margins)
            if first and abs(first[1] - grid.leading) < EXACT and (lack := grid.below(first[0])):
                own = 0.0 if _in_columns(box) else _top(box, "margin_top")
                margins.append(max(0.0, own, *margins) + lack)
                adjoining_margins = margins
        return original(
            *(context, box, bottom_space, skip_stack, containing_block, page_is_empty),
            *(absolute_boxes, fixed_boxes, adjoining_margins, *rest),
            **more,
        )

    return block_level_layout


def _leader(box: Any, around: Any) -> Any:
    """Return the block whose first line a label shares, which stands in the margin beside it; any
    other block itself."""
    if box.element is None or box.element.get("class") != "label":
        return box
    following = iter(getattr(around, "children", ()))
    if not any(child.element is box.element for child in following):
        return box
    beside = next((child for child in following if child.is_in_normal_flow()), box)
    beside.position_y = box.position_y
    return beside


def _first_line(box: Any, adjoining: list[float]) -> tuple[float, float] | None:
    """Return where the first line of a block will begin, and its leading; None for a heading, or
    where something else comes first. Both in px."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import strut

    y, margins = float(box.position_y), list(adjoining)
    if _in_columns(box):  # all of them begin where the first does; its margin does not collapse
        inset = sum(_top(box, name) for name in ("margin_top", "padding_top", "border_top_width"))
        return y + _collapsed(margins) + inset, float(strut(box.style)[0])
    while type(box) is boxes.BlockBox and tag(box) not in HEADINGS and not box.is_table_wrapper:
        if _in_columns(box) or box.style["float"] != "none":
            return None
        margins.append(_top(box, "margin_top"))
        inset = _top(box, "padding_top") + _top(box, "border_top_width")
        if inset:
            y, margins = y + _collapsed(margins) + inset, []
        box = next((child for child in box.children if child.is_in_normal_flow()), None)
        if isinstance(box, boxes.LineBox):
            return y + _collapsed(margins), float(strut(box.style)[0])
        if box is None:
            return None
    return None


def _in_columns(box: Any) -> bool:
    """Return whether what is in a box is set in columns."""
    return bool(box.style["column_count"] != "auto")


def _collapsed(margins: list[float]) -> float:
    return max([0.0, *margins]) + min([0.0, *margins])


def _top(box: Any, name: str) -> float:
    """Return a length of a style in px; 0 for one that depends on what is round the box."""
    value = box.style[name]
    if isinstance(value, int | float):
        return float(value)
    return float(value.value) if value != "auto" and value.unit == "px" else 0.0
