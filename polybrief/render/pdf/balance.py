"""Titles and headings in lines of like length, broken where the phrase allows.

CSS ``text-wrap: balance`` is not to be had in WeasyPrint 70, so the breaks are written as ``br``. A
line that proves too long after all is broken once more by the layout.
"""

from __future__ import annotations

from polybrief.document import Element, Node
from polybrief.fonts import Fonts
from polybrief.render.balance import balance, kind_of
from polybrief.theme import Theme

MM = 72 / 25.4
"""Points in a millimetre."""
ACROSS = ("h1", "p.subtitle")
"""What runs across both columns."""


def balanced(element: Element, theme: Theme, fonts: Fonts) -> tuple[Node, ...]:
    """Return the children of a title or heading, with a ``br`` where its lines are best broken.

    What fits one line, or holds elements, is left alone.
    """
    found = balance(element, _measure(theme, across=kind_of(element) in ACROSS), theme, fonts)
    if found is None:
        return element.children
    nodes: list[Node] = [found.lines[0]]
    for line in found.lines[1:]:
        nodes += [Element("br", lang=element.lang), line]
    return tuple(nodes)


def _measure(theme: Theme, *, across: bool) -> float:
    """Return the width of the text column, or of both columns, in pt."""
    page = theme.page
    text = page["width"] - page["inner"] - page["outer"]
    return (text + (page["label"] if across else 0)) * MM
