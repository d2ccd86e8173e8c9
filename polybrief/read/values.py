"""A value as authors write it → :class:`Value`, exact to the last digit.

A number, then a space and a unit: an ISO 4217 code makes it money, ``percent`` and ``permille`` a
share, ``times`` a multiple, a name of ``units.toml`` a measure, any other lower-case word a count
of things; without a unit the number stands alone. ``low..high unit`` is a
range. Numbers are decimals with a point, perhaps an exponent, perhaps ``_`` between digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from polybrief.brief import Amount, Count, Measure, Money, Multiple, Part, Percent, Permille, Range
from polybrief.units import units

Written = Amount | Range | Multiple
"""What an author may write as a value."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][+-]?[0-9]{1,9})?")
_UNIT = re.compile(r"[A-Z]{3}|[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_LONGEST, _GREATEST = 40, 30
"""Digits a number may have, and powers of ten it may reach either way: more is a slip."""

_MAGNITUDES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "万": 4,
    "million": 6,
    "millions": 6,
    "m": 6,
    "mn": 6,
    "亿": 8,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "b": 9,
    "milliard": 9,
    "milliards": 9,
    "trillion": 12,
    "trillions": 12,
    "tn": 12,
    "万亿": 12,
}
_UNITS = {
    "%": "percent",
    "‰": "permille",
    "per mille": "permille",
    "per cent": "percent",
    "pct": "percent",
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "rmb": "CNY",
    "yuan": "CNY",
    "元": "CNY",
    "人民币": "CNY",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "people": "person",
    "persons": "person",
    "years": "year",
    "months": "month",
    "days": "day",
}


def read_value(text: str) -> Written:
    """Return the value that ``text`` declares; ValueError says how to write it.

    >>> read_value("2.3e12 CNY")
    Money(amount=Decimal('2.3E+12'), currency='CNY', equivalent=None)
    >>> read_value("5..6 percent")
    Range(low=Percent(number=Decimal('5')), high=Percent(number=Decimal('6')))
    """
    written = text.strip()
    if not written:
        raise ValueError('the value is empty: write a number and its unit, "8.6e12 CNY"')
    number, _, unit = written.partition(" ")
    unit = unit.strip()
    low, dots, high = number.partition("..")
    bounds = [low, high] if dots else [number]
    if not all(_NUMBER.fullmatch(bound) for bound in bounds) or (unit and not _is_unit(unit)):
        raise ValueError(_advice(written))
    values = [_with_unit(_decimal(bound, written), unit) for bound in bounds]
    if not dots:
        return values[0]
    if isinstance(values[0], Multiple) or isinstance(values[1], Multiple):
        raise ValueError(f'"{written}" is a range of multiples: write one number, "2.5 times"')
    if _amount(values[0]) >= _amount(values[1]):
        raise ValueError(f'"{written}" does not rise: write the lower number first, "5..6 percent"')
    return Range(values[0], values[1])


def is_currency(code: str) -> bool:
    """Return whether ``code`` is an active ISO 4217 code of a currency."""
    return code in _currencies()


def meant_number(text: str) -> str | None:
    """Return the number alone that a loose writing means, in our form; None where it is in doubt.

    >>> meant_number("12,345.6 billion")
    '12345.6e9'
    """
    found = _LOOSE.fullmatch(text.strip())
    if not found or found["high"]:
        return None
    words = [*re.split(r"\s+", found["after"].strip()), found["before"].strip()]
    return _plain_number(found["number"], sum(_word(w)[0] for w in words if w not in _IDLE))


def read_multiple(text: str) -> Multiple:
    """Return how many times; ValueError where ``text`` is no number."""
    number = text.strip().removesuffix(" times")
    if not _NUMBER.fullmatch(number):
        raise ValueError(f'"{_cut(text)}" is not a multiple: write a number: 2.5')
    return Multiple(_decimal(number, text))


