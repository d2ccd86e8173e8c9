"""``templates/<layout>/word.toml`` → :class:`StyleSheet`, every mistake with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast, get_args

from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.render.word.definitions import (
    Kind,
    Length,
    Level,
    ListDefinition,
    Look,
    Rule,
    StyleDefinition,
    StyleSheet,
    Tab,
    Typesetting,
)
from polybrief.render.word.emphasis import emphasised
from polybrief.theme import Theme
from polybrief.toml import overlay, read_toml

LISTS, BOX_LISTS = ("numbers", "bullets"), ("box_numbers", "box_bullets")
STYLE_KEYS = ("kind", "custom", "based_on", "next", "serves", "languages")
LOOK_KEYS = {f.name: str(f.type) for f in fields(Look)}
TYPESETTING_KEYS = tuple(f.name for f in fields(Typesetting))

CHOICES = {
    "align": ("start", "end", "centre", "both"),
    "leading": ("exact", "at-least"),
    "emphasis": ("none", "dot", "comma", "circle", "underDot"),
    "figures": ("proportional", "tabular"),
}
KIND_NAMES: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
TYPES: Mapping[str, tuple[type, ...]] = {
    "str | None": (str,),
    "bool | None": (bool,),
    "int | None": (int,),
    "float | None": (int, float),
    "Length | None": (int, float, str),
    "Rule | None": (dict,),
    "tuple[Tab, ...] | None": (list,),
    "tuple[float, float] | None": (list,),
}
"""What TOML may hold for a field of :class:`Look`, by the field's annotation."""


def read_style_sheet(project: Project, theme: Theme) -> StyleSheet:
    """Return the Word styles of a layout, its own over those of the layout that it extends.

    ProblemsFound names every mistake in the ``word.toml`` files.
    """
    paths = tuple(file for folder in theme.folders for file in _files(folder))
    if not paths:
        message = f'the layout "{theme.name}" has no word.toml'
        fix = 'add one, or let its theme.toml say extends = "background-brief"'
        raise ProblemsFound([Problem("word.styles", message, fix=fix)])
    reader = _Reader(paths, tuple(project.shown(path) for path in paths), theme, [])
    table = reader.merged()
    sheet = None if reader.problems else reader.sheet(table)
    if sheet is None or reader.problems:
        raise ProblemsFound(reader.problems)
    return sheet


