"""Lines chosen together, on rows made by hand: no font, no page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybrief.render.pdf.compose.characters import WORDS, Kind, giving_of, kind_of
from polybrief.render.pdf.compose.fit import Fitting, Line
from polybrief.render.pdf.compose.row import Break, Item, Row, find_ends, find_joints
from polybrief.render.pdf.compose.shape import Cluster
from polybrief.render.pdf.compose.spread import spread
from polybrief.setting import Setting

BLANKS = {
    **{"（": (0.5, 0.0), "“": (0.5, 0.0), "）": (0.0, 0.5), "，": (0.0, 0.5), "。": (0.0, 0.5)},
    "·": (0.25, 0.25),
}
NEVER_FIRST = "，。）”"
NEVER_LAST = "（“"
USUAL = Setting()


def row(text: str, setting: Setting = USUAL, lang: str = "zh-Hans") -> Row:
    """A row of Han at 10 px: each mark has its blank half, digits take half an em."""
    items = []
    for at, character in enumerate(text):
        before, after = (10 * blank for blank in BLANKS.get(character, (0.0, 0.0)))
        kind = kind_of(character, True)
        width = 10.0 if kind is Kind.WIDE else 5.0
        items.append(
            Item(Cluster(character, at, width, (), before, after), at, kind, 10.0, 0, True)
        )
    gaps = frozenset(
        number
        for number, (one, two) in enumerate(pairwise(text))
        if {kind_of(one, True), kind_of(two, True)} == {Kind.WIDE, Kind.LETTER}
        and not {one, two} & set(BLANKS)
    )
    breaks = [
        Break(number, number)
        for number in range(1, len(text))
        if text[number] not in NEVER_FIRST
        and text[number - 1] not in NEVER_LAST
        and not (text[number - 1].isdigit() and text[number].isdigit())
    ]
    breaks.append(Break(len(text), len(text), last=True))
    joints, ends = (
        find_joints(items, gaps, giving_of(lang), spreads=True),
        find_ends(items, setting),
    )
    return Row(items, joints, ends, breaks, han=True, spreads=True, size=10.0)


def texts(row: Row, lines: list[Line]) -> list[str]:
    return ["".join(i.cluster.text for i in row.items[x.start : x.at.end]) for x in lines]


def reach(row: Row, line: Line, *, fills: bool) -> float:
    """How far the ink of a set line reaches: to the measure, where it fills it."""
    white = spread(row, line, fills=fills)
    own = row.items[line.start : line.at.end]
    return sum(item.width for item in own) + sum(white) - own[0].cluster.before


def test_a_line_of_han_takes_as_many_as_fit() -> None:
    one = row("汉" * 10)
    assert texts(one, Fitting(one, 40.0, 0.0, True).lines_from(0)) == ["汉" * 4, "汉" * 4, "汉汉"]


def test_no_paragraph_ends_in_a_single_character() -> None:
    one = row("汉" * 25)
    lines = texts(one, Fitting(one, 120.0, 0.0, True).lines_from(0))
    assert sorted(map(len, lines[:2])) == [11, 12]
    assert len(lines[2]) == 2


def test_a_mark_at_the_end_of_a_line_gives_up_its_blank_half() -> None:
    one = row("汉汉汉，汉汉汉汉")
    lines = Fitting(one, 35.0, 0.0, True).lines_from(0)
    assert texts(one, lines)[0] == "汉汉汉，"
    assert lines[0].slack == pytest.approx(0.0)


def test_marks_that_meet_take_an_em_and_a_half() -> None:
    """CLREQ 3.1.6.2: ，（ share one blank half; the one at the line's end is left out as well."""
    one = row("汉，（汉）。")
    assert one.width(0, 6) == pytest.approx(10 + 5 + 10 + 10 + 5 + 5)


def test_hanging_stops_stand_outside() -> None:
    one = row("汉汉汉汉，汉汉", Setting(hangs=True))
    lines = Fitting(one, 40.0, 0.0, True).lines_from(0)
    assert texts(one, lines) == ["汉汉汉汉，", "汉汉"]
    assert reach(one, lines[0], fills=True) == pytest.approx(40.0)


