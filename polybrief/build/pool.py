"""Worker processes: started early, fed as documents are merged, outlived by the build.

A worker that dies takes down its executor: the tasks that may have killed it are then tried one at
a time, each in a worker of its own, so that only the guilty one fails.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Container, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from polybrief.build.early import begin_loading, start_method
from polybrief.build.target import Failed, Made
from polybrief.build.tasks import Task, begin_worker, make
from polybrief.problems import Problem
from polybrief.project import Project

Printed = Made | Failed


class Workers:
    """``jobs`` processes that print. Use as a context: leaving it ends them."""

    def __init__(self, project: Project, jobs: int, work: Callable[[Task], Printed] = make) -> None:
        self._project = project
        self._jobs = jobs
        self._work = work
        self._context = multiprocessing.get_context(start_method())
        self._futures: dict[Future[Printed], Task] = {}
        begin_loading()
        self._executor = self._new_executor(jobs)
        # Starting waits for the fork server, which loads for half a second: the caller need not.
        threading.Thread(target=self._start_all, daemon=True).start()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._executor.shutdown(wait=True)
            return
        # Interrupted: a worker may have died with a lock in its hand, so nobody waits for it.
        for process in multiprocessing.active_children():
            process.kill()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def submit(self, task: Task) -> None:
        """Queue a task; submit the small ones last."""
        try:
            self._futures[self._executor.submit(self._work, task)] = task
        except BrokenProcessPool:  # the crash of an earlier task; results() sorts it out
            broken: Future[Printed] = Future()
            broken.set_exception(BrokenProcessPool())
            self._futures[broken] = task

    def cancel(self, paths: Container[str]) -> tuple[Task, ...]:
        """Take back the tasks for these artifacts, of those that no worker has begun."""
        found = [f for f, task in self._futures.items() if task.path in paths and f.cancel()]
        return tuple(self._futures.pop(future) for future in found)

    def results(self) -> Iterator[tuple[Task, Printed]]:
        """Yield each task with its result, as they come; each task once."""
        crashed: list[Task] = []
        while self._futures:
            done, _ = wait(self._futures, return_when=FIRST_COMPLETED)
            for future in done:
                task = self._futures.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    crashed.append(task)
                else:
                    yield task, future.result()
        yield from self._after_crash(crashed)

    def _after_crash(self, tasks: list[Task]) -> Iterator[tuple[Task, Printed]]:
        """Run the suspects alone: the first tasks in the queue, one more than there were workers
        (the executor hands out one ahead). The others go on together."""
        suspects, innocent = tasks[: self._jobs + 1], tasks[self._jobs + 1 :]
        for task in suspects:
            yield task, self._alone(task)
        if innocent:
            self._executor = self._new_executor(self._jobs)
            for task in innocent:
                self.submit(task)
            yield from self.results()

    def _alone(self, task: Task) -> Printed:
        executor = self._new_executor(1)
        try:
            return executor.submit(self._work, task).result()
        except BrokenProcessPool:
            return Failed((_crash(task),))
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _start_all(self) -> None:
        with contextlib.suppress(RuntimeError):  # shut down already
            for _ in range(self._jobs):
                self._executor.submit(os.getpid)

    def _new_executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, self._context, begin_worker, (self._project,))


def _crash(task: Task) -> Problem:
    message = f"the process that printed {task.path} ended abruptly"
    fix = "check the memory left on this machine; try again with --jobs 1"
    return Problem("build.crash", message, fix=fix)
