"""All problems in the content, as far as they show without printing."""

from __future__ import annotations

from collections.abc import Iterable

from polybrief.pipeline import merge_checked, read_whole
from polybrief.problems import Problem, ProblemsFound, in_order
from polybrief.project import Project


def find_problems(project: Project, names: Iterable[str]) -> tuple[Problem, ...]:
    """Return everything wrong with the briefs: what reading finds, and what merging every edition
    of what could be read finds."""
    problems: list[Problem] = []
    for name in names:
        reading = read_whole(project, name)
        problems += reading.problems
        for edition in reading.brief.editions if reading.brief else ():
            try:
                if reading.brief:
                    problems += merge_checked(project, reading.brief, edition).notices
            except ProblemsFound as found:
                problems += found.problems
    return in_order(problems)
