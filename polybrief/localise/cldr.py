"""What CLDR words of itself, through Babel: symbols of units, and a table for a language that has
no house-style table.

Babel 2.18 prints the unit's identifier where an aliased pattern is missing (python-babel #1217),
and rounds and picks plurals too late in its compact formats; both serve here as data only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel.core import Locale
from babel.numbers import get_currency_name
from babel.units import UnknownUnitError, format_unit

from polybrief.localise.style import NO_BREAK
from polybrief.localise.table_rules import PLURALS
from polybrief.units import Unit

_SAMPLES = ("0", "1", "2", "3", "5", "6", "11", "20", "100", "1000000", "1.5", "0.5")
_PERIODS = ("year", "month", "week", "day", "hour")
_SPACES = re.compile("[ \u00a0\u202f]")


@lru_cache(maxsize=512)
def measure_forms(locale: Locale, unit: Unit, particle: str) -> dict[str, str] | None:
    """Return the symbol of a unit as a wording, by plural category; None where CLDR has none.

    ``particle`` stands before the symbol after a magnitude that asks for one (1 million de km²).
    """
    if unit.symbol:
        return {"other": f"{{n}}{NO_BREAK}{particle}{unit.symbol}"}
    forms = _unit_forms(locale, unit.cldr, "short")
    if not forms:
        return None
    return {
        category: pattern.replace(NO_BREAK, NO_BREAK + particle, 1)
        for category, pattern in forms.items()
    }


@lru_cache(maxsize=1024)
def currency_name(code: str, locale: Locale) -> str:
    """Return CLDR's name of a currency, as used with numbers; the code where it has none."""
    return str(get_currency_name(code, locale=locale))


def cldr_table(locale: Locale) -> dict[str, object]:
    """Return a house-style table made of CLDR's words, for a language that nobody has described.

    Currencies are named by their codes, which mislead nobody; no nouns but periods of time.
    """
    percent = _SPACES.sub(NO_BREAK, re.sub(r"[#,.0]+", "{n}", locale.percent_formats[None].pattern))
    nouns: dict[str, object] = {}
    for period in _PERIODS:
        forms = _unit_forms(locale, f"duration-{period}", "long")
        if forms:
            nouns[period] = {k: v.replace(NO_BREAK, " ") for k, v in forms.items()}
    return {
        "ladder": _ladder(locale),
        "percent": percent,
        "permille": percent.replace("%", "‰"),
        "date": _date(str(locale.date_formats["long"].pattern)),
        "month": _date(str(locale.datetime_skeletons["yMMMM"].pattern)),
        "nouns": nouns,
    }


def _unit_forms(locale: Locale, unit: str, length: Literal["short", "long"]) -> dict[str, str]:
    """Return the patterns of a unit by plural category; none where Babel would print its id."""
    forms: dict[str, str] = {}
    for category, sample in _samples(locale).items():
        try:
            text = format_unit(Decimal(sample), unit, length, format="0.#", locale=locale)
        except UnknownUnitError:
            return {}
        number = sample.replace(".", locale.number_symbols["latn"]["decimal"])
        before, found, after = str(text).partition(number)
        if not found or unit in text or unit.partition("-")[2] in text:
            return {}
        forms[category] = f"{before}{{n}}{_SPACES.sub(NO_BREAK, after)}"
    return forms


@lru_cache(maxsize=64)
def _samples(locale: Locale) -> Mapping[str, str]:
    """Return a number of each plural category."""
    found: dict[str, str] = {}
    for sample in _SAMPLES:
        found.setdefault(str(locale.plural_form(Decimal(sample))), sample)
    return found


def _ladder(locale: Locale) -> list[dict[str, object]]:
    """Return the magnitudes from ten thousand on, from CLDR's long compact patterns, else short.

    A pattern "00 million" is the same rung as "0 million". Words before the number make no rung.
    """
    formats = locale.compact_decimal_formats
    try:
        by_plural = formats["long"]
    except KeyError:
        by_plural = formats["short"]
    rungs: dict[int, dict[str, object]] = {}
    for category, patterns in by_plural.items():
        for magnitude, pattern in patterns.items():
            found = re.fullmatch(r"(0+)([ \u00a0\u202f]?)([^0]+)", str(pattern.pattern))
            if category not in PLURALS or not found:
                continue
            power = len(str(magnitude)) - len(found[1])
            if power < 4:
                continue
            rung = rungs.setdefault(power, {"power": power, "gap": NO_BREAK if found[2] else ""})
            rung.setdefault(str(category), found[3].replace("'", ""))
    return [rung for rung in rungs.values() if "other" in rung]


def _date(pattern: str) -> str:
    """Return a CLDR date pattern whose day does not part from its month."""
    return re.sub(r"^d ", f"d{NO_BREAK}", pattern)
