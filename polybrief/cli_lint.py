"""``lint``: how the manuscripts are typed, and the slips mended in their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import (
    JsonOption,
    ProjectOption,
    answering,
    exit_code,
    open_project,
    tell,
    tell_json,
)
from polybrief.problems import Problem, ProblemsFound, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from polybrief.project import Project


def lint(
    brief: Annotated[list[str] | None, typer.Argument(help="Briefs; else every one.")] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", help="Manuscripts of this language. Repeat it.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write what is certain into the manuscripts.")
    ] = False,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell slips of typing in the manuscripts; exit code 1 where an author has to act."""
    with answering(as_json):
        from polybrief.build.selection import select_briefs

        place = open_project(project)
        names = select_briefs(place, brief or ())
        files = [*_manuscripts(place, names, lang or ())]
        problems: list[Problem] = []
        mended: dict[str, int] = {}
        for file, tag in files:
            found, count = _lint(place, file, tag, fix)
            problems += found
            if count:
                mended[place.shown(file)] = count
    code = exit_code(problems)
    if as_json:
        shown = [place.shown(file) for file, _ in files]
        tell_json({"ok": code == 0, "manuscripts": shown, "mended": mended}, problems)
    else:
        for path, count in mended.items():
            typer.echo(f"{path}: {count} mended")
        tell(problems)
        if not problems:
            typer.echo(f"Nothing to mend in {', '.join(names)}.")
    raise typer.Exit(code)


def _manuscripts(
    project: Project, names: Sequence[str], languages: Sequence[str]
) -> Iterator[tuple[Path, str]]:
    """Yield the manuscripts of briefs with their languages. ProblemsFound: none in a language."""
    from polybrief.read.language_tags import is_tag

    files = [
        (file, file.stem)
        for name in names
        for file in sorted((project.content / name).glob("*.md"))
        if is_tag(file.stem)
    ]
    known = {tag for _, tag in files}
    if missing := [tag for tag in languages if tag not in known]:
        message = f'no manuscript is in "{missing[0]}"'
        fix = did_you_mean(missing[0], known)
        raise ProblemsFound([Problem("usage.language", message, fix=fix)])
    yield from (pair for pair in files if not languages or pair[1] in languages)


def _lint(project: Project, file: Path, lang: str, fix: bool) -> tuple[tuple[Problem, ...], int]:
    """Return what is to be told of a manuscript, and how many slips were mended in it."""
    from polybrief.build.manifest import write_aside
    from polybrief.lint import lint_file, mend
    from polybrief.lint.mend import with_line_ends

    preset = _preset(project)
    linted = lint_file(project, file, lang, preset)
    if not fix or linted.source is None:
        return linted.told(), 0
    text, left = mend(linted, lang, preset)
    if text == linted.source.text:
        return left.told(), 0
    try:
        write_aside(file, with_line_ends(file.read_bytes(), text))
    except OSError as error:
        message = f"cannot write {project.shown(file)}: {error.strerror}"
        return (*linted.told(), Problem("lint.write", message, fix="check that you may")), 0
    return left.told(), len(linted.slips) - len(left.slips)


def _preset(project: Project) -> str:
    from polybrief.read.house import read_house

    house = read_house(project).house
    return house.style if house else "seed"
