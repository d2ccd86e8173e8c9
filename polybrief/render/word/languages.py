"""BCP 47 → the language codes of Word, and which of its three scripts a language is set in."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from polybrief.problems import Problem, ProblemsFound
from polybrief.theme import parents

Slot = Literal["latin", "east-asian", "bidi"]

EAST_ASIAN_SCRIPTS = frozenset({"Bopo", "Hang", "Hani", "Hans", "Hant", "Jpan", "Kore"})
COMPLEX_SCRIPTS = frozenset({"Arab", "Hebr", "Thai", "Deva", "Khmr", "Laoo", "Mymr"})

ATTRIBUTES: Mapping[Slot, str] = {
    "latin": "w:val",
    "east-asian": "w:eastAsia",
    "bidi": "w:bidi",
}


@dataclass(frozen=True, slots=True)
class WordLanguage:
    """A language as Word names it: ``code`` such as ``zh-CN``, in one of the three ``slot``.

    ``gaps``: Word opens one between its characters and Latin letters or digits; ``whole_words``:
    its lines break at spaces.
    """

    tag: str
    code: str
    slot: Slot
    gaps: bool = True
    whole_words: bool = False

    @property
    def attribute(self) -> tuple[str, str]:
        """The attribute of ``w:lang`` that says this language, and its value."""
        return ATTRIBUTES[self.slot], self.code


@dataclass(frozen=True, slots=True)
class Kinsoku:
    """Characters after which, and before which, no line may break in one language."""

    code: str
    after: str
    before: str


def word_language(tag: str) -> WordLanguage:
    """Return Word's code for a BCP 47 tag; a region of the tag's own is kept.

    >>> word_language("zh-Hans").code, word_language("en-US").code
    ('zh-CN', 'en-US')
    """
    known = _languages()
    found = next((known[t] for t in parents(tag) if t in known), None)
    if found is None:
        raise ProblemsFound(
            [
                Problem(
                    "word.language",
                    f'Word\'s code for the language "{tag}" is not known',
                    fix=f"add {tag} to polybrief/render/word/languages.toml",
                )
            ]
        )
    code, slot = str(found.get("code", "")), cast("Slot", found.get("slot", "latin"))
    region = re.fullmatch(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})(?:-.*)?", tag)
    own = f"{region[1]}-{region[2]}" if region else code
    gaps, whole_words = found.get("gaps", True), found.get("whole_words", False)
    return WordLanguage(tag, own, slot, bool(gaps), bool(whole_words))


def latin_code() -> str:
    """Return the code of Latin words in a text that is not in a Latin script."""
    return str(_table()["latin"])


def bidi_code() -> str:
    """Return the code of right-to-left words where nothing names their language."""
    return str(_table()["bidi"])


def east_asian_code(script: str) -> str:
    """Return the code of ideographs that a font of ``script`` (ISO 15924) sets."""
    codes = cast("Mapping[str, str]", _table()["east-asian"])
    return codes.get(script, codes["Hans"])


def kinsoku(code: str) -> Kinsoku | None:
    """Return the strict line-break characters of a language of Word's; None where Word's own
    serve."""
    sets = cast("Mapping[str, Mapping[str, str]]", _table().get("kinsoku", {}))
    return Kinsoku(code, sets[code]["after"], sets[code]["before"]) if code in sets else None


def _languages() -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", _table()["languages"])


@functools.cache
def _table() -> Mapping[str, object]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
