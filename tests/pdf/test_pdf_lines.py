"""Lines: where they may not break, and how far they reach. Read from the glyphs' boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from pdf_reading import with_own_glyphs
from pdf_samples import document, el

from polybrief.document import Document, Element
from polybrief.render.pdf import Pdf

NEVER_FIRST = "、。，．：；？！）〕］｝〉》」』】〗”’…·,.!?:;)]}%‰℃々"
NEVER_LAST = "（〔［｛〈《「『【〖“‘([{￥$"
MM = 72 / 25.4
RIGHT_EDGE = (210 - 24) * MM


def lines(pdf: Pdf) -> list[tuple[str, float]]:
    """The lines of the text column: text, and the right edge in pt."""
    out: list[tuple[str, float]] = []
    for page in pypdfium2.PdfDocument(with_own_glyphs(pdf.content)):
        text = page.get_textpage()
        rows: list[tuple[float, list[tuple[float, float, str]]]] = []
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            left, bottom, right, top = text.get_charbox(index, loose=True)
            middle = (bottom + top) / 2
            inside = left > 58 * MM - 8 and 27 * MM < middle < (297 - 20) * MM
            if character.strip() and inside:
                row = next((r for y, r in rows if abs(y - middle) < 4), None)
                if row is None:
                    row = []
                    rows.append((middle, row))
                row.append((left, right, character))
        for _, row in sorted(rows, key=lambda one: -one[0]):
            row.sort()
            out.append(("".join(c for _, _, c in row), max(right for _, right, _ in row)))
    return out


def body(lang: str, *children: str | Element) -> Document:
    return document(lang, el("section", el("p", *children, lang=lang), role="body", lang=lang))


def quantity(lang: str, *pieces: str) -> Element:
    inner: list[str | Element] = []
    for piece in pieces:
        inner += [el("wbr", lang=lang), piece] if inner else [piece]
    return el("data", *inner, lang=lang, value="1")


QUANTITIES = [
    ("en", ("RMB2.3 trillion", " (US$320 billion)"), "word "),
    ("fr", ("2\u202f300\u00a0milliards de\u00a0RMB", " (320\u00a0milliards)"), "mot "),
    ("es", ("2,3\u00a0billones de\u00a0RMB", " (320.000\u00a0millones)"), "voz "),
    ("zh-Hans", ("2.3万亿元人民币", "（约合3200亿美元）"), "字"),
]
WHOLE = {  # what must stand on one line each; Chinese may break before a number
    "zh-Hans": ("2.3万亿元人民币", "3200亿美元）"),
}


@pytest.mark.parametrize(("lang", "pieces", "filler"), QUANTITIES)
def test_a_quantity_breaks_only_between_its_pieces(
    lang: str, pieces: tuple[str, ...], filler: str, pdf_of: Callable[[Document], Pdf]
) -> None:
    """Set at every distance from the line end, behind fillers of growing length."""
    paragraphs = [
        el("p", "x" * (n % 5) + filler * n, quantity(lang, *pieces), " x", lang=lang)
        for n in range(60)
    ]
    pdf = pdf_of(document(lang, el("section", *paragraphs, role="body", lang=lang)))
    printed = [text for text, _ in lines(pdf)]
    for piece in WHOLE.get(lang, pieces):
        bare = re.sub(r"\s", "", piece)
        assert sum(line.count(bare) for line in printed) == 60, bare


CHINESE = (
    "货车从四川驶入重庆，路上没有任何关卡，运营商却要登记两次（见附表）、投保两次，并按“两套格式”申报。"
    "两地政府都承诺结束这种局面——但登记册、印章依然各归各处……《规划纲要》提出了‘一体化’的目标！为什么？"
)


@pytest.fixture(scope="module")
def chinese(pdf_of: Callable[[Document], Pdf]) -> list[tuple[str, float]]:
    """The same text again and again, each time one character further along the line."""
    texts = ["字" * n + CHINESE * 2 for n in range(34)]
    return lines(pdf_of(document("zh-Hans", _paragraphs("zh-Hans", texts))))


def _paragraphs(lang: str, texts: list[str]) -> Element:
    return el("section", *(el("p", t, lang=lang) for t in texts), role="body", lang=lang)


def test_no_line_begins_or_ends_with_a_mark_that_must_not(
    chinese: list[tuple[str, float]],
) -> None:
    """GB/T 15834-2011, 5.1; CLREQ 3.1.4."""
    assert len(chinese) > 150
    assert [line for line, _ in chinese if line[0] in NEVER_FIRST] == []
    assert [line for line, _ in chinese if line[-1] in NEVER_LAST] == []


def test_a_double_dash_and_an_ellipsis_stay_whole(chinese: list[tuple[str, float]]) -> None:
    for line, _ in chinese:
        assert line.count("—") % 2 == 0, line
        assert line.count("…") % 2 == 0, line


def test_chinese_lines_reach_the_measure(chinese: list[tuple[str, float]]) -> None:
    """To a tenth of a point; a closing mark hangs its blank
    half em beyond (CLREQ 3.1.6.3)."""
    full = [(line, right) for line, right in chinese if len(line) >= 30 and line[-1] not in "？"]
    assert len(full) > 100
    for line, right in full:
        hang = 10.25 / 2 if line[-1] in "，。、；：）”’》！" else 0
        assert right == pytest.approx(RIGHT_EDGE + hang, abs=0.1), line


def test_no_last_line_is_a_single_character(chinese: list[tuple[str, float]]) -> None:
    last = [line for line, _ in chinese if line.endswith("为什么？") or line in "为什么？"]
    assert last
    assert min(map(len, last)) > 2


def test_chinese_quotes_are_set_from_the_chinese_face(pdf_of: Callable[[Document], Pdf]) -> None:
    """Full width: one em from each to the next, before justification."""
    text = pypdfium2.PdfDocument(pdf_of(body("zh-Hans", "国“城”国")).content)[0].get_textpage()
    start = text.get_text_range().index("国“")
    boxes = [text.get_charbox(start + n, loose=True) for n in range(5)]
    assert boxes[4][0] - boxes[0][0] == pytest.approx(4 * 10.25, abs=0.2)


def test_a_word_wider_than_its_line_stays_on_the_page(pdf_of: Callable[[Document], Pdf]) -> None:
    found = lines(pdf_of(body("en", "A word: " + "x" * 300 + " ends.")))
    assert "".join(text for text, _ in found).count("x") == 300
    assert max(right for _, right in found) <= (210 - 24) * MM + 1


def test_the_last_word_of_a_paragraph_is_not_broken(pdf_of: Callable[[Document], Pdf]) -> None:
    texts = ["word " * n + "internationalisation." for n in range(12, 28)]
    printed = [text for text, _ in lines(pdf_of(document("en", _paragraphs("en", texts))))]
    assert sum("internationalisation." in line for line in printed) == len(texts)


def test_a_title_and_a_panel_are_never_hyphenated(pdf_of: Callable[[Document], Pdf]) -> None:
    long = "Internationalisation " * 6
    panel = el(
        "ul",
        *(
            el("li", el("span", long, role="figure"), el("span", long, role="caption"))
            for _ in range(2)
        ),
        role="panel",
    )
    title = el("header", el("h1", long), el("p", long, role="subtitle"), role="title")
    text = pypdfium2.PdfDocument(pdf_of(document("en", title, panel)).content)[0].get_textpage()
    assert text.get_text_range().count("Internationalisation") == 6 * 6


HOLED = (
    "The circle, launched in 2020, is the youngest of the growth poles, meant to foster "
    "innovation, join up markets and give substance to dual circulation. In five years its gross "
    "domestic product grew by ",
    " and reached ",
    ", about as much as neighbouring countries produce; it is home to 98.5 million inhabitants.",
)


def widest_gap(pdf: Pdf) -> float:
    """The widest space between two words of a line, in pt."""
    widest = 0.0
    for page in pypdfium2.PdfDocument(pdf.content):
        text = page.get_textpage()
        boxes = [
            (text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())
        ]
        shown = [box for character, box in boxes if character.strip() and box[0] > 57 * MM]
        shown = [box for box in shown if 30 * MM < box[1] < (297 - 20) * MM]
        for one, two in pairwise(shown):
            if abs(one[1] - two[1]) < 6 and two[0] > one[2]:
                widest = max(widest, two[0] - one[2])
    return widest


def test_a_long_quantity_leaves_no_hole_in_the_lines_around_it(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """Line by line, the line before the bracket opens to three times its spaces."""
    gain = quantity("en", "RMB2.3 trillion", " (US$320 billion)")
    total = quantity("en", "RMB8.6 trillion")
    for filler in ("", "Now ", "Now that "):
        pdf = pdf_of(body("en", filler + HOLED[0], gain, HOLED[1], total, HOLED[2]))
        assert widest_gap(pdf) < 0.25 * 10.25 * 2.5, filler


def test_a_text_that_all_but_fills_its_line_before_a_figure_is_not_broken_early(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """Only its last space stands out of the line: nothing breaks after the first word."""
    price = quantity("en", "US$17–\u206021\u00a0million")
    more = quantity("en", "US$25\u00a0million")
    pdf = pdf_of(
        body(
            "en",
            "China builds for less. The World Bank puts its lines for the highest speed at ",
            price,
            " a kilometre, and comparable ones in Europe at ",
            more,
            ", which is a good deal more than that.",
        )
    )
    assert "ChinabuildsforlessTheWorldBank" in lines(pdf)[0][0].replace(".", "")


def test_a_block_that_begins_a_page_stands_as_high_as_text_that_goes_on(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    """CSS Fragmentation 3, 5.2: its margin goes with the page break."""
    whole = [el("p", "Some words of text. " * 400)]
    parts = [el("p", "One line of text.") for _ in range(80)]
    tops = []
    for blocks in (whole, parts):
        pdf = pdf_of(document("en", el("section", *blocks, role="body")))
        text = pypdfium2.PdfDocument(pdf.content)[1].get_textpage()
        boxes = [text.get_charbox(n, loose=True) for n in range(text.count_chars())]
        tops.append(max(top for left, _, _, top in boxes if left > 57 * MM and top < 272 * MM))
    assert abs(tops[0] - tops[1]) < 0.1
