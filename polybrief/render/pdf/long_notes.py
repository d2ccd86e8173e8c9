"""A note taller than half a page goes on at the foot of the next pages.

WeasyPrint 70.0 has no way to break a note: one that is taller than a page ran off it. Here a third
of the page at most stands below its call, and two thirds of each page after it, until it ends. What
of a note stands on a page is a copy of its box that knows where it begins and how tall it may be;
the rest follows when the next page begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polybrief.render.pdf.block_levels import Layout, Placement, wrap

LONG = 900
"""Letters below which no note is measured."""
WHOLE, FIRST, NEXT = 1 / 2, 1 / 3, 2 / 3
"""Of a page, up to which height a note is not parted; what it takes on the page of its call, and on
those after it."""


@dataclass(slots=True)
class _Part:
    """What of a note stands on one page: from ``skip`` on, ``height`` px at most (None: to its
    end). Laying it out tells where the rest begins, ``resume``."""

    note: Any
    skip: Any = None
    height: float | None = None
    resume: Any = None

    @property
    def begins(self) -> tuple[int, Any]:
        """The note, and where in it the part begins."""
        return id(self.note), self.skip


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint.layout import LayoutContext

    wrap(_limited)
    LayoutContext.layout_footnote = _laid_out(LayoutContext.layout_footnote)
    LayoutContext.unlayout_footnote = _taken_away(LayoutContext.unlayout_footnote)
    LayoutContext.report_footnote = _taken_away(LayoutContext.report_footnote)


def go_on(context: Any) -> None:
    """Put what is left of the notes of the page before at the foot of a page that begins."""
    there = [part.begins for box in context.current_page_footnotes if (part := _part(box))]
    for rest in _rests(context).get(context.current_page, ()):
        if _part(rest).begins not in there:
            context.footnotes.append(rest)
            context.layout_footnote(rest)


def carry_on(context: Any, *, last: bool) -> None:
    """Remember what is left of the notes of a page that is done, for the next; where the text ends
    with the ``last`` one, ask for another."""
    parts = (_part(box) for box in context.current_page_footnotes)
    rests = [
        _copy(part.note, _Part(part.note, part.resume)) for part in parts if part and part.resume
    ]
    _rests(context)[context.current_page + 1] = rests
    if last:
        context.reported_footnotes.extend(rests)
    if rests and context.current_page < len(context.page_maker):  # made in an earlier round
        context.page_maker[context.current_page][-1]["content_changed"] = True


def are_on(context: Any) -> bool:
    """Return whether part of a long note stands on the page."""
    return any(_part(box) for box in context.current_page_footnotes)


def _rests(context: Any) -> dict[int, list[Any]]:
    rests: dict[int, list[Any]] = vars(context).setdefault("polybrief_rests", {})
    return rests


def _part(box: Any) -> Any:
    """Return the part of a note that a box stands for, None for any other box."""
    return vars(box).get("polybrief_part")


def _copy(note: Any, part: _Part) -> Any:
    box = note.copy()
    box.polybrief_part = part
    if part.skip:  # the anchor of the note is where it begins
        box.style = box.style.copy()
        box.style["anchor"] = None
    return box


def _laid_out(original: Any) -> Any:
    def layout_footnote(context: Any, footnote: Any) -> Any:
        if context.in_column or len("".join(footnote.element.itertext())) < LONG:
            return original(context, footnote)
        part = _part(footnote) or _Part(footnote)
        depth = context.current_footnote_area.page.height
        if _height(context, footnote) <= (NEXT if part.skip else WHOLE) * depth:
            return original(context, footnote)
        most = (NEXT if part.skip else FIRST) * depth
        first = _copy(part.note, _Part(part.note, part.skip, most))
        context.footnotes[context.footnotes.index(footnote)] = first
        return original(context, first)

    return layout_footnote


def _taken_away(original: Any) -> Any:
    """Take the part of a note that stands on the page away, where the note itself is meant."""

    def take_away(context: Any, footnote: Any) -> None:
        shown = context.current_page_footnotes
        if not any(box is footnote for box in shown):
            for at, box in enumerate(shown):
                if (part := _part(box)) and part.note is footnote:
                    shown[at] = footnote
        original(context, footnote)

    return take_away


def _height(context: Any, footnote: Any) -> float:
    """Return how tall a note is by itself, in px."""
    from math import inf

    from weasyprint.formatting_structure import build
    from weasyprint.layout import block

    area = context.current_footnote_area.copy_with_children([footnote])
    area = build.create_anonymous_boxes(area.deepcopy())
    page = context.current_footnote_area.page
    return float(block.block_level_layout(context, area, -inf, None, page)[0].height)


def _limited(layout: Layout, context: Any, box: Any, placed: Placement) -> Any:
    part = _part(box)
    if part is None or placed.skip_stack is not None:
        return layout(context, box, placed)
    placed = placed._replace(skip_stack=part.skip)
    if part.height is not None:
        space = context.page_bottom - (box.position_y + part.height)
        placed = placed._replace(bottom_space=space)
    found, resume, *others = layout(context, box, placed)
    part.resume = resume
    return (found, None, *others)
