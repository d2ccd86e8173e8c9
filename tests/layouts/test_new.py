"""``new``: what it writes builds at once, and it never writes over anything."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner, Result

from polybrief.build.inspection import find_problems
from polybrief.cli import app
from polybrief.pipeline import make_artifact
from polybrief.project import Project

LANGS = ("en", "zh-Hans", "fr", "es")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["new", *arguments])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("empty") / "desk"
    made = run(
        "first", "--languages", ",".join(LANGS), "--title", 'A "first" one', "--project", str(root)
    )
    assert made.exit_code == 0, made.output
    return Project.at(root)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_it_builds_at_once_in_an_empty_folder(lang: str, format: str, begun: Project) -> None:
    artifact = make_artifact(begun, "first", lang, format)  # type: ignore[arg-type]
    assert artifact.notices == ()
    assert artifact.content


def test_it_passes_the_check_and_has_its_title(begun: Project) -> None:
    assert find_problems(begun, ["first"]) == ()
    content = make_artifact(begun, "first", "en", "pdf").content
    text = pypdfium2.PdfDocument(io.BytesIO(content))[0].get_textpage().get_text_range()
    assert "A \u201cfirst\u201d one" in text or 'A "first" one' in text


def test_it_writes_nothing_over(begun: Project) -> None:
    before = {p: p.read_bytes() for p in begun.root.rglob("*") if p.is_file()}
    made = run("first", "--project", str(begun.root))
    assert made.exit_code == 2
    assert "nothing of it is written over" in made.output
    assert {p: p.read_bytes() for p in begun.root.rglob("*") if p.is_file()} == before


def test_a_house_that_is_there_stays_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    house = "name: {en: Ours}\nseries: {en: Papers}\nimprint: {}\nurl: https://ours.example\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/house.yaml").write_text(house, "utf-8")
    made = run("second", "--languages", "en,fr", "--project", str(tmp_path))
    assert made.exit_code == 1
    assert 'the house has no "name" in fr' in made.output
    assert (tmp_path / "content/house.yaml").read_text("utf-8") == house


def test_the_next_brief_takes_the_next_number(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run(name, "--project", str(tmp_path)).exit_code == 0
    assert "number: 2\n" in (tmp_path / "content/two/brief.yaml").read_text("utf-8")


def test_a_layout_of_ones_own_builds(tmp_path: Path) -> None:
    place = ("--project", str(tmp_path))
    assert run("--layout", "ours", "--extends", "policy-note", *place).exit_code == 0
    assert run("note", "--layout", "ours", *place).exit_code == 0
    assert make_artifact(Project.at(tmp_path), "note", "en", "pdf").pages == 1
    assert make_artifact(Project.at(tmp_path), "note", "en", "docx").content
    assert run("--layout", "ours", *place).exit_code == 2
    assert run("--layout", "policy-note", *place).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing is named [usage.new]"),
        (("A b",), '"A b" cannot name a brief'),
        (("figures",), '"figures" cannot name a brief'),
        (("x", "--layout", "polcy-note"), 'did you mean "policy-note"?'),
        (("x", "--languages", "en,xx"), 'there is no house-style table for "xx"'),
        (("x", "--languages", "ar"), 'has no labels in "ar"'),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_written(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    made = run(*arguments, "--project", str(tmp_path))
    assert made.exit_code == 2
    assert told in made.output
    assert [*tmp_path.iterdir()] == []
