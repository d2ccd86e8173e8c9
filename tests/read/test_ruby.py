"""Readings over characters: ``[成渝]{ruby="Chéng Yú"}``, and what is refused, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_fences import body, read

from polybrief.document import Element


def rubies(folder: Path, text: str) -> list[tuple[str, str, str, str]]:
    """Return base, reading and the languages of both, of each ruby of a paragraph."""
    (paragraph,) = body(folder, text + "\n")
    return [
        (e.text, "".join(r.text for r in readings), e.lang, readings[0].lang)
        for e in paragraph.walk()
        if e.tag == "ruby"
        for readings in ([c for c in e.children if isinstance(c, Element)],)
    ]


def told(folder: Path, text: str) -> list[tuple[str, str, int]]:
    return [
        (p.message, p.fix, p.place.column if p.place else 0)
        for p in read(folder, text + "\n").problems
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # pinyin, a reading a character (JLREQ 3.3.5)
            '[成渝]{lang=zh-Hans ruby="Chéng Yú"}',
            [("成", "Chéng", "zh-Hans", "zh-Latn"), ("渝", "Yú", "zh-Hans", "zh-Latn")],
        ),
        (  # zhuyin is in the script of its language
            '[臺灣]{lang=zh-Hant ruby="ㄊㄞˊ ㄨㄢ"}',
            [("臺", "ㄊㄞˊ", "zh-Hant", "zh-Hant"), ("灣", "ㄨㄢ", "zh-Hant", "zh-Hant")],
        ),
        (  # furigana over a whole word (JLREQ 3.3.6)
            '[今日]{lang=ja ruby="きょう"}',
            [("今日", "きょう", "ja", "ja")],
        ),
        ('[地域]{lang=ko ruby="지역"}', [("地域", "지역", "ko", "ko")]),
        (  # words of pinyin over words of Chinese
            '[四川盆地]{lang=zh-Hans ruby="Sìchuān Péndì"}',
            [("四川盆地", "Sìchuān Péndì", "zh-Hans", "zh-Latn")],
        ),
        (  # a mark between the characters takes no reading
            '[成·渝]{lang=zh-Hans ruby="Chéng Yú"}',
            [("成", "Chéng", "zh-Hans", "zh-Latn"), ("渝", "Yú", "zh-Hans", "zh-Latn")],
        ),
        (  # a variation selector belongs to its character
            '[\u845b\U000e0100城]{lang=ja ruby="かつ らぎ"}',
            [("\u845b\U000e0100", "かつ", "ja", "ja"), ("城", "らぎ", "ja", "ja")],
        ),
    ],
)
def test_readings_are_paired_with_characters_or_stand_over_the_whole(
    text: str, wanted: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    assert rubies(tmp_path, text) == wanted


def test_the_text_is_that_without_its_readings(tmp_path: Path) -> None:
    (paragraph,) = body(tmp_path, 'The [成渝]{lang=zh-Hans #both ruby="Chéng Yú"} circle.\n')

    assert paragraph.text == "The 成渝 circle."
    (span,) = (e for e in paragraph.walk() if e.tag == "span")
    assert (span.id, span.lang) == ("both", "zh-Hans")
    assert [e.text for e in paragraph.walk() if e.tag == "rt"] == ["Chéng", "Yú"]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ('a [成]{lang=zh-Hans ruby=""}', 'the reading of "成" is empty', "write it, or take"),
        ('a [成]{lang=zh-Hans ruby=" "}', 'the reading of "成" is empty', "write it"),
        ('a [PC]{lang=ja ruby="ピーシー"}', 'characters, which "PC" has none of', "in brackets"),
        ('a [成渝]{ruby="Chéng Yú"}', 'the language of "成渝" is not said', "{lang=zh-Hans ruby="),
        ('a [成]{lang=zh-Hans ruby="cheng2"}', "holds a digit", "write tones as marks"),
        (
            'a [x[成]{ruby="Chéng"}]{lang=zh-Hans ruby="Chéng"}',
            "stands over another",
            "after each other",
        ),
        ('a [*成*]{lang=zh-Hans ruby="Chéng"}', "over plain text alone", "put them round it"),
        ('a [{{ gdp }}]{lang=zh-Hans ruby="Chéng"}', "over plain text alone", "put them round it"),
    ],
)
def test_a_wrong_reading_is_told_where_it_stands(
    text: str, message: str, fix: str, tmp_path: Path
) -> None:
    (found,) = told(tmp_path, text)

    assert message in found[0]
    assert fix in found[1]
    assert found[2] == 3


def test_a_link_takes_no_reading(tmp_path: Path) -> None:
    text = '[the [成]{lang=zh-Hans ruby="Chéng"} plan](https://example.org/a)'

    ((message, _, _),) = told(tmp_path, text)

    assert message.startswith("no link is made here")


def test_only_spans_take_readings(tmp_path: Path) -> None:
    ((message, _, _),) = told(tmp_path, '[成](https://example.org/a){ruby="Chéng"}')

    assert message == 'there is no attribute "ruby" in manuscripts'


def test_the_examples_of_the_readme_are_read(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    examples = [line for line in readme.splitlines() if line.startswith("[") and "ruby=" in line]

    found = [rubies(tmp_path, line.partition("     ")[0]) for line in examples]

    assert [len(each) for each in found] == [2, 1, 2, 3, 2]
