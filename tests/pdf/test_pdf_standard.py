"""PDF/UA-1, tags, metadata and bookmarks of the finished file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import page
import pikepdf
import pytest
from pdf_samples import LANGS, document, el, whole

from polybrief.check.pdf import check_pdf
from polybrief.document import Document
from polybrief.fonts import Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import read_theme


@pytest.fixture(scope="module")
def multilingual(project: Project, fonts: Fonts) -> tuple[Document, Pdf]:
    """Abstracts in four languages in one document, by the layout made for that."""
    parts = []
    for lang in LANGS:
        text = next(p for p in whole(lang).body.walk() if p.tag == "p" and len(p.text) > 200)
        label = el("h2", "Abstract", role="label", lang=lang, id=f"abstract-{lang}")
        title = el("h3", whole(lang).title, role="title", lang=lang)
        parts.append(el("section", label, title, text, role="abstract", lang=lang))
    heading = el("header", el("h1", "A sample"), role="title")
    languages = tuple(LANGS)
    made = document("en", heading, *parts, layout="multilingual-abstract", languages=languages)
    return made, render_pdf(project, made, read_theme(project, "multilingual-abstract"), fonts)


def failures(content: bytes, folder: Path) -> list[str]:
    path = folder / "file.pdf"
    path.write_bytes(content)
    return [
        f"{f.rule_id}: {f.message}" for f in page.validate_pdf(str(path), profile="ua1").failures
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_each_language_is_valid_pdf_ua(
    lang: str, printed: Mapping[str, Pdf], tmp_path: Path, fonts: Fonts
) -> None:
    assert failures(printed[lang].content, tmp_path) == []
    assert check_pdf(printed[lang].content, whole(lang), fonts) == ()


def test_the_multilingual_edition_is_valid_pdf_ua(
    multilingual: tuple[Document, Pdf], tmp_path: Path, fonts: Fonts
) -> None:
    made, pdf = multilingual
    assert failures(pdf.content, tmp_path) == []
    assert check_pdf(pdf.content, made, fonts) == ()


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """All elements of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            if "/K" in node:
                waiting.append(node.K)


def test_each_part_says_its_language(multilingual: tuple[Document, Pdf]) -> None:
    with pikepdf.open(io.BytesIO(multilingual[1].content)) as pdf:
        parts = [str(e.get("/Lang", "en")) for e in structure(pdf) if e.S == "/Sect"]
    assert list(dict.fromkeys(parts)) == list(LANGS)


def test_running_heads_are_artifacts_and_lists_are_numbered(printed: Mapping[str, Pdf]) -> None:
    with pikepdf.open(io.BytesIO(printed["en"].content)) as pdf:
        for number, sheet in enumerate(pdf.pages):
            content = b"".join(
                c.read_bytes() for c in _list(sheet.Contents)
            )  # page 1 has a masthead instead of a running head
            assert content.count(b"/Pagination") == (1 if number == 0 else 2)
        lists = [str(e.A.ListNumbering) for e in structure(pdf) if e.S == "/L"]
    assert lists[0] == "/None"
    assert set(lists[1:]) == {"/Decimal", "/Disc"}


def test_what_goes_on_over_a_page_is_one_element(pdf_of: Callable[[Document], Pdf]) -> None:
    """ISO 32000-1, 14.7.2: an element's kids may lie on several pages."""
    said = "The two cities agreed on a plan that neither of them could have carried out alone. "
    texts = [el("p", said * 6, lang="en") for _ in range(9)]
    items = [el("li", said * 9, lang="en") for _ in range(5)]
    body = el("section", *texts, el("ul", *items, lang="en"), role="body", lang="en")
    with pikepdf.open(io.BytesIO(pdf_of(document("en", body)).content)) as pdf:
        elements = list(structure(pdf))
        kinds = Counter(str(element.S) for element in elements)
        over = {str(e.S) for e in elements if len(_pages(e)) > 1}
    assert kinds["/P"] == len(texts)
    assert kinds["/LBody"] == kinds["/LI"] == len(items)
    assert kinds["/L"] == kinds["/Sect"] == 1
    assert {"/P", "/LBody", "/L", "/Sect"} <= over


def _pages(element: pikepdf.Dictionary) -> set[tuple[int, int]]:
    """The pages on which an element and what is in it lie."""
    kids = element.get("/K", pikepdf.Array())
    own = {element.Pg.objgen} if "/Pg" in element else set()
    inner = [kid for kid in _list(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return own.union(*map(_pages, inner))


def _list(value: pikepdf.Object) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def test_metadata_is_the_documents(printed: Mapping[str, Pdf]) -> None:
    with pikepdf.open(io.BytesIO(printed["fr"].content)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert info["/Title"] == whole("fr").title
    assert info["/Author"] == "Lin Wei"
    assert info["/Keywords"] == "one, two"
    assert info["/Subject"] == "What the sample says."
    assert info["/CreationDate"].startswith("D:20251106")
    assert info["/ModDate"].startswith("D:20251106")


def test_headings_are_bookmarks_with_clean_text(pdf_of: Callable[[Document], Pdf]) -> None:
    section = el(
        "section",
        el("h2", "“成渝”2020年", lang="zh-Hans", id="a"),
        el("p", "正文", lang="zh-Hans"),
        el("h3", "第二", lang="zh-Hans", id="b"),
        el("p", "正文", lang="zh-Hans"),
        role="body",
        lang="zh-Hans",
    )
    title = el("header", el("h1", "两座城市", lang="zh-Hans"), role="title", lang="zh-Hans")
    pdf = pdf_of(document("zh-Hans", title, section))
    with pikepdf.open(io.BytesIO(pdf.content)) as file, file.open_outline() as outline:
        (root,) = outline.root
        assert root.title == "两座城市"
        assert [child.title for child in root.children] == ["“成渝”2020 年"]
        assert [child.title for child in root.children[0].children] == ["第二"]


def test_only_fonts_of_the_folder_are_embedded(printed: Mapping[str, Pdf]) -> None:
    """By name here; check_pdf knows them by their outlines."""
    families = ("Noto-Serif-SC", "Noto-Sans-SC", "Source-Serif-4", "Source-Sans-3")
    for pdf in printed.values():
        with pikepdf.open(io.BytesIO(pdf.content)) as file:
            for sheet in file.pages:
                for font in sheet.Resources.Font.values():
                    name = str(font.BaseFont).partition("+")[2]
                    assert name.startswith(families)
                    assert "Oblique" not in name
                    assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                    assert "/ToUnicode" in font
