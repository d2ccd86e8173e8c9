"""How every command speaks: problems to stderr, answers to stdout, one exit code.

Commands do their work inside :func:`answering`, which turns problems into words or JSON and the
exit code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project, program_folder

WELL, CONTENT, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130

ProjectOption = Annotated[
    Path | None,
    typer.Option("--project", help="The folder with content/. Else this folder, or the program's."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Where artifacts go. Else the project's output/.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def open_project(root: Path | None, output: Path | None = None) -> Project:
    """Return the project named, or the one we stand in, or the program's own sample.

    ProblemsFound (``usage.project``) where the folder named holds no ``content/``.
    """
    if root is None:
        here = Path.cwd()
        root = here if (here / "content").is_dir() else program_folder()
    if not (root / "content").is_dir():
        message = f"there is no folder {root / 'content'}" if root.is_dir() else f"no folder {root}"
        fix = "name a folder that holds content/ with --project"
        raise ProblemsFound([Problem("usage.project", message, fix=fix)])
    return Project.at(root, output)


@contextmanager
def answering(as_json: bool) -> Iterator[None]:
    """Run a command; problems that end it are told, and become exit code 1 or 2."""
    try:
        yield
    except ProblemsFound as found:
        if as_json:
            tell_json({"ok": False}, found.problems)
        else:
            tell(found.problems)
        raise typer.Exit(exit_code(found.problems)) from None
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted. What stood in output/ before is still good.\n")
        raise typer.Exit(INTERRUPTED) from None


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 0 where all are notices, 2 where one is wrong usage, else 1."""
    errors = [p for p in problems if p.level == "error"]
    if any(p.code.startswith("usage.") for p in errors):
        return USAGE
    return CONTENT if errors else WELL


def tell(problems: Iterable[Problem]) -> None:
    """Write problems to stderr, each with its place and mend, then how many there are."""
    told = tuple(problems)
    for problem in told:
        sys.stderr.write(f"{problem}\n")
    if told:
        sys.stderr.write(f"{count(told)}\n")


def tell_json(answer: Mapping[str, object], problems: Iterable[Problem] = ()) -> None:
    """Write one JSON object to stdout: the answer, and the problems."""
    table = {**answer, "problems": [problem.as_json() for problem in problems]}
    sys.stdout.write(json.dumps(table, ensure_ascii=False, indent=2) + "\n")


def count(problems: Iterable[Problem]) -> str:
    """Return ``1 problem``, ``3 problems, 1 notice``."""
    levels = [problem.level for problem in problems]
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in (
            (levels.count("error"), "problem"),
            (levels.count("notice"), "notice"),
        )
        if number
    ]
    return ", ".join(parts)


def columns(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows as lines, columns aligned on what a terminal shows (wide characters count 2)."""
    from rich.cells import cell_len

    table = [*rows]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]

    def line(row: tuple[str, ...]) -> str:
        cells = zip(row, widths, strict=True)
        return "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in cells).rstrip()

    return "".join(f"{line(row)}\n" for row in table)


def write_report(text: str) -> Path:
    """Write a traceback where its reader can find it; return the path."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="polybrief-report-", suffix=".txt", delete=False
    ) as file:
        file.write(text)
    return Path(file.name)
