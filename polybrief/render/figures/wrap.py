"""Lines of a label: broken at spaces, after dashes and between the Han characters of longer texts,
where the width asks for it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NO_START = "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\uff09\u300d\u300f\u300b\u201d\u2019\u30fc"
_NO_END = "\uff08\u300c\u300e\u300a\u201c\u2018"
# A piece ends after a space, after a hyphen or dash inside a name, and between Han characters that
# may be parted (CLREQ 3.1.5).
_BREAK = re.compile(
    f"(?<= )|(?<=[\\w][-\u2013\u2014/])(?=\\w)|(?<=[{_HAN}{_NO_START}])(?=[{_HAN}{_NO_END}])"
)
# A few characters by themselves are a name or a word: it is not broken in a label.
_NAME = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,5}}(?![{_HAN}])")


def pieces(text: str) -> list[str]:
    """Return what may not be broken in a text, in order."""
    names = (range(name.start() + 1, name.end()) for name in _NAME.finditer(text))
    inside = set(itertools.chain.from_iterable(names))
    ends = [found.start() for found in _BREAK.finditer(text) if found.start() not in inside]
    cuts = itertools.pairwise((0, *ends, len(text)))
    return [text[start:end] for start, end in cuts if start < end]


def wrap(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``; a piece that is wider stands alone."""
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and measure((lines[-1] + piece).rstrip(" ")) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip(" ") for line in lines)


def balance(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Return a text in as few lines as ``width`` allows, all about as long."""
    lines = wrap(text, width, measure)
    if len(lines) < 2:
        return lines
    low, high = width / len(lines) / 2, width
    for _ in range(8):
        middle = (low + high) / 2
        if len(wrap(text, middle, measure)) > len(lines) or _widest(
            wrap(text, middle, measure), measure
        ) > max(middle, _widest(lines, measure)):
            low = middle
        else:
            high = middle
    return wrap(text, high, measure)


def chop(text: str, width: float, measure: Callable[[str], float]) -> str:
    """Return a text whose words longer than ``width`` are cut by spaces: none leaves the figure,
    however long."""
    made = []
    for piece in pieces(text):
        part = ""
        for character in piece:
            if part and measure((part + character).rstrip(" ")) > width:
                made.append(part + " ")
                part = ""
            part += character
        made.append(part)
    return "".join(made)


def _widest(lines: Sequence[str], measure: Callable[[str], float]) -> float:
    return max(map(measure, lines))
