"""``list`` and ``check``: what there is, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import (
    JsonOption,
    ProjectOption,
    answering,
    columns,
    exit_code,
    open_project,
    tell,
    tell_json,
)
from polybrief.problems import Problem

if TYPE_CHECKING:
    from polybrief.brief import Brief

BriefArgument = Annotated[list[str] | None, typer.Argument(help="Briefs; else every one.")]


def check(
    brief: BriefArgument = None, project: ProjectOption = None, as_json: JsonOption = False
) -> None:
    """Tell every problem in the content, with its place; build nothing."""
    with answering(as_json):
        from polybrief.build.inspection import find_problems
        from polybrief.build.selection import select_briefs

        place = open_project(project)
        names = select_briefs(place, brief or ())
        problems = find_problems(place, names)
    if as_json:
        tell_json({"ok": exit_code(problems) == 0, "briefs": [*names]}, problems)
    else:
        tell(problems)
        if not problems:
            typer.echo(f"No problems in {', '.join(names)}.")
    raise typer.Exit(exit_code(problems))


def list_briefs(project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """List the briefs with their languages and editions, and the layouts."""
    with answering(as_json):
        from polybrief.build.selection import select_briefs
        from polybrief.read import read_brief

        place = open_project(project)
        briefs: list[Brief] = []
        unread: list[Problem] = []
        for name in select_briefs(place, ()):
            reading = read_brief(place, name)
            if reading.brief is None:
                unread += reading.problems
            else:
                briefs.append(reading.brief)
    if as_json:
        entries = [_entry(brief) for brief in briefs]
        answer = {"ok": not unread, "briefs": entries, "layouts": [*place.layout_names()]}
        tell_json(answer, unread)
    else:
        for brief in briefs:
            typer.echo(_lines(brief), nl=False)
        typer.echo(f"layouts: {', '.join(place.layout_names())}")
        tell(unread)
    raise typer.Exit(exit_code(unread))


def _entry(brief: Brief) -> dict[str, object]:
    return {
        "name": brief.name,
        "number": brief.number,
        "date": brief.date.isoformat(),
        "source": brief.source,
        "languages": [*brief.languages],
        "editions": [
            {"name": e.name, "languages": [*e.languages], "layout": e.layout}
            for e in brief.editions
        ],
    }


def _lines(brief: Brief) -> str:
    rows = ((f"  {e.name}", e.layout, ", ".join(e.languages)) for e in brief.editions)
    return f"{brief.name}  No. {brief.number}, {brief.date.isoformat()}\n" + columns(rows)
