"""Document → the HTML that WeasyPrint lays out.

One element of the vocabulary becomes one of the same name, its role the class. Only constructs
that WeasyPrint tags correctly for PDF/UA-1 are written: no block in ``li``, nothing but text in
``a``, ``alt`` on every picture, no empty heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise, takewhile

from polybrief.document import INLINE_TAGS, Document, Element, Node, is_note
from polybrief.fonts import Fonts
from polybrief.render.pdf.balance import balanced
from polybrief.render.pdf.charts import chart_svg
from polybrief.render.pdf.compose.characters import is_han
from polybrief.render.pdf.images import picture
from polybrief.render.pdf.notes import back_markup, call_markup
from polybrief.render.pdf.spacing import BREAK, Leaf, plain, space_out
from polybrief.render.pdf.tables import column_group, parted, table_classes
from polybrief.render.table_widths import TableLayout, lay_out_tables
from polybrief.theme import Theme

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
BLOCK_SPANS = frozenset({"figure", "caption"})
COPIED = {
    "a": ("href",),
    "abbr": ("title",),
    "data": ("value",),
    "table": ("summary",),
    "th": ("scope", "colspan"),
    "time": ("datetime",),
}
PAGE_OF = "page-of"
COUNTERS = {"page": "\ue010", "pages": "\ue011", PAGE_OF: "\ue012"}
"""Stand-ins for the numbers that the layout counts."""
SHORT_BOX = 1000
"""Letters, of which a Han counts two, that a box has at most if it is not to be broken: a dozen
lines or so of the text's measure, twice as many of a column's."""
FIRST_WIDE = "\u2e80"
LOST_WORD = 5
"""Characters up to which a last word, with its full stop, is too short for a line."""


def to_html(document: Document, theme: Theme, fonts: Fonts) -> str:
    """Return the whole page source, without a style sheet.

    ``theme`` and ``fonts`` tell how wide a title is, and so where its line is best broken.
    """
    noted = {e.id for e in document.body.walk() if "mark" in e.attributes}
    writer = _Writer(
        theme, fonts, {*_targets(document)} | noted, lay_out_tables(document.body, theme, fonts)
    )
    lang = document.lang
    body = [
        writer.block(Element("header", document.running.head, "running", lang), lang),
        writer.block(Element("footer", document.running.foot, "running", lang), lang),
        writer.block(document.body, lang),
    ]
    head = "<head>" + "".join(_head(document)) + "</head>"
    start = f'<!DOCTYPE html>\n<html lang="{escape(lang)}"{_rhythm(theme, lang)}>'
    return f"{start}{head}<body>{''.join(body)}</body></html>\n"


def _rhythm(theme: Theme, lang: str) -> str:
    """Return the attributes that tell ``grid.py``, ``page_depth.py`` and ``imprint.py`` how deep
    lines stand."""
    _, leading = theme.size("text", lang)
    facing = ' data-facing="even"' if theme.facing else ""
    lines = f' data-grid="{theme.grid(lang):g}" data-leading="{leading:g}"'
    return f'{lines} data-spare="{theme.spare(lang):.2f}"{facing}'


def _targets(document: Document) -> Iterator[str]:
    """Yield the ids that links lead to, and those whose pages are said."""
    for element in document.body.walk():
        if element.attributes.get("href", "").startswith("#"):
            yield element.attributes["href"][1:]
        if element.role == "page-of":
            yield element.attributes["of"]


def _head(document: Document) -> Iterator[str]:
    day = document.date.isoformat()
    yield f'<meta charset="utf-8"><title>{escape(plain(document.title))}</title>'
    named = [
        *(("author", author) for author in document.authors or (document.publisher,)),
        ("keywords", ", ".join(document.keywords)),
        ("description", document.description),
        ("generator", "polybrief"),
        ("dcterms.created", day),
        ("dcterms.modified", day),
    ]
    for name, content in named:
        if content.strip():
            yield f'<meta name="{name}" content="{escape(plain(content))}">'


@dataclass(slots=True)
class _Writer:
    """Writes elements; keeps what was written once only (anchors)."""

    theme: Theme
    fonts: Fonts
    anchors: set[str]
    layouts: Mapping[int, TableLayout]
    written: set[str] = field(default_factory=set)

    def block(self, element: Element, outer_lang: str) -> str:
        """Return a block of the vocabulary with all that is in it."""
        if element.tag == "img":
            return picture(element, self._attributes(element, outer_lang))
        if element.tag == "section" and (cut := parted(element, self.layouts)) != (element,):
            return "".join(self.block(part, outer_lang) for part in cut)
        if element.tag == "chart":
            return chart_svg(element, self.theme, self.fonts)
        inner = balanced(element, self.theme, self.fonts)
        parts = [back_markup(element)] if "mark" in element.attributes else []
        parts += [
            part if isinstance(part, str) else self._run(part.nodes, element)
            for part in self._parts(inner, element)
        ]
        if element.tag == "nav":
            parts = _listed(element, parts)
        if element.tag == "table":
            parts.insert(0, column_group(element, self.layouts))
        opening = f"{element.tag}{self._attributes(element, outer_lang)}"
        return f"<{opening}>{''.join(parts)}</{element.tag}>"

    def _parts(self, nodes: Sequence[Node], parent: Element) -> Iterator[str | _Run]:
        """Yield written blocks and, between them, the runs of inline content."""
        run: list[Node] = []
        for node in nodes:
            if _is_inline(node):
                run.append(node)
                continue
            if run:
                yield _Run(tuple(run))
                run = []
            assert isinstance(node, Element)
            if node.tag == "span":
                yield self._block_span(node, parent.lang)
            else:
                yield self.block(node, parent.lang)
        if run:
            yield _Run(tuple(run))

    def _block_span(self, element: Element, outer_lang: str) -> str:
        inner = self._run(element.children, element)
        return f"<span{self._attributes(element, outer_lang)}>{inner}</span>"

    def _run(self, nodes: Sequence[Node], parent: Element) -> str:
        tokens = list(self._tokens(nodes, parent, 0, glued=False))
        leaves = [t for t in tokens if isinstance(t, Leaf)]
        if not "".join(leaf.text for leaf in leaves).strip() and not any(
            isinstance(t, str) for t in tokens
        ):
            return ""
        ends_block = parent.tag in ("p", "li") or is_note(parent)
        texts = space_out(leaves, numbers=COUNTERS.values())
        written = [escape(text, quote=False) for text in texts]
        ends = takewhile(lambda token: isinstance(token, str), reversed(tokens))
        if ends_block and leaves and "</a>" not in ends:  # a link holds text alone (7.18.5)
            written[-1] = _keep_last_word(texts[-1], leaves[-1])
        pieces = iter(written)
        out = [t if isinstance(t, str) else next(pieces) for t in tokens]
        return _with_elements("".join(_without_needless_breaks(out)))

    def _tokens(
        self, nodes: Iterable[Node], parent: Element, depth: int, *, glued: bool
    ) -> Iterator[str | Leaf]:
        """Yield tags as text and the texts between them as leaves, in order."""
        for before, node in pairwise((None, *nodes)):
            if isinstance(node, str):
                yield Leaf(node, parent.lang, glued, depth)
            elif node is None:
                continue
            elif node.tag == "br":
                yield Leaf("\n", parent.lang, glued, depth)
            elif node.tag == "wbr":
                yield "<wbr>"
            elif is_note(node):
                yield call_markup(node) + self._note(node, parent.lang)
            elif node.role == PAGE_OF:
                yield f"<span{self._attributes(node, parent.lang)}>"
                yield Leaf(COUNTERS[node.role], parent.lang, glued, depth + 1)
                yield "</span>"
            elif node.role in COUNTERS:
                yield Leaf(COUNTERS[node.role], parent.lang, glued, depth)
            elif node.tag == "ruby":
                if isinstance(before, Element) and before.tag == "ruby":
                    yield BREAK  # where a line may break between two boxes
                yield from self._ruby(node, parent, depth, glued=glued)
            else:
                yield f"<{node.tag}{self._attributes(node, parent.lang)}>"
                inside = glued or node.tag == "data"
                yield from self._tokens(node.children, node, depth + 1, glued=inside)
                yield f"</{node.tag}>"

    def _ruby(
        self, ruby: Element, parent: Element, depth: int, *, glued: bool
    ) -> Iterator[str | Leaf]:
        """Yield a text in line with those around it, and its reading, which is in none."""
        text, reading = ruby.children
        assert isinstance(reading, Element)
        yield f"<ruby{self._attributes(ruby, parent.lang)}><rb>"
        yield from self._tokens((text,), ruby, depth + 1, glued=glued)
        read = escape(reading.text, quote=False)
        yield f"</rb><rt{self._attributes(reading, ruby.lang)}>{read}</rt></ruby>"

    def _note(self, note: Element, outer_lang: str) -> str:
        """Return the text of a note, which the style sheet lays out below the page."""
        if not note.children:
            return ""
        inner = back_markup(note) + self._run(note.children, note)
        return f"<span{self._attributes(note, outer_lang)}>{inner}</span>"

    def _attributes(self, element: Element, outer_lang: str) -> str:
        pairs = []
        if element.role:
            classes: tuple[str, ...] = (element.role,)
            if (element.tag, element.role) == ("figure", "table"):
                classes = (element.role, *table_classes(element, self.layouts))
            if element.tag == "aside" and _is_short(element):
                classes = (element.role, "whole")
            pairs.append(("class", " ".join(classes)))
        if element.lang != outer_lang:
            pairs.append(("lang", element.lang))
        wanted = element.tag in HEADINGS or element.id in self.anchors
        if element.id and wanted and element.id not in self.written:
            self.written.add(element.id)
            pairs.append(("id", element.id))
        if is_note(element):
            pairs.append(("data-pdf-tag", "Note"))
        if element.tag in HEADINGS:
            pairs.append(("data-label", plain(element.text)))
        if element.role == PAGE_OF:
            pairs.append(("data-of", f"#{element.attributes['of']}"))
        if level := element.attributes.get("level"):
            pairs.append(("data-level", level))
        if element.tag == "ol" and (start := element.attributes.get("start")):
            pairs.append(("style", f"counter-reset: list-item {int(start) - 1}"))
        for name in COPIED.get(element.tag, ()):
            if name in element.attributes:
                pairs.append((name, element.attributes[name]))
        return "".join(f' {name}="{escape(value)}"' for name, value in pairs)


@dataclass(frozen=True, slots=True)
class _Run:
    nodes: tuple[Node, ...]


def _listed(nav: Element, parts: list[str]) -> list[str]:
    """Return the blocks of a list of contents, its entries held together: TOC, TOCI, P
    (ISO 32000-1, table 333)."""
    blocks = [child for child in nav.children if isinstance(child, Element)]
    entries = [
        f'<div class="item">{part}</div>'
        for block, part in zip(blocks, parts, strict=True)
        if block.role == "entry"
    ]
    return [*parts[: len(blocks) - len(entries)], '<div class="entries">', *entries, "</div>"]


def _is_short(box: Element) -> bool:
    """Return whether a box is never broken over two pages."""
    text = box.text
    return len(text) + sum(character >= FIRST_WIDE for character in text) <= SHORT_BOX


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or (node.tag in INLINE_TAGS and node.role not in BLOCK_SPANS)


def _keep_last_word(text: str, leaf: Leaf) -> str:
    """Mark the last word of a paragraph, so that the style sheet can keep it whole.

    A short one takes the word before it along: it would look lost on a line of its own.
    """
    head, space, word = text.rpartition(" ")
    if is_han(leaf.lang) or leaf.glued or not word:
        return escape(text, quote=False)
    if len(word) <= LOST_WORD and (cut := head.rpartition(" "))[2]:
        head, space, word = cut[0], cut[1], f"{cut[2]}\u00a0{word}"
    start, end = escape(head + space, quote=False), escape(word, quote=False)
    return f'{start}<span class="last">{end}</span>'


def _without_needless_breaks(parts: list[str]) -> list[str]:
    """Drop a break opportunity that stands beside a space, which is one already."""
    out = []
    for number, part in enumerate(parts):
        if part == "<wbr>":
            before = next((p for p in reversed(parts[:number]) if not p.startswith("<")), "")
            after = next((p for p in parts[number + 1 :] if not p.startswith("<")), "")
            part = "" if before.endswith(" ") or after.startswith(" ") else BREAK
        out.append(part)
    return out


def _with_elements(text: str) -> str:
    """Put elements for line breaks and counters."""
    for role, mark in COUNTERS.items():
        element = "" if role == PAGE_OF else f'<span class="{role}"></span>'
        text = text.replace(mark, element)
    return text.replace("\n", "<br>")
