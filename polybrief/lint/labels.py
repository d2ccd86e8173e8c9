"""Label catalogues of layouts (gettext ``.po``) as lint sees them: each ``msgstr`` is a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybrief.lint.allow import Comment
from polybrief.lint.characters import characters
from polybrief.lint.slip import Slip
from polybrief.lint.values import comments
from polybrief.read.inline_pieces import FIGURE, Character, Piece
from polybrief.read.passages import Passage
from polybrief.read.source import Source
from polybrief.read.yaml_characters import scalar_characters

_STRING = re.compile(
    r'(?:(?P<key>msg(?:id_plural|id|ctxt|str))(?:\[\d\])?[ \t]+)?(?P<text>"(?:[^"\\]|\\.)*")[ \t]*'
)
_VALUE = re.compile(r"%\(\w+\)s|%%")


@dataclass(frozen=True, slots=True)
class Labels:
    """A catalogue in a language."""

    lang: str

    @property
    def quotes(self) -> bool:
        """Its words are its author's own."""
        return False

    def passages(self, source: Source) -> tuple[Passage, ...]:
        """Return the labels as they are printed; the values put into them are no prose."""
        found: list[Passage] = []
        key, msgid, text = "", "", list[Character]()
        first = 0
        for number, line in enumerate([*source.lines, ""]):
            string = _STRING.fullmatch(line)
            if (string is None or string["key"]) and key == "msgstr" and text and msgid:
                found.append(self.passage(text, first))
            if string is None:
                key = ""
                continue
            if string["key"]:
                key, text, first = string["key"], [], number + 1
                msgid = "" if key == "msgid" else msgid
            raw = string["text"]
            msgid += raw[1:-1] if key == "msgid" else ""
            text += scalar_characters(raw, source.starts[number] + string.start("text"))
        return tuple(found)

    def passage(self, text: list[Character], line: int) -> Passage:
        """Return one label, that begins in a line."""
        pieces: list[Piece] = []
        at = 0
        said = "".join(character.text for character in text)
        for value in _VALUE.finditer(said):
            pieces.append(Piece(tuple(text[at : value.start()]), self.lang, False))
            whole = Character(FIGURE, text[value.start()].start, text[value.end() - 1].end)
            pieces.append(Piece((whole,), self.lang, True))
            at = value.end()
        pieces.append(Piece(tuple(text[at:]), self.lang, False))
        kept = tuple(piece for piece in pieces if piece.characters)
        return Passage(kept, "label", frozenset({f"line {line}"}), self.lang)

    def allowed(self, source: Source) -> tuple[Comment, ...]:
        """Return what comments allow."""
        return tuple(comments(source))

    def characters(self, source: Source) -> Iterator[Slip]:
        """Yield what is wrong with characters of the labels."""
        for passage in self.passages(source):
            start = passage.pieces[0].characters[0].start
            end = passage.pieces[-1].characters[-1].end
            for slip in characters(source.text[start:end], self.lang):
                yield replace(slip, start=start + slip.start, end=start + slip.end)
