"""What a file of ``data/`` may say: columns, rows or a CSV file, charts."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from polybrief.data import ChartKind, ColumnKind
from polybrief.problems import did_you_mean
from polybrief.read.shapes import Number, Shape, Text, Truth, wrong

COLUMN_KINDS: tuple[ColumnKind, ...] = (
    *("text", "money", "count", "measure"),
    *("percent", "permille", "number"),
    *("year", "quarter", "month"),
)
CHART_KINDS: tuple[ChartKind, ...] = (
    *("bar", "stacked", "line", "area"),
    *("pie", "donut", "combined", "scatter"),
)
KEPT = ("group", "total")
"""Keys of a row that are no columns."""


def _one_of(value: object, names: tuple[str, ...], what: str) -> object:
    if not isinstance(value, str):
        raise wrong(f"{what} is wanted here", f"write one of: {', '.join(names)}")
    if value not in names:
        raise wrong(f'"{value}" is not {what}', did_you_mean(value, names))
    return value


def _column_kind(value: object) -> object:
    return _one_of(value, COLUMN_KINDS, "a type of column")


def _chart_kind(value: object) -> object:
    return _one_of(value, CHART_KINDS, "a kind of chart")


def _drawn_as(value: object) -> object:
    return _one_of(value, ("bar", "line"), "a way to draw a series")


def _axis(value: object) -> object:
    return _one_of(value, ("first", "second"), "an axis")


def _name(value: object) -> object:
    if isinstance(value, str) and (not re.fullmatch(r"[a-z][a-z0-9_]*", value) or value in KEPT):
        why = "rows have the word for themselves" if value in KEPT else "small letters, digits, _"
        raise wrong(f'"{value}" cannot name a column: {why}', "write a name such as gdp_2024")
    return value


def _series(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


Name = Annotated[str, BeforeValidator(_name)]


class ColumnShape(Shape):
    """An entry under ``columns``."""

    type: Annotated[ColumnKind, BeforeValidator(_column_kind)]
    currency: Text | None = None
    noun: Text | None = None
    unit: Text | None = None
    dp: Annotated[Number, Field(le=12)] | None = None
    sig: Annotated[Number, Field(ge=1, le=20)] | None = None
    zeros: Truth | None = None
    like: Text | None = None
    year: Text | None = None


class SeriesShape(Shape):
    """An entry under ``series``; its name alone is short for its column."""

    column: Text
    kind: Annotated[str, BeforeValidator(_drawn_as)] | None = None
    axis: Annotated[str, BeforeValidator(_axis)] | None = None


class ChartShape(Shape):
    """An entry under ``charts``."""

    kind: Annotated[ChartKind, BeforeValidator(_chart_kind)]
    categories: Text
    series: Annotated[list[Annotated[SeriesShape, BeforeValidator(_series)]], Field(min_length=1)]


class DataShape(Shape):
    """``data/<name>.yaml``."""

    columns: Annotated[dict[Name, ColumnShape], Field(min_length=1)]
    rows: Annotated[list[dict[str, str | None]], Field(min_length=1)] | None = None
    csv: Text | None = None
    charts: Annotated[dict[str, ChartShape], Field(min_length=1)] | None = None
    source: Text | None = None
    as_of: Text | None = None
    wide: Truth | None = None
