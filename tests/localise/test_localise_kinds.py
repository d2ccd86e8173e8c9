"""Kinds of value beyond amounts, in the four languages of the reference document: the calendar,
multiples, fractions, changes, measures, lists. Each line names its authority."""

import datetime
from decimal import Decimal

import pytest

from polybrief.brief import (
    Century,
    Count,
    Date,
    Decade,
    Interval,
    Listing,
    Measure,
    Money,
    Month,
    Multiple,
    Part,
    Percent,
    Permille,
    Precision,
    Quarter,
    Range,
    Value,
    Year,
)
from polybrief.localise import print_value, read_style


def day(text: str) -> Date:
    return Date(datetime.date.fromisoformat(text))


def percent(text: str) -> Percent:
    return Percent(Decimal(text))


def measure(text: str, unit: str) -> Measure:
    return Measure(Decimal(text), unit)


def money(text: str) -> Money:
    return Money(Decimal(text), "CNY")


THREE_DAYS = Interval(day("2025-10-01"), day("2025-10-03"))
TWO_MONTHS = Interval(day("2025-09-28"), day("2025-10-03"))
TWO_YEARS = Interval(day("2024-12-31"), day("2025-01-02"))
MONTHS = Interval(Month(2025, 10), Month(2025, 12))

CASES: list[tuple[str, Value, str, str, str]] = [
    ("en", Month(2025, 10), "", "October 2025", "UN Editorial Manual, Dates"),
    ("zh-Hans", Month(2025, 10), "", "2025年10月", "GB/T 15835 4.1.2"),
    ("fr", Month(2025, 10), "", "octobre 2025", "Lexique"),
    ("es", Month(2025, 10), "", "octubre de\u00a02025", "OLE10"),
    ("en", Quarter(2025, 3), "", "third\u00a0quarter of\u00a02025", "usage"),
    ("zh-Hans", Quarter(2025, 3), "", "2025年第三季度", "National Bureau of Statistics, usage"),
    ("fr", Quarter(2025, 1), "", "premier\u00a0trimestre 2025", "Insee, usage"),
    ("es", Quarter(2025, 4), "", "cuarto\u00a0trimestre de\u00a02025", "INE, usage"),
    ("en", Quarter(2025, 4), "year", "2025", "digits only"),
    ("en", Decade(1990), "", "1990s", "New Hart's Rules 11.6.2"),
    ("zh-Hans", Decade(1990), "", "20世纪90年代", "GB/T 15835 4.1.2"),
    ("fr", Decade(1990), "", "années\u00a01990", "Lexique, Dates"),
    ("es", Decade(1990), "", "años\u00a01990", "DPD, década"),
    ("en", Century(21), "", "21st century", "New Hart's Rules 11.6"),
    ("en", Century(22), "", "22nd century", "CLDR ordinals"),
    ("zh-Hans", Century(21), "", "21世纪", "GB/T 15835 4.1.2"),
    ("fr", Century(21), "", "XXIe\u00a0siècle", "Lexique, Siècles"),
    ("es", Century(19), "", "siglo\u00a0XIX", "OLE10"),
    ("en", THREE_DAYS, "", "1–3\u00a0October 2025", "New Hart's Rules 11.6"),
    ("en-US", THREE_DAYS, "", "October\u00a01–3, 2025", "Chicago Manual of Style"),
    ("zh-Hans", THREE_DAYS, "", "2025年10月1日至3日", "usage"),
    ("fr", THREE_DAYS, "", "1er au\u00a03\u00a0octobre 2025", "Lexique: 1er alone"),
    ("es", THREE_DAYS, "", "1 al\u00a03\u00a0de\u00a0octubre de\u00a02025", "usage"),
    ("en", TWO_MONTHS, "", "28\u00a0September to\u00a03\u00a0October 2025", "usage"),
    ("zh-Hans", TWO_MONTHS, "", "2025年9月28日至10月3日", "usage"),
    ("fr", TWO_YEARS, "", "31\u00a0décembre 2024 au\u00a02\u00a0janvier 2025", "usage"),
    ("en", MONTHS, "", "October to\u00a0December 2025", "usage"),
    ("zh-Hans", MONTHS, "", "2025年10月至12月", "usage"),
    ("en", Interval(Decade(1990), Decade(2010)), "", "1990s to\u00a02010s", "usage"),
    ("en", Interval(Year(2021), Year(2025)), "number", "2021–2025", "New Hart's Rules"),
    ("en", Multiple(Decimal(2)), "", "twice", "usage"),
    ("en", Multiple(Decimal("2.5")), "", "2.5\u00a0times", "usage"),
    ("en", Multiple(Decimal(2)), "changed", "doubled", "usage"),
    ("en", Multiple(Decimal("2.5")), "changed", "grew 2.5-fold", "usage"),
    ("zh-Hans", Multiple(Decimal("2.5")), "", "2.5倍", "usage"),
    ("zh-Hans", Multiple(Decimal("2.0")), "changed", "翻了一番", "现代汉语词典, 番"),
    ("zh-Hans", Multiple(Decimal(4)), "changed", "翻了两番", "现代汉语词典, 番"),
    ("fr", Multiple(Decimal("2.5")), "changed", "a été multiplié par\u00a02,5", "usage"),
    ("es", Multiple(Decimal(3)), "changed", "se triplicó", "usage"),
    ("en", Part(1, 2), "", "half", "usage"),
    ("zh-Hans", Part(1, 2), "", "一半", "usage"),
    ("zh-Hans", Part(2, 3), "", "三分之二", "usage"),
    ("zh-Hans", Part(3, 10), "", "十分之三", "usage"),
    ("fr", Part(2, 3), "", "deux tiers", "usage"),
    ("es", Part(3, 4), "", "tres cuartos", "usage"),
    ("en", percent("5.6"), "signed", "+5.6\u00a0per\u00a0cent", "usage"),
    ("en", percent("-5.6"), "signed", "\u22125.6\u00a0per\u00a0cent", "ISO 80000-2"),
    ("en", percent("0"), "signed", "0\u00a0per\u00a0cent", "zero has no sign"),
    ("en", percent("5.6"), "changed", "rose by\u00a05.6\u00a0per\u00a0cent", "usage"),
    ("en", percent("-5.6"), "changed", "fell by\u00a05.6\u00a0per\u00a0cent", "usage"),
    ("en", percent("0"), "changed", "did not change", "usage"),
    ("en", percent("-5.6"), "change", "decrease of\u00a05.6\u00a0per\u00a0cent", "usage"),
    ("zh-Hans", percent("5.6"), "changed", "增长5.6%", "usage"),
    ("zh-Hans", percent("-5.6"), "changed", "下降5.6%", "usage"),
    ("fr", percent("-5.6"), "changed", "a diminué de\u00a05,6\u00a0%", "usage"),
    ("es", percent("5.6"), "changed", "aumentó un\u00a05,6\u00a0%", "FundéuRAE, porcentajes"),
    ("es", money("3e6"), "changed", "aumentó en\u00a03\u00a0millones de\u00a0RMB", "usage"),
    ("en", money("-4.2e9"), "signed", "\u2212RMB4.2\u00a0billion", "sign before the symbol"),
    ("en", money("4.2e9"), "signed", "+RMB4.2\u00a0billion", "sign before the symbol"),
    ("en", Permille(Decimal("7.5")), "", "7.5\u00a0per\u00a0mille", "usage"),
    ("fr", Permille(Decimal("7.5")), "", "7,5\u00a0‰", "Lexique, as the percent sign"),
    ("zh-Hans", Permille(Decimal("7.5")), "", "7.5‰", "GB/T 15835"),
    ("en", measure("185000", "km2"), "", "185,000\u00a0km²", "CLDR units"),
    ("zh-Hans", measure("185000", "km2"), "", "18.5万平方公里", "CLDR units"),
    (
        "fr",
        measure("1.2e6", "km2"),
        "",
        "1,2\u00a0million\u00a0de\u00a0km²",
        "PLC: million takes de",
    ),
    ("fr", measure("185000", "km2"), "", "185\u202f000\u00a0km²", "CLDR units"),
    ("es", measure("1.2e6", "ha"), "", "1,2\u00a0millones\u00a0de\u00a0ha", "DPD, millón"),
    ("en", measure("185000", "km2"), "named", "185,000\u00a0square kilometres", "BIPM"),
    ("en", measure("12e6", "TEU"), "", "12\u00a0million\u00a0TEU", "ISO 668"),
    ("zh-Hans", measure("1.5e6", "TEU"), "", "150万\u00a0TEU", "ISO 668"),
    ("en", measure("1.5", "GWh"), "", "1.5\u00a0GWh", "SI brochure 5.2"),
    ("fr", measure("-3", "degC"), "", "\u22123\u00a0°C", "SI brochure 5.4.3"),
]


