"""The patterns of ``charts.toml``: what charts say of themselves, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from polybrief.localise.tables import nearest_tag
from polybrief.theme import parents

FILE = Path(__file__).with_name("charts.toml")
KINDS = "kinds"
FALLBACK = "en"
"""Whose patterns serve for titles where a language has none; descriptions are then asked for."""


@cache
def chart_words(lang: str) -> Mapping[str, str]:
    """Return the patterns of a language, its kinds as ``kinds.bar``; those of English for a
    language that has none (:func:`describes` tells)."""
    return _flat(_tag(lang) or FALLBACK)


def describes(lang: str) -> bool:
    """Return whether charts can be described in a language."""
    return bool(_tag(lang))


def _tag(lang: str) -> str:
    tables = _tables()
    for tag in (*parents(lang), *parents(nearest_tag(lang))):
        if tag in tables:
            return tag
    return ""


def _flat(tag: str) -> dict[str, str]:
    table = _tables()[tag]
    below = table.get("inherits")
    made = _flat(below) if isinstance(below, str) else {}
    for key, value in table.items():
        if isinstance(value, dict):
            made |= {f"{key}.{name}": str(text) for name, text in value.items()}
        elif key != "inherits":
            made[key] = str(value)
    return made


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(FILE.read_text("utf-8"))
