"""A manuscript → its slips, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from polybrief.lint.allow import idle, read_allowances
from polybrief.lint.characters import characters
from polybrief.lint.han import other_script
from polybrief.lint.pairs import mixed_quotes, unbalanced
from polybrief.lint.prose import prose_of
from polybrief.lint.slip import Slip
from polybrief.lint.tables import corrected, doubtful
from polybrief.lint.words import heading_stops, lookalikes, repeated_words
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.read.passages import read_passages
from polybrief.read.source import LARGEST, Source, read_source

RAW = frozenset({"invisible", "not-composed", "kangxi-radical"})
"""Rules that look at the whole file."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a manuscript; ``problems`` are what is told besides: the file cannot be
    read, an entry under ``allow`` allows nothing."""

    source: Source | None
    slips: tuple[Slip, ...] = ()
    problems: tuple[Problem, ...] = ()

    def told(self) -> tuple[Problem, ...]:
        """Return all of it as problems."""
        if self.source is None:
            return self.problems
        return (*(slip.problem(self.source) for slip in self.slips), *self.problems)


def lint_file(project: Project, file: Path, lang: str, preset: str = "seed") -> Linted:
    """Return the slips of a manuscript in a file."""
    try:
        source = read_source(project, file)
    except ProblemsFound as found:
        if {problem.code for problem in found.problems} != {"read.character"}:
            return Linted(None, (), found.problems)
        text = _text(file)
        source = Source(project.shown(file), file, text)
        if "\ufeff" not in text:
            return Linted(source, (), found.problems)
    return lint_text(source, lang, preset)


def lint_text(source: Source, lang: str, preset: str = "seed") -> Linted:
    """Return the slips of a manuscript's text that its front matter does not allow."""
    allowances = read_allowances(source)
    found = (*characters(source.text, lang), *_passages(source, lang, preset))
    slips = tuple(_apart(found))
    kept = tuple(s for s in slips if not any(a.covers(s, source) for a in allowances))
    return Linted(source, kept, tuple(idle(allowances, slips, source)))


def _passages(source: Source, lang: str, preset: str) -> Iterator[Slip]:
    for passage in read_passages(source, lang):
        prose = prose_of(passage, preset)
        yield from other_script(prose)
        yield from corrected(prose)
        yield from doubtful(prose, preset)
        yield from lookalikes(prose)
        yield from repeated_words(prose)
        yield from unbalanced(prose, preset)
        yield from mixed_quotes(prose, preset)
        yield from heading_stops(prose)


def _apart(slips: Iterable[Slip]) -> Iterator[Slip]:
    """Yield the slips in the order of the file; of those that overlap the one that says most: what
    --fix alone mends, then what print does, then what is told."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (slip.new is None, slip.in_print)):
        if all(slip.end <= other.start or other.end <= slip.start for other in kept):
            kept.append(slip)
    yield from sorted(kept, key=lambda slip: slip.start)


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        text = stream.read(LARGEST).decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")