@pytest.mark.parametrize(
    ("lang", "value", "form", "printed"),
    [case[:4] for case in CASES],
    ids=[f"{case[0]}-{case[3]}-{case[4]}" for case in CASES],
)
def test_reads_as_the_authority_has_it(lang: str, value: Value, form: str, printed: str) -> None:
    assert print_value(value, read_style(lang), form=form).text == printed


@pytest.mark.parametrize(
    ("lang", "qualifier", "printed"),
    [
        ("en", "over", "more than RMB4\u00a0billion"),
        ("en", "nearly", "nearly RMB4\u00a0billion"),
        ("en", "up_to", "up to RMB4\u00a0billion"),
        ("zh-Hans", "over", "超过40亿元人民币"),
        ("zh-Hans", "nearly", "近40亿元人民币"),
        ("fr", "over", "plus de\u00a04\u00a0milliards de\u00a0RMB"),
        ("es", "nearly", "casi\u00a04000\u00a0millones de\u00a0RMB"),
    ],
)
def test_qualifiers(lang: str, qualifier: str, printed: str) -> None:
    precision = Precision(approx=qualifier)
    assert print_value(money("4e9"), read_style(lang), precision).text == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en", "RMB0.4\u00a0trillion"),
        ("zh-Hans", "0.4万亿元人民币"),
        ("fr", "400\u00a0milliards de\u00a0RMB"),  # has no higher magnitude
        ("es", "0,4\u00a0billones de\u00a0RMB"),
    ],
)
def test_a_value_can_share_the_magnitude_of_another(lang: str, printed: str) -> None:
    like = Precision(like=Decimal("8.6e12"))
    assert print_value(money("4e11"), read_style(lang), like).text == printed


