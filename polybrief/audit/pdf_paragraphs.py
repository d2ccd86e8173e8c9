"""The lines of a page → its paragraphs: by the space between lines, indents and type size.

A foreign PDF is rarely tagged, so the page alone decides. List markers and folios are no text;
what a line's end did to a word is undone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from polybrief.audit.block import is_wide
from polybrief.audit.pdf_lines import HYPHENS, Line
from polybrief.audit.pdf_tables import ROW, cells_of_tables

_AT_END = f"{HYPHENS}\u2010\u00ad"

LEADING = 1.12
"""A space this much wider than is usual for the type size parts paragraphs."""
WIDEST_LEADING = 1.8
"""In heights of a line: lines further apart are never of one paragraph."""
SAME_SIZE = 0.1
INDENT = 0.7
MARKER_GAP = 4.0
"""Indents and gaps in heights of a line, sizes as shares."""
SWITCHES = 6
"""So many times must drawing change sides before columns are thought drawn line by line."""

_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)、．]|[•‣◦–—*·▪■○●]|(\d{1,3})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = tuple(".!?:;…。！？：；”»」』.")
_NUMBER_WORDS = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "half"),
        *("vingt", "trente", "quarante", "cinquante", "soixante", "quatre"),
    )
)
"""After these a hyphen at a line's end is one that is always written."""


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph, downwards."""

    lines: list[Line]
    page: int

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def height(self) -> float:
        return self.lines[0].height

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        lefts, bottoms, rights, tops = zip(
            *((line.left, line.bottom, line.right, line.top) for line in self.lines), strict=True
        )
        return min(lefts), min(bottoms), max(rights), max(tops)


def usual_leading(pages: Iterable[Sequence[Line]]) -> Mapping[float, float]:
    """Return the commonest distance of lines for each height of line."""
    counts: dict[float, Counter[float]] = {}
    for lines in pages:
        for upper, lower in pairwise(lines):
            step = upper.bottom - lower.bottom
            if same_size(upper, lower) and 0 < step < WIDEST_LEADING * upper.height:
                counts.setdefault(round(upper.height), Counter())[round(step, 1)] += 1
    return {height: steps.most_common(1)[0][0] for height, steps in counts.items()}


def body_height(pages: Iterable[Sequence[Line]]) -> float:
    """Return the height of line that most characters have."""
    counts: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            counts[round(line.height, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def without_markers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without numbers and bullets of lists; what they stood before is marked."""
    dropped, marked = set(), set()
    cells = cells_of_tables(lines, ROW)
    for index, line in enumerate(lines):
        match = _MARKER.fullmatch(line.text)
        if match and {index - 1, index} <= cells and line.beside(lines[index - 1]):
            continue  # what is not known, between two other cells
        after = match and _to_the_right(line, lines)
        if match and after is not None:
            if match[1] and not _is_prose(lines[after].text):
                continue  # a cell of a table
            dropped.add(index)
            marked.add(after)
    return tuple(
        replace(line, marked=index in marked)
        for index, line in enumerate(lines)
        if index not in dropped
    )


def paragraphs_of(
    lines: Sequence[Line], page: int, leading: Mapping[float, float]
) -> list[Paragraph]:
    """Return the paragraphs of a page in reading order."""
    found: list[Paragraph] = []
    latest: Paragraph | None = None
    switches = 0
    cells = cells_of_tables(lines)
    rows: set[int] = set()
    for index, line in enumerate(lines):
        if index in cells:
            latest = Paragraph([line], page)
            found.append(latest)
            rows.add(id(latest))
            continue
        right = max(o.right for o in lines if same_size(o, line) and overlap(o, line) > 0)
        open_ = (p for p in found if id(p) not in rows)
        fitting = [p for p in open_ if _continues(p, line, leading, right)]
        best = min(fitting, key=lambda p: p.last.bottom - line.bottom, default=None)
        if best is None:
            best = Paragraph([line], page)
            found.append(best)
        else:
            switches += best is not latest and latest is not None and latest.last.beside(line)
            best.lines.append(line)
        latest = best
    return _in_columns(found) if switches >= SWITCHES else found


def same_size(a: Line, b: Line) -> bool:
    """Tell whether both lines are of one type size."""
    return abs(a.height - b.height) <= SAME_SIZE * max(a.height, b.height)


def overlap(a: Line, b: Line) -> float:
    """Return how much of the shorter line stands above or below the other, from 0 to 1."""
    shared = min(a.right, b.right) - max(a.left, b.left)
    return max(0.0, shared) / max(0.1, min(a.right - a.left, b.right - b.left))