def test_white_goes_to_gaps_first_and_then_between_all() -> None:
    """CLREQ, procedures for inter-character space expansion."""
    one = row("汉12汉汉汉汉汉")
    line = Line(0, Break(6, 6), 1.0)
    assert spread(one, line, fills=True)[:5] == pytest.approx([3.0, 0.0, 3.0, 0.0, 0.0])
    line = Line(0, Break(6, 6), 1.6667 + 4.0)
    assert spread(one, line, fills=True)[:5] == pytest.approx(
        [3.3333 + 1, 0.0, 3.3333 + 1, 1.0, 1.0], abs=0.001
    )


def taken(lang: str, text: str, amount: float) -> list[float]:
    """What a tight line of ``text`` takes after each of its characters but the last; an even one
    has a gap of 2.5 beside digits."""
    one = row(text, lang=lang)
    line = Line(0, Break(len(text), len(text)), -amount)
    white = spread(one, line, fills=True)[: len(text) - 1]
    return [natural - own for natural, own in zip(one.joints.natural, white, strict=False)]


@pytest.mark.parametrize(
    ("amount", "by_step"),
    [
        (2.0, {"·": 2, "）": 0, "，": 0, "2": 0, "。": 0}),
        (5.0, {"·": 5, "）": 0, "，": 0, "2": 0, "。": 0}),
        (8.0, {"·": 5, "）": 3, "，": 0, "2": 0, "。": 0}),
        (12.0, {"·": 5, "）": 5, "，": 2, "2": 0, "。": 0}),
        (16.0, {"·": 5, "）": 5, "，": 5, "2": 0.5, "。": 0}),
        (20.0, {"·": 5, "）": 5, "，": 5, "2": 1.25, "。": 2.5}),
    ],
)
def test_chinese_gives_step_by_step(amount: float, by_step: dict[str, float]) -> None:
    """CLREQ, procedures for inter-character space reduction: interpuncts, brackets, commas, gaps
    to an eighth, stops; each is used up before the next."""
    text = "汉·汉）汉，汉12汉。汉"
    white = taken("zh-Hans", text, amount)
    found = {mark: sum(white[text.index(mark) - 1 :][:2]) for mark in by_step}  # before and after
    assert found == pytest.approx(by_step)


def test_japanese_brackets_and_commas_give_alike_and_stops_never() -> None:
    """JLREQ 3.8.3."""
    text = "漢）漢，漢。漢"
    assert taken("ja", text, 4.0) == pytest.approx([0, 2, 0, 2, 0, 0])
    assert taken("ja", text, 99.0) == pytest.approx([0, 5, 0, 5, 0, 0])


def test_marks_among_korean_words_give_too_but_stops() -> None:
    one = row("글（글）글。글", lang="ko")
    assert one.joints.give == pytest.approx([5, 0, 0, 5, 0, 0, 0])


def test_word_spaces_in_han_give_first_down_to_a_quarter() -> None:
    one = row("汉a b汉，汉")
    wide = [i._replace(cluster=i.cluster._replace(width=4.0)) for i in one.items if i.at == 2]
    items = [*one.items[:2], *wide, *one.items[3:]]
    joints = find_joints(items, frozenset(), giving_of("zh"), spreads=True)
    one = Row(items, joints, one.ends, one.breaks, han=True, spreads=True, size=10.0)
    line = Line(0, Break(7, 7), -2.0)
    assert spread(one, line, fills=True)[:6] == pytest.approx([0, 0, -1.5, 0, 0, -0.5])


def test_a_character_is_taken_in_rather_than_the_line_opened() -> None:
    """CLREQ 3.5: first reduce, then expand."""
    one = row("汉汉，汉汉，汉汉汉汉汉汉汉汉汉汉汉汉")
    lines = texts(one, Fitting(one, 77.0, 0.0, True).lines_from(0))
    assert lines[0] == "汉汉，汉汉，汉汉"


ALPHABET = "汉字排版中文，。（）“”12345"


