"""The same document gives the same bytes in any process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from polybrief.render.pdf import Pdf

SCRIPT = """
import hashlib, sys
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from pdf_samples import whole
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.theme import read_theme
project = Project.at(Path(sys.argv[3]))
theme, fonts = read_theme(project, "background-brief"), read_fonts(project)
for lang in ("fr", "zh-Hans"):
    content = render_pdf(project, whole(lang), theme, fonts).content
    print(hashlib.sha256(content).hexdigest())
"""


def hashes(project: Path, seed: str, zone: str) -> list[str]:
    here = Path(__file__).resolve()
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(here.parents[2]), str(here.parent), str(project)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


def test_two_processes_and_this_one_agree(printed: Mapping[str, Pdf], tmp_path: Path) -> None:
    here = [hashlib.sha256(printed[lang].content).hexdigest() for lang in ("fr", "zh-Hans")]
    assert hashes(tmp_path, "1", "Asia/Shanghai") == here
    assert hashes(tmp_path, "2", "America/Bogota") == here


def test_importing_the_renderer_loads_no_weasyprint() -> None:
    code = "import polybrief.render.pdf, sys; print('weasyprint' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
