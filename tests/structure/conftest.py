"""The guide, written once and merged once in each edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from guide import merged, write_guide

from polybrief.document import Document
from polybrief.project import Project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_guide(tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="session")
def document(project: Project) -> Callable[[str], Document]:
    return cache(lambda edition: merged(project, edition))
