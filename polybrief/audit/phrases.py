"""Words and signs of a language, looked up at a place in a text: the longest that fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


def is_letter(character: str) -> bool:
    """Whether a character continues a word: a letter or a mark upon one."""
    return character.isalpha() or unicodedata.category(character)[0] == "M"


def is_unspaced(character: str) -> bool:
    """Whether words in this script are written without spaces, or with endings glued on.

    Han, kana and Hangul: a Korean particle follows its noun without a space.
    """
    return "\u1100" <= character <= "\u11ff" or "\u2e80" <= character <= "\uffef"


def ends_word(text: str, end: int) -> bool:
    """Whether a word that ends before ``end`` is whole there."""
    if end >= len(text) or not is_letter(text[end]):
        return True
    last = text[end - 1]
    return is_unspaced(last) or is_unspaced(text[end]) or not is_letter(last)


def starts_word(text: str, start: int) -> bool:
    """Whether a word that begins at ``start`` is whole there."""
    if start <= 0 or not is_letter(text[start - 1]):
        return True
    first = text[start]
    return is_unspaced(first) or is_unspaced(text[start - 1]) or not is_letter(first)


class Phrases(Generic[T]):
    """Phrases and what each means; looked up forwards from a place or backwards to one."""

    __slots__ = ("_by_first", "_by_last", "meaning")

    def __init__(self, meaning: Mapping[str, T]) -> None:
        self.meaning = dict(meaning)
        self._by_first = _lengths(self.meaning, 0)
        self._by_last = _lengths(self.meaning, -1)

    def longest(self, text: str, start: int, whole: bool = True) -> tuple[int, T] | None:
        """Return the end and the meaning of the longest phrase at ``start``, or None.

        Unless ``whole``, a phrase may end within a word (German and Italian numerals).
        """
        if start >= len(text):
            return None
        for length in self._by_first.get(text[start], ()):
            end = start + length
            found = self.meaning.get(text[start:end]) if end <= len(text) else None
            if found is not None and (not whole or ends_word(text, end)):
                return end, found
        return None

    def before(self, text: str, end: int) -> tuple[int, T] | None:
        """Return the start and the meaning of the longest phrase that ends at ``end``, or None."""
        if end <= 0:
            return None
        for length in self._by_last.get(text[end - 1], ()):
            start = end - length
            found = self.meaning.get(text[start:end]) if start >= 0 else None
            if found is not None and starts_word(text, start):
                return start, found
        return None

    def firsts(self) -> frozenset[str]:
        """Return the characters with which the phrases begin."""
        return frozenset(self._by_first)


def _lengths(phrases: Mapping[str, object], at: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[at], set()).add(len(phrase))
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}
