"""Dates, quarters, decades, centuries, fixed expressions: what a pattern claims before numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from polybrief.audit.quantity import Kind, Quantity

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"十": 10}
_DIGITS = r"[0-9]"
_PLACES = {
    "y": rf"{_DIGITS}{{4}}",
    "d": rf"{_DIGITS}{{1,2}}",
    "m": rf"{_DIGITS}{{1,2}}",
    "q": "[1-4]",
    "c": rf"{_DIGITS}{{1,2}}",
    "dec": rf"{_DIGITS}{{3}}0",
    "dd": r"[0-9]0",
    "n": rf"{_DIGITS}{{1,3}}",
    "roman": "[ivx]{1,6}",
    "han": "[一二三四五六七八九十]{1,3}",
    "hany": "[一二三四五六七八九零〇○]{4}",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of normalised text that a rule reads; no ``quantity``: nothing to compare."""

    start: int
    end: int
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class Claims:
    """The compiled rules of a language, and its names of months, quarters and decades."""

    patterns: tuple[re.Pattern[str], ...]
    rules: tuple[_Rule, ...]
    names: Mapping[str, Mapping[str, int]]

    def find(self, text: str) -> list[Claim]:
        """Return what the rules claim in a folded text, in order; the longer of two wins."""
        found = [c for p in self.patterns for m in p.finditer(text) if (c := self._claim(m))]
        found.sort(key=lambda claim: (claim.start, -claim.end))
        kept: list[Claim] = []
        for claim in found:
            if not kept or claim.start >= kept[-1].end:
                kept.append(claim)
        return kept

    def _claim(self, match: re.Match[str]) -> Claim | None:
        name = match.lastgroup or ""
        number = int(name[1:])
        tail = f"_{number}"
        parts = {
            key[: -len(tail)]: text
            for key, text in match.groupdict().items()
            if text is not None and key.endswith(tail)
        }
        read = _quantity(self.rules[number], parts, self.names)
        if read is None:
            return None
        kind, value, unit = read
        start, end = match.span()
        if kind == "nothing":
            return Claim(start, end, None)
        spelled = not any(c.isdigit() for c in match.group())
        quantity = Quantity(
            cast(Kind, kind), value, unit, match.group(), start, end, spelled=spelled
        )
        return Claim(start, end, quantity)


def make_claims(own: Mapping[str, Any], common: Mapping[str, Any]) -> Claims:
    """Return the compiled rules of a language's tables, after those of all languages."""
    calendar = own.get("calendar", {})
    names = {
        "month": _numbered(calendar.get("months", [])),
        "qw": _numbered(calendar.get("quarters", [])),
        "decw": _by_word(calendar.get("decades", {})),
        "cw": _by_word(calendar.get("centuries", {})),
    }
    written = [*calendar.get("rules", []), *own.get("idioms", []), *common["rules"]]
    rules: list[_Rule] = []
    digits: list[str] = []
    others: list[str] = []
    for number, (kind, value, unit, pattern) in enumerate(written):
        rules.append(_Rule(kind, value, unit))
        made = f"(?P<r{number}>{_fill(pattern, number, names)})"
        (digits if _begins_with_digits(pattern) else others).append(made)
    patterns = []
    if digits:
        guard = r"(?<![0-9])(?<![0-9][.,:/])(?<![A-Za-z])(?=[0-9])"
        patterns.append(_compile(guard + "(?:" + "|".join(digits) + ")"))
    if others:
        patterns.append(_compile("|".join(others)))
    return Claims(tuple(patterns), tuple(rules), names)


def _by_word(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(number) for number, text in table.items() for word in _split(text)}


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _begins_with_digits(pattern: str) -> bool:
    return pattern.startswith(("{y}", "{d}", "{m}", "{q}", "{c}", "{n}", "{dec}", "{dd}"))


def _fill(pattern: str, number: int, names: Mapping[str, Mapping[str, int]]) -> str:
    def place(match: re.Match[str]) -> str:
        key = match.group(1)
        inner = _PLACES.get(key) or "|".join(
            re.escape(w) for w in sorted(names[key], key=len, reverse=True)
        )
        return f"(?P<{key}_{number}>{inner})"

    return re.sub(r"\{([a-z]+)\}", place, pattern)


