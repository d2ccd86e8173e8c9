"""Pages that are full end on the same line, so that facing text blocks are equally deep.

A page falls short by a line or two where lines must stay together, or a figure ends above a line of
the grid. What is lacking is shared out among the spaces above its headings, figures, boxes, quotes
and lists, in steps of the grid, so that no line leaves it. A page with too few of them stays short,
as does one that ends because a new page was asked for. Asked for by ``data-facing`` at the root of
the page source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from polybrief.render.pdf.box_tree import HEADINGS, foot, tag

if TYPE_CHECKING:
    from polybrief.render.pdf.grid import Grid
    from polybrief.render.pdf.page_layout import Made

STRETCHED = frozenset({*HEADINGS, "figure", "aside", "blockquote", "ul", "ol", "dl"})
"""Blocks above which space may grow; below a figure or box as well."""
SPACED = frozenset({"figure", "aside", "blockquote"})
CONTAINERS = frozenset({"html", "body", "main", "section"})
MOST = 1.0
"""Lines that one space takes at most."""
SHORT = 4.0
"""Lines that a page may lack to be made as deep as the others."""
ANY = "any"


def deepen(root: Any, made: Made, grid: Grid) -> None:
    """Move what stands on a page down until its last line is the last that the page holds."""
    resume, next_page = made.result[1:3]
    if resume is None or next_page["break"] != ANY:
        return
    lack = made.bottom - foot(root)
    steps = int(lack / grid.step + 0.01)
    gaps = list(_gaps(root))
    most = int(MOST * grid.leading / grid.step + 0.01)
    if not 0 < steps <= SHORT * grid.leading / grid.step or steps > most * len(gaps):
        return
    for number, chain in enumerate(gaps):
        share = steps // len(gaps) + (number >= len(gaps) - steps % len(gaps))
        if share:
            _push(chain, share * grid.step)


Chain = tuple[tuple[Any, int], ...]
"""Boxes from the root inwards, each with the index of the child that the way goes on by."""


def _gaps(root: Any, chain: Chain = ()) -> Iterator[Chain]:
    """Yield the way to each block above which space may grow; none at the page's top."""
    before: Any = None
    for index, child in enumerate(root.children):
        if not child.is_in_normal_flow():
            continue
        here = (*chain, (root, index))
        spaced = tag(child) in STRETCHED or tag(before) in SPACED if before else False
        if spaced and not (tag(before) in HEADINGS or _is_label(child) or _is_label(before)):
            yield here
        if tag(child) in CONTAINERS and child.style["column_count"] == "auto":
            yield from _gaps(child, here)
        before = child


def _is_label(box: Any) -> bool:
    """Return whether a box is the label of a section, which stands beside its text."""
    return box.element is not None and box.element.get("class") == "label"


def _push(chain: Chain, by: float) -> None:
    """Move a block down, and all that comes after it on the page."""
    for depth, (parent, index) in enumerate(reversed(chain)):
        for child in parent.children[index + bool(depth) :]:
            if child.is_in_normal_flow() or child.is_floated():
                child.translate(0, by)
        if depth:
            parent.children[index].height += by
