"""Points between two axes, named where there is room."""

from __future__ import annotations

from polybrief.chart import Chart
from polybrief.render.figures.drawing import Anchor, Box, Drawing, Label, Shape, Spot, mark
from polybrief.render.figures.frame import crossed_frame, share
from polybrief.render.figures.look import Look

POINT = 3.2
NEAR = 5.5
PLACES: tuple[tuple[float, float, Anchor], ...] = (
    (1, 0.34, "start"),
    (-1, 0.34, "end"),
    (0, -0.75, "middle"),
    (0, 1.45, "middle"),
    (0.8, -0.5, "start"),
    (0.8, 1.2, "start"),
    (-0.8, -0.5, "end"),
    (-0.8, 1.2, "end"),
)
"""Where a name may stand by its point: right, left, above, below, and between."""


def draw_scatter(chart: Chart, look: Look) -> Drawing:
    """Return points by what they have on both axes."""
    across = chart.x
    if across is None:
        raise ValueError("a scatter chart has two axes of values")
    frame = crossed_frame(chart, look, across)
    shapes: list[Shape] = []
    spots: list[tuple[Spot, str]] = []
    for number, series in enumerate(chart.series):
        pen = look.pen(number)
        for name, x, point in zip(chart.categories, chart.across, series.points, strict=True):
            if x is None or point.value is None:
                continue
            spot = (
                frame.plot.left + share(across, x) * frame.plot.width,
                frame.along(chart.y, point.value),
            )
            shapes.append(mark(pen.mark, *spot, POINT, pen.fill, pen.stroke))
            spots.append((spot, look.set(name)))
    names = _names(spots, look, frame.plot)
    return frame.drawing(shapes, names, frame.key())


def _names(spots: list[tuple[Spot, str]], look: Look, plot: Box) -> list[Label]:
    """Return the names that fit beside their points without meeting a point or another name."""
    made: list[Label] = []
    marks = [Box(x - POINT, y - POINT, x + POINT, y + POINT) for (x, y), _ in spots]
    for number, ((x, y), name) in enumerate(spots):
        if not name:
            continue
        for right, down, anchor in PLACES:
            label = look.label((name,), x + right * NEAR, y + down * look.size, anchor)
            others = (m for n, m in enumerate(marks) if n != number)
            if (
                plot.holds(label.box)
                and not any(label.meets(other, 1) for other in made)
                and not any(_crosses(label.box, m) for m in others)
            ):
                made.append(label)
                break
    return made


def _crosses(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
