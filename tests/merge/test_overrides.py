"""What a house changes in the house style: it prints so, and its slips are told at their line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from polybrief.document import Element
from polybrief.merge import merge_edition
from polybrief.pipeline import merge_checked, read_whole
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.read import read_brief

PROGRAM = Path(__file__).resolve().parents[2]
HOUSE = """\
name: {{en: Institute, fr: Institut, nl: Instituut}}
series: {{en: Background Brief, fr: Note, nl: Nota}}
imprint: {{en: [Text.], fr: [Texte.], nl: [Tekst.]}}
url: https://regional-policy.example
style:{style}
"""


def write(root: Path, style: str, facts: str, *texts: tuple[str, str]) -> Project:
    """Write a project whose brief prints ``facts`` in texts by language."""
    files = {
        "content/house.yaml": HOUSE.format(style=style),
        "content/b/brief.yaml": "layout: background-brief\nnumber: 7\ndate: 2025-11-06\n"
        f"languages: [{', '.join(lang for lang, _ in texts)}]\n",
        "content/b/facts.yaml": facts,
        **{f"content/b/{lang}.md": f"---\ntitle: T\n---\n{text}\n" for lang, text in texts},
    }
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return Project.at(root)


def printed(project: Project, lang: str) -> list[str]:
    """Return the text of every fact of an edition."""
    reading = read_brief(project, "b")
    assert reading.brief is not None, reading.problems
    document = merge_edition(project, reading.brief, reading.brief.edition(lang))
    return [e.text for e in document.body.walk() if isinstance(e, Element) and e.tag == "data"]


def told(project: Project) -> str:
    return "\n".join(map(str, read_whole(project, "b").problems))


FACTS = "gdp: {value: 8.6e12 CNY}\nbridges: {value: 44 bridge}\nshare: {value: 5.6 percent}\n"


def test_a_preset_alone(tmp_path: Path) -> None:
    project = write(tmp_path, " eu", FACTS, ("en", "{{ gdp }} and {{ share }}"))
    assert printed(project, "en") == ["CNY\u00a08.6\u00a0trillion", "5.6\u00a0%"]


def test_keys_by_language_over_a_preset(tmp_path: Path) -> None:
    style = """
  preset: un
  en:
    percent: "{n}%"
    group: "␣"
    min_grouping: 2
    money: {CNY: "{n} renminbi"}
    nouns: {bridge: {one: "{n} bridge", other: "{n} bridges"}}
  fr:
    nouns: {bridge: {one: "{n} {de}pont", other: "{n} {de}ponts"}}"""
    text = "{{ gdp }}, {{ bridges }}, {{ share }}"
    project = write(tmp_path, style, FACTS, ("en", text), ("fr", text))
    assert read_whole(project, "b").problems == ()
    assert printed(project, "en") == ["8.6\u00a0trillion renminbi", "44\u00a0bridges", "5.6%"]
    assert printed(project, "fr")[1] == "44\u00a0ponts"


def test_a_language_of_a_region_takes_what_its_parent_is_given(tmp_path: Path) -> None:
    style = '\n  en: {percent: "{n} pc"}\n  en-US: {money: {CNY: "{n} yuan"}}'
    facts = "gdp: {value: 8.6e12 CNY}\nshare: {value: 5 percent}\n"
    project = write(tmp_path, style, facts, ("en-US", "{{ gdp }} {{ share }}"))
    for name in ("name", "series", "imprint"):
        house = tmp_path / "content" / "house.yaml"
        house.write_text(house.read_text("utf-8").replace(f"{name}: {{en:", f"{name}: {{en-US:"))
    assert printed(project, "en-US") == ["8.6\u00a0trillion yuan", "5\u00a0pc"]


def test_slips_are_told_at_their_line_all_at_once(tmp_path: Path) -> None:
    style = """
  preset: seed
  en:
    precent: "{n}%"
    year: "year"
    min_grouping: two
    equiv: "{a} ({c})"
    money: {USD: {on: "US${n}", other: "US$"}}
    nouns: {bridge: {one: "{n} bridge"}}
    ladder: [{other: million}]
    typography: {apostrophe: "'"}
  tlh: {percent: "{n}%"}"""
    project = write(tmp_path, style, FACTS, ("en", "{{ share }}"))
    expected = Path(__file__).with_name("overrides.txt").read_text("utf-8").strip()
    assert told(project).rpartition("\n")[0] == expected  # the last line offers all languages


def test_a_style_that_is_no_preset_nor_keys_by_language(tmp_path: Path) -> None:
    project = write(tmp_path, "\n  preset: seed\n  percent: '{n}%'", FACTS, ("en", "x"))
    assert told(project) == (
        'content/house.yaml:7:3: "percent" under style must hold keys of the house-style table of a'
        " language [read.value]\n"
        "    7 |   percent: '{n}%'\n"
        "      |   ^^^^^^^\n"
        '  fix: write: {preset: seed, fr: {percent: "{n}␣%"}}'
    )


def test_a_noun_must_have_the_plurals_of_its_language(tmp_path: Path) -> None:
    style = '\n  ru: {nouns: {bridge: {one: "{n} мост", other: "{n} моста"}}}'
    project = write(tmp_path, style, FACTS, ("en", "{{ share }}"))
    assert '"bridge" has no plural form "few"' in told(project)
    assert '"bridge" has no plural form "many"' in told(project)


def test_a_language_without_a_table_prints_cldrs_words_and_says_so(tmp_path: Path) -> None:
    facts = "gdp: {value: 8.6e12 CNY}\nshare: {value: 5.6 percent}\nage: {value: 5 year}\n"
    project = write(tmp_path, " seed", facts, ("nl", "{{ gdp }} {{ share }} {{ age }}"))
    layout = tmp_path / "templates" / "background-brief"
    shutil.copytree(PROGRAM / "templates" / "background-brief", layout)
    shutil.copy(layout / "labels" / "en.po", layout / "labels" / "nl.po")
    assert printed(project, "nl") == ["8,6\u00a0biljoen\u00a0CNY", "5,6%", "5\u00a0jaar"]
    reading = read_whole(project, "b")
    assert reading.brief is not None
    (notice,) = merge_checked(project, reading.brief, reading.brief.edition("nl")).notices
    assert str(notice) == (
        "nl has no house-style table: its numbers are printed in CLDR's words"
        " [notice: localise.no-table]\n"
        "  fix: add polybrief/localise/styles/nl.toml, or read them over"
    )


def test_a_preset_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    project = write(tmp_path, " eau", FACTS, ("en", "{{ gdp }}"))
    reading = read_brief(project, "b")
    assert reading.brief is not None
    with pytest.raises(ProblemsFound) as found:
        merge_edition(project, reading.brief, reading.brief.edition("en"))
    assert [str(p) for p in found.value.problems] == [
        'content/house.yaml:5:8: there is no house-style preset "eau" [localise.no-preset]\n'
        "    5 | style: eau\n"
        "      |        ^^^\n"
        '  fix: did you mean "eu"?'
    ]