def _split(text: str) -> Iterator[str]:
    return (word.lower() for word in text.split("|") if word)


def _numbered(texts: list[str]) -> dict[str, int]:
    return {word: n for n, text in enumerate(texts, 1) for word in _split(text)}


def _quantity(
    rule: _Rule, parts: dict[str, str], names: Mapping[str, Mapping[str, int]]
) -> tuple[str, Fraction, str] | None:
    """Return kind, value and unit of what matched; None where it is no such thing after all."""
    for key, table in names.items():
        if key in parts:
            parts[key] = str(table[parts[key].lower()])
    if rule.kind in _CALENDAR:
        unit, number = _CALENDAR[rule.kind](parts)
        return (rule.kind, Fraction(number), unit) if unit else None
    if "roman" in parts:
        return rule.kind, Fraction(_from_roman(parts["roman"])), rule.unit
    if "n" in parts:
        return rule.kind, Fraction(int(parts["n"])), rule.unit
    if "han" in parts and rule.value == "han":
        return rule.kind, Fraction(_from_han(parts["han"])), rule.unit
    return rule.kind, Fraction(rule.value or 0), rule.unit


def _date(parts: Mapping[str, str]) -> tuple[str, int]:
    month = int(parts.get("m") or parts["month"])
    day = int(parts["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "", 0
    if "y" not in parts:
        return f"--{month:02}-{day:02}", 0
    return f"{parts['y']}-{month:02}-{day:02}", int(parts["y"])


def _month(parts: Mapping[str, str]) -> tuple[str, int]:
    month = int(parts.get("m") or parts["month"])
    if not 1 <= month <= 12:
        return "", 0
    return (f"{parts['y']}-{month:02}", int(parts["y"])) if "y" in parts else (f"--{month:02}", 0)


def _quarter(parts: Mapping[str, str]) -> tuple[str, int]:
    number = parts.get("q") or parts.get("qw")
    if number is None:
        number = str(_from_roman(parts["roman"]) if "roman" in parts else _from_han(parts["han"]))
    if number not in ("1", "2", "3", "4"):
        return "", 0
    return (f"{parts['y']}-Q{number}", int(parts["y"])) if "y" in parts else (f"Q{number}", 0)


def _decade(parts: Mapping[str, str]) -> tuple[str, int]:
    if "dec" in parts:
        first = int(parts["dec"])
    else:
        tens = int(parts.get("dd") or parts.get("decw") or _from_han(parts["han"]))
        tens = tens * 10 if "han" in parts and tens < 10 else tens
        century = parts.get("c") or parts.get("cw")
        if century is None and "roman" in parts:
            century = str(_from_roman(parts["roman"]))
        first = (int(century) - 1) * 100 + tens if century else tens + (1900 if tens > 20 else 2000)
    return f"{first}s", first


def _century(parts: Mapping[str, str]) -> tuple[str, int]:
    if "roman" in parts:
        number = _from_roman(parts["roman"])
    else:
        number = int(parts.get("c") or parts.get("cw") or _from_han(parts["han"]))
    return (f"C{number}", number) if number else ("", 0)


def _year(parts: Mapping[str, str]) -> tuple[str, int]:
    shown = parts.get("y")
    if shown is None:
        shown = "".join(str(_HAN.get(c, 0)) for c in parts["hany"])
    return shown, int(shown)


_CALENDAR = {
    "date": _date,
    "month": _month,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "year": _year,
}


def _from_roman(text: str) -> int:
    total, last = 0, 0
    for c in reversed(text.upper()):
        value = _ROMAN.get(c, 0)
        total, last = (total - value, last) if value < last else (total + value, value)
    return total


def _from_han(text: str) -> int:
    """Return the value of a small Han numeral: 三, 十四, 二十一."""
    if "十" not in text:
        return _HAN.get(text, 0)
    tens, _, ones = text.partition("十")
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)
