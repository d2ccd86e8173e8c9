"""The sample brief as Word: every edition is sound, valid, and all its styles are in use."""

from __future__ import annotations

import pytest
from lxml import etree
from open_xml import schema_errors
from word_samples import PROJECT, W, part, printed, style_names

from polybrief.check.word import check_word
from polybrief.merge import merge_edition
from polybrief.read import read_brief

BRIEF = read_brief(PROJECT, "ccec").brief


EDITIONS = ["en", "zh-Hans", "fr", "es", "multilingual", "zh-Hant", "ja", "ko"]


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_of_the_sample_brief_is_sound(name: str) -> None:
    assert BRIEF is not None
    document = merge_edition(PROJECT, BRIEF, BRIEF.edition(name))

    content = printed(document)

    assert check_word(content, document) == ()
    assert schema_errors(content) == []
    body = part(content, "word/document.xml")
    used = {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")}
    variants = {
        i for i, n in style_names(content).items() if n.endswith((" zh-Hans", " fr", " es"))
    }
    assert bool(variants) == (name == "multilingual")
    assert {v for v in variants if not v.startswith(("Emphasis", "WorkTitle"))} <= used


@pytest.mark.parametrize(
    ("name", "code", "serif", "office"),
    [
        ("zh-Hant", "zh-TW", "Noto Serif TC", "新細明體"),
        ("ja", "ja-JP", "Noto Serif JP", "游明朝"),
        ("ko", "ko-KR", "Noto Serif KR", "바탕"),
    ],
)
def test_east_asian_faces_and_languages(name: str, code: str, serif: str, office: str) -> None:
    """ECMA-376 part 1, 17.3.2.20 and 17.8.3.1: the language of ideographs, and what Office has for
    a face that is not installed."""
    assert BRIEF is not None
    content = printed(merge_edition(PROJECT, BRIEF, BRIEF.edition(name)))

    defaults = part(content, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert defaults is not None
    assert defaults.get(f"{W}eastAsia") == code
    table = part(content, "word/fontTable.xml")
    (font,) = (f for f in table if f.get(f"{W}name") == serif)
    assert font.find(f"{W}altName").get(f"{W}val") == office
    body = part(content, "word/document.xml")
    slanted = [i for i in part(content, "word/styles.xml").iter(f"{W}i") if on(i)]
    assert [i for i in body.iter(f"{W}i") if on(i)] + slanted == []


def on(switch: etree._Element) -> bool:
    return switch.get(f"{W}val") not in ("0", "false")
