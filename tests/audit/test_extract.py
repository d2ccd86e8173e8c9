"""What a reader of each language understands by its figures, as a table a language.

The rows were written from the language, by the authorities that head each lexicon, and say what a
careful reader would answer: kind, value, unit.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from polybrief.audit.extract import extract
from polybrief.audit.lexicon import UnknownLanguage, languages

TABLES: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parent / "readings.toml").read_text("utf-8")
)
CASES = [(lang, *row) for lang, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_a_text_is_read_as_its_readers_do(lang: str, text: str, expected: str) -> None:
    read = [(q.kind, q.value, q.unit) for q in extract(text, lang)]
    assert read == [reading(part) for part in expected.split("; ") if part]


def reading(text: str) -> tuple[str, Fraction, str]:
    """Return a reading of the table: ``money 2.3e12 CNY``, ``percent 5``, ``date 2025-10-01``."""
    kind, value, *unit = text.split()
    if kind in ("year", "month", "quarter", "date", "decade"):
        digits = value.removesuffix("s").partition("-")[0]
        return kind, Fraction(digits) if digits.isdigit() else Fraction(0), value
    if kind == "century":
        return kind, Fraction(value), f"C{value}"
    return kind, Fraction(value), unit[0] if unit else ""


def test_every_lexicon_has_its_table() -> None:
    assert set(TABLES) == set(languages())
    assert all(len(rows) >= 12 for rows in TABLES.values())


def test_a_place_is_that_of_the_text_given() -> None:
    text = "Sales\u00a0were\u00a0US$4.2\u00a0billion, up."
    [found] = extract(text, "en")
    assert text[found.start : found.end] == found.text == "US$4.2\u00a0billion"


def test_an_unknown_language_is_told_with_those_that_are_known() -> None:
    with pytest.raises(UnknownLanguage, match=r'no lexicon reads "tlh"; there are ar, de'):
        extract("5 km", "tlh")
