"""Where the blocks of a Document stand in the text read from its finished file.

Most stand there letter for letter, in order: those are anchors. What was changed is looked for
between them, so that a figure that was altered is read where the declared one should stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from polybrief.audit.block import Block, without_raised

PAGE = "\ufffc"
"""Stands in a text where the renderer prints the number of a page."""
MOST_PAGES = 4
"""Digits that the number of a page has at most."""
LEADERS = ".·․…‥⋯"
"""What leads from an entry of the contents to its page."""

UNSEEN = re.compile("[-\u2010\u2011\\s\u00ad\u200b\u2060\ufffe\u0002]")
"""What a page may add or take: white space, joiners, hyphens at the ends of lines."""
_UNSEEN = frozenset(filter(UNSEEN.match, map(chr, range(0x10000))))
OCCURRENCES = 20
"""So many places are tried for a text that stands in the file more often."""
SHORT = 8
"""A text with no more characters than this stands anywhere by chance."""
EFFORT = 30_000_000
"""Pairs of characters beyond which two texts are not searched for what they share."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters ``start`` to ``end`` of one block of the file."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Located:
    """Where a block of the Document stands.

    ``stretch`` are the places in the file's stream that are its own; ``at`` and ``until`` say for
    each of its characters that is seen, and for one past the last, where in the stretch it begins
    and ends. ``exact``: letter for letter; ``in_order``: among those that stand as in the Document.
    """

    stretch: Sequence[int]
    at: Sequence[int]
    until: Sequence[int]
    exact: bool
    in_order: bool = False

    def places(self, first: int, last: int) -> Sequence[int]:
        """Return the places in the stream of the characters from ``first`` up to ``last``."""
        return self.stretch[self.at[first] : self.until[last]]

    @property
    def whole(self) -> Sequence[int]:
        """All places in the stream that are the block's, or may be."""
        return self.stretch[self.at[0] : self.until[-1]]

    def start(self, first: int) -> int:
        """Return the place in the stream where a character begins."""
        index = self.at[first]
        return self.stretch[index] if index < len(self.stretch) else self.stretch[-1] + 1


class FileStream:
    """The seen characters of all blocks of a file in a row, each knowing where it stands."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.text = "".join(bare(block.text) for block in blocks)
        self._where = [
            (number, index)
            for number, block in enumerate(blocks)
            for index in seen_indexes(block.text)
        ]

    def spots(self, places: Iterable[int]) -> tuple[Spot, ...]:
        """Return what rising places in the stream are in the blocks."""
        runs: list[list[int]] = []
        before = block = -2
        for place in places:
            now, index = self._where[place]
            if now == block and place == before + 1:
                runs[-1][2] = index + 1
            else:
                runs.append([now, index, index + 1])
            before, block = place, now
        return tuple(Spot(*run) for run in runs)

    def at(self, position: int) -> tuple[int, int]:
        """Return the block and index of a character; for the end, those of the last."""
        return self._where[min(position, len(self._where) - 1)]

    def opens(self, position: int) -> bool:
        """Tell whether a block begins at a place in the stream, or the stream ends."""
        end = len(self._where)
        return position in (0, end) or self._where[position][0] != self._where[position - 1][0]

    def owned(self, found: Iterable[Located | None]) -> bytearray:
        """Return 1 for each place in the stream that is somebody's, 0 for the others."""
        owned = bytearray(len(self._where))
        for located in found:
            for place in located.whole if located else ():
                owned[place] = 1
        return owned

    def left(self, found: Iterable[Located | None]) -> list[range]:
        """Return the places that are nobody's, in runs each of one block."""
        free = [place for place, taken in enumerate(self.owned(found)) if not taken]
        edges = [
            n
            for n, (before, place) in enumerate(pairwise(free), 1)
            if place != before + 1 or self.opens(place)
        ]
        bounds = pairwise([0, *edges, len(free)]) if free else ()
        return [range(free[low], free[high - 1] + 1) for low, high in bounds]

    def page_number(self, position: int) -> int:
        """Return where the number of a page that begins at ``position`` ends, after its leaders;
        ``position`` where there is none. A block's number is read to its end or not at all."""
        start = position
        while start < len(self.text) and self.text[start] in LEADERS:
            start += 1
        end = start
        while end < len(self.text) and self.text[end].isdigit() and end - start < MOST_PAGES:
            end += 1
            if self.opens(end):
                return end
        return position if self.opens(position) else end


def bare(text: str) -> str:
    """Return the characters of a text that a page shows, hyphens and calls of notes apart."""
    return UNSEEN.sub("", without_raised(text))


def seen_indexes(text: str) -> list[int]:
    """Return where in a text each character that a page shows stands."""
    return [n for n, character in enumerate(without_raised(text)) if character not in _UNSEEN]


def bare_index(text: str, index: int) -> int:
    """Return how many seen characters stand before ``index``."""
    return len(bare(text[:index]))


def locate(
    texts: Sequence[str], stream: FileStream, found: Sequence[Located | None]
) -> tuple[Located | None, ...]:
    """Return where each text (bare) stands in the file; None where nothing is like it.

    ``found`` are those that stand there letter for letter: the others are looked for between them.
    """
    known = list(found)
    edges = [(n, f.stretch) for n, f in enumerate(found) if f and f.in_order]
    owned = stream.owned(found)
    starts = [(-1, 0), *((n, stretch[-1] + 1) for n, stretch in edges)]
    ends = [*((n, stretch[0]) for n, stretch in edges), (len(texts), len(stream.text))]
    for (before, start), (after, end) in zip(starts, ends, strict=True):
        numbers = [n for n in range(before + 1, after) if found[n] is None]
        free = [place for place in range(start, end) if not owned[place]] if numbers else []
        for number, located in _between(numbers, texts, stream.text, free):
            known[number] = located
    return tuple(known)


