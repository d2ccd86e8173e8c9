"""``build.py``: what it runs, when it sets up anew, what it says where it cannot."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from polybrief.build import native

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def steps(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Take the place of the steps that reach the network; a made environment looks like one."""
    taken: list[Sequence[str]] = []

    def run(command: Sequence[str], purpose: str, extra: object = None) -> None:
        taken.append(command)
        if "venv" in command:
            folder = Path(command[-1])
            (folder / "bin").mkdir(exist_ok=True)
            (folder / "bin" / "python").symlink_to(sys.executable)
            version = ".".join(map(str, sys.version_info[:3]))
            (folder / "pyvenv.cfg").write_text(f"version = {version}\n", "utf-8")

    monkeypatch.setattr(script, "run", run)
    return taken


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_text(f"# {name}\n", "utf-8")
    return tmp_path


def made(steps: list[Sequence[str]]) -> list[str]:
    return ["make" if "venv" in step else Path(step[-1]).name for step in steps]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ["build"]),
        (["--lang", "fr"], ["build", "--lang", "fr"]),
        (["--help"], ["--help"]),
        (["check", "ccec"], ["check", "ccec"]),
        (["test", "-k", "word"], ["test", "-k", "word"]),
    ],
)
def test_arguments_become_a_command(
    script: ModuleType, arguments: list[str], command: list[str]
) -> None:
    assert script.command_line(arguments) == command


def test_all_tests_run_side_by_side_and_chosen_ones_as_pytest_is_told(script: ModuleType) -> None:
    assert script.module(["test"])[:3] == ["pytest", "-n", "auto"]
    assert script.module(["test", "-k", "word"]) == ["pytest", "-k", "word"]
    assert script.module(["build", "--lang", "fr"]) == ["polybrief", "build", "--lang", "fr"]


def test_the_first_run_makes_the_environment_and_the_second_does_nothing(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    script.Environment(checkout).prepare("requirements.lock")
    assert made(steps) == ["make", "requirements.lock"]

    script.Environment(checkout).prepare("requirements.lock")
    assert len(steps) == 2


def test_packages_are_installed_by_hash_alone_and_from_no_named_index(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    script.Environment(checkout).prepare("requirements.lock")

    assert {"--require-hashes", "--no-deps", "-r"} <= set(steps[-1])
    assert not [word for word in steps[-1] if "index" in word or "://" in word]


def test_a_changed_lock_updates_in_place(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    script.Environment(checkout).prepare("requirements.lock")
    (checkout / "requirements.lock").write_text("# newer\n", "utf-8")

    script.Environment(checkout).prepare("requirements.lock")

    assert made(steps) == ["make", "requirements.lock", "requirements.lock"]


def test_test_tools_come_beside_what_is_there(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    environment = script.Environment(checkout)
    environment.prepare("requirements.lock")
    environment.prepare("requirements-test.lock")

    assert made(steps) == ["make", "requirements.lock", "requirements-test.lock"]
    assert environment.is_ready("requirements.lock")


def test_an_interrupted_set_up_starts_over(
    script: ModuleType,
    steps: list[Sequence[str]],
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment = script.Environment(checkout)
    environment.prepare("requirements.lock")
    whole = script.run
    (checkout / "requirements.lock").write_text("# newer\n", "utf-8")

    def interrupted(command: Sequence[str], purpose: str, extra: object = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(script, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare("requirements.lock")
    assert not environment.is_ready("requirements.lock")
    (checkout / ".venv" / "left-over").touch()

    monkeypatch.setattr(script, "run", whole)
    environment.prepare("requirements.lock")

    assert made(steps)[-2:] == ["make", "requirements.lock"]
    assert not (checkout / ".venv" / "left-over").exists()


def test_an_environment_that_somebody_else_made_is_added_to_and_not_cleared(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    environment = script.Environment(checkout)
    environment.prepare("requirements.lock")
    environment.stamp.unlink()
    (checkout / ".venv" / "theirs").touch()

    environment.prepare("requirements.lock")

    assert made(steps) == ["make", "requirements.lock", "requirements.lock"]
    assert (checkout / ".venv" / "theirs").exists()


def test_an_environment_of_another_python_is_made_anew(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    environment = script.Environment(checkout)
    environment.prepare("requirements.lock")
    (checkout / ".venv" / "pyvenv.cfg").write_text("version = 3.1.4\n", "utf-8")

    environment.prepare("requirements.lock")

    assert made(steps)[-2:] == ["make", "requirements.lock"]


def test_a_broken_stamp_is_no_stamp(script: ModuleType, checkout: Path) -> None:
    environment = script.Environment(checkout)
    environment.folder.mkdir()
    environment.stamp.write_text("{oops", "utf-8")

    assert not environment.is_ready("requirements.lock")


def test_variables_that_lead_python_astray_are_left_behind(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/kept")

    left = script.clean_environment()

    assert "/nowhere" not in left.values()
    assert left["PIP_CONFIG_FILE"] == "/kept"


def test_a_failing_step_says_what_to_do_and_shows_its_last_lines(script: ModuleType) -> None:
    command = [sys.executable, "-c", "print('no such wheel'); raise SystemExit(1)"]

    with pytest.raises(script.CannotPrepare, match=r"(?s)no such wheel.*Could not install it"):
        script.run(command, "install it")


def test_without_root_the_one_command_is_said(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "missing", lambda: ("Pango",))
    monkeypatch.setattr(native, "package_system", lambda: "apt")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(script.CannotPrepare) as told:
        script.ensure_libraries()

    assert "Missing native libraries: Pango" in str(told.value)
    assert (
        "sudo apt-get update && sudo apt-get install -y "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in str(told.value)
    )


@pytest.mark.parametrize(
    ("system", "command"), [("dnf", "dnf install -y pango"), ("brew", "brew install pango")]
)
def test_each_package_system_has_its_command(system: str, command: str) -> None:
    assert command in native.install_command(system)


def test_the_doctor_answers_where_nothing_is_prepared(tmp_path: Path) -> None:
    """A Python without any package, a program without environment and fonts."""
    (tmp_path / "polybrief" / "build").mkdir(parents=True)
    for name in ("__init__.py", "build/__init__.py", "build/native.py", "build/doctor.py"):
        text = (ROOT / "polybrief" / name).read_text("utf-8")
        (tmp_path / "polybrief" / name).write_text(text, "utf-8")
    for name in ("build.py", "requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    base = getattr(sys, "_base_executable", sys.executable)

    done = subprocess.run(
        [base, "-S", str(tmp_path / "build.py"), "doctor"],
        capture_output=True,
        text=True,
        cwd="/",
        timeout=60,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("ok") and " Python " in line]
    assert [line for line in lines if line.startswith("MISSING") and " environment " in line]
    assert [line for line in lines if line.startswith("MISSING") and " fonts " in line]
    assert not (tmp_path / ".venv").exists()


def test_an_older_python_gets_a_sentence(tmp_path: Path) -> None:
    text = (ROOT / "build.py").read_text("utf-8").replace("(3, 11)", "(9, 0)", 1)
    (tmp_path / "build.py").write_text(text, "utf-8")

    done = subprocess.run(
        [sys.executable, str(tmp_path / "build.py")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("polybrief needs Python 3.11 or newer; this is ")
    assert len(done.stderr.splitlines()) == 1


def test_the_stamp_names_the_locks(
    script: ModuleType, steps: list[Sequence[str]], checkout: Path
) -> None:
    environment = script.Environment(checkout)
    environment.prepare("requirements.lock")

    assert [*json.loads(environment.stamp.read_text("utf-8"))] == ["requirements.lock"]
