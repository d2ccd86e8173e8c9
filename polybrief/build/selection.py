"""Which targets were asked for: names typed by a person → editions and formats, or problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polybrief.brief import Edition
from polybrief.build.target import FORMATS, Format, Target
from polybrief.problems import Problem, ProblemsFound, did_you_mean
from polybrief.project import Project


@dataclass(frozen=True, slots=True)
class Selection:
    """What to build; an empty tuple means everything of that kind.

    ``languages`` asks for the editions in just that language, ``editions`` for editions by name;
    both together ask for all of those.
    """

    briefs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def wants(self, edition: Edition) -> bool:
        """Tell whether the edition was asked for."""
        if not (self.languages or self.editions):
            return True
        return edition.name in self.editions or (
            len(edition.languages) == 1 and edition.languages[0] in self.languages
        )

    def targets(self, brief: str, editions: Iterable[Edition]) -> tuple[Target, ...]:
        """Return what is to be made of a brief, in the order of its editions."""
        formats: list[Format] = [f for f in FORMATS if f in self.formats or not self.formats]
        return tuple(Target(brief, e, f) for e in editions if self.wants(e) for f in formats)


def select_briefs(
    project: Project, names: Sequence[str], formats: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the briefs asked for, all where none is named; ProblemsFound (``usage.*``) names a
    project without briefs, unknown briefs, and formats that are not ours."""
    offered = project.brief_names()
    if not offered:
        message = f"there is no brief in {project.content}"
        fix = "name a project whose content/ holds folders with a brief.yaml"
        raise ProblemsFound([Problem("usage.project", message, fix=fix)])
    problems = [
        *(_unknown("brief", name, offered) for name in names if name not in offered),
        *(_unknown("format", name, FORMATS) for name in formats if name not in FORMATS),
    ]
    if problems:
        raise ProblemsFound(problems)
    return tuple(dict.fromkeys(names)) or offered


def check_names(selection: Selection, editions: Mapping[str, Sequence[Edition]]) -> None:
    """ProblemsFound where a language or edition asked for occurs in none of the briefs."""
    every = [edition for found in editions.values() for edition in found]
    languages = {language for edition in every for language in edition.languages}
    names = {edition.name for edition in every}
    problems = [
        _unknown("language", n, languages) for n in selection.languages if n not in languages
    ]
    problems += [_unknown("edition", n, names) for n in selection.editions if n not in names]
    if problems:
        raise ProblemsFound(problems)


def _unknown(kind: str, name: str, offered: Iterable[str]) -> Problem:
    return Problem(f"usage.{kind}", f'unknown {kind} "{name}"', fix=did_you_mean(name, offered))
