"""What Word is told of emphasis, figures and faces, read from the zip alone.

Clauses are those of ECMA-376 part 1.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from open_xml import schema_errors
from test_word_typesetting import NS, english_with_table, found, laid_out, plain, said
from word_samples import Maker, chinese, document, printed, running

from polybrief.document import Document, Element


def test_bold_is_hei_where_the_layout_wants_it(tmp_path: Path) -> None:
    song = laid_out(chinese(), tmp_path, "", '[emphasis.zh]\nstrong = "bold"\n')

    face = ("Strong", "w:rFonts", "w:eastAsiaTheme")
    assert said(printed(chinese()), *face) == "majorEastAsia"
    assert said(song, *face) in (None, "minorEastAsia")


def test_bold_of_each_language_has_its_own_face() -> None:
    """Hei in the Chinese part, the text's face in the English one, whichever is the whole."""
    for lang, other in (("en", "zh-Hans"), ("zh-Hans", "en")):
        e, f = Maker(lang), Maker(other)
        paragraphs = (e("p", e("strong", "bold")), f("p", f("strong", "bold")))
        content = printed(brief(lang, *paragraphs))
        song = f"Strong{'' if lang == 'zh-Hans' else ' zh-Hans'}"
        assert said(content, song, "w:rFonts", "w:eastAsiaTheme") == "majorEastAsia"
        if lang == "zh-Hans":
            assert said(content, "Strong en", "w:rFonts", "w:ascii") == "Source Serif 4"
        else:
            assert found(content, "styles", "//w:style[@w:styleId='Strong']//w:rFonts") == []


def test_han_in_italic_words_stands_upright() -> None:
    """Marked or not, in emphasis and in a title of a work."""
    e, f = Maker("en"), Maker("zh-Hans")
    words = (e("em", "the ", f("span", "成渝"), " pair"), e("cite", "On 成渝, a study"))
    content = printed(brief("en", e("p", *words)))
    seen = {}
    for run in found(content, "document", "//w:r[w:t]"):
        off = run.xpath("w:rPr/w:i[@w:val='0']", namespaces=NS)
        seen["".join(run.xpath("w:t/text()", namespaces=NS))] = bool(off)
    assert seen == {"the ": False, "成渝": True, " pair": False, "On ": False, ", a study": False}
    assert schema_errors(content) == []


@pytest.mark.parametrize("lang", ["zh-Hans", "ja"])
def test_an_apostrophe_in_a_latin_name_is_latin(lang: str) -> None:
    """17.3.2.26: the hint gives quotes to the East-Asian font, and would give it this one too."""
    e = Maker(lang)
    content = printed(brief(lang, e("p", "“甲”McDonald’s乙——丙")))
    hints, faces = {}, {}
    for run in found(content, "document", "//w:r[w:t]"):
        text = "".join(run.xpath("w:t/text()", namespaces=NS))
        hints[text] = run.xpath("string(w:rPr/w:rFonts/@w:hint)", namespaces=NS)
        faces[text] = run.xpath("string(w:rPr/w:rFonts/@w:hAnsi)", namespaces=NS)
    assert hints == {"“甲”": "eastAsia", "McDonald’s": "", "乙——丙": "eastAsia"}
    assert faces["McDonald’s"] == ("Source Serif 4" if lang == "zh-Hans" else "")


@pytest.mark.parametrize(
    ("lang", "face", "other", "code"),
    [
        ("zh-Hans", "Noto Serif SC", "宋体", "zh-CN"),
        ("zh-Hant", "Noto Serif TC", "新細明體", "zh-TW"),
        ("zh-Hant-HK", "Noto Serif HK", "細明體_HKSCS", "zh-HK"),
        ("ja", "Noto Serif JP", "游明朝", "ja-JP"),
        ("ko", "Noto Serif KR", "바탕", "ko-KR"),
    ],
)
def test_each_region_has_its_own_face_and_one_that_office_has(
    lang: str, face: str, other: str, code: str
) -> None:
    """In a text of its own by the theme (17.15.1.88), in another by its words' own face."""
    own, e = printed(plain(lang, "返")), Maker("en")
    assert found(own, "theme/theme1", "string(//a:minorFont/a:ea/@typeface)") == list(face)
    assert said(own, "Body Text", "w:lang", "w:eastAsia") == code
    mixed = printed(brief("en", e("p", "a ", Maker(lang)("span", "返"))))
    (run,) = (r for r in found(mixed, "document", "//w:r") if "返" in "".join(r.itertext()))
    fonts = run.xpath("string(w:rPr/w:rFonts/@w:eastAsia)", namespaces=NS)
    assert fonts == ("" if lang == "zh-Hans" else face)
    for content in (own, mixed):
        path = f"string(//w:font[@w:name='{face}']/w:altName/@w:val)"
        assert "".join(found(content, "fontTable", path)) == other


def brief(lang: str, *paragraphs: Element) -> Document:
    e = Maker(lang)
    body = e("main", e("section.body", *paragraphs))
    return document(lang, "A brief", body, running(e, "Brief", "Short", "House", ("", "/", "")))


@pytest.mark.parametrize(
    ("lang", "mark"), [("zh-Hans", "underDot"), ("zh-Hant", "underDot"), ("ja", "dot")]
)
def test_emphasis_is_a_mark_of_the_language(lang: str, mark: str) -> None:
    """17.3.2.12, 17.18.24; never a slant."""
    content = printed(plain(lang, "一二三"))

    assert said(content, "Emphasis", "w:em") == mark
    assert said(content, "Emphasis", "w:i") == "0"


@pytest.mark.parametrize(
    ("lang", "other", "mark"), [("zh-Hans", "ja", "underDot"), ("ja", "zh", "dot")]
)
def test_a_line_has_all_its_dots_on_one_side(lang: str, other: str, mark: str) -> None:
    """CLREQ 3.1.8: a Japanese word in a Chinese line is dotted as the line is."""
    e, f = Maker(lang), Maker(other)
    content = printed(brief(lang, e("p", "一", f("em", "二"), e("em", "三"))))
    styles = {
        run.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces=NS)
        for run in found(content, "document", "//w:r[w:t='二' or w:t='三']")
    }
    assert styles == {"Emphasis"}
    assert said(content, "Emphasis", "w:em") == mark


def test_korean_emphasis_is_another_face() -> None:
    content = printed(plain("ko", "한국"))

    assert said(content, "Emphasis", "w:rFonts", "w:eastAsiaTheme") == "majorEastAsia"
    assert said(content, "Emphasis", "w:em") in (None, "none")
    assert said(content, "Emphasis", "w:i") == "0"


def test_old_style_figures_are_where_the_layout_wants_them(tmp_path: Path) -> None:
    """[MS-DOCX] 2.6.1.9: of the text, not of heads and tables."""
    content = laid_out(english_with_table(), tmp_path, "", '[figures]\ntext = "old-style"\n')

    form = ("w14:numForm", "w14:val")
    assert said(content, "Body Text", *form) == "oldStyle"
    assert said(content, "heading 1", *form) == "lining"
    assert said(content, "Table Figure", *form) == "lining"
    assert schema_errors(content) == []