def read_part(text: str) -> Part:
    """Return a common fraction, ``2/3``; ValueError where it is none."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", text.strip())
    if not found or int(found[1]) >= int(found[2]):
        raise ValueError(f'"{text}" is not a fraction: write a proper one: 2/3')
    return Part(int(found[1]), int(found[2]))


def _with_unit(number: Decimal, unit: str) -> Amount | Multiple:
    if not unit:
        return Count(number)
    if unit == "percent":
        return Percent(number)
    if unit == "permille":
        return Permille(number)
    if unit == "times":
        return Multiple(number)
    if unit in units():
        return Measure(number, units()[unit].name)
    if unit.isupper():
        return Money(number, unit)
    return Count(number, unit)


def _amount(value: Amount) -> Decimal:
    return value.amount if isinstance(value, Money) else value.number


def _is_unit(unit: str) -> bool:
    if unit in units():
        return True
    if not _UNIT.fullmatch(unit):
        return False
    if unit.isupper():
        return is_currency(unit)
    return unit not in _UNITS and unit not in _MAGNITUDES and not is_currency(unit.upper())


def _decimal(digits: str, written: str) -> Decimal:
    number = Decimal(digits.replace("_", ""))
    exponent = number.as_tuple().exponent
    far = number and abs(number.adjusted()) > _GREATEST
    if len(digits) > _LONGEST or far or not isinstance(exponent, int) or abs(exponent) > _LONGEST:
        raise ValueError(
            f'"{_cut(written)}" is out of reach: write at most 30 digits before and after the point'
        )
    return number


@cache
def _currencies() -> frozenset[str]:
    lines = (Path(__file__).parent / "currencies.txt").read_text("utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


_LOOSE = re.compile(
    r"""(?P<before>[^\d\s.,+\-\u2212]*)\s*
        (?P<number>[+\-\u2212]?\d[\d_.,'\u2019]*(?:[\ \u00a0\u202f\u2009]\d{3}(?!\d))*
            (?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?)
        (?:\s*(?P<range>\.\.+|[\u2013\u2014~]|-|\sto\s)\s*(?P<high>\d[\d_.,]*(?:[eE][+-]?\d{1,3})?))?
        \s*(?P<after>.*)""",
    re.VERBOSE | re.DOTALL,
)


def _advice(written: str) -> str:
    """Return what is wrong with a malformed value, and the right form where it can be told."""
    shown = _cut(written)
    found = _LOOSE.fullmatch(written)
    if not found:
        return f'"{shown}" is not a value: write a number and its unit, "8.6e12 CNY"'
    twice = re.fullmatch(r"(\S+)\s+(\S+?)\.\.(\S+)\s+(\S+)", written)
    if twice and twice[2] == twice[4]:
        return f'"{shown}" says its unit twice: write "{twice[1]}..{twice[3]} {twice[2]}"'
    units = [*re.split(r"\s+", found["after"].strip()), found["before"].strip()]
    power, unit = 0, ""
    for word in units:
        if word in _IDLE:
            continue
        word_power, word_unit = _word(word)
        power, unit = power + word_power, unit or word_unit
    if unit and not _is_unit(unit):
        alike = sorted(code for code in _currencies() if code[:2] == unit[:2].upper())
        near = f'did you mean "{alike[0]}"?' if len(unit) == 3 and alike else ""
        hint = near or 'write a currency code, "percent" or a noun'
        return f'"{shown}": "{_cut(unit)}" is not a unit: {hint}'
    bounds = [found["number"], found["high"]] if found["high"] else [found["number"]]
    numbers = [_plain_number(bound, power) for bound in bounds]
    if not all(numbers):
        return f'"{shown}" is not a value: write a number and its unit, "8.6e12 CNY"'
    form = f"{'..'.join(map(str, numbers))} {unit}".strip()
    return f'"{shown}" is not a value: write "{form}"'


_IDLE = frozenset({"", "de", "of", "in"})


def _word(word: str) -> tuple[int, str]:
    """Return the power of ten and the unit that a loose word stands for."""
    folded = word.casefold()
    if folded in _MAGNITUDES:
        return _MAGNITUDES[folded], ""
    for magnitude in ("万亿", "万", "亿"):
        if folded.startswith(magnitude):
            return _MAGNITUDES[magnitude], _word(word.removeprefix(magnitude))[1]
    if folded in _UNITS:
        return 0, _UNITS[folded]
    return 0, word.upper() if is_currency(word.upper()) else word


def _plain_number(loose: str, power: int) -> str | None:
    """Return a loosely written number in our form, None where its separators are in doubt."""
    text = re.sub(r"[\s_'\u2019\u00a0\u202f\u2009]", "", loose).replace("\u2212", "-")
    mantissa, _, exponent = text.lower().partition("e")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", mantissa):
        mantissa = mantissa.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?", mantissa):
        mantissa = mantissa.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[+-]?\d+,\d+", mantissa):
        mantissa = mantissa.replace(",", ".")
    total = power + int(exponent or 0)
    number = mantissa.rstrip(".") + (f"e{total}" if total else "")
    return number if _NUMBER.fullmatch(number) else None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
