"""Values of narrow slices of a ring in Word: outside, none upon another."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import combinations

from polybrief.chart import Axis, Chart, PlottedSeries, Point, Tick
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.figures import draw_keyed, look_of
from polybrief.render.word.ring_labels import moved_labels
from polybrief.theme import read_theme


def ring(*values: str) -> Chart:
    points = tuple(Point(Decimal(v), f"{int(v):,}") for v in values)
    axis = Axis("km", (Tick(Decimal(0), "0"), Tick(Decimal(50000), "50,000")))
    names = tuple(f"Land {n}" for n in range(len(values)))
    return Chart("donut", "en", names, (PlottedSeries("", "slice", points),), axis)


def test_only_values_that_their_slices_cannot_hold_are_moved(project: Project) -> None:
    look = look_of(read_theme(project, "background-brief"), read_fonts(project), "en")
    chart = ring("2831", "2735", "3966", "45036")

    assert set(moved_labels(chart, look, draw_keyed(chart, look))) == {0, 1}
    even = ring("1000", "1000", "1000")
    assert moved_labels(even, look, draw_keyed(even, look)) == {}


def test_no_moved_value_stands_upon_another(project: Project) -> None:
    look = look_of(read_theme(project, "background-brief"), read_fonts(project), "en")
    chart = ring("900", "1000", "1100", "900", "1000", "60000")
    drawing = draw_keyed(chart, look)
    moved = moved_labels(chart, look, drawing)
    whole = sum(p.value or 0 for p in chart.series[0].points)
    middle = drawing.plot.width / 2 * 0.79
    spots, angle = [], Decimal(0)
    for number, point in enumerate(chart.series[0].points[:5]):
        turn = float(2 * (angle + (point.value or 0) / 2) / whole) * math.pi
        angle += point.value or 0
        across, down = moved[number]
        spots.append(
            (
                math.sin(turn) * middle + across * drawing.width,
                -math.cos(turn) * middle + down * drawing.height,
                look.measure(point.label),
            )
        )

    assert len(moved) == 5
    for one, other in combinations(spots, 2):
        beside = abs(one[0] - other[0]) >= (one[2] + other[2]) / 2
        assert beside or abs(one[1] - other[1]) >= look.leading - 0.01
