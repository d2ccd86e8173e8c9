"""The composer in WeasyPrint 70.0: what is wrapped, and what stays its own.

- ``inline.get_next_linebox``: a line box is made flat, once; its lines are chosen for its width.
- ``inline.split_inline_level``: a text box gives the part that stands in the line in hand, and says
  where the next begins. Nothing is measured again, so the line is given all the room there is.
- ``inline.text_align``: a composed line fills its measure already.
- ``preferred.inline_line_widths``: columns of tables and grids are told how wide a text is set.
- ``draw.text.draw_first_line``: glyphs are drawn where they were placed.
- ``draw.draw_inline_level``: the emphasis dots of a line's texts are drawn after them.

To move to another version: compare these six functions and ``split_text_box``,
``skip_first_whitespace`` and ``first_line_metrics`` with those of 70.0; then run tests/compose and
tests/pdf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from polybrief.render.pdf.compose.characters import HYPHEN_MARKS
from polybrief.render.pdf.compose.dots import draw_dots
from polybrief.render.pdf.compose.draw import draw_set_text
from polybrief.render.pdf.compose.fit import Fitting
from polybrief.render.pdf.compose.flatten import Paragraph, TextLeaf, UnsupportedError, flatten
from polybrief.render.pdf.compose.place import SetLine, SetText
from polybrief.render.pdf.compose.shape import Shaper
from polybrief.render.pdf.compose.spread import spread
from polybrief.setting import Setting

SIDES = ("left", "right")


@dataclass(slots=True)
class _Composed:
    """A line box, flat, and its lines by width and by the place where they begin; ``never``: the
    clusters that no line begins with. It is kept with its box, so that no other takes the box's
    id."""

    box: Any
    paragraph: Paragraph | None
    lines: dict[tuple[float, int], SetLine] = field(default_factory=dict)
    never: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Composer:
    """What the wrapped functions tell each other: the line in hand."""

    settings: Callable[[str], Setting] = field(default=lambda lang: Setting())
    hand: SetLine | None = None

    def composed(self, context: Any, box: Any, around: Any, *, anew: bool) -> _Composed:
        """Return a line box flat; ``anew``: look whether it has changed."""
        kept: dict[int, _Composed] = context.__dict__.setdefault("composed", {})
        known = kept.get(id(box))
        if known is None or (anew and known.paragraph and not known.paragraph.is_of(box)):
            shaper = context.__dict__.setdefault("shaper", Shaper())
            setting = self.settings(box.style["lang"] or "")
            paragraph = flatten(box, shaper, setting, _resolver(context, around))
            known = kept[id(box)] = _Composed(box, paragraph)
        return known


COMPOSER = _Composer()


@contextmanager
def setting_by(settings: Callable[[str], Setting]) -> Iterator[None]:
    """Set lines by ``settings``, which knows each language's, while a document is laid out."""
    before, COMPOSER.settings = COMPOSER.settings, settings
    try:
        yield
    finally:
        COMPOSER.settings = before


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint import draw
    from weasyprint.draw import text as drawing
    from weasyprint.layout import inline, preferred

    composer = COMPOSER
    inline.get_next_linebox = _lines(inline.get_next_linebox, composer)
    inline.split_inline_level = _parts(inline.split_inline_level, composer)
    inline.split_inline_box = _roomy(inline.split_inline_box, composer)
    inline.text_align = _aligned(inline.text_align, composer)
    preferred.inline_line_widths = _widths(preferred.inline_line_widths, composer)
    drawing.draw_first_line = _drawn(drawing.draw_first_line)
    draw.draw_inline_level = _dotted(draw.draw_inline_level)


def _lines(original: Any, composer: _Composer) -> Any:
    from weasyprint.layout.inline import skip_first_whitespace

    def get_next_linebox(
        context: Any, box: Any, y: float, bottom: float, skip: Any, around: Any, *rest: Any
    ) -> Any:
        before, composer.hand = composer.hand, None
        try:
            if not context.excluded_shapes and rest[2:] == (None, None):
                known = composer.composed(context, box, around, anew=skip is None)
                start = skip_first_whitespace(box, skip) if known.paragraph else "continue"
                if start != "continue":
                    indent = box.text_indent if skip is None else 0.0
                    composer.hand = _line_at(known, start, around.width, indent)
            line, resume = original(context, box, y, bottom, skip, around, *rest)
            if line is not None and composer.hand is not None:
                line.composed = known, composer.hand
            return line, resume
        finally:
            composer.hand = before

    return get_next_linebox


