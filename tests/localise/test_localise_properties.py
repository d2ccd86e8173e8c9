"""What holds for any value and any text."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybrief.brief import Count, Money, Percent, Precision, Range
from polybrief.localise import (
    Run,
    canonical,
    close_gaps,
    open_gaps,
    plain,
    print_value,
    read_style,
    set_line,
    set_text,
    style_tags,
)
from polybrief.localise.values import FORMS

reproducibly = settings(derandomize=True, deadline=None, max_examples=300)
TAGS = sorted(style_tags())
MAGNITUDES = {
    "en": {"million": 6, "billion": 9, "trillion": 12},
    "fr": {"million": 6, "millions": 6, "milliard": 9, "milliards": 9},
    "es": {"millón": 6, "millones": 6, "billón": 12, "billones": 12},
    "zh": {"万": 4, "亿": 8, "万亿": 12},
}
SEPARATORS = {"en": (",", "."), "fr": ("\u202f", ","), "es": (".", ","), "zh": (",", ".")}

READ = ("en", "en-US", "es", "fr", "zh-Hans")
"""The languages whose magnitudes and separators stand above; the audit reads all others."""

numbers = st.builds(
    lambda sign, digits, exponent: Decimal((sign, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 1),
    st.integers(0, 10**40),
    st.integers(-60, 60),
)
precisions = st.one_of(
    st.just(Precision()),
    st.builds(
        Precision, dp=st.integers(0, 6), words=st.booleans(), approx=st.sampled_from(["", "about"])
    ),
    st.builds(Precision, sig=st.integers(1, 9)),
)
texts = st.text(
    "aZé5%$ \u00a0\u202f\u2005\n中文年カ말（，。“”‘’„«»:;!?'\"—－–-.,…()`@/１", max_size=24
)


@reproducibly
@given(st.sampled_from(TAGS), numbers, precisions, st.sampled_from(FORMS[Count]))
def test_any_finite_value_prints(
    tag: str, number: Decimal, precision: Precision, form: str
) -> None:
    style = read_style(tag)
    for value in (
        Count(number, "year"),
        Range(Count(number, "year"), Count(number + 1, "year")),
        Money(number, "CNY", Money(number, "USD")),
        Percent(number),
    ):
        if form in FORMS[type(value)]:
            printed = print_value(value, style, precision, form)
            assert printed.text == "".join(printed.pieces)
            assert all(printed.pieces)
            assert not re.search("[{}␣¦]", printed.text)


@reproducibly
@given(st.sampled_from(TAGS), st.sampled_from(["1e4000", "-9.9e5000", "1e-4000", "7" * 5000]))
def test_huge_and_tiny_values_print(tag: str, number: str) -> None:
    assert print_value(Count(Decimal(number), "city"), read_style(tag)).text


@reproducibly
@given(st.sampled_from(READ), numbers)
def test_figures_read_back_as_the_value(tag: str, number: Decimal) -> None:
    text = print_value(Count(number), read_style(tag), form="number").text
    lang = tag.partition("-")[0]
    found = re.fullmatch(r"(\u2212?)([\d.,\u202f]+)\u00a0?(\D*)", text)
    assert found, text
    group, point = SEPARATORS[lang]
    digits = found[2].replace(group, "").replace(point, ".")
    power = MAGNITUDES[lang][found[3]] if found[3] else 0
    read = Decimal(f"{'-' if found[1] else ''}{digits}e{power}")
    assert read == number


@reproducibly
@given(numbers)
def test_canonical_reads_back_and_is_one_for_equal_values(number: Decimal) -> None:
    text = canonical(Count(number))
    assert Decimal(text) == number
    assert canonical(Count(Decimal(text))) == text


@reproducibly
@given(texts, st.sampled_from(["", " ", "\u2005"]))
def test_gaps_open_and_close_once(text: str, gap: str) -> None:
    opened = open_gaps(text, gap)
    assert open_gaps(opened, gap) == opened
    assert close_gaps(opened) == close_gaps(text) == close_gaps(close_gaps(text))


@reproducibly
@given(texts, st.sampled_from(["zh-Hans", "fr", "en"]))
def test_plain_is_idempotent(text: str, lang: str) -> None:
    once = plain(text, lang)
    assert plain(once, lang) == once


@reproducibly
@given(texts, st.sampled_from([*TAGS, "ja", "de"]))
def test_setting_text_is_idempotent(text: str, lang: str) -> None:
    once = set_text(text, lang)
    assert set_text(once, lang) == once


@reproducibly
@given(
    st.builds(str.__add__, texts, st.sampled_from("aé5%$中，“”«»:;!?'\"—")),
    st.builds(str.__add__, st.sampled_from("aé5%$中，“”«»:;!?'\"—"), texts),
    st.sampled_from(TAGS),
)
def test_borders_of_elements_change_nothing(left: str, right: str, lang: str) -> None:
    """Two runs of a line read as one run does."""
    parts = set_line((Run(left, lang), Run(right, lang)))
    assert "".join(parts) == set_text(left + right, lang)


@pytest.mark.parametrize("tag", TAGS)
def test_printed_values_are_already_set(tag: str) -> None:
    """The typography of running text finds nothing to change in a value."""
    value = Money(Decimal("2.3e12"), "CNY", Money(Decimal("320e9"), "USD"))
    text = print_value(value, read_style(tag)).text
    assert set_text(text, tag) == text
