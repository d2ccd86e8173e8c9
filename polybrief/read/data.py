"""The files of ``data/`` → tables and charts by name. What cannot be read is left out, and told.

A row is a mapping of column to value, ``{group: east}`` the head of those below it; ``total`` marks
one that sums up the table (``true``) or its group (``group``), in which ``sum`` is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from polybrief.brief import Count, Precision
from polybrief.data import (
    BLANK,
    KIND_WORDS,
    TIMES,
    Cell,
    CellError,
    ChartPlan,
    Column,
    DataTable,
    FromFact,
    Row,
    Sum,
    add_up,
)
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.read.cells import read_cell, read_year
from polybrief.read.charts import read_charts
from polybrief.read.csv_rows import Field, read_csv
from polybrief.read.data_shapes import KEPT, ColumnShape, DataShape
from polybrief.read.fitting import fit, value_at
from polybrief.read.source import read_source
from polybrief.read.tree import Tree, read_tree
from polybrief.read.values import is_currency, read_value
from polybrief.units import units

SUM = "sum"
MOST_ROWS = 1000
"""Rows that a table may have: some twenty pages, more than anybody reads."""


@dataclass(frozen=True, slots=True)
class DataReading:
    """What ``data/`` holds; ``broken`` names the tables and charts that cannot be used."""

    tables: dict[str, DataTable] = field(default_factory=dict)
    charts: dict[str, ChartPlan] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    inputs: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_data(project: Project, folder: Path) -> DataReading:
    """Return what a brief's ``data/`` holds; nothing where it is not there."""
    tables: dict[str, DataTable] = {}
    charts: dict[str, ChartPlan] = {}
    broken: set[str] = set()
    inputs: list[Path] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        reader = _FileReader(project, file)
        made = reader.table()
        inputs += reader.inputs
        broken |= reader.names if made is None else reader.names - {made.name}
        if made is not None:
            tables[made.name] = made
            for name, plan in reader.charts(made).items():
                if name in charts:
                    message = f'"{name}" is also a chart of {charts[name].table}.yaml'
                    fix = "give one of the two another name"
                    reader.add("read.duplicate", message, plan.place, fix)
                charts.setdefault(name, plan)
                broken.discard(name)
        problems += reader.problems
    return DataReading(tables, charts, frozenset(broken), tuple(inputs), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Written:
    """A row as it is written, in YAML or CSV: its cells by column, each with its place."""

    cells: Mapping[str, tuple[str | None, Place]]
    place: Place
    group: tuple[str, Place] | None = None
    total: tuple[str, Place] | None = None


class _FileReader:
    def __init__(self, project: Project, file: Path) -> None:
        self.project, self.file = project, file
        self.inputs = [file]
        self.problems: list[Problem] = []
        self.names = {file.stem}
        self.tree: Tree | None = None
        self.shape: DataShape | None = None

    def table(self) -> DataTable | None:
        """Return the table, None where something is wrong with it."""
        shown = self.project.shown(self.file)
        if self.file.suffix != ".yaml" or not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", self.file.stem):
            message = f'"{self.file.name}" cannot name a table: small letters, digits, - and _ only'
            better = re.sub(r"[^a-z0-9]+", "-", self.file.stem.lower()).strip("-") or "table"
            self.add("read.data", message, Place(shown), f"rename it to {better}.yaml")
            return None
        try:
            tree = self.tree = read_tree(read_source(self.project, self.file))
            self.names |= set(_keys(value_at(tree.value, ("charts",))))
            shape = self.shape = fit(tree, DataShape)
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        columns = tuple(self.column(name, column) for name, column in shape.columns.items())
        written = self.written(columns)
        if self.problems:
            return None
        rows = _Rows(columns, self.problems).rows(written)
        if self.problems:
            return None
        place = tree.key_place(("columns",))
        return DataTable(
            *(self.file.stem, columns, rows, shown, place),
            *(shape.source or "", shape.as_of or "", bool(shape.wide)),
        )

    def charts(self, table: DataTable) -> dict[str, ChartPlan]:
        """Return the charts drawn from the table that can be drawn."""
        if self.tree is None or self.shape is None:
            return {}
        return read_charts(self.tree, self.shape, table, self.problems)

    def column(self, name: str, shape: ColumnShape) -> Column:
        kind = shape.type
        own = {"money": "currency", "count": "noun", "measure": "unit"}.get(kind, "")
        for key in ("currency", "noun", "unit"):
            if key != own and getattr(shape, key) is not None:
                fix = f"write {own} instead" if own else "delete it"
                self.slip(name, key, f"a column of type {kind} has no {key}", fix)
        unit = str(getattr(shape, own) or "") if own else ""
        if own and not unit and kind != "count":
            example = "currency: CNY" if kind == "money" else "unit: km2"
            self.slip(name, "type", f'"{name}" does not say its {own}', f"add {example}")
        elif kind == "money" and not is_currency(unit):
            self.slip(name, own, f'"{unit}" is not a currency', "write a code of ISO 4217: CNY")
        elif kind == "measure" and unit not in units():
            names = [u.name for u in units().values()]
            self.slip(name, own, f'"{unit}" is not a unit', did_you_mean(unit, names))
        elif kind == "count" and unit and not re.fullmatch(r"[a-z][a-z0-9_]*", unit):
            fix = "write a word such as person"
            fix = f"write {{type: measure, unit: {unit}}}" if unit in units() else fix
            self.slip(name, own, f'"{unit}" is not a noun', fix)
        if kind == "measure" and unit in units():
            unit = units()[unit].name
        place = self.tree.key_place(("columns", name)) if self.tree else None
        return Column(name, kind, unit, self.precision(name, shape), place, self.year(name, shape))

    def year(self, name: str, shape: ColumnShape) -> int | None:
        if shape.year is None:
            return None
        try:
            return read_year(shape.year).year
        except CellError as error:
            self.slip(name, "year", str(error), error.fix)
            return None

    def precision(self, name: str, shape: ColumnShape) -> Precision:
        if shape.dp is not None and shape.sig is not None:
            self.slip(name, "sig", "dp and sig round in two ways", "keep one of the two")
        for key in ("dp", "sig", "like"):
            if getattr(shape, key) is not None and shape.type in ("text", *TIMES):
                self.slip(name, key, f"a column of type {shape.type} has no {key}", "delete it")
        like = None
        if shape.like is not None:
            try:
                value = read_value(shape.like)
            except ValueError:
                value = None
            if isinstance(value, Count) and value.noun is None and value.number > 0:
                like = value.number
            else:
                self.slip(name, "like", f'"{shape.like}" is not a magnitude', "write one: 1e9")
        if shape.zeros and shape.dp is None:
            fix = "add dp: 1, or as many as are to stand"
            self.slip(name, "zeros", "zeros without dp has no number of decimals", fix)
        return Precision(dp=shape.dp, sig=shape.sig, zeros=bool(shape.zeros), like=like)

    def written(self, columns: tuple[Column, ...]) -> list[_Written]:
        """Return the rows of the file itself or of its CSV, having told what they lack."""
        tree, shape = self.tree, self.shape
        if tree is None or shape is None:
            return []
        if (shape.rows is None) == (shape.csv is None):
            said = "both rows and a csv" if shape.rows else "neither rows nor a csv"
            fix = "keep one of the two" if shape.rows else "add rows: […], or csv: file.csv"
            self.add("read.data", f"the table has {said}", tree.key_place(("columns",)), fix)
            return []
        try:
            rows = self.from_csv(columns, shape.csv) if shape.csv else self.from_yaml(columns)
        except ProblemsFound as found:
            self.problems += found.problems
            return []
        if len(rows) > MOST_ROWS:
            message = f"the table has {len(rows)} rows, more than {MOST_ROWS}"
            self.add("read.data", message, rows[MOST_ROWS].place, "print a part of them")
        return rows

    def from_yaml(self, columns: tuple[Column, ...]) -> list[_Written]:
        tree, shape = self.tree, self.shape
        if tree is None or shape is None:
            return []
        names = [column.name for column in columns]
        rows = []
        for number, row in enumerate(shape.rows or ()):
            at = ("rows", number)
            kept = {k: (row[k] or "", tree.place((*at, k))) for k in KEPT if k in row}
            cells = {k: (v, tree.place((*at, k))) for k, v in row.items() if k not in KEPT}
            for name in cells:
                if name not in names:
                    place, fix = tree.key_place((*at, name)), did_you_mean(name, names)
                    self.add("read.cell", f'there is no column "{name}"', place, fix)
            place = tree.place(at)
            rows.append(_Written(cells, place, kept.get("group"), kept.get("total")))
        return rows

    def from_csv(self, columns: tuple[Column, ...], name: str) -> list[_Written]:
        """Return the rows of a CSV file: a column ``group`` names the group of each, ``total``
        marks totals."""
        assert self.tree is not None
        place = self.tree.place(("csv",))
        if "/" in name or "\\" in name or not name.endswith(".csv"):
            fix = f"put it beside {self.file.name} and write its name"
            self.add("read.data", f'"{name}" is not a CSV file in data/', place, fix)
            return []
        file = self.file.parent / name
        if not file.is_file():
            near = [f.name for f in self.file.parent.glob("*.csv")]
            fix = did_you_mean(name, near) or "put it there"
            self.add("read.data", f'there is no file "{name}" in data/', place, fix)
            return []
        self.inputs.append(file)
        data = read_csv(read_source(self.project, file))
        self.check_heads(data.heads, columns)
        heads = [head.text for head in data.heads]
        rows: list[_Written] = []
        group = ""
        for fields in data.rows:
            cells = {h: (f.text, f.place) for h, f in zip(heads, fields, strict=True)}
            start = fields[0].place
            key, at = cells.get("group", ("", start))
            if key and key != group:
                rows.append(_Written({}, at, (key, at)))
            group = key or group
            total = cells.get("total")
            own = {h: cell for h, cell in cells.items() if h not in KEPT}
            rows.append(_Written(own, start, None, total if total and total[0] else None))
        return rows

    def check_heads(self, heads: tuple[Field, ...], columns: tuple[Column, ...]) -> None:
        names = [column.name for column in columns]
        for number, head in enumerate(heads):
            if head.text in [other.text for other in heads[:number]]:
                message = f'"{head.text}" heads two columns'
                self.add("read.csv", message, head.place, "delete one of the two")
            elif head.text not in (*names, *KEPT):
                fix = f"{did_you_mean(head.text, names)} Or declare it under columns".strip()
                message = f'there is no column "{head.text}"'
                self.add("read.csv", message, head.place, fix.replace(".. Or", ". Or"))
        given = [head.text for head in heads]
        for name in names:
            if name not in given:
                fix = "add it, or take it out of columns"
                self.add("read.csv", f'the column "{name}" is missing', heads[0].place, fix)

    def slip(self, column: str, key: str, message: str, fix: str) -> None:
        place = self.tree.place(("columns", column, key)) if self.tree else None
        self.add("read.column", message, place, fix)

    def add(self, code: str, message: str, place: Place | None, fix: str) -> None:
        self.problems.append(Problem(code, message, place, fix))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Types written rows by their columns; what does not fit goes to ``problems``, and the number
    of its column to ``unread``: no sum can be made of it."""

    columns: tuple[Column, ...]
    problems: list[Problem]
    unread: set[int] = field(default_factory=set)

    def rows(self, written: list[_Written]) -> tuple[Row, ...]:
        rows: list[Row] = []
        grouped = 0  # where the rows of the last group begin
        for number, row in enumerate(written):
            if row.group:
                rows.append(self.group(row, row.group))
                grouped = len(rows)
                continue
            added: list[Row] = []
            if row.total and row.total[0] != "false":
                whole = row.total[0] == "true"
                self.check_total(row.total, written[number + 1 :])
                added = [r for r in rows[0 if whole else grouped :] if not r.role]
            rows.append(self.row(row, added))
        if not any(not row.role for row in rows) and written:
            message = "the table has no rows but heads of groups and totals"
            self.add(message, written[0].place, "add some")
        return tuple(rows)

    def group(self, row: _Written, group: tuple[str, Place]) -> Row:
        key, place = group
        if not key:
            self.add("the group has no name", place, "write a word: {group: east}")
        if row.cells or row.total:
            self.add("a row that heads a group holds nothing else", row.place, "make it two rows")
        return Row((key, *(None for _ in self.columns[1:])), "group", row.place)

    def row(self, row: _Written, added: list[Row]) -> Row:
        total = row.total is not None and row.total[0] != "false"
        cells = tuple(self.cell(row, n, added, total) for n in range(len(self.columns)))
        whole = total and row.total is not None and row.total[0] == "true"
        return Row(cells, "total" if total else "", row.place, whole)

    def cell(self, row: _Written, number: int, added: list[Row], total: bool) -> Cell:
        column = self.columns[number]
        if column.name not in row.cells:
            if not total:
                fix = f"add {column.name}: null where it is not known"
                self.add(f'the row has no "{column.name}"', row.place, fix)
            return BLANK
        written, place = row.cells[column.name]
        if total and written == "":
            return BLANK
        if total and not number and column.kind in TIMES and _is_key(written):
            return written  # what the total of years or quarters is called
        try:
            if written == SUM and column.kind != "text":
                self.check_sum(column, total)
                return self.sum(number, added, place)
            return read_cell(written, column, place)
        except CellError as error:
            self.add(str(error), place, error.fix)
            self.unread.add(number)
            return None

    def check_sum(self, column: Column, total: bool) -> None:
        if not total:
            raise CellError("only a total adds up others", "add total: true to the row")
        if column.kind in TIMES:
            raise CellError(f"{KIND_WORDS[column.kind]} cannot be added up", "write null")

    def sum(self, number: int, added: list[Row], place: Place) -> Cell:
        cells = tuple(row.cells[number] for row in added)
        if number in self.unread:
            return None
        waits = any(isinstance(cell, FromFact) for cell in cells) and None not in cells
        return Sum(cells, place) if waits else add_up(cells, self.columns[number])

    def check_total(self, total: tuple[str, Place], after: list[_Written]) -> None:
        said, place = total
        if said not in ("true", "group"):
            self.add(f'"{said}" is not a kind of total', place, 'write "true" or "group"')
        elif said == "true" and any(not r.total and not r.group for r in after):
            message = "the total of the table stands before some of its rows"
            self.add(message, place, "put it last, or write total: group for that of a group")

    def add(self, message: str, place: Place, fix: str) -> None:
        self.problems.append(Problem("read.cell", message, place, fix))


def _is_key(written: str | None) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z0-9_]*", written or "")) and written not in (SUM, "null")


def _keys(value: object) -> Iterator[str]:
    yield from value if isinstance(value, dict) else ()
