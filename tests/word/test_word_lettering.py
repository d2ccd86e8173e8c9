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
