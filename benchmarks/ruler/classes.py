"""What a character is to the line: its class, its blank half, what may not be parted."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from .glyphs import Glyph

LEVELS = ("loose", "normal", "strict")
TABLES = tomllib.loads(Path(__file__).with_name("classes.toml").read_text("utf-8"))
SHAPE, UNITS = TABLES["shape"], TABLES["units"]
MARKS = frozenset("".join(SHAPE.values()))
HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff0-9]")
DASHES = frozenset("—―⸺…⋯‥")
"""What is set in pairs that nothing parts (CLREQ, unbreakable marks; JLREQ cl-08)."""
WIDE = 0.9
"""From this advance in em a glyph fills a square."""


def is_ideograph(text: str) -> bool:
    """Return whether it is Han, kana or Hangul: what has a square of its own and no blank half."""
    return bool(text) and bool(HAN.match(text) or KANA.match(text) or HANGUL.match(text))


def is_latin(text: str) -> bool:
    return bool(LATIN.match(text[:1]))


def is_mark(glyph: Glyph) -> bool:
    """Return whether it is a full-width mark with a blank part."""
    return glyph.text[:1] in MARKS and glyph.advance >= WIDE


def blanks(glyph: Glyph, lang: str) -> tuple[float, float]:
    """Return how much of a full-width mark is blank at its left and at its right, in em."""
    text = glyph.text[:1]
    if not is_mark(glyph):
        return 0.0, 0.0
    region = "hant" if "hant" in lang.lower() or lang.lower().endswith(("tw", "hk")) else ""
    if text in SHAPE["opening"]:
        return 0.5, 0.0
    if text in SHAPE["closing"]:
        return 0.0, 0.5
    if region and text == "？":  # as wide as its square: the fonts of the region have no half
        return 0.0, 0.0
    if text in SHAPE["middle"] or region:
        return 0.25, 0.25
    if text in SHAPE["signs"] and lang.startswith("ja"):
        return (0.0, 0.0) if text in "！？" else (0.25, 0.25)
    return 0.0, 0.5


@cache
def forbidden(lang: str, level: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what may not start and what may not end a line at a level, looser levels included."""
    starts, ends = set(), set()
    for table in (lang.partition("-")[0].lower(), "latin"):
        for each in LEVELS[: LEVELS.index(level) + 1]:
            row = TABLES.get(table, {}).get(each, {"start": "", "end": ""})
            starts |= set(row["start"])
            ends |= set(row["end"])
    return frozenset(starts), frozenset(ends)


_LATIN_UNIT = "|".join(sorted(map(re.escape, UNITS["latin"].split()), key=len, reverse=True))
SPLITS = {
    "digits": (r"\d[.,\u2009\u202f]?$", r"[.,]?\d"),
    "percent": (r"\d\s?$", f"[{re.escape(UNITS['suffix'])}]"),
    "currency": (rf"(?:[{re.escape(UNITS['prefix'])}]|RMB|CNY|USD|EUR|JPY)\s?$", r"\d"),
    "ordinal": ("第$", f"[\\d{UNITS['numerals']}]"),
    "measure": (r"\d$", f"[{UNITS['han']}]"),
    "counter": (r"\d$", f"[{UNITS['hangul']}]"),
    "unit": (r"\d$", rf"(?:{_LATIN_UNIT})(?![A-Za-z])"),
    "compound unit": (r"\d\s?[A-Za-z]{1,3}[²³]?/$", r"[A-Za-z]{1,3}[²³]?(?![A-Za-z])"),
    "numeral": (
        f"(?:〇|[{UNITS['numerals']}]{{2}})$|[{UNITS['numerals']}]$",
        f"[{UNITS['numerals']}]*〇|[{UNITS['numerals']}]{{2,}}[年月日]|[{UNITS['numerals']}][年月日]",
    ),
}
"""What a break parts, by kind: what the line ends with, what the next begins with."""
_SPLITS = {kind: (re.compile(a), re.compile(b)) for kind, (a, b) in SPLITS.items()}


def split_unit(tail: str, head: str) -> str | None:
    """Return what a break between two lines parts that belongs together; None for nothing.

    >>> split_unit("增加了25", "％以上")
    'percent'
    """
    for kind, (before, after) in _SPLITS.items():
        if before.search(tail) and after.match(head):
            return kind
    return None
