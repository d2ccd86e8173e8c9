"""What a house changes in the tokens of its layouts, as ``theme`` in ``house.yaml`` has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from polybrief.problems import Place, Problem, did_you_mean
from polybrief.toml import overlay

FREE = ("columns", "notes")
"""Tables to which a house may add what no layout has."""

ALWAYS = {"page": ("size", "logo")}
"""Tokens that a layout need not have for a house to change them."""


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """Tables of tokens, for every layout and for some by name; ``places`` says where each stands,
    by its keys (``("layouts", name, …)`` for those of one layout)."""

    tables: Mapping[str, object] = field(default_factory=dict)
    layouts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((tuple(self.tables), tuple(self.layouts)))

    def of(self, layout: str) -> dict[str, object]:
        """Return the tables for one layout, its own over those for every layout."""
        return overlay(self.tables, self.layouts.get(layout, {}))

    def place(self, layout: str, *path: str) -> Place | None:
        """Return where a token is changed for a layout, None where it is not."""
        own = self.places.get(("layouts", layout, *path))
        return own or self.places.get(path)

    def unknown(self, layout: str, tables: Mapping[str, object]) -> Iterator[Problem]:
        """Yield the changes of tokens that a layout with these ``tables`` does not have."""
        for table, given in self.of(layout).items():
            base = tables.get(table)
            if table in FREE or not isinstance(base, dict) or not isinstance(given, dict):
                continue
            for path, role in _roles(given):
                known = {*_names(base), *ALWAYS.get(table, ())}
                if role not in known:
                    place = self.place(layout, table, *path)
                    message = f'the layout "{layout}" has no token "{role}" in {table}'
                    fix = did_you_mean(role, known)
                    yield Problem("layout.theme", message, place, fix)


NO_CHANGES = ThemeChanges()


def _roles(table: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the way to each token of a table, by language or without, and its name."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from (((key, role), role) for role in value)
        else:
            yield (key,), key


def _names(table: Mapping[str, object]) -> Iterator[str]:
    yield from (role for _, role in _roles(table))
