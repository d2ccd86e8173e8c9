"""Han characters of another script than the text's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from polybrief.lint.prose import Prose
from polybrief.lint.slip import FOLDER, Slip
from polybrief.localise import Correction, style_tag

_KANJI = re.compile("[\u4e00-\u9fff]")


def other_script(prose: Prose) -> Iterator[Slip]:
    """Yield runs of characters that certainly belong to the other script of Chinese, or that no
    Japanese set has."""
    for lang in prose.languages():
        tag = style_tag(lang)
        text = prose.own(lang)
        if tag == "zh-Hans":
            yield from _swapped(prose, text, "traditional-character", _table("traditional"))
        elif tag.startswith("zh-Hant"):
            yield from _swapped(prose, text, "simplified-character", _table("simplified"))
        elif tag == "ja":
            for found in _KANJI.finditer(text):
                if not _in_japanese(found[0]):
                    correction = Correction("not-japanese", *found.span(), None)
                    if slip := prose.slip(correction, advice="write the Japanese character"):
                        yield slip


def _swapped(prose: Prose, text: str, rule: str, table: Mapping[str, str]) -> Iterator[Slip]:
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] in table:
            end += 1
        if end > at:
            new = "".join(table[c] for c in text[at:end])
            if slip := prose.slip(Correction(rule, at, end, new)):
                yield slip
        at = end + 1


@cache
def _table(name: str) -> Mapping[str, str]:
    cells = tomllib.loads((FOLDER / "han.toml").read_text("utf-8"))[name].split()
    return {cell[0]: cell[1] for cell in cells}


@cache
def _in_japanese(character: str) -> bool:
    try:
        character.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False
    return True
