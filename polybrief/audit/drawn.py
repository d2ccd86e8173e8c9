"""What a page shows and no block of text has: labels of charts, page numbers of contents, numbers
of lists.

They are taken out of a file's blocks before anything is looked for in them, each against what is
known of it: a label that no chart has, or that stands there once too often, is left.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from polybrief.audit.anchored import Anchored
from polybrief.audit.locate import LEADERS, MOST_PAGES, PAGE, Spot, bare
from polybrief.audit.printed import PrintedBlock
from polybrief.chart import Chart
from polybrief.document import Document, is_note

_WORD = re.compile(r"\S+")
_MARKER = re.compile(r"[(（]?\d{1,4}[.)）、．]?|[•‣◦–—*·▪■○●…․.]+\d{0,4}")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
SVG = "{http://www.w3.org/2000/svg}"
AROUND_NUMBERS = LEADERS + ")(）（、 "
LONGEST_WORD = 60
"""Longer rows of characters without a space are no labels run together."""


@dataclass(frozen=True)
class Drawn:
    """The texts of a document's charts and drawings."""

    labels: tuple[str, ...]

    @staticmethod
    def of(document: Document, drawings: Sequence[str] = ()) -> Drawn:
        """Return what the charts of a document print, its ``drawings``, and before its notes."""
        leaves = (e for e in document.body.walk() if e.tag == "chart")
        charts = (Chart.from_json(leaf.attributes["data"]) for leaf in leaves)
        marks = [e.attributes["number"] for e in document.body.walk() if is_note(e)]
        texts = (*(text for chart in charts for text in chart.texts()), *drawings, *marks)
        return Drawn(tuple(text for text in texts if text.strip()))

    @cached_property
    def numbers(self) -> Counter[str]:
        """The numbers in the labels, and how often they stand there.

        A reader may take the groups of 1 700 apart.
        """
        shown = [bare(text) for text in self.labels]
        shown += [word for text in self.labels if len(text.split()) > 1 for word in text.split()]
        return Counter(number for text in shown for number in _DIGITS.findall(text))

    def holds(self, text: str) -> bool:
        """Return whether a figure read in a file is that of some chart."""
        found = _DIGITS.findall(bare(text))
        return bool(found) and all(number in self.numbers for number in found)


def texts_of_drawings(document: Document, folder: Path) -> tuple[str, ...]:
    """Return every text in the drawings that a document shows; ``folder`` is its brief's.

    What cannot be read has none: the merge has told it.
    """
    names = (e.attributes.get("src", "") for e in document.body.walk() if e.tag == "img")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    texts: list[str] = []
    for name in names:
        if name.endswith(".svg") and (folder / name).is_file():
            with contextlib.suppress(etree.XMLSyntaxError):
                root = etree.fromstring((folder / name).read_bytes(), parser)
                texts += ["".join(map(str, text.itertext())) for text in root.iter(f"{SVG}text")]
    return tuple(texts)


