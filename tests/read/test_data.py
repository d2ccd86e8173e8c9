"""Tables and charts of ``data/``: what is read of them, and what is told of slips."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from polybrief.brief import Count, Measure, Money, Percent, Precision, Year
from polybrief.data import BLANK, DataTable, Series
from polybrief.project import Project
from polybrief.read.data import DataReading, read_data

COLUMNS = """\
columns:
  city: {type: text}
  gdp: {type: money, currency: CNY, dp: 1}
  growth: {type: percent}
  people: {type: count, noun: person}
"""
ROWS = """\
rows:
  - {group: west}
  - {city: chongqing, gdp: 3.2e12, growth: 5.7, people: 32.1e6}
  - {city: chengdu, gdp: 2.35e12, growth: n/a, people: 21.4e6}
  - {city: both, gdp: sum, people: sum, total: group}
  - {group: east}
  - {city: shanghai, gdp: 5.39e12, growth: 5.0, people: 24.8e6}
  - {city: all, gdp: sum, growth: –, people: 78_300_000, total: true}
"""


def read(folder: Path, text: str, csv: bytes = b"") -> DataReading:
    data = folder / "content" / "plain" / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data / "output.yaml").write_text(text, "utf-8")
    if csv:
        (data / "output.csv").write_bytes(csv)
    return read_data(Project.at(folder), data)


def table(folder: Path, text: str, csv: bytes = b"") -> DataTable:
    reading = read(folder, text, csv)
    assert [str(p) for p in reading.problems] == []
    return reading.tables["output"]


def told(folder: Path, text: str, csv: bytes = b"") -> list[str]:
    reading = read(folder, text, csv)
    assert "output" not in reading.tables or "charts:" in text
    return [
        f"{p.place.path.split('/')[-1]}:{p.place.line}:{p.place.column} {p.message} | {p.fix}"
        for p in reading.problems
        if p.place
    ]


def test_rows_are_typed_by_their_columns_and_sums_exact(tmp_path: Path) -> None:
    made = table(tmp_path, COLUMNS + ROWS + "source: Yearbook 2025\nwide: true\n")
    assert [(c.name, c.kind, c.unit) for c in made.columns] == [
        ("city", "text", ""),
        ("gdp", "money", "CNY"),
        ("growth", "percent", ""),
        ("people", "count", "person"),
    ]
    assert made.columns[1].precision == Precision(dp=1)
    assert (made.source, made.wide) == ("Yearbook 2025", True)
    assert [row.role for row in made.rows] == ["group", "", "", "total", "group", "", "total"]
    assert made.rows[0].cells == ("west", None, None, None)
    assert made.rows[2].cells == (
        *("chengdu", Money(Decimal("2.35e12"), "CNY"), None),
        Count(Decimal("21.4e6"), "person"),
    )
    assert made.rows[3].cells == (
        *("both", Money(Decimal("5.55e12"), "CNY"), BLANK),
        Count(Decimal("53.5e6"), "person"),
    )
    # the total of the table leaves the groups' totals out
    assert made.rows[6].cells[1:3] == (Money(Decimal("10.94e12"), "CNY"), None)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_csv_file_is_typed_the_same(tmp_path: Path, ends: str) -> None:
    lines = [
        *("group,city,gdp,growth,people,total", "west,chongqing,3.2e12,5.7,32.1e6,"),
        *('west,"chengdu",2.35e12,n/a,21.4e6,', 'west,both,sum,,"sum",group'),
        *("east,shanghai,5.39e12,5.0,24.8e6,", "east,all,sum,–,78_300_000,true", ""),
    ]
    csv = b"\xef\xbb\xbf" + ends.join(lines).encode()
    from_csv = table(tmp_path, COLUMNS + "csv: output.csv\n", csv)
    from_yaml = table(tmp_path, COLUMNS + ROWS)
    assert [(r.role, r.cells) for r in from_csv.rows] == [(r.role, r.cells) for r in from_yaml.rows]
    assert str(from_csv.rows[2].place) == "content/plain/data/output.csv:3:1"


def test_a_csv_field_may_hold_commas_and_marks(tmp_path: Path) -> None:
    text = "columns: {city: {type: text}, year: {type: year}}\ncsv: output.csv\n"
    made = table(tmp_path, text, b'city,year\n"Xi\'an, ""old"" one" , 2024\n')
    assert made.rows[0].cells == ('Xi\'an, "old" one', Year(2024))


def test_units_and_bare_numbers(tmp_path: Path) -> None:
    text = (
        "columns: {area: {type: measure, unit: km²}, index: {type: number, sig: 3}, "
        "share: {type: percent}}\nrows:\n  - {area: 185e3 km2, index: 1.25, share: 5 percent}\n"
    )
    assert table(tmp_path, text).rows[0].cells == (
        Measure(Decimal(185000), "km2"),
        Count(Decimal("1.25")),
        Percent(Decimal(5)),
    )


def test_a_brief_without_data_has_none(tmp_path: Path) -> None:
    assert read_data(Project.at(tmp_path), tmp_path / "data") == DataReading()


SLIPS = {
    "an unknown column": (
        COLUMNS + "rows:\n  - {city: a, gpd: 1, growth: 1, people: 1}\n",
        [
            '7:15 there is no column "gpd" | did you mean "gdp"?',
        ],
    ),
    "a text in a column of numbers": (
        COLUMNS + "rows:\n  - {city: a, gdp: much, growth: 5.6%, people: 12.5亿}\n",
        [
            '7:20 "much" is not a number, and "gdp" holds amounts of money'
            " | write a number such as 8.6e12, or null",
            '7:34 "5.6%" is not a number, and "growth" holds percentages | write 5.6',
            '7:48 "12.5亿" is not a number, and "people" holds counts | write 12.5e8',
        ],
    ),
    "a year that is none": (
        "columns: {city: {type: text}, year: {type: year}}\n"
        "rows: [{city: a, year: '24'}, {city: b, year: sum, total: true}]\n",
        [
            '2:24 "24" is not a year | write four digits: 2025',
            "2:47 years cannot be added up | write null",
        ],
    ),
    "columns that do not say what they hold": (
        "columns:\n  a: {type: money}\n  b: {type: measure, unit: kmm}\n  c: {type: cash}\n",
        ['4:13 "cash" is not a type of column | choose one of: '],
    ),
    "units that do not exist": (
        "columns:\n  a: {type: money}\n  b: {type: measure, unit: kw}\n"
        "  c: {type: money, currency: CHY}\n  d: {type: year, dp: 1}\n"
        "  e: {type: percent, noun: person, dp: 1, sig: 2}\n  f: {type: number, like: big}\n"
        "rows:\n  - {a: 1}\n",
        [
            '2:13 "a" does not say its currency | add currency: CNY',
            '3:28 "kw" is not a unit | did you mean "kW"?',
            '4:30 "CHY" is not a currency | write a code of ISO 4217: CNY',
            "5:23 a column of type year has no dp | delete it",
            "6:28 a column of type percent has no noun | delete it",
            "6:48 dp and sig round in two ways | keep one of the two",
            '7:27 "big" is not a magnitude | write one: 1e9',
        ],
    ),
    "neither rows nor a file": (
        COLUMNS,
        ["1:1 the table has neither rows nor a csv | add rows: […], or csv: file.csv"],
    ),
    "a file elsewhere": (
        COLUMNS + "csv: ../secret.csv\n",
        ['6:6 "../secret.csv" is not a CSV file in data/ | put it beside output.yaml'],
    ),
    "a file that is not there": (
        COLUMNS + "csv: outptu.csv\n",
        ['6:6 there is no file "outptu.csv" in data/ | put it there'],
    ),
    "a sum of what is not known": (
        COLUMNS + "rows:\n  - {city: a, gdp: 1, growth: null, people: 1}\n"
        "  - {city: all, gdp: sum, growth: sum, people: sum, total: true}\n",
        [
            '8:35 a value of "growth" is not known, and so is the sum'
            " | write the total as a number, or null",
        ],
    ),
    "a total before its rows": (
        COLUMNS + "rows:\n  - {city: all, gdp: sum, growth: 1, people: 1, total: true}\n"
        "  - {city: a, gdp: sum, growth: 1, people: 1}\n"
        "  - {city: b, gdp: 2, growth: 1, people: 1, total: both}\n",
        [
            "7:56 the total of the table stands before some of its rows"
            " | put it last, or write total: group for that of a group",
            "8:20 only a total adds up others | add total: true to the row",
            '9:52 "both" is not a kind of total | write "true" or "group"',
        ],
    ),
    "a group with cells": (
        COLUMNS + "rows:\n  - {group: west, gdp: 1}\n  - {group: }\n",
        [
            "7:5 a row that heads a group holds nothing else | make it two rows",
            "7:5 the table has no rows but heads of groups and totals | add some",
            "8:12 the group has no name | write a word: {group: east}",
        ],
    ),
    "a column named as a key of rows": (
        "columns: {total: {type: money, currency: CNY}, GDP: {type: year}}\nrows: [{GDP: 2020}]\n",
        [
            '1:11 "total" cannot name a column: rows have the word for themselves | write a name',
            '1:48 "GDP" cannot name a column: small letters, digits, _ | write a name',
        ],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_told_in_their_place(tmp_path: Path, name: str) -> None:
    text, expected = SLIPS[name]
    found = told(tmp_path, text)
    assert sorted(found) == sorted(
        next((f for f in found if f.startswith(f"output.yaml:{e}")), f"output.yaml:{e}")
        for e in expected
    )


CSV_SLIPS = {
    "ragged rows": (
        b"city,gdp,growth,people\na,1,2\nb,1,2,3,4\n",
        [
            "2:1 the row has 3 fields, and the head 4"
            " | write a comma for each field, also where one is empty",
            "3:9 the row has 5 fields, and the head 4"
            ' | put a field that has a comma in it between quotation marks: "1,5"',
        ],
    ),
    "another separator": (
        b"city;gdp;growth;people\na;1,5;2;3\n",
        [
            "1:5 the fields are separated by semicolons"
            " | save the file as comma-separated values, with decimal points",
        ],
    ),
    "a missing column": (
        b"city,gdp,grwth\na,1,2\n",
        [
            '1:10 there is no column "grwth" | did you mean "growth"? Or declare it under columns',
            '1:1 the column "growth" is missing | add it, or take it out of columns',
            '1:1 the column "people" is missing | add it, or take it out of columns',
        ],
    ),
    "a text in a column of numbers": (
        b'city,gdp,growth,people\na,"1,234.5 million",2,3\n',
        [
            '2:3 "1,234.5 million" is not a number, and "gdp" holds amounts of money'
            " | write 1234.5e6",
        ],
    ),
    "an open quotation mark": (
        b'city,gdp,growth,people\n"a,1,2,3\n',
        ["2:1 the quotation mark is never closed | close it at the end of the field"],
    ),
    "text after a quotation": (
        b'city,gdp,growth,people\n"a"b,1,2,3\n',
        [
            "2:4 text follows the quotation mark that closes the field"
            ' | write a mark within the field twice: ""',
        ],
    ),
    "heads alone": (
        b"city,gdp,growth,people\n",
        ["1:1 the file has heads and no rows | write rows below the heads"],
    ),
    "a head that stands twice": (
        b"city,gdp,growth,people,gdp\na,1,2,3,4\n",
        ['1:24 "gdp" heads two columns | delete one of the two'],
    ),
    "another encoding": (
        "city,gdp,growth,people\nMünchen,1,2,3\n".encode("latin-1"),
        ["2:2 byte 0xFC is not UTF-8 | save the file as UTF-8"],
    ),
}


@pytest.mark.parametrize("name", CSV_SLIPS)
def test_slips_of_csv_files_are_told_in_their_place(tmp_path: Path, name: str) -> None:
    csv, expected = CSV_SLIPS[name]
    found = told(tmp_path, COLUMNS + "csv: output.csv\n", csv)
    assert found == [f"output.csv:{e}" for e in expected]


def test_charts_say_what_they_draw(tmp_path: Path) -> None:
    charts = (
        "charts:\n  growth: {kind: combined, categories: city, "
        "series: [{column: gdp, kind: bar}, {column: growth, kind: line, axis: second}]}\n"
        "  shares: {kind: pie, categories: city, series: [people]}\n"
    )
    reading = read(tmp_path, COLUMNS + ROWS + charts)
    assert reading.problems == ()
    growth, shares = reading.charts["growth"], reading.charts["shares"]
    assert (growth.kind, growth.table, growth.categories) == ("combined", "output", "city")
    assert growth.series == (Series("gdp", "bar"), Series("growth", "line", second=True))
    assert (shares.kind, shares.series) == ("pie", (Series("people"),))


CHART_SLIPS = {
    "{kind: bars, categories: city, series: [gdp]}": [
        '15:18 "bars" is not a kind of chart | did you mean "bar"?'
    ],
    "{kind: bar, categories: cities, series: [gpd, city, gdp, gdp]}": [
        '15:35 there is no column "cities" | did you mean "city"?',
        '15:52 there is no column "gpd" | did you mean "gdp"?',
        '15:57 "city" holds words, and cannot be drawn | choose one of: gdp, growth, people',
        '15:68 "gdp" is drawn twice | delete one of the two',
    ],
    "{kind: bar, categories: city, series: [gdp, growth]}": [
        '15:55 "growth" has another unit than "gdp", on the same axis'
        " | write {column: growth, axis: second}, or draw two charts"
    ],
    "{kind: pie, categories: city, series: [gdp, people]}": [
        "15:49 the chart has 2 series, and a pie chart shows 1 at most | draw fewer",
    ],
    "{kind: area, categories: city, series: [{column: gdp, kind: line, axis: second}]}": [
        "15:71 only a combined chart mixes bars and lines | delete kind, or write kind: combined",
        "15:83 an area chart has one axis of values | delete axis",
        "15:50 every series is read on the second axis | delete axis from one",
    ],
    "{kind: scatter, categories: city, series: [gdp]}": [
        '15:39 a scatter chart measures its "categories", and "city" holds words'
        " | name a column of numbers"
    ],
    "{kind: bar, categories: city, series: []}": [
        '15:49 "charts.growth.series" has no entries | write at least one'
    ],
}


@pytest.mark.parametrize("chart", CHART_SLIPS)
def test_slips_of_charts_are_told_in_their_place(tmp_path: Path, chart: str) -> None:
    found = told(tmp_path, f"{COLUMNS}{ROWS}charts:\n  growth: {chart}\n")
    assert found == [f"output.yaml:{e}" for e in CHART_SLIPS[chart]]
    assert "growth" in read(tmp_path, f"{COLUMNS}{ROWS}charts:\n  growth: {chart}\n").broken


def test_an_empty_chart_and_one_of_too_many_categories_are_told(tmp_path: Path) -> None:
    rows = "".join(f"  - {{city: c{n}, gdp: null, growth: 1, people: 1}}\n" for n in range(41))
    chart = "charts:\n  c: {kind: bar, categories: city, series: [gdp]}\n"
    messages = [f.partition(" ")[2] for f in told(tmp_path, f"{COLUMNS}rows:\n{rows}{chart}")]
    assert messages == [
        "the chart has 41 categories, and a bar chart shows 40 at most"
        " | draw fewer rows, or print a table",
        '"gdp" has no values: there is nothing to draw | add values, or take it out',
    ]


def test_two_charts_of_one_name_and_a_file_that_cannot_be_named(tmp_path: Path) -> None:
    data = tmp_path / "content" / "plain" / "data"
    chart = "charts: {c: {kind: bar, categories: city, series: [gdp]}}\n"
    read(tmp_path, COLUMNS + ROWS + chart)
    (data / "second.yaml").write_text(COLUMNS + ROWS + chart, "utf-8")
    (data / "Third One.yml").write_text(COLUMNS + ROWS, "utf-8")
    reading = read_data(Project.at(tmp_path), data)
    assert [f"{p.message} | {p.fix}" for p in reading.problems] == [
        '"Third One.yml" cannot name a table: small letters, digits, - and _ only'
        " | rename it to third-one.yaml",
        '"c" is also a chart of output.yaml | give one of the two another name',
    ]


def test_data_that_is_no_yaml_is_told_not_raised(tmp_path: Path) -> None:
    for text in ("columns: [a", "- a\n- b\n", "columns: {a: text}\nrows: 3\n", "", "a: b"):
        reading = read(tmp_path, text)
        assert reading.problems, text
        assert reading.broken == {"output"}
