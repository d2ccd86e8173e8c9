"""Any text in a language that has a lexicon → the quantities in it, in order."""

from __future__ import annotations

import re
import unicodedata

from polybrief.audit.figures import MOST_DIGITS
from polybrief.audit.lexicon import WEAK, Lexicon, read_lexicon
from polybrief.audit.normalise import Plain, normalise
from polybrief.audit.operands import Operand, read_operand
from polybrief.audit.quantity import Kind, Quantity
from polybrief.audit.ranges import Said, join_neighbours
from polybrief.audit.rules import Claim

_LIST_NUMBER = re.compile(r"\(?[0-9]{1,2}(?:[.)] |[、）])")
_LARGEST = 10**MOST_DIGITS  # million million million…: no quantity either
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


def extract(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in the order of their places in it.

    ``lang`` is a BCP 47 tag; UnknownLanguage, a ValueError, where no lexicon serves it. What a
    careful reader doubts, such as another language's separators, is read as is likely, with a
    note. Small numbers in words count only beside a unit, a magnitude or a listed noun.
    """
    lexicon = read_lexicon(lang)
    plain = normalise(text, lexicon.number_words)
    said = join_neighbours(plain, _read(plain, lexicon), lexicon)
    found = (_quantity(one, plain, text) for one in said)
    return tuple(quantity for quantity in found if quantity)


def _read(plain: Plain, lexicon: Lexicon) -> list[Said]:
    """Return what the rules claim and, between, the numbers with their units."""
    claims = _with_list_numbers(plain, lexicon.claims.find(plain.folded))
    said: list[Said] = []
    floor = at = 0
    for claim in claims:
        _scan(plain, at, claim.start, floor, lexicon, said)
        said.append(Said(claim=claim, start=claim.start, end=claim.end))
        floor = at = claim.end
        if len(said) > 1 and said[-2].end > claim.start:
            said.pop(-2)
    _scan(plain, at, len(plain.text), floor, lexicon, said)
    return said


def _scan(
    plain: Plain, start: int, stop: int, floor: int, lexicon: Lexicon, said: list[Said]
) -> None:
    at = start
    while anchor := lexicon.anchors.search(plain.folded, at, stop):
        here = anchor.start()
        if not plain.text[here].isdigit() and _is_vague(plain, here, lexicon):
            at = here + 1
            continue
        read = read_operand(plain, here, floor, lexicon)
        if isinstance(read, int):
            at = max(read, here + 1)
            continue
        said.append(Said(operand=read, start=read.start, end=read.end))
        floor = read.end
        at = max(read.end, here + 1)


def _is_vague(plain: Plain, at: int, lexicon: Lexicon) -> bool:
    """Whether a number word only goes on from 数 or 几, or from a numeral passed over."""
    return lexicon.vague.before(plain.folded, at) is not None


def _with_list_numbers(plain: Plain, claims: list[Claim]) -> list[Claim]:
    """Return the claims and the numbers of list items, which say nothing."""
    taken = {claim.start for claim in claims}
    found = list(claims)
    for start in plain.line_starts:
        number = _LIST_NUMBER.match(plain.text, start)
        if number and start not in taken:
            found.append(Claim(start, number.end() - 1, None))
    found.sort(key=lambda claim: (claim.start, -claim.end))
    kept: list[Claim] = []
    for claim in found:
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return kept


def _quantity(said: Said, plain: Plain, original: str) -> Quantity | None:
    """Return what was said as a quantity of the original text; None where it says nothing."""
    if said.claim is not None:
        made = said.claim.quantity
        if made is None:
            return None
        start, end = _places(plain, said.start, said.end, original)
        return Quantity(
            made.kind, made.value, made.unit, original[start:end], start, end, said.part,
            0, made.spelled,
        )  # fmt: skip
    assert said.operand is not None
    operand = said.operand
    if operand.dropped:
        return None
    read = _kind(operand)
    if read is None:
        return None
    kind, unit = read
    numeral, times = operand.numeral, operand.unit.times if operand.unit else 1
    if abs(numeral.value) >= _LARGEST:
        return None
    start, end = _places(plain, operand.start, operand.end, original)
    weak = WEAK if operand.unit and operand.unit.weak else ""
    note = "; ".join(n for n in (numeral.note, operand.note, weak) if n)
    return Quantity(
        kind,
        numeral.value * operand.sign * times,
        unit,
        original[start:end],
        start,
        end,
        said.part,
        numeral.power + (1 if times == 10 else 0),
        numeral.spelled,
        note,
    )


def _kind(operand: Operand) -> tuple[Kind, str] | None:
    """Return the kind and the unit of an operand; None where it is no quantity."""
    numeral, unit = operand.numeral, operand.unit
    if unit is None:
        if numeral.spelled and not numeral.scaled:
            return None
        return ("year", str(numeral.value)) if is_year(operand) else ("count", "")
    if unit.kind == "year":
        year = numeral.bare and 1000 <= numeral.value <= _LAST_YEAR
        return ("year", str(numeral.value)) if year else ("period", "year")
    idle = not unit.countable or (unit.kind == "count" and numeral.value == 1)
    if numeral.spelled and not numeral.scaled and idle:
        return None  # one country, two systems
    if unit.kind == "fraction":
        return "fraction", ""
    return unit.kind, unit.unit


def is_year(operand: Operand) -> bool:
    """Whether bare digits read as a year: four, between 1500 and 2199, without a sign."""
    value = operand.numeral.value
    return operand.numeral.bare and operand.sign == 1 and _FIRST_YEAR <= value <= _LAST_YEAR


def _places(plain: Plain, start: int, end: int, original: str) -> tuple[int, int]:
    first, last = plain.places[start], plain.places[end - 1] + 1
    while last < len(original) and unicodedata.combining(original[last]):
        last += 1
    return first, last
