"""One publication as its authors wrote it: metadata, facts, a text in each language.

Everything here is plain, immutable and typed; ``read/`` makes it, ``merge/`` prints it. Values
are exact decimals: what an author declared, never what somebody rounded.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from polybrief.contents import NO_CONTENTS, Contents
from polybrief.document import Element
from polybrief.problems import Place
from polybrief.theme_changes import NO_CHANGES, ThemeChanges

if TYPE_CHECKING:
    from polybrief.data import ChartPlan, DataTable
    from polybrief.pictures import Picture
    from polybrief.references import Work


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code), perhaps with its equivalent in another."""

    amount: Decimal
    currency: str
    equivalent: Money | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things. ``noun`` names a counted noun of the house style (``person``,
    ``year``…); None prints the number alone."""

    number: Decimal
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in hundredths: ``Decimal("5.6")`` is 5.6 per cent."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Permille:
    """A share in thousandths: ``Decimal("5.6")`` is 5.6 ‰."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of units of measure; ``unit`` is a name of ``units.toml`` (``km2``, ``TEU``…)."""

    number: Decimal
    unit: str


Amount = Money | Count | Percent | Permille | Measure
"""What can be added, compared and rounded."""


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both of one kind and unit."""

    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times as much: 2 is twice, doubled, 翻一番."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A common fraction: two thirds, 三分之二."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a calendar year, from 1 to 4."""

    year: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar year, from 1 to 12."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the Gregorian calendar."""

    day: datetime.date


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, from a ``first`` that ends in 0: the 1990s, 20世纪90年代."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years: 21 is the 21st century, XXIe siècle."""

    number: int


Calendar = Year | Quarter | Month | Date | Decade


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point of the calendar to another of the same kind, both included."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a row: 14 is 14th, 14e, 第14."""

    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in each language, by BCP 47 tag; ``original`` is the tag of its own language,
    ``romanised`` how it is written there in Latin letters. "" is not said."""

    texts: Mapping[str, str]
    original: str = ""
    romanised: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Several facts in one enumeration: A, B and C; each with its own precision."""

    items: tuple[tuple[Value, Precision], ...]


Value = Amount | Range | Multiple | Part | Calendar | Century | Interval | Ordinal | Name | Listing


@dataclass(frozen=True, slots=True)
class Precision:
    """How a value is to be shown. Nothing is rounded unless ``dp`` or ``sig`` says so.

    ``dp``: decimals of the mantissa, with ``zeros`` all of them; ``sig``: significant digits;
    ``words``: spell small whole numbers where the house style can (periods of time are spelled by
    default); ``approx``: a qualifier of :data:`QUALIFIERS`, said before the value; ``like``: a
    number whose magnitude word this one shares.
    """

    dp: int | None = None
    sig: int | None = None
    zeros: bool = False
    words: bool = False
    approx: str = ""
    like: Decimal | None = None

    @property
    def rounds(self) -> bool:
        """Whether the value may be shown with fewer digits than it has."""
        return self.dp is not None or self.sig is not None


