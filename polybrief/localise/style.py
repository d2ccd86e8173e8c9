"""The house style of one locale: the choices that CLDR does not make, as plain values.

What CLDR knows (digits, plural categories, names of months, lists) stays in Babel's ``Locale``;
everything here is read from ``styles/<tag>.toml``. In every pattern U+0020 is an ordinary space
and ends a piece, ``␣`` is a no-break space (U+00A0), ``¦`` lets a line break without a space.
"""

from __future__ import annotations

import re
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
    """Return two ways to mend something, as one fix; the first may be ""."""
    if not first:
        return second
    return f"{first} Or {second}" if first.endswith("?") else f"{first}; or {second}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern by CLDR plural category, ``{n}`` standing for the number.

    ``other`` is always there; ``scaled`` serves after a magnitude word, ``head`` over a column.
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
    """Small numbers from zero on; ``before_noun`` and ``feminine`` hold what differs there (un
    año, una vez). ``up_to``: the greatest that is spelled of itself; ``counts``: of all things,
    and not only of the nouns that say so."""

    alone: tuple[str, ...]
    up_to: int
    counts: bool
    before_noun: Mapping[str, str]
    feminine: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Substitution:
    """A rule of ``[corrections]``: what it finds (its group ``it``, else all of it) and what is to
    be written. ``at``: done in ``print``; a ``fix`` for the source; or ``told`` only, as ``write``
    says. ``by`` is the authority. A text without any of ``signs``, if there are, has nothing."""

    id: str
    find: re.Pattern[str]
    write: str
    at: str
    by: str
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The typography of running text in a language.

    ``quotes`` and ``apostrophe`` replace straight ones ("" leaves them), ``inner`` those within
    others, ``single`` straight single ones; ``elided`` are words that begin with an apostrophe.
    ``before`` and ``after`` give the space that a mark asks for on that side; ``han``: no spaces at
    Han joints. ``substitutions`` are ``[corrections]``, in order; ``raised`` finds the endings
    (group ``up``) that are printed raised.
    """

    quotes: tuple[str, str] | None = None
    inner: tuple[str, str] | None = None
    single: tuple[str, str] | None = None
    apostrophe: str = ""
    elided: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    han: bool = False
    substitutions: tuple[Substitution, ...] = ()
    raised: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """Where words of a language may be divided: letters of the shortest ``word``, letters
    ``before`` and ``after`` the hyphen, ``lines`` in a row that may end in one. ``words`` are
    exceptions: a word in small letters, and the characters before each hyphen."""

    word: int = 7
    before: int = 3
    after: int = 3
    lines: int = 2
    words: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """How notes are called and numbered in a language.

    ``call`` says on which side of a closing mark a call stands (``before``, ``after``, ``typed``:
    where the author has it), ``space`` what parts it from the word; ``number`` is the call's
    pattern (``①`` for circled digits), ``mark`` that of the number before the note's text.
    """

    call: str = "after"
    space: str = ""
    number: str = "{n}"
    mark: str = "{n}.\u00a0"


@dataclass(frozen=True, slots=True)
class Separators:
    """How digits are divided and signed: CLDR's symbols and group sizes, or those of the house.

    ``min_grouping`` is CLDR's minimumGroupingDigits: 2 leaves four-digit numbers whole.
    """

    decimal: str
    group: str
    primary: int
    secondary: int
    min_grouping: int
    minus: str
    plus: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The magnitudes, the largest first, and how a mantissa stands on them.

    ``max_decimals``: a mantissa with more steps down to the next smaller rung. ``mixed``: several
    rungs at once (2兆3000億), ``joint`` between them. ``grouped``: digits before a magnitude word
    are divided into groups as others are.
    """

    rungs: tuple[Rung, ...]
    max_decimals: int
    mixed: bool
    joint: str
    grouped: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over a column of figures: the signs of shares, and ``rungs``, all magnitudes
    that may stand there, the largest first; and in it: what is ``missing``, and how that is
    ``spoken``."""

    percent: str
    permille: str
    missing: str
    spoken: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """How two ends are joined.

    ``shared``: the magnitude is printed once where both ends have the same; ``apart`` joins ends
    that do not share one, or of which one is negative. ``plural`` is the plural category of a
    range, "" meaning that of its end. ``percent_shared``: one sign serves both ends.
    """

    join: str
    shared: bool
    apart: str
    plural: str
    percent_shared: bool


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of the calendar: CLDR patterns of its ends, and the pattern that joins them."""

    first: str
    last: str
    join: str


