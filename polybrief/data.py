"""Figures in rows and columns, and the charts drawn from them: the same in every language.

What a reader reads of them (captions, heads, names of rows and series) stands in the manuscripts;
here are the values, exact and typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import Literal

from polybrief.brief import Amount, Count, Measure, Money, Percent, Permille, Precision, Value
from polybrief.problems import Place

_Amount = Literal["money", "count", "measure", "percent", "permille", "number"]
ColumnKind = Literal["text", _Amount, "year", "quarter", "month"]
"""What a column holds: words, money in one currency, a count of things, a measure in one unit,
shares, bare numbers, points of the calendar."""

KIND_WORDS: Mapping[ColumnKind, str] = {
    "text": "words",
    "money": "amounts of money",
    "count": "counts",
    "measure": "measures",
    "percent": "percentages",
    "permille": "shares per mille",
    "number": "numbers",
    "year": "years",
    "quarter": "quarters",
    "month": "months",
}
TIMES: tuple[ColumnKind, ...] = ("year", "quarter", "month")
"""Kinds of columns that hold points of the calendar: nothing that is drawn or added up."""

ChartKind = Literal["bar", "stacked", "line", "area", "pie", "donut", "combined", "scatter"]

EXACT = Precision()

RowRole = Literal["", "group", "total"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table. ``unit`` is its currency (ISO 4217), unit of measure or noun, ""
    where it has none; ``precision`` how its values are rounded; ``year`` the one
    that it is of, which heads it."""

    name: str
    kind: ColumnKind
    unit: str = ""
    precision: Precision = EXACT
    place: Place | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FromFact:
    """A cell written ``{{ gdp }}``: its value is a fact's, or computed from facts, once these are
    known (``merge/table_facts.py``)."""

    expression: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sum:
    """The total of cells of which some wait for facts."""

    cells: tuple[Cell, ...]
    place: Place


Cell = Value | str | FromFact | Sum | None
"""A value; in a column of words the key of a text that the manuscripts give; None: not known;
:data:`BLANK`: nothing, since a total has none there."""

BLANK = ""

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class CellError(ValueError):
    """What is written in a cell does not fit its column; ``fix`` says how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, one for each column; ``group`` rows head those below, and hold a key in
    their first cell alone; a total is that of the ``whole`` table, or of its group. ``facts`` has
    the cells that are a fact's, by their index."""

    cells: tuple[Cell, ...]
    role: RowRole = ""
    place: Place | None = None
    whole: bool = False
    facts: Mapping[int, FromFact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataTable:
    """What ``data/<name>.yaml`` declares. ``wide`` asks for a page on its side."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    path: str
    place: Place | None = None
    source: str = ""
    as_of: str = ""
    wide: bool = False

    def column(self, name: str) -> int:
        """Return the index of a column; KeyError where there is none."""
        for index, column in enumerate(self.columns):
            if column.name == name:
                return index
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Series:
    """A column drawn: ``kind`` only where a combined chart mixes bars and lines; ``second`` where
    it is read on the axis to the right."""

    column: str
    kind: Literal["", "bar", "line"] = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart, declared once: which columns of which table, and how they are drawn."""

    name: str
    kind: ChartKind
    table: str
    categories: str
    series: tuple[Series, ...]
    place: Place | None = None


def amount(number: Decimal, column: Column) -> Amount:
    """Return a number in the unit of a column; TypeError for one of words or of the calendar."""
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
        total = _EXACT.add(total, _number(cell))
    return amount(total, column)


def find_undrawn(kind: ChartKind, cells: Iterable[Cell], name: str) -> tuple[str, str] | None:
    """Return what keeps a column from being drawn, and the mend; None where nothing does.

    Cells that wait for facts count as known.
    """
    known = [cell for cell in cells if cell is not None]
    if not known:
        message = f'"{name}" has no values: there is nothing to draw'
        return message, "add values, or take it out"
    if kind in ("pie", "donut") and not any(isinstance(c, FromFact | Sum) for c in known):
        numbers = [_number(cell) for cell in known]
        if any(n < 0 for n in numbers) or not sum(numbers):
            message = f'"{name}" has no parts of a whole: values below zero, or none above'
            return message, "draw bars"
    return None


def _number(cell: Cell) -> Decimal:
    match cell:
        case Money():
            return cell.amount
        case Count() | Measure() | Percent() | Permille():
            return cell.number
        case _:
            return Decimal(0)
