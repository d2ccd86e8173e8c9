"""The sample briefs of ``content/``: read, merged and printed once for all tests that read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from once import once

from polybrief.brief import Brief
from polybrief.document import Format
from polybrief.pipeline import Artifact, Merged, merge_checked, print_artifact, read_whole
from polybrief.project import Project

ROOT = Path(__file__).resolve().parents[1]
PROJECT = Project.at(ROOT)


@cache
def sample(name: str) -> Brief:
    """Return a sample brief, in which nothing is wrong."""
    reading = read_whole(PROJECT, name)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.brief is not None
    return reading.brief


@cache
def merged(name: str, edition: str) -> Merged:
    """Return an edition of a sample brief before it is printed."""
    return merge_checked(PROJECT, sample(name), sample(name).edition(edition))


def printed(name: str, edition: str, format: Format) -> Artifact:
    """Return a finished file of a sample brief, as ``polybrief build`` makes it."""

    def make() -> Artifact:
        made = merged(name, edition)
        return print_artifact(PROJECT, made.document, made.theme, format)

    return once(f"{name} {edition} {format}", make)
