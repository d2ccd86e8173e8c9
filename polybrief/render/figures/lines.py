"""Lines and areas over categories; bars and lines together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from polybrief.chart import Chart, PlottedSeries
from polybrief.render.figures.bars import bars
from polybrief.render.figures.drawing import Drawing, Label, Shape, Spot, mark, polygon, polyline
from polybrief.render.figures.frame import Frame, upright_frame
from polybrief.render.figures.legend import LINE, MARK, NOTHING
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance

MOST_MARKED = 24
"""Points up to which each is marked: more would run together."""
DIRECT = 0.24
"""Of the figure's width, the part that names at the ends of lines may take."""
BESIDE = 6.0
FARTHEST = 1.6
"""Lines of text by which a name may stand off the end of its line."""


def draw_lines(chart: Chart, look: Look) -> Drawing:
    """Return a chart of lines, named at their ends where there is room, else by a key."""
    if len(chart.series) > 1 and (drawn := _named_at_ends(chart, look)):
        return drawn
    return draw_keyed_lines(chart, look)


def draw_keyed_lines(chart: Chart, look: Look) -> Drawing:
    """Return a chart of lines with a key below."""
    frame = upright_frame(chart, look)
    return frame.drawing(lines(frame), [], frame.key())


def draw_combined(chart: Chart, look: Look) -> Drawing:
    """Return bars with lines above them."""
    frame = upright_frame(chart, look)
    shapes, _ = bars(frame)
    return frame.drawing([*shapes, *lines(frame)], [], frame.key())


def draw_areas(chart: Chart, look: Look) -> Drawing:
    """Return areas on one another; every value is known."""
    frame = upright_frame(chart, look, edges=True)
    shapes: list[Shape] = []
    floor = [Decimal(0)] * len(chart.categories)
    for number, series in enumerate(chart.series):
        pen = look.pen(number)
        values = [point.value or Decimal(0) for point in series.points]
        top = [a + b for a, b in zip(floor, values, strict=True)]
        upper, lower = (
            [(x, frame.along(chart.y, v)) for x, v in zip(frame.centres, run, strict=True)]
            for run in (top, floor)
        )
        shapes.append(polygon([*upper, *reversed(lower)], pen.fill))
        shapes.append(polyline(upper, pen.stroke, LINE * 0.7))
        floor = top
    return frame.drawing(shapes, [], frame.key())


def lines(frame: Frame) -> list[Shape]:
    """Return the lines of a chart, broken where a value is not known, with their marks."""
    shapes: list[Shape] = []
    for number, series in enumerate(frame.chart.series):
        if series.kind != "line":
            continue
        pen = frame.look.pen(number)
        runs = _runs(frame, series)
        for run in runs:
            if len(run) > 1:
                shapes.append(polyline(run, pen.stroke, LINE, pen.dash))
        marked = len(series.points) <= MOST_MARKED
        for run in runs:
            spots: Sequence[Spot] = run if marked or len(run) == 1 else ()
            shapes += [mark(pen.mark, x, y, MARK, pen.fill, pen.stroke) for x, y in spots]
    return shapes


def _runs(frame: Frame, series: PlottedSeries) -> list[list[Spot]]:
    axis = frame.chart.axis(series)
    spots = [
        None if point.value is None else (x, frame.along(axis, point.value))
        for x, point in zip(frame.centres, series.points, strict=True)
    ]
    groups = groupby(spots, key=lambda spot: spot is not None)
    return [[spot for spot in group if spot] for known, group in groups if known]


def _named_at_ends(chart: Chart, look: Look) -> Drawing | None:
    """Return the chart with each name beside the last point of its line; None where names would
    stand too far from it, or a line ends early."""
    if any(series.points[-1].value is None for series in chart.series):
        return None
    widest = DIRECT * look.width
    names = [balance(look.set(series.name), widest, look.measure) for series in chart.series]
    width = max(look.measure(text) for lines_ in names for text in lines_)
    if width > widest:
        return None
    frame = upright_frame(chart, look, width + BESIDE)
    ends = [
        frame.along(chart.axis(s), s.points[-1].value)
        for s in chart.series
        if s.points[-1].value is not None
    ]
    labels = _beside(frame, names, ends)
    return frame.drawing(lines(frame), labels, NOTHING) if labels else None


def _beside(frame: Frame, names: list[tuple[str, ...]], ends: list[float]) -> list[Label] | None:
    """Return the names in the order of their ends, moved apart; None where that takes too much."""
    look, order = frame.look, sorted(range(len(ends)), key=lambda n: ends[n])
    heights = [len(lines_) * look.leading for lines_ in names]
    tops: dict[int, float] = {}
    floor = frame.plot.top - look.leading
    for n in order:
        tops[n] = max(ends[n] - heights[n] / 2, floor)
        floor = tops[n] + heights[n]
    ceiling = frame.plot.bottom + look.leading / 2
    for n in reversed(order):
        tops[n] = min(tops[n], ceiling - heights[n])
        ceiling = tops[n]
    if any(abs(tops[n] + heights[n] / 2 - ends[n]) > FARTHEST * look.leading for n in order):
        return None
    x = frame.centres[-1] + BESIDE
    made = []
    for n in order:
        base = tops[n] + (look.leading - look.size) / 2 + 0.84 * look.size
        label = look.label(names[n], x, base, colour=look.pen(n).stroke, bold=True)
        made.append(label)
    too_high = made[0].box.top < min((b.box.bottom for b in frame.labels[:1]), default=0.0)
    meeting = any(a.meets(b) for a in made for b in frame.labels)
    meeting = meeting or any(a.meets(b) for a, b in pairwise(made))
    over = any(not frame.plot.left < a.box.right <= look.width for a in made)
    return None if too_high or meeting or over else made
