"""Scales of charts: round ticks in the language's own magnitude, labels short and exact.

Ticks stand at 1, 2, 2.5 or 5 times a power of ten apart. Their unit is said once, in the title of
the axis; a percent sign stands at every tick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from polybrief.brief import Amount, Percent, Permille, Precision
from polybrief.chart import NUMBER, Axis, Tick
from polybrief.localise.amounts import number_of
from polybrief.localise.chart_words import chart_words
from polybrief.localise.columns import grouped_alike, printed_unit, rung_of
from polybrief.localise.number import decimals, group_digits, scale_down
from polybrief.localise.style import NO_BREAK, HouseStyle, Rung, Separators

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
FEWEST, MOST = 3, 6
"""Intervals of a scale: with fewer nothing can be read off, with more labels crowd."""
LONGEST = Decimal(10_000)
"""The greatest whole label; a scale that has greater ones is counted in the next magnitude."""
NEAR = Decimal("0.6")
"""Of lines whose lowest value is this part of the highest or more, the scale does not start at
zero: their movement would not be seen."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """What an axis is made for: the amounts read on it, all of one kind and unit, and whether it
    must show zero (bars and areas are measured from there). ``sums`` are values that stand on it
    besides: the tops of stacks."""

    amounts: tuple[Amount, ...]
    zero: bool = True
    sums: tuple[Decimal, ...] = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values that the axis reaches."""
        return (*map(number_of, self.amounts), *self.sums)


def value_axis(asked: Scaled, title: str, style: HouseStyle) -> Axis:
    """Return the axis for some values, at least one; ``title`` is what they measure, in words."""
    low, high = _span(asked)
    return _read(_ticks(low, high), asked.amounts[0], title, style)


def parts_axis(
    amounts: Sequence[Amount], precision: Precision, title: str, style: HouseStyle
) -> Axis:
    """Return the axis of the parts of a whole, whose ticks are not printed: its magnitude is that
    of a column of a table, so that small parts are told in whole figures: 2,831, not 0.2831."""
    low, high = _span(Scaled(tuple(amounts)))
    ticks = _ticks(low, high)
    if isinstance(amounts[0], Percent | Permille):
        return _axis(ticks, None, amounts[0], title, style)
    numbers = [number for amount in amounts if (number := number_of(amount).copy_abs())]
    return _axis(ticks, rung_of(numbers, style, precision), amounts[0], title, style)


def value_axes(
    asked: Scaled, title: str, second: Scaled, second_title: str, style: HouseStyle
) -> tuple[Axis, Axis]:
    """Return two axes whose zeros and ticks stand at the same heights, so that one grid serves."""
    ticks = _ticks(*_span(replace(asked, zero=True)))
    low, high = _span(replace(second, zero=True))
    step = ticks[1] - ticks[0]
    below, above = sum(t < 0 for t in ticks), sum(t > 0 for t in ticks)
    above = max(above, 1 if high > 0 else 0)
    if low < 0 and above:
        below = max(below, _up(-low / _nice(high / above if high else -low)))
    elif low < 0:
        below = max(below, 1)
    other = _nice(max(high / above if above else Decimal(0), -low / below if below else Decimal(0)))
    ours = tuple(step * n for n in range(-below, above + 1))
    theirs = tuple(other * n for n in range(-below, above + 1))
    return (
        _read(ours, asked.amounts[0], title, style),
        _read(theirs, second.amounts[0], second_title, style),
    )


def label_values(axis: Axis, values: Iterable[tuple[Amount, Precision]]) -> Axis:
    """Return an axis on which the labels of all these values have one number of decimals, that of
    the value which needs most: "14.0" beside "15.7"."""
    places = 0
    for value, precision in values:
        scaled = scale_down(number_of(value), axis.power, precision)
        asked = precision.dp if precision.zeros and precision.dp is not None else 0
        places = max(places, asked, decimals(scaled))
    return replace(axis, label_decimals=places)


def print_on(axis: Axis, value: Amount, style: HouseStyle, precision: Precision) -> str:
    """Return the label of a value read on an axis: in its unit, rounded only as it says, with
    zeros where others on the axis have more decimals."""
    scaled = scale_down(number_of(value), axis.power, precision)
    places = max(axis.label_decimals, decimals(scaled))
    separators = replace(
        style.separators, min_grouping=axis.grouped_from - style.separators.primary
    )
    minus = separators.minus if scaled < 0 else ""
    return _in_pattern(axis.pattern, minus, group_digits(f"{abs(scaled):.{places}f}", separators))


def _span(asked: Scaled) -> tuple[Decimal, Decimal]:
    low, high = min(asked.values), max(asked.values)
    flat = low > 0 and low >= NEAR * high and low != high
    if asked.zero or not (flat or _mirrored(low, high)):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    return low, high


