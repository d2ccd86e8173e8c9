"""YAML text → plain values in which every key and value has a :class:`Place`.

Every scalar is text exactly as typed (`no`, `2024`, `1_000` stay what they are; only an empty
value, `~` and `null` are None): what a key wants decides the type, not the look of the value.
Values are built from the parser's events, so tags are never obeyed, aliases never expanded, and
depth is bounded before anything recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.read.source import FORBIDDEN, Source, forbidden_message

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]
"""Where a value is in the tree: keys and list indexes from the top."""

DEEPEST = 8
"""Levels of nesting that a file may have; no file of ours has more than four."""


@dataclass(frozen=True)
class Tree:
    """The values of a YAML text. ``starts`` and ``ends`` give the offsets of the values in the
    source, ``keys`` those of the keys that lead to them."""

    source: Source
    value: Plain
    starts: dict[Path, int] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)
    keys: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the spot of the value at ``path``, or of the nearest one around it."""
        while path and path not in self.starts:
            path = path[:-1]
        start = self.starts.get(path, 0)
        value = self.source.text[start : self.ends.get(path, start)]
        return self.source.place_at(start, max(1, len(value.split("\n")[0].rstrip())))

    def key_place(self, path: Path) -> Place:
        """Return the spot of the key that leads to ``path``; that of the value in a list."""
        if path not in self.keys:
            return self.place(path)
        return self.source.place_at(self.keys[path], len(str(path[-1])))


def read_tree(source: Source, start: int = 0, end: int | None = None) -> Tree:
    """Return the values of the YAML text between two offsets of a source.

    ProblemsFound: YAML that cannot be parsed, a key that stands twice, tags, aliases, characters
    that cannot be printed, more than :data:`DEEPEST` levels.
    """
    return _Builder(source, start, source.text[start:end]).build()


