"""Figures under one another: one unit, one magnitude and one number of decimals for all.

Nothing is rounded that the author did not ask to be rounded; a figure with fewer decimals than
another of its column takes zeros, which say no more than is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from polybrief.brief import (
    Amount,
    Count,
    Measure,
    Money,
    Month,
    Percent,
    Permille,
    Precision,
    Quarter,
    Value,
    Year,
)
from polybrief.data import Cell, Column
from polybrief.localise.amounts import number_of, unit_over
from polybrief.localise.number import decimals, group_digits, scale_down
from polybrief.localise.style import BREAK, NO_BREAK, HouseStyle, Rung, Separators
from polybrief.localise.values import print_value

MOST_DIGITS = 6
"""Digits before the decimal mark that a column may have where a greater magnitude saves them."""

_AMOUNTS = (Money, Count, Measure, Percent, Permille)


@dataclass(frozen=True, slots=True)
class Scale:
    """How the figures of a column are printed.

    ``unit`` is what stands over them, with their magnitude, "" where there is nothing to say;
    ``power`` the power of ten that they count; ``dp`` their decimals.
    """

    unit: str
    power: int
    dp: int
    precision: Precision
    style: HouseStyle
    separators: Separators

    def figure(self, value: Value) -> str:
        """Return a value of the column in figures alone; TypeError for what is no amount and
        no year, quarter or month.

        A minus sign stands before the figure; what shows as zero has none.
        """
        if isinstance(value, Year):
            return print_value(value, self.style, form="number").text
        if isinstance(value, Quarter | Month):
            return print_value(value, self.style, form="short").text
        if not isinstance(value, _AMOUNTS):
            raise TypeError(f"{value!r} is not a figure of a column")
        scaled = scale_down(number_of(value), self.power, self.precision)
        sign = self.separators.minus if scaled < 0 else ""
        return sign + group_digits(_with_decimals(scaled.copy_abs(), self.dp), self.separators)


def choose_scale(values: Iterable[Cell], column: Column, style: HouseStyle) -> Scale:
    """Return the scale on which the values of a column read well in a house style.

    ``values`` are its cells, in which words and what is not known (None) are passed over. The
    magnitude is the greatest of which every value has one at least and needs few decimals
    (``max_decimals``); a small value is put up with where the others had more than
    :data:`MOST_DIGITS` digits. ``column.precision.like`` decides instead where it is given.
    StyleError where the style has no wording for the unit.
    """
    amounts = [value for value in values if isinstance(value, _AMOUNTS)]
    if not amounts:
        return Scale("", 0, 0, column.precision, style, style.separators)
    numbers = [number_of(value).copy_abs() for value in amounts]
    precision = column.precision
    rung = None
    if not isinstance(amounts[0], Percent | Permille):
        rung = rung_of([number for number in numbers if number], style, precision)
    power = rung.power if rung else 0
    scaled = [scale_down(number, power, precision) for number in numbers]
    dp = max(map(decimals, scaled))
    if precision.zeros and precision.dp is not None:
        dp = precision.dp
    unit = printed_unit(amounts[0], rung, style)
    return Scale(unit, power, dp, precision, style, grouped_alike(scaled, style.separators))


def printed_unit(value: Amount, rung: Rung | None, style: HouseStyle) -> str:
    """Return the unit of many amounts such as ``value``, with the magnitude that they share."""
    return unit_over(value, rung, style).replace(NO_BREAK, "\u00a0").replace(BREAK, "")


def rung_of(numbers: list[Decimal], style: HouseStyle, precision: Precision) -> Rung | None:
    """Return the magnitude of a column whose numbers, none of them zero, are given."""
    if not numbers:
        return None
    rungs = style.heads.rungs
    if precision.like is not None:
        reach = precision.like.adjusted()
        return next((rung for rung in rungs if rung.power <= reach), None)
    least, most = min(numbers).adjusted(), max(numbers).adjusted()
    for number, rung in enumerate(rungs):
        if most < rung.power:
            continue
        scaled = (scale_down(value, rung.power, precision) for value in numbers)
        if precision.dp is None and max(map(decimals, scaled)) > style.ladder.max_decimals:
            continue
        below = rungs[number + 1].power if number + 1 < len(rungs) else 0
        if least >= rung.power or most - below >= MOST_DIGITS:
            return rung
    return None


def grouped_alike(scaled: list[Decimal], separators: Separators) -> Separators:
    """Return separators that divide every figure where they divide any: four digits too."""
    longest = max(max(0, value.adjusted()) + 1 if value else 1 for value in scaled)
    if longest >= separators.primary + separators.min_grouping:
        return replace(separators, min_grouping=1)
    return separators


def _with_decimals(value: Decimal, dp: int) -> str:
    whole, _, fraction = f"{value:f}".partition(".")
    return f"{whole}.{fraction.ljust(dp, '0')}" if dp else whole
