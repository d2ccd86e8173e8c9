"""What is written in a cell of a data table → its value, typed by its column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from polybrief.brief import Amount, Count, Measure, Money, Percent, Permille, Year
from polybrief.data import Cell, Column, ColumnKind
from polybrief.read.calendar import read_calendar
from polybrief.read.values import Written, meant_number, read_value

KIND_WORDS: Mapping[ColumnKind, str] = {
    "text": "words",
    "money": "amounts of money",
    "count": "counts",
    "measure": "measures",
    "percent": "percentages",
    "permille": "shares per mille",
    "number": "numbers",
    "year": "years",
}

MISSING = frozenset({"", "-", "–", "—", "…", "...", "..", "n/a", "N/A", "n.a.", "null"})
"""What stands for a value that is not known."""

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class CellError(ValueError):
    """What is written in a cell does not fit its column; ``fix`` says how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def read_cell(written: str | None, column: Column) -> Cell:
    """Return the value of a cell; CellError where its column holds others."""
    text = (written or "").strip()
    if text in MISSING:
        return None
    if column.kind == "text":
        return text
    if column.kind == "year":
        return read_year(text)
    return amount(_number(text, column), column)


def amount(number: Decimal, column: Column) -> Amount:
    """Return a number in the unit of a column; TypeError for one of words or years."""
    match column.kind:
        case "money":
            return Money(number, column.unit)
        case "count" | "number":
            return Count(number, column.unit or None)
        case "measure":
            return Measure(number, column.unit)
        case "percent":
            return Percent(number)
        case "permille":
            return Permille(number)
        case _:
            raise TypeError(f"{column.name} holds no amounts")


def add_up(cells: Iterable[Cell], column: Column) -> Amount:
    """Return the exact sum of cells; CellError where one is not known."""
    total = Decimal(0)
    for cell in cells:
        if cell is None:
            message = f'a value of "{column.name}" is not known, and so is the sum'
            raise CellError(message, "write the total as a number, or null")
        if isinstance(cell, Money):
            total = _EXACT.add(total, cell.amount)
        elif isinstance(cell, Count | Measure | Percent | Permille):
            total = _EXACT.add(total, cell.number)
    return amount(total, column)


def read_year(text: str) -> Year:
    """Return one year; CellError where ``text`` is none."""
    try:
        value = read_calendar("year", text)
    except ValueError as error:
        message, _, fix = str(error).partition(": ")
        raise CellError(message, fix) from None
    if not isinstance(value, Year):
        raise CellError(f'"{text}" is more than one year', "write one a cell")
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
        message = f'"{_cut(text)}" is not a number, and "{column.name}" holds {held}'
        raise CellError(message, fix) from None
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Count | Measure | Percent | Permille):
        return value.number
    raise CellError(f'"{_cut(text)}" is a range', "write one number a cell")


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
