"""A table of ``data/`` and the words of a manuscript → the figure that prints it.

The first column heads the rows. Columns that stand for years of one thing share a scale; where all
figures of a table do, their unit stands once over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from polybrief import localise
from polybrief.brief import Name, Year
from polybrief.data import BLANK, TIMES, Column, DataTable, FromFact, Row, Sum
from polybrief.document import Element, Node
from polybrief.localise import Scale, StyleError, choose_scale
from polybrief.merge.compute import Shown
from polybrief.merge.exhibit_words import words_of
from polybrief.merge.expression import read_expression
from polybrief.merge.table_facts import show_cell
from polybrief.merge.typeset import set_words
from polybrief.merge.wording import print_fact
from polybrief.problems import Place, Problem, did_you_mean

if TYPE_CHECKING:
    from polybrief.merge.exhibits import Exhibitor

NAMED = 5
"""Rows without words that are named; of more their number is told."""
WORDS = ("text", *TIMES)
"""Kinds of columns that hold no amounts."""


def make_table(exhibit: Element, exhibitor: Exhibitor) -> Element | None:
    """Return the figure of a table; None where its data or its words are wrong, which is told."""
    name = exhibit.attributes["name"]
    table = exhibitor.brief.tables.get(name)
    if table is None:
        exhibitor.problems.append(_unknown(name, exhibit, exhibitor))
        return None
    maker = _Table(exhibit, exhibitor, table, words_of(exhibit))
    before = len(exhibitor.problems)
    figure = maker.figure()
    return figure if len(exhibitor.problems) == before else None


def _unknown(name: str, exhibit: Element, exhibitor: Exhibitor) -> Problem:
    brief = exhibitor.brief
    if name in brief.broken:
        message = f'the table "{name}" is declared wrongly'
        fix = f"correct data/{name}.yaml"
        return Problem("merge.table", message, exhibit.place, fix, consequence=True)
    names = {*brief.tables, *brief.broken}
    fix = did_you_mean(name, names) or f"write data/{name}.yaml"
    return Problem("merge.table", f'there is no table "{name}" in data/', exhibit.place, fix)


@dataclass(frozen=True, slots=True)
class _Table:
    exhibit: Element
    exhibitor: Exhibitor
    table: DataTable
    words: Mapping[str, Element]
    asked: set[str] = field(default_factory=set)
    unnamed: dict[str, None] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return self.exhibit.lang

    def figure(self) -> Element:
        scales = self.scales()
        shared = self.shared_unit(scales)
        blocks = [self.made("figcaption", self.words["caption"].children)]
        if shared:
            blocks.append(self.made("p", (shared,), "unit"))
        attributes = {}
        if "summary" in self.words:
            preset = self.exhibitor.style.preset
            attributes["summary"] = set_words(self.words["summary"].text, self.lang, preset)
        if self.table.wide:
            attributes["wide"] = "true"
        heads = self.heads(scales, shared)
        parts = (self.made("thead", (heads,)), *self.parts(scales))
        blocks.append(self.made("table", parts, attributes=attributes))
        blocks += (self.made("p", note.children, "note") for note in self.listed("notes"))
        if "source" in self.words:
            blocks.append(self.made("p", self.words["source"].children, "source"))
        self.tell_unnamed()
        self.tell_needless()
        return self.made("figure", tuple(blocks), "table", id=self.exhibit.id)

    def scales(self) -> list[Scale]:
        """Return the scale of each column; those of years of one thing have one."""
        columns = self.table.columns
        scales: list[Scale] = []
        for column in columns:
            alike = [n for n, other in enumerate(columns) if _is_one_thing(column, other)]
            values = [row.cells[n] for row in self.table.rows for n in alike]
            try:
                scales.append(choose_scale(values, column, self.exhibitor.style))
            except StyleError as error:
                message = f'"{column.name}" cannot be printed: {error}'
                self.tell(message, column.place, error.fix)
                empty = Column(column.name, "number")
                scales.append(choose_scale((), empty, self.exhibitor.style))
        return scales

    def shared_unit(self, scales: list[Scale]) -> str:
        """Return the unit of all figures of a table, "" where there are several or only one."""
        units = {
            scale.unit
            for column, scale in zip(self.table.columns, scales, strict=True)
            if column.kind not in WORDS
        }
        figures = sum(column.kind not in WORDS for column in self.table.columns)
        return units.pop() if figures > 1 and len(units) == 1 else ""

    def heads(self, scales: list[Scale], shared: str) -> Element:
        cells = []
        for number, (column, scale) in enumerate(zip(self.table.columns, scales, strict=True)):
            content = self.head(column)
            unit = scale.unit if column.kind not in WORDS and not shared else ""
            if unit and "".join(_text(content)) != unit:
                content = (*content, self.made("br"), self.made("span", (unit,), "unit"))
            role = "number" if number and column.kind != "text" else ""
            cells.append(self.made("th", content, role, attributes={"scope": "col"}))
        return self.made("tr", tuple(cells))

    def head(self, column: Column) -> tuple[Node, ...]:
        key = f"heads.{column.name}"
        self.asked.add(key)
        if key in self.words:
            return self.words[key].children
        if column.year is not None:
            return (self.value(Year(column.year), column.place),)
        message = f'the table has no head for its column "{column.name}"'
        self.tell(message, self.exhibit.place, f"add below heads: {column.name}: …")
        return ()

    def parts(self, scales: list[Scale]) -> Iterator[Element]:
        """Yield a body for each group of rows, and last the totals of the table."""
        rows = self.table.rows
        last = len(rows)
        while last and rows[last - 1].whole:
            last -= 1
        body: list[Element] = []
        for row in rows[:last]:
            if row.role == "group" and body:
                yield self.made("tbody", tuple(body))
                body = []
            body.append(self.group(row) if row.role == "group" else self.row(row, scales))
        if body:
            yield self.made("tbody", tuple(body))
        if rows[last:]:
            yield self.made("tfoot", tuple(self.row(row, scales) for row in rows[last:]))

    def group(self, row: Row) -> Element:
        attributes = {"scope": "rowgroup", "colspan": str(len(self.table.columns))}
        content = self.name(row.cells[0], row.place)
        head = self.made("th", content, attributes=attributes)
        return self.made("tr", (head,), "group")

    def row(self, row: Row, scales: list[Scale]) -> Element:
        cells = (self.cell(row, n, scale) for n, scale in enumerate(scales))
        return self.made("tr", tuple(cells), row.role)

    def cell(self, row: Row, number: int, scale: Scale) -> Element:
        column, cell = self.table.columns[number], row.cells[number]
        heads = self.exhibitor.style.heads
        if not number:
            content = self.content(row, number, scale)
            return self.made("th", content, attributes={"scope": "row"})
        role = "" if column.kind == "text" else "number"
        if cell == BLANK:
            return self.made("td", (), role)
        if cell is None:
            spoken = {"title": heads.spoken}
            mark = self.made("abbr", (heads.missing,), attributes=spoken)
            return self.made("td", (mark,), "missing" if role else "")
        return self.made("td", self.content(row, number, scale), role)

    def content(self, row: Row, number: int, scale: Scale) -> tuple[Node, ...]:
        cell, fact = row.cells[number], row.facts.get(number)
        if isinstance(cell, FromFact):
            return self.shown(show_cell(cell, self.exhibitor.brief), cell.expression, cell.place)
        if cell is None or isinstance(cell, str | Sum):
            return self.name(cell, row.place)
        attributes = {"value": localise.canonical(cell), "power": str(scale.power)}
        place = row.place
        if fact:
            place = fact.place
            attributes["fact"] = str(read_expression(fact.expression))
        return (self.made("data", (scale.figure(cell),), attributes=attributes, place=place),)

    def name(self, key: object, place: Place | None) -> tuple[Node, ...]:
        """Return the words for a key: those of the manuscript, else a name among the facts."""
        if not isinstance(key, str):
            return ()
        self.asked.add(f"rows.{key}")
        if f"rows.{key}" in self.words:
            return self.words[f"rows.{key}"].children
        fact = self.exhibitor.brief.facts.get(key)
        if fact and isinstance(fact.value, Name):
            return self.shown(Shown(fact.value, fact.precision, "", fact.name), key, place)
        self.unnamed[key] = None
        return ()

    def shown(self, shown: Shown, source: str, place: Place | None) -> tuple[Node, ...]:
        """Return a fact in words, as running text prints it."""
        try:
            return (print_fact(shown, self.exhibitor.style, self.lang, place),)
        except StyleError as error:
            self.tell(f'"{source}" cannot be printed: {error}', place, error.fix)
            return ()

    def value(self, value: Year, place: Place | None) -> Element:
        printed = localise.print_value(value, self.exhibitor.style)
        attributes = {"value": localise.canonical(value)}
        return self.made("data", (printed.text,), attributes=attributes, place=place)

    def listed(self, key: str) -> Iterator[Element]:
        number = 1
        while word := self.words.get(f"{key}.{number}"):
            yield word
            number += 1

    def tell_unnamed(self) -> None:
        """Tell the rows without words, all of them in one problem."""
        keys = [f'"{key}"' for key in self.unnamed]
        if not keys:
            return
        rows = f"row {keys[0]}" if len(keys) == 1 else f"rows {', '.join(keys[:NAMED])}"
        more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
        fix = ", ".join(f"{key}: …" for key in [*self.unnamed][:NAMED])
        message = f"the table has no words for its {rows}{more}"
        self.tell(message, self.exhibit.place, f"add below rows: {fix}")

    def tell_needless(self) -> None:
        """Tell the heads and names of what the table does not have."""
        for kind, what in (("heads", "column"), ("rows", "row")):
            offered = [k.partition(".")[2] for k in self.asked if k.startswith(f"{kind}.")]
            for key, word in self.words.items():
                if key.startswith(f"{kind}.") and key not in self.asked:
                    name = key.partition(".")[2]
                    message = f'data/{self.table.name}.yaml has no {what} "{name}"'
                    self.tell(message, word.place, did_you_mean(name, offered))

    def made(
        self,
        tag: str,
        children: tuple[Node, ...] = (),
        role: str = "",
        *,
        id: str = "",
        attributes: Mapping[str, str] | None = None,
        place: Place | None = None,
    ) -> Element:
        given = MappingProxyType(dict(attributes or {}))
        return Element(tag, children, role, self.lang, id, given, place or self.exhibit.place)

    def tell(self, message: str, place: Place | None, fix: str) -> None:
        problem = Problem("merge.table", message, place, fix)
        if problem not in self.exhibitor.problems:
            self.exhibitor.problems.append(problem)


def _is_one_thing(column: Column, other: Column) -> bool:
    """Tell whether two columns hold the same, of different years."""
    same = (column.kind, column.unit, column.precision)
    years = column.year is not None and other.year is not None
    return column is other or (years and same == (other.kind, other.unit, other.precision))


def _text(nodes: tuple[Node, ...]) -> Iterator[str]:
    return (node if isinstance(node, str) else node.text for node in nodes)
