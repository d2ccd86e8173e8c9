"""Figures typed by hand are found where they stand; what the front matter allows is not told."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybrief.audit.typed import find_idle_allowances, find_typed_figures, read_typed
from polybrief.brief import Brief
from polybrief.pipeline import read_whole
from polybrief.problems import Problem
from polybrief.project import Project

FACTS = """\
gdp: {value: 8.6e12 CNY}
gain: {value: 2.3e12 CNY, equivalent: 320e9 USD}
people: {value: 98.5e6 person}
growth: {range: 5..6 percent}
share: {value: 5.6 percent}
launched: {year: 2020}
opened: {date: 2025-10-01}
span: {value: 5 year}
plan: {value: 5 year}
most: {fraction: 2/3}
spread: {value: 2.5 times}
nineties: {decade: 1990}
age: {century: 21}
place: {ordinal: 14}
years: {years: [2021, 2025]}
autumn: {quarter: 2025-Q3}
area: {value: 185000 km2}
"""
FRONT = "---\ntitle: A title\n---\n\n"


def read(root: Path, text: str, lang: str = "en", end: str = "\n") -> Brief:
    """Return a brief in one language, its text below front matter unless it has its own."""
    folder = root / "content" / "plain"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_text(
        "name: {en: Institute}\nseries: {en: Brief}\nimprint: {en: [Text.]}\n"
        "url: https://regional-policy.example\n"
    )
    (folder / "brief.yaml").write_text(
        f"layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [{lang}]\n"
    )
    (folder / "facts.yaml").write_text(FACTS)
    whole = text if text.startswith("---") else FRONT + textwrap.dedent(text).lstrip("\n")
    (folder / f"{lang}.md").write_bytes(whole.replace("\n", end).encode())
    reading = read_whole(Project.at(root), "plain")
    assert reading.brief is not None
    return reading.brief


def problems(root: Path, text: str, lang: str = "en", end: str = "\n") -> tuple[Problem, ...]:
    brief = read(root, text, lang, end)
    return find_typed_figures(read_typed(brief.manuscripts[lang]), brief.facts)


def spots(root: Path, text: str, lang: str = "en", end: str = "\n") -> list[tuple[str, str]]:
    """Return what is found: each place with the characters that it spans."""
    found = []
    for problem in problems(root, text, lang, end):
        place = problem.place
        assert place is not None
        spanned = place.text[place.column - 1 : place.column - 1 + place.width]
        found.append((f"{place.line}:{place.column}", spanned))
    return found


def fixes(root: Path, text: str) -> list[str]:
    return [problem.fix for problem in problems(root, text)]


def allowing(entries: str, text: str) -> str:
    return f"---\ntitle: A title\nallow:\n{textwrap.indent(entries, '  ')}---\n\n{text}"


def idle(root: Path, entries: str, text: str) -> list[str]:
    brief = read(root, allowing(entries, text))
    return [str(p) for p in find_idle_allowances(read_typed(brief.manuscripts["en"]))]


def test_a_text_of_facts_alone_is_clean(tmp_path: Path) -> None:
    text = "In {{ launched }} it was {{ gdp }}, by {{ growth }} a year.\n"
    assert problems(tmp_path, text) == ()


def test_a_figure_is_told_at_its_very_digits(tmp_path: Path) -> None:
    text = "Output, *as said*, came to\n8.6 trillion yuan in {{ launched }}, up 5.6 per cent.\n"
    assert spots(tmp_path, text) == [("6:1", "8.6 trillion yuan"), ("6:41", "5.6 per cent")]


def test_the_second_of_two_equal_figures_has_its_own_place(tmp_path: Path) -> None:
    assert spots(tmp_path, "First 12 km, then\n12 km again, {{ gdp }} and 12 km.\n") == [
        ("5:7", "12 km"),
        ("6:1", "12 km"),
        ("6:28", "12 km"),
    ]


def test_markup_inside_and_around_does_not_move_the_place(tmp_path: Path) -> None:
    text = "**Some** [12 km](https://example.org/99) of *40 km*, then <!-- 7 km --> 7 km.\n"
    assert spots(tmp_path, text) == [("5:11", "12 km"), ("5:46", "40 km"), ("5:73", "7 km")]


def test_lists_headings_quotations_and_captions_are_searched(tmp_path: Path) -> None:
    text = """
        ## Heading of 12 km {#h2024}

        1. First of 12 km
           - nested 13 km
        2. Second 14 km

        > Said 15 km.
        """
    assert spots(tmp_path, text) == [
        ("5:15", "12 km"),
        ("7:13", "12 km"),
        ("8:13", "13 km"),
        ("9:11", "14 km"),
        ("11:8", "15 km"),
    ]


def test_the_front_matter_is_searched(tmp_path: Path) -> None:
    text = """---
