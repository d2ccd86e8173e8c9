"""A text → the language it is in: by its script, and in Latin letters by its small words.

What a file says of itself is often the language of the desk's keyboard, so it yields to a text
that plainly is in another language; a number read by another language's rules is a wrong number.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

ENOUGH = 6
"""Small words that decide; fewer are a hint only."""
LEAD = 1.4
"""How many times more of them the likeliest language must have than the next."""

_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u9fff\uf900-\ufaff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("Latn", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_KANA_SHARE = 0.05
"""Japanese has at least this share of kana among its Han characters."""


def guess_language(texts: Iterable[str], lead: float = LEAD) -> str:
    """Return the BCP 47 tag of the language that a text plainly is in, or "".

    ``lead``: how many times more small words it must have than any other language.
    """
    whole = "\n".join(texts)
    script = script_of(whole)
    if script == "zh":
        return _chinese(whole)
    return _latin(whole, lead) if script == "Latn" else script


def script_of(text: str) -> str:
    """Return the language that a text's script stands for: ``zh``, ``ja``, ``ko``, ``ru``,
    ``ar``, ``hi``; ``Latn`` for Latin letters, "" where there are no letters."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    if counts["ja"] > _KANA_SHARE * counts["zh"]:
        counts["ja"] += counts["zh"]
    counts["zh"] *= 2  # a Han character says as much as a short word
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def same_language(a: str, b: str) -> bool:
    """Tell whether two tags name one language, its regions and scripts apart."""
    return a.partition("-")[0].lower() == b.partition("-")[0].lower()


def canonical_tag(tag: str) -> str:
    """Return a tag as our tables name it: Word's ``zh-CN`` is ``zh-Hans``."""
    language, _, rest = tag.replace("_", "-").partition("-")
    if language.lower() != "zh":
        return tag
    return "zh-Hant" if rest.upper() in ("HANT", "TW", "HK", "MO") else "zh-Hans"


def writes_in(lang: str, text: str) -> bool:
    """Tell whether a text's script is one that ``lang`` is written in."""
    script = script_of(text)
    own = lang.partition("-")[0].lower()
    others = {name for name, _ in _SCRIPTS}
    if script in ("", own) or (script == "zh" and own == "ja"):
        return True
    return script == "Latn" and own not in others


def _latin(text: str, lead: float) -> str:
    counts: Counter[str] = Counter()
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    for lang, stops in _tables()[0].items():
        counts[lang] = sum(words[word] for word in stops)
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= ENOUGH and most >= lead * next_most else ""


def _chinese(text: str) -> str:
    simplified, traditional = (
        sum(map(text.count, characters)) for characters in _tables()[1].values()
    )
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return small words by language, and characters that part the Chinese scripts."""
    path = Path(__file__).with_name("stopwords.toml")
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    han = table.pop("han")
    first, second = (frozenset(text) for text in han.values())
    return (
        {lang: frozenset(words.split()) for lang, words in table.items()},
        {"zh-Hans": first - second, "zh-Hant": second - first},
    )
