"""How values read in each language, with the authority for each line.

Spaces are written as escapes: ``\\u00a0`` no-break, ``\\u202f`` narrow no-break.
"""

import datetime
from decimal import Decimal

import pytest

from polybrief.brief import (
    Count,
    Date,
    Interval,
    Money,
    Name,
    Ordinal,
    Percent,
    Precision,
    Range,
    Value,
    Year,
)
from polybrief.localise import StyleError, canonical, print_date, print_month, read_style
from polybrief.localise import print_value as put


def money(amount: str, currency: str = "USD") -> Money:
    return Money(Decimal(amount), currency)


def count(number: str, noun: str | None = None) -> Count:
    return Count(Decimal(number), noun)


def percent(number: str) -> Percent:
    return Percent(Decimal(number))


ROUNDED = Precision(dp=1)
DAY = datetime.date(2025, 10, 1)

CASES: list[tuple[str, Value, Precision, str, str, str]] = [
    # lang, value, precision, form, printed, authority
    # plural and particle
    ("fr", money("1e6"), Precision(), "", "1\u00a0million de\u00a0dollars\u00a0US", "PLC"),
    ("es", money("1e6"), Precision(), "", "1\u00a0millón de\u00a0USD", "DPD millón"),
    ("fr", money("1", "EUR"), Precision(), "", "1\u00a0euro", "PLC"),
    ("fr", money("1.99", "EUR"), Precision(), "", "1,99\u00a0euro", "PLC: plural from 2"),
    ("fr", money("2e9", "EUR"), Precision(), "", "2\u00a0milliards d’euros", "PLC"),
    ("fr", money("400", "CNY"), Precision(), "", "400\u00a0RMB", "PLC: no de after figures"),
    ("fr", count("1.5e6"), Precision(), "", "1,5\u00a0million", "PLC: plural from 2"),
    ("es", count("1.5e6"), Precision(), "", "1,5\u00a0millones", "CLDR plurals es"),
    ("es", count("1.04e6"), ROUNDED, "", "1\u00a0millón", "plural of what is displayed"),
    ("fr", count("1.96e6"), ROUNDED, "", "2\u00a0millions", "plural of what is displayed"),
    ("en", count("1e6", "person"), Precision(), "", "1\u00a0million people", "usage"),
    ("en", count("1", "person"), Precision(), "", "1\u00a0person", "CLDR plurals en"),
    ("fr", count("0", "city"), Precision(), "", "0\u00a0ville", "CLDR plurals fr"),
    ("en", count("0", "city"), Precision(), "", "0\u00a0cities", "CLDR plurals en"),
    ("fr", count("2e6", "hectare"), Precision(), "", "2\u00a0millions d’hectares", "mute h"),
    # ladder
    ("en", count("1326.1e6"), Precision(), "", "1,326.1\u00a0million", "ISG 6.5"),
    ("en", count("1.326e9"), Precision(), "", "1.326\u00a0billion", "ISG 6.5"),
    ("zh-Hans", count("1326.1e6"), Precision(), "", "13.261亿", "GB/T 15835"),
    ("zh-Hans", count("345e6"), Precision(), "", "3.45亿", "GB/T 15835, its own example"),
    ("zh-Hans", count("123456789"), Precision(), "", "123,456,789", "GB/T 15835 千分撇"),
    ("zh-Hans", count("9999"), Precision(), "", "9999", "GB/T 15835: four digits whole"),
    ("en", count("123456789"), Precision(), "", "123,456,789", "exact by default"),
    ("en", count("999999"), Precision(), "", "999,999", "UN: figures below a million"),
    ("es", count("1234"), Precision(), "", "1234", "OLE10 663: four digits whole"),
    ("es", count("12345"), Precision(), "", "12.345", "reference document"),
    ("fr", count("1234"), Precision(), "", "1\u202f234", "reference document: 2 300"),
    ("fr", count("8.6e15"), Precision(), "", "8\u202f600\u202f000\u00a0milliards", "no billion"),
    ("en", count("5e15"), Precision(), "", "5,000\u00a0trillion", "the last rung goes on"),
    # rounding: half up, and carried over a rung
    ("en", count("0.25"), ROUNDED, "", "0.3", "half up"),
    ("en", count("-0.25"), ROUNDED, "", "\u22120.3", "half away from zero"),
    ("en", count("98.5e6"), Precision(dp=0), "", "99\u00a0million", "half up"),
    ("en", count("999.96e6"), ROUNDED, "", "1\u00a0billion", "carry"),
    ("fr", count("999.96e6"), ROUNDED, "", "1\u00a0milliard", "carry"),
    ("es", count("999.96e6"), ROUNDED, "", "1000\u00a0millones", "no rung to carry to"),
    ("zh-Hans", count("999.96e6"), ROUNDED, "", "10亿", "carry within a rung"),
    ("en", count("999999.96"), ROUNDED, "", "1\u00a0million", "carry to the first rung"),
    ("zh-Hans", count("99995000"), Precision(dp=0), "", "1亿", "carry"),
    ("en", count("955.8e6"), ROUNDED, "", "955.8\u00a0million", "no carry"),
    ("en", count("12345678"), Precision(sig=3), "", "12.3\u00a0million", "significant digits"),
    ("en", count("999999"), Precision(sig=2), "", "1\u00a0million", "significant digits, carry"),
    ("en", count("2.30"), Precision(), "", "2.3", "no trailing zeros"),
    ("en", count("-0"), Precision(), "", "0", "zero has no sign"),
    ("en", count("-0.04"), ROUNDED, "", "0", "what shows as zero has no sign"),
    ("en", count("1e-9"), Precision(), "", "0.000000001", "never an exponent"),
    ("en", count("1.23456e9"), Precision(dp=4), "", "1.2346\u00a0billion", "dp counts decimals"),
    # sign
    ("en", money("-4.2e9"), Precision(), "", "\u2212US$4.2\u00a0billion", "sign before symbol"),
    ("zh-Hans", money("-4.2e9"), Precision(), "", "\u221242亿美元", "ISO 80000-2"),
    ("es", percent("-0.5"), Precision(), "", "\u22120,5\u00a0%", "ISO 80000-2"),
    # shares
    ("en", percent("5.6"), Precision(), "", "5.6\u00a0per\u00a0cent", "UN Editorial Manual"),
    ("en-US", percent("5.6"), Precision(), "", "5.6\u00a0percent", "Chicago 9.18"),
    ("fr", percent("5.6"), Precision(), "", "5,6\u00a0%", "Lexique"),
    ("zh-Hans", percent("5.6"), Precision(), "", "5.6%", "GB/T 15835"),
    ("en", percent("12345678"), Precision(), "", "12,345,678\u00a0per\u00a0cent", "no ladder"),
    ("fr", percent("5.6"), Precision(), "number", "5,6", "digits only"),
    ("en", count("0.5", "point"), Precision(), "", "0.5\u00a0percentage points", "usage"),
    ("zh-Hans", count("0.5", "point"), Precision(), "", "0.5个百分点", "usage"),
    # periods
    ("en", count("1", "year"), Precision(), "attributive", "one-year", "New Hart's Rules"),
    ("en", count("12", "year"), Precision(), "attributive", "12-year", "New Hart's Rules"),
    ("en", count("11", "month"), Precision(), "", "11\u00a0months", "words up to ten"),
    ("en", count("10", "month"), Precision(), "", "ten months", "words up to ten"),
    ("en", count("2.5", "year"), Precision(), "", "2.5\u00a0years", "whole numbers only"),
    ("en", count("5", "year"), Precision(), "figures", "5\u00a0years", "asked for"),
    ("en", count("5", "year"), Precision(), "number", "5", "digits only"),
    ("en", count("-3", "day"), Precision(), "", "\u22123\u00a0days", "whole and positive only"),
    ("zh-Hans", count("2", "month"), Precision(), "", "两个月", "两 before measure words"),
    ("zh-Hans", count("5", "year"), Precision(), "attributive", "五年", "GB/T 15835"),
    ("zh-Hans", count("12", "year"), Precision(), "", "12年", "GB/T 15835"),
    ("fr", count("5", "year"), Precision(), "attributive", "de\u00a0cinq ans", "usage"),
    ("fr", count("1", "year"), Precision(), "attributive", "d’un an", "elision before a word"),
    ("fr", count("1", "week"), Precision(), "", "une semaine", "gender"),
    ("es", count("1", "year"), Precision(), "", "un año", "OLE10 apócope"),
    ("es", count("1", "week"), Precision(), "", "una semana", "gender"),
    ("es", count("5", "year"), Precision(), "attributive", "de\u00a0cinco años", "usage"),
    ("es", count("1"), Precision(words=True), "", "uno", "alone"),
    ("zh-Hans", count("2"), Precision(words=True), "", "二", "alone"),
    ("en", count("9", "city"), Precision(words=True), "", "nine cities", "UN: below ten"),
    # ranges
    ("en", Range(percent("5"), percent("6")), Precision(), "", "5–6\u00a0per\u00a0cent", "ISG"),
    (
        "en",
        Range(percent("-5"), percent("-3")),
        Precision(),
        "",
        "\u22125 to\u00a0\u22123\u00a0per\u00a0cent",
        "no dash beside a minus",
    ),
    ("fr", Range(percent("5"), percent("6")), Precision(), "", "5\u00a0% à\u00a06\u00a0%", "usage"),
    (
        "es",
        Range(percent("5"), percent("6")),
        Precision(),
        "",
        "5\u00a0% a\u00a06\u00a0%",
        "Fundéu",
    ),
    ("zh-Hans", Range(percent("5"), percent("6")), Precision(), "", "5%～6%", "GB/T 15835"),
    (
        "en",
        Range(money("2.3e12", "CNY"), money("2.5e12", "CNY")),
        Precision(),
        "",
        "RMB2.3–2.5\u00a0trillion",
        "magnitude once",
    ),
    (
        "zh-Hans",
        Range(money("2.3e12", "CNY"), money("2.5e12", "CNY")),
        Precision(),
        "",
        "2.3万亿～2.5万亿元人民币",
        "GB/T 15835: magnitude repeated",
    ),
    (
        "fr",
        Range(money("2.3e12", "CNY"), money("2.5e12", "CNY")),
        Precision(),
        "",
        "2\u202f300 à\u00a02\u202f500\u00a0milliards de\u00a0RMB",
        "magnitude once",
    ),
    (
        "en",
        Range(money("900e6"), money("1.2e9")),
        Precision(),
        "",
        "US$900\u00a0million to\u00a0US$1.2\u00a0billion",
        "EU guide: to between units, symbol at both ends",
    ),
    (
        "es",
        Range(count("1e6"), count("1.5e6")),
        Precision(),
        "",
        "1 a\u00a01,5\u00a0millones",
        "CLDR pluralRanges es",
    ),
    (
        "fr",
        Range(count("1e6"), count("1.5e6")),
        Precision(),
        "",
        "1 à\u00a01,5\u00a0million",
        "CLDR pluralRanges fr",
    ),
    ("en", Range(count("5", "year"), count("6", "year")), Precision(), "", "5–6\u00a0years", "ISG"),
    # approximations
    ("en", money("4e9"), Precision(approx="about"), "", "about US$4\u00a0billion", "usage"),
    ("zh-Hans", money("4e9"), Precision(approx="about"), "", "约40亿美元", "usage"),
    (
        "fr",
        money("4e9"),
        Precision(approx="about"),
        "",
        "environ 4\u00a0milliards de\u00a0dollars\u00a0US",
        "usage",
    ),
    ("en", money("4e9"), Precision(approx="about"), "number", "4\u00a0billion", "digits only"),
    # years and days
    ("en", Interval(Year(2021), Year(2025)), Precision(), "", "2021–2025", "New Hart's Rules"),
    ("fr", Interval(Year(2021), Year(2025)), Precision(), "", "2021-2025", "Lexique"),
    ("es", Interval(Year(2021), Year(2025)), Precision(), "", "2021-2025", "OLE10"),
    (
        "zh-Hans",
        Interval(Year(2021), Year(2025)),
        Precision(),
        "",
        "2021—2025年",
        "GB/T 15834 4.13",
    ),
    ("zh-Hans", Year(2020), Precision(), "number", "2020", "digits only"),
    ("en", Date(DAY), Precision(), "", "1\u00a0October 2025", "UN Editorial Manual"),
    ("en-US", Date(DAY), Precision(), "", "October\u00a01, 2025", "Chicago 6.38"),
    ("fr", Date(DAY), Precision(), "", "1er\u00a0octobre 2025", "Lexique: 1er alone"),
    ("es", Date(DAY), Precision(), "", "1\u00a0de\u00a0octubre de\u00a02025", "OLE10"),
    ("zh-Hans", Date(DAY), Precision(), "", "2025年10月1日", "GB/T 15835 4.1.2"),
    ("es", Date(DAY), Precision(), "month", "octubre de\u00a02025", "CLDR"),
    ("zh-Hans", Date(DAY), Precision(), "year", "2025年", "GB/T 15835"),
    # ordinals
    ("en", Ordinal(14), Precision(), "", "14th", "CLDR ordinals"),
    ("en", Ordinal(11), Precision(), "", "11th", "CLDR ordinals"),
    ("en", Ordinal(22), Precision(), "", "22nd", "CLDR ordinals"),
    ("en", Ordinal(103), Precision(), "", "103rd", "CLDR ordinals"),
    ("fr", Ordinal(1), Precision(), "", "1er", "Lexique"),
    ("fr", Ordinal(1), Precision(), "feminine", "1re", "Lexique"),
    ("fr", Ordinal(14), Precision(), "", "14e", "Lexique"),
    ("es", Ordinal(14), Precision(), "", "14.º", "OLE10"),
    ("es", Ordinal(14), Precision(), "feminine", "14.ª", "OLE10"),
    ("zh-Hans", Ordinal(14), Precision(), "", "第14", "usage"),
]


