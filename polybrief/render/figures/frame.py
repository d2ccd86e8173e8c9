"""The plot and what stands round it: scales, grid, titles, names, key."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from polybrief.chart import Axis, Chart, Tick
from polybrief.render.figures.categories import BELOW, names_below
from polybrief.render.figures.drawing import (
    ASCENT,
    Anchor,
    Box,
    Drawing,
    Label,
    Shape,
    line,
)
from polybrief.render.figures.legend import Legend, legend
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance

HEIGHT, LEAST_HEIGHT = 0.42, 120.0
"""Of a plot, as a part of the figure's width, and in pt where that is a narrow column."""
TICK_GAP = 5.0
TITLE_GAP = 5.0
GRID, ZERO = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Frame:
    """What every chart with axes has; series are drawn into ``plot``, whose categories have their
    middle at ``centres`` and take ``slot`` each."""

    chart: Chart
    look: Look
    plot: Box
    centres: tuple[float, ...]
    slot: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    bottom: float

    def along(self, axis: Axis, value: Decimal) -> float:
        """Return how far up (or to the right, where bars lie) a value stands."""
        part = share(axis, value)
        if self.chart.horizontal:
            return self.plot.left + part * self.plot.width
        return self.plot.bottom - part * self.plot.height

    def drawing(self, shapes: Sequence[Shape], labels: Sequence[Label], key: Legend) -> Drawing:
        """Return the figure with its series, and the key below."""
        labels = (*self.labels, *labels, *key.labels)
        height = max(self.plot.bottom, *(label.box.bottom for label in labels)) + 1
        zero = self._zero_lines()
        every = (*self.shapes, *shapes, *zero, *key.shapes)
        top = min((label.box.top for label in key.labels), default=None)
        return Drawing(self.look.width, height, every, labels, self.plot, top)

    def key(self) -> Legend:
        """Return the key to the series, below everything else."""
        return legend(self.chart, self.look, self.plot.left, self.bottom + TITLE_GAP)

    def _zero_lines(self) -> tuple[Shape, ...]:
        """Return the line from which bars grow, above them."""
        at = self.along(self.chart.y, min(max(Decimal(0), self.chart.y.low), self.chart.y.high))
        if self.chart.horizontal:
            return (line(at, self.plot.top, at, self.plot.bottom, self.look.ink, ZERO),)
        return (line(self.plot.left, at, self.plot.right, at, self.look.ink, ZERO),)


def height_of(look: Look) -> float:
    """Return the height of a plot."""
    return max(HEIGHT * look.width, LEAST_HEIGHT)


def share(axis: Axis, value: Decimal) -> float:
    """Return which part of the axis lies below a value, from 0 to 1."""
    return float((value - axis.low) / (axis.high - axis.low))


def upright_frame(chart: Chart, look: Look, right: float = 0.0, *, edges: bool = False) -> Frame:
    """Return the frame of a chart whose values rise. ``right`` is white to be left there;
    ``edges``: the first and last categories stand at the edges of the plot."""
    titles, top = _titles(chart, look)
    left = _widest(chart.y.ticks, look) + TICK_GAP
    end = look.width - right
    if chart.second:
        end -= _widest(chart.second.ticks, look) + TICK_GAP
    bottom = top + height_of(look)
    for _ in range(3):  # a turned name may reach further left than the scale: then all move right
        centres, slot = _centres(left, end, len(chart.categories), edges)
        names = names_below(chart, look, centres, bottom)
        lacking = -min((name.box.left for name in names), default=0.0)
        over = max((name.box.right for name in names), default=0.0) - look.width
        if lacking <= 0 and over <= 0:
            break
        # The middle of the first category moves less than the edge of the plot, by half a slot's.
        count = len(chart.categories)
        more = 2 * count / (2 * count - 1)
        left = left + more * max(0.0, lacking) + 0.2
        end = end - more * max(0.0, over) - 0.2
    plot = Box(left, top, end, bottom)
    grid, ticks = _rising_scale(chart, look, plot)
    below = max((name.box.bottom for name in names), default=bottom)
    labels, below = _title_below(chart.x_title, look, plot, [*titles, *ticks, *names], below)
    return Frame(chart, look, plot, centres, slot, tuple(grid), tuple(labels), below)


def lying_frame(chart: Chart, look: Look, names: Sequence[Label], rows: Box) -> Frame:
    """Return the frame of bars that lie; ``names`` stand to the left of ``rows``, whose top counts
    from below the title."""
    titles, top = _titles(chart, look)
    if chart.x_title:
        lines = balance(look.set(chart.x_title), look.width, look.measure)
        titles.append(look.label(lines, 0, top + ASCENT * look.size - TITLE_GAP, colour=look.quiet))
        top += len(lines) * look.leading
    plot = Box(rows.left, top, rows.right, top + rows.height)
    step = rows.height / len(chart.categories)
    centres = tuple(top + (n + 0.5) * step for n in range(len(chart.categories)))
    moved = [_moved(name, top) for name in names]
    shapes = []
    for tick in chart.y.ticks:
        x = plot.left + share(chart.y, tick.value) * plot.width
        shapes.append(line(x, plot.top, x, plot.bottom, look.rule, GRID))
    ticks = ticks_below(chart.y, look, plot)
    below = max(label.box.bottom for label in ticks)
    labels = (*titles, *moved, *ticks)
    return Frame(chart, look, plot, centres, step, tuple(shapes), labels, below)


