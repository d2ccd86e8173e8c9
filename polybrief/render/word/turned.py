"""Pages on their side: a section of its own for each wide table (ECMA-376 part 1, 17.6).

The section in which the table stands is cut in three: what comes before, the table, the rest. The
table's has running lines of its own, as wide as its page.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

from polybrief.document import Document, Element
from polybrief.render.table_widths import breadth
from polybrief.render.word.inlines import Inlines
from polybrief.render.word.ooxml import Xml, element, qualified, root, twips, w
from polybrief.render.word.package import Package
from polybrief.render.word.running import running_line
from polybrief.render.word.tokens import Tokens

Lines = tuple[tuple[str, str], ...]
"""Running lines: ``header`` or ``footer``, and the relationship that leads to the part."""

BREAK = "Section Break"
"""The style of an empty paragraph that ends a section where a table stands before it."""


def turn_pages(
    body: list[Xml],
    turned: Sequence[tuple[Xml, Xml]],
    document: Document,
    inlines: Inlines,
    package: Package,
    tokens: Tokens,
) -> None:
    """Give each of ``turned``, the first and last block of a table, a section of its own.

    ``body`` ends with the section properties of the whole, and its other breaks are complete.
    """
    if not turned:
        return
    lines = _lines(document, inlines, package)
    upright = _references(body)
    for first, last in turned:
        rest = next(_breaks(body[_index(body, last) :]))
        ends_here = body[_index(body, last) + 1] is rest and rest is body[-1]
        before = copy.deepcopy(rest)
        start = _index(body, first)
        if start and _break_of(body[start - 1]) is None:
            _no_notes(before)
            _put(body, start, before, inlines)
        wide = rest if ends_here else copy.deepcopy(rest)
        _widen(wide, lines, tokens)
        if ends_here:
            continue
        _put(body, _index(body, last) + 1, wide, inlines)
        _no_notes(wide)
        _continue(rest, upright)


def span_columns(body: list[Xml], spanning: Sequence[tuple[Xml, Xml]], inlines: Inlines) -> None:
    """Give each of ``spanning``, the first and last block of a table wider than its column, a
    section of one column, which begins where the columns before it end."""
    for first, last in spanning:
        rest = next(_breaks(body[_index(body, last) :]))
        before, whole = copy.deepcopy(rest), copy.deepcopy(rest)
        for section in (whole, rest):
            _remove(section, ("headerReference", "footerReference", "titlePg", "type"))
            size = next(_all(section, "pgSz"))
            section.insert(section.index(size), w("type", val="continuous"))
        columns = next(_all(whole, "cols"))
        whole.replace(columns, w("cols", space=columns.get(qualified("w:space"), "720")))
        start = _index(body, first)
        if start and _break_of(body[start - 1]) is None:
            _no_notes(before)
            _put(body, start, before, inlines)
        _no_notes(whole)
        if body[_index(body, last) + 1] is not rest:
            _put(body, _index(body, last) + 1, whole, inlines)


def _lines(document: Document, inlines: Inlines, package: Package) -> Lines:
    made = []
    for kind, children in (("header", document.running.head), ("footer", document.running.foot)):
        line = Element(kind, children, "running", document.lang)
        chain = (Element("section", (line,), "turned", document.lang), line)
        tag = "w:hdr" if kind == "header" else "w:ftr"
        part = root(tag, running_line(chain, inlines, children))
        made.append((kind, package.add_part(f"{kind}5", kind, part)))
    return tuple(made)


def _references(body: list[Xml]) -> list[Xml]:
    """Return the references to the running lines of upright pages."""
    first = next(_breaks(body))
    every = [child for name in ("header", "footer") for child in _all(first, f"{name}Reference")]
    return [child for child in every if child.get(qualified("w:type")) == "default"]


def _widen(section: Xml, lines: Lines, tokens: Tokens) -> None:
    page = tokens.theme.page
    _remove(section, ("headerReference", "footerReference", "titlePg", "type"))
    for number, (kind, link) in enumerate(lines):
        reference = element(f"w:{kind}Reference", {"w:type": "default", "r:id": link})
        section.insert(number, reference)
    size, margins = next(_all(section, "pgSz")), next(_all(section, "pgMar"))
    turned = w("pgSz", w=twips(page["height"]), h=twips(page["width"]), orient="landscape")
    section.replace(size, turned)
    side = (page["height"] - breadth(tokens.theme)) / 2
    for name in ("left", "right"):
        margins.set(qualified(f"w:{name}"), str(twips(side)))


def _continue(section: Xml, references: Iterable[Xml]) -> None:
    """Let a section begin upright on a new page behind a wide one."""
    _remove(section, ("headerReference", "footerReference", "titlePg", "type"))
    for number, reference in enumerate(references):
        section.insert(number, copy.deepcopy(reference))


def _no_notes(section: Xml) -> None:
    """Leave the endnotes to the section in which the text ends (17.11.12)."""
    if any(True for _ in _all(section, "endnotePr")):
        after = [*_all(section, "titlePg"), *_all(section, "docGrid")]
        at = section.index(after[0]) if after else len(section)
        section.insert(at, w("noEndnote"))


def _put(body: list[Xml], at: int, section: Xml, inlines: Inlines) -> None:
    """End a section before the block at ``at``: in the paragraph there, else in an empty one."""
    paragraph = body[at - 1]
    if paragraph.tag != w("p").tag:
        style = inlines.book.variant(inlines.book.named(BREAK), inlines.book.tokens.lang)
        paragraph = w("p", w("pPr", w("pStyle", val=style)))
        body.insert(at, paragraph)
    next(paragraph.iterchildren(w("pPr").tag)).append(section)


def _breaks(body: Iterable[Xml]) -> Iterator[Xml]:
    return (section for block in body for section in block.iter(w("sectPr").tag))


def _break_of(block: Xml) -> Xml | None:
    return next(block.iter(w("sectPr").tag), None)


def _index(body: Sequence[Xml], block: Xml) -> int:
    return next(n for n, one in enumerate(body) if one is block)


def _all(section: Xml, name: str) -> Iterator[Xml]:
    return section.iterchildren(w(name).tag)


def _remove(section: Xml, names: Iterable[str]) -> None:
    for name in names:
        for child in section.findall(w(name).tag):
            section.remove(child)
