"""The small project built once, and copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk import build_json, write_project


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with everything built; not to be changed."""
    root = write_project(tmp_path_factory.mktemp("built"))
    answer = build_json(root)
    assert answer["ok"], answer["problems"]
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to change."""
    root = tmp_path / "desk"
    shutil.copytree(built_once, root)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of which nothing is built."""
    return write_project(tmp_path / "desk")
