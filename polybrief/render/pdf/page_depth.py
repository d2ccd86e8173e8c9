"""Pages that are full end on the same line, so that facing text blocks are equally deep.

A page falls short by a line or two where lines must stay together, or a figure ends above a line of
the grid. What is lacking is shared out in steps of the grid, so that no line leaves it, and so that
like spaces stay alike: first round figures, tables and boxes, half of it above and half below, then
above all headings of the page by the same, half a line at most. A page with too few of them stays a
line or two short, as does one that ends because a new page was asked for. Asked for by
``data-facing`` at the root of the page source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from polybrief.render.pdf.box_tree import (
    ANY_BREAK,
    CENTRED,
    CONTAINERS,
    HEADINGS,
    foot,
    is_label,
    tag,
)

if TYPE_CHECKING:
    from polybrief.render.pdf.grid import Grid
    from polybrief.render.pdf.page_layout import Made

MOST = 0.5
"""Of a line, what one space takes at most."""
SHORT = 4.0
"""Lines that a page may lack to be made as deep as the others."""

Chain = tuple[tuple[Any, int], ...]
"""Boxes from the root inwards, each with the index of the child that the way goes on by."""


def deepen(root: Any, made: Made, grid: Grid) -> None:
    """Move what stands on a page down until its last line is the last that the page holds."""
    resume, next_page = made.result[1:3]
    if resume is None or next_page["break"] != ANY_BREAK:
        return
    steps = int((made.bottom - foot(root)) / grid.step + 0.01)
    if not 0 < steps <= SHORT * grid.leading / grid.step:
        return
    figures, headings = _spaces(root)
    for at_once in range(2 * len(figures)):
        steps -= _grow(figures[-1 - at_once % len(figures)], min(steps, 1), grid)
    if headings and (share := min(steps // len(headings), _most(1, grid))):
        for chain in headings:
            _push(chain, share * grid.step)


def _most(spaces: int, grid: Grid) -> int:
    """Return the steps that so many spaces take together."""
    return int(MOST * spaces * grid.leading / grid.step + 0.01)


def _grow(spaces: tuple[Chain, ...], steps: int, grid: Grid) -> int:
    """Share steps out among the spaces of a figure; return how many that took."""
    taken = min(steps, _most(len(spaces), grid))
    for chain in spaces:
        _push(chain, taken * grid.step / len(spaces))
    return taken


def _spaces(root: Any) -> tuple[list[tuple[Chain, ...]], list[Chain]]:
    """Return the ways to what stands below the spaces that may grow: round each figure, and above
    headings. None at the page's top, none round what a heading announces."""
    figures: list[tuple[Chain, ...]] = []
    headings: list[Chain] = []
    blocks = list(_blocks(root))
    around = zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
    for before, (chain, box), after in around:
        above = (chain,) if before and tag(before[1]) not in HEADINGS else ()
        if tag(box) in CENTRED and (above or not before):
            below = (after[0],) if after and tag(after[1]) not in CENTRED else ()
            figures.append((*above, *below))
        elif tag(box) in HEADINGS and above and before and tag(before[1]) not in CENTRED:
            headings.append(chain)
    return [spaces for spaces in figures if spaces], headings


def _blocks(root: Any, chain: Chain = ()) -> Iterator[tuple[Chain, Any]]:
    """Yield the blocks on a page, each with the way to it; labels stand beside, and are none."""
    for index, child in enumerate(root.children):
        if not child.is_in_normal_flow():
            continue
        here = (*chain, (root, index))
        if tag(child) in CONTAINERS and child.style["column_count"] == "auto":
            yield from _blocks(child, here)
        elif not is_label(child):
            yield here, child


def _push(chain: Chain, by: float) -> None:
    """Move a block down, and all that comes after it on the page."""
    for depth, (parent, index) in enumerate(reversed(chain)):
        for child in parent.children[index + bool(depth) :]:
            if child.is_in_normal_flow() or child.is_floated():
                child.translate(0, by)
        if depth:
            parent.children[index].height += by
