"""The fork server that loads what prints, begun before the command line itself is loaded.

Workers come from a server that has loaded WeasyPrint once and runs no threads; on macOS, where
system libraries forbid forking, each is a fresh process and nothing can be begun early.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from multiprocessing import forkserver
from pathlib import Path

PRELOADED = "polybrief.build.preload"
MANIFEST = "manifest.json"


def start_method() -> str:
    """Return how workers are started on this system."""
    return "spawn" if sys.platform == "darwin" else "forkserver"


def begin_loading() -> None:
    """Let the fork server load what prints, without waiting for it; once is enough."""
    if start_method() == "forkserver":
        multiprocessing.set_forkserver_preload([PRELOADED])
        forkserver.ensure_running()


def will_print(arguments: Sequence[str]) -> bool:
    """Guess whether a command line prints: a build into a folder where nothing was built yet.

    Only a guess, so that loading need not wait for the arguments to be understood: a wrong one
    costs a fifth of a second, or a process that ends unused.
    """
    if arguments[:1] != ["build"] or "--help" in arguments:
        return False
    project = _option(arguments, "--project") or "."
    output = Path(_option(arguments, "--output") or Path(project, "output"))
    return not (output / MANIFEST).exists()


def _option(arguments: Sequence[str], name: str) -> str:
    for number, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
        if argument == name:
            return next(iter(arguments[number + 1 : number + 2]), "")
    return ""
