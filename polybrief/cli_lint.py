"""``lint``: how the texts of briefs are typed, and the slips mended in their files."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import (
    JsonOption,
    ProjectOption,
    answering,
    count,
    exit_code,
    open_project,
    tell_json,
)
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from polybrief.lint import Kind
    from polybrief.project import Project

SHOWN = 3
VALUES = ("brief.yaml", "facts.yaml", "references.json")
"""Files of a brief that hold printed texts, besides its manuscripts."""


def lint(
    brief: Annotated[list[str] | None, typer.Argument(help="Briefs; else every one.")] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", help="Texts in this language. Repeat it.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write what is certain into the files.")
    ] = False,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell slips of typing in the texts of briefs; exit code 1 where an author has to act."""
    with answering(as_json):
        from polybrief.build.selection import select_briefs

        place = open_project(project)
        names = select_briefs(place, brief or ())
        preset = _preset(place)
        files = [*_files(place, names, tuple(lang or ()))]
        problems: list[Problem] = []
        mended: dict[str, int] = {}
        for file, kind in files:
            found, count = _lint(place, file, kind, preset, fix)
            problems += (problem for problem in found if problem not in problems)
            if count:
                mended[place.shown(file)] = count
    code = exit_code(problems)
    if as_json:
        shown = [place.shown(file) for file, _ in files]
        tell_json({"ok": code == 0, "files": shown, "mended": mended}, problems)
    else:
        for path, count in mended.items():
            typer.echo(f"{path}: {count} mended")
        _tell(problems)
        if not problems:
            typer.echo(f"Nothing {'left ' if mended else ''}to mend in {', '.join(names)}.")
    raise typer.Exit(code)


def _tell(problems: Sequence[Problem]) -> None:
    """Write problems to stderr; of notices of one rule in one file the first :data:`SHOWN` and how
    many more there are, so that what somebody has to act on is seen among them."""
    told: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        path = problem.place.path if problem.place else ""
        told[path, problem.code] += problem.level == "notice"
        if problem.level == "error" or told[path, problem.code] <= SHOWN:
            sys.stderr.write(f"{problem}\n")
    for (path, code), number in told.items():
        if number > SHOWN:
            more = f"{number - SHOWN} more of this kind"
            fix = "run lint --fix, or see them all with --json"
            sys.stderr.write(f"{Problem(code, more, Place(path), fix, 'notice')}\n")
    if problems:
        sys.stderr.write(f"{count(problems)}\n")


def _files(
    project: Project, names: Sequence[str], languages: Sequence[str]
) -> Iterator[tuple[Path, Kind]]:
    """Yield the files whose texts briefs print, and what they are: the house's, each brief's own,
    the labels of the project's layouts. ProblemsFound: no manuscript is in a language asked for."""
    from polybrief.lint import Labels, Manuscript, Values
    from polybrief.read.language_tags import is_tag

    tags = {
        name: sorted(f.stem for f in (project.content / name).glob("*.md") if is_tag(f.stem))
        for name in names
    }
    known = {tag for found in tags.values() for tag in found}
    if missing := [tag for tag in languages if tag not in known]:
        problems = [
            Problem("usage.language", f'no manuscript is in "{tag}"', fix=did_you_mean(tag, known))
            for tag in missing
        ]
        raise ProblemsFound(problems)
    only = frozenset(languages)
    yield project.content / "house.yaml", Values("house.yaml", "", only)
    for name in names:
        folder = project.content / name
        source = _source_language(project, folder, tags[name])
        for file in (folder / value for value in VALUES):
            if file.is_file():
                yield file, Values(file.name, source, only)
        for tag in tags[name]:
            if not only or tag in only:
                yield folder / f"{tag}.md", Manuscript(tag)
    for tag in sorted(only or known):
        for file in sorted((project.root / "templates").glob(f"*/labels/{tag}.po")):
            yield file, Labels(tag)


def _source_language(project: Project, folder: Path, tags: Sequence[str]) -> str:
    """Return the language that a brief is written in; the first of its manuscripts' if unknown."""
    from polybrief.read.language_tags import is_tag
    from polybrief.read.source import read_source
    from polybrief.read.tree import read_tree

    try:
        tree = read_tree(read_source(project, folder / "brief.yaml"))
    except ProblemsFound:
        return tags[0] if tags else "en"
    given = tree.value if isinstance(tree.value, dict) else {}
    languages = given.get("languages")
    listed = languages if isinstance(languages, list) else []
    named = [str(tag) for tag in (given.get("source"), *listed, *tags) if tag]
    return next((tag for tag in named if is_tag(tag)), "en")


def _lint(
    project: Project, file: Path, kind: Kind, preset: str, fix: bool
) -> tuple[tuple[Problem, ...], int]:
    """Return what is to be told of a file, and how many slips were mended in it."""
    from polybrief.build.manifest import write_aside
    from polybrief.lint import lint_file, mend
    from polybrief.lint.mend import with_line_ends

    linted = lint_file(project, file, kind, preset)
    if not fix or linted.source is None:
        return linted.told(), 0
    text, left = mend(linted)
    if text == linted.source.text:
        return left.told(), 0
    try:
        write_aside(file, with_line_ends(file.read_bytes(), text))
    except OSError as error:
        message = f"cannot write {project.shown(file)}: {error.strerror}"
        return (*linted.told(), Problem("lint.write", message, fix="check that you may")), 0
    return left.told(), max(1, len(linted.slips) - len(left.slips))


def _preset(project: Project) -> str:
    from polybrief.localise import preset_names
    from polybrief.read.house import read_house

    house = read_house(project).house
    return house.style if house and house.style in preset_names() else "seed"
