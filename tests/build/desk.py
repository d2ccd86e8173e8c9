"""A small project apart from the program, and the command line run on it in fresh processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from polybrief.build import batch
from polybrief.build.selection import Selection
from polybrief.project import Project

ROOT = Path(__file__).resolve().parents[2]

HOUSE = """\
name: {en: Test Institute, fr: Institut d’essai}
series: {en: Test Paper, fr: Papier d’essai}
url: https://institute.example
style: seed
imprint:
  en: [Printed for a test.]
  fr: [Imprimé pour un essai.]
"""
BRIEF = """\
layout: background-brief
number: 7
date: 2025-11-06
source: en
languages: [en, fr]
"""
FACTS = """\
gdp: {value: 8.6e12 CNY}
"""
MANUSCRIPT = """\
---
title: {title}
keywords: [{title}]
---

::: abstract
{text} {{{{ gdp }}}}.
:::

::: summary
1. {text}.
:::

## {title} {{#first}}

{text}.
"""


def write_project(root: Path) -> Path:
    """Write a project with one brief, ``two``, in English and French."""
    folder = root / "content" / "two"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_text(HOUSE, "utf-8")
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    (folder / "facts.yaml").write_text(FACTS, "utf-8")
    english = MANUSCRIPT.format(title="Rivers", text="Output came to")
    french = MANUSCRIPT.format(title="Fleuves", text="La production a atteint")
    (folder / "en.md").write_text(english, "utf-8")
    (folder / "fr.md").write_text(french, "utf-8")
    return root


def run_polybrief(
    *arguments: str | Path, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a fresh process; return it finished."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "polybrief", *map(str, arguments)],
        cwd=cwd or ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def build_json(project: Path, *arguments: str | Path, **variables: str) -> dict[str, Any]:
    """Build a project in a fresh process; return its JSON with the exit code as ``code``."""
    done = run_polybrief("build", "--project", project, "--json", *arguments, **variables)
    assert done.stdout, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    answer["code"] = done.returncode
    return answer


def build_here(
    root: Path, output: Path | None = None, **selection: tuple[str, ...]
) -> dict[str, Any]:
    """Build a project from this process, whose fork server is warm; return what JSON would say."""
    result = batch.build(Project.at(root, output), Selection(**selection))
    return {
        "artifacts": [outcome.as_json() for outcome in result.outcomes],
        "problems": [problem.as_json() for problem in result.problems],
        "removed": [*result.removed],
    }


def statuses(answer: dict[str, Any]) -> dict[str, str]:
    """Return the status of each artifact by its path."""
    return {entry["path"]: entry["status"] for entry in answer["artifacts"]}


def artifacts(output: Path) -> dict[str, bytes]:
    """Return the bytes of every finished file, by path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.suffix in (".pdf", ".docx")
    }
