"""``polybrief audit``: an old translation against its source, and finished files of the brief."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


def test_a_translation_needs_its_source(tmp_path: Path) -> None:
    done = audit(write(tmp_path, "fr.md", "Texte."))
    assert done.returncode == 2
    assert "--against" in done.stderr


def test_the_finished_files_of_the_brief_say_what_its_facts_say(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "polybrief", "build", "ccec", "--output", str(tmp_path)]
    assert subprocess.run(build, cwd=ROOT, capture_output=True, check=False).returncode == 0
    done = audit("ccec", "--output", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ccec: 10 files" in done.stdout
