"""What is allowed: in a manuscript by its front matter, in other files by comments.

``allow: [{text: …, rule: spaced-hyphen, reason: …}]`` is the same list as for figures typed by
hand; an entry with ``rule`` is for lint alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from polybrief.lint.slip import Slip, rule_ids
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.read.source import Source
from polybrief.read.tree import read_tree


class Allowed(Protocol):
    """Something that allows a rule to be passed over."""

    @property
    def rule(self) -> str:
        """The id of the rule."""

    @property
    def place(self) -> Place:
        """Where it is allowed."""

    @property
    def shown(self) -> str:
        """What allows it, for messages."""

    def covers(self, slip: Slip, source: Source) -> bool:
        """Return whether a slip is allowed."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that allows a rule in ``line``, and in the value that begins there."""

    rule: str
    line: int
    place: Place

    @property
    def shown(self) -> str:
        """What allows it, for messages."""
        return "the comment"

    def covers(self, slip: Slip, source: Source) -> bool:
        """Return whether a slip stands in the line, or in the value that begins there."""
        begins = f"line {self.line}" in slip.names
        return slip.rule == self.rule and (begins or source.place_at(slip.start).line == self.line)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A phrase in which a rule is silent; ``block`` names where alone, "" is anywhere."""

    text: str
    rule: str
    block: str
    place: Place

    @property
    def shown(self) -> str:
        """What allows it, for messages."""
        return f'"{self.text}"'

    def covers(self, slip: Slip, source: Source) -> bool:
        """Return whether a slip stands within the phrase."""
        if slip.rule != self.rule or (self.block and self.block not in slip.names):
            return False
        return any(a <= slip.start and slip.end <= b for a, b in self.spans(source))

    def spans(self, source: Source) -> Iterator[tuple[int, int]]:
        """Yield where the phrase stands in the file below the entry itself."""
        phrase = r"\s+".join(map(re.escape, self.text.split()))
        own = range(source.starts[self.place.line - 1], source.starts[self.place.line - 1] + 1)
        for found in re.finditer(phrase, source.text):
            line = source.text.rfind("\n", 0, found.start()) + 1
            if line not in own:
                yield found.span()


def read_allowances(source: Source) -> tuple[Allowance, ...]:
    """Return what a manuscript allows lint to pass over."""
    lines = source.lines
    last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not last:
        return ()
    try:
        tree = read_tree(source, source.starts[1], source.starts[last])
    except ProblemsFound:
        return ()
    entries = tree.value.get("allow") if isinstance(tree.value, dict) else None
    found = []
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and entry.get("rule") and entry.get("reason"):
            given = {key: str(entry.get(key) or "") for key in ("text", "rule", "block")}
            found.append(Allowance(**given, place=tree.place(("allow", number, "text"))))
    return tuple(found)


def idle(allowed: Sequence[Allowed], slips: Sequence[Slip], source: Source) -> Iterator[Problem]:
    """Yield notices of what allows nothing."""
    for entry in allowed:
        if entry.rule not in rule_ids():
            message, fix = f'there is no rule "{entry.rule}"', did_you_mean(entry.rule, rule_ids())
            yield Problem("lint.allow", message, entry.place, fix)
        elif not any(entry.covers(slip, source) for slip in slips):
            message = f"{entry.shown} allows nothing: {entry.rule} finds nothing in it"
            yield Problem("lint.allow", message, entry.place, "delete it", "notice")
