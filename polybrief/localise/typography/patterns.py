"""Where patterns divide a word (Liang 1983), from the dictionaries that pyphen brings.

pyphen works out each of some ten thousand patterns when it opens a dictionary, half a second for
German; a brief needs a few hundred. Here a pattern is read when a word has its letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pyphen

from polybrief.localise.scripts import primary

DIGITS = re.compile(r"\d+")
PAIRS = re.compile(r"(\d?)(\D?)")
NOT_ZERO = re.compile(r"[1-9]")
HEX = re.compile(r"\^\^([0-9a-f]{2})")
REMARKS = (
    *("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN"),
    *("COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN"),
)

Pattern = tuple[int, list[int]]
"""What a pattern says: the first of its places that has a weight, and the weights from there."""


class Patterns:
    """A dictionary of patterns, by their letters."""

    def __init__(self, path: Path) -> None:
        patterns = _lines(path)
        letters = DIGITS.sub("", "\n".join(patterns)).split("\n") if patterns else []
        self._patterns: dict[str, str | Pattern] = dict(zip(letters, patterns, strict=True))
        if len(self._patterns) < len(patterns):  # the later wins, if it has a weight
            pairs = zip(letters, patterns, strict=True)
            self._patterns = {own: p for own, p in pairs if NOT_ZERO.search(p)}
        self._longest = max(map(len, letters), default=0)
        self._known: dict[str, tuple[int, ...]] = {}

    def points(self, word: str) -> tuple[int, ...]:
        """Return where the patterns divide a word, as numbers of characters before the hyphen."""
        if word not in self._known:
            self._known[word] = self._points(word.lower())
        return self._known[word]

    def _points(self, word: str) -> tuple[int, ...]:
        pointed = f".{word}."
        end, find = len(pointed), self._patterns.get
        weights = [0] * (end + 1)
        for start in range(end - 1):
            for stop in range(start + 1, min(start + self._longest, end) + 1):
                found = find(pointed[start:stop])
                if found is None:
                    continue
                if isinstance(found, str):
                    found = self._patterns[pointed[start:stop]] = _read(found)
                first, own = start + found[0], found[1]
                last = first + len(own)
                weights[first:last] = map(max, own, weights[first:last])
        return tuple(n - 1 for n, w in enumerate(weights) if w % 2 and 1 < n <= len(word))


def has_patterns(lang: str) -> bool:
    """Tell whether there is a dictionary for a language (BCP 47)."""
    return primary(lang) in _languages()


@lru_cache(maxsize=32)
def patterns_of(lang: str) -> Patterns:
    """Return the patterns of a language that has a dictionary."""
    tag = pyphen.language_fallback(lang.replace("-", "_")) or primary(lang)
    return Patterns(pyphen.LANGUAGES[pyphen.language_fallback(tag)])


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(str(tag).partition("_")[0] for tag in pyphen.LANGUAGES)


def _lines(path: Path) -> list[str]:
    """Return the patterns of a dictionary as they are written, without other ways to spell
    (``/ff=f,1,2``): who divides in another way is not us."""
    content = path.read_bytes()
    first, _, rest = content.partition(b"\n")
    encoding = first.decode("ascii").strip()
    text = rest.decode("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)
    if "^^" in text:
        text = HEX.sub(lambda found: chr(int(found[1], 16)), text)
    lines = [line.strip() for line in text.split("\n")]
    if "=" in text:
        lines = [line.partition("/")[0] if "=" in line else line for line in lines]
    return [line for line in lines if line and not line.startswith(REMARKS)]


def _read(pattern: str) -> Pattern:
    weights = [int(digit or 0) for digit, _ in PAIRS.findall(pattern)]
    places = [n for n, weight in enumerate(weights) if weight]
    return (places[0], weights[places[0] : places[-1] + 1]) if places else (0, [])
