"""The no-break space that marks ask for, before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from polybrief.localise.style import Typesetting
from polybrief.localise.typography.line import Edit
from polybrief.localise.typography.quotes import OPENERS

MARK_SPACE = "mark-space"
_TYPED = " \u00a0\u2009\u202f"
_QUOTES = "«»‹›"


def space_before(text: str, rules: Typesetting) -> Iterator[Edit]:
    """Yield the edits that put the space before marks right."""
    for found in _marks(rules.before, f"([{_TYPED}]*)([%s])").finditer(text):
        typed, mark = found[1], found[2]
        previous = text[found.start() - 1 : found.start()] if found.start() else ""
        space = rules.before[mark]
        if not previous or previous == "\n":
            continue
        if typed and typed != space:
            yield Edit(found.start(1), found.end(1), space, MARK_SPACE)
        elif not typed and space and _ends_word(previous, mark, found):
            yield Edit(found.start(2), found.end(2), space + mark, MARK_SPACE)


def space_after(text: str, rules: Typesetting) -> Iterator[Edit]:
    """Yield the edits that put the space after marks right."""
    for found in _marks(rules.after, f"([%s])([{_TYPED}]*)").finditer(text):
        mark, typed = found[1], found[2]
        space = rules.after[mark]
        if found.end() == len(text) and not typed:
            continue
        if typed and typed != space:
            yield Edit(found.start(2), found.end(2), space, MARK_SPACE)
        elif not typed and space:
            yield Edit(found.start(1), found.end(1), mark + space, MARK_SPACE)


def _ends_word(previous: str, mark: str, found: re.Match[str]) -> bool:
    """Tell whether a mark typed without a space closes a word: not https://, ?x=1, (?), ?!.

    A colon never does: typed without a space it may be a time, a ratio or an address.
    """
    following = found.string[found.end() : found.end() + 1]
    if mark in _QUOTES:
        return previous not in OPENERS
    if mark == ":" or previous in OPENERS or (previous in ";:!?" and mark in "!?"):
        return False
    return not (following.isalnum() or (following and following in "/=&_\\"))


def _marks(spaces: Mapping[str, str], pattern: str) -> re.Pattern[str]:
    return _pattern("".join(spaces), pattern)


@lru_cache(maxsize=64)
def _pattern(marks: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern % re.escape(marks))
