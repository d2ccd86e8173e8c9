"""The axes of a native chart: the ticks of the PDF, by number formats (ECMA-376 part 1, 21.2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybrief.chart import Axis, Chart
from polybrief.render.figures.drawing import Drawing
from polybrief.render.figures.look import Look
from polybrief.render.word.chart_text import ChartText
from polybrief.render.word.chart_xml import c, line, val
from polybrief.render.word.ooxml import Xml, element
from polybrief.render.word.workbook import tick_format

AXES = {False: (1001, 1002), True: (1003, 1004)}
"""Ids of the axes across and up, by side: the first, the second."""


@dataclass(frozen=True, slots=True)
class ChartAxes:
    """Writes the axes of one chart."""

    chart: Chart
    look: Look
    drawing: Drawing
    text: ChartText

    def xml(self) -> Iterator[Xml]:
        """Yield the axes, each pair across first."""
        chart = self.chart
        yield self._values_across() if chart.x else self._category_axis(second=False)
        yield self._value_axis(chart.y, second=False)
        if chart.second:
            yield self._category_axis(second=True)
            yield self._value_axis(chart.second, second=True)

    def _category_axis(self, *, second: bool) -> Xml:
        across, up = AXES[second]
        chart = self.chart
        lying = chart.horizontal
        title = None
        if chart.x_title and not second:
            title = self.text.title(chart.x_title)
        return c(
            "catAx",
            val("axId", across),
            c("scaling", val("orientation", "maxMin" if lying else "minMax")),
            val("delete", int(second)),
            val("axPos", "l" if lying else "b"),
            title,
            element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
            val("majorTickMark", "none"),
            val("minorTickMark", "none"),
            val("tickLblPos", "low"),
            c("spPr", line(self.look.ink, 0.9)),
            self.text.properties("ink", turned=self._turned()),
            val("crossAx", up),
            val("crosses", "autoZero"),
            val("auto", 0),
            val("lblAlgn", "ctr"),
            val("lblOffset", 50),
            val("tickLblSkip", self._every()),
            val("noMultiLvlLbl", 1),
        )

    def _turned(self) -> int:
        """Return how far the names below the plot are turned in the PDF."""
        return min((round(label.angle) for label in self.drawing.labels), default=0)

    def _every(self) -> int:
        """Return of how many years in the PDF one is printed."""
        below = {b.text for b in self.drawing.labels if b.box.top > self.drawing.plot.bottom}
        names = [self.look.set(name) for name in self.chart.categories]
        shown = [n for n, name in enumerate(names) if name in below]
        thinned = self.chart.in_time and len(shown) > 1
        return shown[1] - shown[0] if thinned else 1

    def _value_axis(self, axis: Axis, *, second: bool) -> Xml:
        across, up = AXES[second]
        lying = self.chart.horizontal
        crosses = "max" if second or lying else "autoZero"
        between = "midCat" if self.chart.kind in ("area", "scatter") else "between"
        place = ("b" if lying else "r") if second or lying else "l"
        title = None
        if second and axis.title:
            title = self.text.title(axis.title, turned=90)
        return self._scale(axis, (up, across), place, title, crosses, between, grid=not second)

    def _values_across(self) -> Xml:
        across, up = AXES[False]
        axis = self.chart.x or self.chart.y
        title = self.text.title(axis.title) if axis.title else None
        return self._scale(axis, (across, up), "b", title, "autoZero", "midCat", grid=True)

    def _scale(
        self,
        axis: Axis,
        ids: tuple[int, int],
        place: str,
        title: Xml | None,
        crosses: str,
        between: str,
        *,
        grid: bool,
    ) -> Xml:
        """Return an axis of values; ``ids`` are its own and that of the axis it crosses."""
        lines = c("majorGridlines", c("spPr", line(self.look.rule, 0.5))) if grid else None
        step = axis.scaled(axis.ticks[1].value - axis.ticks[0].value)
        code = tick_format(axis)
        return c(
            "valAx",
            val("axId", ids[0]),
            c(
                "scaling",
                val("orientation", "minMax"),
                val("max", f"{axis.scaled(axis.high):f}"),
                val("min", f"{axis.scaled(axis.low):f}"),
            ),
            val("delete", 0),
            val("axPos", place),
            lines,
            title,
            element("c:numFmt", {"formatCode": code, "sourceLinked": 0}),
            val("majorTickMark", "none"),
            val("minorTickMark", "none"),
            val("tickLblPos", "nextTo"),
            c("spPr", element("a:ln", {}, [element("a:noFill")])),
            self.text.properties("quiet"),
            val("crossAx", ids[1]),
            val("crosses", crosses),
            val("crossBetween", between),
            val("majorUnit", f"{step:f}"),
        )
