"""Tables of figures → ``w:tbl`` (ECMA-376 part 1, 17.4): caption above, heads on every page.

Widths are those of the PDF. What must stay together says so in its paragraphs (``keepNext``): Word
keeps a row with the next where its paragraphs do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polybrief.document import Element
from polybrief.render.table_widths import GAP, PADDING, TableLayout, is_apart
from polybrief.render.word.ooxml import Xml, element, twips, w
from polybrief.render.word.stylebook import Chain, StyleBook
from polybrief.render.word.styles_part import border

Write = Callable[[Chain], list[Xml]]

LONGEST_TITLE = 255
"""Characters that Word's dialog of a table's alternative text shows of its title."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Writes the tables of one document; ``turned`` gathers the first and the last block of each
    that stands on a page of its own, on its side; ``spanning`` of each that runs across columns."""

    book: StyleBook
    content: Callable[[Chain], list[Xml]]
    layouts: Mapping[int, TableLayout]
    turned: list[tuple[Xml, Xml]] = field(default_factory=list)
    spanning: list[tuple[Xml, Xml]] = field(default_factory=list)

    def figure(self, chain: Chain, write: Write) -> list[Xml]:
        """Return a table with its caption and notes; ``write`` writes those."""
        figure = chain[-1]
        table = next(c for c in _elements(figure) if c.tag == "table")
        layout = self.layouts[id(table)]
        # a style may ask for the measure: section.across figcaption
        chain = (*chain[:-1], Element("section", (), layout.span, figure.lang), figure)
        made: list[Xml] = []
        children = _elements(figure)
        for number, child in enumerate(children):
            if child.tag != "table":
                made += write((*chain, child))
                continue
            title = next((c.text for c in children if c.tag == "figcaption"), "")
            followed = number + 1 < len(children)
            made.append(_Table(self, (*chain, child), layout, title, followed).made())
        if layout.span == "page":
            self.turned.append((made[0], made[-1]))
        if layout.span == "columns":
            self.spanning.append((made[0], made[-1]))
        return made


@dataclass(frozen=True, slots=True)
class _Table:
    tables: Tables
    chain: Chain
    layout: TableLayout
    title: str
    followed: bool

    def made(self) -> Xml:
        rows = [
            (part.tag, (*self.chain, part, row))
            for part in _elements(self.chain[-1])
            for row in _elements(part)
        ]
        kept = self.kept([chain[-1] for _, chain in rows])
        widths = [twips(width) for width in self.layout.widths]
        written = [
            self.row(chain, widths, head=part == "thead", keep=keep)
            for (part, chain), keep in zip(rows, kept, strict=True)
        ]
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        foot = any(part == "tfoot" for part, _ in rows)
        return w("tbl", self.properties(sum(widths), foot=foot), grid, *written)

    def properties(self, width: int, *, foot: bool) -> Xml:
        style, tokens = self.tables.book.table(self.chain), self.tables.book.tokens
        left = tokens.length("-label") if self.layout.span == "across" else 0
        look: dict[str, str | int] = {
            "w:val": "06E0" if foot else "06A0",  # the same as a bit mask (17.4.55)
            "w:firstRow": 1,
            "w:lastRow": int(foot),
            "w:firstColumn": 1,
            "w:lastColumn": 0,
            "w:noHBand": 1,
            "w:noVBand": 1,
        }
        summary = self.chain[-1].attributes.get("summary", "")
        return w(
            "tblPr",
            w("tblStyle", val=style.id),
            w("tblW", w=width, type="dxa"),
            w("tblInd", w=left, type="dxa"),
            w("tblLayout", type="fixed"),
            element("w:tblLook", look),
            w("tblCaption", val=self.title[:LONGEST_TITLE]) if self.title else None,
            w("tblDescription", val=summary) if summary else None,
        )

    def kept(self, rows: Sequence[Element]) -> list[bool]:
        """Tell of each row whether it stays with the next, the last with the note below it."""
        after = [*rows[1:], None]
        return [
            (self.layout.whole and following is not None)
            or row.role == "group"
            or (following is not None and following.role == "total")
            or (following is None and self.followed)
            or number == 0
            for number, (row, following) in enumerate(zip(rows, after, strict=True))
        ]

    def row(self, chain: Chain, widths: Sequence[int], *, head: bool, keep: bool) -> Xml:
        cells, column = [], 0
        row = _elements(chain[-1])
        for left, child in zip([None, *row], row, strict=False):
            span = int(child.attributes.get("colspan", "1"))
            width = sum(widths[column : column + span])
            apart = left is not None and is_apart(left, child)
            cells.append(self.cell((*chain, child), width, span, apart=apart, keep=keep))
            column += span
        properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
        return w("tr", properties, *cells)

    def cell(self, chain: Chain, width: int, span: int, *, apart: bool, keep: bool) -> Xml:
        spans = w("gridSpan", val=span) if span > 1 else None
        style = w("pStyle", val=self.tables.book.paragraph(chain))
        paragraph = w("pPr", style, w("keepNext") if keep else None)
        content = self.tables.content(chain)
        white = w("left", w=twips(PADDING + GAP), type="dxa")
        margins = w("tcMar", white) if apart else None
        properties = w("tcPr", w("tcW", w=width, type="dxa"), spans, self.rule(chain), margins)
        return w("tc", properties, w("p", paragraph, *content))

    def rule(self, chain: Chain) -> Xml | None:
        """Return the rule over a group's total, that of the style's last row."""
        outer = self.tables.book.table(self.chain).look.rule_above
        if chain[-2].role != "total" or chain[-3].tag != "tbody" or outer is None:
            return None
        half = replace(outer, width=outer.width / 2)
        return w("tcBorders", border("top", half, self.tables.book.tokens))


def _elements(parent: Element) -> list[Element]:
    return [child for child in parent.children if isinstance(child, Element)]
