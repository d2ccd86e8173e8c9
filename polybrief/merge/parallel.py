"""Two manuscripts of one brief, block by block: which text translates which.

Blocks are the smallest that hold text: a title, a heading, a paragraph, an item without the lists
inside it, a caption. They are aligned part by part and section by section, as translations are
aligned in W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993):
lengths go together, and here kinds and facts do as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from polybrief.brief import PLACEHOLDER, Manuscript
from polybrief.document import Element, Node
from polybrief.merge.alignment import Unit, align
from polybrief.merge.uses import notes_of, own_nodes, uses_of
from polybrief.problems import Place

Part = Literal[
    "title",
    "subtitle",
    "short_title",
    "description",
    "keywords",
    "panel",
    "abstract",
    "summary",
    "body",
]

_FILLED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A smallest block of text: ``kind`` is ``p``, ``h2``, ``li1``…; ``section`` the id of the
    nearest heading, "" where there is none."""

    element: Element
    part: Part
    kind: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A block of the source and what translates it; None where nothing does.

    A paragraph that was split, or that joins two, stands in two pairs.
    """

    source: Element | None
    translation: Element | None


def text_blocks(manuscript: Manuscript) -> tuple[TextBlock, ...]:
    """Return the smallest blocks of text, in reading order.

    A short title that repeats the title is no block of its own. The description and the keywords,
    which are plain text, become a ``span`` each.
    """
    own_short = manuscript.short_title != manuscript.title
    lines: tuple[tuple[Part, Element | None], ...] = (
        ("title", manuscript.title),
        ("subtitle", manuscript.subtitle),
        ("short_title", manuscript.short_title if own_short else None),
        ("description", _plain(manuscript, "description", manuscript.description)),
        ("keywords", _plain(manuscript, "keywords", ", ".join(manuscript.keywords))),
    )
    blocks = [TextBlock(e, part, part) for part, e in lines if e and e.children]
    for entry in manuscript.panel:
        for child in entry.children:
            if isinstance(child, Element):
                blocks.append(TextBlock(child, "panel", child.role))
    parts: tuple[tuple[Part, tuple[Element, ...]], ...] = (
        ("abstract", manuscript.abstract),
        ("summary", manuscript.summary),
        ("body", manuscript.body),
    )
    for part, elements in parts:
        section = ""
        for element in elements:
            if element.tag.startswith("h"):
                section = element.id
            for block, kind in _inside(element):
                blocks.append(TextBlock(block, part, kind, section))
                blocks += (TextBlock(note, part, "note", section) for note in notes_of(block))
    return tuple(blocks)


def pair_blocks(source: Manuscript, translation: Manuscript) -> tuple[Pair, ...]:
    """Return every block of both, each with what answers to it, in the order of the source."""
    theirs, ours = text_blocks(source), text_blocks(translation)
    units, answers = [_unit(b) for b in theirs], [_unit(b) for b in ours]
    ratio = _length(answers) / _length(units)
    pairs: list[tuple[int | None, int | None]] = []
    for part in dict.fromkeys(b.part for b in (*theirs, *ours)):
        left = [n for n, b in enumerate(theirs) if b.part == part]
        right = [n for n, b in enumerate(ours) if b.part == part]
        for stretch in _stretches(theirs, ours, left, right):
            some, others = ([units[i] for i in stretch[0]], [answers[j] for j in stretch[1]])
            for i, j in align(some, others, ratio):
                pairs.append(
                    (
                        None if i is None else stretch[0][i],
                        None if j is None else stretch[1][j],
                    )
                )
    return tuple(
        Pair(
            None if i is None else theirs[i].element,
            None if j is None else ours[j].element,
        )
        for i, j in _in_order(pairs)
    )


def _inside(element: Element, depth: int = 1) -> Iterator[tuple[Element, str]]:
    """Yield the smallest blocks of an element, each with its kind."""
    match element.tag:
        case "ol" | "ul":
            for item in element.children:
                if isinstance(item, Element):
                    yield item, f"li{depth}"
                    for child in item.children:
                        if isinstance(child, Element) and child.tag in ("ol", "ul"):
                            yield from _inside(child, depth + 1)
        case "blockquote":
            for child in element.children:
                if isinstance(child, Element):
                    yield child, child.role or "quotation"
        case "figure":
            for child in element.children:
                if isinstance(child, Element) and child.tag == "figcaption":
                    yield child, "figcaption"
        case "aside":
            for child in element.children:
                if isinstance(child, Element):
                    yield from _inside(child)
        case "exhibit":
            for word in element.children:
                if isinstance(word, Element):
                    yield word, f"{element.role}.{word.attributes['key']}"
        case tag:
            yield element, tag


def _plain(manuscript: Manuscript, key: Part, text: str) -> Element:
    """Return a plain text of the front matter as a ``span``, placed where it begins."""
    rows = _rows(manuscript, key)
    whole = rows[0] if rows else Place(manuscript.path)
    spots = (
        replace(row, column=found.start() + 1, width=len(found[0]))
        for row in rows
        for found in _FILLED.finditer(row.text)
    )
    nodes: list[Node] = []
    for n, piece in enumerate(_FILLED.split(text)):
        if n % 2:
            attributes = MappingProxyType({"expression": piece.strip()})
            spot = next(spots, whole)
            nodes.append(Element(PLACEHOLDER, (), "", manuscript.lang, "", attributes, spot))
        elif piece:
            nodes.append(piece)
    return Element("span", tuple(nodes), lang=manuscript.lang, place=whole)


def _rows(manuscript: Manuscript, key: str) -> list[Place]:
    """Return the lines of the front matter that hold the value of a key."""
    rows: list[Place] = []
    for number, line in enumerate(manuscript.lines, 1):
        if rows and re.match(r"[^\s#]", line):
            break
        begins = re.match(rf"{key}:\s*(?=\S|$)", line)
        if begins or rows:
            column = begins.end() + 1 if begins and begins.end() < len(line) else 1
            rows.append(Place(manuscript.path, number, column, line))
    return rows


def _unit(block: TextBlock) -> Unit:
    nodes = own_nodes(block.element)
    written = "".join(map(_written, nodes))
    length = sum(len(n if isinstance(n, str) else n.text) for n in nodes)
    facts = Counter(use.facts for use in uses_of(block.element))
    return Unit(block.kind, written, length, facts, block.element.id)


def _written(node: Node) -> str:
    if isinstance(node, str):
        return node
    if node.tag == PLACEHOLDER:
        return f"{{{{{node.attributes['expression']}}}}}"
    return "".join(map(_written, node.children))


def _length(units: Sequence[Unit]) -> int:
    return sum(unit.length for unit in units) or 1


Stretch = tuple[list[int], list[int]]


def _stretches(
    theirs: Sequence[TextBlock], ours: Sequence[TextBlock], left: list[int], right: list[int]
) -> Iterator[Stretch]:
    """Yield the stretches of a part that answer to each other: cut at headings with one id.

    A section that stands elsewhere in the translation is a stretch of its own.
    """
    headings = {ours[j].element.id: j for j in right if _is_heading(ours[j])}
    same = [
        (i, headings[theirs[i].element.id])
        for i in left
        if _is_heading(theirs[i]) and theirs[i].element.id in headings
    ]
    steady = _rising(same)
    for i, j in same:
        if (i, j) not in steady:
            section = _section(theirs, left, i), _section(ours, right, j)
            left = [n for n in left if n not in section[0]]
            right = [n for n in right if n not in section[1]]
            yield section
    for i, j in reversed(steady):
        from_i, from_j = left.index(i), right.index(j)
        yield left[from_i : from_i + 1], right[from_j : from_j + 1]
        yield left[from_i + 1 :], right[from_j + 1 :]
        left, right = left[:from_i], right[:from_j]
    yield left, right


def _is_heading(block: TextBlock) -> bool:
    return block.element.tag.startswith("h") and bool(block.element.id)


def _section(blocks: Sequence[TextBlock], part: list[int], first: int) -> list[int]:
    """Return a heading and what stands below it, up to the next heading."""
    begins = part.index(first)
    rest = part[begins + 1 :]
    ends = next((k for k, n in enumerate(rest) if blocks[n].element.tag.startswith("h")), None)
    return [first, *rest[:ends]]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise (the first ones do already)."""
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        chain = [*(chains[at - 1] if at else []), pair]
        ends[at:], chains[at:] = (
            [pair[1], *ends[at + 1 :]],
            [chain, *chains[at + 1 :]],
        )
    return chains[-1] if chains else []


def _in_order(
    pairs: Sequence[tuple[int | None, int | None]],
) -> list[tuple[int | None, int | None]]:
    """Return the pairs in the order of the source; what it lacks, after what stands before it."""
    after = {j: i for i, j in pairs if i is not None and j is not None}

    def key(pair: tuple[int | None, int | None]) -> tuple[int, int, int]:
        i, j = pair
        if i is not None:
            return i, 0, -1 if j is None else j
        earlier = [n for n in after if j is not None and n < j]
        return after[max(earlier)] if earlier else -1, 1, j or 0

    return sorted(pairs, key=key)
