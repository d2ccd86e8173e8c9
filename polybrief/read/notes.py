"""Notes of a manuscript: ``[^label]`` in a text, ``[^label]: text`` on a line of its own.

A note is one paragraph; its further lines are indented. It may stand anywhere below the front
matter. What is read of it takes the place of its call, as ``span.note``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from polybrief.brief import EXHIBIT
from polybrief.document import Element, Node, is_note
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.read.inlines import Inlines
from polybrief.read.markdown import parse_line
from polybrief.read.origin import Origin
from polybrief.read.source import Source
from polybrief.references import CITATION

DEFINITION = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
LABEL = re.compile(r"[\w.:-]{1,64}")
ID = "note-"
"""What the id of a note begins with: ``note-`` and its label."""

WITHOUT_CITATIONS = ("a heading", "the front matter")
"""What stands in bookmarks, contents and properties, where no link leads to the reference."""

_ENDS_NOTE = re.compile(r" {0,3}(?::{3,}|\[\^[^\]\s]+\]:|<!--)")


@dataclass(frozen=True, slots=True)
class Definition:
    """The text of a note, with the place of its first character."""

    label: str
    text: str
    origin: Origin
    place: Place


@dataclass
class Notes:
    """The notes of one manuscript: what defines them, and which texts call them."""

    source: Source
    lang: str
    problems: list[Problem]
    anchors: list[tuple[str, Place]]
    definitions: dict[str, Definition] = field(default_factory=dict)
    called: dict[str, Place] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def scan(self, first: int) -> frozenset[int]:
        """Read the definitions from line ``first`` (from 0) on; return the lines they take."""
        lines, taken = self.source.lines, set[int]()
        number, in_comment = first, False
        while number < len(lines):
            line = lines[number]
            length = 0 if in_comment else self._take(lines, number)
            opened, closed = line.rfind("<!--"), line.rfind("-->")
            in_comment = opened > closed or (in_comment and closed < 0)
            taken.update(range(number, number + length))
            number += length or 1
        return frozenset(taken)

    def _take(self, lines: Sequence[str], number: int) -> int:
        """Read the definition that begins in a line; return how many lines it has, or 0."""
        found = DEFINITION.match(lines[number])
        if not found:
            return 0
        label, place = found["label"], self._place(number, found.start("label"), found["label"])
        pieces = [(lines[number][found.end() :].strip(), number, found.end())]
        end = number + 1
        while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():
            if _ENDS_NOTE.match(lines[end]):
                break
            text = lines[end].strip()
            pieces.append((text, end, lines[end].index(text)))
            end += 1
        end = self._checked_end(lines, end)
        text = "\n".join(piece for piece, _, _ in pieces)
        if not LABEL.fullmatch(label):
            fix = "write letters, digits, hyphens: [^sources]"
            self._note(place, f'"{label}" cannot be the label of a note', fix)
        if not text.strip():
            self._note(place, f'the note "{label}" has no text', "write it after the colon")
        elif label in self.definitions:
            first = self.definitions[label].place.line
            message = f'the note "{label}" is written twice: first in line {first}'
            self._note(place, message, "give one of the two another label")
        else:
            self.definitions[label] = Definition(label, text, self._origin(pieces), place)
        return end - number

    def fill(self, blocks: Iterable[Element]) -> tuple[Element, ...]:
        """Return the blocks with each note in the place of its call."""
        return tuple(self._filled(block, "") for block in blocks)

    def refuse(self, element: Element, where: str) -> Element:
        """Return an element without notes; each call is a problem. ``where`` says in what."""
        return self._filled(element, where)

    def check_unused(self) -> None:
        """Note the definitions that nothing calls."""
        for label, definition in self.definitions.items():
            if label not in self.called and label not in self.refused:
                message = f'nothing calls the note "{label}"'
                fix = f"write [^{label}] in the text, or delete the note"
                self._note(definition.place, message, fix)

    def _filled(self, element: Element, where: str) -> Element:
        where = _place_without_notes(element) or where
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                children.append(child)
            elif is_note(child):
                children += self._called(child, where)
            elif child.tag == CITATION and where in WITHOUT_CITATIONS:
                fix = "cite it in the text below"
                self._note(child.place, f"{where} cannot cite a work", fix)
            else:
                children.append(self._filled(child, where))
        return replace(element, children=_joined(children))

    def _called(self, call: Element, where: str) -> Iterator[Element]:
        label, place = call.attributes["label"], call.place
        definition = self.definitions.get(label)
        if where:
            self.refused.add(label)
            fix = "put the note into the text around it"
            if where == "a table, chart or picture":
                fix = "write it in words below it: notes: […]"
            self._note(place, f"{where} cannot have a note", fix)
        elif definition is None:
            fix = did_you_mean(label, self.definitions) or f"write it: [^{label}]: …"
            self._note(place, f'there is no note "{label}"', fix)
        elif label in self.called:
            message = f'the note "{label}" is called twice: first in line {self.called[label].line}'
            self._note(place, message, "write a second note; a call leads to one note and back")
        else:
            self.called[label] = place or definition.place
            yield self._read(definition, call)

    def _read(self, definition: Definition, call: Element) -> Element:
        inlines = Inlines(definition.origin, call.lang, self.problems, self.anchors)
        nodes = inlines.read(parse_line(definition.text))
        id, place = f"{ID}{definition.label}", definition.origin.place()
        note = Element("span", nodes, "note", call.lang, id, place=place)
        return replace(note, children=self._filled(replace(note, role=""), "a note").children)

    def _checked_end(self, lines: Sequence[str], end: int) -> int:
        """Note text below a note that may belong to it or not; return the line it ends before."""
        line = lines[end] if end < len(lines) else ""
        bare = line.strip()
        if bare and not _ENDS_NOTE.match(line):
            message = "the line below a note is not indented, and may belong to it or not"
            fix = "indent it, or put an empty line before it"
            self._note(self._place(end, line.index(bare), bare), message, fix)
        elif not bare and end + 1 < len(lines) and re.match(r"(?: {4}|\t)\s*\S", lines[end + 1]):
            end += 1
            bare = lines[end].strip()
            place = self._place(end, lines[end].index(bare), bare)
            self._note(place, "a note has one paragraph", "join the two, or indent this one less")
            while end < len(lines) and lines[end].strip():
                end += 1
        return end

    def _origin(self, pieces: Sequence[tuple[str, int, int]]) -> Origin:
        in_text, in_file, offset = [], [], 0
        for text, number, column in pieces:
            in_text.append(offset)
            in_file.append(self.source.starts[number] + column)
            offset += len(text) + 1
        return Origin(self.source, tuple(in_text), tuple(in_file))

    def _place(self, number: int, column: int, text: str) -> Place:
        return self.source.place(number + 1, column + 1, max(1, len(text)))

    def _note(self, place: Place | None, message: str, fix: str) -> None:
        self.problems.append(Problem("read.note", message, place, fix))


def _place_without_notes(element: Element) -> str:
    """Return what an element is called that cannot have a note, "" for others.

    Headings stand in the contents and bookmarks too, words of tables in repeated heads; both
    would print the call without its note.
    """
    if element.tag in ("h1", "h2", "h3", "h4") or (element.tag, element.role) == ("p", "heading"):
        return "a heading"
    if element.tag == EXHIBIT or element.tag == "figure":
        return "a table, chart or picture"
    return ""


def _joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        else:
            out.append(node)
    return tuple(out)
