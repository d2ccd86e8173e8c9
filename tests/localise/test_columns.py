"""Figures under one another: unit, magnitude and decimals of a column in each house style.

The units over columns are those of the statistics offices: 亿元, 万人 (中国统计年鉴), RMB billion
(IMF country tables), milliards de RMB, miles de millones (INE). Digits follow the style tables.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from polybrief.brief import Amount, Count, Measure, Money, Percent, Precision, Year
from polybrief.data import Column, ColumnKind
from polybrief.localise import Scale, StyleError, choose_scale, read_style

Maker = Callable[[Decimal], Amount]

MONEY: tuple[ColumnKind, str, Maker] = ("money", "CNY", lambda n: Money(n, "CNY"))
PEOPLE: tuple[ColumnKind, str, Maker] = ("count", "person", lambda n: Count(n, "person"))
AREA: tuple[ColumnKind, str, Maker] = ("measure", "km2", lambda n: Measure(n, "km2"))
SHARE: tuple[ColumnKind, str, Maker] = ("percent", "", Percent)
BARE: tuple[ColumnKind, str, Maker] = ("number", "", Count)


def printed(
    kind: tuple[ColumnKind, str, Maker], lang: str, numbers: str, precision: Precision
) -> list[str]:
    """Return the unit over a column, then its figures."""
    name, unit, make = kind
    values = [make(Decimal(n)) for n in numbers.split()]
    scale = choose_scale(values, Column("x", name, unit, precision), read_style(lang, "seed"))
    return [scale.unit, *map(scale.figure, values)]


EXACT = Precision()

COLUMNS = [
    # the whole column in the magnitude of which its least value has one
    (MONEY, "en", "5392.7e9 3219e9 0.2e12", EXACT, "RMB\u00a0billion|5,392.7|3,219.0|200.0"),
    (MONEY, "zh-Hans", "5392.7e9 3219e9 0.2e12", EXACT, "亿元|53,927|32,190|2,000"),
    (
        *(MONEY, "fr", "5392.7e9 3219e9 0.2e12", EXACT),
        "milliards de\u00a0RMB|5\u202f392,7|3\u202f219,0|200,0",
    ),
    (
        *(MONEY, "es", "5392.7e9 3219e9 0.2e12", EXACT),
        "miles de\u00a0millones de\u00a0RMB|5392,7|3219,0|200,0",
    ),
    # in a sentence Spanish has no word for 10^9, and neither here where it would not be needed
    (MONEY, "es", "5.39e12 3.2e12", EXACT, "billones de\u00a0RMB|5,39|3,20"),
    (MONEY, "en", "5.39e12 3.2e12", EXACT, "RMB\u00a0trillion|5.39|3.20"),
    (MONEY, "ja", "5.39e12 3.2e12", EXACT, "兆元|5.39|3.20"),
    (MONEY, "ru", "5.39e12 3.2e12", EXACT, "триллионов юаней|5,39|3,20"),
    # no rounding: what needs more decimals steps down, in the end to plain digits
    (PEOPLE, "en", "32054159 21.4e6", EXACT, "people|32,054,159|21,400,000"),
    (PEOPLE, "en", "32.1e6 1.4e6 0", EXACT, "million people|32.1|1.4|0.0"),
    (PEOPLE, "zh-Hans", "32.1e6 1.4e6 0", EXACT, "万人|3210|140|0"),
    (PEOPLE, "fr", "32.1e6 1.4e6", EXACT, "millions de\u00a0personnes|32,1|1,4"),
    # a value a million times smaller than the others has decimals rather than they ten digits
    (MONEY, "en", "5e12 1e6", EXACT, "RMB\u00a0billion|5,000.000|0.001"),
    # digits are grouped alike: no four-digit figure stands undivided among divided ones
    (AREA, "es", "82400 1433", EXACT, "km²|82.400|1.433"),
    (AREA, "es", "8240 1433", EXACT, "km²|8240|1433"),
    (AREA, "zh-Hans", "82400 1433", EXACT, "平方公里|82,400|1,433"),
    (AREA, "en", "9.6e6 1.43e6", EXACT, "million\u00a0km²|9.60|1.43"),
    # rounding where it is asked for, half up, with one number of decimals
    (SHARE, "fr", "5.75 -6 0.04", Precision(dp=1), "%|5,8|−6,0|0,0"),
    (SHARE, "en", "5 6", Precision(dp=1), "%|5|6"),
    (SHARE, "en", "5 6", Precision(dp=1, zeros=True), "%|5.0|6.0"),
    (SHARE, "en", "-0.04 1.2", Precision(dp=1), "%|0.0|1.2"),
    (MONEY, "zh-Hans", "5392.71e9 3219.35e9 5e8", Precision(sig=3), "亿元|53,900|32,200|5"),
    (BARE, "en", "1234.5 2", Precision(), "|1,234.5|2.0"),
    # the author's own magnitude
    (
        MONEY,
        "en",
        "5.39e12 3e9",
        Precision(like=Decimal("1e6")),
        "RMB\u00a0million|5,390,000|3,000",
    ),
    (MONEY, "en", "5.39e12 3e9", Precision(like=Decimal(1)), "RMB|5,390,000,000,000|3,000,000,000"),
]


@pytest.mark.parametrize(("kind", "lang", "numbers", "precision", "expected"), COLUMNS)
def test_a_column_has_one_unit_and_one_number_of_decimals(
    kind: tuple[ColumnKind, str, Maker],
    lang: str,
    numbers: str,
    precision: Precision,
    expected: str,
) -> None:
    assert "|".join(printed(kind, lang, numbers, precision)) == expected


def test_years_are_never_grouped_and_have_no_unit() -> None:
    column = Column("year", "year")
    scale = choose_scale([Year(2019), None, Year(2024)], column, read_style("zh-Hans", "seed"))
    assert (scale.unit, scale.figure(Year(2019))) == ("", "2019")


def test_an_empty_column_has_a_scale_too() -> None:
    scale = choose_scale([None, None], Column("x", "money", "CNY"), read_style("en", "seed"))
    assert isinstance(scale, Scale)
    assert (scale.unit, scale.power, scale.dp) == ("", 0, 0)


def test_ticks_between_the_values_stand_on_the_same_scale() -> None:
    values = [Money(Decimal("5.4e12"), "CNY"), Money(Decimal("3e12"), "CNY")]
    scale = choose_scale(values, Column("x", "money", "CNY"), read_style("zh-Hans", "seed"))
    assert (scale.unit, scale.power) == ("万亿元", 12)
    assert [scale.figure(Money(Decimal(n) * 10**12, "CNY")) for n in (0, 2, 4)] == [
        *("0.0", "2.0", "4.0")
    ]


def test_a_noun_without_wording_is_told() -> None:
    column = Column("x", "count", "gizmo")
    with pytest.raises(StyleError, match='en has no noun "gizmo"'):
        choose_scale([Count(Decimal(3), "gizmo")], column, read_style("en", "seed"))
