"""Tables in a layout of two columns, and those that no layout can hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import page
import pypdfium2
import pytest
from lxml import etree
from open_xml import schema_errors

from polybrief.audit.pdf_lines import page_lines
from polybrief.brief import Brief
from polybrief.check.word import check_word
from polybrief.document import Document, Element
from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.render.table_widths import lay_out_tables
from polybrief.render.word import render_word
from polybrief.theme import read_theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def note(project: Project, brief: Brief) -> Document:
    return merge_edition(project, brief, replace(brief.edition("fr"), layout="policy-note"))


def test_a_table_wider_than_its_column_runs_across_all(
    project: Project, note: Document, tmp_path: Path
) -> None:
    theme, fonts = read_theme(project, "policy-note"), read_fonts(project)
    content = render_pdf(project, note, theme, fonts).content
    path = tmp_path / "note.pdf"
    path.write_bytes(content)
    assert page.validate_pdf(str(path), profile="ua1").failures == []
    lines = page_lines(pypdfium2.PdfDocument(content)[0])
    column = next(line.right for line in lines if line.text == "82\u202f400")
    assert column / MM == pytest.approx(210 - theme.page["outer"] - 1.4, abs=0.5)
    prose = [line.right - line.left for line in lines if line.text.startswith("Un paragraphe")]
    assert max(prose) / MM < theme.room("body") + 0.5


def test_word_has_a_section_of_one_column_for_it(project: Project, note: Document) -> None:
    theme, fonts = read_theme(project, "policy-note"), read_fonts(project)
    content = render_word(project, note, theme, fonts)
    assert schema_errors(content) == []
    assert check_word(content, note) == ()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    counts = [s.find(f"{W}cols").get(f"{W}num", "1") for s in body.iter(f"{W}sectPr")]
    around = [
        block.tag == f"{W}tbl" or "".join(block.itertext())[:7]
        for block in body
        if block.tag == f"{W}tbl" or block.find(f".//{W}sectPr") is not None
    ]
    assert counts == ["1", "2", "1", "2", "1", "2", "1", "2", "1"]
    assert around.count(True) == 3


def test_a_table_that_no_page_holds_is_told(
    project: Project, documents: Mapping[str, Document]
) -> None:
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)
    table = next(e for e in documents["en"].body.walk() if e.tag == "table")
    long = Element("th", ("Incomprehensibilities" * 4,), lang="en", attributes={"scope": "col"})
    head = Element("tr", (long,) * 3, lang="en")
    wide = replace(table, children=(Element("thead", (head,), lang="en"),))
    with pytest.raises(ProblemsFound) as caught:
        lay_out_tables(Element("main", (wide, wide), lang="en"), theme, fonts)
    (problem,) = caught.value.problems
    assert str(problem.place).startswith("content/cities/en.md:9")
    assert problem.message.endswith(" mm wide, and the layout holds 249 mm at most")
    assert problem.fix == "take columns out, shorten their heads, or make two tables"
