"""Which face the characters of a finished PDF come from, and in which form, by language."""

from __future__ import annotations

import pytest
from pdf_glyphs import Glyph, drawn, glyphs_of
from pdf_pages import Print
from pdf_samples import document, el

from polybrief.chart import Axis, Chart, PlottedSeries, Point, Tick
from polybrief.document import Document, Element, Running

FILES = {
    "zh-Hans": ("SC",),
    "zh-Hant": ("TC",),
    "zh-Hant-HK": ("HK", "TC"),
    "ja": ("JP",),
    "ko": ("KR",),
}
"""The regions of the faces of a language: 返 is written differently in each of the five."""
SHARED = "返骨直令角化房沿判今社"


def page(lang: str, *body: Element) -> Document:
    return document(lang, *body, running=Running(head=(), foot=()))


def section(lang: str, *children: Element) -> Element:
    return el("section", *children, role="body", lang=lang)


def chart(lang: str, name: str) -> Element:
    axis = Axis(name, (Tick(0, "0"), Tick(5, "5")))  # type: ignore[arg-type]
    series = PlottedSeries(name, "bar", (Point(3, "3"),))  # type: ignore[arg-type]
    data = Chart("bar", lang, (name,), (series,), axis, labelled=True).to_json()
    return el("chart", lang=lang, data=data, alt=name)


def table(lang: str, text: str) -> Element:
    row = el("tr", el("th", text, lang=lang, scope="row"), lang=lang)
    head = el("thead", el("tr", el("th", "A", lang=lang, scope="col"), lang=lang), lang=lang)
    whole = el("table", head, el("tbody", row, lang=lang), lang=lang, summary=text)
    caption = el("figcaption", text, lang=lang)
    return el("figure", caption, whole, role="table", lang=lang)


def expected(lang: str, character: str, style: str, weight: str) -> tuple[str, object]:
    """The face that a character of a language comes from, and its outline there."""
    for region in FILES[lang]:
        file = f"Noto{style}{region}-{weight}"
        try:
            name = f"Noto-{style}-{region}" + ("-Bold" if weight == "Bold" else "")
            return name, drawn(file, character)
        except KeyError:
            continue
    raise AssertionError(f"{character} has no face in {lang}")


