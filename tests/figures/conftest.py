"""A brief with every kind of chart, merged and printed once for all tests that read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from polybrief.chart import Chart
from polybrief.document import Document, Element
from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.render.pdf import render_pdf
from polybrief.render.word import render_word
from polybrief.theme import read_theme

LANGS = ("en", "zh-Hans", "fr", "es")
FOLDER = Path(__file__).parent / "project"


@dataclass(frozen=True)
class Printed:
    """An edition in both formats, and the leaves of its charts."""

    document: Document
    pdf: bytes
    word: bytes

    @property
    def leaves(self) -> list[Element]:
        return [e for e in self.document.body.walk() if e.tag == "chart"]

    @property
    def charts(self) -> list[Chart]:
        return [Chart.from_json(leaf.attributes["data"]) for leaf in self.leaves]


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.at(FOLDER)


@pytest.fixture(scope="session")
def printed(project: Project) -> dict[str, Printed]:
    brief = read_brief(project, "circle").brief
    assert brief is not None
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")
    made = {}
    for lang in LANGS:
        document = merge_edition(project, brief, brief.edition(lang))
        pdf = render_pdf(project, document, theme, fonts)
        made[lang] = Printed(document, pdf.content, render_word(project, document, theme, fonts))
    return made
