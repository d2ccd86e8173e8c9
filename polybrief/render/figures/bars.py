"""Bars, side by side or on one another, standing or lying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from polybrief.chart import Chart
from polybrief.render.figures.drawing import ASCENT, Box, Drawing, Label, Shape, rectangle
from polybrief.render.figures.frame import Frame, lying_frame, share, upright_frame
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance

FILLED = 0.72
"""Of a category's slot, the part that bars take."""
WIDEST_BAR = 40.0
NAMES = 0.36
"""Of the figure's width, the part that names may take where bars lie."""
ROW_GAP = 5.0
LEAST_BAR = 7.0
LABEL_GAP = 3.0


def draw_bars(chart: Chart, look: Look) -> Drawing:
    """Return a chart of bars alone."""
    frame = _lying(chart, look) if chart.horizontal else upright_frame(chart, look)
    shapes, boxes = bars(frame)
    labels = value_labels(frame, boxes) if chart.labelled else []
    return frame.drawing(shapes, labels, frame.key())


def bars(frame: Frame) -> tuple[list[Shape], list[tuple[int, int, Box]]]:
    """Return the bars of a chart, and their boxes by series and category."""
    boxes = [*(_stacked(frame) if frame.chart.kind == "stacked" else _side_by_side(frame))]
    shapes = []
    for number, _, box in boxes:
        pen = frame.look.pen(number)
        apart = frame.chart.kind == "stacked"
        edge, width = (pen.edge, 0.5) if pen.edge else ("#ffffff" if apart else "", 0.5)
        if box.width > 0.001 and box.height > 0.001:
            shapes.append(rectangle(box, pen.fill, edge, width if edge else 0.0))
    return shapes, boxes


def value_labels(frame: Frame, boxes: Sequence[tuple[int, int, Box]]) -> list[Label]:
    """Return the printed values beside the ends of the bars: all of them, or none where one would
    meet another, a bar or the edge."""
    made: list[Label] = []
    whole = Box(0, 0, frame.look.width, frame.bottom)
    for number, category, box in boxes:
        point = frame.chart.series[number].points[category]
        if point.value is None or not point.label:
            continue
        label = _beside(frame, box, point.label, point.value < 0)
        others = [b for n, c, b in boxes if (n, c) != (number, category)]
        if (
            not whole.holds(label.box)
            or any(label.meets(other, 1) for other in (*made, *frame.labels))
            or any(_crosses(label.box, other) for other in others)
        ):
            return []
        made.append(label)
    return made


def _beside(frame: Frame, box: Box, text: str, negative: bool) -> Label:
    look, shown = frame.look, (frame.look.set(text),)
    if frame.chart.horizontal:
        y = (box.top + box.bottom) / 2 + 0.34 * look.size
        x = box.left - LABEL_GAP if negative else box.right + LABEL_GAP
        return look.label(shown, x, y, "end" if negative else "start")
    x = (box.left + box.right) / 2
    y = box.bottom + LABEL_GAP + ASCENT * look.size if negative else box.top - LABEL_GAP
    return look.label(shown, x, y, "middle")


def _crosses(one: Box, other: Box) -> bool:
    across = one.left < other.right - 0.01 and other.left < one.right - 0.01
    return across and one.top < other.bottom - 0.01 and other.top < one.bottom - 0.01


def _side_by_side(frame: Frame) -> Iterator[tuple[int, int, Box]]:
    drawn = [n for n, s in enumerate(frame.chart.series) if s.kind == "bar"]
    thick = min(frame.slot * FILLED / max(1, len(drawn)), WIDEST_BAR)
    for place, number in enumerate(drawn):
        series = frame.chart.series[number]
        axis = frame.chart.axis(series)
        zero = min(max(Decimal(0), axis.low), axis.high)
        for category, point in enumerate(series.points):
            if point.value is None:
                continue
            start = frame.centres[category] + (place - len(drawn) / 2) * thick
            ends = frame.along(axis, zero), frame.along(axis, point.value)
            yield number, category, _box(frame, start, thick, ends)


def _stacked(frame: Frame) -> Iterator[tuple[int, int, Box]]:
    thick = min(frame.slot * FILLED, WIDEST_BAR)
    for category, centre in enumerate(frame.centres):
        up = down = Decimal(0)
        for number, series in enumerate(frame.chart.series):
            value = series.points[category].value
            if value is None:
                continue
            base = up if value >= 0 else down
            ends = frame.along(frame.chart.y, base), frame.along(frame.chart.y, base + value)
            yield number, category, _box(frame, centre - thick / 2, thick, ends)
            up, down = (up + value, down) if value >= 0 else (up, down + value)


def _box(frame: Frame, start: float, thick: float, ends: tuple[float, float]) -> Box:
    low, high = min(ends), max(ends)
    if frame.chart.horizontal:
        return Box(low, start, high, start + thick)
    return Box(start, low, start + thick, high)


def _lying(chart: Chart, look: Look) -> Frame:
    """Return the frame of lying bars: names to the left, a row for each, as high as it needs."""
    lines = [balance(look.set(n), NAMES * look.width, look.measure) for n in chart.categories]
    left = max(look.measure(text) for of_name in lines for text in of_name) + 6
    abreast = 1 if chart.kind == "stacked" else len(chart.series)
    tallest = max(map(len, lines)) * look.leading
    least = look.leading if chart.labelled else LEAST_BAR
    row = max(tallest, abreast * least / FILLED) + ROW_GAP
    names = []
    for number, of_name in enumerate(lines):
        middle = (number + 0.5) * row
        first = middle + 0.34 * look.size - (len(of_name) - 1) * look.leading / 2
        names.append(look.label(of_name, left - 6, first, "end"))
    right = look.width - look.measure(look.set(chart.y.ticks[-1].label)) / 2
    for series in chart.series if chart.labelled else ():
        for point in series.points:
            part = share(chart.y, point.value) if point.value is not None else 0.0
            if part > 0.05:
                room = look.width - LABEL_GAP - look.measure(look.set(point.label)) - 0.5
                right = min(right, left + (room - left) / part)
    return lying_frame(chart, look, names, Box(left, 0, right, row * len(lines)))
