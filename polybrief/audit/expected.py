"""A declared value, in its canonical text → what a reader must find printed; and the verdict.

The canonical texts are those of ``<data value>`` (``2.3e12 CNY = 3.2e11 USD``, ``5..6 percent``,
``2025-Q3``); nothing here knows how a house prints them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from polybrief.audit.quantity import CALENDAR, Kind, Quantity

Outcome = Literal[
    "same", "rounded", "magnitude", "currency", "unit", "different", "missing", "extra"
]
WRONG: frozenset[Outcome] = frozenset(
    {"rounded", "magnitude", "currency", "unit", "different", "missing"}
)

SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"})
"""Nouns that make a number a length of time."""
_SHARES: dict[str, Kind] = {"percent": "percent", "permille": "permille", "point": "points"}

_NUMBER = r"[-+\u2212]?\d+(?:\.\d+)?(?:e[-+]?\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(?: (.+))?")
_PLAIN = re.compile(rf"({_NUMBER})(?: (.+))?")
_FRACTION = re.compile(r"(-?\d+)/(\d+)(?: (.+))?")
_CALENDAR: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(\d{4})-\d\d-\d\d")),
    ("month", re.compile(r"(\d{4})-\d\d")),
    ("quarter", re.compile(r"(\d{4})-Q[1-4]")),
    ("decade", re.compile(r"(\d{3,4})s")),
)
_CENTURY = re.compile(r"century (\d{1,2})")
_ORDINAL = re.compile(r"ordinal (\d+)")
_YEARS = range(1000, 3000)


@dataclass(frozen=True, slots=True)
class Expected:
    """A number that a printed value must hold: ``kinds`` are those it may be read as, ``unit`` as
    in :class:`Quantity`. ``aside`` is an equivalent, which some forms leave out."""

    value: Fraction
    kinds: frozenset[Kind]
    unit: str
    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one printed number is worth; either side may be missing."""

    outcome: Outcome
    expected: Expected | None
    read: Quantity | None


def read_canonical(text: str) -> tuple[Expected, ...]:
    """Return the numbers of a canonical value; none where it is a name.

    >>> [float(e.value) for e in read_canonical("5..6 percent")]
    [5.0, 6.0]
    """
    if "; " in text:
        return tuple(e for part in text.split("; ") for e in read_canonical(part))
    main, _, equivalent = text.partition(" = ")
    asides = tuple(replace(e, aside=True) for e in read_canonical(equivalent)) if equivalent else ()
    return (*_one(main.strip()), *asides)


def judge(
    expected: Sequence[Expected], read: Sequence[Quantity], rounds: bool, unitless: bool = False
) -> tuple[Verdict, ...]:
    """Return a verdict for each number expected and each read besides.

    ``rounds``: the author asked for rounding. ``unitless``: the form prints no unit.
    """
    left, owed, verdicts = list(read), [], []
    for wanted in expected:
        found = next((q for q in left if _outcome(wanted, q, rounds, unitless) == "same"), None)
        if found is None:
            owed.append(wanted)
        else:
            left.remove(found)
            verdicts.append(Verdict("same", wanted, found))
    for wanted in owed:
        near = min(left, key=lambda q: _distance(wanted, q), default=None)
        if near is not None:
            left.remove(near)
            verdicts.append(Verdict(_outcome(wanted, near, rounds, unitless), wanted, near))
        else:
            verdicts.append(Verdict("missing", wanted, None))
    return (*verdicts, *(Verdict("extra", None, q) for q in left))


def in_words(quantity: Quantity) -> str:
    """Return a reading as ``facts.yaml`` would have it: ``2.3e12 CNY``, ``5.6 percent``."""
    number = written(quantity.value)
    match quantity.kind:
        case "money" | "measure" | "period":
            return f"{number} {quantity.unit}"
        case "percent" | "permille":
            return f"{number} {quantity.kind}"
        case "points":
            return f"{number} point"
        case "multiple":
            return f"{number} times"
        case "ordinal":
            return f"ordinal {number}"
        case "century":
            return f"century {number}"
        case "count" | "fraction":
            return number
        case _:
            return quantity.unit


