"""A title's measure in Word: as much narrower as makes its lines of like length.

Word fills lines one by one and leaves a single word on the last. The style of the title, and that
of the subtitle, end where the widest of the balanced lines does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybrief.document import Document, Element
from polybrief.render.balance import SLACK, balance
from polybrief.render.word.definitions import StyleSheet
from polybrief.render.word.ooxml import points_of_twips, twips
from polybrief.render.word.properties import POINTS_IN_MM
from polybrief.render.word.stylebook import Chain, find_style
from polybrief.render.word.tokens import Tokens


def balance_titles(sheet: StyleSheet, document: Document, tokens: Tokens) -> StyleSheet:
    """Return the styles of a document, those of its title and subtitle as wide as their lines."""
    styles = dict(sheet.styles)
    for chain in _titles((document.body,)):
        style = find_style(sheet, chain, "paragraph")
        if style is None or style.look is not styles[style.name].look:
            continue
        left = tokens.length(sheet.look(style.name, document.lang).left)
        measure = points_of_twips(twips(tokens.measure) - left)
        found = balance(chain[-1], measure, tokens.theme, tokens.fonts)
        if found is not None:
            white = max(0.0, measure - found.widest / SLACK) / POINTS_IN_MM
            right = 0.0 if len(found.lines) == 1 else round(white, 1)
            styles[style.name] = replace(style, look=replace(style.look, right=right))
    return replace(sheet, styles=styles)


def _titles(chain: Chain) -> Iterator[Chain]:
    """Yield the title and the subtitle of a document, with what they stand in."""
    for child in chain[-1].children:
        if isinstance(child, Element):
            inner = (*chain, child)
            if child.tag == "h1" or (child.role == "subtitle" and chain[-1].tag == "header"):
                yield inner
            elif child.tag == "header":
                yield from _titles(inner)
