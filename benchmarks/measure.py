"""Run a command; tell how long it took and what its largest process needed."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds, and the peak resident memory of the largest process in MB."""

    seconds: float
    megabytes: float

    def __add__(self, other: Cost) -> Cost:
        """One after the other: times add up, the larger peak counts."""
        return Cost(self.seconds + other.seconds, max(self.megabytes, other.megabytes))


def run(command: Sequence[str | Path], cwd: Path) -> Cost:
    """Run a command to its end; RuntimeError with its last words where it fails."""
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [*map(str, command)],
        cwd=cwd,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        assert process.stderr
        words = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        watch.join()
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed: {words.decode(errors='replace')[-2000:]}")
    return Cost(seconds, max(usage.ru_maxrss, watch.peak) / 1024)


class _Watch(threading.Thread):
    """Looks at the processes of a session (Linux): their own high-water marks, in kB."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self.over = session, 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.05):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    stat = (folder / "stat").read_text()
                    if int(stat.rpartition(")")[2].split()[3]) == self.session:
                        self.peak = max(self.peak, _high_water(folder))
                except (OSError, ValueError, IndexError):
                    continue  # it has ended meanwhile


def _high_water(folder: Path) -> int:
    for line in (folder / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0
