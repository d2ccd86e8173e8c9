"""What validators of Open XML do not see, or see too slowly: the rules our Word files keep.

ECMA-376 part 1: bookmarks 17.13.6, fields 17.16.18, tables 17.4, drawings 20.4.2.5. Formatting
belongs to styles: a run may say its character style, language, hint, bold, italic and emphasis.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Xml: TypeAlias = etree._Element
Parts: TypeAlias = Mapping[str, Xml]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

DOCUMENT = "word/document.xml"
BOOKMARK_NAME = re.compile(r"[^\W\d]\w{0,39}")
TARGET = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
RUN_SAYS = {f"{W}{n}" for n in ("rStyle", "lang", "rFonts", "b", "bCs", "i", "iCs", "em")} | {
    f"{W}vertAlign"
}
SIZES = {f"{W}sz", f"{W}szCs"}
"""What a reading says, which is half as large as the text that it stands over (17.3.3.24)."""
PARAGRAPH_SAYS = {f"{W}pStyle", f"{W}numPr", f"{W}keepNext", f"{W}sectPr"}
NOTES = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule: in which ``part``, and what."""

    part: str
    text: str


def find_faults(parts: Parts) -> tuple[Fault, ...]:
    """Return every broken rule of a package, given the XML of its parts by name."""
    faults = [Fault(name, "left over from a template") for name in parts if "Effects" in name]
    stories = {
        n: x for n, x in parts.items() if re.fullmatch(r"word/(document|\w+er\d+|\w+notes)\.xml", n)
    }
    for name, xml in stories.items():
        rules = (
            _fields(xml),
            _tables(xml),
            _pictures(xml),
            _direct_formatting(xml),
            _unknown_styles(xml, parts),
            _unknown_lists(xml, parts),
            _unknown_relationships(name, xml, parts),
        )
        faults += [Fault(name, text) for rule in rules for text in rule]
    faults += [Fault(DOCUMENT, text) for text in _bookmarks(stories.values())]
    faults += [Fault(DOCUMENT, text) for text in _notes(parts)]
    return tuple(faults)


def _bookmarks(stories: Collection[Xml]) -> Iterator[str]:
    starts = [b for story in stories for b in story.iter(f"{W}bookmarkStart")]
    ends = [b.get(f"{W}id") for story in stories for b in story.iter(f"{W}bookmarkEnd")]
    names = [b.get(f"{W}name", "") for b in starts]
    ids = [b.get(f"{W}id") for b in starts]
    yield from (f'bookmark "{n}" is no name' for n in names if not BOOKMARK_NAME.fullmatch(n))
    yield from (f'bookmark "{n}" occurs twice' for n in _twice(n.casefold() for n in names))
    yield from (f"bookmark id {i} occurs twice" for i in _twice(map(str, ids)))
    if Counter(ids) != Counter(ends):
        yield "a bookmark has no end, or an end no bookmark"
    links = {a for story in stories for a in _values(story, "hyperlink", "anchor")}
    yield from (f'a link leads to the bookmark "{a}", which is not there' for a in links - {*names})
    codes = (c.text or "" for story in stories for c in story.iter(f"{W}instrText"))
    named = {found[1] for code in codes if (found := TARGET.match(code))}
    yield from (f'a field names the bookmark "{n}", which is not there' for n in named - {*names})


def _fields(story: Xml) -> Iterator[str]:
    """Fields nest; only a list of contents goes on over paragraphs (17.16.18)."""
    opened: list[tuple[Xml, str]] = []
    for paragraph in story.iter(f"{W}p"):
        state = ""
        for node in paragraph.iter(f"{W}fldChar", f"{W}instrText"):
            kind = node.get(f"{W}fldCharType", "")
            if kind == "begin":
                opened.append((paragraph, ""))
            elif not opened:
                state = "broken"
            elif node.tag == f"{W}instrText":
                opened[-1] = (opened[-1][0], opened[-1][1] + (node.text or ""))
            elif kind == "separate" and not opened[-1][1].strip():
                state = "broken"
            elif kind == "end":
                begun, code = opened.pop()
                if begun is not paragraph and not code.strip().startswith("TOC"):
                    state = "broken"
        if state:
            yield "a field is not begin, separate, end in one paragraph"
    if opened:
        yield "a field is not begin, separate, end in one paragraph"
    controls = [i for c in story.iter(f"{W}sdtPr") for i in _values(c, "id", "val")]
    yield from (f"the content control id {i} occurs twice" for i in _twice(controls))


