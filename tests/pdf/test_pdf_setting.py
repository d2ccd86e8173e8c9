"""How lines are set: gaps, marks, levels, words, read from finished files by PDFium."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pdf_reading import with_own_glyphs
from pdf_samples import document, el
from test_pdf_lines import MM, RIGHT_EDGE, body, lines

from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme

SIZE = 10.25
LEFT_EDGE = 58 * MM
HAN = "zh-Hans"
FONTS = Path(__file__).parents[2] / "fonts"


def boxes(pdf: Pdf) -> list[tuple[str, float, float]]:
    """The characters of the first page's text column with their left and right edges."""
    text = pypdfium2.PdfDocument(with_own_glyphs(pdf.content))[0].get_textpage()
    out = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        if character.strip() and left > LEFT_EDGE - 6 and 27 * MM < bottom < 272 * MM:
            out.append((character, left, right))
    return out


def text_of(pdf: Pdf) -> str:
    return str(pypdfium2.PdfDocument(pdf.content)[0].get_textpage().get_text_range())


def test_white_beside_digits_is_layout_and_no_character(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """CLREQ 3.2.2: a quarter em; what is copied has none of it."""
    pdf = pdf_of(body("zh-Hans", "今年有12个城市，GDP达300亿。"))
    assert "今年有12个城市，GDP达300亿。" in text_of(pdf)
    found = {c: left for c, left, _ in boxes(pdf)}
    font = TTFont(FONTS / "NotoSerifSC-Regular.ttf", lazy=True)
    digits = sum(font["hmtx"][font.getBestCmap()[ord(d)]][0] for d in "12") / 1000 * SIZE
    white = (found["个"] - found["有"] - SIZE - digits) / 2
    assert white == pytest.approx(SIZE / 4, abs=0.1)


def test_marks_that_meet_share_their_white(pdf_of: Callable[[Document], Pdf]) -> None:
    """CLREQ 3.1.6.2: 。” and ）、 take an em and a half, not two."""
    pdf = pdf_of(body("zh-Hans", "甲。”乙）、丙《丁》（戊"))
    left = {c: start for c, start, _ in boxes(pdf)}
    assert left["乙"] - left["甲"] == pytest.approx(2.5 * SIZE, abs=0.1)
    assert left["丙"] - left["乙"] == pytest.approx(2.5 * SIZE, abs=0.1)
    assert left["戊"] - left["丁"] == pytest.approx(2.5 * SIZE, abs=0.1)


def test_a_mark_that_opens_a_line_stands_at_its_edge(pdf_of: Callable[[Document], Pdf]) -> None:
    pdf = pdf_of(body("zh-Hans", "字" * 70, "《书名》", "字" * 40))
    opened = [left for c, left, _ in boxes(pdf) if c == "《"]
    starts = [left for c, left, _ in boxes(pdf) if c == "字"]
    assert opened[0] >= min(starts) - SIZE / 2 - 0.1


def test_marks_are_cut_as_the_fonts_own_half_widths_are() -> None:
    """OpenType ``halt``: what the composer leaves out of a mark is what the font says."""
    from polybrief.render.pdf.compose.characters import CLOSING, COMMAS, OPENING, STOPS

    font = TTFont(FONTS / "NotoSerifSC-Regular.ttf", lazy=True)
    table = font["GPOS"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "halt"
        for index in record.Feature.LookupListIndex
    }
    cut: dict[str, tuple[int, int]] = {}
    for index in lookups:
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            for number, glyph in enumerate(sub.Coverage.glyphs):
                value = sub.Value if sub.Format == 1 else sub.Value[number]
                cut[glyph] = (getattr(value, "XPlacement", 0), value.XAdvance)
    names = font.getBestCmap()
    for mark in "（《「『【“":
        assert cut[names[ord(mark)]] == (-500, -500), mark
        assert mark in OPENING
    for mark in "）》」』】”，。、；：！？":
        assert cut[names[ord(mark)]] == (0, -500), mark
        assert mark in CLOSING + COMMAS + STOPS


@pytest.mark.parametrize("lang", ["zh-Hans", "en", "fr", "es"])
def test_both_edges_are_flush(lang: str, pdf_of: Callable[[Document], Pdf]) -> None:
    """To a tenth of a point, whatever stands in the line."""
    texts = {
        "zh-Hans": "铁路全长2298公里，共设24座车站，其中7座为新建；沿线GDP约占全国的18%。",
        "en": "The railway is 2,298 kilometres long and has twenty-four stations, some new. ",
        "fr": "La ligne, longue de 2298 kilomètres, compte vingt-quatre gares, sept neuves. ",
        "es": "La línea, de 2298 kilómetros, tiene veinticuatro estaciones, siete nuevas. ",
    }
    found = lines(pdf_of(body(lang, texts[lang] * 9)))
    for line, right in found[:-1]:
        hang = SIZE / 2 if line[-1] in "，。；" else 0
        assert right == pytest.approx(RIGHT_EDGE + hang, abs=0.1), line


@pytest.fixture
def set_by(
    project: Project, theme: Theme, fonts: Fonts
) -> Callable[[dict[str, object], Document], Pdf]:
    def printed(setting: dict[str, object], text: Document) -> Pdf:
        return render_pdf(project, text, dataclasses.replace(theme, settings=setting), fonts)

    return printed


Printer = Callable[[dict[str, object], Document], Pdf]


def test_the_square_space_of_japanese_vanishes_at_a_line_end(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """JLREQ 3.1.6: a space of one em after ？ within a line, none at its end."""
    ends = 0
    for count in range(32, 36):
        text = el("p", "国" * count + "か？\u3000" + "国" * 60 + "。", lang="ja")
        pdf = pdf_of(document(HAN, el("section", text, role="body", lang="ja")))
        rows = lines(pdf)
        ends += rows[0][0].endswith("？")
        assert rows[0][1] == pytest.approx(RIGHT_EDGE, abs=0.1)
    assert ends


def test_hanging_stops_stand_in_the_margin(set_by: Printer) -> None:
    text = body("zh-Hans", "字" * 32, "。", "字" * 60)
    usual = lines(set_by({}, text))
    hung = lines(set_by({"hanging-punctuation": "stops"}, text))
    assert not usual[0][0].endswith("。") or usual[0][1] <= RIGHT_EDGE + SIZE / 2 + 0.1
    assert hung[0][0].endswith("。")
    assert hung[0][1] == pytest.approx(RIGHT_EDGE + SIZE, abs=0.1)


def test_small_kana_begin_a_line_only_where_the_level_lets_them(set_by: Printer) -> None:
    """JLREQ 3.1.7; CSS Text 3, 5.3: strict and normal."""
    paragraphs = [el("p", "あ" * n + "ちょっと" * 20, lang="ja") for n in range(12)]
    text = document(HAN, el("section", *paragraphs, role="body", lang="ja"))
    begin = {
        level: [line[0] for line, _ in lines(set_by({"line-break": level}, text))]
        for level in ("strict", "normal")
    }
    assert not set(begin["strict"]) & set("ょっ")
    assert set(begin["normal"]) & set("ょっ")


def test_an_optical_margin_lets_hyphens_stand_out(set_by: Printer) -> None:
    words = " ".join(f"and {n * 7919} administrative responsibilities" for n in range(30))
    usual = lines(set_by({}, body("en", words)))
    optical = lines(set_by({"optical-margin": True}, body("en", words)))
    hyphened = [right for line, right in optical if line[-1] in "-\ufffe"]
    assert hyphened
    assert all(right > RIGHT_EDGE + 1 for right in hyphened)
    assert all(right < RIGHT_EDGE + 0.1 for line, right in usual if line[-1] in "-\ufffe")


def test_dashes_and_dots_stay_whole_and_unspaced(pdf_of: Callable[[Document], Pdf]) -> None:
    """CLREQ 3.1.5: —— and …… are one mark each."""
    pdf = pdf_of(body("zh-Hans", "字" * 20 + "——" + "字" * 18 + "……" + "字" * 30))
    for one, two in pairwise(boxes(pdf)):
        if one[0] == two[0] and one[0] in "—…":
            assert two[1] < one[2] + 0.05


def emphasised(text: str) -> Element:
    return el("em", text, lang="zh-Hans")


def test_text_boxes_of_elements_do_not_part_what_belongs_together(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """A mark after an element begins no line; white beside a figure in an element is no space."""
    paragraphs = [
        el(
            "p",
            "字" * n,
            emphasised("重点"),
            "，字",
            el("data", "300", value="1"),
            "亿",
            lang="zh-Hans",
        )
        for n in range(24, 34)
    ]
    pdf = pdf_of(document("zh-Hans", el("section", *paragraphs, role="body", lang="zh-Hans")))
    printed = [line for line, _ in lines(pdf)]
    assert not [line for line in printed if line[0] == "，"]
    assert "字300亿" in text_of(pdf).replace("\r\n", "")
