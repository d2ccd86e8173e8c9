"""Citations of a merged text in words, linked to the list of references, and that list.

A citation is worded in the language of the text; an entry of the list in the language of its work,
with links back to where it is cited.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polybrief import localise
from polybrief.brief import Date, Manuscript, Month
from polybrief.document import Element, Node
from polybrief.merge.csl_processor import (
    ITALIC,
    ROMAN,
    Processor,
    full_date,
    has_locale,
    is_han,
    sort_key,
    suffixes_of,
)
from polybrief.problems import ProblemsFound
from polybrief.references import CITATION, Work

REFERENCE, CITED = "ref-", "cite-"
"""What the ids of an entry and of its citations begin with, before the key."""

BACK = "↑"
DATED = ("article-newspaper", "article-magazine", "post", "post-weblog", "webpage", "speech")
"""Types of works whose day of issue an entry prints."""

_LINK = re.compile(r"https?://[^\s，。；）)>]*[^\s，。；）)>.,;:]")
_MARKED = re.compile(f"{ITALIC}([^{ROMAN}]*){ROMAN}")
_NO_ID = re.compile(r"[^\w.:-]")


def cite(
    text: Manuscript, works: Mapping[str, Work], source: str, numeric: bool, prefix: str
) -> Manuscript:
    """Return a manuscript with its citations in words, and with its references.

    ``source`` is the language of works that do not say theirs; ``numeric``: works are numbered in
    the order of their first citation; ``prefix`` stands before the ids. Citations of works that
    are not known (told by the reader) are left out.
    """
    blocks = (*text.abstract, *text.summary, *text.body)
    cited = [e.attributes["key"] for block in blocks for e in block.walk() if _is_item(e)]
    known = {key: _with_language(works[key], source) for key in cited if key in works}
    if not known:
        return _mapped(text, _Nobody())
    citer = _citer(known, text.lang, numeric, prefix)
    mapped = _mapped(text, citer)
    return replace(mapped, references=tuple(citer.entries()))


def _citer(works: Mapping[str, Work], lang: str, numeric: bool, prefix: str) -> _Citer:
    plain = Processor(lang, works)
    authors = {key: plain.author(key) for key in works}
    order = list(works)
    suffixes: dict[str, str] = {}
    if not numeric:
        order.sort(key=lambda key: sort_key(works[key], authors[key], lang))
        named = {key: (authors[key], plain.part("year", key)) for key in works}
        suffixes = suffixes_of(order, named)
    return _Citer(works, order, lang, numeric, prefix, suffixes)


@dataclass
class _Citer:
    works: Mapping[str, Work]
    order: list[str]
    lang: str
    numeric: bool
    prefix: str
    suffixes: Mapping[str, str]
    uses: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.processor = Processor(self.lang, self.works, self.suffixes)

    def nodes(self, citation: Element) -> Iterator[Node]:
        """Yield what a citation prints."""
        items = [item for item in _items(citation) if item.attributes["key"] in self.works]
        if not items:
            return
        if citation.role == "narrative":
            yield self.link(items[0], self.narrative(items[0].attributes["key"]))
            return
        opening, closing = ("[", "]") if self.numeric else self.processor.brackets
        yield opening
        for nth, item in enumerate(items):
            if nth:
                yield self.processor.joint
            if before := item.attributes.get("prefix"):
                yield f"{before} " if not is_han(before[-1]) else before
            yield self.link(item, self.words(item))
            if after := item.attributes.get("suffix"):
                yield after if after[0] in ",，" else f" {after}"
        yield closing

    def words(self, item: Element) -> str:
        given = item.attributes
        key = given["key"]
        label, locator = given.get("label", ""), given.get("locator", "")
        if not self.numeric and "bare" not in given:
            return self.processor.citation(key, label, locator)
        word = str(self.order.index(key) + 1) if self.numeric else self.processor.part("year", key)
        located = self.processor.located(key, label, locator)
        return f"{word}{'，' if is_han(located) else ', '}{located}" if located else word

    def narrative(self, key: str) -> str:
        author = self.processor.author(key)
        if self.numeric:
            return f"{author} [{self.order.index(key) + 1}]"
        opening, closing = self.processor.brackets
        year = self.processor.part("year", key)
        space = "" if opening == "（" else " "
        return f"{author}{space}{opening}{year}{closing}"

    def link(self, item: Element, text: str) -> Element:
        key = item.attributes["key"]
        uses = self.uses.setdefault(key, [])
        uses.append(f"{self.prefix}{CITED}{_NO_ID.sub('-', key)}.{len(uses) + 1}")
        href = MappingProxyType({"href": f"#{self.reference(key)}"})
        return Element("a", (text,), "", item.lang, uses[-1], href, item.place)

    def reference(self, key: str) -> str:
        return f"{self.prefix}{REFERENCE}{_NO_ID.sub('-', key)}"

    def entries(self) -> Iterator[Element]:
        """Yield the items of the list, each in the language of its work."""
        processors: dict[str, Processor] = {}
        for number, key in enumerate(self.order, 1):
            work = self.works[key]
            lang = work.lang if has_locale(work.lang) else self.lang
            if lang not in processors:
                dates = {k: v for w in self.works.values() for k, v in _dates(w, lang)}
                processors[lang] = Processor(lang, self.works, self.suffixes, dates)
            nodes: list[Node] = [f"[{number}]\u00a0"] if self.numeric else []
            nodes += _linked(processors[lang].entry(key), lang, work)
            nodes += self.back(key)
            yield Element("li", tuple(nodes), "", lang, self.reference(key), place=work.place)

    def back(self, key: str) -> Iterator[Node]:
        """Yield the way back to where a work is cited: one arrow, or one and numbers."""
        uses, place = self.uses.get(key, []), self.works[key].place
        texts = [BACK] if len(uses) == 1 else [str(n) for n in range(1, len(uses) + 1)]
        nodes: list[Node] = [] if len(uses) == 1 else [BACK]
        for text, id in zip(texts, uses, strict=True):
            href = MappingProxyType({"href": f"#{id}"})
            nodes += ["\u00a0"] if nodes else []
            nodes.append(Element("a", (text,), "", self.lang, "", href, place))
        yield "\u00a0"  # no line has the arrow alone
        yield Element("span", tuple(nodes), "back", self.lang, place=place)


class _Nobody:
    """Leaves out the citations of a text that cites no work that is known."""

    def nodes(self, citation: Element) -> Iterator[Node]:
        return iter(())


def _mapped(text: Manuscript, citer: _Citer | _Nobody) -> Manuscript:
    def mapped(part: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_cited(element, citer) for element in part)

    abstract, summary = mapped(text.abstract), mapped(text.summary)
    return replace(text, abstract=abstract, summary=summary, body=mapped(text.body))


def _cited(element: Element, citer: _Citer | _Nobody) -> Element:
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, str):
            made: Iterator[Node] = iter((child,))
        elif child.tag == CITATION:
            made = citer.nodes(child)
        else:
            made = iter((_cited(child, citer),))
        for node in made:
            if isinstance(node, str) and children and isinstance(children[-1], str):
                children[-1] += node
            else:
                children.append(node)
    return replace(element, children=tuple(children))


def _is_item(element: Element) -> bool:
    return (element.tag, element.role) == (CITATION, "item")


def _items(citation: Element) -> list[Element]:
    return [child for child in citation.children if isinstance(child, Element)]


def _with_language(work: Work, source: str) -> Work:
    """Return a work that says its language: that of its script, else the brief's own."""
    if work.lang:
        return work
    return replace(work, lang="zh-Hans" if is_han(work.texts.get("title", "")) else source)


