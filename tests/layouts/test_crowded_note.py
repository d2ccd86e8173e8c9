"""A policy note with every element in its columns and across them, in both formats."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from once import EachOnce
from openxml_audit import FileFormat, OpenXmlValidator

from polybrief.audit.pdf_lines import page_lines
from polybrief.pipeline import Artifact, make_artifact
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.theme import read_theme

LANGS = ("en", "zh-Hans", "fr", "es")
FOLDER = Path(__file__).parent / "project"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4

each_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.at(FOLDER)


@pytest.fixture(scope="module")
def notes(project: Project) -> Mapping[str, tuple[Artifact, Artifact]]:
    def make(lang: str) -> tuple[Artifact, Artifact]:
        return (
            make_artifact(project, "ports", lang, "pdf"),
            make_artifact(project, "ports", lang, "docx"),
        )

    return EachOnce("ports", LANGS, make)


@each_language
def test_the_pdf_is_accessible_and_nothing_leaves_its_columns(
    lang: str, notes: Mapping[str, tuple[Artifact, Artifact]], project: Project, tmp_path: Path
) -> None:
    content = notes[lang][0].content
    theme = read_theme(project, "policy-note")
    (tmp_path / "a.pdf").write_bytes(content)
    failed = page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").failures
    lines = [line for sheet in pypdfium2.PdfDocument(content) for line in page_lines(sheet)]
    edge = (theme.page["width"] - theme.page["outer"] + 2) * MM  # a mark may hang

    assert [f.message for f in failed] == []
    assert max(line.right for line in lines) <= edge
    assert min(line.left for line in lines) >= (theme.page["inner"] - 2) * MM


@each_language
def test_what_is_cited_and_noted_is_listed_at_the_end(
    lang: str, notes: Mapping[str, tuple[Artifact, Artifact]]
) -> None:
    sheets = pypdfium2.PdfDocument(notes[lang][0].content)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in sheets)

    assert "Port economics, management and policy" in " ".join(text.split())
    assert document(notes[lang][1]).count("Routledge") == 1


@pytest.mark.parametrize("lang", ["en", "es", "fr"])
def test_text_after_a_table_across_the_columns_fills_them(
    lang: str, notes: dict[str, tuple[Artifact, Artifact]]
) -> None:
    """The table goes to the second page; the paragraph after it fills the first."""
    words = {"en": "motorway cannot", "es": "autopista no puede", "fr": "autoroute ne peut"}[lang]
    table = {"en": "Table 2. ", "es": "Tabla 2. ", "fr": "Tableau 2 "}[lang]
    sheets = pypdfium2.PdfDocument(notes[lang][0].content)
    first, second, *_ = (" ".join(s.get_textpage().get_text_range().split()) for s in sheets)

    assert words in first
    assert table in second
    assert words not in second


@each_language
def test_word_is_sound_and_has_its_three_facts_abreast(
    lang: str, notes: Mapping[str, tuple[Artifact, Artifact]], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(notes[lang][1].content)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    panel = next(etree.fromstring(document(notes[lang][1]).encode()).iter(f"{W}tbl"))

    assert [str(e) for e in validator.validate(path).errors] == []
    assert [len([*row.iter(f"{W}tc")]) for row in panel.iter(f"{W}tr")] == [3]


def test_boxes_of_word_keep_their_tone_and_edges_behind_lists(
    notes: Mapping[str, tuple[Artifact, Artifact]],
) -> None:
    styles = etree.fromstring(part(notes["en"][1], "word/styles.xml").encode())
    told = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
    end, after = told["BoxBulletEnd"], told["BoxAfterList"]

    assert end.find(f"{W}pPr/{W}ind").get(f"{W}right") == "227"  # type: ignore[union-attr]
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "0"  # type: ignore[union-attr]
    assert told["Quote"].find(f"{W}pPr/{W}pBdr/{W}left") is not None


def test_a_reference_to_a_figure_that_cannot_be_made_is_no_problem_of_its_own(
    tmp_path: Path,
) -> None:
    shutil.copytree(FOLDER, tmp_path / "project")
    file = tmp_path / "project" / "content" / "ports" / "en.md"
    file.write_text(file.read_text("utf-8").replace("river: River}", "rivr: River}"), "utf-8")

    with pytest.raises(ProblemsFound) as caught:
        make_artifact(Project.at(tmp_path / "project"), "ports", "en", "pdf")

    told = [(p.code, p.consequence) for p in caught.value.problems]
    assert ("merge.reference", False) not in told
    assert ("merge.chart", False) in told


def document(artifact: Artifact) -> str:
    return part(artifact, "word/document.xml")


def part(artifact: Artifact, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(artifact.content)) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("policy-note", "(note\u00a01, note\u00a01)"),
        ("background-brief", "(note\u00a01, note\u00a01 on page\u00a01)"),
    ],
)
def test_a_reference_leads_to_a_note_at_the_end_or_on_its_page(
    layout: str, said: str, tmp_path: Path
) -> None:
    shutil.copytree(FOLDER, tmp_path / "project")
    folder = tmp_path / "project" / "content" / "ports"
    for file, old, new in (
        ("en.md", "then the basin.", "then the basin ([#count], [#count]{form=full})."),
        ("brief.yaml", "layout: policy-note", f"layout: {layout}"),
    ):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), "utf-8")
    project = Project.at(tmp_path / "project")
    pdf = make_artifact(project, "ports", "en", "pdf").content
    word = make_artifact(project, "ports", "en", "docx")
    (tmp_path / "a.docx").write_bytes(word.content)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    sheets = pypdfium2.PdfDocument(pdf)
    text = " ".join(" ".join(s.get_textpage().get_text_range() for s in sheets).split())

    assert said.replace("\u00a0", " ") in text
    assert said in shown(document(word))
    assert [str(e) for e in validator.validate(tmp_path / "a.docx").errors] == []


def shown(xml: str) -> str:
    return "".join(t.text or "" for t in etree.fromstring(xml.encode()).iter(f"{W}t"))


def test_a_term_is_the_label_of_what_it_means_and_no_list_stands_in_a_list(
    notes: Mapping[str, tuple[Artifact, Artifact]],
) -> None:
    items: list[tuple[str, ...]] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:  # type: ignore[attr-defined]
                walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            kids = node.get("/K", pikepdf.Array())
            inside = [k for k in kids if isinstance(k, pikepdf.Dictionary) and "/S" in k]
            assert all(k.P.objgen == node.objgen for k in inside)
            if node.S == "/L":
                assert {str(k.S) for k in inside} == {"/LI"}
            if node.S == "/LI":
                items.append(tuple(str(k.S) for k in inside))
            walk(kids)

    with pikepdf.open(io.BytesIO(notes["en"][0].content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        walk(pdf.Root.StructTreeRoot.K)

    # three facts, a note, a work; numbers, bullets, terms
    assert items.count(("/LBody",)) == 5
    assert items.count(("/Lbl", "/LBody")) == 3 + 2 + 2
