"""A brief of three tables in four languages, read, merged and printed once for all its tests.

The cities' figures are invented; the tables are a short one with groups, totals and missing values,
one of forty rows from a CSV file, and one of thirteen years, too wide for an upright page.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from once import EachOnce

from polybrief.brief import Brief
from polybrief.document import Document
from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.render.pdf import render_pdf
from polybrief.render.word import render_word
from polybrief.theme import read_theme

sys.path.append(str(Path(__file__).parents[1] / "word"))  # the schemas' validator

LANGS = ("en", "zh-Hans", "fr", "es")


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.at(Path(__file__).parent / "project")


@pytest.fixture(scope="session")
def brief(project: Project) -> Brief:
    reading = read_brief(project, "cities")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.brief is not None
    return reading.brief


@pytest.fixture(scope="session")
def documents(project: Project, brief: Brief) -> Mapping[str, Document]:
    def make(lang: str) -> Document:
        return merge_edition(project, brief, brief.edition(lang))

    return EachOnce("tables", LANGS, make)


@pytest.fixture(scope="session")
def pdfs(project: Project, documents: Mapping[str, Document]) -> Mapping[str, bytes]:
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)

    def make(lang: str) -> bytes:
        return render_pdf(project, documents[lang], theme, fonts).content

    return EachOnce("tables pdf", LANGS, make)


@pytest.fixture(scope="session")
def docxs(project: Project, documents: Mapping[str, Document]) -> Mapping[str, bytes]:
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)

    def make(lang: str) -> bytes:
        return render_word(project, documents[lang], theme, fonts)

    return EachOnce("tables docx", LANGS, make)
