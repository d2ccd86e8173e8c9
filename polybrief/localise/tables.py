"""House-style tables: ``styles/<tag>.toml``, inherited, overlaid by preset and house, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, get_global

from polybrief.brief import NO_OVERRIDES, Overrides
from polybrief.localise.build_style import build_style
from polybrief.localise.build_typography import hyphenation_of, typography_faults
from polybrief.localise.cldr import cldr_table
from polybrief.localise.style import HouseStyle, Hyphenation, either
from polybrief.localise.table_rules import Fault, Table, find_faults
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.theme import parents

FOLDER = Path(__file__).parent / "styles"
BASE = "base"
STRUCTURE = frozenset({"inherits", "preset", "presets", "reset"})
"""Keys that say how tables are laid over one another; they print nothing."""
TYPOGRAPHY = ("typography", "corrections", "hyphenation")
FIXES = {"hyphenation": "write hyphenation: {en: [in-for-ma-tion]} beside style"}


@cache
def style_tags() -> tuple[str, ...]:
    """Return the BCP 47 tags that have a house-style table, in alphabetical order."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem != BASE))


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the presets that the tables know."""
    return tuple(sorted(_table(_read_table(BASE), "presets")))


@lru_cache(maxsize=256)
def read_style(lang: str, preset: str = "seed", overrides: Overrides = NO_OVERRIDES) -> HouseStyle:
    """Return how ``lang`` (BCP 47) prints values under a preset and what the house overrides.

    A tag without a table of its own takes that of its nearest parent (RFC 4647 lookup), ``zh`` and
    ``zh-CN`` that of their likely script (CLDR likelySubtags), any other language of CLDR a table
    made of CLDR's words (:func:`has_table` tells). ProblemsFound where the language or the preset
    is unknown, or a table or an override is wrong.
    """
    problems = _unknown(lang, preset)
    if problems:
        raise ProblemsFound(problems)
    tag = nearest_tag(lang)
    table = _inherited(tag, preset) if tag else _from_cldr(lang)
    locale = _locale(str(table["babel"]) or tag or lang)
    if locale is None:
        raise _wrong(tag or lang, (Fault(("babel",), f'CLDR does not know "{table["babel"]}"'),))
    plurals = whole_number_plurals(locale)
    if tag and (faults := (*find_faults(table, _base(), plurals), *_typography_faults(table))):
        raise _wrong(tag, faults)
    path = f"polybrief/localise/styles/{tag}.toml" if tag else "content/house.yaml"
    for name in dict.fromkeys([*reversed(parents(tag or lang)), *reversed(parents(lang))]):
        own = overrides.tables.get(name, {})
        if faults := tuple(find_faults(own, _keys(table), plurals)):
            raise ProblemsFound(_override_problem(overrides, name, fault) for fault in faults)
        table = _overlay(table, own)
    return build_style(lang, preset, path, locale, table)


@lru_cache(maxsize=64)
def read_hyphenation(lang: str) -> Hyphenation:
    """Return the limits and exceptions of a language, those of base.toml where it has no table.
    Who only sets lines need not read how numbers are printed."""
    tag = nearest_tag(lang)
    if not tag:
        return Hyphenation()
    table = _inherited(tag, "seed")
    if faults := tuple(typography_faults("hyphenation", _table(table, "hyphenation"))):
        raise _wrong(tag, faults)
    return hyphenation_of(table)


def has_table(lang: str) -> bool:
    """Return whether a language has a house-style table, and not only CLDR's words."""
    return bool(nearest_tag(lang))


@lru_cache(maxsize=256)
def nearest_tag(lang: str) -> str:
    """Return the tag of the table that serves a language, or ""."""
    if lang in style_tags():
        return lang
    return next((t for t in (*parents(_likely(lang)), *parents(lang)) if t in style_tags()), "")


def find_override_problems(overrides: Overrides) -> tuple[Problem, ...]:
    """Return what is wrong with the house's overrides, whichever languages are printed."""
    problems: list[Problem] = []
    for lang, own in overrides.tables.items():
        locale = _locale(lang)
        if locale is None:
            fix = did_you_mean(lang, style_tags())
            message = f'no language is known by the tag "{lang}"'
            problems.append(Problem("localise.no-style", message, overrides.place(lang), fix))
            continue
        for key in (k for k in TYPOGRAPHY if k in own):
            fix = FIXES.get(key, "delete it")
            message = f'"{key}" cannot be changed in house.yaml'
            problems.append(Problem("localise.override", message, overrides.place(lang, key), fix))
        tag = nearest_tag(lang)
        keys = _keys(_inherited(tag, "seed") if tag else _base())
        faults = find_faults(own, keys, whole_number_plurals(locale))
        problems += [_override_problem(overrides, lang, fault) for fault in faults]
    return tuple(problems)


