"""The reference document's quantities, exact, in the finished files of the sample brief.

The strings are those of ``tests/localise/seed_quantities.csv``, of which its test says where they
come from. A PDF is read by PDFium, a Word file by its XML alone.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import cache

import pypdfium2
import pytest
from lxml import etree
from sample_briefs import ROOT, printed

TABLE = ROOT / "tests" / "localise" / "seed_quantities.csv"
ROWS = [
    ({"zh": "zh-Hans"}.get(row["locale"], row["locale"]), row["expected"])
    for row in csv.DictReader(TABLE.open(encoding="utf-8"))
]
SPACES = re.compile("[\\s\u00a0\u202f]+")
HAN_LINE_END = re.compile("(?<=[\u2e80-\uffef])\r?\n(?=[\u2e80-\uffef])")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def pdf_text(edition: str) -> str:
    """Return the text of a finished PDF between its running heads, every run of spaces and line
    ends as one space: a quantity may go on over the page.

    A line end between two Han characters is none.
    """
    content = printed("ccec", edition, "pdf").content
    pages = pypdfium2.PdfDocument(content)
    margin = 25 / 25.4 * 72  # pt
    text = "\n".join(
        page.get_textpage().get_text_bounded(
            bottom=margin, top=page.get_height() - margin * (n > 0)
        )
        for n, page in enumerate(pages)
    )
    return SPACES.sub(" ", HAN_LINE_END.sub("", text))


@cache
def word_text(edition: str) -> str:
    """Return the text of a finished Word file, a line a paragraph."""
    content = printed("ccec", edition, "docx").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(SPACES.sub(" ", paragraph) for paragraph in paragraphs)


def stands_in(expected: str, text: str) -> bool:
    """Return whether a quantity stands in a text, and not as the end or start of a longer one."""
    start = r"(?<![\d.,])" if expected[0].isdigit() else r"(?<!\w)"
    return re.search(start + re.escape(expected) + r"(?![\d])", text) is not None


@pytest.mark.parametrize("edition", ["own", "multilingual"])
@pytest.mark.parametrize(("lang", "expected"), ROWS)
def test_the_pdf_prints_the_quantity(lang: str, expected: str, edition: str) -> None:
    """White between Han and digits is layout (CLREQ 3.2.2): what is read has none."""
    written = expected.replace(" ", "") if lang == "zh-Hans" else expected
    assert stands_in(written, pdf_text(lang if edition == "own" else edition))


@pytest.mark.parametrize("edition", ["own", "multilingual"])
@pytest.mark.parametrize(("lang", "expected"), ROWS)
def test_the_word_file_prints_the_quantity(lang: str, expected: str, edition: str) -> None:
    """Word draws the gap between Han and digits itself (ECMA-376, 17.3.1.2): it is no text."""
    written = expected.replace(" ", "") if lang == "zh-Hans" else expected
    assert stands_in(written, word_text(lang if edition == "own" else edition))