def _mirrored(low: Decimal, high: Decimal) -> bool:
    return high < 0 and high <= NEAR * low and low != high


def _ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return round values from just below ``low`` to just above ``high``: of all scales with a fit
    number of intervals the one that leaves least white, whole tens before quarters."""
    best: tuple[tuple[Decimal, int, int], tuple[Decimal, ...]] | None = None
    for step in _steps(high - low):
        first, last = _down(low / step), _up(high / step)
        count = last - first
        if not FEWEST <= count <= MOST:
            continue
        white = (step * count - (high - low)) / (step * count)
        odd = len(step.normalize().as_tuple().digits) > 1
        cost = white + (Decimal("0.12") if odd else 0) + Decimal("0.03") * abs(count - 5)
        found = (cost, count, 0), tuple(step * n for n in range(first, last + 1))
        best = found if best is None or found[0] < best[0] else best
    if best is None:
        raise ArithmeticError(f"no scale for {low} to {high}")
    return best[1]


def _steps(span: Decimal) -> Iterator[Decimal]:
    power = span.adjusted()
    for exponent in (power - 2, power - 1, power):
        yield from (step.scaleb(exponent) for step in STEPS)


def _nice(least: Decimal) -> Decimal:
    """Return the smallest round step that is at least so great."""
    least = max(least, Decimal("1e-30"))
    for exponent in (least.adjusted(), least.adjusted() + 1):
        for step in STEPS:
            if step.scaleb(exponent) >= least:
                return step.scaleb(exponent)
    return Decimal(1).scaleb(least.adjusted() + 1)


def _read(ticks: tuple[Decimal, ...], sample: Amount, title: str, style: HouseStyle) -> Axis:
    """Return an axis whose ticks are read: their magnitude is what suits them."""
    rung = None if isinstance(sample, Percent | Permille) else _rung(ticks, style)
    return _axis(ticks, rung, sample, title, style)


def _axis(
    ticks: tuple[Decimal, ...], rung: Rung | None, sample: Amount, title: str, style: HouseStyle
) -> Axis:
    share = isinstance(sample, Percent | Permille)
    power = rung.power if rung else 0
    scaled = [tick.scaleb(-power) for tick in ticks]
    places = max(map(decimals, scaled))
    separators = grouped_alike(scaled, style.separators)
    unit = "" if share else printed_unit(sample, rung, style)
    pattern = _pattern(sample, style)
    labels = (_label(tick, places, pattern, separators) for tick in scaled)
    return Axis(
        title=_title(title, unit, style),
        ticks=tuple(Tick(tick, label) for tick, label in zip(ticks, labels, strict=True)),
        unit=unit,
        power=power,
        pattern=pattern,
        decimals=places,
        group=separators.group,
        grouped_from=separators.primary + separators.min_grouping,
        minus=separators.minus,
    )


def _rung(ticks: Sequence[Decimal], style: HouseStyle) -> Rung | None:
    """Return the greatest magnitude that gives whole labels, none beyond :data:`LONGEST`, else the
    greatest that the scale reaches; None for none."""
    rungs: list[Rung | None] = [*style.heads.rungs, None]
    highest = max(map(abs, ticks))
    for rung in rungs:
        scaled = [tick.scaleb(-_power(rung)) for tick in ticks]
        if not any(map(decimals, scaled)) and highest.scaleb(-_power(rung)) <= LONGEST:
            return rung
    return next((r for r in rungs if highest.adjusted() >= _power(r)), None)


def _power(rung: Rung | None) -> int:
    return rung.power if rung else 0


def _pattern(sample: Amount, style: HouseStyle) -> str:
    """Return what stands at every tick: a sign where the house writes the word in prose."""
    match sample:
        case Percent():
            sign, pattern = style.heads.percent, style.percent
        case Permille():
            sign, pattern = style.heads.permille, style.permille
        case _:
            return NUMBER
    pattern = pattern if sign in pattern else NUMBER + sign
    return pattern.replace(NO_BREAK, "\u00a0").replace(" ", "\u00a0")


def _label(value: Decimal, places: int, pattern: str, separators: Separators) -> str:
    shown = f"{abs(value):.{places}f}" if value else "0"
    minus = separators.minus if value < 0 else ""
    return _in_pattern(pattern, minus, group_digits(shown, separators))


def _in_pattern(pattern: str, minus: str, figures: str) -> str:
    return minus + pattern.replace(NUMBER, figures)


def _title(title: str, unit: str, style: HouseStyle) -> str:
    if not (title and unit):
        return title or unit
    return chart_words(style.lang)["title"].replace("{title}", title).replace("{unit}", unit)


def _down(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_FLOOR))


def _up(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_CEILING))
