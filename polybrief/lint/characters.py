"""Rules on the characters of the file as it is, prose or not: what nobody sees, what is not NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from polybrief.lint.slip import Slip

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_WITHOUT_SPACES = frozenset({"th", "km", "lo", "my"})
"""Languages whose authors mark words with U+200B."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
_CLUSTER = re.compile(r"[^\W\d_](?=[\u0300-\u036f\u3099\u309a])[\u0300-\u036f\u3099\u309a]+")
_JAMO = re.compile("[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?")
_RADICAL = re.compile("[\u2f00-\u2fd5\u2e9f\u2ef3]")


def characters(text: str, lang: str) -> Iterator[Slip]:
    """Yield what is wrong with characters of a file's text."""
    primary = lang.partition("-")[0]
    for found in _INVISIBLE.finditer(text):
        character = found[0]
        if character == "\u200b" and primary in _WITHOUT_SPACES:
            continue
        if character in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069" and (
            primary in _RIGHT_TO_LEFT
        ):
            continue
        yield Slip("invisible", *found.span(), "", lang)
    for pattern in (_CLUSTER, _JAMO):
        for found in pattern.finditer(text):
            composed = unicodedata.normalize("NFC", found[0])
            if composed != found[0]:
                yield Slip("not-composed", *found.span(), composed, lang)
    for found in _RADICAL.finditer(text):
        meant = unicodedata.normalize("NFKC", found[0])
        if meant != found[0]:
            yield Slip("kangxi-radical", *found.span(), meant, lang)
