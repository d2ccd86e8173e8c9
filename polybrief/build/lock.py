"""One build at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polybrief.problems import Problem, ProblemsFound


@contextmanager
def only_build_in(output: Path) -> Iterator[None]:
    """Hold the output folder; ProblemsFound where another build holds it or it cannot be made.

    The system lets go of the lock when the process ends, however it ends.
    """
    path = output / ".polybrief" / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = f"cannot write to the output folder {output}: {error.strerror}"
        fix = "name a folder that you may write to with --output"
        raise ProblemsFound([Problem("usage.output", message, fix=fix)]) from None
    try:
        _lock(descriptor, output)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, output: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace") or "?"
        message = f"another build (process {holder}) is writing to {output}"
        fix = "wait until it has finished, then run again"
        raise ProblemsFound([Problem("build.locked", message, fix=fix)]) from None
