"""Briefs made by hand, so that merge is tested without the reader of manuscripts.

``line("GDP of {{ gdp }}")`` is inline content; places count lines as the calls say.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from polybrief.brief import (
    PLACEHOLDER,
    Brief,
    Count,
    Date,
    Edition,
    Fact,
    House,
    Manuscript,
    Money,
    Name,
    Ordinal,
    Value,
    Year,
)
from polybrief.document import Document, Element, Node
from polybrief.merge import merge_edition
from polybrief.problems import Place, ProblemsFound
from polybrief.project import Project

PARTS = re.compile(r"(\{\{.*?\}\})", re.DOTALL)


def place(lang: str, line: int, column: int = 1, text: str = "") -> Place:
    return Place(f"content/test/{lang}.md", line, column, text)


def element(
    tag: str,
    *children: Node,
    lang: str = "en",
    at: int = 0,
    role: str = "",
    id: str = "",
    **more: str,
) -> Element:
    """Return an element; its ``at`` is a line of the manuscript of ``lang``."""
    where = place(lang, at) if at else None
    return Element(tag, children, role, lang, id, MappingProxyType(more), where)


def inline(text: str, lang: str = "en", at: int = 1) -> tuple[Node, ...]:
    """Return text with its ``{{ placeholders }}`` as the reader leaves them."""
    nodes: list[Node] = []
    column = 1
    for part in PARTS.split(text):
        if part.startswith("{{"):
            attributes = MappingProxyType({"expression": part[2:-2].strip()})
            where = place(lang, at, column, text)
            nodes.append(Element(PLACEHOLDER, (), "", lang, "", attributes, where))
        elif part:
            nodes.append(part)
        column += len(part)
    return tuple(nodes)


def line(text: str, lang: str = "en", at: int = 1) -> Element:
    return element("span", *inline(text, lang, at), lang=lang, at=at)


def paragraph(text: str, lang: str = "en", at: int = 1, id: str = "") -> Element:
    return element("p", *inline(text, lang, at), lang=lang, at=at, id=id)


def manuscript(lang: str = "en", title: str = "A title", **parts: object) -> Manuscript:
    given: dict[str, object] = {
        "subtitle": None,
        "short_title": line(title, lang, 2),
        "keywords": (),
        "description": "",
        "panel": (),
        "abstract": (),
        "summary": (),
        "body": (),
    }
    given.update(parts)
    path = f"content/test/{lang}.md"
    return Manuscript(lang, path, line(title, lang, 2), **given)  # type: ignore[arg-type]


def fact(name: str, value: Value, at: int = 1) -> Fact:
    return Fact(name, value, Place("content/test/facts.yaml", at, 1))


FACTS = {
    f.name: f
    for f in (
        fact("gdp", Money(Decimal("8.6e12"), "CNY"), 1),
        fact("gain", Money(Decimal("2.3e12"), "CNY", Money(Decimal("320e9"), "USD")), 2),
        fact("people", Count(Decimal("98.5e6"), "person"), 3),
        fact("launched", Year(2020), 4),
        fact("opened", Date(datetime.date(2025, 10, 1)), 5),
        fact("plan", Ordinal(14), 6),
        fact("circle", Name({"en": "R&D Circle", "zh-Hans": "双城经济圈"}), 7),
    )
}

HOUSE = House(
    name={"en": "Institute", "zh-Hans": "研究所", "fr": "Institut", "es": "Instituto"},
    series={"en": "Brief", "zh-Hans": "简报", "fr": "Note", "es": "Nota"},
    imprint={
        "en": ("Published by us.",),
        "zh-Hans": ("本所出版。",),
        "fr": ("Publié par nous.",),
        "es": ("Publicado por nosotros.",),
    },
    url="https://institute.example/",
    style="seed",
    path="content/house.yaml",
)


def brief(
    *manuscripts: Manuscript, layout: str = "background-brief", facts: Mapping[str, Fact] = FACTS
) -> Brief:
    """Return a brief with an edition per manuscript and, of several, one named ``all``."""
    languages = tuple(m.lang for m in manuscripts)
    editions = tuple(Edition(lang, (lang,), layout) for lang in languages)
    return Brief(
        name="test",
        folder="/project/content/test",
        path="content/test/brief.yaml",
        number=1850,
        date=datetime.date(2025, 11, 6),
        source=languages[0],
        languages=languages,
        authors=(),
        editions=(*editions, Edition("all", languages, "multilingual-abstract")),
        facts=facts,
        manuscripts={m.lang: m for m in manuscripts},
        house=HOUSE,
    )


def merged(*manuscripts: Manuscript, edition: str = "", root: Path | None = None) -> Document:
    """Return the edition of that name, by default that of the first manuscript."""
    whole = brief(*manuscripts)
    chosen = whole.edition(edition or manuscripts[0].lang)
    return merge_edition(Project.at(root or Path("/nowhere")), whole, chosen)


def merged_body(*blocks: Element, lang: str = "en") -> Element:
    """Return the section of the body that ``blocks`` make."""
    document = merged(manuscript(lang, body=blocks))
    return next(e for e in document.body.walk() if e.role == "body")


def problems(*manuscripts: Manuscript, edition: str = "", root: Path | None = None) -> str:
    """Return all that merge tells about an edition, as a person reads it."""
    with pytest.raises(ProblemsFound) as caught:
        merged(*manuscripts, edition=edition, root=root)
    return "\n".join(map(str, caught.value.problems))
