"""Tables in the PDF: read back by PDFium and pikepdf, which print nothing."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from polybrief.audit.pdf_lines import Line, page_lines
from polybrief.check.pdf import check_pdf
from polybrief.document import Document
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.theme import read_theme

MM = 72 / 25.4
REGIONS = ("North", "South", "West", "East")


def lines_of(content: bytes) -> list[tuple[Line, ...]]:
    return [page_lines(one) for one in pypdfium2.PdfDocument(content)]


def is_figure(line: Line) -> bool:
    return not any(c.isalpha() for c in line.text) and any(c.isdigit() for c in line.text)


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "fr", "es"])
def test_each_language_is_valid_pdf_ua(
    lang: str,
    pdfs: Mapping[str, bytes],
    documents: Mapping[str, Document],
    project: Project,
    tmp_path: Path,
) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(pdfs[lang])
    failures = page.validate_pdf(str(path), profile="ua1").failures
    assert [f"{f.rule_id}: {f.message}" for f in failures] == []
    assert check_pdf(pdfs[lang], documents[lang], read_fonts(project)) == ()


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "fr", "es"])
def test_the_figures_of_a_column_end_at_one_edge(lang: str, pdfs: Mapping[str, bytes]) -> None:
    figures = [line for line in lines_of(pdfs[lang])[1] if is_figure(line)]
    edges: dict[float, int] = defaultdict(int)
    for line in figures:
        edges[round(line.right, 1)] += 1
    columns = [edge for edge, count in edges.items() if count > 20]
    assert len(columns) == 4  # founded, output, growth, population
    stray = [line for line in figures if round(line.right, 1) not in columns]
    assert [line.text for line in stray if line.bottom > 30 * MM] == []


def test_heads_repeat_and_what_belongs_together_stays(pdfs: Mapping[str, bytes]) -> None:
    pages = [[line.text for line in lines] for lines in lines_of(pdfs["en"])]
    assert [texts.count("million people") for texts in pages[1:3]] == [1, 1]
    caption = next(n for n, text in enumerate(pages[1]) if "Forty invented cities" in text)
    assert pages[1][caption + 1] == "City"
    first = pages[2][pages[2].index("million people") + 1]
    names = [text for texts in pages[1:3] for text in texts if text[:-2] in REGIONS]
    assert len(names) == 40
    assert first in names, "a page begins with a row: no total, and no group without its head"
    assert names.index(first) not in (0, 10, 20, 30), "a group's head stands with its first row"
    assert pages[2].index("Source: Statistical yearbooks of the cities.") > pages[2].index("725.5")


def test_a_wide_table_stands_on_a_page_on_its_side(pdfs: Mapping[str, bytes]) -> None:
    pages = pikepdf.open(io.BytesIO(pdfs["en"])).pages
    sizes = [tuple(round(float(v) / MM) for v in one.mediabox[2:]) for one in pages]
    assert sizes == [(210, 297)] * 3 + [(297, 210)]  # after the text, which fills its page
    texts = {line.text for line in lines_of(pdfs["en"])[3]}
    assert {"Background Brief", "Tables of cities", "Page 4 of 4"} <= texts
    right = max(line.right for line in lines_of(pdfs["en"])[3])
    assert right / MM == pytest.approx(297 - 24, abs=1.5)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if "/S" in one:
            yield one
        kids = one.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def test_tags_say_scope_summary_and_what_is_missing(pdfs: Mapping[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(pdfs["fr"])) as pdf:
        found = list(elements(pdf))
        heads = [one.A.Scope for one in found if one.S == "/TH"]
        assert {str(scope) for scope in heads} == {"/Row", "/Column"}
        summaries = [str(one.A.Summary) for one in found if one.S == "/Table" and "/A" in one]
        assert "Quatre villes de deux régions : production" in summaries[0].replace("\u00a0", " ")
        assert {str(one.E) for one in found if "/E" in one} == {"non disponible"}
        assert sum(one.S == "/Caption" for one in found) == 3


def test_the_same_tables_give_the_same_bytes(
    project: Project, pdfs: Mapping[str, bytes], documents: Mapping[str, Document]
) -> None:
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)
    assert render_pdf(project, documents["es"], theme, fonts).content == pdfs["es"]