class Labels:
    """The labels of charts that were not yet met in a file."""

    def __init__(self, drawn: Drawn) -> None:
        self._whole = [bare(text) for text in drawn.labels]
        words = [bare(w) for t in drawn.labels if len(t.split()) > 1 for w in t.split()]
        self._known = frozenset((*self._whole, *words)) - {""}
        self._numbers = Counter(drawn.numbers)

    def take(self, text: str) -> bool:
        """Tell whether a text is nothing but labels, or words of them, that are not yet met.

        A label may be broken over lines and inside its words; its figures are never.
        """
        whole = bare(text)
        if not whole:
            return False
        if whole in self._known and self.take_numbers(whole):
            return True
        words = [self._parts(bare(word)) for word in text.split()]
        if all(words):
            return self._take(n for parts in words for part in parts for n in _numbers(part))
        return not any(c.isdigit() for c in whole) and any(whole in label for label in self._whole)

    def take_numbers(self, text: str) -> bool:
        """Tell whether the numbers in a text are all of labels that are not yet met."""
        return self._take(_numbers(bare(text)))

    def _take(self, numbers: Iterable[str]) -> bool:
        wanted = Counter(numbers)
        if wanted <= self._numbers:
            self._numbers -= wanted
            return True
        return False

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the labels, or words of them, that make up a word, the longest first; none where
        something else is in it."""
        if len(word) > LONGEST_WORD:
            return ()
        ends: dict[int, tuple[str, ...]] = {len(word): ()}
        for start in range(len(word) - 1, -1, -1):
            for end in range(len(word), start, -1):
                parts_number = word[end - 1 : end + 1].isdigit() and end < len(word)
                if end in ends and not parts_number and word[start:end] in self._known:
                    ends[start] = (word[start:end], *ends[end])
                    break
        return ends.get(0, ())


def _numbers(text: str) -> list[str]:
    return _DIGITS.findall(text)


def without_numbers(file: Anchored, printed: Sequence[PrintedBlock]) -> Anchored:
    """Return the blocks of a file without the numbers that stand apart from what they are of, on
    the same page: those of pages behind entries of contents, and those of items of lists."""
    numbers = {
        spot: text
        for places in file.left
        for found in file.stream.spots(places)
        if file.blocks[found.block].page is not None and _is_apart(found, file)
        for spot in _standing_alone(found, file)
        if (text := file.shown(spot).strip(AROUND_NUMBERS)).isdecimal()
    }
    dropped: list[Spot] = []
    for block, marker in _unnumbered(file, printed):
        page = file.blocks[block].page_at(0)
        fitting = [
            spot
            for spot, number in numbers.items()
            if file.blocks[spot.block].page == page
            and (number == marker if marker else len(number) <= MOST_PAGES and spot.block > block)
        ]
        if fitting:
            dropped.append(min(fitting, key=lambda spot: abs(spot.block - block)))
            del numbers[dropped[-1]]
    return file.without(dropped)


def _is_apart(spot: Spot, file: Anchored) -> bool:
    """Tell whether nothing is written together with what stands in a spot."""
    text = file.blocks[spot.block].text
    around = text[max(0, spot.start - 1) : spot.start] + text[spot.end : spot.end + 1]
    return not any(character.isalnum() for character in around)


def _standing_alone(spot: Spot, file: Anchored) -> Iterator[Spot]:
    """Yield the words of a spot that are numbers or bullets: where all are, and where several are
    at its beginning or end, which a reader gathers beside a list."""
    words = list(_WORD.finditer(file.shown(spot)))
    alone = [bool(_MARKER.fullmatch(word[0])) for word in words]
    first = next((n for n, is_marker in enumerate(alone) if not is_marker), len(words))
    last = next((n for n, is_marker in enumerate(reversed(alone)) if not is_marker), len(words))
    kept = words if first == len(words) else []
    kept = kept or [*words[: first if first > 1 else 0], *words[len(words) - last * (last > 1) :]]
    for word in kept:
        yield Spot(spot.block, spot.start + word.start(), spot.start + word.end())


def _unnumbered(file: Anchored, printed: Sequence[PrintedBlock]) -> Iterator[tuple[int, str]]:
    """Yield the block of the file of each entry whose page does not follow it, and of each item of
    a list with its number; for what was altered the block before it."""
    start = end = 0
    for block, text, located in zip(printed, file.texts, file.found, strict=True):
        if located:
            start, end = (file.stream.at(located.whole[n])[0] for n in (0, -1))
        page = located and text.endswith(PAGE) and located.places(len(text) - 1, len(text))
        if text.endswith(PAGE) and not page:
            yield end, ""
        if block.marker:
            yield start, block.marker


def without_labels(file: Anchored, labels: Labels) -> Anchored:
    """Return the blocks of a file without what charts print, which ``labels`` then lack."""
    spots = [spot for places in file.left for spot in file.stream.spots(places)]
    return file.without([spot for spot in spots if labels.take(file.shown(spot))])
