"""No page ends with a hyphen: who turns the leaf has half a word.

The paragraph that does so is set again without that break, and the page laid out again.
"""

from __future__ import annotations

from typing import Any

from polybrief.render.pdf.compose.hooks import without_hyphen
from polybrief.render.pdf.page_layout import Made, Sheet

MOST = 4
"""How often a page is laid out again: another word may come to stand at its end."""


def unhyphened(sheet: Sheet, made: Made) -> Made:
    """Return a page whose last line is whole words, where that can be had."""
    for _ in range(MOST):
        if made.resume is None or not without_hyphen(_last_line(made.root)):
            return made
        made = sheet.make()
    return made


def _last_line(box: Any) -> Any:
    """Return the last line of text in a box, None where something else stands last."""
    from weasyprint.formatting_structure import boxes

    while not isinstance(box, boxes.LineBox):
        inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        if not inside:
            return None
        box = inside[-1]
    return box
