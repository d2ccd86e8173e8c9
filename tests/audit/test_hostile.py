"""Texts made to be slow or to break the reader are read in time that grows with their length.

The bound is far above what is needed, and far below what a reader takes whose time grows with the
square of the length: a slow machine passes, such a reader does not.
"""

from __future__ import annotations

import time

import pytest

from polybrief.audit.compare import compare
from polybrief.audit.extract import extract

BOUND = 8.0  # seconds of the processor
LONG = 100_000  # characters

ROWS = {
    "digits": ("en", "7"),
    "commas": ("fr", ","),
    "groups": ("en", "123,"),
    "spaced groups": ("fr", "123 "),
    "Han digits": ("zh-Hans", "一"),
    "Han numerals": ("zh-Hans", "一二三千万亿"),
    "Han magnitudes": ("zh-Hans", "亿"),
    "denominators": ("zh-Hans", "一分之"),
    "magnitudes": ("en", "million "),
    "magnitudes that mean one": ("es", "mil "),
    "number words": ("de", "hundert"),
    "hyphens": ("en", "1-"),
    "points": ("de", "1."),
    "minus signs": ("en", "\u2212"),
    "line ends": ("fr", "-\n"),
    "combining marks": ("en", "\u0301"),
    "addresses": ("en", "http://"),
    "betweens": ("en", "between 1 and "),
}


def repeated(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_read_in_linear_time(name: str) -> None:
    lang, part = ROWS[name]
    start = time.process_time()
    extract(repeated(part, LONG), lang)
    assert time.process_time() - start < BOUND


@pytest.mark.parametrize(("lang", "part"), [("fr", " "), ("zh-Hans", "一二三千万亿"), ("fr", ",")])
def test_a_megabyte_on_one_line_is_read(lang: str, part: str) -> None:
    start = time.process_time()
    assert extract(repeated(part, 1_000_000), lang) == ()
    assert time.process_time() - start < 3 * BOUND


@pytest.mark.parametrize("name", ["digits", "Han digits", "Han magnitudes", "commas"])
def test_a_row_without_an_end_is_no_quantity(name: str) -> None:
    lang, part = ROWS[name]
    assert extract(repeated(part, 5000), lang) == ()


@pytest.mark.parametrize("text", ["1" + " million" * 70, "0.5" + " billion" * 40])
def test_magnitudes_without_end_are_no_quantity(text: str) -> None:
    assert extract(text, "en") == ()


@pytest.mark.parametrize("name", ROWS)
def test_what_follows_a_row_is_read(name: str) -> None:
    lang, part = ROWS[name]
    found = extract(f"{repeated(part, 5000)}.\n\nA: 41 km.", lang)
    assert (int(found[-1].value), found[-1].unit) == (41, "km")


def test_many_quantities_are_compared_in_linear_time() -> None:
    there = extract("5 km, 7 km, " * 5_000, "en")
    back = extract("7 km, 5 km, " * 5_000, "en")
    other = extract("6 km, 8 km, " * 5_000, "en")
    start = time.process_time()
    assert len(compare(there, back)) == len(there)
    assert len(compare(there, other)) == len(there)
    assert time.process_time() - start < BOUND
