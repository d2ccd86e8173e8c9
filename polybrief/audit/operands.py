"""A number with what stands before and behind it → one thing that is said: US$4.2 billion, 五年."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from polybrief.audit.lexicon import Lexicon, Unit
from polybrief.audit.normalise import Plain
from polybrief.audit.numerals import Numeral, read_numeral
from polybrief.audit.phrases import ends_word, is_letter, is_unspaced

NUMBER = Unit("count")
YEAR = Unit("year")
_SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1}
_HALVED = frozenset({"year", "period", "multiple"})
_AFTER_HALF = ("数", "數", "年", "天", "日")  # 三年半数: half of them; 两年半年报
_DASHES = "–—-~−"
_OPENING = " ([{（［【「『“‘\"'«„:：,，、;；/|>=<≈±$€£¥₩₹"


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a text, from its sign or currency to its unit; ``unit`` None: none stands there.

    ``own``: the currency or unit stands beside this very number. ``dropped``: not to be reported,
    but it parts what stands on its two sides (references, COVID-19, a small number in words).
    """

    numeral: Numeral
    start: int
    end: int
    sign: int
    unit: Unit | None
    before: bool = False
    note: str = ""
    dropped: bool = False


def read_operand(plain: Plain, at: int, floor: int, lexicon: Lexicon) -> Operand | int:
    """Return the operand whose number begins at ``at``, or where to go on when there is none.

    Nothing before ``floor``, the end of the one before, belongs to it.
    """
    numeral = read_numeral(plain.folded, at, lexicon)
    if isinstance(numeral, int):
        return numeral
    sign_at, sign, first, start = _before(plain, at, floor, lexicon)
    start, sign = min(start, sign_at), sign
    if first is None and _is_glued(plain.text, start, numeral):
        return Operand(numeral, start, _word_end(plain.text, numeral.end), 1, None, dropped=True)
    numeral = _short_magnitude(plain, numeral, first, lexicon)
    last, end = _behind(plain, numeral, lexicon)
    numeral, end = _unit_and_half(plain, numeral, last, end, lexicon)
    unit, note = _which(first, last)
    if unit is None and _is_glued_behind(plain.text, end, lexicon):
        return Operand(numeral, start, _word_end(plain.text, end), sign, None, dropped=True)
    made = Operand(numeral, start, end, sign, unit, first is not None and last is None, note)
    if first is not None and first.kind == "count":
        made = replace(made, dropped=True)
    return made


def _before(
    plain: Plain, at: int, floor: int, lexicon: Lexicon
) -> tuple[int, int, Unit | None, int]:
    """Return where the sign stands, which it is, the unit before the number and where that is."""
    inner_at, inner = _sign(plain.text, at, floor)
    found = _unit_before(plain, inner_at, floor, lexicon)
    if found is None:
        return inner_at, inner, None, at
    start, unit = found
    outer_at, outer = _sign(plain.text, start, floor)
    return min(outer_at, inner_at), inner * outer, unit, start


def _sign(text: str, at: int, floor: int) -> tuple[int, int]:
    """Return the place and the sense of the sign just before ``at``; ``at`` and 1 without one."""
    where = at - 1
    if where >= floor and text[where] == " " and text[where - 1 : where] == "−":
        where -= 1  # a minus with a space behind it
    if where < floor or text[where] not in _SIGNS:
        return at, 1
    previous = text[where - 1] if where else " "
    if where == floor and where:
        return at, 1  # what touches the number before it is a dash
    if previous == " " and where - 1 == floor and floor and text[where] != "−":
        return at, 1
    if previous in _DASHES or previous in _OPENING or is_unspaced(previous):
        return where, _SIGNS[text[where]]
    if text[where] == "−" and not (previous.isdigit() or previous == "%"):
        return where, -1
    return at, 1


def _unit_before(plain: Plain, at: int, floor: int, lexicon: Lexicon) -> tuple[int, Unit] | None:
    """Return the currency, 百分之, 第 or reference (Table) that ends before ``at``."""
    for end in (at, at - 1):
        if end < at and plain.text[end : end + 1] != " ":
            break
        symbol = lexicon.symbols_before.before(plain.text, end)
        word = lexicon.words_before.before(plain.folded, end)
        best = min((f for f in (symbol, word) if f), key=lambda f: f[0], default=None)
        if best and best[0] >= floor:
            return best
        reference = lexicon.references.before(plain.folded, end)
        if reference and reference[0] >= floor:
            return reference[0], NUMBER
    return None


def _is_glued(text: str, start: int, numeral: Numeral) -> bool:
    """Whether digits belong to a name: G20, H5N1, COVID-19; not post-2020."""
    if not start:
        return False
    previous = text[start - 1]
    if previous == "-" and start > 1:
        letter = text[start - 2]
        if not is_letter(letter) or is_unspaced(letter):
            return False
        year = numeral.bare and 1500 <= numeral.value < 2200
        return not (year and letter.islower())
    if previous in "_#@&/\\" and previous != "/":
        return True
    return "A" <= previous <= "ɏ" and is_letter(previous)


