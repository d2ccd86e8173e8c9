"""Works that a brief cites, as its bibliography has them: language-free nouns.

Names of types, variables and roles are those of CSL 1.0.2 (``article-journal``,
``container-title``, ``author``…), with hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from polybrief.problems import Place

CITATION = "citation"
"""Tag of what stands for a citation until merge; its role is ``narrative`` where its first work
stands in the sentence. Its children are elements with this tag and role ``item``, whose attributes
are those of ``read.citation_rules.CitedItem``. It never occurs in a Document."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author, editor…; ``literal`` is an institution, or a name that is not to be taken apart.

    ``particle`` belongs to the family name (van, de la) and is sorted with the given name.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class WorkDate:
    """A date as far as it is known: (2024,), (2024, 11), (2024, 11, 6); or in words."""

    parts: tuple[int, ...] = ()
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work. ``lang`` is the BCP 47 tag of its own language, "" where the bibliography does
    not say."""

    key: str
    type: str
    lang: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    dates: Mapping[str, WorkDate] = field(default_factory=dict)
    place: Place | None = None


TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
    *("broadcast", "chapter", "dataset", "document", "entry", "entry-encyclopedia", "graphic"),
    *("interview", "legal_case", "legislation", "manuscript", "map", "pamphlet"),
    *("paper-conference", "patent", "periodical", "personal_communication", "post"),
    *("post-weblog", "regulation", "report", "review", "software", "speech", "standard", "thesis"),
    *("treaty", "webpage"),
)

ROLES = (
    *("author", "editor", "translator", "collection-editor", "container-author", "director"),
    *("interviewer", "original-author", "recipient", "reviewed-author"),
)

DATES = ("issued", "accessed", "original-date", "event-date", "submitted")

TEXTS = (
    *("title", "title-short", "container-title", "container-title-short", "collection-title"),
    *("collection-number", "publisher", "publisher-place", "volume", "issue", "number", "page"),
    *("edition", "genre", "DOI", "URL", "ISBN", "ISSN", "PMID", "note", "abstract", "keyword"),
    *("event", "event-title", "event-place", "authority", "jurisdiction", "medium", "status"),
    *("version", "archive", "archive_location", "source", "number-of-pages", "number-of-volumes"),
    *("page-first", "chapter-number", "annote", "call-number", "journalAbbreviation", "shortTitle"),
)
"""Variables with a text; those that no style prints are read all the same."""
