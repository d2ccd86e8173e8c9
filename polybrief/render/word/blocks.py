"""Blocks of the document → paragraphs and tables, in the same order, each by its named style."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from polybrief.document import INLINE_TAGS, Element
from polybrief.render.word.charts import Charts
from polybrief.render.word.contents import write_contents
from polybrief.render.word.inlines import Bookmarks, Inlines, bookmark_name
from polybrief.render.word.notes import section_break
from polybrief.render.word.numbering import Numbering
from polybrief.render.word.ooxml import Xml, element, w
from polybrief.render.word.pictures import Pictures
from polybrief.render.word.stylebook import HEADINGS, Chain, StyleBook, find_style
from polybrief.render.word.tables import Tables

PARAGRAPHS = frozenset({"h1", "h2", "h3", "h4", "p", "figcaption", "dt", "dd"})
BETWEEN_BOXES = "Between Boxes"
PANEL_COLUMNS = 2
THREES = (3, 6)
"""Numbers of facts that a layout of several columns has in threes, which leaves none alone."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Writes the blocks of one document; ``targets`` are the ids that links lead to."""

    book: StyleBook
    inlines: Inlines
    numbering: Numbering
    pictures: Pictures
    tables: Tables
    bookmarks: Bookmarks
    targets: frozenset[str]

    def write(self, chain: Chain) -> list[Xml]:
        """Return the paragraphs and tables of the last element of ``chain``."""
        block = chain[-1]
        if block.tag in PARAGRAPHS:
            return [self._paragraph(chain, self.book.paragraph(chain), self._section_number(block))]
        if block.role == "masthead":
            return self._masthead(chain)
        if block.role == "panel":
            return self._panel(chain)
        if (block.tag, block.role) == ("ol", "notes"):
            return []  # Word's own endnotes: see notes.py
        if (block.tag, block.role) == ("ol", "references"):
            items = [(*chain, item) for item in _elements(block)]
            return [self._paragraph(item, self.book.paragraph(item)) for item in items]
        if block.tag in ("ol", "ul"):
            return self._target(block, self._list(chain, 0))
        if block.tag == "dl" and chain[-2].role == "abbreviations":
            return self._abbreviations(chain)
        if block.tag == "nav":
            return write_contents(chain, self.inlines, self.inlines.pages)
        if (block.tag, block.role) == ("figure", "table"):
            return self._target(block, self.tables.figure(chain, self.write))
        if block.tag == "figure":
            return self._target(block, self._figure(chain))
        inner: list[Xml] = []
        before = ""
        for child in _elements(block):
            if before == child.tag == "aside":
                inner.append(self._between_boxes())
            inner += self.write((*chain, child))
            before = child.tag
        if (block.tag, block.role) == ("section", "notes") and inner:
            section_break(inner[-1])
        return self._target(block, inner)

    def _paragraph(self, chain: Chain, style: str, numbering: Xml | None = None) -> Xml:
        content = self.inlines.content(chain)
        properties = w("pPr", w("pStyle", val=style), numbering)
        return w("p", properties, *self._marked(chain[-1].id, content))

    def _between_boxes(self) -> Xml:
        """Return an empty line: without it Word joins two boxes that look alike (17.3.1.24)."""
        style = self.book.variant(self.book.named(BETWEEN_BOXES), self.book.tokens.lang)
        return w("p", w("pPr", w("pStyle", val=style)))

    def _section_number(self, block: Element) -> Xml | None:
        """Return the list of a numbered heading where its style does not bring it: a language of
        its own counts on its own."""
        first = block.children[0] if block.children else ""
        if block.tag not in HEADINGS or not isinstance(first, Element) or first.role != "number":
            return None
        number = self.numbering.sections(block.lang)
        level = HEADINGS.index(block.tag)
        return w("numPr", w("ilvl", val=level), w("numId", val=number)) if number else None

    def _marked(self, id: str, content: list[Xml]) -> list[Xml]:
        """Return the content behind the block's bookmark: a point, since LibreOffice sets an empty
        line after a paragraph whose last character hangs in the margin before a bookmark's end."""
        return [*self.bookmarks.around(bookmark_name("B", id), []), *content] if id else content

    def _target(self, block: Element, made: list[Xml]) -> list[Xml]:
        """Mark the first paragraph of a block that a link leads to."""
        if block.id in self.targets:
            first = next((p for m in made for p in m.iter(w("p").tag)), None)
            if first is not None:
                start, end = self.bookmarks.around(bookmark_name("B", block.id), [])
                at = 1 if len(first) and first[0].tag == w("pPr").tag else 0
                first.insert(at, start)
                first.insert(at + 1, end)
        return made

    def _masthead(self, chain: Chain) -> list[Xml]:
        """Return lines with the first paragraph on the left, the others at the right tab stop."""
        children = _elements(chain[-1])
        properties = w("pPr", w("pStyle", val=self.book.paragraph(chain)))
        parts = [self._masthead_part((*chain, child)) for child in children]
        made = []
        for nth, part in enumerate(parts[1:] or [[]]):
            left = parts[0] if nth == 0 and parts else []
            tab = [w("r", w("tab"))] if parts[1:] else []
            made.append(w("p", _copy(properties), *left, *tab, *part))
        if made and children and children[0].tag == "img":
            style = self.book.paragraph((*chain, children[0]))
            made[0][0] = w("pPr", w("pStyle", val=style))
        return made

    def _masthead_part(self, chain: Chain) -> list[Xml]:
        if chain[-1].tag == "img":
            return [w("r", self.pictures.drawing(chain[-1]))]
        return self.inlines.content(chain)

    def _list(self, chain: Chain, level: int) -> list[Xml]:
        block = chain[-1]
        ordered = block.tag == "ol"
        boxed = any(element.tag == "aside" for element in chain)
        name = self.numbering.style(ordered, level, boxed=boxed)
        style = self.book.variant(self.book.sheet.styles[name], block.lang)
        number = 0
        if ordered:
            start = int(block.attributes.get("start", "1"))
            number = self.numbering.begin(level, start, block.lang, boxed=boxed)
        made: list[Xml] = []
        for item in _elements(block):
            mark = w("numPr", w("ilvl", val=level), w("numId", val=number)) if number else None
            own = find_style(self.book.sheet, (*chain, item), "paragraph")
            used = self.book.variant(own, item.lang) if own else style
            made.append(self._paragraph((*chain, item), used, mark))
            for inner in _elements(item):
                if inner.tag in ("ol", "ul"):
                    deeper = self._list((*chain, item, inner), level + 1)
                    made += self._target(inner, deeper)
        return made

    def _abbreviations(self, chain: Chain) -> list[Xml]:
        """Return a line for each: the letters, a tab, what they stand for."""
        items = _elements(chain[-1])
        style = w("pStyle", val=self.book.paragraph(chain))
        made = []
        for letters, meaning in zip(items[::2], items[1::2], strict=True):
            parts = [self.inlines.content((*chain, item)) for item in (letters, meaning)]
            line = (w("pPr", _copy(style)), *parts[0], w("r", w("tab")), *parts[1])
            made.append(w("p", *line))
        return made

    def _figure(self, chain: Chain) -> list[Xml]:
        style = w("pStyle", val=self.book.paragraph(chain))
        made: list[Xml] = []
        children = _elements(chain[-1])
        for child in children:
            # the style keeps a picture with what is said below it, where there is something
            alone = w("keepNext", val=0) if child is children[-1] else None
            if child.tag == "img":
                picture = [w("r", self.pictures.drawing(child))]
                properties = w("pPr", _copy(style), alone)
                made.append(w("p", properties, *self._marked(child.id, picture)))
            elif child.tag == "chart":
                charts = Charts(self.book.tokens, self.pictures.package, self.pictures.numbers)
                made.append(w("p", w("pPr", _copy(style), alone), w("r", charts.drawing(child))))
            else:
                made += self.write((*chain, child))
        return made

    def _panel(self, chain: Chain) -> list[Xml]:
        """Return the facts as a table of two columns, or three; the last cell of an odd row of two
        spans both."""
        tokens, items = self.book.tokens, _elements(chain[-1])
        style = self.book.table(chain)
        page = tokens.theme.page
        whole = tokens.length("measure") + tokens.length(page.get("label", 0.0))
        threes = tokens.theme.columns is not None and len(items) in THREES
        across = 3 if threes else PANEL_COLUMNS
        width = whole // across
        cells = [self._cell((*chain, item), width) for item in items]
        if len(cells) % across:
            cells[-1] = self._cell((*chain, items[-1]), whole, span=across)
        rows = [cells[n : n + across] for n in range(0, len(cells), across)]
        table = w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val=style.id),
                w("tblW", w=whole, type="dxa"),
                w("tblInd", w=tokens.length(style.look.left), type="dxa"),
                w("tblLayout", type="fixed"),
                element("w:tblLook", {"w:val": "0000"}),
            ),
            w("tblGrid", *(w("gridCol", w=width) for _ in range(across))),
            *(w("tr", w("trPr", w("cantSplit")), *row) for row in rows),
        )
        return [table] if rows else []

    def _cell(self, chain: Chain, width: int, span: int = 1) -> Xml:
        spans = w("gridSpan", val=span) if span > 1 else None
        properties = w("tcPr", w("tcW", w=width, type="dxa"), spans)
        chains = [(*chain, child) for child in chain[-1].children if isinstance(child, Element)]
        paragraphs = [self._paragraph(c, self.book.paragraph(c)) for c in chains]
        return w("tc", properties, *paragraphs)


def _elements(block: Element) -> list[Element]:
    """Return the block-level children, and the images of a figure."""
    children = (c for c in block.children if isinstance(c, Element))
    return [c for c in children if c.tag not in INLINE_TAGS]


def _copy(xml: Xml) -> Xml:
    return copy.copy(xml)
