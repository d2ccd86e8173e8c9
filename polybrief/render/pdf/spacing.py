"""Spaces and joiners that the page needs and the text does not have.

A run is the inline content of one block, cut into leaves by its elements; a joint may lie between
two leaves, so a run is looked at as a whole. What is put in:

- U+2060 between Han and Latin or digits where a number would lose its measure word (the gap
  itself is the composer's: no character);
- U+2060 and U+00A0 inside a quantity, so that it never breaks but between its pieces.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from polybrief.localise import open_gaps

GAP_MARK = "\ue000"
JOINER = "\u2060"
BREAK = "\u200b"
NO_BREAK_SPACE = "\u00a0"

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]")
CLAUSE = re.compile(f"[{HAN}]{{2}}$")
ORDINAL = "第"
BREAKS_AFTER = "-\u2010\u2013\u2014/"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of text under one element. ``glued``: it is (a piece of) a quantity;
    ``depth``: how many elements of the run enclose it."""

    text: str
    lang: str
    glued: bool = False
    depth: int = 0


def space_out(leaves: Sequence[Leaf], *, numbers: Iterable[str] = ()) -> list[str]:
    """Return the leaves' texts as they are to be printed; ``numbers`` are read as digits."""
    digits = {ord(mark): "0" for mark in numbers}
    flat = "".join(leaf.text for leaf in leaves).translate(digits)
    ends = _ends(leaves)
    added: dict[int, dict[int, str]] = defaultdict(dict)
    for position in _gaps(flat):
        number = _owner(leaves, ends, position)
        added[number][position] = _joiner(flat, position, leaves[number].glued)
    return [
        _glue(text) if leaf.glued else text
        for leaf, text in (
            (leaf, _insert(leaf.text, ends[number] - len(leaf.text), added[number]))
            for number, leaf in enumerate(leaves)
        )
    ]


def plain(text: str) -> str:
    """Return ``text`` with its gaps opened and nothing else added: for bookmarks and metadata."""
    return open_gaps(text.replace("\n", " "))


def _gaps(flat: str) -> list[int]:
    """Return where a gap is to be opened: at joints where no space was typed."""
    positions, position = [], 0
    for character in open_gaps(flat, GAP_MARK):
        if character != GAP_MARK:
            position += 1
        elif flat[position].isspace():
            while flat[position].isspace():
                position += 1
        else:
            positions.append(position)
    return positions


def _joiner(flat: str, position: int, glued: bool) -> str:
    """Return what stands at the gap at ``position``: U+2060 where no line may break.

    A number stays with the measure word after it and the 第 before it. A quantity may break
    before its number where words precede it, as in 约合 3200 亿美元: better than a hole.
    """
    before, after = flat[position - 1], flat[position]
    if before.isdigit() or before in ORDINAL or before == "%":
        return JOINER
    if glued and not (after.isdigit() and CLAUSE.search(flat[:position])):
        return JOINER
    return GAP_MARK if glued else ""


def _ends(leaves: Sequence[Leaf]) -> list[int]:
    ends, end = [], 0
    for leaf in leaves:
        end += len(leaf.text)
        ends.append(end)
    return ends


def _owner(leaves: Sequence[Leaf], ends: Sequence[int], position: int) -> int:
    """Return the leaf that takes what is added at ``position``: between two, the outer one."""
    near = [
        number
        for number, end in enumerate(ends)
        if leaves[number].text and end - len(leaves[number].text) <= position <= end
    ]
    return min(near, key=lambda number: (leaves[number].glued, leaves[number].depth, number))


def _insert(text: str, start: int, added: Mapping[int, str]) -> str:
    out, done = "", 0
    for position in sorted(added):
        out += text[done : position - start] + added[position]
        done = position - start
    return out + text[done:]


def _glue(text: str) -> str:
    core = text.strip(" ")
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    out = core[0]
    for left, right in pairwise(core):
        wide = WIDE.match(left) or WIDE.match(right)
        spaced = left.isspace() or right.isspace() or GAP_MARK in (left, right)
        out += JOINER if (wide or left in BREAKS_AFTER) and not spaced else ""
        out += right
    return before + out.replace(" ", NO_BREAK_SPACE).replace(GAP_MARK, "") + after
