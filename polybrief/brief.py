"""One publication as its authors wrote it: metadata, facts, a text in each language.

Everything here is plain, immutable and typed; ``read/`` makes it, ``merge/`` prints it. Values
are exact decimals: what an author declared, never what somebody rounded.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from polybrief.document import Element
from polybrief.problems import Place


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
class Range:
    """From ``low`` to ``high``, both of one kind and unit."""

    low: Money | Count | Percent
    high: Money | Count | Percent


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, or the years from ``first`` to ``last``."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the Gregorian calendar."""

    day: datetime.date


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a row: 14 is 14th, 14e, 第14."""

    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in each language, by BCP 47 tag."""

    texts: Mapping[str, str]


Value = Money | Count | Percent | Range | Year | Date | Ordinal | Name


@dataclass(frozen=True, slots=True)
class Precision:
    """How a value is to be shown. Nothing is rounded unless ``dp`` or ``sig`` says so.

    ``dp``: decimals of the mantissa; ``sig``: significant digits; ``words``: spell small whole
    numbers where the house style can (True for periods of time by default); ``approx``: the
    value is about right, and said so.
    """

    dp: int | None = None
    sig: int | None = None
    words: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared value: never typed into prose.

    ``source`` and ``as_of`` say where it comes from; ``over`` names the fact that is its period.
    """

    name: str
    value: Value
    place: Place
    precision: Precision = Precision()
    source: str = ""
    as_of: str = ""
    over: str = ""


PLACEHOLDER = "placeholder"
"""Tag of the leaf that stands for ``{{ expression }}`` until merge; its attribute ``expression``
holds what stands between the braces. It never occurs in a Document."""


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
    block has its id and place. ``lines`` are those of the file, to find the place of a word.
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
    lines: tuple[str, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed: ``languages`` in one document, by one layout. ``name`` is the language
    tag for an edition in one language."""

    name: str
    languages: tuple[str, ...]
    layout: str


@dataclass(frozen=True, slots=True)
class House:
    """The institution, as ``content/house.yaml`` has it. Texts are by language tag.

    ``style`` names the preset of the house-style tables; ``imprint`` is a list of paragraphs.
    """

    name: Mapping[str, str]
    series: Mapping[str, str]
    imprint: Mapping[str, tuple[str, ...]]
    url: str
    style: str
    path: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One publication. ``source`` is the language that the others translate; ``folder`` is
    absolute, for pictures.

    ``manuscripts`` has one per language that could be read; ``drafts`` those in which something
    is wrong, to be searched for more but never printed; ``unusable`` names the facts that are
    declared wrongly.
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

    def edition(self, name: str) -> Edition:
        """Return the edition of that name; KeyError where there is none."""
        for edition in self.editions:
            if edition.name == name:
                return edition
        raise KeyError(name)
