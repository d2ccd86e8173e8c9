"""The ruler measured on the ends of lines, paragraphs and columns: what a break may not part, words
cut, last lines too short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hand import GOOD, Block, paragraph, read


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("春天来得比平地晚", "，人们慢慢等待", "forbidden start (loose)"),
        ("春天来得比平地（", "人们慢慢等待）", "forbidden end (loose)"),
        ("春天来得比平地晚", "——人们慢慢等待", "forbidden start (strict)"),
        ("春天来得比平地—", "—人们慢慢等待", "split dash or ellipsis"),
        ("春天来得比平地…", "…人们慢慢等待", "split dash or ellipsis"),
        ("共计花费大约是12", "34元人民币等待", "split digits"),
        ("共计增长大约是25", "%以上可以等待", "split percent"),
        ("共计花费大约是US$", "25以上可以等待", "split currency"),
        ("共计花费大约是25", "亿元以上可以等", "split measure"),
        ("这是全书之中的第", "25章可以慢慢看", "split ordinal"),
        ("时速达到了一共250", "km/h以上可以等", "split unit"),
        ("时速达到了250km/", "h以上就可以等待", "split compound unit"),
        ("这件事情发生在二〇", "二五年的春天里", "split numeral"),
    ],
)
def test_what_a_break_may_not_part(tmp_path: Path, first: str, second: str, kind: str) -> None:
    block = paragraph([GOOD[0], first, second, "花开的时候最为热闹。"])

    report = read(tmp_path, block)

    assert report.counts[kind] == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("春天来得比平地晚", "第三年才有花开"), ("一共约合人民币的", "25亿元可以慢慢")],
)
def test_breaks_that_part_nothing(tmp_path: Path, first: str, second: str) -> None:
    report = read(tmp_path, paragraph([GOOD[0], first, second, "花开的时候最为热闹。"]))

    assert [kind for kind in report.counts if kind.startswith(("split", "forbidden"))] == []


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("城。", {"one character on the last line", "short last line"}),
        ("小城", {"short last line"}),
        ("小城里。", set()),
    ],
)
def test_last_lines_too_short(tmp_path: Path, last: str, kinds: set[str]) -> None:
    report = read(tmp_path, paragraph([*GOOD[:4], last]))

    assert {kind for kind in report.counts if "last line" in kind} == kinds


def test_words_cut_at_line_ends_are_found_by_the_source(tmp_path: Path) -> None:
    block = replace(paragraph(["봄이 오는 것은", "늦었지만 사람들은", "기다린다"]), lang="ko")

    cut = read(tmp_path, block, source="봄이 오는 것은늦었지만 사람들은 기다린다")
    whole = read(tmp_path, block, source="봄이 오는 것은 늦었지만 사람들은 기다린다")

    assert cut.counts["split Korean word"] == 1
    assert "split Korean word" not in whole.counts


def test_hyphens(tmp_path: Path) -> None:
    texts = [
        "the hyphen-",
        "ated and the re-",
        "peated word of Ham-",
        "burg is a ques-",
        "tion of taste",
    ]

    report = read(tmp_path, replace(paragraph(texts, 12), lang="en"))

    assert report.counts["three hyphens in a row"] == 1
    assert report.counts["hyphenated name"] == 1


def test_small_kana_start_a_line_at_the_normal_level_only(tmp_path: Path) -> None:
    block = paragraph(["この計画を年に発", "ッても広がりは、", "だれもが思うより"])

    report = read(tmp_path, replace(block, lang="ja"))

    assert report.counts["forbidden start (strict)"] == 1
    assert "forbidden start (normal)" not in report.counts


def test_hyphen_at_a_page_end(tmp_path: Path) -> None:
    rows = [row for _, row in paragraph(["the words of a hyphen-", "ated book", "end"], 12).rows]
    block = Block([(0, rows[0]), (1, rows[1]), (1, rows[2])], lang="en")

    assert read(tmp_path, block).counts["hyphen at page end"] == 1


def test_columns_end_together_and_lines_keep_the_grid(tmp_path: Path) -> None:
    left = paragraph(GOOD)
    right = replace(left, rows=[(n, replace(r, x=r.x + 150, y=r.y + 4)) for n, r in left.rows])

    rhythm = read(tmp_path, left, right).rhythm

    assert rhythm is not None
    assert rhythm.leading == pytest.approx(16)
    assert rhythm.on_grid == pytest.approx(0.5)
    assert rhythm.feet == pytest.approx(4)
