"""All editions of all briefs: what is out of date is printed, checked, and put in its place.

One failure never stops the rest; of what fails, the last good file stays.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from polybrief.brief import Brief, Edition
from polybrief.build.inputs import hash_bytes
from polybrief.build.lock import only_build_in
from polybrief.build.manifest import (
    Manifest,
    Memory,
    Record,
    read_manifest,
    read_memory,
    write_aside,
    write_manifest,
    write_memory,
)
from polybrief.build.plan import Inputs, Plan
from polybrief.build.selection import Selection, check_names, select_briefs
from polybrief.build.target import Failed, Made, Outcome, Result, Target
from polybrief.build.tasks import Task, own_fault
from polybrief.problems import Problem, ProblemsFound, in_order
from polybrief.project import Project

if TYPE_CHECKING:
    from polybrief.pipeline import Merged


class Progress(Protocol):
    """Told how many targets must be made, then of each outcome."""

    def begin(self, due: int) -> None: ...
    def settle(self, outcome: Outcome) -> None: ...


@dataclass
class _Batch:
    """The state of one build: what is known of the briefs, and what became of the targets."""

    plan: Plan
    progress: Progress | None
    briefs: dict[str, Brief] = field(default_factory=dict)
    checked: set[str] = field(default_factory=set)
    found: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    inputs: dict[str, Inputs] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)

    def settle(self, outcome: Outcome) -> None:
        self.outcomes[outcome.target.path] = outcome
        if self.progress:
            self.progress.settle(outcome)


def build(
    project: Project, selection: Selection, jobs: int = 0, progress: Progress | None = None
) -> Result:
    """Bring the selected targets up to date in ``project.output``; return what became of each.

    ``jobs`` worker processes print, 0 meaning one for each processor. ProblemsFound where the
    selection names what is not there (``usage.*``) or another build is under way.
    """
    begun = time.perf_counter()
    names = select_briefs(project, selection.briefs, selection.formats)
    with only_build_in(project.output):
        memory, manifest = read_memory(project.output), read_manifest(project.output)
        if names and not manifest.records:
            _begin_loading()  # everything will be printed
        batch = _Batch(Plan(project, manifest, memory), progress)
        targets = _asked_for(batch, names, selection)
        due = _settle_current(batch, targets)
        try:
            if due:
                _make(batch, due, jobs or os.cpu_count() or 1)
            for name in batch.briefs:
                _check(batch, name)
            same_project = memory.root in ("", str(project.root))
            removed = _remove_stale(batch, not selection.briefs) if same_project else ()
        finally:  # what was finished before an interruption need not be made again
            _remember(batch, memory)
    outcomes = tuple(batch.outcomes[a.path] for a in targets)
    of_briefs = (
        problem
        for name in names
        for problem in batch.found.get(name, ())
        if name not in batch.editions or problem.level == "notice"
    )
    problems = in_order([*of_briefs, *(p for o in outcomes for p in o.problems)])
    return Result(outcomes, problems, removed, time.perf_counter() - begun)


def _asked_for(batch: _Batch, names: Iterable[str], selection: Selection) -> tuple[Target, ...]:
    """Return the targets selected, reading only briefs whose editions are not known."""
    targets: list[Target] = []
    unknown = False
    for name in names:
        editions = batch.plan.known_editions(name)
        if editions is None:
            brief = _read(batch, name)
            editions = brief.editions if brief else None
        if editions is None:
            unknown = True
            continue
        batch.editions[name] = editions
        targets += selection.targets(name, editions)
    if not unknown:
        check_names(selection, batch.editions)
    return tuple(targets)


def _read(batch: _Batch, name: str) -> Brief | None:
    """Return a brief, read once; its problems are kept."""
    from polybrief.read import read_brief

    if name not in batch.found:
        _begin_loading()  # a brief is read only where it will most likely be printed
        reading = read_brief(batch.plan.project, name)
        batch.found[name] = reading.problems
        if reading.brief is not None:
            batch.briefs[name] = reading.brief
    return batch.briefs.get(name)


def _check(batch: _Batch, name: str) -> None:
    """Find all that is wrong with a brief that was read, once."""
    from polybrief.pipeline import find_more

    if name in batch.briefs and name not in batch.checked:
        batch.checked.add(name)
        batch.found[name] = in_order([*batch.found[name], *find_more(batch.briefs[name])])


def _begin_loading() -> None:
    from polybrief.build.early import begin_loading

    begin_loading()


def _settle_current(batch: _Batch, targets: tuple[Target, ...]) -> list[Target]:
    """Settle what is up to date; return what must be made."""
    due = []
    for target in targets:
        inputs = batch.inputs[target.path] = batch.plan.inputs(target)
        record = batch.plan.current(target, inputs)
        if record is None:
            due.append(target)
        else:
            batch.records[target.path] = record
            batch.outcomes[target.path] = Outcome(
                target, "current", record.pages, record.size, problems=record.notices
            )
    return due


def _make(batch: _Batch, due: list[Target], jobs: int) -> None:
    """Merge, print and put in place what is due; workers load while the first brief is read.

    They print while the briefs are checked further, which takes as long as to merge them: of a
    brief that is found wrong, nothing is put in its place.
    """
    from polybrief.build.pool import Workers

    if batch.progress:
        batch.progress.begin(len(due))
    with Workers(batch.plan.project, min(jobs, len(due))) as workers:
        targets = {target.path: target for target in due}
        unmerged: dict[str, Failed] = {}
        for name in dict.fromkeys(target.brief for target in due):
            for task in _merged(batch, [t for t in due if t.brief == name], unmerged):
                workers.submit(task)
        blocked = {t.path: problems for t in due if (problems := _blocking(batch, t))}
        cancelled = [task.path for task in workers.cancel(blocked)]
        for path in dict.fromkeys((*unmerged, *cancelled)):
            failed = unmerged.get(path, Failed(()))
            if not failed.report:
                failed = Failed(in_order([*blocked.get(path, ()), *failed.problems]))
            batch.settle(_failure(targets[path], failed))
        for task, printed in workers.results():
            target = targets[task.path]
            if task.path in blocked:
                batch.settle(_failure(target, Failed(blocked[task.path])))
            elif isinstance(printed, Made):
                batch.settle(_put(batch, target, printed))
            else:
                batch.settle(_failure(target, printed))


def _merged(batch: _Batch, due: list[Target], unmerged: dict[str, Failed]) -> Iterator[Task]:
    """Yield the tasks for targets of one brief; note those that fail here.

    A PDF comes as soon as its edition is merged, that no worker waits; the Word files, small
    works all, come last, that the workers end together.
    """
    small = []
    brief = _read(batch, due[0].brief)
    for edition in dict.fromkeys(target.edition.name for target in due):
        same = [target for target in due if target.edition.name == edition]
        merged = _merge(batch, brief, same[0])
        if isinstance(merged, Failed):
            unmerged |= {target.path: merged for target in same}
            continue
        made = (batch.plan.project, merged.document, merged.theme)
        tasks = [Task(t.path, *made, t.format, merged.notices) for t in same]
        yield from (task for task in tasks if task.format == "pdf")
        small += [task for task in tasks if task.format != "pdf"]
    yield from sorted(small, key=lambda task: -task.weight)


def _merge(batch: _Batch, brief: Brief | None, target: Target) -> Merged | Failed:
    """Return an edition merged; Failed with what merging tells, nothing where the brief is known
    to be wrong already."""
    from polybrief.pipeline import merge_checked

    if brief is None:
        return Failed(batch.found[target.brief])
    try:
        merged = merge_checked(batch.plan.project, brief, target.edition)
        return Failed(()) if _errors(batch, target) else merged
    except ProblemsFound as found:
        return Failed(found.problems)
    except Exception as error:
        return own_fault(target.path, error)


def _blocking(batch: _Batch, target: Target) -> tuple[Problem, ...]:
    """Return the errors that keep an edition from being printed: all of its brief's, but not
    those in manuscripts of languages that it does not have."""
    _check(batch, target.brief)
    return _errors(batch, target) if target.brief in batch.briefs else ()


def _errors(batch: _Batch, target: Target) -> tuple[Problem, ...]:
    project = batch.plan.project
    folder = project.content / target.brief
    others = {
        project.shown(path)
        for path in folder.glob("*.md")
        if path.stem not in target.edition.languages
    }
    return tuple(
        problem
        for problem in batch.found[target.brief]
        if problem.level == "error" and not (problem.place and problem.place.path in others)
    )


def _put(batch: _Batch, target: Target, made: Made) -> Outcome:
    """Put the bytes in their place, and the record beside them."""
    path, inputs = batch.plan.project.output / target.path, batch.inputs[target.path]
    size, digest = len(made.content), hash_bytes(made.content)
    try:
        write_aside(path, made.content)
        batch.plan.hashes.note(path, digest)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}"
        fix = "close the program that holds the file, or name another folder with --output"
        return _failure(target, Failed((Problem("build.write", message, fix=fix),)))
    batch.records[target.path] = Record(
        target, inputs.key, digest, size, made.pages, tuple(sorted(inputs.files)), made.notices
    )
    return Outcome(target, "made", made.pages, size, made.seconds, made.notices)


def _failure(target: Target, failed: Failed) -> Outcome:
    return Outcome(
        target,
        "failed",
        seconds=failed.seconds,
        problems=failed.problems,
        report=failed.report,
    )


def _remove_stale(batch: _Batch, every_brief: bool) -> tuple[str, ...]:
    """Remove files that we made, and nobody changed, of editions that exist no longer."""
    project, removed = batch.plan.project, []
    for path, record in batch.plan.manifest.records.items():
        name = record.target.brief
        editions = _declared(batch).get(name)
        gone = editions is None and every_brief and name not in project.brief_names()
        if gone or (editions is not None and record.target.edition.name not in _names(editions)):
            file = project.output / path
            if file.is_file() and batch.plan.hashes.of(file) == record.sha256:
                file.unlink()
                removed.append(path)
                with contextlib.suppress(OSError):  # other files stand there
                    file.parent.rmdir()
    return tuple(removed)


def _remember(batch: _Batch, before: Memory) -> None:
    """Write the manifest and what the next build may trust."""
    plan, output = batch.plan, batch.plan.project.output
    alive = set(plan.project.brief_names())
    editions = {n: e for n, e in plan.manifest.editions.items() if n in alive}
    editions |= {n: (plan.declaration(n), e) for n, e in _declared(batch).items()}
    records = {
        path: record
        for path, record in (dict(plan.manifest.records) | batch.records).items()
        if record.target.edition.name in _names(editions.get(record.target.brief, ("", ()))[1])
    }
    known = dict(plan.manifest.inputs)
    for path in batch.records:
        known |= batch.inputs[path].files
    used = {name for record in records.values() for name in record.inputs}
    files = {name: digest for name, digest in known.items() if name in used}
    write_manifest(output, Manifest(records, editions, files, plan.libraries, plan.program))
    memory = Memory(str(plan.project.root), plan.hashes.to_remember())
    if memory != before:
        write_memory(output, memory)


def _declared(batch: _Batch) -> dict[str, tuple[Edition, ...]]:
    """Return the editions of the briefs whose declaration could be read without an error."""
    project = batch.plan.project
    wrong = {
        name
        for name, found in batch.found.items()
        for problem in found
        if problem.level == "error" and problem.place
        if problem.place.path == project.shown(project.content / name / "brief.yaml")
    }
    return {name: e for name, e in batch.editions.items() if name not in wrong}


def _names(editions: Iterable[Edition]) -> set[str]:
    return {edition.name for edition in editions}
