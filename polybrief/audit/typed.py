"""Figures that were typed by hand into a manuscript, where a fact should stand.

A figure in prose is retyped by every translator, and nothing holds the languages together; a fact
is declared once. What a house wants typed, such as the name of a plan, its front matter allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from polybrief.audit.declared import facts_with_value
from polybrief.audit.extract import extract
from polybrief.audit.lexicon import UnknownLanguage
from polybrief.audit.prose import OBJECT, Prose, Written, read_prose
from polybrief.audit.quantity import Kind, Quantity
from polybrief.brief import Allowed, Fact, Manuscript
from polybrief.problems import Level, Place, Problem

MAGNITUDE = 1000
"""From here on a number in words carries a magnitude."""

SPELLED_OUT: frozenset[Kind] = frozenset(
    {"money", "percent", "permille", "points", "measure", "year", "date"}
)
"""What is a figure in words as well; five years, a half and the nineties are prose too."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A quantity in a text, or both ends of a range."""

    low: Quantity
    high: Quantity

    @property
    def start(self) -> int:
        return min(self.low.start, self.high.start)

    @property
    def end(self) -> int:
        return max(self.low.end, self.high.end)

    @property
    def level(self) -> Level:
        return "error" if _is_figure(self.low) or _is_figure(self.high) else "notice"


@dataclass(frozen=True, slots=True)
class TypedText:
    """A manuscript read once: its blocks of prose, each with its figures; None where no lexicon
    knows its language."""

    manuscript: Manuscript
    figures: tuple[tuple[Prose, tuple[_Typed, ...]], ...] | None


def read_typed(manuscript: Manuscript) -> TypedText:
    """Return a manuscript with the figures that are typed in it."""
    try:
        return TypedText(manuscript, tuple(_figures(manuscript)))
    except UnknownLanguage:
        return TypedText(manuscript, None)


def find_typed_figures(text: TypedText, facts: Mapping[str, Fact]) -> tuple[Problem, ...]:
    """Return the figures of a manuscript that are typed by hand and not allowed, with their places.

    A figure in digits, or one in words with a magnitude, a currency or a unit, is an error; five
    years, a half, the nineties are notices. ``facts`` are offered where one has the value.
    """
    manuscript = text.manuscript
    if text.figures is None:
        message = f'figures typed by hand are not looked for in "{manuscript.lang}"'
        fix = "look for them by eye, or write a lexicon for the language"
        problem = Problem("audit.language", message, Place(manuscript.path), fix, level="notice")
        return (problem,)
    written = Written(manuscript.lines)
    problems = []
    for prose, typed in text.figures:
        for figure in typed:
            if not _is_allowed(figure, prose, manuscript.allowed):
                place = written.place(prose, figure.start, figure.end)
                place = place or Place(manuscript.path)
                problems.append(_problem(prose, figure, place, facts))
    return tuple(problems)


def find_idle_allowances(text: TypedText) -> tuple[Problem, ...]:
    """Return notices of the entries under ``allow`` that allow nothing."""
    if text.figures is None:
        return ()
    found = (_idle(allowed, text.figures) for allowed in text.manuscript.allowed)
    return tuple(problem for problem in found if problem)


def _figures(manuscript: Manuscript) -> Iterator[tuple[Prose, tuple[_Typed, ...]]]:
    """Yield the prose of each block with its figures. UnknownLanguage: the manuscript's own."""
    for prose in read_prose(manuscript):
        typed: list[_Typed] = []
        for lang in prose.languages:
            try:
                read = extract(prose.text_in(lang), lang)
                typed += _ranges(tuple(q for q in read if not _is_article(q)))
            except UnknownLanguage:
                if lang == manuscript.lang:
                    raise
        yield prose, tuple(sorted(typed, key=lambda figure: figure.start))


def _ranges(quantities: tuple[Quantity, ...]) -> Iterator[_Typed]:
    low: Quantity | None = None
    for quantity in quantities:
        if low is not None:
            yield _Typed(low, quantity if quantity.part == "high" else low)
            if quantity.part == "high":
                low = None
                continue
        low = quantity if quantity.part == "low" else None
        if low is None:
            yield _Typed(quantity, quantity)
    if low is not None:
        yield _Typed(low, low)


def _is_article(quantity: Quantity) -> bool:
    """Whether a quantity may be no number at all: a year, une ville, un kilomètre, 一国."""
    kinds = ("period", "count", "measure")
    return quantity.spelled and quantity.value == 1 and quantity.kind in kinds


def _is_figure(quantity: Quantity) -> bool:
    if not quantity.spelled or quantity.kind in SPELLED_OUT:
        return True
    return quantity.kind in ("count", "multiple") and abs(quantity.value) >= MAGNITUDE


def _problem(prose: Prose, figure: _Typed, place: Place, facts: Mapping[str, Fact]) -> Problem:
    text = prose.text[figure.start : figure.end].replace(OBJECT, "…")
    shown = " ".join(text.split())
    names = facts_with_value(facts, figure.low, figure.high)
    fix = " or ".join(f"{{{{ {name} }}}}" for name in names[:3])
    fix = f"write {fix}" if names else _declare(shown)
    return Problem(
        "audit.typed", f'"{shown}" is typed by hand, not a fact', place, fix, figure.level
    )


def _declare(shown: str) -> str:
    quoted = shown.replace("\\", "\\\\").replace('"', '\\"')
    entry = f'allow: [{{text: "{quoted}", reason: …}}]'
    return f"declare it in facts.yaml, or allow it in the front matter: {entry}"


def _is_allowed(figure: _Typed, prose: Prose, allowed: tuple[Allowed, ...]) -> bool:
    return any(
        start <= figure.start and figure.end <= end
        for entry in allowed
        for start, end in _spans(entry, prose)
    )


def _spans(entry: Allowed, prose: Prose) -> Iterator[tuple[int, int]]:
    """Yield where the phrase stands in a block, whatever its spaces and placeholders."""
    if entry.block and entry.block not in prose.names:
        return
    bare = re.sub(r"\{\{.*?\}\}", OBJECT, entry.text)
    phrase = r"\s+".join(map(re.escape, bare.split()))
    for found in re.finditer(phrase, prose.text):
        yield found.span()


def _idle(entry: Allowed, figures: tuple[tuple[Prose, tuple[_Typed, ...]], ...]) -> Problem | None:
    stands, whole = False, ""
    for prose, typed in figures:
        for start, end in _spans(entry, prose):
            stands = True
            for figure in typed:
                if start <= figure.start and figure.end <= end:
                    return None
                if figure.start < end and start < figure.end:
                    whole = prose.text[figure.start : figure.end]
    where = f'in "{entry.block}"' if entry.block else "in the text"
    message, fix = (
        f'"{entry.text}" stands nowhere {where}',
        "correct its words, or delete the entry",
    )
    if whole:
        message = f'"{entry.text}" is only a part of the figure "{whole}"'
        fix = f'allow all of it: text: "{whole}"'
    elif stands:
        message, fix = f'"{entry.text}" holds no figure', "delete the entry: nothing needs it"
    return Problem("audit.allow", message, replace(entry.place), fix, "notice")
