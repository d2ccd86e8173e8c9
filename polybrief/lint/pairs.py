"""Rules on what stands in pairs: brackets, quotation marks, ¿ ? and ¡ !."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polybrief.lint.prose import Prose
from polybrief.lint.slip import Slip
from polybrief.localise import Correction, quote_pairs

BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
}
CORNERS = {"「": "」", "『": "』"}
LATIN_QUOTES = {"«": "»", "‹": "›", "„": "“", "“": "”", "‚": "‘", "‘": "’"}
_ITEM = re.compile(r"(?:^|[\s(，；。：])(?:[^\W\d_]|\d{1,2}|[ivx]{1,4})$")
_STYLE_FREE: Mapping[str, str] = {
    "ja": "『",
    "ko": "‘『「",
    "es": "‘",
    "it": "‘",
    "pt": "‘",
    "en": "‘",
}
"""Marks that may stand at the outer level too: titles in Japanese, glosses and words as such."""
_APOSTROPHES = frozenset({"en", "fr", "it", "es", "pt", "de", "ru", "uk", "ca", "nl"})


def unbalanced(prose: Prose, preset: str) -> Iterator[Slip]:
    """Yield brackets and marks without their partner, and marks left straight."""
    for lang in prose.languages():
        walk = _Walk(prose, lang, preset)
        walk.go()
        for at in (*walk.lone, *(at for at, _ in walk.opened)):
            advice = f'give "{walk.text[at]}" its partner, or delete it'
            yield from _told(prose, "unbalanced", at, advice)
        for at in walk.straight:
            yield from _told(prose, "straight-left", at, "write the mark that is meant")


def mixed_quotes(prose: Prose, preset: str) -> Iterator[Slip]:
    """Yield quotation marks at the outer level that are not the outer ones of the language."""
    for lang in prose.languages():
        pairs = quote_pairs(lang, preset)
        if not pairs:
            continue
        walk = _Walk(prose, lang, preset)
        walk.go()
        free = pairs[0][0] + _STYLE_FREE.get(lang.partition("-")[0], "")
        inner = pairs[1] if len(pairs) > 1 else pairs[0]
        advice = f"write {''.join(pairs[0])}, and {''.join(inner)} within"
        for at in walk.outer:
            if walk.text[at] in free:
                continue
            ends = (at, walk.ends.get(at, at))
            if lang.startswith("zh") and walk.is_simple(at):
                for end, mark in zip(ends, pairs[0], strict=True):
                    if slip := prose.slip(Correction("mixed-quotes", end, end + 1, mark)):
                        yield slip
            else:
                yield from _told(prose, "mixed-quotes", at, advice)


class _Walk:
    """Goes through the characters of a language in a passage, and keeps what is open."""

    def __init__(self, prose: Prose, lang: str, preset: str) -> None:
        self.prose, self.lang = prose, lang
        self.text = prose.turned
        self.opened: list[tuple[int, str]] = []
        self.lone: list[int] = []
        self.outer: list[int] = []
        self.straight: list[int] = []
        self.ends: dict[int, int] = {}
        own = {p[0]: p[1] for p in reversed(quote_pairs(lang, preset)) if p[0] != p[1]}
        han = lang.partition("-")[0] in ("zh", "ja", "ko")
        quotes = {**LATIN_QUOTES, **(CORNERS if han else {}), **own}
        if lang.partition("-")[0] == "de":
            quotes = {**quotes, "»": "«", "›": "‹"}
        if lang.partition("-")[0] == "es":
            quotes |= {"¿": "?", "¡": "!"}
        self.quotes, self.pairs = quotes, {**BRACKETS, **quotes}
        self.closers = {c: o for o, c in self.pairs.items()}

    def go(self) -> None:
        for at, character in enumerate(self.text):
            if self.prose.langs[at] != self.lang or self.in_word(at, character):
                continue
            if character in "\"'":
                if not self.measures(at):
                    self.straight.append(at)
            elif self.closes(character):
                self.ends[self.opened.pop()[0]] = at
            elif character in self.pairs:
                if self.is_outer(character):
                    self.outer.append(at)
                self.opened.append((at, character))
            elif character in self.closers:
                self.close(at, character)

    def is_outer(self, character: str) -> bool:
        """Whether an opening mark is a quotation mark within no other."""
        within = [c for _, c in self.opened if c in self.quotes and c not in "¿¡"]
        return character in self.quotes and character not in "¿¡" and not within

    def is_simple(self, at: int) -> bool:
        """Whether an opening mark of double strokes or corners has its partner, and holds no other
        mark of quotation: so that it may become another."""
        if at not in self.ends or self.text[at] not in "「“":
            return False
        within = self.text[at + 1 : self.ends[at]]
        return not any(c in within for pair in self.quotes.items() for c in pair)

    def closes(self, character: str) -> bool:
        return bool(self.opened) and self.pairs[self.opened[-1][1]] == character

    def close(self, at: int, character: str) -> None:
        """A closing mark whose partner is not the last opened: within ¿ … ?, or alone."""
        opened = [n for n, (_, c) in enumerate(self.opened) if self.pairs[c] == character]
        if opened:
            self.lone += [at for at, _ in self.opened[opened[-1] + 1 :]]
            del self.opened[opened[-1] :]
        elif not self.may_be_alone(at, character):
            self.lone.append(at)

    def may_be_alone(self, at: int, character: str) -> bool:
        before, after = self.text[:at], self.text[at + 1 : at + 2]
        if character == "’" or (character == "‘" and self.lang.startswith("de")):
            return self.lang.partition("-")[0] in _APOSTROPHES
        if character in ")）":
            return bool(_ITEM.search(before)) or before[-1:] in ":;"
        if character in "?!":
            return before[-1:] in "?!¿¡([" or (after in ")/]" and after != "")
        return False

    def in_word(self, at: int, character: str) -> bool:
        """An apostrophe between letters, and the one that begins a word."""
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        elides = self.lang.partition("-")[0] in _APOSTROPHES or (
            (before + after).isascii() and not self.closes(character)
        )
        return elides and character == "’" and before.isalnum() and after.isalnum()

    def measures(self, at: int) -> bool:
        """Feet and inches, minutes and seconds."""
        return self.text[at - 1 : at].isdigit() if at else False


def _told(prose: Prose, rule: str, at: int, advice: str) -> Iterator[Slip]:
    if slip := prose.slip(Correction(rule, at, at + 1, None), advice=advice):
        yield slip
