"""Finished files as readers give them: PDFs by PDFium and Poppler, Word files by their XML alone
and by LibreOffice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from extraction import PAGE, Extracted
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OTHER_TEXT = {f"{W}p", f"{W}rt", f"{W}txbxContent", f"{MC}Fallback"}
"""Elements in a paragraph that are none of its text."""
SHOWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


def by_pdfium(content: bytes) -> Extracted:
    pages = pypdfium2.PdfDocument(content)
    text = "\f".join(page.get_textpage().get_text_range() for page in pages)
    return Extracted(text.replace("\r\n", "\n"), "\u00a0", joins=False)


def by_poppler(content: bytes) -> Extracted:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext: install poppler-utils to read PDFs by Poppler")
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=60)
    return Extracted(done.stdout.decode("utf-8"), "\u00a0\u202f\u3000", joins=True)


def lines_of_word(content: bytes) -> list[str]:
    """Return the text of each line of a Word file, by its XML; tabs part lines. U+FFFC stands for
    the result of a PAGEREF field."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read("word/document.xml")]
        if "word/footnotes.xml" in archive.namelist():
            parts.append(archive.read("word/footnotes.xml"))
    lines: list[str] = []
    for part in parts:
        fields: list[str] = []
        called = iter(range(1, 1000))
        for paragraph in etree.fromstring(part).iter(f"{W}p"):
            if not any(a.tag == f"{MC}Fallback" for a in paragraph.iterancestors()):
                text = "".join(_shown(paragraph, fields, called))
                lines += re.split("[\t\n]", text.replace(f"\t{PAGE}", PAGE))
    return [line for line in lines if line.strip()]


def _shown(element: etree._Element, fields: list[str], called: Iterator[int]) -> Iterator[str]:
    """Yield the characters in an element; ``fields`` are the codes of those it stands in."""
    for child in element:
        if child.tag in OTHER_TEXT:
            continue
        if child.tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end":
                fields.pop()
            elif fields[-1].split()[0] == "PAGEREF":
                yield PAGE
        elif child.tag == f"{W}instrText":
            fields[-1] += child.text or ""
        elif child.tag == f"{W}t":
            if not any(code.split()[0] == "PAGEREF" for code in fields):
                yield child.text or ""
        elif child.tag in SHOWN and child.getparent().tag == f"{W}r":
            yield SHOWN[child.tag] if child.get(f"{W}type") in (None, "textWrapping") else ""
        elif child.tag in (f"{W}footnoteReference", f"{W}footnoteRef"):
            yield str(next(called))
        else:
            yield from _shown(child, fields, called)


def by_libreoffice(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the text that LibreOffice exports of Word files, all at one start of it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in files.items():
            (folder / f"{name}.docx").write_bytes(content)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
                *("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", place),
                *(str(folder / f"{name}.docx") for name in files),
            ],
            env={**os.environ, "HOME": place},
            capture_output=True,
            check=True,
            timeout=120,
        )
        return {name: (folder / f"{name}.txt").read_text("utf-8-sig") for name in files}
