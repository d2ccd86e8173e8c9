"""The reference document's quantities, exact, from one declaration each.

``seed_quantities.csv``: the 34 quantity strings of the four-language reference brief on the
Chengdu–Chongqing Economic Circle; 33 stand verbatim in its text with white space normalised, the
34th ("five-year") is split at a line end there. All its spaces are U+0020, as in extracted text.
"""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from polybrief.brief import Count, Money, Precision, Value, Year
from polybrief.localise import plain, print_value, read_style

ROWS = list(csv.DictReader(Path(__file__).with_name("seed_quantities.csv").open(encoding="utf-8")))


def declared(row: dict[str, Any]) -> Value:
    if "money" in row:
        equivalent = declared(row["equiv"]) if "equiv" in row else None
        assert equivalent is None or isinstance(equivalent, Money)
        return Money(Decimal(row["money"]), row["cur"], equivalent)
    if "year" in row:
        return Year(row["year"])
    return Count(Decimal(row["count"]), row.get("of"))


def test_every_row_is_there() -> None:
    assert len(ROWS) == 34


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['locale']}-{row['expected']}")
def test_quantity_of_the_reference_document(row: dict[str, str]) -> None:
    declaration = json.loads(row["declaration"])
    lang = {"zh": "zh-Hans"}.get(row["locale"], row["locale"])
    form = "attributive" if declaration.get("attr") else ""
    printed = print_value(declared(declaration), read_style(lang), Precision(), form)
    assert plain(printed.text, lang) == row["expected"]


GDP_GAIN = Money(Decimal("2.3e12"), "CNY", Money(Decimal("320e9"), "USD"))
POPULATION = Count(Decimal("98.5e6"), "inhabitant")

PIECES = [
    ("en", GDP_GAIN, ("RMB2.3\u00a0trillion ", "(US$320\u00a0billion)")),
    ("zh-Hans", GDP_GAIN, ("2.3万亿元", "人民币", "（约合", "3200亿美元）")),
    (
        "fr",
        GDP_GAIN,
        (
            "2\u202f300\u00a0milliards ",
            "de\u00a0RMB ",
            "(320\u00a0milliards ",
            "de\u00a0dollars\u00a0US)",
        ),
    ),
    (
        "es",
        GDP_GAIN,
        ("2,3\u00a0billones ", "de\u00a0RMB ", "(320.000\u00a0millones ", "de\u00a0USD)"),
    ),
    ("en", POPULATION, ("98.5\u00a0million ", "inhabitants")),
    ("zh-Hans", POPULATION, ("9850万人",)),
    ("fr", POPULATION, ("98,5\u00a0millions ", "d’habitants")),
    ("es", POPULATION, ("98,5\u00a0millones ", "de\u00a0habitantes")),
    ("zh-Hans", Year(2020), ("2020年",)),
]


@pytest.mark.parametrize(("lang", "value", "pieces"), PIECES)
def test_lines_break_only_between_pieces(lang: str, value: Value, pieces: tuple[str, ...]) -> None:
    assert print_value(value, read_style(lang)).pieces == pieces
