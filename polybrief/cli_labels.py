"""``labels``: the layouts' words, from the templates to the translators and back."""

from __future__ import annotations

from typing import Annotated

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
from polybrief.project import Project

app = typer.Typer(
    help="The layouts' words: extract, update and check the catalogues.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

LayoutArgument = Annotated[list[str] | None, typer.Argument(help="Layouts; else every one.")]
LanguageOption = Annotated[
    list[str] | None, typer.Option("--lang", help="A language to serve besides. Repeat it.")
]


@app.command()
def extract(layout: LayoutArgument = None, project: ProjectOption = None) -> None:
    """Print the labels of the layouts as a gettext template (.pot)."""
    with answering(as_json=False):
        from polybrief.localise import label_template

        place = open_project(project)
        for name in _layouts(place, layout):
            typer.echo(label_template(place, name), nl=False)


@app.command()
def update(
    layout: LayoutArgument = None, lang: LanguageOption = None, project: ProjectOption = None
) -> None:
    """Add missing labels to the catalogues; what stands in them stays."""
    with answering(as_json=False):
        from polybrief.build.manifest import write_aside
        from polybrief.localise import update_labels

        place = open_project(project)
        changed = 0
        for name in _layouts(place, layout):
            for path, text in update_labels(place, name, lang or ()).items():
                write_aside(path, text.encode("utf-8"))
                typer.echo(f"updated {place.shown(path)}")
                changed += 1
        if not changed:
            typer.echo("Every catalogue has every label.")


@app.command()
def check(
    layout: LayoutArgument = None,
    lang: LanguageOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell which labels are missing, empty, fuzzy, or have other placeholders."""
    with answering(as_json):
        from polybrief.localise import check_labels

        place = open_project(project)
        names = _layouts(place, layout)
        problems = tuple(p for n in names for p in check_labels(place, n, lang or ()))
    if as_json:
        tell_json({"ok": exit_code(problems) == 0, "layouts": [*names]}, problems)
    else:
        tell(problems)
        if not problems:
            typer.echo(f"No problems in the labels of {', '.join(names)}.")
    raise typer.Exit(exit_code(problems))


def _layouts(project: Project, names: list[str] | None) -> tuple[str, ...]:
    """Return the layouts named, all where none is; ProblemsFound (``usage.layout``) if unknown."""
    offered = project.layout_names()
    wrong = [
        Problem("usage.layout", f'unknown layout "{name}"', fix=did_you_mean(name, offered))
        for name in names or ()
        if name not in offered
    ]
    if wrong:
        raise ProblemsFound(wrong)
    return tuple(dict.fromkeys(names or ())) or offered
