"""Whatever the house style prints, in any locale and medium, an independent reader understands.

Ten thousand values a run, the same in every run: money, counts, shares, periods, measures, ranges,
put into a sentence and read back by the audit, which shares no table with the printer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from polybrief.audit.extract import extract
from polybrief.brief import Amount, Count, Measure, Money, Percent, Range, Value
from polybrief.localise import open_gaps, plain, print_value, read_style, style_tags

SENTENCES = {
    "ar": "بلغ الرقم {} في العام الماضي.",
    "de": "Die Zahl lag zuletzt bei {} und wuchs.",
    "en": "The figure rose by {} last year.",
    "es": "La cifra aumentó en {} el año pasado.",
    "fr": "Le chiffre a augmenté de {} l’an dernier.",
    "hi": "पिछले वर्ष यह {} तक पहुँचा।",
    "it": "La cifra è cresciuta di {} lo scorso anno.",
    "ja": "この数字は{}に達した。",
    "ko": "이 수치는 {}에 이르렀다.",
    "pt": "O valor cresceu {} no ano passado.",
    "ru": "Показатель составил {} за прошлый год.",
    "zh": "该数字去年达到{}左右。",
}
PRESETS = ("seed", "eu", "un")
CASES = 10_000
TAGS = style_tags()
EACH = CASES // len(TAGS) + 1


def values(random_: random.Random) -> Iterator[Value]:
    """Yield values of every kind in turn, from tiny to huge, with few digits and with many."""
    while True:
        digits = random_.choice((1, 2, 2, 3, 3, 4, 5, 7))
        number = Decimal(random_.randint(1, 10**digits - 1)).scaleb(random_.randint(-3, 12))
        sign = random_.choice((1, 1, 1, -1))
        currency = random_.choice(("CNY", "USD", "EUR", "GBP", "JPY", "CHF", "INR"))
        higher = number + Decimal(random_.randint(1, 900)).scaleb(number.adjusted() - 1)
        share = Decimal(random_.randint(1, 9999)) / 100
        yield Money(number * sign, currency)
        yield Count(number, "inhabitant")
        yield Percent(share * sign)
        yield Measure(number, random_.choice(("km2", "ha", "kWh", "TEU")))
        yield Count(Decimal(random_.randint(1, 300)), random_.choice(("year", "month", "day")))
        yield Range(Money(number, "USD"), Money(higher, "USD"))
        yield Range(Percent(share), Percent(share + 1))
        yield Money(number, "CNY", Money(number / 8, "USD"))


def ends(value: Value) -> tuple[Amount, ...]:
    """Return the amounts that a printed value says."""
    match value:
        case Range():
            return value.low, value.high
        case Money(equivalent=Money() as other):
            return value, other
        case Money() | Count() | Percent() | Measure():
            return (value,)
        case _:
            raise TypeError(value)


def expected(amount: Amount) -> tuple[str, Fraction, str]:
    match amount:
        case Money():
            return "money", Fraction(amount.amount), amount.currency
        case Percent():
            return "percent", Fraction(amount.number), ""
        case Measure():
            return "measure", Fraction(amount.number), amount.unit
        case Count(noun="inhabitant"):
            return "count", Fraction(amount.number), ""
        case Count(noun=str(noun)):
            return "period", Fraction(amount.number), noun
        case _:
            raise TypeError(amount)


def may_be_article(value: Value, text: str) -> bool:
    """One in words is an article in most languages (un an): a reader need not take it for one."""
    return isinstance(value, Count) and value.number == 1 and not any(c.isdigit() for c in text)


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_printed_reads_back(tag: str) -> None:
    random_ = random.Random(f"polybrief {tag}")
    sentence = SENTENCES[tag.partition("-")[0]]
    wrong = []
    for number, value in zip(range(EACH), values(random_), strict=False):
        style = read_style(tag, PRESETS[number % len(PRESETS)])
        text = print_value(value, style).text
        text = (text, plain(text, tag), open_gaps(text, "\u2005"))[number // 3 % 3]
        read = [(q.kind, q.value, q.unit) for q in extract(sentence.format(text), tag)]
        if not read and may_be_article(value, text):
            continue
        if read != [expected(amount) for amount in ends(value)]:
            wrong.append((text, read))
    assert wrong[:5] == [], f"{len(wrong)} of {EACH}"
