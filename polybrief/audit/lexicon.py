"""The lexicons: what a reader of each language understands by its words, signs and separators.

One TOML file per language in ``lexicon/``; ``common.toml`` explains the keys and holds what all
share. Nothing here comes from, or may look at, the tables of ``localise/``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from polybrief.audit.phrases import Phrases
from polybrief.audit.quantity import Kind
from polybrief.audit.rules import Claims, make_claims

_FOLDER = Path(__file__).parent / "lexicon"
WEAK = "the word or sign does not name one currency alone"
"""The note of a quantity whose currency is only likely: $, 元, pesos."""

_SHARED = ("common", "currency")


class UnknownLanguage(ValueError):  # noqa: N818 - a fact about the text, not a fault of ours
    """Raised for a language that has no lexicon; ``known`` are those that have one."""

    def __init__(self, lang: str, known: tuple[str, ...]) -> None:
        self.lang, self.known = lang, known
        super().__init__(f'no lexicon reads "{lang}"; there are {", ".join(known)}')


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands beside a number. ``times``: 割 and 成 are tenths, so 10 per cent each.

    ``weak``: the word or sign does not name one currency alone ($, 元, pesos).
    """

    kind: Kind
    unit: str = ""
    times: int = 1
    weak: bool = False
    countable: bool = True
    """Whether a number in words counts before it."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What may stand between two numbers: of a range, a list or a ratio."""

    kind: str
    between: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words, looked up. ``Phrases`` keys are in small letters, except ``symbols``."""

    tag: str
    decimals: str
    groups: str
    han: bool
    glued: bool
    mixed: bool
    mixed_gap: bool
    numbers: Phrases[Fraction]
    magnitudes: Phrases[int]
    short_magnitudes: Phrases[int]
    bare_magnitudes: frozenset[str]
    doubles: Phrases[int]
    articles: frozenset[str]
    halves: Phrases[bool]
    and_half: Phrases[bool]
    number_joints: Phrases[bool]
    particles: Phrases[bool]
    vague: Phrases[bool]
    ordinal_signs: Phrases[bool]
    ordinal_full_stop: bool
    over: Phrases[bool]
    words_behind: Phrases[Unit]
    symbols_behind: Phrases[Unit]
    words_before: Phrases[Unit]
    symbols_before: Phrases[Unit]
    references: Phrases[bool]
    between: Phrases[bool]
    joints: Mapping[str, str]
    anchors: re.Pattern[str]
    claims: Claims
    number_words: frozenset[str]


@cache
def languages() -> tuple[str, ...]:
    """Return the tags that have a lexicon, in alphabetical order."""
    names = (path.stem for path in _FOLDER.glob("*.toml"))
    return tuple(sorted(name for name in names if not name.startswith(_SHARED)))


def read_lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a BCP 47 tag, or of the nearest shorter tag that has one.

    Latin America reads es-AR as es-419 and Taiwan zh-TW as zh-Hant. UnknownLanguage otherwise.
    """
    return _read_lexicon(_nearest(lang))


@cache
def families() -> tuple[frozenset[str], ...]:
    """Return the sets of currencies that share a sign or a word, by which one is easily meant."""
    common = _load("common")
    return tuple(frozenset(str(codes).split()) for codes in common["families"].values())


@cache
def conversions() -> Mapping[str, tuple[Fraction, str]]:
    """Return what a measure or period is of its base unit: GW is 1000000000 of W."""
    table = _load("common")["conversions"]
    return {unit: (Fraction(times), base) for unit, (times, base) in table.items()}


@lru_cache(maxsize=256)
def _nearest(lang: str) -> str:
    known = languages()
    tag = lang.replace("_", "-")
    folded = {name.lower(): name for name in known}
    for old, new in _load("common")["tags"].items():
        if re.fullmatch(old, tag.lower()):
            tag = new
    while tag:
        if tag.lower() in folded:
            return folded[tag.lower()]
        tag = tag.rpartition("-")[0]
    raise UnknownLanguage(lang, known)


