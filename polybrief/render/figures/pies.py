"""Pies and rings: slices from the top on, clockwise, each named and valued beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from polybrief.chart import Chart
from polybrief.render.figures.drawing import (
    ASCENT,
    DESCENT,
    Box,
    Drawing,
    Label,
    Shape,
    at_angle,
    polyline,
    sector,
)
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance, chop, pieces

RADIUS = 0.19
"""Of a pie, as a part of the figure's width."""
LEAST_RADIUS = 12.0
HOLE = 0.58
OUT, ACROSS, BESIDE = 5.0, 9.0, 3.0
"""A leader goes out from the slice, across, and ends beside the text."""
APART = 4.0


@dataclass(frozen=True, slots=True)
class _Slice:
    number: int
    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def right(self) -> bool:
        return self.middle < 180


def draw_pie(chart: Chart, look: Look) -> Drawing:
    """Return a pie, or a ring for a donut, with a leader from each slice to its name and value."""
    radius = _radius(chart, look)
    widest = look.width / 2 - radius - OUT - ACROSS - BESIDE
    slices = _slices(chart, look, widest)
    titles: list[Label] = []
    if chart.y.title:
        lines = balance(look.set(chart.y.title), look.width, look.measure)
        titles = [look.label(lines, 0, ASCENT * look.size, colour=look.quiet)]
    top = (titles[0].box.bottom + 6 if titles else 0.0) + look.leading / 2
    sides = [[s for s in slices if s.right is right] for right in (True, False)]
    need = max(sum(len(s.lines) * look.leading + APART for s in side) for side in sides)
    room = max(2 * (radius + OUT), need)
    x, y = look.width / 2, top + room / 2
    shapes: list[Shape] = []
    for one in slices:
        inner = radius * HOLE if chart.kind == "donut" else 0.0
        fill = look.pen(one.number).fill
        shapes.append(sector(x, y, radius, inner, one.start, one.end, fill, "#ffffff"))
    labels: list[Label] = []
    for side in sides:
        for one, middle in zip(*_spread(side, look, y, radius, top, top + room), strict=True):
            leader, label = _named(one, look, (x, y), radius, middle)
            shapes.append(leader)
            labels.append(label)
    height = max(top + room, *(label.box.bottom for label in labels)) + DESCENT * look.size
    plot = Box(x - radius, y - radius, x + radius, y + radius)
    ordered = sorted(labels, key=lambda label: [s.lines for s in slices].index(label.lines))
    return Drawing(look.width, height, tuple(shapes), (*titles, *ordered), plot)


def _radius(chart: Chart, look: Look) -> float:
    """Return the radius that leaves room for the longest word on either side."""
    words = [piece for name in chart.categories for piece in pieces(look.set(name))]
    words += [look.set(point.label) for point in chart.series[0].points]
    longest = max(map(look.measure, words))
    room = look.width / 2 - OUT - ACROSS - BESIDE - longest - 1
    return max(min(RADIUS * look.width, room), LEAST_RADIUS)


def _slices(chart: Chart, look: Look, widest: float) -> list[_Slice]:
    points = chart.series[0].points
    whole = sum(chart.series[0].known, Decimal(0))
    made, angle = [], 0.0
    for number, (point, name) in enumerate(zip(points, chart.categories, strict=True)):
        if point.value is None or not point.value:
            continue
        end = angle + 360 * float(point.value / whole)
        lines = balance(chop(look.set(name), widest, look.measure), widest, look.measure)
        value = look.set(point.label)
        joined = f"{lines[-1]}\u00a0\u00a0{value}"
        fits = len(lines) == 1 and look.measure(joined) <= widest
        lines = (joined,) if fits else (*lines, value)
        made.append(_Slice(number, angle, end, lines))
        angle = end
    return made


def _spread(
    side: list[_Slice], look: Look, y: float, radius: float, top: float, bottom: float
) -> tuple[list[_Slice], list[float]]:
    """Return the slices of one side from top to bottom, with the middles of their texts, moved
    apart as little as it takes."""
    order = sorted(side, key=lambda s: at_angle(0, 0, 1, s.middle)[1])
    heights = [len(s.lines) * look.leading + APART for s in order]
    middles = [y + at_angle(0, 0, radius + OUT, s.middle)[1] for s in order]
    floor = top
    for n, height in enumerate(heights):
        middles[n] = max(middles[n], floor + height / 2)
        floor = middles[n] + height / 2
    ceiling = bottom
    for n in range(len(order) - 1, -1, -1):
        middles[n] = min(middles[n], ceiling - heights[n] / 2)
        ceiling = middles[n] - heights[n] / 2
    return order, middles


def _named(
    one: _Slice, look: Look, centre: tuple[float, float], radius: float, middle: float
) -> tuple[Shape, Label]:
    x, y = centre
    sign = 1 if one.right else -1
    start = at_angle(x, y, radius + 0.5, one.middle)
    elbow = x + sign * (radius + OUT), middle
    bend = at_angle(x, y, radius + OUT, one.middle)
    end = x + sign * (radius + OUT + ACROSS), middle
    leader = polyline([start, bend, elbow, end], look.quiet, 0.5)
    if abs(bend[0] - x) < radius * 0.9:
        leader = polyline([start, bend, end], look.quiet, 0.5)
    base = middle + 0.34 * look.size - (len(one.lines) - 1) * look.leading / 2
    text = end[0] + sign * BESIDE
    return leader, look.label(one.lines, text, base, "start" if one.right else "end")
