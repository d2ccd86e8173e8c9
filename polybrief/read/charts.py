"""``charts:`` of a file of ``data/`` → charts by name: which columns are drawn, and how.

What a chart cannot show is told: words as heights, two units on one axis, parts below zero, more
categories than a page can name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from polybrief.data import (
    KIND_WORDS,
    TIMES,
    ChartKind,
    ChartPlan,
    Column,
    DataTable,
    Row,
    Series,
    find_undrawn,
)
from polybrief.problems import Problem, did_you_mean
from polybrief.read.data_shapes import ChartShape, DataShape, SeriesShape
from polybrief.read.tree import Tree

MOST_CATEGORIES: Mapping[ChartKind, int] = {
    **{"bar": 40, "stacked": 40, "combined": 40, "pie": 8, "donut": 8},
    **{"line": 400, "area": 400, "scatter": 1000},
}
"""What can be told apart in a figure as wide as the text."""

MOST_SERIES: Mapping[ChartKind, int] = {
    **{"bar": 6, "stacked": 8, "line": 8, "area": 8, "combined": 6},
    **{"pie": 1, "donut": 1, "scatter": 6},
}


def read_charts(
    tree: Tree, shape: DataShape, table: DataTable, problems: list[Problem]
) -> dict[str, ChartPlan]:
    """Return the charts that can be drawn; what is wrong with the others goes to ``problems``."""
    charts = {}
    for name, chart in (shape.charts or {}).items():
        found = list(_Check(tree, table, name, chart).problems())
        problems += found
        if not found:
            charts[name] = _plan(tree, table, name, chart)
    return charts


def _plan(tree: Tree, table: DataTable, name: str, chart: ChartShape) -> ChartPlan:
    series = tuple(
        Series(s.column, cast("Literal['', 'bar', 'line']", s.kind or ""), s.axis == "second")
        for s in chart.series
    )
    place = tree.key_place(("charts", name))
    return ChartPlan(name, chart.kind, table.name, chart.categories, series, place)


@dataclass(frozen=True, slots=True)
class _Check:
    tree: Tree
    table: DataTable
    name: str
    chart: ChartShape

    def problems(self) -> Iterator[Problem]:
        columns = {column.name: column for column in self.table.columns}
        yield from self.categories(columns)
        unknown = list(self.unknown(columns))
        yield from unknown
        yield from self.ways()
        if not unknown:
            yield from self.axes(columns)
            yield from self.values()

    def rows(self) -> list[Row]:
        return [row for row in self.table.rows if not row.role]

    def categories(self, columns: Mapping[str, Column]) -> Iterator[Problem]:
        kind, column = self.chart.kind, columns.get(self.chart.categories)
        if column is None:
            fix = did_you_mean(self.chart.categories, columns)
            yield self.slip(f'there is no column "{self.chart.categories}"', fix, "categories")
            return
        if kind == "scatter" and column.kind in ("text", "quarter", "month"):
            held = KIND_WORDS[column.kind]
            message = f'a scatter chart measures its "categories", and "{column.name}" holds {held}'
            yield self.slip(message, "name a column of numbers", "categories")
        count, most = len(self.rows()), MOST_CATEGORIES[kind]
        if count > most:
            message = f"the chart has {count} categories, and {self.named()} shows {most} at most"
            yield self.slip(message, "draw fewer rows, or print a table", "categories")

    def unknown(self, columns: Mapping[str, Column]) -> Iterator[Problem]:
        names = [s.column for s in self.chart.series]
        drawn = [n for n, c in columns.items() if c.kind not in ("text", *TIMES)]
        for number, name in enumerate(names):
            at = ("series", number)
            if name not in columns:
                fix = did_you_mean(name, drawn)
                yield self.slip(f'there is no column "{name}"', fix, *at)
            elif name in names[:number]:
                yield self.slip(f'"{name}" is drawn twice', "delete one of the two", *at)
            elif name not in drawn:
                held = KIND_WORDS[columns[name].kind]
                message = f'"{name}" holds {held}, and cannot be drawn'
                yield self.slip(message, did_you_mean("", drawn), *at)
        most = MOST_SERIES[self.chart.kind]
        if len(names) > most:
            message = f"the chart has {len(names)} series, and {self.named()} shows {most} at most"
            yield self.slip(message, "draw fewer", "series")

    def ways(self) -> Iterator[Problem]:
        """Yield series drawn in ways that the kind of chart does not have."""
        kind, series = self.chart.kind, self.chart.series
        for number, one in enumerate(series):
            at = ("series", number)
            if one.kind and kind != "combined":
                message = "only a combined chart mixes bars and lines"
                yield self.slip(message, "delete kind, or write kind: combined", *at, "kind")
            if one.axis == "second" and kind not in ("bar", "line", "combined"):
                message = f"{self.named()} has one axis of values"
                yield self.slip(message, "delete axis", *at, "axis")
        if kind == "combined" and {one.kind for one in series} != {"bar", "line"}:
            message = "a combined chart has bars and lines: each series says which it is"
            yield self.slip(message, "write {column: …, kind: line}", "series")
        if series and all(one.axis == "second" for one in series):
            message = "every series is read on the second axis"
            yield self.slip(message, "delete axis from one", "series")

    def axes(self, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """Yield series that share an axis and no unit."""
        for second in (False, True):
            on = [(n, s) for n, s in enumerate(self.chart.series) if _on(s, second)]
            if not on:
                continue
            first = columns[on[0][1].column]
            for number, one in on[1:]:
                column = columns[one.column]
                if (column.kind, column.unit) != (first.kind, first.unit):
                    message = f'"{column.name}" has another unit than "{first.name}"'
                    message += ", on the same axis"
                    fix = f"write {{column: {column.name}, axis: second}}, or draw two charts"
                    yield self.slip(message, fix, "series", number)

    def values(self) -> Iterator[Problem]:
        rows = self.rows()
        places = [(n, self.table.column(s.column)) for n, s in enumerate(self.chart.series)]
        for number, at in places:
            cells, name = [row.cells[at] for row in rows], self.table.columns[at].name
            if undrawn := find_undrawn(self.chart.kind, cells, name):
                yield self.slip(*undrawn, "series", number)

    def named(self) -> str:
        kind = self.chart.kind
        return f"an {kind} chart" if kind == "area" else f"a {kind} chart"

    def slip(self, message: str, fix: str, *path: str | int) -> Problem:
        place = self.tree.place(("charts", self.name, *path))
        return Problem("read.chart", message, place, fix)


def _on(series: SeriesShape, second: bool) -> bool:
    return (series.axis == "second") is second
