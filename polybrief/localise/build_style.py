"""A whole, checked table → :class:`HouseStyle`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from babel.core import Locale

from polybrief.localise.build_typography import hyphenation_of, typography_of
from polybrief.localise.style import (
    NO_BREAK,
    CalendarStyle,
    Captions,
    Change,
    Heads,
    HouseStyle,
    Ladder,
    Names,
    NoteStyle,
    Noun,
    Ranges,
    References,
    Rung,
    SectionStyle,
    Separators,
    Span,
    Wording,
    Words,
)
from polybrief.localise.table_rules import PLURALS, Table


def build_style(lang: str, preset: str, path: str, locale: Locale, table: Table) -> HouseStyle:
    """Return the style that a table describes; ``path`` is where wording is to be added.

    The table has been found faultless, so that every key is there and of its type.
    """
    plural = locale.plural_form

    @lru_cache(maxsize=4096)
    def by_digits(digits: str) -> str:
        return str(plural(Decimal(digits)))

    def category(number: Decimal) -> str:
        return by_digits(str(number))  # 1 and 1.0 are equal, and differ in their plurals

    ordinal = _table(table, "ordinal")
    return HouseStyle(
        lang=lang,
        preset=preset,
        path=path,
        locale=locale,
        category=category,
        separators=_separators(locale, table),
        ladder=_ladder(table),
        particles=_texts(table, "particles"),
        money=MappingProxyType({k: _wording(v) for k, v in _table(table, "money").items()}),
        any_currency=_text(table, "any_currency"),
        nouns=MappingProxyType({k: _noun(v) for k, v in _table(table, "nouns").items()}),
        measures=MappingProxyType({k: _wording(v) for k, v in _table(table, "measures").items()}),
        unit_particle=_text(table, "unit_particle"),
        words=_words(_table(table, "words")),
        percent=_text(table, "percent"),
        permille=_text(table, "permille"),
        heads=_heads(table),
        ranges=_ranges(table),
        approx=_texts(table, "approx"),
        equiv=_text(table, "equiv"),
        calendar=_calendar(locale, table),
        ordinal={k: str(v) for k, v in ordinal.items() if k != "feminine"},
        ordinal_feminine=_texts(ordinal, "feminine"),
        multiple=_texts(table, "multiple"),
        multiplied=_texts(table, "multiplied"),
        part=_texts(table, "part"),
        change=_change(_table(table, "change")),
        typography=typography_of(table),
        hyphenation=hyphenation_of(table),
        notes=_notes(_table(table, "notes")),
        captions=Captions(**_forms(table, "captions")),
        references=References(**_forms(table, "references")),
        sections=tuple(
            SectionStyle(**{k: _spaced(v) for k, v in level.items()})
            for level in cast("list[dict[str, str]]", table["sections"])
        ),
        names=Names(**_forms(table, "names")),
    )


def _separators(locale: Locale, table: Table) -> Separators:
    symbols = locale.number_symbols["latn"]
    primary, secondary = locale.decimal_formats[None].grouping
    group = _text(table, "group")
    return Separators(
        decimal=symbols["decimal"],
        group=symbols["group"] if group == "CLDR" else group.replace(NO_BREAK, "\u00a0"),
        primary=primary,
        secondary=secondary,
        min_grouping=_number(table, "min_grouping"),
        minus=_text(table, "minus"),
        plus=_text(table, "plus"),
    )


def _rungs(table: Table, key: str) -> list[Rung]:
    gap = _text(table, "gap")
    rungs = []
    for entry in cast("list[dict[str, object]]", table[key]):
        forms = {k: v for k, v in entry.items() if k in PLURALS}
        own_gap = str(entry.get("gap", gap)).replace(NO_BREAK, "\u00a0")
        particle = bool(entry.get("particle", False))
        rungs.append(Rung(cast(int, entry["power"]), _wording(forms), own_gap, particle))
    return sorted(rungs, key=lambda rung: -rung.power)


def _ladder(table: Table) -> Ladder:
    return Ladder(
        rungs=tuple(_rungs(table, "ladder")),
        max_decimals=_number(table, "max_decimals"),
        mixed=bool(table["mixed"]),
        joint=_text(table, "mixed_joint").replace(NO_BREAK, "\u00a0"),
        grouped=bool(table["ladder_grouped"]),
    )


def _heads(table: Table) -> Heads:
    rungs = [*_rungs(table, "ladder"), *_rungs(table, "column_ladder")]
    return Heads(
        _text(table, "percent_head"),
        _text(table, "permille_head"),
        _text(table, "missing"),
        _text(table, "missing_spoken"),
        tuple(sorted(rungs, key=lambda rung: -rung.power)),
    )


def _ranges(table: Table) -> Ranges:
    return Ranges(
        join=_text(table, "range"),
        shared=bool(table["range_shared"]),
        apart=_text(table, "range_apart"),
        plural=_text(table, "range_plural"),
        percent_shared=bool(table["percent_shared"]),
    )


def _calendar(locale: Locale, table: Table) -> CalendarStyle:
    names = tuple(map(str, cast("list[object]", table["quarter_names"])))
    wide = locale.quarters["format"]["wide"]
    spans = {
        name: Span(str(entry["first"]), str(entry["last"]), str(entry["join"]))
        for name, entry in cast("dict[str, dict[str, object]]", _table(table, "spans")).items()
    }
    return CalendarStyle(
        year=_text(table, "year"),
        years=_text(table, "years"),
        date=_text(table, "date"),
        first_day=_text(table, "first_day"),
        month=_text(table, "month"),
        month_short=_text(table, "month_short"),
        quarter=_text(table, "quarter"),
        quarter_short=_text(table, "quarter_short"),
        quarter_names=names or tuple(str(wide[n]) for n in (1, 2, 3, 4)),
        decade=_text(table, "decade"),
        century=_text(table, "century"),
        interval=_text(table, "interval"),
        spans=MappingProxyType(spans),
    )


def _change(table: Table) -> Change:
    def by_kind(key: str) -> Mapping[str, str]:
        value = table.get(key, {})
        texts = value if isinstance(value, dict) else {"other": value}
        return MappingProxyType({k: str(v) for k, v in texts.items()})

    return Change(
        rise=by_kind("rise"),
        fall=by_kind("fall"),
        level=str(table.get("level", "")),
        rose=by_kind("rose"),
        fell=by_kind("fell"),
        stayed=str(table.get("stayed", "")),
    )


def _wording(value: object) -> Wording:
    forms = {"other": value} if isinstance(value, str) else cast("dict[str, object]", value)
    return Wording(MappingProxyType({k: str(v) for k, v in forms.items()}))


def _noun(value: object) -> Noun:
    table = dict(value) if isinstance(value, dict) else {"other": value}
    attributive = table.pop("attributive", None)
    gender, spelled = str(table.pop("gender", "")), bool(table.pop("spelled", False))
    return Noun(
        _wording(table), None if attributive is None else _wording(attributive), gender, spelled
    )


def _words(table: Table) -> Words:
    alone = tuple(map(str, cast("list[object]", table.get("alone", []))))
    return Words(
        alone=alone,
        up_to=min(cast(int, table.get("up_to", 10)), len(alone) - 1),
        counts=bool(table.get("counts", False)),
        before_noun=_texts(table, "before_noun"),
        feminine=_texts(table, "feminine"),
    )


def _notes(table: Table) -> NoteStyle:
    said = {key: str(value).replace(NO_BREAK, "\u00a0") for key, value in table.items()}
    return replace(NoteStyle(), **said)


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _texts(table: Table, key: str) -> Mapping[str, str]:
    return MappingProxyType({k: str(v) for k, v in _table(table, key).items()})


def _forms(table: Table, key: str) -> dict[str, str]:
    return {name: _spaced(form) for name, form in _texts(table, key).items()}


def _spaced(form: str) -> str:
    return form.replace(NO_BREAK, "\u00a0")


def _text(table: Table, key: str) -> str:
    return str(table[key])


def _number(table: Table, key: str) -> int:
    return cast(int, table[key])
