"""Tables in Word: the XML read back, its validators, and the sections of wide tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from open_xml import schema_errors

from polybrief.check.word import check_word
from polybrief.document import Document, Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGS = ("en", "zh-Hans", "fr", "es")


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def text(xml: etree._Element) -> str:
    return "".join(t.text or "" if t.tag == f"{W}t" else "\n" for t in xml.iter(f"{W}t", f"{W}br"))


@pytest.mark.parametrize("lang", LANGS)
def test_validators_find_nothing(
    lang: str, docxs: Mapping[str, bytes], documents: Mapping[str, Document], tmp_path: Path
) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    path = tmp_path / "file.docx"
    path.write_bytes(docxs[lang])
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []
    assert schema_errors(docxs[lang]) == []
    assert check_word(docxs[lang], documents[lang]) == ()


@pytest.mark.parametrize("lang", LANGS)
def test_cells_hold_the_text_of_the_document(
    lang: str, docxs: Mapping[str, bytes], documents: Mapping[str, Document]
) -> None:
    printed = [
        [c.text for row in table.walk() if row.tag == "tr" for c in row.children]
        for table in documents[lang].body.walk()
        if table.tag == "table"
        if all(isinstance(c, Element) for c in table.children)
    ]
    written = [[text(c) for c in t.iter(f"{W}tc")] for t in body(docxs[lang]).iter(f"{W}tbl")]
    assert written == printed


def test_heads_repeat_rows_are_whole_and_columns_fixed(docxs: Mapping[str, bytes]) -> None:
    hubs, forty, series = body(docxs["en"]).iter(f"{W}tbl")
    for table in (hubs, forty, series):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            number == 0 for number in range(len(rows))
        ]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        grid = [int(c.get(f"{W}w", 0)) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    properties = hubs.find(f"{W}tblPr")
    assert properties.find(f"{W}tblStyle").get(f"{W}val") == "DataTable"
    assert properties.find(f"{W}tblLook").get(f"{W}lastRow") == "1"
    assert "Output of four hubs" in properties.find(f"{W}tblCaption").get(f"{W}val")
    assert properties.find(f"{W}tblDescription").get(f"{W}val").startswith("Four cities")


def test_group_heads_and_rows_before_totals_stay_with_the_next(docxs: Mapping[str, bytes]) -> None:
    _, forty, _ = body(docxs["en"]).iter(f"{W}tbl")
    kept = {
        text(row[1]): all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p"))
        for row in forty.findall(f"{W}tr")
    }
    assert (kept["North"], kept["North A"], kept["North J"], kept["Region"]) == (
        *(True, False, True, True),
    )
    assert kept["All four"], "the source stays below the table"


def test_a_wide_table_has_a_section_of_its_own(docxs: Mapping[str, bytes]) -> None:
    sections = list(body(docxs["en"]).iter(f"{W}sectPr"))
    sizes = [section.find(f"{W}pgSz") for section in sections]
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]
    assert [int(size.get(f"{W}w", 0)) for size in sizes] == [11906, 16838, 11906]
    references = [
        [(r.tag.removeprefix(W), r.get(f"{W}type")) for r in s if r.tag.endswith("Reference")]
        for s in sections
    ]
    assert references[1:] == [[("headerReference", "default"), ("footerReference", "default")]] * 2
    with zipfile.ZipFile(io.BytesIO(docxs["en"])) as archive:
        parts = [archive.read(n) for n in archive.namelist() if n.startswith("word/header")]
    assert sum(b"HeaderTurned" in part for part in parts) == 1
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True, False, False]


def test_figures_take_styles_set_flush_right(docxs: Mapping[str, bytes]) -> None:
    hubs = next(body(docxs["en"]).iter(f"{W}tbl"))
    styles = [
        [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in row.iter(f"{W}p")]
        for row in hubs.findall(f"{W}tr")
    ]
    assert styles[0] == ["TableHead", *["TableHeadFigure"] * 5]
    assert styles[1] == ["TableGroup"]
    assert styles[2] == ["TableName", *["TableFigure"] * 5]
    assert styles[4][:3] == ["TableTotal", "TableMissing", "TableFigure"]
    with zipfile.ZipFile(io.BytesIO(docxs["en"])) as archive:
        sheet = etree.fromstring(archive.read("word/styles.xml"))
    figure = next(s for s in sheet.iter(f"{W}style") if s.get(f"{W}styleId") == "TableFigure")
    assert figure.find(f"{W}pPr/{W}jc").get(f"{W}val") in ("end", "right")
    table = next(s for s in sheet.iter(f"{W}style") if s.get(f"{W}styleId") == "DataTable")
    assert [p.get(f"{W}type") for p in table.iter(f"{W}tblStylePr")] == ["firstRow", "lastRow"]
