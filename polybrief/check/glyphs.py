"""Every printed character against the fonts of its layout, before anything is printed.

A font that lacks a character would let another step in unasked, or print an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from polybrief.chart import Chart
from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.lettering import UPRIGHT
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.theme import Theme

HEAD_TAGS = frozenset({"h2", "h3", "h4", "figure", "chart", "nav", "aside", "dt"})
HEAD_ROLES = frozenset(
    {"masthead", "panel", "running", "byline", "attribution", "imprint", "abbreviations"}
)
"""What a layout sets in the face of its heads."""
NEEDS_NO_GLYPH = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""General categories that are spacing or control: HarfBuzz makes the space itself
(UAX #44, table 12; Unicode 5.21, default ignorable code points)."""


def find_missing_glyphs(document: Document, theme: Theme, fonts: Fonts) -> tuple[Problem, ...]:
    """Return a problem for each character that none of its families has, with its place.

    What a family without a font would lack is only a consequence of that.
    """
    problems = dict.fromkeys(_unknown_families(theme, fonts))
    parts = (*document.running.head, *document.running.foot)
    faced = [*((part, "heads") for part in parts), (document.body, "text")]
    covers = lru_cache(maxsize=None)(fonts.covers)  # a text has few characters, many times
    for root, face in faced:
        for element, role in _with_faces(root, face, theme):
            problems.update(dict.fromkeys(_missing(element, role, theme, fonts, covers)))
            problems.update(dict.fromkeys(_missing_face(element, role, theme, fonts)))
    return tuple(problems)


def _with_faces(element: Element, face: str, theme: Theme) -> Iterator[tuple[Element, str]]:
    """Yield the element and all below it, each with the face role it is set in."""
    if element.tag == "h1":
        face = "title"
    elif element.tag in HEAD_TAGS or element.role in HEAD_ROLES:
        face = "heads"
    elif element.tag == "blockquote" or element.role == "note":
        face = "text"
    elif element.tag in ("em", "strong") and face == "text":
        face = "heads" if _in_heads(element, theme) else face
    yield element, face
    for child in element.children:
        if isinstance(child, Element):
            yield from _with_faces(child, face, theme)


def _in_heads(element: Element, theme: Theme) -> bool:
    """Return whether the theme emphasises words by the face of its heads."""
    lettering = theme.lettering(element.lang)
    return (lettering.em if element.tag == "em" else lettering.strong) == "heads"


def _missing(
    element: Element, role: str, theme: Theme, fonts: Fonts, covers: Callable[[str, str], bool]
) -> Iterator[Problem]:
    families = theme.face(role, element.lang)
    text = "".join(child for child in element.children if isinstance(child, str))
    if element.tag == "chart":
        text = "".join(Chart.from_json(element.attributes["data"]).texts())
    for character in dict.fromkeys(text):
        if _needs_no_glyph(character):
            continue
        if not any(covers(family, character) for family in families):
            known = all(family in fonts.families for family in families)
            east_asian = unicodedata.east_asian_width(character) in ("W", "F")
            cut = [f for f in families if known and fonts.families[f].cut and east_asian]
            problem = _problem(character, element, families, cut[:1])
            yield replace(problem, consequence=not known)


def _missing_face(element: Element, role: str, theme: Theme, fonts: Fonts) -> Iterator[Problem]:
    """Yield a problem where bold or italic would silently come out regular.

    Han, kana and Hangul have no italic (CLREQ 3.1.8): emphasis is upright there.
    """
    bold = element.tag == "strong"
    slanted = theme.lettering(element.lang).em == "italic" if element.tag == "em" else True
    upright = element.lang.partition("-")[0] in UPRIGHT
    italic = element.tag in ("em", "cite") and slanted and not upright
    family = fonts.families.get(theme.face(role, element.lang)[0])
    if family is None or not (bold or italic):
        return
    if not any((bold and f.weight >= 600) or (italic and f.italic) for f in family.faces):
        yield Problem(
            "glyphs.face",
            f'"{family.name}" has no {"bold" if bold else "italic"} face, which {element.tag} '
            f"needs in {element.lang}",
            element.place,
            "add the face to fonts/fonts.toml, or choose another family in theme.toml",
        )


def _needs_no_glyph(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selector or unicodedata.category(character) in NEEDS_NO_GLYPH


def _problem(
    character: str, element: Element, families: tuple[str, ...], cut: list[str]
) -> Problem:
    full = [f'take the full family (polybrief fonts add "{family}")' for family in cut]
    fixes = [
        "write another character",
        "mark a foreign word with its language ([word]{lang=…})",
        *full,
        "or add a font that has it to fonts/fonts.toml and to the faces of theme.toml",
    ]
    name = unicodedata.name(character, "no name in Unicode")
    return Problem(
        "glyphs.missing",
        f'"{character}" (U+{ord(character):04X}, {name}) is in no font for {element.lang}: '
        f"{', '.join(families)}",
        _spot(element.place, character),
        ", ".join(fixes),
    )


def _spot(place: Place | None, character: str) -> Place | None:
    """Return the place of the character where its line is known, else that of its element."""
    if place is None or character not in place.text:
        return place
    return replace(place, column=place.text.index(character) + 1, width=1)


def _unknown_families(theme: Theme, fonts: Fonts) -> Iterator[Problem]:
    for faces in theme.faces.values():
        for role, families in faces.items():
            for family in families:
                if family not in fonts.families:
                    yield Problem(
                        "glyphs.family",
                        f'layout "{theme.name}" names the font "{family}" for {role}, '
                        "which fonts.toml does not have",
                        fix=did_you_mean(family, fonts.families),
                    )
