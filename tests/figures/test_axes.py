"""Scales of charts in each language. Steps are 1, 2, 2.5 or 5; units are those of statistical
yearbooks (\u4e2d\u56fd\u7edf\u8ba1\u5e74\u9274, INSEE, INE), digits those of the style tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from polybrief.brief import Amount, Count, Measure, Money, Percent, Precision
from polybrief.localise import (
    Scaled,
    label_values,
    parts_axis,
    print_on,
    read_style,
    value_axes,
    value_axis,
)

NB, NNB, MINUS = "\u00a0", "\u202f", "\u2212"


def money(*numbers: str, currency: str = "CNY") -> tuple[Amount, ...]:
    return tuple(Money(Decimal(n), currency) for n in numbers)


def people(*numbers: str) -> tuple[Amount, ...]:
    return tuple(Count(Decimal(n), "person") for n in numbers)


def shares(*numbers: str) -> tuple[Amount, ...]:
    return tuple(Percent(Decimal(n)) for n in numbers)


CASES = [
    (money("2e12", "8.6e12"), "en", f"Output (RMB{NB}trillion)", "0 2 4 6 8 10"),
    (money("2e12", "8.6e12"), "zh-Hans", "Output\uff08\u4e07\u4ebf\u5143\uff09", "0 2 4 6 8 10"),
    (
        *(money("2e12", "8.6e12"), "fr", f"Output (milliards de{NB}RMB)"),
        f"0 2{NNB}000 4{NNB}000 6{NNB}000 8{NNB}000 10{NNB}000",
    ),
    (money("2e12", "8.6e12"), "es", f"Output (billones de{NB}RMB)", "0 2 4 6 8 10"),
    # whole labels of four digits rather than decimals of the next magnitude
    (
        *(money("2e11", "1.2e12"), "en", f"Output (RMB{NB}billion)"),
        "0 200 400 600 800 1,000 1,200",
    ),
    (people("98.5e6"), "en", f"Output (million{NB}people)", "0 20 40 60 80 100"),
    (
        *(people("98.5e6"), "zh-Hans", "Output\uff08\u4e07\u4eba\uff09"),
        "0 2,000 4,000 6,000 8,000 10,000",
    ),
    # the sign at every tick, as the language spaces it; words of prose become a sign
    (
        *(shares("-2.3", "5.1"), "en", "Output"),
        f"{MINUS}4% {MINUS}2% 0% 2% 4% 6%",
    ),
    (
        *(shares("-2.3", "5.1"), "fr", "Output"),
        f"{MINUS}4{NB}% {MINUS}2{NB}% 0{NB}% 2{NB}% 4{NB}% 6{NB}%",
    ),
    (shares("1.3"), "es", "Output", f"0{NB}% 0,5{NB}% 1,0{NB}% 1,5{NB}%"),
    (
        (Measure(Decimal(9000), "km2"),),
        "es",
        "Output (km\u00b2)",
        "0 2.000 4.000 6.000 8.000 10.000",
    ),
    ((Count(Decimal("7e-4")),), "en", "Output", "0 0.0002 0.0004 0.0006 0.0008"),
    ((Count(Decimal(0)),), "en", "Output", "0 0.2 0.4 0.6 0.8 1.0"),
]


@pytest.mark.parametrize(("amounts", "lang", "title", "labels"), CASES)
def test_ticks_are_round_in_the_magnitude_of_the_language(
    amounts: tuple[Amount, ...], lang: str, title: str, labels: str
) -> None:
    axis = value_axis(Scaled(amounts), "Output", read_style(lang))

    assert _spaced(axis.title) == _spaced(title)
    assert [t.label for t in axis.ticks] == labels.split(" ")


def test_every_scale_holds_its_values_and_is_even() -> None:
    for low in ("-730", "0", "3", "996"):
        for high in ("997", "1001", "123456789", "8e15"):
            axis = value_axis(Scaled((*people(low), *people(high))), "", read_style("en"))
            steps = {b.value - a.value for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)}

            assert len(steps) == 1
            assert axis.low <= Decimal(low) <= Decimal(high) <= axis.high
            assert min(steps).normalize().as_tuple().digits in ((1,), (2,), (5,), (2, 5))
            assert 4 <= len(axis.ticks) <= 7


def test_lines_far_from_zero_are_seen_moving_and_bars_always_begin_there() -> None:
    near = shares("96.1", "98.3")

    assert value_axis(Scaled(near, zero=False), "", read_style("en")).low > 90
    assert value_axis(Scaled(near), "", read_style("en")).low == 0


def test_two_axes_share_one_grid_and_their_zero() -> None:
    first, second = value_axes(
        Scaled(money("1e12", "3e12")), "a", Scaled(shares("-2", "7.1")), "b", read_style("en")
    )

    def heights(values: list[Decimal]) -> list[Decimal]:
        return [(v - values[0]) / (values[-1] - values[0]) for v in values]

    ours, theirs = ([t.value for t in axis.ticks] for axis in (first, second))
    assert heights(ours) == heights(theirs)
    assert ours.index(Decimal(0)) == theirs.index(Decimal(0))
    assert second.low <= -2
    assert second.high >= Decimal("7.1")


def test_labels_of_values_stand_in_the_unit_of_the_axis_and_are_rounded_only_if_asked() -> None:
    style = read_style("fr")
    axis = value_axis(Scaled(money("2.3456e12")), "", style)
    value = Money(Decimal("2.3456e12"), "CNY")

    assert print_on(axis, value, style, Precision()) == f"2{NNB}345,6"
    assert print_on(axis, value, style, Precision(sig=2)) == f"2{NNB}300"
    assert print_on(axis, Money(Decimal("-5e8"), "CNY"), style, Precision()) == f"{MINUS}0,5"


def test_the_labels_of_an_axis_have_one_number_of_decimals() -> None:
    style, exact = read_style("de"), Precision()
    values = money("14e6", "15.7e6", "0", currency="EUR")
    axis = label_values(value_axis(Scaled(values), "", style), [(v, exact) for v in values])
    whole = [(v, Precision(dp=0)) for v in values]
    asked = [(v, Precision(dp=2, zeros=True)) for v in values]

    assert [print_on(axis, v, style, exact) for v in values] == ["14,0", "15,7", "0,0"]
    assert label_values(axis, whole).label_decimals == 0
    assert label_values(axis, asked).label_decimals == 2


def _spaced(text: str) -> str:
    return text.replace(NB, " ")


def test_parts_of_a_whole_are_told_in_whole_figures_where_axes_count_in_ten_thousands() -> None:
    style, kilometres = read_style("zh-Hans"), (2831, 2735, 3966, 45036)
    lengths = [Measure(Decimal(value), "km") for value in kilometres]
    exact = Precision()
    axis = parts_axis(lengths, exact, "", style)
    assert [print_on(axis, v, style, exact) for v in lengths] == [
        *("2,831", "2,735", "3,966", "45,036")
    ]
    assert axis.unit == "公里"
    assert value_axis(Scaled(tuple(lengths)), "", style).unit == "万公里"
