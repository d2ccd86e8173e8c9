"""One edition, from Brief to Document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from polybrief import localise
from polybrief.brief import Brief, Edition, Manuscript
from polybrief.document import Document, Element, Running
from polybrief.merge.citing import cite
from polybrief.merge.compute import compute_facts
from polybrief.merge.contents import fill_contents
from polybrief.merge.exhibits import Exhibitor
from polybrief.merge.layout import TEMPLATE, apply_layout
from polybrief.merge.markup import Places
from polybrief.merge.notes import number_notes, set_calls
from polybrief.merge.numbers import Languages, number_tree, section_levels
from polybrief.merge.outline import check_outline, unlink
from polybrief.merge.parse import Tree, parse_layout
from polybrief.merge.references import References, aim
from polybrief.merge.resolve import Resolver
from polybrief.merge.sizes import Sizer
from polybrief.merge.table_facts import fill_tables
from polybrief.merge.texts import Text, label_printer, text_of
from polybrief.merge.typeset import set_tree, set_words
from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.project import Project
from polybrief.theme import Theme, read_theme


def merge_edition(project: Project, brief: Brief, edition: Edition) -> Document:
    """Return the edition with every printed character decided, by its layout.

    ProblemsFound carries all that is wrong with it: facts and forms that do not exist, values
    without words, missing translations and labels, whatever the vocabulary does not know.
    """
    theme = read_theme(project, edition.layout, brief.house.theme)
    lang = brief.source if brief.source in edition.languages else edition.languages[0]
    brief, problems = _with_values(brief)
    places = Places()
    styles = _styles(brief, edition, problems)
    unmade: set[str] = set()
    manuscripts = _manuscripts(project, theme, brief, edition, styles, problems, unmade)
    if len(manuscripts) < len(edition.languages):
        raise ProblemsFound(problems)
    texts = tuple(
        text_of(m, brief, styles[m.lang], project, theme, places, problems) for m in manuscripts
    )
    tree = _tree(project, theme, brief, edition, lang, texts, places, problems)
    elsewhere = {id for m in manuscripts for id in _ids(m)}
    languages = Languages(styles, lang)
    numbered = number_tree(tree.main, languages, sections=theme.numbered_sections)
    noted = number_notes(numbered, styles, theme.notes, problems)
    main = unlink(References(languages, problems, unmade).fill(noted), elsewhere)
    problems += check_outline(main)
    logos = {logo.src: logo.picture for logo in brief.house.logos.values()}
    main = Sizer(theme, {**brief.pictures, **logos}, problems).sized(main, theme.measure)
    if problems:
        raise ProblemsFound(problems)
    preset = brief.house.style
    main = fill_contents(set_tree(main, preset), languages, brief.contents.depth)
    head, foot = (
        tuple(set_tree(element, preset) for element in part)
        for part in (tree.running.head, tree.running.foot)
    )
    running = Running(head, foot)
    source = manuscripts[edition.languages.index(lang)]
    document = _document(
        brief, edition, source, texts[edition.languages.index(lang)], running, main
    )
    sections = section_levels(languages) if theme.numbered_sections else {}
    return replace(document, sections=sections, hyphenation=_exceptions(brief))


def _exceptions(brief: Brief) -> dict[str, dict[str, tuple[int, ...]]]:
    words = brief.house.hyphenation
    return {lang: localise.read_exceptions(words[lang]) for lang in words}


def find_hidden_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return what is wrong with what no edition may print: facts that nothing asks for, house-style
    overrides of other languages, placeholders of drafts."""
    brief, problems = _with_values(brief)
    problems += localise.find_override_problems(brief.house.overrides)
    for lang, draft in brief.drafts.items():
        try:
            style = _style(brief, lang)
        except ProblemsFound as unread:
            problems += unread.problems
            continue
        aimed = aim(draft, brief, problems)
        _resolver(brief, style, lang, "", problems).manuscript(aimed)
    return tuple(problems)


def with_computed_facts(brief: Brief) -> tuple[Brief, tuple[Problem, ...]]:
    """Return the brief with every computed fact's value in its place, and what cannot be."""
    facts, problems = compute_facts(brief.facts)
    failed = frozenset(brief.facts) - frozenset(facts)
    return replace(brief, facts=facts, unusable=brief.unusable | failed), problems


def _with_values(brief: Brief) -> tuple[Brief, list[Problem]]:
    """Return the brief with the values of computed facts and of cells that name facts."""
    brief, uncomputed = with_computed_facts(brief)
    brief, unfilled = fill_tables(brief)
    return brief, [*uncomputed, *unfilled]


def _style(brief: Brief, lang: str) -> localise.HouseStyle:
    overrides = brief.house.overrides
    try:
        return localise.read_style(lang, brief.house.style, overrides)
    except ProblemsFound as found:
        at = overrides.place("preset")
        raise ProblemsFound(
            replace(p, place=at) if p.code == "localise.no-preset" else p for p in found.problems
        ) from None


