"""Two columns: balanced where the text ends, their lines level. Tables keep caption and source."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_pages import MM, pages_of
from pdf_samples import document, el

from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import read_theme

FILLING = "The line was opened in the autumn and has been full of passengers since. "
MIDDLE = 105 * MM
LEADING = 13.5


def text(lines: int) -> Element:
    return el("p", (FILLING * lines)[: 42 * lines])


@pytest.mark.parametrize("paragraphs", [6, 9, 23, 26])
def test_columns_are_balanced_and_level(paragraphs: int, project: Project, fonts: Fonts) -> None:
    """On the last page; PDFium gives both columns' letters of one height as one line."""
    blocks: list[Element] = []
    for number in range(paragraphs):
        if number % 4 == 2:
            blocks.append(el("h2", "Head", id=f"h{number}"))
        blocks.append(text(4 + number % 3))
    title = el("header", el("h1", "T"), role="title")
    made = document("en", title, el("section", *blocks, role="body"), layout="policy-note")
    pdf = render_pdf(project, made, read_theme(project, "policy-note"), fonts)
    small, pages = 9.5 * 96 / 72, pages_of(pdf)
    rows = [[line for line in lines if abs(line.size - small) < 0.05] for lines in pages]
    bases = {round(line.base, 1) for lines in rows for line in lines}
    assert all(abs((base - max(bases) + 1) % LEADING - 1) < 0.3 for base in bases)
    left = max(line.base for line in rows[-1] if line.left < MIDDLE)
    right = max(line.base for line in rows[-1] if line.right > MIDDLE)
    assert abs(left - right) < 3 * LEADING  # lines that stay together may cost two


def test_caption_and_source_are_never_parted_from_their_table(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """A long table at every height of the page: no caption or head at a foot, no source on top."""
    head = el("thead", el("tr", el("th", "Line", scope="col"), el("th", "Year", scope="col")))
    rows = (
        el("tr", el("th", f"Row{n}", scope="row"), el("td", "1964", role="number"))
        for n in range(30)
    )
    table = el("table", head, el("tbody", *rows), summary="Lines")
    figure = el(
        "figure",
        el("figcaption", "Table 1"),
        table,
        el("p", "Source: us", role="source"),
        role="table",
        id="t",
    )
    title = el("header", el("h1", "T"), role="title")
    filling = FILLING * 60
    for lines in range(8, 36, 3):
        before = el("p", filling[: 66 * lines])
        made = document(
            "en", title, el("section", before, figure, el("p", FILLING * 3), role="body")
        )
        for page in pages_of(pdf_of(made)):
            body = [line for line in page if line.base < 269 * MM]
            assert not body[-1].text.startswith(("Table1", "Line")), lines
            assert not body[0].text.startswith("Source"), lines
