"""What a rule finds, and what the rules are called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from polybrief.localise import read_style
from polybrief.problems import Level, Problem
from polybrief.read.source import Source

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters ``start`` to ``end`` of a file's text are typed wrongly, by a rule.

    ``new`` is what should stand there, None where only the author knows; ``in_print`` says that
    it is printed so already, ``advice`` what to do. ``names`` are those of the block for ``allow``.
    ``mild``: the words are another's, so that nobody has to act.
    """

    rule: str
    start: int
    end: int
    new: str | None
    lang: str
    in_print: bool = False
    advice: str = ""
    names: frozenset[str] = frozenset()
    mild: bool = False

    def problem(self, source: Source) -> Problem:
        """Return the slip as it is told, with its place."""
        rule = _rules()[self.rule]
        old = source.text[self.start : self.end]
        mild = self.mild or self.in_print or rule.get("level") == "notice"
        level: Level = "notice" if mild else "error"
        by = authority(self.rule, self.lang)
        if self.new is None:
            fix = f"{self.advice} ({by})"
        elif not self.new:
            fix = f"delete it ({by}); lint --fix does"
        else:
            fix = f'write "{self.new}" ({by}); lint --fix does'
        if self.in_print:
            fix += ", and print has it so already"
        shown = f'"{old}": ' if old.strip() and old.isprintable() and "\n" not in old else ""
        place = source.place_at(self.start, max(1, self.end - self.start))
        return Problem(f"lint.{self.rule}", f"{shown}{rule['title']}", place, fix, level)


def by_hand(new: str | None) -> str:
    """Return the advice to mend what --fix cannot."""
    return f'write "{new}" by hand' if new else "delete it by hand"


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules."""
    return tuple(_rules())


def authority(rule: str, lang: str) -> str:
    """Return who says so: as the language's table has it, else as rules.toml has."""
    for entry in read_style(lang).typography.substitutions:
        if entry.id == rule and entry.by:
            return entry.by
    by = _rules()[rule].get("by", "usage")
    if not isinstance(by, dict):
        return str(by)
    tags = [lang[:at] for at, c in enumerate(lang) if c == "-"]
    return next((str(by[tag]) for tag in (lang, *reversed(tags), "*") if tag in by), "usage")


@cache
def _rules() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads((FOLDER / "rules.toml").read_text("utf-8"))
