"""A folder of ``content/`` → :class:`Brief`, with all that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polybrief.brief import Brief, Edition, Fact, Manuscript
from polybrief.contents import Contents
from polybrief.pictures import Picture
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean, in_order
from polybrief.project import Project
from polybrief.read.bibliography import read_bibliography
from polybrief.read.cited import find_citation_problems
from polybrief.read.data import read_data
from polybrief.read.facts import read_facts
from polybrief.read.fitting import fit, value_at
from polybrief.read.house import read_house
from polybrief.read.language_tags import is_tag, meant_tag
from polybrief.read.manuscript import read_manuscript
from polybrief.read.shapes import BriefShape
from polybrief.read.source import read_source
from polybrief.read.tree import Path as TreePath
from polybrief.read.tree import Tree, read_tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief with all that is wrong with its files.

    ``brief`` is None where ``brief.yaml``, ``facts.yaml`` or ``house.yaml`` cannot be used. Else
    it holds the facts and manuscripts that can be, so that one bad file stops its edition only.
    """

    brief: Brief | None
    problems: tuple[Problem, ...]


def read_brief(project: Project, name: str) -> Reading:
    """Return the brief of that name."""
    if name not in project.brief_names():
        problem = Problem(
            "read.unknown-brief",
            f'there is no brief "{name}": content/{name}/brief.yaml does not exist',
            fix=did_you_mean(name, project.brief_names()) or "write it",
        )
        return Reading(None, (problem,))
    return _BriefReader(project, name).read()


class _BriefReader:
    def __init__(self, project: Project, name: str) -> None:
        self.project, self.name = project, name
        self.folder = project.content / name
        self.problems: list[Problem] = []
        self.unusable: frozenset[str] = frozenset()
        self.pictures: dict[str, Picture] = {}
        self.inputs = [
            project.content / "house.yaml",
            self.folder / "brief.yaml",
            self.folder / "facts.yaml",
        ]

    def read(self) -> Reading:
        tree, shape = self.brief_file()
        facts = self.facts()
        house = read_house(self.project)
        self.problems += house.problems
        languages = tuple(shape.languages) if shape else self.languages_anyway(tree)
        data = read_data(self.project, self.folder / "data")
        self.problems += data.problems
        self.inputs += data.inputs
        manuscripts, drafts = self.manuscripts(languages, tree)
        if shape:
            self.problems += self.not_listed(languages)
        works = read_bibliography(self.project, self.folder)
        self.inputs += [works.file] if works.file else []
        self.problems += works.problems
        self.problems += find_citation_problems((*manuscripts.values(), *drafts.values()), works)
        brief = None
        if shape and facts is not None and house.house:
            brief = Brief(
                name=self.name,
                folder=str(self.folder),
                path=self.project.shown(self.folder / "brief.yaml"),
                number=shape.number,
                date=shape.date,
                source=shape.source or languages[0],
                languages=languages,
                authors=tuple(shape.authors or ()),
                editions=_editions(shape),
                facts=facts,
                manuscripts=manuscripts,
                house=house.house,
                inputs=tuple(dict.fromkeys(map(str, self.inputs))),
                drafts=drafts,
                unusable=self.unusable,
                tables=data.tables,
                charts=data.charts,
                pictures=self.pictures,
                broken=data.broken,
                contents=_contents(shape),
                works=works.works,
            )
        return Reading(brief, in_order(self.problems))

    def brief_file(self) -> tuple[Tree | None, BriefShape | None]:
        tree = None
        try:
            tree = read_tree(read_source(self.project, self.folder / "brief.yaml"))
            shape = fit(tree, BriefShape)
        except ProblemsFound as found:
            self.problems += found.problems
            return tree, None
        problems = _Relations(self.project, tree, shape).problems()
        self.problems += problems
        return tree, None if problems else shape

    def facts(self) -> dict[str, Fact] | None:
        """Return the facts by name; none where the file is empty or missing, since a brief may do
        without figures."""
        file = self.folder / "facts.yaml"
        if not os.path.lexists(file):
            return {}
        try:
            tree = read_tree(read_source(self.project, file))
            facts, problems = read_facts(tree)
        except ProblemsFound as found:
            if {problem.code for problem in found.problems} == {"read.empty"}:
                return {}
            self.problems += found.problems
            return None
        self.problems += problems
        if isinstance(tree.value, dict):
            self.unusable = frozenset(tree.value) - frozenset(facts)
        return facts

    def languages_anyway(self, tree: Tree | None) -> tuple[str, ...]:
        """Return the languages whose manuscripts to look at though ``brief.yaml`` is wrong."""
        listed = value_at(tree.value, ("languages",)) if tree else None
        tags = listed if isinstance(listed, list) else [f.stem for f in self.manuscript_files()]
        return tuple(dict.fromkeys(t for t in tags if isinstance(t, str) and is_tag(t)))

    def manuscripts(
        self, languages: Sequence[str], tree: Tree | None
    ) -> tuple[dict[str, Manuscript], dict[str, Manuscript]]:
        """Return the manuscripts that can be printed, and the drafts that cannot."""
        sound: dict[str, Manuscript] = {}
        drafts: dict[str, Manuscript] = {}
        listed = tree is not None and value_at(tree.value, ("languages",)) is not None
        for n, lang in enumerate(languages):
            file = self.folder / f"{lang}.md"
            if listed and tree and not os.path.lexists(file):
                self.problems.append(self.missing(lang, tree, ("languages", n)))
                continue
            reading = read_manuscript(self.project, file, lang)
            self.inputs += [file, *(self.folder / src for src in reading.pictures)]
            self.pictures |= reading.pictures
            self.problems += reading.problems
            if reading.manuscript:
                (drafts if reading.is_draft else sound)[lang] = reading.manuscript
        return sound, drafts

    def manuscript_files(self) -> list[Path]:
        return sorted(f for f in self.folder.glob("*.md"))

    def missing(self, lang: str, tree: Tree, path: TreePath) -> Problem:
        near = [f.name for f in self.manuscript_files() if meant_tag(f.stem) == lang]
        fix = f"rename {near[0]} to {lang}.md" if near else "write it, or take the language out"
        message = f'the language "{lang}" has no manuscript {lang}.md'
        return Problem("read.no-manuscript", message, tree.place(path), fix)

    def not_listed(self, languages: Sequence[str]) -> list[Problem]:
        problems = []
        for file in self.manuscript_files():
            tag = file.stem if is_tag(file.stem) else meant_tag(file.stem)
            if not tag or file.stem in languages:
                continue
            again = f"rename the file to {tag}.md" if tag in languages else ""
            fix = again or f'add "{tag}" to languages in brief.yaml, or delete the file'
            message = f'"{file.stem}" is not among the languages of the brief: it is not printed'
            place = Place(self.project.shown(file))
            problems.append(Problem("read.not-listed", message, place, fix, level="notice"))
        return problems


