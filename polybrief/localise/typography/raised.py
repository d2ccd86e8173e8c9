"""Endings of ordinals that are printed raised: 1er, XXe.

They stay ordinary letters, raised by the medium (``sup``): copied and searched text is what was
typed, and Word has its own superscript. Superior letters of Unicode would be neither found nor in
every font.
"""

from __future__ import annotations

from polybrief.localise.typography.line import addresses
from polybrief.localise.typography.setting import rules_of


def raised_parts(text: str, lang: str, preset: str = "seed") -> tuple[tuple[str, bool], ...]:
    """Return a set text in parts, each with whether it is raised; one part where nothing is."""
    rules = rules_of(lang, preset)
    parts: list[tuple[str, bool]] = []
    at = 0
    for found in rules.raised.finditer(text) if rules.raised else ():
        start, end = found.span(found.lastgroup or 0)
        if start < at or any(a < end and start < b for a, b in addresses(text)):
            continue
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(part for part in (*parts, (text[at:], False)) if part[0])
