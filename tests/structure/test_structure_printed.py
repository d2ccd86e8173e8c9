"""What leads a reader about, read back from the finished files by other tools."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from once import once
from pypdf import PdfReader

from polybrief.audit.whole import Finished, audit_brief, read_finished
from polybrief.document import Document, Format
from polybrief.pipeline import print_artifact
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.theme import read_theme

sys.path.append(str(Path(__file__).parents[1] / "word"))
from open_xml import schema_errors

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONTS = Path(__file__).parents[2] / "fonts"
SOFFICE = shutil.which("soffice")
EDITIONS = ("en", "zh-Hans", "fr", "es", "numbered-en", "numbered-zh", "numbered-fr")
Printed = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def printed(project: Project, document: Callable[[str], Document]) -> Printed:
    def make(edition: str, format: str) -> bytes:
        made = document(edition)
        theme = read_theme(project, made.layout)
        return print_artifact(project, made, theme, format).content  # type: ignore[arg-type]

    return lambda edition, format: once(f"guide {edition} {format}", lambda: make(edition, format))


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page of each named destination, from 1."""
    at = {p.obj.objgen: n for n, p in enumerate(pdf.pages, 1)}
    names = pdf.Root.Names.Dests.Names
    pairs = zip(names[::2], names[1::2], strict=True)
    return {str(name): at[place[0].objgen] for name, place in pairs}


def entries(element: object) -> list[tuple[str, str]]:
    """The text of each entry of the contents, and the id that it leads to."""
    assert isinstance(element, Document)
    return [
        (e.text.replace("\u00a0", " "), child.attributes["of"])
        for e in element.body.walk()
        if e.role == "entry"
        for child in e.walk()
        if child.role == "page-of"
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_contents_of_the_pdf_say_the_right_pages(
    edition: str, printed: Printed, document: Callable[[str], Document]
) -> None:
    content = printed(edition, "pdf")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        places = destinations(pdf)
    texts = [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content)]
    lines = "".join("".join(text.split()) for text in texts)
    listed = entries(document(edition))
    assert len(listed) == 5
    assert len({places[id] for _, id in listed}) > 1
    for text, id in listed:
        assert re.search(rf"{re.escape(''.join(text.split()))}{places[id]}", lines), text


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pdf_conforms_and_its_contents_are_tagged(
    edition: str, printed: Printed, tmp_path: Path
) -> None:
    path = tmp_path / "guide.pdf"
    path.write_bytes(printed(edition, "pdf"))
    assert not [
        f"{f.rule_id} {f.message}" for f in page.validate_pdf(str(path), profile="ua1").failures
    ]
    with pikepdf.open(path) as pdf:
        tags = [e for e in structure(pdf.Root.StructTreeRoot) if "/S" in e]
    kinds = [str(e.S) for e in tags]
    assert (kinds.count("/TOC"), kinds.count("/TOCI")) == (2, 5)
    toc = next(e for e in tags if e.S == "/TOC")
    assert [str(e.S) for e in structure(toc) if e.get("/S") == "/Link"] == ["/Link"] * 6
    meant = {str(e.E) for e in tags if "/E" in e}
    assert len(meant) == 1


def structure(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    kids: object = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
            yield from structure(kid)


def body(content: bytes, part: str = "document") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(f"word/{part}.xml"))


def fields(story: etree._Element) -> list[tuple[str, str]]:
    """Each field that holds no other: its instruction and its result."""
    found: list[tuple[str, str]] = []
    open_fields: list[list[str]] = []
    for node in story.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(["", ""])
        elif kind == "end":
            code, result = open_fields.pop()
            found.append((code.strip(), result))
        elif node.tag == f"{W}instrText":
            open_fields[-1][0] += node.text or ""
        elif node.tag == f"{W}t" and open_fields:
            open_fields[-1][1] += node.text or ""
    return found


