"""The lines of a paragraph, chosen together.

Each line could be filled as far as it goes; where that leaves one too loose, or too tight, or a
paragraph ending in a single character, all ways through the paragraph are weighed and the one
that costs least is taken (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).

What is taken from a Han line comes from word spaces, marks and gaps, step by step, and from stops
last; what is added goes first to word spaces, then to the gaps beside Latin, then evenly between
characters. Taking comes before adding (CLREQ 3.5, reduction and expansion of inter-character
spacing; JLREQ 3.8.2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice

from polybrief.render.pdf.compose.characters import HYPHEN_MARKS, Kind
from polybrief.render.pdf.compose.row import Break, Row

EVEN = 0.04
"""White between characters, in em, that costs 1."""
TIGHT, TIGHTEST = 1.5, 4.0
"""What a line of Han costs whose marks and gaps give all they may, and what it costs more where
stops do too."""
WORDS = 8.0
"""How bad a line of words is whose spaces are twice as wide; one whose spaces are as narrow as may
be is 1 bad. What a line costs is the square of how bad it is, as of Knuth and Plass's demerits: one
bad line costs more than many that are middling."""
DIVIDED, STUB = 0.5, 0.6
"""How bad a divided word is, and how much worse where two letters stand alone."""
GOOD, GOOD_OF_WORDS = 0.7, 0.1
"""What a line may cost before other ways are looked for."""
RAGGED = 3.0
"""White at the end of a ragged line, in em, that costs 1."""
HYPHEN, RAGGED_HYPHEN = 0.2, 4.0
"""What a hyphen costs in a line of Han, and in a ragged one."""
HYPHENS = (0.0, 1.0, 1e5)
"""What a hyphen costs below none, one and two others."""
LONE, SHORT, SHORTEST = 60.0, 3.0, 2.5
"""What a last line of one Han character costs, and one of less than so many em (孤字)."""
WORST = 1e6
LOOSEST = 6.0
"""The white of a line, in em, beyond which a shorter one is not tried."""
MOST_TRIED = 14
SEEN = 3.0
"""How far beyond the measure, in em, the breaks are looked at that a tight line may reach."""


_Stand = tuple[int, int]
"""The cluster that a line begins with, and the hyphens above it."""


@dataclass(frozen=True, slots=True)
class Line:
    """The clusters of a line, from ``start`` to before ``at.end``, and the white it lacks:
    what the measure has more (or, below zero, less) than the natural width."""

    start: int
    at: Break
    slack: float


@dataclass(slots=True)
class Fitting:
    """A row to be cut into lines of ``measure``, the first shorter by ``indent``; no line begins
    with a cluster of ``never``."""

    row: Row
    measure: float
    indent: float
    justified: bool
    never: frozenset[int] = frozenset()
    breaks: list[Break] = field(init=False)
    ends: list[int] = field(init=False)
    places: list[float] = field(init=False)
    stops: list[int] = field(init=False)
    hyphened: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.breaks = breaks = [
            at for at in self.row.breaks if not at.emergency and at.start not in self.never
        ]
        self.ends = [at.end for at in breaks]
        self.places = [self.row.place[at.end] for at in breaks]
        items = self.row.items
        self.hyphened = frozenset(
            at.end
            for at in breaks
            if at.hyphen or items[at.end - 1].cluster.text[-1] in HYPHEN_MARKS
        )
        self.stops, stop = [0] * len(breaks), len(breaks) - 1
        for number in range(len(breaks) - 1, -1, -1):
            if breaks[number].forced:
                stop = number
            self.stops[number] = stop

    def lines_from(self, start: int) -> list[Line]:
        """Return the lines from cluster ``start`` to the end of the paragraph."""
        filled, run = self._filled(start), 0
        good = GOOD if self.row.spreads else GOOD_OF_WORDS
        for line in filled:
            if self._cost(line, run) > good:
                return self._cheapest(start) or filled
            run = self._run(line, run)
        return filled

    def _filled(self, start: int) -> list[Line]:
        lines = [self._fullest(start)]
        while not lines[-1].at.last:
            lines.append(self._fullest(lines[-1].at.start))
        return lines

    def _fullest(self, start: int) -> Line:
        """Return the line that costs least of the two fullest."""
        return min(islice(self._candidates(start), 2), key=lambda line: self._cost(line, 0))

    def _cheapest(self, start: int) -> list[Line]:
        """Return the way from ``start`` to the end that costs least, from the left: a line always
        leads further on, so what is reached first is settled first. How many hyphens stand above
        one another is part of where a way has come."""
        best: dict[_Stand, tuple[float, Line | None, _Stand]] = {(start, 0): (0.0, None, (0, 0))}
        ahead: list[_Stand] = [(start, 0)]
        final: tuple[float, Line | None, _Stand] = (WORST * WORST, None, (0, 0))
        while ahead:
            stand = heappop(ahead)
            place, run = stand
            spent = best[stand][0]
            for line in self._candidates(place):
                way = spent + self._cost(line, run), line, stand
                reached = line.at.start, self._run(line, run)
                if line.at.last:
                    final = min(final, way, key=lambda one: one[0])
                elif reached not in best:
                    best[reached] = way
                    heappush(ahead, reached)
                elif way[0] < best[reached][0]:
                    best[reached] = way
        lines: list[Line] = []
        _, last, stand = final
        while last is not None:
            lines.append(last)
            _, last, stand = best[stand]
        return lines[::-1]

    def _candidates(self, start: int) -> Iterator[Line]:
        """Yield the lines that may begin at ``start``, the fullest first; at least one."""
        row, breaks = self.row, self.breaks
        measure = self.measure - (self.indent if start == 0 else 0.0)
        low = bisect_right(self.ends, start)
        target = row.place[start] + measure + SEEN * row.size
        high = min(bisect_right(self.places, target, low), self.stops[low] + 1)
        found = 0
        for number in range(high - 1, low - 1, -1):
            at = breaks[number]
            slack = measure - row.width(start, at.end) - at.hyphen
            if slack < -0.001 and slack < -sum(self._give(start, at.end)) - 0.001:
                continue
            if found and (slack > LOOSEST * row.size or found >= MOST_TRIED):
                return
            found += 1
            yield Line(start, at, slack)
        if not found:
            yield self._parted(start, breaks[low], measure)

    def _parted(self, start: int, at: Break, measure: float) -> Line:
        """Return a line that ends amid a word, or stands out of the measure: nothing fits."""
        line = Line(start, at, measure - self.row.width(start, at.end) - at.hyphen)
        for place in self.row.breaks:
            if place.emergency and start < place.end < at.end:
                slack = measure - self.row.width(start, place.end)
                if slack < 0:
                    break
                line = Line(start, place, slack)
        return line

    def _give(self, start: int, end: int) -> tuple[float, float]:
        """Return what a line may take before the last step, and in it."""
        if not self.justified:
            return 0.0, 0.0
        row, last = self.row, end - 1
        return row.early[last] - row.early[start], row.late[last] - row.late[start]

    def _run(self, line: Line, run: int) -> int:
        return min(run + 1, 2) if line.at.end in self.hyphened else 0

    def _cost(self, line: Line, run: int) -> float:
        row, at, slack = self.row, line.at, line.slack
        early, late = self._give(line.start, at.end) if slack < -0.001 else (0.0, 0.0)
        if early + late < -slack - 0.01:
            return WORST - slack
        if not row.spreads and self.justified:
            return self._cost_of_words(line, run, early)
        cost = 0.0
        if at.hyphen:
            cost = HYPHEN if self.justified else RAGGED_HYPHEN
        if at.end in self.hyphened:
            cost += HYPHENS[run]
        if early or late:
            return cost + _cost_of_tightness(-slack, early, late)
        if at.last or at.forced:
            return cost + self._cost_of_last(line)
        if not self.justified:
            return cost + float((slack / (RAGGED * row.size)) ** 2)
        return cost + self._cost_of_white(line.start, at.end, slack)

    def _cost_of_words(self, line: Line, run: int, give: float) -> float:
        row, at = self.row, line.at
        bad = DIVIDED + STUB * at.stub if at.hyphen else 0.0
        cost = HYPHENS[run] if at.end in self.hyphened else 0.0
        if give:
            bad += (-line.slack / give) ** 3
        elif at.last or at.forced:
            cost += self._cost_of_last(line)
        else:
            spaces = row.space_stretch[at.end - 1] - row.space_stretch[line.start]
            bad += WORDS * (line.slack / (spaces or row.size)) ** 3
        return cost + bad**2

    def _cost_of_white(self, start: int, end: int, slack: float) -> float:
        row, last = self.row, end - 1
        spaces = row.space_stretch[last] - row.space_stretch[start]
        even = row.even[last] - row.even[start]
        rest = slack - spaces - (row.gap_stretch[last] - row.gap_stretch[start])
        cost = 0.1 * min(slack / row.size, 1.0)
        return cost + float((max(rest, 0.0) / (even or row.size) / EVEN) ** 2)

    def _cost_of_last(self, line: Line) -> float:
        row, start, end = self.row, line.start, line.at.end
        if start == 0 or line.at.forced:
            return 0.0
        shown = [item for item in row.items[start:end] if item.cluster.text[0].isalnum()]
        if row.han and (not shown or (len(shown) == 1 and shown[0].kind is Kind.WIDE)):
            return LONE
        short = row.width(start, end) < SHORTEST * row.size
        return SHORT if short else 0.0


def _cost_of_tightness(taken: float, early: float, late: float) -> float:
    if taken <= early:
        return TIGHT * (taken / early) ** 2
    return (TIGHT if early else 0.0) + TIGHTEST * ((taken - early) / (late or 1.0)) ** 2
