"""``[成渝]{ruby="Chéng Yú"}`` → small readings over the characters: pinyin, zhuyin, furigana.

As many readings as characters make one ruby each (mono-ruby, JLREQ 3.3.5), any other number one
ruby over the whole (group ruby, JLREQ 3.3.6). A reading in Latin letters is in the language's own
romanisation, ``zh-Latn``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from polybrief.document import Element, Node
from polybrief.problems import Place, Problem
from polybrief.read.markdown_rules import EAST_ASIAN

READ = frozenset({"zh", "ja", "ko", "yue", "nan", "wuu", "hak", "lzh", "vi"})
"""Languages whose characters take readings."""

_Fault = tuple[str, str]


def read_ruby(
    reading: str,
    base: Sequence[Node],
    lang: str,
    place: Place,
    problems: list[Problem],
) -> tuple[Node, ...]:
    """Return the base with its readings; the base alone where something is wrong, which is told."""
    reading = " ".join(reading.split())
    if fault := _fault(reading, base, lang):
        problems.append(Problem("read.ruby", fault[0], place, fault[1]))
        return tuple(
            child
            for node in base
            for child in (
                node.children[:1] if isinstance(node, Element) and node.tag == "ruby" else (node,)
            )
        )
    text = "".join(node for node in base if isinstance(node, str))
    return tuple(_pairs(text, reading, lang, place))


def _fault(reading: str, base: Sequence[Node], lang: str) -> _Fault | None:
    elements = [node for node in base if isinstance(node, Element)]
    if any(element.tag == "ruby" for element in elements):
        return "a reading stands over another", "write the two after each other, or leave one"
    if elements:
        fix = 'put them round it: *[成渝]{ruby="Chéng Yú"}*'
        return "a reading stands over plain text alone, without emphasis, links or facts", fix
    text = "".join(node for node in base if isinstance(node, str))
    if not reading:
        return f'the reading of "{text}" is empty', 'write it, or take ruby="" away'
    if not any(map(_takes_reading, text)):
        fix = "put it in brackets after the word, or take it away"
        return f'a reading stands over characters, which "{text}" has none of', fix
    if lang.partition("-")[0] not in READ:
        fix = f'write [{text}]{{lang=zh-Hans ruby="{reading}"}}'
        return f'the language of "{text}" is not said, only that of the text around it', fix
    if any(character.isdigit() for character in reading):
        return f'the reading "{reading}" holds a digit', "write tones as marks: Chéng Yú, ㄔㄥˊ"
    return None


def _pairs(text: str, reading: str, lang: str, place: Place) -> Iterator[Node]:
    characters, readings = _characters(text), reading.split(" ")
    if sum(_takes_reading(c[0]) for c in characters) != len(readings):
        yield _ruby(text, reading, lang, place)
        return
    rest = iter(readings)
    for character in characters:
        taken = _takes_reading(character[0])
        yield _ruby(character, next(rest), lang, place) if taken else character


def _ruby(base: str, reading: str, lang: str, place: Place) -> Element:
    latin = any("LATIN" in unicodedata.name(c, "") for c in reading)
    own = f"{lang.partition('-')[0]}-Latn" if latin else lang
    return Element("ruby", (base, Element("rt", (reading,), lang=own, place=place)), "", lang)


def _characters(text: str) -> list[str]:
    """Return the characters as a reader sees them, marks and variation selectors with theirs."""
    made: list[str] = []
    for character in text:
        if made and unicodedata.category(character) in ("Mn", "Mc"):
            made[-1] += character
        else:
            made.append(character)
    return made


def _takes_reading(character: str) -> bool:
    letter = unicodedata.category(character) in ("Lo", "Lm", "Nl")
    return letter and bool(EAST_ASIAN.match(character))
