"""Every mistake gives its message: the cases of tests/broken, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from projects import FRONT_MATTER, write_project

from polybrief.read import read_brief

FOLDER = Path(__file__).resolve().parents[1] / "broken"


class Case(NamedTuple):
    name: str
    files: dict[str, str]
    report: str


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        _, *parts = re.split(r"^=== (.*)\n", path.read_text("utf-8"), flags=re.MULTILINE)
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            written, _, report = text.partition(">>>\n")
            _, *files = re.split(r"^\+\+\+ (.*)\n", written, flags=re.MULTILINE)
            contents = dict(zip(files[::2], files[1::2], strict=True))
            body = contents.pop("body", None)
            if body is not None:
                contents["content/plain/en.md"] = FRONT_MATTER + body
            found.append(Case(f"{path.stem}: {name}", contents, report.strip()))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_gives_its_message(case: Case, tmp_path: Path) -> None:
    reading = read_brief(write_project(tmp_path, case.files), "plain")
    assert "\n".join(map(str, reading.problems)) == case.report


def test_the_project_that_the_cases_change_is_sound(tmp_path: Path) -> None:
    reading = read_brief(write_project(tmp_path, {}), "plain")
    assert reading.problems == ()
    assert reading.brief is not None
