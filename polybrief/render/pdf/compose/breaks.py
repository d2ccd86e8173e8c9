"""Where lines of a text may break: UAX #14 as Pango has it, tailored to the language.

- Chinese and Japanese: what may not begin or end a line (CLREQ 3.1.4, JLREQ 3.1.7); curved quotes
  part from Han outside them, to which UAX #14 (class QU) glues them; —— and …… stay whole.
- Korean: at spaces, never between syllable blocks (the common practice of publishers).
- Words of other languages: hyphenation, each word by its own language; dashes by ``dashes.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polybrief.localise import hyphenation_points, may_be_name
from polybrief.render.pdf.compose.characters import (
    CLOSING,
    DASHES,
    HANGUL,
    IDEOGRAPH,
    NEVER_LAST,
    OPENING,
    SOFT_HYPHEN,
    WIDE,
    is_han,
    is_korean,
    never_first,
)
from polybrief.render.pdf.compose.dashes import glued_by_dashes

HYPHEN, STUB = 2, 3
"""A break after a hyphen that is to be printed; one with two letters alone on one side of it."""
WORD = re.compile(r"[^\W\d_]+")
SHORTEST_WORD = 4
UNITS = (
    "[numckMGTP]?(?:m[²³23]?|g|L|l|s|W|Wh|V|A|Hz|Pa|J|t|B|bit|b|mol)|kg|kmh|ha|min|h|"
    "TEU|dpi|pt|px|°C|℃|%|‰"
)
MAGNITUDES = (
    "thousand|[mb]illions?|trillions?|milliards?|mill[oó]n(?:es)?|bill[oó]n(?:es)?|mil|"
    "Mio|Mrd|Millionen|Milliarden|milioni|miliardi|milhões|bilhões|тыс|млн|млрд"
)
WHOLE = re.compile(
    rf"\d[ \u00a0]?(?:{UNITS})(?:/(?:{UNITS}))*(?![A-Za-z])"
    rf"|\d[ \u00a0]?(?:{MAGNITUDES})\b"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|(?<![A-Za-z0-9/.])[A-Za-z]{1,3}/[A-Za-z]{1,3}(?![A-Za-z0-9/])(?: \d+)?"
    "|第[0-9〇零一二三四五六七八九十百千]+"
    "|[〇零一二三四五六七八九十百千]{2,8}"
)
"""What stays in one line: 350 km/h, GB/T 15834, 第三, 一九四九 (CLREQ 3.1.5; SI Brochure, 5.4.3: a
space between value and unit, which no line end may take)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a paragraph's text in one style: its language, and how its words may break."""

    start: int
    text: str
    lang: str
    wraps: bool
    hyphenates: bool
    exceptions: Mapping[str, tuple[int, ...]]


def find_breaks(text: str, stretches: Sequence[Stretch], lang: str, level: str) -> bytearray:
    """Return for each character whether a line may begin with it: 1, or (after a hyphen to be
    printed) ``HYPHEN`` or ``STUB``. ``lang`` is the paragraph's."""
    allowed = _unicode_breaks(text, lang)
    for stretch in stretches:
        if is_han(stretch.lang):
            _tailor_han(text, allowed, stretch, never_first(level))
        elif is_korean(stretch.lang):
            _keep_words(text, allowed, stretch)
        else:
            end = stretch.start + len(stretch.text)
            for index in glued_by_dashes(text, stretch.start, end, stretch.lang):
                allowed[min(index, len(text) - 1)] = 0
        if not stretch.wraps:
            for index in range(stretch.start + 1, stretch.start + len(stretch.text)):
                allowed[index] = 0
        elif stretch.hyphenates:
            for index, stub in _hyphenation(stretch):
                allowed[index] = STUB if stub else HYPHEN
    _keep_whole(text, allowed)
    for index in range(1, len(text)):
        if text[index - 1] == SOFT_HYPHEN and allowed[index]:
            allowed[index] = HYPHEN
    return allowed


def _unicode_breaks(text: str, lang: str) -> bytearray:
    from weasyprint.text.line_break import get_log_attrs

    attributes = get_log_attrs(text, lang)
    return bytearray(1 if i and attributes[i].is_line_break else 0 for i in range(len(text)))


def _tailor_han(text: str, allowed: bytearray, stretch: Stretch, first: frozenset[str]) -> None:
    start, end = max(stretch.start, 1), stretch.start + len(stretch.text)
    for index in range(start, min(end + 1, len(text))):
        before, after = text[index - 1], text[index]
        if after in first or before in NEVER_LAST or (after == before and after in DASHES):
            allowed[index] = 0
        elif _parts(before, after):
            allowed[index] = 1


def _keep_whole(text: str, allowed: bytearray) -> None:
    """Let no line break amid a figure and its unit, a compound of symbols, a number in Han."""
    for match in WHOLE.finditer(text):
        for index in range(match.start() + 1, match.end()):
            allowed[index] = 0


def _parts(before: str, after: str) -> bool:
    """Return whether a line may break here in Han text, whatever UAX #14 says."""
    if after in OPENING or before in CLOSING:
        return bool(WIDE.match(before) and WIDE.match(after))
    han = IDEOGRAPH.match(before), IDEOGRAPH.match(after)
    return bool(all(han) or (han[0] and after in DASHES) or (before in DASHES and han[1]))


def _keep_words(text: str, allowed: bytearray, stretch: Stretch) -> None:
    start, end = max(stretch.start, 1), stretch.start + len(stretch.text)
    for index in range(start, min(end + 1, len(text))):
        before, after = text[index - 1], text[index]
        if HANGUL.match(before) or HANGUL.match(after):
            allowed[index] = allowed[index] and before in " \u200b-/…—"


def _hyphenation(stretch: Stretch) -> Iterator[tuple[int, bool]]:
    """Yield where words of a stretch may be hyphenated, and whether two letters stand alone there;
    names never."""
    text = stretch.text
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        if len(word) < SHORTEST_WORD or SOFT_HYPHEN in text[max(start - 1, 0) : match.end() + 1]:
            continue
        points = hyphenation_points(word, stretch.lang, stretch.exceptions)
        if points and not may_be_name(word, text[max(0, start - 8) : start], stretch.lang):
            for point in points:
                yield stretch.start + start + point, min(point, len(word) - point) <= 2
