"""Straight quotation marks and apostrophes → those of the language, nested as it nests them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from polybrief.localise.style import Typesetting
from polybrief.localise.typography.line import Edit

QUOTES, APOSTROPHE = "straight-quotes", "straight-apostrophe"
_WORD = re.compile(r"\w*")
OPENERS = "([{«“‘„‚‹「『（—–¡¿/"
CLOSERS = "”’»)"
Pair = tuple[str, str]


def turn_quotes(text: str, rules: Typesetting, own: Sequence[Pair | tuple[int, int]]) -> list[Edit]:
    """Return the edits that turn straight marks; ``own`` are the spans that may be changed."""
    if not rules.quotes or not ('"' in text or "'" in text):
        return []
    marks = [at for start, end in own for at in range(int(start), int(end))]
    if rules.han and sum(text[at] == '"' for at in marks) % 2:
        return []  # without spaces to tell by, only pairs are certain
    return [*_Turner(text, rules, marks).edits()]


class _Turner:
    def __init__(self, text: str, rules: Typesetting, marks: list[int]) -> None:
        self.text, self.rules, self.marks = text, rules, marks
        self.turned: dict[int, str] = {}
        self.closers: list[str] = []
        pairs = [p for p in (rules.quotes, rules.inner, rules.single) if p]
        self.pairs = dict(p for p in reversed(pairs) if p[0] != p[1])
        self.ends = _single_ends(text, rules, marks) if "'" in text else {}

    def edits(self) -> Iterator[Edit]:
        for at in self.marks:
            character = self.text[at]
            new = ""
            if character == '"':
                new = self.double(at)
            elif character == "'":
                new = self.single(at)
            elif self.closers and character == self.closers[-1] and not self.in_word(at):
                self.closers.pop()
            elif character in self.pairs:
                self.closers.append(self.pairs[character])
            if new:
                self.turned[at] = new[-1]
                yield Edit(at, at + 1, new, QUOTES if character == '"' else APOSTROPHE)

    def double(self, at: int) -> str:
        if self.opens(at):
            pair = self.rules.inner if len(self.closers) % 2 else self.rules.quotes
            pair = pair or self.rules.quotes or ('"', '"')
            self.closers.append(pair[1])
            return pair[0]
        if self.closers:
            return self.closers.pop()
        return self.rules.quotes[1] if self.rules.quotes else ""

    def opens(self, at: int) -> bool:
        if self.rules.han:
            return not self.closers or self.closers[-1] not in _closers(self.rules)
        previous, following = self.previous(at), self.text[at + 1 : at + 2]
        if not self.closers and following.isalnum() and not previous.isalnum():
            return True  # nothing is open that it could close: …"so"
        return not previous or previous.isspace() or previous in OPENERS

    def single(self, at: int) -> str:
        previous, following = self.previous(at), self.text[at + 1 : at + 2]
        if at in self.ends:
            return self.rules.single[self.ends[at]] if self.rules.single else ""
        if not self.rules.apostrophe:
            return "’" if _is_latin(previous) and _is_latin(following) else ""  # O’Neill
        joins = previous.isdigit() or previous in CLOSERS  # the 1990's, the “Road”'s
        if previous.isalpha() or (previous and joins and following.isalpha()):
            return self.rules.apostrophe
        starts = not previous or previous.isspace() or previous in f"{OPENERS}-"
        elided = starts and _loses_beginning(self.text, at, self.rules)
        return self.rules.apostrophe if elided else ""

    def previous(self, at: int) -> str:
        return self.turned.get(at - 1) or (self.text[at - 1] if at else "")

    def in_word(self, at: int) -> bool:
        mark = self.rules.apostrophe
        return bool(mark) and self.text[at] == mark and self.text[at + 1 : at + 2].isalpha()


def _is_latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"


def _closers(rules: Typesetting) -> set[str]:
    return {pair[1] for pair in (rules.quotes, rules.inner) if pair}


def _loses_beginning(text: str, at: int, rules: Typesetting) -> bool:
    """Tell whether the word after a mark has lost its beginning: ’tis, the ’90s, gli anni ’90."""
    word = (_WORD.match(text, at + 1) or [""])[0].casefold()
    decade = len(word) == 3 and word[:2].isdigit() and word[2] == "s"
    if len(word) == 2 and word.isdigit() and text[at + 3 : at + 4] != "'":
        return bool(rules.apostrophe)
    return bool(rules.elided) and (word in rules.elided or decade)


def _single_ends(text: str, rules: Typesetting, marks: Sequence[int]) -> dict[int, int]:
    """Return which straight single marks open (0) and close (1) a quotation, in pairs.

    One opens before a letter where no word stands before it, and closes after a word where none
    goes on; in a language without apostrophe a particle may go on (한국어: '강조'를).
    """
    free = not rules.apostrophe
    singles = [at for at in marks if text[at] == "'"]
    ends: dict[int, int] = {}
    for start, end in pairwise(singles):
        before, first = text[start - 1 : start], text[start + 1 : start + 2]
        last, after = text[end - 1], text[end + 1 : end + 2]
        opens = (not before or before.isspace() or before in OPENERS or before == '"') and (
            first.isalnum() or first in "“«„¿¡&#@$%<{[(=/"
        )
        if _loses_beginning(text, start, rules):
            continue
        closes = not last.isspace() and last not in OPENERS and (free or not after.isalnum())
        if opens and closes and start not in ends:
            ends[start], ends[end] = 0, 1
    return ends
