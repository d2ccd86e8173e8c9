"""What a layout's template is given: one :class:`Text` per language, and the labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from polybrief import localise
from polybrief.brief import Brief, Date, House, Manuscript
from polybrief.document import Element
from polybrief.merge.markup import Places, to_markup
from polybrief.merge.notes import calls_notes
from polybrief.merge.wording import print_time
from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.project import Project
from polybrief.theme import Theme, parents


@dataclass(frozen=True, slots=True)
class Line:
    """Inline content for a template: prints itself; ``at`` is its place, for ``data-at``."""

    markup: Markup
    at: str

    def __html__(self) -> Markup:
        return self.markup


@dataclass(frozen=True, slots=True)
class LogoFile:
    """The logo of the house for a template: where its file lies, and ``at``, for ``data-at``."""

    src: str
    at: str


@dataclass(frozen=True, slots=True)
class Text:
    """A brief in one language, as XHTML. ``house``, ``series`` and ``imprint`` are the
    institution's; ``authors`` is a list in words, ``date`` the day of issue; ``notes`` stands for
    the notes where the layout prints them at the end, else it is empty; ``references`` is the list
    of what the text cites, empty where it cites nothing."""

    lang: str
    title: Line
    subtitle: Line | None
    short_title: Line
    panel: Markup
    abstract: Markup
    summary: Markup
    body: Markup
    keywords: tuple[str, ...]
    authors: str
    house: str
    series: str
    imprint: tuple[str, ...]
    date: Markup
    notes: Markup
    references: Markup
    abbreviations: Markup
    logo: LogoFile | None = None


def text_of(
    manuscript: Manuscript,
    brief: Brief,
    style: localise.HouseStyle,
    project: Project,
    theme: Theme,
    places: Places,
    problems: list[Problem],
) -> Text:
    """Return a merged manuscript for the template, with the institution's texts beside it."""

    def markup(elements: tuple[Element, ...]) -> Markup:
        return to_markup(elements, places, problems)

    def line(element: Element) -> Line:
        at = places.mark(element.place) if element.place else ""
        return Line(to_markup(element.children, places, problems), at)

    house = _HouseTexts(brief.house, manuscript.lang, project, problems)
    day = Date(brief.date)
    ends = theme.notes == "end" and calls_notes(manuscript)
    printed = localise.print_value(day, style)
    time = print_time(day, printed.text, manuscript.lang, None)
    return Text(
        lang=manuscript.lang,
        title=line(manuscript.title),
        subtitle=line(manuscript.subtitle) if manuscript.subtitle else None,
        short_title=line(manuscript.short_title),
        panel=markup(manuscript.panel),
        abstract=markup(manuscript.abstract),
        summary=markup(manuscript.summary),
        body=markup(manuscript.body),
        keywords=manuscript.keywords,
        authors=localise.print_list(brief.authors, style),
        house=house.text("name", brief.house.name),
        series=house.text("series", brief.house.series),
        imprint=house.paragraphs("imprint", brief.house.imprint),
        date=markup((time,)),
        references=markup(_listed(manuscript)),
        notes=markup((Element("ol", role="notes", lang=manuscript.lang),) if ends else ()),
        logo=_logo(brief.house, manuscript.lang, places),
        abbreviations=markup(_abbreviations(manuscript)),
    )


def _abbreviations(manuscript: Manuscript) -> tuple[Element, ...]:
    """Return the abbreviations that the manuscript uses, in alphabetical order, as one ``dl``."""
    parts = (*manuscript.abstract, *manuscript.summary, *manuscript.body)
    used = {e.text for part in parts for e in part.walk() if e.tag == "abbr"}
    listed: list[Element] = []
    for entry in sorted(manuscript.abbreviations, key=lambda entry: entry.letters.casefold()):
        if entry.letters in used:
            for tag, text in (("dt", entry.letters), ("dd", entry.meaning)):
                listed.append(Element(tag, (text,), lang=manuscript.lang, place=entry.place))
    return (Element("dl", tuple(listed), lang=manuscript.lang),) if listed else ()


def _logo(house: House, lang: str, places: Places) -> LogoFile | None:
    found = next((house.logos[tag] for tag in parents(lang) if tag in house.logos), None)
    return LogoFile(found.src, places.mark(found.place)) if found else None


def _listed(text: Manuscript) -> tuple[Element, ...]:
    return (Element("ol", text.references, "references", text.lang),) if text.references else ()


@dataclass(frozen=True, slots=True)
class _HouseTexts:
    house: House
    lang: str
    project: Project
    problems: list[Problem]

    def text(self, key: str, texts: Mapping[str, str]) -> str:
        tag = self._tag(key, texts)
        return texts[tag] if tag else ""

    def paragraphs(self, key: str, texts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        tag = self._tag(key, texts)
        return texts[tag] if tag else ()

    def _tag(self, key: str, texts: Mapping[str, object]) -> str | None:
        """Return the tag that serves; a house that has the text in no language does without."""
        tag = next((tag for tag in parents(self.lang) if tag in texts), None)
        if tag is None and texts:
            self.problems.append(
                Problem(
                    "merge.house-text",
                    f'the house has no "{key}" in {self.lang}',
                    self._place(key),
                    f'add "{self.lang}: …" below {key}',
                )
            )
        return tag

    def _place(self, key: str) -> Place:
        path = self.project.root / self.house.path
        lines = path.read_text("utf-8").split("\n") if path.is_file() else []
        for number, line in enumerate(lines, 1):
            if line.startswith(f"{key}:"):
                return Place(self.house.path, number, 1, line, len(key))
        return Place(self.house.path)


def label_printer(
    project: Project, layout: str, languages: tuple[str, ...], problems: list[Problem]
) -> Callable[..., Markup]:
    """Return ``_(msgid, lang, **values)`` for templates: a label, its values put in as markup.

    What is missing goes to ``problems``, each once; the msgid then stands for the label.
    """
    catalogues: dict[str, localise.Labels] = {}
    for lang in languages:
        try:
            catalogues[lang] = localise.read_labels(project, layout, lang)
        except ProblemsFound as found:
            problems += found.problems

    def print_label(msgid: str, lang: str, **values: object) -> Markup:
        if lang not in catalogues:
            return escape(msgid)
        try:
            parts = catalogues[lang].parts(msgid, *values)
        except ProblemsFound as found:
            problems.extend(p for p in found.problems if p not in problems)
            return escape(msgid)
        return Markup("").join(escape(values[part] if named else part) for part, named in parts)

    return print_label