def unfinished(line: Line, following: Line, right: float) -> bool:
    """Tell whether a line goes on in the next: no full stop, or no room left for another word."""
    if line.text.endswith(tuple(_AT_END)):
        return True
    return not (line.text.endswith(_ENDS) and _would_fit(following, right - line.right))


def join_lines(texts: Iterable[str], words: Collection[str]) -> str:
    """Return one text of several lines, broken words whole; ``words`` are those of the file."""
    joined = ""
    for text in texts:
        joined = _join(joined, text, words) if joined else text
    return "".join("-" if c in HYPHENS else c for c in joined)


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return every word of the lines in small letters, compounds with their hyphens."""
    return frozenset(
        word.casefold()
        for line in lines
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    )


def _join(before: str, after: str, words: Collection[str]) -> str:
    if before[-1] in _AT_END:
        return before[:-1] + ("-" if _keeps_hyphen(before[:-1], after, words) else "") + after
    to_figure = after[0].isdigit() and before[-1] in "–‑" and before[-2:-1] != " "
    glued = is_wide(before[-1]) or is_wide(after[0]) or to_figure
    return before + ("" if glued else " ") + after


def _keeps_hyphen(before: str, after: str, words: Collection[str]) -> bool:
    """Tell whether a hyphen at a line's end belongs to the word; the file's other words say."""
    left = re.search(r"[^\W_]*$", before)
    right = re.match(r"[^\W_]*", after)
    first, second = (m[0] if m else "" for m in (left, right))
    if not (first.isalpha() and second.isalpha()):
        return True
    if f"{first}{second}".casefold() in words:
        return False
    compound = f"{first}-{second}".casefold() in words
    return compound or first.casefold() in _NUMBER_WORDS or second[0].isupper()


def _to_the_right(marker: Line, lines: Sequence[Line]) -> int | None:
    """Return the line that a marker stands before: the nearest beside it, and near enough.

    None where text stands before the marker as near: it is a word of a line with wide spaces.
    """
    beside = [
        (other.left - marker.right, index)
        for index, other in enumerate(lines)
        if other is not marker and other.left >= marker.right and other.beside(marker)
    ]
    gap, index = min(beside, default=(0.0, None))
    before = min(
        (marker.left - o.right for o in lines if o.right <= marker.left and o.beside(marker)),
        default=math.inf,
    )
    return index if gap < min(MARKER_GAP * marker.height, before) else None


def _is_prose(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return letters >= 12 or sum(map(is_wide, text)) >= 6


def _continues(
    paragraph: Paragraph, line: Line, leading: Mapping[float, float], right: float
) -> bool:
    last = paragraph.last
    step = last.bottom - line.bottom
    usual = leading.get(round(last.height), last.height)
    limit = min(LEADING * usual + 0.5, WIDEST_LEADING * last.height)
    if line.marked or not (0.3 * last.height < step <= limit):
        return False
    if not same_size(last, line) or overlap(last, line) < 0.3 or (last.bold and not line.bold):
        return False
    return not _indented(paragraph, line) and unfinished(last, line, right)


def _indented(paragraph: Paragraph, line: Line) -> bool:
    """Tell whether a line stands in or out against the paragraph's second: another begins."""
    if len(paragraph.lines) < 2:
        return False
    second = paragraph.lines[1]
    centred = abs(second.left + second.right - line.left - line.right) < 4
    rtl = any("\u0590" <= c <= "\u08ff" for c in line.text)
    shift = second.right - line.right if rtl else line.left - second.left
    return abs(shift) > INDENT * line.height and not centred


def _would_fit(line: Line, room: float) -> bool:
    """Tell whether the first word of a line would have had room at the end of the one above."""
    if is_wide(line.text[0]):
        return room > 2 * line.height
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(first) / max(1, len(line.text))
    return room > width + 0.6 * line.height


def _in_columns(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs column by column, by the widest white bands (recursive X-Y cut)."""
    if len(paragraphs) < 2:
        return paragraphs
    for low, high, sign in ((0, 2, 1), (1, 3, -1)):  # columns, left to right; then bands, down
        ordered = sorted(paragraphs, key=lambda p: p.box[low if sign > 0 else high] * sign)
        reach = ordered[0].box[high if sign > 0 else low]
        for index, paragraph in enumerate(ordered[1:], 1):
            edge = paragraph.box[low if sign > 0 else high]
            if (edge - reach) * sign >= 0:
                return _in_columns(ordered[:index]) + _in_columns(ordered[index:])
            far = paragraph.box[high if sign > 0 else low]
            reach = max(reach, far) if sign > 0 else min(reach, far)
    return paragraphs
