"""Rules on words and headings: repeated words, full stops in headings, mixed scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polybrief.lint.prose import Prose
from polybrief.lint.slip import Slip
from polybrief.localise import Correction

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)(\s+)(?P<it>\1)(?![\w’'-])", re.IGNORECASE)
_MAY_REPEAT: Mapping[str, frozenset[str]] = {
    "en": frozenset({"that", "had", "is", "very", "so", "bye", "million"}),
    "fr": frozenset({"nous", "vous", "très", "si", "en"}),
    "es": frozenset({"muy", "ya", "poco", "casi"}),
    "de": frozenset({"die", "der", "das", "sie", "den", "dass", "sehr"}),
    "it": frozenset({"man", "via", "piano", "poco", "molto"}),
    "pt": frozenset({"muito", "já", "quase"}),
    "ru": frozenset({"что", "едва", "очень", "чуть"}),
    "ko": frozenset({"하나", "매우"}),
}
_HAN_TWICE = re.compile(
    "(?P<it>[与和及将把被从于])(?P=it)|(?P<two>并且|因此|但是|以及|可以|应当|进行|其中)(?P=two)"
)
_SENTENCE = re.compile(r"[.!?。！？]\s*\S")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.){2,}$"
    r"|\b(?:etc|Inc|Ltd|Co|Jr|St|vs|al|ed|eds|bzw|ca|usw|др|г|гг)\.$"
)

CYRILLIC = "асеорхуіјѕԁһАВЕКМНОРСТУХІЈЅ"
LATIN = "aceopxyijsdhABEKMHOPCTYXIJS"
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[^\W\d_]{3,}")
_TO_LATIN = dict(zip(CYRILLIC, LATIN, strict=True))
_TO_CYRILLIC = dict(zip(LATIN, CYRILLIC, strict=True))


def repeated_words(prose: Prose) -> Iterator[Slip]:
    """Yield the second of two equal words; some languages say some words twice."""
    for lang in prose.languages():
        text = prose.own(lang)
        primary = lang.partition("-")[0]
        for found in _TWICE.finditer(text):
            if found[1].casefold() in _MAY_REPEAT.get(primary, ()):
                continue
            if primary in ("zh", "ja") or (found[1] != found["it"] and found["it"][0].isupper()):
                continue
            yield from _told(prose, "repeated-word", *found.span("it"), "delete one of the two")
        if primary == "zh":
            for found in _HAN_TWICE.finditer(text):
                yield from _told(prose, "repeated-word", *found.span(), "delete one of the two")


def heading_stops(prose: Prose) -> Iterator[Slip]:
    """Yield the full stop that ends a heading of one sentence."""
    text = prose.text.rstrip()
    if not (prose.is_heading and text.endswith((".", "。"))) or text.endswith(("..", "…")):
        return
    if not _SENTENCE.search(text[:-1]) and not _ABBREVIATED.search(text):
        yield from _told(prose, "heading-stop", len(text) - 1, len(text), "delete it")


def lookalikes(prose: Prose) -> Iterator[Slip]:
    """Yield words with letters of both Latin and Cyrillic, as the greater part of their letters."""
    for found in _MIXED.finditer(prose.text):
        word = found[0]
        cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
        table = _TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN
        new = "".join(table.get(c, c) for c in word)
        mends = not _MIXED.fullmatch(new)
        correction = Correction("lookalike", *found.span(), new if mends else None)
        if slip := prose.slip(correction, advice="write it in one script"):
            yield slip


def _told(prose: Prose, rule: str, start: int, end: int, advice: str) -> Iterator[Slip]:
    if slip := prose.slip(Correction(rule, start, end, None), advice=advice):
        yield slip
