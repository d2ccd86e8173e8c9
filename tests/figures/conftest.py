"""A brief with every kind of chart, merged and printed once for all tests that read it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from chart_editions import FOLDER, LANGS, Printed
from once import EachOnce

from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.render.pdf import render_pdf
from polybrief.render.word import render_word
from polybrief.theme import read_theme


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.at(FOLDER)


@pytest.fixture(scope="session")
def printed(project: Project) -> Mapping[str, Printed]:
    brief = read_brief(project, "circle").brief
    assert brief is not None
    fonts, theme = read_fonts(project), read_theme(project, "background-brief")

    def make(lang: str) -> Printed:
        document = merge_edition(project, brief, brief.edition(lang))
        pdf = render_pdf(project, document, theme, fonts)
        return Printed(document, pdf.content, render_word(project, document, theme, fonts))

    return EachOnce("charts", LANGS, make)
