"""Half-width brackets in Han text → full-width ones, in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polybrief.localise.scripts import HAN, HAN_MARKS
from polybrief.localise.typography.line import Edit

BRACKETS = "half-width-brackets"
_HAN = re.compile(f"[{HAN}]")
_BESIDE = re.compile(f"[{HAN}{HAN_MARKS}“”‘’]")


def widen_brackets(text: str) -> Iterator[Edit]:
    """Yield the edits of pairs that stand in Han text: after Han or holding any (GB/T 15834 4.9).

    A pair is left as it is in a word of another script: ``f(x)``, ``函数f(x)``.
    """
    if "(" not in text:
        return
    opened: list[int] = []
    found: list[Edit] = []
    for at, character in enumerate(text):
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            start = opened.pop()
            if _is_han(text, start, at):
                found += [_edit(text, start, "（"), _edit(text, at, "）")]
    yield from sorted(found)


def _is_han(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip(" ")[-1:]
    return bool(_BESIDE.match(before) or _HAN.search(text, start, end))


def _edit(text: str, at: int, new: str) -> Edit:
    return Edit(at, at + 1, new, BRACKETS)
