"""What a house-style table may say: keys, types, placeholders, plural forms.

``base.toml`` has every key with a value of its type; here stands what a type does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polybrief.problems import did_you_mean

Table = Mapping[str, object]

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
FORMS = PLURALS | {"scaled", "1", "head"}
NOUN_KEYS = FORMS | {"attributive", "gender", "spelled"}
RUNG_KEYS = PLURALS | {"power", "gap", "particle"}
SPAN_KEYS = frozenset({"first", "last", "join"})
QUALIFIED = frozenset({"about", "over", "nearly", "up_to"})
CHANGES = frozenset({"rise", "fall", "level", "rose", "fell", "stayed"})

NOTE_KEYS = frozenset({"call", "space", "number", "mark"})
NOTE_CALLS = ("after", "before", "typed")
CIRCLED = "①"
"""The number of a note that stands for all circled ones."""

PLACEHOLDERS: Mapping[str, tuple[str, str]] = {
    "percent": ("n", ""),
    "permille": ("n", ""),
    "equiv": ("ab", ""),
    "range": ("ab", ""),
    "range_apart": ("ab", ""),
    "interval": ("ab", ""),
    "years": ("ab", ""),
    "year": ("n", ""),
    "quarter": ("qy", ""),
    "quarter_short": ("", "q n y"),
    "decade": ("", "n short c"),
    "century": ("", "n roman ordinal"),
    "any_currency": ("", "n code name"),
}
"""Key → the placeholders that its pattern must have (one letter each), and others it may have."""

FORMS_OF: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "captions": {
        "table": ("n", ""),
        "figure": ("n", ""),
        "joint": ("", ""),
        "source": ("", ""),
        "note": ("", ""),
    },
    "references": {
        **dict.fromkeys(("table", "figure", "note", "section", "page"), ("n", "")),
        "title": ("x", ""),
        "full": ("xp", ""),
    },
    "names": {"original": ("xo", ""), "both": ("xor", "")},
}
"""Table → the forms in it, and the placeholders of each."""

SECTION_KEYS = ("format", "text", "joint", "reference")
NUMBER_FORMATS = ("decimal", "upper-roman", "upper-letter", "lower-letter", "han")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a table: under which keys, what, and how to mend it."""

    path: tuple[str, ...]
    message: str
    fix: str = ""


def find_faults(table: Table, base: Table, plurals: frozenset[str]) -> Iterator[Fault]:
    """Yield what is wrong with a table or an overlay of one.

    ``base`` is the table of all keys; ``plurals`` the plural categories of the locale's whole
    numbers, which a wording that distinguishes any must all have.
    """
    particles = tuple(_table(base, "particles")) + tuple(_table(table, "particles"))
    for key, value in table.items():
        if key not in base:
            yield Fault((key,), f'unknown key "{key}"', did_you_mean(key, base))
        elif not _same_type(value, base[key]):
            yield Fault((key,), f'"{key}" must be {_kind(base[key])}', _example(base[key]))
        elif isinstance(value, str):
            yield from _placeholders((key,), value, PLACEHOLDERS.get(key), particles)
        elif isinstance(value, dict):
            yield from _subtable(key, value, plurals, particles)
        elif key in ("ladder", "column_ladder") and isinstance(value, list):
            yield from _ladder(key, value, plurals)
        elif key == "sections" and isinstance(value, list):
            yield from _sections(value)


def _subtable(
    key: str, table: Table, plurals: frozenset[str], particles: tuple[str, ...]
) -> Iterator[Fault]:
    for name, entry in table.items():
        path = (key, name)
        if key in ("money", "measures"):
            yield from _wording(path, entry, FORMS, plurals, particles)
        elif key == "nouns":
            yield from _noun(path, entry, plurals, particles)
        elif key == "spans":
            yield from _known(path, entry, SPAN_KEYS)
        elif key == "approx":
            yield from _pattern_of(path, entry, QUALIFIED, particles)
        elif key == "change":
            yield from _change(path, entry, particles)
        elif key == "notes":
            yield from _notes(path, entry)
        elif key in FORMS_OF:
            yield from _form(path, entry)
        elif key in ("multiple", "multiplied", "particles") and not isinstance(entry, str):
            yield Fault(path, f'"{name}" under {key} must be a text')


