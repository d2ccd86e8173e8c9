"""Boxes and exhibits between lines of colons: what is read of them, and what is refused."""

from __future__ import annotations

from pathlib import Path

from polybrief.document import Element
from polybrief.project import Project
from polybrief.read.manuscript import ManuscriptReading, read_manuscript

FRONT = "---\ntitle: A title\n---\n\n"


def read(folder: Path, text: str) -> ManuscriptReading:
    file = folder / "content" / "plain" / "en.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FRONT + text, "utf-8")
    return read_manuscript(Project.at(folder), file, "en")


def body(folder: Path, text: str) -> tuple[Element, ...]:
    reading = read(folder, text)
    assert [str(p) for p in reading.problems] == []
    assert reading.manuscript is not None
    return reading.manuscript.body


def told(folder: Path, text: str) -> list[str]:
    problems = read(folder, text).problems
    return [f"{p.place and (p.place.line, p.place.column)} {p.message} | {p.fix}" for p in problems]


def test_a_box_has_its_kind_its_title_and_blocks(tmp_path: Path) -> None:
    before, box, after = body(
        tmp_path,
        "Before.\n\n::: method How it is *counted* {#counting lang=en}\nOne {{ gdp }}.\n\n- Two\n"
        ":::\n\nAfter.\n",
    )
    assert (before.text, box.tag, box.role, box.id, after.text) == (
        *("Before.", "aside", "method", "counting", "After."),
    )
    heading, paragraph, items = box.children
    assert isinstance(heading, Element)
    assert (heading.tag, heading.role, heading.text) == ("p", "heading", "How it is counted")
    assert heading.place is not None
    assert (heading.place.line, heading.place.column) == (7, 12)
    assert isinstance(paragraph, Element)
    assert isinstance(items, Element)
    assert (paragraph.tag, items.tag) == ("p", "ul")


def test_an_exhibit_carries_its_words_with_their_places(tmp_path: Path) -> None:
    (exhibit,) = body(
        tmp_path,
        "::: table output {#cities}\ncaption: Output in {{ launched }}\nheads:\n"
        "  city: City\nnotes: [A first note, Another]\n:::\n",
    )
    assert (exhibit.tag, exhibit.role, exhibit.id) == ("exhibit", "table", "cities")
    assert exhibit.attributes["name"] == "output"
    words = [child for child in exhibit.children if isinstance(child, Element)]
    assert [(word.attributes["key"], word.text) for word in words] == [
        ("caption", "Output in "),
        ("heads.city", "City"),
        ("notes.1", "A first note"),
        ("notes.2", "Another"),
    ]
    place = words[1].place
    assert place is not None
    assert (place.line, place.column) == (8, 9)


def test_an_exhibit_may_stand_in_a_box(tmp_path: Path) -> None:
    (box,) = body(
        tmp_path, "::: case\nText.\n\n::: chart growth\ncaption: Growth\n:::\n\nMore.\n:::\n"
    )
    assert [c.tag for c in box.children if isinstance(c, Element)] == ["p", "exhibit", "p"]


def test_what_is_wrong_with_a_fence_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "::: methd Title\nText.\n:::\n") == [
        '(5, 1) there is no part "methd" | did you mean "method"?'
    ]
    assert told(tmp_path, "::: method\nText.\n") == [
        "(5, 1) ::: method is not closed | write ::: below its text"
    ]
    assert told(tmp_path, "::: method\n## Heading\n:::\n") == [
        "(6, 1) a box holds no headings | write its title after the name: "
        "::: method How output is counted",
        "(5, 1) the box is empty | write its text, or delete it",
    ]
    assert told(tmp_path, "::: table\ncaption: Text\n:::\n") == [
        "(5, 10) the table does not say what it shows | write: ::: table output"
    ]
    assert told(tmp_path, "::: table output\ncapton: Text\n:::\n") == [
        '(5, 11) "caption" is missing | add a line: caption: …',
        '(6, 1) there is no key "capton" here | did you mean "caption"?',
    ]