class _Builder:
    def __init__(self, source: Source, start: int, text: str) -> None:
        self.source, self.start, self.text = source, start, text
        self.tree = Tree(source, None)
        self.problems: list[Problem] = []

    def build(self) -> Tree:
        value: Plain = None
        documents = 0
        events = self.events()
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail(event, "read.yaml", "a second YAML document begins", "delete the ---")
                value = self.value(next(events), events, ())
        if self.problems:
            raise ProblemsFound(self.problems)
        return Tree(self.source, value, self.tree.starts, self.tree.ends, self.tree.keys)

    def events(self) -> Iterator[object]:
        try:
            yield from YAML(typ="safe", pure=True).parse(self.text)
        except ProblemsFound:
            raise
        except MarkedYAMLError as error:
            raise ProblemsFound([*self.problems, self.syntax_problem(error)]) from None
        except (YAMLError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # the parser meets some malformed directives and escapes with errors of its own making
            problem = Problem(
                "read.yaml",
                "this is not YAML",
                self.source.place_at(self.start),
                _EXAMPLE,
            )
            raise ProblemsFound([*self.problems, problem]) from None

    def value(self, event: object, events: Iterator[object], path: Path) -> Plain:
        start, end = self.span(event)
        self.tree.starts[path], self.tree.ends[path] = start, end
        if isinstance(event, AliasEvent):
            self.fail(
                event,
                "read.alias",
                f'"*{event.anchor}" repeats a value by alias',
                "write the value out",
            )
        if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and event.ctag:
            self.note(start, "read.tag", f'the tag "{event.ctag}" is not read', "delete the tag")
        if isinstance(event, ScalarEvent):
            return self.scalar(event, start)
        if len(path) >= DEEPEST:
            self.fail(
                event,
                "read.depth",
                f"the nesting is deeper than {DEEPEST} levels",
                "make it flatter",
            )
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path)
        return self.mapping(events, path)

    def scalar(self, event: ScalarEvent, start: int) -> str | None:
        text = str(event.value)
        found = FORBIDDEN.search(text)
        if found:
            self.note(start, "read.character", forbidden_message(found[0]), "delete it")
        plain = event.style in (None, "")
        return None if plain and text in {"", "~", "null", "Null", "NULL"} else text

    def sequence(self, events: Iterator[object], path: Path) -> Plain:
        values: list[Plain] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                self.tree.ends[path] = self.span(event)[1]
                break
            values.append(self.value(event, events, (*path, len(values))))
        return values

    def mapping(self, events: Iterator[object], path: Path) -> Plain:
        values: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                self.tree.ends[path] = self.span(event)[1]
                break
            if not isinstance(event, ScalarEvent):
                raise self.no_key(event)
            key, start = str(event.value), self.span(event)[0]
            if key in values:
                first = self.source.place_at(self.tree.keys[(*path, key)]).line
                self.note(
                    start,
                    "read.duplicate",
                    f'"{key}" stands twice: first in line {first}',
                    "delete one of the two",
                    len(key),
                )
            self.tree.keys.setdefault((*path, key), start)
            values[key] = self.value(next(events), events, (*path, key))
        return values

    def span(self, event: object) -> tuple[int, int]:
        start = getattr(getattr(event, "start_mark", None), "index", 0)
        end = getattr(getattr(event, "end_mark", None), "index", 0)
        return self.start + start, self.start + end

    def note(self, start: int, code: str, message: str, fix: str, width: int = 1) -> None:
        self.problems.append(Problem(code, message, self.source.place_at(start, width), fix))

    def fail(self, event: object, code: str, message: str, fix: str) -> None:
        self.note(self.span(event)[0], code, message, fix)
        raise ProblemsFound(self.problems)

    def no_key(self, event: object) -> ProblemsFound:
        """Return what is told of a key that is no word: often a placeholder without marks."""
        start, text = self.span(event)[0], self.source.text
        found = re.match(r"\{\{[^{}\n]*\}\}", text[start - 1 :]) if start else None
        if found:
            message = f"{found[0]} needs quotation marks, since braces are YAML's own"
            self.note(start - 1, "read.yaml", message, f'write "{found[0]}"', len(found[0]))
        else:
            self.note(start, "read.yaml", "a key must be one word", "write: key: value")
        return ProblemsFound(self.problems)

    def syntax_problem(self, error: MarkedYAMLError) -> Problem:
        what = str(error.problem or error.context or "")
        row = next((row for row in _SYNTAX if row[0] in what), None)
        mark = error.problem_mark or error.context_mark
        if row and row[3] and error.context_mark:
            mark = error.context_mark
        offset = min(self.start + (mark.index if mark else 0), len(self.source.text))
        place = self.source.place_at(offset)
        message, fix = row[1:3] if row else (f"this is not YAML: {what}", _EXAMPLE)
        if "mapping values" in what and re.fullmatch(r"\s+[\w-]+", place.text[: place.column - 1]):
            message = "the key is indented further than the line above"
            fix = "indent the keys of one mapping alike"
        return Problem("read.yaml", message, place, fix)


_EXAMPLE = "write keys and values, one a line: key: value"
_UNCLOSED = "a list in braces or brackets is not closed, or lacks a comma"
_CLOSE = "separate the entries by commas and close the bracket"
_ALIKE = "indent the lines of one mapping or list alike, and quote values that hold quotation marks"

# what the parser says, what we say, the mend, and whether the trouble began earlier than it says
_SYNTAX = (
    ("'\\t' that cannot start", "a tab cannot indent YAML", "indent with spaces", False),
    (
        "mapping values are not allowed here",
        "a colon and a space within a value end it",
        'put the value between quotation marks: key: "value: more"',
        False,
    ),
    (
        "found unexpected end of stream",
        "the quotation mark is never closed",
        "close it at the end of the value",
        True,
    ),
    (
        "could not find expected ':'",
        "the key has no colon",
        "write a colon and a space after each key: key: value",
        True,
    ),
    ("expected ',' or '}'", _UNCLOSED, _CLOSE, True),
    ("expected ',' or ']'", _UNCLOSED, _CLOSE, True),
    (
        "but found '<block mapping start>'",
        "the line is indented otherwise than those above",
        "indent the keys of one mapping alike",
        False,
    ),
    ("expected <block end>", "the line does not continue what stands above", _ALIKE, False),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        'put the value between quotation marks: key: "@value"',
        False,
    ),
    ("found undefined alias", "this repeats a value by alias", "write the value out", False),
)
