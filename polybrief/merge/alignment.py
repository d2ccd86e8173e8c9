"""Two rows of blocks → which answers to which, at the least cost.

Dynamic programming as in W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual
Corpora" (1993): a block answers to one, to none, or to two that it was split into.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

ALONE = 2.5
"""What it costs to leave a block without an answer."""

SPLIT = 1.2
"""What it costs more to let two blocks answer to one."""

FACT, MOST_FACTS = 1.2, 3.0
"""What each fact costs that only one of the two prints, and all of them at most."""

REACH = 60
"""How far from the even course an answer is sought, in blocks."""

_KINDS = {
    frozenset({"p", "quotation"}): 1.0,
    frozenset({"p", "li1"}): 2.0,
    frozenset({"quotation", "attribution"}): 1.5,
    frozenset({"p", "attribution"}): 1.5,
}
"""What it costs that kinds differ; other kinds never answer to each other."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts of a block: its kind, its source text, its length in characters, the facts
    that it prints, and its id."""

    kind: str
    written: str
    length: int
    facts: Counter[tuple[str, ...]]
    id: str = ""


Row = list[tuple[int | None, int | None]]


def align(theirs: Sequence[Unit], ours: Sequence[Unit], ratio: float = 1.0) -> Row:
    """Return pairs of indexes, in order; None stands for no answer, a repeat for a split.

    ``ratio`` is how many characters of ours one of theirs makes, the texts taken as wholes.
    """
    if _alike(theirs, ours):
        return [(n, n) for n in range(len(theirs))]
    rows, columns = len(theirs), len(ours)
    best = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        for j in _near(i, rows, columns):
            if (i, j) == (0, 0):
                continue
            cost, step = min(
                (best.get((i - di, j - dj), inf) + more, n, (di, dj))
                for n, (di, dj, more) in enumerate(_steps(theirs, ours, i, j, ratio))
            )[::2]
            best[i, j], came[i, j] = cost, step
    row: Row = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        di, dj = came[i, j]
        wide = [(i - di + a if di else None) for a in range(max(di, 1))]
        high = [(j - dj + b if dj else None) for b in range(max(dj, 1))]
        row += [(a, b) for a in reversed(wide) for b in reversed(high)]
        i, j = i - di, j - dj
    return row[::-1]


def _alike(theirs: Sequence[Unit], ours: Sequence[Unit]) -> bool:
    return len(theirs) == len(ours) and all(
        a.kind == b.kind and a.facts == b.facts for a, b in zip(theirs, ours, strict=True)
    )


def _near(i: int, rows: int, columns: int) -> range:
    reach = REACH + abs(rows - columns)
    middle = i * columns // rows if rows else 0
    low = max(0, middle - reach) if rows else 0
    high = min(columns, middle + reach) if rows else columns
    return range(low, high + 1)


def _steps(
    theirs: Sequence[Unit], ours: Sequence[Unit], i: int, j: int, ratio: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the ways to come to a place: blocks taken from each row, and the cost."""
    if i and j:
        yield 1, 1, _cost(theirs[i - 1], ours[j - 1], ratio)
    if i:
        yield 1, 0, ALONE
    if j:
        yield 0, 1, ALONE
    if i > 1 and j and _joinable(theirs[i - 2], theirs[i - 1], ours[j - 1]):
        joined = _join(theirs[i - 2], theirs[i - 1])
        yield 2, 1, SPLIT + _cost(joined, ours[j - 1], ratio)
    if i and j > 1 and _joinable(ours[j - 2], ours[j - 1], theirs[i - 1]):
        yield 1, 2, SPLIT + _cost(theirs[i - 1], _join(ours[j - 2], ours[j - 1]), ratio)


def _joinable(first: Unit, second: Unit, whole: Unit) -> bool:
    """Tell whether one block may be split into two: neither lost nor gained a fact by it."""
    splits = first.kind == second.kind == whole.kind and not whole.kind.startswith("h")
    same = first.facts + second.facts == whole.facts
    return splits and same and whole.written not in (first.written, second.written)


def _join(first: Unit, second: Unit) -> Unit:
    length, facts = first.length + second.length, first.facts + second.facts
    return Unit(first.kind, f"{first.written}\n{second.written}", length, facts)


def _cost(theirs: Unit, ours: Unit, ratio: float) -> float:
    if theirs.kind == ours.kind and theirs.written == ours.written:
        return 0.0
    apart = ((theirs.facts - ours.facts) + (ours.facts - theirs.facts)).total()
    facts = min(MOST_FACTS, FACT * apart)
    if theirs.id and theirs.id == ours.id:
        return facts
    expected = theirs.length * ratio
    lengths = 3 * abs(ours.length - expected) / (ours.length + expected + 20)
    return facts + lengths + _kinds_apart(theirs.kind, ours.kind)


def _kinds_apart(theirs: str, ours: str) -> float:
    if theirs == ours:
        return 0.0
    if theirs[0] == ours[0] and theirs[0] in "hl":  # headings or items of two levels
        return 0.7 * abs(int(theirs[-1]) - int(ours[-1]))
    return _KINDS.get(frozenset({theirs, ours}), inf)
