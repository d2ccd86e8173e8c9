"""``polybrief lint``: places, exit codes, --fix in the file byte for byte, the allow-list."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from polybrief.cli import app
from polybrief.lint import Manuscript, lint_file, lint_text, mend
from polybrief.lint.mend import with_line_ends
from polybrief.project import Project
from polybrief.read.passages import read_passages
from polybrief.read.source import Source

run = CliRunner().invoke

HOUSE = """\
name: {en: House}
series: {en: Briefs}
imprint: {en: [Text.]}
url: https://example.org
"""


def project(folder: Path, **manuscripts: str | bytes) -> Path:
    """Write a project with one brief, ``plain``, and manuscripts by language."""
    brief = folder / "content/plain"
    brief.mkdir(parents=True)
    (folder / "content/house.yaml").write_text(HOUSE, "utf-8")
    (brief / "brief.yaml").write_text("layout: background-brief\n", "utf-8")
    for lang, text in manuscripts.items():
        data = text.encode("utf-8") if isinstance(text, str) else text
        (brief / f"{lang}.md").write_bytes(data)
    return folder


def lint(folder: Path, *options: str) -> tuple[int, str]:
    result = run(app, ["lint", "--project", str(folder), *options])
    return result.exit_code, result.output


FRONT = "---\ntitle: A title\n---\n\n"


def test_a_slip_is_told_at_its_place_with_its_authority(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}First line.\nThe plan - the old one.\n")
    code, said = lint(tmp_path)
    assert code == 1
    assert "content/plain/en.md:6:10: " in said
    assert '"-": a hyphen in place of a dash [lint.spaced-hyphen]' in said
    assert "    6 | The plan - the old one.\n      |          ^\n" in said
    assert 'fix: write "–" (New Hart\'s Rules 4.11.2); lint --fix does' in said


def test_what_print_puts_right_fails_nothing(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It isn't so...\n")
    code, said = lint(tmp_path)
    assert code == 0
    assert "[notice: lint.three-dots]" in said
    assert "print has it so already" in said
    assert said.endswith("2 notices\n")


def test_notices_of_one_kind_are_told_three_times(tmp_path: Path) -> None:
    words = "It isn't. " * 9
    project(tmp_path, en=f"{FRONT}{words}The plan - so. The line - so. The town - so. A - so.\n")
    code, said = lint(tmp_path)
    assert code == 1
    assert said.count("[notice: lint.straight-apostrophe]") == 4
    assert "content/plain/en.md: 6 more of this kind [notice: lint.straight-apostrophe]" in said
    assert said.count("[lint.spaced-hyphen]") == 4
    assert said.endswith("4 problems, 9 notices\n")
    assert len(json.loads(lint(tmp_path, "--json")[1])["problems"]) == 13


def test_a_clean_manuscript_says_so(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It is so.\n")
    assert lint(tmp_path) == (0, "Nothing to mend in plain.\n")


def test_fix_writes_what_is_certain_and_tells_the_rest(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It isn't so... The the plan - the old one.\n")
    code, said = lint(tmp_path, "--fix")
    text = (tmp_path / "content/plain/en.md").read_text("utf-8")
    assert text == f"{FRONT}It isn’t so… The the plan – the old one.\n"
    assert code == 1
    assert "content/plain/en.md: 3 mended" in said
    assert "lint.repeated-word" in said
    again = lint(tmp_path, "--fix")
    assert "mended" not in again[1]
    assert (tmp_path / "content/plain/en.md").read_text("utf-8") == text


def test_all_else_stays_byte_for_byte(tmp_path: Path) -> None:
    raw = (
        b"\xef\xbb\xbf---\r\ntitle: 'It''s so'\r\n# a comment\r\nkeywords: [a,  b]\r\n---\r\n"
        b'\r\nOne\ttab  \r\nA "word".\r\n\r\n\r\nNo end of line'
    )
    project(tmp_path, en=raw)
    lint(tmp_path, "--fix")
    assert (tmp_path / "content/plain/en.md").read_bytes() == raw.replace(
        b"It''s", "It’s".encode()
    ).replace(b'"word"', "“word”".encode())


def test_nothing_is_written_without_fix(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It isn't so.\n")
    before = (tmp_path / "content/plain/en.md").read_bytes()
    lint(tmp_path)
    assert (tmp_path / "content/plain/en.md").read_bytes() == before


def test_one_language_can_be_asked_for(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It isn't.\n", fr=f"{FRONT}L'État.\n")
    assert "en.md" not in lint(tmp_path, "--lang", "fr")[1]
    code, said = lint(tmp_path, "--lang", "de")
    assert code == 2
    assert 'no manuscript is in "de"' in said


def test_json_has_the_findings(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It isn't - so.\n")
    code, said = lint(tmp_path, "--json", "--fix")
    answer = json.loads(said)
    assert code == 0
    assert answer["mended"] == {"content/plain/en.md": 2}
    assert answer["problems"] == []


BOTH = ["allow", "repeated-word"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{text: The the, rule: repeated-word, reason: a band}", []),
        ("{text: The the, rule: repeated-word, reason: a band, block: abstract}", BOTH),
        ("{text: The the, rule: spaced-hyphen, reason: no}", BOTH),
        ("{text: The the, rule: repeated-wrod, reason: no}", BOTH),
    ],
)
def test_a_phrase_may_be_allowed(tmp_path: Path, entry: str, told: list[str]) -> None:
    text = f"---\ntitle: A title\nallow:\n  - {entry}\n---\n\nThe the plan.\n"
    project(tmp_path, en=text)
    linted = lint_file(Project.at(tmp_path), tmp_path / "content/plain/en.md", Manuscript("en"))
    codes = [problem.code.removeprefix("lint.") for problem in linted.told()]
    assert sorted(codes) == told


EVERYTHING = """\
---
title: "The \\"new\\" plan's title"
subtitle: >-
  Two lines of it... and
  so on