def test_trailing_zeros_stand_where_they_are_asked_for() -> None:
    two = Precision(dp=1, zeros=True)
    assert print_value(percent("5"), read_style("fr"), two).text == "5,0\u00a0%"
    assert print_value(money("2e12"), read_style("zh-Hans"), two).text == "2.0万亿元人民币"
    assert print_value(percent("5"), read_style("fr"), Precision(dp=1)).text == "5\u00a0%"


@pytest.mark.parametrize(
    ("lang", "low", "high", "printed"),
    [
        ("en", "900e6", "1.2e9", "900\u00a0million to\u00a01.2\u00a0billion"),
        ("en", "900e3", "1.2e6", "900,000–1,200,000"),  # not "900,000 to 1.2 million"
        ("en", "5", "6e6", "5–6,000,000"),  # "5–6 million" would be another range
        ("zh-Hans", "5", "6e6", "5～6,000,000"),
        ("en", "0", "6e6", "0 to\u00a06\u00a0million"),  # nothing of any magnitude is nothing
        ("zh-Hans", "9e7", "1.2e8", "9000万～1.2亿"),
    ],
)
def test_no_end_of_a_range_borrows_a_magnitude(
    lang: str, low: str, high: str, printed: str
) -> None:
    value = Range(Count(Decimal(low)), Count(Decimal(high)))
    assert print_value(value, read_style(lang)).text == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en", "2020, about 5\u00a0per\u00a0cent and half"),
        ("en-US", "2020, about 5\u00a0percent, and half"),
        ("zh-Hans", "2020年、约5%和一半"),
        ("fr", "2020, environ 5\u00a0% et la moitié"),
    ],
)
def test_a_list_joins_values_each_in_its_own_precision(lang: str, printed: str) -> None:
    items = (
        (Year(2020), Precision()),
        (percent("5"), Precision(approx="about")),
        (Part(1, 2), Precision()),
    )
    assert print_value(Listing(items), read_style(lang)).text == printed


@pytest.mark.parametrize(
    ("lang", "preset", "value", "printed"),
    [
        ("en", "eu", money("2.3e12"), "CNY\u00a02.3\u00a0trillion"),
        ("en", "eu", Count(Decimal(12500)), "12\u00a0500"),
        ("en", "eu", percent("6"), "6\u00a0%"),
        ("en", "eu", Count(Decimal(9), "city"), "nine cities"),
        ("en", "eu", Count(Decimal(10), "city"), "10\u00a0cities"),
        ("en", "seed", Count(Decimal(9), "city"), "9\u00a0cities"),
        ("en", "un", Money(Decimal("3e6"), "USD"), "$3\u00a0million"),
        ("en", "un", Count(Decimal(10), "year"), "10\u00a0years"),
        ("en", "seed", Count(Decimal(10), "year"), "ten years"),
        ("fr", "eu", Money(Decimal("3e6"), "EUR"), "3\u00a0millions de\u00a0EUR"),
        ("es", "un", Money(Decimal("3e6"), "USD"), "3\u00a0millones de\u00a0dólares"),
    ],
)
def test_presets(lang: str, preset: str, value: Value, printed: str) -> None:
    """EU Interinstitutional Style Guide 7.3.3, 10.1; UN Editorial Manual, Numbers."""
    assert print_value(value, read_style(lang, preset)).text == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en", "CHF\u00a01.2\u00a0billion"),
        ("fr", "1,2\u00a0milliard de\u00a0CHF"),
        ("es", "1200\u00a0millones de\u00a0CHF"),
        ("zh-Hans", "12亿瑞士法郎"),
    ],
)
def test_a_currency_without_wording_has_its_code_or_its_name(lang: str, printed: str) -> None:
    assert print_value(Money(Decimal("1.2e9"), "CHF"), read_style(lang)).text == printed


@pytest.mark.parametrize(
    ("tag", "low", "high", "printed"),
    [  # RAE, OLE10 663: four digits stand undivided, but not beside longer numbers
        ("es", "1859", "62359", "1.859 a 62.359 USD"),
        ("es", "1859", "2359", "1859 a 2359 USD"),
        ("es", "1910e6", "47410e6", "1.910 a 47.410 millones de USD"),
        ("zh-Hans", "1859", "62359", "1,859～62,359美元"),
    ],
)
def test_ends_of_a_range_are_grouped_alike(tag: str, low: str, high: str, printed: str) -> None:
    value = Range(Money(Decimal(low), "USD"), Money(Decimal(high), "USD"))
    text = print_value(value, read_style(tag)).text
    assert text.replace("\u00a0", " ") == printed
