"""A scalar of YAML (1.2, 7.3 and 8.1) → its characters, each with where it is written."""

from __future__ import annotations

import re

from polybrief.read.inline_pieces import Character

_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", "_": "\u00a0"}
_CODE = re.compile(r"x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}")
_JOINED = re.compile(r"\\\n[ \t]*")
"""A line end that is none (YAML 1.2, 7.3.1)."""
_HEADER = re.compile(r"[|>][+-]?[0-9]?[+-]?[ \t]*(?:#[^\n]*)?\n")


def scalar_characters(raw: str, start: int) -> list[Character]:
    """Return the characters of a scalar that begins at offset ``start`` of its file.

    Line ends and indentation are white space as any; folds make one space of them. Empty where the
    scalar is written in a way that no author needs.
    """
    if raw[:1] == "'" and raw.endswith("'") and len(raw) > 1:
        return _single_quoted(raw, start)
    if raw[:1] == '"' and raw.endswith('"') and len(raw) > 1:
        return _double_quoted(raw, start)
    header = _HEADER.match(raw)
    if raw[:1] in "|>" and not header:
        return []
    begin = header.end() if header else 0
    end = len(raw.rstrip())
    begin += len(raw[begin:end]) - len(raw[begin:end].lstrip())
    return [Character(raw[n], start + n, start + n + 1) for n in range(begin, end)]


def _single_quoted(raw: str, start: int) -> list[Character]:
    found, at = [], 1
    while at < len(raw) - 1:
        width = 2 if raw[at : at + 2] == "''" else 1
        found.append(Character(raw[at], start + at, start + at + width))
        at += width
    return found


def _double_quoted(raw: str, start: int) -> list[Character]:
    found, at = [], 1
    while at < len(raw) - 1:
        if joined := _JOINED.match(raw, at):
            at = joined.end()
            continue
        character, width = raw[at], 1
        if character == "\\":
            code = _CODE.match(raw, at + 1)
            following = raw[at + 1]
            width = 1 + len(code[0]) if code else 2
            if code:
                character = chr(int(code[0][1:], 16))
            elif following in _ESCAPES:
                character = _ESCAPES[following]
            else:
                return []
        found.append(Character(character, start + at, start + at + width))
        at += width
    return found
