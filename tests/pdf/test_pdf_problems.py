"""What goes wrong is told with its place, and nothing is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_samples import document, el

from polybrief.check.glyphs import find_missing_glyphs
from polybrief.document import Document, Element, Running
from polybrief.fonts import Fonts
from polybrief.problems import Place, Problem, ProblemsFound, in_order
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def paragraph(text: str, lang: str = "en", line: int = 7) -> Element:
    place = Place(f"content/sample/{lang}.md", line, 1, text)
    return Element("p", (text,), lang=lang, place=place)


def section(*children: Element, lang: str = "en") -> Element:
    return el("section", *children, role="body", lang=lang)


def picture(source: str) -> Element:
    return el("figure", el("img", src=source, alt="A dot.", line="12"))


def problems_of(print_it: Callable[[Document], Pdf], made: Document) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        print_it(made)
    return found.value.problems


def test_a_character_without_glyph_is_told_before_printing(theme: Theme, fonts: Fonts) -> None:
    made = document("en", section(paragraph("The word ᚠehu is a rune.")))
    (problem,) = find_missing_glyphs(made, theme, fonts)
    assert str(problem) == (
        'content/sample/en.md:7:10: "ᚠ" (U+16A0, RUNIC LETTER FEHU FEOH FE F) is in no font for '
        "en: Source Serif 4, Noto Serif SC [glyphs.missing]\n"
        "    7 | The word ᚠehu is a rune.\n"
        "      |          ^\n"
        "  fix: write another character, mark a foreign word with its language ([word]{lang=…}), "
        "or add a font that has it to fonts/fonts.toml and to the faces of theme.toml"
    )


def test_a_rare_ideograph_may_be_in_the_full_family(theme: Theme, fonts: Fonts) -> None:
    """U+3400 is beyond GB 2312, 通用规范汉字表 and Big5."""
    made = document("zh-Hans", section(paragraph("甲\u3400乙", "zh-Hans")))
    (problem,) = find_missing_glyphs(made, theme, fonts)
    assert 'take the full family (polybrief fonts add "Noto Serif SC"), or add' in problem.fix


def test_spaces_joiners_and_chinese_in_english_need_nothing_more(
    theme: Theme, fonts: Fonts
) -> None:
    text = "a\u00a0b\u202fc\u2009d\u2060e\u200bf\u00adg 成渝 – “x” …"
    made = document("en", section(paragraph(text)))
    assert find_missing_glyphs(made, theme, fonts) == ()


def test_a_space_that_the_chinese_font_lacks_prints_no_box(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """Noto Serif SC has no U+202F; HarfBuzz makes one of its space, and nothing is logged."""
    assert pdf_of(document("zh-Hans", section(paragraph("甲\u202f乙", "zh-Hans")))).pages == 1


def test_what_an_unknown_font_lacks_is_no_problem_of_its_own(theme: Theme, fonts: Fonts) -> None:
    made = document("en", section(paragraph("Words in no font.")))
    faces = {"": dict.fromkeys(("text", "heads", "title"), ("Source Serf 4",))}
    found = in_order(find_missing_glyphs(made, replace(theme, faces=faces), fonts))
    assert {p.code for p in found} == {"glyphs.family"}
    assert {p.fix for p in found} == {'did you mean "Source Serif 4"?'}


@pytest.mark.parametrize(
    ("element", "missing"),
    [
        (el("p", "成"), 0),
        (el("h2", "成"), 1),
        (el("ul", el("li", "成"), role="panel"), 1),
        (el("footer", el("p", "成"), role="imprint"), 1),
        (el("header", el("p", "成"), role="masthead"), 1),
        (el("header", el("p", "成"), role="title"), 0),
        (el("figure", el("table", el("tr", el("td", "成"))), role="table"), 1),
        (el("aside", el("p", "成"), el("blockquote", el("p", "渝"))), 1),
        (el("p", el("strong", "成")), 0),
        (el("p", el("strong", "成", lang="zh"), el("em", "渝", lang="zh")), 1),
        (el("p", el("em", "성", lang="ko"), el("strong", "도", lang="ko")), 2),
    ],
)
def test_a_character_is_sought_in_the_face_it_is_set_in(
    element: Element, missing: int, theme: Theme, fonts: Fonts
) -> None:
    faces = {"text": ("Noto Serif SC",), "title": ("Noto Serif SC",), "heads": ("Source Sans 3",)}
    made = replace(document("en"), body=el("main", element), running=Running())
    assert len(find_missing_glyphs(made, replace(theme, faces={"": faces}), fonts)) == missing


def test_each_missing_character_is_told_once_for_its_place(theme: Theme, fonts: Fonts) -> None:
    made = document("en", section(paragraph("ᚠᚠᚢ"), paragraph("ᚠ", line=9)))
    found = find_missing_glyphs(made, theme, fonts)
    assert [(p.message[1], p.place.line) for p in found if p.place] == [
        ("ᚠ", 7),
        ("ᚢ", 7),
        ("ᚠ", 9),
    ]


def test_a_family_that_no_manifest_has_names_its_neighbour(theme: Theme, fonts: Fonts) -> None:
    """WeasyPrint would print another without a word."""
    faces = {**theme.faces, "fr": {"text": ("Source Serif",)}}
    (problem,) = find_missing_glyphs(document("en"), replace(theme, faces=faces), fonts)
    assert problem.code == "glyphs.family"
    assert problem.fix == 'did you mean "Source Serif 4"?'


def test_a_missing_bold_or_italic_face_is_told(theme: Theme, fonts: Fonts) -> None:
    """It would come out regular without a word."""
    plain = {
        name: replace(f, faces=tuple(x for x in f.faces if x.weight == 400 and not x.italic))
        for name, f in fonts.families.items()
    }
    text = el("p", el("strong", "a", line="3"), el("em", "b", line="4"))
    han = el("p", el("em", "成", lang="zh-Hans", line="5"), lang="zh-Hans")
    made = document("en", section(text, han))
    found = find_missing_glyphs(made, theme, Fonts(plain))
    assert [(p.code, p.place.line) for p in found if p.place] == [
        ("glyphs.face", 3),
        ("glyphs.face", 4),
    ]
    assert find_missing_glyphs(made, theme, fonts) == ()


def test_what_weasyprint_only_logs_is_a_problem_with_its_place(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    made = document("en", section(paragraph("A rune: ᚠ.")))
    (problem,) = problems_of(pdf_of, made)
    assert problem.code == "pdf.glyph"
    assert "U+16A0" in problem.message
    assert problem.place == Place("content/sample/en.md", 7, 1)


def test_a_link_to_nowhere_names_its_neighbour(pdf_of: Callable[[Document], Pdf]) -> None:
    heading = el("h2", "Borders", id="borders")
    link = el("p", el("a", "see there", href="#bordes", line="21"))
    (problem,) = problems_of(pdf_of, document("en", section(heading, link)))
    assert problem.code == "pdf.anchor"
    assert problem.place is not None
    assert problem.place.line == 21
    assert problem.fix == 'did you mean "borders"?'


def test_a_relative_link_is_told(pdf_of: Callable[[Document], Pdf]) -> None:
    """It would carry the path of the machine that built the file."""
    made = document("en", section(el("p", el("a", "there", href="report.pdf", line="8"))))
    (problem,) = problems_of(pdf_of, made)
    assert problem.code == "pdf.link"
    assert problem.place is not None
    assert problem.place.line == 8


def test_a_property_that_weasyprint_does_not_know_is_a_problem(
    project: Project, theme: Theme, fonts: Fonts, tmp_path: Path
) -> None:
    (tmp_path / "print.css").write_text("p { text-wrap: balance }", "utf-8")
    own = replace(theme, folders=(tmp_path, *theme.folders))
    with pytest.raises(ProblemsFound) as found:
        render_pdf(project, document("en", section(paragraph("x"))), own, fonts)
    assert "text-wrap" in found.value.problems[0].message


def test_a_picture_of_the_brief_is_printed(
    project: Project, pdf_of: Callable[[Document], Pdf]
) -> None:
    (project.content / "sample" / "dot.png").write_bytes(PIXEL)
    assert pdf_of(document("en", section(picture("dot.png")))).pages == 1


def test_a_file_outside_the_brief_is_refused(
    project: Project, pdf_of: Callable[[Document], Pdf], tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (project.content / "beside.png").write_bytes(PIXEL)
    link = project.content / "sample" / "link.png"
    if not link.is_symlink():
        link.symlink_to(tmp_path / "secret.png")
    outside = [
        (tmp_path / "secret.png").as_uri(),
        "../beside.png",
        "link.png",
        "http://localhost:9/x.png",
        "ftp://localhost/x.png",
    ]
    for source in outside:
        problems = problems_of(pdf_of, document("en", section(picture(source))))
        assert "pdf.refused" in {p.code for p in problems}, source
        assert all(p.place is not None and p.place.line == 12 for p in problems), source


def test_a_style_sheet_cannot_reach_outside_either(
    project: Project, theme: Theme, fonts: Fonts, tmp_path: Path
) -> None:
    css = 'p { background: url("http://localhost:9/x.png") }'
    folder = tmp_path / "layout"
    folder.mkdir()
    (folder / "print.css").write_text(css, "utf-8")
    own = replace(theme, folders=(folder, *theme.folders))
    with pytest.raises(ProblemsFound) as found:
        render_pdf(project, document("en", section(paragraph("x"))), own, fonts)
    assert [p.code for p in found.value.problems] == ["pdf.refused"]


def test_the_machines_fonts_do_not_exist(project: Project, theme: Theme, fonts: Fonts) -> None:
    """Take Han away from the project, and no font of the machine steps in."""
    latin = {n: f for n, f in fonts.families.items() if n.startswith("Source")}
    made = document("en", section(paragraph("渝")))
    with pytest.raises(ProblemsFound) as found:
        render_pdf(project, made, theme, Fonts(latin))
    assert {p.code for p in found.value.problems} == {"pdf.glyph"}
