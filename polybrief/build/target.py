"""The nouns of a build: what is to be made, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from polybrief.brief import Edition
from polybrief.document import FORMATS, Format
from polybrief.problems import Problem

__all__ = ["FORMATS", "Failed", "Format", "Made", "Outcome", "Result", "Status", "Target"]

Status = Literal["made", "current", "failed"]


@dataclass(frozen=True, slots=True)
class Target:
    """An artifact to be: one edition of a brief in one format."""

    brief: str
    edition: Edition
    format: Format

    @property
    def path(self) -> str:
        """Where it stands, relative to the output folder."""
        return f"{self.brief}/{self.brief}-{self.edition.name}.{self.format}"


@dataclass(frozen=True, slots=True)
class Made:
    """Checked bytes. ``pages`` is None where only the reader's program counts them (Word);
    ``notices`` are told but fail nothing; ``seconds`` is the time it took."""

    content: bytes
    pages: int | None
    notices: tuple[Problem, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there are no bytes. ``report`` is the traceback where the fault is polybrief's own."""

    problems: tuple[Problem, ...]
    report: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target. Of a failed one, the last good file still stands, if any.

    ``size`` in bytes and ``pages`` are None where there is nothing to count; ``seconds`` is the
    time it took, 0 for one that was current; ``report`` as in :class:`Failed`.
    """

    target: Target
    status: Status
    pages: int | None = None
    size: int | None = None
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    report: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the outcome for machines: plain types, stable keys."""
        return {
            "path": self.target.path,
            "brief": self.target.brief,
            "edition": self.target.edition.name,
            "languages": list(self.target.edition.languages),
            "format": self.target.format,
            "status": self.status,
            "pages": self.pages,
            "size": self.size,
            "seconds": round(self.seconds, 3),
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. ``problems`` are those of the outcomes and of briefs that could not be
    read, without repeats; ``removed`` lists files of editions that no longer exist."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    removed: tuple[str, ...] = ()
    seconds: float = 0.0
