"""Slips of a file → its text with all mended that can be; everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from polybrief.lint.linted import Kind, Linted, lint_source
from polybrief.lint.slip import Slip, by_hand
from polybrief.problems import ProblemsFound
from polybrief.read.passages import Passage
from polybrief.read.source import Source

ROUNDS = 6
"""One mend may show the next slip; no text that people write needs more than three."""
_LINE_END = re.compile("\r\n|\r|\n")


def mend(linted: Linted) -> tuple[str, Linted]:
    """Return the mended text and what is left to tell.

    A mend that would change what the file is made of (its blocks, placeholders, keys and values)
    or any other text of it is not done, and told. ``linted`` has a source.
    """
    source, kind = linted.source, linted.kind
    if source is None:
        return "", linted
    now = linted
    unsafe: list[Slip] = []
    for _ in range(ROUNDS):
        slips = [slip for slip in now.slips if _can_mend(slip, source)]
        safe = _safe(source, slips, kind)
        unsafe = [slip for slip in slips if slip not in safe]
        text = mended(source, safe)
        if text == source.text:
            break
        source = replace(source, text=text)
        now = lint_source(source, kind, linted.preset)
    left = tuple(_by_hand(slip) if slip in unsafe else slip for slip in now.slips)
    return source.text, replace(now, slips=left)


def mended(source: Source, slips: Sequence[Slip]) -> str:
    """Return a text with the slips mended that have a mend, all at once."""
    out, at = [], 0
    for slip in slips:
        if _can_mend(slip, source):
            out += [source.text[at : slip.start], str(slip.new)]
            at = slip.end
    return "".join([*out, source.text[at:]])


def with_line_ends(raw: bytes, text: str) -> bytes:
    """Return a mended text as bytes, with the line ends and the byte-order mark of the file."""
    old = raw.decode("utf-8")
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    ends = [*_LINE_END.findall(old), ""]
    lines = text.split("\n")
    pairs = zip(lines, ends, strict=True)
    return (mark + "".join(line + end for line, end in pairs)).encode("utf-8")


def _can_mend(slip: Slip, source: Source) -> bool:
    return slip.new is not None and "\n" not in source.text[slip.start : slip.end]


def _safe(source: Source, slips: Sequence[Slip], kind: Kind) -> Sequence[Slip]:
    """Return the slips that can be mended together; tried one by one where all at once cannot."""
    if not slips or _intact(source, slips, kind):
        return slips
    alone = [slip for slip in slips if _intact(source, [slip], kind)]
    together: list[Slip] = []
    for slip in alone:
        if _intact(source, [*together, slip], kind):
            together.append(slip)
    return together


def _intact(source: Source, slips: Sequence[Slip], kind: Kind) -> bool:
    """Tell whether a file that is mended reads as before, the mends apart."""
    try:
        before = kind.passages(source)
        after = kind.passages(replace(source, text=mended(source, slips)))
    except ProblemsFound:
        # a character that keeps a file from being read may be what is mended
        return all(slip.rule == "invisible" for slip in slips)
    wanted = [_shape(passage, _mended_words(passage, slips)) for passage in before]
    return wanted == [_shape(passage, passage.text) for passage in after]


def _shape(passage: Passage, text: str) -> tuple[object, ...]:
    fixed = sum(piece.fixed for piece in passage.pieces)
    return passage.kind, passage.names, fixed, "".join(text.split())


def _mended_words(passage: Passage, slips: Sequence[Slip]) -> str:
    """Return what a passage reads once slips of the file are mended."""
    return "".join(_words(passage, slips))


def _words(passage: Passage, slips: Sequence[Slip]) -> Iterator[str]:
    rest = [slip for slip in slips if slip.new is not None]
    for piece in passage.pieces:
        for character in piece.characters:
            while rest and rest[0].end <= character.start:
                rest.pop(0)
            slip = rest[0] if rest else None
            if slip is None or character.start < slip.start:
                yield character.text
            elif character.start == slip.start:
                yield str(slip.new)


def _by_hand(slip: Slip) -> Slip:
    return replace(slip, new=None, advice=f"{by_hand(slip.new)}: the file would read otherwise")