@dataclass(frozen=True)
class _Relations:
    """What pydantic cannot see in ``brief.yaml``: keys that must agree with one another."""

    project: Project
    tree: Tree
    shape: BriefShape

    def problems(self) -> list[Problem]:
        shape = self.shape
        out = self.repeated(("languages",), shape.languages)
        out += self.layout(("layout",), shape.layout)
        if shape.source is not None:
            out += self.language(("source",), shape.source)
        tags = {tag.casefold(): tag for tag in shape.languages}
        for name, edition in (shape.editions or {}).items():
            path: TreePath = ("editions", name)
            if name.casefold() in tags:
                message = f'the edition "{name}" has the name of the one in that language'
                out.append(self.problem(path, message, "give it another name", key=True))
            elif len(name) > 64 or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
                message = (
                    f'"{name}" cannot name an edition: up to 64 small letters, digits, hyphens'
                )
                out.append(self.problem(path, message, "write a name such as bilingual", key=True))
            languages = edition.languages or ()
            out += self.repeated((*path, "languages"), languages)
            for n, tag in enumerate(languages):
                out += self.language((*path, "languages", n), tag)
            if edition.layout is not None:
                out += self.layout((*path, "layout"), edition.layout)
        return out

    def repeated(self, path: TreePath, tags: Sequence[str]) -> list[Problem]:
        return [
            self.problem((*path, n), f'"{tag}" stands twice', "delete one of the two")
            for n, tag in enumerate(tags)
            if tag in tags[:n]
        ]

    def layout(self, path: TreePath, name: str) -> list[Problem]:
        names = self.project.layout_names()
        if name in names:
            return []
        return [self.problem(path, f'there is no layout "{name}"', did_you_mean(name, names))]

    def language(self, path: TreePath, tag: str) -> list[Problem]:
        if tag in self.shape.languages:
            return []
        message = f'"{tag}" is not among the languages of the brief'
        return [self.problem(path, message, did_you_mean(tag, self.shape.languages))]

    def problem(self, path: TreePath, message: str, fix: str, key: bool = False) -> Problem:
        place = self.tree.key_place(path) if key else self.tree.place(path)
        return Problem("read.brief", message, place, fix)


def _contents(shape: BriefShape) -> Contents:
    written = shape.contents
    return Contents(tuple(dict.fromkeys(written.lists)), written.depth) if written else Contents()


def _editions(shape: BriefShape) -> tuple[Edition, ...]:
    """Return one edition per language, then those that the brief names."""
    own = [Edition(tag, (tag,), shape.layout) for tag in shape.languages]
    named = [
        Edition(name, tuple(e.languages or shape.languages), e.layout or shape.layout)
        for name, e in (shape.editions or {}).items()
    ]
    return (*own, *named)
