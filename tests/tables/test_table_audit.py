"""The audit reads tables back in both formats: no false alarm, and no altered cell unseen."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest

from polybrief.audit.finding import Finding
from polybrief.audit.printed import on_scale
from polybrief.audit.whole import Finished, audit_brief, read_finished
from polybrief.brief import Brief
from polybrief.document import Document, Element, Format, Node
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.theme import read_theme


def findings(brief: Brief, *files: Finished) -> tuple[Finding, ...]:
    texts, problems = read_finished(files)
    assert problems == ()
    return audit_brief(brief, texts).findings


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_tables_raise_no_false_alarm(
    format: Format,
    brief: Brief,
    documents: Mapping[str, Document],
    pdfs: Mapping[str, bytes],
    docxs: Mapping[str, bytes],
) -> None:
    contents = pdfs if format == "pdf" else docxs
    files = [Finished(f"{n}.{format}", contents[n], format, d) for n, d in documents.items()]
    assert [str(finding.problem) for finding in findings(brief, *files)] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("3,219.3", "3,291.3", "“3,291.3” reads 3291.3 where the value is 3219.3"),
        ("31.90", "319.0", "“319.0” reads 319 where the value is 31.9: 10 times too large"),
        ("−0.4", "0.4", "“0.4” reads 0.4 where the value is -0.4"),
        ("82,400", "82,400,000", "reads 8.24e7 where the value is 82400: 1,000 times too large"),
    ],
)
def test_an_altered_cell_is_found(
    old: str,
    new: str,
    says: str,
    project: Project,
    brief: Brief,
    documents: Mapping[str, Document],
    docxs: Mapping[str, bytes],
) -> None:
    document = documents["en"]
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)
    changed = replace(document, body=_with(document.body, old, new))
    printed = render_pdf(project, changed, theme, fonts).content
    for name, content, format in (
        ("en.docx", _edited(docxs["en"], old, new), "docx"),
        ("en.pdf", printed, "pdf"),
    ):
        every = findings(brief, Finished(name, content, format, document))
        found = [finding for finding in every if finding.problem.level == "error"]
        assert len(found) == 1, name
        assert says in found[0].problem.message


def test_a_value_on_its_columns_scale() -> None:
    assert on_scale("3.2193e12 CNY", "9") == "3219.3"
    assert on_scale("5.7 percent", "0") == "5.7"
    assert on_scale("-4e-1 percent", "0") == "-0.4"
    assert on_scale("2.3e12 CNY", "") == "2.3e12 CNY"


def _with(element: Element, old: str, new: str) -> Element:
    children: tuple[Node, ...] = tuple(
        _with(c, old, new) if isinstance(c, Element) else new if c == old else c
        for c in element.children
    )
    return replace(element, children=children)


def _edited(content: bytes, old: str, new: str) -> bytes:
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                assert f">{old}<".encode() in part
                part = part.replace(f">{old}<".encode(), f">{new}<".encode(), 1)
            target.writestr(name, part)
    return edited.getvalue()