def written(value: Fraction) -> str:
    """Return an exact number in digits, from a million on with e; a fraction where it must be.

    >>> written(Fraction(2300000000000)), written(Fraction(5, 2)), written(Fraction(1, 3))
    ('2.3e12', '2.5', '1/3')
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, value = ("-", -value) if value < 0 else ("", value)
    if value >= 10**6 and value.denominator == 1:
        digits = str(value.numerator)
        tail = digits[1:].rstrip("0")
        return f"{sign}{digits[0]}{'.' if tail else ''}{tail}e{len(digits) - 1}"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str((value * 10**places).numerator).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def ratio_in_words(read: Fraction, declared: Fraction) -> str:
    """Return by how much a reading is wrong, to a power of ten: ``1,000 times too small``."""
    if not read or not declared:
        return ""
    larger = abs(read) > abs(declared)
    factor = abs(read / declared) if larger else abs(declared / read)
    nearest = 10 ** (len(str(int(factor + Fraction(1, 2)))) - 1)
    return f"{nearest:,} times too {'large' if larger else 'small'}"


def round_half_up(value: Fraction, power: int) -> Fraction:
    """Return a value rounded to the decimal place ``power``, halves away from zero."""
    scaled = abs(value) / Fraction(10) ** power
    whole = int(scaled + Fraction(1, 2)) * Fraction(10) ** power
    return -whole if value < 0 else whole


def _one(text: str) -> tuple[Expected, ...]:
    """Return the numbers of one value without its equivalent."""
    if calendar := _dates(text):
        return calendar
    if found := _FRACTION.fullmatch(text):
        value = Fraction(int(found[1]), int(found[2]))
        return (Expected(value, frozenset({"fraction", "count"}), "", text),)
    if found := _ORDINAL.fullmatch(text):
        return (Expected(Fraction(found[1]), frozenset({"ordinal", "count"}), "", text),)
    if found := _RANGE.fullmatch(text):
        unit = found[3] or ""
        return tuple(_number(found[n], unit, f"{found[n]} {unit}".strip()) for n in (1, 2))
    if found := _PLAIN.fullmatch(text):
        return (_number(found[1], found[2] or "", text),)
    return ()


def _dates(text: str) -> tuple[Expected, ...]:
    """Return the ends of what the calendar names; years are numbers, and read as such."""
    ends = text.split("..")
    for kind, pattern in _CALENDAR:
        matches = [pattern.fullmatch(end) for end in ends]
        if all(matches):
            pairs = zip(matches, ends, strict=True)
            return tuple(Expected(Fraction(m[1]), frozenset({kind}), e, e) for m, e in pairs if m)
    if found := _CENTURY.fullmatch(text):
        kinds: frozenset[Kind] = frozenset({"century", "ordinal"})
        return (Expected(Fraction(found[1]), kinds, f"C{found[1]}", text),)
    return ()


def _number(number: str, unit: str, text: str) -> Expected:
    value = Fraction(number.replace("\u2212", "-"))
    noun = unit.partition(" ")[0]
    if unit in _SHARES:
        return Expected(value, frozenset({_SHARES[unit]}), "", text)
    if unit in ("times", "time"):
        return Expected(value, frozenset({"multiple"}), "", text)
    if noun in SPANS:
        return Expected(value, frozenset({"period"}), noun, text)
    if re.fullmatch("[A-Z]{3}", unit):
        return Expected(value, frozenset({"money", "measure"}), unit, text)
    if unit:  # a noun that is counted, or a unit of measure
        return Expected(value, frozenset({"count", "measure"}), unit, text)
    if value.denominator == 1 and value.numerator in _YEARS:
        return Expected(value, frozenset({"year", "count"}), "", text)
    return Expected(value, frozenset({"count", "ordinal"}), "", text)


def _outcome(wanted: Expected, read: Quantity, rounds: bool, unitless: bool) -> Outcome:
    if _is_part_of_date(wanted, read):
        return "same"
    same_unit = _same_unit(wanted, read) or (unitless and read.kind == "count")
    if wanted.value == read.value:
        if same_unit:
            return "same"
        if wanted.kinds & CALENDAR:
            return "different"  # another day of the same year
        return "currency" if "money" in wanted.kinds else "unit"
    if same_unit and _is_rounded(wanted.value, read):
        return "same" if rounds else "rounded"
    return "magnitude" if _is_power_of_ten(wanted.value, read) else "different"


def _is_rounded(value: Fraction, read: Quantity) -> bool:
    """Tell whether a reading is a value rounded: to its last digit, or to a zero at its end, while
    two significant digits are left (2360 millones, of three digits, is 2358.33 millones)."""
    powers = [read.power]
    while powers[-1] < 40 and abs(read.value) >= 10 ** (powers[-1] + 3):
        if (read.value / Fraction(10) ** (powers[-1] + 1)).denominator != 1:
            break
        powers.append(powers[-1] + 1)
    return any(round_half_up(value, power) == read.value for power in powers)


def _is_part_of_date(wanted: Expected, read: Quantity) -> bool:
    """Tell whether a date is printed without its year, or as its day, month or year alone."""
    if not wanted.kinds & {"date", "month", "quarter"}:
        return False
    if read.kind in ("year", "count", "ordinal") or read.unit == "day":
        days = [int(day) for day in wanted.unit[8:].split()]  # “1er au 3 octobre”
        return read.value in (wanted.value, *days)
    return read.unit in (wanted.unit[:7], f"-{wanted.unit[4:]}", wanted.unit[5:])


def _same_unit(wanted: Expected, read: Quantity) -> bool:
    if read.kind not in wanted.kinds:
        return False
    if read.kind in ("date", "month", "quarter", "decade"):
        return read.unit == wanted.unit
    if read.kind in ("money", "period"):
        return read.unit == wanted.unit
    if read.kind == "measure":
        return _symbol(read.unit) == _symbol(wanted.unit)
    return True


def _symbol(unit: str) -> str:
    return re.sub(r"[\s^°·]", "", unit).replace("²", "2").replace("³", "3").casefold()


def _is_power_of_ten(declared: Fraction, read: Quantity) -> bool:
    """Tell whether a reading is off by a power of ten, rounding at its last digit allowed."""
    if not declared or not read.value or (declared < 0) != (read.value < 0):
        return False
    shifted, steps = read.value, 0
    while abs(shifted) * 10 <= abs(declared) and steps < 40:
        shifted, steps = shifted * 10, steps + 1
    while abs(shifted) >= abs(declared) * 10 and steps > -40:
        shifted, steps = shifted / 10, steps - 1
    for value, step in ((shifted, steps), (shifted * 10, steps + 1), (shifted / 10, steps - 1)):
        if step and round_half_up(declared, read.power + step) == value:
            return True
    return False


def _distance(wanted: Expected, read: Quantity) -> tuple[int, float]:
    """Return how unlike a reading is what was wanted: another unit first, then another size."""
    if wanted.value and read.value and (wanted.value < 0) == (read.value < 0):
        away = abs(float(read.value / wanted.value) - 1)
    else:
        away = 1e9
    return (0 if _same_unit(wanted, read) else 1, away)