def told(glyphs: list[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text in SHARED]


def test_the_forms_of_five_regions_differ() -> None:
    """As the lists of standard forms of the five have them."""
    shapes = [str(expected(lang, "返", "Serif", "Regular")[1]) for lang in FILES]
    assert len(set(shapes)) == 5


@pytest.mark.parametrize("lang", FILES)
def test_each_region_has_its_own_forms(lang: str, pdf_of: Print) -> None:
    """In text, heads, tables and charts alike."""
    drawing = chart(lang, SHARED + "—")
    body = section(
        lang,
        el("h2", SHARED, lang=lang),
        el("p", SHARED, lang=lang),
        table(lang, SHARED),
        el("figure", el("figcaption", SHARED, lang=lang), drawing, role="chart", lang=lang),
    )
    everything = glyphs_of(pdf_of(page(lang, body)).content)
    glyphs = told(everything)
    assert len(glyphs) >= 6 * len(SHARED)
    dashes = {round(glyph.em, 2) for glyph in everything if glyph.text == "—"}
    assert lang == "ko" or dashes == {1.0}
    for glyph in glyphs:
        style = "Serif" if "Serif" in glyph.face else "Sans"
        weight = "Bold" if glyph.face.endswith("-Bold") else "Regular"
        assert (glyph.face, glyph.shape) == expected(lang, glyph.text, style, weight)


@pytest.mark.parametrize("lang", FILES)
def test_a_part_in_another_language_has_the_forms_of_its_own(lang: str, pdf_of: Print) -> None:
    """A word, a paragraph, a list, a quotation; a word in a head, a table, a caption."""
    word = el("span", SHARED, lang=lang)
    cell = table("en", "x")
    cell = el("figure", el("figcaption", word), *cell.children[1:], role="table")
    body = section(
        "en",
        el("p", "A ", word, " b"),
        el("p", SHARED, lang=lang),
        el("ul", el("li", SHARED, lang=lang), lang=lang),
        el("blockquote", el("p", SHARED, lang=lang), lang=lang),
        el("h2", "A ", word),
        cell,
    )
    glyphs = told(glyphs_of(pdf_of(page("en", body)).content))
    faces = [g.face for g in glyphs if g.text == "返"]
    assert ["Serif" in face for face in faces] == [True] * 4 + [False] * 2
    for glyph in glyphs:
        style = "Serif" if "Serif" in glyph.face else "Sans"
        weight = "Bold" if glyph.face.endswith("-Bold") else "Regular"
        assert (glyph.face, glyph.shape) == expected(lang, glyph.text, style, weight)


@pytest.mark.parametrize(
    ("lang", "text", "face", "widths"),
    [
        ("en", "“a” ‘b’ — c… d · e’f", "Source-Serif-4", {}),
        ("fr", "« a » “b” — c… l’un", "Source-Serif-4", {}),
        ("zh-Hans", "“甲”‘乙’——丙……丁", "Noto-Serif-SC", dict.fromkeys("“”‘’…", 1)),
        ("zh-Hans", "甲“GDP”乙——A……B", "Noto-Serif-SC", dict.fromkeys("“”…", 1)),
        ("zh-Hant", "「甲」『乙』——丙……丁‧戊", "Noto-Serif-TC", dict.fromkeys("「」『』…‧", 1)),
        ("zh-Hant-HK", "「甲」『乙』——丙……丁", "Noto-Serif-HK", dict.fromkeys("「」『』…", 1)),
        ("ja", "「甲」“乙”——丙……丁・戊", "Noto-Serif-JP", dict.fromkeys("「」“”…・", 1)),
        ("ko", "“가” ‘나’ — 다… 라·마", "Noto-Serif-KR", {}),
    ],
)
def test_marks_come_from_the_face_of_the_language(
    lang: str, text: str, face: str, widths: dict[str, int], pdf_of: Print
) -> None:
    """Full-width in Chinese and Japanese (CLREQ 3.1.1, JLREQ appendix A), —— whole and two em."""
    doc = page(lang, section(lang, el("p", text, lang=lang)))
    glyphs = glyphs_of(pdf_of(doc).content)
    marks = [glyph for glyph in glyphs if not glyph.text.isalnum() and glyph.text.strip()]
    assert {glyph.face for glyph in marks} == {face}
    found = {g.text: round(g.em, 2) for g in marks if g.text in widths}
    assert found == widths
    if "——" in text:
        dashes = [g for g in glyphs if g.text in ("—", "——")]
        assert dashes[-1].right - dashes[0].left == pytest.approx(2 * dashes[0].size, abs=0.05)


def test_a_chinese_word_in_an_english_line_brings_its_marks(pdf_of: Print) -> None:
    word = el("span", "“成渝”——返……", lang="zh-Hans")
    line = el("p", "“A” — ", word, " … ’s")
    glyphs = glyphs_of(pdf_of(page("en", section("en", line))).content)
    faces = [(g.text, g.face) for g in glyphs if g.text in "“”—…’"]
    latin, song = "Source-Serif-4", "Noto-Serif-SC"
    assert [face for text, face in faces if text == "“"] == [latin, song]
    assert [face for text, face in faces if text == "…"] == [song, song, latin]
    assert dict(faces)["’"] == latin


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_an_apostrophe_in_a_latin_name_is_narrow(lang: str, pdf_of: Print) -> None:
    doc = page(lang, section(lang, el("p", "甲McDonald’s乙", lang=lang)))
    glyphs = glyphs_of(pdf_of(doc).content)
    (number,) = (n for n, g in enumerate(glyphs) if g.text == "’")
    assert glyphs[number].em < 0.35
    assert glyphs[number + 1].left - glyphs[number].right < 0.05 * glyphs[number].size


@pytest.mark.parametrize(("lang", "em"), [("zh-Hans", 0.5), ("zh-Hant", 1.0)])
@pytest.mark.parametrize("tag", ["p", "h2"])
def test_the_dot_in_a_name_takes_its_place(lang: str, em: float, tag: str, pdf_of: Print) -> None:
    """GB/T 15834-2011, 5.1: half an em; 重訂標點符號手冊: one. The dot stands in its middle."""
    doc = page(lang, section(lang, el(tag, "甲·乙丙", lang=lang)))
    one, dot, two, _ = glyphs_of(pdf_of(doc).content)
    assert two.left - one.right == pytest.approx(em * one.size, abs=0.05)
    middle = (one.right + two.left) / 2
    assert (dot.left + dot.right) / 2 == pytest.approx(middle, abs=0.03 * one.size)


def test_glyphs_that_stand_for_several_characters_are_copied_right(pdf_of: Print) -> None:
    """The Sans faces draw · ‧ ・ alike; radicals have the glyphs of ideographs."""
    import pypdfium2

    text = "一·‧・⼀一"
    pdf = pdf_of(page("zh-Hant", section("zh-Hant", el("h2", text, lang="zh-Hant"))))
    page_text = pypdfium2.PdfDocument(pdf.content)[0].get_textpage().get_text_range()
    assert "".join(page_text.split()) == text


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_the_dot_at_a_line_end_has_no_white_after_it(lang: str, pdf_of: Print) -> None:
    ends = 0
    for count in range(31, 36):
        text = "国" * count + "·" + "国" * 50 + "。"
        glyphs = glyphs_of(pdf_of(page(lang, section(lang, el("p", text, lang=lang)))).content)
        edge = max(glyph.right for glyph in glyphs)
        (number,) = (n for n, glyph in enumerate(glyphs) if glyph.text == "·")
        if glyphs[number + 1].base < glyphs[number].base - 5:
            ends += 1
            assert glyphs[number].right == pytest.approx(edge, abs=0.1)
    assert ends