title: "A title of 12 km"
subtitle: >-
  Folded over
  lines of 13 km
description: It has 14 km
keywords: [canal, 15 km]
panel:
  - {figure: 16 km, caption: of 17 km}
---

Text.
"""
    assert spots(tmp_path, text) == [
        ("2:20", "12 km"),
        ("5:12", "13 km"),
        ("6:21", "14 km"),
        ("7:19", "15 km"),
        ("9:14", "16 km"),
        ("9:33", "17 km"),
    ]


def test_line_ends_of_windows_change_no_place(tmp_path: Path) -> None:
    assert spots(tmp_path, "Some\ntext of 12 km.\n", end="\r\n") == [("6:9", "12 km")]


def test_a_figure_broken_over_lines_is_shown_on_its_first(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "It came to 8.6\ntrillion yuan.\n")
    assert str(problem.place).endswith("en.md:5:12")
    assert problem.message == '"8.6 trillion yuan" is typed by hand, not a fact'


def test_chinese_lines_join_without_a_space(tmp_path: Path) -> None:
    text = "自那时起，产值已经\n增加了2.3万亿元，达到{{ gdp }}。\n"
    assert spots(tmp_path, text, "zh-Hans") == [("6:4", "2.3万亿元")]


def test_what_is_no_prose_is_not_searched(tmp_path: Path) -> None:
    text = """
        See [the site](https://example.org/2024/12), <https://example.org/2023>,
        https://example.org/2022 and doi:10.1000/182.

        ![A map](figures/2019.png)
        """
    brief = read(tmp_path, text)
    draft = {**brief.drafts, **brief.manuscripts}["en"]
    assert find_typed_figures(read_typed(draft), brief.facts) == ()


def test_foreign_words_are_read_in_their_language(tmp_path: Path) -> None:
    text = "In English 1.234 km, and [1.234 km en français]{lang=fr}, [二十公里]{lang=zh-Hans}.\n"
    found = [p.message for p in problems(tmp_path, text)]
    assert any("二十公里" in message for message in found)
    assert problems(tmp_path / "unread", "Words [of 12 km]{lang=cy} here.\n") == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("It took 5 years.", "error"),
        ("It took five years.", "notice"),
        ("Two million people came.", "error"),
        ("It cost two euros.", "error"),
        ("It rose by five per cent.", "error"),
        ("It fell by 5–6 per cent.", "error"),
        ("It was the twenty-first century.", "notice"),
        ("It came in 2024.", "error"),
    ],
)
def test_words_without_a_magnitude_or_unit_are_notices(
    tmp_path: Path, text: str, level: str
) -> None:
    assert [p.level for p in problems(tmp_path, text + "\n")] == [level]


def test_the_fact_with_the_value_is_offered(tmp_path: Path) -> None:
    text = """
        It came to 8.6 trillion yuan, up US$320 billion,
        with 98.5 million people, growing 5–6 per cent since 2020,
        for 5 years, until 1 October 2025, and 5.6 per cent now.
        """
    assert fixes(tmp_path, text) == [
        "write {{ gdp }}",
        "write {{ gain }}",
        "write {{ people }}",
        "write {{ growth }}",
        "write {{ launched }}",
        "write {{ span }} or {{ plan }}",
        "write {{ opened }}",
        "write {{ share }}",
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Two thirds stayed.", "most"),
        ("It was 2.5 times as much.", "spread"),
        ("It was the 1990s.", "nineties"),
        ("It is the 21st century.", "age"),
        ("It came 14th of all.", "place"),
        ("It ran in 2021–2025.", "years"),
        ("It fell in Q3 2025.", "autumn"),
        ("It covers 185,000 km².", "area"),
    ],
)
def test_facts_of_every_kind_are_offered(tmp_path: Path, text: str, fact: str) -> None:
    assert fixes(tmp_path, text + "\n") == [f"write {{{{ {fact} }}}}"]


def test_without_such_a_fact_the_fix_says_what_to_declare_or_allow(tmp_path: Path) -> None:
    assert fixes(tmp_path, "It came to 8.7 trillion yuan.\n") == [
        "declare it in facts.yaml, or allow it in the front matter: "
        'allow: [{text: "8.7 trillion yuan", reason: …}]'
    ]


def test_an_equal_number_of_another_unit_is_no_such_fact(tmp_path: Path) -> None:
    (euros, points, months) = fixes(
        tmp_path, "It was 8.6 trillion euros, 5.6 percentage points, 5 months.\n"
    )
    assert all(fix.startswith("declare") for fix in (euros, points, months))


def test_an_allowed_phrase_is_not_told(tmp_path: Path) -> None:
    text = allowing(
        "- {text: 12 km race, reason: the name of a race}\n", "The 12 km\nrace and 12 km.\n"
    )
    assert spots(tmp_path, text) == [("8:10", "12 km")]


def test_an_allowed_phrase_does_not_reach_into_a_longer_figure(tmp_path: Path) -> None:
    text = allowing('- {text: "5 km", reason: a race}\n', "The 5 km and 15 km and 2.5 km.\n")
    assert [spot[1] for spot in spots(tmp_path, text)] == ["15 km", "2.5 km"]


@pytest.mark.parametrize("block", ["abstract", "one", "here"])
def test_a_phrase_may_be_allowed_in_one_block(tmp_path: Path, block: str) -> None:
    text = """::: abstract
It has 12 km.
:::

## One {#one}

It has 12 km.

## Two {#two}

{#here}
It has 12 km.

It has 12 km.
"""
    entry = f"- {{text: 12 km, reason: the name, block: {block}}}\n"
    lines = [spot[0].partition(":")[0] for spot in spots(tmp_path, allowing(entry, text))]
    gone = {"abstract": "8", "one": "13", "here": "18"}[block]
    assert lines == [n for n in ("8", "13", "18", "20") if n != gone]


def test_entries_that_allow_nothing_are_told(tmp_path: Path) -> None:
    entries = """\
- {text: 12 km race, reason: a name}
- {text: COVID-19, reason: a name}
- {text: the race, reason: a name}
- {text: "12", reason: a name}
- {text: the 12 km race, reason: a name, block: nowhere}
"""
    report = "\n".join(idle(tmp_path, entries, "Here is the 12 km race, the race.\n"))
    assert report == textwrap.dedent("""\
        content/plain/en.md:5:12: "COVID-19" stands nowhere in the text [notice: audit.allow]
            5 |   - {text: COVID-19, reason: a name}
              |            ^^^^^^^^
          fix: correct its words, or delete the entry
        content/plain/en.md:6:12: "the race" holds no figure [notice: audit.allow]
            6 |   - {text: the race, reason: a name}
              |            ^^^^^^^^
          fix: delete the entry: nothing needs it
        content/plain/en.md:7:12: "12" is only a part of the figure "12 km" [notice: audit.allow]
            7 |   - {text: "12", reason: a name}
              |            ^^^^
          fix: allow all of it: text: "12 km"
        content/plain/en.md:8:12: "the 12 km race" stands nowhere in "nowhere" [notice: audit.allow]
            8 |   - {text: the 12 km race, reason: a name, block: nowhere}
              |            ^^^^^^^^^^^^^^
          fix: correct its words, or delete the entry""")


def test_a_language_without_a_lexicon_is_one_notice(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "Twm 12 km.\n\nTwm 13 km.\n", "cy")
    assert (problem.level, problem.code) == ("notice", "audit.language")


def test_reading_the_whole_brief_tells_of_typed_figures_and_parity(tmp_path: Path) -> None:
    read(tmp_path, allowing("- {text: 12 km, reason: a name}\n", "It has 13 km.\n"))
    found = read_whole(Project.at(tmp_path), "plain").problems
    assert [(p.code, p.level) for p in found] == [
        ("audit.allow", "notice"),
        ("audit.typed", "error"),
    ]


def test_a_draft_is_searched_as_well_where_its_front_matter_is_known(tmp_path: Path) -> None:
    read(tmp_path, "It has 13 km, and `code`.\n")
    codes = [p.code for p in read_whole(Project.at(tmp_path), "plain").problems]
    assert codes == ["audit.typed", "read.code"]


WORDS = ["word", "**strong words**", "*so*", "[a link](https://example.org/7)", "{{ gdp }}"]
WORDS += ["[mots]{lang=fr}", r"an \* escape", "caf&eacute;", "un<!-- 3 km -->seen", "3 km"]


@given(
    before=st.lists(st.sampled_from(WORDS), max_size=8),
    after=st.lists(st.sampled_from(WORDS), max_size=4),
    mark=st.sampled_from(["", "- ", "1. ", "> ", "## "]),
    gap=st.sampled_from([" ", "\n"]),
)
def test_a_figure_is_found_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    after: list[str],
    mark: str,
    gap: str,
) -> None:
    indent = {"- ": "\n  ", "1. ": "\n   ", "> ": "\n> ", "## ": " "}.get(mark, "\n")
    words = ["Begin", *before, "12 km", *after]
    body = mark + gap.join(words).replace("\n", indent) + "\n"
    found = spots(tmp_path_factory.mktemp("typed"), FRONT + body)
    whole = (FRONT + body).split("\n")
    (line,) = (n for n, text in enumerate(whole, 1) if "12 km" in text)
    column = whole[line - 1].index("12 km") + 1
    assert (f"{line}:{column}", "12 km") in found
    assert {spot[1] for spot in found} <= {"12 km", "3 km"}
