"""``build``: progress while it works, a table at the end."""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_content import BriefArgument
from polybrief.cli_progress import shown
from polybrief.cli_show import (
    CONTENT,
    FAULT,
    JsonOption,
    OutputOption,
    ProjectOption,
    answering,
    columns,
    count,
    exit_code,
    open_project,
    tell,
    tell_json,
    write_report,
)

if TYPE_CHECKING:
    from polybrief.build.target import Outcome, Result
    from polybrief.project import Project

GARBAGE_AFTER = 500_000
"""New objects before Python looks for cycles: reading makes many and keeps most (20 % faster)."""


def build(
    brief: BriefArgument = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", help="The edition in this language. Repeat it.")
    ] = None,
    edition: Annotated[
        list[str] | None, typer.Option("--edition", help="The edition of this name. Repeat it.")
    ] = None,
    format: Annotated[
        list[str] | None, typer.Option("--format", help="pdf or docx; else both.")
    ] = None,
    project: ProjectOption = None,
    output: OutputOption = None,
    as_json: JsonOption = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Worker processes; 0 for one a processor.")
    ] = 0,
) -> None:
    """Bring the artifacts up to date: every brief, language and format, or those named."""
    gc.set_threshold(GARBAGE_AFTER)
    with answering(as_json):
        from polybrief.build import batch
        from polybrief.build.selection import Selection

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        place = open_project(project, output)
        wanted = Selection(*(tuple(names or ()) for names in (brief, lang, edition, format)))
        with shown(quiet=as_json) as progress:
            result = batch.build(place, wanted, jobs, progress)
    if as_json:
        tell_json(_as_json(result), result.problems)
    else:
        _tell(result, place)
    raise typer.Exit(_code(result))


def _code(result: Result) -> int:
    if any(outcome.report for outcome in result.outcomes):
        return FAULT
    failed = any(outcome.status == "failed" for outcome in result.outcomes)
    return CONTENT if failed else exit_code(result.problems)


def _as_json(result: Result) -> dict[str, object]:
    return {
        "ok": _code(result) == 0,
        "seconds": round(result.seconds, 3),
        "artifacts": [outcome.as_json() for outcome in result.outcomes],
        "removed": [*result.removed],
    }


def _tell(result: Result, project: Project) -> None:
    """Print the table, or one line where nothing had to be done; then the problems."""
    for path in result.removed:
        typer.echo(f"removed {path}: there is no such edition any more")
    if any(outcome.status != "current" for outcome in result.outcomes):
        header = ("artifact", "pages", "size", "time", "problems")
        typer.echo(columns([header, *map(_row, result.outcomes)]), nl=False)
    number = sum(outcome.status == "made" for outcome in result.outcomes)
    current = sum(outcome.status == "current" for outcome in result.outcomes)
    typer.echo(f"{number} made, {current} up to date in {project.output} ({result.seconds:.2f} s)")
    tell(result.problems)
    reports = dict.fromkeys(outcome.report for outcome in result.outcomes if outcome.report)
    if reports:
        sys.stderr.write(f"The report is in {write_report(chr(10).join(reports))}\n")


def _row(outcome: Outcome) -> tuple[str, ...]:
    times = {"made": f"{outcome.seconds:.2f} s", "current": "up to date", "failed": "failed"}
    return (
        outcome.target.path,
        "" if outcome.pages is None else str(outcome.pages),
        "" if outcome.size is None else f"{outcome.size / 1000:,.0f} kB",
        times[outcome.status],
        count(outcome.problems),
    )
