"""A finished DOCX → problems: the lint of ``word_lint.py``, and its text against the Document's.

Reads the file with zipfile and lxml alone; knows nothing of how it was made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import TypeAlias

from lxml import etree

from polybrief.check.word_lint import called_notes, find_faults
from polybrief.document import (
    INLINE_TAGS,
    Document,
    Element,
    is_note,
    is_reading,
    text_pieces,
    visible,
)
from polybrief.problems import Place, Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIZE_LIMIT = 64 * 1024 * 1024  # bytes of one part, unpacked

Parts: TypeAlias = dict[str, etree._Element]

BLANKS = re.compile(r"[\t\n\r ]+")
CHARACTERS = {f"{W}t": "", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
"""What a run's child stands for; "" is its own text."""

PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF)\b")
COUNTED = ("page", "pages")
HEADINGS = ("h2", "h3", "h4")
STORIES = r"word/(document|footnotes|endnotes)\.xml"


def check_word(content: bytes, document: Document) -> tuple[Problem, ...]:
    """Return what is wrong with a DOCX; nothing where it is sound and says what is meant."""
    try:
        parts = _read_parts(content)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError) as error:
        return (_problem("word.package", f"the Word file cannot be read: {error}"),)
    if "word/document.xml" not in parts:
        return (_problem("word.package", "the Word file holds no word/document.xml"),)
    faults = [_problem("word.lint", f"{fault.part}: {fault.text}") for fault in find_faults(parts)]
    compared = (*_compare_body(parts, document), *_compare_running(parts, document))
    notes = (*_compare_notes(parts, document), *_compare_readings(parts, document))
    return (*faults, *compared, *notes)


