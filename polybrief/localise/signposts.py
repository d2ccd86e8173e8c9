"""What leads a reader about: numbers of tables, figures and sections, and references to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from polybrief.localise.style import HouseStyle, SectionStyle

CaptionKind = Literal["table", "figure"]
ReferenceKind = Literal["table", "figure", "note", "section", "title", "page"]

HAN_DIGITS = "零一二三四五六七八九"
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def print_caption_number(kind: CaptionKind, number: int, style: HouseStyle) -> str:
    """Return what stands before a caption: ``Table 2``, ``表2``."""
    pattern = style.captions.table if kind == "table" else style.captions.figure
    return pattern.replace("{n}", str(number))


def print_reference(kind: ReferenceKind, said: str, style: HouseStyle) -> str:
    """Return the short form of a reference; ``said`` is the number, or the title."""
    pattern: str = getattr(style.references, kind)
    return pattern.replace("{n}", said).replace("{x}", said)


@dataclass(frozen=True, slots=True)
class SectionNumber:
    """A numbered section: what stands before its heading, what running text says of it."""

    level: SectionStyle
    text: str
    reference: str


def section_number(levels: tuple[int, ...], style: HouseStyle) -> SectionNumber:
    """Return how a section is numbered; ``levels`` are the counts from the first level down."""
    level = style.sections[min(len(levels), len(style.sections)) - 1]
    printed = {
        str(n): print_counter(count, style.sections[n - 1].format)
        for n, count in enumerate(levels[: len(style.sections)], 1)
    }
    return SectionNumber(level, _filled(level.text, printed), _filled(level.reference, printed))


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def print_counter(number: int, format: str) -> str:
    """Return a number in one of the formats of numbered sections.

    >>> print_counter(12, "han"), print_counter(14, "upper-roman")
    ('十二', 'XIV')
    """
    return _COUNTERS[format](number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _letters(number: int) -> str:
    """Return a, b, … z, aa, bb, … (ECMA-376 part 1, 17.18.59, lowerLetter)."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _han(number: int) -> str:
    """Return a number up to 99 as GB/T 9704 counts: 十, 十一, 二十."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{HAN_DIGITS[tens]}十"
    return head + (HAN_DIGITS[ones] if ones or not tens else "")


_COUNTERS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "upper-roman": _roman,
    "upper-letter": lambda number: _letters(number).upper(),
    "lower-letter": _letters,
    "han": _han,
}
