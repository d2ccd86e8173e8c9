"""``templates/<layout>/word.toml`` → :class:`StyleSheet`: the Word styles of a layout, as its
designer wrote them. Nothing here knows WordprocessingML; ``properties.py`` puts them into it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, cast, get_args

from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.theme import Theme, parents

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
    the navigation pane, from 1. ``emphasis`` is a mark of ECMA-376 17.18.24.
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
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    shade: str | None = None
    tabs: tuple[Tab, ...] | None = None
    padding: tuple[float, float] | None = None

    def over(self, below: Look) -> Look:
        """Return this look where it says something, ``below`` elsewhere."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(below, **{k: v for k, v in said.items() if v is not None})


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
class StyleSheet:
    """The Word styles of a layout, in the order of the file, and its two kinds of list."""

    path: str
    styles: Mapping[str, StyleDefinition]
    numbers: ListDefinition
    bullets: ListDefinition

    def look(self, name: str, lang: str) -> Look:
        """Return how a style looks in a language, with all that it inherits."""
        style = self.styles[name]
        own = style.look
        for tag in parents(lang):
            if tag in style.languages:
                own = style.languages[tag].over(own)
                break
        return own.over(self.look(style.based_on, lang)) if style.based_on else own


def read_style_sheet(project: Project, theme: Theme) -> StyleSheet:
    """Return the Word styles of a layout; ProblemsFound names every mistake in ``word.toml``."""
    path = theme.file("word.toml")
    if path is None:
        message = f'the layout "{theme.name}" has no word.toml'
        fix = 'add one, or let its theme.toml say extends = "background-brief"'
        raise ProblemsFound([Problem("word.styles", message, fix=fix)])
    reader = _Reader(path, project.shown(path), [])
    try:
        table: dict[str, object] = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reader.add(f"word.toml cannot be read: {error}", "", "correct the TOML at that place")
        raise ProblemsFound(reader.problems) from None
    sheet = reader.sheet(table)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return sheet


STYLE_KEYS = ("kind", "custom", "based_on", "next", "serves", "languages")
LOOK_KEYS = tuple(f.name for f in fields(Look))


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    shown: str
    problems: list[Problem]

    def sheet(self, table: Mapping[str, object]) -> StyleSheet:
        self.check_keys(table, ("style", "numbers", "bullets"), "word.toml")
        styles = {name: self.style(name, entry) for name, entry in _tables(table.get("style"))}
        if "Normal" not in styles:
            self.add('there is no style "Normal"', "", "add it: every other style is based on it")
        for style in styles.values():
            for other in (style.based_on, style.next):
                if other and other not in styles:
                    message = f'style "{style.name}" names a style "{other}" that is not there'
                    self.add(message, style.name, did_you_mean(other, styles))
        lists = [self.list(name, table.get(name), styles) for name in ("numbers", "bullets")]
        return StyleSheet(self.shown, styles, lists[0], lists[1])

    def style(self, name: str, entry: Mapping[str, object]) -> StyleDefinition:
        self.check_keys(entry, (*STYLE_KEYS, *LOOK_KEYS), f'style "{name}"')
        kind = str(entry.get("kind", "paragraph"))
        if kind not in get_args(Kind):
            self.add(
                f'style "{name}" has kind = "{kind}"', name, did_you_mean(kind, get_args(Kind))
            )
        return StyleDefinition(
            name,
            self.look(entry, name),
            cast("Kind", kind),
            custom=bool(entry.get("custom", False)),
            based_on=str(entry.get("based_on", "")),
            next=str(entry.get("next", "")),
            serves=tuple(map(str, _list(entry.get("serves")))),
            languages={t: self.look(e, name) for t, e in _tables(entry.get("languages"))},
        )

    def list(
        self, name: str, entry: object, styles: Mapping[str, StyleDefinition]
    ) -> ListDefinition:
        table = entry if isinstance(entry, dict) else {}
        keys = ("levels", "languages", *LOOK_KEYS)
        self.check_keys(table, keys, f"[{name}]")
        levels = self.levels(table.get("levels"))
        if not levels:
            self.add(f"[{name}] has no levels", name, 'add levels = [{style = "List Number", …}]')
        for level in levels:
            if level.style not in styles:
                self.add(
                    f'[{name}] names a style "{level.style}" that is not there',
                    level.style,
                    did_you_mean(level.style, styles),
                )
        languages = {t: self.levels(e.get("levels")) for t, e in _tables(table.get("languages"))}
        return ListDefinition(levels, self.look(table, name), languages)

    def levels(self, value: object) -> tuple[Level, ...]:
        tables = (entry for entry in _list(value) if isinstance(entry, dict))
        return tuple(
            Level(
                str(t.get("style", "")), str(t.get("format", "decimal")), str(t.get("text", "%1"))
            )
            for t in tables
        )

    def look(self, entry: Mapping[str, object], name: str) -> Look:
        said: dict[str, object] = {k: v for k, v in entry.items() if k in LOOK_KEYS}
        try:
            for key in ("rule_above", "rule_below"):
                if key in said:
                    said[key] = Rule(**cast("dict[str, float]", said[key]))  # type: ignore[arg-type]
            if "tabs" in said:
                said["tabs"] = tuple(
                    Tab(**tab) for tab in cast("list[dict[str, str]]", said["tabs"])
                )
            if "padding" in said:
                high, wide = cast("list[float]", said["padding"])
                said["padding"] = (high, wide)
        except (TypeError, ValueError) as error:
            self.add(f'style "{name}" cannot be understood: {error}', name, "compare ARCHITECTURE")
            return Look()
        return Look(**said)  # type: ignore[arg-type]

    def check_keys(self, entry: Mapping[str, object], known: tuple[str, ...], what: str) -> None:
        for key in entry:
            if key not in known:
                self.add(f'{what} has an unknown key "{key}"', key, did_you_mean(key, known))

    def add(self, message: str, near: str, fix: str) -> None:
        self.problems.append(Problem("word.styles", message, self.place(near), fix))

    def place(self, near: str) -> Place:
        lines = self.path.read_text("utf-8", errors="replace").splitlines() if near else []
        for number, line in enumerate(lines, 1):
            if near in line:
                return Place(self.shown, number, line.index(near) + 1, line, len(near))
        return Place(self.shown)


def _tables(value: object) -> list[tuple[str, dict[str, object]]]:
    entries = value.items() if isinstance(value, dict) else ()
    return [(str(name), entry) for name, entry in entries if isinstance(entry, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
