"""Boxes → a paragraph: one row of clusters, and where each text box stands in it.

What is not running text set from left to right (floats, leaders, flex boxes, preserved spaces) is
left to WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from polybrief.localise import open_gaps
from polybrief.render.pdf.compose.breaks import Stretch, find_breaks
from polybrief.render.pdf.compose.characters import Kind, Level, is_han, kind_of
from polybrief.render.pdf.compose.row import Break, Item, Row, find_joints
from polybrief.render.pdf.compose.shape import Cluster, Shaped, Shaper

STANDS_FOR_BOX = "\ufffc"
NO_LETTER = "\ue001"
GAP_MARK = "\ue000"
DOTTED = "em"
"""The element whose characters stay together: its emphasis dots are drawn one em apart."""
Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """A text box and its place in the paragraph's text; its clusters are those from ``first`` to
    before ``after``. ``shaped`` is None for a line break."""

    box: Any
    start: int
    text: str
    shaped: Shaped | None
    first: int
    after: int


@dataclass(slots=True)
class Paragraph:
    """A line box of WeasyPrint's made flat. ``starts`` are the places in the text of all boxes
    inside, by their path; ``padding`` is what elements add before and after a character."""

    text: str = ""
    leaves: list[TextLeaf] = field(default_factory=list)
    by_box: dict[int, TextLeaf] = field(default_factory=dict)
    leaf_at: dict[Path, TextLeaf] = field(default_factory=dict)
    starts: dict[Path, int] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    row: Row | None = None

    def is_of(self, line_box: Any) -> bool:
        """Return whether the text boxes are still those that were made flat: counters change."""
        boxes = list(_text_boxes(line_box))
        return len(boxes) == len(self.leaves) and all(
            box is leaf.box and box.text == leaf.text
            for box, leaf in zip(boxes, self.leaves, strict=True)
        )

    def place_of(self, skip: Any) -> int:
        """Return the place in the text where a ``skip_stack`` of WeasyPrint's leads."""
        path: Path = ()
        while skip:
            ((index, skip),) = skip.items()
            path = (*path, index)
            if leaf := self.leaf_at.get(path):
                byte = next(iter(skip)) or 0 if skip else 0
                return leaf.start + len(leaf.text.encode()[:byte].decode())
        return self.starts[path] if path else 0


class UnsupportedError(Exception):
    """The line box holds what only WeasyPrint lays out."""


def flatten(line_box: Any, shaper: Shaper, level: Level, resolve: Any) -> Paragraph | None:
    """Return a line box made flat, None where it is WeasyPrint's.

    ``resolve`` computes the margins and padding of an inline box, and the width of one that stands
    in the line like a character.
    """
    style = line_box.style
    if style["direction"] != "ltr" or style["text_overflow"] != "clip":
        return None
    paragraph = Paragraph()
    try:
        _Flattening(paragraph, shaper, resolve).add_children(line_box, (), raised=False)
    except UnsupportedError:
        return None
    if not paragraph.items:
        return None
    paragraph.row = _row(paragraph, style, level, shaper)
    return paragraph if paragraph.row else None


