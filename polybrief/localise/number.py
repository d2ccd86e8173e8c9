"""Decimals put into figures: rounding, rung of the ladder, plural, separators.

Nothing is rounded unless :class:`Precision` says so, then half up (CLDR and ICU round half to
even by default; a printed figure follows the reader's rule). Babel gives separators and plural
categories; its compact formats are not used, since they choose rung and plural before rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from polybrief.brief import Precision
from polybrief.localise.style import HouseStyle, Ladder, Rung, Separators, StyleError

# Only exact operations and quantize run in this context: its precision never allocates.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words of a house style, without its unit.

    ``sign`` is "" or the minus sign; ``figures`` the digits (or the spelled word); ``text`` figures
    and magnitude; ``category`` the plural category of what is *displayed*; ``rung`` the magnitude,
    None where there is none; ``spelled`` a word instead of digits.
    """

    sign: str
    figures: str
    text: str
    category: str
    rung: Rung | None = None
    spelled: bool = False
    one: bool = False

    @property
    def signed(self) -> str:
        return self.sign + self.text


def put_in_figures(
    value: Decimal, style: HouseStyle, precision: Precision, ladder: bool = True
) -> Number:
    """Return a finite Decimal in digits, with the magnitude word that the ladder gives it.

    ``dp`` counts decimals of the mantissa, ``sig`` significant digits. Without ``dp`` a mantissa
    with more than ``max_decimals`` decimals steps down a rung, in the end to plain digits; ``like``
    gives the rung on which another value stands. A value that shows as zero has no sign.
    StyleError when the value is not finite.
    """
    if not value.is_finite():
        raise StyleError(f"{value} is not a finite number", "give a number")
    magnitude = _significant(value.copy_abs(), precision.sig)
    sign = style.separators.minus if value.is_signed() else ""
    if ladder and style.ladder.mixed and precision.dp is None and precision.like is None:
        mixed = _mixed(magnitude, style, sign)
        if mixed:
            return mixed
    rung, mantissa = _stand(magnitude, style.ladder if ladder else None, precision)
    plain = f"{mantissa:f}"
    if precision.zeros and precision.dp is not None:
        plain = f"{_pad(mantissa, precision.dp):f}"
    figures = _figures(plain, style, rung)
    category = style.category(_operand(Decimal(plain), plain))
    word = rung.gap + rung.word.form(category) if rung else ""
    sign = sign if mantissa else ""
    return Number(sign, figures, figures + word, category, rung, one=mantissa == 1)


def put_in_words(value: Decimal, style: HouseStyle, noun: str | None, up_to: int) -> Number | None:
    """Return a whole number that the table spells as a word, else None.

    ``noun`` is the gender of the noun that follows ("" where it has none), None without a noun.
    """
    words = style.words.alone[: up_to + 1]
    if not 0 <= value < len(words) or value != value.to_integral_value():
        return None
    key, word = str(int(value)), words[int(value)]
    if noun is not None:
        word = style.words.before_noun.get(key, word)
    if noun == "feminine":
        word = style.words.feminine.get(key, word)
    return Number("", word, word, style.category(value), spelled=True, one=value == 1)


def scale_down(value: Decimal, power: int, precision: Precision) -> Decimal:
    """Return how many times 10 to the ``power`` a value is, rounded as asked for and no more."""
    magnitude = _significant(value.copy_abs(), precision.sig)
    scaled = _trim(_round(magnitude.scaleb(-power, EXACT), precision.dp))
    return -scaled if value.is_signed() and scaled else scaled


def decimals(value: Decimal) -> int:
    """Return how many decimals a number has."""
    return max(0, _decimals(value))


def group_digits(plain: str, separators: Separators) -> str:
    """Return ``[0-9]+(.[0-9]+)?`` with the locale's decimal sign and digit groups."""
    whole, point, fraction = plain.partition(".")
    if separators.group and len(whole) >= separators.primary + separators.min_grouping:
        groups = [whole[-separators.primary :]]
        rest = whole[: -separators.primary]
        while rest:
            groups.append(rest[-separators.secondary :])
            rest = rest[: -separators.secondary]
        whole = separators.group.join(reversed(groups))
    return whole + (separators.decimal + fraction if point else "")