def find_missing_tables(languages: Iterable[str]) -> tuple[Problem, ...]:
    """Return a notice for each language that has no house-style table: CLDR's words are printed."""
    return tuple(
        Problem(
            "localise.no-table",
            f"{lang} has no house-style table: its numbers are printed in CLDR's words",
            fix=f"add polybrief/localise/styles/{lang}.toml, or read them over",
            level="notice",
        )
        for lang in languages
        if not has_table(lang)
    )


@lru_cache(maxsize=64)
def whole_number_plurals(locale: Locale) -> frozenset[str]:
    """Return the plural categories of the whole numbers up to 200 (CLDR cardinal rules)."""
    return frozenset(str(locale.plural_form(n)) for n in range(201))


def _typography_faults(table: Table) -> tuple[Fault, ...]:
    keys = ("corrections", "hyphenation")
    return tuple(fault for key in keys for fault in typography_faults(key, _table(table, key)))


def _unknown(lang: str, preset: str) -> list[Problem]:
    problems = []
    if not nearest_tag(lang) and _locale(lang) is None:
        add = f"add polybrief/localise/styles/{lang}.toml"
        fix = either(did_you_mean(lang, style_tags()), add)
        message = f'no house-style table serves "{lang}"'
        problems.append(Problem("localise.no-style", message, fix=fix))
    if preset not in preset_names():
        message = f'there is no house-style preset "{preset}"'
        fix = did_you_mean(preset, preset_names())
        problems.append(Problem("localise.no-preset", message, fix=fix))
    return problems


def _locale(lang: str) -> Locale | None:
    try:
        return Locale.parse(lang.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _likely(lang: str) -> str:
    """Return a tag with the script that CLDR thinks likely (zh-Hant-TW for zh-TW)."""
    locale = _locale(lang)
    if locale is None:
        return ""
    full = str(locale)
    return str(get_global("likely_subtags").get(full, full)).replace("_", "-")


def _inherited(tag: str, preset: str) -> dict[str, object]:
    table: dict[str, object] = {}
    for name in _line_of_descent(tag):
        own = _read_table(name)
        table = _overlay(_overlay(table, own), _table(_table(own, "preset"), preset))
    return table


def _from_cldr(lang: str) -> dict[str, object]:
    locale = _locale(lang)
    return _overlay(_base(), cldr_table(locale) if locale else {})


def _line_of_descent(tag: str) -> tuple[str, ...]:
    """Return the tables that a tag inherits, the base first, its own last."""
    line: list[str] = []
    name = tag
    while name != BASE and name not in line:
        line.append(name)
        shorter = next((t for t in parents(name)[1:] if t in style_tags()), BASE)
        name = str(_read_table(name).get("inherits", shorter))
    return (BASE, *reversed(line))


@cache
def _read_table(name: str) -> Table:
    try:
        return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(name, (Fault((), f"the table cannot be read: {error}"),)) from None


@cache
def _base() -> Table:
    return {k: v for k, v in _read_table(BASE).items() if k not in STRUCTURE}


def _keys(table: Table) -> Table:
    """Return the table of all keys, with the particles that a language's patterns may have."""
    return {**_base(), "particles": _table(table, "particles")}


def _overlay(below: Mapping[str, object], above: Table) -> dict[str, object]:
    """Return a table laid over another: tables key by key, every other value replaced.

    ``reset`` names tables that begin anew. A wording replaces the whole wording below it.
    """
    reset = above.get("reset", [])
    forgotten = set(reset) if isinstance(reset, list) else set()
    out: dict[str, object] = {k: ({} if k in forgotten else v) for k, v in below.items()}
    for key, value in above.items():
        if key in STRUCTURE:
            continue
        old = out.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        out[key] = {**old, **value} if both else value  # type: ignore[dict-item]
    return out


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _override_problem(overrides: Overrides, lang: str, fault: Fault) -> Problem:
    place = overrides.place(lang, *fault.path)
    return Problem("localise.override", fault.message, place, fault.fix)


def _wrong(name: str, faults: tuple[Fault, ...]) -> ProblemsFound:
    place = Place(f"polybrief/localise/styles/{name}.toml")
    return ProblemsFound(
        Problem("localise.table", fault.message, place, fault.fix or "correct the table")
        for fault in faults
    )
