"""Boxes → a paragraph: one row of clusters, and where each text box stands in it.

What is not running text set from left to right (floats, leaders, flex boxes, preserved spaces) is
left to WeasyPrint.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from polybrief.localise import open_gaps
from polybrief.render.pdf.compose.breaks import HYPHEN, STUB, Stretch, find_breaks
from polybrief.render.pdf.compose.characters import Kind, giving_of, is_han, is_korean, kind_of
from polybrief.render.pdf.compose.row import OPTICAL, Break, Item, Row, find_ends, find_joints
from polybrief.render.pdf.compose.shape import Cluster, Shaped, Shaper
from polybrief.setting import Setting

STANDS_FOR_BOX = "\ufffc"
NO_LETTER = "\ue001"
GAP_MARK = "\ue000"
LETTERS = re.compile(r"[0-9A-Za-z\u00aa-\u024f.,;:!?'()\-\u2019]+|[\u0370-\u052f]+")
LONGEST = 24
"""Characters of a word that never has to be parted anywhere."""
Path = tuple[int, ...]


@dataclass(slots=True)
class TextLeaf:
    """A text box and its place in the paragraph's text. Its clusters, once it is ``shaped``, are
    those from ``first`` to before ``after``; a line break has none."""

    box: Any
    start: int
    text: str
    raised: bool
    shaped: Shaped | None = None
    first: int = 0
    after: int = 0

    @property
    def end(self) -> int:
        """The place in the paragraph's text after it."""
        return self.start + len(self.text)


class Object(NamedTuple):
    """A box that stands in the line like a character."""

    start: int
    width: float
    size: float
    han: bool


class Padding(NamedTuple):
    """What an element adds before and after its part of the text."""

    start: int
    end: int
    lead: float
    trail: float


