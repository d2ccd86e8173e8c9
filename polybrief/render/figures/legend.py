"""The key to the series: below the plot, in as many rows as the width asks for."""

from __future__ import annotations

from dataclasses import dataclass

from polybrief.chart import Chart, PlottedSeries
from polybrief.render.figures.drawing import Box, Label, Shape, mark, polyline, rectangle
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance

SWATCH, GAP, BETWEEN = 14.0, 4.0, 14.0
MARK = 2.4
LINE = 1.6


@dataclass(frozen=True, slots=True)
class Legend:
    """The key, from its own top on: what is drawn, and how high it is."""

    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    height: float


NOTHING = Legend((), (), 0.0)


def needs_legend(chart: Chart) -> bool:
    """Return whether colours alone would leave a reader guessing."""
    return len(chart.series) > 1


def legend(chart: Chart, look: Look, left: float, top: float) -> Legend:
    """Return the key to all series of a chart, below ``top`` and right of ``left``."""
    if not needs_legend(chart):
        return NOTHING
    widest = look.width - left - SWATCH - GAP
    shapes: list[Shape] = []
    labels: list[Label] = []
    x, row, deepest = left, top + look.leading * 0.9, 1
    for number, series in enumerate(chart.series):
        lines = balance(look.set(series.name), widest, look.measure)
        label = look.label(lines, 0, 0)
        needed = SWATCH + GAP + label.width
        if x > left and x + needed > look.width:
            x, row, deepest = left, row + deepest * look.leading, 1
        spot = look.label(lines, x + SWATCH + GAP, row)
        shapes += sample(series, number, look, x, row - 0.33 * look.size)
        labels.append(spot)
        deepest = max(deepest, len(lines))
        x += needed + BETWEEN
    bottom = row + (deepest - 1) * look.leading + 0.3 * look.size
    return Legend(tuple(shapes), tuple(labels), bottom - top)


def sample(series: PlottedSeries, number: int, look: Look, x: float, y: float) -> tuple[Shape, ...]:
    """Return what stands for a series in the key, in a strip that begins at ``x``."""
    pen = look.pen(number)
    if series.kind == "line":
        drawn = polyline([(x, y), (x + SWATCH, y)], pen.stroke, LINE, pen.dash)
        return drawn, mark(pen.mark, x + SWATCH / 2, y, MARK, pen.fill, pen.stroke)
    if series.kind == "point":
        return (mark(pen.mark, x + SWATCH / 2, y, MARK * 1.3, pen.fill, pen.stroke),)
    box = Box(x + 2, y - 0.36 * look.size, x + SWATCH, y + 0.36 * look.size)
    return (rectangle(box, pen.fill, pen.edge, 0.5 if pen.edge else 0.0),)