def _is_glued_behind(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a Latin letter follows at once: 5G, 3D."""
    if end >= len(text) or text[end - 1] == "." or not text[end - 1].isdigit():
        return False
    return is_letter(text[end]) and not is_unspaced(text[end]) and text[end] < "\u0600"


def _word_end(text: str, end: int) -> int:
    stop = min(len(text), end + 40)
    while end < stop and text[end].isalnum() and not is_unspaced(text[end]):
        end += 1
    return end


def _short_magnitude(
    plain: Plain, numeral: Numeral, first: Unit | None, lexicon: Lexicon
) -> Numeral:
    """Read "m", "k" and "B" as magnitudes where a currency stands beside: US$5m, 5 M€."""
    at = numeral.end + (plain.text[numeral.end : numeral.end + 1] == " ")
    short = lexicon.short_magnitudes.longest(plain.folded, at, whole=False)
    if short is None:
        return numeral
    end, power = short
    behind = lexicon.symbols_behind.longest(plain.text, end + (plain.text[end : end + 1] == " "))
    money = behind is not None and behind[1].kind == "money"
    by_first = first is not None and first.kind == "money" and ends_word(plain.text, end)
    if not (money or by_first):
        return numeral
    value = numeral.value * 10**power
    return replace(
        numeral, value=value, power=numeral.power + power, end=end, scaled=True, bare=False
    )


def _behind(plain: Plain, numeral: Numeral, lexicon: Lexicon) -> tuple[Unit | None, int]:
    """Return the unit behind a number, and where it ends."""
    at = numeral.end
    if lexicon.over.longest(plain.folded, at):
        return None, at
    if not numeral.scaled and not numeral.spelled:
        signs = lexicon.ordinal_signs.longest(plain.folded, at)
        if signs is not None:
            return Unit("ordinal"), signs[0]
    gap = at + 1 if plain.text[at : at + 1] in (" ", "-") else at
    best: tuple[int, Unit] | None = None
    for start in dict.fromkeys((gap, _after_particle(plain, gap, lexicon))):
        word = lexicon.words_behind.longest(plain.folded, start)
        symbol = lexicon.symbols_behind.longest(plain.text, start)
        for found in (word, symbol):
            if found and (best is None or found[0] > best[0]):
                best = found
        if best:
            break
    if best is None or (plain.text[at : at + 1] == "-" and best[1].kind == "money"):
        return _full_stop(plain, numeral, lexicon)
    return _more_behind(plain, best[0], best[1], lexicon)


def _unit_and_half(
    plain: Plain, numeral: Numeral, unit: Unit | None, end: int, lexicon: Lexicon
) -> tuple[Numeral, int]:
    """Read the half behind a unit: deux ans et demi, dos veces y media, 两年半."""
    if unit is None or unit.kind not in _HALVED or numeral.value.denominator != 1:
        return numeral, end
    if unit.kind == "year" and numeral.value >= 1000:
        return numeral, end
    half = lexicon.and_half.longest(plain.folded, end + (plain.text[end : end + 1] == " "))
    if half is None or plain.text[half[0] : half[0] + 1] in _AFTER_HALF:
        return numeral, end
    value = numeral.value + Fraction(1, 2)
    return replace(numeral, value=value, power=-1, bare=False), half[0]


def _full_stop(plain: Plain, numeral: Numeral, lexicon: Lexicon) -> tuple[Unit | None, int]:
    """Read the German ordinal: 14. before a word that goes on."""
    at = numeral.end
    if lexicon.ordinal_full_stop and not numeral.spelled and not numeral.scaled:
        short = numeral.bare and numeral.value < 1000
        if short and plain.text[at : at + 2] == ". " and is_letter(plain.text[at + 2 : at + 3]):
            return Unit("ordinal"), at + 1
        if short and plain.text[at : at + 1] == "." and at + 1 == len(plain.text):
            return None, at
    return None, at


def _more_behind(plain: Plain, end: int, unit: Unit, lexicon: Lexicon) -> tuple[Unit, int]:
    """Read on where a currency is named twice: 元（人民币）is one, 元 RMB too."""
    if unit.kind != "money":
        return unit, end
    at = end + (plain.text[end : end + 1] == " ")
    symbol = lexicon.symbols_behind.longest(plain.text, at)
    word = lexicon.words_behind.longest(plain.folded, at)
    for found in (symbol, word):
        if found and found[1].kind == "money" and (unit.weak or found[1].unit == unit.unit):
            return found[1] if unit.weak and not found[1].weak else unit, found[0]
    return unit, end


def _after_particle(plain: Plain, at: int, lexicon: Lexicon) -> int:
    particle = lexicon.particles.longest(plain.folded, at, whole=False)
    if particle is None:
        return at
    end = particle[0]
    return end + 1 if plain.text[end : end + 1] == " " else end


def _which(first: Unit | None, last: Unit | None) -> tuple[Unit | None, str]:
    """Return the unit that both sides name, and what is doubtful about it."""
    if first is None or first.kind == "count" or last is None:
        return (last if first is None or first.kind == "count" else first), ""
    if first.kind != "money" or last.kind != "money" or first.unit == last.unit:
        return (first if first.kind == last.kind or first.kind != "money" else last), ""
    if last.weak:
        return first, ""
    if first.weak:
        return last, ""
    return first, f"{first.unit} before the number and {last.unit} behind it"
