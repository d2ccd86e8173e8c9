"""Cells of ``data/`` that name facts → their values, typed by their columns as any other cell.

A cell says which value is meant; how it is shown is its column's: one unit, one magnitude, one
rounding. In a column of words a placeholder prints as in running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from polybrief import localise
from polybrief.brief import (
    Amount,
    Brief,
    Count,
    Measure,
    Money,
    Month,
    Percent,
    Permille,
    Quarter,
    Value,
    Year,
)
from polybrief.data import (
    KIND_WORDS,
    TIMES,
    Cell,
    CellError,
    ChartPlan,
    Column,
    ColumnKind,
    DataTable,
    FromFact,
    Row,
    Sum,
    add_up,
    amount,
    find_undrawn,
)
from polybrief.merge.arithmetic import unit_of
from polybrief.merge.compute import (
    FORMS,
    MODIFIERS,
    Shown,
    UnknownFact,
    UnknownStep,
    check_end,
    compute,
    compute_value,
)
from polybrief.merge.expression import Expression, ExpressionError, read_expression
from polybrief.merge.resolve import unknown_fact
from polybrief.problems import Place, Problem

_HELD: Mapping[ColumnKind, type] = {
    "money": Money,
    "count": Count,
    "number": Count,
    "measure": Measure,
    "percent": Percent,
    "permille": Permille,
    "year": Year,
    "quarter": Quarter,
    "month": Month,
}


def fill_tables(brief: Brief) -> tuple[Brief, tuple[Problem, ...]]:
    """Return the brief with the value of every cell that names a fact, given every fact's.

    Tables and charts of which a cell cannot be filled are ``broken``; the problems stand at the
    cells.
    """
    tables, charts, broken = dict(brief.tables), dict(brief.charts), set(brief.broken)
    problems: list[Problem] = []
    for name, table in brief.tables.items():
        if not any(isinstance(cell, FromFact) for row in table.rows for cell in row.cells):
            continue
        filling = _Filling(brief, table)
        filled = filling.table()
        plans = [plan for plan in charts.values() if plan.table == name]
        problems += filling.problems
        tables[name] = filled
        if filling.problems:
            del tables[name]
            broken |= {name, *(plan.name for plan in plans)}
        for plan in plans:
            found = [] if filling.problems else list(_undrawn(plan, filled))
            problems += found
            if found or filling.problems:
                broken.add(plan.name)
                del charts[plan.name]
    filled_brief = replace(brief, tables=tables, charts=charts, broken=frozenset(broken))
    return filled_brief, tuple(problems)


def show_cell(cell: FromFact, brief: Brief) -> Shown:
    """Return what a cell of words stands for, which :func:`fill_tables` found good."""
    return compute(read_expression(cell.expression), brief.facts)


def _undrawn(plan: ChartPlan, table: DataTable) -> Iterator[Problem]:
    rows = [row for row in table.rows if not row.role]
    for series in plan.series:
        at = table.column(series.column)
        found = find_undrawn(plan.kind, (row.cells[at] for row in rows), series.column)
        if found:
            yield Problem("merge.chart", found[0], plan.place, found[1])


@dataclass(frozen=True, slots=True)
class _Filling:
    brief: Brief
    data: DataTable
    problems: list[Problem] = field(default_factory=list)
    known: dict[FromFact, Value | None] = field(default_factory=dict)

    def table(self) -> DataTable:
        return replace(self.data, rows=tuple(map(self.row, self.data.rows)))

    def row(self, row: Row) -> Row:
        pairs = list(zip(row.cells, self.data.columns, strict=True))
        facts = {n: cell for n, (cell, _) in enumerate(pairs) if isinstance(cell, FromFact)}
        cells = tuple(self.cell(cell, column) for cell, column in pairs)
        return replace(row, cells=cells, facts=facts)

    def cell(self, cell: Cell, column: Column) -> Cell:
        if isinstance(cell, Sum):
            return self.sum(cell, column)
        if not isinstance(cell, FromFact):
            return cell
        if column.kind == "text":
            return cell if self.value(cell, column) is not None else None
        return self.value(cell, column)

    def sum(self, total: Sum, column: Column) -> Cell:
        cells = [self.cell(cell, column) for cell in total.cells]
        if None in cells:
            return None  # told where the cell stands
        return add_up(cells, column)

    def value(self, cell: FromFact, column: Column) -> Value | None:
        """Return the value of a cell; None where it has none, which is told once."""
        if cell not in self.known:
            self.known[cell] = self.found(cell, column)
        return self.known[cell]

    def found(self, cell: FromFact, column: Column) -> Value | None:
        facts = self.brief.facts
        try:
            wanted = read_expression(cell.expression)
            if column.kind == "text":
                return compute(wanted, facts).value
            _check_steps(wanted, column)
            return _typed(wanted, compute_value(wanted, facts), column)
        except UnknownFact as unknown:
            known = unknown_fact(unknown.name, facts, self.brief.unusable, cell.place)
            self.problems.append(known)
        except UnknownStep as error:
            fix = error.fix if column.kind == "text" else f"write {{{{ {wanted.fact} }}}}"
            self.tell(f'"{wanted.fact}" has {error}', cell.place, fix)
        except ExpressionError as error:
            self.tell(str(error), cell.place, error.fix)
        except CellError as error:
            self.tell(str(error), cell.place, error.fix)
        return None

    def tell(self, message: str, place: Place, fix: str) -> None:
        self.problems.append(Problem("merge.cell", message, place, fix))


def _check_steps(wanted: Expression, column: Column) -> None:
    """Refuse steps that say how a figure is shown, which its column does."""
    for step in wanted.steps:
        if step.name not in (*MODIFIERS, *FORMS) or step.name in TIMES:
            continue
        message = f'".{step.name}" says how a figure is shown, and in a table its column does'
        fix = f"delete .{step.name}"
        if step.name in ("dp", "sig", "zeros") and column.kind not in TIMES:
            said = f"{step.name}: {', '.join(map(str, step.arguments)) or 'true'}"
            fix += f', and write {said} for the column "{column.name}"'
        raise CellError(message, fix)


def _typed(wanted: Expression, value: Value, column: Column) -> Value:
    """Return a value as its column holds it; CellError for one of another kind or unit."""
    kind = column.kind
    if not isinstance(value, _HELD[kind]):
        message = f'"{wanted}" is {localise.KINDS[type(value)]}'
        message += f', and "{column.name}" holds {KIND_WORDS[kind]}'
        raise CellError(message, "name another fact, or write the value")
    if isinstance(value, Year | Quarter | Month):
        return value
    assert isinstance(value, Amount)
    unit = unit_of(value)
    if unit != column.unit and not (kind == "count" and not column.unit):
        message = f'"{wanted}" counts in {unit or "bare numbers"}'
        message += f', and "{column.name}" in {column.unit or "bare numbers"}'
        raise CellError(message, "name another fact, or write the value")
    try:
        check_end(value, column.precision)
    except ExpressionError as error:
        message = f'"{wanted}": {error}'
        raise CellError(message, f'add dp: 1 to the column "{column.name}"') from None
    return amount(value.amount if isinstance(value, Money) else value.number, column)
