"""A finished file of ours against what was to be printed in it: every declared value is read back.

The file is read by programs that share nothing with those that wrote it; where each value should
stand is known from the Document, so that an altered figure is held against the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from polybrief.audit.block import Block
from polybrief.audit.compare import compare
from polybrief.audit.declared import facts_with_value
from polybrief.audit.drawn import Drawn
from polybrief.audit.expected import (
    WRONG,
    Verdict,
    in_words,
    judge,
    ratio_in_words,
    read_canonical,
)
from polybrief.audit.finding import Finding, Reading, figures_in, gap_in, reading_of
from polybrief.audit.locate import FileStream, Located, Spot, bare, bare_index, locate
from polybrief.audit.printed import Declared, PrintedBlock, printed_blocks
from polybrief.audit.quantity import Quantity
from polybrief.brief import Brief, Fact, Name
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
    blocks: Sequence[Block], file: str, format: Format, document: Document, brief: Brief
) -> EditionAudit:
    """Return what a finished file prints for each declared value, and what is wrong with it.

    ``blocks`` are those that the format's reader gave for the file, whose name is ``file``.
    """
    printed = printed_blocks(document)
    stream = FileStream(blocks)
    found = locate([bare(block.text) for block in printed], stream.text)
    audit = _Audit(file, blocks, stream, document, brief)
    for block, located in zip(printed, found, strict=True):
        audit.read(block, located)
    audit.tell_added(located for located in found if located)
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
        blocks: Sequence[Block],
        stream: FileStream,
        document: Document,
        brief: Brief,
    ) -> None:
        self.file, self.blocks, self.stream, self.brief = file, blocks, stream, brief
        self.lang = document.lang
        self.drawn = Drawn.of(document)
        lines = (*document.running.head, *document.running.foot)
        self.running = bare("".join(line.text for line in lines))
        self.says_pages = any(e.role == "page-of" for e in document.body.walk())
        self.uses: list[Use] = []
        self.findings: list[Finding] = []
        self.readings: dict[Place, list[Read]] = {}
        self._extracted: dict[tuple[int, str], tuple[Quantity, ...]] = {}

    def read(self, block: PrintedBlock, located: Located | None) -> None:
        """Read one block of the Document where it stands in the file."""
        if located is None:
            self._tell_lost(block)
            return
        whole = self.stream.spots(located.at[0], located.until[-1])
        here = [(s.block, q) for s in whole for q in self._quantities(s, block.lang)]
        if block.place:
            told = self.readings.setdefault(block.place, [])
            told += [(q, self._reading(number, q, block.lang)) for number, q in here]
        declared: set[tuple[int, Quantity]] = set()
        for value in block.declared:
            declared |= self._read_value(block, value, located, here)
        if not located.exact:
            own = bare(block.text)  # a chart may stand amid a paragraph that runs over the page
            theirs = [
                (n, q) for n, q in here if bare(q.text) in own or not self.drawn.holds(q.text)
            ]
            self._tell_typed(block, [pair for pair in theirs if pair not in declared])
        if block.role == "issue":
            self._hold_issue(block, located)

    def tell_added(self, located: Iterable[Located]) -> None:
        """Tell the figures in text that stands in the file and not in the Document."""
        reached = 0
        for start, end in [*sorted((p.at[0], p.until[-1]) for p in located), (None, None)]:
            for spot in self.stream.spots(
                reached, len(self.stream.text) if start is None else start
            ):
                block = self.blocks[spot.block]
                added = bare(block.text[spot.start : spot.end])
                if added in self.running or (self.says_pages and added.isdigit()):
                    continue
                for quantity in self._quantities(spot, block.lang or self.lang):
                    if self.drawn.holds(quantity.text):
                        continue
                    reading = self._reading(spot.block, quantity, block.lang)
                    message = f"{self.file}, {reading.where}: {self._added(reading, quantity)}"
                    fix = "bring it to the manuscript, or build the file again"
                    problem = Problem("audit.typed", message, None, fix, "notice")
                    self.findings.append(Finding("typed", problem, reading))
            reached = max(reached, end or 0)

    def _quantities(self, spot: Spot, lang: str) -> Iterator[Quantity]:
        """Yield the quantities of a block of the file that touch a stretch of it."""
        key = (spot.block, lang)
        if key not in self._extracted:
            self._extracted[key] = figures_in(self.blocks[spot.block].text, lang)
        yield from (q for q in self._extracted[key] if q.start < spot.end and q.end > spot.start)

    def _read_value(
        self,
        block: PrintedBlock,
        value: Declared,
        located: Located,
        here: Sequence[tuple[int, Quantity]],
    ) -> set[tuple[int, Quantity]]:
        """Hold a declared value against what stands in its place; return the readings it owns."""
        first, last = (bare_index(block.text, index) for index in (value.start, value.end))
        start, end = located.at[first], located.until[last]
        spots = self.stream.spots(start, end)
        touched = [
            (n, q)
            for n, q in here
            if any(s.block == n and q.start < s.end and q.end > s.start for s in spots)
        ]
        text = " ".join(self.blocks[s.block].text[s.start : s.end] for s in spots)
        number, index = self.stream.at(start)
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
        verdicts = _verdicts(block, value, fact, read, unchanged)
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
                    f"{self._at(reading, block)}: {_difference(reading, verdict, name, declared)}",
                    value.place or block.place,
                    _fix(block, value, unchanged),
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
            "audit.reworded", message, value.place or block.place, _again(block), "notice"
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
            fix = _fix(block, value, unchanged=False)
            problem = Problem("audit.missing", message, value.place or block.place, fix)
            self.findings.append(
                Finding("missing", problem, reading, block.id, value.fact, value.value)
            )

    def _hold_issue(self, block: PrintedBlock, located: Located) -> None:
        """Hold the line of the issue to the digit: a number of a series has no kind or unit."""
        start, end = located.at[0], located.until[-1]
        text = " ".join(
            self.blocks[s.block].text[s.start : s.end] for s in self.stream.spots(start, end)
        )
        told = any(
            finding.block == block.id and finding.problem.place == block.place
            for finding in self.findings
        )
        if told or _digits(text) == _digits(block.text):
            return
        number, index = self.stream.at(start)
        here = replace(self.blocks[number], lang=block.lang)
        reading = gap_in(self.file, here, index, index + len(text))
        message = f"{self._at(reading, block)}: “{text}” stands where the text has “{block.text}”"
        problem = Problem("audit.different", message, block.place, _again(block))
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
            problem = Problem(f"audit.{verdict}", message, block.place, _again(block), level)
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


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def _verdicts(
    block: PrintedBlock,
    value: Declared,
    fact: Fact | None,
    read: Sequence[Quantity],
    unchanged: bool,
) -> tuple[Verdict, ...]:
    """Return the verdicts on a declared value.

    What the Document's own text shows of the form counts: one without a unit, a change whose sign
    is a word (fell by 3.2 per cent), or words alone (half, no change), which are no figure while
    the file has them ``unchanged``.
    """
    if fact and isinstance(fact.value, Name):
        return ()
    shown = block.text[value.start : value.end]
    meant = figures_in(shown, block.lang)
    if unchanged and not meant and not any(c.isdigit() for c in shown):
        return ()
    unsigned = {q.value for q in meant}
    expected = [
        replace(wanted, value=-wanted.value) if -wanted.value in unsigned else wanted
        for wanted in read_canonical(value.value)
    ]
    rounds = fact is None or fact.precision.rounds
    if value.scaled:  # 2039 in a column of money is read as a year
        expected = [replace(one, kinds=one.kinds | {"year"}) for one in expected]
    unitless = all(q.kind == "count" for q in meant)
    return judge(expected, read, rounds, unitless)


def _difference(reading: Reading, verdict: Verdict, name: str, declared: str) -> str:
    """Return how a reading and the declared value differ."""
    if verdict.read is None:
        stands = f"“{reading.text}” holds no figure" if reading.text else "nothing stands"
        return f"{stands} where {name} is {declared}"
    message = f"“{reading.text}” reads {reading.value} where {name} is {declared}"
    if verdict.outcome == "magnitude" and verdict.expected:
        message += f": {ratio_in_words(verdict.read.value, verdict.expected.value)}"
    if verdict.outcome == "rounded":
        message += ": rounded, and the fact has neither dp nor sig"
    return message


def _fix(block: PrintedBlock, value: Declared, unchanged: bool) -> str:
    if not unchanged:
        return _again(block)
    return f"correct the house style of {block.lang}, or the form that the placeholder asks for"


def _again(block: PrintedBlock) -> str:
    path = block.place.path if block.place else "the manuscript"
    home = (
        f"{path} or facts.yaml" if path.endswith(".md") else "brief.yaml, facts.yaml or the layout"
    )
    return f"build it again; if the file is right, bring the change to {home}"