@pytest.mark.parametrize(
    ("lang", "value", "precision", "form", "printed"),
    [case[:5] for case in CASES],
    ids=[f"{case[0]}-{case[4]}-{case[5]}" for case in CASES],
)
def test_reads_as_the_authority_has_it(
    lang: str, value: Value, precision: Precision, form: str, printed: str
) -> None:
    assert put(value, read_style(lang), precision, form).text == printed


def test_alone_leaves_the_equivalent_out() -> None:
    gain = Money(Decimal("2.3e12"), "CNY", money("320e9"))
    assert put(gain, read_style("en"), form="alone").text == "RMB2.3\u00a0trillion"
    assert put(gain, read_style("en"), form="number").text == "2.3\u00a0trillion"


def test_range_has_the_equivalents_of_both_ends() -> None:
    low = Money(Decimal("7e9"), "CNY", money("1e9"))
    high = Money(Decimal("14e9"), "CNY", money("2e9"))
    assert (
        put(Range(low, high), read_style("en")).text == "RMB7–14\u00a0billion (US$1–2\u00a0billion)"
    )


@pytest.mark.parametrize(
    ("lang", "value", "form", "message", "fix"),
    [
        (
            "en",
            count("5", "yaer"),
            "",
            'en has no noun "yaer"',
            'did you mean "year"? Or add yaer under [nouns] in polybrief/localise/styles/en.toml',
        ),
        (
            "fr",
            count("5", "city"),
            "attributive",
            'fr has no attributive wording for "city"',
            'add attributive = "…" to city under [nouns] in polybrief/localise/styles/fr.toml',
        ),
        (
            "en",
            count("5", "year"),
            "atributive",
            'a count has no form "atributive"',
            'did you mean "attributive"?',
        ),
        (
            "en",
            count("5"),
            "attributive",
            'a number without a noun has no form "attributive"',
            "give it a noun",
        ),
        (
            "en",
            Name({"en": "x"}),
            "alone",
            'a name has no form "alone"',
            "choose one of: original, romanised, with_original",
        ),
        ("es", Name({"en": "x"}), "", "the name has no text in es", "add es: … to the name"),
        ("en", count("NaN"), "", "NaN is not a finite number", "give a number"),
    ],
)
def test_what_a_style_cannot_say(
    lang: str, value: Value, form: str, message: str, fix: str
) -> None:
    with pytest.raises(StyleError) as caught:
        put(value, read_style(lang), form=form)
    assert (str(caught.value), caught.value.fix) == (message, fix)


