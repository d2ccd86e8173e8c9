"""Worker processes: each task once, a crash fails the guilty one alone."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from polybrief.build.pool import Workers
from polybrief.build.target import Failed, Made
from polybrief.build.tasks import Task, make
from polybrief.document import Document, Element, Running
from polybrief.project import Project
from polybrief.theme import read_theme


def work(task: Task) -> Made | Failed:
    """Stand in for printing: name the process; die where the path says so."""
    if "dies" in task.path:
        os._exit(9)
    return Made(f"{task.path} {os.getpid()}".encode(), 1)


def task(path: str, root: Path, format: str = "docx") -> Task:
    document = Document(
        *("brief", "en", "background-brief", "en", ("en",), "Title", (), "", (), "House"),
        datetime.date(2025, 11, 6),
        "brief-en",
        Running(),
        Element("main"),
    )
    project = Project.at(root)
    theme = read_theme(project, "background-brief")
    return Task(path, project, document, theme, "pdf" if format == "pdf" else "docx")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_fails_the_guilty_task_alone(tmp_path: Path, jobs: int) -> None:
    paths = ["a", "b", "dies-1", "c", "d", "dies-2", "e", "f", "g"]
    with Workers(Project.at(tmp_path), jobs, work) as workers:
        for path in paths:
            workers.submit(task(path, tmp_path))
        results = [(done.path, printed) for done, printed in workers.results()]

    assert sorted(path for path, _ in results) == sorted(paths)
    failed = {path: printed for path, printed in results if isinstance(printed, Failed)}
    assert sorted(failed) == ["dies-1", "dies-2"]
    assert [p.code for p in failed["dies-1"].problems] == ["build.crash"]


def test_work_is_done_in_other_processes(tmp_path: Path) -> None:
    with Workers(Project.at(tmp_path), 2, work) as workers:
        for number in range(6):
            workers.submit(task(str(number), tmp_path))
        made = [p.content.split() for _, p in workers.results() if isinstance(p, Made)]

    assert sorted(name for name, _ in made) == [b"0", b"1", b"2", b"3", b"4", b"5"]
    assert str(os.getpid()).encode() not in {process for _, process in made}


def test_a_fault_is_a_value_with_its_report(tmp_path: Path) -> None:
    nonsense = task("x.docx", tmp_path)
    object.__setattr__(nonsense.document, "body", None)

    failed = make(nonsense)

    assert isinstance(failed, Failed)
    assert [p.code for p in failed.problems] == ["build.fault"]
    assert "Traceback" in failed.report


def test_the_heaviest_goes_first(tmp_path: Path) -> None:
    pdf, word = task("x.pdf", tmp_path, "pdf"), task("x.docx", tmp_path)

    assert pdf.weight > word.weight


def test_tasks_that_nobody_has_begun_can_be_taken_back(tmp_path: Path) -> None:
    paths = [str(number) for number in range(40)]
    with Workers(Project.at(tmp_path), 1, work) as workers:
        for path in paths:
            workers.submit(task(path, tmp_path))
        cancelled = {one.path for one in workers.cancel(frozenset(paths[20:]))}
        made = {one.path for one, _ in workers.results()}

    assert cancelled
    assert cancelled <= set(paths[20:])
    assert made == set(paths) - cancelled
