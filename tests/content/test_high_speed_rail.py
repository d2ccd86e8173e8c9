"""The longer sample brief: every element of the vocabulary, in four languages and both formats."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader
from sample_briefs import ROOT, merged, printed, sample

from polybrief.document import Element

NAME = "high-speed-rail"
LANGUAGES = ("en", "zh-Hans", "fr", "es")
SOFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ELEMENTS = {
    *("figure.table", "figure.chart", "figure", "table", "chart", "img", "figcaption"),
    *("aside.message", "aside.method", "aside.case", "dl", "blockquote", "ol", "ul", "abbr"),
    *("nav.contents", "nav.tables", "nav.figures", "section.references", "span.note"),
    *("span.page-of", "p.source", "p.note", "p.credit", "tr.group", "tr.total"),
}
CHARTS = {"area", "bar", "combined", "donut", "scatter"}


def elements(lang: str) -> list[Element]:
    return list(merged(NAME, lang).document.body.walk())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_element_is_used(lang: str) -> None:
    used = {f"{e.tag}.{e.role}" if e.role else e.tag for e in elements(lang)}
    assert ELEMENTS - used == set()


def test_charts_of_many_kinds_are_drawn() -> None:
    assert {plan.kind for plan in sample(NAME).charts.values()} == CHARTS


def test_the_languages_have_the_same_figures_notes_and_references() -> None:
    counts = []
    for lang in LANGUAGES:
        walked = elements(lang)
        tags = [f"{e.tag}.{e.role}" for e in walked]
        counts.append([tags.count(t) for t in ("figure.table", "figure.chart", "span.note")])
        references = next(e for e in walked if (e.tag, e.role) == ("ol", "references"))
        counts[-1].append(len(references.children))
    assert counts == [[3, 6, 3, 8]] * len(LANGUAGES)


def test_it_is_ten_pages_long_and_more() -> None:
    assert len(PdfReader(io.BytesIO(printed(NAME, "en", "pdf").content)).pages) >= 10


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_that_word_says_are_those_of_libreoffice(lang: str, tmp_path: Path) -> None:
    if SOFFICE is None:
        pytest.skip("no soffice: install LibreOffice to count the pages of Word files")
    content = printed(NAME, lang, "docx").content
    real = destinations(content, tmp_path)
    said = page_references(content)
    assert len(said) >= 18
    assert [(name, real[name]) for name, _ in said] == said


def page_references(content: bytes) -> list[tuple[str, int]]:
    """Return the bookmark and the cached result of each PAGEREF field."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found, code, shown, part = [], "", "", ""
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if node.tag == f"{W}fldChar":
            part = node.get(f"{W}fldCharType") or ""
            if part == "begin":
                code, shown = "", ""
            elif part == "end" and code.split()[:1] == ["PAGEREF"]:
                found.append((code.split()[1].lstrip("_"), int(shown)))
        elif node.tag == f"{W}instrText":
            code += node.text or ""
        elif part == "separate":
            shown += node.text or ""
    return found


def destinations(content: bytes, folder: Path) -> dict[str, int]:
    """Return the page of each bookmark as LibreOffice lays the file out, in our fonts alone."""
    (folder / "brief.docx").write_bytes(content)
    configuration = folder / "fonts.conf"
    directories = f"<dir>{ROOT / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>"
    configuration.write_text(f"<fontconfig>{directories}</fontconfig>", "utf-8")
    exported = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"),
            *("--convert-to", f"pdf:writer_pdf_Export:{exported}"),
            *("--outdir", str(folder), str(folder / "brief.docx")),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        capture_output=True,
        check=True,
        timeout=120,
    )
    reader = PdfReader(folder / "brief.pdf")
    return {
        name.lstrip("/").removeprefix("5F"): (reader.get_destination_page_number(place) or 0) + 1
        for name, place in reader.named_destinations.items()
    }
