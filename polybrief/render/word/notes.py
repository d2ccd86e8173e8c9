"""Notes of the document → Word's own: ``footnotes.xml``, or ``endnotes.xml`` where they stand at
the end (ECMA-376 part 1, 17.11). Word numbers them; their order is that of the calls.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polybrief.document import Element, is_note
from polybrief.render.word.ooxml import XML, Xml, element, root, w
from polybrief.render.word.stylebook import Chain, StyleBook

if TYPE_CHECKING:
    from polybrief.render.word.inlines import Inlines

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The notes that draw the line above the others (17.11.23), and their ids."""

FORMATS = {"①": "decimalEnclosedCircle"}
"""Number formats (17.18.59) by how the first note's number looks; any other is decimal.
Endnotes would else be roman; programs take it from the section or the settings: both say it."""

CALL = ".call"
"""What a call's bookmark is named after, beside the id of its note."""

PRESERVE = f"{{{XML}}}space"
NUMBER_STYLE = "Note Number"
_NUMBER = re.compile(r"\d+|[\u2460-\u2473]")


@dataclass(slots=True)
class Notes:
    """The notes of one document, gathered as their calls are written.

    ``ends`` are those that stand at the end, by id; ``kind`` is ``footnote``
    where there are none, else ``endnote``. ``on_page`` are the ids of those on the page of their
    call.
    """

    book: StyleBook
    ends: dict[str, Chain] = field(default_factory=dict)
    first: str = ""
    called: list[Chain] = field(default_factory=list)
    on_page: frozenset[str] = frozenset()

    @classmethod
    def of(cls, body: Element, book: StyleBook) -> Notes:
        """Return the notes of a document, none called yet."""
        ends: dict[str, Chain] = {
            item.id: (part, item)
            for part in body.walk()
            if part.role == "notes" and part.tag == "ol"
            for item in part.children
            if isinstance(item, Element)
        }
        first = next((e.attributes["number"] for e in body.walk() if is_note(e)), "")
        on_page = frozenset(e.id for e in body.walk() if is_note(e) and not e.id.endswith(CALL))
        return cls(book, ends, first, on_page=on_page)

    @property
    def kind(self) -> str:
        """What Word calls them: ``footnote`` or ``endnote``."""
        return "endnote" if self.ends else "footnote"

    def call(self, note: Element) -> list[Xml]:
        """Return the runs at a note's call, and remember the note."""
        self.called.append(self.ends.get(note.id.removesuffix(CALL), (note,)))
        style = self._style(f"{self.kind} reference", note.lang)
        mark = w(f"{self.kind}Reference", id=len(self.called))
        return list(_numbered(note.attributes["number"], mark, style))

    def part(self, inlines: Inlines) -> Xml:
        """Return the part with all notes; ``inlines`` writes them, its links being the part's."""
        separators = [self._separator(name, id) for name, id in SEPARATORS]
        notes = [
            element(f"w:{self.kind}", {"w:id": number}, [self._paragraph(chain, inlines)])
            for number, chain in enumerate(self.called, 1)
        ]
        return root(f"w:{self.kind}s", *separators, *notes)

    def properties(self, separators: bool) -> Xml | None:
        """Return what settings (with the ``separators``) or a section say of the notes."""
        if not self.first:
            return None
        made = [w("pos", val="sectEnd")] if self.ends else []
        made.append(w("numFmt", val=FORMATS.get(self.first, "decimal")))
        made += [w(self.kind, id=id) for _, id in SEPARATORS] if separators else []
        return w(f"{self.kind}Pr", *made)

    def _paragraph(self, chain: Chain, inlines: Inlines) -> Xml:
        note = chain[-1]
        style = self.book.paragraph(chain)
        number = self._style(NUMBER_STYLE, note.lang)
        mark = _numbered(note.attributes["mark"], w(f"{self.kind}Ref"), number)
        content = inlines.content(chain)
        return w("p", w("pPr", w("pStyle", val=style)), *inlines.marked(note.id), *mark, *content)

    def _separator(self, name: str, id: int) -> Xml:
        style = self._style(f"{self.kind} text", self.book.tokens.lang)
        line = [] if self.ends else [w("r", w(name))]
        paragraph = w("p", w("pPr", w("pStyle", val=style)), *line)
        return element(f"w:{self.kind}", {"w:type": name, "w:id": id}, [paragraph])

    def _style(self, name: str, lang: str) -> str:
        return self.book.variant(self.book.named(name), lang)


def break_sections(body: Sequence[Xml], section: Xml) -> None:
    """Complete the section breaks before which endnotes stand, as copies of the last ``section``.

    The first section has the heads and feet; those after it take them over (17.10.1) and go on
    where it ends.
    """
    breaks = [properties for block in body for properties in block.iter(w("sectPr").tag)]
    for properties in breaks:
        properties.extend(copy.deepcopy(child) for child in section)
    for properties in (*breaks[1:], section) if breaks else ():
        for name in ("headerReference", "footerReference", "titlePg"):
            for child in properties.findall(w(name).tag):
                properties.remove(child)
        size = next(properties.iterchildren(w("pgSz").tag))
        properties.insert(properties.index(size), w("type", val="continuous"))


def section_break(paragraph: Xml) -> None:
    """Let a section end after a paragraph; its notes come next."""
    next(paragraph.iterchildren(w("pPr").tag)).append(w("sectPr"))


def _numbered(text: str, mark: Xml, style: str) -> Iterator[Xml]:
    """Yield the runs of a number and what stands round it; Word counts the number itself."""
    found = _NUMBER.search(text)
    start, end = found.span() if found else (0, len(text))
    for part in (text[:start], mark, text[end:]):
        if isinstance(part, str):
            if not part:
                continue
            made = w("t")
            made.text = part
            made.set(PRESERVE, "preserve")
            part = made
        yield w("r", w("rPr", w("rStyle", val=style)), part)
