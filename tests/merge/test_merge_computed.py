"""Values computed from facts, in placeholders and in facts.yaml: exact, typed, told when wrong."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybrief.brief import (
    Computed,
    Count,
    Date,
    Fact,
    Money,
    Multiple,
    Percent,
    Permille,
    Precision,
    Range,
    Value,
    Year,
)
from polybrief.localise import canonical, print_value, read_style
from polybrief.merge.compute import UnknownFact, compute, compute_facts
from polybrief.merge.expression import ExpressionError, read_expression
from polybrief.problems import Place

reproducibly = settings(derandomize=True, deadline=None, max_examples=300)


def fact(name: str, value: Value | Computed, precision: Precision = Precision()) -> Fact:  # noqa: B008
    return Fact(name, value, Place("content/x/facts.yaml", 1, 1, f"{name}: …"), precision)


def money(amount: str, currency: str = "CNY") -> Money:
    return Money(Decimal(amount), currency)


FACTS = {
    f.name: f
    for f in (
        fact("gdp", money("8.6e12")),
        fact("gdp_2019", money("6.3e12")),
        fact("funds", money("4e11")),
        fact("funds_usd", money("5.6e10", "USD")),
        fact("population", Count(Decimal("98.5e6"), "inhabitant")),
        fact("cities", Count(Decimal(44), "city")),
        fact("share", Percent(Decimal("5.6"))),
        fact("share_before", Percent(Decimal("5.1"))),
        fact("launched", Year(2020)),
        fact("reviewed", Year(2025)),
        fact("opened", Date(datetime.date(2025, 10, 1))),
        fact("closed", Date(datetime.date(2025, 10, 31))),
        fact("twice", Multiple(Decimal(2))),
        fact("nothing", money("0")),
        fact("span", Range(money("1e9"), money("2e9"))),
        fact("rounded", money("8649e9"), Precision(dp=1)),
    )
}


def said(source: str, lang: str = "en") -> str:
    """Return what a placeholder prints."""
    shown = compute(read_expression(source), FACTS)
    text = print_value(shown.value, read_style(lang), shown.precision, shown.form).text
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("gdp.growth_over(gdp_2019).dp(1)", "36.5 per cent"),
        ("gdp.growth_over(gdp_2019) | dp(1)", "36.5 per cent"),
        ("gdp_2019.growth_over(gdp).dp(1).changed", "fell by 26.7 per cent"),
        ("gdp.minus(gdp_2019)", "RMB2.3 trillion"),
        ("gdp_2019.plus(funds, funds)", "RMB7.1 trillion"),
        ("funds.share_of(gdp).sig(2)", "4.7 per cent"),
        ("gdp.per(population).sig(3)", "RMB87,300"),
        ("population.per(cities).sig(2)", "2.2 million inhabitants"),
        ("gdp.multiple_of(funds)", "21.5 times"),
        ("share.minus(share_before)", "0.5 percentage points"),
        ("share.of(gdp)", "RMB481.6 billion"),
        ("funds.times(3)", "RMB1.2 trillion"),
        ("funds.times(twice)", "RMB800 billion"),
        ("reviewed.minus(launched)", "five years"),
        ("closed.minus(opened)", "30 days"),
        ("funds.like(gdp)", "RMB0.4 trillion"),
        ("gdp | dp(0) | about", "about RMB9 trillion"),
        ("gdp.sig(1).nearly.alone", "nearly RMB9 trillion"),
        ("cities.in_words", "44 cities"),
        ("rounded", "RMB8.6 trillion"),
        ("rounded.exactly", "RMB8.649 trillion"),
        ("gdp.dp(2).zeros", "RMB8.60 trillion"),
        ("funds_usd.plus(funds_usd).number", "112 billion"),
    ],
)
def test_placeholders_read_like_prose(source: str, text: str) -> None:
    assert said(source) == text


def test_a_computed_value_reads_in_every_language() -> None:
    source = "gdp.growth_over(gdp_2019).dp(1).changed"
    assert [said(source, lang) for lang in ("zh-Hans", "fr", "es")] == [
        "增长36.5%",
        "a augmenté de 36,5 %",
        "aumentó un 36,5 %",
    ]


@pytest.mark.parametrize(
    ("source", "message", "fix"),
    [
        (
            "gdp.plus(funds_usd)",
            "this adds USD to CNY",
            "compute with amounts of one kind and unit",
        ),
        (
            "gdp.minus(population)",
            "this takes a count of inhabitant from CNY",
            "compute with amounts of one kind and unit",
        ),
        (
            "gdp.share_of(share)",
            "this compares CNY with a percentage",
            "compute with amounts of one kind and unit",
        ),
        (
            "span.minus(gdp)",
            "this takes CNY from a range",
            "compute with amounts of one kind and unit",
        ),
        ("gdp.share_of(nothing)", "this divides by zero", "correct the fact that is zero"),
        (
            "gdp.growth_over(gdp_2019)",
            "the result has no end: 36.507937…",
            "say how exact it is to be: .dp(1) or .sig(3)",
        ),
        ("gdp.per(funds)", "an amount of money per an amount of money is no value", ""),
        ("gdp.times(gdp)", "an amount of money times an amount of money is no value", ""),
        ("gdp.of(share)", "an amount of money of a percentage is no value", ""),
        ("gdp.share_of()", '"share_of" takes one fact in brackets', ""),
        ("gdp.dp(99)", '"dp" takes a number of digits from 0 to 20', "write .dp(1)"),
        ("gdp.sig(0)", '"sig" takes a number of digits from 1 to 20', "write .sig(1)"),
        ("gdp.dp", '"dp" takes a number of digits from 0 to 20', "write .dp(1)"),
        ("gdp.about(1)", '"about" takes nothing in brackets', "write .about"),
        ("gdp.alone.dp(1)", '".alone" comes last', "move .alone to the end"),
        ("gdp.growth_ovr(gdp)", 'no form "growth_ovr"', 'did you mean "growth_over"?'),
        ("gdp.like(launched)", "this is like a value without magnitude", "name an amount"),
    ],
)
def test_what_cannot_be_computed_is_told(source: str, message: str, fix: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        said(source)
    assert str(caught.value) == message
    assert caught.value.fix.startswith(fix)


@pytest.mark.parametrize("other", [Permille(Decimal(36)), Count(Decimal(36))])
def test_amounts_without_a_unit_are_not_all_of_one_kind(other: Value) -> None:
    facts = {"share": fact("share", Percent(Decimal(36))), "other": fact("other", other)}

    with pytest.raises(ExpressionError, match=r"this adds .* to a percentage"):
        compute(read_expression("share.plus(other)"), facts)


def test_an_unknown_fact_inside_is_named() -> None:
    with pytest.raises(UnknownFact, match="gdp_2091"):
        said("gdp.growth_over(gdp_2091)")


numbers = st.decimals("-1e9", "1e9", places=3).filter(bool)


@reproducibly
@given(numbers, numbers, st.integers(0, 6))
def test_a_share_is_rounded_once_and_half_up(part: Decimal, whole: Decimal, dp: int) -> None:
    """Against exact rationals: no digit is lost on the way."""
    facts = {n: fact(n, Count(v)) for n, v in (("part", part), ("whole", whole))}
    shown = compute(read_expression(f"part.share_of(whole).dp({dp}).zeros.number"), facts)
    text = print_value(shown.value, read_style("en"), shown.precision, shown.form).text
    printed = Fraction(text.replace(",", "").replace("\u2212", "-"))
    exact = 100 * Fraction(part) / Fraction(whole)
    scaled = abs(exact) * 10**dp
    rounded = Fraction((scaled + Fraction(1, 2)).__floor__(), 10**dp)
    assert abs(printed) == rounded


@reproducibly
@given(st.lists(numbers, min_size=2, max_size=5))
def test_sums_are_exact(values: list[Decimal]) -> None:
    facts = {f"f{n}": fact(f"f{n}", Money(v, "CNY")) for n, v in enumerate(values)}
    others = ", ".join([*facts][1:])
    shown = compute(read_expression(f"f0.plus({others})"), facts)
    assert isinstance(shown.value, Money)
    assert Fraction(shown.value.amount) == sum(map(Fraction, values))


def test_facts_compute_from_facts_in_any_order() -> None:
    facts, problems = compute_facts(
        {
            **{"per_head": fact("per_head", Computed("rise.per(population)"), Precision(sig=3))},
            **{"rise": fact("rise", Computed("gdp.minus(gdp_2019)"))},
            **FACTS,
        }
    )
    assert problems == ()
    assert canonical(facts["rise"].value) == "2.3e12 CNY"
    shown = compute(read_expression("per_head"), facts)
    assert print_value(shown.value, read_style("en"), shown.precision).text == "RMB23,400"


def test_what_is_wrong_with_computed_facts_is_told_where_they_are_declared() -> None:
    wrong = {
        "a": fact("a", Computed("b.plus(gdp)")),
        "b": fact("b", Computed("a.plus(gdp)")),
        "c": fact("c", Computed("gdp.plus(funds_usd)")),
        "d": fact("d", Computed("c.times(2)")),  # told at c
        "e": fact("e", Computed("gpd.times(2)")),
        "f": fact("f", Computed("gdp.growth_over(gdp_2019)")),
        "g": fact("g", Computed("gdp.alone")),
        "h": fact("h", Computed("1 + 1")),
    }
    facts, problems = compute_facts({**wrong, **FACTS})
    assert not wrong.keys() & facts.keys()
    assert [str(p) for p in problems if p.place] == [str(p) for p in problems]
    assert [(p.message, p.fix) for p in problems] == [
        ('"a" is computed from itself: a → b → a', "break the circle"),
        (
            '"c" cannot be computed: this adds USD to CNY',
            "compute with amounts of one kind and unit",
        ),
        ('"e" needs an unknown fact "gpd"', 'did you mean "gdp"?'),
        (
            '"f" cannot be computed: the result has no end: 36.507937…',
            "say how exact it is to be: .dp(1) or .sig(3)",
        ),
        ('"g" cannot be computed: a computed fact has no form ".alone"', "delete it"),
        (
            '"h" cannot be computed: a placeholder holds the name of a fact, perhaps with steps,'
            " and nothing else",
            "",
        ),
    ]
