"""Builds: what is made, what is left alone, what a failure leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desk import (
    BRIEF,
    ROOT,
    artifacts,
    build_here,
    build_json,
    run_polybrief,
    statuses,
    write_project,
)

from polybrief.build import batch
from polybrief.build.lock import only_build_in
from polybrief.build.selection import Selection
from polybrief.problems import ProblemsFound
from polybrief.project import Project

ALL = ["two/two-en.docx", "two/two-en.pdf", "two/two-fr.docx", "two/two-fr.pdf"]


def replan(root: Path, *briefs: str) -> dict[str, str]:
    """Build where nothing has to be made; what would have to be made fails the test."""

    class Refusal:
        def begin(self, due: int) -> None:
            pytest.fail(f"{due} artifacts would be made")

        def settle(self, outcome: object) -> None: ...

    result = batch.build(Project.at(root), Selection(briefs), progress=Refusal())
    return {outcome.target.path: outcome.status for outcome in result.outcomes}


def due(root: Path) -> list[str]:
    """Return what a build would make, without making it."""
    from polybrief.build.manifest import read_manifest, read_memory
    from polybrief.build.plan import Plan

    project = Project.at(root)
    plan = Plan(project, read_manifest(project.output), read_memory(project.output))
    editions = plan.known_editions("two")
    assert editions
    targets = Selection().targets("two", editions)
    return sorted(t.path for t in targets if plan.current(t, plan.inputs(t)) is None)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_project_elsewhere_is_built_with_the_programs_layouts_and_fonts(built_once: Path) -> None:
    assert sorted(artifacts(built_once / "output")) == ALL
    assert not (built_once / "templates").exists()


def test_the_manifest_tells_what_went_in(built_once: Path) -> None:
    manifest = json.loads((built_once / "output" / "manifest.json").read_text("utf-8"))
    entry = manifest["artifacts"]["two/two-fr.pdf"]

    assert {"weasyprint", "babel", "Pango", "HarfBuzz"} <= set(manifest["libraries"])
    assert "content/two/fr.md" in entry["inputs"]
    assert "content/two/en.md" not in entry["inputs"]
    assert "polybrief:fonts/fonts.toml" in entry["inputs"]
    assert entry["pages"] == 1
    assert set(entry["inputs"]) <= set(manifest["inputs"])
    assert str(built_once) not in json.dumps(manifest)


def test_a_second_build_makes_nothing(built: Path) -> None:
    assert set(replan(built).values()) == {"current"}


def test_a_file_touched_but_not_changed_makes_nothing(built: Path) -> None:
    os.utime(built / "content" / "two" / "en.md")

    assert set(replan(built).values()) == {"current"}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("content/two/fr.md", "Fleuves", "Rivières", ALL[2:]),
        ("content/two/facts.yaml", "8.6e12", "8.7e12", ALL),
        ("content/house.yaml", "Test Paper", "Paper", ALL),
        ("content/two/facts.yaml", "8.6e12", "8.4e12", ALL),
    ],
)
def test_what_changed_is_out_of_date_and_nothing_else(
    built: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    assert due(built) == []

    edit(built / path, old, new)

    assert due(built) == expected


def test_a_layout_of_the_projects_own_puts_everything_out_of_date(built: Path) -> None:
    layout = built / "templates" / "background-brief"
    layout.mkdir(parents=True)
    for path in (ROOT / "templates" / "background-brief").glob("*.*"):
        (layout / path.name).write_bytes(path.read_bytes())

    assert due(built) == ALL


@pytest.mark.parametrize("harm", ["delete", "change"])
def test_an_output_that_is_gone_or_was_changed_is_made_again(built: Path, harm: str) -> None:
    path = built / "output" / "two" / "two-fr.docx"
    before = path.read_bytes()
    path.unlink() if harm == "delete" else path.write_bytes(before + b"x")

    answer = build_here(built)

    assert {p for p, status in statuses(answer).items() if status == "made"} == {"two/two-fr.docx"}
    assert path.read_bytes() == before


def test_a_broken_manifest_is_no_manifest(built: Path) -> None:
    (built / "output" / "manifest.json").write_text('{"format": 1, "artifacts": []}', "utf-8")

    answer = build_here(built, languages=("fr",), formats=("docx",))

    assert statuses(answer) == {"two/two-fr.docx": "made"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--lang", "fr"], ALL[2:]),
        (["--edition", "en", "--format", "pdf"], ["two/two-en.pdf"]),
        (["--lang", "fr", "--edition", "en", "--format", "docx"], [ALL[0], ALL[2]]),
        (["two"], ALL),
    ],
)
def test_a_selection_builds_just_that(built: Path, options: list[str], expected: list[str]) -> None:
    assert sorted(statuses(build_json(built, *options))) == expected


def test_one_broken_language_leaves_the_others_and_its_own_last_good_file(built: Path) -> None:
    before = artifacts(built / "output")
    edit(built / "content" / "two" / "fr.md", "{{ gdp }}", "{{ gpd }}")
    edit(built / "content" / "two" / "en.md", "Rivers", "Streams")

    answer = build_json(built)
    after = artifacts(built / "output")

    assert answer["code"] == 1
    assert statuses(answer) == {path: "failed" if "-fr" in path else "made" for path in ALL}
    assert [(p["path"], p["line"]) for p in answer["problems"]] == [("content/two/fr.md", 7)]
    assert [path for path in ALL if after[path] == before[path]] == ALL[2:]


def test_what_is_found_wrong_while_it_is_printed_is_not_put_in_its_place(built: Path) -> None:
    """Figures that authors typed are looked for while workers print."""
    before = artifacts(built / "output")
    edit(
        built / "content" / "two" / "fr.md", "1. La production", "1. En 2024, 37 % : la production"
    )
    edit(built / "content" / "two" / "en.md", "Rivers", "Streams")

    answer = build_here(built)
    after = artifacts(built / "output")

    assert statuses(answer) == {path: "failed" if "-fr" in path else "made" for path in ALL}
    assert {problem["path"] for problem in answer["problems"]} == {"content/two/fr.md"}
    assert [path for path in ALL if after[path] == before[path]] == ALL[2:]


def test_a_manuscript_that_cannot_be_read_fails_its_own_language_alone(built: Path) -> None:
    (built / "content" / "two" / "fr.md").write_bytes(b"---\ntitle: \xff\n---\n")
    edit(built / "content" / "two" / "en.md", "Rivers", "Streams")

    answer = build_here(built, formats=("docx",))

    assert statuses(answer) == {"two/two-en.docx": "made", "two/two-fr.docx": "failed"}
    assert {problem["path"] for problem in answer["problems"]} == {"content/two/fr.md"}


def test_a_failed_edition_is_tried_again(built: Path) -> None:
    path = built / "content" / "two" / "fr.md"
    edit(path, "{{ gdp }}", "{{ gpd }}")
    for _ in range(2):
        assert "failed" in statuses(build_here(built)).values()

    edit(path, "{{ gpd }}", "{{ gdp }}")
    assert set(replan(built).values()) == {"current"}


def test_files_of_an_edition_that_is_no_more_go_if_they_are_ours(built: Path) -> None:
    replan(built)  # the copy becomes a project of its own
    output = built / "output"
    (output / "two" / "notes.docx").write_bytes(b"a stranger's")
    changed = output / "two" / "two-fr.docx"
    changed.write_bytes(changed.read_bytes() + b"an editor's work")
    edit(built / "content" / "two" / "brief.yaml", "[en, fr]", "[en]")
    (built / "content" / "two" / "fr.md").unlink()

    answer = build_here(built)

    assert answer["removed"] == ["two/two-fr.pdf"]
    assert sorted(p.name for p in (output / "two").iterdir()) == [
        *("notes.docx", "two-en.docx", "two-en.pdf", "two-fr.docx")
    ]


def test_a_mistake_in_the_declaration_removes_nothing(built: Path) -> None:
    replan(built)
    edit(built / "content" / "two" / "brief.yaml", "[en, fr]", "[en, french]")

    answer = build_here(built)

    assert answer["problems"]
    assert answer["removed"] == []
    assert sorted(artifacts(built / "output")) == ALL


def test_another_project_built_into_the_same_folder_removes_nothing(
    built: Path, tmp_path: Path
) -> None:
    replan(built)
    other = write_project(tmp_path / "other")
    (other / "content" / "two").rename(other / "content" / "three")

    answer = build_here(other, built / "output", formats=("docx",))

    assert answer["removed"] == []
    assert set(ALL) < set(artifacts(built / "output"))


def test_same_inputs_same_bytes_in_any_process_place_and_order(
    built_once: Path, tmp_path: Path
) -> None:
    other = write_project(tmp_path / "elsewhere")

    answer = build_json(
        other, "--jobs", "1", PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C", LANG="C"
    )

    assert answer["code"] == 0
    assert artifacts(other / "output") == artifacts(built_once / "output")
    manifests = [(root / "output" / "manifest.json").read_bytes() for root in (other, built_once)]
    assert manifests[0] == manifests[1]


def test_two_builds_at_once_the_second_says_so(built: Path) -> None:
    with only_build_in(built / "output"):
        done = run_polybrief("build", "--project", built)

    assert done.returncode == 1
    assert f"another build (process {os.getpid()}) is writing to" in done.stderr


def test_a_lock_left_by_a_dead_build_holds_nobody(built: Path) -> None:
    (built / "output" / ".polybrief" / "lock").write_text("1", "utf-8")

    assert set(replan(built).values()) == {"current"}


def test_an_output_that_cannot_be_written_is_wrong_usage(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ProblemsFound, match="cannot write to the output folder"):
        batch.build(Project.at(built, tmp_path / "file"), Selection())


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_good_files_and_remembers_them(
    built: Path, sent: signal.Signals
) -> None:
    before = artifacts(built / "output")
    edit(built / "content" / "two" / "facts.yaml", "8.6e12", "8.9e12")
    with subprocess.Popen(
        [sys.executable, "-m", "polybrief", "build", "--project", str(built), "--jobs", "1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        assert build.stderr
        assert build.stderr.readline().startswith("1/4 made")
        os.killpg(build.pid, sent)
        _, told = build.communicate(timeout=20)

    assert build.returncode == 130
    assert "Interrupted" in told
    assert "Traceback" not in told
    after = artifacts(built / "output")
    assert sorted(after) == ALL
    remade = [path for path in ALL if after[path] != before[path]]
    assert 1 <= len(remade) < 4
    assert due(built) == [path for path in ALL if path not in remade]
    assert not [p for p in (built / "output").rglob("*") if p.suffix == ".tmp"]
    _wait_for_the_end_of(build.pid)


def _wait_for_the_end_of(group: int) -> None:
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the build")


def test_a_brief_without_declaration_is_not_one(built: Path) -> None:
    (built / "content" / "drafts").mkdir()

    assert sorted(replan(built)) == ALL
    assert BRIEF