def _read_parts(content: bytes) -> Parts:
    """Return the XML of the package by name; ValueError for what could do harm."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    parts: Parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.file_size > SIZE_LIMIT:
                raise ValueError(f"{entry.filename} is larger than {SIZE_LIMIT} bytes")
            if entry.filename.endswith((".xml", ".rels")):
                parts[entry.filename] = etree.fromstring(archive.read(entry), parser)
    return parts


def _compare_body(parts: Parts, document: Document) -> Iterator[Problem]:
    """Yield the first block whose text the file does not have in its place."""
    wanted = [*_texts(document.body, counted=bool(document.sections)), ("", None)]
    found = [*_story_texts(parts["word/document.xml"])]
    for (text, place), got in zip(wanted, [*found, ""], strict=False):
        if text != got:
            yield _difference(text, got, place)
            return


def _compare_notes(parts: Parts, document: Document) -> Iterator[Problem]:
    """Yield the first note whose text the file does not have where it is called."""
    wanted = [
        (_normal(e.attributes["mark"] + "".join(text_pieces(e))), e.place)
        for e in document.body.walk()
        if "mark" in e.attributes and e.children
    ]
    numbers = iter(e.attributes["number"] for e in document.body.walk() if is_note(e))
    found = [_note_text(note, next(numbers, "")) for note in called_notes(parts)]
    for (text, place), got in zip_longest(wanted, found, fillvalue=("", None)):
        got = got if isinstance(got, str) else ""
        if text != got:
            yield _difference(text, got, place)
            return


def _note_text(note: etree._Element, number: str) -> str:
    """Return what a note prints, its number in the place where Word counts."""
    for mark in note.iter(f"{W}footnoteRef", f"{W}endnoteRef"):
        mark.tag, mark.text = f"{W}t", number
    return _normal("".join(t for t in _story_texts(note)))


def _compare_readings(parts: Parts, document: Document) -> Iterator[Problem]:
    """Yield each reading that does not stand over its base, as often as the text has it."""
    bodies = [xml for name, xml in parts.items() if re.fullmatch(STORIES, name)]
    found = Counter(
        tuple("".join(t.text or "" for t in side.iter(f"{W}t")) for side in (base, reading))
        for body in bodies
        for ruby in body.iter(f"{W}ruby")
        for base, reading in ((ruby.find(f"{W}rubyBase"), ruby.find(f"{W}rt")),)
        if base is not None and reading is not None
    )
    for ruby in document.body.walk():
        if ruby.tag != "ruby":
            continue
        pair = (ruby.text, "".join(c.text for c in ruby.children if isinstance(c, Element)))
        found[pair] -= 1
        if found[pair] < 0:
            message = f"“{pair[1]}” does not stand over “{pair[0]}” in the Word file"
            yield Problem("word.text", message, ruby.place, FAULT)


def _compare_running(parts: Parts, document: Document) -> Iterator[Problem]:
    """Compare the running head and foot with each part that is not empty."""
    for name, lines in (("header", document.running.head), ("footer", document.running.foot)):
        wanted = [t for t in (_normal(_without_counts(line)) for line in lines) if t]
        for part, xml in sorted(parts.items()):
            if re.fullmatch(rf"word/{name}\d*\.xml", part):
                found = [*_story_texts(xml)]
                if found and found != wanted:
                    yield _difference("\t".join(wanted), "\t".join(found), None)
                    return


def _texts(element: Element, *, counted: bool) -> Iterator[tuple[str, Place | None]]:
    """Yield the text of each block in order; the facts of a panel and nested lists are blocks.

    ``counted``: sections are numbered, which Word does by itself.
    """
    inline = ""
    for child in element.children:
        if counted and element.tag in HEADINGS and getattr(child, "role", "") == "number":
            continue
        if isinstance(child, str):
            inline += child
        elif child.tag in INLINE_TAGS and child.role not in ("figure", "caption"):
            inline += _inline_text(child)
        elif (child.tag, child.role) != ("ol", "notes"):
            if _normal(inline):
                yield _normal(inline), element.place
            inline = ""
            yield from _texts(child, counted=counted)
    if _normal(inline):
        yield _normal(inline), element.place


def _inline_text(node: Element | str) -> str:
    """Return the characters of inline content, notes left out."""
    if isinstance(node, str):
        return node
    if is_note(node) or is_reading(node):
        return ""
    if node.tag == "br":
        return "\n"
    return "".join(map(_inline_text, node.children))


def _story_texts(story: etree._Element) -> Iterator[str]:
    """Yield the texts of a part: those of each paragraph, between its tabs, without the results of
    fields that count pages. A field may go on over paragraphs, and hold others."""
    open_fields: list[str] = []
    for paragraph in story.iter(f"{W}p"):
        texts = [""]
        for node in (node for run in _read_runs(paragraph) for node in run):
            if node.tag == f"{W}fldChar" and node.get(f"{W}fldCharType") == "begin":
                open_fields.append("")
            elif node.tag == f"{W}fldChar" and node.get(f"{W}fldCharType") == "end":
                del open_fields[-1:]
            elif node.tag == f"{W}instrText" and open_fields:
                open_fields[-1] += node.text or ""
            elif node.tag == f"{W}tab":
                texts.append("")
            elif node.tag in CHARACTERS and not any(map(PAGE_FIELD.match, open_fields)):
                texts[-1] += CHARACTERS[node.tag] or node.text or ""
        yield from (_normal(text) for text in texts if _normal(text))


def _read_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a line, those of readings over it left out (17.3.3.24)."""
    for run in paragraph.iter(f"{W}r"):
        parent = run.getparent()
        if parent is None or parent.tag != f"{W}rt":
            yield run


def _without_counts(line: Element) -> str:
    return "".join(
        child
        if isinstance(child, str)
        else ("" if child.role in COUNTED else _without_counts(child))
        for child in line.children
    )


def _normal(text: str) -> str:
    return BLANKS.sub(" ", text).strip(" ")


def _difference(wanted: str, found: str, place: Place | None) -> Problem:
    same = next((n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), None)
    at = min(len(wanted), len(found)) if same is None else same
    start = max(0, at - 12)
    shown = [visible(text[start : at + 24]) or "nothing" for text in (wanted, found)]
    message = f"the Word file prints “{shown[1]}” where the text is “{shown[0]}”"
    return Problem("word.text", message, place, FAULT)


def _problem(code: str, message: str) -> Problem:
    return Problem(code, message, fix=FAULT)


FAULT = "report this: the program made a file that it does not trust"
