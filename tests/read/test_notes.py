"""Notes: what is read of ``[^label]`` and its definition, and what is refused."""

from __future__ import annotations

from pathlib import Path

from test_fences import body, read, told

from polybrief.document import Element
from polybrief.project import Project
from polybrief.read.manuscript import read_manuscript


def notes(blocks: tuple[Element, ...]) -> list[Element]:
    return [e for block in blocks for e in block.walk() if e.role == "note"]


def test_a_note_stands_at_its_call_with_its_content_and_place(tmp_path: Path) -> None:
    text = "Growth[^one] and *more[^two]*.\n\n"
    text += "[^one]: As of {{ launched }},\n  see *here*.\n[^two]: B\n"
    (paragraph,) = body(tmp_path, text)
    first, second = notes((paragraph,))
    assert (first.id, first.text, second.id, second.text) == (
        *("note-one", "As of , see here.", "note-two", "B"),
    )
    assert [c.tag for c in first.children if isinstance(c, Element)] == ["placeholder", "em"]
    place = first.children[1].place if isinstance(first.children[1], Element) else None
    assert first.place is not None
    assert (first.place.line, first.place.column) == (7, 9)
    assert place is not None
    assert (place.line, place.column) == (7, 15)
    emphasis = first.children[3]
    assert isinstance(emphasis, Element)
    assert emphasis.place is not None
    assert (emphasis.place.line, emphasis.place.column) == (8, 7)


def test_a_note_takes_the_language_of_the_text_that_calls_it(tmp_path: Path) -> None:
    (paragraph,) = body(tmp_path, "Une [ville[^a]]{lang=fr}.\n\n[^a]: Une note.\n")
    (note,) = notes((paragraph,))
    assert note.lang == "fr"


def test_notes_may_be_written_in_any_part_and_between_paragraphs(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "::: abstract\nFirst[^b].\n\n[^a]: Written here.\n:::\n\nSecond[^a].\n[^b]: And here.\n\n"
        "- An item\n  - within[^c]\n\n[^c]: The item's.\n",
    )
    assert [str(p) for p in reading.problems] == []
    assert reading.manuscript is not None
    (abstract,) = notes(reading.manuscript.abstract)
    assert abstract.text == "And here."
    assert [n.text for n in notes(reading.manuscript.body)] == ["Written here.", "The item's."]


def test_a_comment_hides_a_note(tmp_path: Path) -> None:
    assert told(tmp_path, "Text.\n\n<!--\n[^a]: Not yet.\n-->\n\nMore.\n") == []


def test_every_slip_is_told_at_once_in_its_place(tmp_path: Path) -> None:
    text = (
        "## Heading[^a]\n\nOne[^sorce], two[^b] and [three[^b]]{lang=fr}.\n\n"
        "[^a]: In a heading.\n\n[^source]: Never called.\n\n[^b]: Once.\n\n[^b]: Twice.\n\n[^c]:\n"
    )
    assert told(tmp_path, text) == [
        '(15, 3) the note "b" is written twice: first in line 13 | '
        "give one of the two another label",
        '(17, 3) the note "c" has no text | write it after the colon',
        "(5, 11) a heading cannot have a note | put the note into the text around it",
        '(7, 4) there is no note "sorce" | did you mean "source"?',
        '(7, 32) the note "b" is called twice: first in line 7 | '
        "write a second note; a call leads to one note and back",
        '(11, 3) nothing calls the note "source" | write [^source] in the text, or delete the note',
    ]


def test_a_note_within_a_note_and_in_a_caption_are_refused(tmp_path: Path) -> None:
    text = (
        "One[^a].\n\n::: table output\ncaption: Output[^b]\n:::\n\n"
        "[^a]: First[^b].\n\n[^b]: Second.\n"
    )
    assert told(tmp_path, text) == [
        "(11, 12) a note cannot have a note | put the note into the text around it",
        "(8, 16) a table, chart or picture cannot have a note | "
        "write it in words below it: notes: […]",
    ]


def test_the_front_matter_has_no_notes(tmp_path: Path) -> None:
    file = tmp_path / "content" / "plain" / "en.md"
    read(tmp_path, "Text.\n")
    file.write_text("---\ntitle: A title[^a]\n---\n\nText[^a].\n\n[^a]: A note.\n", "utf-8")
    problems = read_manuscript(Project.at(tmp_path), file, "en").problems
    assert [p.message for p in problems] == ["the front matter cannot have a note"]


def test_what_stands_right_below_a_note_must_say_whose_it_is(tmp_path: Path) -> None:
    text = "One[^a], two[^b].\n\n[^a]: A note\nthat goes on?\n\n[^b]: A note.\n\n    Its second.\n"
    assert told(tmp_path, text) == [
        "(8, 1) the line below a note is not indented, and may belong to it or not | "
        "indent it, or put an empty line before it",
        "(12, 5) a note has one paragraph | join the two, or indent this one less",
    ]
