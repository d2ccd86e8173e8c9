"""Values computed from values: sums, differences, shares, growth, so much a head. Exact and typed.

A quotient without an end is kept to fifty digits, the last of them odd where digits were cut, so
that rounding it once more, half up, is right (ROUND_05UP, General Decimal Arithmetic).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_05UP, Context, Decimal
from fractions import Fraction

from polybrief.brief import (
    Amount,
    Count,
    Date,
    Measure,
    Money,
    Multiple,
    Percent,
    Permille,
    Value,
    Year,
)
from polybrief.localise import KINDS
from polybrief.merge.expression import ExpressionError

POINT, YEAR, DAY = "point", "year", "day"
"""The counted nouns of differences: percentage points, years, days."""

_CUT = Context(prec=50, rounding=ROUND_05UP)
LONGEST = 40
"""Digits that a value may have; a result with more has no end."""


def unit_of(value: Amount) -> str:
    """Return what an amount counts in: a currency, a noun, a unit; "" for a bare number and for
    shares."""
    match value:
        case Money():
            return value.currency
        case Count():
            return value.noun or ""
        case Measure():
            return value.unit
        case _:
            return ""


def calculate(operation: str, value: Value, others: tuple[Value | int, ...]) -> Value:
    """Return the result of an operation; ExpressionError where the values do not allow it."""
    calculation, count = OPERATIONS[operation]
    if not others or (count and len(others) != count):
        raise ExpressionError(
            f'"{operation}" takes {"one fact" if count else "one fact or more"} in brackets',
            f"write .{operation}(name_of_a_fact)",
        )
    for other in others:
        value = calculation(value, other)
    return value


def _plus(value: Value, other: Value | int) -> Value:
    a, b = _alike("adds", "to", other, value)
    return _amount(value, _fraction(b) + _fraction(a))


def _minus(value: Value, other: Value | int) -> Value:
    match value, other:
        case Year(), Year():
            return Count(Decimal(value.year - other.year), YEAR)
        case Date(), Date():
            return Count(Decimal((value.day - other.day).days), DAY)
        case Percent(), Percent():
            return _amount(Count(Decimal(0), POINT), _fraction(value) - _fraction(other))
    a, b = _alike("takes", "from", other, value)
    return _amount(value, _fraction(b) - _fraction(a))


def _share_of(value: Value, other: Value | int) -> Value:
    a, b = _alike("compares", "with", value, other)
    return _amount(Percent(Decimal(0)), 100 * _fraction(a) / _divisor(b))


def _growth_over(value: Value, other: Value | int) -> Value:
    a, b = _alike("compares", "with", value, other)
    if _fraction(b) < 0:
        raise ExpressionError("growth over a negative value says nothing", "print the difference")
    return _amount(Percent(Decimal(0)), 100 * (_fraction(a) / _divisor(b) - 1))


def _multiple_of(value: Value, other: Value | int) -> Value:
    a, b = _alike("compares", "with", value, other)
    return Multiple(_decimal(_fraction(a) / _divisor(b)))


def _per(value: Value, other: Value | int) -> Value:
    if not isinstance(other, Count | Measure) or not isinstance(value, Money | Count | Measure):
        raise ExpressionError(
            f"{_kind(value)} per {_kind(other)} is no value",
            "divide an amount by a count: gdp.per(population)",
        )
    return _amount(value, _fraction(value) / _divisor(other))


def _of(value: Value, other: Value | int) -> Value:
    if not isinstance(value, Percent | Permille) or not isinstance(other, Amount):
        raise ExpressionError(
            f"{_kind(value)} of {_kind(other)} is no value", "take a share of an amount"
        )
    whole = 100 if isinstance(value, Percent) else 1000
    return _amount(other, _fraction(value) * _fraction(other) / whole)


def _times(value: Value, other: Value | int) -> Value:
    factor = other if isinstance(other, int) else getattr(other, "number", None)
    if not isinstance(other, int | Multiple) or factor is None or not isinstance(value, Amount):
        raise ExpressionError(
            f"{_kind(value)} times {_kind(other)} is no value", "multiply an amount by a number"
        )
    return _amount(value, _fraction(value) * Fraction(factor))


OPERATIONS: Mapping[str, tuple[Callable[[Value, Value | int], Value], int]] = {
    "plus": (_plus, 0),
    "minus": (_minus, 1),
    "share_of": (_share_of, 1),
    "growth_over": (_growth_over, 1),
    "multiple_of": (_multiple_of, 1),
    "per": (_per, 1),
    "of": (_of, 1),
    "times": (_times, 1),
}
"""Operation → its calculation, and how many arguments it takes (0: one or more)."""


def _alike(
    verb: str, preposition: str, first: Value | int, second: Value | int
) -> tuple[Amount, Amount]:
    """Return two amounts of one kind and unit; ExpressionError names what they are."""
    if (
        isinstance(first, Amount)
        and isinstance(second, Amount)
        and type(first) is type(second)
        and unit_of(first) == unit_of(second)
    ):
        return first, second
    message = f"this {verb} {_shown(first)} {preposition} {_shown(second)}"
    raise ExpressionError(message, "compute with amounts of one kind and unit")


def _shown(value: Value | int) -> str:
    if isinstance(value, Count):
        return f"a count of {value.noun}" if value.noun else "a bare number"
    return (unit_of(value) if isinstance(value, Amount) else "") or _kind(value)


def _kind(value: Value | int) -> str:
    return "a number" if isinstance(value, int) else KINDS[type(value)]


def _fraction(value: object) -> Fraction:
    return Fraction(value.amount if isinstance(value, Money) else value.number)  # type: ignore[attr-defined]


def _divisor(value: object) -> Fraction:
    number = _fraction(value)
    if not number:
        raise ExpressionError("this divides by zero", "correct the fact that is zero")
    return number


def _amount(model: Value | int, number: Fraction) -> Value:
    """Return an amount of the kind and unit of ``model``."""
    decimal = _decimal(number)
    match model:
        case Money():
            return Money(decimal, model.currency)
        case Count() | Percent() | Permille() | Measure():
            return replace(model, number=decimal)
        case _:
            raise TypeError(f"{model!r} is no amount")


def _decimal(number: Fraction) -> Decimal:
    return _CUT.divide(Decimal(number.numerator), Decimal(number.denominator))
