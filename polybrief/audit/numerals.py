"""Figures, number words and magnitudes in a row → one number: 2.3 लाख करोड़, 一亿两千万."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from polybrief.audit.figures import MOST_DIGITS, Figure, read_figure
from polybrief.audit.lexicon import Lexicon
from polybrief.audit.phrases import ends_word

_HALF = Fraction(1, 2)
_PLACES = {"〇": 0, "零": 0, "○": 0}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands. ``scaled``: with a magnitude word; ``bare``: digits as in a year."""

    value: Fraction
    start: int
    end: int
    power: int
    spelled: bool
    scaled: bool
    bare: bool
    note: str
    scale: int = 0
    """The power of ten of the magnitude words, where one number stands before them."""


@dataclass(slots=True)
class _Row:
    """What has been read so far: closed groups (value, power), and the group that is open."""

    end: int
    groups: list[tuple[Fraction, int]] = field(default_factory=list)
    open: Fraction | None = None
    power: int = 0
    digits: bool = False
    words: bool = False
    scaled: bool = False
    scale: int = 0
    bare: bool = False
    note: str = ""
    tokens: int = 0

    @property
    def total(self) -> Fraction:
        return sum((value for value, _ in self.groups), Fraction(0)) + (self.open or 0)


def read_numeral(text: str, start: int, lexicon: Lexicon) -> Numeral | int:
    """Return the number that begins at ``start``, or where to go on when there is none."""
    row = _Row(start)
    first = _first(text, start, row, lexicon)
    if first is not None:
        return first
    while row.tokens < MOST_DIGITS and _next(text, row, lexicon):
        row.tokens += 1
    if row.tokens >= MOST_DIGITS:
        return _skip(text, row.end, lexicon)
    _and_half(text, row, lexicon)
    if row.power < 0 and row.words and (found := _magnitude(text, row.end, lexicon)):
        _raise(row, *found)  # two and a half million
    return _whole(text, start, row, lexicon)


def _whole(text: str, start: int, row: _Row, lexicon: Lexicon) -> Numeral | int:
    power = row.power if row.open is not None else row.groups[-1][1]
    open_end = not row.digits and lexicon.glued and not ends_word(text, row.end)
    if open_end and lexicon.words_behind.longest(text, row.end) is None:
        return row.end
    spelled = not row.digits
    scale = row.scale if len(row.groups) == 1 and row.open is None else 0
    return Numeral(row.total, start, row.end, power, spelled, row.scaled, row.bare, row.note, scale)


def _skip(text: str, at: int, lexicon: Lexicon) -> int:
    """Return where a row of numerals too long for a quantity ends."""
    while True:
        number = lexicon.numbers.longest(text, at, whole=False)
        power = lexicon.magnitudes.longest(text, at, whole=False)
        if number is None and power is None:
            return at
        at = number[0] if number else power[0] if power else at


def _first(text: str, start: int, row: _Row, lexicon: Lexicon) -> int | None:
    """Open the row with its first token; return where to go on when none stands there."""
    character = text[start]
    if character.isdigit() or character in "½¼¾⅓⅔":
        figure = read_figure(text, start, lexicon.decimals, lexicon.groups)
        if figure.value is None:
            return figure.end
        _take_figure(row, figure)
        return None
    half = lexicon.halves.longest(text, start)
    if half and _magnitude(text, half[0], lexicon):
        row.open, row.power, row.end, row.words = _HALF, -1, half[0], True
        return None
    if lexicon.han and (end := _positional(text, start, row)):
        return None if row.open is not None else end
    double = lexicon.doubles.longest(text, start)
    if double:
        row.groups.append((2 * Fraction(10) ** double[1], double[1]))
        row.end, row.words, row.scaled = double[0], True, True
        return None
    word = lexicon.numbers.longest(text, start, whole=not lexicon.glued)
    bare = lexicon.magnitudes.longest(text, start, whole=not lexicon.glued)
    if bare and text[start : bare[0]] in lexicon.bare_magnitudes:
        row.groups.append((Fraction(10) ** bare[1], bare[1]))
        row.end, row.words, row.scaled = bare[0], True, True
        return None
    if word is None:
        return start + 1
    if text[start : word[0]] in lexicon.articles and not _goes_on(text, word[0], lexicon):
        return word[0]
    row.open, row.end, row.words = word[1], word[0], True
    row.power = 0 if word[1].denominator == 1 else -1
    return None


