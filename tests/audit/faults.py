"""Correct text → the same text with one fault in it, of the kinds that translators make.

The faults are found by patterns of their own, which know what each language's words and marks
mean, so that every fault changes what is said: another power of ten, another ISO 4217 code,
another digit. Nothing here asks the code under test.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MAGNITUDES = {
    "en": {"million": 6, "billion": 9, "trillion": 12},
    "zh-Hans": {"万": 4, "亿": 8, "万亿": 12},
    "fr": {"million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billions": 12},
    "es": {"millones": 6, "mil millones": 9, "billones": 12},
}
"""OED (billion 1b); GB/T 15835-2011; Journal officiel (milliard, billion); RAE, DPD (billón)."""
CURRENCIES = {
    "en": {"RMB": "CNY", "US$": "USD", "€": "EUR", "JP¥": "JPY"},
    "zh-Hans": {"元人民币": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY"},
    "fr": {"de RMB": "CNY", "de dollars US": "USD", "d’euros": "EUR", "de yens": "JPY"},
    "es": {
        "de RMB": "CNY",
        "de dólares estadounidenses": "USD",
        "de euros": "EUR",
        "de yenes": "JPY",
    },
}
UNITS = {
    "en": (
        ("per cent", "percentage points"),
        ("percentage points", "per cent"),
        ("km²", "km"),
        ("km", "km²"),
        ("ha", "km²"),
        ("TWh", "GWh"),
        ("m³", "t"),
    ),
    "zh-Hans": (
        ("%", "个百分点"),
        ("个百分点", "%"),
        ("km²", "km"),
        ("平方公里", "公里"),
        ("公顷", "平方公里"),
        ("公里", "平方公里"),
        ("TWh", "GWh"),
        ("立方米", "吨"),
    ),
    "fr": (
        ("%", "point de pourcentage"),
        ("points de pourcentage", "%"),
        ("km²", "km"),
        ("km", "km²"),
        ("ha", "km²"),
        ("TWh", "GWh"),
        ("de m³", "de tonnes"),
    ),
    "es": (
        ("%", "puntos porcentuales"),
        ("puntos porcentuales", "%"),
        ("km²", "km"),
        ("km", "km²"),
        ("ha", "km²"),
        ("TWh", "GWh"),
        ("de m³", "de toneladas"),
    ),
}
_SPACE = "[ \u00a0\u202f\u2005]"
_DECIMAL = {"en": ".", "zh-Hans": ".", "fr": ",", "es": ","}
_GROUP = {"en": ",", "zh-Hans": ",", "fr": _SPACE, "es": rf"(?:\.|{_SPACE})"}
_OTHER = {".": ",", ",": "."}
_YEARS = range(1990, 2040)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: ``text`` holds it, ``was`` is what stood there and ``became`` what does now."""

    kind: str
    text: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class _Number:
    """Digits from ``start`` to ``end``, up to ``after`` with the magnitude word behind them."""

    start: int
    end: int
    after: int
    shown: str
    word: str
    sign: str


def make_faults(text: str, lang: str) -> list[Fault]:
    """Return the faults of every kind that a text of figures admits; the same on every run."""
    random_ = random.Random(f"{lang} {text}")
    found: list[Fault] = []
    numbers = list(_numbers(text, lang))
    for number in numbers:
        found += _magnitude(text, number, lang)
        found += _currency(text, number, lang)
        found += _separator(text, number, lang)
        found += _digit(text, number, random_)
        found += _deletion(text, number)
        found += _sign(text, number)
        found += _unit(text, number, lang)
        found += _year(text, number)
    found += _exchanges(text, numbers, lang)
    return found


def _numbers(text: str, lang: str) -> Iterator[_Number]:
    group, decimal = _GROUP[lang], re.escape(_DECIMAL[lang])
    words = "|".join(sorted(MAGNITUDES[lang], key=len, reverse=True))
    ends = "" if lang == "zh-Hans" else r"(?!\w)"
    pattern = re.compile(
        rf"(?P<sign>\u2212?)(?P<n>(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+)?)"
        rf"(?P<word>{_SPACE}?(?:{words}){ends})?"
    )
    for m in pattern.finditer(text):
        word = (m["word"] or "").strip(" \u00a0\u202f\u2005")
        yield _Number(m.start("n"), m.end("n"), m.end(), m["n"], word, m["sign"])


