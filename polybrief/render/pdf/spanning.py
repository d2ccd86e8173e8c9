"""A table across the columns that goes to the next page lets the text after it fill the columns.

The text before it and the text after it are set in columns of their own (``tables.py``); paragraphs
go from the one to the other, one by one, as long as the table still begins the next page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polybrief.render.pdf.box_tree import HEADINGS, TEXTS, flat, introduces, tag
from polybrief.render.pdf.placing import hole_of, lay_out_later_pages

if TYPE_CHECKING:
    from polybrief.render.pdf.page_layout import Made, Sheet


def fill_columns(sheet: Sheet, made: Made) -> Made:
    """Return the page with as many paragraphs in its columns as they take."""
    hole = hole_of(sheet, made)
    around = hole and _around(hole.parent.children, hole.at)
    if not around:
        return made
    before, after = around
    moved = 0
    while len(after.children) > 1 and _may_go_before(after.children[0]):
        kept = before.children, after.children
        before.children = [*before.children, after.children[0]]
        after.children = after.children[1:]
        tried = sheet.make()
        if flat(tried.resume) != flat(made.resume):
            before.children, after.children = kept
            made = sheet.make()
            break
        made, moved = tried, moved + 1
    if moved:
        lay_out_later_pages(sheet.context)
    return made


def _around(children: list[Any], at: int) -> tuple[Any, Any] | None:
    """Return the texts in columns on both sides of a child, None where there are none."""
    if not 0 < at < len(children) - 1:
        return None
    before, after = children[at - 1], children[at + 1]
    in_columns = all(box.style["column_count"] != "auto" for box in (before, after))
    alike = before.element.get("class") == after.element.get("class")
    return (before, after) if in_columns and alike else None


def _may_go_before(box: Any) -> bool:
    return tag(box) in TEXTS - HEADINGS.keys() and not introduces(box)