def locate_exactly(texts: Sequence[str], stream: FileStream) -> tuple[Located | None, ...]:
    """Return where each text (bare) stands letter for letter, in order or drawn out of it; None
    where it does not."""
    found: list[Located | None] = [None] * len(texts)
    used: list[tuple[int, int]] = []

    def free(places: Sequence[int]) -> bool:
        return all(places[-1] <= low or places[0] >= high for low, high in used)

    def bounded(places: Sequence[int]) -> bool:
        edges = {edge for stretch in used for edge in stretch}
        return all(stream.opens(edge) or edge in edges for edge in (places[0], places[-1]))

    for number, places in _chain(texts, stream):
        found[number] = _exactly(places, in_order=True)
        used.append((places[0], places[-1]))
    for number in (n for n, located in enumerate(found) if located is None):
        for places in _occurrences(texts[number], stream):
            if free(places) and (len(texts[number]) > SHORT or bounded(places)):
                found[number] = _exactly(places, in_order=False)
                used.append((places[0], places[-1]))
                break
    for number, text in enumerate(texts[:-1]):  # short ones that a reader ran together
        following = texts[number + 1]
        if found[number] or found[number + 1] or not (text and following) or PAGE in text:
            continue
        for places in _occurrences(text + following, stream):
            if free(places) and bounded(places):
                found[number] = _exactly(places[: len(text) + 1], in_order=False)
                found[number + 1] = _exactly(places[len(text) :], in_order=False)
                used.append((places[0], places[-1]))
                break
    return tuple(found)


def _exactly(places: Sequence[int], in_order: bool) -> Located:
    start, end = places[0], places[-1]
    at = range(end - start + 1) if isinstance(places, range) else [p - start for p in places]
    return Located(range(start, end), at, at, True, in_order)


def _occurrences(text: str, stream: FileStream) -> Iterator[Sequence[int]]:
    """Yield the places of a text's characters, and of its end, wherever it stands."""
    first, *rest = text.split(PAGE)
    if not first:
        return
    at, count = stream.text.find(first), 0
    while at >= 0 and count < OCCURRENCES:
        places: Sequence[int] | None = range(at, at + len(first) + 1)
        for piece in rest:
            places = places and _after_page(places, piece, stream)
        if places:
            yield places
        at, count = stream.text.find(first, at + 1), count + 1


def _after_page(places: Sequence[int], piece: str, stream: FileStream) -> Sequence[int] | None:
    """Return the places with those of the text that follows the number of a page; None where it
    does not follow."""
    for start in dict.fromkeys((stream.page_number(places[-1]), places[-1])):
        if stream.text.startswith(piece, start):
            return [*places, *range(start, start + len(piece) + 1)]
    return None


def _chain(texts: Sequence[str], stream: FileStream) -> list[tuple[int, Sequence[int]]]:
    """Return (text, places) of the heaviest run of texts found letter for letter, in order."""
    steps = [(n, places) for n, text in enumerate(texts) for places in _occurrences(text, stream)]
    best: list[int] = []
    previous: list[int] = []
    starts = [places[0] for _, places in steps]
    ends = [places[-1] for _, places in steps]
    for here, (number, places) in enumerate(steps):
        weight, back, start = 0, -1, starts[here]
        for earlier in range(here):
            if best[earlier] > weight and ends[earlier] <= start and steps[earlier][0] < number:
                weight, back = best[earlier], earlier
        best.append(weight + places[-1] - start)
        previous.append(back)
    chain = []
    last = max(range(len(best)), key=lambda i: best[i], default=-1)
    while last >= 0:
        chain.append(steps[last])
        last = previous[last]
    return chain[::-1]


def _between(
    numbers: Sequence[int], texts: Sequence[str], stream: str, free: Sequence[int]
) -> Iterator[tuple[int, Located]]:
    """Yield where changed texts stand in places of the stream, by what they share with them."""
    wanted, region = "".join(texts[n] for n in numbers), "".join(stream[p] for p in free)
    if not (wanted and region) or len(wanted) * len(region) > EFFORT:
        return
    at, until = _mapping(wanted, region)
    done = 0
    for number in numbers:
        length = len(texts[number])
        places, ends = at[done : done + length + 1], until[done : done + length + 1]
        if ends[-1] > places[0]:
            yield number, Located(free, places, ends, False)
        done += length


def _mapping(wanted: str, region: str) -> tuple[list[int], list[int]]:
    """Return for each gap between characters of ``wanted`` where it begins and ends in ``region``:
    after the last character shared before it, and before the first shared after it."""
    at, until = [0] * (len(wanted) + 1), [len(region)] * (len(wanted) + 1)
    matcher = SequenceMatcher(None, wanted, region, autojunk=False)
    shared = [m for m in matcher.get_matching_blocks() if m.size > 1]
    for left, right, size in shared:
        for step in range(size):
            at[left + step + 1] = right + step + 1
            until[left + step] = right + step
    for index in range(1, len(at)):
        at[index] = max(at[index], at[index - 1])
    for index in range(len(until) - 2, -1, -1):
        until[index] = min(until[index], until[index + 1])
    return at, until
