"""What no line may part, marked in a text: a printer that keeps no figure with its unit can then be
held to the same rules as one that does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .breaks import is_name
from .classes import split_unit

LETTERS = "[A-Za-zµ\u00c0-\u024f²³]+"
TOKEN = re.compile(
    rf"{LETTERS}(?:[/’']{LETTERS})*|[\uac00-\ud7af]+|\d[\d.,\u202f]*\d|\s+|.", re.DOTALL
)
NAME = re.compile(f"[A-Z\u00c0-\u00de]{LETTERS}")
HANGUL = re.compile("[\uac00-\ud7af]{2,}")
NEAR = 12
"""Characters on each side that say whether a break parts something."""


def whole_parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text in order, and whether each is to stay in one line: a figure with
    what belongs to it, as the ruler has it, a name, or a Korean word."""
    tokens = TOKEN.findall(text)
    done = number = 0
    while number < len(tokens):
        last = _end(tokens, number)
        part = "".join(tokens[number:last])
        named = bool(NAME.fullmatch(part)) and is_name(f"{text[: done + len(part)]}-")
        whole = last > number + 1 or named or bool(HANGUL.fullmatch(part))
        yield part, whole
        done, number = done + len(part), last


def _end(tokens: list[str], number: int) -> int:
    """Return the token after the last one that belongs to the one at ``number``."""
    last = number + 1
    while last < len(tokens) and not tokens[number].isspace():
        ahead = last + tokens[last].isspace()
        before, after = "".join(tokens[number:last]), "".join(tokens[ahead : ahead + NEAR])
        if not after or split_unit(before[-NEAR:], after[:NEAR]) is None:
            break
        last = ahead + 1
    return last
