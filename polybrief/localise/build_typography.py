"""``[typography]``, ``[corrections]`` and ``[hyphenation]`` of a checked table → their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from polybrief.localise.scripts import CLASSES
from polybrief.localise.style import Hyphenation, Substitution, Typesetting
from polybrief.localise.table_rules import Fault, Table
from polybrief.problems import did_you_mean

CORRECTION_KEYS = ("find", "write", "at", "by", "signs")
CERTAINTIES = ("print", "fix", "told")
"""What becomes of what a rule finds: put right in print, by ``lint --fix``, or told only."""

DIVIDER = "-"
"""What divides a word in a list of exceptions."""


def typography_of(table: Table) -> Typesetting:
    """Return the typography that a table describes."""
    own = _table(table, "typography")
    raised = str(own.get("raised", ""))
    return Typesetting(
        quotes=_pair(own, "quotes"),
        inner=_pair(own, "inner"),
        single=_pair(own, "single"),
        apostrophe=str(own.get("apostrophe", "")),
        elided=frozenset(map(str, cast("list[object]", own.get("elided", [])))),
        before=_texts(own, "before"),
        after=_texts(own, "after"),
        han=bool(own.get("han", False)),
        substitutions=tuple(
            Substitution(
                id,
                pattern(str(entry["find"])),
                str(entry["write"]),
                str(entry.get("at", "print")),
                str(entry.get("by", "")),
                str(entry.get("signs", "")),
            )
            for id, entry in _entries(table, "corrections")
            if entry["find"]
        ),
        raised=pattern(raised) if raised else None,
    )


def hyphenation_of(table: Table) -> Hyphenation:
    """Return the hyphenation that a table describes."""
    own = _table(table, "hyphenation")
    words = read_exceptions(tuple(map(str, cast("list[object]", own.get("words", [])))))
    limits = {key: cast(int, own[key]) for key in ("word", "before", "after", "lines")}
    return Hyphenation(**limits, words=MappingProxyType(words))


def read_exceptions(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Return exceptions as they are written, ``in-for-ma-tion``, by word in small letters: the
    characters before each hyphen. A word without one stays whole."""
    found: dict[str, tuple[int, ...]] = {}
    for word in words:
        pieces = word.casefold().split(DIVIDER)
        points, at = [], 0
        for piece in pieces[:-1]:
            at += len(piece)
            points.append(at)
        found["".join(pieces)] = tuple(points)
    return found


@lru_cache(maxsize=1024)
def pattern(find: str) -> re.Pattern[str]:
    """Return the pattern of a rule, ``{HAN}`` and the like filled in; re.error where it is none."""
    for name, characters in CLASSES.items():
        find = find.replace(f"{{{name}}}", characters)
    return re.compile(find)


def typography_faults(key: str, table: Table) -> Iterator[Fault]:
    """Yield what is wrong in ``[corrections]`` or ``[hyphenation]``."""
    for name, entry in table.items():
        path = (key, name)
        if key == "corrections":
            yield from _correction_faults(path, entry)
        elif name not in ("word", "before", "after", "lines", "words"):
            offered = ("word", "before", "after", "lines", "words")
            yield Fault(path, f'unknown key "{name}"', did_you_mean(name, offered))
        elif name == "words":
            if not isinstance(entry, list) or not all(_is_divided(word) for word in entry):
                yield Fault(path, "words must be a list of words", 'write ["in-for-ma-tion"]')
        elif not isinstance(entry, int) or isinstance(entry, bool) or not 0 < entry < 100:
            yield Fault(path, f'"{name}" must be a whole number', "write digits only")


def _is_divided(word: object) -> bool:
    return isinstance(word, str) and all(piece.isalpha() for piece in word.split(DIVIDER))


def _correction_faults(path: tuple[str, ...], entry: object) -> Iterator[Fault]:
    if not isinstance(entry, dict) or not {"find", "write"} <= entry.keys():
        yield Fault(path, f'"{path[-1]}" must have find and write', "add them")
        return
    for key in entry.keys() - set(CORRECTION_KEYS):
        yield Fault((*path, key), f'unknown key "{key}"', did_you_mean(key, CORRECTION_KEYS))
    if entry.get("at", "print") not in CERTAINTIES:
        message = f'"{entry["at"]}" is no certainty'
        yield Fault(path, message, did_you_mean(str(entry["at"]), CERTAINTIES))
    try:
        pattern(str(entry["find"]))
    except re.error as error:
        yield Fault(path, f'"{entry["find"]}" is no pattern: {error}', "correct it")


def _pair(table: Table, key: str) -> tuple[str, str] | None:
    value = table.get(key)
    return (str(value[0]), str(value[1])) if isinstance(value, list) and value else None


def _entries(table: Table, key: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, entry in _table(table, key).items():
        yield name, cast("Mapping[str, object]", entry)


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _texts(table: Table, key: str) -> Mapping[str, str]:
    return MappingProxyType({k: str(v) for k, v in _table(table, key).items()})
