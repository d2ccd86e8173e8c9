"""``quantity``: how a value reads in one or every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import JsonOption, answering, columns, exit_code, tell, tell_json
from polybrief.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from polybrief.brief import Value


def quantity(
    value: Annotated[str, typer.Argument(help='As in facts.yaml: "2.3e12 CNY", "5..6 percent".')],
    locale: Annotated[
        list[str] | None, typer.Option("--locale", help="A language. Repeat it; else every one.")
    ] = None,
    style: Annotated[str, typer.Option("--style", help="The preset of the house style.")] = "seed",
    plain: Annotated[
        bool, typer.Option("--plain", help="Print only the strings, with ordinary spaces.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print how a value reads in one or every language."""
    with answering(as_json):
        from polybrief import localise

        parsed = _parse(value)
        languages = tuple(dict.fromkeys(locale or localise.style_tags()))
        printed, problems = _print(parsed, languages, style)
    if as_json:
        texts = {
            tag: {"text": text, "plain": localise.plain(text, tag)} for tag, text in printed.items()
        }
        tell_json({"ok": not problems, "value": value, "printed": texts}, problems)
    else:
        if plain:
            typer.echo(
                "".join(f"{localise.plain(t, tag)}\n" for tag, t in printed.items()), nl=False
            )
        elif printed:
            rows = ((tag, localise.open_gaps(text)) for tag, text in printed.items())
            typer.echo(columns(rows), nl=False)
        tell(problems)
    raise typer.Exit(exit_code(problems))


def _parse(text: str) -> Value:
    from polybrief.read import read_value

    try:
        return read_value(text)
    except ValueError as error:
        raise ProblemsFound([Problem("usage.value", str(error))]) from None


def _print(
    value: Value, languages: tuple[str, ...], preset: str
) -> tuple[dict[str, str], list[Problem]]:
    """Return the text in each language that has words for the value, and why others have not."""
    from polybrief import localise

    printed: dict[str, str] = {}
    problems: list[Problem] = []
    for language in languages:
        try:
            style = localise.read_style(language, preset)
            printed[language] = localise.print_value(value, style).text
        except localise.StyleError as error:
            problems.append(
                Problem("quantity.words", f"{language}: {error.message}", fix=error.fix)
            )
        except ProblemsFound as found:  # a language or preset that there is not
            problems += [Problem("usage.locale", p.message, p.place, p.fix) for p in found.problems]
    return printed, problems
