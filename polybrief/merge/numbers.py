"""Numbers of tables, figures and sections, in reading order, for each language of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polybrief import localise
from polybrief.document import Element, Node, SectionLevel
from polybrief.merge.typeset import set_tree

LEVELS = {"h2": 1, "h3": 2, "h4": 3}


@dataclass(frozen=True, slots=True)
class Languages:
    """The house style of each language of an edition; ``lang`` is that of the whole. Other
    languages, those of foreign words, go with it."""

    styles: Mapping[str, localise.HouseStyle]
    lang: str

    def part(self, lang: str) -> str:
        """Return the language of the part in which a text in ``lang`` stands."""
        return lang if lang in self.styles else self.lang

    def style(self, lang: str) -> localise.HouseStyle:
        """Return the house style for a text in ``lang``."""
        return self.styles[self.part(lang)]


def number_tree(main: Element, languages: Languages, *, sections: bool) -> Element:
    """Return the tree with a ``span.number`` before every caption, and what the language writes
    before a source and a first note; with ``sections``, before every heading of a body as well.
    The attribute ``number`` is what running text says of it."""
    return _Numbering(languages, sections).element(main, in_body=False)


def section_levels(languages: Languages) -> Mapping[str, tuple[SectionLevel, ...]]:
    """Return how numbered sections count, level by level, for each language."""
    return {
        lang: tuple(SectionLevel(s.format, s.text, s.joint) for s in style.sections)
        for lang, style in languages.styles.items()
    }


@dataclass(slots=True)
class _Numbering:
    languages: Languages
    sections: bool
    captions: Counter[tuple[str, str]] = field(default_factory=Counter)
    headings: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def element(self, element: Element, *, in_body: bool) -> Element:
        if element.tag == "figure":
            return self.figure(element)
        if self.sections and in_body and element.tag in LEVELS and not element.role:
            return self.heading(element)
        inside = in_body or element.role == "body"
        children = (
            self.element(child, in_body=inside) if isinstance(child, Element) else child
            for child in element.children
        )
        return replace(element, children=tuple(children))

    def figure(self, figure: Element) -> Element:
        kind: localise.CaptionKind = "table" if figure.role == "table" else "figure"
        lang = self.languages.part(figure.lang)
        style = self.languages.style(lang)
        leads = {"source": style.captions.source, "note": style.captions.note}
        children: list[Node] = []
        for child in figure.children:
            if isinstance(child, Element) and child.tag == "figcaption" and child.text.strip():
                self.captions[kind, lang] += 1
                count = self.captions[kind, lang]
                printed = localise.print_caption_number(kind, count, style)
                child = _numbered(child, printed, str(count), style.captions.joint)
            elif isinstance(child, Element) and child.role in leads:
                lead = leads.pop(child.role)
                child = replace(child, children=(lead, *child.children)) if lead else child
            children.append(child)
        return replace(figure, children=tuple(children))

    def heading(self, heading: Element) -> Element:
        lang, depth = self.languages.part(heading.lang), LEVELS[heading.tag]
        counts = (*self.headings.get(lang, ()), 0, 0, 0)[:depth]
        counts = (*counts[:-1], counts[-1] + 1)
        self.headings[lang] = counts
        found = localise.section_number(counts, self.languages.style(lang))
        return _numbered(heading, found.text, found.reference, found.level.joint)


def _numbered(element: Element, printed: str, number: str, joint: str) -> Element:
    attributes = MappingProxyType({"number": number})
    span = Element("span", (printed,), "number", element.lang, "", attributes, element.place)
    before: tuple[Node, ...] = (span, joint) if joint else (span,)
    return replace(element, children=(*before, *element.children))


def number_of(element: Element) -> Element | None:
    """Return the ``span.number`` of a heading, a figure's caption or a note, or None."""
    for child in element.children:
        if isinstance(child, Element):
            if child.role == "number":
                return child
            if child.tag == "figcaption":
                return number_of(child)
    return None


def title_of(element: Element, joint: str = "") -> str:
    """Return the words of a heading, a figure's caption or a box's title, without the number and
    the ``joint`` behind it; "" where there are none."""
    holder = element if element.tag in LEVELS else None
    for child in element.children:
        if isinstance(child, Element) and (child.tag == "figcaption" or child.role == "heading"):
            holder = child
    if holder is None:
        return ""
    span = number_of(holder)
    at = holder.children.index(span) + 1 if span else 0
    rest = replace(holder, children=holder.children[at:])
    return set_tree(rest).text.removeprefix(joint.strip(" ")).strip(" \u00a0")
