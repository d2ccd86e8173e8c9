"""Figures in rows and columns, and the charts drawn from them: the same in every language.

What a reader reads of them (captions, heads, names of rows and series) stands in the manuscripts;
here are the values, exact and typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from polybrief.brief import Precision, Value
from polybrief.problems import Place

ColumnKind = Literal["text", "money", "count", "measure", "percent", "permille", "number", "year"]
"""What a column holds: words, money in one currency, a count of things, a measure in one unit,
shares, bare numbers, years."""

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


Cell = Value | str | None
"""A value; in a column of words the key of a text that the manuscripts give; None: not known;
:data:`BLANK`: nothing, since a total has none there."""

BLANK = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, one for each column; ``group`` rows head those below, and hold a key in
    their first cell alone; a total is that of the ``whole`` table, or of its group."""

    cells: tuple[Cell, ...]
    role: RowRole = ""
    place: Place | None = None
    whole: bool = False


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
