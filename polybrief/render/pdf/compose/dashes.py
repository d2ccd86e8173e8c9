"""Dashes of Latin and Cyrillic text at line ends: no line begins with one that closes or stands for
itself, none ends with one that opens.

A dash between letters ends its line (New Hart's Rules, 4.11). A raya stands at its aside without a
space, and never parts from it (Ortografía de la lengua española, 2010, 3.7.2.2). Of two spaced
dashes around an aside, French, Italian, Spanish and Portuguese keep the first with the word after
it and the second with the word before (Lexique des règles typographiques, "Tiret"); elsewhere each
keeps to the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

IN_PAIRS = frozenset({"fr", "it", "es", "pt", "ca"})
"""Languages whose first dash of two opens."""
DASH = re.compile("[\u2013\u2014\u2015]")
ENDS_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)]*\s")
SPACES = " \u00a0\u202f\u2009"


def glued_by_dashes(text: str, start: int, end: int, lang: str) -> Iterator[int]:
    """Yield the characters that no line may begin with, on account of a dash between ``start`` and
    ``end`` of a paragraph's text, which is in ``lang``."""
    pairs, opened, sentence = lang.partition("-")[0] in IN_PAIRS, False, start
    for match in DASH.finditer(text, start, end):
        at, after = match.span()
        if ENDS_SENTENCE.search(text, sentence, at):
            sentence, opened = at, False
        spaced_before = at == 0 or text[at - 1] in SPACES
        spaced_after = text[after : after + 1] in SPACES
        opens = spaced_before and (not spaced_after or (pairs and not opened))
        if not opens:
            yield at
        elif spaced_after:
            yield after + 1
        else:
            yield after
        opened = opens
