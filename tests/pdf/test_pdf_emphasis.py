"""Emphasis in the finished PDF: dots by language, faces, nothing slanted that never is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdf_glyphs import Dot, Glyph, read_page
from pdf_pages import Print
from pdf_reading import bare
from pdf_samples import document, el
from test_pdf_lines import body, lines

from polybrief.document import Document, Running

FILL = "货车从四川驶入重庆，路上没有任何关卡，运营商却要登记两次，并按格式申报。"
PLAIN = Running(head=(), foot=())


def stressed(lang: str, *children: object) -> Document:
    return document(
        lang, el("section", el("p", *children, lang=lang), role="body", lang=lang), running=PLAIN
    )


def above_or_below(glyphs: list[Glyph], dots: list[Dot]) -> dict[int, float]:
    """The dot of each glyph: how far its centre stands below the base line, in em."""
    found = {}
    for dot in dots:
        (number,) = (
            n
            for n, g in enumerate(glyphs)
            if abs((g.left + g.right) / 2 - dot.x) < 0.02 * g.size and abs(g.base - dot.y) < 13
        )
        found[number] = (glyphs[number].base - dot.y) / glyphs[number].size
    return found


@pytest.mark.parametrize(
    ("lang", "text", "away"),
    [
        ("zh-Hans", "一个，（二）部门。到2030年——“是”", 0.37),
        ("zh-Hant", "一個，「二」部門。", 0.37),
        ("ja", "強調は「点」で、示す。", -1.13),
    ],
)
def test_each_letter_has_a_dot_and_no_mark_has_one(
    lang: str, text: str, away: float, pdf_of: Print
) -> None:
    """GB/T 15834-2011, 4.11 and CLREQ 3.1.8: under; JLREQ 3.3.9: over. Centred to .02 em."""
    pdf = pdf_of(stressed(lang, "甲", el("em", text, lang=lang), "乙"))
    glyphs, dots = read_page(pdf.content)
    found = above_or_below(glyphs, dots)
    assert "".join(glyphs[n].text for n in sorted(found)) == "".join(filter(str.isalnum, text))
    assert list(found.values()) == pytest.approx([away] * len(found), abs=0.01)
    assert bare("".join(g.text for g in glyphs)) == f"甲{text}乙"


def test_lines_are_stretched_inside_emphasis_as_outside_it(pdf_of: Print) -> None:
    """The dots follow their characters, whatever white the line has between them."""
    text = FILL.replace("，", "").replace("。", "") * 5
    for count in range(4):
        lead = "Chongqing " * count
        doc = stressed("zh-Hans", lead, "字" * 4, el("em", text, lang="zh-Hans"), "字" * 20)
        glyphs, dots = read_page(pdf_of(doc).content)
        assert len(above_or_below(glyphs, dots)) == len(dots) == len(text)
        first = [g for g in glyphs if g.base == glyphs[0].base and g.text > "一"]
        white = [b.left - a.right for a, b in pairwise(first)]
        assert max(white) - min(white) < 0.02 * first[0].size


@pytest.mark.parametrize(("lang", "other", "away"), [("zh-Hans", "ja", 0.37), ("ja", "zh", -1.13)])
def test_a_line_has_all_its_dots_on_one_side(
    lang: str, other: str, away: float, pdf_of: Print
) -> None:
    """CLREQ 3.1.8: a Japanese word in a Chinese line is dotted as the line is."""
    words = ("甲", el("em", "乙", lang=lang), "丙", el("em", "丁", lang=other))
    deep = el("em", "戊", el("span", "己", lang=other), lang=lang)
    glyphs, dots = read_page(pdf_of(stressed(lang, *words, "。", deep)).content)
    assert list(above_or_below(glyphs, dots).values()) == pytest.approx([away] * 4, abs=0.01)


def test_a_panel_and_a_reading_have_no_dots(pdf_of: Print) -> None:
    em = el("em", "着重", lang="zh-Hans")
    panel = el("ul", el("li", em, lang="zh-Hans"), role="panel", lang="zh-Hans")
    reading = el("rt", "ちゅう", lang="ja")
    word = el("em", "強", el("ruby", "注", reading, lang="ja"), lang="ja")
    doc = document("zh-Hans", panel, el("p", word, lang="ja"), running=PLAIN)
    assert len(read_page(pdf_of(doc).content)[1]) == 1


def test_han_is_never_slanted_and_latin_in_it_is(pdf_of: Print) -> None:
    doc = stressed(
        "en",
        el("em", "the ", el("span", "成渝", lang="zh-Hans"), " pair, 双城"),
        el("cite", "Li ", el("span", "蜀道", lang="zh-Hans")),
        el("span", "他说", el("em", "是", el("span", "oui", lang="fr"), lang="zh-Hans"), lang="zh"),
    )
    glyphs, dots = read_page(pdf_of(doc).content)
    faces = {g.text: g.face for g in glyphs}
    assert {faces[c] for c in "成渝双城蜀道是"} == {"Noto-Serif-SC"}
    assert {faces[c] for c in "thpairLou"} == {"Source-Serif-4-Italic"}
    assert len(dots) == 1


def test_korean_emphasis_is_gothic_without_dots(pdf_of: Print) -> None:
    glyphs, dots = read_page(pdf_of(stressed("ko", "한국 ", el("em", "강조", lang="ko"))).content)
    assert [g.face for g in glyphs if g.text in "한강"] == ["Noto-Serif-KR", "Noto-Sans-KR"]
    assert dots == []


@pytest.mark.parametrize(("lang", "family"), [("zh-Hans", "SC"), ("zh-Hant", "TC"), ("ja", "JP")])
def test_bold_is_hei_in_song(lang: str, family: str, pdf_of: Print) -> None:
    glyphs, _ = read_page(pdf_of(stressed(lang, "一", el("strong", "二", lang=lang))).content)
    assert [g.face for g in glyphs] == [f"Noto-Serif-{family}", f"Noto-Sans-{family}-Bold"]


def test_a_stop_after_emphasis_begins_no_line(pdf_of: Print) -> None:
    for count in range(26, 33):
        doc = body("zh-Hans", "字" * count, el("em", "重点", lang="zh-Hans"), "，" + FILL)
        assert not [line for line, _ in lines(pdf_of(doc)) if line[0] == "，"]
