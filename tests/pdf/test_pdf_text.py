"""What the page says is what the Document says: every character, in order, and no other."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2
import pytest
from pdf_reading import bare, text_column
from pdf_samples import LANGS, whole

from polybrief.render.pdf import Pdf


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_read_back_is_the_documents(lang: str, printed: Mapping[str, Pdf]) -> None:
    assert text_column(printed[lang].content) == bare(whole(lang).body.text)


@pytest.mark.parametrize("lang", LANGS)
def test_no_character_is_unknown(lang: str, printed: Mapping[str, Pdf]) -> None:
    text = text_column(printed[lang].content)
    assert "\ufffd" not in text
    assert "\x00" not in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_space_is_copied_as_a_space(lang: str, printed: Mapping[str, Pdf]) -> None:
    """One no-break space in a font must not turn all of its spaces into such."""
    pages = pypdfium2.PdfDocument(printed[lang].content)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "\u00a0" not in text
    assert not set(text) & {"\u2060", "\u200b", "\ue000", "\ue010"}


def folios(pdf: Pdf) -> list[str]:
    pages = pypdfium2.PdfDocument(pdf.content)
    return [
        " ".join(page.get_textpage().get_text_bounded(300, 0, 600, 28 * 72 / 25.4).split())
        for page in pages
    ]


@pytest.mark.parametrize(
    ("lang", "form"),
    [
        ("en", "Page {} of {}"),
        ("zh-Hans", "第{}页，共{}页"),
        ("fr", "Page {} sur {}"),
        ("es", "Página {} de {}"),
    ],
)
def test_the_folio_counts_in_the_languages_form(
    lang: str, form: str, printed: Mapping[str, Pdf]
) -> None:
    pdf = printed[lang]
    expected = [form.format(n, pdf.pages) for n in range(1, pdf.pages + 1)]
    assert folios(pdf) == expected
