"""Figures and small capitals in the finished PDF: which glyphs, how wide, copied as what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pdf_glyphs import FONTS, Glyph, glyphs_of
from pdf_pages import Print
from pdf_samples import document, el, whole

from polybrief.check.pdf import check_pdf
from polybrief.document import Document, Element, Running
from polybrief.fonts import Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme

DIGITS = "0123456789"


def page(lang: str, *body: Element) -> Document:
    section = el("section", *body, role="body", lang=lang)
    return document(lang, section, running=Running(head=(), foot=()))


def substituted(file: str, *features: str) -> dict[int, int]:
    """What features make of each glyph of a face of fonts/, one after the other, by number."""
    font = TTFont(FONTS / f"{file}.ttf", lazy=True)
    table, made = font["GSUB"].table, {}
    for feature in features:
        records = [r for r in table.FeatureList.FeatureRecord if r.FeatureTag == feature]
        lookups = {index for record in records for index in record.Feature.LookupListIndex}
        own: dict[str, str] = {}
        for index in lookups:
            for sub in table.LookupList.Lookup[index].SubTable:
                own |= getattr(getattr(sub, "ExtSubTable", sub), "mapping", {})
        made = {a: own.get(b, b) for a, b in made.items()} | {
            a: b for a, b in own.items() if a not in made
        }
    return {font.getGlyphID(a): font.getGlyphID(b) for a, b in made.items()}


def plain(file: str, text: str) -> list[int]:
    font = TTFont(FONTS / f"{file}.ttf", lazy=True)
    return [font.getGlyphID(font.getBestCmap()[ord(character)]) for character in text]


def digits_of(glyphs: list[Glyph], face: str) -> dict[str, Glyph]:
    return {g.text: g for g in glyphs if g.text in DIGITS and g.face == face}


def table(*figures: str, lang: str = "en") -> Element:
    head = el("tr", el("th", "A", lang=lang, scope="col"), lang=lang)
    rows = (el("tr", el("td", text, role="number", lang=lang), lang=lang) for text in figures)
    body = el("tbody", *rows, lang=lang)
    whole = el("table", el("thead", head, lang=lang), body, lang=lang, summary="x")
    return el("figure", el("figcaption", "x", lang=lang), whole, role="table", lang=lang)


def test_figures_in_text_and_heads_have_widths_of_their_own(pdf_of: Print) -> None:
    """``pnum``: a 1 leaves no hole in 1,117."""
    glyphs = glyphs_of(pdf_of(page("en", el("p", DIGITS), el("h2", DIGITS))).content)
    for file, face in (
        ("SourceSerif4-Regular", "Source-Serif-4"),
        ("SourceSans3-SemiBold", "Source-Sans-3-Semi-Bold"),
    ):
        found = digits_of(glyphs, face)
        forms = substituted(file, "pnum")
        expected = [forms[number] for number in plain(file, DIGITS)]
        assert [found[d].number for d in DIGITS] == expected
        assert found["1"].em < 0.9 * found["0"].em


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant", "ja", "ko"])
def test_figures_of_tables_stand_under_one_another(lang: str, pdf_of: Print) -> None:
    """As wide as each other, no pair of them kerned: units under units, points under points."""
    figures = ("1,117.1", "2,408.6", "7,411.4", "3,000.9")
    glyphs = glyphs_of(pdf_of(page(lang, table(*figures, lang=lang))).content)
    rows: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text in DIGITS + ",.":
            rows.setdefault(round(glyph.base), []).append(glyph)
    assert sorted("".join(g.text for g in row) for row in rows.values()) == sorted(figures)
    for column in zip(*rows.values(), strict=True):
        lefts = [glyph.left for glyph in column]
        assert max(lefts) - min(lefts) < 0.02


def test_a_fact_in_a_caption_stands_as_near_as_a_word(pdf_of: Print) -> None:
    """Its number has the role that cells with figures have."""
    number = el("span", "Table 1.", role="number")
    caption = el("figcaption", number, " end of ", el("time", "2023", datetime="2023"))
    whole = el("figure", caption, *table("1").children[1:], role="table")
    glyphs = glyphs_of(pdf_of(page("en", whole)).content)
    (f,) = (n for n, g in enumerate(glyphs) if g.text == "f")
    assert glyphs[f].right < glyphs[f + 2].left < glyphs[f].right + 0.5 * glyphs[f].size
    assert glyphs[f + 2].text == "2"


def test_a_layout_may_have_old_style_figures_in_text(
    project: Project, theme: Theme, fonts: Fonts
) -> None:
    """Those of the face (``onum``); tables keep lining ones."""
    own = replace(theme, letters={**theme.letters, "figures": {"text": "old-style"}})
    doc = page("en", el("p", DIGITS), el("h2", DIGITS), table(DIGITS))
    glyphs = glyphs_of(render_pdf(project, doc, own, fonts).content)
    text = digits_of(glyphs, "Source-Serif-4")
    lows = {d: min(y for _, spots in text[d].shape for _, y in spots) for d in DIGITS}
    highs = {d: max(y for _, spots in text[d].shape for _, y in spots) for d in DIGITS}
    assert all(lows[d] < -100 for d in "34579")
    assert all(highs[d] < 560 for d in "012")
    for face in ("Source-Sans-3-Semi-Bold", "Source-Sans-3"):
        found = digits_of(glyphs, face)
        assert {max(y for _, s in found[d].shape for _, y in s) > 600 for d in DIGITS} == {True}


@pytest.fixture(scope="module")
def capitals(project: Project, theme: Theme, fonts: Fonts) -> Pdf:
    """A page that asks for small capitals everywhere."""
    wanted = {"abbreviations": True, "labels": True, "running": True}
    own = replace(theme, letters={**theme.letters, "small-capitals": wanted})
    label = el("h2", "Executive Summary", role="label")
    body = el("p", _abbr("TEU"), " Teu tea ", el("em", _abbr("GDP")), " ", _abbr("ÉNA"))
    chinese = el("p", "集装箱", _abbr("RMB", "zh-Hans"), lang="zh-Hans")
    section = el("section", label, body, chinese, role="summary")
    running = Running(head=(el("p", "Series", role="series"),), foot=())
    return render_pdf(project, document("en", section, running=running), own, fonts)


def _abbr(letters: str, lang: str = "en") -> Element:
    return el("abbr", letters, lang=lang, title="what it stands for")


def test_small_capitals_are_those_of_the_face(capitals: Pdf) -> None:
    glyphs = glyphs_of(capitals.content)
    serif = substituted("SourceSerif4-Regular", "c2sc")
    sans = substituted("SourceSans3-SemiBold", "c2sc")
    numbers = [g.number for g in glyphs if g.face == "Source-Serif-4"]
    for letter in plain("SourceSerif4-Regular", "EUÉN"):
        assert serif[letter] in numbers
    assert sans[plain("SourceSans3-SemiBold", "X")[0]] not in numbers
    label = [g for g in glyphs if g.face == "Source-Sans-3-Semi-Bold" and g.size > 8]
    shapes = {g.number for g in label}
    assert sans[plain("SourceSans3-SemiBold", "E")[0]] in shapes
    assert not shapes & set(plain("SourceSans3-SemiBold", "ESxecutivummary"))


def test_where_a_face_has_none_capitals_stay_as_they_are(capitals: Pdf) -> None:
    """Pango would draw smaller large ones, in italics and in Han faces."""
    glyphs = glyphs_of(capitals.content)
    italic = [g for g in glyphs if g.face == "Source-Serif-4-Italic"]
    assert [g.number for g in italic] == plain("SourceSerif4-Italic", "GDP")
    song = [g for g in glyphs if g.text in "RMB集"]
    assert {round(g.size, 2) for g in (*italic, *song)} == {10.25}
    assert [g.number for g in song[-3:]] == plain("NotoSerifSC-Regular", "RMB")


def test_what_is_copied_has_the_letters_of_the_text(capitals: Pdf) -> None:
    """One small capital stands for t and for T."""
    text = pypdfium2.PdfDocument(capitals.content)[0].get_textpage().get_text_range()
    assert "Executive Summary" in text
    assert "TEU Teu tea GDP ÉNA" in " ".join(text.split())
    assert "集装箱RMB" in text


def test_letters_under_their_own_text_are_accessible(
    tmp_path: Path, project: Project, theme: Theme, fonts: Fonts
) -> None:
    """PDF/UA-1, and our own checks of fonts and text."""
    letters = {
        "small-capitals": {"labels": True, "running": True},
        "figures": {"text": "old-style"},
    }
    own = replace(theme, letters={**theme.letters, **letters})
    content = render_pdf(project, whole("en"), own, fonts).content
    path = tmp_path / "small.pdf"
    path.write_bytes(content)
    assert [
        f.message for f in page_validation.validate_pdf(str(path), profile="ua1").failures
    ] == []
    assert check_pdf(content, whole("en"), fonts) == ()


def test_a_style_sheet_of_a_layout_gets_no_made_up_ones_either(
    tmp_path: Path, project: Project, fonts: Fonts, theme: Theme
) -> None:
    (tmp_path / "print.css").write_text("em { font-variant-caps: small-caps }", "utf-8")
    own = replace(theme, folders=(tmp_path, *theme.folders))
    doc = page("en", el("p", el("em", "Two cities")))
    glyphs = glyphs_of(render_pdf(project, doc, own, fonts).content)
    assert {round(g.size, 2) for g in glyphs} == {10.25}
