"""Every edition of the sample brief, from its manuscripts: valid, and what the Document says."""

from __future__ import annotations

from pathlib import Path

import page
import pikepdf
import pytest
from pdf_reading import bare, text_column
from sample_briefs import PROJECT, merged, printed

from polybrief.check.glyphs import find_missing_glyphs
from polybrief.check.pdf import check_pdf
from polybrief.fonts import read_fonts

FONTS = read_fonts(PROJECT)


FORMS = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP", "ko": "KR"}
"""The families with the ideographs of each country, by the end of their names."""


@pytest.mark.parametrize("name", ["en", "zh-Hans", "fr", "es", "multilingual", *list(FORMS)[1:]])
def test_the_sample_brief_prints_what_it_says(name: str, tmp_path: Path) -> None:
    document, theme = merged("ccec", name).document, merged("ccec", name).theme
    assert find_missing_glyphs(document, theme, FONTS) == ()
    pdf = printed("ccec", name, "pdf")
    assert text_column(pdf.content) == bare(document.body.text)
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
