"""``doctor`` and ``version``."""

from __future__ import annotations

import sys

import typer

from polybrief import __version__
from polybrief.cli_show import CONTENT, JsonOption


def doctor(as_json: JsonOption = False) -> None:
    """Tell what is present, what is missing, and how to get it."""
    import json

    from polybrief.build.doctor import all_well, as_table, as_text, examine
    from polybrief.project import program_folder

    findings = examine(program_folder())
    if as_json:
        sys.stdout.write(json.dumps(as_table(findings), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(findings))
    if not all_well(findings):
        raise typer.Exit(CONTENT)


def version() -> None:
    """Print the version of polybrief and of what decides the printed bytes."""
    from polybrief.build.versions import library_versions

    typer.echo(f"polybrief {__version__}")
    for name, number in library_versions().items():
        typer.echo(f"{name} {number or '(missing)'}")
