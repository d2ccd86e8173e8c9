"""The lines of the text stand on one grid: its leading, counted from the foot of the page.

Whatever the style sheets part text with is a whole number of steps, so that ordinary text stands on
the grid of itself; what follows is for the rest (CSS Rhythmic Sizing 1, ``block-step``, which
WeasyPrint 70.0 has not). The first line of text goes down to the next line of the grid. A heading
goes down as far as the text after it would have to, so that the two keep their distance, at the top
of a page as well. Figures, tables and boxes are as high as they are: they move to the middle of the
whole lines that they take, a little up or down. So lines stand level in two columns, on facing
pages and on both sides of a leaf.
What the grid is, ``markup.py`` says at the root of the page source: ``data-grid`` its step,
``data-leading`` the leading of the lines that stand on it, in pt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from polybrief.render.pdf.block_levels import Layout, Placement, wrap
from polybrief.render.pdf.box_tree import (
    CENTRED,
    EXACT,
    HEADINGS,
    begins_column,
    is_label,
    leading,
    length,
    tag,
)

PX = 96 / 72
RISE = 0.25
"""Of a line, how much of the space below such a block may be lost at the top of a page, where the
block itself stays."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines ``step`` px apart, the lowest at ``foot``; text of this ``leading`` stands on them.
    Below the lowest line, ``spare`` px are left above the bottom margin."""

    step: float
    leading: float
    foot: float
    spare: float = 0.0

    def below(self, y: float) -> float:
        """Return how far the next line of the grid lies below ``y``; 0 where it is there."""
        over = (self.foot - y) % self.step
        return 0.0 if min(over, self.step - over) < EXACT else over


def install() -> None:
    """Wrap WeasyPrint's layout of blocks; adapters.py calls it, once."""
    wrap(_on_grid)


def grid_of(root: Any, page: Any) -> Grid | None:
    """Return the grid of a page, None where the page source asks for none."""
    step = root.element.get("data-grid")
    if not step:
        return None
    foot = float(page.content_box_y() + page.height)
    own, spare = (float(root.element.get(f"data-{name}")) * PX for name in ("leading", "spare"))
    return Grid(float(step) * PX, own, foot, spare)


def _on_grid(layout: Layout, context: Any, box: Any, placed: Placement) -> Any:
    grid = getattr(context, "polybrief_grid", None)
    if not grid or placed.skip_stack is not None:
        return layout(context, box, placed)
    around = placed.containing_block
    on_top = placed.page_is_empty or begins_column(box, around)
    margins = [] if placed.adjoining_margins is None else placed.adjoining_margins
    if lack := _lack(grid, context, box, placed, margins):
        margins.append(lack)
        placed = placed._replace(adjoining_margins=margins)
    result = layout(context, box, placed)
    if tag(box) not in CENTRED or _is_centred(next(_following(box, around), None)):
        return result
    return _centred(grid, context, placed.bottom_space, on_top, result)


def _is_centred(box: Any) -> bool:
    return box is not None and tag(box) in CENTRED


def _lack(
    grid: Grid, context: Any, box: Any, placed: Placement, margins: list[float]
) -> float | None:
    """Return the margin that takes the first line of a block to the grid; None where it is there,
    or the block has none."""
    at_top = placed.page_is_empty and context.current_page > 1  # its margin is truncated
    own = 0.0 if at_top or _in_columns(box) else length(box, "margin_top")
    first: tuple[float, float] | None = None
    if tag(box) in HEADINGS and not is_label(box):
        first = _after_heading(box, [*margins, own])
    elif context.in_column or not placed.page_is_empty:
        first = _first_line(_leader(box, placed.containing_block), margins)
    if first is None or abs(first[1] - grid.leading) >= EXACT:
        return None
    lack = grid.below(first[0])
    return max(0.0, own, *margins) + lack if lack else None


def _after_heading(box: Any, margins: list[float]) -> tuple[float, float]:
    """Return where the text after a heading will begin, but for the heading's lines, which are
    whole; and their leading. Both in px."""
    y = float(box.position_y) + _collapsed(margins) + length(box, "margin_bottom")
    return y, leading(box)


def _centred(
    grid: Grid, context: Any, bottom_space: float, at_top: bool, result: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return a block laid out, moved to the middle of the lines that it and its margins take.

    What moves it up also draws up what follows it; at the top of a page it stays. A block that
    breaks stands as it is, and so does one that another such block follows.
    """
    box, resume, next_page, margins, *rest = result
    if box is None or resume is not None:
        return result
    end = float(box.border_box_y() + box.border_height())
    lack = grid.below(end + _collapsed([*margins, float(box.margin_bottom)]))
    if lack > (grid.step - RISE * grid.leading if at_top else grid.step / 2):
        lack -= grid.step
    if not at_top:
        room = float(context.page_bottom - bottom_space) - end
        box.translate(0, min(lack / 2, max(0.0, room)))
        lack -= lack / 2
    if lack < 0:
        margins = [*margins, lack]
    return (box, resume, next_page, margins, *rest)


def _leader(box: Any, around: Any) -> Any:
    """Return the block whose first line a label shares, which stands in the margin beside it; any
    other block itself."""
    if not is_label(box):
        return box
    beside = next(_following(box, around), box)
    beside.position_y = box.position_y
    return beside


def _following(box: Any, around: Any) -> Iterator[Any]:
    """Yield the blocks in the flow that come after a block in its parent."""
    following = iter(getattr(around, "children", ()))
    if any(child.element is box.element for child in following):
        yield from (child for child in following if child.is_in_normal_flow())


def _first_line(box: Any, adjoining: list[float]) -> tuple[float, float] | None:
    """Return where the first line of a block will begin, and its leading; None for a heading, or
    where something else comes first. Both in px."""
    from weasyprint.formatting_structure import boxes

    y, margins = float(box.position_y), list(adjoining)
    if _in_columns(box):  # all of them begin where the first does; its margin does not collapse
        inset = sum(length(box, name) for name in ("margin_top", "padding_top", "border_top_width"))
        return y + _collapsed(margins) + inset, leading(box)
    while type(box) is boxes.BlockBox and tag(box) not in HEADINGS and not box.is_table_wrapper:
        if _in_columns(box) or box.style["float"] != "none":
            return None
        margins.append(length(box, "margin_top"))
        inset = length(box, "padding_top") + length(box, "border_top_width")
        if inset:
            y, margins = y + _collapsed(margins) + inset, []
        box = next((child for child in box.children if child.is_in_normal_flow()), None)
        if isinstance(box, boxes.LineBox):
            return y + _collapsed(margins), leading(box)
        if box is None:
            return None
    return None


def _in_columns(box: Any) -> bool:
    """Return whether what is in a box is set in columns."""
    return bool(box.style["column_count"] != "auto")


def _collapsed(margins: list[float]) -> float:
    return max([0.0, *margins]) + min([0.0, *margins])
