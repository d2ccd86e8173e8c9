"""Which paragraphs of a translation answer to which of its source, where nothing but order says.

W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993): lengths go
together, and the cheapest way through both texts pairs them one to one, two to one, one to two,
or leaves one out. Figures weigh in by their digits alone: a figure of a wrong magnitude still
shows which paragraph it comes from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

VARIANCE = 6.8
"""Of the characters that answer to one character (Gale and Church, 4)."""
PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.011}
"""How often so many paragraphs answer to so many (ibid., table 5)."""
SHARED, UNSHARED = -2.5, 0.6
"""What a figure in both costs, and one in one of them only."""
COMMON = 0.4
"""How much less small whole numbers say."""
BAND = 0.3
"""How far from its place, in shares of the text, a paragraph of a long text is looked for."""
LONG = 200  # paragraphs


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as alignment sees it: its length, and its figures' digits."""

    length: int
    figures: Counter[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraphs of the source, and those that answer to them, as indices from–to."""

    source: range
    target: range


def passage(text: str, values: Sequence[Fraction]) -> Passage:
    """Return what alignment needs of a paragraph with these figures."""
    return Passage(len(text), Counter(map(digits_of, values)))


def digits_of(value: Fraction) -> str:
    """Return the digits of a number without its magnitude: ``23`` for 2.3e12."""
    numerator = abs(value.numerator)
    while numerator and numerator % 10 == 0:
        numerator //= 10
    denominator = value.denominator
    while denominator % 10 == 0:
        denominator //= 10
    if denominator == 1:
        return str(numerator)
    scaled = f"{float(Fraction(numerator, denominator)):.12e}".partition("e")[0]
    return scaled.replace(".", "").rstrip("0")


def align(source: Sequence[Passage], target: Sequence[Passage]) -> tuple[Match, ...]:
    """Return the cheapest pairing, in order; every paragraph of both is in one match."""
    total = sum(p.length for p in source)
    ratio = sum(p.length for p in target) / total if total else 1.0
    rows, columns = len(source), len(target)
    cost = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    cost[0][0] = 0.0
    for i in range(rows + 1):
        for j in _columns(i, rows, columns):
            if cost[i][j] == math.inf:
                continue
            for step in PRIORS:
                down, right = i + step[0], j + step[1]
                if down > rows or right > columns:
                    continue
                price = cost[i][j] + _price(source[i:down], target[j:right], step, ratio)
                if price < cost[down][right]:
                    cost[down][right], came[down][right] = price, step
    matches = []
    i, j = rows, columns
    while i or j:
        step = came[i][j]
        matches.append(Match(range(i - step[0], i), range(j - step[1], j)))
        i, j = i - step[0], j - step[1]
    return tuple(reversed(matches))


def _columns(row: int, rows: int, columns: int) -> range:
    """Return which paragraphs of the translation are tried with one of the source."""
    if max(rows, columns) <= LONG:
        return range(columns + 1)
    middle = row * columns // max(1, rows)
    reach = int(BAND * columns) + abs(rows - columns) + 2
    return range(max(0, middle - reach), min(columns, middle + reach) + 1)


def _price(
    source: Sequence[Passage], target: Sequence[Passage], step: tuple[int, int], ratio: float
) -> float:
    price = -math.log(PRIORS[step])
    left, right = _together(source), _together(target)
    shared = left & right
    both = sum(_weight(d) * n for d, n in shared.items())
    alone = sum(_weight(d) * n for d, n in (left + right).items()) - 2 * both
    price += SHARED * both + UNSHARED * alone
    if not (source and target):
        return price
    ours, theirs = sum(p.length for p in source), sum(p.length for p in target)
    spread = math.sqrt((ours + theirs / ratio) / 2 * VARIANCE * ratio * ratio) or 1.0
    away = abs(theirs - ours * ratio) / spread
    likely = math.erfc(away / math.sqrt(2))
    return price + (-math.log(likely) if likely > 1e-12 else 27.6)


def _together(passages: Sequence[Passage]) -> Counter[str]:
    if len(passages) == 1:
        return passages[0].figures
    return sum((p.figures for p in passages), Counter())


def _weight(digits: str) -> float:
    return COMMON if len(digits) < 2 else 1.0
