"""Figures and tables on the page: no hole before them, in their order, within their section."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pytest
from pdf_pages import MM, page_with, pages_of
from pdf_samples import document, el

from polybrief.check.pdf import check_pdf
from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.render.pdf import Pdf

Print = Callable[[Document], Pdf]
FOOT = (297 - 28) * MM
LINE = 15.5
ENOUGH = 3.5
"""Lines below the last base line: two that may be lacking, and what of a line a page has over."""
FILLING = "The line was opened in the autumn and has been full of passengers since. "


def text(name: str, lines: int = 3) -> Element:
    """A paragraph of so many lines that begins with its name."""
    return el("p", f"{name} {FILLING * lines}"[: 68 * lines])


def figure(number: int, lines: int, role: str = "") -> Element:
    """A figure that cannot be parted, as high as so many small lines; a table where told."""
    caption = el("figcaption", f"{'Table' if role else 'Figure'} {number}")
    words = "<br>".join(["x"] * lines).split("<br>")
    body: list[str | Element] = []
    for word in words:
        body += [word, el("br")]
    if role:
        head = el("thead", el("tr", el("th", "Line", scope="col"), el("th", "Year", scope="col")))
        rows = (
            el("tr", el("th", "Tokyo", scope="row"), el("td", "1964", role="number"))
            for _ in range(lines)
        )
        inner = el("table", head, el("tbody", *rows), summary="Lines")
        return el("figure", caption, inner, role=role, id=f"t{number}")
    return el("figure", caption, el("p", *body, role="note"), id=f"f{number}")


def section(*blocks: Element) -> Document:
    title = el("header", el("h1", "T"), role="title")
    return document("en", title, el("section", *blocks, role="body"))


def empty_lines(pdf: Pdf, number: int) -> float:
    """How many lines the text of a page leaves empty at its foot."""
    return (FOOT - max(line.base for line in pages_of(pdf)[number])) / LINE


def names(pdf: Pdf) -> list[str]:
    """The beginnings of paragraphs, headings, captions in the order of the pages."""
    wanted = ("P", "H", "Figure", "Table")
    rows = [line.text for lines in pages_of(pdf) for line in lines]
    return [row[:7].rstrip("Thelinwasopd") for row in rows if row.startswith(wanted)]


FILLED = [text(f"P{n}.", 5) for n in range(1, 7)]  # most of the first page


def test_text_goes_before_a_figure_that_does_not_fit(pdf_of: Print) -> None:
    late = [text(f"P{n}.", 5) for n in range(7, 12)]
    pdf = pdf_of(section(el("h2", "H1."), *FILLED, figure(1, 20), *late))
    assert page_with(pdf, "Figure1") == 1
    assert page_with(pdf, "P7.") == 0
    assert empty_lines(pdf, 0) < ENOUGH
    order = names(pdf)
    assert order.index("Figure1") > order.index("P7.")


def test_a_figure_that_fits_stays_where_it_is(pdf_of: Print) -> None:
    pdf = pdf_of(section(el("h2", "H1."), FILLED[0], figure(1, 12), *FILLED[1:]))
    assert names(pdf)[:4] == ["H1.", "P1.", "Figure1", "P2."]


def test_no_figure_passes_the_next_heading(pdf_of: Print) -> None:
    late = [text(f"P{n}.", 5) for n in range(8, 12)]
    pdf = pdf_of(
        section(el("h2", "H1."), *FILLED, figure(1, 20), text("P7.", 2), el("h2", "H2."), *late)
    )
    order = names(pdf)
    assert order.index("Figure1") < order.index("H2.")
    assert empty_lines(pdf, 0) < 4.5


def test_where_no_text_follows_the_figure_moves_up_its_page(pdf_of: Print) -> None:
    late = [text(f"P{n}.", 5) for n in range(8, 12)]
    pdf = pdf_of(section(el("h2", "H1."), *FILLED, figure(1, 20), el("h2", "H2."), *late))
    order = names(pdf)
    assert page_with(pdf, "Figure1") == 0
    assert 1 < order.index("Figure1") < order.index("P6.")
    assert empty_lines(pdf, 0) < ENOUGH


def test_figures_keep_their_order_and_tables_theirs(pdf_of: Print) -> None:
    blocks = [figure(1, 24), text("P7.", 4), figure(1, 6, "table"), text("P8.", 4), figure(2, 8)]
    late = [text(f"P{n}.", 5) for n in (9, 10, 11)]
    pdf = pdf_of(section(el("h2", "H1."), *FILLED, *blocks, figure(2, 6, "table"), *late))
    order = names(pdf)
    assert order.index("Figure1") < order.index("Figure2")
    assert order.index("Table1") < order.index("Table2")
    assert [name for name in order if name[0] == "P"] == [f"P{n}." for n in range(1, 12)]


def test_what_a_paragraph_announces_follows_it(pdf_of: Print) -> None:
    listed = el("ul", *(el("li", f"P{n}. an entry of the list") for n in (8, 9)))
    announced = el("p", "P7. There are these:")
    late = [text(f"P{n}.", 5) for n in (10, 11)]
    for room in range(4, 9):  # the page ends now before, now after the announcement
        filled = [*FILLED[:5], text("P6.", room)]
        pdf = pdf_of(section(el("h2", "H1."), *filled, figure(1, 24), announced, listed, *late))
        rows = [line.text for lines in pages_of(pdf) for line in lines if len(line.text) > 1]
        at = next(n for n, row in enumerate(rows) if row.startswith("P7."))
        assert "P8." in rows[at + 1], room


@pytest.fixture(scope="module")
def plate(pdf_of: Print) -> tuple[Document, Pdf]:
    """A table that must lie on its side amid a text of several pages, and what refers to it."""
    columns = [f"Column {n} of the table with a long head" for n in range(9)]
    head = el("thead", el("tr", *(el("th", name, scope="col") for name in columns)))
    cells = (el("td", "123,456 passengers", role="number") for _ in columns[1:])
    row = el("tr", el("th", "Line", scope="row"), *cells)
    wide = el("table", head, el("tbody", row), summary="Wide", wide="yes")
    turned = el("figure", el("figcaption", "Table 9"), wide, role="table", id="t9")
    at = el("span", role="page-of", of="t9")
    pages = el("p", "P0. See table 9 on page ", at, ".")
    late = [text(f"P{n}.", 5) for n in range(7, 12)]
    made = section(el("h2", "H1."), pages, *FILLED[:4], turned, *late)
    return made, pdf_of(made)


def test_a_table_on_its_side_comes_after_a_full_page(plate: tuple[Document, Pdf]) -> None:
    _, pdf = plate
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        broad = [float(sheet.MediaBox[2]) > float(sheet.MediaBox[3]) for sheet in file.pages]
    assert broad == [False, True, False]
    assert page_with(pdf, "Table9") == 1
    assert page_with(pdf, "P7.") == 0
    assert empty_lines(pdf, 0) < ENOUGH
    lines = pages_of(pdf)
    assert abs(lines[2][0].base - 30 * MM - 11) < 3  # text goes on at the top, without a space


def test_the_page_of_a_moved_table_is_told_right(plate: tuple[Document, Pdf]) -> None:
    (line,) = (ln for ln in pages_of(plate[1])[0] if ln.text.startswith("P0."))
    assert line.text.endswith("page2.")


def test_moved_figures_leave_the_file_valid_and_the_same_each_time(
    plate: tuple[Document, Pdf], pdf_of: Print, fonts: Fonts, tmp_path: Path
) -> None:
    made, pdf = plate
    assert pdf_of(made).content == pdf.content
    assert check_pdf(pdf.content, made, fonts) == ()
    path = tmp_path / "plate.pdf"
    path.write_bytes(pdf.content)
    assert [f.message for f in page.validate_pdf(str(path), profile="ua1").failures] == []
