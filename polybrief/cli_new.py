"""``new``: a brief that builds at once, or a layout of one's own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import ProjectOption, answering, exit_code, tell
from polybrief.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from polybrief.project import Project

STANDARD = "background-brief"


def new(
    brief: Annotated[str | None, typer.Argument(help="The name of the brief.")] = None,
    languages: Annotated[
        str, typer.Option("--languages", help="Its languages, the source first: en,zh-Hans.")
    ] = "en",
    title: Annotated[str, typer.Option("--title", help="Its title in the source.")] = "",
    layout: Annotated[
        str, typer.Option("--layout", help="Its layout; without a brief, the layout to begin.")
    ] = "",
    extends: Annotated[
        str, typer.Option("--extends", help="The layout that a new one is based on.")
    ] = STANDARD,
    project: ProjectOption = None,
) -> None:
    """Begin a brief that builds at once, or a layout (--layout NAME without a brief)."""
    with answering(as_json=False):
        from polybrief.project import Project
        from polybrief.starter import brief_files, layout_files

        place = Project.at(project or Path.cwd())
        if not brief and not layout:
            fix = "write: new BRIEF --languages en,fr; or: new --layout NAME"
            raise ProblemsFound([Problem("usage.new", "nothing is named", fix=fix)])
        if brief:
            tags = tuple(dict.fromkeys(t.strip() for t in languages.split(",") if t.strip()))
            today = time.strftime("%Y-%m-%d")
            number = _next_number(place)
            files = brief_files(
                place, brief, tags or ("en",), title, layout or STANDARD, number, today
            )
        else:
            files = layout_files(place, layout, extends)
        _write(place, files)
        problems = _problems(place, brief) if brief else ()
    if brief and not problems:
        typer.echo(f"Build it: polybrief build {brief}")
    tell(problems)
    raise typer.Exit(exit_code(problems))


def _write(place: Project, files: dict[Path, str]) -> None:
    from polybrief.build.manifest import write_aside

    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_aside(path, text.encode("utf-8"))
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror or error}"
            raise ProblemsFound([Problem("usage.write", message, fix="check the folder")]) from None
        typer.echo(f"wrote {place.shown(path)}")


def _problems(place: Project, brief: str) -> tuple[Problem, ...]:
    """Return what is wrong with the new brief: a house without a name in one of its languages."""
    from polybrief.build.inspection import find_problems

    return find_problems(place, [brief])


def _next_number(place: Project) -> int:
    """Return one more than the highest number of the project's briefs."""
    from polybrief.read import read_brief

    read = (read_brief(place, name).brief for name in place.brief_names())
    return max((brief.number for brief in read if brief), default=0) + 1
