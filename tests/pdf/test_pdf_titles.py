"""Titles and headings come in lines of like width, as few as they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybrief.document import Element
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.pdf.balance import balanced
from polybrief.theme import read_theme

PROJECT = Project.at(Path(__file__).resolve().parents[2])
FONTS = read_fonts(PROJECT)
THEME = read_theme(PROJECT, "background-brief")


def lines(tag: str, text: str, lang: str = "en", role: str = "") -> list[str]:
    nodes = balanced(Element(tag, (text,), role, lang), THEME, FONTS)
    assert all(isinstance(n, str) or n.tag == "br" for n in nodes)
    written = [n for n in nodes if isinstance(n, str)]
    assert "".join(written) == text
    return [line.strip() for line in written]


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "p"])
def test_what_fits_one_line_is_left_alone(tag: str) -> None:
    assert lines(tag, "A short title") == ["A short title"]


def test_a_long_title_leaves_no_word_alone() -> None:
    title = "HOW LOCAL GOVERNMENTS DRIVE COOPERATION AND INDUSTRIAL STRATEGY IN THE REGION TODAY"
    widths = [FONTS.width(["Source Serif 4"], 700, line) for line in lines("h1", title)]
    assert len(widths) == 3
    assert min(widths) > 0.8 * max(widths)


def test_a_line_ends_with_its_phrase() -> None:
    title = (
        "EL CÍRCULO ECONÓMICO CHENGDÚ-CHONGQING: CÓMO LOS GOBIERNOS LOCALES IMPULSAN LA "
        "COOPERACIÓN Y LA ESTRATEGIA INDUSTRIAL"
    )
    assert lines("h3", title, "es", "title")[0].endswith("CHENGDÚ-CHONGQING:")


def test_a_chinese_title_breaks_after_its_colon() -> None:
    title = "成渝地区双城经济圈：地方政府如何推动协同与产业战略"
    assert lines("h1", title, "zh-Hans") == [title[:10], title[10:]]


def test_a_chinese_title_without_marks_is_left_to_the_layout() -> None:
    title = "成渝地区双城经济圈地方政府如何推动协同与产业战略以及区域合作机制建设"
    assert lines("h1", title, "zh-Hans") == [title]