def without_hyphen(line: Any) -> bool:
    """Return whether a line of WeasyPrint's ends with a hyphen, be it the word's own; if so, its
    paragraph will be set without that one, once it is laid out again."""
    known, line = getattr(line, "composed", (None, None))
    if known is None:
        return False
    last = known.paragraph.items[line.line.at.end - 1].cluster.text[-1]
    if not (line.line.at.hyphen or last in HYPHEN_MARKS):
        return False
    known.never.add(line.line.at.start)
    known.lines.clear()
    return True


def _line_at(known: _Composed, skip: Any, width: float, indent: float) -> SetLine:
    """Return the line that begins where ``skip`` leads, with all that follow it."""
    paragraph = known.paragraph
    assert paragraph is not None
    assert paragraph.row is not None
    place, row, items = paragraph.place_of(skip), paragraph.row, paragraph.items
    if (width, place) not in known.lines:
        start = next((n for n, item in enumerate(items) if item.at >= place), len(items))
        justified = known.box.style["text_align_all"] == "justify"
        fills_last = known.box.style["text_align_last"] == "justify"
        fitting = Fitting(row, width, indent, justified, frozenset(known.never))
        begins = place
        for line in fitting.lines_from(start) if start < len(items) else ():
            ends = line.at.last or line.at.forced
            white = spread(row, line, fills=justified and (not ends or fills_last))
            last = items[line.at.end - 1]
            resume = len(paragraph.text) if line.at.last else items[line.at.start].at
            known.lines[width, begins] = SetLine(
                *(paragraph, line, white, begins, last.at + len(last.cluster.text), resume),
                is_last=line.at.last,
            )
            begins = resume
    return known.lines[width, place]


def _parts(original: Any, composer: _Composer) -> Any:
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.percent import resolve_percentages

    def split_inline_level(
        context: Any,
        box: Any,
        x: float,
        max_x: float,
        bottom: float,
        skip: Any,
        around: Any,
        *rest: Any,
    ) -> Any:
        line = composer.hand
        if line is None or not isinstance(box, boxes.TextBox):
            return original(context, box, x, max_x, bottom, skip, around, *rest)
        leaf = line.paragraph.by_box.get(id(box))
        if leaf is None or leaf.text == "\n":
            return original(context, box, x, max_x, bottom, skip, around, *rest)
        if not hasattr(box, "margin_left"):
            resolve_percentages(box, around)
        box.position_x = x
        byte = next(iter(skip)) or 0 if skip else 0
        encoded = leaf.text.encode()
        place = leaf.start + len(encoded[:byte].decode())
        part = line.part(leaf, place, context.shaper)
        new = _text_box(box, leaf, part, line.paragraph.style) if part else None
        return new, _resume(line, leaf, encoded), False, None, None, {"left": 0, "right": 0}

    return split_inline_level


def _resume(line: SetLine, leaf: TextLeaf, encoded: bytes) -> Any:
    """Return where the next line begins, if in this text box or right after it."""
    forced = line.line.at.forced and line.resume >= leaf.end
    if line.is_last or line.resume > leaf.end or forced:
        return None
    return {len(leaf.text[: line.resume - leaf.start].encode()): None}


def _text_box(box: Any, leaf: TextLeaf, part: SetText, around: Any) -> Any:
    """Return the text box of a line, as WeasyPrint's ``split_text_box`` makes it, on the base line
    of its paragraph: another face in a line makes it no higher."""
    from weasyprint.text.line_break import strut

    assert leaf.shaped is not None
    new = box.copy_with_text(part.text)
    new.width, new.height = part.width, leaf.shaped.height
    new.pango_layout = part
    line_height, _ = strut(box.style)
    leading, base_line = strut(around)
    new.margin_top = (line_height - new.height) / 2
    if line_height == leading:
        new.margin_top = base_line - leaf.shaped.baseline
    new.margin_bottom = line_height - new.height - new.margin_top
    new.baseline = leaf.shaped.baseline + new.margin_top
    return new


