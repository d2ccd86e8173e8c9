"""A note taller than a page goes on at the foot of the next ones: nothing lost, nothing twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from pdf_samples import document, el
from test_pdf_standard import structure

from polybrief.check.pdf import check_pdf
from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.render.pdf import Pdf

WORD = {"en": "Line {} opened in the autumn. ", "zh-Hans": "线路{}在秋天开通，"}
TEXT = {"en": "The line was opened in the autumn. ", "zh-Hans": "这条线路在秋天开通，坐满了旅客。"}


def long_note(lang: str, number: int, first: int, count: int) -> Element:
    mark = {"number": str(number), "mark": f"{number}.\u00a0"}
    text = "".join(WORD[lang].format(n) for n in range(first, first + count))
    return el("span", text, role="note", lang=lang, id=f"note-{number}", **mark)


def noted(lang: str, before: int, after: int, *counts: int) -> Document:
    """Long notes, called one after the other, with paragraphs before and after their calls."""

    def text(times: int) -> Element:
        return el("p", TEXT[lang] * times, lang=lang)

    first, notes = 1000, []
    for number, count in enumerate(counts, 1):
        notes += [TEXT[lang], long_note(lang, number, first, count)]
        first += count
    blocks = [*(text(12) for _ in range(before)), el("p", *notes, TEXT[lang], lang=lang)]
    blocks += [text(12) for _ in range(after)]
    title = el("header", el("h1", "T", lang=lang), role="title", lang=lang)
    return document(lang, title, el("section", *blocks, role="body", lang=lang))


def pages_with_marks(pdf: Pdf) -> list[list[int]]:
    """The numbers of notes' sentences on each page, in the order of the lines."""
    return [
        [int(n) for n in re.findall(r"1\d{3}", sheet.get_textpage().get_text_range())]
        for sheet in pypdfium2.PdfDocument(pdf.content)
    ]


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(2, 8, (500,)), (2, 0, (500,)), (1, 6, (330, 330)), (2, 3, (100,))],
)
def test_a_long_note_goes_on_and_nothing_of_it_is_lost(
    lang: str,
    before: int,
    after: int,
    counts: tuple[int, ...],
    pdf_of: Callable[[Document], Pdf],
    fonts: Fonts,
    tmp_path: Path,
) -> None:
    made = noted(lang, before, after, *counts)
    pdf = pdf_of(made)
    shown = pages_with_marks(pdf)
    numbers = [number for on_page in shown for number in on_page]
    assert sorted(numbers) == list(range(1000, 1000 + sum(counts)))
    assert check_pdf(pdf.content, made, fonts) == ()
    (tmp_path / "a.pdf").write_bytes(pdf.content)
    assert [
        f.message for f in page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").failures
    ] == []
    if sum(counts) > 300:
        assert sum(map(bool, shown)) > 2
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        tags = [str(e.ID) for e in structure(file) if e.S == "/Note"]
    assert tags == [f"note-{number}" for number in range(1, 1 + len(counts))]


def test_a_part_of_a_long_note_that_is_missing_is_seen(
    pdf_of: Callable[[Document], Pdf], fonts: Fonts
) -> None:
    content = pdf_of(noted("en", 2, 8, 500)).content
    said = {p.code for p in check_pdf(content, noted("en", 2, 8, 501), fonts)}
    assert "pdf.note" in said
