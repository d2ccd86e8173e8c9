"""What a ``theme.toml`` may say, and what it and those it extends must say together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polybrief.problems import Place, Problem, did_you_mean

TABLES = ("page", "colours", "faces", "type", "paragraphs", "notes")
REQUIRED = {
    "page": ("width", "height", "top", "bottom", "inner", "outer", "label"),
    "faces": ("text", "heads", "title"),
    "type": ("text", "label"),
}
"""The tokens that both renderers ask for by name; others are the style sheets' own affair."""

SEPARATIONS = ("space", "indent")
PLACES_OF_NOTES = ("page", "end")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class TokenFile:
    """One ``theme.toml``: its path as problems print it, its text, and the tables in it."""

    path: str
    text: str
    tables: Mapping[str, object]

    def problems(self) -> Iterator[Problem]:
        """Yield what is written wrongly in this file, each with its place."""
        for key, value in self.tables.items():
            if key in TABLES and not isinstance(value, dict):
                yield self._problem(f'"{key}" is not a table', [key], f"write [{key}]")
            elif key not in (*TABLES, "name", "extends"):
                fix = did_you_mean(key, (*TABLES, "name", "extends"))
                yield self._problem(f'theme.toml has an unknown key "{key}"', [key], fix)
        for role, length in self._entries("page"):
            if not _is_number(length):
                yield self._wrong("page", role, "write a length in mm: 24")
        for role, colour in self._entries("colours"):
            if not (isinstance(colour, str) and _COLOUR.fullmatch(colour)):
                yield self._wrong("colours", role, 'write six hexadecimal digits: "#0b4f6c"')
        for table, role, value in self._by_language("faces"):
            if not (isinstance(value, list) and value and all(isinstance(v, str) for v in value)):
                yield self._wrong(table, role, 'write a list of families: ["Source Serif 4"]')
        for table, role, value in self._by_language("type"):
            if not (isinstance(value, list) and len(value) == 2 and all(map(_is_size, value))):
                yield self._wrong(table, role, "write size and leading in pt: [10.25, 15.5]")
        for table, role, value in self._by_language("paragraphs"):
            if role != "separate" or value not in SEPARATIONS:
                yield self._wrong(table, role, 'write separate = "space" or separate = "indent"')

        for role, value in self._entries("notes"):
            if role != "place" or value not in PLACES_OF_NOTES:
                yield self._wrong("notes", role, 'write place = "page" or place = "end"')

    def _entries(self, name: str) -> Iterator[tuple[str, object]]:
        table = self.tables.get(name)
        yield from table.items() if isinstance(table, dict) else ()

    def _by_language(self, name: str) -> Iterator[tuple[str, str, object]]:
        """Yield (table, role, value), of the table itself and of those of languages in it."""
        for key, value in self._entries(name):
            if isinstance(value, dict):
                yield from ((f"{name}.{key}", role, inner) for role, inner in value.items())
            else:
                yield name, key, value

    def _wrong(self, table: str, role: str, fix: str) -> Problem:
        return self._problem(f'"{role}" of [{table}] cannot be used', [f"[{table}]", role], fix)

    def _problem(self, message: str, path: list[str], fix: str) -> Problem:
        return Problem("layout.theme", message, self._place(path), fix)

    def _place(self, path: list[str]) -> Place:
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


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_size(value: object) -> bool:
    return _is_number(value) and value != 0
