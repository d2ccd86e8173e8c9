"""What stands at the ends of lines, paragraphs and pages that should not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .classes import DASHES, HANGUL, LEVELS, blanks, forbidden, is_ideograph, is_mark, split_unit
from .lines import Line, Paragraph

HYPHENS = "-\u2010\u00ad"
SHORT = 2.5
"""A last line shorter than this, in em, is short."""
ENDS_SENTENCE = re.compile(r"(^|[.!?…:]\W*|[«»“”\"(])$")


@dataclass(frozen=True, slots=True)
class Fault:
    """``kind`` with the line it is on; ``note`` says what was seen."""

    kind: str
    line: Line
    note: str


def find_line_faults(paragraph: Paragraph) -> Iterator[Fault]:
    """Yield what is wrong between a line and the next."""
    row = 0
    for line, after in pairwise(paragraph.lines):
        tail, head = line.seen[-1].text[-1:], after.seen[0].text[:1]
        note = f"{line.text[-6:]}|{after.text[:6]}"
        yield from _edge_marks(line, tail, head, note)
        if tail == head and tail in DASHES:
            yield Fault("split dash or ellipsis", line, note)
        if kind := split_unit(line.text[-12:], after.text[:12]):
            yield Fault(f"split {kind}", line, note)
        hyphenated = _hyphenated(line, after)
        row = row + 1 if hyphenated else 0
        if row == 3:
            yield Fault("three hyphens in a row", line, note)
        if hyphenated and is_name(line.text):
            yield Fault("hyphenated name", line, note)
        if hyphenated and line.page != after.page:
            yield Fault("hyphen at page end", line, note)


def _edge_marks(line: Line, tail: str, head: str, note: str) -> Iterator[Fault]:
    for level in LEVELS:
        if head in forbidden(line.lang, level)[0]:
            yield Fault(f"forbidden start ({level})", line, note)
            break
    for level in LEVELS:
        if tail in forbidden(line.lang, level)[1]:
            yield Fault(f"forbidden end ({level})", line, note)
            break


def _hyphenated(line: Line, after: Line) -> bool:
    words = re.search(rf"[^\W\d_]+[{HYPHENS}]$", line.text)
    return bool(words and re.match(r"[^\W\d_]", after.text) and after.text[0].islower())


def is_name(text: str) -> bool:
    """Return whether the word cut at the end begins with a capital within its sentence."""
    start = re.search(rf"[^\W\d_]+[{HYPHENS}]$", text)
    if start is None or not start[0][0].isupper():
        return False
    return not ENDS_SENTENCE.search(text[: start.start()].rstrip())


def find_last_line_faults(paragraph: Paragraph) -> Iterator[Fault]:
    """Yield a last line of one character (CLREQ, orphan) and one shorter than :data:`SHORT`."""
    if len(paragraph.lines) < 2:
        return
    line = paragraph.lines[-1]
    words = [glyph for glyph in line.seen if not is_mark(glyph) and glyph.text.isalnum()]
    first, last = line.seen[0], line.seen[-1]
    blank = blanks(last, line.lang)[1] * last.size
    if len(words) == 1 and is_ideograph(words[0].text):
        yield Fault("one character on the last line", line, line.text)
    if last.right - blank - first.x < SHORT * line.size:
        yield Fault("short last line", line, line.text)


def find_page_faults(paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Yield widows, orphans and headings at a foot."""
    for paragraph in paragraphs:
        parts = paragraph.fragments
        if paragraph.role == "text" and len(parts) > 1:
            if len(parts[0]) == 1:
                yield Fault("first line alone at a foot", parts[0][0], parts[0][0].text)
            if len(parts[-1]) == 1:
                yield Fault("last line alone at a head", parts[-1][0], parts[-1][0].text)
    lines = [(p.role, line) for p in paragraphs if p.role != "note" for line in p.lines]
    final = max((line.page for _, line in lines), default=0)
    for paragraph in paragraphs:
        if paragraph.role != "heading":
            continue
        foot = paragraph.lines[-1]
        below = any(
            line.page == foot.page and line.y < foot.y - 1 and _overlap(line, foot)
            for role, line in lines
        )
        if not below and foot.page < final:
            yield Fault("heading at a foot", foot, foot.text)


def _overlap(one: Line, other: Line) -> bool:
    """Return whether both are in one column, an indent allowed for."""
    indent = 4 * one.size
    return (
        one.glyphs[0].x < other.glyphs[-1].right + indent
        and other.glyphs[0].x < one.glyphs[-1].right + indent
    )


def find_word_faults(paragraph: Paragraph, source: str) -> Iterator[Fault]:
    """Yield words that a line end cuts, held against the source: Korean, and Latin unhyphenated."""
    for line, after in pairwise(paragraph.lines):
        tail, head = line.seen[-1].text[-1:], after.seen[0].text[:1]
        hangul = bool(HANGUL.match(tail) and HANGUL.match(head))
        latin = tail.isalpha() and head.isalpha() and tail < "\u0400" and head < "\u0400"
        if not (hangul or latin):
            continue
        before, behind = (
            "".join(each.text.split())[n]
            for each, n in ((line, slice(-12, None)), (after, slice(0, 12)))
        )
        spot = r"\s*".join(map(re.escape, before)) + r"(\s*)" + r"\s*".join(map(re.escape, behind))
        found = re.search(spot, source)
        if found and not found[1]:
            kind = "split Korean word" if hangul else "split word without hyphen"
            yield Fault(kind, line, f"{before[-6:]}|{behind[:6]}")
