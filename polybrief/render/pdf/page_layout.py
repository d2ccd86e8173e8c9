"""One page laid out as often as it takes, each time from the same state.

WeasyPrint 70.0 fills a page with what comes next and never looks back. Here the page is judged when
it is full; where a figure has left a hole at its foot, figures and text change places in the tree
of boxes (``placing.py``), and the same page is laid out again. Tables on their side get pages of
their own once the text has filled the one before (``turned.py``). The HTML, and so the Document,
stays as it is; page numbers are counted after all this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polybrief.render.pdf import long_notes, placing, spanning, turned
from polybrief.render.pdf.grid import grid_of
from polybrief.render.pdf.last_page import ask_for_more, depth_given
from polybrief.render.pdf.page_depth import deepen


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.layout import page

    page.block_level_layout = _of_pages(page.block_level_layout)


@dataclass(frozen=True, slots=True)
class Made:
    """A page's content as WeasyPrint returns it, and how far down it may reach (px)."""

    result: tuple[Any, ...]
    bottom: float

    @property
    def root(self) -> Any:
        """The root box with what of it stands on the page."""
        return self.result[0]

    @property
    def resume(self) -> Any:
        """Where the next page goes on: indexes of children, nested; None at the end."""
        return self.result[1]


class Sheet:
    """One page to be filled: lays it out from ``start``, again and again if need be."""

    def __init__(self, layout: Any, context: Any, root: Any, start: Any, rest: tuple[Any, ...]):
        self._layout, self.context, self.root, self.start = layout, context, root, start
        self._rest = rest  # page, page_is_empty, absolute boxes, fixed boxes, adjoining margins
        self._before = _State(context, root, rest)

    def make(self) -> Made:
        """Return the page filled, and the context as that leaves it."""
        self._before.restore()
        if (depth := depth_given(self.context)) is not None:
            self.context.page_bottom = min(self.context.page_bottom, depth)
        result = self._layout(self.context, self.root, 0, self.start, *self._rest)
        return Made(result, self.context.page_bottom)

    def height(self, box: Any, container: Any) -> float:
        """Return the height of a block with its margins, laid out for itself; in px. The page
        must be made again after it."""
        from math import inf

        from weasyprint.layout import block

        box.position_x, box.position_y = container.position_x, 0
        found = block.block_level_layout(self.context, box, -inf, None, container)[0]
        return float(found.border_height()) + max(0.0, float(found.margin_top))


class _State:
    """What laying out a page changes in the context; put back before it is laid out again."""

    def __init__(self, context: Any, root: Any, rest: tuple[Any, ...]) -> None:
        self.context, self.root, self.rest = context, root, rest
        self.lists = [(name, list(getattr(context, name))) for name in NOTES]
        self.area = (context.current_footnote_area.height, context.current_footnote_area.children)
        self.bottom, self.forced = context.page_bottom, context.forced_break
        self.broken = dict(context.broken_out_of_flow)
        self.shapes = {box: list(s) for box, s in context._excluded_shapes.items()}
        self.shape_roots = list(context._excluded_shapes_root_boxes)
        page = context.current_page
        self.running = {n: list(p[page]) for n, p in context.running_elements.items() if page in p}
        self.position = (root.position_x, root.position_y)
        self.placed = [list(boxes) for boxes in rest[2:]]

    def restore(self) -> None:
        context = self.context
        for name, kept in self.lists:
            setattr(context, name, list(kept))
        context.current_footnote_area.height, context.current_footnote_area.children = self.area
        context.page_bottom, context.forced_break = self.bottom, self.forced
        context.broken_out_of_flow = dict(self.broken)
        context._excluded_shapes = {box: list(s) for box, s in self.shapes.items()}
        context._excluded_shapes_root_boxes = list(self.shape_roots)
        context.in_column = False
        for name, pages in context.running_elements.items():
            pages.pop(context.current_page, None)
            if name in self.running:
                pages[context.current_page] = list(self.running[name])
        self.root.position_x, self.root.position_y = self.position
        for boxes, kept in zip(self.rest[2:], self.placed, strict=True):
            boxes[:] = kept


NOTES = ("footnotes", "current_page_footnotes", "reported_footnotes")


def _of_pages(original: Any) -> Any:
    def block_level_layout(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if named or not box.is_for_root_element:  # notes, margins
            return original(context, box, *rest, **named)
        bottom_space, start, *others = rest
        assert bottom_space == 0
        from polybrief.render.pdf.page_end import unhyphened

        turned.take_out(context, box)
        long_notes.go_on(context)
        context.polybrief_grid = grid_of(box, others[0])
        sheet = Sheet(original, context, box, start, tuple(others))
        if isinstance(start, turned.TablePage):
            return turned.fill(sheet, start)
        made = sheet.make()
        if made.root is None:
            return made.result
        made = unhyphened(sheet, made)
        placed = spanning.fill_columns(sheet, placing.place_figures(sheet, made))
        made = unhyphened(sheet, placed)
        long_notes.carry_on(context, last=made.resume is None)
        result = turned.follow(sheet, made)
        ask_for_more(sheet, made)
        whole = depth_given(context) is None
        if whole and context.polybrief_grid and box.element.get("data-facing"):
            deepen(result[0], made, context.polybrief_grid)
        return result

    return block_level_layout