def _goes_on(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a magnitude or a hundred follows the article: a million, a hundred."""
    hundred = lexicon.numbers.longest(text, _gap(text, end))
    return bool(_magnitude(text, end, lexicon) or (hundred and hundred[1] == 100))


def _positional(text: str, start: int, row: _Row) -> int:
    """Read 二〇二五 as a year's digits; skip 五六 ("five or six"). Return the end, or 0."""
    end = start
    while end < len(text) and text[end] in "〇零○一二三四五六七八九":
        end += 1
    if end - start < 2:
        return 0
    shown = text[start:end]
    if end - start == 4 and not shown.startswith(("〇", "零", "○")):
        digits = "".join(str(_PLACES.get(c, "〇一二三四五六七八九".find(c))) for c in shown)
        row.open, row.end, row.words, row.bare = Fraction(int(digits)), end, True, True
    return end


def _take_figure(row: _Row, figure: Figure) -> None:
    row.open, row.power, row.end = figure.value, figure.power, figure.end
    row.digits, row.bare = True, figure.bare and not row.groups
    row.note = row.note or figure.note


def _gap(text: str, at: int) -> int:
    """Return where a word or figure may go on after ``at``: behind one space or hyphen."""
    return at + 1 if text[at : at + 1] in (" ", "-") else at


def _next(text: str, row: _Row, lexicon: Lexicon) -> bool:
    """Read one more magnitude, number word or figure into the row; whether there was one."""
    at = _gap(text, row.end)
    if at >= len(text):
        return False
    if (found := _magnitude(text, at, lexicon)) and _raise(row, *found):
        return True
    if text[at].isdigit():
        return text[row.end] != "-" and _more_figures(text, at, row, lexicon)
    if row.digits and not row.groups:
        return False
    return _more_words(text, at, row, lexicon)


def _magnitude(text: str, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the magnitude word behind a number; 千瓦 is a unit, and 千 in it no thousand."""
    at = _gap(text, at)
    found = lexicon.magnitudes.longest(text, at, whole=not lexicon.glued)
    unit = lexicon.words_behind.longest(text, at) if found and lexicon.han else None
    longer = found and unit and unit[1].kind == "measure" and unit[0] > found[0]
    return None if longer else found


def _raise(row: _Row, end: int, power: int) -> bool:
    """Multiply what is smaller than 10^power by it."""
    ten = Fraction(10) ** power
    lower = [group for group in row.groups if group[0] < ten]
    if row.digits and row.open is None and len(row.groups) == 1:
        lower = row.groups  # 55,000 लाख करोड़: two magnitudes of one number
    value = sum((v for v, _ in lower), Fraction(0)) + (row.open or 0)
    if row.open is None and not lower:
        return False
    if row.open is not None and row.open >= ten and not row.digits and power < 4:
        return False
    shown = row.power if row.open is not None else lower[-1][1]
    row.groups = [group for group in row.groups if group not in lower]
    row.groups.append((value * ten, shown + power))
    row.open, row.power, row.end = None, 0, end
    row.scaled, row.bare, row.scale = True, False, row.scale + power
    return True


def _more_figures(text: str, at: int, row: _Row, lexicon: Lexicon) -> bool:
    """Read 3000億 after 2兆, 300 thousand after 2 million; not the next number of the sentence."""
    if row.open is not None or not row.groups or not row.digits:
        return False
    figure = read_figure(text, at, lexicon.decimals, lexicon.groups)
    last = row.groups[-1][0]
    if figure.value is None or figure.value >= last:
        return False
    power = _magnitude(text, figure.end, lexicon)
    if power:
        if figure.value * Fraction(10) ** power[1] >= last:
            return False
    elif (
        not lexicon.mixed
        or figure.value >= 10000
        or last < 10000
        or (at > row.end and not _spaced_rest(text, figure, lexicon))
    ):
        return False
    _take_figure(row, figure)
    return True


def _spaced_rest(text: str, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the rest may stand behind a space, as in 1만 2,345명, and is no year or day."""
    return lexicon.mixed_gap and text[figure.end : figure.end + 1] not in tuple("년월일年月日")


def _more_words(text: str, at: int, row: _Row, lexicon: Lexicon) -> bool:
    if row.digits and not lexicon.han:
        return False
    for start in (at, _after_joint(text, row.end, lexicon)):
        word = start and lexicon.numbers.longest(text, start, whole=not lexicon.glued)
        if word and _add(row, word[1], start != at, lexicon):
            row.end = word[0]
            return True
        if word is None and start != at and start:
            found = _magnitude(text, start, lexicon)
            if found and row.groups and row.open is None and found[1] < row.groups[-1][1]:
                row.open = Fraction(1)
                return _raise(row, *found)
    return False


def _after_joint(text: str, at: int, lexicon: Lexicon) -> int:
    """Return what follows "and", "et", "y", "und" between number words; 0 where none stands."""
    gap = at + 1 if text[at : at + 1] in (" ", "-") else at
    joint = lexicon.number_joints.longest(text, gap, whole=False)
    if joint is None or (lexicon.glued and gap > at):
        return 0
    return joint[0] + 1 if text[joint[0] : joint[0] + 1] in (" ", "-") else joint[0]


def _add(row: _Row, value: Fraction, joined: bool, lexicon: Lexicon) -> bool:
    """Add a number word to the open group, where the language writes numbers so."""
    if row.open is None:
        if row.groups and value >= Fraction(10) ** row.groups[-1][1]:
            return False
        row.open, row.power, row.bare = value, 0, False
        return True
    if row.bare or value.denominator > 1 or row.open.denominator > 1:
        return False
    if value == 100 and 0 < row.open < 100:
        row.open = row.open * 100
        return True
    if joined and row.open % 100 in range(1, 10) and value in range(20, 100, 10):
        row.open += value  # five and twenty: German, Arabic
        return True
    rest = row.open % 100
    fits = (
        (rest == 0 and row.open >= 100 and value < 100)
        or (rest in range(20, 100, 10) and value < 10)
        or (rest in (60, 80) and value < 20)  # soixante-dix, quatre-vingt-onze
        or (value in (10, 20, 30, 40, 50, 60, 70, 80, 90) and rest == 0 and row.open >= 100)
    )
    if fits and value > 0:
        row.open += value
        return True
    return False


def _and_half(text: str, row: _Row, lexicon: Lexicon) -> None:
    """Read "et demi" behind a magnitude, un million et demi, or behind a number."""
    at = _gap(text, row.end)
    half = lexicon.and_half.longest(text, at)
    if half is None:
        return
    if row.open is not None:
        row.open, row.power = row.open + _HALF, -1
    elif row.groups:
        value, power = row.groups[-1]
        last = Fraction(10) ** power
        row.groups[-1] = (value + last * _HALF, power - 1)
    row.end = half[0]
