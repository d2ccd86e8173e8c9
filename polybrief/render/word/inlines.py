"""Inline content → runs. Language and hint are all a run says beside its character style.

ECMA-376 part 1, 17.3.2; hint: 17.3.2.26 (which font a character takes that several scripts share).
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from polybrief.document import Element, Node, SectionLevel, is_note
from polybrief.localise.scripts import HAN, HAN_MARKS, HANGUL
from polybrief.render.word import fields
from polybrief.render.word.definitions import StyleDefinition
from polybrief.render.word.emphasis import EM
from polybrief.render.word.fields import PageNumbers
from polybrief.render.word.languages import word_language
from polybrief.render.word.notes import CALL, Notes
from polybrief.render.word.ooxml import Xml, element, half_points, qualified, w
from polybrief.render.word.package import Links
from polybrief.render.word.properties import in_order, run_properties
from polybrief.render.word.ruby import phonetic_guide, set_size, small
from polybrief.render.word.stylebook import Chain, StyleBook

SHARED_CHARACTERS = re.compile("[\u00b7\u2010-\u2027\u2030-\u203b\u2460-\u24ff\u25a0-\u25ff]")
"""Characters that Word gives to the Latin font unless the run says that they are East-Asian: the
quotes, dashes, dots and ellipsis of Chinese among them."""

UPRIGHT = re.compile(f"([{HAN}{HAN_MARKS}{HANGUL}]+)")
"""What is never slanted, whatever language it stands in."""
ELIDED = re.compile("([A-Za-z\u00c0-\u024f]+(?:’[A-Za-z\u00c0-\u024f]+)+)")
"""A Latin word with an apostrophe, which is none of the quotes of Chinese: McDonald’s."""
NAME_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
DISPLAY = frozenset({"h1", "h2", "h3", "h4"})

BLANKS = re.compile(r"[\t\n\r ]+")


@dataclass(slots=True)
class Bookmarks:
    """Names and numbers of bookmarks (17.13.6). Names that begin with ``_`` are hidden in Word."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    values: dict[str, int] = field(default_factory=dict)

    def around(self, name: str, content: list[Xml]) -> list[Xml]:
        """Return the content between the bookmark's two ends."""
        number = next(self.numbers)
        start = w("bookmarkStart", id=number, name=name)
        return [start, *content, w("bookmarkEnd", id=number)]

    def value(self, fact: str) -> str:
        """Return a new name for a value of a fact: ``_Q…`` with the count of its uses."""
        self.values[fact] = self.values.get(fact, 0) + 1
        return bookmark_name("Q", f"{fact}/{self.values[fact]}")


