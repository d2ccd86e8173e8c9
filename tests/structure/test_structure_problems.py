"""What is wrong with references, abbreviations, definitions, contents is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide import write_guide

from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.read import read_brief


def told(folder: Path, text: str, brief: str = "") -> list[str]:
    """Return every problem of an English manuscript with this text, of reading and merging."""
    project = write_guide(folder)
    guide = folder / "content" / "guide"
    (guide / "en.md").write_text(f"---\ntitle: A title\n---\n\n{text}\n", "utf-8")
    if brief:
        yaml = (guide / "brief.yaml").read_text("utf-8")
        kept = [line for line in yaml.splitlines() if not line.startswith("contents")]
        (guide / "brief.yaml").write_text("\n".join([*kept, brief, ""]), "utf-8")
    return found(project)


def found(project: Project) -> list[str]:
    reading = read_brief(project, "guide")
    problems = [p for p in reading.problems if p.place and "zh" not in p.place.path]
    if reading.brief and "en" in reading.brief.manuscripts:
        try:
            merge_edition(project, reading.brief, reading.brief.edition("en"))
        except ProblemsFound as more:
            problems += more.problems
    return [f"{p.place and (p.place.line, p.place.column)} {p.message} | {p.fix}" for p in problems]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "See [#mpa].\n\n## Map {#map}",
            [
                '(5, 5) the reference leads to "mpa", and nothing here has that id | '
                'did you mean "map"?'
            ],
        ),
        (
            "See [#gpd]{form=page}.",
            [
                '(5, 5) the reference leads to "gpd", and nothing here has that id | '
                'did you mean "gdp"?'
            ],
        ),
        (
            "On [#plain]. {{ gdp }}\n\n{#plain}\nA paragraph.",
            [
                '(5, 4) "plain", to which the reference leads, has neither number nor title | '
                "write: [#id]{form=page}"
            ],
        ),
        (
            "See [#map]{form=number}.\n\n## Map {#map}",
            [
                '(5, 5) "map", to which the reference leads, has no number | '
                "write: [#id]{form=title}"
            ],
        ),
        (
            "See [#map]{form=pages}.\n\n## Map {#map}",
            ['(5, 5) a reference has no form "pages" | did you mean "page"?'],
        ),
        (
            "See [#map]{lang=fr}.\n\n## Map {#map}",
            ['(5, 5) a reference has no attribute "lang" | write: [#id]{form=page}'],
        ),
        (
            "*[TEU]: a unit\n*[TEU]: another\n*[]: nothing\n\nIn TEU.",
            [
                '(6, 1) the abbreviation "TEU" is explained twice: first in line 5 | '
                "delete one of the two lines",
                "(7, 1) this does not say what letters stand for what | "
                "write: *[TEU]: twenty-foot equivalent unit",
            ],
        ),
        (
            "*[TEU]: a unit\n\nTEUs and xTEU are none.",
            ['(5, 1) the abbreviation "TEU" is explained and never used | delete the line'],
        ),
        (
            "Port\n: Where ships lie.\n\n  And a second paragraph.",
            [
                "(8, 3) a definition has one paragraph | "
                "join them, or end the list before this block"
            ],
        ),
        (
            "Port\n: - a list",
            [
                "(6, 1) a definition does not begin with text | "
                "write it after the colon: ‘: what it means’"
            ],
        ),
    ],
)
def test_slips_of_manuscripts_are_told(text: str, problems: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, text) == problems


@pytest.mark.parametrize(
    ("brief", "problem"),
    [
        (
            "contents: yes",
            '(10, 11) "yes" is no list of contents | write true, or a list: [sections, tables, '
            "figures]",
        ),
        (
            "contents: [section]",
            '(10, 11) there is no list of "section" | did you mean "sections"?',
        ),
        (
            "contents: {lists: [sections], depth: 4}",
            '(10, 38) "contents.depth" is more than 3 | correct the number',
        ),
    ],
)
def test_slips_of_contents_are_told(brief: str, problem: str, tmp_path: Path) -> None:
    assert problem in told(tmp_path, "Text {{ gdp }}.", brief)


def test_an_edition_that_leaves_the_target_out_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path)
    guide = tmp_path / "content" / "guide"
    text = "---\ntitle: A\n---\n\n::: abstract\nSee [#map].\n:::\n\n## Map {#map}\n\n{{ gdp }}\n"
    (guide / "en.md").write_text(text, "utf-8")
    yaml = (guide / "brief.yaml").read_text("utf-8")
    layout = "both: {languages: [en], layout: multilingual-abstract}"
    (guide / "brief.yaml").write_text(yaml.replace("both: {languages: [en, fr]}", layout), "utf-8")
    brief = read_brief(project, "guide").brief
    assert brief is not None
    merge_edition(project, brief, brief.edition("en"))
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(project, brief, brief.edition("both"))
    (problem,) = caught.value.problems
    assert problem.message == 'this edition does not print what the reference leads to, "map"'
    assert problem.place is not None
    assert problem.place.line == 6
