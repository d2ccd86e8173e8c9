"""A chart of which everything is decided: what both formats draw, each in its own way.

``merge/charts.py`` makes it, a Document carries it as JSON in its ``chart`` leaf. Values are exact
and unscaled; every text is printed as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast

from polybrief.data import ChartKind

SeriesKind = Literal["bar", "line", "area", "slice", "point"]

NUMBER = "{n}"
"""Stands for the figures in the pattern of an axis."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: where it stands, and what is printed there."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values, with its ``ticks`` from the lowest to the highest.

    ``title`` says what is measured, with its unit; ``unit`` is the unit alone. Labels count in 10
    to the ``power``: figures put in ``pattern`` (``{n}%``), with ``decimals`` decimals, ``minus``
    before negative ones, in groups of three divided by ``group`` ("" divides none) where they have
    ``grouped_from`` digits or more; the labels of the values read on it have ``label_decimals``.
    """

    title: str
    ticks: tuple[Tick, ...]
    unit: str = ""
    power: int = 0
    pattern: str = NUMBER
    decimals: int = 0
    label_decimals: int = 0
    group: str = ""
    grouped_from: int = 4
    minus: str = "\u2212"

    @property
    def low(self) -> Decimal:
        """The value at the foot of the axis."""
        return self.ticks[0].value

    @property
    def high(self) -> Decimal:
        """The value at the head of the axis."""
        return self.ticks[-1].value

    def scaled(self, value: Decimal) -> Decimal:
        """Return a value in the unit of the labels, exactly."""
        return value.scaleb(-self.power).normalize()


@dataclass(frozen=True, slots=True)
class Point:
    """A value and its printed label; both None and "" where it is not known."""

    value: Decimal | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """Values in the order of the categories; ``second``: read on the second axis."""

    name: str
    kind: SeriesKind
    points: tuple[Point, ...]
    second: bool = False

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The values that are known, in order."""
        return tuple(point.value for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in one language.

    ``categories`` are printed texts, ``in_time`` where they follow one another in time; of a
    scatter chart they name the points, and ``across`` holds where these stand on ``x``. ``x`` of
    any other chart has a title at most, as ``x_title``. ``horizontal``: bars lie, categories run
    from top to bottom. ``labelled``: each value is printed beside its mark.
    """

    kind: ChartKind
    lang: str
    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    y: Axis
    second: Axis | None = None
    x: Axis | None = None
    x_title: str = ""
    across: tuple[Decimal | None, ...] = ()
    in_time: bool = False
    horizontal: bool = False
    labelled: bool = False

    def axis(self, series: PlottedSeries) -> Axis:
        """Return the axis on which a series is read."""
        return self.second if series.second and self.second else self.y

    def texts(self) -> Iterator[str]:
        """Yield every text of the chart, in the order in which it is read."""
        for axis in (self.y, self.second, self.x):
            if axis:
                yield axis.title
                yield from (tick.label for tick in axis.ticks)
        yield self.x_title
        yield from self.categories
        for series in self.series:
            yield series.name
            yield from (point.label for point in series.points)

    def to_json(self) -> str:
        """Return the chart as one line of JSON; decimals are strings."""
        return json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> Chart:
        """Return the chart that :meth:`to_json` wrote; ValueError for anything else."""
        try:
            return _chart(json.loads(text))
        except (KeyError, TypeError, ArithmeticError) as error:
            raise ValueError(f"this is no chart: {error!r}") from None


def _plain(chart: Chart) -> dict[str, object]:
    return {
        "kind": chart.kind,
        "lang": chart.lang,
        "categories": list(chart.categories),
        "series": [
            {
                "name": series.name,
                "kind": series.kind,
                "second": series.second,
                "points": [[_text(point.value), point.label] for point in series.points],
            }
            for series in chart.series
        ],
        "y": _plain_axis(chart.y),
        "second": _plain_axis(chart.second),
        "x": _plain_axis(chart.x),
        "x_title": chart.x_title,
        "across": [_text(value) for value in chart.across],
        "in_time": chart.in_time,
        "horizontal": chart.horizontal,
        "labelled": chart.labelled,
    }


def _plain_axis(axis: Axis | None) -> dict[str, object] | None:
    if axis is None:
        return None
    return {
        "title": axis.title,
        "ticks": [[_text(tick.value), tick.label] for tick in axis.ticks],
        "unit": axis.unit,
        "power": axis.power,
        "pattern": axis.pattern,
        "decimals": axis.decimals,
        "label_decimals": axis.label_decimals,
        "group": axis.group,
        "grouped_from": axis.grouped_from,
        "minus": axis.minus,
    }


def _chart(read: Mapping[str, Any]) -> Chart:
    y = _axis(read["y"])
    if y is None:
        raise KeyError("y")
    series = tuple(
        PlottedSeries(
            str(s["name"]),
            cast("SeriesKind", s["kind"]),
            tuple(Point(_decimal(value), str(label)) for value, label in s["points"]),
            bool(s["second"]),
        )
        for s in read["series"]
    )
    return Chart(
        kind=cast("ChartKind", read["kind"]),
        lang=str(read["lang"]),
        categories=tuple(map(str, read["categories"])),
        series=series,
        y=y,
        second=_axis(read["second"]),
        x=_axis(read["x"]),
        x_title=str(read["x_title"]),
        across=tuple(_decimal(value) for value in read["across"]),
        in_time=bool(read["in_time"]),
        horizontal=bool(read["horizontal"]),
        labelled=bool(read["labelled"]),
    )


def _axis(read: Mapping[str, Any] | None) -> Axis | None:
    if read is None:
        return None
    ticks = tuple(Tick(Decimal(value), str(label)) for value, label in read["ticks"])
    return Axis(**{**read, "ticks": ticks})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
