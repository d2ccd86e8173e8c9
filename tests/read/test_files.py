"""Files as programs leave them: encodings, line ends, links, sizes."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from projects import FRONT_MATTER, SOUND, write_project

from polybrief.problems import Place, Problem
from polybrief.project import Project
from polybrief.read import read_brief, read_house

MANUSCRIPT = "content/plain/en.md"


def problems(root: Path, changes: dict[str, str | bytes]) -> list[str]:
    reading = read_brief(write_project(root, changes), "plain")
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize("path", [p for p in SOUND if not p.endswith(".png")])
@pytest.mark.parametrize("how", ["byte-order mark", "CRLF", "CR", "no last line end"])
def test_line_ends_and_byte_order_marks_make_no_difference(
    path: str, how: str, tmp_path: Path
) -> None:
    sound = read_brief(write_project(tmp_path, {}), "plain").brief
    text = str(SOUND[path])
    changed = {
        "byte-order mark": "\ufeff" + text,
        "CRLF": text.replace("\n", "\r\n"),
        "CR": text.replace("\n", "\r"),
        "no last line end": text.rstrip("\n"),
    }[how]
    reading = read_brief(write_project(tmp_path, {path: changed}), "plain")
    assert reading.problems == ()
    assert reading.brief == sound


def test_places_do_not_count_the_byte_order_mark_or_carriage_returns(tmp_path: Path) -> None:
    text = "\ufeff" + (FRONT_MATTER + "Text {{ }}.\n").replace("\n", "\r\n")
    reading = read_brief(write_project(tmp_path, {MANUSCRIPT: text}), "plain")
    assert [p.place for p in reading.problems] == [Place(MANUSCRIPT, 4, 6)]


def test_a_byte_that_is_not_utf8_is_named_with_its_place(tmp_path: Path) -> None:
    content = FRONT_MATTER.encode() + "Élan, ".encode() + b"caf\xe9 noir\n"
    assert problems(tmp_path, {MANUSCRIPT: content}) == [
        f"{MANUSCRIPT}:4:10: byte 0xE9 is not UTF-8 [read.encoding]\n"
        "    4 | Élan, caf\ufffd noir\n"
        "      |          ^\n"
        "  fix: save the file as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("path", [MANUSCRIPT, "content/plain/brief.yaml"])
def test_utf16_is_named(encoding: str, path: str, tmp_path: Path) -> None:
    content = str(SOUND[path]).encode(encoding)
    assert problems(tmp_path, {path: content}) == [
        f"{path}: the file is UTF-16 or UTF-32, not UTF-8 [read.encoding]\n  fix: save it as UTF-8"
    ]


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\0", "the control character U+0000 cannot be printed"),
        ("\x07", "the control character U+0007 cannot be printed"),
        ("\x85", "U+0085 breaks the line in some programs and not in others"),
        ("\u2028", "U+2028 breaks the line in some programs and not in others"),
        ("\ufeff", "a byte-order mark (U+FEFF) stands within the text"),
        ("\ufffd", "U+FFFD stands where a character was lost"),
        ("\uffff", "the control character U+FFFF cannot be printed"),
    ],
)
def test_characters_that_no_page_can_hold(character: str, message: str, tmp_path: Path) -> None:
    reading = read_brief(
        write_project(tmp_path, {MANUSCRIPT: FRONT_MATTER + f"Some{character}text.\n"}), "plain"
    )
    assert [(p.code, p.message, p.place) for p in reading.problems] == [
        ("read.character", message, Place(MANUSCRIPT, 4, 5))
    ]


@pytest.mark.parametrize("path", [MANUSCRIPT, "content/plain/facts.yaml", "content/house.yaml"])
def test_a_file_of_ten_megabytes(path: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {path: b"word " * 2_000_000}) == [
        f"{path}: the file is larger than 1 MB [read.size]\n"
        "  fix: split the text into several briefs, and keep data out of it"
    ]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    (tmp_path / MANUSCRIPT).unlink()
    (tmp_path / MANUSCRIPT).mkdir()
    assert [str(p) for p in read_brief(project, "plain").problems] == [
        f"{MANUSCRIPT}: this is not a file [read.folder]\n"
        "  fix: put a text file of that name in its stead"
    ]


def test_a_missing_house(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    (tmp_path / "content/house.yaml").unlink()
    reading = read_brief(project, "plain")
    assert reading.brief is None
    assert [str(p) for p in reading.problems] == [
        "content/house.yaml: there is no such file [read.missing]\n  fix: write it"
    ]


@pytest.mark.parametrize("facts", [None, "", "\n", "# None yet.\n", "---\n"])
def test_a_brief_may_do_without_facts(facts: str | None, tmp_path: Path) -> None:
    project = write_project(tmp_path, {} if facts is None else {"content/plain/facts.yaml": facts})
    if facts is None:
        (tmp_path / "content/plain/facts.yaml").unlink()
    reading = read_brief(project, "plain")
    assert reading.problems == ()
    assert reading.brief is not None
    assert reading.brief.facts == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    (tmp_path / MANUSCRIPT).unlink()
    os.mkfifo(tmp_path / MANUSCRIPT)
    assert [p.code for p in read_brief(project, "plain").problems] == ["read.folder"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path, {})
    file = tmp_path / MANUSCRIPT
    file.chmod(0)
    if os.access(file, os.R_OK):  # the superuser may read everything
        real = Path.open

        def refuse(self: Path, *args: object, **options: object) -> object:
            if self == file:
                raise PermissionError(13, "Permission denied")
            return real(self, *args, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    assert [str(p) for p in read_brief(project, "plain").problems] == [
        f"{MANUSCRIPT}: the file cannot be opened: Permission denied [read.unreadable]\n"
        "  fix: check that you may read it"
    ]


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text(FRONT_MATTER + "Secret.\n")
    project = write_project(tmp_path / "project", {})
    file = project.root / MANUSCRIPT
    file.unlink()
    file.symlink_to(outside)
    assert [str(p) for p in read_brief(project, "plain").problems] == [
        f"{MANUSCRIPT}: the file is a link that leads out of the project [read.outside]\n"
        "  fix: put a copy of the file in its stead"
    ]


def test_a_picture_linked_from_outside_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    changes = {MANUSCRIPT: FRONT_MATTER + "![A map](figures/secret.png)\n"}
    project = write_project(tmp_path / "project", changes)
    (project.root / "content/plain/figures/secret.png").symlink_to(outside)
    (problem,) = read_brief(project, "plain").problems
    assert problem.message == '"figures/secret.png" leads out of the project'


@pytest.mark.parametrize("target", ["en.md", "nowhere.md"])
def test_a_link_to_itself_or_nowhere(target: str, tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    (tmp_path / MANUSCRIPT).unlink()
    (tmp_path / MANUSCRIPT).symlink_to(target)
    reading = read_brief(project, "plain")
    assert [p.code for p in reading.problems] in (["read.outside"], ["read.missing"])


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"texts/en.md": FRONT_MATTER + "Text.\n"})
    (tmp_path / MANUSCRIPT).unlink()
    (tmp_path / MANUSCRIPT).symlink_to(tmp_path / "texts/en.md")
    assert read_brief(project, "plain").problems == ()


def test_an_unknown_brief(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    assert read_brief(project, "plane").problems == (
        Problem(
            "read.unknown-brief",
            'there is no brief "plane": content/plane/brief.yaml does not exist',
            fix='did you mean "plain"?',
        ),
    )
    assert read_brief(Project.at(tmp_path / "none"), "../plain").brief is None


def test_a_broken_manuscript_leaves_the_other_languages_alive(tmp_path: Path) -> None:
    changes = {
        "content/plain/brief.yaml": str(SOUND["content/plain/brief.yaml"]).replace(
            "[en]", "[en, fr]"
        ),
        "content/plain/fr.md": FRONT_MATTER + "Texte {{ gdp.\n",
    }
    reading = read_brief(write_project(tmp_path, changes), "plain")
    assert reading.brief is not None
    assert list(reading.brief.manuscripts) == ["en"]
    assert [e.name for e in reading.brief.editions] == ["en", "fr"]
    assert {p.place.path for p in reading.problems if p.place} == {"content/plain/fr.md"}


def test_a_broken_fact_leaves_the_others_alive(tmp_path: Path) -> None:
    facts = "gdp: {value: 8.6e12 CNY}\ngrowth: {value: 5%}\n"
    reading = read_brief(write_project(tmp_path, {"content/plain/facts.yaml": facts}), "plain")
    assert reading.brief is not None
    assert list(reading.brief.facts) == ["gdp"]
    assert [p.code for p in reading.problems] == ["read.fact"]


def test_all_files_are_read_though_one_is_broken(tmp_path: Path) -> None:
    changes = dict.fromkeys(
        ["content/house.yaml", "content/plain/facts.yaml", "content/plain/brief.yaml"], "a: b: c\n"
    ) | {MANUSCRIPT: FRONT_MATTER + "# Title\n"}
    reading = read_brief(write_project(tmp_path, changes), "plain")
    assert reading.brief is None
    assert {p.place.path for p in reading.problems if p.place} == set(changes)


def test_the_inputs_are_all_files_that_were_read(tmp_path: Path) -> None:
    changes = {MANUSCRIPT: FRONT_MATTER + "![A map](figures/map.png)\n"}
    project = write_project(tmp_path, changes)
    brief = read_brief(project, "plain").brief
    assert brief is not None
    read = {p for p in SOUND if not p.endswith(("not-a.png", "half.png"))}
    assert set(brief.inputs) == {str(project.root / p) for p in read}


def test_a_brief_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    brief = read_brief(write_project(tmp_path, {}), "plain").brief
    assert brief is not None
    assert pickle.loads(pickle.dumps(brief)) == brief


def test_the_house_alone(tmp_path: Path) -> None:
    reading = read_house(write_project(tmp_path, {}))
    assert reading.problems == ()
    assert reading.house is not None
    assert (reading.house.name, reading.house.style) == ({"en": "Institute"}, "seed")
    assert reading.house.imprint == {"en": ("Text.",)}
