"""Where the values of a ring stand whose slices are too narrow for them: outside, beside the slice.

Word has no places outside a ring, but moves a label by parts of the chart (ECMA-376 part 1,
21.2.2.95, ``manualLayout``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from polybrief.chart import Chart
from polybrief.render.figures.drawing import Drawing
from polybrief.render.figures.look import Look

HOLE = 0.58
"""The radius of the hole, in parts of that of the ring."""
AIR = 2.0
"""The least white between two labels, in pt."""
STEP = 2.0
"""How much further out a label goes that would meet another, in pt."""

Shift = tuple[float, float]
"""How far a label is moved to the right and down, in parts of the chart's width and height."""


def moved_labels(chart: Chart, look: Look, drawing: Drawing) -> Mapping[int, Shift]:
    """Return how far the label of each narrow slice is moved, by the number of its point; the
    others stand in the ring."""
    points = chart.series[0].points
    whole = sum(chart.series[0].known, Decimal(0))
    radius = drawing.plot.width / 2
    middle = radius * (1 + HOLE) / 2
    made: dict[int, Shift] = {}
    boxes: list[tuple[float, float, float]] = []
    angle = 0.0
    for number, point in enumerate(points):
        if point.value is None or whole <= 0:
            continue
        share = float(point.value / whole)
        turn = 2 * math.pi * (angle + share / 2)
        angle += share
        width = look.measure(look.set(point.label)) + AIR
        if 2 * math.pi * share * middle >= width:
            continue
        right, down = math.sin(turn), -math.cos(turn)
        out = radius + (abs(right) * width + abs(down) * look.leading) / 2 + AIR
        while any(_meet((right * out, down * out, width), box, look.leading) for box in boxes):
            out += STEP
        boxes.append((right * out, down * out, width))
        far = out - middle
        made[number] = (right * far / drawing.width, down * far / drawing.height)
    return made


def _meet(
    one: tuple[float, float, float], other: tuple[float, float, float], leading: float
) -> bool:
    """Return whether two labels meet: each its middle, across and down, and its width."""
    across = abs(one[0] - other[0]) < (one[2] + other[2]) / 2
    return across and abs(one[1] - other[1]) < leading