QUALIFIERS = ("about", "over", "nearly", "up_to")
"""What may be said of a value that is not exact."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A value that follows from other facts: ``gdp.growth_over(gdp_2019)``."""

    expression: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared value: never typed into prose.

    ``source`` and ``as_of`` say where it comes from; ``over`` names the fact that is its period.
    A computed value is put in its place before anything is printed.
    """

    name: str
    value: Value | Computed
    place: Place
    precision: Precision = Precision()
    source: str = ""
    as_of: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a house changes in the house-style tables, by language tag: keys as the tables have
    them. ``places`` says where each stands, by language and keys."""

    tables: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(tuple(self.tables))

    def place(self, *path: str) -> Place | None:
        """Return where a key stands, else what holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None


NO_OVERRIDES = Overrides()


PLACEHOLDER = "placeholder"
"""Tag of the leaf that stands for ``{{ expression }}`` until merge; its attribute ``expression``
holds what stands between the braces. It never occurs in a Document."""

EXHIBIT = "exhibit"
"""Tag of what stands for a table, chart or picture until merge: its role says which, its attribute
``name`` what is shown. Its children are ``span`` elements with an attribute ``key``: the words that
the manuscript gives it (``caption``, ``heads.gdp``, ``notes.1``). It never occurs in a Document."""


REFERENCE = "reference"
"""Tag of the leaf that stands for ``[#id]`` until merge: its attribute ``to`` is the id, ``form``
how it is said. It never occurs in a Document."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What letters stand for."""

    letters: str
    meaning: str
    place: Place


@dataclass(frozen=True, slots=True)
class Allowed:
    """A phrase whose figures may be typed by hand, such as ``COVID-19``, and why.

    ``block`` is the id of a block or of its section, or the name of a part of the manuscript
    (``title``, ``abstract``…), where alone it is allowed; "" is anywhere.
    """

    text: str
    reason: str
    place: Place
    block: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a brief in one language, parsed but not merged.

    ``title``, ``subtitle`` and ``short_title`` are inline content (element ``span``); ``abstract``,
    ``summary`` and ``body`` are blocks of the document vocabulary in which placeholders still
    stand. ``panel`` holds ``li`` elements, each a ``span.figure`` and a ``span.caption``. Every
    block has its id and place. ``lines`` are those of the file, to find the place of a word;
    ``references`` the entries of the works that it cites, put there by merge.
    """

    lang: str
    path: str
    title: Element
    subtitle: Element | None
    short_title: Element
    keywords: tuple[str, ...]
    description: str
    panel: tuple[Element, ...]
    abstract: tuple[Element, ...]
    summary: tuple[Element, ...]
    body: tuple[Element, ...]
    allowed: tuple[Allowed, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    references: tuple[Element, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed: ``languages`` in one document, by one layout. ``name`` is the language
    tag for an edition in one language."""

    name: str
    languages: tuple[str, ...]
    layout: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign of the house: ``src`` is a path from the folder of any brief."""

    src: str
    picture: Picture
    place: Place


@dataclass(frozen=True, slots=True)
class House:
    """The institution, as ``content/house.yaml`` has it. Texts are by language tag.

    ``style`` names the preset of the house-style tables, ``overrides`` what it changes in them;
    ``imprint`` is a list of paragraphs. ``theme`` is what it changes in its layouts; ``logos`` has
    ``""`` for languages without one of their own. ``hyphenation`` has words with hyphens where they
    may be divided, by language.
    """

    name: Mapping[str, str]
    series: Mapping[str, str]
    imprint: Mapping[str, tuple[str, ...]]
    url: str
    style: str
    path: str
    overrides: Overrides = NO_OVERRIDES
    theme: ThemeChanges = NO_CHANGES
    logos: Mapping[str, Logo] = field(default_factory=dict)
    hyphenation: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """One publication. ``source`` is the language that the others translate; ``folder`` is
    absolute, for pictures.

    ``manuscripts`` has one per language that could be read; ``drafts`` those in which something
    is wrong, to be searched for more but never printed; ``unusable`` names the facts that are
    declared wrongly. ``tables`` and ``charts`` are those of ``data/``, by name; ``broken`` names
    those that are declared wrongly. ``works`` are those of the bibliography, by key.
    """

    name: str
    folder: str
    path: str
    number: int
    date: datetime.date
    source: str
    languages: tuple[str, ...]
    authors: tuple[str, ...]
    editions: tuple[Edition, ...]
    facts: Mapping[str, Fact]
    manuscripts: Mapping[str, Manuscript]
    house: House
    inputs: tuple[str, ...] = ()
    drafts: Mapping[str, Manuscript] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()
    tables: Mapping[str, DataTable] = field(default_factory=dict)
    charts: Mapping[str, ChartPlan] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    contents: Contents = NO_CONTENTS
    works: Mapping[str, Work] = field(default_factory=dict)

    def edition(self, name: str) -> Edition:
        """Return the edition of that name; KeyError where there is none."""
        for edition in self.editions:
            if edition.name == name:
                return edition
        raise KeyError(name)