@dataclass(slots=True)
class Paragraph:
    """A line box of WeasyPrint's made flat. ``starts`` are the places in the text of all boxes
    inside, by their path; ``padding`` is what elements add before and after a character."""

    style: Any
    text: str = ""
    leaves: list[TextLeaf] = field(default_factory=list)
    by_box: dict[int, TextLeaf] = field(default_factory=dict)
    leaf_at: dict[Path, TextLeaf] = field(default_factory=dict)
    starts: dict[Path, int] = field(default_factory=dict)
    pieces: list[TextLeaf | Object] = field(default_factory=list)
    paddings: list[Padding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    row: Row | None = None

    @property
    def spreads(self) -> bool:
        """Whether lines take white between characters."""
        return self.row is not None and self.row.spreads

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


def flatten(line_box: Any, shaper: Shaper, setting: Setting, resolve: Any) -> Paragraph | None:
    """Return a line box made flat, None where it is WeasyPrint's.

    ``resolve`` computes the margins and padding of an inline box, and the width of one that stands
    in the line like a character.
    """
    style = line_box.style
    if style["direction"] != "ltr" or style["text_overflow"] != "clip":
        return None
    paragraph = Paragraph(style)
    try:
        _gather(paragraph, line_box, (), resolve, raised=False)
        paragraph.row = _row(paragraph, style, setting, shaper)
    except UnsupportedError:
        return None
    return paragraph


def _text_boxes(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            yield from _text_boxes(child)


def _gather(para: Paragraph, box: Any, path: Path, resolve: Any, *, raised: bool) -> None:
    """Add the text of a box to the paragraph's, and the boxes that it comes from."""
    from weasyprint.formatting_structure import boxes

    if getattr(box, "is_leader", False):
        raise UnsupportedError
    for index, child in enumerate(box.children):
        inside, start = (*path, index), len(para.text)
        para.starts[inside] = start
        if not child.is_in_normal_flow():
            if child.is_floated():
                raise UnsupportedError
        elif isinstance(child, boxes.TextBox):
            _gather_text(para, child, inside, raised=raised)
        elif isinstance(child, boxes.InlineBox):
            lead, trail = resolve(child)
            off = raised or child.style["vertical_align"] != "baseline"
            _gather(para, child, inside, resolve, raised=off)
            if lead or trail:
                para.paddings.append(Padding(start, len(para.text), lead, trail))
        elif isinstance(child, boxes.AtomicInlineLevelBox):
            width, style = sum(resolve(child)), child.style
            thing = Object(start, width, style["font_size"], is_han(style["lang"] or ""))
            para.pieces.append(thing)
            para.text += STANDS_FOR_BOX
        else:
            raise UnsupportedError


def _gather_text(para: Paragraph, box: Any, path: Path, *, raised: bool) -> None:
    style, text = box.style, box.text
    preserved = style["white_space"] in ("pre", "pre-wrap")
    if text != "\n" and ("\n" in text or "\t" in text or preserved):
        raise UnsupportedError
    leaf = TextLeaf(box, len(para.text), text, raised)
    para.by_box[id(box)] = para.leaf_at[path] = leaf
    para.leaves.append(leaf)
    para.pieces.append(leaf)
    para.text += text


def _row(para: Paragraph, style: Any, setting: Setting, shaper: Shaper) -> Row:
    lang = style["lang"] or ""
    han = is_han(lang)
    allowed = find_breaks(
        _breakable(para), list(_stretches(para, setting)), lang, setting.line_break
    )
    _add_items(para, allowed, shaper)
    if not para.items:
        raise UnsupportedError
    gaps = _gaps(para) if han else frozenset()
    breaks = list(_breaks(para, allowed, shaper, setting))
    forced = [one for one in breaks if one.forced]
    if any(one.end == 0 for one in forced) or len({one.end for one in forced}) < len(forced):
        raise UnsupportedError
    spreads = han or is_korean(lang)
    joints = find_joints(para.items, gaps, giving_of(lang), spreads=spreads)
    ends = find_ends(para.items, setting)
    return Row(para.items, joints, ends, breaks, han, spreads, style["font_size"])


def _add_items(para: Paragraph, allowed: bytearray, shaper: Shaper) -> None:
    """Shape the texts; what no line parts is one item."""
    number = -1
    for piece in para.pieces:
        if isinstance(piece, Object):
            cluster = Cluster(STANDS_FOR_BOX, 0, piece.width, ())
            item = Item(cluster, piece.start, Kind.OBJECT, piece.size, -1, piece.han)
            para.items.append(item)
            continue
        number += 1
        piece.first = piece.after = len(para.items)
        style = piece.box.style
        if piece.text in ("", "\n") or not style["font_size"]:
            continue
        han, size, start = is_han(style["lang"] or ""), style["font_size"], piece.start
        cuts = _cuts(piece.text, allowed[start : piece.end])
        piece.shaped = shaper.shape(piece.text, style, cuts)
        if piece.shaped is None:
            raise UnsupportedError
        para.items += [
            Item(
                *(cluster, start + cluster.at, kind_of(cluster.text, han), size, number, han),
                piece.raised,
            )
            for cluster in piece.shaped.clusters
        ]
        piece.after = len(para.items)
    for start, end, lead, trail in para.paddings:
        _pad(para.items, start, end, lead, trail)


def _cuts(text: str, allowed: bytearray) -> bytes:
    """Return for each character whether it is to be set by itself: all but letters, and letters
    where a line may break; those of a very long word too, which may have to be parted anywhere."""
    cuts = bytearray(b"\1") * len(text)
    for word in LETTERS.finditer(text):
        start, end = word.span()
        if end - start <= LONGEST:
            cuts[start + 1 : end] = allowed[start + 1 : end]
    return bytes(cuts)


def _pad(items: list[Item], start: int, end: int, lead: float, trail: float) -> None:
    first = bisect_left(items, start, key=lambda item: item.at)
    last = bisect_left(items, end, key=lambda item: item.at) - 1
    if first > last:
        raise UnsupportedError
    items[first] = items[first]._replace(lead=items[first].lead + lead)
    items[last] = items[last]._replace(trail=items[last].trail + trail)


def _breakable(para: Paragraph) -> str:
    """Return the text as UAX #14 is to see it: a box stands like an ideograph."""
    return para.text.replace(STANDS_FOR_BOX, "一")


def _stretches(para: Paragraph, setting: Setting) -> Iterator[Stretch]:
    for leaf in para.leaves:
        style = leaf.box.style
        yield Stretch(
            leaf.start,
            leaf.text,
            style["lang"] or "",
            wraps=style["white_space"] in ("normal", "pre-line"),
            hyphenates=style["hyphens"] == "auto",
            exceptions=setting.exceptions.get(style["lang"] or "", {}),
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


def _breaks(
    para: Paragraph, allowed: bytearray, shaper: Shaper, setting: Setting
) -> Iterator[Break]:
    items = para.items
    forced = [leaf.start for leaf in para.leaves if leaf.text == "\n"]
    widest = _Segments(para, allowed)
    for number in range(1, len(items)):
        at, end = items[number].at, number
        while end > 0 and _is_white(items[end - 1]):
            end -= 1
        if forced and forced[0] < at:
            forced.pop(0)
            yield Break(end, number, forced=True)
        elif items[number].kind is Kind.SPACE or not end:
            continue
        elif allowed[at] >= HYPHEN and items[number - 1].leaf >= 0:
            style = para.leaves[items[number - 1].leaf].box.style
            outside = OPTICAL["-"] * style["font_size"] if setting.optical else 0.0
            width = shaper.hyphen(style).width - outside
            yield Break(end, number, hyphen=width, stub=allowed[at] == STUB)
        elif allowed[at]:
            yield Break(end, number)
        elif widest.is_long(number):
            yield Break(end, number, emergency=True)
    end = len(items)
    while end > 1 and _is_white(items[end - 1]):
        end -= 1
    yield Break(end, len(items), last=True)


def _is_white(item: Item) -> bool:
    """Return whether it vanishes at the end of a line: the square space of Japanese does too
    (JLREQ 3.1.6)."""
    return item.kind is Kind.SPACE or item.cluster.text == "\u3000"


class _Segments:
    """How much of a paragraph stands between two places where it may break."""

    def __init__(self, para: Paragraph, allowed: bytearray) -> None:
        self.long: set[int] = set()
        start, width = 0, 0.0
        for number, item in enumerate([*para.items, None]):
            if item is not None and not (number and allowed[item.at]):
                width += item.width
                continue
            if number - start > LONGEST and _may_part(para, start):
                self.long.update(range(start + 1, number))
            if item is not None:
                start, width = number, item.width

    def is_long(self, number: int) -> bool:
        return number in self.long


def _may_part(para: Paragraph, number: int) -> bool:
    leaf = para.items[number].leaf
    return leaf >= 0 and para.leaves[leaf].box.style["overflow_wrap"] in ("anywhere", "break-word")
