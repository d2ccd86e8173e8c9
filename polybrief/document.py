"""The merged edition: a validated tree in which every printed character is decided.

Both renderers walk the same :class:`Document`; after merge nobody formats anything. The nodes
are those of a small, closed vocabulary of semantic HTML (``merge/vocabulary.py`` lists it).
Text holds no gap between Han and Latin or digits: that is spacing, not a character (CLREQ 3.2.2);
each medium opens it in its own way. No-break spaces inside quantities are characters.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from polybrief.problems import Place

Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = ("pdf", "docx")
"""The media that a document is printed in, as file name extensions."""

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the vocabulary.

    ``tag`` and ``role`` (its one class, or "") name it; ``lang`` is the BCP 47 tag in force
    *here* (always set, inherited values written out); ``id`` is the block id or anchor, "" where
    the element has none; ``attributes`` holds what the vocabulary allows for the tag (``href``,
    ``value``, ``datetime``, ``src``, ``alt``, ``start``…); ``place`` is where it is written.
    """

    tag: str
    children: tuple[Node, ...] = ()
    role: str = ""
    lang: str = "und"
    id: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)
    place: Place | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return _element, (
            self.tag,
            self.children,
            self.role,
            self.lang,
            self.id,
            dict(self.attributes),
            self.place,
        )

    @property
    def text(self) -> str:
        """All characters inside, in order; a line break (``br``) counts as U+000A. Readings
        (``rt``) are no part of the text that they stand over."""
        return "".join(text_pieces(self))

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


Node = Element | str


@dataclass(frozen=True, slots=True)
class Running:
    """What stands in the margins of the pages, as vocabulary elements.

    ``head`` and ``foot`` are lists of ``p`` whose ``role`` says where they go (``series``,
    ``short-title``, ``house``, ``folio``); a folio holds ``span`` elements with the roles
    ``page`` and ``pages`` where the medium counts.
    """

    head: tuple[Element, ...] = ()
    foot: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the parts of a document come to stand: the page of each anchor, and how many pages
    there are."""

    of: Mapping[str, int]
    count: int


@dataclass(frozen=True, slots=True)
class SectionLevel:
    """How one level of numbered sections counts: ``format`` is ``decimal``, ``upper-roman``,
    ``upper-letter``, ``lower-letter`` or ``han``; in ``text`` ``{1}`` is the number of the first
    level; ``joint`` parts it from the heading. The numbers themselves stand in the headings."""

    format: str
    text: str
    joint: str


@dataclass(frozen=True, slots=True)
class Document:
    """A merged edition.

    ``brief`` and ``edition`` name it (``edition`` is a language tag or a name such as
    ``multilingual``); ``layout`` is the folder in ``templates/``; ``lang`` the language of the
    whole; ``languages`` all that occur as parts; ``body`` an element with tag ``main``;
    ``sections`` says for each language how its sections are numbered, empty where they are not.
    ``hyphenation`` has the house's words that are divided otherwise than the patterns would, by
    language: each in small letters, with the numbers of characters before its hyphens.
    """

    brief: str
    edition: str
    layout: str
    lang: str
    languages: tuple[str, ...]
    title: str
    authors: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    publisher: str
    date: datetime.date
    identifier: str
    running: Running
    body: Element
    sections: Mapping[str, tuple[SectionLevel, ...]] = field(default_factory=dict)
    hyphenation: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    def dump(self) -> str:
        """Return a readable text form, one element a line, for golden tests and diffs.

        Invisible characters are written as escapes; attributes stand in a fixed order.
        """
        lines = [
            f"document {self.brief}/{self.edition} layout={self.layout} lang={self.lang}",
            f"title: {visible(self.title)}",
            f"authors: {visible('; '.join(self.authors))}",
            f"description: {visible(self.description)}",
            f"keywords: {visible('; '.join(self.keywords))}",
            f"publisher: {visible(self.publisher)}",
            f"date: {self.date.isoformat()}",
            f"identifier: {self.identifier}",
        ]
        for name, part in (("head", self.running.head), ("foot", self.running.foot)):
            lines.append(name)
            for element in part:
                lines += _dump(element, 1, self.lang)
        lines += _dump(self.body, 0, self.lang)
        return "\n".join(lines) + "\n"


INLINE_TAGS = frozenset(
    {
        *("a", "abbr", "br", "cite", "data", "em", "rt", "ruby", "span", "strong", "sup", "time"),
        "wbr",
    }
)

INVISIBLE = {
    "\u00a0": "\\u00a0",
    "\u00ad": "\\u00ad",
    "\u200b": "\\u200b",
    "\u200e": "\\u200e",
    "\u200f": "\\u200f",
    "\u2009": "\\u2009",
    "\u202f": "\\u202f",
    "\u2060": "\\u2060",
    "\u3000": "\\u3000",
    "\ufeff": "\\ufeff",
    "\n": "\\n",
}


def is_note(element: Element) -> bool:
    """Return whether an element is a note, which stands in the text where it is called."""
    return (element.tag, element.role) == ("span", "note")


def is_reading(node: Node) -> bool:
    """Return whether a node is a reading over characters (pinyin, furigana)."""
    return isinstance(node, Element) and node.tag == "rt"


def visible(text: str) -> str:
    """Return ``text`` with its invisible characters written as escapes."""
    return "".join(INVISIBLE.get(c, c) for c in text)


def text_pieces(node: Node) -> Iterator[str]:
    """Yield the characters of a node in order, without the readings over those; ``br`` yields
    U+000A."""
    if isinstance(node, str):
        yield node
    elif node.tag == "br":
        yield "\n"
    else:
        for child in node.children:
            if not is_reading(child):
                yield from text_pieces(child)


def _element(
    tag: str,
    children: tuple[Node, ...],
    role: str,
    lang: str,
    id: str,
    attributes: dict[str, str],
    place: Place | None,
) -> Element:
    return Element(tag, children, role, lang, id, MappingProxyType(attributes), place)


def _opening(element: Element, outer_lang: str) -> str:
    name = element.tag + (f".{element.role}" if element.role else "")
    name += f"#{element.id}" if element.id else ""
    attributes = [f"{key}={visible(value)!r}" for key, value in sorted(element.attributes.items())]
    if element.lang != outer_lang:
        attributes.insert(0, f"lang={element.lang}")
    return " ".join([name, *attributes])


def _inline(node: Node, outer_lang: str) -> str:
    if isinstance(node, str):
        return visible(node)
    inner = "".join(_inline(child, node.lang) for child in node.children)
    return f"⟨{_opening(node, outer_lang)}{'|' if inner else ''}{inner}⟩"


def _dump(element: Element, depth: int, outer_lang: str) -> list[str]:
    line = "  " * depth + _opening(element, outer_lang)
    blocks = [c for c in element.children if isinstance(c, Element) and c.tag not in INLINE_TAGS]
    if not blocks:
        inner = "".join(_inline(child, element.lang) for child in element.children)
        return [f"{line}: {inner}" if inner else line]
    lines, run = [line], ""
    for child in element.children:
        if isinstance(child, Element) and child.tag not in INLINE_TAGS:
            if run.strip():
                lines.append("  " * (depth + 1) + f"text: {run}")
            run = ""
            lines += _dump(child, depth + 1, element.lang)
        else:
            run += _inline(child, element.lang)
    if run.strip():
        lines.append("  " * (depth + 1) + f"text: {run}")
    return lines
