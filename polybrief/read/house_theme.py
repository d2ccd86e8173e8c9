"""``theme`` in ``house.yaml`` → what the house changes in its layouts, and its logo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polybrief.brief import Logo
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.project import HOUSE_PICTURES, Project
from polybrief.read.pictures import read_picture
from polybrief.read.tree import Path, Plain, Tree
from polybrief.theme_changes import ThemeChanges
from polybrief.theme_rules import TABLES, token_slips

KEYS = (*TABLES, "logo", "layouts")
_NUMBER = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,3})?")


def read_house_theme(
    project: Project, tree: Tree, problems: list[Problem]
) -> tuple[ThemeChanges, Mapping[str, Logo]]:
    """Return the changes, and the logo by language (``""`` serves all that have none of their own).

    What is wrong goes to ``problems``, each at its key or value.
    """
    written = tree.value.get("theme") if isinstance(tree.value, dict) else None
    if written is None:
        return ThemeChanges(), {}
    if not isinstance(written, dict):
        fix = 'write: theme: {colours: {accent: "#0b4f6c"}}'
        place = tree.place(("theme",))
        problems.append(Problem("read.theme", '"theme" holds tables of tokens', place, fix))
        return ThemeChanges(), {}
    reader = _Reader(project, tree, problems)
    tables = reader.tables(written, ("theme",), KEYS)
    layouts = reader.layouts(written.get("layouts"))
    changes = ThemeChanges(tables, layouts, dict(reader.places(written, ("theme",), ())))
    return changes, reader.logos(written.get("logo"))


class _Reader:
    def __init__(self, project: Project, tree: Tree, problems: list[Problem]) -> None:
        self.project, self.tree, self.problems = project, tree, problems

    def tables(
        self, written: Mapping[str, Plain], at: Path, keys: tuple[str, ...]
    ) -> dict[str, object]:
        """Return the tables of tokens at a place of the file, typed; slips are told."""
        for key in written:
            if key not in keys:
                fix = did_you_mean(key, keys)
                self.tell(f'theme has no key "{key}"', self.tree.key_place((*at, key)), fix)
        tables = {k: v for k, v in written.items() if k in TABLES}
        typed = {key: _typed(value, key) for key, value in tables.items()}
        for slip in token_slips(typed):
            path = (*at, *slip.path)
            if _at(dict(written), slip.path) is None:
                key = slip.path[-1]
                fix = f'write it between quotation marks: {key}: "#0b4f6c"'
                fix = fix if slip.path[0] == "colours" else "write one, or delete the line"
                self.tell(f'"{key}" has no value', self.tree.key_place(path), fix)
            else:
                self.tell(slip.message, self.tree.place(path), slip.fix)
        return typed

    def layouts(self, written: Plain) -> dict[str, Mapping[str, object]]:
        """Return the tables of each layout that the house changes by name."""
        made: dict[str, Mapping[str, object]] = {}
        names = self.project.layout_names()
        for name, tables in written.items() if isinstance(written, dict) else ():
            at: Path = ("theme", "layouts", name)
            if name not in names:
                message = f'there is no layout "{name}" in templates/'
                self.tell(message, self.tree.key_place(at), did_you_mean(name, names))
            if isinstance(tables, dict):
                made[name] = self.tables(tables, at, TABLES)
        return made

    def logos(self, src: Plain) -> dict[str, Logo]:
        """Return the logo, and those of languages that lie beside it (``logo.fr.svg``)."""
        if src is None:
            return {}
        place = self.tree.place(("theme", "logo"))
        if not isinstance(src, str) or PurePosixPath(src).parts[:1] != (HOUSE_PICTURES,):
            message = "the logo is not in the figures of the house"
            fix = f"put it in content/{HOUSE_PICTURES}/ and write: logo: {HOUSE_PICTURES}/logo.svg"
            self.tell(message, place, fix)
            return {}
        folder, path = self.project.content, PurePosixPath(src)
        others = sorted(f.name for f in (folder / path.parent).glob(f"{path.stem}.*{path.suffix}"))
        tags = [name[len(path.stem) + 1 : -len(path.suffix)] for name in others]
        made: dict[str, Logo] = {}
        for tag in ("", *(tag for tag in tags if tag)):
            found = read_picture(self.project, folder, src, tag, place)
            self.problems += found.problems
            if found.picture:
                made[tag] = Logo(f"../{found.src}", found.picture, place)
        return made

    def places(
        self, value: Plain, at: Path, shown: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Place]]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield (*shown, key), self.tree.place((*at, key))
            yield from self.places(inner, (*at, key), (*shown, key))

    def tell(self, message: str, place: Place, fix: str) -> None:
        self.problems.append(Problem("read.theme", message, place, fix))


def _at(value: Plain, path: tuple[str, ...]) -> Plain:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _typed(value: Plain, key: str) -> object:
    """Return what a ``theme.toml`` would hold: lengths and sizes are numbers, colours texts."""
    if isinstance(value, dict):
        return {inner: _typed(v, inner) for inner, v in value.items()}
    if isinstance(value, list):
        return [_typed(v, key) for v in value]
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value.lower() if isinstance(value, str) and key == "size" else value
