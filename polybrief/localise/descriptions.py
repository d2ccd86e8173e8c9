"""A chart told in sentences, for who cannot see it: kind, categories, trend and extremes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from polybrief.chart import Chart, PlottedSeries
from polybrief.localise.chart_words import chart_words
from polybrief.localise.languages import print_list
from polybrief.localise.style import HouseStyle

LISTED = 8
"""Categories up to which each is named."""


@dataclass(frozen=True, slots=True)
class Told:
    """The values of a series in words, in the order of the categories; "" where one is not
    known."""

    name: str
    values: tuple[str, ...]


def describe(
    chart: Chart, caption: str, told: Sequence[Told], across: Told | None, style: HouseStyle
) -> str:
    """Return what a chart shows in two to a dozen short sentences. ``told`` has the series of the
    chart, ``across`` what a scatter chart measures along its foot."""
    sentences = _Teller(chart, style).sentences(caption, told, across)
    return ("" if style.typography.han else " ").join(s for s in sentences if s)


@dataclass(frozen=True, slots=True)
class _Teller:
    chart: Chart
    style: HouseStyle

    def sentences(self, caption: str, told: Sequence[Told], across: Told | None) -> Iterator[str]:
        kind = self.say(f"kinds.{self.chart.kind}")
        yield self.say("opening", kind=kind, caption=caption.rstrip(" .。।"))
        if self.chart.kind in ("pie", "donut"):
            yield self._parts(told[0])
        elif self.chart.kind == "scatter":
            yield from self._points(told, across)
        else:
            yield self._categories()
            for series, one in zip(self.chart.series, told, strict=True):
                yield self._series(series, one) + self.say("end")
        unknown = sum(p.value is None for s in self.chart.series for p in s.points)
        if unknown:
            yield self.say("unknown", count=str(unknown))

    def say(self, key: str, **values: str) -> str:
        text = chart_words(self.style.lang)[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def _categories(self) -> str:
        names = self.chart.categories
        if self.chart.in_time and len(names) > 1:
            return self.say("span", first=names[0], last=names[-1])
        if len(names) <= LISTED:
            return self.say("names", list=print_list(names, self.style))
        return self.say("many", count=str(len(names)), first=names[0], last=names[-1])

    def _series(self, series: PlottedSeries, told: Told) -> str:
        known = [(n, p.value) for n, p in enumerate(series.points) if p.value is not None]
        names = self.chart.categories
        (first, start), (last, stop) = known[0], known[-1]
        low = min(known, key=lambda pair: pair[1])[0]
        high = max(known, key=lambda pair: pair[1])[0]
        ends = {
            "name": told.name,
            "a": told.values[first],
            "first": names[first],
            "b": told.values[last],
            "last": names[last],
        }
        peaks = {
            "max": told.values[high],
            "max_at": names[high],
            "min": told.values[low],
            "min_at": names[low],
        }
        if len(known) == 1:
            return self.say("one", **ends)
        if not self.chart.in_time:
            same = series.points[low].value == series.points[high].value
            return self.say("level", **ends) if same else self.say("extremes", **ends, **peaks)
        key = "rise" if stop > start else "fall" if stop < start else "level"
        inside = {low, high} - {first, last}
        return self.say(key, **ends) + (self.say("peak", **peaks) if inside else "")

    def _parts(self, told: Told) -> str:
        pairs = zip(self.chart.categories, told.values, strict=True)
        parts = [self.say("part", name=name, value=value) for name, value in pairs if value]
        join = chart_words(self.style.lang).get("part_join")
        listed = join.join(parts) if join else print_list(parts, self.style)
        return self.say("parts", list=listed)

    def _points(self, told: Sequence[Told], across: Told | None) -> Iterator[str]:
        shown = sum(x is not None for x in self.chart.across)
        yield self.say("points", count=str(shown))
        if across:
            yield self._range(self.chart.across, across)
        for series, one in zip(self.chart.series, told, strict=True):
            yield self._range([point.value for point in series.points], one)

    def _range(self, numbers: Sequence[Decimal | None], told: Told) -> str:
        known = [(value, n) for n, value in enumerate(numbers) if value is not None]
        low, high = min(known)[1], max(known)[1]
        return self.say("across", name=told.name, a=told.values[low], b=told.values[high])
