"""The units of measure that a fact may be declared in: ``units.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its ``name`` in facts, its CLDR identifier or else its ``symbol`` everywhere, and
    the counted noun that says it in words ("" where none does)."""

    name: str
    cldr: str
    symbol: str
    noun: str


@cache
def units() -> Mapping[str, Unit]:
    """Return every unit by its name and by the other ways of writing it."""
    table = tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8"))
    found: dict[str, Unit] = {}
    for name, entry in table.items():
        unit = Unit(name, entry.get("cldr", ""), entry.get("symbol", ""), entry.get("noun", ""))
        found |= dict.fromkeys([name, *entry.get("also", ())], unit)
    return found
