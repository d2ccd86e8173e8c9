"""``word/numbering.xml``: one definition for each kind of list, one instance for each list.

ECMA-376 part 1, 17.9. Every ordered list is an instance of its own whose first number is said
(17.9.26), so that it starts anew wherever it stands. Numbered sections are a list of their own,
bound to the styles of the headings (17.9.23).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from polybrief.document import SectionLevel
from polybrief.render.word.definitions import Level, ListDefinition
from polybrief.render.word.ooxml import Xml, element, root, w
from polybrief.render.word.properties import run_properties
from polybrief.render.word.stylebook import SECTIONS, StyleBook
from polybrief.theme import parents

FIRST_INSTANCE = 3
"""The first number (w:numId) of a list of the document; those below, and those from
:data:`SECTIONS` on, are named by styles."""

FORMATS = {
    "decimal": "decimal",
    "upper-roman": "upperRoman",
    "upper-letter": "upperLetter",
    "lower-letter": "lowerLetter",
    "han": "chineseCountingThousand",
}
"""Formats of numbered sections → ECMA-376 part 1, 17.18.59."""

SUFFIXES = {"": "nothing", " ": "space", "\u00a0": "space"}
"""What stands between a number and its heading → w:suff (17.9.28); else a tab."""


@dataclass(frozen=True, slots=True)
class ListInstance:
    """An ordered list of the document: its ``number`` (w:numId), level, first number, language;
    ``boxed``: it stands in a box."""

    number: int
    level: int
    start: int
    lang: str
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document; ``instances`` gathers the ordered ones as they occur."""

    book: StyleBook
    instances: list[ListInstance] = field(default_factory=list)

    def begin(self, level: int, start: int, lang: str, *, boxed: bool = False) -> int:
        """Return the number (w:numId) of a new ordered list."""
        number = FIRST_INSTANCE + len(self.instances)
        self.instances.append(ListInstance(number, level, start, lang, boxed))
        return number

    def style(self, ordered: bool, level: int, *, boxed: bool = False) -> str:
        """Return the name of the paragraph style of a list's level."""
        definition = self._definition(ordered, boxed)
        return definition.levels[min(level, len(definition.levels) - 1)].style

    def sections(self, lang: str) -> int:
        """Return the number (w:numId) of the sections of a language; 0 for that of the document,
        whose headings have it from their styles."""
        others = [other for other in self.book.sections if other != self.book.tokens.lang]
        return SECTIONS + 1 + others.index(lang) if lang in others else 0

    def part(self) -> Xml:
        """Return the part: all definitions, then all instances (17.9.16)."""
        made: list[tuple[int, Xml]] = []  # number of the instance that styles name, definition
        at: dict[tuple[str, bool], int] = {}
        for number, (ordered, definition) in self.book.sheet.lists.items():
            at["" if ordered else "bullets", number > SECTIONS] = len(made)
            own = self._abstract(len(made), definition, self.book.tokens.lang, linked=True)
            made.append((number, own))
        used = dict.fromkeys((i.lang, i.boxed) for i in self.instances)
        for lang, boxed in used:
            definition = self._definition(True, boxed)
            if _levels(definition, lang) != _levels(definition, self.book.tokens.lang):
                at[lang, boxed] = len(made)
                made.append((0, self._abstract(len(made), definition, lang, linked=False)))
        for lang, levels in self.book.sections.items():
            number = self.sections(lang) or SECTIONS
            made.append((number, self._sections(len(made), levels, linked=number == SECTIONS)))
        instances = [_instance(number, n) for n, (number, _) in enumerate(made) if number]
        for own_list in self.instances:
            boxed = own_list.boxed and ("", True) in at
            plain = at["", boxed]
            instances.append(
                _instance(own_list.number, at.get((own_list.lang, own_list.boxed), plain), own_list)
            )
        return root("w:numbering", *(xml for _, xml in made), *instances)

    def _definition(self, ordered: bool, boxed: bool) -> ListDefinition:
        sheet = self.book.sheet
        plain = sheet.numbers if ordered else sheet.bullets
        return ((sheet.box_numbers if ordered else sheet.box_bullets) if boxed else None) or plain

    def _abstract(self, number: int, definition: ListDefinition, lang: str, *, linked: bool) -> Xml:
        levels = _levels(definition, lang)
        made = (self._level(at, level, definition, linked) for at, level in enumerate(levels))
        return _abstract(number, *made)

    def _level(self, at: int, level: Level, definition: ListDefinition, linked: bool) -> Xml:
        tokens, lang = self.book.tokens, self.book.tokens.lang
        style = self.book.sheet.styles[level.style]
        look = self.book.sheet.look(style.name, lang)
        hanging = -tokens.length(look.first)
        sides = {"w:left": tokens.length(look.left), "w:hanging": max(0, hanging)}
        runs = run_properties(definition.look, tokens, lang)
        runs.pop("numForm", None)  # this part knows nothing of W14
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=level.format),
            w("pStyle", val=style.id) if linked else None,
            w("lvlText", val=level.text),
            w("lvlJc", val="left"),
            w("pPr", element("w:ind", sides)),
            w("rPr", *runs.values()) if runs else None,
            ilvl=at,
        )

    def _sections(self, number: int, levels: tuple[SectionLevel, ...], *, linked: bool) -> Xml:
        styles = self.book.section_styles()
        made = (
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=FORMATS[level.format]),
                w("pStyle", val=styles[at].id) if linked and at < len(styles) else None,
                w("suff", val=SUFFIXES.get(level.joint, "tab")),
                w("lvlText", val=re.sub(r"\{(\d)\}", r"%\1", level.text)),
                w("lvlJc", val="left"),
                w("pPr", element("w:ind", {"w:left": 0, "w:firstLine": 0})),
                ilvl=at,
            )
            for at, level in enumerate(levels)
        )
        return _abstract(number, *made)


def _abstract(number: int, *levels: Xml) -> Xml:
    return w(
        "abstractNum",
        w("nsid", val=f"{0x1A2B3C00 + number:08X}"),
        w("multiLevelType", val="multilevel"),
        w("tmpl", val=f"{0x0A0B0C00 + number:08X}"),
        *levels,
        abstractNumId=number,
    )


def _levels(definition: ListDefinition, lang: str) -> tuple[Level, ...]:
    found = (definition.languages[t] for t in parents(lang) if t in definition.languages)
    return next(found, definition.levels)


def _instance(number: int, definition: int, made: ListInstance | None = None) -> Xml:
    override = None
    if made:
        start = w("startOverride", val=made.start)
        override = w("lvlOverride", start, ilvl=made.level)
    return w("num", w("abstractNumId", val=definition), override, numId=number)