panel:
  - figure: "{{ gdp }}"
    caption: the country's output
keywords: [a's, b]
allow:
  - {text: isn't, reason: "kept as 'typed'"}
---

*[GDP]: a country's output

::: abstract
It isn't *"so"* [here]{lang=fr} {{ gdp.of("x") }}.
:::

## The plan's first part {#a-id}

See [the plan's text](https://example.org/it's "it's") and [l'État]{lang=fr},
[see the 'new' @key; @other, p. 3-5, it's].[^n]

::: table costs {#costs}
caption: The plan's costs
heads: {gdp: 'It''s output'}
:::

> It isn't so.

- One isn't;
- two aren't.

[^n]: A note isn't
  over one line, it's over two.
"""

MENDED = (
    ('The \\"new\\" plan\'s title', "The “new” plan’s title"),
    ("it... and", "it… and"),
    ("country's", "country’s"),
    ("a's,", "a’s,"),
    ('It isn\'t *"so"*', "It isn’t *“so”*"),
    ("see the 'new' @key", "see the ‘new’ @key"),
    ("p. 3-5, it's]", "p. 3-5, it’s]"),
    ("## The plan's", "## The plan’s"),
    ("[the plan's text]", "[the plan’s text]"),
    ("[l'État]", "[l’État]"),
    ("caption: The plan's", "caption: The plan’s"),
    ("It''s output", "It’s output"),
    ("> It isn't", "> It isn’t"),
    ("- One isn't", "- One isn’t"),
    ("two aren't", "two aren’t"),
    ("note isn't", "note isn’t"),
    ("it's over", "it’s over"),
)


def test_prose_is_mended_wherever_it_stands_and_nothing_else() -> None:
    source = Source("content/plain/en.md", Path("en.md"), EVERYTHING)
    expected = EVERYTHING
    for old, new in MENDED:
        assert old in expected
        expected = expected.replace(old, new)
    text, left = mend(lint_text(source, "en"))
    assert text == expected
    assert left.slips == ()


def test_the_preset_reaches_every_text_of_a_manuscript() -> None:
    """Titles, captions, words of figures, notes, what stands beside citations."""
    text = EVERYTHING.replace("It''s output", 'The "output"').replace("note isn't", 'note "is"')
    text = text.replace("see the 'new' @key", 'see the "new" @key')
    source = Source("content/plain/en.md", Path("en.md"), text)
    after, _ = mend(lint_text(source, "en", "hart"))
    assert "“" not in after
    for wanted in (
        "The ‘new’ plan’s title",
        "*‘so’*",
        "The ‘output’",
        "note ‘is’",
        "see the ‘new’",
    ):
        assert wanted in after


def test_every_character_of_prose_knows_where_it_is_written() -> None:
    source = Source("content/plain/en.md", Path("en.md"), EVERYTHING)
    passages = read_passages(source, "en")
    for passage in passages:
        for piece in passage.pieces:
            for character in piece.characters:
                written = EVERYTHING[character.start : character.end]
                if not piece.fixed and character.text not in " \n":
                    assert character.text in (written, written[-1:])
    text = {"".join(piece.text for piece in passage.pieces) for passage in passages}
    assert "The plan's first part" in text
    assert "over one line" not in text


def test_an_invisible_character_that_keeps_a_file_from_being_read_is_mended(
    tmp_path: Path,
) -> None:
    project(tmp_path, en=f"{FRONT}A \ufeffword.\n")
    assert lint(tmp_path, "--fix")[0] == 0
    assert (tmp_path / "content/plain/en.md").read_text("utf-8") == f"{FRONT}A word.\n"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    project(tmp_path, en=b"\xff\xfe")
    code, said = lint(tmp_path)
    assert code == 1
    assert "read.encoding" in said


def test_line_ends_of_every_kind_are_kept() -> None:
    raw = b"a\r\nb\rc\nd"
    assert with_line_ends(raw, "A\nb\nc\nD") == b"A\r\nb\rc\nD"


def test_the_sample_briefs_are_clean() -> None:
    code, said = lint(Path(__file__).parents[2])
    assert code == 0, said
