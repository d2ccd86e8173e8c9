"""Every translation shows the tables and charts of its source, and with them their figures."""

from __future__ import annotations

from collections.abc import Iterator

from polybrief.brief import EXHIBIT, Brief, Manuscript
from polybrief.document import Element
from polybrief.problems import Place, Problem

DRAWN_FROM_DATA = ("table", "chart")


def find_exhibit_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return which tables and charts a translation leaves out, and which it adds."""
    source = brief.manuscripts.get(brief.source)
    if source is None:
        return ()
    theirs = _shown(source)
    problems: list[Problem] = []
    for lang in brief.languages:
        translation = brief.manuscripts.get(lang)
        if translation is not None and lang != brief.source:
            problems += _differences(theirs, _shown(translation), source, translation)
    return tuple(problems)


Shown = dict[tuple[str, str], Place | None]


def _shown(text: Manuscript) -> Shown:
    """Return the tables and charts of a manuscript by kind and name, with their places."""
    blocks = (*text.abstract, *text.summary, *text.body)
    exhibits = (e for block in blocks for e in block.walk() if e.tag == EXHIBIT)
    return {_key(e): e.place for e in exhibits if e.role in DRAWN_FROM_DATA}


def _key(exhibit: Element) -> tuple[str, str]:
    return exhibit.role, exhibit.attributes["name"]


def _differences(
    theirs: Shown, ours: Shown, source: Manuscript, translation: Manuscript
) -> Iterator[Problem]:
    for (kind, name), place in theirs.items():
        if (kind, name) not in ours:
            message = f'the {kind} "{name}" of the source is missing: {_in(source, place)}'
            fix = f"write ::: {kind} {name} with its words where the source has it"
            yield Problem("merge.missing-exhibit", message, Place(translation.path), fix)
    for (kind, name), place in ours.items():
        if (kind, name) not in theirs:
            message = f'the {kind} "{name}" is not in the source'
            fix = f"take it out, or show it in {_in(source, None)} as well"
            yield Problem("merge.extra-exhibit", message, place, fix)


def _in(source: Manuscript, place: Place | None) -> str:
    name = source.path.rpartition("/")[2]
    return f"{name}:{place.line}:{place.column}" if place else name
