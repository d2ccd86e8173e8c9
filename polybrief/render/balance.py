"""Where a title or heading is best broken: lines of like length, where the phrase allows.

Neither WeasyPrint 70 nor Word balances lines, so the widths of the fonts decide here. A wrong
width costs looks, never text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from polybrief.document import Element
from polybrief.fonts import Fonts
from polybrief.theme import Theme

SLACK = 0.98
"""The part of the measure that a line may fill: kerning is not counted."""
PHRASE = 0.03
"""What a line that ends with a phrase may cost in evenness: a sixth of the measure, squared."""
PHRASE_ENDS = ":;,—–：；，、—。？！?!"
ENDS_LINE_IN_HAN = "：；，、。？！—…"
NEVER_FIRST = "”’」』）》〉：；，、。？！—…"

MOST_LINES = 6
"""A longer title is left to the layout."""

KINDS = {
    "h1": ("title", "title"),
    "h2": ("h2", "heads"),
    "h3": ("h3", "heads"),
    "h3.title": ("h2", "title"),
    "p.subtitle": ("subtitle", "text"),
}
"""Element, and its role where it has one → its size and its face in the theme."""


class Balanced(NamedTuple):
    """The lines of a title, and the widest of them in pt."""

    lines: tuple[str, ...]
    widest: float


def kind_of(element: Element) -> str:
    """Return ``p.subtitle``: the element, and its role where it has one."""
    return f"{element.tag}.{element.role}" if element.role else element.tag


def balance(element: Element, measure: float, theme: Theme, fonts: Fonts) -> Balanced | None:
    """Return the lines of a title or heading in a measure in pt; None where it holds elements or
    is neither."""
    children, kind = element.children, kind_of(element)
    if kind not in KINDS or len(children) != 1 or not isinstance(children[0], str):
        return None
    size_role, face_role = KINDS[kind]
    size, _ = theme.size(size_role, element.lang)
    families = theme.face(face_role, element.lang)
    weight = 400 if element.role == "subtitle" else 700

    @cache
    def width(text: str) -> float:
        return fonts.width(families, weight, text.rstrip()) * size

    lines = _lines(children[0], measure * SLACK, width)
    return Balanced(tuple(lines), max(map(width, lines)))


def _lines(text: str, measure: float, width: Callable[[str], float]) -> list[str]:
    """Return the text in as few lines as it needs, each within the measure, of like width.

    Where that cannot be had, the text comes back as one line.
    """
    whole = width(text)
    starts = (0, *_places(text))

    def cost(line: str, last: bool, count: int) -> float:
        uneven = ((width(line) - whole / count) / measure) ** 2
        return uneven - (PHRASE if not last and line.rstrip()[-1:] in PHRASE_ENDS else 0.0)

    for count in range(1, MOST_LINES + 1):
        # best[start]: the cheapest way to set what comes before it, and the lines of that way
        best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
        for number in range(1, count + 1):
            last = number == count
            ends = (len(text),) if last else starts[1:]
            step: dict[int, tuple[float, list[str]]] = {}
            for end in ends:
                ways = [
                    (spent + cost(text[start:end], last, count), [*lines, text[start:end]])
                    for start, (spent, lines) in best.items()
                    if start < end and width(text[start:end]) <= measure
                ]
                if ways:
                    step[end] = min(ways)
            best = step
        if len(text) in best:
            return best[len(text)][1]
    return [text]


def _places(text: str) -> list[int]:
    """Return where a line may begin: after a space, or after a mark between Han."""
    return [
        place
        for place in range(1, len(text))
        if text[place - 1] == " "
        or (text[place - 1] in ENDS_LINE_IN_HAN and text[place] not in NEVER_FIRST)
    ]
