"""Number parts against ICU, an independent implementation, wherever both use the same ladder.

``icu_compact.json`` holds ICU's strings and how they were made. Left out, with their reason:
values below a million (CLDR has a rung for thousands, the house has not: UN Editorial Manual);
French and Italian from 999 950 000 000 (CLDR: billions, mille miliardi; PLC and usage: milliards,
migliaia di miliardi); Spanish above 999 million and below 999 950 million (CLDR: mil millones; the
reference document: 320.000 millones); Hindi from 999.5 million (CLDR: अरब, खरब; Indian press: करोड़
and लाख करोड़).
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from polybrief.brief import Count, Precision
from polybrief.localise import print_value, read_style

DATA = json.loads(Path(__file__).with_name("icu_compact.json").read_text("utf-8"))["strings"]
HOUSE_IS_RIGHT = {
    ("es", 999_950_000_000): "999.950 millones",
    ("es-419", 999_950_000_000): "999,950 millones",
}
"""Without a rung "mil millones" there is nothing to carry to: ICU says 1 billón."""


def _grouped(text: str) -> str:
    """ICU's compact form leaves four digits whole (1510萬, 1510만). Executive Yuan, rules for
    numerals: 3,944萬; Korean institutes and the Government: 1,510만."""
    return re.sub(r"^(\d)(\d{3})(?!\d)", r"\1,\2", text)


def _counted(text: str) -> str:
    """Grammar of the Arabic counted noun: plural where a number ends in 3 to 10 (3 مليارات, 807
    ملايين); CLDR has that for a million alone, and up to 10. The press and the United Nations spell
    تريليون."""
    digits, word = text.replace("ترليون", "تريليون").split(" ")
    if digits.isdigit() and 3 <= int(digits) % 100 <= 10:
        word = {"مليون": "ملايين", "مليار": "مليارات", "تريليون": "تريليونات"}.get(word, word)
    return f"{digits} {word}"


HOUSE_WORDS: dict[str, Callable[[str], str]] = {
    "ar": _counted,
    "ko": _grouped,
    "zh-Hant": _grouped,
}
"""Where the house departs from ICU by a rule and not by a value."""


def _millions(n: int) -> bool:
    return n >= 10**6


def _milliards(n: int) -> bool:
    return 10**6 <= n < 999_950_000_000


def _no_milliards(n: int) -> bool:
    return 10**6 <= n <= 999_000_000 or n >= 999_950_000_000


def _crores(n: int) -> bool:
    return 10**6 <= n < 999_500_000


SAME_LADDER = {
    "ar": (_millions, 420),
    "de": (_millions, 420),
    "en": (_millions, 420),
    "es": (_no_milliards, 281),
    "es-419": (_no_milliards, 281),
    "fr": (_milliards, 287),
    "hi": (_crores, 148),
    "it": (_milliards, 287),
    "ja": (_millions, 420),
    "ko": (_millions, 420),
    "pt": (_millions, 420),
    "pt-PT": (_millions, 420),
    "ru": (_millions, 420),
    "zh": (_millions, 420),
    "zh-Hant": (_millions, 420),
}


@pytest.mark.parametrize("lang", SAME_LADDER)
def test_number_part_equals_icu(lang: str) -> None:
    same, count = SAME_LADDER[lang]
    style = read_style("zh-Hans" if lang == "zh" else lang)
    values = [int(v) for v in DATA[lang] if same(int(v))]
    assert len(values) == count
    different = {}
    for value in values:
        text = print_value(Count(Decimal(value)), style, Precision(dp=1), "number").text
        ours = text.replace("\u00a0", " ").replace("\u202f", " ")
        icu = HOUSE_WORDS.get(lang, str)(DATA[lang][str(value)])
        expected = HOUSE_IS_RIGHT.get((lang, value), icu)
        if ours != expected:
            different[value] = (ours, expected)
    assert different == {}
