"""Every text of a project reaches the finished Document set, whichever file it stands in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from polybrief.document import Document, Element
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief

HOUSE = """\
name: {en: The "Policy" House's, fr: L'Institut}
series: {en: Brief's "new" series, fr: L'autre "série"}
imprint: {en: [The house's "text"...], fr: [L'édition "nouvelle"...]}
url: https://example.org
style: STYLE
theme: {logo: figures/logo.svg}
"""
BRIEF = """\
layout: background-brief
number: 1
date: 2025-11-06
source: en
languages: [en, fr]
authors: [Tim O'Neill]
"""
FACTS = """\
route: {name: {en: The "Belt and Road"'s plan, fr: '"la Ceinture et la Route"'}}
other: {name: {en: It's, fr: L'autre}}
both: {items: [route, other]}
"""
DATA = """\
columns:
  place: {type: text}
  size: {type: number}
rows:
  - {place: route, size: 1}
  - {place: west, size: 2}
charts:
  bars: {kind: bar, categories: place, series: [size]}
"""
TEXT = """\
---
title: The plan's "title"
subtitle: It's...
description: It's "so"
keywords: ["a's"]
panel:
  - {figure: "1's", caption: The panel's "words"}
---

*[GDP]: a country's "output"

::: abstract
It's {{ route }}, {{ both }}[^n] and GDP.
:::

::: summary
It's "so"...
:::

## The "part" {#part}

See [#part].

[^n]: It's a "note".

::: table sizes
caption: The "table's" words
heads: {place: The place's, size: '"Size"'}
rows: {west: The west's}
notes: [It's "so".]
source: The house's
summary: It's a "summary"...
:::

::: chart bars {#bars}
caption: The "chart's" words
categories: {route: The "route", west: The west's}
y: People's "size"
notes: [It's "so".]
source: The house's
alt: It's an "alt"...
:::

::: picture figures/map.svg
caption: The "map's" words
alt: It's a "map"...
credit: The author's "hand"
:::
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
STRAIGHT = re.compile(r"[\"']|\.\.\.")


def document(folder: Path, lang: str, style: str = "seed") -> Document:
    """Return an edition of a project in which every text is typed with straight marks."""
    files = {
        "house.yaml": HOUSE.replace("STYLE", style),
        "figures/logo.svg": SVG,
        "plain/brief.yaml": BRIEF,
        "plain/facts.yaml": FACTS,
        "plain/data/sizes.yaml": DATA,
        "plain/en.md": TEXT,
        "plain/fr.md": TEXT,
        "plain/figures/map.svg": SVG,
    }
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    project = Project.at(folder)
    reading = read_brief(project, "plain")
    assert reading.brief, reading.problems
    (edition,) = (e for e in reading.brief.editions if e.languages == (lang,))
    return merge_edition(project, reading.brief, edition)


def texts(document: Document) -> Iterator[str]:
    """Yield every text that is printed or told to machines."""
    yield from (document.title, document.description, document.publisher)
    yield from (*document.authors, *document.keywords)
    for element in (document.body, *document.running.head, *document.running.foot):
        yield from _texts(element)


def _texts(element: Element) -> Iterator[str]:
    for part in element.walk():
        yield from (child for child in part.children if isinstance(child, str))
        yield from (
            part.attributes[key] for key in ("alt", "summary", "title") if key in part.attributes
        )
        if part.tag == "chart":
            yield from _strings(json.loads(part.attributes["data"]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_text_is_printed_as_it_was_typed(tmp_path: Path, lang: str) -> None:
    printed = [*texts(document(tmp_path, lang))]
    assert [text for text in printed if STRAIGHT.search(text)] == []
    whole = "\n".join(printed)
    for word in ("Brief’s", "House’s") if lang == "en" else ("L’Institut", "L’autre"):
        assert word in whole


def test_the_preset_reaches_every_text(tmp_path: Path) -> None:
    """New Hart's Rules 9.2.3: single marks outside, double within: where a title is quoted."""
    printed = [*texts(document(tmp_path, "en", "hart"))]
    assert {text for text in printed if re.search('[“”"]', text)} == {"‘The “part”’"}
    assert sum("‘" in text for text in printed) > 15


def test_a_name_is_set_whole(tmp_path: Path) -> None:
    """A space within its guillemets binds, though a name breaks at its spaces."""
    body = document(tmp_path, "fr").body
    (first, *_) = (e for e in body.walk() if e.attributes.get("fact") == "route")
    assert first.text == "«\u00a0la Ceinture et la Route\u00a0»"
    pieces = [child for child in first.children if isinstance(child, str)]
    assert pieces == ["«\u00a0la ", "Ceinture ", "et ", "la ", "Route\u00a0»"]
