"""Style sheets → what WeasyPrint reads, with what is wrong in them at its line.

A family that no manifest has is told as well: WeasyPrint takes another for it and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from polybrief.problems import Place, Problem, did_you_mean
from polybrief.project import Project
from polybrief.render.pdf.log import collected
from polybrief.render.pdf.style import StyleSheet

POSITION = re.compile(r" at (\d+):(\d+)")
OUTSIDE = re.compile(r"@(import|font-face|color-profile)", re.IGNORECASE)
"""Rules that do something outside of their sheet."""
_faultless: dict[tuple[str, str, Any], tuple[Any, dict[str, Any]]] = {}
KEYWORDS = frozenset({"inherit", "initial", "unset", "revert"})
"""What may stand for a family in any language of CSS (CSS Values 4, 2.1.1)."""


def compile_sheet(
    sheet: StyleSheet,
    project: Project,
    families: Collection[str],
    counter_style: dict[str, Any],
    **options: Any,
) -> tuple[Any, list[Problem]]:
    """Return WeasyPrint's form of a style sheet, and what is wrong with it.

    ``families`` are those of the font manifest; the sheet's counters are added to
    ``counter_style``; ``options`` go to ``weasyprint.CSS``. A faultless sheet is compiled once for
    all documents of a process, until :func:`forget_sheets`.
    """
    import weasyprint

    base = options["base_url"] if "url(" in sheet.text.lower() else ""
    key = sheet.text, base, options["font_config"]
    if key in _faultless:
        css, counters = _faultless[key]
        counter_style.update(counters)
        return css, []
    counters = {}
    with collected() as messages:
        css = weasyprint.CSS(string=sheet.text, counter_style=counters, **options)
    counter_style.update(counters)
    problems = [_problem(message, sheet, project) for message in messages]
    if sheet.file:
        for line, column, family in _families(sheet.text):
            if family not in families:
                place = _place(sheet, project, line, column)
                message = f'no font in fonts/ has the family "{family}"'
                fix = did_you_mean(family, families)
                problems.append(Problem("pdf.family", message, place, fix))
    if not problems and not OUTSIDE.search(sheet.text):
        _faultless[key] = css, counters
    return css, problems


def forget_sheets() -> None:
    """Forget the sheets compiled: of what is wrong with their values in a document, WeasyPrint
    tells once."""
    _faultless.clear()


def _problem(message: str, sheet: StyleSheet, project: Project) -> Problem:
    position = POSITION.search(message)
    text = " ".join(POSITION.sub("", message, count=1).split()).replace(" `,", "`,")
    place = _place(sheet, project, *map(int, position.groups() if position else (0, 0)))
    fix = "correct it, or write what WeasyPrint can print"
    return Problem("pdf.style", f"WeasyPrint: {text}", place, fix)


def _place(sheet: StyleSheet, project: Project, line: int, column: int) -> Place | None:
    if not sheet.file:
        return None
    lines = sheet.text.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Place(project.shown(sheet.file), line, column, text)


def _families(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and name of each family that a style sheet names."""
    import tinycss2

    yield from _in_rules(tinycss2.parse_stylesheet(text))


def _in_rules(nodes: list[Any]) -> Iterator[tuple[int, int, str]]:
    import tinycss2

    for node in nodes:
        if node.type == "declaration" and node.lower_name in ("font", "font-family"):
            yield from _in_declaration(node)
        elif node.type == "qualified-rule" or (
            node.type == "at-rule" and node.content and node.lower_at_keyword != "font-face"
        ):
            yield from _in_rules(tinycss2.parse_blocks_contents(node.content))


def _in_declaration(declaration: Any) -> Iterator[tuple[int, int, str]]:
    """Yield the families of ``font-family``, or of ``font`` after its size."""
    entries: list[list[Any]] = [[]]
    for token in declaration.value:
        if token == ",":
            entries.append([])
        elif token.type not in ("whitespace", "comment"):
            entries[-1].append(token)
    if declaration.lower_name == "font":
        sized = [n for n, t in enumerate(entries[0]) if t.type not in ("ident", "string")]
        entries[0] = entries[0][sized[-1] + 1 :] if sized else []
    for entry in entries:
        words = [token for token in entry if token.type in ("ident", "string")]
        name = " ".join(token.value for token in words)
        if words and len(words) == len(entry) and name.lower() not in KEYWORDS:
            yield words[0].source_line, words[0].source_column, name
