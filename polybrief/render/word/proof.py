"""A Word file as plain HTML in the same geometry, so that its pages can be counted.

Everything is read from the XML as it will be written: page, styles with all they inherit, indents,
spaces, tables, pictures, notes. Of the spaces of two paragraphs the larger stands between them, as
in Word by default; that at the top of a page vanishes. What only colours the page is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from polybrief.render.word.ooxml import WP, W, Xml
from polybrief.render.word.proof_styles import Looks, points, value

P, TBL, SDT, SECT = (f"{{{W}}}{name}" for name in ("p", "tbl", "sdt", "sectPr"))
EMU_IN_POINT = 12_700
SHEET = """
body { margin: 0; hyphens: auto; hyphenate-character: "-"; hyphenate-limit-zone: 6mm;
  overflow-wrap: break-word }
p, table { margin: 0 } p { orphans: 2; widows: 2 }
table { table-layout: fixed; border-collapse: collapse } td { vertical-align: top }
sup { font-size: .65em; line-height: 0 }
.note { float: footnote; footnote-policy: line; display: block }
.note::footnote-call, .note::footnote-marker { content: none }
"""


@dataclass(slots=True)
class Proof:
    """Writes the proof of a body; ``looks`` are the styles, ``wanted`` the bookmarks whose pages
    are asked for, ``notes`` the notes by id."""

    looks: Looks
    wanted: Collection[str]
    notes: Mapping[str, Xml] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)

    def html(self, body: Sequence[Xml], lang: str) -> str:
        """Return the whole document as HTML."""
        parts = "".join(self._sections(body))
        sheet = SHEET + "".join(self.pages)
        head = f'<meta charset="utf-8"><title>proof</title><style>{sheet}</style>'
        return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{parts}</body></html>'

    def _sections(self, body: Sequence[Xml]) -> Iterator[str]:
        """Yield the blocks of each section, held together by the page that it has."""
        held: list[Xml] = []
        for block in _unpacked(body):
            if block.tag == SECT:
                yield self._section(held, block)
                held = []
                continue
            held.append(block)
            inner = block.find(f"{{{W}}}pPr/{SECT}")
            if inner is not None:
                yield self._section(held, inner)
                held = []

    def _section(self, blocks: Sequence[Xml], properties: Xml) -> str:
        name = f"s{len(self.pages)}"
        size, margins = (properties.find(f"{{{W}}}{n}") for n in ("pgSz", "pgMar"))
        sides = (points(margins, side) for side in ("top", "right", "bottom", "left"))
        margin = " ".join(f"{side:g}pt" for side in sides)
        paper = f"{points(size, 'w'):g}pt {points(size, 'h'):g}pt"
        note = "@footnote { margin-top: 6pt; padding-bottom: .1pt }"
        self.pages.append(f"@page {name} {{ size: {paper}; margin: {margin}; {note} }}")
        columns = properties.find(f"{{{W}}}cols")
        style = f"page: {name}"
        if columns is not None and int(value(columns, "num") or 1) > 1:
            gap = points(columns, "space")
            style += f"; columns: {value(columns, 'num')}; column-gap: {gap:g}pt"
        kind = properties.find(f"{{{W}}}type")
        if kind is not None and value(kind, "val") == "continuous" and len(self.pages) > 1:
            self.pages.pop()
            style = style.replace(name, f"s{len(self.pages) - 1}")
        return f'<div style="{style}">{"".join(self._blocks(blocks))}</div>'

    def _blocks(self, blocks: Sequence[Xml]) -> Iterator[str]:
        """Yield blocks in order; a paragraph's space includes what the one before it has after."""
        carried, before = 0.0, ""
        for at, block in enumerate(blocks):
            if block.tag == TBL:
                yield self._table(block, carried)
                carried, before = 0.0, ""
                continue
            style = self.looks.style(block)
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            after = self.looks.style(following) if following is not None else ""
            yield self._paragraph(block, style, carried, before, after)
            look = self.looks.paragraph(style)
            carried = 0.0 if look.contextual and after == style else look.after
            before = style

    def _paragraph(self, block: Xml, style: str, carried: float, before: str, after: str) -> str:
        look = self.looks.paragraph(style)
        space = max(carried, 0.0 if look.contextual and before == style else look.before)
        joined = bool(before) and look.box == self.looks.paragraph(before).box
        ends = not (after and look.box == self.looks.paragraph(after).box)
        above, below = (0.0 if joined else look.above), (look.below if ends else 0.0)
        padding = f"; padding: {above:g}pt 0 {below:g}pt" if above or below else ""
        css = f"{look.css}; margin-top: {space:g}pt{padding}{_own(block)}"
        inner = "".join(self._runs(block, look.lang)) or "&#8203;"
        return f'<p lang="{look.lang}" style="{escape(css)}">{inner}</p>'

    def _runs(self, parent: Xml, lang: str) -> Iterator[str]:
        """Yield the text of a paragraph with its bookmarks, pictures and notes."""
        instructions = 0
        for node in parent.iter():
            name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
            if name == "bookmarkStart" and value(node, "name") in self.wanted:
                yield f'<span id="{escape(value(node, "name"))}"></span>'
            elif name == "fldChar":
                kind = value(node, "fldCharType")
                instructions += {"begin": 1, "separate": -1}.get(kind, 0)
            elif name == "t" and not instructions and not is_reading(node):
                yield self._text(node, lang)
            elif name == "noBreakHyphen":
                yield "&#8209;"
            elif name == "tab":
                yield " "
            elif name == "br":
                yield "<br>"
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._note(value(node, "id"))
            elif node.tag in (f"{{{WP}}}inline", f"{{{WP}}}anchor"):
                yield _picture(node)

    def _text(self, node: Xml, lang: str) -> str:
        run = node.getparent()
        css, own = self.looks.run(run) if run is not None else ("", "")
        text = escape(node.text or "")
        if not css and own in ("", lang):
            return text
        return f'<span lang="{own or lang}" style="{escape(css)}">{text}</span>'

    def _note(self, id: str) -> str:
        note = self.notes.get(id)
        if note is None:
            return ""
        inner = "".join(
            f'<span style="display: block; {escape(look.css)}">'
            f"{''.join(self._runs(paragraph, look.lang))}</span>"
            for paragraph in note.iter(P)
            for look in (self.looks.paragraph(self.looks.style(paragraph)),)
        )
        return f'<sup>1</sup><span class="note">{inner}</span>'

    def _table(self, table: Xml, space: float) -> str:
        columns = [points(c, "w") for c in table.iter(f"{{{W}}}gridCol")]
        indent = points(table.find(f"{{{W}}}tblPr/{{{W}}}tblInd"), "w")
        margins = self.looks.cell_margins(table)
        over, between, under = self.looks.rules(table)
        group = "".join(f'<col style="width: {width:g}pt">' for width in columns)
        heads: list[str] = []
        rows: list[str] = []
        every = table.findall(f"{{{W}}}tr")
        for number, row in enumerate(every, 1):
            is_head = row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
            rules = (between if number > 1 else over, under if number == len(every) else 0.0)
            (heads if is_head else rows).append(self._row(row, margins, rules))
        head = f"<thead>{''.join(heads)}</thead>" if heads else ""
        css = f"width: {sum(columns):g}pt; margin: {space:g}pt 0 0 {indent:g}pt"
        return f'<table style="{css}">{group}{head}{"".join(rows)}</table>'

    def _row(self, row: Xml, margins: tuple[float, float], rules: tuple[float, float]) -> str:
        """Return a row; the rules over and under it are white, as high as they are."""
        (high, wide), (over, under) = margins, rules
        whole = row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None
        cells = []
        for cell in row.findall(f"{{{W}}}tc"):
            span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
            across = f' colspan="{value(span, "val")}"' if span is not None else ""
            inner = "".join(self._blocks([b for b in cell if b.tag in (P, TBL)]))
            left = points(cell.find(f"{{{W}}}tcPr/{{{W}}}tcMar/{{{W}}}left"), "w") or wide
            around = f"padding: {high + over:g}pt {wide:g}pt {high + under:g}pt {left:g}pt"
            cells.append(f'<td{across} style="{around}">{inner}</td>')
        css = ["break-inside: avoid"] if whole else []
        css += ["break-after: avoid"] if row.find(f".//{{{W}}}keepNext") is not None else []
        kept = f' style="{"; ".join(css)}"' if css else ""
        return f"<tr{kept}>{''.join(cells)}</tr>"


