"""Tables on their side: each on a page of its own, after text has filled the one before.

WeasyPrint 70.0 ends a page where the name of the page changes, however empty it is. Here such a
table is taken out of the flow; the page on which the block before it ends is filled with the text
that follows, a page for the table comes next, and the text goes on where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from polybrief.render.pdf.box_tree import ANY_BREAK, flat, is_figure, kind, nested, path_to

if TYPE_CHECKING:
    from polybrief.render.pdf.page_layout import Made, Sheet

CLASS = "turned"
"""WeasyPrint's word for a page that begins without a break being asked for."""


@dataclass(frozen=True, slots=True)
class _Turned:
    """A table taken out of ``parent``, where it came after the block ``before``."""

    figure: Any
    parent: Any
    before: Any


class TablePage(dict[int, Any]):
    """Where the page of a table begins, in WeasyPrint's form; knows what comes after it."""

    def __init__(self, path: dict[int, Any], table: _Turned, then: tuple[Any, Any]) -> None:
        super().__init__(path)
        self.table, self.then = table, then

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TablePage) and (self.table, self.then) == (other.table, other.then)

    def __ne__(self, other: object) -> bool:
        return not self == other


def take_out(context: Any, root: Any) -> None:
    """Take the turned tables out of a tree of boxes, once; the context remembers them.

    One that nothing stands before in its section keeps its place.
    """
    if not hasattr(context, "polybrief_turned"):
        context.polybrief_turned = tuple(_taken_out(root))


def _taken_out(box: Any) -> list[_Turned]:
    found: list[_Turned] = []
    kept: list[Any] = []
    for child in getattr(box, "children", ()):
        if is_figure(child) and CLASS in (child.element.get("class") or "").split() and kept:
            found.append(_Turned(child, box, kept[-1]))
            continue
        found += _taken_out(child)
        kept.append(child)
    if len(kept) < len(getattr(box, "children", ())):
        box.children = kept
    return found


def follow(sheet: Sheet, made: Made) -> Any:
    """Return what WeasyPrint wants of a page, with the pages of tables that are due after it."""
    due = [t for t in sheet.context.polybrief_turned if _is_due(sheet, made, t)]
    if not due:
        return made.result
    made = _stopped(sheet, made, due[0])
    root, resume, next_page, *rest = made.result
    due = [table for table in due if _is_due(sheet, made, table)]
    for table in reversed(due):
        path = nested(_place(sheet, table))
        resume = TablePage(path, table, (resume, next_page))
        next_page = {"break": ANY_BREAK, "page": table.figure.style["page"]}
    return (root, resume, next_page, *rest)


def fill(sheet: Sheet, start: TablePage) -> Any:
    """Return the page of a table, as WeasyPrint wants it; the text goes on after it."""
    parent, at = start.table.parent, _place(sheet, start.table)[-1]
    flow = parent.children
    parent.children = [*flow[:at], start.table.figure, *flow[at:]]
    sheet.start = dict(start)
    try:
        root, _, _, *rest = sheet.make().result
    finally:
        parent.children = flow
    return (root, *start.then, *rest)


def _place(sheet: Sheet, table: _Turned) -> tuple[int, ...]:
    """Return the indexes of the place that a table was taken from."""
    *above, at = path_to(sheet.root, table.before) or (0,)
    return (*above, at + 1)


def _is_due(sheet: Sheet, made: Made, table: _Turned) -> bool:
    """Return whether the block before a table ends on the page."""
    path = path_to(sheet.root, table.before) or ()
    return not _is_over(path, flat(sheet.start)) and (
        made.resume is None or _is_over(path, flat(made.resume))
    )


def _is_over(path: tuple[int, ...], at: tuple[int, ...]) -> bool:
    """Return whether a page that begins ``at`` comes after the block at ``path``."""
    return at > path and at[: len(path)] != path


def _stopped(sheet: Sheet, made: Made, table: _Turned) -> Made:
    """Return the page, ended before another table that must come after this one."""
    siblings = table.parent.children
    at = _place(sheet, table)[-1]
    same = (c for c in siblings[at:] if is_figure(c) and kind(c) == kind(table.figure))
    other = next(same, None)
    if other is None or not _begins_before(sheet, made, other):
        return made
    style, other.style = other.style, other.style.copy()
    other.style["break_before"] = "page"
    try:
        return sheet.make()
    finally:
        other.style = style


def _begins_before(sheet: Sheet, made: Made, box: Any) -> bool:
    path = path_to(sheet.root, box) or ()
    return made.resume is None or flat(made.resume) > path
