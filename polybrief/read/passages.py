"""The prose of a manuscript as it stands in its file: every character with its offset.

``lint`` looks for slips here and mends them in the file, so that nothing may be guessed: what is no
prose (placeholders, addresses, notes' labels, attributes) is one fixed piece, and a passage whose
characters are not found where they should be is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from polybrief.problems import ProblemsFound
from polybrief.read.exhibits import FLAGS
from polybrief.read.fences import FENCE, FENCED
from polybrief.read.inline_pieces import Character, Piece, read_pieces
from polybrief.read.markdown import parse_blocks
from polybrief.read.notes import DEFINITION
from polybrief.read.origin import origin_of_lines
from polybrief.read.source import Source
from polybrief.read.tree import Path, Plain, Tree, read_tree
from polybrief.read.yaml_characters import scalar_characters

PARTS = ("abstract", "summary")
BODY = "body"
HEADINGS = frozenset({"title", "short_title", "subtitle", "caption", "heading"})
"""Kinds of passages that are titles, which no full stop ends."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's text in pieces. ``kind`` is ``text``, ``heading``, or the key of the YAML that
    holds it; ``names`` are those under which ``allow`` knows it: its id, its section's, its part.
    """

    pieces: tuple[Piece, ...]
    kind: str
    names: frozenset[str]
    lang: str

    @property
    def text(self) -> str:
        """What the passage reads."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading, a title or a caption."""
        return self.kind in HEADINGS


def read_passages(source: Source, lang: str) -> tuple[Passage, ...]:
    """Return the passages of a manuscript in a language, in the order of the file's parts."""
    return tuple(passage for passage in _Reader(source, lang).read() if passage.pieces)