@cache
def _load(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.toml"
    if not path.exists():
        return {}
    return tomllib.loads(unicodedata.normalize("NFC", path.read_text("utf-8")))


def _merged(name: str) -> dict[str, Any]:
    """Return a language's tables over those that it inherits."""
    own = _load(name)
    if "inherits" not in own:
        return own
    made = dict(_merged(own["inherits"]))
    for key, value in own.items():
        below = made.get(key)
        made[key] = {**below, **value} if isinstance(below, dict) else value
    return made


def _words(text: str) -> list[str]:
    return [word for word in text.split("|") if word]


def _flags(text: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(_words(text.lower()), True))


@cache
def _read_lexicon(tag: str) -> Lexicon:
    own, common = _merged(tag), _load("common")
    numbers = {w: Fraction(n) for n, ws in own.get("numbers", {}).items() for w in _words(ws)}
    magnitudes = _powers(own["magnitudes"])
    joints = own.get("joints", {})
    behind, exact = _behind(tag, own, common)
    before, exact_before = _before(own, common, behind)
    bare = frozenset(_words(own.get("bare_magnitudes", "")))
    halves = _flags(own.get("halves", {}).get("before", ""))
    numbers = {word.lower(): value for word, value in numbers.items()}
    doubles = _powers(own.get("doubles", {}))
    starts = {*numbers, *bare, *halves.meaning, *doubles}
    return Lexicon(
        tag=tag,
        decimals=own["decimals"],
        groups=own["groups"],
        han=bool(own.get("han")),
        glued=bool(own.get("glued")),
        mixed=bool(own.get("mixed")),
        mixed_gap=bool(own.get("mixed_gap")),
        numbers=Phrases(numbers),
        magnitudes=Phrases(magnitudes),
        short_magnitudes=Phrases(_powers(own.get("magnitudes_of_money", {}))),
        bare_magnitudes=bare,
        doubles=Phrases(doubles),
        articles=frozenset(_words(own.get("articles", ""))),
        halves=halves,
        and_half=_flags(own.get("halves", {}).get("after", "")),
        number_joints=_flags(joints.get("number", "")),
        particles=_flags(joints.get("particle", "")),
        vague=_flags(own.get("vague", "")),
        ordinal_signs=_flags(own.get("ordinal_signs", "")),
        ordinal_full_stop=bool(own.get("ordinal_full_stop")),
        over=_flags(joints.get("over", "")),
        words_behind=Phrases(behind),
        symbols_behind=Phrases(exact),
        words_before=Phrases(before),
        symbols_before=Phrases(exact_before),
        references=_flags(own.get("references", "")),
        between=_flags(joints.get("between", "")),
        joints=_joints(common["joints"], joints),
        anchors=_anchors(starts, bool(own.get("han"))),
        claims=make_claims(own, common),
        number_words=frozenset(numbers),
    )


def _powers(table: Mapping[str, str]) -> dict[str, int]:
    return {word.lower(): int(power) for power, text in table.items() for word in _words(text)}


def _joints(*tables: Mapping[str, str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for table in tables:
        for kind in ("range", "list", "and", "ratio", "share"):
            made |= dict.fromkeys(_words(table.get(kind, "")), kind)
    return made


def _behind(
    tag: str, own: Mapping[str, Any], common: Mapping[str, Any]
) -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Return the units that follow a number: words in small letters, and signs as they stand."""
    words: dict[str, Unit] = {}
    source = _load(f"currency-{own.get('currency_names', tag)}")
    for code, text in source.get("names", {}).items():
        for word in _words(text.lower()):
            forms = {word, word.replace(" ", ""), word.replace(" ", "・")}  # スイス・フラン
            words |= dict.fromkeys(forms if own.get("han") else {word}, Unit("money", code))
    for kind, text in own.get("units", {}).items():
        name = "count" if kind == "count_figures" else kind
        made = Unit(cast(Kind, name), countable=kind != "count_figures")
        words |= {word.lower(): made for word in _words(text)}
    words |= {word.lower(): Unit("percent", times=10) for word in _words(own.get("tenths", ""))}
    for kind, table in (("period", "periods"), ("measure", "measures")):
        for unit, text in own.get(table, {}).items():
            made = Unit(cast(Kind, kind), unit, countable=True)
            words |= {w.lower(): made for w in _words(text)}
    for weak, table in ((True, "weak_currencies"), (False, "currencies")):
        for code, text in own.get(table, {}).items():
            made = Unit("money", code, weak=weak, countable=True)
            words |= {w.lower(): made for w in _words(text)}
    exact = {code: Unit("money", code) for code in str(common["codes"]).split()}
    for kind, text in common["units"].items():
        exact |= {word: Unit(cast(Kind, kind)) for word in _words(text)}
    for kind, table in (("period", "periods"), ("measure", "measures")):
        for unit, text in common[table].items():
            exact |= {w: Unit(cast(Kind, kind), unit) for w in _words(text)}
    return words, {**exact, **_signs(own, common)}


def _signs(own: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for weak, table in ((True, "weak_signs"), (False, "signs")):
        for source in (common, own):
            for code, text in source.get(table, {}).items():
                made |= {sign: Unit("money", code, weak=weak) for sign in _words(text)}
    return made


def _before(
    own: Mapping[str, Any], common: Mapping[str, Any], behind: Mapping[str, Unit]
) -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Return the units that may precede a number."""
    words: dict[str, Unit] = {}
    for kind, text in own.get("before", {}).items():
        words |= {word.lower(): Unit(cast(Kind, kind)) for word in _words(text)}
    for code, text in own.get("currencies_before", {}).items():
        words |= {word.lower(): Unit("money", code) for word in _words(text)}
    codes = str(common["codes"]).split()
    exact = {code: Unit("money", code) for code in codes if code not in _ENGLISH_WORDS}
    return words, {**exact, **_signs(own, common)}


_ENGLISH_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})
"""Codes that are words in a heading in capitals: read behind a number only."""


def _anchors(starts: Iterable[str], han: bool) -> re.Pattern[str]:
    """Return a pattern that finds every place where a number may begin."""
    firsts = re.escape("".join(sorted({word[0] for word in starts})))
    if not firsts:
        return re.compile("[0-9½¼¾⅓⅔]")
    alone = "" if han else r"(?<![^\W\d_])(?<![\u0900-\u0963])"
    return re.compile(rf"[0-9½¼¾⅓⅔]|{alone}[{firsts}]")