def test_no_wording_names_the_table_that_serves() -> None:
    with pytest.raises(StyleError) as caught:
        put(count("1", "bridge"), read_style("en-GB"))
    assert "polybrief/localise/styles/en.toml" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Chengdu-Chongqing Economic Circle", ("Chengdu-Chongqing ", "Economic ", "Circle")),
        ("一带一路", ("一带一路",)),
        ("成渝地区双城经济圈", ("成渝", "地", "区", "双", "城", "经", "济圈")),
        ("成渝地区\u200b双城经济圈", ("成渝地区", "双城经济圈")),
    ],
)
def test_where_a_name_breaks(text: str, pieces: tuple[str, ...]) -> None:
    assert put(Name({"zh-Hans": text}), read_style("zh-Hans")).pieces == pieces


def test_dates_as_text() -> None:
    assert print_date(DAY, read_style("fr")) == "1er\u00a0octobre 2025"
    assert print_date(DAY, read_style("zh-Hans")) == "2025年10月1日"
    assert print_month(DAY, read_style("zh-Hans")) == "2025年10月"
    assert print_month(DAY, read_style("en")) == "October 2025"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (money("2300000000000", "CNY"), "2.3e12 CNY"),
        (Money(Decimal("2.3e12"), "CNY", money("320e9")), "2.3e12 CNY = 3.2e11 USD"),
        (count("98500000", "person"), "9.85e7 person"),
        (count("185000.50", "square_kilometre"), "185000.5 square_kilometre"),
        (count("-1e6"), "-1e6"),
        (count("0.00001"), "1e-5"),
        (count("0.00"), "0"),
        (percent("5.60"), "5.6 percent"),
        (Range(percent("5"), percent("6")), "5..6 percent"),
        (Range(money("1e9"), money("2e9")), "1e9..2e9 USD"),
        (Year(2020), "2020"),
        (Interval(Year(2021), Year(2025)), "2021..2025"),
        (Date(DAY), "2025-10-01"),
        (Ordinal(14), "ordinal 14"),
        (Name({"en": "Sichuan", "fr": "Sichuan (Chine)"}), "Sichuan"),
    ],
)
def test_canonical(value: Value, text: str) -> None:
    assert canonical(value) == text
