"""A finished file of ours against what was to be printed in it: every declared value is read back.

The file is read by programs that share nothing with those that wrote it; where each value should
stand is known from the Document, so that an altered figure is held against the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from polybrief.audit.anchored import Anchored
from polybrief.audit.block import Block
from polybrief.audit.broken import rejoined, rejoined_altered
from polybrief.audit.compare import compare
from polybrief.audit.declared import facts_with_value
from polybrief.audit.drawn import Drawn, Labels, without_labels, without_numbers
from polybrief.audit.expected import WRONG, Verdict, in_words, read_canonical
from polybrief.audit.finding import Finding, Reading, figures_in, gap_in, reading_of
from polybrief.audit.locate import PAGE, Located, Spot, bare, bare_index, locate
from polybrief.audit.printed import (
    Declared,
    PrintedBlock,
    printed_blocks,
    running_text,
    without_counted,
)
from polybrief.audit.quantity import Quantity
from polybrief.audit.verdicts import (
    build_again,
    difference_in_words,
    digits_of,
    how_to_fix,
    verdicts_on,
)
from polybrief.brief import Brief
from polybrief.document import Document, Format
from polybrief.localise.canonical import canonical
from polybrief.problems import Level, Place, Problem

Read = tuple[Quantity, Reading]


@dataclass(frozen=True, slots=True)
class Use:
    """A declared value as a finished file prints it. ``block`` is a block's id, ``place`` where
    its manuscript has it; ``text`` what stands in the file, ``read`` what that says."""

    fact: str
    declared: str
    lang: str
    page: int | None
    where: str
    block: str
    place: Place | None
    text: str
    read: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class EditionAudit:
    """A finished file, read: ``blocks`` are its own, ``readings`` what was read in each block of
    the Document, by the place of that block."""

    file: str
    edition: str
    format: Format
    uses: tuple[Use, ...]
    findings: tuple[Finding, ...]
    readings: Mapping[Place, tuple[Read, ...]]


def audit_edition(
    blocks: Sequence[Block],
    file: str,
    format: Format,
    document: Document,
    brief: Brief,
    drawings: Sequence[str] = (),
) -> EditionAudit:
    """Return what a finished file prints for each declared value, and what is wrong with it.

    ``blocks`` are those that the format's reader gave for the file, whose name is ``file``;
    ``drawings`` are the texts in its pictures.
    """
    printed = printed_blocks(document if format == "pdf" else without_counted(document))
    seen = [bare(block.text) for block in printed]
    # a page shows what is drawn; the body of a Word file has none of it
    labels = Labels(Drawn.of(document, drawings) if format == "pdf" else Drawn(()))
    whole = without_numbers(rejoined(Anchored(blocks, seen), printed), printed)
    read = rejoined_altered(without_labels(whole, labels), printed)
    found = locate(seen, read.stream, read.found)
    audit = _Audit(file, read, found, document, brief)
    for block, located in zip(printed, found, strict=True):
        audit.read(block, located)
    audit.tell_added(labels)
    return EditionAudit(
        file,
        document.edition,
        format,
        tuple(audit.uses),
        tuple(audit.findings),
        {place: tuple(readings) for place, readings in audit.readings.items()},
    )


class _Audit:
    """What is known of one file while its blocks are read in turn."""

    def __init__(
        self,
        file: str,
        read: Anchored,
        found: Sequence[Located | None],
        document: Document,
        brief: Brief,
    ) -> None:
        self.file, self.blocks, self.stream, self.brief = file, read.blocks, read.stream, brief
        self.owned, self.left = read.stream.owned(found), read.stream.left(found)
        self.lang = document.lang
        self.running = running_text(document)
        self.uses: list[Use] = []
        self.findings: list[Finding] = []
        self.readings: dict[Place, list[Read]] = {}
        self._extracted: dict[tuple[Spot, str], tuple[Quantity, ...]] = {}

    def read(self, block: PrintedBlock, located: Located | None) -> None:
        """Read one block of the Document where it stands in the file."""
        if located is None:
            self._tell_lost(block)
            return
        here = list(self._read_in(block, located))
        if block.place and block.role != "entry":  # its place is that of what it leads to
            told = self.readings.setdefault(block.place, [])
            told += [(q, self._reading(number, q, block.lang)) for number, q in here]
        declared: set[tuple[int, Quantity]] = set()
        for value in block.declared:
            declared |= self._read_value(block, value, located, here)
        if not located.exact:
            self._tell_typed(block, [pair for pair in here if pair not in declared])
        if block.role == "issue":
            self._hold_issue(block, located)

    def tell_added(self, labels: Labels) -> None:
        """Tell the figures in text that stands in the file and not in the Document."""
        for places in self.left:
            for spot in self.stream.spots(places):
                block = self.blocks[spot.block]
                if bare(block.text[spot.start : spot.end]) in self.running:
                    continue
                for quantity in self._quantities(spot, self._all(spot), block.lang or self.lang):
                    if labels.take_numbers(quantity.text):
                        continue
                    reading = self._reading(spot.block, quantity, block.lang)
                    message = f"{self.file}, {reading.where}: {self._added(reading, quantity)}"
                    fix = "bring it to the manuscript, or build the file again"
                    problem = Problem("audit.typed", message, None, fix, "notice")
                    self.findings.append(Finding("typed", problem, reading))

    def _read_in(self, block: PrintedBlock, located: Located) -> Iterator[tuple[int, Quantity]]:
        """Yield what is read where a block stands, each with its block of the file; the numbers of
        pages are the renderer's."""
        seen = bare(block.text)
        pages = [
            spot
            for index, character in enumerate(seen)
            if character == PAGE
            for spot in self.stream.spots(located.places(index, index + 1))
        ]
        for spot, around in zip(
            self.stream.spots(located.whole), self._around(located), strict=True
        ):
            for q in self._quantities(spot, around, block.lang):
                if not any(p.block == spot.block and _is_within(q, p) for p in pages):
                    yield spot.block, q

    def _around(self, located: Located) -> list[Spot]:
        """Return for each spot of a block the text with which it is read: what stands around it
        and is of no other block, as ,000 behind 82,400. All of it where nothing is certain."""
        if not located.exact:
            return [self._all(spot) for spot in self.stream.spots(located.whole)]
        low, high = located.whole[0], located.whole[-1] + 1
        while not self.stream.opens(low) and not self.owned[low - 1]:
            low -= 1
        while not self.stream.opens(high) and not self.owned[high]:
            high += 1
        spots = list(self.stream.spots(range(low, high)))
        if self.stream.opens(low):
            spots[0] = replace(spots[0], start=0)
        if self.stream.opens(high):
            spots[-1] = replace(spots[-1], end=self._all(spots[-1]).end)
        return spots

    def _all(self, spot: Spot) -> Spot:
        return Spot(spot.block, 0, len(self.blocks[spot.block].text))

    def _quantities(self, spot: Spot, around: Spot, lang: str) -> Iterator[Quantity]:
        """Yield the quantities that touch a spot, read with the text around it."""
        if (around, lang) not in self._extracted:
            text = self.blocks[spot.block].text[around.start : around.end]
            self._extracted[around, lang] = tuple(
                replace(q, start=q.start + around.start, end=q.end + around.start)
                for q in figures_in(text, lang)
            )
        read = self._extracted[around, lang]
        yield from (q for q in read if q.start < spot.end and q.end > spot.start)

    def _read_value(
        self,
        block: PrintedBlock,
        value: Declared,
        located: Located,
        here: Sequence[tuple[int, Quantity]],
    ) -> set[tuple[int, Quantity]]:
        """Hold a declared value against what stands in its place; return the readings it owns."""
        first, last = (bare_index(block.text, index) for index in (value.start, value.end))
        spots = self.stream.spots(located.places(first, last))
        touched = [
            (n, q)
            for n, q in here
            if any(s.block == n and q.start < s.end and q.end > s.start for s in spots)
        ]
        text = " ".join(self.blocks[s.block].text[s.start : s.end] for s in spots)
        number, index = self.stream.at(located.start(first))
        value = self._named(value, block)
        fact = self.brief.facts.get(value.fact)
        read = tuple(q for _, q in touched)
        page, where = self.blocks[number].page_at(index), self.blocks[number].place_at(index)
        self.uses.append(
            Use(
                *(value.fact, value.value, block.lang, page, where),
                block=block.id,
                place=value.place or block.place,
                text=text,
                read=read,
            )
        )
        unchanged = bare(text) == bare(block.text[value.start : value.end])
        verdicts = verdicts_on(block, value, fact, read, unchanged)
        for verdict in verdicts:
            if verdict.outcome in WRONG:
                self._tell(block, value, verdict, text, (number, index, spots), touched)
        if not unchanged and all(verdict.outcome == "same" for verdict in verdicts):
            self._tell_reworded(block, value, text, number, index)
        return set(touched)

    def _named(self, value: Declared, block: PrintedBlock) -> Declared:
        """Return a value with its fact: a ``time`` element names none."""
        if value.fact or block.role == "issue" or value.scaled:
            return value
        same = (f.name for f in self.brief.facts.values() if canonical(f.value) == value.value)
        return replace(value, fact=next(same, ""))

    def _tell(
        self,
        block: PrintedBlock,
        value: Declared,
        verdict: Verdict,
        text: str,
        at: tuple[int, int, tuple[Spot, ...]],
        touched: Sequence[tuple[int, Quantity]],
    ) -> None:
        number, index, spots = at
        if verdict.read is None:
            end = spots[-1].end if spots else index
            here = replace(self.blocks[number], lang=block.lang)
            reading = gap_in(self.file, here, index, max(index, end))
        else:
            owner = next(n for n, q in touched if q is verdict.read)
            reading = self._reading(owner, verdict.read, block.lang)
        name = f'"{value.fact}"' if value.fact else "the value"
        declared = verdict.expected.text if verdict.expected else value.value
        unchanged = bare(text) == bare(block.text[value.start : value.end])
        self.findings.append(
            Finding(
                verdict.outcome,
                Problem(
                    f"audit.{verdict.outcome}",
                    f"{self._at(reading, block)}: "
                    f"{difference_in_words(reading, verdict, name, declared)}",
                    value.place or block.place,
                    how_to_fix(block, value, unchanged),
                ),
                reading,
                block.id,
                value.fact,
                declared,
            )
        )

    def _tell_reworded(
        self, block: PrintedBlock, value: Declared, text: str, number: int, index: int
    ) -> None:
        """Tell a value that says the same in other words: rose by, where it was fell by."""
        here = replace(self.blocks[number], lang=block.lang)
        reading = gap_in(self.file, here, index, index + len(text))
        printed = block.text[value.start : value.end]
        message = f"{self._at(reading, block)}: “{text}” stands where “{printed}” was printed"
        problem = Problem(
            "audit.reworded", message, value.place or block.place, build_again(block), "notice"
        )
        self.findings.append(
            Finding("reworded", problem, reading, block.id, value.fact, value.value)
        )

    def _tell_lost(self, block: PrintedBlock) -> None:
        """Tell each value of a block that the file does not have."""
        for value in block.declared:
            if not read_canonical(value.value):
                continue
            reading = Reading(self.file, None, "", block.lang, "", "", block.text)
            name = f'"{value.fact}"' if value.fact else "the value"
            message = f"{self.file} lacks the block that prints {name}, {value.value}"
            fix = how_to_fix(block, value, unchanged=False)
            problem = Problem("audit.missing", message, value.place or block.place, fix)
            self.findings.append(
                Finding("missing", problem, reading, block.id, value.fact, value.value)
            )

    def _hold_issue(self, block: PrintedBlock, located: Located) -> None:
        """Hold the line of the issue to the digit: a number of a series has no kind or unit."""
        spots = self.stream.spots(located.whole)
        text = " ".join(self.blocks[s.block].text[s.start : s.end] for s in spots)
        told = any(
            finding.block == block.id and finding.problem.place == block.place
            for finding in self.findings
        )
        if told or digits_of(text) == digits_of(block.text):
            return
        number, index = self.stream.at(located.start(0))
        here = replace(self.blocks[number], lang=block.lang)
        reading = gap_in(self.file, here, index, index + len(text))
        message = f"{self._at(reading, block)}: “{text}” stands where the text has “{block.text}”"
        problem = Problem("audit.different", message, block.place, build_again(block))
        self.findings.append(Finding("different", problem, reading, block.id))

    def _tell_typed(self, block: PrintedBlock, typed: Sequence[tuple[int, Quantity]]) -> None:
        """Tell how the typed figures of a block differ from those of the Document.

        Those that stand in the Document as well are the manuscript's: ``check`` tells them.
        """
        ours = [
            q
            for q in figures_in(block.text, block.lang)
            if not any(q.start < d.end and q.end > d.start for d in block.declared)
        ]
        numbers = {id(q): n for n, q in typed}
        for difference in compare(ours, [q for _, q in typed]):
            theirs, had = difference.target, difference.source
            if theirs is None and had is not None:
                reading = Reading(self.file, None, "", block.lang, "", "", block.text)
                message = f"{self.file} lacks “{had.text.strip()}”, which the text has"
            elif theirs is not None and difference.verdict != "same":
                reading = self._reading(numbers[id(theirs)], theirs, block.lang)
                message = f"“{reading.text}” reads {reading.value} where the text has “{{}}”"
                message = message.format(had.text.strip()) if had else self._added(reading, theirs)
                message = f"{self._at(reading, block)}: {message}"
            else:
                continue
            level: Level = "error" if difference.verdict in WRONG else "notice"
            verdict = difference.verdict if had else "typed"
            problem = Problem(f"audit.{verdict}", message, block.place, build_again(block), level)
            told = [f for f in self.findings if f.verdict == "typed" and f.reading == reading]
            for finding in told if reading.text else ():  # between two blocks: it is the later's
                self.findings.remove(finding)
            self.findings.append(Finding(verdict, problem, reading, block.id))

    def _reading(self, number: int, quantity: Quantity, lang: str) -> Reading:
        block = replace(self.blocks[number], lang=lang)
        return reading_of(self.file, block, quantity, in_words(quantity))

    def _added(self, reading: Reading, quantity: Quantity) -> str:
        """Return what is said of a figure that the Document does not have."""
        names = facts_with_value(self.brief.facts, quantity)
        same = f', and says what "{names[0]}" says' if names else ""
        return f"“{reading.text}” was added by hand{same}"

    def _at(self, reading: Reading, block: PrintedBlock) -> str:
        named = f", #{block.id}" if block.id else ""
        return f"{self.file}, {reading.where}{named}"


def _is_within(quantity: Quantity, spot: Spot) -> bool:
    return spot.start <= quantity.start and quantity.end <= spot.end