def _unpacked(blocks: Sequence[Xml]) -> Iterator[Xml]:
    """Yield paragraphs, tables and section ends, those in content controls too."""
    for block in blocks:
        if block.tag == SDT:
            content = block.find(f"{{{W}}}sdtContent")
            yield from _unpacked(list(content) if content is not None else [])
        elif block.tag in (P, TBL, SECT):
            yield block


def _own(paragraph: Xml) -> str:
    """Return what a paragraph says otherwise than its style: whether the next is kept with it."""
    kept = paragraph.find(f"{{{W}}}pPr/{{{W}}}keepNext")
    if kept is None:
        return ""
    return f"; break-after: {'auto' if value(kept, 'val') == '0' else 'avoid'}"


def is_reading(text: Xml) -> bool:
    """Return whether a text stands over another (17.3.3.24): it takes no place in the line."""
    return next(text.iterancestors(f"{{{W}}}rt"), None) is not None


def _picture(drawing: Xml) -> str:
    extent = drawing.find(f"{{{WP}}}extent")
    if extent is None:
        return ""
    wide, high = (int(extent.get(name, "0")) / EMU_IN_POINT for name in ("cx", "cy"))
    size = f"width: {wide:g}pt; height: {high:g}pt"
    return f'<span style="display: inline-block; vertical-align: top; {size}"></span>'