def crossed_frame(chart: Chart, look: Look, across: Axis) -> Frame:
    """Return the frame of a chart with values on both axes."""
    titles, top = _titles(chart, look)
    left = _widest(chart.y.ticks, look) + TICK_GAP
    last = look.measure(look.set(across.ticks[-1].label)) / 2
    plot = Box(left, top, look.width - last, top + height_of(look))
    grid, ticks = _rising_scale(chart, look, plot)
    for tick in across.ticks:
        x = plot.left + share(across, tick.value) * plot.width
        grid.append(line(x, plot.top, x, plot.bottom, look.rule, GRID))
    below = ticks_below(across, look, plot)
    bottom = max(label.box.bottom for label in below)
    labels, bottom = _title_below(across.title, look, plot, [*titles, *ticks, *below], bottom)
    return Frame(chart, look, plot, (), 0.0, tuple(grid), tuple(labels), bottom)


def ticks_below(axis: Axis, look: Look, plot: Box) -> list[Label]:
    """Return the labels of a scale that runs across, thinned out where they would meet."""
    y = plot.bottom + BELOW + ASCENT * look.size
    made = []
    for tick in axis.ticks:
        x = plot.left + share(axis, tick.value) * plot.width
        made.append(look.label((look.set(tick.label),), x, y, "middle", colour=look.quiet))
    for every in range(1, len(made)):
        kept = made[::every]
        if not any(a.meets(b, 3) for a, b in itertools.pairwise(kept)):
            return kept
    return made[:1]


def _titles(chart: Chart, look: Look) -> tuple[list[Label], float]:
    """Return what is measured, above the plot, and where the plot begins."""
    half = (look.width - 12) / 2 if chart.second else look.width
    made = []
    for axis, x, anchor in _sides(chart, look):
        if axis.title:
            lines = balance(look.set(axis.title), half, look.measure)
            made.append(look.label(lines, x, ASCENT * look.size, anchor, colour=look.quiet))
    below = max((label.box.bottom for label in made), default=0.0)
    return made, below + TITLE_GAP + look.size * 0.4


def _sides(chart: Chart, look: Look) -> Iterator[tuple[Axis, float, Anchor]]:
    yield chart.y, 0.0, "start"
    if chart.second:
        yield chart.second, look.width, "end"


def _title_below(
    title: str, look: Look, plot: Box, labels: list[Label], below: float
) -> tuple[list[Label], float]:
    """Add the title of what runs across, under everything that ends at ``below``."""
    if not title:
        return labels, below
    lines = balance(look.set(title), look.width, look.measure)
    label = look.label(lines, 0, 0)
    x = max(plot.left, look.width - label.width - 0.01)
    x = min((plot.left + plot.right - label.width) / 2, x)
    made = look.label(lines, max(0.0, x), below + 3 + ASCENT * look.size, colour=look.quiet)
    return [*labels, made], made.box.bottom


def _rising_scale(chart: Chart, look: Look, plot: Box) -> tuple[list[Shape], list[Label]]:
    shapes, labels = [], []
    for tick in chart.y.ticks:
        y = plot.bottom - share(chart.y, tick.value) * plot.height
        shapes.append(line(plot.left, y, plot.right, y, look.rule, GRID))
        labels.append(_tick(tick, look, plot.left - TICK_GAP, y, ends=True))
    for tick in chart.second.ticks if chart.second else ():
        y = plot.bottom - share(chart.second or chart.y, tick.value) * plot.height
        labels.append(_tick(tick, look, plot.right + TICK_GAP, y, ends=False))
    return shapes, labels


def _tick(tick: Tick, look: Look, x: float, y: float, *, ends: bool) -> Label:
    base = y + 0.34 * look.size
    text = (look.set(tick.label),)
    return look.label(text, x, base, "end" if ends else "start", colour=look.quiet)


def _widest(ticks: Sequence[Tick], look: Look) -> float:
    return max(look.measure(look.set(tick.label)) for tick in ticks)


def _centres(left: float, right: float, count: int, edges: bool) -> tuple[tuple[float, ...], float]:
    if edges and count > 1:
        slot = (right - left) / (count - 1)
        return tuple(left + n * slot for n in range(count)), slot
    slot = (right - left) / count
    return tuple(left + (n + 0.5) * slot for n in range(count)), slot


def _moved(label: Label, down: float) -> Label:
    return replace(label, y=label.y + down)
