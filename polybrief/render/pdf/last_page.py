"""The last page is not left with a line or two, or with the imprint alone.

Where too little comes to it, the page before is laid out anew, some lines shorter, in WeasyPrint's
next round; it lays pages out again until their counters are right in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from polybrief.render.pdf import long_notes
from polybrief.render.pdf.box_tree import ANY_BREAK, CONTAINERS, foot, leading, leaves, tag

if TYPE_CHECKING:
    from polybrief.render.pdf.page_layout import Made, Sheet

LEAST = 3
"""Lines of text that a last page has at least."""
SLACK = 1.0
"""px in which rounding cannot cost a line."""


def ask_for_more(sheet: Sheet, made: Made) -> None:
    """Have the page before a last page with too little on it end earlier; once in a document."""
    context = sheet.context
    number = context.current_page
    depths = vars(context).setdefault("polybrief_depths", {})
    depths[number] = max((foot(block) for block in _blocks(made.root)), default=0.0)
    if made.resume is not None or number == 1 or hasattr(context, "polybrief_short"):
        return
    if _lines(made.root) >= LEAST or not _goes_on(context, number) or long_notes.are_on(context):
        return
    context.polybrief_short = (number - 1, depths[number - 1] - LEAST * leading(sheet.root) + SLACK)
    context.page_maker[number - 2][-1]["content_changed"] = True


def depth_given(context: Any) -> float | None:
    """Return how far down the page being laid out may reach (px), None where to its foot."""
    number, depth = getattr(context, "polybrief_short", (0, 0.0))
    return depth if number == context.current_page else None


def _goes_on(context: Any, number: int) -> bool:
    """Return whether both pages are pages of running text, with no break asked for between."""
    before, last = (context.page_maker[n][1] for n in (number - 2, number - 1))
    return bool(last["break"] == ANY_BREAK and before["page"] == last["page"])


def _lines(box: Any) -> int:
    """Return the number of lines on a page, those of the imprint left out."""
    return sum(1 for block in _blocks(box) for _ in leaves(block))


def _blocks(box: Any) -> Iterator[Any]:
    """Yield the blocks on a page but the imprint."""
    if tag(box) in CONTAINERS:
        for child in box.children:
            yield from _blocks(child)
    elif tag(box) != "footer":
        yield box