def said(element: etree._Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else str(found.get(f"{W}val"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_word_file_is_valid_and_counts_by_itself(edition: str, printed: Printed) -> None:
    content = printed(edition, "docx")
    assert schema_errors(content) == []
    codes = fields(body(content))
    assert [(c, r) for c, r in codes if c.startswith("SEQ")] == [
        ("SEQ Figure \\* ARABIC", "1"),
        ("SEQ Figure \\* ARABIC", "2"),
    ]
    assert {r for c, r in codes if c.startswith("REF")} == {"1", "2"}
    tables = [c for c, _ in codes if c.startswith("TOC")]
    assert re.fullmatch(r'TOC \\o "1-2" \\h \\z \\u \\b _T\w{16}', tables[0])
    assert tables[1:] == ['TOC \\h \\z \\c "Figure"']
    settings = etree.tostring(body(content, "settings")).decode()
    assert "updateFields" not in settings
    assert "dirty" not in etree.tostring(body(content)).decode()


@pytest.mark.parametrize(
    ("edition", "levels"),
    [
        ("numbered-en", [("decimal", "%1.", "space"), ("decimal", "%1.%2", "space")]),
        (
            "numbered-zh",
            [
                ("chineseCountingThousand", "%1、", "nothing"),
                ("chineseCountingThousand", "（%2）", "nothing"),
            ],
        ),
        ("numbered-fr", [("upperRoman", "%1.", "space"), ("upperLetter", "%2.", "space")]),
    ],
)
def test_headings_are_numbered_by_their_styles(
    edition: str, levels: list[tuple[str, str, str]], printed: Printed
) -> None:
    content = printed(edition, "docx")
    numbering = body(content, "numbering")
    bound = {
        said(level, "pStyle"): tuple(said(level, n) for n in ("numFmt", "lvlText", "suff"))
        for level in numbering.iter(f"{W}lvl")
        if level.find(f"{W}suff") is not None and level.find(f"{W}pStyle") is not None
    }
    assert [bound["Heading1"], bound["Heading2"]] == levels
    styles = {s.get(f"{W}styleId"): s for s in body(content, "styles").iter(f"{W}style")}
    numbers = {
        name: said(styles[name], f"pPr/{W}numPr/{W}numId")
        for name in ("Heading1", "Heading2", "SectionLabel")
    }
    assert numbers["Heading1"] == numbers["Heading2"] != numbers["SectionLabel"] == "0"


@pytest.mark.office
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pages_in_the_word_file_are_those_of_libreoffice(
    edition: str, printed: Printed, tmp_path: Path
) -> None:
    if SOFFICE is None:
        pytest.skip("no soffice: install LibreOffice to count the pages of Word files")
    content = printed(edition, "docx")
    (tmp_path / "brief.docx").write_bytes(content)
    convert(tmp_path)
    reader = PdfReader(tmp_path / "brief.pdf")
    real = {
        name.lstrip("/").removeprefix("5F"): reader.get_destination_page_number(place) + 1  # type: ignore[operator]
        for name, place in reader.named_destinations.items()
    }
    said = [(c.split()[1], int(r)) for c, r in fields(body(content)) if c.startswith("PAGEREF")]
    assert len(said) >= 9
    assert [(name, real[name.lstrip("_")]) for name, _ in said] == said


def convert(folder: Path) -> None:
    """Print ``brief.docx`` as PDF with its bookmarks, by the project's fonts alone."""
    configuration = folder / "fonts.conf"
    directories = f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>"
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


@pytest.mark.parametrize("format", ["pdf", "docx"])
@pytest.mark.parametrize("edition", ["en", "numbered-en", "numbered-zh", "numbered-fr"])
def test_the_audit_takes_numbers_of_headings_for_no_figures(
    edition: str,
    format: Format,
    project: Project,
    printed: Printed,
    document: Callable[[str], Document],
) -> None:
    file = Finished(f"guide.{format}", printed(edition, format), format, document(edition))
    texts, problems = read_finished([file])
    brief = read_brief(project, "guide").brief
    assert brief is not None
    findings = audit_brief(brief, texts).findings
    found = [str(f.problem) for f in findings if f.problem.level == "error"]
    assert (found, problems) == ([], ())
