"""Where a word may be divided: the patterns of pyphen, the limits of the language, exceptions.

Limits and exceptions of a language stand in its house-style table (``[hyphenation]``), those of a
house in ``house.yaml``; a divided word is the business of whoever breaks lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from polybrief.localise.scripts import primary
from polybrief.localise.style import Hyphenation
from polybrief.localise.tables import read_hyphenation
from polybrief.localise.typography.patterns import has_patterns, patterns_of

_NOUNS_CAPITAL = frozenset({"de", "lb"})
"""Languages in which every noun has a capital."""
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…:]|[.!?…][\"'”’»)\]]+|[«“„\"'(\[—–])\s*$")


def hyphenation_of(lang: str) -> Hyphenation:
    """Return the limits and exceptions of a language; those of base.toml where it has none."""
    return read_hyphenation(lang)


def hyphenation_points(
    word: str, lang: str, exceptions: Mapping[str, tuple[int, ...]] | None = None
) -> tuple[int, ...]:
    """Return where a word may be divided, as numbers of characters before the hyphen.

    ``exceptions`` (``localise.read_exceptions``) are the house's, and go before those of the
    language and before the patterns. A word with a digit or a hyphen, of capitals alone, with a
    capital inside, or in a language without patterns is not divided. The limits of the language
    hold for all but exceptions.
    """
    own = hyphenation_of(lang)
    for listed in (exceptions or {}, own.words):
        points = listed.get(word.casefold())
        if points is not None:
            return points
    if not word.isalpha() or (len(word) > 1 and word[1:] != word[1:].lower()):
        return ()
    if len(word) < own.word or not has_patterns(lang):
        return ()
    points = patterns_of(lang).points(word)
    return tuple(p for p in points if own.before <= p <= len(word) - own.after)


def may_be_name(word: str, before: str, lang: str) -> bool:
    """Tell whether a word is certainly a name by its capital, which is never divided.

    ``before`` is what stands before the word in its block. The first word of a sentence or of a
    quotation may be any word, and so may every noun in German.
    """
    if primary(lang) in _NOUNS_CAPITAL or not word[:1].isupper():
        return False
    return not _ENDS_SENTENCE.search(before)
