"""Which style an element takes, and the variants of a style by language.

A style of the layout is in the document's language. A paragraph in another language takes a
variant of its own, ``Abstract zh-Hans``, based on the style and saying only what differs, so that
language and East-Asian font hang on styles, not on runs.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from polybrief.document import Element, SectionLevel
from polybrief.problems import Problem, ProblemsFound
from polybrief.render.word.definitions import Kind, Look, StyleDefinition, StyleSheet
from polybrief.render.word.ooxml import Xml
from polybrief.render.word.properties import (
    PLAIN,
    Properties,
    difference,
    in_order,
    language_property,
    paragraph_properties,
    run_properties,
)
from polybrief.render.word.tokens import Tokens

SECTIONS = 10_001
"""The list (w:numId) of numbered sections."""
HEADINGS = ("h2", "h3", "h4")

Chain = tuple[Element, ...]
"""An element and what it stands in, outermost first."""


@dataclass(frozen=True, slots=True)
class StyleBook:
    """The styles of one document; ``variants`` gathers (style, language) as they occur;
    ``sections`` says how the document's sections are numbered, by language."""

    sheet: StyleSheet
    tokens: Tokens
    variants: dict[tuple[str, str], None] = field(default_factory=dict)
    sections: Mapping[str, tuple[SectionLevel, ...]] = field(default_factory=dict)
    _properties: dict[tuple[str, str], tuple[Properties, Properties]] = field(
        default_factory=dict, init=False
    )

    def section_styles(self) -> tuple[StyleDefinition, ...]:
        """Return the styles of the headings of a body, level by level."""
        body = (Element("main"), Element("section", role="body"))
        found = (find_style(self.sheet, (*body, Element(tag)), "paragraph") for tag in HEADINGS)
        return tuple(style for style in found if style)

    def numbering(self, style: StyleDefinition) -> tuple[int, int] | None:
        """Return the list (w:numId) and level whose mark a style brings with it (17.9.23); the
        list 0 where it is not to have the number of a heading that it is based on."""
        for number, (_, definition) in self.sheet.lists.items():
            for level, entry in enumerate(definition.levels):
                if entry.style == style.name:
                    return number, level
        headings = self.section_styles() if self.tokens.lang in self.sections else ()
        names = [heading.name for heading in headings]
        if style.name in names:
            return SECTIONS, names.index(style.name)
        return (0, 0) if style.based_on in names else None

    def paragraph(self, chain: Chain) -> str:
        """Return the id of an element's paragraph style; ProblemsFound where none serves it."""
        return self.variant(self._serving(chain, "paragraph"), chain[-1].lang)

    def text_look(self, chain: Chain) -> Look:
        """Return how the text of an element's paragraph looks; that of Normal in lists."""
        style = find_style(self.sheet, chain, "paragraph")
        return self.sheet.look(style.name if style else "Normal", chain[-1].lang)

    def table(self, chain: Chain) -> StyleDefinition:
        """Return the table style of an element."""
        return self._serving(chain, "table")

    def character(self, chain: Chain) -> StyleDefinition | None:
        """Return the character style of an element; most have none."""
        return find_style(self.sheet, chain, "character")

    def named(self, name: str) -> StyleDefinition:
        """Return the style of that name; ProblemsFound where the layout has none."""
        if name in self.sheet.styles:
            return self.sheet.styles[name]
        message = f'{self.sheet.path} has no style "{name}", which the writer needs'
        raise ProblemsFound([Problem("word.style", message, fix="add it, with its look")])

    def variant(self, style: StyleDefinition, lang: str) -> str:
        """Return the id of a style in a language; a variant is noted."""
        if lang in (self.tokens.lang, "und") or not any(self.changes(style, lang)):
            return style.id
        self.variants[style.name, lang] = None
        return f"{style.id}-{lang}"

    def changes(self, style: StyleDefinition, lang: str) -> tuple[list[Xml], list[Xml]]:
        """Return what a style's variant says: paragraph properties, run properties."""
        own, base = self.properties(style, lang), self.properties(style, self.tokens.lang)
        said = difference(own[0], base[0]), difference(own[1], base[1])
        if style.kind == "paragraph" and not any(p.tag == own[1]["lang"].tag for p in said[1]):
            said[1].append(copy(own[1]["lang"]))
        return said

    def properties(self, style: StyleDefinition, lang: str) -> tuple[Properties, Properties]:
        """Return all properties of a style in a language: of the paragraph, of its runs. They are
        to be looked at; what is written is a copy."""
        key = style.name, lang
        if key not in self._properties:
            self._properties[key] = self._whole(style, lang)
        return self._properties[key]

    def _whole(self, style: StyleDefinition, lang: str) -> tuple[Properties, Properties]:
        look = self.sheet.look(style.name, lang)
        if style.kind == "character":
            if look.face is None and self.sheet.look(style.name, self.tokens.lang).face:
                look = replace(look, face="text")
            return {}, run_properties(_with_off(look, style), self.tokens, lang)
        whole = look.over(PLAIN)
        runs = run_properties(whole, self.tokens, lang) | language_property(self.tokens, lang)
        return paragraph_properties(whole, self.tokens, lang), in_order(runs)

    def _serving(self, chain: Chain, kind: Kind) -> StyleDefinition:
        style = find_style(self.sheet, chain, kind)
        if style is None:
            element = chain[-1]
            name = element.tag + (f".{element.role}" if element.role else "")
            message = f"no {kind} style of {self.sheet.path} serves the element {name}"
            fix = f'add serves = ["{name}"] to one of its styles'
            raise ProblemsFound([Problem("word.style", message, element.place, fix)])
        return style


