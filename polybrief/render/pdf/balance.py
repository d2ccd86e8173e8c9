"""Titles and headings in lines of like length, broken where the phrase allows.

CSS ``text-wrap: balance`` is not to be had in WeasyPrint 70, so the break is chosen here and
written as ``br``. A line that proves too long after all is broken once more by the layout: a wrong
width costs looks, never text.
"""

from __future__ import annotations

from collections.abc import Callable

from polybrief.document import Element, Node
from polybrief.fonts import Fonts
from polybrief.theme import Theme

MM = 72 / 25.4
"""Points in a millimetre."""
SLACK = 0.98
"""The part of the measure that a line may fill: kerning is not counted."""
PHRASE_ENDS = ":;,—–：；，、—。？！?!"
ENDS_LINE_IN_HAN = "：；，、。？！—…"
NEVER_FIRST = "”’」』）》〉：；，、。？！—…"

ROLES = {"h1": ("title", "title"), "h2": ("h2", "heads"), "h3": ("h3", "heads")}
SUBTITLE = ("subtitle", "text")


def balanced(element: Element, theme: Theme, fonts: Fonts) -> tuple[Node, ...]:
    """Return the children of a title or heading, with a ``br`` where its line is best broken.

    What fits one line, needs three, or holds elements is left alone.
    """
    roles = SUBTITLE if element.role == "subtitle" else ROLES.get(element.tag)
    children = element.children
    if roles is None or len(children) != 1 or not isinstance(children[0], str):
        return children
    size, _ = theme.size(roles[0], element.lang)
    families = theme.face(roles[1], element.lang)
    weight = 400 if element.role == "subtitle" else 700

    def width(text: str) -> float:
        return fonts.width(families, weight, text) * size

    across = roles[0] in ("title", "subtitle")
    measure = _measure(theme, across=across) * SLACK
    place = _best_place(children[0], measure, width)
    if place is None:
        return children
    return children[0][:place], Element("br", lang=element.lang), children[0][place:]


def _measure(theme: Theme, *, across: bool) -> float:
    """Return the width of the text column, or of both columns, in pt."""
    page = theme.page
    text = page["width"] - page["inner"] - page["outer"]
    return (text + (page["label"] if across else 0)) * MM


def _best_place(text: str, measure: float, width: Callable[[str], float]) -> int | None:
    if not measure < width(text) <= 2 * measure:
        return None
    lines = [(place, text[:place].rstrip(), text[place:]) for place in _places(text)]
    fitting = [
        (place, head, tail)
        for place, head, tail in lines
        if width(head) <= measure and width(tail) <= measure
    ]
    if not fitting:
        return None

    def cost(line: tuple[int, str, str]) -> float:
        _, head, tail = line
        uneven = abs(width(head) - width(tail)) / measure
        return uneven - (0.25 if head[-1] in PHRASE_ENDS else 0.0)

    return min(fitting, key=cost)[0]


def _places(text: str) -> list[int]:
    """Return where a line may begin: after a space, or after a mark between Han."""
    return [
        place
        for place in range(1, len(text))
        if text[place - 1] == " "
        or (text[place - 1] in ENDS_LINE_IN_HAN and text[place] not in NEVER_FIRST)
    ]