def _wording(
    path: tuple[str, ...],
    entry: object,
    keys: frozenset[str],
    plurals: frozenset[str],
    particles: tuple[str, ...],
) -> Iterator[Fault]:
    forms = {"other": entry} if isinstance(entry, str) else entry
    if not isinstance(forms, dict):
        yield Fault(path, f'"{path[-1]}" must be a text, or texts by plural form', 'write "{n} …"')
        return
    for form, pattern in forms.items():
        if form not in keys:
            message = f'"{path[-1]}" has an unknown plural form "{form}"'
            yield Fault((*path, form), message, did_you_mean(form, keys))
        elif form in FORMS:
            rule = ("", "n") if form == "1" else ("n", "")  # one may be a word: von einem Jahr
            yield from _placeholders((*path, form), pattern, rule, particles)
    given = PLURALS & forms.keys()
    wanted = plurals | {"other"} if given - {"other"} else frozenset({"other"})
    for missing in sorted(wanted - given):
        yield Fault(
            path, f'"{path[-1]}" has no plural form "{missing}"', f'add the form "{missing}"'
        )


def _noun(
    path: tuple[str, ...], entry: object, plurals: frozenset[str], particles: tuple[str, ...]
) -> Iterator[Fault]:
    yield from _wording(path, entry, NOUN_KEYS, plurals, particles)
    if not isinstance(entry, dict):
        return
    if "attributive" in entry:
        attributive = (*path, "attributive")
        yield from _wording(attributive, entry["attributive"], FORMS, plurals, particles)
    if entry.get("gender", "") not in ("", "masculine", "feminine", "neuter"):
        fix = 'write "masculine", "feminine" or "neuter"'
        yield Fault((*path, "gender"), f'"{entry["gender"]}" is no gender', fix)
    if not isinstance(entry.get("spelled", False), bool):
        yield Fault((*path, "spelled"), '"spelled" must be true or false', "write true or false")


def _ladder(key: str, rungs: list[object], plurals: frozenset[str]) -> Iterator[Fault]:
    powers: list[object] = []
    for number, rung in enumerate(rungs):
        path = (key, str(number))
        if not isinstance(rung, dict) or not isinstance(rung.get("power"), int):
            yield Fault(path, "a rung needs its power of ten", "add it: power 6 is a million")
            continue
        for key in rung.keys() - RUNG_KEYS:
            yield Fault(path, f'unknown key "{key}"', did_you_mean(key, RUNG_KEYS))
        given = PLURALS & rung.keys()
        wanted = plurals | {"other"} if given - {"other"} else frozenset({"other"})
        for missing in sorted(wanted - given):
            yield Fault(path, f'a rung has no plural form "{missing}"', f'add the form "{missing}"')
        if rung["power"] in powers:
            yield Fault(path, f"two rungs stand at 10^{rung['power']}", "delete one of them")
        powers.append(rung["power"])


def _change(path: tuple[str, ...], entry: object, particles: tuple[str, ...]) -> Iterator[Fault]:
    if path[-1] not in CHANGES:
        yield Fault(path, f'unknown key "{path[-1]}"', did_you_mean(path[-1], CHANGES))
    for pattern in entry.values() if isinstance(entry, dict) else [entry]:
        rule = ("", "") if path[-1] in ("level", "stayed") else ("x", "")
        yield from _placeholders(path, pattern, rule, particles)


