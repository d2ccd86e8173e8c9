"""Cross-references: ``[#output]{form=full}`` → a link that says “Table 2 on page 5”.

First :func:`aim` holds every reference of a manuscript against its ids and the facts; when the
layout's tree is numbered, :class:`References` writes what it says. The page is a ``span.page-of``
that the renderers fill.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polybrief import localise
from polybrief.brief import REFERENCE, Brief, Manuscript
from polybrief.document import INLINE_TAGS, NO_ATTRIBUTES, Element, Node
from polybrief.merge.numbers import LEVELS, Languages, number_of, title_of
from polybrief.problems import Problem, did_you_mean

FACT = "fact."
"""What the anchor of a fact begins with: ``[#gdp]`` leads to where gdp is first printed."""

NOTE = "note-"
"""What the id of a note begins with: ``[#gauge]`` leads to the note that ``[^gauge]`` calls."""

_AUTHOR_ID = re.compile(r"[A-Za-z][\w-]*")
_SENTENCE_END = re.compile(
    r"(?:[^\W\d_]{4,}|\b[A-Z]{2,}|[\d)\]»”’%])\.[»”’)\]]*\s$|[!?…][»”’)\]]*\s+$"
)
"""A full stop after fewer letters ends no sentence but a word: cf., p. ex., No., vgl."""


def aim(manuscript: Manuscript, brief: Brief, problems: list[Problem]) -> Manuscript:
    """Return the manuscript with every reference an empty ``a`` that leads to an id of it, or to
    where a fact is printed; what leads nowhere goes to ``problems``."""
    parts = (*manuscript.abstract, *manuscript.summary, *manuscript.body)
    ids = {element.id for part in parts for element in part.walk() if element.id}

    def aimed(element: Element) -> Element:
        if element.tag == REFERENCE:
            return _aimed(element, ids, brief, problems)
        if not any(isinstance(child, Element) for child in element.children):
            return element
        children = (aimed(c) if isinstance(c, Element) else c for c in element.children)
        return replace(element, children=tuple(children))

    return replace(
        manuscript,
        title=aimed(manuscript.title),
        subtitle=manuscript.subtitle and aimed(manuscript.subtitle),
        short_title=aimed(manuscript.short_title),
        panel=tuple(map(aimed, manuscript.panel)),
        abstract=tuple(map(aimed, manuscript.abstract)),
        summary=tuple(map(aimed, manuscript.summary)),
        body=tuple(map(aimed, manuscript.body)),
    )


def _aimed(
    reference: Element, ids: Collection[str], brief: Brief, problems: list[Problem]
) -> Element:
    to = reference.attributes["to"]
    if to not in ids and to not in brief.facts and f"{NOTE}{to}" in ids:
        to = f"{NOTE}{to}"
    if to not in ids and to not in brief.facts:
        unusable = to in brief.unusable
        offered = [*filter(_AUTHOR_ID.fullmatch, ids), *brief.facts]
        fix = did_you_mean(to, offered) or "give the target its id: {#name}"
        message = f'the reference leads to "{to}", and nothing here has that id'
        if unusable:
            message, fix = f'the fact "{to}" is declared wrongly', "correct it in facts.yaml"
        code = "merge.unusable-fact" if unusable else "merge.dangling-reference"
        problems.append(Problem(code, message, reference.place, fix, consequence=unusable))
        return replace(reference, tag="span", children=(to,), attributes=NO_ATTRIBUTES)
    anchor = to if to in ids else f"{FACT}{to}"
    form = reference.attributes["form"] or "auto"
    attributes = MappingProxyType({"href": f"#{anchor}", "form": form})
    return replace(reference, tag="a", attributes=attributes)


@dataclass(frozen=True, slots=True)
class _Target:
    """What a reference can lead to: what is said of it, without a capital; its number; its title.
    "" is what it does not have. ``last``: a note at the end, whose page nobody has to be told."""

    short: str = ""
    number: str = ""
    title: str = ""
    last: bool = False


@dataclass(slots=True)
class References:
    """Writes the references of a numbered tree; what cannot be said goes to ``problems``.

    ``unmade`` has the ids of figures whose own problems are told, ``before`` is the text of the
    block so far, ``first`` the elements that are the first to print a fact, by anchor.
    """

    languages: Languages
    problems: list[Problem]
    unmade: set[str]
    targets: dict[str, _Target] = field(default_factory=dict)
    first: dict[str, Element] = field(default_factory=dict)
    before: str = ""

    def fill(self, main: Element) -> Element:
        """Return the tree with every reference written."""
        for element in main.walk():
            if element.id:
                self.targets[element.id] = self._target(element)
        for element in main.walk():  # after all: the items of a list of notes have ids too
            if element.tag in ("ol", "ul") and element.role == "notes":
                self.targets |= dict(self._notes(element))
        for element in main.walk():
            if _is_reference(element) and (anchor := _anchor(element)) not in self.targets:
                self._find_fact(main, element, anchor)
        return self._element(main)

    def _target(self, element: Element) -> _Target:
        style = self.languages.style(element.lang)
        span = number_of(element)
        number = span.attributes.get("number", "") if span else ""
        title = title_of(element, style.captions.joint if element.tag == "figure" else "")
        kind: localise.ReferenceKind = "title"
        if element.role == "note":
            kind, number = "note", element.attributes.get("number", "")
        elif number:
            kind = "section" if element.tag in LEVELS else "figure"
            kind = "table" if element.role == "table" else kind
        said = number or title
        return _Target(localise.print_reference(kind, said, style) if said else "", number, title)

    def _notes(self, notes: Element) -> Iterator[tuple[str, _Target]]:
        start = int(notes.attributes.get("start", "1"))
        items = (child for child in notes.children if isinstance(child, Element))
        for number, item in enumerate(items, start):
            style = self.languages.style(item.lang)
            yield (
                item.id,
                _Target(
                    localise.print_reference("note", str(number), style), str(number), last=True
                ),
            )

    def _find_fact(self, main: Element, reference: Element, anchor: str) -> None:
        """Note where a fact is first printed in the language of the reference."""
        name, lang = anchor.rpartition(FACT)[2], self.languages.part(reference.lang)
        for element in main.walk():
            fact = element.attributes.get("fact", "")
            here = self.languages.part(element.lang) == lang and not element.id
            if FACT in anchor and here and (fact == name or fact.startswith(f"{name}.")):
                self.first[anchor] = element
                self.targets[anchor] = _Target()
                return

    def _element(self, element: Element) -> Element:
        for anchor, first in self.first.items():
            if first is element:
                return replace(element, id=anchor)
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                self.before += child
                children.append(child)
            elif _is_reference(child):
                said = self._said(child)
                children += said
                self.before += "".join(n if isinstance(n, str) else n.text or "0" for n in said)
            else:
                inline = child.tag in INLINE_TAGS
                if not inline:
                    self.before = ""
                children.append(self._element(child))
                if not inline:
                    self.before = ""
        return replace(element, children=tuple(children))

    def _said(self, reference: Element) -> tuple[Node, ...]:
        """Return what a reference says; its href alone where that cannot be told."""
        form, anchor = reference.attributes["form"], _anchor(reference)
        target = self.targets.get(anchor)
        if target is None:
            message = f'this edition does not print what the reference leads to, "{anchor}"'
            fix = "leave the reference out of what this edition prints"
            told = anchor in self.unmade
            problem = Problem("merge.reference", message, reference.place, fix, consequence=told)
            self.problems.append(problem)
            return (anchor,)
        style = self.languages.style(reference.lang)
        is_fact = anchor in self.first
        if form == "page" and target.last:
            self.problems.append(_unsayable(reference, form, target))
            return (anchor,)
        if form == "page" or (is_fact and form in ("auto", "full", "capital")):
            page = self._page(reference, style)
            return _capital(page) if self._begins(form) else page
        wanted = {"number": target.number, "title": target.title}.get(form, target.short)
        if not wanted:
            self.problems.append(_unsayable(reference, form, target))
            return (anchor,)
        words = _upper(wanted) if self._begins(form) and form != "title" else wanted
        attributes = MappingProxyType({"href": reference.attributes["href"]})
        link = replace(reference, children=(words,), attributes=attributes)
        if form != "full" or target.last:
            return (link,)
        parts = {"x": (link,), "p": self._page(reference, style)}
        return _joined(style.references.full, parts, reference)

    def _begins(self, form: str) -> bool:
        """Return whether a reference begins a sentence; ``form`` may say so itself."""
        if form in ("short", "number"):
            return False
        said = self.before.lstrip()
        return form == "capital" or not said or bool(_SENTENCE_END.search(self.before))

    def _page(self, reference: Element, style: localise.HouseStyle) -> tuple[Node, ...]:
        attributes = MappingProxyType({"of": _anchor(reference)})
        span = replace(reference, tag="span", role="page-of", attributes=attributes)
        return _joined(style.references.page, {"n": (span,)}, reference)


def _joined(
    pattern: str, parts: Mapping[str, tuple[Node, ...]], reference: Element
) -> tuple[Node, ...]:
    """Return a pattern as nodes, its ``{x}`` put in."""
    nodes: list[Node] = []
    for n, piece in enumerate(re.split(r"\{(\w)\}", pattern)):
        nodes += parts[piece] if n % 2 else (piece,) if piece else ()
    return tuple(nodes)


def _is_reference(element: Element) -> bool:
    return element.tag == "a" and "form" in element.attributes


def _anchor(reference: Element) -> str:
    return reference.attributes["href"].removeprefix("#")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _capital(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    first, *rest = nodes
    return (_upper(first) if isinstance(first, str) else first, *rest)


def _unsayable(reference: Element, form: str, target: _Target) -> Problem:
    lacks = {
        "number": "no number",
        "title": "no title",
        "page": "no page of its own: it is among the notes at the end",
    }.get(form, "neither number nor title")
    fix = "write: [#id]{form=page}"
    if target.title or target.number:
        fix = f"write: [#id]{{form={'title' if target.title else 'number'}}}"
    message = f'"{_anchor(reference)}", to which the reference leads, has {lacks}'
    return Problem("merge.reference", message, reference.place, fix)
