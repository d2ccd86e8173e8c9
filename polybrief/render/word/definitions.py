"""The Word styles of a layout as its designer wrote them in ``word.toml``.

Nothing here knows WordprocessingML; ``properties.py`` puts the styles into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from polybrief.theme import parents

NUMBERS, BULLETS, BOX_NUMBERS, BOX_BULLETS = 1, 2, 20_001, 20_002
"""The instances of lists that the list styles themselves name: what an editor gets who picks the
style."""

Kind = Literal["paragraph", "character", "table"]
Length = float | str
"""Millimetres, or the name of a token of ``[page]``, perhaps with a minus sign before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line above or below a paragraph: ``width`` and ``gap`` to the text in pt."""

    width: float
    colour: str
    gap: float = 0


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop ``at`` a length from the left edge of the text column."""

    at: Length
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks in one language. What is None is inherited from the style it is based on.

    ``face`` and ``size`` are roles of the theme, ``colour`` and ``shade`` its colour tokens.
    ``before`` and ``after`` count lines of the running text. ``separates``: paragraphs of the
    style are told apart as the theme says, by space or by an indent. ``outline`` is the level in
    the navigation pane, from 1. ``emphasis`` is a mark of ECMA-376 17.18.24. ``figures`` are
    ``proportional`` or ``tabular`` ([MS-DOCX] 2.6.1.10); ``proof`` says whether Word checks the
    spelling (17.3.2.21); ``trimmed`` takes the white before a full-width mark that begins a line
    (17.3.1.43).
    """

    face: str | None = None
    size: str | None = None
    leading: str | None = None
    colour: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    superscript: bool | None = None
    emphasis: str | None = None
    tracking: float | None = None
    align: str | None = None
    before: float | None = None
    after: float | None = None
    left: Length | None = None
    right: Length | None = None
    first: Length | None = None
    separates: bool | None = None
    contextual: bool | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    outline: int | None = None
    hyphenate: bool | None = None
    trimmed: bool | None = None
    proof: bool | None = None
    figures: str | None = None
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    rule_left: Rule | None = None
    shade: str | None = None
    tabs: tuple[Tab, ...] | None = None
    padding: tuple[float, float] | None = None

    def over(self, below: Look) -> Look:
        """Return this look where it says something, ``below`` elsewhere."""
        return Look(
            *(getattr(below, n) if (v := getattr(self, n)) is None else v for n in LOOK_FIELDS)
        )


LOOK_FIELDS = tuple(f.name for f in fields(Look))


@dataclass(frozen=True, slots=True)
class StyleDefinition:
    """A named style. ``serves`` lists which elements it is for, as CSS selectors of descendants
    (``section.abstract p``); ``languages`` says what differs in a language."""

    name: str
    look: Look
    kind: Kind = "paragraph"
    custom: bool = False
    based_on: str = ""
    next: str = ""
    serves: tuple[str, ...] = ()
    languages: Mapping[str, Look] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The style's id: its name without spaces, each word with a capital."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the paragraph ``style``, the number ``format`` (ECMA-376 17.18.59) and
    the ``text`` in which ``%1`` stands for the number."""

    style: str
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """How the marks of a kind of list look, level by level."""

    levels: tuple[Level, ...]
    look: Look
    languages: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What holds for a whole document. ``squeeze``: full-width marks beside each other lose white.
    A word is broken where more than ``hyphen_zone`` mm would stay white, in ``hyphens`` lines in a
    row at most; ``hyphenate_capitals`` those in capitals too."""

    squeeze: bool = True
    hyphen_zone: float = 6
    hyphens: int = 2
    hyphenate_capitals: bool = False


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The Word styles of a layout, in the order of the file, and its kinds of list; those in
    boxes may look otherwise."""

    path: str
    styles: Mapping[str, StyleDefinition]
    numbers: ListDefinition
    bullets: ListDefinition
    box_numbers: ListDefinition | None = None
    box_bullets: ListDefinition | None = None
    typesetting: Typesetting = Typesetting()

    @property
    def lists(self) -> Mapping[int, tuple[bool, ListDefinition]]:
        """The lists that styles name, by their number (w:numId), and whether they are ordered."""
        own = {
            NUMBERS: (True, self.numbers),
            BULLETS: (False, self.bullets),
            BOX_NUMBERS: (True, self.box_numbers),
            BOX_BULLETS: (False, self.box_bullets),
        }
        return {number: (ordered, d) for number, (ordered, d) in own.items() if d}

    def look(self, name: str, lang: str) -> Look:
        """Return how a style looks in a language, with all that it inherits."""
        style = self.styles[name]
        own = style.look
        for tag in parents(lang):
            if tag in style.languages:
                own = style.languages[tag].over(own)
                break
        return own.over(self.look(style.based_on, lang)) if style.based_on else own
