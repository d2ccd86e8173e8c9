"""The house style of one locale: the choices that CLDR does not make, as plain values.

What CLDR knows (digits, plural categories, names of months, lists) stays in Babel's ``Locale``;
everything here is read from ``styles/<tag>.toml``. In every pattern U+0020 is an ordinary space
and ends a piece, ``␣`` is a no-break space (U+00A0), ``¦`` lets a line break without a space.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from babel.core import Locale

NO_BREAK = "␣"
BREAK = "¦"


class StyleError(ValueError):
    """A value that the house style cannot put into words; ``fix`` says how to mend it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type[StyleError], tuple[str, str]]:
        return StyleError, (self.message, self.fix)


def either(first: str, second: str) -> str:
    """Return two ways to mend something, as one fix."""
    return f"{first} Or {second}" if first.endswith("?") else f"{first}; or {second}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern by CLDR plural category, ``{n}`` standing for the number.

    ``other`` is always there; ``scaled`` serves after a magnitude word.
    """

    forms: Mapping[str, str]

    def form(self, category: str) -> str:
        """Return the pattern for a plural category."""
        return self.forms.get(category) or self.forms["other"]

    @property
    def scaled(self) -> str:
        """The pattern after a magnitude word: never the singular (``1 million people``)."""
        return self.forms.get("scaled") or self.forms["other"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder of magnitudes: 10 to the ``power`` and its word.

    ``particle``: the word is a noun that asks for one (``millions de``); ``gap`` stands between
    the digits and the word.
    """

    power: int
    word: Wording
    gap: str
    particle: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun. ``spelled``: small whole numbers are words unless figures are asked for."""

    wording: Wording
    attributive: Wording | None
    gender: str
    spelled: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Zero to ten; ``before_noun`` and ``feminine`` hold what differs there (un año, una vez)."""

    alone: tuple[str, ...]
    before_noun: Mapping[str, str]
    feminine: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The typography of running text in a language.

    ``quotes`` and ``apostrophe`` replace straight ones ("" leaves them); ``before`` and ``after``
    give the space that a mark asks for on that side; ``han``: no spaces at Han joints.
    """

    quotes: tuple[str, str] | None = None
    apostrophe: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    han: bool = False


@dataclass(frozen=True, slots=True)
class Separators:
    """How digits are divided: CLDR's symbols and group sizes, or those of the house.

    ``min_grouping`` is CLDR's minimumGroupingDigits: 2 leaves four-digit numbers whole.
    """

    decimal: str
    group: str
    primary: int
    secondary: int
    min_grouping: int
    minus: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How one locale prints values under one preset; ``path`` is the table, for messages.

    ``max_decimals``: a mantissa with more steps down to the next smaller rung. ``range_shared``:
    the magnitude is printed once where both ends have the same; ``range_apart`` joins ends that
    do not share one, or of which one is negative. ``range_plural`` is the plural category of a
    range, "" meaning that of its end. ``percent_shared``: one sign serves both ends of a range.
    """

    lang: str
    preset: str
    path: str
    locale: Locale
    category: Callable[[Decimal], str]
    separators: Separators
    ladder: tuple[Rung, ...]
    max_decimals: int
    particles: Mapping[str, str]
    money: Mapping[str, Wording]
    nouns: Mapping[str, Noun]
    words: Words
    percent: str
    percent_shared: bool
    range: str
    range_shared: bool
    range_apart: str
    range_plural: str
    approx: str
    equiv: str
    year: str
    years: str
    date: str
    first_day: str
    month: str
    ordinal: Mapping[str, str]
    ordinal_feminine: Mapping[str, str]
    typography: Typesetting
