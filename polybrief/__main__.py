"""The command line as a process: what prints begins to load first; at the end nothing is tidied.

Python would spend a fifth of a second taking apart what the system takes back at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command that the arguments name, and end the process with its exit code."""
    from polybrief.build.early import begin_loading, will_print

    if will_print(sys.argv[1:]):
        begin_loading()
    from polybrief.cli import main as run

    code: int | str | None = 0
    try:
        run()
    except SystemExit as end:
        code = end.code
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        code = 1
    _end(code or 0)


def _end(code: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # the reader of our output has gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
