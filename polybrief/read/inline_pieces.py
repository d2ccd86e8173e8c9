"""Inline Markdown as it is written → pieces of prose in one language, and what is no prose.

The marks of emphasis, links and spans are left out, so that a text reads on across them. What is
printed of placeholders, notes, references and citations is not known here: a digit stands for it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polybrief.read.citation_rules import words_beside
from polybrief.read.markdown_rules import parse_attributes

FIGURE = "0"
"""What stands for a text that is not known."""
OPENED = "("
"""What stands for the bracket that opens a citation."""

_ATTRIBUTES = r"\{[ \t]*[#.\w][^{}\n]*\}"
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<break>\\\n[ \t]*| {2,}\n[ \t]*)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});)"
    r"|(?P<figure>\{\{.*?\}\}|<[A-Za-z][\w+.-]*:[^\s<>]*>|<[\w.+-]+@[\w.-]+>"
    r"|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
    rf"|\[\^[^\]\s]+\]|\[#[^\s\[\]#]+\](?!\()(?:{_ATTRIBUTES})?"
    r"|(?P<citation>\[[^\[\]\n]*@[^\[\]]*\](?![({]))|(?<![\w.%+-])@[A-Za-z0-9](?:[\w:/+.-]*\w)?)"
    r"|(?P<nothing><!--.*?-->|\*+|(?<!\w)_+|_+(?!\w)|" + _ATTRIBUTES + ")"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\](?P<address>\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\))?"
    rf"(?P<given>{_ATTRIBUTES})?)",
    re.DOTALL,
)


class Character(NamedTuple):
    """A character of a text, and from where to where it is written in the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage in one language; ``fixed`` where it is no prose."""

    characters: tuple[Character, ...]
    lang: str
    fixed: bool

    @property
    def text(self) -> str:
        """What the piece reads."""
        return "".join(character.text for character in self.characters)


def read_pieces(characters: Sequence[Character], lang: str) -> tuple[Piece, ...]:
    """Return the pieces of a text, in order."""
    pieces: list[Piece] = []
    for run, own, fixed in _runs(characters, lang):
        last = pieces[-1] if pieces else None
        if last and (last.lang, last.fixed) == (own, fixed) and not fixed:
            pieces[-1] = Piece((*last.characters, *run), own, fixed)
        elif run:
            pieces.append(Piece(tuple(run), own, fixed))
    return tuple(pieces)


def _runs(
    characters: Sequence[Character], lang: str
) -> Iterator[tuple[Sequence[Character], str, bool]]:
    text = "".join(character.text for character in characters)
    tokens = [*_TOKEN.finditer(text)]
    closing = _closing(tokens)
    paired = {*closing, *closing.values()}
    langs, at = [lang], 0
    for number, token in enumerate(tokens):
        yield characters[at : token.start()], langs[-1], False
        at = token.end()
        kind = token.lastgroup if token.lastgroup not in ("address", "given", "tick") else "close"
        kind = "figure" if token["figure"] else kind
        if kind in ("open", "close"):
            if number not in paired:
                yield characters[token.start() : at], langs[-1], False
            elif kind == "open":
                given = tokens[closing[number]]["given"] or "{}"
                langs.append(parse_attributes(given[1:-1]).get("lang", langs[-1]))
            else:
                langs.pop()
            continue
        if kind == "figure" and token["citation"]:
            yield from _citation(characters[token.start() : at], langs[-1])
            continue
        said = _said(token, kind or "")
        if said:
            whole = Character(said, characters[token.start()].start, characters[at - 1].end)
            yield (whole,), langs[-1], True
    yield characters[at:], langs[-1], False


def _citation(
    characters: Sequence[Character], lang: str
) -> Iterator[tuple[Sequence[Character], str, bool]]:
    """Yield a citation: its author's words as prose between what merge words."""
    text = "".join(character.text for character in characters)
    at = 0
    for start, end in words_beside(text[1:-1]):
        before = characters[at : start + 1]
        bracket = OPENED if not at else FIGURE
        yield (Character(bracket, before[0].start, before[-1].end),), lang, True
        yield characters[start + 1 : end + 1], lang, False
        at = end + 1
    rest = characters[at:]
    yield (Character(FIGURE, rest[0].start, rest[-1].end),), lang, True


def _said(token: re.Match[str], kind: str) -> str:
    """Return what stands in the text for a token that is no prose."""
    if kind == "escape":
        return token[0][1]
    if kind == "entity":
        return html.unescape(token[0])
    return {"break": "\n", "nothing": ""}.get(kind, FIGURE)


def _closing(tokens: Sequence[re.Match[str]]) -> dict[int, int]:
    """Return which bracket that closes a link, picture or span belongs to which that opens it."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if token["open"]:
            opened.append(number)
        elif token["close"] and opened:
            start = opened.pop()
            if token["address"] or token["given"]:
                pairs[start] = number
    return pairs