def _tables(story: Xml) -> Iterator[str]:
    for table in story.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if table.find(f"{W}tblPr/{W}tblStyle") is None:
            yield "a table has no style"
        for row in table.iter(f"{W}tr"):
            spans = [int(s) for s in _values(row, "gridSpan", "val")]
            if len(row.findall(f"{W}tc")) + sum(spans) - len(spans) != columns:
                yield "a row of a table does not fill the columns"
        for cell in table.iter(f"{W}tc"):
            if not len(cell) or cell[-1].tag != f"{W}p":
                yield "a cell of a table does not end with a paragraph"


def _pictures(story: Xml) -> Iterator[str]:
    shown = list(story.iter(f"{WP}docPr"))
    yield from (f"picture id {i} occurs twice" for i in _twice(p.get("id", "") for p in shown))
    for picture in shown:
        if not picture.get("descr") and not any("decorative" in str(e.tag) for e in picture.iter()):
            yield f'the picture "{picture.get("name")}" has no description'


def _direct_formatting(story: Xml) -> Iterator[str]:
    for properties in story.iter(f"{W}rPr"):
        lang, run = properties.find(f"{W}lang"), properties.getparent()
        other = lang is not None and lang.get(f"{W}eastAsia")  # its characters have other forms
        reading = run is not None and next(run.iterancestors(f"{W}rt"), None) is not None
        for said in properties:
            own = {f"{W}hint", f"{W}eastAsia"} if other else {f"{W}hint"}
            fonts = said.tag == f"{W}rFonts" and set(said.keys()) - own
            if reading and said.tag in SIZES:
                continue
            if said.tag not in RUN_SAYS or fonts:
                yield f"a run is formatted directly: {etree.QName(said).localname}"
    for properties in story.iter(f"{W}pPr"):
        for said in properties:
            if said.tag not in PARAGRAPH_SAYS:
                yield f"a paragraph is formatted directly: {etree.QName(said).localname}"
        if properties.find(f"{W}pStyle") is None:
            yield "a paragraph has no style"


def _unknown_styles(story: Xml, parts: Parts) -> Iterator[str]:
    styles = parts.get("word/styles.xml")
    known = set() if styles is None else {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
    used = [v for name in ("pStyle", "rStyle", "tblStyle") for v in _values(story, name, "val")]
    yield from (
        f'the style "{name}" is not defined' for name in dict.fromkeys(used) if name not in known
    )


def _unknown_lists(story: Xml, parts: Parts) -> Iterator[str]:
    numbering = parts.get("word/numbering.xml")
    known = set() if numbering is None else {n.get(f"{W}numId") for n in numbering.iter(f"{W}num")}
    used = dict.fromkeys(_values(story, "numId", "val"))
    yield from (f"the list {number} is not defined" for number in used if number not in known)


def _unknown_relationships(name: str, story: Xml, parts: Parts) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    known = set() if relations is None else {r.get("Id") for r in relations.iter(RELATION)}
    used = {v for e in story.iter() for k, v in e.attrib.items() if str(k).startswith(R)}
    yield from (
        f"the relationship {i} is not there" for i in sorted(map(str, used)) if i not in known
    )


def _notes(parts: Parts) -> Iterator[str]:
    """Notes: 17.11. A note that nothing calls is lost; Word refuses a call without its note."""
    for kind in NOTES:
        called = list(_values(parts[DOCUMENT], f"{kind}Reference", "id"))
        notes = [n for n in _all_notes(parts, kind) if n.get(f"{W}type", "normal") == "normal"]
        ids = [n.get(f"{W}id", "") for n in notes]
        yield from (f"{kind} {id} is called twice" for id in _twice(called))
        yield from (f"{kind} {id} is called and not there" for id in called if id not in ids)
        yield from (f"nothing calls {kind} {id}" for id in ids if id not in called)
        sections = [s for s in parts[DOCUMENT].iter(f"{W}sectPr") if called]
        if any(s.find(f"{W}{kind}Pr/{W}numFmt") is None for s in sections):
            yield f"a section does not say how each {kind} is numbered"


def called_notes(parts: Parts) -> list[Xml]:
    """Return the notes of a document in the order in which its text calls them."""
    found = {(kind, n.get(f"{W}id")): n for kind in NOTES for n in _all_notes(parts, kind)}
    tags = {f"{W}{kind}Reference": kind for kind in NOTES}
    calls = ((tags[str(c.tag)], c.get(f"{W}id")) for c in parts[DOCUMENT].iter(*tags))
    return [found[call] for call in calls if call in found]


def _all_notes(parts: Parts, kind: str) -> Iterator[Xml]:
    part = parts.get(f"word/{kind}s.xml")
    return iter(()) if part is None else part.iterchildren(f"{W}{kind}")


def _values(xml: Xml, name: str, attribute: str) -> Iterator[str]:
    for found in xml.iter(f"{W}{name}"):
        value = found.get(f"{W}{attribute}")
        if value is not None:
            yield value


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
