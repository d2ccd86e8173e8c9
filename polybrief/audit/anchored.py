"""Blocks of a file with what stands in them letter for letter; cut where something is taken out
of them, or put together with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from polybrief.audit.block import Block
from polybrief.audit.locate import FileStream, Spot, bare, locate_exactly


class Anchored:
    """The blocks of a file, and where the texts printed in it stand letter for letter.

    ``texts`` are seen characters alone; ``found`` answers to them, None where a text was altered
    or does not stand in one piece; ``left`` are places in the stream that are none of theirs.
    """

    def __init__(self, blocks: Sequence[Block], texts: Sequence[str]) -> None:
        self.blocks, self.texts = tuple(blocks), tuple(texts)
        self.stream = FileStream(blocks)
        self.found = locate_exactly(texts, self.stream)
        self.left = self.stream.left(self.found)

    def shown(self, spot: Spot) -> str:
        """Return the text in a spot, with its spaces."""
        return self.blocks[spot.block].text[spot.start : spot.end]

    def without(self, spots: Sequence[Spot], put: Mapping[Spot, Block] | None = None) -> Anchored:
        """Return the blocks without what stands in the spots; ``put`` stands in place of its spot.

        What is left of a block before and after a spot are blocks of their own.
        """
        if not spots:
            return self
        return Anchored(_cut(self.blocks, spots, put or {}), self.texts)


def _cut(
    blocks: Sequence[Block], spots: Sequence[Spot], put: Mapping[Spot, Block]
) -> tuple[Block, ...]:
    here: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        here[spot.block].append(spot)
    made: list[Block] = []
    for number, block in enumerate(blocks):
        if number not in here:
            made.append(block)
            continue
        start = 0
        for spot in sorted(here[number], key=lambda s: s.start):
            made += _part(block, start, spot.start)
            made += [put[spot]] if spot in put else []
            start = spot.end
        made += _part(block, start, len(block.text))
    return tuple(made)


def _part(block: Block, start: int, end: int) -> list[Block]:
    """Return a part of a block as a block; none where no character of it is seen."""
    text = block.text[start:end]
    if not bare(text):
        return []
    start += len(text) - len(text.lstrip())
    breaks = tuple((at - start, page) for at, page in block.breaks if start < at < end)
    page, place = block.page_at(start), block.place_at(start)
    return [replace(block, text=text.strip(), page=page, place=place, breaks=breaks)]