def bookmark_name(kind: str, key: str) -> str:
    """Return the hidden bookmark of a block (kind ``B``) or a value (``Q``)."""
    digest = hashlib.sha256(key.encode()).digest()
    return f"_{kind}{base64.b32encode(digest)[:16].decode()}"


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the runs being written: the ``block`` they are in, and the styles so far."""

    block: Chain
    chain: Chain
    styled: tuple[Chain, ...] = ()

    @property
    def paragraph_lang(self) -> str:
        """The language of the paragraph."""
        return self.block[-1].lang


@dataclass(frozen=True, slots=True)
class Inlines:
    """Writes inline content; tells links to its part, bookmarks and notes to the document.

    ``captions`` says the number of each figure, by its id.
    """

    book: StyleBook
    package: Links
    bookmarks: Bookmarks
    notes: Notes
    pages: PageNumbers = field(default_factory=PageNumbers)
    captions: Mapping[str, str] = field(default_factory=dict)

    def marked(self, id: str) -> list[Xml]:
        """Return the bookmark of a block, as a point."""
        return self.bookmarks.around(bookmark_name("B", id), []) if id else []

    def content(self, chain: Chain) -> list[Xml]:
        """Return the runs for the inline children of the last element of ``chain``."""
        context = _Context(chain, chain)
        if self.book.character(chain):
            context = replace(context, styled=(chain,))
        return self._children(context)

    def text(self, chain: Chain, text: str) -> list[Xml]:
        """Return the runs of a text in the place of ``chain``."""
        return self._text(_Context(chain, chain), text)

    def _children(self, context: _Context) -> list[Xml]:
        made: list[Xml] = []
        for child in without_automatic_number(context.chain[-1], self.book.sections):
            if isinstance(child, str):
                made += self._text(context, child)
            elif child.tag not in ("ol", "ul", "img"):
                made += self._element(child, context)
        return made

    def _element(self, child: Element, context: _Context) -> list[Xml]:
        inner = replace(context, chain=(*context.chain, child))
        if self.book.character(inner.chain):
            inner = replace(inner, styled=(*context.styled, inner.chain))
        if is_note(child):
            call = child.id.removesuffix(CALL) + CALL
            return self.bookmarks.around(bookmark_name("B", call), self.notes.call(child))
        if child.tag == "br":
            return [w("r", self._properties(inner, ""), w("br"))]
        if child.tag == "wbr":
            return []
        if child.tag == "ruby":
            return [self._ruby(child, inner)]
        if child.role in FIELDS:
            return self._field(FIELDS[child.role], child.text or self.pages.text(""), inner)
        if child.role == "page-of":
            target = child.attributes["of"]
            if target in self.notes.on_page:  # fields find no bookmark in another part
                target += CALL
            code = f"PAGEREF {bookmark_name('B', target)} \\h"
            return self._field(code, self.pages.text(target), inner)
        if child.role == "number" and (figure := _figure(context.chain)) is not None:
            return self._caption_number(child, figure, inner)
        made = self._reference(child, inner) or self._children(inner)
        if child.tag == "a":
            made = [self._link(child.attributes.get("href", ""), made)]
        if child.id:
            made = self.bookmarks.around(bookmark_name("B", child.id), made)
        fact = child.attributes.get("fact", "")
        return self.bookmarks.around(self.bookmarks.value(fact), made) if fact else made

    def _link(self, address: str, content: list[Xml]) -> Xml:
        if address.startswith("#"):
            attributes = {"w:anchor": bookmark_name("B", address[1:])}
        else:
            attributes = {"r:id": self.package.add_link(address)}
        return element("w:hyperlink", {**attributes, "w:history": "1"}, content)

    def _ruby(self, ruby: Element, context: _Context) -> Xml:
        text, reading = ruby.children
        assert isinstance(text, str)
        assert isinstance(reading, Element)
        above = replace(context, chain=(*context.chain, reading))
        look = self.book.text_look(context.block)
        size = half_points(self.book.tokens.size(look.size or "text", context.paragraph_lang)[0])
        runs = self._text(above, reading.text)
        for run in runs:
            set_size(run, small(size))
        latin = word_language(reading.lang).slot == "latin"
        guide = phonetic_guide(
            self._text(context, text),
            runs,
            size,
            word_language(ruby.lang).code,
            "center" if latin else "distributeSpace",
        )
        return w("r", self._properties(context, ""), guide)

    def _field(self, code: str, shown: str | Xml, context: _Context) -> list[Xml]:
        """Return a complex field with the result that Word shows until it counts (17.16.18)."""
        result = _text(shown) if isinstance(shown, str) else shown
        return fields.simple(code, result, self._properties(context, ""))

    def _reference(self, link: Element, context: _Context) -> list[Xml]:
        """Return the words of a link to a table or figure round a field that says its number;
        nothing where a link is no such thing."""
        id = link.attributes.get("href", "").removeprefix("#")
        around = fields.split_at_number(link.text, self.captions.get(id, ""))
        if around is None:
            return []
        code = f"REF {bookmark_name('N', id)}"
        before, after = (self._text(context, text) for text in around)
        return [*before, *self._field(code, self.captions[id], context), *after]

    def _caption_number(self, span: Element, figure: Element, context: _Context) -> list[Xml]:
        """Return the number before a caption: words, and a sequence that Word counts."""
        number = span.attributes.get("number", "")
        before, count, after = span.text.rpartition(number)
        code = f"SEQ {fields.sequence(figure, self.book.tokens.lang)} \\* ARABIC"
        made = self._field(code, count, context)
        if figure.id in self.captions:
            made = self.bookmarks.around(bookmark_name("N", figure.id), made)
        return [*self._text(context, before), *made, *self._text(context, after)]

    def _text(self, context: _Context, text: str) -> list[Xml]:
        text = BLANKS.sub(" ", text)
        pieces = UPRIGHT.split(text) if self._slants(context) else [text]
        if _is_east_asian(context.chain[-1].lang):
            pieces = [part for piece in pieces for part in ELIDED.split(piece)]
        return [self._piece(context, piece) for piece in pieces if piece]

    def _piece(self, context: _Context, text: str) -> Xml:
        parts = NAME_HYPHEN.split(text) if _is_display(context.chain) else [text]
        made = [_text(parts[0])]
        for part in parts[1:]:
            made += [w("noBreakHyphen"), _text(part)]
        return w("r", self._properties(context, text), *made)

    def _slants(self, context: _Context) -> bool:
        """Return whether a style of the runs is italic: what is never slanted says so itself."""
        looks = (self.book.sheet.look(s.name, c[-1].lang) for s, c in self._styles(context))
        return any(look.italic for look in looks)

    def _emphasised_as(self, style: StyleDefinition, lang: str, around: str) -> str:
        """Return the language whose look a style takes: the dots of a line stand all on one side
        (CLREQ 3.1.8)."""
        dots = (self.book.tokens.theme.lettering(one).dots for one in (lang, around))
        return around if EM in style.serves and all(dots) else lang

    def _styles(self, context: _Context) -> Iterator[tuple[StyleDefinition, Chain]]:
        for chain in context.styled:
            if style := self.book.character(chain):
                yield style, chain

    def _properties(self, context: _Context, text: str) -> Xml | None:
        """Return a run's properties: the outermost character style, what the inner ones add to it,
        the hint, and the language where it is not the paragraph's."""
        tokens, lang = self.book.tokens, context.chain[-1].lang
        made: list[Xml] = []
        added: dict[str, Xml] = {}
        for nth, (style, chain) in enumerate(self._styles(context)):
            if nth == 0:
                lang_of_style = self._emphasised_as(style, chain[-1].lang, context.paragraph_lang)
                made.append(w("rStyle", val=self.book.variant(style, lang_of_style)))
            else:
                look = self.book.sheet.look(style.name, chain[-1].lang)
                added |= run_properties(look, tokens, chain[-1].lang)
        fonts = self._fonts(context, text)
        if fonts or "rFonts" in added:
            face = added.pop("rFonts", w("rFonts"))
            for name, value in fonts.items():
                face.set(qualified(name), value)
            made.append(face)
        if self._slants(context) and (UPRIGHT.match(text) or _is_east_asian(lang)):
            added |= {name: w(name, val=0) for name in ("i", "iCs")}
        made += [p for name, p in in_order(added).items() if name in NESTED]
        if lang not in (context.paragraph_lang, "und"):
            own = word_language(lang).attribute
            if tokens.language_attributes(context.paragraph_lang).get(own[0]) != own[1]:
                made.append(element("w:lang", dict([own])))
        return w("rPr", *made) if made else None

    def _fonts(self, context: _Context, text: str) -> dict[str, str]:
        """Return the face of words in another East-Asian language than the paragraph's, whose
        characters have forms of their own, and the hint. Chinese faces have a wide apostrophe only:
        a Latin word with one takes the face of a Latin text."""
        lang, tokens = context.chain[-1].lang, self.book.tokens
        if not _is_east_asian(lang):
            return {}
        face = self.book.text_look(context.block).face or "text"
        if ELIDED.fullmatch(text):
            latin = tokens.typeface(face, "").latin
            return {"w:ascii": latin, "w:hAnsi": latin} if lang.startswith("zh") else {}
        hint = {"w:hint": "eastAsia"} if SHARED_CHARACTERS.search(text) else {}
        around, own = (tokens.typeface(face, t) for t in (context.paragraph_lang, lang))
        other = own.east_asian not in ("", around.east_asian)
        return ({"w:eastAsia": own.east_asian} if other else {}) | hint


FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
NESTED = ("b", "bCs", "i", "iCs", "vertAlign", "em")


def _figure(chain: Chain) -> Element | None:
    return chain[-2] if len(chain) > 1 and chain[-1].tag == "figcaption" else None


def without_automatic_number(
    element: Element, sections: Mapping[str, tuple[SectionLevel, ...]]
) -> tuple[Node, ...]:
    """Return the children of a heading without the number that its style brings with it."""
    first = element.children[0] if element.children else ""
    numbered = element.tag in DISPLAY and isinstance(first, Element) and first.role == "number"
    if not (numbered and sections):
        return element.children
    joint, *rest = element.children[1:] or ("",)
    return (joint.lstrip(" \u00a0"), *rest) if isinstance(joint, str) else (joint, *rest)


def _is_display(chain: Chain) -> bool:
    """Return whether the text is a heading or subtitle, where no name breaks at its hyphen."""
    return any(e.tag in DISPLAY or e.role == "subtitle" for e in chain)


def _is_east_asian(lang: str) -> bool:
    return lang != "und" and word_language(lang).slot == "east-asian"


def _text(text: str) -> Xml:
    made = w("t")
    made.text = text
    if text != text.strip() or "  " in text:
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
