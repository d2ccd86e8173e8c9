"""A quantity as an English reader would say it: 2.3 trillion CNY, for comments on differences."""

from __future__ import annotations

from fractions import Fraction

from polybrief.audit.quantity import CALENDAR, Quantity

_WORDS = ((15, "quadrillion"), (12, "trillion"), (9, "billion"), (6, "million"))
_BEHIND = {"percent": "%", "permille": "‰", "points": " percentage points", "multiple": " times"}


def describe(one: Quantity) -> str:
    """Return the reading of a quantity in plain English, with its text where that is unlike it."""
    if one.kind in CALENDAR:
        return one.unit if one.kind != "century" else f"century {one.unit[1:]}"
    if one.kind == "fraction":
        return str(one.value)
    number = describe_number(one.value)
    if one.kind in _BEHIND:
        return f"{number}{_BEHIND[one.kind]}"
    if one.kind == "ordinal":
        return f"no. {number}"
    if one.kind == "period":
        return f"{number} {one.unit}{'' if one.value == 1 else 's'}"
    return f"{number} {one.unit}".rstrip()


def describe_number(value: Fraction) -> str:
    """Return a number with an English magnitude word and no more digits than it has.

    >>> describe_number(Fraction(2300000000000))
    '2.3 trillion'
    """
    sign, size = ("−" if value < 0 else ""), abs(value)
    for power, word in _WORDS:
        if 10**power <= size < 10**18:
            return f"{sign}{_digits(size / 10**power)} {word}"
    return sign + _digits(size)


def _digits(value: Fraction) -> str:
    """Return a value in digits; what has no end in decimals, as a fraction."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    places = 0
    scaled = value
    while scaled.denominator != 1 and places < 30:
        scaled *= 10
        places += 1
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(scaled.numerator, 10**places)
    return f"{whole:,}.{rest:0{places}}"
