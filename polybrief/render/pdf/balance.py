"""Title lines of like length, broken where the phrase allows.

CSS ``text-wrap: balance`` is not to be had, so the break is chosen here and written as ``br``.
Widths are estimates in em; a line that proves too long is broken once more by the layout, so a
wrong estimate costs looks, never text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from polybrief.document import Element, Node

FULL = 19.0
"""Ems of the title size that a title line holds, with some to spare."""

PHRASE_ENDS = ":;,—–：；，、—。？！?!"
NARROW, BROAD = frozenset("iljtfrI.,:;'’|!()[]- \u00a0\u202f"), frozenset("mwMWQ—%&")


def balanced(title: Element) -> tuple[Node, ...]:
    """Return the children of ``title``, with a ``br`` where its line is best broken.

    Titles that fit one line, need three, or hold elements are left alone.
    """
    children = title.children
    if len(children) != 1 or not isinstance(children[0], str):
        return children
    text = children[0]
    if not FULL < width(text) <= 2 * FULL:
        return children
    places = [p for p in _places(text) if width(text[:p]) <= FULL and width(text[p:]) <= FULL]
    if not places:
        return children
    best = min(places, key=lambda p: _cost(text, p))
    head, tail = text[:best], text[best:]
    return (head, Element("br", lang=title.lang), tail)


def width(text: str) -> float:
    """Return about how many em ``text`` takes in a bold face.

    >>> width("双城经济圈")
    5.0
    """
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.31
    if character in BROAD:
        return 0.86
    return 0.68 if character.isupper() else 0.55


def _places(text: str) -> Sequence[int]:
    """Return where a new line may begin: after a space, or after a phrase end between Han."""
    return [
        n
        for n in range(1, len(text))
        if text[n - 1] == " " or (text[n - 1] in "：；，、。？！" and text[n] not in "”’」』）》")
    ]


def _cost(text: str, place: int) -> float:
    head, tail = text[:place].rstrip(), text[place:]
    uneven = abs(width(head) - width(tail))
    return uneven - (5.0 if head[-1] in PHRASE_ENDS else 0.0)
