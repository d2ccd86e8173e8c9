"""The grid of lines: text stands on it after whatever is no text, and full pages end alike."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from pdf_pages import MM, Line, pages_of
from pdf_samples import document, el

from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme

Print = Callable[[Document], Pdf]
LEADING = {"en": 15.5, "zh-Hans": 17.5}
FILLING = {
    "en": "The line was opened in the autumn and has been full of passengers since. ",
    "zh-Hans": "这条线路在秋天开通，从那以后一直坐满了旅客，沿线各县也随之变了样。",
}
ROOMS = {"en": range(5, 12), "zh-Hans": range(1, 3)}
"""Lines before a heading near the foot, so that it must go to the next page."""
LETTERS = {"en": 68, "zh-Hans": 34}


def text(lang: str, lines: int, *more: Element) -> Element:
    words = (FILLING[lang] * lines)[: LETTERS[lang] * lines]
    return el("p", words, *more, lang=lang)


def mixed(lang: str) -> Document:
    """Text of several pages with every kind of block that is no multiple of the leading."""

    def part(number: int) -> tuple[Element, ...]:
        mark = {"number": str(number), "mark": f"{number}.\u00a0"}
        note = el("span", FILLING[lang], role="note", lang=lang, id=f"note-{number}", **mark)
        items = (el("li", FILLING[lang] * 2, lang=lang) for _ in range(3))
        quote = el("blockquote", text(lang, 2), el("p", "A. B.", role="attribution", lang=lang))
        box = el("aside", el("p", "Box", role="heading", lang=lang), text(lang, 3), role="case")
        small = el("p", FILLING[lang] * 3, role="note", lang=lang)
        caption = el("figcaption", "Figure", lang=lang)
        return (
            el("h2", "Head", lang=lang, id=f"h{number}"),
            text(lang, 5 + number % 3, note),
            el("figure", caption, small, lang=lang),
            text(lang, 4),
            el("ul", *items, lang=lang),
            el("h3", "Lower head", lang=lang, id=f"l{number}"),
            text(lang, 3 + number % 2),
            dataclasses.replace(quote, lang=lang),
            text(lang, 7),
            dataclasses.replace(box, lang=lang),
            text(lang, 6),
        )

    blocks = [block for number in range(1, 6) for block in part(number)]
    title = el("header", el("h1", "T", lang=lang), role="title", lang=lang)
    return document(lang, title, el("section", *blocks, role="body", lang=lang))


def of_text(lines: list[Line]) -> list[Line]:
    """The lines of running text, by its size (pt, as PDFium has it in px)."""
    return [
        line for line in lines if abs(line.size - 10.25 * 96 / 72) < 0.05 and len(line.text) > 9
    ]


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def sample(request: pytest.FixtureRequest, pdf_of: Print) -> tuple[str, Pdf]:
    return request.param, pdf_of(mixed(request.param))


def test_lines_of_text_stand_on_one_grid(sample: tuple[str, Pdf]) -> None:
    """Half lines part English paragraphs, so that the grid is of half lines there."""
    lang, pdf = sample
    step = LEADING[lang] / (2 if lang == "en" else 1)
    bases = [line.base for lines in pages_of(pdf) for line in of_text(lines)]
    assert len(bases) > 100
    off = [base for base in bases if abs((base - bases[-1] + step / 2) % step - step / 2) > 0.15]
    assert off == []


def plain(lang: str, room: int) -> Document:
    """Paragraphs that fill the first page but for a heading and some lines, for any end of it."""
    heads = (el("h2", "Early", lang=lang, id=f"e{number}") for number in range(3))
    early = [block for head in heads for block in (text(lang, 8), head)]
    blocks = [*early, text(lang, room), el("h2", "Head", lang=lang, id="h")]
    blocks += [text(lang, lines) for lines in (3, 5, 5, 5)]
    title = el("header", el("h1", "T", lang=lang), role="title", lang=lang)
    return document(lang, title, el("section", *blocks, role="body", lang=lang))


@pytest.mark.parametrize("room", range(4, 14))
def test_no_heading_at_the_foot_and_no_line_alone(room: int, pdf_of: Print) -> None:
    """Two lines follow a heading, whatever room is left; a paragraph parts into two and two."""
    pages = pages_of(pdf_of(plain("en", room)))
    assert len(pages) > 1
    lines = [line for page_lines in pages for line in page_lines]
    head = next(n for n, line in enumerate(lines) if line.text == "Head")
    cut = len(pages[0])
    assert head >= cut or head + 2 < cut
    starts = [n for n, line in enumerate(lines) if line.text.startswith("Thelinewasopened")]
    starts = [n for n in starts if not n or lines[n].base - lines[n - 1].base > 16 or n == cut]
    before = max((n for n in (*starts, head) if n < cut), default=0)
    assert cut - before >= 2
    after = min((n for n in (*starts, head, len(lines)) if n > cut), default=0)
    assert after - cut >= 2 or cut in (*starts, head)


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_full_pages_grow_deeper_where_like_spaces_can_grow_alike(
    lang: str, project: Project, theme: Theme, fonts: Fonts
) -> None:
    """A heading goes to the next page with what follows. The three above share what it leaves:
    half a line each or nothing, and whole steps of the grid, so never in Chinese."""
    ends: dict[bool, list[float]] = {True: [], False: []}
    grown: list[float] = []
    for room in ROOMS[lang]:
        spaces = []
        for facing in (False, True):
            asked = dataclasses.replace(theme, facing=facing)
            first = pages_of(render_pdf(project, plain(lang, room), asked, fonts))[0]
            ends[facing].append(of_text(first)[-1].base)
            spaces.append({round(space, 1) for space in above(first, "Early")})
        (before,), (after,) = spaces
        grown.append(after - before)
    lowest, half = max(*ends[True], *ends[False]), LEADING[lang] / 2
    for least, most, by in zip(ends[False], ends[True], grown, strict=True):
        room_for_all = lang == "en" and lowest - least > 3 * half - 0.5
        assert by == pytest.approx(half if room_for_all else 0, abs=0.11)
        assert most - least == pytest.approx(3 * by, abs=0.4)
    assert lang != "en" or {round(by / half) for by in grown} == {0, 1}


def above(lines: list[Line], text: str) -> list[float]:
    """The distances of lines of this text from the lines above them, in pt."""
    return [b.base - a.base for a, b in itertools.pairwise(lines) if b.text == text]


def below(lines: list[Line], text: str) -> list[float]:
    """The distances of lines of this text from lines of running text below them, in pt."""
    running = of_text(lines)
    pairs = itertools.pairwise(lines)
    return [b.base - a.base for a, b in pairs if a.text == text and b in running]


def test_like_things_have_like_distances(sample: tuple[str, Pdf]) -> None:
    """A heading from its text on every page, at a page top as well; a quotation and the
    text after it."""
    lang, pdf = sample
    pages, line = pages_of(pdf), LEADING[lang]
    heads = {round(d, 1) for lines in pages for d in below(lines, "Head")}
    lower = {round(d, 1) for lines in pages for d in below(lines, "Lowerhead")}
    assert max(heads) - min(heads) <= 0.2
    assert min(heads) == pytest.approx(1.5 * line, abs=2)  # other sizes have other base lines
    assert max(lower) - min(lower) <= 0.2
    assert min(lower) == pytest.approx(line, abs=2)
    quotes = {round(d, 1) for lines in pages for d in below(lines, "A.B.")}
    assert max(quotes) - min(quotes) <= 0.2


def test_a_box_parted_at_the_foot_stays_above_the_notes(pdf_of: Print) -> None:
    """It fills its page to the notes: there is nothing to share out, or it would cover them."""
    mark = {"number": "1", "mark": "1.\u00a0"}
    for room in range(1, 9):
        note = el("span", "Noted.", role="note", id="note-1", **mark)
        box = el("aside", el("p", "Box", role="heading"), text("en", 16), role="case")
        heads = [block for n in "abc" for block in (text("en", 7), el("h2", "Head", id=n))]
        blocks = [*heads, text("en", room, note), box, text("en", 6)]
        title = el("header", el("h1", "T"), role="title")
        first = pages_of(pdf_of(document("en", title, el("section", *blocks, role="body"))))[0]
        at = next(n for n, line in enumerate(first) if "Noted" in line.text)
        assert first[at - 1].base < first[at].base - 12, room
        assert all("Noted" in line.text or line.text == "1." for line in first[at:]), room


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_a_short_box_is_never_parted_and_a_case_leaves_no_hole(lang: str, pdf_of: Print) -> None:
    """A box of six lines at every height near the foot: text goes before it, if it stands for
    itself, and fills the page."""
    lengths = set()
    for room in range(1, 9):
        inside = el("p", FILLING[lang] * 7, lang=lang)
        box = el("aside", el("p", "Box", role="heading", lang=lang), inside, role="case", lang=lang)
        heads = [text(lang, 8) for _ in range(3 if lang == "en" else 2)]
        blocks = [*heads, text(lang, room), box, text(lang, 12), text(lang, 12)]
        title = el("header", el("h1", "T", lang=lang), role="title", lang=lang)
        made = document(lang, title, el("section", *blocks, role="body", lang=lang))
        pages = pages_of(pdf_of(made))
        small = [[n for n in page if abs(n.size - 8.75 * 96 / 72) < 0.05] for page in pages]
        assert sum(1 for lines in small if len(lines) > 2) == 1, room
        lengths.add(round(of_text(pages[0])[-1].base) if not small[0] else 0)
    assert len(lengths - {0}) <= 3


def test_a_section_that_begins_a_page_begins_on_its_first_line(pdf_of: Print) -> None:
    """The rule above it, and the white below the rule, stay with what they part it from."""
    tops: dict[bool, set[float]] = {True: set(), False: set()}
    for room in range(1, 16, 2):
        items = (el("li", f"Item {FILLING['en'] * 3}") for _ in range(5))
        summary = el("section", el("ol", *items), role="summary")
        body = el("section", *(text("en", 6) for _ in range(5)), text("en", room), role="body")
        title = el("header", el("h1", "T"), role="title")
        pages = pages_of(pdf_of(document("en", title, body, summary)))
        for lines in pages[1:]:
            first = of_text(lines)[0]
            tops["Item" in first.text].add(round(first.base, 1))
    assert tops[True]
    assert len(tops[True] | tops[False]) == 1


@pytest.mark.parametrize("lines", range(1, 12))
def test_the_last_page_has_more_than_a_line_or_two(lines: int, pdf_of: Print) -> None:
    """Filled so that some of these run over the first page by one line, by two, by three."""
    blocks = [*(text("en", 6) for _ in range(5)), text("en", lines)]
    title = el("header", el("h1", "T"), role="title")
    imprint = (el("p", f"Imprint of the house {FILLING['en'] * 3}") for _ in range(3))
    foot = el("footer", *imprint, role="imprint")  # part of it may stand on the first page
    made = document("en", title, el("section", *blocks, role="body"), foot)
    pages = pages_of(pdf_of(made))
    assert len(pages) == 1 or len(of_text(pages[-1])) >= 3


def test_the_grid_leaves_the_file_valid_and_the_same_each_time(
    sample: tuple[str, Pdf], pdf_of: Print, tmp_path: Path
) -> None:
    lang, pdf = sample
    assert pdf_of(mixed(lang)).content == pdf.content
    path = tmp_path / "grid.pdf"
    path.write_bytes(pdf.content)
    assert [f.message for f in page.validate_pdf(str(path), profile="ua1").failures] == []


__all__ = ["MM"]