def _is_year(number: _Number) -> bool:
    return number.shown.isdigit() and int(number.shown) in _YEARS and not number.word


def _put(text: str, start: int, end: int, new: str, kind: str) -> Fault:
    """Return the fault that puts ``new`` in place; shown with what stands around it."""
    low, high = max(0, start - 8), min(len(text), end + 12)
    became = text[low:start] + new + text[end:high]
    return Fault(kind, text[:start] + new + text[end:], text[low:high], became)


def _magnitude(text: str, number: _Number, lang: str) -> Iterator[Fault]:
    """Put the word of every other power of ten, in its last form where there are two."""
    table = MAGNITUDES[lang]
    if not number.word:
        return
    start = number.after - len(number.word)
    for power, word in {power: word for word, power in table.items()}.items():
        if power != table[number.word]:
            yield _put(text, start, number.after, word, "magnitude")


def _currency(text: str, number: _Number, lang: str) -> Iterator[Fault]:
    table = CURRENCIES[lang]
    for sign, code in table.items():
        if lang == "en":
            start, end = number.start - len(sign), number.start
        else:
            gap = re.compile(f"{_SPACE}?").match(text, number.after)
            start = gap.end() if gap else number.after
            end = start + len(sign)
        if start >= 0 and text[start:end] == sign:
            others = [other for other, its in table.items() if its != code]
            yield from (_put(text, start, end, other, "currency") for other in others)


def _separator(text: str, number: _Number, lang: str) -> Iterator[Fault]:
    """Lose the decimal mark, put the other language's, or make a decimal mark of a group's."""
    mark = _DECIMAL[lang]
    whole, found, _ = number.shown.partition(mark)
    if found:
        at = number.start + len(whole)
        yield _put(text, at, at + 1, "", "separator lost")
        yield _put(text, at, at + 1, _OTHER[mark], "separator swapped")
    elif group := re.search(_GROUP[lang], number.shown):
        at = number.start + group.start()
        yield _put(text, at, at + 1, mark, "separator swapped")


def _digit(text: str, number: _Number, random_: random.Random) -> Iterator[Fault]:
    if _is_year(number):
        return
    places = [i for i, c in enumerate(number.shown) if c.isdigit()]
    for place in {places[0], random_.choice(places)}:
        others = [n for n in range(1, 10) if n != int(number.shown[place])]
        at = number.start + place
        yield _put(text, at, at + 1, str(random_.choice(others)), "digit")


def _deletion(text: str, number: _Number) -> Iterator[Fault]:
    if not _is_year(number):
        yield _put(text, number.start - len(number.sign), number.after, "", "deletion")


def _sign(text: str, number: _Number) -> Iterator[Fault]:
    if number.sign:
        yield _put(text, number.start - 1, number.start, "", "sign")


def _unit(text: str, number: _Number, lang: str) -> Iterator[Fault]:
    gap = re.compile(f"{_SPACE}?").match(text, number.after)
    start = gap.end() if gap else number.after
    for old, new in UNITS[lang]:
        end = start + len(old)
        whole = lang == "zh-Hans" or not text[end : end + 1].isalnum()
        if text[start:end] == old and whole:
            yield _put(text, start, end, new, "unit")
            return


def _year(text: str, number: _Number) -> Iterator[Fault]:
    if _is_year(number):
        for step in (-1, 10):
            other = str(int(number.shown) + step)
            yield _put(text, number.start, number.end, other, "year")


def _exchanges(text: str, numbers: list[_Number], lang: str) -> Iterator[Fault]:
    """Exchange each figure, with its magnitude, for the next one that is not the same."""
    facts = [n for n in numbers if not _is_year(n) and not n.sign]
    for one, two in pairwise(facts):
        first, second = text[one.start : one.after], text[two.start : two.after]
        if first == second:
            continue
        made = text[: one.start] + second + text[one.after : two.start] + first
        yield Fault("exchange", made + text[two.after :], f"{first} … {second}", "exchanged")
