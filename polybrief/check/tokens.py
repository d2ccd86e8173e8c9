"""Tokens of a layout that would print badly: pale text, faces that ``fonts/`` does not have."""

from __future__ import annotations

from collections.abc import Iterator

from polybrief.fonts import Fonts
from polybrief.problems import Problem, did_you_mean
from polybrief.theme import Theme
from polybrief.theme_changes import ThemeChanges

LEAST = 4.5
"""Contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""

PAGE = "#ffffff"
BEHIND = {"ink": ("paper",), "quiet": (), "accent": ("paper",), "seal": ()}
"""Colours of text, and the tokens that lie behind some of it besides the page."""


def find_pale_colours(theme: Theme, changes: ThemeChanges) -> tuple[Problem, ...]:
    """Return notices of the colours in which text would be hard to read."""
    found = []
    for name, tokens in BEHIND.items():
        grounds = {"the page": PAGE} | {t: theme.colours[t] for t in tokens if t in theme.colours}
        for ground, colour in grounds.items() if name in theme.colours else ():
            ratio = contrast(theme.colours[name], colour)
            if ratio < LEAST:
                place = changes.place(theme.name, "colours", name)
                place = place or changes.place(theme.name, "colours", ground)
                message = f'text in "{name}" has a contrast of {ratio:.1f} to 1 with {ground}'
                fix = f"choose a darker colour: {LEAST} to 1 is the least that reads well"
                found.append(Problem("layout.contrast", message, place, fix, level="notice"))
    return tuple(found)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_unknown_faces(theme: Theme, changes: ThemeChanges, fonts: Fonts) -> Iterator[Problem]:
    """Yield the families that the house asks for and ``fonts/`` does not have."""
    for lang, roles in theme.faces.items():
        for role, families in roles.items():
            path = ("faces", lang, role) if lang else ("faces", role)
            place = changes.place(theme.name, *path)
            for family in families if place else ():
                if family not in fonts.families:
                    message = f'fonts/ has no family "{family}"'
                    fix = did_you_mean(family, fonts.families)
                    yield Problem("layout.face", message, place, fix)
