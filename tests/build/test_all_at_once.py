"""All problems of a run are told at once, and none that only follows from another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from polybrief.build.inspection import find_problems
from polybrief.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    return Project.at(tmp_path)


def replace(project: Project, file: str, old: str, new: str) -> None:
    path = project.content / "ccec" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(project: Project) -> list[tuple[str, str]]:
    found = find_problems(project, ["ccec"])
    return [(p.code, p.place.path.rpartition("/")[2] if p.place else "") for p in found]


def test_a_slip_in_the_front_matter_hides_none_in_the_text(project: Project) -> None:
    replace(project, "en.md", "subtitle:", "subtitel:")
    replace(project, "en.md", "{{ central_funds }} of", "{{ central_fund }} of")
    replace(project, "fr.md", "{{ gdp_gain }}", "{{ gdp_gain.alon }}")
    assert told(project) == [
        ("read.unknown-key", "en.md"),
        ("merge.unknown-fact", "en.md"),
        ("merge.unknown-form", "fr.md"),
    ]


def test_a_fact_declared_wrongly_is_told_once_not_at_each_use(project: Project) -> None:
    replace(project, "facts.yaml", "98.5e6", "98,5e6")
    assert told(project) == [("read.fact", "facts.yaml")]


def test_a_missing_manuscript_is_told_once_not_for_each_edition(project: Project) -> None:
    (project.content / "ccec" / "es.md").unlink()
    assert told(project) == [("read.no-manuscript", "brief.yaml")]
