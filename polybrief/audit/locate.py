"""Where the blocks of a Document stand in the text read from its finished file.

Most stand there letter for letter, in order: those are anchors. What was changed is looked for
between them, so that a figure that was altered is read where the declared one should stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from polybrief.audit.block import Block, without_raised

UNSEEN = re.compile("[-\u2010\u2011\\s\u00ad\u200b\u2060\ufffe\u0002]")
"""What a page may add or take: white space, joiners, hyphens at the ends of lines."""
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
    """Where a block of the Document stands: for each of its characters that is seen, and one past
    the last, the place in the file's stream. ``exact``: letter for letter."""

    at: tuple[int, ...]
    until: tuple[int, ...]
    exact: bool


class FileStream:
    """The seen characters of all blocks of a file in a row, each knowing where it stands."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        pairs = [
            (character, (number, index))
            for number, block in enumerate(blocks)
            for index, character in enumerate(without_raised(block.text))
            if not UNSEEN.match(character)
        ]
        self.text = "".join(character for character, _ in pairs)
        self._where = [where for _, where in pairs]

    def spots(self, start: int, end: int) -> tuple[Spot, ...]:
        """Return what a stretch of the stream is in the blocks."""
        spots: list[Spot] = []
        for block, index in self._where[start:end]:
            if spots and spots[-1].block == block:
                spots[-1] = Spot(block, spots[-1].start, index + 1)
            else:
                spots.append(Spot(block, index, index + 1))
        return tuple(spots)

    def at(self, position: int) -> tuple[int, int]:
        """Return the block and index of a character; for the end, those of the last."""
        return self._where[min(position, len(self._where) - 1)]


def bare(text: str) -> str:
    """Return the characters of a text that a page shows, hyphens and calls of notes apart."""
    return UNSEEN.sub("", without_raised(text))


def bare_index(text: str, index: int) -> int:
    """Return how many seen characters stand before ``index``."""
    return len(bare(text[:index]))


def locate(texts: Sequence[str], stream: str) -> tuple[Located | None, ...]:
    """Return where each text (bare) stands in the stream (bare); None where nothing is like it."""
    found: list[Located | None] = [None] * len(texts)
    anchors = _chain(texts, stream)
    for number, at in anchors:
        found[number] = _exactly(at, len(texts[number]))
    used = [(at, at + len(texts[number])) for number, at in anchors]
    for number in (n for n, located in enumerate(found) if located is None):
        free = (spot for spot in _occurrences(texts[number], stream) if _is_free(spot, used))
        spot = next(free, None)
        if spot is not None and len(texts[number]) > 8:  # drawn out of order
            found[number] = _exactly(spot, len(texts[number]))
            used.append((spot, spot + len(texts[number])))
    edges = [(-1, 0), *((n, at + len(texts[n])) for n, at in anchors)]
    ends = [*((n, at) for n, at in anchors), (len(texts), len(stream))]
    for (before, start), (after, end) in zip(edges, ends, strict=True):
        numbers = [n for n in range(before + 1, after) if found[n] is None]
        for number, located in _between(numbers, texts, stream, start, end):
            found[number] = located
    return tuple(found)


def _exactly(at: int, length: int) -> Located:
    places = tuple(range(at, at + length + 1))
    return Located(places, places, True)


def _occurrences(text: str, stream: str) -> Iterator[int]:
    at, count = stream.find(text), 0
    while at >= 0 and text and count < OCCURRENCES:
        yield at
        at, count = stream.find(text, at + 1), count + 1


def _is_free(at: int, used: Sequence[tuple[int, int]]) -> bool:
    return all(not start <= at < end for start, end in used)


def _chain(texts: Sequence[str], stream: str) -> list[tuple[int, int]]:
    """Return (text, position) of the heaviest run of texts found letter for letter, in order."""
    steps = [(n, at) for n, text in enumerate(texts) for at in _occurrences(text, stream)]
    best: list[int] = []
    previous: list[int] = []
    for here, (number, at) in enumerate(steps):
        weight, back = 0, -1
        for earlier in range(here):
            other, place = steps[earlier]
            if other < number and place + len(texts[other]) <= at and best[earlier] > weight:
                weight, back = best[earlier], earlier
        best.append(weight + len(texts[number]))
        previous.append(back)
    chain = []
    last = max(range(len(best)), key=lambda i: best[i], default=-1)
    while last >= 0:
        chain.append(steps[last])
        last = previous[last]
    return chain[::-1]


def _between(
    numbers: Sequence[int], texts: Sequence[str], stream: str, start: int, end: int
) -> Iterator[tuple[int, Located]]:
    """Yield where changed texts stand in a stretch of the stream, by what they share with it."""
    wanted, region = "".join(texts[n] for n in numbers), stream[start:end]
    if not (wanted and region) or len(wanted) * len(region) > EFFORT:
        return
    at, until = _mapping(wanted, region)
    done = 0
    for number in numbers:
        length = len(texts[number])
        places, ends = at[done : done + length + 1], until[done : done + length + 1]
        if ends[-1] > places[0]:
            yield (
                number,
                Located(tuple(start + p for p in places), tuple(start + e for e in ends), False),
            )
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
