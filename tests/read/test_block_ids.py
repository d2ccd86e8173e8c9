"""Block ids stay when something else in the manuscript changes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from projects import FRONT_MATTER, write_project

from polybrief.document import Element
from polybrief.read import read_brief

BLOCKS = [
    "A paragraph.",
    "Another one, with {{ gdp }}.",
    "- one\n- two",
    "> Quoted.\n>\n> — Somebody",
    "## A heading",
    "## Another {#own}",
    "### A third",
    "{#named}\nA named paragraph.",
]


def ids(body: str) -> list[tuple[str, str]]:
    """Return (text, id) of every block, in order."""
    with tempfile.TemporaryDirectory() as folder:
        changes = {"content/plain/en.md": FRONT_MATTER + body + "\n"}
        reading = read_brief(write_project(Path(folder), changes), "plain")
    assert reading.brief is not None
    assert [str(p) for p in reading.problems] == []
    elements = [e for block in reading.brief.manuscripts["en"].body for e in block.walk()]
    return [(_text(e), e.id) for e in elements if e.id]


def _text(element: Element) -> str:
    return f"{element.tag} {element.text}"


def test_an_edit_changes_no_other_id() -> None:
    before = ids("## One\n\nFirst.\n\nSecond.\n\n## Two\n\nThird.\n")
    after = ids("## One\n\nFirst, edited.\n\nNew.\n\nSecond.\n\n## Two\n\nThird.\n")
    assert set(before) - set(after) == {before[1]}


def test_filling_the_lines_anew_changes_no_id() -> None:
    assert [i for _, i in ids("A paragraph of\ntwo lines.\n")] == [
        i for _, i in ids("A paragraph\nof two lines.\n")
    ]


def test_repeats_are_counted() -> None:
    (_, first), (_, second), (_, third) = ids("Same.\n\nSame.\n\nSame.\n")
    assert (second, third) == (f"{first}.2", f"{first}.3")


def test_the_same_text_elsewhere_has_another_id() -> None:
    found = ids("## One\n\nSame.\n\n## Two\n\nSame.\n")
    assert found[1][1] != found[3][1]


def test_ids_do_not_depend_on_the_machine() -> None:
    # printf "p\nText." | sha256sum
    assert ids("## Results {#results}\n\nText.\n") == [
        ("h2 Results", "results"),
        ("p Text.", "results.5de4e9c2"),
    ]


orders = st.lists(st.sampled_from(BLOCKS), unique=True, max_size=8).filter(
    lambda blocks: (
        "### A third" not in blocks
        or any(b.startswith("## ") for b in blocks[: blocks.index("### A third")])
    )
)


@settings(max_examples=40, deadline=None)
@given(orders, st.data())
def test_a_block_put_in_changes_no_id_of_others(blocks: list[str], data: st.DataObject) -> None:
    body = "\n\n".join(["Start.", *blocks])
    place = data.draw(st.integers(1, len(blocks) + 1))
    changed = "\n\n".join(
        ["Start.", *blocks[: place - 1], "Something entirely new.", *blocks[place - 1 :]]
    )
    before, after = ids(body), ids(changed)
    assert len({i for _, i in after}) == len(after)
    assert [pair for pair in after if "entirely new" not in pair[0]] == before
