"""Correct translations that look wrong: how often the audit calls one wrong, measured.

Every row of ``hard_sentences.toml`` is compared in every pair of its languages, both ways. A false
alarm is a pair with a finding of level error; notices are counted too, and asserted loosely.

The rate as first measured, before the reader was mended for what it showed: 38 of 816 pairs
(4.7 %) of the first 68 rows; 42 of 144 pairs (29 %) of the last 12, written afterwards to be as
hard as could be. What is asserted is the rate after those mends, so it flatters: expect a new
hard sentence to raise more.
"""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

from polybrief.audit.compare import Difference, compare
from polybrief.audit.extract import extract

LANGUAGES = ("en", "zh-Hans", "fr", "es")
ROWS: list[list[str]] = tomllib.loads(
    (Path(__file__).parent / "hard_sentences.toml").read_text("utf-8")
)["rows"]
CEILING = 0.02
KNOWN = {
    "Every second household has a car.": "a share said as an ordinal, every second; in Chinese as "
    "two counts, and in French and Spanish as one in two",
}
"""Rows that raise false alarms, and why."""


def findings(row: list[str]) -> dict[tuple[str, str], list[Difference]]:
    """Return what is found between each two languages of a row, where anything is."""
    read = {lang: extract(text, lang) for lang, text in zip(LANGUAGES, row, strict=True)}
    return {
        pair: found
        for pair in permutations(LANGUAGES, 2)
        if (found := [d for d in compare(read[pair[0]], read[pair[1]]) if d.verdict != "same"])
    }


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_correct_translation_is_not_called_wrong(row: list[str]) -> None:
    alarms = [
        f"{source} → {target}: {one.comment}"
        for (source, target), found in findings(row).items()
        for one in found
        if one.is_error
    ]
    if row[0] in KNOWN:
        assert alarms, f"no false alarm any more: take “{row[0]}” from KNOWN"
    else:
        assert alarms == []


def test_the_rate_of_false_alarms_stays_below_the_ceiling() -> None:
    assert len(ROWS) >= 60
    every = [findings(row) for row in ROWS]
    alarms = sum(any(d.is_error for d in found) for row in every for found in row.values())
    notices = sum(len(row) for row in every) - alarms
    pairs = len(ROWS) * 12
    assert alarms <= CEILING * pairs, f"{alarms} of {pairs}"
    assert notices <= CEILING * pairs, f"{notices} of {pairs}"
