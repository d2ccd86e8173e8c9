"""Where a proper name may break over lines."""

from __future__ import annotations

import re

from polybrief.localise.scripts import HAN


def name_pieces(text: str) -> tuple[str, ...]:
    """Return what may not be broken in a proper name.

    A name breaks at its spaces; a Han name of up to four characters never, a longer one anywhere
    but one character from its ends. U+200B in the name, if any, are its only breaks.
    """
    if "\u200b" in text:
        return tuple(piece for piece in text.split("\u200b") if piece)
    pieces: list[str] = []
    for word in re.findall(r"[^ ]+ ?| ", text):
        han = re.fullmatch(f"[{HAN}]{{5,}} ?", word)
        pieces += [word[:2], *word[2:-2], word[-2:]] if han else [word]
    return tuple(pieces)
