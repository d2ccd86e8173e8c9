"""``polybrief fonts``: what there is; full families for a project, with network and without."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from polybrief.build.font_packages import FontPackage, PackagedFace, read_packages, without_family
from polybrief.cli import app
from polybrief.fonts import read_fonts
from polybrief.project import Project, program_folder

FONTS = program_folder() / "fonts"
OWN = '[families."Own"]\nscript = "Latn"\n\n[[families."Own".faces]]\nfile = "own.ttf"\n'


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FontPackage:
    """A small package in the place of Noto Serif HK's, and its archive in ``tmp_path``."""
    face = (FONTS / "SourceSans3-Regular.ttf").read_bytes()
    files = {"400Regular/Test_400Regular.ttf": face, "LICENSE_FONT": b"SIL OPEN FONT LICENSE"}
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    package = FontPackage(
        family="Noto Serif HK",
        package="@fonts/test",
        release="1.0.0",
        sha256=sha256(memory.getvalue()),
        licence="LICENSE_FONT",
        covers="a test",
        manifest={"script": "Hant", "generic": "roman", "alternative": "細明體", "version": "1"},
        faces=(PackagedFace("400Regular/Test_400Regular.ttf", 400, sha256(face)),),
    )
    (tmp_path / package.archive).write_bytes(memory.getvalue())
    (tmp_path / "desk" / "content").mkdir(parents=True)
    monkeypatch.setattr(
        "polybrief.build.font_packages.read_packages", lambda _: {package.family: package}
    )
    return package


def run(tmp_path: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["fonts", *words, "--project", str(tmp_path / "desk")])
    return done.exit_code, done.output


def npm(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let there be an npm that runs ``script``, and no other program."""
    (folder / "bin").mkdir()
    (folder / "bin" / "npm").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / "bin" / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))


def test_a_family_is_added_from_its_archive(tmp_path: Path, offer: FontPackage) -> None:
    code, said = run(tmp_path, "add", offer.family, "--from", str(tmp_path / offer.archive))

    assert code == 0, said
    assert "wrote fonts/TestFull-Regular.ttf" in said
    family = read_fonts(Project.at(tmp_path / "desk")).families[offer.family]
    assert (family.alternative, family.script, family.cut) == ("細明體", "Hant", "")
    assert [face.sha256 for face in family.faces] == [offer.faces[0].sha256]
    assert "OPEN FONT LICENSE" in family.licence.read_text("utf-8")
    assert run(tmp_path, "add", offer.family) == (0, "They are there already.\n")


def test_npm_is_asked_for_the_release(
    tmp_path: Path, offer: FontPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = f'read_from="{tmp_path / offer.archive}"; while [ "$1" != --pack-destination ]; do '
    copy += f'echo "$1" >> "{tmp_path}/asked"; shift; done; /bin/cp "$read_from" "$2/"'
    npm(tmp_path, monkeypatch, copy)

    code, said = run(tmp_path, "add", offer.family)

    assert code == 0, said
    assert (tmp_path / "asked").read_text("utf-8").split()[:2] == ["pack", "@fonts/test@1.0.0"]
    assert (tmp_path / "desk" / "fonts" / "TestFull-Regular.ttf").is_file()


def test_without_network_it_says_what_to_do(
    tmp_path: Path, offer: FontPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm(tmp_path, monkeypatch, "echo 'npm error network Error: no route' >&2; exit 1")

    code, said = run(tmp_path, "add", offer.family)

    assert code == 1
    assert '"Noto Serif HK" could not be fetched: npm says: network Error: no route' in said
    assert 'fonts add "Noto Serif HK" --from fonts-test-1.0.0.tgz' in said
    assert not (tmp_path / "desk" / "fonts").exists()


def test_without_npm_it_says_so(
    tmp_path: Path, offer: FontPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "npm is not installed" in run(tmp_path, "add", offer.family)[1]


def test_another_archive_is_refused(tmp_path: Path, offer: FontPackage) -> None:
    archive = tmp_path / offer.archive
    archive.write_bytes(archive.read_bytes() + b"\0")

    code, said = run(tmp_path, "add", offer.family, "--from", str(archive))

    assert code == 1
    assert f"{offer.archive} is not the package @fonts/test 1.0.0 [fonts.checksum]" in said
    assert not (tmp_path / "desk" / "fonts").exists()


def test_a_folder_with_other_or_missing_files_is_refused(
    tmp_path: Path, offer: FontPackage
) -> None:
    folder = tmp_path / "by-hand"
    folder.mkdir()
    (folder / "Test_400Regular.ttf").write_bytes(b"other")

    code, said = run(tmp_path, "add", offer.family, "--from", str(folder))

    assert code == 1
    assert "Test_400Regular.ttf is another file than packages.toml lists" in said
    assert "holds no LICENSE_FONT" in said
    code, said = run(tmp_path, "add", offer.family, "--from", str(tmp_path / "nowhere.tgz"))
    assert (code, "nowhere.tgz cannot be read: No such file" in said) == (2, True)


def test_an_unknown_family_names_its_neighbour(tmp_path: Path, offer: FontPackage) -> None:
    code, said = run(tmp_path, "add", "Noto Serif HKG")
    assert code == 2
    assert 'no family "Noto Serif HKG" is offered' in said
    assert 'did you mean "Noto Serif HK"?' in said


def test_what_there_is_is_listed_with_what_is_cut(tmp_path: Path) -> None:
    (tmp_path / "desk" / "content").mkdir(parents=True)
    code, said = run(tmp_path, "--json")
    table = json.loads(said)
    families = {family["family"]: family for family in table["families"]}

    assert code == 0
    assert "cut to KS X 1001" in families["Noto Serif KR"]["characters"]
    assert "cut" not in families["Source Serif 4"]["characters"]
    offered = {family["family"] for family in table["offered"]}
    assert {"Noto Serif HK", "Noto Sans HK", "Noto Serif SC"} <= offered
    assert "Noto Serif HK" in run(tmp_path)[1]


def test_the_packages_on_offer_are_complete() -> None:
    for package in read_packages(FONTS).values():
        assert len(package.sha256) == 64
        assert [face.weight for face in package.faces] == [400, 700]
        assert package.package.startswith("@expo-google-fonts/noto-s")


def test_an_entry_is_taken_out_and_the_others_stay() -> None:
    text = (FONTS / "fonts.toml").read_text("utf-8")
    left = without_family(text, "Noto Serif SC")
    before, after = (tomllib.loads(t)["families"] for t in (text, left))
    assert set(before) - set(after) == {"Noto Serif SC"}
    assert after == {name: f for name, f in before.items() if name != "Noto Serif SC"}
    assert tomllib.loads(without_family(OWN + text, "Own"))["families"] == before
