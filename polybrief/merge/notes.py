"""Notes of a merged text: their calls set on the right side of a mark, numbered, put in place.

On the page a note stands in the text where it is called (``span.note``), for the renderer to lay
it out below. At the end it leaves an empty ``span.note`` there, and stands in ``ol.notes``.
Numbers run through the whole document, in the order of what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polybrief.brief import Manuscript
from polybrief.document import Element, Node, is_note
from polybrief.localise import HouseStyle
from polybrief.problems import Problem

CIRCLED = "①"
CIRCLES = "".join(map(chr, range(0x2460, 0x2474)))
"""The circled numbers that Word counts with, 1 to 20 (ECMA-376 part 1, 17.18.59,
decimalEnclosedCircle); Unicode has more, Word then prints bare digits."""

CALL = ".call"
"""What the id of a call has after that of its note, where the two stand apart."""

SEPARATOR = ","
"""What parts two calls in a row, raised as they are (Diccionario panhispánico de dudas, "llamada de
nota" 2; Lexique, "Appel de note")."""

_CLOSING = r"”’»」』）)］\]"
_MARKS = ".,;:!?。，、；：！？"
_AFTER = re.compile(f"(?:[{_CLOSING}]|[\u00a0\u202f]?[{_MARKS}])+")
"""What a call moves behind. An ellipsis, a dash are left where they are."""
_SPACES = " \u00a0\u202f"
_BEFORE = re.compile(f"[ \u00a0\u202f]*[{_MARKS}]+$")


def set_calls(text: Manuscript, style: HouseStyle) -> Manuscript:
    """Return the manuscript with each call on the side of a mark that its language has it on."""

    def moved(blocks: Sequence[Element]) -> tuple[Element, ...]:
        return tuple(_set_calls(block, style) for block in blocks)

    return replace(
        text, abstract=moved(text.abstract), summary=moved(text.summary), body=moved(text.body)
    )


def calls_notes(text: Manuscript) -> bool:
    """Return whether a text has notes."""
    blocks = (*text.abstract, *text.summary, *text.body)
    return any(is_note(element) for block in blocks for element in block.walk())


def number_notes(
    main: Element, styles: Mapping[str, HouseStyle], place: str, problems: list[Problem]
) -> Element:
    """Return what is printed with its notes numbered. ``place`` is that of the theme: with ``end``
    the notes called before an ``ol.notes`` stand in it; a section without any is left out."""
    numberer = _Numberer(styles, problems, place == "end")
    numbered = numberer.block(main)
    for note in numberer.waiting:
        message = "the note has no place: the layout ends its notes before it"
        fix = "put {{ text.notes }} after every text in the template"
        problems.append(Problem("merge.notes", message, note.place, fix))
    return numbered


@dataclass
class _Numberer:
    styles: Mapping[str, HouseStyle]
    problems: list[Problem]
    at_end: bool
    count: int = 0
    waiting: list[Element] = field(default_factory=list)

    def block(self, element: Element) -> Element:
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                children.append(child)
            elif is_note(child):
                children.append(self.note(child))
            elif child.tag == "ol" and child.role == "notes":
                children.append(self.listed(child))
            else:
                made = self.block(child)
                if not _lists_nothing(made):
                    children.append(made)
        return replace(element, children=tuple(children))

    def note(self, note: Element) -> Element:
        self.count += 1
        style = self.styles[note.lang if note.lang in self.styles else next(iter(self.styles))]
        number = self.number(style.notes.number, note)
        mark = style.notes.mark.replace("{n}", number)
        given = MappingProxyType({**note.attributes, "number": number, "mark": mark})
        note = replace(note, attributes=given)
        if not self.at_end:
            return note
        self.waiting.append(note)
        return replace(note, children=(), id=note.id + CALL)

    def number(self, pattern: str, note: Element) -> str:
        if pattern != CIRCLED:
            return pattern.replace("{n}", str(self.count))
        if self.count <= len(CIRCLES):
            return CIRCLES[self.count - 1]
        message = f"circled numbers end at {len(CIRCLES)}, and this is the next note"
        fix = 'write number = "{n}" under notes of its language in house.yaml'
        if self.count == len(CIRCLES) + 1:
            self.problems.append(Problem("merge.notes", message, note.place, fix))
        return str(self.count)

    def listed(self, element: Element) -> Element:
        items = tuple(
            Element("li", note.children, "", note.lang, note.id, note.attributes, note.place)
            for note in self.waiting
        )
        self.waiting.clear()
        return replace(element, children=items)


def _lists_nothing(element: Element) -> bool:
    """Return whether an element is a section of notes that has none."""
    lists = [e for e in element.walk() if e.tag == "ol" and e.role == "notes"]
    return element.role == "notes" and bool(lists) and not any(e.children for e in lists)


def _set_calls(element: Element, style: HouseStyle) -> Element:
    """Return an element with its calls moved over marks, parted from words and from each other."""
    waiting = [
        c if isinstance(c, str) else _set_calls(c, style) for c in reversed(element.children)
    ]
    made: list[Node] = []
    while waiting:
        calls: list[Element] = []
        while waiting and isinstance(call := waiting[-1], Element) and is_note(call):
            calls.append(call)
            waiting.pop()
        if not calls:
            made.append(waiting.pop())
            continue
        if made and isinstance(last := made[-1], str):
            made[-1] = last.rstrip(_SPACES)
        before, after = _text(made[-1:]), _text(waiting[-1:])
        if style.notes.call == "after" and (found := _AFTER.match(after)):
            made.append(found[0])
            waiting[-1] = after[found.end() :]
        elif style.notes.call == "before" and (found := _BEFORE.search(before)):
            made[-1] = before[: found.start()]
            waiting.append(found[0].strip(" "))
        if made:
            made.append(style.notes.space)
        for nth, call in enumerate(calls):
            if nth:
                made.append(Element("sup", (SEPARATOR,), lang=element.lang, place=call.place))
            made.append(call)
    return replace(element, children=_joined(made))


def _text(nodes: Sequence[Node]) -> str:
    return nodes[0] if nodes and isinstance(nodes[0], str) else ""


def _joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        elif node != "":
            out.append(node)
    return tuple(out)
