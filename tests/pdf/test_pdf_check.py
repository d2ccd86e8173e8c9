"""The check of the finished file finds what was done wrong in making it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pikepdf
import pytest
from pdf_samples import document, el, whole

from polybrief.check.pdf import check_pdf
from polybrief.document import Document
from polybrief.fonts import Family, Fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme


def codes(content: bytes, made: Document, fonts: Fonts) -> set[str]:
    return {problem.code for problem in check_pdf(content, made, fonts)}


def renamed(content: bytes, old: str, new: str) -> bytes:
    """The file with a font under another name: what a face made by machine looks like."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if str(font.BaseFont).endswith(old):
                font.BaseFont = pikepdf.Name(str(font.BaseFont) + new)
        changed = io.BytesIO()
        pdf.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("lang", "font", "name", "code"),
    [
        ("zh-Hans", "Noto-Serif-SC", "-Bold", "pdf.weight"),
        ("zh-Hans", "Noto-Serif-SC", "-Oblique", "pdf.slant"),
        ("en", "Source-Serif-4,", "-Italic", "pdf.slant"),
        ("en", "Source-Sans-3,", "-Semi-Bold", "pdf.weight"),
    ],
)
def test_regular_outlines_under_another_name_are_found(
    lang: str, font: str, name: str, code: str, printed: Mapping[str, Pdf], fonts: Fonts
) -> None:
    content = printed[lang].content
    assert codes(content, whole(lang), fonts) == set()
    assert codes(renamed(content, font, name), whole(lang), fonts) == {code}


def test_a_missing_bold_is_not_made_by_machine(
    project: Project, theme: Theme, fonts: Fonts
) -> None:
    """The private fontconfig has no rule to embolden or slant."""
    family = fonts.families["Noto Serif SC"]
    regular = replace(family, faces=tuple(f for f in family.faces if f.weight == 400))
    changed: dict[str, Family] = dict(fonts.families) | {family.name: regular}
    strong = el("strong", "成渝", lang="zh-Hans")
    made = document("zh-Hans", el("section", el("p", "成渝", strong, lang="zh-Hans")))
    content = render_pdf(project, made, theme, Fonts(changed)).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = {str(f.BaseFont).partition("+")[2] for f in pdf.pages[0].Resources.Font.values()}
    assert {name for name in names if name.startswith("Noto-Serif")} == {"Noto-Serif-SC"}


def test_a_font_that_is_none_of_ours_is_found(printed: Mapping[str, Pdf], fonts: Fonts) -> None:
    few = {n: f for n, f in fonts.families.items() if n != "Source Sans 3"}
    assert codes(printed["en"].content, whole("en"), Fonts(few)) == {"pdf.font"}


def test_a_lost_link_is_found(pdf_of: Callable[[Document], Pdf], fonts: Fonts) -> None:
    link = el("a", "there", href="https://example.org/a")
    with_link = document("en", el("section", el("p", link)))
    without_link = document("en", el("section", el("p", "there")))
    assert codes(pdf_of(without_link).content, with_link, fonts) == {"pdf.link"}
    assert codes(pdf_of(with_link).content, without_link, fonts) == {"pdf.link"}
    assert codes(pdf_of(with_link).content, with_link, fonts) == set()


@pytest.mark.parametrize(
    "href",
    ["https://example.org/路径?q=é&x=1", "https://example.org/a%20b", "mailto:a@example.org"],
)
def test_an_address_is_found_again(
    href: str, pdf_of: Callable[[Document], Pdf], fonts: Fonts
) -> None:
    made = document("en", el("section", el("p", el("a", "there", href=href))))
    assert codes(pdf_of(made).content, made, fonts) == set()


def test_wrong_metadata_is_found(printed: Mapping[str, Pdf], fonts: Fonts) -> None:
    other = replace(whole("en"), title="Another", lang="fr", date=whole("en").date.replace(day=7))
    assert codes(printed["en"].content, other, fonts) == {"pdf.title", "pdf.lang", "pdf.date"}


def test_a_file_without_tags_or_fonts_is_found(printed: Mapping[str, Pdf], fonts: Fonts) -> None:
    with pikepdf.open(io.BytesIO(printed["en"].content)) as pdf:
        del pdf.Root["/StructTreeRoot"]
        for font in pdf.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor["/FontFile2"]
            del font["/ToUnicode"]
        broken = io.BytesIO()
        pdf.save(broken)
    found = codes(broken.getvalue(), whole("en"), fonts)
    assert found == {"pdf.tags", "pdf.embedded", "pdf.unicode"}


def test_what_is_no_pdf_is_one_problem(fonts: Fonts) -> None:
    (problem,) = check_pdf(b"%PDF-1.7 and no more", whole("en"), fonts)
    assert problem.code == "pdf.broken"


def test_the_check_is_quick(printed: Mapping[str, Pdf], fonts: Fonts) -> None:
    check_pdf(printed["zh-Hans"].content, whole("zh-Hans"), fonts)
    start = time.process_time()
    check_pdf(printed["zh-Hans"].content, whole("zh-Hans"), fonts)
    assert time.process_time() - start < 0.1
