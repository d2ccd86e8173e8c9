"""Contents: the fields with which Word lists headings, tables and figures, filled in beforehand.

ECMA-376 part 1, 17.16.5.75 (TOC); the list of sections stands in the content control that Word
knows as a table of contents (17.5.2.12), so that an editor finds the button to bring it up to date.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.document import Element
from polybrief.render.word import fields
from polybrief.render.word.fields import PageNumbers
from polybrief.render.word.inlines import Inlines, bookmark_name
from polybrief.render.word.ooxml import Xml, w
from polybrief.render.word.stylebook import Chain

LISTED = bookmark_name("T", "listed")
"""The bookmark round what the contents list: all that follows them."""
CONTROL = 1_870_001
"""The id of the content control (w:sdt)."""


def write_contents(chain: Chain, inlines: Inlines, pages: PageNumbers) -> list[Xml]:
    """Return a ``nav``: its label, then the entries inside their field."""
    nav = chain[-1]
    children = [child for child in nav.children if isinstance(child, Element)]
    entries = [child for child in children if child.role == "entry"]
    made = [_label((*chain, c), inlines) for c in children if c.role != "entry"]
    code = _instruction(nav, entries, inlines)
    for number, entry in enumerate(entries):
        content = _entry((*chain, entry), inlines, pages)
        if number == 0:
            content = [*fields.begin(code), *content]
        if entry is entries[-1]:
            content.append(fields.end())
        style = w("pStyle", val=_style((*chain, entry), inlines))
        made.append(w("p", w("pPr", style), *content))
    return [_control(made)] if nav.role == "contents" else made


def mark_listed(made: list[Xml], inlines: Inlines) -> list[Xml]:
    """Return a body with the bookmark round what follows its contents, where it has them."""
    at = next((n for n, xml in enumerate(made) if xml.tag == w("sdt").tag), None)
    if at is None:
        return made
    start, end = inlines.bookmarks.around(LISTED, [])
    return [*made[: at + 1], start, *made[at + 1 :], end]


def _instruction(nav: Element, entries: Sequence[Element], inlines: Inlines) -> str:
    if nav.role == "contents":
        depth = max(int(entry.attributes.get("level", "1")) for entry in entries)
        return f'TOC \\o "1-{depth}" \\h \\z \\u \\b {LISTED}'
    figure = Element("figure", (), "table" if nav.role == "tables" else "", nav.lang)
    return f'TOC \\h \\z \\c "{fields.sequence(figure, inlines.book.tokens.lang)}"'


def _label(chain: Chain, inlines: Inlines) -> Xml:
    style = w("pStyle", val=inlines.book.paragraph(chain))
    return w("p", w("pPr", style), *inlines.content(chain))


def _style(chain: Chain, inlines: Inlines) -> str:
    """Return the style of an entry: ``toc 2`` where the layout has one for its level."""
    book, entry = inlines.book, chain[-1]
    own = book.sheet.styles.get(f"toc {entry.attributes.get('level', '1')}")
    if chain[-2].role == "contents" and own:
        return book.variant(own, entry.lang)
    return book.paragraph(chain)


def _entry(chain: Chain, inlines: Inlines, pages: PageNumbers) -> list[Xml]:
    """Return a link to the heading or figure: its words, a tab, its page."""
    link = next(c for c in chain[-1].children if isinstance(c, Element) and c.tag == "a")
    target = bookmark_name("B", link.attributes["href"].removeprefix("#"))
    page = pages.text(link.attributes["href"].removeprefix("#"))
    return [
        w(
            "hyperlink",
            *inlines.text(chain, link.text),
            w("r", w("tab")),
            *fields.simple(f"PAGEREF {target} \\h", page),
            anchor=target,
            history="1",
        )
    ]


def _control(made: Sequence[Xml]) -> Xml:
    gallery = w("docPartGallery", val="Table of Contents")
    part = w("docPartObj", gallery, w("docPartUnique"))
    return w("sdt", w("sdtPr", w("id", val=CONTROL), part), w("sdtContent", *made))
