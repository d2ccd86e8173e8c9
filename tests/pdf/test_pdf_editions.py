"""Every edition of the sample brief, from its manuscripts: valid, and what the Document says."""

from __future__ import annotations

from pathlib import Path

import page
import pikepdf
import pytest
from pdf_reading import bare, text_column

from polybrief.check.glyphs import find_missing_glyphs
from polybrief.check.pdf import check_pdf
from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.render.pdf import render_pdf
from polybrief.theme import read_theme

PROJECT = Project.at(Path(__file__).parents[2])
FONTS = read_fonts(PROJECT)


FORMS = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP", "ko": "KR"}
"""The families with the ideographs of each country, by the end of their names."""


@pytest.mark.parametrize("name", ["en", "zh-Hans", "fr", "es", "multilingual", *list(FORMS)[1:]])
def test_the_sample_brief_prints_what_it_says(name: str, tmp_path: Path) -> None:
    brief = read_brief(PROJECT, "ccec").brief
    assert brief is not None
    document = merge_edition(PROJECT, brief, brief.edition(name))
    theme = read_theme(PROJECT, document.layout)
    assert find_missing_glyphs(document, theme, FONTS) == ()
    pdf = render_pdf(PROJECT, document, theme, FONTS)
    assert text_column(pdf) == bare(document.body.text)
    assert check_pdf(pdf.content, document, FONTS) == ()
    path = tmp_path / "file.pdf"
    path.write_bytes(pdf.content)
    assert page.validate_pdf(str(path), profile="ua1").failures == []
    if name in FORMS:
        foreign = {e.lang for e in document.body.walk()} - {"und", name}
        wanted = {FORMS[name], *(FORMS[lang] for lang in foreign if lang in FORMS)}
        assert families(path) == wanted


def families(path: Path) -> set[str]:
    """Return the ends of the families in a PDF: the countries that they draw Han for."""
    with pikepdf.open(path) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]
        names = [str(o["/BaseFont"]) for o in fonts]
    return {end for name in names for end in FORMS.values() if f"-{end}" in name}
