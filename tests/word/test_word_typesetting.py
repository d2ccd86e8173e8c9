"""What Word is told of line breaks, marks, spaces, figures and hyphens, read from the zip alone.

Clauses are those of ECMA-376 part 1.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from open_xml import schema_errors
from word_samples import (
    FONTS,
    PROJECT,
    ROOT,
    Maker,
    chinese,
    document,
    english,
    multilingual,
    printed,
    running,
    with_picture,
)

from polybrief.check.word import check_word
from polybrief.document import Document
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.render.word import render_word
from polybrief.theme import read_theme

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
ON = (None, "1", "true", "on")


def found(content: bytes, part: str, path: str) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(etree.fromstring(archive.read(f"word/{part}.xml")).xpath(path, namespaces=NS))


def said(content: bytes, style: str, name: str, attribute: str = "w:val") -> str | None:
    """Return what a style says of a property, with all it inherits; None where nothing does."""
    prefix, _, local = attribute.partition(":")
    key = f"{{{NS[prefix]}}}{local}"
    while style:
        own = f"//w:style[w:name/@w:val='{style}']"
        for element in found(content, "styles", f"{own}/*[self::w:pPr or self::w:rPr]/{name}"):
            return element.get(key, "1")
        base = found(content, "styles", f"{own}/w:basedOn")
        ids = [b.get(f"{{{NS['w']}}}val") for b in base]
        names = found(content, "styles", f"//w:style[@w:styleId='{ids[0]}']/w:name") if ids else []
        style = names[0].get(f"{{{NS['w']}}}val", "") if names else ""
    for element in found(content, "styles", f"//w:docDefaults//{name}"):
        return element.get(key, "1")
    return None


def plain(lang: str, *texts: str, **more: str) -> Document:
    """Return a brief of some paragraphs; ``more`` are words in other languages, by their tag."""
    e = Maker(lang)
    others = [Maker(tag.replace("_", "-"))("span", text) for tag, text in more.items()]
    body = e("main", e("section.body", *(e("p", text, *others) for text in texts)))
    return document(lang, "A brief", body, running(e, "Brief", "Short", "House", ("", "/", "")))


@pytest.mark.parametrize(
    ("lang", "before", "after"),
    [("zh-Hans", "—…。”》）", "“《（￥"), ("ja", "ー々っゃ。」…", "「（")],
)
def test_no_line_begins_with_a_dash_or_a_small_kana(lang: str, before: str, after: str) -> None:
    content = printed(plain(lang, "一二三"))

    (starts,) = found(content, "settings", "//w:noLineBreaksBefore")
    (ends,) = found(content, "settings", "//w:noLineBreaksAfter")

    code = {"zh-Hans": "zh-CN", "ja": "ja-JP"}[lang]
    for element, wanted in ((starts, before if lang == "zh-Hans" else "ー々っゃ。"), (ends, after)):
        assert element.get(f"{{{NS['w']}}}lang") == code
        assert set(wanted) <= set(element.get(f"{{{NS['w']}}}val"))
    assert found(content, "styles", "//w:kinsoku") == []  # on by default (17.3.1.16)


def test_words_own_rules_serve_where_they_are_right_already() -> None:
    for lang in ("zh-Hant", "ko", "fr"):
        assert found(printed(plain(lang, "一二三")), "settings", "//w:noLineBreaksBefore") == []


def test_word_knows_the_rules_of_one_language_that_of_the_document() -> None:
    content = printed(plain("ja", "日本", zh_Hans="成都"))

    (only,) = found(content, "settings", "//w:noLineBreaksBefore")
    assert only.get(f"{{{NS['w']}}}lang") == "ja-JP"


def test_korean_breaks_at_spaces_and_opens_no_gaps() -> None:
    korean, chinese_ = printed(plain("ko", "한국어 문장")), printed(plain("zh-Hans", "中文"))

    # said outright: Word's own Korean Normal is not that of the standard (17.3.1.45)
    assert said(korean, "Body Text", "w:wordWrap") == "1"
    assert [said(korean, "Body Text", f"w:autoSpace{k}") for k in ("DE", "DN")] == ["0", "0"]
    assert [said(chinese_, "Body Text", f"w:autoSpace{k}") for k in ("DE", "DN")] == [None, None]
    assert found(chinese_, "styles", "//w:wordWrap") == []


def test_a_korean_paragraph_in_a_chinese_brief_has_its_own_rules() -> None:
    e, ko = Maker("zh-Hans"), Maker("ko")
    body = e("main", e("section.body", e("p", "中文"), ko("p", "한국어 문장")))
    lines = running(e, "简报", "简", "所", ("", "/", ""))

    content = printed(document("zh-Hans", "简报", body, lines))

    assert said(content, "Body Text ko", "w:wordWrap") == "1"
    assert said(content, "Body Text ko", "w:autoSpaceDE") == "0"
    assert said(content, "Body Text ko", "w:topLinePunct") == "0"
    assert said(content, "Body Text", "w:topLinePunct") == "1"


def test_marks_at_line_ends_are_those_of_the_layout(tmp_path: Path) -> None:
    assert said(printed(chinese()), "Body Text", "w:topLinePunct") == "1"  # 17.3.1.43
    assert said(printed(chinese()), "Body Text", "w:overflowPunct") == "0"  # 17.3.1.21

    look = '[style."Body Text".languages.zh]\ntrimmed = false\n'
    content = laid_out(chinese(), tmp_path, look, '[setting.zh]\nhanging-punctuation = "stops"\n')

    assert said(content, "Body Text", "w:topLinePunct") in ("0", None)
    assert said(content, "Body Text", "w:overflowPunct") in (*ON,)


def test_the_layout_chooses_how_the_whole_document_is_set(tmp_path: Path) -> None:
    look = (
        "[typesetting]\nsqueeze = false\nhyphen_zone = 10\nhyphens = 3\nhyphenate_capitals = true\n"
    )
    changed = laid_out(multilingual(), tmp_path, look, '[setting]\nline-break = "normal"\n')

    def value(content: bytes, name: str) -> str | None:
        elements = found(content, "settings", f"//w:{name}")
        return elements[0].get(f"{{{NS['w']}}}val", "1") if elements else None

    names = ("characterSpacingControl", "consecutiveHyphenLimit", "hyphenationZone")
    assert [value(printed(multilingual()), n) for n in names] == ["compressPunctuation", "2", "340"]
    assert [value(changed, n) for n in names] == ["doNotCompress", "3", "567"]
    assert value(printed(multilingual()), "doNotHyphenateCaps") == "1"
    assert value(changed, "doNotHyphenateCaps") is None
    assert value(changed, "noLineBreaksBefore") is None
    assert schema_errors(changed) == []


def test_latin_words_are_hyphenated_east_asian_lines_never() -> None:
    everywhere = printed(multilingual())

    alone = printed(plain("zh-Hans", "中文"))
    assert found(alone, "settings", "//w:autoHyphenation") == []
    assert len(found(everywhere, "settings", "//w:autoHyphenation")) == 1
    assert said(everywhere, "Abstract zh-Hans", "w:suppressAutoHyphens") == "1"
    assert said(everywhere, "Abstract fr", "w:suppressAutoHyphens") in (None, "0")


@pytest.mark.parametrize(("lang", "characters"), [("zh-Hans", "200"), ("ja", "100"), ("ko", "100")])
def test_paragraphs_are_indented_as_the_language_does(lang: str, characters: str) -> None:
    theme = read_theme(PROJECT, "background-brief")
    theme = replace(theme, separate={**theme.separate, lang: "indent"})

    content = render_word(PROJECT, plain(lang, "一二三"), theme, FONTS)

    # CLREQ 3.1.2, JLREQ 3.5.1
    assert said(content, "Body Text", "w:ind", "w:firstLineChars") == characters


def test_figures_of_tables_are_tabular_and_text_takes_what_the_font_has() -> None:
    content = printed(english_with_table())

    assert said(content, "Table Figure", "w14:numSpacing", "w14:val") == "tabular"
    assert said(content, "Body Text", "w14:numSpacing", "w14:val") == "proportional"
    assert said(content, "Table Figure", "w14:numForm", "w14:val") == "lining"
    assert said(content, "Body Text", "w14:ligatures", "w14:val") == "standard"
    assert said(content, "Body Text", "w:kern") == "2"
    assert found(content, "styles", "//w:smallCaps | //w:caps") == []  # none made up (17.3.2.33)
    (root,) = found(content, "styles", "/w:styles")
    mc = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    assert root.get(mc) == "w14"
    assert schema_errors(content) == []


def test_names_and_figures_are_not_spelled(tmp_path: Path) -> None:
    content = printed(english(), with_picture(tmp_path))

    assert said(content, "Byline", "w:noProof") == "1"
    assert said(content, "Table Figure", "w:noProof") == "1"
    assert said(content, "Body Text", "w:noProof") in ("0", None)


def test_lines_end_flush_and_are_never_distributed(tmp_path: Path) -> None:
    for lang, wanted in (("zh-Hans", "both"), ("ja", "both"), ("ko", "both"), ("en", "left")):
        content = printed(plain(lang, "一二三"))
        assert said(content, "Body Text", "w:jc") in (wanted, None if wanted == "left" else wanted)
    every = found(printed(english(), with_picture(tmp_path)), "styles", "//w:jc")
    assert {e.get(f"{{{NS['w']}}}val") for e in every} <= {"left", "right", "center", "both"}


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    assert said(printed(chinese()), "Body Text", "w:widowControl") == "1"  # 17.3.1.44


def test_words_of_another_east_asian_language_take_its_face() -> None:
    content = printed(plain("zh-Hans", "中文", ja="直", zh_Hant="骨", en="so"))

    def look(text: str) -> tuple[str | None, str | None]:
        fonts = found(content, "document", f"//w:r[w:t='{text}']/w:rPr/w:rFonts")
        lang = found(content, "document", f"//w:r[w:t='{text}']/w:rPr/w:lang")
        key = f"{{{NS['w']}}}eastAsia"
        return tuple(e[0].get(key) if e else None for e in (fonts, lang))  # type: ignore[return-value]

    assert look("直") == ("Noto Serif JP", "ja-JP")
    assert look("骨") == ("Noto Serif TC", "zh-TW")
    assert look("so") == (None, None)
    assert check_word(content, plain("zh-Hans", "中文", ja="直", zh_Hant="骨", en="so")) == ()


def test_the_theme_names_the_family_of_every_script() -> None:
    scripts = found(printed(plain("zh-Hans", "中文")), "theme/theme1", "//a:minorFont/a:font")

    assert {f.get("script"): f.get("typeface") for f in scripts} == {
        "Hans": "Noto Serif SC",
        "Hant": "Noto Serif TC",
        "Jpan": "Noto Serif JP",
        "Hang": "Noto Serif KR",  # what Word's themes call it
    }


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("hyphens = 2.5", "write a number"),
        ("hyphn_zone = 3", 'did you mean "hyphen_zone"?'),
        ('squeeze = "yes"', "write true or false"),
    ],
)
def test_a_mistake_in_the_typesetting_is_told(line: str, fix: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as problems:
        laid_out(chinese(), tmp_path, f"[typesetting]\n{line}\n")

    (problem,) = problems.value.problems
    assert problem.fix == fix
    assert problem.place is not None
    assert problem.place.line == 2


def laid_out(brief: Document, folder: Path, look: str, tokens: str = "") -> bytes:
    """Return a brief by a layout that extends the sample's with ``look`` and ``tokens``."""
    layout = folder / "templates" / "own"
    layout.mkdir(parents=True)
    (layout / "theme.toml").write_text(f'extends = "background-brief"\n{tokens}', "utf-8")
    (layout / "word.toml").write_text(look, "utf-8")
    project = Project(folder, folder / "output", ROOT)
    return render_word(project, brief, read_theme(project, "own"), FONTS)


def english_with_table() -> Document:
    e = Maker("en")
    head = e("tr", e("th", "City", scope="col"), e("th.number", "GDP", scope="col"))
    row = e("tr", e("th", "Chengdu", scope="row"), e("td.number", e.fact("2.2")))
    table = e("table", e("thead", head), e("tbody", row), summary="Output")
    figure = e("figure.table", e("figcaption", "Output"), table)
    lines = running(e, "Brief", "Short", "House", ("", "/", ""))
    return document("en", "A brief", e("main", e("section.body", figure)), lines)