def _dates(work: Work, lang: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the full dates of a work in the words of a language's house style."""
    for name, variable in (("accessed", "accessed"), ("issued", "original-date")):
        date = work.dates.get(name)
        if date is None or (name == "issued" and work.type not in DATED):
            continue
        if words := date.literal or _in_words(full_date(date), lang):
            yield (work.key, variable), words


def _in_words(parts: tuple[int, ...], lang: str) -> str:
    if not parts:
        return ""
    try:
        style = localise.read_style(lang)
        if len(parts) == 2:
            return localise.print_value(Month(*parts), style).text
        return localise.print_value(Date(datetime.date(*parts[:3])), style).text
    except (ProblemsFound, ValueError, localise.StyleError):
        return "-".join(f"{part:02}" for part in parts)


def _linked(text: str, lang: str, work: Work) -> Iterator[Node]:
    """Yield a text as nodes: titles between the marks, addresses as links."""
    at = 0
    for found in _MARKED.finditer(text):
        yield from _addresses(text[at : found.start()], lang, work)
        yield Element("cite", (found[1],), "", lang, place=work.place)
        at = found.end()
    yield from _addresses(text[at:], lang, work)


def _addresses(text: str, lang: str, work: Work) -> Iterator[Node]:
    at = 0
    for found in _LINK.finditer(text):
        if text[at : found.start()]:
            yield text[at : found.start()]
        href = MappingProxyType({"href": found[0]})
        yield Element("a", (found[0],), "", lang, "", href, work.place)
        at = found.end()
    if text[at:]:
        yield text[at:]
