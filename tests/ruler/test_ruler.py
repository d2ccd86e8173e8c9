"""The ruler measured: pages set by hand, each with one fault that is to be seen."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hand import GOOD, Block, Row, alter, paragraph, read, write_pdf
from ruler.report import measure


@pytest.mark.parametrize("tagged", [True, False])
def test_a_page_well_set_has_no_faults(tmp_path: Path, tagged: bool) -> None:
    report = read(tmp_path, paragraph(GOOD), tagged=tagged)

    assert report.counts == {"mark at line end untrimmed": 1}  # 。 in its whole square
    assert (report.lines, report.justified) == (5, 4)
    assert report.widest["deviation, pt"] < 0.001
    assert report.widest["han gap, em"] == pytest.approx(0.125, abs=0.001)


@pytest.mark.parametrize(("shift", "seen"), [(0.05, False), (0.3, True), (-2.0, True)])
def test_a_line_short_of_its_edge_is_seen(tmp_path: Path, shift: float, seen: bool) -> None:
    good = paragraph(GOOD)
    row = good.rows[2][1]

    report = read(tmp_path, alter(good, 2, stretch=row.stretch + shift / 10 / 8))

    assert report.counts.get("line off its edge", 0) == seen
    assert report.widest["deviation, pt"] == pytest.approx(abs(shift), abs=0.01)


def test_the_edge_is_where_most_lines_end_not_the_longest(tmp_path: Path) -> None:
    good = paragraph(["远处有一座旧木桥在", *GOOD])
    lower = replace(good, rows=[(n, replace(row, y=row.y - 100)) for n, row in good.rows])
    for number in (1, 2):
        lower = alter(lower, number, stretch=lower.rows[number][1].stretch + 0.2 / 8)

    report = read(tmp_path, good, lower)

    assert report.counts["line off its edge"] == 2
    assert report.widest["deviation, pt"] == pytest.approx(2, abs=0.01)


def test_a_line_that_begins_off_the_left_edge_is_seen(tmp_path: Path) -> None:
    good = paragraph(GOOD)
    row = good.rows[3][1]

    report = read(tmp_path, alter(good, 3, x=99.5, stretch=row.stretch + 0.05 / 8))

    assert report.counts["line off its edge"] == 1


@pytest.mark.parametrize(
    ("text", "length"),
    [("里住着三百户人家。", 10.0), ("里住着三百户人家。", 10.5), ("（住着三百户人家城", 10.0)],
)
def test_the_blank_half_of_a_mark_may_stand_in_or_out(
    tmp_path: Path, text: str, length: float
) -> None:
    good = paragraph([GOOD[0], text, *GOOD[2:]])

    report = read(tmp_path, alter(good, 1, stretch=(length - 9) / 8))

    assert "line off its edge" not in report.counts
    assert report.counts.get("mark at line end untrimmed", 0) == (
        length == 10.0 and text.endswith("。")
    )


def test_an_opening_mark_hangs_its_blank_half_at_line_start(tmp_path: Path) -> None:
    good = paragraph([GOOD[0], "（住着三百户人家城", *GOOD[2:]])
    row = good.rows[1][1]

    hung = read(tmp_path, alter(good, 1, x=95, stretch=row.stretch + 0.5 / 8))
    lost = read(tmp_path, alter(good, 1, x=97, stretch=row.stretch + 0.3 / 8))

    assert "line off its edge" not in hung.counts
    assert lost.counts["line off its edge"] == 1


@pytest.mark.parametrize(
    ("extra", "kind"),
    [(0.3, "Han gap over 1/4 em"), (0.6, "Han gap over 1/2 em"), (0.1, None)],
)
def test_loose_gaps_are_counted_by_width(tmp_path: Path, extra: float, kind: str | None) -> None:
    good = paragraph(GOOD)
    row = Row(
        "春天来得比平地晚些", 100, 668, stretch=(1 - extra) / 7, extra={3: extra - (1 - extra) / 7}
    )

    report = read(tmp_path, replace(good, rows=[*good.rows[:2], (0, row), *good.rows[3:]]))

    found = {k: n for k, n in report.counts.items() if k.startswith("Han gap")}
    assert found == ({kind: 1} if kind else {})
    assert report.widest["han gap, em"] == pytest.approx(max(extra, 0.13), abs=0.01)


def test_dashes_pulled_apart_are_seen(tmp_path: Path) -> None:
    block = paragraph([GOOD[0], "春天来——得晚些", *GOOD[2:]])

    report = read(tmp_path, block)
    closed = read(tmp_path, alter(block, 1, stretch=2 / 6, extra={3: -2 / 6}))

    assert report.counts["dash or ellipsis pulled apart"] == 1
    assert "dash or ellipsis pulled apart" not in closed.counts


@pytest.mark.parametrize(("squeeze", "seen"), [(0.0, True), (-0.5, False)])
def test_adjacent_marks_are_to_be_squeezed(tmp_path: Path, squeeze: float, seen: bool) -> None:
    row = Row("他说：“山前有小城。”", 100, 652, extra={2: squeeze, 9: squeeze})
    block = paragraph(GOOD[:4])

    report = read(tmp_path, replace(block, rows=[*block.rows[:3], (0, row)]))

    assert report.counts.get("adjacent marks unsqueezed", 0) == 2 * seen


@pytest.mark.parametrize(("squeeze", "seen"), [(0.0, 1), (-0.5, 0)])
def test_a_centred_mark_keeps_its_quarter(tmp_path: Path, squeeze: float, seen: int) -> None:
    row = Row("他說，「山前，」小城", 100, 652, extra={2: squeeze})
    block = paragraph(GOOD[:4])

    report = read(tmp_path, replace(block, rows=[*block.rows[:3], (0, row)], lang="zh-Hant"))

    assert report.counts.get("adjacent marks unsqueezed", 0) == seen


def test_gaps_between_han_and_latin(tmp_path: Path) -> None:
    row = Row("共3条GDP线路", 100, 652, extra={0: 0.25, 1: 0.25, 2: 0.25})
    block = paragraph(GOOD[:4])

    report = read(tmp_path, replace(block, rows=[*block.rows[:3], (0, row)]))

    assert report.counts["Han–Latin gap missing"] == 1
    assert report.shares["Han–Latin gap, median em"] == pytest.approx(0.25)


def test_headings_and_cells_are_not_measured(tmp_path: Path) -> None:
    heading = paragraph(["山前有一座", "，小城"], tag="H1")

    report = read(tmp_path, paragraph(GOOD), heading)

    assert report.paragraphs == 1
    assert "forbidden start (loose)" not in report.counts


def test_paragraphs_across_pages(tmp_path: Path) -> None:
    rows = [row for _, row in paragraph(GOOD).rows]
    foot = replace(rows[0], y=60)
    heading = Block([(0, Row("题目", 100, 90))], "H1")
    split = Block([(0, foot), *((1, replace(r, y=r.y + 40)) for r in rows[1:])])
    alone = Block([(0, Row("题目", 300, 90))], "H1")

    report = read(tmp_path, heading, split, alone, Block([(1, Row("后文", 100, 500))]))

    assert report.counts["first line alone at a foot"] == 1
    assert "last line alone at a head" not in report.counts
    assert report.counts["heading at a foot"] == 1


def test_wide_word_spaces(tmp_path: Path) -> None:
    block = replace(paragraph(["the word", "and the other word", "is here"], 9), lang="en")

    report = read(tmp_path, alter(block, 0, stretch=0, extra={3: 5.0}))

    assert report.counts["word space over 0.6 em"] == 1
    assert report.widest["word gap, em"] == pytest.approx(5.5)


def test_the_last_line_is_not_to_be_stretched(tmp_path: Path) -> None:
    good = paragraph(GOOD)

    stretched = read(tmp_path, alter(good, 4, stretch=0.1))

    assert stretched.counts["last line stretched"] == 1  # one line, however many gaps
    assert "last line stretched" not in read(tmp_path, good).counts


def test_letters_of_a_latin_word_stay_together(tmp_path: Path) -> None:
    row = Row("说到GDP的增长", 100, 652, extra={1: 0.25, 2: 0.1, 4: 0.25})
    block = paragraph(GOOD[:4])

    report = read(tmp_path, replace(block, rows=[*block.rows[:3], (0, row)]))

    assert report.counts["Latin word letterspaced"] == 1


def test_a_mark_may_hang_outside_only_where_that_is_asked_for(tmp_path: Path) -> None:
    good = paragraph([GOOD[0], "里住着三百多户人家，", *GOOD[2:]])
    block = alter(good, 1, stretch=1 / 9)
    path = write_pdf(tmp_path / "page.pdf", [block])

    (strict,), (hanging,) = measure(path), measure(path, hanging=True)

    assert strict.counts["line off its edge"] == 1
    assert "line off its edge" not in hanging.counts


def test_a_centred_mark_has_a_quarter_blank_on_each_side(tmp_path: Path) -> None:
    good = paragraph([GOOD[0], "里住着三百户人家，", *GOOD[2:]])
    quarter = alter(good, 1, stretch=(10.25 - 9) / 8)

    simplified = read(tmp_path, quarter)
    traditional = read(tmp_path, replace(quarter, lang="zh-Hant"))

    assert simplified.counts["line off its edge"] == 1
    assert "line off its edge" not in traditional.counts


def test_a_square_space_is_no_gap(tmp_path: Path) -> None:
    rows = paragraph(["払うのか？　この三つ", "の問いにはいまだに答", "えがない"])

    report = read(tmp_path, replace(rows, lang="ja"))

    assert report.widest["han gap, em"] < 0.01


def test_a_heading_above_an_indented_line_is_at_no_foot(tmp_path: Path) -> None:
    heading = Block([(0, Row("题目", 100, 90))], "H1")
    line = Block([(0, Row("这一行缩进两格。", 120, 74))])

    report = read(tmp_path, heading, line, Block([(1, Row("后文", 100, 500))]))

    assert "heading at a foot" not in report.counts


def test_without_tags_paragraphs_are_told_by_their_indents(tmp_path: Path) -> None:
    rows = []
    for number in range(3):
        for at, (_, row) in enumerate(paragraph(GOOD).rows):
            y = 700 - 16 * (5 * number + at)
            indent = 20.0 if at == 0 else 0.0
            rows.append((0, replace(row, x=100 + indent, y=y, stretch=row.stretch - indent / 80)))
    path = write_pdf(tmp_path / "page.pdf", [Block(rows)], tagged=False)

    (report,) = measure(path)

    assert (report.paragraphs, report.lines, report.justified) == (3, 15, 12)
    assert "line off its edge" not in report.counts


def test_the_command_prints_and_speaks_json(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "page.pdf", [paragraph([*GOOD[:4], "城。"])])
    ruler = Path(__file__).resolve().parents[2] / "benchmarks" / "ruler"

    def run(*asked: str) -> str:
        command = [sys.executable, str(ruler), str(path), *asked]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    assert "1  one character on the last line" in run()
    (report,) = json.loads(run("--json"))[str(path)]
    assert report["counts"]["one character on the last line"] == 1


def test_readings_over_characters_are_no_part_of_the_line(tmp_path: Path) -> None:
    good = paragraph(GOOD)
    base = good.rows[1][1]
    reading = Row("りじゅう", base.x + 1, base.y + 9, size=5)
    call = Row("12", 100 + 100, base.y + 4, size=5)  # a note's call, after the line's end

    over = read(tmp_path, replace(good, rows=[*good.rows, (0, reading)]))
    after = read(tmp_path, replace(good, rows=[*good.rows, (0, call)]))

    assert (over.lines, over.counts) == (5, {"mark at line end untrimmed": 1})
    assert after.counts["line off its edge"] == 1


def test_a_sign_on_a_square_is_no_han_gap(tmp_path: Path) -> None:
    row = Row("到45℃至50℃的", 100, 652, extra={0: 0.25, 3: 0.3, 4: 0.25})
    block = paragraph(GOOD[:4])
    korean = Block([(0, Row("비중을 8% 줄인다", 100, 652, extra={5: 0.1}))], lang="ko")

    report = read(tmp_path, replace(block, rows=[*block.rows[:3], (0, row)]))
    hangul = read(tmp_path, korean)

    assert "Han gap over 1/4 em" not in report.counts
    assert "Han–Latin gap over 1/2 em" not in report.counts
    assert hangul.widest["word gap, em"] == pytest.approx(0.6)