@given(st.text(ALPHABET, min_size=1, max_size=120), st.integers(50, 400))
def test_lines_cover_the_paragraph_and_fill_the_measure(text: str, measure: int) -> None:
    one = row(text)
    lines = Fitting(one, float(measure), 0.0, True).lines_from(0)
    assert "".join(texts(one, lines)) == text
    for line in lines:
        filled = reach(one, line, fills=not line.at.last)
        room = any(one.joints.even[line.start : line.at.end - 1])
        if line.slack >= 0 and not line.at.last and room:
            assert filled == pytest.approx(measure, abs=0.01)
        elif line.slack >= -0.01:
            assert filled <= measure + 0.02


@given(st.text(ALPHABET, min_size=1, max_size=120), st.integers(50, 400))
def test_no_line_begins_or_ends_with_what_must_not(text: str, measure: int) -> None:
    one = row(text)
    lines = texts(one, Fitting(one, float(measure), 0.0, True).lines_from(0))
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


def words(lengths: list[int], hyphens: frozenset[int] = frozenset()) -> Row:
    """A row of Latin words at 10 px: letters take 5, spaces 3; a word of ``hyphens`` may be divided
    after its second letter."""
    items: list[Item] = []
    breaks: list[Break] = []
    for number, length in enumerate(lengths):
        if number:
            items.append(
                Item(Cluster(" ", 0, 3.0, (), 0, 0), len(items), Kind.SPACE, 10.0, 0, False)
            )
            breaks.append(Break(len(items) - 1, len(items)))
        for letter in range(length):
            if letter == 2 and number in hyphens:
                breaks.append(Break(len(items), len(items), hyphen=4.0, stub=True))
            items.append(
                Item(Cluster("n", 0, 5.0, (), 0, 0), len(items), Kind.LETTER, 10.0, 0, False)
            )
    breaks.append(Break(len(items), len(items), last=True))
    joints, ends = find_joints(items, frozenset(), WORDS, spreads=False), find_ends(items, USUAL)
    return Row(items, joints, ends, breaks, han=False, spreads=False, size=10.0)


def badness(one: Row, lines: list[Line]) -> list[float]:
    """How far the spaces of each line but the last are from their own width, as a part of it."""
    found = []
    for line in lines[:-1]:
        spaces = sum(i.kind is Kind.SPACE for i in one.items[line.start : line.at.end])
        found.append(abs(line.slack) / (3.0 * spaces or 10.0))
    return found


def ways(one: Row, measure: float, start: int = 0) -> Iterator[list[Line]]:
    """All ways to cut a row into lines that are not too tight."""
    for at in one.breaks:
        slack = measure - one.width(start, at.end) - at.hyphen if at.end > start else -1e9
        spaces = sum(i.kind is Kind.SPACE for i in one.items[start : at.end])
        if slack < -0.25 * 3 * spaces:
            continue
        line = Line(start, at, slack)
        if at.last:
            yield [line]
        else:
            yield from ([line, *rest] for rest in ways(one, measure, at.start))


@given(st.lists(st.integers(2, 7), min_size=6, max_size=14), st.integers(100, 180))
def test_no_other_way_spares_its_worst_line_much(lengths: list[int], measure: int) -> None:
    """Demerits grow fast: the worst line is about as good as that of any other way."""
    one = words(lengths)
    chosen = badness(one, Fitting(one, float(measure), 0.0, True).lines_from(0))
    best = min((max(badness(one, way), default=0.0) for way in ways(one, measure)), default=0.0)
    assert max(chosen, default=0.0) <= max(1.3 * best, 0.75)


def test_a_word_is_divided_to_two_letters_only_to_save_a_bad_line() -> None:
    one = words([5, 5, 5, 5, 5, 5], frozenset({3}))
    assert not any(line.at.stub for line in Fitting(one, 85.0, 0.0, True).lines_from(0))
    one = words([5, 5, 9, 5, 5, 5], frozenset({2}))
    assert any(line.at.stub for line in Fitting(one, 75.0, 0.0, True).lines_from(0))
