"""An Arabic brief, whose letters are drawn of parts: what is read in its files are its letters.

Of a PDF they are compared as a multiset: readers put what stands from right to left in the order of
speech, each in its own way, and part words where letters are drawn of several glyphs. The layout
is the test's: the program has none for Arabic yet, and pages still run from left to right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from extraction import JOINT, Extracted, blocks_of
from readers import by_pdfium, by_poppler, lines_of_word

from polybrief.document import Document
from polybrief.pipeline import Artifact, Merged, merge_checked, print_artifact, read_whole
from polybrief.project import Project

PROJECT = Project.at(Path(__file__).parent / "arabic")
MARKERS = "12••"
"""Of the two lists."""
WITH_SIGN = "\u062f\u062a\u0633\u0647"
"""Letters with a vowel sign in the text: PDFium, which sorts the parts by their places, may read
one twice."""


@pytest.fixture(scope="module")
def merged() -> Merged:
    reading = read_whole(PROJECT, "brief")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.brief is not None
    return merge_checked(PROJECT, reading.brief, reading.brief.edition("ar"))


@pytest.fixture(scope="module")
def pdf(merged: Merged) -> Artifact:
    return print_artifact(PROJECT, merged.document, merged.theme, "pdf")


def letters(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).replace(JOINT, "").split()))


def running(document: Document) -> str:
    """What stands in the margins of the one page."""
    return "".join(line.text for line in document.running.foot) + "11"


@pytest.mark.parametrize("reader", [by_pdfium, by_poppler])
def test_the_letters_of_the_pdf_are_the_documents(
    merged: Merged, pdf: Artifact, reader: Callable[[bytes], Extracted]
) -> None:
    meant = letters(*blocks_of(merged.document), running(merged.document), MARKERS)
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))  # Poppler's, of direction

    assert pdf.pages == 1
    read = letters(reader(pdf.content).text.translate(marks))
    assert meant - read == Counter()
    assert read - meant <= (Counter(WITH_SIGN) if reader is by_pdfium else Counter())


def test_a_letter_of_several_parts_is_one_letter(pdf: Artifact) -> None:
    """The word for two cities: each of four letters is drawn of a form and dots."""
    text = "".join(by_poppler(pdf.content).text.split())
    assert "\u0645\u062f\u064a\u0646\u062a\u0627\u0646" in text


def test_the_pdf_is_accessible(pdf: Artifact, tmp_path: Path) -> None:
    (tmp_path / "file.pdf").write_bytes(pdf.content)
    failed = page.validate_pdf(str(tmp_path / "file.pdf"), profile="ua1").failures
    assert [failure.message for failure in failed] == []


def test_the_text_of_the_word_file_is_the_documents(merged: Merged) -> None:
    word = print_artifact(PROJECT, merged.document, merged.theme, "docx").content
    blocks = [block.replace(JOINT, "") for block in blocks_of(merged.document)]
    assert Counter(lines_of_word(word)) == Counter(blocks)
