"""Each kind of chart, and who draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from polybrief.chart import Chart
from polybrief.data import ChartKind
from polybrief.render.figures.bars import draw_bars
from polybrief.render.figures.drawing import Drawing
from polybrief.render.figures.lines import (
    draw_areas,
    draw_combined,
    draw_keyed_lines,
    draw_lines,
)
from polybrief.render.figures.look import Look
from polybrief.render.figures.pies import draw_pie
from polybrief.render.figures.scatter import draw_scatter

DRAWERS: Mapping[ChartKind, Callable[[Chart, Look], Drawing]] = {
    "bar": draw_bars,
    "stacked": draw_bars,
    "line": draw_lines,
    "area": draw_areas,
    "pie": draw_pie,
    "donut": draw_pie,
    "combined": draw_combined,
    "scatter": draw_scatter,
}


def draw(chart: Chart, look: Look) -> Drawing:
    """Return a chart as a figure as wide as the look allows, and as high as it needs."""
    return DRAWERS[chart.kind](chart, look)


def draw_keyed(chart: Chart, look: Look) -> Drawing:
    """Return a chart as a figure with a key, where :func:`draw` might name lines at their ends."""
    return draw_keyed_lines(chart, look) if chart.kind == "line" else draw(chart, look)
