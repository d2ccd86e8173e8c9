"""Whatever stands in the files, reading them gives a Reading."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import FRONT_MATTER, write_project
from test_trees import CHINESE, ENGLISH

from polybrief.problems import Problem
from polybrief.read import read_brief
from polybrief.read.reading import Reading

GOOD: dict[str, str] = {
    "content/house.yaml": (
        "name: {en: Institute, zh-Hans: 研究所}\nseries: {en: Brief, zh-Hans: 简报}\n"
        "imprint:\n  en:\n    - Text.\n    - >-\n      More\n      text.\n  zh-Hans: [文。]\n"
        "url: https://regional-policy.example\nstyle: seed\n"
    ),
    "content/plain/brief.yaml": (
        "layout: background-brief\nnumber: 1850\ndate: 2025-11-06\nsource: en # first\n"
        "languages: [en, zh-Hans]\nauthors: [Ana, 'Bo']\neditions:\n  both:\n"
        "    languages: [en, zh-Hans]\n    layout: multilingual-abstract\n"
    ),
    "content/plain/facts.yaml": (
        'gdp: {value: 2.3e12 CNY, equivalent: 320e9 USD, over: period, source: "a", dp: 1}\n'
        "period: {value: 5 year, words: true}\nyear: {year: 2020}\nplan: {ordinal: 14}\n"
        "growth: {range: 5..6 percent, as_of: 2024}\nyears: {years: [2021, 2025]}\n"
        "name: {name: {en: Circle, zh-Hans: 圈}}\nday: {date: 2025-10-01}\n"
    ),
    "content/plain/en.md": ENGLISH,
    "content/plain/zh-Hans.md": CHINESE,
}

PIECES = [
    "{{", "}}", "{%", "%}", "{#x}", "{", "}", "*", "**", "_", "`", "```", "~~", "[", "](", "](#x)",
    "![", "[^1]", "<!--", "-->", "<b>", "</b>", "&#1;", "&nbsp;", "\\", "\n", "\n\n", "\n---\n",
    "\n:::\n", "\n::: summary\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n# ", "\n##### ", "\n    ",
    "| a | b |\n|---|---|\n", "===\n", "\t", "\r", "\0", "\ufeff", "\u2028", "中", "“", "：", "’",
    ": ", "- ", "? ", "&a ", "*a ", "!!str ", "!<x> ", "%YAML 1.1\n", "%TAG ! x\n", "...\n", "[[[[",
    '"', "'", "| ", ">- ", "# ", ", ", "null", "~", "1e999", "2025-13-40", "\"\\x07\"",
    "\"\\ud800\"", "\"\\U00110000\"", "{a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}}",
    "<<: *a", "𠮷", "e\u0301",
]  # fmt: skip

calm = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def reading_of(changes: dict[str, str | bytes]) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        return read_brief(write_project(Path(folder), {**GOOD, **changes}), "plain")


def check(reading: Reading) -> None:
    assert isinstance(reading, Reading)
    assert reading.brief is not None or reading.problems
    for problem in reading.problems:
        assert isinstance(problem, Problem)
        assert str(problem)
        place = problem.place
        assert place is not None
        assert place.column <= len(place.text) + 1, str(problem)


def test_the_good_project_is_good() -> None:
    reading = reading_of({})
    assert [str(p) for p in reading.problems] == []
    assert reading.brief is not None
    assert set(reading.brief.manuscripts) == {"en", "zh-Hans"}


files = st.sampled_from(sorted(GOOD))


@calm
@given(files, st.binary(max_size=200))
def test_random_bytes(path: str, content: bytes) -> None:
    check(reading_of({path: content}))


@calm
@given(files, st.text(max_size=200))
def test_random_text(path: str, content: str) -> None:
    check(reading_of({path: content.encode("utf-8", "replace")}))


@calm
@given(files, st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_random_marks(path: str, content: str) -> None:
    if path.endswith(".md"):
        content = FRONT_MATTER + content
    check(reading_of({path: content}))


@settings(calm, max_examples=400)
@given(st.data())
def test_a_good_project_with_accidents(data: st.DataObject) -> None:
    path = data.draw(files)
    text = GOOD[path]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 30))
        piece = data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=8), st.just("")))
        text = text[:start] + piece + text[start + length :]
    check(reading_of({path: text.encode("utf-8", "replace")}))


@pytest.mark.parametrize(
    "content",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "a: &a [x]\n" + "b: *a\n" * 1000,
        "a: &a [*a]\n",
        "&a a: &b [" + "*a, " * 20_000 + "x]\n",
        "? " * 50_000,
        "!" * 50_000,
        '"\\' * 50_000,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_yaml_made_to_hurt(content: str) -> None:
    started = time.process_time()
    reading = reading_of({"content/plain/facts.yaml": content})
    assert reading.brief is None or reading.problems
    assert time.process_time() - started < 5


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_an_alias_bomb_is_refused() -> None:
    reading = reading_of({"content/plain/facts.yaml": BOMB})
    assert [(p.code, p.message, p.fix) for p in reading.problems] == [
        ("read.alias", '"*a" repeats a value by alias', "write the value out")
    ]


@pytest.mark.parametrize(
    "content",
    ["[" * 20_000, "![" * 10_000, "*a " * 10_000, "**" * 20_000, "*_" * 10_000, "`" * 20_000,
     "> " * 5_000 + "x", "- " * 5_000 + "x", "{{" * 20_000, "{{ a }}" * 10_000, "<!--" * 10_000,
     "[a](" * 10_000, "[a]{" * 10_000, "a\n" * 30_000, "中\n" * 30_000, "<" * 20_000, "&" * 20_000,
     "~~" * 20_000, "\\" * 20_000, "[x]: y\n" * 5_000, "# " * 20_000, "    a\n" * 10_000,
     ":::\n" * 20_000, "{#a}\n" * 20_000, "[a]{#a} " * 3_000, "*a **b " * 300 + "c** d* " * 300],
    ids=lambda text: text[:8].replace("\n", " "),
)  # fmt: skip
def test_markdown_made_to_hurt(content: str) -> None:
    started = time.process_time()
    check(reading_of({"content/plain/en.md": FRONT_MATTER + content}))
    assert time.process_time() - started < 10
