"""Line breaks chosen for the paragraph, where choosing line by line leaves a hole.

WeasyPrint 70.0 fills each line as far as it goes. Before a long quantity that may not break, that
can leave one line much too loose between tight neighbours. A justified paragraph with such a line
is set again here: each line as full as it goes, or one break shorter; and of all ways through the
paragraph the one whose looseness costs least is taken. That is the idea of Knuth and Plass,
"Breaking Paragraphs into Lines" (1981), on the breaks that WeasyPrint itself finds, so
hyphenation and no-break rules hold. Paragraphs without a hole stay as they are; so does Chinese,
whose lines stretch between all characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any

from polybrief.render.pdf.spacing import is_han

HOLE = 1.3
"""The stretch, in widths of a word space, from which a line is a hole."""
TOO_LOOSE = 2.5
"""The stretch beyond which a shorter line is not worth trying."""
SPACE = 0.25
"""The width of a word space in em."""
HYPHEN = 0.3
"""What a hyphen at a line end costs, on the scale of stretch cubed."""
SHORTER = 1
"""How many breaks before the last that fits are tried: more cost time and mend little."""
MOST_LINES = 80
"""Longer paragraphs are left alone; they have room to even out."""
END = object()
"""Where a paragraph ends."""

_Way = tuple[float, int, Any, tuple[tuple[str, float], ...]]
"""What a way costs, its number (of ways that cost the same the first is taken), where its next
line begins, and by how much each of its lines is shortened."""


@dataclass(slots=True)
class _State:
    """What the wrapped functions tell each other. ``measured`` is filled by a trial alone;
    ``texts`` are the first lines of texts that the paragraph in hand has been split into."""

    shortening: float = 0.0
    texts: dict[tuple[object, ...], tuple[Any, ...]] | None = None
    trying: bool = False
    measured: tuple[float, float, bool] = (0.0, 0.0, False)


@dataclass(frozen=True, slots=True)
class _Line:
    """A trial: the white left over, the stretch that fills it, and where the next line begins."""

    slack: float
    stretch: float
    hyphenated: bool
    resume: Any

    @property
    def cost(self) -> float:
        stretched = float(max(self.stretch, 0.0) ** 3)
        return 0.0 if self.resume is None else stretched + HYPHEN * self.hyphenated


@dataclass(slots=True)
class _Paragraph:
    """One paragraph in one measure: trials are remembered, and the shortening of each line."""

    set_line: Any
    state: _State
    indent: float
    lines: dict[tuple[str, float], _Line] = field(default_factory=dict)
    best: dict[str, float] = field(default_factory=dict)
    texts: dict[tuple[object, ...], tuple[Any, ...]] = field(default_factory=dict)

    def shortening(self, skip: Any) -> float:
        """Return by how much the measure of the line that begins at ``skip`` is shortened."""
        if repr(skip) not in self.best:
            chain = self._filled(skip)
            if len(chain) > MOST_LINES or all(line.stretch < HOLE for line in chain[:-1]):
                return 0.0
            self._choose(skip)
        return self.best[repr(skip)]

    def _filled(self, skip: Any) -> list[_Line]:
        """Return the lines from ``skip`` on, each as full as it goes."""
        chain = [self._try(skip, 0.0)]
        while chain[-1].resume is not None and len(chain) <= MOST_LINES:
            chain.append(self._try(chain[-1].resume, 0.0))
        return chain

    def _choose(self, start: Any) -> None:
        """Remember the way from ``start`` to the end that costs least (Dijkstra, 1959): trials
        are dear, and ways through a loose line are seldom followed to their end."""
        order, done = count(), set()
        ways: list[_Way] = [(0.0, next(order), start, ())]
        while ways:
            spent, _, skip, way = heappop(ways)
            if skip is END:
                self.best.update(way)
                return
            key = repr(skip)
            if key in done:
                continue
            done.add(key)
            for line, shortening in self._lines_from(skip):
                end = END if line.resume is None else line.resume
                longer = (*way, (key, shortening))
                heappush(ways, (spent + line.cost, next(order), end, longer))

    def _lines_from(self, skip: Any) -> Iterator[tuple[_Line, float]]:
        """Yield the lines that may begin at ``skip``, and by how much each is shortened."""
        line, shortening = self._try(skip, 0.0), 0.0
        yield line, shortening
        for _ in range(SHORTER):
            if line.resume is None:
                return
            shortening = line.slack + 0.01
            line = self._try(skip, shortening)
            if line.stretch > TOO_LOOSE:
                return
            yield line, shortening

    def _try(self, skip: Any, shortening: float) -> _Line:
        key = (repr(skip), shortening)
        if key not in self.lines:
            self.state.trying, self.state.shortening = True, shortening
            try:
                line, resume = self.set_line(skip, self.indent if skip is None else 0.0)
            finally:
                self.state.trying, self.state.shortening = False, 0.0
            slack, room, hyphenated = self.state.measured
            stretch = slack / room if room else 2 * TOO_LOOSE
            self.lines[key] = _Line(slack, stretch, hyphenated, resume if line else None)
        return self.lines[key]


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

    state = _State()
    split, align, set_line = inline.split_inline_box, inline.text_align, inline.get_next_linebox

    def split_inline_box(context: Any, box: Any, x: float, max_x: float, *rest: Any) -> Any:
        shorter = state.shortening if isinstance(box, boxes.LineBox) else 0.0
        return split(context, box, x, max_x - shorter, *rest)

    def text_align(context: Any, line: Any, available: float, last: bool) -> float:
        if not state.trying:
            offset: float = align(context, line, available, last)
            return offset
        spaces = inline.count_expandable_spaces(line)
        room = spaces * SPACE * line.style["font_size"]
        state.measured = available - line.width, room, _last_text(line).endswith("-")
        return 0.0

    def get_next_linebox(
        context: Any, box: Any, y: float, bottom: float, skip: Any, around: Any, *rest: Any
    ) -> Any:
        if not _is_ours(box, context, rest):
            return set_line(context, box, y, bottom, skip, around, *rest)

        def try_line(start: Any, indent: float) -> Any:
            box.text_indent = indent
            return set_line(context, box, y, bottom, start, around, [], [], None, None)

        indent = box.text_indent
        paragraphs = context.__dict__.setdefault("paragraphs", {})
        key = (id(box), around.width)  # kept with its box, so that no other takes this id
        _, paragraph = paragraphs.setdefault(key, (box, _Paragraph(try_line, state, indent)))
        paragraph.set_line, state.texts = try_line, paragraph.texts
        try:
            state.shortening, box.text_indent = paragraph.shortening(skip), indent
            return set_line(context, box, y, bottom, skip, around, *rest)
        finally:
            state.shortening, state.texts = 0.0, None

    inline.line_box_verticality = _resting(inline.line_box_verticality, state)
    inline.split_first_line = _remembering(inline.split_first_line, state)
    inline.split_inline_box = split_inline_box
    inline.text_align = text_align
    inline.get_next_linebox = get_next_linebox


def _resting(original: Any, state: _State) -> Any:
    def line_box_verticality(box: Any) -> Any:
        # how high its boxes stand does not matter to a trial
        return (0.0, 0.0) if state.trying else original(box)

    return line_box_verticality


def _remembering(original: Any, state: _State) -> Any:
    """Return ``split_first_line`` that does once what trials and the line at last have alike."""

    def split_first_line(
        text: str, style: Any, context: Any, width: Any, spacing: float, is_line_start: bool = True
    ) -> Any:
        def split() -> Any:
            return original(text, style, context, width, spacing, is_line_start=is_line_start)

        if state.texts is None:
            return split()
        key = (text, id(style), width, spacing, is_line_start)  # the box keeps its style
        if key not in state.texts:
            state.texts[key] = split()
        layout, *measures = state.texts[key]
        return copy(layout), *measures

    return split_first_line


def _is_ours(box: Any, context: Any, rest: tuple[Any, ...]) -> bool:
    """Return whether the box is justified running text of words, and nothing else."""
    style = box.style
    return bool(
        style["text_align_all"] == "justify"
        and style["direction"] == "ltr"
        and not is_han(style["lang"] or "")
        and not context.excluded_shapes
        and rest[2:] == (None, None)
        and _is_text(box)
    )


def _is_text(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return all(
        isinstance(child, boxes.TextBox) or (isinstance(child, boxes.InlineBox) and _is_text(child))
        for child in box.children
    )


def _last_text(box: Any) -> str:
    while getattr(box, "children", None):
        box = box.children[-1]
    return str(getattr(box, "text", ""))
