"""Proper names: in the language of the text, in their own script, romanised."""

from __future__ import annotations

import re

from polybrief.brief import Name
from polybrief.localise.style import HouseStyle, StyleError
from polybrief.theme import parents


def name_text(value: Name, style: HouseStyle) -> str:
    """Return a name in the language of a style; StyleError where it has none."""
    for tag in parents(style.lang):
        if tag in value.texts:
            return value.texts[tag]
    raise StyleError(f"the name has no text in {style.lang}", f"add {style.lang}: … to the name")


def name_parts(value: Name, style: HouseStyle, form: str) -> tuple[tuple[str, str], ...]:
    """Return a name in a form, as texts with their languages.

    ``original``: in its own script; ``romanised``; ``with_original``: the name of the text, with
    both behind it where they differ: Chengdu (成都, Chéngdū). StyleError where a form is not said.
    """
    wanted = {"original": value.original, "romanised": value.romanised}.get(form, value.original)
    if not wanted:
        key = "romanised" if form == "romanised" else "original"
        example = "Chéngdū" if form == "romanised" else "zh-Hans"
        raise StyleError(f'the name does not say its "{key}"', f"add {key}: {example} to the fact")
    own = (value.texts[value.original], value.original)
    romanised = (value.romanised, f"{value.original.partition('-')[0]}-Latn")
    if form in ("original", "romanised"):
        return (own if form == "original" else romanised,)
    name = (name_text(value, style), style.lang)
    if name[0] == own[0]:
        return (name,)
    parts = {"x": name, "o": own, "r": romanised}
    pattern = style.names.both if value.romanised else style.names.original
    pieces = enumerate(re.split(r"\{(\w)\}", pattern))
    return tuple(parts[p] if n % 2 else (p, style.lang) for n, p in pieces if p)
