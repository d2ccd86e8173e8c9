"""A passage as the rules see it: one text, every character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from polybrief.lint.slip import Slip, by_hand
from polybrief.localise import Correction, Run, addresses, find_corrections
from polybrief.read.passages import Passage


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a passage. ``langs`` has the language of each character, "" for what is no prose;
    ``at`` where in the file it is written. ``turned`` is the text with its straight quotation marks
    turned, as long as the text."""

    text: str
    turned: str
    langs: tuple[str, ...]
    at: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]
    corrections: tuple[Correction, ...]
    lang: str
    names: frozenset[str]
    is_heading: bool

    def slip(self, found: Correction, in_print: bool = False, advice: str = "") -> Slip | None:
        """Return what was found as a slip of the file; None where it is not in prose alone."""
        langs = set(self.langs[found.start : found.end])
        if len(langs) != 1 or "" in langs:
            return None
        spots = self.at[found.start : found.end]
        start, end, new = spots[0][0], spots[-1][1], found.new
        if new is not None and any(a[1] != b[0] and a != b for a, b in pairwise(spots)):
            new, advice = None, f"{by_hand(new)}: markup stands within"
        (lang,) = langs
        return Slip(found.rule, start, end, new, lang, in_print, advice, self.names)

    def own(self, lang: str) -> str:
        """Return the text, U+FFFC in place of all that is not in a language."""
        pairs = zip(self.text, self.langs, strict=True)
        return "".join(c if own == lang else "\ufffc" for c, own in pairs)

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the prose, in order."""
        return tuple(dict.fromkeys(lang for lang in self.langs if lang))


def prose_of(passage: Passage, preset: str) -> Prose:
    """Return a passage for the rules, with what print puts right in it."""
    runs = tuple(Run(piece.text, piece.lang, piece.fixed) for piece in passage.pieces)
    text = "".join(run.text for run in runs)
    langs = ["" if run.fixed else run.lang for run in runs for _ in run.text]
    for start, end in addresses(text):
        langs[start:end] = [""] * (end - start)
    at = tuple(
        (character.start, character.end)
        for piece in passage.pieces
        for character in piece.characters
        for _ in character.text
    )
    corrections = find_corrections(runs, preset)
    return Prose(
        text=text,
        turned="".join(_turned(text, corrections)),
        langs=tuple(langs),
        at=at,
        runs=runs,
        corrections=corrections,
        lang=passage.lang,
        names=passage.names,
        is_heading=passage.is_heading,
    )


def _turned(text: str, corrections: tuple[Correction, ...]) -> Iterator[str]:
    """Yield the characters of a text, one for one, with the marks turned that print turns."""
    marks = {c.start: re.sub(r"\s", "", c.new or "") for c in corrections if c.end - c.start == 1}
    for at, character in enumerate(text):
        new = marks.get(at, "")
        yield new if len(new) == 1 else character
