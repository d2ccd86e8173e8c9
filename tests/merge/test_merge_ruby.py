"""Readings over characters in the merged tree: no part of the text, no neighbour to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import brief, manuscript, paragraph
from test_merge_layouts import AT, told

from polybrief.document import Element
from polybrief.merge import merge_edition
from polybrief.merge.typeset import set_tree
from polybrief.project import Project

PROGRAM = Path(__file__).resolve().parents[2]


def ruby(base: str, reading: str, lang: str = "zh-Hans") -> Element:
    return Element("ruby", (base, Element("rt", (reading,), lang="zh-Latn")), "", lang)


def test_a_reading_opens_no_gap_and_is_set_as_it_is_written() -> None:
    line = Element("p", ("在 ", ruby("渝", "Yú..."), " GDP ", ruby("成", "a  b")), "", "zh-Hans")

    made = set_tree(line)

    assert made.text == "在渝GDP成"
    assert [e.text for e in made.walk() if e.tag == "rt"] == ["Yú...", "a  b"]


def test_readings_pass_through_the_layout() -> None:
    inside = ("取自", ruby("成", "Chéng"), ruby("渝", "Yú"), "。")
    text = Element("p", inside, lang="zh-Hans", place=paragraph("x", at=9).place)
    whole = brief(manuscript(body=(text,)))

    document = merge_edition(Project.at(PROGRAM), whole, whole.editions[0])

    (made,) = (e for e in document.body.walk() if e.tag == "p" and e.text == "取自成渝。")
    assert [(e.text, e.lang) for e in made.walk() if e.tag == "rt"] == [
        *(("Chéng", "zh-Latn"), ("Yú", "zh-Latn")),
    ]


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<p><ruby>成</ruby></p>", "<ruby> holds a text and, after it, one reading"),
        (
            "<p><ruby><rt>a</rt>成</ruby></p>",
            "<ruby> holds a text and, after it, one reading",
        ),
        ("<p><ruby>成<rt/></ruby></p>", "<ruby> holds a text and, after it, one reading"),
        ("<p><rt>Chéng</rt></p>", "<rt> may not stand in <p>"),
        ("<p><ruby>成<em>a</em></ruby></p>", "<em> may not stand in <ruby>"),
    ],
)
def test_a_layout_that_breaks_a_pair_is_told(markup: str, problem: str, tmp_path: Path) -> None:
    template = f"<html lang='en'><body><main>\n\n{markup}</main></body></html>"

    (found,) = told(tmp_path, template)

    assert found.startswith(f"{AT}:3:")
    assert problem in found