def _files(folder: Path) -> list[Path]:
    """Return the files of a layout's Word styles: ``word.toml``, then the others by name."""
    return sorted(folder.glob("word*.toml"), key=lambda file: (file.name != "word.toml", file.name))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files of a layout, the nearest first; what is wrong is added to ``problems``."""

    paths: tuple[Path, ...]
    shown: tuple[str, ...]
    theme: Theme
    problems: list[Problem]

    def merged(self) -> dict[str, object]:
        made: dict[str, object] = {}
        for path, shown in reversed(tuple(zip(self.paths, self.shown, strict=True))):
            try:
                made = overlay(made, read_toml(path, shown, "word.styles"))
            except ProblemsFound as found:
                self.problems.extend(found.problems)
        return made

    def sheet(self, table: Mapping[str, object]) -> StyleSheet:
        self.check_keys(table, ("style", "typesetting", *LISTS, *BOX_LISTS), "word.toml")
        styles = {name: self.style(name, entry) for name, entry in _tables(table.get("style"))}
        styles = emphasised(styles, self.theme)
        normal = styles.get("Normal")
        if normal is None or not (normal.look.face and normal.look.size):
            fix = "add it, with face and size: every other style is based on it"
            self.add('there is no style "Normal" with a face and a size', "Normal", fix)
        for style in styles.values():
            for other in (style.based_on, style.next):
                if other and other not in styles:
                    message = f'style "{style.name}" names a style "{other}" that is not there'
                    self.add(message, style.name, did_you_mean(other, styles))
        self.check_circles(styles)
        lists = [self.list(name, table.get(name), styles) for name in LISTS]
        boxed = [self.list(n, table[n], styles) if n in table else None for n in BOX_LISTS]
        whole = self.typesetting(table.get("typesetting"))
        return StyleSheet(self.shown[0], styles, lists[0], lists[1], boxed[0], boxed[1], whole)

    def typesetting(self, entry: object) -> Typesetting:
        table = entry if isinstance(entry, dict) else {}
        self.check_keys(table, TYPESETTING_KEYS, "[typesetting]")
        kinds = {f.name: TYPES[f"{f.type} | None"] for f in fields(Typesetting)}
        said = {
            k: v
            for k, v in table.items()
            if k in kinds and self.is_right(k, v, "[typesetting]", kinds[k])
        }
        return Typesetting(**said)

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

    def check_circles(self, styles: Mapping[str, StyleDefinition]) -> None:
        for style in styles.values():
            seen, at = {style.name}, style
            while at.based_on in styles:
                at = styles[at.based_on]
                if at.name in seen:
                    fix = "remove one of the based_on lines"
                    self.add(f'style "{style.name}" is based on itself', style.name, fix)
                    return
                seen.add(at.name)

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
        said = {k: v for k, v in entry.items() if k in LOOK_KEYS and self.is_right(k, v, name)}
        try:
            for key in ("rule_above", "rule_below", "rule_left"):
                if key in said:
                    said[key] = self.rule(cast("dict[str, object]", said[key]), name)
            if "tabs" in said:
                said["tabs"] = tuple(self.tab(t, name) for t in _list(said["tabs"]))
            if "padding" in said:
                high, wide = cast("list[float]", said["padding"])
                said["padding"] = (float(high), float(wide))
        except (KeyError, TypeError, ValueError) as error:
            self.add(
                f'style "{name}" cannot be understood: {error}',
                name,
                "write it as in the background-brief layout",
            )
            return Look()
        return Look(**said)  # type: ignore[arg-type]

    def rule(self, table: Mapping[str, object], name: str) -> Rule:
        self.is_right("colour", table["colour"], name)
        width, gap = (float(str(table.get(key, 0))) for key in ("width", "gap"))
        return Rule(width, str(table["colour"]), gap)

    def tab(self, table: object, name: str) -> Tab:
        stop = cast("dict[str, Length]", table)
        self.is_right("left", stop["at"], name)
        return Tab(stop["at"], str(stop.get("align", "left")))

    def is_right(
        self, key: str, value: object, name: str, kinds: tuple[type, ...] | None = None
    ) -> bool:
        kinds = kinds or TYPES[LOOK_KEYS[key]]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            wanted = KIND_NAMES.get(kinds[0], "a number")
            self.add(f'"{key}" of "{name}" is {value!r}', key, f"write {wanted}")
            return False
        offered = CHOICES.get(key) or self.tokens(key, value)
        if offered and str(value).removeprefix("-") not in offered:
            fix = did_you_mean(str(value), offered)
            self.add(f'"{key}" of "{name}" is {value!r}', str(value), fix)
            return False
        return True

    def tokens(self, key: str, value: object) -> tuple[str, ...]:
        """Return the names of the theme that a key may take; none where it takes no name."""
        tables: dict[str, Mapping[str, object]] = {
            "face": self.theme.faces[""],
            "size": self.theme.type[""],
            "colour": self.theme.colours,
            "shade": self.theme.colours,
        }
        if isinstance(value, str) and key in ("left", "right", "first", "at"):
            return (*self.theme.page, "measure", "breadth")
        return tuple(tables.get(key, ()))

    def check_keys(self, entry: Mapping[str, object], known: tuple[str, ...], what: str) -> None:
        for key in entry:
            if key not in known:
                self.add(f'{what} has an unknown key "{key}"', key, did_you_mean(key, known))

    def add(self, message: str, near: str, fix: str) -> None:
        self.problems.append(Problem("word.styles", message, self.place(near), fix))

    def place(self, near: str) -> Place:
        for path, shown in zip(self.paths, self.shown, strict=True):
            lines = path.read_text("utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if near in line:
                    return Place(shown, number, line.index(near) + 1, line, len(near))
        return Place(self.shown[0])


def _tables(value: object) -> list[tuple[str, dict[str, object]]]:
    entries = value.items() if isinstance(value, dict) else ()
    return [(str(name), entry) for name, entry in entries if isinstance(entry, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
