"""Paragraphs that a page's end breaks, whole again.

A chart, a table or a note may stand in a page's text between the two ends of a paragraph, where
the reader of a page alone cannot know that they belong together. What was printed tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from polybrief.audit.anchored import Anchored
from polybrief.audit.block import Block
from polybrief.audit.locate import PAGE, SHORT, FileStream, Located, Spot, seen_indexes
from polybrief.audit.printed import PrintedBlock

TRIES = 3000
"""So many stretches of a file are held against a text before it is given up."""
BY_CHANCE = 4
"""Fewer characters may be alike by chance where one text ends and another begins."""
WITHIN = 80
"""An altered end of a paragraph is looked for among so many stretches around its other end."""
ALIKE = 0.6
"""Two texts are alike that share so much of both."""

Piece = tuple[range, int]
"""Places in the stream, and which of a text's characters is the first there."""
Search = Callable[[str, Sequence[range], FileStream], list[Piece]]


def rejoined(file: Anchored, printed: Sequence[PrintedBlock]) -> Anchored:
    """Return the blocks of a file with each that was printed in one block, where it stands in
    several letter for letter."""
    return _rejoined(file, printed, _pieces)


def rejoined_altered(file: Anchored, printed: Sequence[PrintedBlock]) -> Anchored:
    """Return the blocks with each that was printed in one block, where one end of it stands in the
    file letter for letter, and something much like the other end near it."""
    return _rejoined(file, printed, _near_pieces)


def _rejoined(file: Anchored, printed: Sequence[PrintedBlock], search: Search) -> Anchored:
    stream, left = file.stream, file.left
    put: dict[Spot, Block] = {}
    gone: list[Spot] = []
    for block, text, located in zip(printed, file.texts, file.found, strict=True):
        if block.in_cells or len(text) <= SHORT:
            continue
        pieces = _runs(located, stream) if located else search(text, left, stream)
        if len(pieces) < 2:
            continue
        left = [rest for stretch in left for rest in _without(stretch, pieces)]
        spots = [spot for places, _ in pieces for spot in stream.spots(places)]
        put[spots[0]] = _whole(file, spots, [start for _, start in pieces], block.text)
        gone += spots
    return file.without(gone, put)


def _runs(located: Located, stream: FileStream) -> list[Piece]:
    """Return the stretches of what stands letter for letter, each in a block of its own."""
    spots = stream.spots(located.whole)
    if len(spots) < 2:
        return []
    indexes = [
        0,
        *(n for n, at in enumerate(located.at) if n and stream.opens(located.whole[0] + at)),
    ]
    bounds = pairwise(
        [*(located.whole[0] + located.at[n] for n in indexes[: len(spots)]), located.whole[-1] + 1]
    )
    return [(range(low, high), n) for (low, high), n in zip(bounds, indexes, strict=False)]


def _without(stretch: range, pieces: Sequence[Piece]) -> Iterator[range]:
    start = stretch.start
    for places in sorted((p for p, _ in pieces if p.start in stretch), key=lambda p: p.start):
        yield from (range(start, places.start),) if places.start > start else ()
        start = places.stop
    yield from (range(start, stretch.stop),) if stretch.stop > start else ()


def _whole(file: Anchored, spots: Sequence[Spot], starts: Sequence[int], text: str) -> Block:
    """Return spots of several blocks as one block, between them what the printed text has there."""
    shown = seen_indexes(text)
    joined, breaks = "", list[tuple[int, int]]()
    first = file.blocks[spots[0].block]
    page = here = first.page_at(spots[0].start)
    for spot, start in zip(spots, starts, strict=True):
        block = file.blocks[spot.block]
        joined += text[shown[start - 1] + 1 : shown[start]] if joined else ""
        breaks_here = [(spot.start, block.page_at(spot.start)), *block.breaks]
        for at, begun in breaks_here:
            if begun is not None and begun != here and spot.start <= at < spot.end:
                breaks.append((len(joined) + at - spot.start, begun))
                here = begun
        joined += file.shown(spot)
    place = first.place_at(spots[0].start)
    return replace(first, text=joined, page=page, place=place, breaks=tuple(breaks))