def _significant(value: Decimal, sig: int | None) -> Decimal:
    if sig is None or not value:
        return value
    if sig < 1:
        raise StyleError(f"{sig} significant digits cannot be printed", "set sig to 1 or more")
    return _round(value, sig - 1 - value.adjusted())


def _stand(
    value: Decimal, ladder: Ladder | None, precision: Precision
) -> tuple[Rung | None, Decimal]:
    """Return the rung that a value stands on and its mantissa, without trailing zeros."""
    if ladder is None:
        return None, _trim(_round(value, precision.dp))
    if precision.like is None:
        return _climb(value, ladder.rungs, precision.dp, ladder.max_decimals)
    rung, _ = _climb(precision.like.copy_abs(), ladder.rungs, None, ladder.max_decimals)
    if rung is None:
        return None, _trim(_round(value, precision.dp))
    return rung, _trim(_round(value.scaleb(-rung.power, EXACT), precision.dp))


def _climb(
    value: Decimal, rungs: tuple[Rung, ...], dp: int | None, max_decimals: int
) -> tuple[Rung | None, Decimal]:
    for place, rung in enumerate(rungs):
        below = rungs[place + 1].power if place + 1 < len(rungs) else 0
        if not _reaches(value, rung.power, below, dp):
            continue
        mantissa = _trim(_round(value.scaleb(-rung.power, EXACT), dp))
        if dp is not None or _decimals(mantissa) <= max_decimals:
            return rung, mantissa
    return None, _trim(_round(value, dp))


def _mixed(value: Decimal, style: HouseStyle, sign: str) -> Number | None:
    """Return a number on several rungs at once (2兆3000億); None where it stands on none."""
    parts: list[str] = []
    rest, lowest = value, None
    for rung in style.ladder.rungs:
        if rest.adjusted() < rung.power or not rest:
            continue
        whole = rest.scaleb(-rung.power, EXACT).to_integral_value(rounding=ROUND_DOWN)
        rest = EXACT.subtract(rest, whole.scaleb(rung.power, EXACT))
        category = style.category(_operand(whole, f"{whole:f}"))
        parts.append(_figures(f"{whole:f}", style, rung) + rung.gap + rung.word.form(category))
        lowest = rung
    if lowest is None:
        return None
    if rest:
        parts.append(_figures(f"{_trim(rest):f}", style, lowest))
    text = style.ladder.joint.join(parts)
    scale = None if rest else lowest
    return Number(sign, text, text, style.category(Decimal(5)), scale)


def _figures(plain: str, style: HouseStyle, rung: Rung | None) -> str:
    if rung and not style.ladder.grouped:
        return plain.replace(".", style.separators.decimal)
    return group_digits(plain, style.separators)


def _pad(value: Decimal, dp: int) -> Decimal:
    return (
        value.quantize(Decimal((0, (1,), -dp)), context=EXACT) if _decimals(value) < dp else value
    )


def _reaches(value: Decimal, power: int, below: int, dp: int | None) -> bool:
    """Tell whether a value stands on a rung, or is carried up to it by rounding on the one below:
    999.96 million with one decimal is 1 billion."""
    if not value or value.adjusted() < below:
        return False
    if value.adjusted() >= power:
        return True
    return dp is not None and _round(value.scaleb(-below, EXACT), dp).adjusted() >= power - below


def _round(value: Decimal, dp: int | None) -> Decimal:
    if dp is None or _decimals(value) <= dp:
        return value
    return value.quantize(Decimal((0, (1,), -dp)), context=EXACT)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _trim(value: Decimal) -> Decimal:
    return value.normalize(EXACT)


def _operand(value: Decimal, plain: str) -> Decimal:
    """Return a number of the same plural category, small enough for Babel's plural rules.

    They look at the last digits only (UTS 35, Plural Operand Meanings: i mod 1000000 at most)
    and at the first decimals; Babel turns every digit into an int, which Python bounds.
    """
    if len(plain) <= 15:
        return value
    whole, _, fraction = plain.partition(".")
    head = "1" if len(whole) > 7 else ""
    short = head + whole[-7:] if head else whole
    return Decimal(f"{short}.{fraction[:7]}1" if fraction else short)
