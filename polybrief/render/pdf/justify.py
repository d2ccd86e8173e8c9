"""Chinese lines justified between characters, which WeasyPrint 70.0 does not do.

CSS gives no way to it: WeasyPrint stretches U+0020 and U+00A0 only, so a Chinese line would take
all its slack in the few gaps beside digits. Here the slack of a line is shared out evenly: each
Han character and each space takes one unit (CLREQ, "Inter-character space expansion"), Latin
words none, nor the joint inside —— and …… (CLREQ 3.1.5). Blank halves of marks at the two ends of
a line hang outside the measure (CLREQ 3.1.6.3).

Pango puts half of a character's letter spacing before it and half after, and drops the outer
halves of each text box; the sums below count in halves for that reason.

Three private names are wrapped.
Lines that are not Chinese come out untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from polybrief.render.pdf.spacing import is_han

WIDE = (
    "\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
    "\uffe0-\uffe6\U00020000-\U0003ffff“”‘’…—·"
)
TOKEN = re.compile(f"——|……|([{WIDE}])")
OPENING = frozenset("（〔［｛〈《「『【〖“‘")
CLOSING = frozenset("）〕］｝〉》」』】〗”’、。，．；：")
DOTTED = "em"
"""The element whose characters stay together: its emphasis dots are drawn one em apart."""


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    inline.text_align = _aligning(inline.text_align)
    line_break.Layout.set_text = _spacing(line_break.Layout.set_text)


def stretches(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each part of ``text`` that takes letter spacing.

    >>> stretches("共 3 项——好")
    [(0, 1), (4, 5), (7, 8)]
    """
    spans: list[tuple[int, int]] = []
    for match in TOKEN.finditer(text):
        if match[1] is None:
            continue
        if spans and spans[-1][1] == match.start():
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans


def _aligning(original: Any) -> Any:
    def text_align(context: Any, line: Any, available: float, last: bool) -> float:
        if line.style["text_align_all"] != "justify" or not is_han(line.style["lang"] or ""):
            offset: float = original(context, line, available, last)
            return offset
        start, end = _hanging(line)
        spare = available - line.width + start + end
        wanted = not last or line.style["text_align_last"] == "justify"
        if wanted and spare > 0 and (units := _line_units(line)):
            _spread(context, line, spare / units, 0.0, first=True)
        return -start

    return text_align


def _spacing(original: Any) -> Any:
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        original(layout, text, justify)
        style = layout.style
        if not (justify and layout.justification_spacing and is_han(style["lang"] or "")):
            return
        own = 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
        spacing = int((layout.justification_spacing + own) * TO_UNITS)
        attributes = pango.pango_layout_get_attributes(layout.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for start, end in stretches(layout.text):
            attribute = pango.pango_attr_letter_spacing_new(spacing)
            attribute.start_index = len(layout.text[:start].encode())
            attribute.end_index = len(layout.text[:end].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(layout.layout, attributes)

    return set_text


def _stretches(box: Any) -> list[tuple[int, int]]:
    return stretches(box.text) if _is_spaced(box) else []


def _is_spaced(box: Any) -> bool:
    return is_han(box.style["lang"] or "") and box.element_tag != DOTTED


def _edges(box: Any) -> tuple[bool, bool]:
    """Return whether the box begins, and ends, with a character that takes spacing."""
    spans = _stretches(box)
    return bool(spans) and spans[0][0] == 0, bool(spans) and spans[-1][1] == len(box.text)


def _units(box: Any) -> float:
    if box.element_tag == DOTTED:
        return 0.0
    spaces = box.text.count(" ") + box.text.count("\u00a0")
    characters = sum(end - start for start, end in _stretches(box))
    return float(spaces + characters - sum(_edges(box)) / 2)


def _texts(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child)


def _line_units(line: Any) -> float:
    row = list(_texts(line))
    joints = sum(_edges(a)[1] + _edges(b)[0] for a, b in pairwise(row))
    return sum(map(_units, row)) + joints / 2


def _hanging(line: Any) -> tuple[float, float]:
    """Return the blank half em that may hang out at the start and at the end of the line."""
    row = [box for box in _texts(line) if box.text.strip()]
    if not row:
        return 0.0, 0.0
    first, last = row[0], row[-1]
    opens = is_han(first.style["lang"] or "") and first.text[0] in OPENING
    closes = is_han(last.style["lang"] or "") and last.text.rstrip(" \u200b")[-1:] in CLOSING
    return (
        first.style["font_size"] / 2 if opens else 0.0,
        last.style["font_size"] / 2 if closes else 0.0,
    )


def _spread(context: Any, box: Any, unit: float, moved: float, *, first: bool) -> float:
    """Move ``box`` right by ``moved`` and widen it; return how far the next is to be moved."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return _spread_text(context, box, unit, moved, first=first)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        before = moved
        box.position_x += moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _spread(context, child, unit, moved, first=first)
                first = first and not any(True for _ in _texts(child))
        box.width += moved - before
    else:
        box.translate(moved, 0)
    return moved


def _spread_text(context: Any, box: Any, unit: float, moved: float, *, first: bool) -> float:
    from weasyprint.text.line_break import create_layout

    if not box.text:
        box.position_x += moved
        return moved
    begins, ends = _edges(box)
    if begins and not first:
        moved += unit / 2
    box.position_x += moved
    gained = unit * _units(box)
    if gained:
        box.justification_spacing = unit
        layout = create_layout(
            box.text, box.style, context, max_width=None, justification_spacing=unit
        )
        layout.deactivate()
        box.pango_layout = layout
        box.width += gained
    return moved + gained + (unit / 2 if ends else 0.0)
