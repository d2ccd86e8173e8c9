"""Fields: what Word counts, and what it shows until it does (ECMA-376 part 1, 17.16).

A complex field is begin, instruction, separate, result, end; every one carries its right result,
so that a file is right when it is opened and asks nothing.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from polybrief.document import Document, Element, Pages
from polybrief.render.word.ooxml import XML, Xml, w

UNKNOWN_PAGE = "1"


Paginate = Callable[[str], Pages]
"""Lays a proof of the document out, written as HTML, and counts its pages."""


@dataclass(slots=True)
class PageNumbers:
    """The results of fields that say a page: written first, known when all is laid out.

    ``waiting`` holds the texts with the id whose page they say, "" for the number of pages.
    """

    waiting: list[tuple[str, Xml]] = field(default_factory=list)
    known: Pages | None = None

    def text(self, id: str) -> Xml:
        """Return a new text that will say the page of ``id``."""
        made = w("t")
        made.text = self._number(id)
        self.waiting.append((id, made))
        return made

    def fill(self, pages: Pages) -> None:
        """Write every number that is known by now."""
        self.known = pages
        for id, text in self.waiting:
            text.text = self._number(id)

    def _number(self, id: str) -> str:
        number = self.known and (self.known.of.get(id) if id else self.known.count)
        return str(number) if number else UNKNOWN_PAGE


def begin(code: str, properties: Xml | None = None) -> list[Xml]:
    """Return the runs before a field's result."""
    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(f"{{{XML}}}space", "preserve")
    parts = (w("fldChar", fldCharType="begin"), instruction, w("fldChar", fldCharType="separate"))
    return [w("r", _copied(properties), part) for part in parts]


def end(properties: Xml | None = None) -> Xml:
    """Return the run behind a field's result."""
    return w("r", _copied(properties), w("fldChar", fldCharType="end"))


def simple(code: str, result: Xml, properties: Xml | None = None) -> list[Xml]:
    """Return a field whose result is one text."""
    run = w("r", _copied(properties), result)
    return [*begin(code, properties), run, end(properties)]


def sequence(figure: Element, document_lang: str) -> str:
    """Return the name of the sequence that counts a figure: each language counts its own."""
    kind = "Table" if figure.role == "table" else "Figure"
    if figure.lang in (document_lang, "und"):
        return kind
    return f"{kind}_{figure.lang.replace('-', '')}"


def caption_numbers(document: Document) -> Mapping[str, str]:
    """Return the number of each figure that has an id and a number."""
    found: dict[str, str] = {}
    for figure in document.body.walk():
        if figure.tag == "figure" and figure.id:
            spans = (e for e in figure.walk() if e.tag == "span" and e.role == "number")
            if span := next(spans, None):
                found[figure.id] = span.attributes.get("number", "")
    return found


def split_at_number(said: str, number: str) -> tuple[str, str] | None:
    """Return what stands before and behind a caption's number in a reference; None where it is
    not said.

    >>> split_at_number("tableau 2", "2")
    ('tableau ', '')
    """
    found = [*re.finditer(rf"(?<!\d){re.escape(number)}(?!\d)", said)] if number else []
    return (said[: found[-1].start()], said[found[-1].end() :]) if found else None


def _copied(xml: Xml | None) -> Xml | None:
    return None if xml is None else copy.deepcopy(xml)