@dataclass(frozen=True, slots=True)
class CalendarStyle:
    """How points of the calendar are printed. ``date``, ``month`` and ``first_day`` are CLDR date
    patterns; the others have ``{n}`` (year, first year of a decade, century), ``{q}`` a quarter's
    name, ``{roman}`` and ``{short}`` (the 90 of 1990, its century ``{c}``).

    ``spans`` are those of two days in one month (``day_month``) or year (``day_year``) and of two
    months in one year (``month_year``). The short forms are "" where they are the long ones.
    """

    year: str
    years: str
    date: str
    first_day: str
    month: str
    month_short: str
    quarter: str
    quarter_short: str
    quarter_names: tuple[str, ...]
    decade: str
    century: str
    interval: str
    spans: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change is called: a noun (rise, fall, level) or a verb (rose, fell, stayed).

    Each by kind of value (``percent``, ``money``…), ``other`` for the rest; ``{x}`` is the amount.
    """

    rise: Mapping[str, str]
    fall: Mapping[str, str]
    level: str
    rose: Mapping[str, str]
    fell: Mapping[str, str]
    stayed: str


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands before the title of a table or figure: ``{n}`` is its number, ``joint`` parts
    number and title; and before its ``source`` and its first ``note``."""

    table: str
    figure: str
    joint: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class References:
    """How running text refers to a table, a figure, a note, a numbered section, a title, a page;
    ``full`` joins what is meant ``{x}`` and its page ``{p}``."""

    table: str
    figure: str
    note: str
    section: str
    title: str
    page: str
    full: str


@dataclass(frozen=True, slots=True)
class SectionStyle:
    """How one level of numbered sections is printed: ``text`` before the heading, parted from it
    by ``joint``, and ``reference`` in running text; ``{1}`` is the number of the first level."""

    format: str
    text: str
    joint: str
    reference: str


@dataclass(frozen=True, slots=True)
class Names:
    """A name ``{x}`` with its original script ``{o}``, its romanisation ``{r}``, or both."""

    original: str
    both: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How one locale prints values under one preset; ``path`` is the table, for messages.

    ``any_currency`` words a currency without wording of its own, by ``{code}`` or CLDR's
    ``{name}``; "" where there must be one. ``particle`` is what ``{de}`` stands for before a
    symbol of a unit. ``approx`` is by qualifier. ``multiple`` and ``multiplied`` (the verb) are by
    number, ``other`` for the rest; ``part`` by fraction.
    """

    lang: str
    preset: str
    path: str
    locale: Locale
    category: Callable[[Decimal], str]
    separators: Separators
    ladder: Ladder
    particles: Mapping[str, str]
    money: Mapping[str, Wording]
    any_currency: str
    nouns: Mapping[str, Noun]
    measures: Mapping[str, Wording]
    unit_particle: str
    words: Words
    percent: str
    permille: str
    heads: Heads
    ranges: Ranges
    approx: Mapping[str, str]
    equiv: str
    calendar: CalendarStyle
    ordinal: Mapping[str, str]
    ordinal_feminine: Mapping[str, str]
    multiple: Mapping[str, str]
    multiplied: Mapping[str, str]
    part: Mapping[str, str]
    change: Change
    typography: Typesetting
    hyphenation: Hyphenation
    captions: Captions
    references: References
    sections: tuple[SectionStyle, ...]
    names: Names
    notes: NoteStyle = NoteStyle()
