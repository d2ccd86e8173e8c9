"""The command line: arguments in, problems printed, exit code out.

0 all well · 1 problems in the content, said with their places · 2 wrong usage · 3 a fault of
polybrief itself, with a report. What prints is loaded by the command that prints.
"""

from __future__ import annotations

import os
import sys

import typer

from polybrief import (
    __version__,
    cli_audit,
    cli_build,
    cli_content,
    cli_fonts,
    cli_labels,
    cli_lint,
    cli_machine,
    cli_new,
    cli_quantity,
)
from polybrief.cli_show import FAULT, INTERRUPTED, write_report

RAISE_FAULTS = "POLYBRIEF_RAISE_FAULTS"
"""Environment variable for tests: faults of polybrief keep their traceback."""

app = typer.Typer(
    name="polybrief",
    help="One brief, every language: a print-ready PDF and an editable Word file from one source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("new")(cli_new.new)
app.command("build")(cli_build.build)
app.command("check")(cli_content.check)
app.command("audit")(cli_audit.audit)
app.command("lint")(cli_lint.lint)
app.command("list")(cli_content.list_briefs)
app.command("quantity", context_settings={"ignore_unknown_options": True})(
    cli_quantity.quantity  # "-5 percent" is a value, not an option
)
app.add_typer(cli_labels.app, name="labels")
app.add_typer(cli_fonts.app, name="fonts")
app.command("doctor")(cli_machine.doctor)
app.command("version")(cli_machine.version)


@app.callback(invoke_without_command=True)
def top(
    version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True),
) -> None:
    if version:
        typer.echo(f"polybrief {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command that the arguments name, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what is printed has every script, the terminal or not
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="polybrief")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:
        if os.environ.get(RAISE_FAULTS):
            raise
        import traceback

        path = write_report(traceback.format_exc())
        sys.stderr.write(f"polybrief failed through a fault of its own; the report is in {path}\n")
        sys.exit(FAULT)
