"""Where things stand in a figure: nothing overlaps or leaves it, and lengths are in proportion."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from charts_by_hand import FONTS, PROJECT, THEME, axis, bars, look, series
from hypothesis import given, settings
from hypothesis import strategies as st

from polybrief.chart import Axis, Chart, PlottedSeries, Point, SeriesKind, Tick
from polybrief.data import ChartKind
from polybrief.render.figures import Drawing, draw, look_of
from polybrief.render.figures.drawing import Box, Label
from polybrief.render.figures.look import contrast, luminance
from polybrief.render.figures.wrap import balance, wrap
from polybrief.theme import read_theme

NARROW = read_theme(PROJECT, "policy-note")
"""A layout of two columns."""
LANGS = ("en", "zh-Hans", "fr", "es")
WORDS = {
    "en": ("growth", "of", "output", "and", "services", "in", "inland", "provinces,", "prefecture"),
    "fr": ("l\u2019\u00e9lectronique", "et", "les", "technologies", "de", "l\u2019information,"),
    "es": ("producci\u00f3n", "industrial", "de", "las", "provincias", "del", "interior"),
    "zh-Hans": ("\u6210\u90fd\u5e02", "\u673a\u68b0\u5236\u9020\u4e1a", "2024\u5e74", "\u548c"),
}
SERIES: dict[ChartKind, SeriesKind] = {
    **{"bar": "bar", "stacked": "bar", "line": "line", "area": "area", "combined": "bar"},
    **{"pie": "slice", "donut": "slice", "scatter": "point"},
}


def texts(lang: str, most: int = 5) -> st.SearchStrategy[str]:
    join = "" if lang == "zh-Hans" else " "
    return st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=most).map(join.join)


@st.composite
def charts(draw_: st.DrawFn) -> Chart:
    """Any chart that merge may make: as many categories, series and words as are let through."""
    kind: ChartKind = draw_(st.sampled_from(sorted(SERIES)))
    lang = draw_(st.sampled_from(LANGS))
    round_ = kind in ("pie", "donut")
    count = draw_(st.integers(1, 8 if round_ else 40))
    many = 1 if round_ else draw_(st.integers(1, 6))
    low = 0 if round_ or kind == "area" else -100
    number = st.integers(low, 300).map(Decimal)
    value = number if kind == "area" else st.none() | number
    second = kind == "combined" and many > 1 and draw_(st.booleans())
    made = []
    for n in range(many):
        form: SeriesKind = "line" if kind == "combined" and n else SERIES[kind]
        numbers = draw_(st.lists(value, min_size=count, max_size=count))
        if round_:
            numbers[0] = Decimal(10)
        points = tuple(Point(v, "" if v is None else f"{v}\u00a0%") for v in numbers)
        made.append(PlottedSeries(draw_(texts(lang)), form, points, second and n == 1))
    in_time = draw_(st.booleans())
    names = [f"{2000 + n}" if in_time else draw_(texts(lang)) for n in range(count)]
    reach = 2000 if kind in ("stacked", "area") else 300
    y = scale(draw_(texts(lang, 12)), -reach, reach, draw_(st.sampled_from(["{n}", "{n}\u00a0%"])))
    scatter = kind == "scatter"
    return Chart(
        kind=kind,
        lang=lang,
        categories=tuple(names),
        series=tuple(made),
        y=y,
        second=scale(draw_(texts(lang)), -300, 300, "{n}%") if second else None,
        x=scale(draw_(texts(lang)), 0, 100, "{n}") if scatter else None,
        x_title="" if scatter else draw_(st.just("") | texts(lang)),
        across=tuple(draw_(st.decimals(0, 100, places=1)) for _ in names) if scatter else (),
        in_time=in_time,
        horizontal=kind in ("bar", "stacked") and not in_time and draw_(st.booleans()),
        labelled=round_ or draw_(st.booleans()),
    )


def scale(title: str, low: int, high: int, pattern: str) -> Axis:
    step = (high - low) // 4
    ticks = (Decimal(n) for n in range(low, high + 1, step))
    return Axis(title, tuple(Tick(t, pattern.replace("{n}", str(t))) for t in ticks))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(charts())
def test_no_label_leaves_the_figure_or_meets_another(chart: Chart) -> None:
    for theme in (THEME, NARROW):
        drawing = draw(chart, look_of(theme, FONTS, chart.lang))

        assert [b.text for b in drawing.labels if not drawing.box.holds(b.box)] == []
        assert [(a.text, b.text) for a, b in combinations(drawing.labels, 2) if a.meets(b)] == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(charts())
def test_a_chart_is_the_same_after_it_has_been_a_text(chart: Chart) -> None:
    assert Chart.from_json(chart.to_json()) == chart


def test_a_broken_text_is_no_chart() -> None:
    with pytest.raises(ValueError, match="this is no chart"):
        Chart.from_json('{"kind": "bar"}')


def test_labels_that_overlap_are_seen() -> None:
    one = Label(("seven",), 10, 10, 30, 8, 10, "#000000")
    beside = Label(("eight",), 40.5, 10, 30, 8, 10, "#000000")
    turned = Label(("nine",), 35, 20, 30, 8, 10, "#000000", angle=-45)

    assert not one.meets(beside)
    assert one.meets(beside, 1)
    assert turned.meets(beside)
    assert not Label(("ten",), 35, 60, 30, 8, 10, "#000000", angle=-45).meets(one)


def test_bars_are_as_long_as_their_values() -> None:
    drawing = draw(bars("2.5", "10", "-5", None, y=axis("", "-5", "0", "5", "10")), look())
    boxes = filled(drawing, look().pen(0).fill)
    unit = drawing.plot.height / 15

    assert [round(b.height / unit, 2) for b in boxes] == [2.5, 10, 5]
    assert boxes[0].bottom == pytest.approx(boxes[2].top, abs=0.02)
    assert boxes[1].top == pytest.approx(drawing.plot.top, abs=0.02)


def test_lying_bars_too_and_each_has_its_value_beside_it() -> None:
    drawing = draw(bars("2.5", "10", horizontal=True, labelled=True), look())
    boxes = filled(drawing, look().pen(0).fill)
    values = {b.text: b for b in drawing.labels if b.text in ("2.5", "10") and b.y < 60}

    assert boxes[1].width / boxes[0].width == pytest.approx(4, abs=0.01)
    assert values["2.5"].box.left == pytest.approx(boxes[0].right + 3, abs=0.02)


def test_stacked_bars_stand_on_one_another_and_below_zero_hang() -> None:
    both = (series("A", "bar", "4", "-2"), series("B", "bar", "3", "-3"))
    chart = bars("1", "1", kind="stacked", series=both, y=axis("", "-10", "0", "10"))
    drawing = draw(chart, look())
    a, b = (filled(drawing, look().pen(n).fill)[:2] for n in (0, 1))
    zero = drawing.plot.bottom - drawing.plot.height / 2

    assert a[0].bottom == pytest.approx(zero, abs=0.02)
    assert b[0].bottom == pytest.approx(a[0].top, abs=0.02)
    assert a[1].top == pytest.approx(zero, abs=0.02)
    assert b[1].top == pytest.approx(a[1].bottom, abs=0.02)


def test_a_line_breaks_where_a_value_is_not_known() -> None:
    line = (series("A", "line", "1", "2", None, "3", None, "4"),)
    drawing = draw(bars(*"123456", kind="line", series=line), look())
    drawn = [s for s in drawing.shapes if s.stroke == look().pen(0).stroke and not s.fill]
    marks = [s for s in drawing.shapes if s.fill == look().pen(0).fill]

    assert [len(re.findall("[ML]", s.d)) for s in drawn] == [2]
    assert len(marks) == 4  # the lone points are marked, or nobody would see them


def test_years_are_thinned_out_and_not_turned() -> None:
    years = tuple(map(str, range(1950, 2025)))
    one = (series("A", "line", *("5" for _ in years)),)
    chart = bars(*"1", kind="line", series=one, categories=years, in_time=True)
    shown = [b for b in draw(chart, look()).labels if b.text in years]

    assert {b.angle for b in shown} == {0.0}
    steps = {int(b.text) - int(a.text) for a, b in pairwise(shown)}
    assert len(steps) == 1
    assert 8 < len(shown) < 20


def test_slices_are_in_proportion_and_begin_at_the_top() -> None:
    parts = (series("A", "slice", "50", "25", "25"),)
    drawing = draw(bars(*"123", kind="pie", series=parts, labelled=True), look())
    first = next(s.d for s in drawing.shapes if s.fill == look().pen(0).fill)
    plot = drawing.plot
    middle, top, bottom = (plot.left + plot.right) / 2, plot.top, plot.bottom

    numbers = [float(n) for n in re.findall(r"-?[\d.]+", first)]
    assert numbers[:2] == pytest.approx([middle, top], abs=0.02)
    assert numbers[7:9] == pytest.approx([middle, bottom], abs=0.02)


def test_a_pie_gives_way_to_long_words() -> None:
    word = "Elektrizit\u00e4tsversorgungsunternehmen"
    chart = bars(
        *"12", kind="pie", series=(series("A", "slice", "1", "2"),), categories=(word, "B")
    )
    drawing = draw(chart, look_of(NARROW, FONTS, "en"))

    assert all(drawing.box.holds(b.box) for b in drawing.labels)


def test_lines_are_named_at_their_ends_where_there_is_room_else_in_a_key() -> None:
    apart = (series("North", "line", "1", "2"), series("South", "line", "5", "9"))
    close = tuple(series(f"Line {n}", "line", "5", "5") for n in range(6))

    beside = [b for b in draw(bars("1", "1", kind="line", series=apart), look()).labels if b.bold]
    keyed = draw(bars("1", "1", kind="line", series=close), look())

    assert [b.text for b in beside] == ["South", "North"]
    assert all(b.box.top > keyed.plot.bottom for b in keyed.labels if b.text.startswith("Line"))


def test_lines_of_a_label_break_where_a_language_lets_them() -> None:
    def measure(text: str) -> float:
        return sum(2.0 if c > "\u2e80" else 1.0 for c in text)

    assert wrap("food and drink", 9, measure) == ("food and", "drink")
    # The mark never begins a line; of two names, neither is broken, and the dash ends the line.
    assert wrap("\u7535\u6c14\u673a\u6c7d\u8f66\u7c7b\uff0c\u822a\u5929", 6, measure) == (
        "\u7535\u6c14\u673a",
        "\u6c7d\u8f66",
        "\u7c7b\uff0c",
        "\u822a\u5929",
    )
    assert wrap("\u4e1c\u4eac\u2014\u5927\u962a", 5, measure) == (
        "\u4e1c\u4eac\u2014",
        "\u5927\u962a",
    )
    assert balance("one two three four", 13, measure) == ("one two", "three four")


@pytest.mark.parametrize("lang", LANGS)
def test_colours_are_told_apart_in_grey_and_lines_seen_on_paper(lang: str) -> None:
    drawn = look_of(THEME, FONTS, lang)
    greys = [luminance(c) for c in drawn.colours]
    pens = [drawn.pen(n) for n in range(len(greys))]

    assert all(abs(a - b) > 0.015 for a, b in combinations(greys, 2))
    assert all(abs(a - b) > 0.05 for a, b in pairwise(greys))
    assert all(contrast(pen.stroke) >= 3 for pen in pens)
    assert len({pen.dash for pen in pens}) == len({pen.mark for pen in pens}) == len(pens)


def filled(drawing: Drawing, colour: str) -> list[Box]:
    """Return the rectangles of a colour, in order, those of the key left out."""
    found = []
    for shape in drawing.shapes:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", shape.d)]
        if shape.fill == colour and len(numbers) == 8:
            found.append(
                Box(min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))
            )
    return [box for box in found if box.top < drawing.plot.bottom + 0.1]
