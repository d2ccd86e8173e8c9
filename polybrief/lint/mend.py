"""Slips of a manuscript → its text with all mended that can be; everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from polybrief.lint.manuscript import Linted, lint_text
from polybrief.lint.slip import Slip
from polybrief.problems import Place, Problem
from polybrief.read.passages import read_passages
from polybrief.read.source import Source

ROUNDS = 6
"""One mend may show the next slip; no text that people write needs more than three."""
_LINE_END = re.compile("\r\n|\r|\n")


def mend(linted: Linted, lang: str, preset: str = "seed") -> tuple[str, Linted]:
    """Return the mended text and what is left to tell.

    Where mending would change what the manuscript is made of (its blocks, its placeholders), the
    text stays as it is, and a problem says so. ``linted`` has a source.
    """
    source = linted.source
    if source is None:
        return "", linted
    first, now = source, linted
    for _ in range(ROUNDS):
        text = mended(source, now.slips)
        if text == source.text:
            break
        source = replace(source, text=text)
        now = lint_text(source, lang, preset)
    if _shape(source, lang) != _shape(first, lang):
        message = "mending would change the blocks or placeholders of the manuscript"
        fix = "mend it by hand"
        problem = Problem("lint.unsafe", message, Place(first.path), fix)
        return first.text, Linted(first, linted.slips, (*linted.problems, problem))
    return source.text, now


def mended(source: Source, slips: Sequence[Slip]) -> str:
    """Return a text with the slips mended that have a mend, all at once."""
    out, at = [], 0
    for slip in slips:
        if slip.new is not None and "\n" not in source.text[slip.start : slip.end]:
            out += [source.text[at : slip.start], slip.new]
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


def _shape(source: Source, lang: str) -> tuple[object, ...]:
    return tuple(
        (passage.kind, passage.names, sum(piece.fixed for piece in passage.pieces))
        for passage in read_passages(source, lang)
    )
