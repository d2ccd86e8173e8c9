"""Digits with separators → their value, as a reader of a language understands them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

MOST_DIGITS = 80
"""A longer row of digits is a serial number, or an attack; never a quantity."""

_TOKEN = re.compile(r"[0-9]+(?:[.,'٫٬·][0-9]+)*(?:(?: [0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)*)?")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,٫][0-9]+)?")
_WESTERN = re.compile(r"[0-9]{1,3}(?:X[0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:X[0-9]{2})*X[0-9]{3}")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_VULGAR |= {"⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}


@dataclass(frozen=True, slots=True)
class Figure:
    """What digits say. ``bare``: four digits or fewer without separators, as in a year.

    ``value`` is None where no quantity can be read: a version, a section number.
    """

    value: Fraction | None
    end: int
    power: int = 0
    bare: bool = False
    note: str = ""


def read_figure(text: str, start: int, decimals: str, groups: str) -> Figure:
    """Return what stands at ``start``, where a digit is.

    ``decimals`` and ``groups`` are the marks of the language, its own first; a space among
    ``groups`` stands for every kind of space. Marks of another language are read with a note.
    """
    if text[start] in _VULGAR:
        return Figure(_VULGAR[text[start]], start + 1, -1)
    token = _TOKEN.match(text, start)
    assert token is not None
    shown, end = token.group(), token.end()
    if " " in shown and not (_SPACED.fullmatch(shown) and " " in groups):
        shown = shown.partition(" ")[0]
        end = start + len(shown)
    if len(shown) > MOST_DIGITS:
        return Figure(None, end)
    figure = _read(shown, end, decimals, groups)
    if figure.value is not None and text[end : end + 1] in _VULGAR and "." not in shown:
        return Figure(figure.value + _VULGAR[text[end]], end + 1, -1)
    return figure


def _read(shown: str, end: int, decimals: str, groups: str) -> Figure:
    closed = shown.replace(" ", "")
    marks = re.findall(r"[^0-9]", closed)
    if not marks:
        return Figure(Fraction(int(closed)), end, 0, closed == shown and len(closed) <= 4)
    kinds = list(dict.fromkeys(marks))
    if len(kinds) > 2 or (len(kinds) == 2 and marks.count(kinds[1]) > 1):
        return Figure(None, end)
    if len(kinds) == 2 or " " in shown:
        return _split(closed, end, kinds[-1], kinds[0] if len(kinds) == 2 else "", decimals, groups)
    return _one_kind(closed, end, kinds[0], len(marks), decimals, groups)


def _split(closed: str, end: int, mark: str, group: str, decimals: str, groups: str) -> Figure:
    """Read figures whose whole part is grouped and that have a decimal mark."""
    whole, _, rest = closed.rpartition(mark)
    if group and not _grouped(whole, group):
        return Figure(None, end)
    own = mark in decimals and (not group or group in groups)
    note = "" if own else f"“{mark}” read as the decimal mark"
    return _decimal(whole.replace(group, "") if group else whole, rest, end, note)


def _one_kind(closed: str, end: int, mark: str, count: int, decimals: str, groups: str) -> Figure:
    """Read figures with one kind of mark: the decimal mark, or the groups."""
    grouped = _grouped(closed, mark)
    whole, _, rest = closed.partition(mark)
    odd = ""
    if mark in decimals and count == 1:
        # Nobody prints three noughts after a decimal mark: 320,000 is another language's.
        if not (grouped and rest == "000" and whole != "0"):
            return _decimal(whole, rest, end, "")
        odd = f"“{mark}” read as a thousands separator"
    if grouped and not whole.startswith("0"):
        if not odd and mark not in groups:
            odd = f"“{mark}” read as a thousands separator"
        return Figure(Fraction(int(closed.replace(mark, ""))), end, 0, False, odd)
    if count > 1:
        return Figure(None, end)
    return _decimal(whole, rest, end, f"“{mark}” read as the decimal mark")


def _grouped(shown: str, mark: str) -> bool:
    pattern = shown.replace(mark, "X")
    return bool(_WESTERN.fullmatch(pattern) or (mark == "," and _INDIAN.fullmatch(pattern)))


def _decimal(whole: str, rest: str, end: int, note: str) -> Figure:
    value = Fraction(int(whole + rest), 10 ** len(rest))
    return Figure(value, end, -len(rest), False, note)
