"""``content/house.yaml`` → :class:`House`."""

from __future__ import annotations

from dataclasses import dataclass

from polybrief.brief import House, Overrides
from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.project import Project
from polybrief.read.fitting import fit
from polybrief.read.house_theme import read_house_theme
from polybrief.read.shapes import HouseShape
from polybrief.read.source import read_source
from polybrief.read.tree import Plain, Tree, read_tree


@dataclass(frozen=True, slots=True)
class HouseReading:
    """The institution, None where its file cannot be used; ``problems`` says why."""

    house: House | None
    problems: tuple[Problem, ...] = ()


def read_house(project: Project) -> HouseReading:
    """Return the institution that publishes the project's briefs."""
    try:
        tree = read_tree(read_source(project, project.content / "house.yaml"))
        shape = fit(tree, HouseShape)
        preset, overrides = _style(tree, shape.style)
        problems: list[Problem] = []
        theme, logos = read_house_theme(project, tree, problems)
        if problems:
            raise ProblemsFound(problems)
    except ProblemsFound as found:
        return HouseReading(None, found.problems)
    house = House(
        name=shape.name,
        series=shape.series,
        imprint={lang: tuple(paragraphs) for lang, paragraphs in shape.imprint.items()},
        url=shape.url,
        style=preset,
        path=tree.source.path,
        overrides=overrides,
        theme=theme,
        logos=logos,
        hyphenation={lang: tuple(words) for lang, words in (shape.hyphenation or {}).items()},
    )
    return HouseReading(house)


def _style(tree: Tree, written: str | dict[str, object]) -> tuple[str, Overrides]:
    """Return the preset and what the house changes in it, by language.

    ``style: un``, or ``style: {preset: un, fr: {percent: "{n}␣%"}}``.
    """
    if isinstance(written, str):
        return written, Overrides(places={("preset",): tree.place(("style",))})
    preset, problems = "seed", []
    tables: dict[str, dict[str, object]] = {}
    places: dict[tuple[str, ...], Place] = {}
    for key in written:
        path: tuple[str, ...] = ("style", key)
        entry = tree.value["style"][key] if isinstance(tree.value, dict) else None  # type: ignore[index, call-overload]
        if key == "preset" and isinstance(entry, str):
            preset, places["preset",] = entry, tree.place(path)
        elif key != "preset" and isinstance(entry, dict):
            tables[key] = {name: _typed(value) for name, value in entry.items()}
            places |= _places(tree, path, (key,), entry)
        else:
            message = f'"{key}" under style must {_WANTED[key == "preset"]}'
            fix = 'write: {preset: seed, fr: {percent: "{n}␣%"}}'
            problems.append(Problem("read.value", message, tree.key_place(path), fix))
    if problems:
        raise ProblemsFound(problems)
    return preset, Overrides(tables, places)


_WANTED = {True: "name a preset", False: "hold keys of the house-style table of a language"}


def _typed(value: Plain) -> object:
    """Return what a house-style table would hold: its texts are never mere numbers or truths."""
    match value:
        case "true" | "false":
            return value == "true"
        case str() if value.isascii() and value.isdigit():
            return int(value)
        case list():
            return [_typed(entry) for entry in value]
        case dict():
            return {key: _typed(entry) for key, entry in value.items()}
        case _:
            return value or ""


def _places(
    tree: Tree, path: tuple[str, ...], shown: tuple[str, ...], value: Plain
) -> dict[tuple[str, ...], Place]:
    places = {shown: tree.key_place(path)}
    for key, entry in value.items() if isinstance(value, dict) else ():
        places |= _places(tree, (*path, key), (*shown, key), entry)
    return places
