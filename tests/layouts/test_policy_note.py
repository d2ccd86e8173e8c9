"""The policy note in both formats: two pages, two columns, valid."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import page
import pypdfium2
import pytest
from lxml import etree
from once import EachOnce
from openxml_audit import FileFormat, OpenXmlValidator

from polybrief.check.tokens import find_pale_colours
from polybrief.pipeline import Artifact, make_artifact
from polybrief.project import Project
from polybrief.theme import read_theme
from polybrief.theme_changes import NO_CHANGES

LANGS = ("en", "zh-Hans", "fr", "es")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = """name: {en: Institute, zh-Hans: 研究所, fr: Institut, es: Instituto}
series: {en: Policy Note, zh-Hans: 政策简报, fr: Note, es: Nota}
imprint: {en: [Published here.], zh-Hans: [出版。], fr: [Publié ici.], es: [Publicado aquí.]}
url: https://regional-policy.example
"""
BRIEF = "layout: policy-note\nnumber: 7\ndate: 2025-11-06\nlanguages: [en, zh-Hans, fr, es]\n"
WORDS = {
    "en": "The region grows and its towns grow with it, as far as the roads reach. ",
    "zh-Hans": "区域在发展，道路所及之处，城镇也随之发展。",
    "fr": "La région croît et ses villes avec elle, aussi loin que vont les routes. ",
    "es": "La región crece y sus ciudades con ella, hasta donde llegan los caminos. ",
}


def text(lang: str, paragraphs: int) -> str:
    words = WORDS[lang] * (8 if lang == "zh-Hans" else 4)
    body = "\n\n".join(f"## {WORDS[lang][:12]}\n\n{words}" for _ in range(paragraphs))
    return (
        "---\ntitle: A note\npanel:\n" + '  - {figure: "{{ gdp }}", caption: X}\n' * 3 + "---\n"
        f"::: abstract\n{words}\n:::\n\n::: summary\n1. {words}\n2. {words}\n:::\n\n{body}\n"
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    folder = root / "content" / "note"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_text(HOUSE, "utf-8")
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    (folder / "facts.yaml").write_text("gdp: {value: 8.6e12 CNY}\n", "utf-8")
    for lang in LANGS:
        (folder / f"{lang}.md").write_text(text(lang, 9), "utf-8")
    return Project.at(root)


@pytest.fixture(scope="module")
def pdfs(place: Project) -> Mapping[str, Artifact]:
    return EachOnce("note", LANGS, lambda lang: make_artifact(place, "note", lang, "pdf"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_pdf_has_two_columns_and_is_valid(
    lang: str, pdfs: Mapping[str, Artifact], tmp_path: Path
) -> None:
    content = pdfs[lang].content
    (tmp_path / "a.pdf").write_bytes(content)
    failed = page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").failures
    assert [f.message for f in failed] == []
    assert (pdfs[lang].pages, pdfs[lang].notices) == (2, ())
    first = pypdfium2.PdfDocument(content)[0].get_textpage()
    every = range(first.count_chars())
    boxes = [first.get_charbox(n) for n in every if first.get_text_range(n, 1).strip()]
    lefts = [round(left / 72 * 25.4) for left, _, _, top in boxes if 80 < top < 250]
    gutter = range(104, 107)  # the columns end at 101.5 mm (a mark may hang), begin at 108.5
    assert [left for left in lefts if left in gutter] == []
    assert sum(left < 103 for left in lefts) > 100
    assert sum(left > 107 for left in lefts) > 100


@pytest.mark.parametrize("lang", LANGS)
def test_the_word_file_has_a_section_in_two_columns(
    lang: str, place: Project, tmp_path: Path
) -> None:
    content = make_artifact(place, "note", lang, "docx").content
    (tmp_path / "a.docx").write_bytes(content)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    assert [str(e) for e in validator.validate(tmp_path / "a.docx").errors] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = etree.fromstring(archive.read("word/document.xml"))
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    sections = [*xml.iter(f"{ns}sectPr")]
    columns = [next(s.iter(f"{ns}cols")).get(f"{ns}num", "1") for s in sections]
    heads = [len([*s.iter(f"{ns}headerReference")]) for s in sections]
    assert columns == ["1", "2", "1"]
    assert heads == [2, 0, 0]


@pytest.mark.parametrize("lang", LANGS)
def test_word_indents_what_the_pdf_indents(lang: str, place: Project) -> None:
    """English books indent no paragraph that a heading announces; nobody indents the lead."""
    content = make_artifact(place, "note", lang, "docx").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))

    def first_line(name: str) -> str:
        found: dict[str, str] = {}
        while name:
            (style,) = styles.findall(f"{W}style[@{W}styleId='{name}']")
            own = style.find(f"{W}pPr/{W}ind")
            for key, value in own.attrib.items() if own is not None else ():
                found.setdefault(str(key), str(value))
            base = style.find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val", "")
        return found.get(f"{W}firstLine", "0")

    assert first_line("BodyText") != "0"
    assert first_line("Abstract") == "0"
    assert (first_line("FirstParagraph") == "0") is (lang == "en")


def test_a_longer_text_is_a_notice(place: Project) -> None:
    file = place.content / "note" / "en.md"
    short = file.read_text("utf-8")
    file.write_text(text("en", 20), "utf-8")
    try:
        (notice,) = make_artifact(place, "note", "en", "pdf").notices
    finally:
        file.write_text(short, "utf-8")
    assert notice.message == '"en" has 3 pages; the layout policy-note is for 2'
    assert notice.level == "notice"


@pytest.mark.parametrize("layout", ["background-brief", "multilingual-abstract", "policy-note"])
def test_no_layout_of_ours_has_pale_text(layout: str, place: Project) -> None:
    assert find_pale_colours(read_theme(place, layout), NO_CHANGES) == ()
