"""What a worker process does: one merged document in one format → checked bytes.

The parent hands over plain values and gets plain values back; it never imports what prints.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
import time
import traceback
from dataclasses import dataclass
from multiprocessing import connection, parent_process

from polybrief.build.target import Failed, Format, Made
from polybrief.document import Document
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.theme import Theme

GARBAGE_AFTER = 500_000
"""New objects before Python looks for cycles, each second time among the older too: a layout makes
many and keeps most, and those of two long documents are there at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to print. ``path`` names the artifact; ``notices`` were found on the way here."""

    path: str
    project: Project
    document: Document
    theme: Theme
    format: Format
    notices: tuple[Problem, ...] = ()

    @property
    def weight(self) -> int:
        """A measure of the work: the bytes of its text; a PDF takes longer than a Word file."""
        return (4 if self.format == "pdf" else 1) * (4000 + len(self.document.body.text.encode()))


def make(task: Task) -> Made | Failed:
    """Print and check a document; whatever goes wrong comes back as a value."""
    begun = time.perf_counter()
    try:
        from polybrief.pipeline import print_artifact

        made = print_artifact(task.project, task.document, task.theme, task.format)
    except ProblemsFound as found:
        return Failed(found.problems, seconds=time.perf_counter() - begun)
    except Exception as error:
        return own_fault(task.path, error, time.perf_counter() - begun)
    notices = (*task.notices, *made.notices)
    return Made(made.content, made.pages, notices, time.perf_counter() - begun)


def own_fault(path: str, error: Exception, seconds: float = 0.0) -> Failed:
    """Return what says: this one is polybrief's own fault; with the report for its makers."""
    report = "".join(traceback.format_exception(error))
    message = f"{path} could not be made through a fault of polybrief: {type(error).__name__}"
    fix = "send the report named below to the makers of polybrief"
    return Failed((Problem("build.fault", message, fix=fix),), report, seconds)


def begin_worker(project: Project) -> None:
    """Prepare a worker: leave Ctrl-C to the parent, end when the parent is gone, load the fonts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(GARBAGE_AFTER, 0)
    with contextlib.suppress(Exception):  # told of by the first document that cannot be printed
        from polybrief.render.pdf import prepare

        prepare(project)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
