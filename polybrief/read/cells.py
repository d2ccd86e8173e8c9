"""What is written in a cell of a data table → its value, typed by its column."""

from __future__ import annotations

import re
from decimal import Decimal

from polybrief.brief import Count, Interval, Measure, Money, Percent, Permille, Value, Year
from polybrief.data import KIND_WORDS, TIMES, Cell, CellError, Column, FromFact, amount
from polybrief.problems import Place
from polybrief.read.calendar import read_calendar
from polybrief.read.values import Written, meant_number, read_value

MISSING = frozenset({"", "-", "–", "—", "…", "...", "..", "n/a", "N/A", "n.a.", "null"})
"""What stands for a value that is not known."""

_ASKED = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)
_NAMED = re.compile(r"=\s*([A-Za-z_]\w*)|\$?\{\s*([A-Za-z_]\w*)\s*\}")
"""How spreadsheets and other templates name a value: =gdp, ${gdp}."""


def read_cell(written: str | None, column: Column, place: Place) -> Cell:
    """Return the value of a cell; CellError where its column holds others."""
    text = (written or "").strip()
    if text in MISSING:
        return None
    if "{{" in text or "}}" in text:
        return _from_fact(text, place)
    if column.kind == "text":
        return text
    if column.kind in TIMES:
        return _point(column.kind, text)
    return amount(_number(text, column), column)


def read_year(text: str) -> Year:
    """Return one year; CellError where ``text`` is none."""
    value = _point("year", text)
    assert isinstance(value, Year)
    return value


def _from_fact(text: str, place: Place) -> FromFact:
    found = _ASKED.fullmatch(text)
    if not found:
        fix = 'write the placeholder alone, in quotation marks: "{{ gdp }}"'
        raise CellError(f'"{_cut(text)}" is not one whole placeholder', fix)
    return FromFact(found[1].strip(), place)


def _point(kind: str, text: str) -> Value:
    """Return one point of the calendar; CellError where ``text`` is none."""
    try:
        value = read_calendar(kind, text)
    except ValueError as error:
        message, _, fix = str(error).partition(": ")
        raise CellError(message, fix) from None
    if isinstance(value, Interval):
        raise CellError(f'"{text}" is more than one {kind}', "write one a cell")
    return value


def _number(text: str, column: Column) -> Decimal:
    unit = {"percent": "percent", "permille": "permille"}.get(column.kind, column.unit)
    written, _, own = text.partition(" ")
    if own.strip() not in ("", unit):
        written = text
    try:
        value: Written = read_value(f"{written} {unit}".strip())
    except ValueError:
        held = KIND_WORDS[column.kind]
        meant = meant_number(text)
        fix = f"write {meant}" if meant else "write a number such as 8.6e12, or null"
        if named := _NAMED.fullmatch(text):
            fix = f'write "{{{{ {named[1] or named[2]} }}}}" if that is a fact, else a number'
        message = f'"{_cut(text)}" is not a number, and "{column.name}" holds {held}'
        raise CellError(message, fix) from None
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Count | Measure | Percent | Permille):
        return value.number
    raise CellError(f'"{_cut(text)}" is a range', "write one number a cell")


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
