"""One edition, from what its authors wrote to checked bytes: the whole program on one page.

    read → merge → check the glyphs → render → check the file

Each step gives a complete value or raises ProblemsFound; nothing here writes a file. Stages load
late: who only reads and merges (``check``) never waits for what prints, nor a worker that only
prints for what reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polybrief.brief import Brief, Edition
from polybrief.check.drawings import find_foreign_fonts
from polybrief.check.glyphs import find_missing_glyphs
from polybrief.check.tokens import find_pale_colours, find_unknown_faces
from polybrief.document import Document, Format, Pages
from polybrief.fonts import read_fonts
from polybrief.problems import Problem, ProblemsFound, in_order
from polybrief.project import Project
from polybrief.theme import Theme, read_theme

if TYPE_CHECKING:
    from polybrief.read import Reading


@dataclass(frozen=True, slots=True)
class Merged:
    """An edition that can be printed: its document, and what is to be told about it."""

    document: Document
    theme: Theme
    notices: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: its bytes, its pages (None where the reader's program counts them), and
    what is to be told about it."""

    content: bytes
    pages: int | None
    notices: tuple[Problem, ...]


def make_artifact(project: Project, name: str, edition: str, format: Format) -> Artifact:
    """Return one edition of the brief ``name`` in a format; KeyError where it has no such edition.

    ProblemsFound carries all that is wrong with it.
    """
    reading = read_whole(project, name)
    notices = _notices(reading.problems)
    if reading.brief is None:
        raise ProblemsFound(reading.problems)
    merged = merge_checked(project, reading.brief, reading.brief.edition(edition))
    artifact = print_artifact(project, merged.document, merged.theme, format)
    notices += merged.notices + artifact.notices
    return Artifact(artifact.content, artifact.pages, notices)


def merge_checked(project: Project, brief: Brief, edition: Edition) -> Merged:
    """Return an edition merged, every character of it in some font of its layout."""
    from polybrief.localise import find_missing_tables
    from polybrief.merge import merge_edition

    document = merge_edition(project, brief, edition)
    changes, fonts = brief.house.theme, read_fonts(project)
    theme = read_theme(project, document.layout, changes)
    folder = project.shown(project.content / brief.name)
    foreign = find_foreign_fonts(document, brief.pictures, folder, fonts)
    unknown = find_unknown_faces(theme, changes, fonts)
    notices = _notices((*unknown, *find_missing_glyphs(document, theme, fonts), *foreign))
    pale = find_pale_colours(theme, changes)
    return Merged(document, theme, (*find_missing_tables(document.languages), *notices, *pale))


def read_whole(project: Project, name: str) -> Reading:
    """Return a brief with all that is wrong with it, in what nothing prints as well."""
    from polybrief.read import Reading, read_brief

    reading = read_brief(project, name)
    if reading.brief is None:
        return reading
    return Reading(reading.brief, in_order([*reading.problems, *find_more(reading.brief)]))


def find_more(brief: Brief) -> list[Problem]:
    """Return what is wrong with a brief that was read, and that merging an edition does not tell:
    figures typed, texts that differ between languages, what nothing prints."""
    from polybrief.audit.typed import find_idle_allowances, find_typed_figures, read_typed
    from polybrief.merge import (
        find_citation_problems,
        find_exhibit_problems,
        find_hidden_problems,
        find_parity_problems,
        with_computed_facts,
    )

    more = [*find_hidden_problems(brief), *find_parity_problems(brief)]
    more += [*find_citation_problems(brief), *find_exhibit_problems(brief)]
    facts = with_computed_facts(brief)[0].facts
    for text in map(read_typed, brief.manuscripts.values()):
        more += [*find_typed_figures(text, facts), *find_idle_allowances(text)]
    for draft in brief.drafts.values():
        if draft.title.children:  # else its front matter is not known, nor what it allows
            more += find_typed_figures(read_typed(draft), facts)
    return more


def print_artifact(project: Project, document: Document, theme: Theme, format: Format) -> Artifact:
    """Return the document in a format, found good by the checks of that format."""
    if format == "pdf":
        return _print_pdf(project, document, theme)
    return _print_word(project, document, theme)


def _print_pdf(project: Project, document: Document, theme: Theme) -> Artifact:
    from polybrief.check.pdf import check_pdf
    from polybrief.render.pdf import render_pdf

    fonts = read_fonts(project)
    pdf = render_pdf(project, document, theme, fonts)
    notices = _notices(check_pdf(pdf.content, document, fonts))
    return Artifact(pdf.content, pdf.pages, (*notices, *_overlong(document, theme, pdf.pages)))


def _overlong(document: Document, theme: Theme, pages: int) -> tuple[Problem, ...]:
    """Return a notice where a document has more pages than its layout is made for."""
    if theme.pages is None or pages <= theme.pages:
        return ()
    message = (
        f'"{document.edition}" has {pages} pages; the layout {theme.name} is for {theme.pages}'
    )
    return (Problem("layout.pages", message, fix="shorten the text", level="notice"),)


def _print_word(project: Project, document: Document, theme: Theme) -> Artifact:
    from polybrief.check.word import check_word
    from polybrief.render.word import render_word

    fonts = read_fonts(project)

    def paginate(proof: str) -> Pages:
        from polybrief.render.pdf.paging import count_pages

        return count_pages(proof, fonts)

    says_pages = any(element.role == "page-of" for element in document.body.walk())
    content = render_word(project, document, theme, fonts, paginate if says_pages else None)
    return Artifact(content, None, _notices(check_word(content, document)))


def _notices(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems where all are notices; ProblemsFound where one is an error."""
    if any(problem.level == "error" for problem in problems):
        raise ProblemsFound(problems)
    return problems