def _resolver(
    brief: Brief, style: localise.HouseStyle, lang: str, prefix: str, problems: list[Problem]
) -> Resolver:
    return Resolver(brief.facts, brief.unusable, style, lang, prefix, problems)


def _styles(
    brief: Brief, edition: Edition, problems: list[Problem]
) -> dict[str, localise.HouseStyle]:
    styles = {}
    for lang in edition.languages:
        try:
            styles[lang] = _style(brief, lang)
        except ProblemsFound as found:
            problems += found.problems
    return styles


def _manuscripts(
    project: Project,
    theme: Theme,
    brief: Brief,
    edition: Edition,
    styles: dict[str, localise.HouseStyle],
    problems: list[Problem],
    unmade: set[str],
) -> tuple[Manuscript, ...]:
    """Return the edition's manuscripts, merged; those that lack text or house style are told, and
    the ids of figures that cannot be made added to ``unmade``."""
    several = len(edition.languages) > 1
    merged = []
    for lang in edition.languages:
        manuscript = brief.manuscripts.get(lang)
        if manuscript is None:
            problems.append(_untranslated(project, brief, edition, lang))
        elif lang in styles:
            # "_" is legal in HTML ids, PDF destinations and Word bookmarks, and in no language tag.
            prefix = f"{lang}_" if several else ""
            resolver = _resolver(brief, styles[lang], lang, prefix, problems)
            aimed = aim(manuscript, brief, problems)
            filled = resolver.manuscript(aimed)
            cited = cite(filled, brief.works, brief.source, theme.references == "numeric", prefix)
            shown = Exhibitor(brief, styles[lang], lang, problems, unmade).manuscript(cited)
            merged.append(set_calls(shown, styles[lang]))
    return tuple(merged)


def _untranslated(project: Project, brief: Brief, edition: Edition, lang: str) -> Problem:
    path = Path(brief.folder) / f"{lang}.md"
    shown = project.shown(path)
    reason, fix = "there is none", f"write {shown}, or take {lang} out of the edition"
    if path.is_file():
        reason, fix = "it could not be read", f"correct {shown} first"
    message = f'the edition "{edition.name}" needs a text in {lang}, and {reason}'
    place = Place(brief.path)
    return Problem("merge.no-translation", message, place, fix, consequence=True)


def _tree(
    project: Project,
    theme: Theme,
    brief: Brief,
    edition: Edition,
    lang: str,
    texts: tuple[Text, ...],
    places: Places,
    problems: list[Problem],
) -> Tree:
    """Return what the layout makes of the texts; where that is nothing, raise all that is known."""
    context = {
        "edition": edition.name,
        "number": str(brief.number),
        "texts": texts,
        "text": next(text for text in texts if text.lang == lang),
        "contents": brief.contents.lists,
        "_": label_printer(project, edition.layout, edition.languages, problems),
    }
    template = theme.file(TEMPLATE) or theme.folders[0]
    try:
        xhtml = apply_layout(project, theme, context, places)
        return parse_layout(xhtml, Place(project.shown(template)), places, problems)
    except ProblemsFound as found:
        raise ProblemsFound([*problems, *found.problems]) from None


def _ids(manuscript: Manuscript) -> set[str]:
    parts: tuple[Element, ...] = (
        *manuscript.panel,
        *manuscript.abstract,
        *manuscript.summary,
        *manuscript.body,
        *manuscript.references,
    )
    back = {link.removeprefix("#") for e in manuscript.references for link in _links(e)}
    return back | {element.id for part in parts for element in part.walk() if element.id}


def _links(entry: Element) -> Iterator[str]:
    return (e.attributes["href"] for e in entry.walk() if e.tag == "a")


def _document(
    brief: Brief,
    edition: Edition,
    source: Manuscript,
    text: Text,
    running: Running,
    main: Element,
) -> Document:
    lang = source.lang
    base = f"{brief.house.url.rstrip('/')}/" if brief.house.url else ""
    preset = brief.house.style
    subtitle = set_tree(source.subtitle, preset).text if source.subtitle else ""
    return Document(
        brief=brief.name,
        edition=edition.name,
        layout=edition.layout,
        lang=lang,
        languages=edition.languages,
        title=set_tree(source.title, preset).text,
        authors=tuple(set_words(author, lang, preset) for author in brief.authors),
        description=set_words(source.description, lang, preset) or subtitle,
        keywords=tuple(set_words(keyword, lang, preset) for keyword in source.keywords),
        publisher=set_words(text.house, lang, preset),
        date=brief.date,
        identifier=f"{base}{brief.name}/{brief.number}/{edition.name}",
        running=running,
        body=replace(main, lang=lang),
    )
