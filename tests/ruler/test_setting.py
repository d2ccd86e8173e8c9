"""The text that is measured, our own pages under the ruler, and the table beside others'."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import hand
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw
from ruler.compare import add_up, table
from ruler.glyphs import Glyph, read_glyphs
from ruler.pages import LANGS, SETTINGS, compose
from ruler.printers import print_ours
from ruler.report import measure


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    blocks = compose("zh-Hans", 900)
    return print_ours(blocks, "zh-Hans", SETTINGS[0], tmp_path_factory.mktemp("ours"))


@pytest.mark.parametrize("lang", LANGS)
def test_text_is_put_together_alike_each_time(lang: str) -> None:
    blocks = compose(lang, 5000)

    assert compose(lang, 5000) == blocks
    assert compose(lang, 5000, seed=6) != blocks
    assert sum(len(text) for tag, text in blocks if tag == "p") >= 5000
    assert not any("{" in text for _, text in blocks)


def without_actual_text(path: Path) -> bytes:
    """The file without ActualText, for all of which PDFium tells one box, not each glyph's."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            kept, replaced = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/ActualText" in (operands[1] or {}):
                    replaced += 1
                elif str(operator) == "EMC" and replaced:
                    replaced -= 1
                else:
                    kept.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_the_ruler_stands_where_pdfium_stands(ours: Path) -> None:
    glyphs = [g for g in read_glyphs(ours) if g.page == 0 and len(g.text) == 1 and not g.blank]
    page = pypdfium2.PdfDocument(without_actual_text(ours))[0].get_textpage()
    seen = set()
    for number in range(page.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(page.raw, number, x, y)
        character = chr(raw.FPDFText_GetUnicode(page.raw, number))
        seen.add((character, round(x.value, 1), round(y.value, 1)))

    def near(glyph: Glyph) -> bool:
        steps = (-0.1, 0, 0.1)
        return any(
            (glyph.text, round(glyph.x + dx, 1), round(glyph.y + dy, 1)) in seen
            for dx in steps
            for dy in steps
        )

    assert len(glyphs) > 300
    assert [glyph.text for glyph in glyphs if not near(glyph)] == []


def test_our_own_pages_are_read_whole(ours: Path) -> None:
    blocks = compose("zh-Hans", 900)
    (report,) = measure(ours)

    assert report.lang == "zh-Hans"
    assert report.paragraphs == sum(tag == "p" for tag, _ in blocks)
    assert report.justified > 15
    assert "forbidden start (loose)" not in report.counts
    assert "line without an edge to judge by" not in report.counts


def test_a_count_worse_than_anothers_is_marked(tmp_path: Path) -> None:
    from test_ruler import GOOD

    good = measure(hand.write_pdf(tmp_path / "a.pdf", [hand.paragraph(GOOD)]))
    bad = measure(hand.write_pdf(tmp_path / "b.pdf", [hand.paragraph([*GOOD[:4], "城。"])]))

    rows = table("zh-Hans", {"ours": add_up(bad), "other": add_up(good)})

    marked = [row for row in rows if row.endswith("<")]
    assert [row.split("  ")[1] for row in marked] == [
        "one character on the last line",
        "short last line",
    ]
    assert add_up([*good, *bad]).lines == 10
