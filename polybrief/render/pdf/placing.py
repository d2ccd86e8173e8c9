"""Figures and tables find their place on the page, so that none leaves a hole at its foot.

A figure that does not fit where it stands lets the text that follows go before it, to the end of
its section at most (the next heading of its own or a higher level). Where that is too little, it
moves up among the paragraphs of its section on the same page, so that text goes to the next page in
its stead. Figures keep their order among figures, tables among tables. A paragraph that ends with a
colon keeps what it introduces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from polybrief.render.pdf.box_tree import (
    HEADINGS,
    TEXTS,
    flat,
    foot,
    introduces,
    is_figure,
    kind,
    leading,
    path_to,
    tag,
)

if TYPE_CHECKING:
    from polybrief.render.pdf.page_layout import Made, Sheet

HOLE = 2.5
"""Lines left empty at the foot of a page from which figures are moved: fewer are the price of
keeping lines together."""
GAIN = 1.9
"""Lines that a further move must fill to be worth it."""
SECTIONS = frozenset({"section", "main"})
STEPS = 4
"""Moves that are tried on one page."""


def place_figures(sheet: Sheet, made: Made) -> Made:
    """Return the page with the smallest hole that moving figures can bring about.

    A page without a hole is laid out once, as ever.
    """
    if not hole_of(sheet, made) or not _is_new(sheet):
        return made
    return _Search(sheet, made).best()


@dataclass(frozen=True, slots=True)
class Hole:
    """Lines left empty before ``parent.children[at]``, a figure that the next page begins with."""

    lines: float
    parent: Any
    at: int


def hole_of(sheet: Sheet, made: Made) -> Hole | None:
    """Return the hole that a figure has left at the foot of a page, None where it has not."""
    box = sheet.root
    if made.resume is None:
        return None
    indexes = list(flat(made.resume))
    while indexes:
        at = indexes.pop(0)
        parent, box = box, box.children[at]
        if is_figure(box):
            lines = _empty_lines(sheet, made, parent)
            return None if indexes or lines <= HOLE else Hole(lines, parent, at)
        if tag(box) in TEXTS:
            return None
        if not indexes and tag(box) in SECTIONS and box.children:
            indexes = [0]  # a part of the text that begins with the figure
    return None


def _empty_lines(sheet: Sheet, made: Made, parent: Any) -> float:
    """Return the lines left empty at the foot of a page; of its last column, if what goes on there
    is set in columns."""
    last = _last_column(made.root) if parent.style["column_count"] != "auto" else made.root
    return (made.bottom - foot(last)) / leading(sheet.root)


def _last_column(box: Any) -> Any:
    inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return box if box.is_column or not inside else _last_column(inside[-1])


def _is_new(sheet: Sheet) -> bool:
    """Return whether this page has not been tried: WeasyPrint lays pages out again to count."""
    tried = vars(sheet.context).setdefault("polybrief_tried", set())
    key = (sheet.context.current_page, flat(sheet.start))
    return not (key in tried or tried.add(key))


class _Search:
    """Moves tried on one page, one after the other."""

    def __init__(self, sheet: Sheet, made: Made) -> None:
        self.sheet, self.made = sheet, made
        self.last: Made | None = made
        """What the context stands for; None after something else was laid out."""
        hole = hole_of(sheet, made)
        assert hole is not None
        self.parent = hole.parent
        self.orders: list[tuple[float, list[Any]]] = []
        self._note(made)

    def _note(self, made: Made) -> None:
        lines = _empty_lines(self.sheet, made, self.parent)
        self.orders.append((lines, list(self.parent.children)))

    def best(self) -> Made:
        made, ups = self.made, 0
        for _ in range(STEPS):
            hole = hole_of(self.sheet, made)
            if hole is None or hole.parent is not self.parent:
                break
            moved = self._down(hole)
            if moved is None and ups < 2:
                moved, ups = self._up(hole, made), ups + 1
            if moved is None:
                break
            made = moved
            self._note(made)
        best = 0
        for nth, (lines, _) in enumerate(self.orders):
            if lines <= self.orders[best][0] - GAIN:
                best = nth
        order = self.orders[best][1]
        if self.last is not made or not _same(self.parent.children, order):
            self.parent.children = order
            made = self._make()
        if best:
            lay_out_later_pages(self.sheet.context)
        return made

    def _make(self) -> Made:
        self.last = self.sheet.make()
        return self.last

    def _down(self, hole: Hole) -> Made | None:
        """Let the text after the figure go before it, as much as the page takes."""
        children, at = list(self.parent.children), hole.at
        end = _section_end(children, at)
        texts = [child for child in children[at:end] if not is_figure(child)]
        if not texts:
            return None
        figures = [child for child in children[at:end] if is_figure(child)]
        self.parent.children = [*children[:at], *texts, *figures, *children[end:]]
        made = self._make()
        used = self._used(made, at, texts)
        if not used:
            self.parent.children = children
            return None
        before = {id(text) for text in texts[:used]}
        rest = [child for child in children[at:] if id(child) not in before]
        self.parent.children = [*children[:at], *texts[:used], *rest]
        return made

    def _used(self, made: Made, at: int, texts: list[Any]) -> int:
        """Return how many of ``texts`` begin on the page; ``texts[0]`` is child number ``at``."""
        to_parent = path_to(self.sheet.root, self.parent)
        indexes = flat(made.resume)
        if to_parent is None or indexes[: len(to_parent)] != to_parent:
            return len(texts)
        inside = indexes[len(to_parent) :]
        if not inside:
            return 0
        used = inside[0] - at + (len(inside) > 1)
        while 0 < used < len(texts) and introduces(texts[used - 1]):
            used += 1
        return max(0, min(used, len(texts)))

    def _up(self, hole: Hole, made: Made) -> Made | None:
        """Move the figure up its page, no further than it must go to fit."""
        children, at = list(self.parent.children), hole.at
        figure, fragment = children[at], _fragment(made.root, self.parent)
        if fragment is None:
            return None
        tops = {c.index: c.position_y for c in fragment.children if hasattr(c, "index")}
        self.last, wanted = None, self.sheet.height(figure, fragment)
        for to in range(at - 1, _first_on_page(self.sheet, self.parent) - 1, -1):
            passed, before = children[to], children[to - 1] if to else None
            if tag(passed) not in TEXTS and not is_figure(passed):
                break
            if is_figure(passed) and kind(passed) == kind(figure):
                break
            if before is None or tag(before) in HEADINGS or introduces(before):
                continue
            if to in tops and made.bottom - tops[to] >= wanted:
                self.parent.children = [
                    *children[:to],
                    figure,
                    *children[to:at],
                    *children[at + 1 :],
                ]
                return self._make()
        return None


def _same(some: Any, others: Any) -> bool:
    return [id(box) for box in some] == [id(box) for box in others]


def _section_end(children: list[Any], at: int) -> int:
    """Return the index of the first block after ``at`` that a figure there must not pass."""
    above = (HEADINGS[tag(c)] for c in reversed(children[:at]) if tag(c) in HEADINGS)
    level = next(above, max(HEADINGS.values()))
    for index in range(at, len(children)):
        name = tag(children[index])
        if is_figure(children[index]):
            continue
        if name not in TEXTS or HEADINGS.get(name, level + 1) <= level:
            return index
    return len(children)


def _first_on_page(sheet: Sheet, parent: Any) -> int:
    """Return the index of the first child of ``parent`` that begins on the page."""
    to_parent, indexes = path_to(sheet.root, parent), flat(sheet.start)
    if to_parent is None or indexes[: len(to_parent)] != to_parent:
        return 0
    inside = indexes[len(to_parent) :]
    return inside[0] + (len(inside) > 1) if inside else 0


def _fragment(box: Any, source: Any) -> Any:
    """Return what stands on the page of a box of the tree."""
    if box.element is source.element and type(box) is type(source):
        return box
    for child in getattr(box, "children", ()):
        if (found := _fragment(child, source)) is not None:
            return found
    return None


def lay_out_later_pages(context: Any) -> None:
    """Have all later pages laid out again, where they have been: their blocks have moved."""
    for start, *_, again in context.page_maker[context.current_page :]:
        again["content_changed"] = start is not None
