"""What the setting of text costs: a brief printed with the adapters that set lines, and without.

``python benchmarks/adapters.py [BRIEF [LANG [ROUNDS]]]`` (else ccec, zh-Hans, 5) prints
processor seconds (median) and the ratio. Each round starts two processes, one with the adapters as
they are, one in which those that set lines are never installed; each prints once to warm up, then
three times, and its fastest counts. So both meet the same machine in the same run. The goal is a
ratio below 1.15.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

SETTING = ("compose.hooks",)
"""The adapters that set lines, those of them that there are, in polybrief/render/pdf/."""


def compare(name: str, lang: str, rounds: int) -> None:
    """Print how long both take, in turns."""
    times: dict[str, list[float]] = {"with": [], "without": []}
    for number in range(rounds):
        for kind in ("with", "without") if number % 2 else ("without", "with"):
            command = [sys.executable, __file__, "--child", kind, name, lang]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            times[kind].append(float(done.stdout))
    seconds = {kind: statistics.median(row) for kind, row in times.items()}
    for kind, median in seconds.items():
        sys.stdout.write(f"{name}, {lang}, {kind} the adapters{median:9.3f} s\n")
    sys.stdout.write(f"ratio {seconds['with'] / seconds['without']:.3f}\n")


def child(kind: str, name: str, lang: str) -> None:
    """Print the processor seconds of one process."""
    from polybrief.cli_build import GARBAGE_AFTER
    from polybrief.pipeline import make_artifact
    from polybrief.project import Project

    if kind == "without":
        leave_out()
    gc.set_threshold(GARBAGE_AFTER)  # as the build does
    project = Project.at(ROOT)
    make_artifact(project, name, lang, "pdf")
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        make_artifact(project, name, lang, "pdf")
        best = min(best, time.process_time() - begun)
    sys.stdout.write(f"{best}\n")


def leave_out() -> None:
    """Make the installation of the adapters that set lines do nothing."""
    package = "polybrief.render.pdf"
    found = [f"{package}.{name}" for name in SETTING if _exists(f"{package}.{name}")]
    for name in found:
        setattr(importlib.import_module(name), "install", lambda: None)  # noqa: B010


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:5])
    else:
        words = (*sys.argv[1:], *("ccec", "zh-Hans", "5")[len(sys.argv) - 1 :])
        compare(words[0], words[1], int(words[2]))
