"""The sample documents, printed once for all tests that read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from once import EachOnce
from pdf_samples import LANGS, whole

from polybrief.document import Document
from polybrief.fonts import Fonts, read_fonts
from polybrief.project import Project
from polybrief.render.pdf import Pdf, render_pdf
from polybrief.theme import Theme, read_theme


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of its own, with the program's layouts and fonts, and a brief's folder."""
    root: Path = tmp_path_factory.mktemp("project")
    (root / "content" / "sample").mkdir(parents=True)
    return Project.at(root)


@pytest.fixture(scope="session")
def fonts(project: Project) -> Fonts:
    return read_fonts(project)


@pytest.fixture(scope="session")
def theme(project: Project) -> Theme:
    return read_theme(project, "background-brief")


@pytest.fixture(scope="session")
def pdf_of(project: Project, theme: Theme, fonts: Fonts) -> Callable[[Document], Pdf]:
    return lambda document: render_pdf(project, document, theme, fonts)


@pytest.fixture(scope="session")
def printed(pdf_of: Callable[[Document], Pdf]) -> Mapping[str, Pdf]:
    """The whole sample document in each language."""
    return EachOnce("samples", LANGS, lambda lang: pdf_of(whole(lang)))