def _notes(path: tuple[str, ...], entry: object) -> Iterator[Fault]:
    name = path[-1]
    if name not in NOTE_KEYS:
        yield Fault(path, f'unknown key "{name}"', did_you_mean(name, NOTE_KEYS))
    elif name == "call" and entry not in NOTE_CALLS:
        yield Fault(path, f'"{entry}" is no side of a mark', f"write one of: {_quoted(NOTE_CALLS)}")
    elif name in ("number", "mark") and not (name == "number" and entry == CIRCLED):
        yield from _placeholders(path, entry, ("n", ""), ())
    elif not isinstance(entry, str):
        yield Fault(path, f'"{name}" must be a text', "put it in quotation marks")


def _pattern_of(
    path: tuple[str, ...], entry: object, names: frozenset[str], particles: tuple[str, ...]
) -> Iterator[Fault]:
    if path[-1] not in names:
        yield Fault(path, f'unknown key "{path[-1]}"', did_you_mean(path[-1], names))
    yield from _placeholders(path, entry, ("x", ""), particles)


def _form(path: tuple[str, ...], entry: object) -> Iterator[Fault]:
    forms = FORMS_OF[path[0]]
    if path[-1] not in forms:
        yield Fault(path, f'unknown key "{path[-1]}"', did_you_mean(path[-1], forms))
    else:
        yield from _placeholders(path, entry, forms[path[-1]], ())


def _sections(levels: list[object]) -> Iterator[Fault]:
    for number, level in enumerate(levels, 1):
        path = ("sections", str(number - 1))
        if not isinstance(level, dict) or set(level) != set(SECTION_KEYS):
            wanted = ", ".join(SECTION_KEYS)
            yield Fault(path, f"level {number} must have {wanted}, and nothing else")
            continue
        if level["format"] not in NUMBER_FORMATS:
            message = f'"{level["format"]}" is no format of numbers'
            yield Fault(path, message, did_you_mean(str(level["format"]), NUMBER_FORMATS))
        above = " ".join(str(n) for n in range(1, number))
        yield from _placeholders((*path, "text"), level["text"], (str(number), above), ())
        yield from _placeholders((*path, "joint"), level["joint"], ("", ""), ())
        both = f"{above} {number}"
        yield from _placeholders((*path, "reference"), level["reference"], ("", both), ())
    if len(levels) < 3:
        yield Fault(("sections",), "sections must have three levels", "add the missing ones")


def _known(path: tuple[str, ...], entry: object, names: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(entry, dict) or set(entry) != names:
        yield Fault(path, f'"{path[-1]}" must have {", ".join(sorted(names))}, and nothing else')


def _placeholders(
    path: tuple[str, ...],
    pattern: object,
    rule: tuple[str, str] | None,
    particles: tuple[str, ...],
) -> Iterator[Fault]:
    if not isinstance(pattern, str):
        yield Fault(path, f'"{path[-1]}" must be a text', "put it in quotation marks")
        return
    if rule is None:
        return
    must, may = rule
    bare = pattern
    for particle in particles:
        bare = bare.replace(particle, "")
    found = _PLACEHOLDER.findall(bare)
    for name in must:
        if name not in found:
            yield Fault(
                path, f'"{pattern}" does not say where {{{name}}} stands', f"add {{{name}}}"
            )
    allowed = {*must, *may.split()}
    for name in found:
        if name not in allowed:
            fix = (
                f"use {', '.join(f'{{{n}}}' for n in sorted(allowed))}" if allowed else "delete it"
            )
            yield Fault(path, f'"{pattern}" has an unknown placeholder {{{name}}}', fix)


def _same_type(value: object, model: object) -> bool:
    return isinstance(value, type(model)) and isinstance(value, bool) == isinstance(model, bool)


def _kind(model: object) -> str:
    kinds = {bool: "true or false", int: "a whole number", str: "a text", list: "a list"}
    return kinds.get(type(model), "a table")


def _example(model: object) -> str:
    kinds = {
        bool: "write true or false",
        int: "write digits only",
        str: "write it in quotation marks",
    }
    return kinds.get(type(model), "")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}
