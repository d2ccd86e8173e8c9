"""BCP 47 language tags: is one well formed, and if not, which was meant.

RFC 5646: 2.1 (syntax), 2.1.1 (letter case), 2.2.6 and 2.2.5 (no singleton or variant twice). A
two-letter language must be one of ISO 639-1; languages of four to eight letters are well formed
but none is registered, so they are refused. ``languages.txt`` holds the codes and their names.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from polybrief.problems import did_you_mean

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[A-Z][a-z]{3}))?"
    r"(?:-(?P<region>[A-Z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)

LONGEST = 64
"""Characters that a tag may have: it is part of file names (RFC 5646, 4.4.1, asks for 35)."""

_MEANT = {
    "cn": "zh-Hans",
    "chs": "zh-Hans",
    "cht": "zh-Hant",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "iw": "he",
    "in": "id",
    "jp": "ja",
    "tw": "zh-Hant-TW",
    "ua": "uk",
    "vn": "vi",
}


def is_tag(text: str) -> bool:
    """Return whether ``text`` is a well-formed tag in its canonical letter case."""
    found = _TAG.fullmatch(text)
    if not found or len(text) > LONGEST:
        return False
    language = found["language"].split("-")[0]
    if len(language) == 2 and language not in _languages():
        return False
    variants = found["variants"].split("-")[1:]
    singletons = re.findall(r"-([a-z0-9])(?=-)", found["extensions"])
    return len(set(variants)) == len(variants) and len(set(singletons)) == len(singletons)


def meant_tag(text: str) -> str:
    """Return the well-formed tag that ``text`` was meant to be, or "".

    >>> meant_tag("zh_CN"), meant_tag("english"), meant_tag("FR"), meant_tag("nonsense!")
    ('zh-CN', 'en', 'fr', '')
    """
    asked = re.split(r"[.@]", text.strip())[0]
    names = {name: code for code, name in _languages().items() if name}
    if asked.casefold() in names:
        return names[asked.casefold()]
    if asked.casefold() in _MEANT:
        return _MEANT[asked.casefold()]
    parts = re.split(r"[-_ ]+", asked)
    if parts[0].casefold() in names:
        parts[0] = names[parts[0].casefold()]
    tag = "-".join(_in_case(part, n) for n, part in enumerate(parts))
    tag = re.sub(r"-UK$", "-GB", tag)
    return tag if is_tag(tag) else ""


def tag_fix(text: str) -> str:
    """Return the sentence that mends a malformed tag."""
    if len(text) > LONGEST:
        return f"write a tag of at most {LONGEST} characters"
    meant = meant_tag(text)
    if meant:
        return f'write "{meant}"'
    if re.fullmatch(r"[a-z]{2}", text):
        near = did_you_mean(text, _languages())
        return near if near.startswith("did") else "write a code of ISO 639: en, fr, zh-Hans"
    return "write a BCP 47 tag: en, fr, zh-Hans, es-419"


def _in_case(part: str, position: int) -> str:
    if position and len(part) == 4 and part.isalpha():
        return part.title()
    if position and len(part) == 2 and part.isalpha():
        return part.upper()
    return part.lower()


@cache
def _languages() -> dict[str, str]:
    lines = (Path(__file__).parent / "languages.txt").read_text("utf-8").splitlines()
    rows = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1].casefold() if len(row) > 1 else "" for row in rows}