class _Reader:
    def __init__(self, source: Source, lang: str) -> None:
        self.source, self.lang = source, lang
        self.parts: list[str] = []
        self.section = ""

    def read(self) -> Iterator[Passage]:
        lines = self.source.lines
        last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
        first = last + 1 if lines[0].rstrip() == "---" and last else 0
        if first:
            yield from self.front_matter(self.source.starts[1], self.source.starts[last])
        text, notes = self.body(first)
        yield from self.blocks(parse_blocks("\n".join(text)))
        yield from notes

    def front_matter(self, start: int, end: int) -> Iterator[Passage]:
        wanted = ("title", "subtitle", "short_title", "description", "keywords", "panel")
        for path, characters in self.scalars(start, end):
            if path[0] in wanted:
                yield self.passage(characters, str(path[0]), {str(path[0])})

    def scalars(self, start: int, end: int) -> Iterator[tuple[Path, list[Character]]]:
        try:
            tree = read_tree(self.source, start, end)
        except ProblemsFound:
            return  # what is wrong with it, check tells
        for path in _texts(tree, tree.value, ()):
            raw = self.source.text[tree.starts[path] : tree.ends[path]]
            if characters := scalar_characters(raw, tree.starts[path]):
                yield path, characters

    def body(self, first: int) -> tuple[list[str], list[Passage]]:
        """Return the lines below the front matter, all but blocks left empty, and the notes."""
        lines, notes, opened = self.source.lines, list[Passage](), list[str]()
        text, number = [""] * len(lines), first
        self.parts = [BODY] * len(lines)
        while number < len(lines):
            line = lines[number]
            fence, note = FENCE.fullmatch(line), DEFINITION.match(line)
            self.parts[number] = next((name for name in opened if name in PARTS), BODY)
            if note:
                end = number + 1
                while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():
                    end += 1
                notes.append(self.note(number, end, note.end()))
                number = end
                continue
            if not (fence and self.is_part(fence["name"], opened)):
                text[number] = line
            number += 1
        return text, notes

    def is_part(self, name: str, opened: list[str]) -> bool:
        """Note what a line of colons opens or closes; return whether it is a part's."""
        if name in FENCED:
            opened.append(name)
            return False
        if name:
            opened[:] = [name]
            return True
        return (opened.pop() if opened else "") not in FENCED

    def note(self, number: int, end: int, column: int) -> Passage:
        characters: list[Character] = []
        for line in range(number, end):
            start = column if line == number else 0
            text = self.source.lines[line]
            lead = len(text) - len(text[start:].lstrip())
            at = self.source.starts[line]
            if characters:
                characters.append(Character("\n", at - 1, at))
            characters += (
                Character(c, at + n, at + n + 1)
                for n, c in enumerate(text.rstrip())
                if n >= max(start, lead)
            )
        return self.passage(characters, "text", {self.parts[number]})

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Passage]:
        langs, kinds, own = [self.lang], ["text"], ""
        tables = 0
        for token in tokens:
            tables += token.nesting if token.type.startswith("table_") else 0
            given = token.meta.get("attributes", {})
            if token.type == "box_open":
                yield from self.box_title(token, langs[-1])
            if token.nesting > 0:
                own = given.get("id", "")
                langs.append(given.get("lang", langs[-1]))
                kinds.append("heading" if token.type == "heading_open" else "text")
                if token.type == "heading_open":
                    self.section = own
            elif token.nesting < 0 and len(langs) > 1:
                langs.pop()
                kinds.pop()
            elif token.type == "inline" and not tables:
                yield from self.inline(token, kinds[-1], langs[-1], own)
            elif token.type == "exhibit":
                yield from self.exhibit(token, given.get("lang", langs[-1]), given.get("id", ""))
            elif token.type == "abbreviation":
                yield from self.in_line(token, token.content, 0, "text", langs[-1])

    def inline(self, token: Token, kind: str, lang: str, own: str) -> Iterator[Passage]:
        first = token.map[0] if token.map else 0
        origin = origin_of_lines(self.source, token.content, first)
        at = 0
        characters: list[Character] = []
        for number, character in enumerate(token.content):
            while at + 1 < len(origin.text) and origin.text[at + 1] <= number:
                at += 1
            offset = origin.file[at] + number - origin.text[at]
            if character not in " \t\n" and self.source.text[offset : offset + 1] != character:
                return
            characters.append(Character(character, offset, offset + 1))
        yield self.passage(characters, kind, {self.parts[first], self.section, own}, lang)

    def box_title(self, token: Token, lang: str) -> Iterator[Passage]:
        column = int(token.meta["column"]) - 1
        yield from self.in_line(token, str(token.meta["rest"]), column, "heading", lang)

    def in_line(
        self, token: Token, text: str, column: int, kind: str, lang: str
    ) -> Iterator[Passage]:
        """Yield a text that stands whole in the first line of a token."""
        line = token.map[0] if token.map else 0
        start = self.source.lines[line].find(text, column)
        if text and start >= 0:
            at = self.source.starts[line] + start
            characters = [Character(c, at + n, at + n + 1) for n, c in enumerate(text)]
            yield self.passage(characters, kind, {self.parts[line], self.section}, lang)

    def exhibit(self, token: Token, lang: str, own: str) -> Iterator[Passage]:
        first, last = token.map or [0, 0]
        starts = self.source.starts
        end = starts[last] if last < len(starts) else len(self.source.text)
        names = {self.parts[first], self.section, own}
        for path, characters in self.scalars(starts[min(first + 1, len(starts) - 1)], end):
            if path[0] not in FLAGS:
                yield self.passage(characters, str(path[0]), names, lang)

    def passage(
        self, characters: Sequence[Character], kind: str, names: set[str], lang: str = ""
    ) -> Passage:
        lang = lang or self.lang
        return Passage(read_pieces(characters, lang), kind, frozenset(names - {""}), lang)


def _texts(tree: Tree, value: Plain, path: Path) -> Iterator[Path]:
    if isinstance(value, str):
        if path in tree.starts:
            yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(tree, inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(tree, inner, (*path, number))
