"""The files that an artifact is made from, and their hashes.

A hash is computed once: while a file keeps its size and modification time, the one remembered
from the last build serves. So finding that nothing has changed takes milliseconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from polybrief.project import HOUSE_PICTURES, Project

Stamp = tuple[int, int, str]
"""Size, modification time in ns, SHA-256."""

UNTRUSTED_NS = 2_000_000_000
"""A file changed this recently may change again within the clock's tick; its hash is not kept."""

IGNORED_NAMES = frozenset({"__pycache__", "node_modules"})
IGNORED_SUFFIXES = ("~", ".swp", ".tmp", ".pyc", ".mo", ".pot")


class Hashes:
    """SHA-256 of files, remembered by size and modification time."""

    def __init__(self, remembered: Mapping[str, Stamp]) -> None:
        self._remembered = remembered
        self._known: dict[str, Stamp] = {}
        self._now = time.time_ns()
        self._ahead: threading.Thread | None = None
        self._awaited: frozenset[str] = frozenset()

    def begin(self, paths: Iterable[Path]) -> None:
        """Hash large files beside the work: who asks for one of them waits for all."""
        files = tuple(paths)
        self._awaited = frozenset(map(str, files))
        self._ahead = threading.Thread(target=self._take, args=(files,), daemon=True)
        self._ahead.start()

    def of(self, path: Path) -> str:
        """Return the hash of a file's bytes; "" where it cannot be read."""
        key = str(path)
        if self._ahead and key in self._awaited:
            self._ahead.join()
            self._ahead = None
        if key not in self._known:
            self._take((path,))
        return self._known[key][2] if key in self._known else ""

    def _take(self, paths: Iterable[Path]) -> None:
        """Note the hashes of files; of those that can be read."""
        for path in paths:
            key = str(path)
            with contextlib.suppress(OSError):
                status = path.stat()
                stamp = status.st_size, status.st_mtime_ns
                old = self._remembered.get(key)
                if old is None or old[:2] != stamp:
                    old = (*stamp, hash_file(path))
                self._known[key] = old

    def note(self, path: Path, digest: str) -> None:
        """Remember the hash of a file that was just written."""
        status = path.stat()
        self._known[str(path)] = (status.st_size, status.st_mtime_ns, digest)

    def to_remember(self) -> dict[str, Stamp]:
        """Return what the next build may trust."""
        return {
            key: stamp for key, stamp in self._known.items() if self._now - stamp[1] > UNTRUSTED_NS
        }


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits; OSError where it cannot be read."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, in a fixed order, without hidden and backup files."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in IGNORED_NAMES:
            continue
        if entry.is_dir():
            yield from files_below(Path(entry.path))
        elif not entry.name.endswith(IGNORED_SUFFIXES):
            yield Path(entry.path)


def brief_files(project: Project, brief: str, languages: tuple[str, ...]) -> Iterator[Path]:
    """Yield what an edition in ``languages`` reads: all of the brief's folder and the house's, but
    not the manuscripts in other languages."""
    folder = project.content / brief
    wanted = {f"{language}.md" for language in languages}
    for path in files_below(folder):
        if path.parent != folder or path.suffix != ".md" or path.name in wanted:
            yield path
    yield project.content / "house.yaml"
    yield from files_below(project.content / HOUSE_PICTURES)


def program_files() -> Iterator[Path]:
    """Yield the program's own source and tables."""
    for path in files_below(Path(__file__).resolve().parent.parent):
        if "_program" not in path.parts:
            yield path


def shown(project: Project, path: Path) -> str:
    """Return ``path`` as the manifest names it: relative, the program's files after ``polybrief:``
    where the project is another folder."""
    if path.is_relative_to(project.root):
        return path.relative_to(project.root).as_posix()
    if path.is_relative_to(project.program):
        return "polybrief:" + path.relative_to(project.program).as_posix()
    return path.as_posix()
