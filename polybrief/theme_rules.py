"""What a ``theme.toml`` may say, and what it and those it extends must say together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from polybrief import lettering
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.setting import CHOICES

TABLES = (
    "page",
    "colours",
    "faces",
    "type",
    "paragraphs",
    "columns",
    "notes",
    "references",
    "sections",
    "setting",
    "rhythm",
    *lettering.CHOICES,
)
SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in mm of sheets by name (ISO 216; ANSI/ASME Y14.1)."""
REQUIRED = {
    "page": ("width", "height", "top", "bottom", "inner", "outer", "label"),
    "faces": ("text", "heads", "title"),
    "type": ("text", "label"),
}
"""The tokens that both renderers ask for by name; others are the style sheets' own affair."""

SEPARATIONS = ("space", "indent")
STYLES_OF_REFERENCES = ("author-date", "numeric")
PLACES_OF_NOTES = ("page", "end")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Slip:
    """A token written wrongly: the keys that lead to it, what, and the mend."""

    path: tuple[str, ...]
    message: str
    fix: str


def token_slips(tables: Mapping[str, object]) -> Iterator[Slip]:
    """Yield what is written wrongly in tables of tokens."""
    for key, value in tables.items():
        if key in TABLES and not isinstance(value, dict):
            yield Slip((key,), f'"{key}" is not a table', f"write tokens below {key}")
    for role, value in _entries(tables, "page"):
        if role == "size":
            if value not in SIZES:
                yield _wrong(("page", role), "write a4 or letter, or width and height in mm")
        elif not is_number(value):
            yield _wrong(("page", role), "write a length in mm: 24")
    for role, value in _entries(tables, "colours"):
        if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            yield _wrong(("colours", role), 'write six hexadecimal digits: "#0b4f6c"')
    for path, value in _by_language(tables, "faces"):
        if not (isinstance(value, list) and value and all(isinstance(v, str) for v in value)):
            yield _wrong(path, 'write a list of families: ["Source Serif 4"]')
    for path, value in _by_language(tables, "type"):
        if not (isinstance(value, list) and len(value) == 2 and all(map(_is_size, value))):
            yield _wrong(path, "write size and leading in pt: [10.25, 15.5]")
    for path, value in _by_language(tables, "paragraphs"):
        if path[-1] == "indent":
            if not (is_number(value) and 0 < float(str(value)) <= 4):
                yield _wrong(path, "write by how many em: 2")
        elif path[-1] != "separate" or value not in SEPARATIONS:
            yield _wrong(path, "write separate with space or indent")
    for role, value in _entries(tables, "notes"):
        if role != "place" or value not in PLACES_OF_NOTES:
            yield _wrong(("notes", role), 'write place = "page" or place = "end"')
    for role, value in _entries(tables, "references"):
        if role != "style" or value not in STYLES_OF_REFERENCES:
            yield _wrong(("references", role), 'write style = "author-date" or style = "numeric"')
    for role, value in _entries(tables, "sections"):
        if role != "numbered" or not isinstance(value, bool):
            yield _wrong(("sections", role), "write numbered = true or numbered = false")
    for path, value in _by_language(tables, "setting"):
        choices = CHOICES.get(path[-1], ())
        if not any(value is one or value == one for one in choices):
            yield _unlike(path, choices, CHOICES)
    for path, choices in lettering.slips(tables):
        yield _unlike(path, choices, lettering.CHOICES[path[0]])
    for role, value in _entries(tables, "rhythm"):
        if role != "facing" or not isinstance(value, bool):
            yield _wrong(("rhythm", role), "write facing = true or facing = false")
    for role, value in _entries(tables, "columns"):
        yield from _column_slips(role, value)


def _column_slips(role: str, value: object) -> Iterator[Slip]:
    right = {
        "count": (isinstance(value, int) and 1 <= value <= 4, "write how many, up to 4: 2"),
        "gap": (is_number(value), "write a length in mm: 6"),
        "sections": (isinstance(value, list), 'write the sections: ["summary", "body"]'),
    }
    fits, fix = right.get(role, (False, did_you_mean(role, right)))
    if not fits:
        yield _wrong(("columns", role), fix)


def _unlike(path: tuple[str, ...], choices: Iterable[object], known: Iterable[str]) -> Slip:
    shown = " or ".join(json.dumps(one) for one in choices)
    return _wrong(path, f"write {shown}" if shown else did_you_mean(path[-1], known))


def _wrong(path: tuple[str, ...], fix: str) -> Slip:
    shown = ".".join(path[:-1])
    return Slip(path, f'"{path[-1]}" of [{shown}] cannot be used', fix)


def _entries(tables: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    table = tables.get(name)
    yield from table.items() if isinstance(table, dict) else ()


def _by_language(
    tables: Mapping[str, object], name: str
) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the way to each value of a table and of those of languages in it, and the value."""
    for key, value in _entries(tables, name):
        if isinstance(value, dict):
            yield from (((name, key, role), inner) for role, inner in value.items())
        else:
            yield (name, key), value


@dataclass(frozen=True, slots=True)
class TokenFile:
    """One ``theme.toml``: its path as problems print it, its text, and the tables in it."""

    path: str
    text: str
    tables: Mapping[str, object]

    def problems(self) -> Iterator[Problem]:
        """Yield what is written wrongly in this file, each with its place."""
        for key in self.tables:
            if key not in (*TABLES, "name", "extends", "pages"):
                fix = did_you_mean(key, (*TABLES, "name", "extends", "pages"))
                message = f'theme.toml has an unknown key "{key}"'
                yield Problem("layout.theme", message, self.place([key]), fix)
        pages = self.tables.get("pages", 1)
        if not isinstance(pages, int) or isinstance(pages, bool) or pages < 1:
            fix = "write how many pages the layout is for: 2"
            place = self.place(["pages"])
            yield Problem("layout.theme", '"pages" cannot be used', place, fix)
        for slip in token_slips(self.tables):
            table = [f"[{'.'.join(slip.path[:-1])}]"] if len(slip.path) > 1 else []
            yield Problem(
                "layout.theme", slip.message, self.place([*table, slip.path[-1]]), slip.fix
            )

    def place(self, path: list[str]) -> Place:
        """Return the spot of a key: its line is sought below that of its table."""
        lines, found = self.text.splitlines(), 0
        for key in path:
            wanted = re.compile(rf"""\s*(?:{re.escape(key)}|"{re.escape(key)}")\s*(?:=|$|#)""")
            headed = re.compile(rf"\s*\[{re.escape(key)}\]")
            for number, line in enumerate(lines[found:], found + 1):
                if wanted.match(line) or headed.match(line):
                    found = number
                    break
            else:
                return Place(self.path)
        line = lines[found - 1]
        column = line.index(path[-1]) + 1
        return Place(self.path, found, column, line, len(path[-1]))


def missing_tokens(tables: Mapping[str, object], path: str) -> Iterator[Problem]:
    """Yield the tokens that neither the layout of ``path`` nor any it extends has."""
    for name, roles in REQUIRED.items():
        table = tables.get(name)
        missing = [role for role in roles if not isinstance(table, dict) or role not in table]
        if missing:
            message = f"[{name}] lacks {', '.join(missing)}"
            fix = 'add them, or say extends = "background-brief" at the top'
            yield Problem("layout.theme", message, Place(path), fix)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_size(value: object) -> bool:
    return is_number(value) and value != 0
