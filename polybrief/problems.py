"""Something wrong, where it is, and how to mend it.

A stage returns a complete value or raises :class:`ProblemsFound` with *all* its problems.
Any other exception is a bug of ours. This module words no problem: the stage that finds one does.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a source file.

    ``path`` is relative to the project, with forward slashes; ``line`` and ``column`` count
    from 1, 0 meaning "the whole file" and "the whole line"; ``text`` is the line itself,
    without its line end; ``width`` is how many characters the trouble spans.
    """

    path: str
    line: int = 0
    column: int = 0
    text: str = field(default="", compare=False)
    width: int = field(default=1, compare=False)

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: a stable ``code`` (``stage.topic``), what, where, and the mend.

    ``fix`` is one sentence in the imperative, or a "did you mean" question; empty when the
    message already says it. A ``notice`` is told but fails nothing. A ``consequence`` has another
    problem for its cause, and is told only where that one is not.
    """

    code: str
    message: str
    place: Place | None = None
    fix: str = ""
    level: Level = "error"
    consequence: bool = False

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        lines = [
            f"{head} [{self.code}]" if self.level == "error" else f"{head} [notice: {self.code}]"
        ]
        if self.place and self.place.text.strip():
            lines += _excerpt(self.place)
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return the problem for machines: plain types, stable keys."""
        place = self.place or Place("")
        return {
            "code": self.code,
            "level": self.level,
            "message": self.message,
            "path": place.path or None,
            "line": place.line or None,
            "column": place.column or None,
            "fix": self.fix or None,
        }


class ProblemsFound(Exception):  # noqa: N818 - a report, not a fault of the program
    """Raised by a stage that cannot give its value; carries all its problems, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[Callable[..., ProblemsFound], tuple[tuple[Problem, ...]]]:
        return ProblemsFound, (self.problems,)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, by file, line and column; placeless ones first.

    Consequences are left out where a cause is told.
    """
    unique = dict.fromkeys(problems)
    if any(p.level == "error" and not p.consequence for p in unique):
        unique = {p: None for p in unique if not p.consequence}
    return tuple(sorted(unique, key=lambda p: (p.place or Place(""), p.code, p.message)))


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return ``did you mean "x"?`` for the nearest of ``names``, else the names on offer.

    >>> did_you_mean("gpd", ["gdp", "population"])
    'did you mean "gdp"?'
    >>> did_you_mean("zzz", ["b", "a"])
    'choose one of: a, b'
    """
    offered = sorted(set(names))
    near = difflib.get_close_matches(
        name.casefold(), [n.casefold() for n in offered], n=1, cutoff=0.6
    )
    if near:
        return f'did you mean "{next(n for n in offered if n.casefold() == near[0])}"?'
    if not offered:
        return ""
    more = ", …" if len(offered) > 12 else ""
    return f"choose one of: {', '.join(offered[:12])}{more}"


def _excerpt(place: Place) -> list[str]:
    """Return the source line with carets under the trouble, cut to a screen's width."""
    text, column, shown = place.text.replace("\t", " "), place.column, 96
    start = max(0, column - shown // 2) if len(text) > shown else 0
    cut = text[start : start + shown]
    number = f"{place.line:>5}"
    lines = [f"{number} | {'…' if start else ''}{cut}{'…' if start + shown < len(text) else ''}"]
    if column:
        before = ("…" if start else "") + cut[: column - 1 - start]
        pad = "".join("\u3000" if _is_wide(c) else " " for c in before)
        lines.append(f"{' ' * 5} | {pad}{'^' * max(1, min(place.width, shown))}")
    return lines


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\uff60" or "\uffe0" <= character <= "\uffe6"
