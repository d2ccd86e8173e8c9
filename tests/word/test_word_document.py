"""What stands in the file: lists, fields, links, tables, pictures, properties, settings."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from word_samples import (
    FONTS,
    PROJECT,
    ROOT,
    Maker,
    W,
    chinese,
    document,
    english,
    multilingual,
    part,
    png,
    printed,
    running,
    with_picture,
)

from polybrief.document import Document
from polybrief.problems import ProblemsFound
from polybrief.render.word import render_word
from polybrief.theme import read_theme

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return printed(english(), with_picture(tmp_path_factory.mktemp("project")))


def body(content: bytes) -> etree._Element:
    return part(content, "word/document.xml")


def text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def one(element: etree._Element, path: str) -> etree._Element:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    assert found is not None, path
    return found


def relations(content: bytes) -> dict[str | None, str | None]:
    found = part(content, "word/_rels/document.xml.rels")
    return {r.get("Id"): r.get("Target") for r in found}


def list_of(content: bytes, item: str) -> tuple[str | None, str | None]:
    """Return (list, level) of the list item that begins with a text."""
    paragraph = next(p for p in body(content).iter(f"{W}p") if text(p).startswith(item))
    numbering = one(paragraph, "pPr/numPr")
    return one(numbering, "numId").get(f"{W}val"), one(numbering, "ilvl").get(f"{W}val")


def starts(content: bytes) -> dict[str | None, tuple[str | None, str | None]]:
    """Return (level, first number) of the lists that say it."""
    return {
        num.get(f"{W}numId"): (
            one(num, "lvlOverride").get(f"{W}ilvl"),
            one(num, "lvlOverride/startOverride").get(f"{W}val"),
        )
        for num in part(content, "word/numbering.xml").iter(f"{W}num")
        if num.find(f"{W}lvlOverride") is not None
    }


def test_every_ordered_list_starts_anew_and_where_it_says(brief: bytes) -> None:
    summary, nested, later = (list_of(brief, t) for t in ("The circle is", "cars,", "four"))

    assert len({summary[0], nested[0], later[0]}) == 3
    assert summary == list_of(brief, "Both governments") == list_of(brief, "The next step")
    assert starts(brief)[summary[0]] == ("0", "1")
    assert starts(brief)[nested[0]] == ("1", "1")
    assert starts(brief)[later[0]] == ("0", "4")


def test_no_mark_of_a_list_is_typed(brief: bytes) -> None:
    levels = list(part(brief, "word/numbering.xml").iter(f"{W}lvl"))
    formats = [one(level, "numFmt").get(f"{W}val") for level in levels]

    assert formats[:6] == ["decimal", "lowerLetter", "lowerRoman", "bullet", "bullet", "bullet"]
    assert formats[6:] == ["decimal", "bullet"]  # those in boxes
    assert "•" not in text(body(brief))


def test_a_list_style_brings_its_mark_for_what_an_editor_adds(brief: bytes) -> None:
    styles = part(brief, "word/styles.xml")
    numbered = next(s for s in styles if s.get(f"{W}styleId") == "ListNumber2")

    assert one(numbered, "pPr/numPr/ilvl").get(f"{W}val") == "1"
    assert one(numbered, "pPr/numPr/numId").get(f"{W}val") == "1"


def fields(element: etree._Element) -> list[tuple[str, str]]:
    """Return (instruction, result) of the complex fields."""
    made: list[list[str]] = []
    state = ""
    for node in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if node.tag == f"{W}fldChar":
            state = node.get(f"{W}fldCharType", "")
            made += [["", ""]] if state == "begin" else []
        elif node.tag == f"{W}instrText":
            made[-1][0] += (node.text or "").strip()
        elif state == "separate":
            made[-1][1] += node.text or ""
    return [(instruction, result) for instruction, result in made]


@pytest.mark.parametrize(
    ("sample", "foot"),
    [(english, "InstitutePage 1 of 1"), (chinese, "区域政策研究所第1页，共1页")],
)
def test_pages_are_counted_by_fields_in_the_form_of_the_language(
    sample: object, foot: str, tmp_path: Path
) -> None:
    content = printed(sample(), with_picture(tmp_path))  # type: ignore[operator]

    for name in ("word/footer3.xml", "word/footer4.xml"):
        assert fields(part(content, name)) == [("PAGE", "1"), ("NUMPAGES", "1")]
        assert text(part(content, name)) == foot


def test_the_first_page_has_no_running_head(brief: bytes) -> None:
    section = one(body(brief), "body/sectPr")
    names = relations(brief)
    heads = {
        h.get(f"{W}type"): text(part(brief, f"word/{names[h.get(f'{R}id')]}"))
        for h in section.iter(f"{W}headerReference")
    }

    assert heads == {"default": "Background BriefTwo Cities", "first": ""}
    assert section.find(f"{W}titlePg") is not None


def test_the_page_is_a4_with_the_margins_of_the_theme(brief: bytes) -> None:
    section = one(body(brief), "body/sectPr")

    size = one(section, "pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert one(section, "pgMar").get(f"{W}left") == "3288"  # 58 mm


def test_only_an_east_asian_section_has_a_grid(brief: bytes) -> None:
    assert body(brief).find(f".//{W}docGrid") is None
    grid = body(printed(chinese())).find(f".//{W}docGrid")
    assert grid is not None
    assert grid.get(f"{W}linePitch") == "350"  # the leading of the text, 17.5 pt


def test_line_breaks_of_chinese_are_set_where_there_is_chinese(brief: bytes) -> None:
    def said(content: bytes) -> tuple[str | None, bool]:
        settings = part(content, "word/settings.xml")
        control = one(settings, "characterSpacingControl").get(f"{W}val")
        return control, settings.find(f"{W}noLineBreaksBefore") is not None

    assert said(printed(chinese())) == ("compressPunctuation", True)
    assert said(printed(multilingual())) == ("compressPunctuation", True)
    body_ = Maker("fr")("main", Maker("fr")("p", "Un cercle."))
    lines = running(Maker("fr"), "Note", "Cercle", "Institut", ("Page ", " sur ", ""))
    assert said(printed(document("fr", "Cercle", body_, lines))) == ("doNotCompress", False)


def test_links_lead_out_and_to_places_in_the_document(brief: bytes) -> None:
    outer, inner = body(brief).iter(f"{W}hyperlink")
    bookmarks = {b.get(f"{W}name"): b for b in body(brief).iter(f"{W}bookmarkStart")}

    target = relations(brief)[outer.get(f"{R}id")]
    assert target == "https://example.org/a%20plan?q=%E6%88%90%E6%B8%9D"
    heading = bookmarks[inner.get(f"{W}anchor")].getparent()
    assert heading is not None
    assert text(heading) == "The border that still works"


def test_a_link_may_lead_to_a_list() -> None:
    e = Maker("en")
    parts = (e("p", e("a", "to it", href="#points")), e("ol", e("li", "first"), id="points"))
    lines = running(e, "Brief", "Two", "House", ("", " / ", ""))
    content = printed(document("en", "Two", e("main", e("section.body", *parts)), lines))

    (link,) = body(content).iter(f"{W}hyperlink")
    (mark,) = (
        b
        for b in body(content).iter(f"{W}bookmarkStart")
        if b.get(f"{W}name") == link.get(f"{W}anchor")
    )
    assert text(mark.getparent()) == "first"  # type: ignore[arg-type]


def test_values_carry_hidden_bookmarks_and_no_formatting(brief: bytes) -> None:
    names = [b.get(f"{W}name", "") for b in body(brief).iter(f"{W}bookmarkStart")]

    assert len([n for n in names if n.startswith("_Q")]) == 1
    assert len(names) == len(set(names))
    assert all(len(n) <= 40 for n in names)


def test_the_facts_panel_is_a_table_of_two_columns() -> None:
    table = next(body(printed(chinese())).iter(f"{W}tbl"))
    rows = [[text(c) for c in r.iter(f"{W}tc")] for r in table.iter(f"{W}tr")]

    assert one(table, "tblPr/tblStyle").get(f"{W}val") == "FactsPanel"
    assert rows == [["8.6万亿元2024年产出", "9850万常住人口"], ["4000亿元中央资金"]]
    assert [s.get(f"{W}val") for s in table.iter(f"{W}gridSpan")] == ["2"]


def test_a_picture_has_a_description_and_fits_the_column(brief: bytes) -> None:
    picture = next(e for e in body(brief).iter() if str(e.tag).endswith("}docPr"))
    extent = next(e for e in body(brief).iter() if str(e.tag).endswith("}extent"))

    assert picture.get("descr") == "A map of two cities"
    width = int(extent.get("cx", "")) / 36_000
    assert width == pytest.approx(128, abs=0.1)  # mm: the text column
    assert int(extent.get("cy", "")) * 2 == pytest.approx(int(extent.get("cx", "")), rel=0.01)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "is not in the folder"),
        (b"<svg/>", "Word cannot show the picture map.png"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Word cannot show the picture map.png"),
    ],
)
def test_a_picture_that_cannot_be_used_is_a_problem(
    content: bytes | None, message: str, tmp_path: Path
) -> None:
    project = with_picture(tmp_path)
    path = tmp_path / "content/sample/figures/map.png"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ProblemsFound) as found:
        printed(english(), project)

    assert message in found.value.problems[0].message
    assert found.value.problems[0].code == "word.picture"


def test_a_picture_outside_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png(10, 10))
    project = with_picture(tmp_path / "project")
    e = Maker("en")
    figure = e("figure", e("img", src="../../../secret.png", alt="x"))
    lines = running(e, "Brief", "Two", "House", ("", " / ", ""))

    with pytest.raises(ProblemsFound):
        printed(document("en", "Two", e("main", figure), lines), project)


def test_properties_say_what_the_document_says(brief: bytes) -> None:
    core, app = part(brief, "docProps/core.xml"), part(brief, "docProps/app.xml")
    said = {child.tag: child.text for child in core}

    assert said[f"{DC}title"] == "Two Cities, One Economy"
    assert said[f"{DC}creator"] == "Ana Ruiz; Li Wei"
    assert said[f"{DC}subject"] == "What the circle has built."
    assert said[f"{DC}language"] == "en"
    assert said[f"{CP}keywords"] == "Chengdu; Chongqing"
    assert said[f"{TERMS}created"] == said[f"{TERMS}modified"] == "2025-11-06T00:00:00Z"
    assert f"{DC}description" not in said
    assert "Institute for Regional Policy" in [child.text for child in app]


def test_nothing_of_a_default_template_is_in_the_package(brief: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(brief)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(n) for n in names)

    assert not [n for n in names if "thumbnail" in n or "Effects" in n or "customXml" in n]
    assert b"python-docx" not in everything
    assert len(brief) < 40_000


def test_the_same_document_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    with_picture(tmp_path)
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from word_samples import *\n"
        "from hashlib import sha256\n"
        "project = Project.at(Path(sys.argv[3]))\n"
        "for sample in (english, chinese, multilingual):\n"
        "    print(sha256(printed(sample(), project)).hexdigest())\n"
    )
    command = [sys.executable, "-c", program, str(ROOT), str(ROOT / "tests/word"), str(tmp_path)]
    runs = [
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, **environment}
        ).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles"},
        )
    ]

    assert runs[0].count(b"\n") == 3
    assert runs[0] == runs[1]


def test_a_name_in_a_title_does_not_break_at_its_hyphen() -> None:
    fr = Maker("fr")
    words = "Cercle Chengdu-Chongqing"
    lines = running(fr, "Note", "Cercle", "Institut", ("Page ", " sur ", ""))
    content = printed(document("fr", words, fr("main", fr("h1", words), fr("p", words)), lines))

    title, paragraph = body(content).iter(f"{W}p")
    assert len(list(title.iter(f"{W}noBreakHyphen"))) == 1
    assert text(paragraph) == words


@pytest.mark.parametrize(
    ("tag", "code"),
    [("fr", "fr-FR"), ("fr-CH", "fr-CH"), ("es-419", "es-ES"), ("pt-BR", "pt-BR"), ("de", "de-DE")],
)
def test_a_language_is_written_as_word_writes_it(tag: str, code: str) -> None:
    e = Maker(tag)
    lines = running(e, "Note", "Cercle", "Institut", ("Page ", " sur ", ""))
    content = printed(document(tag, "Cercle", e("main", e("p", "x")), lines))

    said = one(part(content, "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang")
    assert said.get(f"{W}val") == code


def test_a_language_that_word_has_no_code_for_is_a_problem() -> None:
    e = Maker("tlh")
    lines = running(e, "Note", "Cercle", "Institut", ("Page ", " sur ", ""))

    with pytest.raises(ProblemsFound, match=r"tlh.*word\.language"):
        printed(document("tlh", "x", e("main", e("p", "x")), lines))


def test_a_family_that_fonts_does_not_have_is_a_problem() -> None:
    theme = read_theme(PROJECT, "background-brief")
    faces = {**theme.faces, "": {**theme.faces[""], "text": ("Garamond",)}}

    with pytest.raises(ProblemsFound, match="Garamond"):
        render_word(PROJECT, sample(), replace(theme, faces=faces), FONTS)


def sample() -> Document:
    return chinese()
