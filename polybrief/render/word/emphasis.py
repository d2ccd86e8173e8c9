"""How a theme emphasises words → what the Word styles for ``em`` and ``strong`` look like.

What ``word.toml`` says of a style itself, for all languages or for one, holds over the theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from polybrief.lettering import USUAL, Lettering
from polybrief.render.word.definitions import Look, StyleDefinition
from polybrief.theme import Theme, parents

EM, STRONG = "em", "strong"
MARKS = {"under": "underDot", "over": "dot"}
"""Word's names of emphasis marks (ECMA-376 part 1, 17.18.24)."""


def emphasised(styles: Mapping[str, StyleDefinition], theme: Theme) -> dict[str, StyleDefinition]:
    """Return the styles, those that serve ``em`` and ``strong`` as the theme emphasises words."""
    table = theme.letters.get("emphasis")
    own = table if isinstance(table, Mapping) else {}
    said = {key for key, value in own.items() if isinstance(value, Mapping)}
    return {name: _emphasised(style, theme, {*USUAL, *said}) for name, style in styles.items()}


def _emphasised(style: StyleDefinition, theme: Theme, tags: set[str]) -> StyleDefinition:
    tag = next((one for one in (EM, STRONG) if one in style.serves), "")
    if not tag:
        return style
    looks = {}
    for lang in sorted(tags | set(style.languages)):
        own = next((style.languages[p] for p in parents(lang) if p in style.languages), Look())
        looks[lang] = own.over(_look(tag, theme.lettering(lang)))
    return replace(style, look=style.look.over(_look(tag, theme.lettering(""))), languages=looks)


def _look(tag: str, lettering: Lettering) -> Look:
    if tag == STRONG:
        return Look(bold=True, face="heads" if lettering.strong == "heads" else None)
    slanted, mark = lettering.em == "italic", MARKS.get(lettering.dots)
    return Look(italic=slanted, emphasis=mark, face="heads" if lettering.em == "heads" else None)
