"""Manuscripts as lint sees them: prose in Markdown, a front matter that may allow what is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polybrief.lint.allow import Allowance, read_allowances
from polybrief.lint.characters import characters
from polybrief.lint.linted import Kind, Linted, lint_source
from polybrief.lint.slip import Slip
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.read.passages import Passage, read_passages
from polybrief.read.source import LARGEST, Source, read_source


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript in a language."""

    lang: str

    @property
    def quotes(self) -> bool:
        """Its words are its author's own."""
        return False

    def passages(self, source: Source) -> tuple[Passage, ...]:
        """Return its blocks, its titles and the words of its figures."""
        return read_passages(source, self.lang)

    def allowed(self, source: Source) -> tuple[Allowance, ...]:
        """Return the entries of its front matter that name a rule."""
        return read_allowances(source)

    def characters(self, source: Source) -> Iterator[Slip]:
        """Yield what is wrong with characters of the whole file."""
        return characters(source.text, self.lang)


def lint_file(project: Project, file: Path, kind: Kind, preset: str = "seed") -> Linted:
    """Return the slips of a file."""
    try:
        return lint_source(read_source(project, file), kind, preset)
    except ProblemsFound as found:
        if {problem.code for problem in found.problems} != {"read.character"}:
            return Linted(None, kind, preset, (), found.problems)
        text = _text(file)
        source = Source(project.shown(file), file, text)
        if "\ufeff" not in text or not isinstance(kind, Manuscript):
            return Linted(source, kind, preset, (), found.problems)
    return lint_source(source, kind, preset)


def lint_text(source: Source, lang: str, preset: str = "seed") -> Linted:
    """Return the slips of a manuscript's text that its front matter does not allow."""
    return lint_source(source, Manuscript(lang), preset)


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        text = stream.read(LARGEST).decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")