def _pieces(text: str, left: Sequence[range], stream: FileStream) -> list[Piece]:
    """Return the stretches of the file that make up a text, none of them read twice."""
    tries = iter(range(TRIES))
    for number, stretch in enumerate(left):
        for start in _heads(text, stretch, stream):
            rest = _go_on(text, 0, range(start, stretch.stop), left[number + 1 :], stream, tries)
            if len(rest) > 1 and max(len(places) for places, _ in rest) > SHORT:
                return rest
    return []


def _go_on(
    text: str,
    index: int,
    stretch: range,
    later: Sequence[range],
    stream: FileStream,
    tries: Iterator[int],
) -> list[Piece]:
    """Return a stretch and later ones that make up a text from a character on; none where they do
    not. What a reader has run into something else goes on with more than a few characters."""
    for reached, place in _ends(text, index, stretch, stream):
        piece = (range(stretch.start, place), index)
        if reached == len(text):
            return [piece]
        for number, other in enumerate(later):
            if stream.text[other.start] != text[reached] or next(tries, None) is None:
                continue
            rest = _go_on(text, reached, other, later[number + 1 :], stream, tries)
            if rest and (place == stretch.stop or len(rest[0][0]) > SHORT):
                return [piece, *rest]
    return []


def _ends(text: str, index: int, places: range, stream: FileStream) -> Iterator[tuple[int, int]]:
    """Yield where a text, and places in the stream, may go on elsewhere: where the places end, or
    after enough of the text where a reader has run something else into them. No figure is parted.
    """
    reached, place = _walk(text, index, places, stream)
    whole = reached == len(text)
    least = 0 if place == places.stop else SHORT if whole else 2 * SHORT
    by_chance = 1 if whole or place == places.stop else BY_CHANCE
    for back in range(by_chance if place - places.start > least else 0):
        end = reached - back
        parts_figure = end < len(text) and text[end - 1 : end + 1].isdigit()
        if not parts_figure and PAGE not in text[end:reached]:
            yield end, place - back


def _heads(text: str, stretch: range, stream: FileStream) -> Iterator[int]:
    """Yield where in a stretch a text may begin that goes on to its end."""
    if stream.text[stretch.start] == text[0]:
        yield stretch.start
    opening = text[: SHORT + 1].partition(PAGE)[0]
    if len(opening) > SHORT:
        at = stream.text.find(opening, stretch.start + 1, stretch.stop)
        yield from (at,) if at >= 0 else ()


def _walk(text: str, index: int, places: range, stream: FileStream) -> tuple[int, int]:
    """Return how far a text from ``index`` on and places in the stream are alike: the character
    and the place where they part."""
    place = places.start
    while index < len(text):
        if text[index] == PAGE:
            place = min(stream.page_number(place), places.stop) if place < places.stop else place
        elif place < places.stop and stream.text[place] == text[index]:
            place += 1
        else:
            break
        index += 1
    return index, place


def _near_pieces(text: str, left: Sequence[range], stream: FileStream) -> list[Piece]:
    """Return the stretches that make up a text which was altered in one of two."""
    for number, stretch in enumerate(left):
        own = stream.text[stretch.start : stretch.stop]
        if len(own) <= 2 * SHORT or len(own) >= len(text):
            continue
        if text.endswith(own):
            start = len(text) - len(own)
            around = left[max(0, number - WITHIN) : number][::-1]
            near = _most_alike(text[:start], own, around, stream)
            if near:
                return [(near, 0), (stretch, start)]
        if text.startswith(own):
            near = _most_alike(text[len(own) :], own, left[number + 1 : number + WITHIN], stream)
            if near:
                return [(stretch, 0), (near, len(own))]
    return []


def _most_alike(text: str, other: str, left: Sequence[range], stream: FileStream) -> range | None:
    """Return the stretch most like a text, which does not hold the ``other`` end as well."""
    best, found = ALIKE, None
    for stretch in left:
        own = stream.text[stretch.start : stretch.stop]
        if other in own:
            continue
        matcher = SequenceMatcher(None, text, own, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, found = ratio, stretch
    return found
