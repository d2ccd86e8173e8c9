"""A chart of the manuscript → its figure: what is drawn from ``data/``, the words of this language.

Everything that is printed is decided here: ticks, labels, names, the description. What cannot be
shown goes to the problems, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from polybrief import localise
from polybrief.brief import Amount, Count, Measure, Money, Month, Percent, Permille, Quarter, Year
from polybrief.chart import Axis, Chart, PlottedSeries, Point, SeriesKind
from polybrief.data import TIMES, Cell, ChartPlan, Column, DataTable, FromFact, Row, Series, Sum
from polybrief.document import Element
from polybrief.merge.exhibit_words import words_of
from polybrief.merge.table_facts import show_cell
from polybrief.merge.typeset import set_line
from polybrief.problems import Place, Problem, did_you_mean

if TYPE_CHECKING:
    from polybrief.merge.exhibits import Exhibitor

AMOUNTS = (Money, Count, Measure, Percent, Permille)
ROUND = ("pie", "donut")
LABELLED = 12
"""Bars up to which each has its value printed beside it."""
LINE_LENGTH = 44.0
"""Ideographs, or pairs of letters, that stand in a line below a chart."""
AIR = 0.5
"""Ideographs, that stay white between two names."""
_WORDS = re.compile(r"[^\s\u2e80-\uffef\u2010-\u2015-]+")
"""What no line is broken in: a word without the hyphens or dashes of its name."""
_HAN_NAMES = re.compile(r"(?<![\u2e80-\uffef])[\u2e80-\uffef]{2,5}(?![\u2e80-\uffef])")
"""Nor in a few ideographs by themselves (``render/figures/wrap.py``)."""

CALENDAR_FORMS: Mapping[type, str] = {Year: "", Quarter: "short", Month: "short"}
"""How points of the calendar stand below a chart."""
SERIES_KINDS: Mapping[str, SeriesKind] = {
    **{"bar": "bar", "stacked": "bar", "combined": "bar", "line": "line", "area": "area"},
    **{"pie": "slice", "donut": "slice", "scatter": "point"},
}


def make_chart(exhibit: Element, exhibitor: Exhibitor) -> Element | None:
    """Return the figure of a chart: caption, chart, notes, source; None where it cannot be made."""
    brief, name = exhibitor.brief, exhibit.attributes["name"]
    plan = brief.charts.get(name)
    if plan is None or plan.table not in brief.tables:
        known = name in brief.broken
        message = f'there is no chart "{name}" in data/'
        fix = did_you_mean(name, brief.charts) or f"add {name} to charts: of a file in data/"
        problem = Problem("merge.chart", message, exhibit.place, fix, consequence=known)
        exhibitor.problems.append(problem)
        return None
    before = len(exhibitor.problems)
    maker = _Maker(exhibit, exhibitor, plan, brief.tables[plan.table], words_of(exhibit))
    try:
        chart = maker.chart()
        alt = maker.alt(chart)
    except localise.StyleError as error:
        exhibitor.problems.append(Problem("merge.chart", error.message, exhibit.place, error.fix))
        return None
    return _figure(maker, chart, alt) if len(exhibitor.problems) == before else None


def _figure(maker: _Maker, chart: Chart, alt: str) -> Element:
    exhibit, words = maker.exhibit, maker.words
    lang = exhibit.lang
    given = MappingProxyType({"data": chart.to_json(), "alt": alt})
    caption = words["caption"]
    parts = [
        Element("figcaption", caption.children, lang=lang, place=caption.place),
        Element("chart", (), "", lang, "", given, exhibit.place),
    ]
    for key, word in words.items():
        role = {"notes": "note", "source": "source"}.get(key.partition(".")[0])
        if role:
            parts.append(Element("p", word.children, role, lang, place=word.place))
    return Element("figure", tuple(parts), "chart", lang, exhibit.id, place=exhibit.place)


@dataclass(frozen=True, slots=True)
class _Maker:
    """One chart being made; slips are added to the problems of the exhibitor."""

    exhibit: Element
    exhibitor: Exhibitor
    plan: ChartPlan
    table: DataTable
    words: Mapping[str, Element]
    missing: set[str] = field(default_factory=set)

    @property
    def style(self) -> localise.HouseStyle:
        return self.exhibitor.style

    @property
    def rows(self) -> list[Row]:
        return [row for row in self.table.rows if not row.role]

    def chart(self) -> Chart:
        """Return the chart with every text of it decided."""
        plan, column = self.plan, self.column(self.plan.categories)
        self.check_words()
        first, second = ([s for s in plan.series if s.second is side] for side in (False, True))
        y, other = self.axes(first, second)
        series = tuple(
            self.series(one, other if one.second and other else y) for one in plan.series
        )
        lying = plan.kind in ("bar", "stacked") and not other and self.is_long(self.categories())
        count = sum(len(s.known) for s in series)
        across = [self.amount(cell) for cell in self.cells(plan.categories)]
        scatter = plan.kind == "scatter"
        return Chart(
            kind=plan.kind,
            lang=self.exhibit.lang,
            categories=tuple(self.names() if scatter else self.categories()),
            series=series,
            y=y,
            second=other,
            x=self.axis(across, self.text("x"), zero=False) if scatter else None,
            x_title="" if scatter else self.text("x"),
            across=tuple(_number(amount) for amount in across) if scatter else (),
            in_time=not scatter and column.kind in TIMES,
            horizontal=lying and column.kind not in TIMES,
            labelled=plan.kind in ROUND or (plan.kind == "bar" and count <= LABELLED),
        )

    def alt(self, chart: Chart) -> str:
        """Return the author's description of the chart, else one made of what it shows."""
        written = self.text("alt")
        if written:
            return written
        lang = self.exhibit.lang
        if not localise.describes(lang):
            message = f"charts cannot be described in {lang} without an author"
            self.slip(message, self.exhibit.place, "add alt: …, what the chart shows")
            return ""
        told = [
            localise.Told(shown.name or self.text("y"), self.told(one.column))
            for shown, one in zip(chart.series, self.plan.series, strict=True)
        ]
        across = None
        if chart.kind == "scatter":
            across = localise.Told(self.text("x"), self.told(self.plan.categories))
        return localise.describe(chart, self.text("caption"), told, across, self.style)

    def axes(self, first: list[Series], second: list[Series]) -> tuple[Axis, Axis | None]:
        """Return the axis to the left and that to the right, where there is one."""
        zero = self.plan.kind not in ("line", "scatter")
        sums = self.sums() if self.plan.kind in ("stacked", "area") else ()
        ours = localise.Scaled(self.amounts(first), zero, sums)
        title = self.text("y")
        if self.plan.kind in ROUND:
            rounds = self.column(first[0].column).precision
            parts = localise.parts_axis(ours.amounts, rounds, title, self.style)
            return self.labelled(parts, first), None
        if not second:
            return self.labelled(localise.value_axis(ours, title, self.style), first), None
        theirs = localise.Scaled(self.amounts(second), zero)
        left, right = localise.value_axes(ours, title, theirs, self.text("second"), self.style)
        return self.labelled(left, first), self.labelled(right, second)

    def labelled(self, axis: Axis, series: Iterable[Series]) -> Axis:
        """Return an axis that knows how many decimals the labels of its series need."""
        told = [
            (amount, self.column(one.column).precision)
            for one in series
            for amount in self.amounts([one])
        ]
        return localise.label_values(axis, told)

    def axis(self, amounts: Iterable[Amount | None], title: str, *, zero: bool) -> Axis:
        known = tuple(amount for amount in amounts if amount is not None)
        return localise.value_axis(localise.Scaled(known, zero), title, self.style)

    def series(self, one: Series, axis: Axis) -> PlottedSeries:
        kind = one.kind or SERIES_KINDS[self.plan.kind]
        precision = self.column(one.column).precision
        points = []
        for cell in self.cells(one.column):
            amount = self.amount(cell)
            if amount is None and kind == "area":
                self.tell_gap(one)
            label = ""
            if amount is not None:
                label = localise.print_on(axis, amount, self.style, precision)
            points.append(Point(_number(amount), label))
        name = self.text(f"series.{one.column}")
        return PlottedSeries(name, kind, tuple(points), one.second)

    def sums(self) -> tuple[Decimal, ...]:
        """Return how high, and how low, the stacks are."""
        made = []
        columns = [self.table.column(one.column) for one in self.plan.series]
        for row in self.rows:
            numbers = [_number(self.amount(row.cells[n])) or Decimal(0) for n in columns]
            made += [sum((n for n in numbers if n > 0), Decimal(0))]
            made += [sum((n for n in numbers if n < 0), Decimal(0))]
        return tuple(made)

    def amounts(self, series: Iterable[Series]) -> tuple[Amount, ...]:
        found = (self.amount(cell) for one in series for cell in self.cells(one.column))
        return tuple(amount for amount in found if amount is not None)

    def amount(self, cell: Cell) -> Amount | None:
        return cell if isinstance(cell, AMOUNTS) else None

    def column(self, name: str) -> Column:
        return self.table.columns[self.table.column(name)]

    def cells(self, name: str) -> list[Cell]:
        at = self.table.column(name)
        return [row.cells[at] for row in self.rows]

    def categories(self) -> list[str]:
        """Return the names of what is drawn: words of the manuscript, years, quarters, figures."""
        return [self.category(cell) for cell in self.cells(self.plan.categories)]

    def category(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return self.text(f"categories.{cell}")
        if cell is None or isinstance(cell, Sum):
            return ""
        if isinstance(cell, FromFact):
            shown = show_cell(cell, self.exhibitor.brief)
            return localise.print_value(shown.value, self.style, shown.precision, shown.form).text
        form = CALENDAR_FORMS.get(type(cell), "number")
        return localise.print_value(cell, self.style, form=form).text

    def names(self) -> list[str]:
        """Return the names of a scatter chart's points: the first column of words, where the
        manuscript has words for it."""
        words = [column.name for column in self.table.columns if column.kind == "text"]
        if not words or not any(key.startswith("categories.") for key in self.words):
            return [""] * len(self.rows)
        return [self.category(cell) for cell in self.cells(words[0])]

    def told(self, name: str) -> tuple[str, ...]:
        """Return the values of a column in full, as running text has them."""
        precision = self.column(name).precision
        return tuple(
            localise.print_value(cell, self.style, precision, "figures").text
            if isinstance(cell, AMOUNTS)
            else self.category(cell)
            for cell in self.cells(name)
        )

    def is_long(self, names: Iterable[str]) -> bool:
        """Return whether names would crowd below standing bars, or a word of one would have to be
        turned, so that these had better lie."""
        listed = list(names)
        room = LINE_LENGTH / len(listed)
        widths = [_ems(word) for name in listed for word in _WORDS.findall(name)]
        widths += [_ems(name) + AIR for text in listed for name in _HAN_NAMES.findall(text)]
        return max(map(_ems, listed)) > 2.2 * room or max(widths, default=0) > room

    def text(self, key: str) -> str:
        """Return a text of the manuscript, set; "" where it has none."""
        word = self.words.get(key)
        if word is None:
            return ""
        nodes = set_line(word.children, word.lang, self.style.preset)
        return "".join(node if isinstance(node, str) else node.text for node in nodes)

    def check_words(self) -> None:
        """Tell which names the manuscript lacks, and which it has for nothing."""
        columns = {one.column for one in self.plan.series}
        named = {f"series.{name}" for name in columns} if len(columns) > 1 else set[str]()
        wanted = dict.fromkeys(self.wanted_categories())
        for key in (*sorted(named), *wanted):
            if key not in self.words:
                group, _, name = key.partition(".")
                message = f'the chart has no text for "{name}" in {self.exhibit.lang}'
                self.slip(message, self.exhibit.place, f"add {name}: … below {group}:")
        known = {f"series.{name}" for name in columns} | {*wanted}
        for key, word in self.words.items():
            group, _, name = key.partition(".")
            if group in ("series", "categories") and key not in known:
                message = f'the chart has no "{name}" among its {group}'
                mine = [k.partition(".")[2] for k in known if k.startswith(f"{group}.")]
                self.slip(message, word.place, did_you_mean(name, mine) or "delete the line")

    def wanted_categories(self) -> Iterator[str]:
        column = self.plan.categories
        if self.plan.kind == "scatter":
            words = [c.name for c in self.table.columns if c.kind == "text"]
            if not words or not any(key.startswith("categories.") for key in self.words):
                return
            column = words[0]
        yield from (f"categories.{cell}" for cell in self.cells(column) if isinstance(cell, str))

    def tell_gap(self, one: Series) -> None:
        if one.column not in self.missing:
            self.missing.add(one.column)
            message = f'"{one.column}" has a value that is not known, and an area has no gaps'
            self.slip(message, self.plan.place, "draw lines, or leave the row out")

    def slip(self, message: str, place: Place | None, fix: str) -> None:
        self.exhibitor.problems.append(Problem("merge.chart", message, place, fix))


def _number(amount: Amount | None) -> Decimal | None:
    if amount is None:
        return None
    return amount.amount if isinstance(amount, Money) else amount.number


def _ems(text: str) -> float:
    """Return about how wide a text is, in ideographs."""
    return sum(1.0 if character >= "\u2e80" else 0.5 for character in text)
