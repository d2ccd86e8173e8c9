"""House-style tables: ``styles/<tag>.toml`` → :class:`HouseStyle`, inherited and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.core import Locale, UnknownLocaleError, get_global

from polybrief.localise.style import (
    NO_BREAK,
    HouseStyle,
    Noun,
    Rung,
    Separators,
    Typesetting,
    Wording,
    Words,
    either,
)
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.theme import parents

Table = Mapping[str, object]

FOLDER = Path(__file__).parent / "styles"
BASE = "base"
MERGED = frozenset({"money", "nouns", "words", "ordinal", "particles", "typography"})
"""Tables merged key by key with those inherited; every other key replaces."""
STRUCTURE = frozenset({"inherits", "preset", "presets"})
OPTIONAL = frozenset({"group", "money", "nouns", "words", "particles", "typography"})
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@cache
def style_tags() -> tuple[str, ...]:
    """Return the BCP 47 tags that have a house-style table, in alphabetical order."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem != BASE))


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the presets that the tables know."""
    return tuple(sorted(_table(_read_table(BASE), "presets")))


@cache
def read_style(lang: str, preset: str = "seed") -> HouseStyle:
    """Return how ``lang`` (BCP 47) prints values under a preset.

    A tag without a table of its own takes that of its nearest parent (RFC 4647 lookup), ``zh`` and
    ``zh-CN`` that of their likely script (CLDR likelySubtags). ProblemsFound where no table serves,
    the preset is unknown, or a table is wrong.
    """
    tag = nearest_tag(lang)
    problems = []
    if not tag:
        problems.append(
            Problem(
                "localise.no-style",
                f'no house-style table serves "{lang}"',
                fix=either(
                    did_you_mean(lang, style_tags()), f"add polybrief/localise/styles/{lang}.toml"
                ),
            )
        )
    if preset not in preset_names():
        problems.append(
            Problem(
                "localise.no-preset",
                f'there is no house-style preset "{preset}"',
                fix=did_you_mean(preset, preset_names()),
            )
        )
    if problems:
        raise ProblemsFound(problems)
    table: dict[str, object] = {}
    for name in _line_of_descent(tag):
        own = _read_table(name)
        table = _overlay(table, own)
        table = _overlay(table, _table(_table(own, "preset"), preset))
    return _style(tag, lang, preset, table)


@lru_cache(maxsize=256)
def nearest_tag(lang: str) -> str:
    """Return the tag of the table that serves a language, or ""."""
    exact = [lang] if lang in style_tags() else []
    for tag in (*exact, *parents(_likely(lang)), *parents(lang)):
        if tag in style_tags():
            return tag
    return ""


def _likely(lang: str) -> str:
    """Return a tag with the script that CLDR thinks likely (zh-Hant-TW for zh-TW)."""
    try:
        full = str(Locale.parse(lang, sep="-"))
    except (ValueError, UnknownLocaleError):
        return ""
    return str(get_global("likely_subtags").get(full, full)).replace("_", "-")


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
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(name, f"the table cannot be read: {error}") from None


def _overlay(below: Mapping[str, object], above: Table) -> dict[str, object]:
    out = dict(below)
    for key, value in above.items():
        if key in STRUCTURE:
            continue
        old = out.get(key)
        mergeable = key in MERGED and isinstance(old, dict) and isinstance(value, dict)
        out[key] = {**old, **value} if mergeable else value  # type: ignore[dict-item]
    return out


def _style(tag: str, lang: str, preset: str, table: Table) -> HouseStyle:
    known = {k for k in _read_table(BASE) if k not in STRUCTURE} | OPTIONAL
    for key in table:
        if key not in known:
            raise _wrong(tag, f'unknown key "{key}"', did_you_mean(key, known))
    try:
        return _build(tag, lang, preset, table)
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(tag, f"the table is not complete or not of the right type: {error}") from None


def _build(tag: str, lang: str, preset: str, table: Table) -> HouseStyle:
    locale = Locale.parse((str(table["babel"]) or tag).replace("-", "_"))
    gap = _text(table, "gap")
    ordinal = _table(table, "ordinal")
    plural = locale.plural_form

    def category(number: Decimal) -> str:
        return str(plural(number))

    return HouseStyle(
        lang=lang,
        preset=preset,
        path=f"polybrief/localise/styles/{tag}.toml",
        locale=locale,
        category=lru_cache(maxsize=4096)(category),
        separators=_separators(locale, table),
        ladder=_ladder(table, gap),
        max_decimals=_number(table, "max_decimals"),
        particles=_texts(_table(table, "particles")),
        money={k: _wording(v) for k, v in _table(table, "money").items()},
        nouns={k: _noun(v) for k, v in _table(table, "nouns").items()},
        words=_words(_table(table, "words")),
        percent=_text(table, "percent"),
        percent_shared=bool(table["percent_shared"]),
        range=_text(table, "range"),
        range_shared=bool(table["range_shared"]),
        range_apart=_text(table, "range_apart"),
        range_plural=_text(table, "range_plural"),
        approx=_text(table, "approx"),
        equiv=_text(table, "equiv"),
        year=_text(table, "year"),
        years=_text(table, "years"),
        date=_text(table, "date"),
        first_day=_text(table, "first_day"),
        month=_text(table, "month"),
        ordinal=_texts({k: v for k, v in ordinal.items() if k != "feminine"}),
        ordinal_feminine=_texts(_table(ordinal, "feminine")),
        typography=_typography(_table(table, "typography")),
    )


def _separators(locale: Locale, table: Table) -> Separators:
    symbols = locale.number_symbols["latn"]
    primary, secondary = locale.decimal_formats[None].grouping
    return Separators(
        decimal=symbols["decimal"],
        group=str(table.get("group", symbols["group"])),
        primary=primary,
        secondary=secondary,
        min_grouping=_number(table, "min_grouping"),
        minus=_text(table, "minus"),
    )


def _ladder(table: Table, gap: str) -> tuple[Rung, ...]:
    """Return the rungs, the largest first."""
    rungs = []
    for entry in table["ladder"]:  # type: ignore[attr-defined]
        forms = {k: v for k, v in entry.items() if k in PLURALS}
        own_gap = str(entry.get("gap", gap)).replace(NO_BREAK, "\u00a0")
        particle = bool(entry.get("particle", False))
        rungs.append(Rung(int(entry["power"]), _wording(forms), own_gap, particle))
    return tuple(sorted(rungs, key=lambda rung: -rung.power))


def _wording(value: object) -> Wording:
    forms = {"other": value} if isinstance(value, str) else value
    if not isinstance(forms, dict) or "other" not in forms:
        raise ValueError(f'{value!r} has no form "other"')
    allowed = PLURALS | {"scaled", "1"}
    for key in forms:
        if key not in allowed:
            raise ValueError(f'unknown plural form "{key}"; {did_you_mean(key, allowed)}')
    return Wording(MappingProxyType(_texts(forms)))


def _noun(value: object) -> Noun:
    table = dict(value) if isinstance(value, dict) else {"other": value}
    attributive = table.pop("attributive", None)
    gender, spelled = str(table.pop("gender", "")), bool(table.pop("spelled", False))
    return Noun(
        _wording(table), None if attributive is None else _wording(attributive), gender, spelled
    )


def _words(table: Table) -> Words:
    alone = table.get("alone", [])
    if not isinstance(alone, list):
        raise TypeError('"alone" under [words] is a list')
    return Words(
        tuple(map(str, alone)),
        _texts(_table(table, "before_noun")),
        _texts(_table(table, "feminine")),
    )


def _typography(table: Table) -> Typesetting:
    quotes = table.get("quotes")
    return Typesetting(
        quotes=(str(quotes[0]), str(quotes[1])) if isinstance(quotes, list) else None,
        apostrophe=str(table.get("apostrophe", "")),
        before=_texts(_table(table, "before")),
        after=_texts(_table(table, "after")),
        han=bool(table.get("han", False)),
    )


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f'"{key}" is a table')
    return value


def _texts(table: Table) -> Mapping[str, str]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise TypeError(f'"{key}" is a text')
    return {key: str(value) for key, value in table.items()}


def _text(table: Table, key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise TypeError(f'"{key}" is a text')
    return value


def _number(table: Table, key: str) -> int:
    value = table[key]
    if not isinstance(value, int):
        raise TypeError(f'"{key}" is a whole number')
    return value


def _wrong(name: str, message: str, fix: str = "correct the table") -> ProblemsFound:
    place = Place(f"polybrief/localise/styles/{name}.toml")
    return ProblemsFound([Problem("localise.table", message, place, fix)])