def _text_boxes(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            yield from _text_boxes(child)


@dataclass(slots=True)
class _Flattening:
    para: Paragraph
    shaper: Shaper
    resolve: Any

    def add_children(self, box: Any, path: Path, *, raised: bool) -> None:
        from weasyprint.formatting_structure import boxes

        if getattr(box, "is_leader", False):
            raise UnsupportedError
        for index, child in enumerate(box.children):
            inside = (*path, index)
            self.para.starts[inside] = len(self.para.text)
            if not child.is_in_normal_flow():
                if child.is_floated():
                    raise UnsupportedError
            elif isinstance(child, boxes.TextBox):
                self.add_text(child, inside, raised=raised)
            elif isinstance(child, boxes.InlineBox):
                lead, trail = self.resolve(child)
                first = len(self.para.items)
                off = raised or child.style["vertical_align"] != "baseline"
                self.add_children(child, inside, raised=off)
                self.pad(first, lead, trail)
            elif isinstance(child, boxes.AtomicInlineLevelBox):
                self.add_object(child)
            else:
                raise UnsupportedError

    def add_text(self, box: Any, path: Path, *, raised: bool) -> None:
        para, style, text = self.para, box.style, box.text
        start, shaped = len(para.text), None
        preserved = style["white_space"] in ("pre", "pre-wrap")
        if text != "\n" and ("\n" in text or "\t" in text or preserved):
            raise UnsupportedError
        if text not in ("", "\n") and style["font_size"]:
            shaped = self.shaper.shape(text, style)
            if shaped is None:
                raise UnsupportedError
        first = len(para.items)
        after = first + (len(shaped.clusters) if shaped else 0)
        leaf = TextLeaf(box, start, text, shaped, first, after)
        para.by_box[id(box)] = para.leaf_at[path] = leaf
        para.leaves.append(leaf)
        para.text += text
        han = is_han(style["lang"] or "")
        sticks = han and box.element_tag == DOTTED
        for cluster in shaped.clusters if shaped else ():
            kind = kind_of(cluster.text, han)
            para.items.append(
                Item(
                    *(cluster, start + cluster.at, kind, style["font_size"]),
                    *(len(para.leaves) - 1, han),
                    sticks=sticks,
                    raised=raised,
                )
            )

    def add_object(self, box: Any) -> None:
        lead, trail = self.resolve(box)
        cluster = Cluster(STANDS_FOR_BOX, 0, lead + trail, ())
        han, size = is_han(box.style["lang"] or ""), box.style["font_size"]
        self.para.items.append(Item(cluster, len(self.para.text), Kind.OBJECT, size, -1, han))
        self.para.text += STANDS_FOR_BOX

    def pad(self, first: int, lead: float, trail: float) -> None:
        items = self.para.items
        if not lead and not trail:
            return
        if first == len(items):
            raise UnsupportedError
        items[first] = replace(items[first], lead=items[first].lead + lead)
        items[-1] = replace(items[-1], trail=items[-1].trail + trail)


def _row(para: Paragraph, style: Any, level: Level, shaper: Shaper) -> Row | None:
    lang = style["lang"] or ""
    han = is_han(lang)
    gaps = _gaps(para) if han else frozenset()
    allowed = find_breaks(_breakable(para), list(_stretches(para)), lang, level)
    breaks = list(_breaks(para, allowed, shaper))
    forced = [one for one in breaks if one.forced]
    if any(one.end == 0 for one in forced) or len({one.end for one in forced}) < len(forced):
        return None
    return Row(para.items, find_joints(para.items, gaps, han), breaks, han, style["font_size"])


def _breakable(para: Paragraph) -> str:
    """Return the text as UAX #14 is to see it: a box stands like an ideograph."""
    return para.text.replace(STANDS_FOR_BOX, "一")


def _stretches(para: Paragraph) -> Iterator[Stretch]:
    for leaf in para.leaves:
        style = leaf.box.style
        yield Stretch(
            leaf.start,
            leaf.text,
            style["lang"] or "",
            wraps=style["white_space"] in ("normal", "pre-line"),
            hyphenates=style["hyphens"] == "auto",
            limits=tuple(style["hyphenate_limit_chars"]),
        )


def _gaps(para: Paragraph) -> frozenset[int]:
    """Return the clusters after which Han meets Latin or digits; raised ones are none of these."""
    text = "".join(
        NO_LETTER if item.raised or item.kind is Kind.OBJECT else item.cluster.text[0]
        for item in para.items
    )
    found, number = set(), 0
    for character in open_gaps(text, GAP_MARK):
        if character == GAP_MARK:
            if not (text[number - 1].isspace() or text[number].isspace()):
                found.add(number - 1)
            while number < len(text) and text[number].isspace():
                number += 1
        else:
            number += 1
    return frozenset(found)


def _breaks(para: Paragraph, allowed: bytearray, shaper: Shaper) -> Iterator[Break]:
    items = para.items
    forced = [leaf.start for leaf in para.leaves if leaf.text == "\n"]
    widest = _Segments(para, allowed)
    for number in range(1, len(items)):
        at, end = items[number].at, number
        while end > 0 and items[end - 1].kind is Kind.SPACE:
            end -= 1
        if forced and forced[0] < at:
            forced.pop(0)
            yield Break(end, number, forced=True)
        elif items[number].kind is Kind.SPACE or not end:
            continue
        elif allowed[at] == 2 and items[number - 1].leaf >= 0:
            style = para.leaves[items[number - 1].leaf].box.style
            yield Break(end, number, hyphen=shaper.hyphen(style).width)
        elif allowed[at]:
            yield Break(end, number)
        elif widest.is_long(number):
            yield Break(end, number, emergency=True)
    end = len(items)
    while end > 1 and items[end - 1].kind is Kind.SPACE:
        end -= 1
    yield Break(end, len(items), last=True)


class _Segments:
    """How much of a paragraph stands between two places where it may break."""

    LONG = 8.0
    """In em: a longer word may have to be parted anywhere."""

    def __init__(self, para: Paragraph, allowed: bytearray) -> None:
        self.long: set[int] = set()
        start, width = 0, 0.0
        for number, item in enumerate([*para.items, None]):
            if item is not None and not (number and allowed[item.at]):
                width += item.width
                continue
            if width > self.LONG * para.items[start].size and _may_part(para, start):
                self.long.update(range(start + 1, number))
            if item is not None:
                start, width = number, item.width

    def is_long(self, number: int) -> bool:
        return number in self.long


def _may_part(para: Paragraph, number: int) -> bool:
    leaf = para.items[number].leaf
    return leaf >= 0 and para.leaves[leaf].box.style["overflow_wrap"] in ("anywhere", "break-word")
