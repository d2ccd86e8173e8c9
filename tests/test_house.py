"""The rules of the house that a machine can hold: who imports what, how long things get, and
whether the pages that describe the program tell the truth."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "polybrief"
SOURCES = sorted(PACKAGE.rglob("*.py"))

HOMES = {
    "babel": ("localise/",),
    "docx": ("render/word/",),
    "citeproc": ("merge/",),
    "fontTools": (),  # the tests' own witness
    "jinja2": ("merge/",),
    "lxml": ("merge/", "render/word/", "check/", "audit/", "pictures/"),
    "markdown_it": ("read/",),
    "mdit_py_plugins": ("read/",),
    "pikepdf": ("check/",),
    "pydantic": ("read/",),
    "pypdfium2": ("audit/", "check/", "render/pdf/raster.py"),
    "pyphen": ("localise/",),
    "pydyf": ("render/pdf/",),
    "rich": ("cli.py", "cli_"),
    "ruamel": ("read/",),
    "tinycss2": ("render/pdf/",),
    "typer": ("cli.py", "cli_"),
    "xlsxwriter": ("render/word/",),
    "weasyprint": ("render/pdf/", "build/preload.py"),
}
"""Dependency → where in polybrief/ it may be imported (beginnings of paths)."""

STANDARD_LIBRARY_ONLY = (
    "build/early.py",
    "build/native.py",
    "build/doctor.py",
    "build/__init__.py",
    "__init__.py",
)
LINES, FUNCTION_LINES = 400, 60


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each module that a file imports, in full, and the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno


def strays(sources: list[Path], package: Path) -> list[str]:
    """Return every import of a dependency outside its home."""
    return [
        f"{path.relative_to(package)}:{line} imports {module}"
        for path in sources
        for module, line in imports(path)
        if (homes := HOMES.get(module.partition(".")[0]))
        if not path.relative_to(package).as_posix().startswith(homes)
    ]


def test_each_dependency_is_imported_only_at_its_home() -> None:
    assert strays(SOURCES, PACKAGE) == []


def test_an_import_away_from_home_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "merge" / "pages.py"
    path.parent.mkdir()
    path.write_text("def f():\n    from weasyprint.css import x\n    import jinja2\n")

    assert strays([path], tmp_path) == ["merge/pages.py:2 imports weasyprint.css"]


def test_every_declared_dependency_has_a_home() -> None:
    declared = re.findall(r'^    "([A-Za-z0-9._-]+)[=>]', _section("dependencies = ["), re.M)
    names = {"python-docx": "docx", "ruamel.yaml": "ruamel"}
    modules = {names.get(name, name.replace("-", "_").removesuffix("_py")) for name in declared}

    assert modules - set(HOMES) == set()


def test_check_is_an_independent_witness() -> None:
    found = [
        f"{path.name}:{line}"
        for path in (PACKAGE / "check").rglob("*.py")
        for module, line in imports(path)
        if module.startswith("polybrief.render")
    ]

    assert found == []


def test_only_the_command_line_knows_the_command_line() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in SOURCES
        if not path.name.startswith(("cli", "__main__"))
        for module, line in imports(path)
        if module.startswith("polybrief.cli")
    ]

    assert found == []


@pytest.mark.parametrize("name", STANDARD_LIBRARY_ONLY)
def test_what_runs_before_the_set_up_needs_the_standard_library_alone(name: str) -> None:
    import sys

    allowed = {*sys.stdlib_module_names, "polybrief"}
    found = [m for m, _ in imports(PACKAGE / name) if m.partition(".")[0] not in allowed]
    ours = {m for m, _ in imports(PACKAGE / name) if m.startswith("polybrief.")}

    assert found == []
    assert ours <= {"polybrief.build"}


def test_files_stay_short() -> None:
    paths = [*SOURCES, ROOT / "build.py"]
    long = {p.name: n for p in paths if (n := len(p.read_text("utf-8").splitlines())) > LINES}

    assert long == {}


def test_functions_fit_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in [*SOURCES, ROOT / "build.py"]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [p.name for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]

    assert silent == []


def test_paths_named_in_the_architecture_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = [path for cell in table for path in re.findall(r"`([\w./]+(?:/|\.py))`", cell)]
    nouns = PACKAGE
    missing = [p for p in named if not ((ROOT / p).exists() or (nouns / p).exists())]

    assert len(named) > 10
    assert missing == []


def test_commands_named_in_the_readme_exist() -> None:
    from typer.main import get_command

    from polybrief.cli import app

    known = {"test", *get_command(app).commands}  # type: ignore[attr-defined]
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"python3 build\.py ([a-z]+)", text))

    assert {"test", "check", "doctor"} <= named
    assert named - known == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_carry_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^[A-Za-z0-9._-]+(\[[^]]*\])?==", text, re.M)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)

    assert len(pins) > 20
    assert [b.split()[0] for b in blocks if "==" in b and "--hash=sha256:" not in b] == []
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", text) == []


def _section(opening: str) -> str:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    return text.split(opening, 1)[1].split("\n]", 1)[0]
