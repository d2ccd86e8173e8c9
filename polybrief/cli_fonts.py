"""``fonts``: what there is to print with, and full families for a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import (
    JsonOption,
    ProjectOption,
    answering,
    columns,
    open_project,
    tell_json,
)

if TYPE_CHECKING:
    from polybrief.build.font_packages import FontPackage
    from polybrief.fonts import Family
    from polybrief.project import Project

app = typer.Typer(
    help="The fonts to print with: list them, add full families.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@app.callback()
def list_fonts(
    context: typer.Context, project: ProjectOption = None, as_json: JsonOption = False
) -> None:
    """List the families, what they are cut to, and what can be added."""
    if context.invoked_subcommand:
        return
    with answering(as_json):
        from polybrief.build.font_packages import read_packages
        from polybrief.fonts import read_fonts

        place = open_project(project)
        families = read_fonts(place).families
        offered = read_packages(place.program / "fonts")
        listed = [_family(place, family) for _, family in sorted(families.items())]
        added = [
            {"family": name, "covers": package.covers, "package": package.package}
            for name, package in sorted(offered.items())
            if name not in families or families[name].cut
        ]
    if as_json:
        tell_json({"ok": True, "families": listed, "offered": added})
        return
    rows = [(f["family"], f["script"], f["faces"], f["of"], f["characters"]) for f in listed]
    typer.echo(columns([("family", "script", "faces", "of", "characters"), *rows]), nl=False)
    if added:
        typer.echo('\nCan be added in full (fonts add "FAMILY"):')
        typer.echo(columns([(a["family"], a["covers"]) for a in added]), nl=False)


def _family(place: Project, family: Family) -> dict[str, str]:
    from polybrief.coverage import read_coverage

    own = any(face.path.is_relative_to(place.root) for face in family.faces)
    coverage = read_coverage(family.faces[0].path)
    pairs = zip(coverage.starts, coverage.ends, strict=True)
    number = sum(end - start + 1 for start, end in pairs)
    return {
        "family": family.name,
        "script": family.script,
        "faces": str(len(family.faces)),
        "of": "project" if own and place.root != place.program else "program",
        "characters": f"{number:,}" + (f", cut to {family.cut}" if family.cut else ""),
    }


@app.command()
def add(
    family: Annotated[list[str], typer.Argument(help="Families, as fonts lists them.")],
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", help="The package's archive, or a folder with its files: no network."
        ),
    ] = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put full families into the project's own fonts/, fetched by npm, checked by SHA-256."""
    with answering(as_json):
        from polybrief.build.font_packages import choose, read_packages

        place = open_project(project)
        packages = choose(read_packages(place.program / "fonts"), family)
        written = [file for package in packages for file in _added(place, package, source)]
    if as_json:
        tell_json({"ok": True, "written": written})
        return
    for file in written:
        typer.echo(f"wrote {file}")
    if not written:
        typer.echo("They are there already.")


def _added(place: Project, package: FontPackage, source: Path | None) -> list[str]:
    from polybrief.build.font_packages import fetch, install, is_installed, read_files

    fonts = place.root / "fonts"
    if is_installed(package, fonts):
        return []
    files = read_files(package, source) if source else fetch(package)
    return [place.shown(path) for path in install(package, files, fonts)]
