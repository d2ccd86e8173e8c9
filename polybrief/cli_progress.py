"""What is shown while a build works: a bar on a terminal, else a line for each artifact."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polybrief.build.target import Outcome


class Silence:
    """Shows nothing. A context, as the others are; told how much there is to do, then of each
    outcome."""

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def begin(self, due: int) -> None:
        """``due`` artifacts must be made."""

    def settle(self, outcome: Outcome) -> None:
        """One of them was made, or failed."""

    def end(self) -> None:
        """Nothing more will be told."""


class Lines(Silence):
    """A plain line for each artifact made or failed."""

    def begin(self, due: int) -> None:
        self._due, self._settled = due, 0

    def settle(self, outcome: Outcome) -> None:
        self._settled += 1
        number = f"{self._settled}/{self._due}".rjust(2 * len(str(self._due)) + 1)
        sys.stderr.write(f"{number} {outcome.status} {outcome.target.path}\n")
        sys.stderr.flush()


class Bar(Silence):
    """A bar that is gone at the end."""

    def begin(self, due: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=due)
        self._bar.start()

    def settle(self, outcome: Outcome) -> None:
        self._bar.update(self._task, advance=1, description=outcome.target.path)

    def end(self) -> None:
        if hasattr(self, "_bar"):
            self._bar.stop()


def shown(quiet: bool) -> Silence:
    """Return what suits the place where stderr goes."""
    if quiet:
        return Silence()
    return Bar() if sys.stderr.isatty() else Lines()
