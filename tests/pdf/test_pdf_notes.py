"""Notes on the page: each below the text that calls it, linked both ways, tagged."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pypdf
import pytest
from pdf_samples import document, el
from test_pdf_standard import structure

from polybrief.audit.locate import bare
from polybrief.audit.printed import printed_blocks
from polybrief.audit.read_pdf import read_pdf
from polybrief.check.pdf import check_pdf
from polybrief.document import Document, Element, Node
from polybrief.fonts import Fonts
from polybrief.render.pdf import Pdf

WORDS = {
    "en": "growth output county region industry services capital measure statistics annual",
    "fr": "croissance production comté région industrie services capital mesure annuelle",
    "es": "crecimiento producción condado región industria servicios capital medida anual",
    "zh-Hans": "增 长 产 出 县 区 工 业 服 务 资 本 统 计 年 度 西 部 东 部",
}


def words(chance: random.Random, lang: str, count: int) -> str:
    joint = "" if lang == "zh-Hans" else " "
    return joint.join(chance.choice(WORDS[lang].split()) for _ in range(count))


def noted(lang: str, seed: int, paragraphs: int = 40) -> Document:
    """A text with many notes, some long, at random places: so at page ends too."""
    chance = random.Random(seed)
    number = 0

    def note() -> Element:
        nonlocal number
        number += 1
        text = f"N{number}x {words(chance, lang, chance.choice((4, 9, 30, 60)))}"
        mark = {"number": str(number), "mark": f"{number}.\u00a0"}
        return el("span", text, role="note", lang=lang, id=f"note-{number}", **mark)

    def line(count: int) -> tuple[Node, ...]:
        nodes: list[Node] = [words(chance, lang, count)]
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            nodes += [note(), ". " + words(chance, lang, chance.randint(1, 25))]
        return (*nodes, ".")

    blocks = []
    for nth in range(paragraphs):
        if nth % 6 == 0:
            blocks.append(el("h2", words(chance, lang, 3), lang=lang, id=f"h{nth}"))
        if nth % 5 == 4:
            items = (el("li", *line(chance.randint(5, 40)), lang=lang) for _ in range(3))
            blocks.append(el("ul", *items, lang=lang))
        else:
            blocks.append(el("p", *line(chance.randint(10, 90)), lang=lang))
    title = el("header", el("h1", "T", lang=lang), role="title", lang=lang)
    return document(lang, title, el("section", *blocks, role="body", lang=lang))


@pytest.mark.parametrize(("lang", "seed"), [("en", 1), ("zh-Hans", 2), ("fr", 3), ("es", 4)])
def test_every_note_stands_on_the_page_of_its_call(
    lang: str, seed: int, pdf_of: Callable[[Document], Pdf], fonts: Fonts, tmp_path: Path
) -> None:
    made = noted(lang, seed)
    pdf = pdf_of(made)
    assert check_pdf(pdf.content, made, fonts) == ()
    reader = pypdf.PdfReader(io.BytesIO(pdf.content))
    pages = [sheet.extract_text() for sheet in reader.pages]
    assert len(pages) > 3
    ends = reader.named_destinations
    for note in (e for e in made.body.walk() if e.role == "note"):
        first = note.text.split()[0] if lang != "zh-Hans" else note.text[: note.text.index("x") + 1]
        (where,) = (n for n, text in enumerate(pages) if first in text)
        assert reader.get_destination_page_number(ends[f"{note.id}.call"]) == where
        assert reader.get_destination_page_number(ends[note.id]) == where
    path = tmp_path / "notes.pdf"
    path.write_bytes(pdf.content)
    assert [f.message for f in page.validate_pdf(str(path), profile="ua1").failures] == []


def test_the_audit_reads_notes_apart_from_the_text_that_calls_them(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    made = noted("en", 7, paragraphs=20)
    blocks = read_pdf(pdf_of(made).content, "notes.pdf").blocks
    wanted = [bare(block.text) for block in printed_blocks(made)]
    assert len(wanted) > 40
    assert {bare(block.text) for block in blocks} >= {*wanted}


def test_call_and_note_are_tagged_and_lead_to_each_other(
    pdf_of: Callable[[Document], Pdf],
) -> None:
    mark = {"number": "1", "mark": "1.\u00a0"}
    note = el("span", "The note.", role="note", id="note-a", **mark)
    section = el("section", el("p", "Some text", note, "."), role="body")
    pdf = pdf_of(document("en", el("header", el("h1", "T"), role="title"), section))
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        tags = [e for e in structure(file) if e.S in ("/Note", "/Reference")]
        assert [str(e.S) for e in tags] == ["/Reference", "/Note"]
        assert str(tags[1].ID) == "note-a"
        links = [str(a.Dest) for a in file.pages[0].Annots]
        assert sorted(links) == ["note-a", "note-a.call"]
        for tag in tags:  # each holds its link
            kinds = [str(e.S) for e in structure_below(tag)]
            assert "/Link" in kinds


def structure_below(tag: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    waiting, found = [tag], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            found += [node] if "/S" in node else []
            waiting += [node.K] if "/K" in node else []
    return found


def test_a_note_on_another_page_or_nowhere_is_seen(
    pdf_of: Callable[[Document], Pdf], fonts: Fonts
) -> None:
    made = noted("en", 5, paragraphs=4)
    content = pdf_of(made).content
    changed = noted("en", 6, paragraphs=4)
    said = {p.code for p in check_pdf(content, changed, fonts)}
    assert "pdf.note" in said


def test_notes_at_the_end_are_a_list_linked_both_ways(
    pdf_of: Callable[[Document], Pdf], fonts: Fonts, tmp_path: Path
) -> None:
    marks = [{"number": str(n), "mark": f"{n}.\u00a0"} for n in (1, 2)]
    calls = [
        el("span", role="note", id=f"note-{n}.call", **mark) for n, mark in enumerate(marks, 1)
    ]
    items = [el("li", f"Note {n}.", id=f"note-{n}", **mark) for n, mark in enumerate(marks, 1)]
    body = el("section", el("p", "One", calls[0], ", two", calls[1], "."), role="body")
    label = el("h2", "Notes", role="label", id="l")
    ends = el("section", label, el("ol", *items, role="notes"), role="notes")
    made = document("en", el("header", el("h1", "T"), role="title"), body, ends)
    pdf = pdf_of(made)
    assert check_pdf(pdf.content, made, fonts) == ()
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        links = [str(a.Dest) for sheet in file.pages for a in sheet.Annots]
    assert sorted(links) == ["note-1", "note-1.call", "note-2", "note-2.call"]
    text = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    assert text.index("Notes") < text.index("Note 1.") < text.index("Note 2.")
    path = tmp_path / "ends.pdf"
    path.write_bytes(pdf.content)
    assert [f.message for f in page.validate_pdf(str(path), profile="ua1").failures] == []


def test_references_are_linked_both_ways_and_valid(
    pdf_of: Callable[[Document], Pdf], fonts: Fonts, tmp_path: Path
) -> None:
    cited = el("a", "Li 2024", id="cite-li.1", href="#ref-li")
    way_back = el("span", el("a", "↑", href="#cite-li.1"), role="back")
    doi = el("a", "https://doi.org/10.1/x", href="https://doi.org/10.1/x")
    entry = el("li", "Li, Wei. 2024. ", el("cite", "Book"), ". ", doi, ". ", way_back, id="ref-li")
    label = el("h2", "References", role="label", id="l")
    listed = el("section", label, el("ol", entry, role="references"), role="references")
    body = el("section", el("p", "So (", cited, ")."), role="body")
    made = document("en", el("header", el("h1", "T"), role="title"), body, listed)
    pdf = pdf_of(made)
    assert check_pdf(pdf.content, made, fonts) == ()
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        links = [str(a.Dest) for sheet in file.pages for a in sheet.Annots if "/Dest" in a]
        lists = [str(e.A.ListNumbering) for e in structure(file) if e.S == "/L"]
    assert (links, lists) == (["ref-li", "cite-li.1"], ["/None"])
    path = tmp_path / "references.pdf"
    path.write_bytes(pdf.content)
    assert [f.message for f in page.validate_pdf(str(path), profile="ua1").failures] == []
