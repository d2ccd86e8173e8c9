"""Charts in finished files, read back by other tools: text and tags of the PDF, and the native
charts of the Word file with their workbooks."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import page
import pikepdf
import pytest
from chart_editions import LANGS, Printed
from lxml import etree
from pypdf import PdfReader

from polybrief.audit.drawn import Drawn
from polybrief.audit.edition import audit_edition
from polybrief.audit.read_pdf import read_pdf
from polybrief.check.glyphs import find_missing_glyphs
from polybrief.check.pdf import check_pdf
from polybrief.check.word import check_word
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.render.figures import draw, look_of
from polybrief.render.pdf import render_pdf
from polybrief.render.word import render_word
from polybrief.theme import read_theme

sys.path.append(str(Path(__file__).parents[1] / "word"))

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

each_language = pytest.mark.parametrize("lang", LANGS)


@each_language
def test_the_pdf_holds_every_label_as_text(
    lang: str, printed: Mapping[str, Printed], project: Project
) -> None:
    edition = printed[lang]
    shown = squeezed("".join(p.extract_text() for p in PdfReader(io.BytesIO(edition.pdf)).pages))
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")
    for chart in edition.charts:
        drawing = draw(chart, look_of(theme, fonts, lang))
        missing = [b.text for b in drawing.labels if squeezed(b.text) not in shown]
        assert missing == []


@each_language
def test_a_chart_says_all_that_merge_decided(
    lang: str, printed: Mapping[str, Printed], project: Project
) -> None:
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")
    for chart in printed[lang].charts:
        drawn = {squeezed(b.text) for b in draw(chart, look_of(theme, fonts, lang)).labels}
        wanted = {squeezed(a.title) for a in (chart.y, chart.second, chart.x) if a and a.title}
        if chart.kind not in ("pie", "donut"):
            wanted |= {squeezed(t.label) for t in chart.y.ticks}
        if chart.labelled and chart.kind == "bar":
            wanted |= {squeezed(p.label) for s in chart.series for p in s.points if p.label}
        if len(chart.series) > 1:
            wanted |= {squeezed(s.name) for s in chart.series}

        assert wanted - drawn == set()


@each_language
def test_the_pdf_is_accessible_and_its_figures_have_their_descriptions(
    lang: str, printed: Mapping[str, Printed], project: Project, tmp_path: Path
) -> None:
    edition = printed[lang]
    path = tmp_path / "file.pdf"
    path.write_bytes(edition.pdf)
    with pikepdf.open(io.BytesIO(edition.pdf)) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        told = [str(o.Alt) for o in figures if o.get("/S") == "/Figure" and "/Alt" in o]
    wanted = [leaf.attributes["alt"] for leaf in edition.leaves]

    assert page.validate_pdf(str(path), profile="ua1").failures == []
    assert check_pdf(edition.pdf, edition.document, read_fonts(project)) == ()
    assert {squeezed(t) for t in told} == {squeezed(w) for w in wanted}


def test_two_prints_are_alike(printed: Mapping[str, Printed], project: Project) -> None:
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")
    edition = printed["zh-Hans"]

    assert render_pdf(project, edition.document, theme, fonts).content == edition.pdf
    assert render_word(project, edition.document, theme, fonts) == edition.word


def test_a_character_that_no_font_has_is_told_of_a_chart_too(
    printed: Mapping[str, Printed], project: Project
) -> None:
    edition = printed["en"]
    leaf = edition.leaves[0]
    odd = {**leaf.attributes, "data": leaf.attributes["data"].replace("Chengdu", "\u12a0")}
    document = replace(edition.document, body=replace(leaf, attributes=odd))
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")

    assert ["U+12A0" in p.message for p in find_missing_glyphs(document, theme, fonts)] == [True]


@each_language
def test_the_audit_takes_no_label_of_a_chart_for_a_figure_typed_by_hand(
    lang: str, printed: Mapping[str, Printed], project: Project
) -> None:
    edition = printed[lang]
    brief = read_brief(project, "circle").brief
    assert brief is not None
    blocks = read_pdf(edition.pdf, "file.pdf").blocks
    told = audit_edition(blocks, "file.pdf", "pdf", edition.document, brief).findings

    assert [f.problem.message for f in told] == []
    assert Drawn.of(edition.document).holds("3.1%" if lang in ("en", "zh-Hans") else "3,1 %")
    assert not Drawn.of(edition.document).holds("9.99")


@each_language
def test_the_word_file_is_sound(lang: str, printed: Mapping[str, Printed], tmp_path: Path) -> None:
    from open_xml import schema_errors
    from openxml_audit import FileFormat, OpenXmlValidator

    edition = printed[lang]
    path = tmp_path / "file.docx"
    path.write_bytes(edition.word)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors

    assert schema_errors(edition.word) == []
    assert [str(error) for error in found] == []
    assert check_word(edition.word, edition.document) == ()


@pytest.mark.node
def test_the_open_xml_sdk_finds_nothing(printed: Mapping[str, Printed], tmp_path: Path) -> None:
    from test_word_valid import sdk_validator

    program = sdk_validator()
    if program is None:
        pytest.skip("no Open XML SDK validator: run npm ci --ignore-scripts in tests/node")
    path = tmp_path / "file.docx"
    path.write_bytes(printed["fr"].word)
    made = subprocess.run(
        [program, str(path), "Microsoft365"],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )

    assert json.loads(made.stdout)["errors"] == []


@each_language
def test_each_workbook_holds_the_values_of_its_chart_and_the_chart_those_of_its_workbook(
    lang: str, printed: Mapping[str, Printed]
) -> None:
    edition = printed[lang]
    for number, chart in enumerate(edition.charts, 1):
        cells = workbook(edition.word, number)
        xml = part(edition.word, f"word/charts/chart{number}.xml")
        first = 2 if chart.x else 1
        for n, series in enumerate(chart.series):
            axis, column = chart.axis(series), "ABCDEFGH"[first + n]
            scale = Decimal(10) ** axis.power
            read = [cells.get(f"{column}{row}") for row in range(2, len(series.points) + 2)]

            assert [None if r is None else Decimal(r) * scale for r in read] == [
                p.value for p in series.points
            ]
            assert cached(xml, f"Sheet1!${column}$2") == [r for r in read if r is not None]
            assert cells[f"{column}1"] == series.name or axis.title
        if not chart.x:
            assert chart.y.title in cells["A1"]
            assert [cells[f"A{n}"] for n in range(2, len(chart.categories) + 2)] == [
                *chart.categories
            ]


@each_language
def test_a_native_chart_has_description_language_and_scale(
    lang: str, printed: Mapping[str, Printed]
) -> None:
    edition = printed[lang]
    told = [e.get("descr") for e in part(edition.word, "word/document.xml").iter(f"{WP}docPr")]
    codes = {"en": "en-GB", "zh-Hans": "zh-CN", "fr": "fr-FR", "es": "es-ES"}

    assert told == [leaf.attributes["alt"] for leaf in edition.leaves]
    for number, chart in enumerate(edition.charts, 1):
        xml = part(edition.word, f"word/charts/chart{number}.xml")
        assert [e.get("val") for e in xml.iter(f"{C}lang")] == [codes[lang]]
        assert [e.get("val") for e in xml.iter(f"{C}dispBlanksAs")] == ["gap"]
        if chart.kind not in ("pie", "donut"):
            highest = [Decimal(e.get("val", "")) for e in xml.iter(f"{C}max")]
            axes = [a for a in (chart.x, chart.y, chart.second) if a]
            assert highest == [axis.scaled(axis.high) for axis in axes]


def test_formats_print_the_ticks_of_the_language(printed: Mapping[str, Printed]) -> None:
    xml = part(printed["fr"].word, "word/charts/chart1.xml")
    formats = [e.get("formatCode") for e in xml.iter(f"{C}numFmt")]
    growth = part(printed["fr"].word, "word/charts/chart2.xml")

    assert '[>=1000]#"\u202f"##0;[<=-1000]"\u2212"#"\u202f"##0;0' in formats
    assert '0"\u00a0%";"\u2212"0"\u00a0%";0"\u00a0%"' in [
        e.get("formatCode") for e in growth.iter(f"{C}numFmt")
    ]


def test_values_are_labelled_where_the_pdf_labels_them(
    printed: Mapping[str, Printed], project: Project
) -> None:
    fonts, narrow = read_fonts(project), read_theme(project, "policy-note")
    wide = part(printed["fr"].word, "word/charts/chart1.xml")
    word = render_word(project, printed["fr"].document, narrow, fonts)
    in_a_column = part(word, "word/charts/chart1.xml")

    assert len([*wide.iter(f"{C}dLbls")]) == 2
    assert [*in_a_column.iter(f"{C}dLbls")] == []


def test_labels_of_an_axis_have_the_decimals_of_the_pdf_in_word_too(
    printed: Mapping[str, Printed],
) -> None:
    xml = part(printed["en"].word, "word/charts/chart1.xml")
    formats = {n.get("formatCode") for e in xml.iter(f"{C}dLbls") for n in e.iter(f"{C}numFmt")}

    assert {p.label for s in printed["en"].charts[0].series for p in s.points} >= {"0.208", "0.400"}
    assert formats == {'0.000;"\u2212"0.000;0.000'}


def test_colours_and_order_are_those_of_the_pdf(printed: Mapping[str, Printed]) -> None:
    chart = next(c for c in printed["en"].charts if c.kind == "stacked")
    number = printed["en"].charts.index(chart) + 1
    xml = part(printed["en"].word, f"word/charts/chart{number}.xml")
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    fills = [
        s.find(f"{C}spPr/{a}solidFill/{a}srgbClr").get("val")  # type: ignore[union-attr]
        for s in xml.iter(f"{C}ser")
    ]

    assert fills == ["0B4F6C", "E3A837", "B23A2E"]


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def workbook(content: bytes, number: int) -> dict[str, str]:
    """Return the cells of a chart's workbook by their names, read from its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = archive.read(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    texts = [
        "".join(t.text or "" for t in e.iter(f"{S}t"))
        for e in part(book, "xl/sharedStrings.xml").iter(f"{S}si")
    ]
    cells = {}
    for cell in part(book, "xl/worksheets/sheet1.xml").iter(f"{S}c"):
        value = cell.findtext(f"{S}v")
        if value is not None:
            cells[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else value
    return cells


def cached(xml: etree._Element, start: str) -> list[str]:
    """Return the values that a chart remembers of the cells from ``start`` on."""
    for reference in xml.iter(f"{C}numRef"):
        if (reference.findtext(f"{C}f") or "").startswith(start):
            return [e.text or "" for e in reference.iter(f"{C}v")]
    return []


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
