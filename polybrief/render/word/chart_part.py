"""A chart as DrawingML (ECMA-376 part 1, 21.2): an editor changes its data, colours and kind.

Same palette, order, ticks and labels as in the PDF; where the plot stands is taken from there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polybrief.chart import Chart, PlottedSeries
from polybrief.render.figures.drawing import Box, Drawing
from polybrief.render.figures.frame import share
from polybrief.render.figures.look import Look, contrast
from polybrief.render.figures.scatter import NEAR
from polybrief.render.word.chart_axes import AXES, ChartAxes
from polybrief.render.word.chart_text import ChartText
from polybrief.render.word.chart_xml import c, cache, fill, line, numbers, shown, val
from polybrief.render.word.ooxml import Xml, element
from polybrief.render.word.ring_labels import Shift, moved_labels
from polybrief.render.word.workbook import SHEET, first_column, label_format

SYMBOLS = ("circle", "square", "triangle", "diamond", "x", "dash")
DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "dot")
FILLED = 0.72
LEFT = 0.08
"""Where a ring begins, in parts of the width: its key stands to the right."""
PIE = 0.78
"""How much smaller a pie is than in the PDF."""
LEGIBLE = 4.5
"""Contrast of white text on a colour (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """Writes one chart; ``drawing`` is its figure in the PDF, with the key below."""

    chart: Chart
    look: Look
    drawing: Drawing
    text: ChartText
    code: str

    def xml(self, workbook: str) -> Xml:
        """Return the part; ``workbook`` is the id of the relationship to its workbook."""
        round_ = self.chart.kind in ("pie", "donut")
        keyed = len(self.chart.series) > 1 or self.chart.kind == "donut"
        key = c(
            "legend",
            val("legendPos", "r" if self.chart.kind == "donut" else "b"),
            self._key_layout(),
            val("overlay", 0),
            self.text.properties("ink"),
        )
        # Over the plot, not along its side: Word and LibreOffice break a level title of an axis
        # into lines of a few words.
        measured = self.chart.y.title
        title = self.text.title(measured, corner=True) if measured else None
        plot = c(
            "plotArea",
            self._inner(),
            *self._plots(),
            *(() if round_ else ChartAxes(self.chart, self.look, self.drawing, self.text).xml()),
        )
        return c(
            "chartSpace",
            val("date1904", 0),
            val("lang", self.code),
            val("roundedCorners", 0),
            c(
                "chart",
                title,
                val("autoTitleDeleted", int(title is None)),
                plot,
                key if keyed else None,
                val("plotVisOnly", 1),
                val("dispBlanksAs", "gap"),
            ),
            c("spPr", element("a:noFill"), element("a:ln", {}, [element("a:noFill")])),
            self.text.properties("ink"),
            c("externalData", val("autoUpdate", 0), **{"r:id": workbook}),
        )

    def _inner(self) -> Xml:
        """Return the layout of the plot without its labels, in parts of the whole."""
        box, drawing = self.drawing.plot, self.drawing
        if self.chart.kind == "pie":  # its labels stand closer, and above and below it too
            box = _smaller(box, PIE)
        left = LEFT * drawing.width if self.chart.kind == "donut" else box.left
        parts = (left / drawing.width, box.top / drawing.height)
        beside = self.look.leading if self.chart.second and self.chart.second.title else 0.0
        size = ((box.width - beside) / drawing.width, box.height / drawing.height)
        pairs = zip(("x", "y", "w", "h"), (*parts, *size), strict=True)
        return c(
            "layout",
            c(
                "manualLayout",
                val("layoutTarget", "inner"),
                val("xMode", "edge"),
                val("yMode", "edge"),
                *(val(name, f"{part:.4f}") for name, part in pairs),
            ),
        )

    def _key_layout(self) -> Xml | None:
        """Return where the key stands: as in the PDF, beside a ring."""
        plot, drawing = self.drawing.plot, self.drawing
        if self.chart.kind == "donut":
            beside = LEFT + plot.width / drawing.width + 0.06
            top = plot.top / drawing.height
            places = {"x": beside, "y": top, "w": 1 - beside, "h": plot.height / drawing.height}
        elif drawing.key is not None:
            places = {"x": plot.left / drawing.width, "y": drawing.key / drawing.height}
        else:
            return None
        spots = [val(name, f"{part:.4f}") for name, part in places.items()]
        return c("layout", c("manualLayout", val("xMode", "edge"), val("yMode", "edge"), *spots))

    def _plots(self) -> Iterator[Xml]:
        """Yield a plot for each way of drawing and each axis."""
        for second in (False, True):
            for kind in ("area", "bar", "line", "point", "slice"):
                drawn = [
                    n
                    for n, s in enumerate(self.chart.series)
                    if s.kind == kind and bool(s.second and self.chart.second) is second
                ]
                if drawn:
                    yield self._plot(kind, drawn, second)

    def _plot(self, kind: str, drawn: Sequence[int], second: bool) -> Xml:
        chart = self.chart
        series = [self._series(n) for n in drawn]
        ids = [val("axId", i) for i in AXES[second]]
        vary = val("varyColors", int(kind == "slice"))
        stacked = chart.kind in ("stacked", "area") and len(drawn) > 1
        if kind == "bar":
            direction = val("barDir", "bar" if chart.horizontal else "col")
            grouping = val("grouping", "stacked" if chart.kind == "stacked" else "clustered")
            abreast = 1 if chart.kind == "stacked" else len(drawn)
            gap = min(500, round(100 * (1 - FILLED) / (FILLED / abreast)))
            over = val("overlap", 100) if chart.kind == "stacked" else None
            return c(
                "barChart", direction, grouping, vary, *series, val("gapWidth", gap), over, *ids
            )
        if kind == "line":
            return c(
                "lineChart", val("grouping", "standard"), vary, *series, val("marker", 1), *ids
            )
        if kind == "area":
            grouping = val("grouping", "stacked" if stacked else "standard")
            return c("areaChart", grouping, vary, *series, *ids)
        if kind == "point":
            return c("scatterChart", val("scatterStyle", "lineMarker"), vary, *series, *ids)
        if chart.kind == "donut":
            start = val("firstSliceAng", 0)
            return c("doughnutChart", vary, *series, start, val("holeSize", 58))
        return c("pieChart", vary, *series, val("firstSliceAng", 0))

    def _series(self, number: int) -> Xml:
        series = self.chart.series[number]
        column = chr(ord("A") + first_column(self.chart) + number)
        name = series.name or self.chart.axis(series).title
        reference = c("f")
        reference.text = f"{SHEET}!${column}$1"
        head = (
            val("idx", number),
            val("order", number),
            c("tx", c("strRef", reference, cache("strCache", [name]))),
        )
        smooth = val("smooth", 0) if series.kind in ("line", "point") else None
        values = self._values(series, column)
        data = (
            (c("xVal", self._across()), c("yVal", values))
            if self.chart.x
            else (c("cat", self._names()), c("val", values))
        )
        return c("ser", *head, *self._dress(number), self._labels(number), *data, smooth)

    def _dress(self, number: int) -> list[Xml]:
        """Return how a series looks: fill, line, marks; the slices of a pie one by one."""
        series, pen = self.chart.series[number], self.look.pen(number)
        if series.kind == "line":
            return [c("spPr", line(pen.stroke, 1.6, DASHES[pen.mark])), self._marker(number, 5)]
        if series.kind == "point":
            none = element("a:ln", {"w": 19050}, [element("a:noFill")])
            return [c("spPr", none), self._marker(number, 7)]
        if series.kind == "slice":
            count = len(series.points)
            return [self._slice(n) for n in range(count)]
        edge = line(pen.edge, 0.5) if pen.edge else None
        if self.chart.kind == "stacked" and not pen.edge:
            edge = line("#ffffff", 0.5)
        dress = c("spPr", fill(pen.fill), edge)
        return [dress, val("invertIfNegative", 0)] if series.kind == "bar" else [dress]

    def _marker(self, number: int, size: int) -> Xml:
        pen = self.look.pen(number)
        look = c("spPr", fill(pen.fill), line(pen.stroke, 0.6))
        return c("marker", val("symbol", SYMBOLS[pen.mark]), val("size", size), look)

    def _slice(self, number: int) -> Xml:
        pen = self.look.pen(number)
        look = c("spPr", fill(pen.fill), line("#ffffff", 0.8))
        return c("dPt", val("idx", number), val("bubble3D", 0), look)

    def _labels(self, number: int) -> Xml | None:
        """Return the labels of a series: values, by a number format, so that they follow the
        workbook; the names of a scatter chart's points."""
        chart, series = self.chart, self.chart.series[number]
        if chart.kind == "scatter":
            own = [self._label(n, side, "val", text=name) for n, side, name in self._named(number)]
            return c("dLbls", *own, *shown()) if own else None
        if not (chart.labelled and self._are_drawn(series)):
            return None
        axis, place = chart.axis(series), "" if chart.kind == "donut" else "outEnd"
        show = "both" if chart.kind == "pie" else "val"
        code = label_format(axis)
        own = []
        if chart.kind == "donut":
            known = [n for n, point in enumerate(series.points) if point.value is not None]
            moved = moved_labels(chart, self.look, self.drawing)
            own = [self._label(n, place, show, code=code, shift=moved.get(n)) for n in known]
        rest = (
            element("c:numFmt", {"formatCode": code, "sourceLinked": 0}),
            element("c:spPr", {}, [element("a:noFill")]),
            self.text.properties("ink"),
            val("dLblPos", place) if place else None,
            *shown(show),
        )
        return c("dLbls", *own, *rest)

    def _named(self, number: int) -> Iterator[tuple[int, str, str]]:
        """Yield the points that the PDF names, with the side on which their names stand."""
        chart, plot = self.chart, self.drawing.plot
        across = chart.x or chart.y
        points = zip(chart.categories, chart.across, chart.series[number].points, strict=True)
        for n, (name, x, point) in enumerate(points):
            if not name or x is None or point.value is None:
                continue
            left = plot.left + share(across, x) * plot.width
            top = plot.bottom - share(chart.y, point.value) * plot.height
            for label in self.drawing.labels:
                near = abs(label.x - left) < 2 * NEAR and abs(label.y - top) < 2 * self.look.size
                if near and label.text == self.look.set(name):
                    side = "t" if label.y < top else "b"
                    yield n, {"start": "r", "end": "l"}.get(label.anchor, side), name
                    break

    def _label(
        self,
        number: int,
        place: str,
        show: str,
        *,
        text: str = "",
        code: str = "",
        shift: Shift | None = None,
    ) -> Xml:
        spots = (val(name, f"{part:.4f}") for name, part in zip("xy", shift or (), strict=False))
        return c(
            "dLbl",
            val("idx", number),
            c("layout", c("manualLayout", *spots)) if shift else None,
            c("tx", self.text.rich(text, "ink")) if text else None,
            element("c:numFmt", {"formatCode": code, "sourceLinked": 0}) if code else None,
            element("c:spPr", {}, [element("a:noFill")]),
            None if text else self.text.properties("ink" if shift else self._ink(number)),
            val("dLblPos", place) if place else None,
            *shown(show),
        )

    def _are_drawn(self, series: PlottedSeries) -> bool:
        """Return whether the PDF has room for the values of a series, beside their bars."""
        if self.chart.kind != "bar":
            return True
        plot = self.drawing.plot
        inside = {
            b.text
            for b in self.drawing.labels
            if plot.left < b.box.right and plot.top - b.leading < b.y < plot.bottom + b.leading / 2
        }
        return all(self.look.set(p.label) in inside for p in series.points if p.label)

    def _ink(self, number: int) -> str:
        """Return the colour of a value: of one that stands on a slice, what can be read there."""
        dark = contrast(self.look.pen(number).fill) >= LEGIBLE
        return "#ffffff" if self.chart.kind == "donut" and dark else "ink"

    def _names(self) -> Xml:
        reference = c("f")
        reference.text = f"{SHEET}!$A$2:$A${len(self.chart.categories) + 1}"
        return c("strRef", reference, cache("strCache", self.chart.categories))

    def _across(self) -> Xml:
        axis = self.chart.x or self.chart.y
        values = [None if v is None else axis.scaled(v) for v in self.chart.across]
        return numbers("B", values)

    def _values(self, series: PlottedSeries, column: str) -> Xml:
        axis = self.chart.axis(series)
        points = [None if p.value is None else axis.scaled(p.value) for p in series.points]
        return numbers(column, points)


def _smaller(box: Box, part: float) -> Box:
    """Return a box with the same middle, a ``part`` as wide and high."""
    across, down = box.width * (1 - part) / 2, box.height * (1 - part) / 2
    return Box(box.left + across, box.top + down, box.right - across, box.bottom - down)
