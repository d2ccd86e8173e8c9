"""Notes in Word: real footnotes and endnotes, in order, each with its text and its styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from open_xml import schema_errors
from test_word_valid import replaced
from word_samples import Maker, W, document, part, printed, running, style_names

from polybrief.check.word import check_word
from polybrief.document import Document, Element, Node

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def note(e: Maker, number: int, *content: Node, shown: str = "", lang: str = "") -> Element:
    number_shown = shown or str(number)
    return e(
        *("span.note", *content), id=f"note-{number}", number=number_shown,
        mark=number_shown + ("" if shown else ".\u00a0"),
    )  # fmt: skip


def brief(*blocks: Element, lang: str = "en") -> Document:
    e = Maker(lang)
    body = e("main", e("header.title", e("h1", "A title")), e("section.body", *blocks))
    return document(lang, "A title", body, running(e, "S", "T", "H", ("Page ", " of ", "")))


def footnoted(lang: str = "en", shown: tuple[str, str] = ("", "")) -> Document:
    e = Maker(lang)
    link = e("a", "the yearbook", href="https://example.org/yearbook")
    first = note(
        e, 1, "See ", link, " for ", e("data", "2020", value="2020", fact="y"), shown=shown[0]
    )
    second = note(e, 2, e("em", "Stressed"), shown=shown[1])
    return brief(
        e("p", "One", first, ", and ", e("strong", "two", second), "."), e("p", "After."), lang=lang
    )


def ended() -> Document:
    e = Maker("en")
    calls = [e("span.note", id=f"note-{n}.call", number=str(n), mark=f"{n}.\u00a0") for n in (1, 2)]
    items = [
        e("li", f"Note {n}.", id=f"note-{n}", number=str(n), mark=f"{n}.\u00a0") for n in (1, 2)
    ]
    notes = e("section.notes", e("h2.label", "Notes"), e("ol.notes", *items))
    made = brief(e("p", "One", calls[0], ", two", calls[1], "."))
    imprint = e("footer.imprint", e("p", "Published."))
    body = Element("main", (*made.body.children, notes, imprint), lang="en")
    return Document(**{f: getattr(made, f) for f in made.__slots__} | {"body": body})  # type: ignore[arg-type]


def text(xml: etree._Element) -> str:
    return "".join(t.text or "" for t in xml.iter(f"{W}t"))


def test_footnotes_are_words_own_with_their_links_and_styles() -> None:
    content = printed(footnoted())
    assert check_word(content, footnoted()) == ()
    notes = part(content, "word/footnotes.xml")
    kinds = [n.get(f"{W}type", "") for n in notes]
    assert kinds == ["separator", "continuationSeparator", "", ""]
    assert [text(n) for n in notes][2:] == [".\u00a0See the yearbook for 2020", ".\u00a0Stressed"]
    calls = part(content, "word/document.xml").iter(f"{W}footnoteReference")
    assert [c.get(f"{W}id") for c in calls] == ["1", "2"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = archive.read("word/_rels/footnotes.xml.rels").decode()
        settings = archive.read("word/settings.xml").decode()
    assert "https://example.org/yearbook" in links
    assert '<w:footnote w:id="-1"/><w:footnote w:id="0"/>' in settings
    names = style_names(content)
    used = {names[s.get(f"{W}val", "")] for s in notes.iter(f"{W}pStyle", f"{W}rStyle")}
    assert used == {"footnote text", "Note Number", "Hyperlink", "Emphasis"}
    assert {"footnote reference", "endnote text", "endnote reference"} <= {*names.values()}


def test_call_and_note_carry_bookmarks_to_be_found_again() -> None:
    content = printed(footnoted())
    for name in ("word/document.xml", "word/footnotes.xml"):
        starts = [b.get(f"{W}name", "") for b in part(content, name).iter(f"{W}bookmarkStart")]
        assert len([s for s in starts if s.startswith("_B")]) >= 2


def test_circled_numbers_are_counted_with_circles() -> None:
    made = footnoted("zh-Hans", ("①", "②"))
    content = printed(made)
    assert check_word(content, made) == ()
    formats = [
        f.get(f"{W}val")
        for name in ("word/settings.xml", "word/document.xml")
        for f in part(content, name).iter(f"{W}numFmt")
    ]
    assert formats == ["decimalEnclosedCircle"] * 2


def test_endnotes_stand_below_their_heading_before_the_imprint() -> None:
    content = printed(ended())
    assert check_word(content, ended()) == ()
    body = part(content, "word/document.xml")
    paragraphs = [*body.iter(f"{W}p")]
    (heading,) = (p for p in paragraphs if p.find(f"{W}pPr/{W}sectPr") is not None)
    assert text(heading) == "Notes"
    first, last = body.iter(f"{W}sectPr")
    for section in (first, last):
        assert section.find(f"{W}endnotePr/{W}pos").get(f"{W}val") == "sectEnd"  # type: ignore[union-attr]
        assert section.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal"  # type: ignore[union-attr]
    assert first.find(f"{W}headerReference") is not None
    assert last.find(f"{W}headerReference") is None
    assert last.find(f"{W}type").get(f"{W}val") == "continuous"  # type: ignore[union-attr]
    assert [text(n) for n in part(content, "word/endnotes.xml")][2:] == [
        ".\u00a0Note 1.",
        ".\u00a0Note 2.",
    ]


@pytest.mark.parametrize("made", [footnoted, ended])
def test_files_with_notes_are_valid(made: Callable[[], Document], tmp_path: Path) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    content = printed(made())
    assert schema_errors(content) == []
    path = tmp_path / "notes.docx"
    path.write_bytes(content)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []
    assert printed(made()) == content


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("word/footnotes.xml", b">Stressed<", b">Changed<", "Changed"),
        ("word/document.xml", b'eReference w:id="2"', b'eReference w:id="1"', "twice"),
        ("word/document.xml", b'eReference w:id="2"', b'eReference w:id="9"', "not there"),
        ("word/document.xml", b'<w:numFmt w:val="decimal"/>', b"", "how each footnote is numbered"),
    ],
)  # fmt: skip
def test_a_fault_in_notes_is_seen(name: str, old: bytes, new: bytes, message: str) -> None:
    problems = check_word(replaced(printed(footnoted()), name, old, new), footnoted())
    assert any(message in problem.message for problem in problems), problems


def test_references_and_citations_lead_to_each_other() -> None:
    e = Maker("en")
    cited = e("a", "Li 2024", id="cite-li.1", href="#ref-li")
    way_back = e("span.back", e("a", "↑", href="#cite-li.1"))
    entry = e("li", "Li, Wei. 2024. ", e("cite", "Book"), ". ", way_back, id="ref-li")
    made = brief(e("p", "So (", cited, ")."), e("h2", "References"), e("ol.references", entry))
    content = printed(made)
    assert check_word(content, made) == ()
    assert schema_errors(content) == []
    body = part(content, "word/document.xml")
    names = {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    anchors = [h.get(f"{W}anchor") for h in body.iter(f"{W}hyperlink")]
    assert len(anchors) == 2
    assert names >= {*anchors}
    (paragraph,) = (p for p in body.iter(f"{W}p") if text(p).startswith("Li, Wei"))
    style = next(paragraph.iter(f"{W}pStyle")).get(f"{W}val", "")
    assert style_names(content)[style] == "Bibliography"
