"""What the checks of manuscripts say, word for word: the cases of tests/broken/whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from polybrief.pipeline import read_whole
from polybrief.project import Project

FOLDER = Path(__file__).resolve().parents[1] / "broken" / "whole"

SOUND = {
    "content/house.yaml": (
        "name: {en: Institute}\nseries: {en: Brief}\nimprint: {en: [Text.]}\n"
        "url: https://regional-policy.example\n"
    ),
    "content/plain/brief.yaml": (
        "layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [en, fr]\n"
    ),
    "content/plain/facts.yaml": (
        "gdp: {value: 8.6e12 CNY}\ngain: {value: 2.3e12 CNY}\nfunds: {value: 400e9 CNY}\n"
        "people: {value: 98.5e6 person}\n"
    ),
    "content/plain/en.md": (
        "---\ntitle: A title\n---\n\n## Growth {#growth}\n\nOutput is {{ gdp }}, up {{ gain }}.\n\n"
        "- First: {{ funds }}\n- Second: {{ people }}\n"
    ),
    "content/plain/fr.md": (
        "---\ntitle: Un titre\n---\n\n## Croissance {#growth}\n\n"
        "La production est de {{ gdp }}, en hausse de {{ gain }}.\n\n"
        "- Premier : {{ funds }}\n- Second : {{ people }}\n"
    ),
}


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
            found.append(Case(f"{path.stem}: {name}", contents, report.strip()))
    return found


def report(root: Path, files: dict[str, str]) -> str:
    for path, content in {**SOUND, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return "\n".join(map(str, read_whole(Project.at(root), "plain").problems))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_gives_its_message(case: Case, tmp_path: Path) -> None:
    assert report(tmp_path, case.files) == case.report


def test_the_project_that_the_cases_change_is_sound(tmp_path: Path) -> None:
    assert report(tmp_path, {}) == ""
