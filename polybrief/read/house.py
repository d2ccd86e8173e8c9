"""``content/house.yaml`` → :class:`House`."""

from __future__ import annotations

from dataclasses import dataclass

from polybrief.brief import House
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.read.fitting import fit
from polybrief.read.shapes import HouseShape
from polybrief.read.source import read_source
from polybrief.read.tree import read_tree


@dataclass(frozen=True, slots=True)
class HouseReading:
    """The institution, None where its file cannot be used; ``problems`` says why."""

    house: House | None
    problems: tuple[Problem, ...] = ()


def read_house(project: Project) -> HouseReading:
    """Return the institution that publishes the project's briefs."""
    try:
        tree = read_tree(read_source(project, project.content / "house.yaml"))
        shape = fit(tree, HouseShape)
    except ProblemsFound as found:
        return HouseReading(None, found.problems)
    house = House(
        name=shape.name,
        series=shape.series,
        imprint={lang: tuple(paragraphs) for lang, paragraphs in shape.imprint.items()},
        url=shape.url,
        style=shape.style,
        path=tree.source.path,
    )
    return HouseReading(house)
