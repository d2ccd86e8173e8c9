"""Are both edges straight? Lines against the edges that the page's own lines agree on.

How a line is judged. Its right edge is where the advance box of its last glyph ends. A full-width
mark has a blank half (or two blank quarters): a line that ends with one is flush where the whole
square ends at the edge, and where the square without its blank part does: set half-width, or
hanging its blank half out, it is the same to the eye. The left edge is judged likewise, by opening
marks. Hanging punctuation (the whole mark outside) is flush only where it is asked for. Ink plays
no part. The reference is the place where most lines of the file end, among those of the
paragraph's own lines; a place that three lines of the file share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .classes import blanks
from .lines import Line, Paragraph

TOLERANCE = 0.1
"""Points."""
AGREE = 0.05
SHARED = 3
HANGING = frozenset("、，。．")
JUSTIFIED = frozenset({"text", "note"})
"""Roles whose lines are justified."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a line stands off its edges, in points; None where no edge could be found.

    ``trimmed`` says how a mark at the line's end is set: True half-width or hanging its blank out,
    False with its whole square in the measure, None where there is no mark.
    """

    line: Line
    left: float | None
    right: float | None
    trimmed: bool | None = None

    @property
    def worst(self) -> float:
        return max(abs(self.left or 0.0), abs(self.right or 0.0))


def find_deviations(paragraphs: Sequence[Paragraph], *, hanging: bool = False) -> list[Deviation]:
    """Return the deviation of each justified line: no last lines, headings, cells, captions."""
    judged = [p for p in paragraphs if p.role in JUSTIFIED]
    rights = _Votes([_rights(line, hanging) for p in judged for line in p.lines if not line.last])
    lefts = _Votes([_lefts(line) for p in judged for line in p.lines if not line.first])
    indents = _Votes([_lefts(line) for p in judged for line in p.lines if line.first])
    found = []
    for paragraph in judged:
        for fragment in paragraph.fragments:
            inner = [line for line in fragment if not line.last]
            right = rights.edge([_rights(line, hanging) for line in inner], paragraph.size, max)
            after = [line for line in fragment if not line.first]
            left = lefts.edge([_lefts(line) for line in after], paragraph.size, min)
            for line in inner:
                off_right = _off(_rights(line, hanging), right)
                if line.first:
                    off_left = indents.nearest(_lefts(line), left, paragraph.size)
                else:
                    off_left = _off(_lefts(line), left)
                found.append(Deviation(line, off_left, off_right, _trimmed(line, right)))
    return found


def _rights(line: Line, hanging: bool) -> tuple[float, ...]:
    last = line.seen[-1]
    blank = blanks(last, line.lang)[1] * last.size
    places = (last.right, last.right - blank) if blank else (last.right,)
    return (*places, last.x) if hanging and last.text in HANGING else places


def _lefts(line: Line) -> tuple[float, ...]:
    first = line.seen[0]
    blank = blanks(first, line.lang)[0] * first.size
    return (first.x, first.x + blank) if blank else (first.x,)


def _off(places: tuple[float, ...], edge: float | None) -> float | None:
    if edge is None:
        return None
    return min((place - edge for place in places), key=abs)


def _trimmed(line: Line, edge: float | None) -> bool | None:
    last = line.seen[-1]
    if edge is None or not blanks(last, line.lang)[1]:
        return None
    return last.right > edge + TOLERANCE


class _Votes:
    """The places where lines of the file begin or end."""

    def __init__(self, lines: Sequence[tuple[float, ...]]) -> None:
        self.places = sorted(place for places in lines for place in places)

    def count(self, place: float) -> int:
        return bisect_left(self.places, place + AGREE) - bisect_left(self.places, place - AGREE)

    def edge(self, lines: Sequence[tuple[float, ...]], size: float, reach: object) -> float | None:
        """Return the place that most lines of the file share, of those that these lines have."""
        own = [place for places in lines for place in places]
        if not own:
            return None
        best = max(own, key=lambda place: (self.count(place), place))
        agreed = sum(any(abs(place - best) < AGREE for place in places) for places in lines)
        if self.count(best) >= SHARED or agreed > 1:
            return best
        outermost = max(own) if reach is max else min(own)
        near = list(self._shared(outermost, 2.5 * size))
        return max(near, key=self.count) if near else None

    def nearest(self, places: tuple[float, ...], left: float | None, size: float) -> float | None:
        """Return how far a first line begins off the nearest shared indent, or off ``left``."""
        near = [edge for place in places for edge in self._shared(place, size)]
        near += [left] if left is not None else []
        if not near:
            return None
        return min((place - edge for place in places for edge in near), key=abs)

    def _shared(self, place: float, within: float) -> Iterator[float]:
        low, high = (bisect_left(self.places, place + d) for d in (-within, within))
        yield from (each for each in self.places[low:high] if self.count(each) >= SHARED)
