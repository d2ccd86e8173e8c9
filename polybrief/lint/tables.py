"""What the rules of the house-style tables find: put right in print, or left to the author."""

from __future__ import annotations

from collections.abc import Iterator

from polybrief.lint.prose import Prose
from polybrief.lint.slip import Slip
from polybrief.localise import Correction, find_doubts, read_style

TYPED_SO = frozenset({"han-gap"})
"""Rules of print whose findings are no slip: gaps are typed in many Chinese sources."""
_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


def corrected(prose: Prose) -> Iterator[Slip]:
    """Yield what print puts right, as the source should have it: with ordinary spaces, which print
    makes of the kind that is wanted."""
    for found in prose.corrections:
        old = prose.text[found.start : found.end]
        new = (found.new or "").translate(_NO_BREAK)
        rule = found.rule
        if rule in TYPED_SO or "\n" in old or new == old.translate(_NO_BREAK):
            continue
        if rule == "spaces":
            rule = "doubled-spaces"
            if old.strip(" "):
                continue
        slip = prose.slip(Correction(rule, found.start, found.end, new), in_print=True)
        if slip and not (rule == "doubled-spaces" and slip.new is None):  # markup parts them
            yield slip


def doubtful(prose: Prose, preset: str) -> Iterator[Slip]:
    """Yield what the tables' rules find that print leaves as it is."""
    for found in find_doubts(prose.runs, preset):
        lang = prose.langs[found.start]
        rules = read_style(lang, preset).typography.substitutions
        advice = next(rule.write for rule in rules if rule.id == found.rule)
        if slip := prose.slip(found, advice=advice):
            yield slip