def find_style(sheet: StyleSheet, chain: Chain, kind: Kind) -> StyleDefinition | None:
    """Return the style whose selector fits best: more roles, then more tags, then the later."""
    best: tuple[tuple[int, int], StyleDefinition] | None = None
    for style in sheet.styles.values():
        for selector in style.serves if style.kind == kind else ():
            if _fits(selector, chain):
                weight = _weight(selector)
                if best is None or weight >= best[0]:
                    best = weight, style
    return best[1] if best else None


def _with_off(look: Look, style: StyleDefinition) -> Look:
    """Return the look of a character style, "off" said where another language says "on": but not
    of bold, which a heading's own would lose."""
    said = [style.look, *style.languages.values()]
    names = ("italic", "emphasis", "tracking")
    off = {n: getattr(PLAIN, n) for n in names if any(getattr(s, n) is not None for s in said)}
    return look.over(Look(**off))


@functools.cache
def _parsed(selector: str) -> tuple[tuple[str, str], ...]:
    """Return ``section.abstract p`` as ((section, abstract), (p, "")); ``:first-child``,
    ``:last-child``, ``:after-heading``, ``-list``, ``-picture`` and ``-table`` stay."""
    parts = (compound.partition(".") for compound in selector.split())
    return tuple((tag, role) for tag, _, role in parts)


@functools.cache
def _weight(selector: str) -> tuple[int, int]:
    parts = _parsed(selector)
    classes = sum(bool(role) + tag.count(":") for tag, role in parts)
    return classes, sum(bool(tag) for tag, _ in parts)


def _fits(selector: str, chain: Sequence[Element]) -> bool:
    parts, at = _parsed(selector), len(chain) - 1
    if at < 0 or not _is(parts[-1], chain):
        return False
    for part in reversed(parts[:-1]):
        at -= 1
        while at >= 0 and not _is(part, chain[: at + 1]):
            at -= 1
        if at < 0:
            return False
    return True


def _is(part: tuple[str, str], chain: Sequence[Element]) -> bool:
    tag, role = part
    element = chain[-1]
    if ":" not in tag:
        return tag in ("", element.tag) and role in ("", element.role)
    tag, *places = tag.split(":")
    if len(chain) > 1:
        siblings = [*_elements(chain[-2])]
        if not all(any(e is element for e in _standing(p, siblings)) for p in places):
            return False
    return tag in ("", element.tag) and role in ("", element.role)


BEHIND = {
    "after-heading": ("h2", "h3", "h4"),
    "after-list": ("ol", "ul"),
    "after-picture": ("img",),
}
"""The tags behind which a block has another style."""


def _standing(place: str, siblings: Sequence[Element]) -> Sequence[Element]:
    """Return the siblings that stand at a place: first, last, behind a list or a picture."""
    pairs = itertools.pairwise(siblings)
    if place in BEHIND:
        return [after for before, after in pairs if before.tag in BEHIND[place]]
    if place == "after-table":  # without a note: Word has no white below a table
        return [after for before, after in pairs if _ends_in_table(before)]
    return siblings[-1:] if place == "last-child" else siblings[:1]


def _ends_in_table(figure: Element) -> bool:
    parts = [*_elements(figure)] if figure.tag == "figure" else []
    return bool(parts) and parts[-1].tag == "table"


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))
