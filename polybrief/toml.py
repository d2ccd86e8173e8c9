"""A TOML file of a layout or of fonts → its tables; a slip is told at its line. Tables laid over
others, as a layout's over those of the layout that it extends."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from polybrief.problems import Place, Problem, ProblemsFound

_SPOT = re.compile(r" \(at line (\d+), column (\d+)\)$")


def read_toml(path: Path, shown: str, code: str) -> dict[str, object]:
    """Return the tables of a file; ``shown`` is its path as problems print it.

    ProblemsFound with ``code`` where it is not UTF-8 or not TOML; a byte-order mark is dropped.
    The tables are to be looked at only: whoever reads the same text gets them again.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return _tables(text)
    except UnicodeDecodeError:
        message, place, fix = "it is not UTF-8", Place(shown), "save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        message, place = _SPOT.sub("", str(error)), _place(shown, text, str(error))
        fix = "correct the TOML at that place"
    raise ProblemsFound([Problem(code, f"{path.name} cannot be read: {message}", place, fix)])


@functools.lru_cache(maxsize=64)
def _tables(text: str) -> dict[str, object]:
    return tomllib.loads(text)


def overlay(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return both tables as one, ``above`` winning where both say something."""
    made = dict(below)
    for key, value in above.items():
        old = made.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        made[key] = overlay(old, value) if both else value  # type: ignore[arg-type]
    return made


def _place(shown: str, text: str, message: str) -> Place:
    lines, spot = text.splitlines(), _SPOT.search(message)
    number = int(spot[1]) if spot else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return Place(shown, number, int(spot[2]) if spot else 0, line)
