"""Plural categories against CLDR's own samples: the pinned Babel must get every one right."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.core import Locale

from polybrief.localise import read_style

DATA = json.loads(Path(__file__).with_name("plural_samples.json").read_text("utf-8"))


def samples(text: str) -> Iterator[Decimal]:
    """Yield the numbers of samples such as ``0 2~16 100``; a range by its last digit's steps."""
    for sample in text.split():
        first, _, last = sample.partition("~")
        number, end = Decimal(first), Decimal(last or first)
        step = Decimal((0, (1,), int(number.as_tuple().exponent)))
        while number <= end:
            yield number
            number += step


@pytest.mark.parametrize("lang", DATA["cardinal"])
def test_cardinals(lang: str) -> None:
    style = read_style(lang)
    for category, text in DATA["cardinal"][lang].items():
        wrong = [n for n in samples(text) if style.category(n) != category]
        assert wrong == [], category


@pytest.mark.parametrize("lang", DATA["ordinal"])
def test_ordinals(lang: str) -> None:
    locale = Locale.parse(lang, sep="-")
    for category, text in DATA["ordinal"][lang].items():
        assert [n for n in samples(text) if locale.ordinal_form(int(n)) != category] == [], category


def test_a_wrong_sample_would_be_seen() -> None:
    assert [str(n) for n in samples("0 2~4 1.0~1.2")] == ["0", "2", "3", "4", "1.0", "1.1", "1.2"]
    assert read_style("ru").category(Decimal(21)) == "one"
