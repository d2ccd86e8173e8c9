"""A file of any kind → its slips, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from polybrief.lint.allow import Allowed, idle
from polybrief.lint.han import other_script
from polybrief.lint.pairs import mixed_quotes, unbalanced
from polybrief.lint.prose import prose_of
from polybrief.lint.slip import Slip
from polybrief.lint.tables import corrected, doubtful
from polybrief.lint.words import heading_stops, lookalikes, repeated_words
from polybrief.problems import Problem
from polybrief.read.passages import Passage
from polybrief.read.source import Source


class Kind(Protocol):
    """What lint has to know of a kind of file."""

    @property
    def quotes(self) -> bool:
        """Whether its words are others', so that what is found fails nothing."""

    def passages(self, source: Source) -> Sequence[Passage]:
        """Return the prose of a file. ProblemsFound: it cannot be read."""

    def allowed(self, source: Source) -> Sequence[Allowed]:
        """Return what the file allows lint to pass over."""

    def characters(self, source: Source) -> Iterator[Slip]:
        """Yield what is wrong with characters, prose or not."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a file of a kind; ``problems`` are what is told besides: the file cannot be
    read, an entry under ``allow`` allows nothing."""

    source: Source | None
    kind: Kind
    preset: str
    slips: tuple[Slip, ...] = ()
    problems: tuple[Problem, ...] = ()

    def told(self) -> tuple[Problem, ...]:
        """Return all of it as problems."""
        if self.source is None:
            return self.problems
        return (*(slip.problem(self.source) for slip in self.slips), *self.problems)


def lint_source(source: Source, kind: Kind, preset: str = "seed") -> Linted:
    """Return the slips of a file that it does not allow. ProblemsFound: it cannot be read."""
    allowed = kind.allowed(source)
    found = [*kind.characters(source)]
    for passage in kind.passages(source):
        found += _slips(passage, preset)
    slips = tuple(_apart(found))
    kept = tuple(
        replace(slip, mild=kind.quotes)
        for slip in slips
        if not any(entry.covers(slip, source) for entry in allowed)
    )
    return Linted(source, kind, preset, kept, tuple(idle(allowed, slips, source)))


def _slips(passage: Passage, preset: str) -> Iterator[Slip]:
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
