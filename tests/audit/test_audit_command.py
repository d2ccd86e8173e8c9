"""``polybrief audit``: an old translation against its source, and finished files of the brief."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """\
The economy reached RMB8.6 trillion (US$1.2 trillion) in 2024. It is home to 98.5 million people.

In five years it grew by RMB2.3 trillion, about 5.6 per cent each year.
"""


def audit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "polybrief", "audit", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_faithful_translation_has_nothing_to_be_told(tmp_path: Path) -> None:
    source = write(tmp_path, "en.md", SOURCE)
    target = write(
        tmp_path,
        "fr.md",
        "L’économie a atteint 8 600 milliards de RMB (1 200 milliards de dollars US) en 2024."
        " Elle compte 98,5 millions d’habitants.\n\n"
        "En cinq ans, elle a crû de 2 300 milliards de RMB, soit 5,6 % par an.\n",
    )
    done = audit(target, "--against", source)
    assert done.returncode == 0, done.stdout + done.stderr


def test_magnitudes_and_currencies_that_mislead_are_told_with_both_readings(
    tmp_path: Path,
) -> None:
    source = write(tmp_path, "en.md", SOURCE)
    target = write(
        tmp_path,
        "zh-Hans.md",
        "经济总量2024年达8.6亿元人民币（1.2万亿美元），人口9850亿。\n\n"
        "五年间增长2.3万亿美元，年均约5.6%。\n",
    )
    done = audit(target, "--against", source)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert told.count("[audit.magnitude]") == 2
    assert told.count("[audit.currency]") == 1
    for words in ("“8.6亿元人民币”", "“RMB8.6 trillion”", "“9850亿”", "“2.3万亿美元”", "line 3"):
        assert words in told, told
    assert done.stderr.splitlines()[:3] == [
        f"{target}:1: “8.6亿元人民币” reads 8.6e8 CNY where the source has “RMB8.6 trillion”,"
        f" 8.6e12 CNY ({source}, line 1): 10,000 times too small [audit.magnitude]",
        "  zh-Hans.md, line 1: 经济总量2024年达8.6亿元人民币（1.2万亿美元），人口9850亿。",
        "  en.md, line 1: The economy reached RMB8.6 trillion (US$1.2 trillion) in 2024.",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("old.docx", "--against", "README.md"),
            "there is no file old.docx [usage.file]\n  fix: name one that exists",
        ),
        (
            ("ccec", "--against", "ARCHITECTURE.md"),
            "--against is for files, and none is named [usage.audit]\n"
            "  fix: name a translation before it",
        ),
        (
            ("README.md", "ccec", "--against", "README.md"),
            '"ccec" names a brief, and README.md a file [usage.audit]\n'
            "  fix: audit briefs and files one after the other",
        ),
        (
            ("README.md", "--against", "README.md", "--report", "a.html"),
            "--report is for briefs, and README.md is a file [usage.audit]\n  fix: leave it out",
        ),
        (("cccec",), 'unknown brief "cccec" [usage.brief]\n  fix: did you mean "ccec"?'),
    ],
)
def test_arguments_that_do_not_go_together(arguments: tuple[str, ...], told: str) -> None:
    done = audit(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(told), done.stderr


def test_what_nobody_has_built_is_told_once(tmp_path: Path) -> None:
    done = audit("ccec", "--output", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "none of the 16 files of ccec has been built [audit.missing-file]\n"
        "  fix: run: polybrief build ccec\n1 problem\n"
    )
    assert done.stdout.startswith("ccec: no file to read back, 1 problem\n")
    assert not (tmp_path / "ccec").exists()


def test_a_translation_needs_its_source(tmp_path: Path) -> None:
    done = audit(write(tmp_path, "fr.md", "Texte."))
    assert done.returncode == 2
    assert "--against" in done.stderr


def test_the_finished_files_of_the_brief_say_what_its_facts_say(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "polybrief", "build", "ccec", "--output", str(tmp_path)]
    assert subprocess.run(build, cwd=ROOT, capture_output=True, check=False).returncode == 0
    done = audit("ccec", "--output", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ccec: 16 files" in done.stdout
