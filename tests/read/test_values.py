"""Values as authors write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polybrief.brief import Count, Money, Percent, Range, Value
from polybrief.read import is_currency, read_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.3e12 CNY", Money(Decimal("2300000000000"), "CNY")),
        ("320e9 USD", Money(Decimal("320000000000"), "USD")),
        ("-4.2e9 USD", Money(Decimal("-4200000000"), "USD")),
        ("+5 EUR", Money(Decimal(5), "EUR")),
        ("98.5e6 person", Count(Decimal("98500000"), "person")),
        ("5 year", Count(Decimal(5), "year")),
        ("56 percent", Percent(Decimal(56))),
        ("5.60 percent", Percent(Decimal("5.60"))),
        ("1_000_000", Count(Decimal(1000000))),
        ("0.1 job", Count(Decimal("0.1"), "job")),
        ("5..6 percent", Range(Percent(Decimal(5)), Percent(Decimal(6)))),
        ("2e9..3e9 CNY", Range(Money(Decimal("2e9"), "CNY"), Money(Decimal("3e9"), "CNY"))),
        ("-2..1.5 percent", Range(Percent(Decimal(-2)), Percent(Decimal("1.5")))),
        ("10..20", Range(Count(Decimal(10)), Count(Decimal(20)))),
        ("  5   year ", Count(Decimal(5), "year")),
    ],
)
def test_read(text: str, value: Value) -> None:
    assert read_value(text) == value


def test_digits_are_kept_as_declared() -> None:
    value = read_value("5.60 percent")
    assert isinstance(value, Percent)
    assert str(value.number) == "5.60"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("8.6e12CNY", "8.6e12 CNY"),
        ("8,6e12 CNY", "8.6e12 CNY"),
        ("8.6 trillion CNY", "8.6e12 CNY"),
        ("8.6 Trillion RMB", "8.6e12 CNY"),
        ("US$320 billion", "320e9 USD"),
        ("€3m", "3e6 EUR"),
        ("1,000 CNY", "1000 CNY"),
        ("1,234,567.8 CNY", "1234567.8 CNY"),
        ("1.234.567,8 EUR", "1234567.8 EUR"),
        ("2 300 milliards de RMB", "2300e9 CNY"),
        ("2\u202f300 EUR", "2300 EUR"),
        ("\u22124 USD", "-4 USD"),
        ("CNY 8.6e12", "8.6e12 CNY"),
        ("8.6e12 cny", "8.6e12 CNY"),
        ("56%", "56 percent"),
        ("5-6 percent", "5..6 percent"),
        ("5\u20136%", "5..6 percent"),
        ("5 to 6 percent", "5..6 percent"),
        ("2.3万亿元", "2.3e12 CNY"),
        ("9850万", "9850e4"),
        ("98.5 million people", "98.5e6 person"),
        ("5 years", "5 year"),
    ],
)
def test_another_form_is_told_the_right_one(text: str, right: str) -> None:
    with pytest.raises(ValueError, match="is not a value: write") as caught:
        read_value(text)
    assert str(caught.value).endswith(f': write "{right}"')
    read_value(right)


@pytest.mark.parametrize(
    "text",
    ["", " ", "CNY", "e5", "1e5e5 CNY", "nan", "inf CNY", "0x10", "1e999 CNY", "1" * 50, "..",
     "1..", "6..5 percent", "5..5 percent", "8 CNU", "8 XXX", "8 eur", "٣ CNY", "8 CNY CNY",
     "8 Person", "8.6e12 CNY = 1.2e12 USD", "5.5.5 year", "1__0", "_1", "1_",
     ".5 percent", "5. percent"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match=": "):
        read_value(text)


@pytest.mark.parametrize("text", ["1e3000 CNY", "1e999999999", "1e-99 USD", "1..2e77 person"])
def test_a_number_out_of_reach_is_said_to_be(text: str) -> None:
    with pytest.raises(ValueError, match="is out of reach: write at most 30 digits"):
        read_value(text)


def test_the_unit_of_a_range_stands_once() -> None:
    with pytest.raises(ValueError, match=r'says its unit twice: write "5\.\.6 percent"'):
        read_value("5 percent..6 percent")


def test_an_unknown_currency_is_told_its_neighbour() -> None:
    with pytest.raises(ValueError, match='"CNU" is not a unit: did you mean "CNY"'):
        read_value("8 CNU")


@given(st.text())
@example("1e" + "9" * 30 + " CNY")
@example("9" * 5000)
@example("1 " * 3000)
@example("1," * 3000)
def test_any_text_gives_a_value_or_a_message(text: str) -> None:
    outcome: object
    try:
        outcome = read_value(text)
    except ValueError as error:
        outcome = str(error)
    assert isinstance(outcome, str | Money | Count | Percent | Range)
    assert len(str(outcome)) < 400


NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=3
)


@given(NUMBERS, st.sampled_from(["CNY", "EUR", "percent", "person", ""]))
def test_a_number_is_read_exactly(number: Decimal, unit: str) -> None:
    value = read_value(f"{number} {unit}")
    read = value.amount if isinstance(value, Money) else getattr(value, "number", None)
    assert read == number


@given(NUMBERS, NUMBERS)
def test_a_range_rises(low: Decimal, high: Decimal) -> None:
    text = f"{low}..{high} percent"
    if low < high:
        assert read_value(text) == Range(Percent(low), Percent(high))
    else:
        with pytest.raises(ValueError, match="does not rise"):
            read_value(text)


def test_currencies() -> None:
    assert all(map(is_currency, ["CNY", "EUR", "XAF", "ZWG"]))
    assert not any(map(is_currency, ["RMB", "DEM", "XXX", "cny", ""]))
