"""``quantity``: how a value reads in one or every language, by one or every preset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import JsonOption, answering, columns, exit_code, tell, tell_json
from polybrief.problems import Problem, ProblemsFound, in_order

if TYPE_CHECKING:
    from polybrief.brief import Value


def quantity(
    value: Annotated[
        str, typer.Argument(help='As in facts.yaml: "2.3e12 CNY", "5..6 percent", "2025-Q3".')
    ],
    locale: Annotated[
        list[str] | None, typer.Option("--locale", help="A language. Repeat it; else every one.")
    ] = None,
    style: Annotated[
        str | None, typer.Option("--style", help="A preset of the house style; else every one.")
    ] = None,
    form: Annotated[
        str, typer.Option("--form", help="As in a placeholder: alone, number, signed, changed…")
    ] = "",
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Print only the strings, with ordinary spaces; preset seed."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print how a value reads in one or every language, by one or every preset."""
    with answering(as_json):
        from polybrief import localise

        parsed = _parse(value)
        languages = tuple(dict.fromkeys(locale or localise.style_tags()))
        presets = (style or "seed",) if style or plain else localise.preset_names()
        readings, problems = _print(parsed, languages, presets, form)
    if as_json:
        tell_json({"ok": not problems, "value": value, "printed": _entries(readings)}, problems)
    else:
        if plain:
            texts = (f"{localise.plain(r.text, r.language)}\n" for r in readings)
            typer.echo("".join(texts), nl=False)
        elif readings:
            typer.echo(columns(_rows(readings, presets)), nl=False)
        tell(problems)
    raise typer.Exit(exit_code(problems))


@dataclass(frozen=True)
class _Reading:
    """How one language reads the value under all presets that agree."""

    language: str
    presets: tuple[str, ...]
    text: str


def _parse(text: str) -> Value:
    from polybrief.read import read_any

    try:
        return read_any(text)
    except ValueError as error:
        raise ProblemsFound([Problem("usage.value", str(error))]) from None


def _print(
    value: Value, languages: tuple[str, ...], presets: tuple[str, ...], form: str
) -> tuple[list[_Reading], list[Problem]]:
    """Return the texts in each language that has words for the value, and why others have not."""
    from polybrief import localise

    readings: list[_Reading] = []
    problems: list[Problem] = []
    for language in languages:
        texts: dict[str, list[str]] = {}
        for preset in presets:
            try:
                style = localise.read_style(language, preset)
                text = localise.print_value(value, style, form=form).text
                texts.setdefault(text, []).append(preset)
            except localise.StyleError as error:
                message = f"{language}: {error.message}"
                problems.append(Problem("quantity.words", message, fix=error.fix))
            except ProblemsFound as found:  # a language or preset that there is not
                problems += [
                    Problem("usage.locale", p.message, p.place, p.fix) for p in found.problems
                ]
        readings += [_Reading(language, tuple(who), text) for text, who in texts.items()]
        problems += localise.find_missing_tables([language] if texts else [])
    return readings, [*in_order(problems)]


def _rows(readings: list[_Reading], presets: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    from polybrief import localise

    above = ""
    for reading in readings:
        who = "" if len(reading.presets) == len(presets) else ", ".join(reading.presets)
        tag, above = reading.language if reading.language != above else "", reading.language
        yield (tag, localise.open_gaps(reading.text), who)


def _entries(readings: list[_Reading]) -> dict[str, list[dict[str, object]]]:
    from polybrief import localise

    entries: dict[str, list[dict[str, object]]] = {}
    for r in readings:
        entry: dict[str, object] = {
            "presets": [*r.presets],
            "text": r.text,
            "plain": localise.plain(r.text, r.language),
        }
        entries.setdefault(r.language, []).append(entry)
    return entries
