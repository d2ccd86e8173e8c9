"""Readings over characters on the page: where they stand, what is copied, how they are tagged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from pdf_samples import document, el

from polybrief.check.pdf import check_pdf
from polybrief.document import Document, Element
from polybrief.fonts import Fonts
from polybrief.render.pdf import Pdf

LONG = "一座城市的增长要靠许多城市的增长，" * 8


def ruby(base: str, reading: str, lang: str = "zh-Hans", latin: str = "zh-Latn") -> Element:
    return el("ruby", base, el("rt", reading, lang=latin), lang=lang)


def brief(*middle: Element | str) -> Document:
    text = el("p", LONG, *middle, LONG, lang="zh-Hans")
    return document("zh-Hans", el("section", text, role="body", lang="zh-Hans"))


PINYIN = (ruby("成", "Chéng"), ruby("渝", "Yú"), "，")


@pytest.fixture(scope="module")
def read(pdf_of: Callable[[Document], Pdf]) -> Pdf:
    return pdf_of(brief(*PINYIN))


def boxes(pdf: Pdf, size: tuple[float, float]) -> list[tuple[str, float, float, float]]:
    """Return the characters of a range of sizes with their left, origin above the foot, right."""
    file = pypdfium2.PdfDocument(pdf.content)
    text = file[0].get_textpage()
    made = []
    for n in range(text.count_chars()):
        points = pypdfium2.raw.FPDFText_GetFontSize(text, n) * 0.75  # said in CSS pixels
        character = text.get_text_range(n, 1)
        if size[0] <= points <= size[1] and character.strip():
            x, y = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
            pypdfium2.raw.FPDFText_GetCharOrigin(text, n, x, y)
            left, _, right, _ = text.get_charbox(n)
            made.append((character, left, y.value, right))
    file.close()
    assert made
    return made


def test_a_reading_stands_over_its_character_and_moves_no_line(
    read: Pdf, pdf_of: Callable[[Document], Pdf]
) -> None:
    body, above = boxes(read, (10, 10.5)), boxes(read, (5, 5.3))
    bare = boxes(pdf_of(brief("成渝，")), (10, 10.5))

    lines = sorted({round(y, 2) for _, _, y, _ in body}, reverse=True)
    assert lines == sorted({round(y, 2) for _, _, y, _ in bare}, reverse=True)
    assert "".join(c for c, *_ in above) == "ChéngYú"
    for base, letters in (("成", above[:5]), ("渝", above[5:])):
        _, left, foot, right = next(b for b in body if b[0] == base)
        middle = (letters[0][1] + letters[-1][3]) / 2
        assert middle == pytest.approx((left + right) / 2, abs=0.6)
        raised = [y - foot for _, _, y, _ in letters]
        assert max(raised) - min(raised) < 0.01
        assert 9.0 < raised[0] < 10.2  # over the top of 成, .88 em


def test_a_reading_follows_its_character_in_what_is_copied(read: Pdf) -> None:
    file = pypdfium2.PdfDocument(read.content)
    copied = "".join(file[0].get_textpage().get_text_range().split())
    file.close()

    assert "成Chéng渝Yú，" in copied


def test_no_line_begins_with_the_mark_after_a_reading(pdf_of: Callable[[Document], Pdf]) -> None:
    for shift in range(6):
        made = pdf_of(brief("好" * shift, *PINYIN * 12))
        rows: dict[float, str] = {}
        for character, _, y, _ in boxes(made, (10, 10.5)):
            rows[round(y, 1)] = rows.get(round(y, 1), "") + character
        assert all(row[0] != "，" for row in rows.values()), rows


def test_readings_are_tagged_and_the_file_is_sound(read: Pdf, tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(read.content)
    assert [str(f) for f in page.validate_pdf(str(path), profile="ua1").failures] == []
    assert check_pdf(read.content, brief(*PINYIN), fonts) == ()

    with pikepdf.open(path) as pdf:
        found = [
            (str(e.S), [str(k.S) for k in children(e)], str(children(e)[1].get("/Lang", "")))
            for e in structure(pdf.Root.StructTreeRoot)
            if str(e.get("/S", "")) == "/Ruby"
        ]
    assert found == [("/Ruby", ["/RB", "/RT"], "zh-Latn")] * 2


def test_a_note_may_hold_a_reading(pdf_of: Callable[[Document], Pdf], fonts: Fonts) -> None:
    inside = (ruby("蜀", "Shǔ"), "即四川。")
    note = el("span", *inside, role="note", lang="zh-Hans", id="note-1", number="1", mark="1")
    made = brief(note)

    assert check_pdf(pdf_of(made).content, made, fonts) == ()


def structure(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in children(node):
        yield child
        yield from structure(child)


def children(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", [])
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [k for k in every if isinstance(k, pikepdf.Dictionary) and "/S" in k]
