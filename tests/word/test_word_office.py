"""LibreOffice opens the files, finds the text, and prints it with the fonts of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from word_samples import ROOT, chinese, english, multilingual, printed, with_picture

from polybrief.document import Document

pytestmark = pytest.mark.office
SOFFICE = shutil.which("soffice")
FONT_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.mark.parametrize("sample", [english, chinese, multilingual])
def test_libreoffice_reads_the_text_back(sample: Callable[[], Document], tmp_path: Path) -> None:
    from pypdf import PdfReader

    if SOFFICE is None:
        pytest.skip("no soffice: install LibreOffice to see the Word files printed")
    document = sample()
    (tmp_path / "brief.docx").write_bytes(printed(document, with_picture(tmp_path / "project")))

    convert(tmp_path)

    pages = PdfReader(tmp_path / "brief.pdf").pages
    shown = squeezed("".join(page.extract_text() for page in pages))
    for text in texts(document):
        assert text in shown
    fonts = {str(f["/BaseFont"]) for p in pages for f in page_fonts(p)}
    assert all(re.search(r"Noto(Serif|Sans)SC|Source(Serif4|Sans3)", font) for font in fonts), fonts


def convert(folder: Path) -> None:
    """Print ``brief.docx`` in a folder as PDF, with no font on the machine but the project's."""
    configuration = folder / "fonts.conf"
    text = FONT_CONFIGURATION.format(fonts=ROOT / "fonts", cache=folder / "cache")
    configuration.write_text(text, "utf-8")
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "brief.docx"),
        ],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
    )


def page_fonts(page: object) -> list[dict[str, object]]:
    resources = page["/Resources"]  # type: ignore[index]
    return [font.get_object() for font in resources.get("/Font", {}).values()]


def texts(document: Document) -> list[str]:
    """Return the headings and paragraphs of a document, without their spaces."""
    blocks = (e for e in document.body.walk() if e.tag in ("h1", "h2", "h3", "p", "figcaption"))
    return [squeezed(block.text) for block in blocks]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("\u2011", "-")
