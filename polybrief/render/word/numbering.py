"""``word/numbering.xml``: one definition for each kind of list, one instance for each list.

ECMA-376 part 1, 17.9. Every ordered list is an instance of its own whose first number is said
(17.9.26), so that it starts anew wherever it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from polybrief.render.word.definitions import Level, ListDefinition
from polybrief.render.word.ooxml import Xml, element, root, w
from polybrief.render.word.properties import run_properties
from polybrief.render.word.stylebook import StyleBook
from polybrief.theme import parents

NUMBERS, BULLETS = 1, 2
"""The instances that the list styles themselves name: what an editor gets who picks the style."""


@dataclass(frozen=True, slots=True)
class ListInstance:
    """An ordered list of the document: its ``number`` (w:numId), level, first number, language."""

    number: int
    level: int
    start: int
    lang: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document; ``instances`` gathers the ordered ones as they occur."""

    book: StyleBook
    instances: list[ListInstance] = field(default_factory=list)

    def begin(self, level: int, start: int, lang: str) -> int:
        """Return the number (w:numId) of a new ordered list."""
        made = ListInstance(BULLETS + 1 + len(self.instances), level, start, lang)
        self.instances.append(made)
        return made.number

    def style(self, ordered: bool, level: int) -> str:
        """Return the name of the paragraph style of a list's level."""
        definition = self.book.sheet.numbers if ordered else self.book.sheet.bullets
        return definition.levels[min(level, len(definition.levels) - 1)].style

    def part(self) -> Xml:
        """Return the part: all definitions, then all instances (17.9.16)."""
        sheet, lang = self.book.sheet, self.book.tokens.lang
        others = [x for x in dict.fromkeys(i.lang for i in self.instances) if self._differs(x)]
        definitions = [(sheet.numbers, lang, True), (sheet.bullets, lang, True)]
        definitions += [(sheet.numbers, other, False) for other in others]
        abstract = [self._definition(n, *entry) for n, entry in enumerate(definitions)]
        instances = [_instance(NUMBERS, 0), _instance(BULLETS, 1)]
        for made in self.instances:
            at = 2 + others.index(made.lang) if made.lang in others else 0
            instances.append(_instance(made.number, at, made))
        return root("w:numbering", *abstract, *instances)

    def _differs(self, lang: str) -> bool:
        numbers = self.book.sheet.numbers
        return _levels(numbers, lang) != _levels(numbers, self.book.tokens.lang)

    def _definition(self, number: int, definition: ListDefinition, lang: str, linked: bool) -> Xml:
        levels = _levels(definition, lang)
        return w(
            "abstractNum",
            w("nsid", val=f"{0x1A2B3C00 + number:08X}"),
            w("multiLevelType", val="multilevel"),
            w("tmpl", val=f"{0x0A0B0C00 + number:08X}"),
            *(self._level(at, level, definition, linked) for at, level in enumerate(levels)),
            abstractNumId=number,
        )

    def _level(self, at: int, level: Level, definition: ListDefinition, linked: bool) -> Xml:
        tokens, lang = self.book.tokens, self.book.tokens.lang
        style = self.book.sheet.styles[level.style]
        look = self.book.sheet.look(style.name, lang)
        hanging = -tokens.length(look.first)
        sides = {"w:left": tokens.length(look.left), "w:hanging": max(0, hanging)}
        runs = run_properties(definition.look, tokens, lang)
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


def _levels(definition: ListDefinition, lang: str) -> tuple[Level, ...]:
    found = (definition.languages[t] for t in parents(lang) if t in definition.languages)
    return next(found, definition.levels)


def _instance(number: int, definition: int, made: ListInstance | None = None) -> Xml:
    override = None
    if made:
        start = w("startOverride", val=made.start)
        override = w("lvlOverride", start, ilvl=made.level)
    return w("num", w("abstractNumId", val=definition), override, numId=number)
