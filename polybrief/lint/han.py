"""Han characters of another script than the text's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from polybrief.lint.prose import Prose
from polybrief.lint.slip import FOLDER, Slip
from polybrief.localise import Correction, style_tag

_OF_NAMES = "澤國廣濱齋齊邊櫻惠瀨榮壽藏豐莊德靜"
"""Old forms that names of people and houses keep in Japanese."""
_KANJI = re.compile("[\u4e00-\u9fff]")


def other_script(prose: Prose) -> Iterator[Slip]:
    """Yield runs of characters that certainly belong to the other script of Chinese or to Japanese
    alone; in Japanese those that no Japanese set has, and old forms."""
    for lang in prose.languages():
        tag = style_tag(lang)
        text = prose.own(lang)
        if tag == "zh-Hans":
            yield from _swapped(prose, text, "traditional-character", _table("traditional"))
            yield from _swapped(prose, text, "japanese-form", _from_japanese("gb2312"))
            yield from _several(prose, text, "traditional", "write the Simplified character")
        elif tag.startswith("zh-Hant"):
            yield from _swapped(prose, text, "simplified-character", _table("simplified"))
            yield from _swapped(prose, text, "japanese-form", _from_japanese("big5"))
            yield from _several(prose, text, "simplified", "write the Traditional character")
        elif tag == "ja":
            yield from _japanese(prose, text)


def _several(prose: Prose, text: str, script: str, advice: str) -> Iterator[Slip]:
    """Yield characters of the other script that are one of several: 发 is 發 or 髮."""
    (several,) = _cells(f"{script}_several")
    for at, character in enumerate(text):
        if character in several:
            correction = Correction(f"{script}-character", at, at + 1, None)
            if slip := prose.slip(correction, advice=advice):
                yield slip


def _japanese(prose: Prose, text: str) -> Iterator[Slip]:
    for found in _KANJI.finditer(text):
        known = _in_set(found[0], "euc_jis_2004") or _in_set(found[0], "cp932")
        rule = "" if known else "not-japanese"
        meant = _to_japanese().get(found[0], "")
        if rule or meant:
            advice = f"write {meant}" if meant else "write the Japanese character"
            correction = Correction(rule or "old-form", *found.span(), None)
            if slip := prose.slip(correction, advice=advice):
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
    return {cell[0]: cell[1] for cell in _cells(name)}


@cache
def _cells(name: str) -> tuple[str, ...]:
    return tuple(tomllib.loads((FOLDER / "han.toml").read_text("utf-8"))[name].split())


@cache
def _from_japanese(encoding: str) -> Mapping[str, str]:
    """Return Japanese characters that a national set lacks, by what they are in Chinese."""
    found: dict[str, str] = {}
    simplified = encoding == "gb2312"
    for new, old, short in map(_forms, _cells("japanese")):
        own = (short or old) if simplified else old
        known = _table("traditional" if simplified else "simplified")
        if new not in known and _in_set(own, encoding) and not _in_set(new, encoding):
            found[new] = own
    return found


def _forms(cell: str) -> tuple[str, str, str]:
    """Return a character in Japanese, its Traditional form, its Simplified one or ""."""
    return cell[0], cell[1], cell[2:] or _table("traditional").get(cell[1], "")


@cache
def _to_japanese() -> Mapping[str, str]:
    """Return what old and Simplified forms are in Japanese."""
    found: dict[str, str] = {}
    for new, old, simplified in map(_forms, _cells("japanese")):
        if old not in _OF_NAMES:
            found[old] = new
        if simplified and not _in_set(simplified, "euc_jis_2004"):
            found[simplified] = new
    return found


@cache
def _in_set(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