def _roomy(original: Any, composer: _Composer) -> Any:
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import strut

    def split_inline_box(context: Any, box: Any, x: float, max_x: float, *rest: Any) -> Any:
        line = composer.hand
        split = original(context, box, x, max_x if line is None else inf, *rest)
        if line is not None and not isinstance(box, boxes.LineBox):
            leading, base_line = strut(line.paragraph.style)
            if strut(box.style)[0] == leading:
                split[0].baseline = base_line
        return split

    return split_inline_box


def _aligned(original: Any, composer: _Composer) -> Any:
    def text_align(context: Any, line: Any, available: float, last: bool) -> float:
        if composer.hand is not None and line.style["text_align_all"] == "justify":
            return 0.0
        offset: float = original(context, line, available, last)
        return offset

    return text_align


def _widths(original: Any, composer: _Composer) -> Any:
    from weasyprint.formatting_structure import boxes

    def inline_line_widths(
        context: Any,
        box: Any,
        outer: bool,
        is_line_start: bool,
        minimum: bool,
        skip_stack: Any = None,
        first_line: bool = False,
    ) -> Iterator[float]:
        usual = (context, box, outer, is_line_start, minimum, skip_stack, first_line)
        if not isinstance(box, boxes.LineBox) or skip_stack is not None or first_line:
            yield from original(*usual)
            return
        known = composer.composed(context, box, None, anew=True)
        if known.paragraph is None:
            yield from original(*usual)
            return
        yield from _set_widths(known.paragraph, minimum)

    return inline_line_widths


def _set_widths(paragraph: Paragraph, minimum: bool) -> Iterator[float]:
    """Yield the widths of the lines of a paragraph: each break taken, or the forced ones only."""
    row, start = paragraph.row, 0
    assert row is not None
    for at in row.breaks:
        if (minimum and not at.emergency) or at.forced or at.last:
            yield row.width(start, at.end) + at.hyphen
            start = at.start


def _drawn(original: Any) -> Any:
    def draw_first_line(
        stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any
    ) -> list[Any]:
        if not isinstance(box.pango_layout, SetText):
            emojis: list[Any] = original(stream, box, overflow, ellipsis, matrix)
            return emojis
        draw_set_text(stream, box.pango_layout, matrix)
        return []

    return draw_first_line


def _dotted(original: Any) -> Any:
    from weasyprint.formatting_structure import boxes

    def draw_inline_level(stream: Any, page: Any, box: Any, *rest: Any) -> None:
        original(stream, page, box, *rest)
        for child in box.children if isinstance(box, boxes.LineBox | boxes.InlineBox) else ():
            if isinstance(child, boxes.TextBox):
                draw_dots(stream, child)

    return draw_inline_level


def _resolver(context: Any, around: Any) -> Any:
    """Return what tells the white before and after the content of an inline box, or half the
    width of an atomic one twice. Where the block around is not known, none has any."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.inline import atomic_box
    from weasyprint.layout.percent import resolve_percentages

    def resolve(box: Any) -> tuple[float, float]:
        if isinstance(box, boxes.AtomicInlineLevelBox):
            if around is None:
                raise UnsupportedError
            resolve_percentages(box, around)
            half = atomic_box(context, box, 0, None, around, [], []).margin_width() / 2
            return half, half
        if _is_bare(box.style):
            return 0.0, 0.0
        if around is None:
            raise UnsupportedError
        resolve_percentages(box, around)
        lead, trail = (_decoration(box, side) for side in SIDES)
        return lead, trail

    return resolve


def _is_bare(style: Any) -> bool:
    return not any(
        getattr(style[f"margin_{side}"], "value", 1)
        or getattr(style[f"padding_{side}"], "value", 1)
        or style[f"border_{side}_width"]
        for side in SIDES
    )


def _decoration(box: Any, side: str) -> float:
    margin = getattr(box, f"margin_{side}")
    return float(
        (0 if margin == "auto" else margin)
        + getattr(box, f"padding_{side}")
        + getattr(box, f"border_{side}_width")
    )
