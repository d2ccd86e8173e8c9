"""What this machine has of all that polybrief wants, what it lacks, and how to get it.

Standard library only, so that ``build.py doctor`` answers where nothing is installed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from polybrief.build import native

Need = Literal["needed", "for tests"]

PRINTING_PACKAGES = ("weasyprint", "babel", "jinja2", "lxml", "python-docx", "pikepdf")
VALIDATOR_PACKAGES = {"openxml-audit": "Open XML validator", "page-validation": "PDF/UA checker"}
PROGRAMS = {
    "soffice": ("LibreOffice", "libreoffice-writer-nogui"),
    "pdftotext": ("poppler", "poppler-utils"),
    "node": ("Node.js", "nodejs npm"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. ``fix`` says how to get it, "" where it is present."""

    name: str
    present: bool
    detail: str
    fix: str = ""
    need: Need = "needed"


def examine(root: Path) -> tuple[Finding, ...]:
    """Look at this machine and at the program folder ``root``; return all findings."""
    return (
        _python(),
        _environment(root),
        *_packages(),
        *_libraries(),
        *_fonts(root / "fonts"),
        *_programs(),
        *_validators(root),
    )


def all_well(findings: tuple[Finding, ...]) -> bool:
    """Tell whether everything needed to build is present."""
    return all(f.present for f in findings if f.need == "needed")


def as_text(findings: tuple[Finding, ...]) -> str:
    """Return the findings as text, one a line, each fix below what it mends."""
    return "".join(map(_lines, findings))


def as_table(findings: tuple[Finding, ...]) -> dict[str, object]:
    """Return the findings for machines."""
    return {"ok": all_well(findings), "findings": [asdict(f) for f in findings]}


def _lines(finding: Finding) -> str:
    mark = "ok     " if finding.present else "MISSING"
    aside = "" if finding.present or finding.need == "needed" else f" ({finding.need})"
    line = f"{mark}  {finding.name:<18} {finding.detail}{aside}\n"
    return line + (f"         fix: {finding.fix}\n" if finding.fix else "")


def _python() -> Finding:
    detail = f"{'.'.join(map(str, sys.version_info[:3]))} ({sys.executable})"
    recent = sys.version_info >= (3, 11)
    return Finding("Python", recent, detail, "" if recent else "install Python 3.11 or newer")


def _environment(root: Path) -> Finding:
    if sys.prefix != sys.base_prefix:
        return Finding("environment", True, sys.prefix)
    if not (root / "build.py").is_file():
        return Finding("environment", True, f"{sys.prefix} (installed as a package)")
    return Finding("environment", False, "not made yet", "python3 build.py makes it")


def _packages() -> Iterator[Finding]:
    for name in PRINTING_PACKAGES:
        yield _package(name, name, "needed", "python3 build.py installs it")


def _package(package: str, shown: str, need: Need, fix: str) -> Finding:
    try:
        return Finding(shown, True, version(package), need=need)
    except PackageNotFoundError:
        return Finding(shown, False, "not installed here", fix, need)


def _libraries() -> Iterator[Finding]:
    missing, versions = native.missing(), native.versions()
    command = native.install_command(native.package_system())
    for name in native.LIBRARIES:
        if name in missing:
            yield Finding(name, False, "cannot be opened", command)
        else:
            yield Finding(name, True, versions.get(name, "present"))


def _fonts(folder: Path) -> Iterator[Finding]:
    fix = "restore the folder fonts/ from the program's repository"
    try:
        table = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield Finding("fonts", False, f"fonts.toml: {error}", fix)
        return
    for name, family in table.get("families", {}).items():
        for face in family.get("faces", []):
            path, wanted = folder / str(face.get("file")), str(face.get("sha256"))
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            present = found == wanted
            state = "present" if present else "differs from fonts.toml" if found else "no such file"
            yield Finding(
                name, present, f"{path.name} {wanted[:12]} {state}", "" if present else fix
            )


def _programs() -> Iterator[Finding]:
    for program, (shown, package) in PROGRAMS.items():
        path = shutil.which(program)
        if path:
            yield Finding(shown, True, _program_version(path), need="for tests")
        else:
            fix = native.install_command(native.package_system(), package.split())
            yield Finding(shown, False, "not on the PATH", fix, "for tests")


def _program_version(path: str) -> str:
    """Return the first line a program says about its version; its path where it says none."""
    option = "-v" if Path(path).name.startswith("pdf") else "--version"
    try:
        done = subprocess.run(
            [path, option], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return path
    return ((done.stdout or done.stderr).strip().splitlines() or [path])[0]


def _validators(root: Path) -> Iterator[Finding]:
    for package, shown in VALIDATOR_PACKAGES.items():
        yield _package(package, shown, "for tests", "python3 build.py test installs it")
    manifest = root / "tests" / "node" / "package.json"
    if manifest.is_file():
        present = (manifest.parent / "node_modules").is_dir()
        names = ", ".join(json.loads(manifest.read_text("utf-8")).get("dependencies", {}))
        fix = "" if present else "cd tests/node && npm ci --ignore-scripts"
        detail = names if present else "not installed here"
        yield Finding("Open XML SDK", present, detail, fix, "for tests")
