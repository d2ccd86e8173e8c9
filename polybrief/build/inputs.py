"""The files that an artifact is made from, and their hashes.

A hash is computed once: while a file keeps its size and modification time, the one remembered
from the last build serves. So finding that nothing has changed takes milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
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

    def of(self, path: Path) -> str:
        """Return the hash of a file's bytes; "" where it cannot be read."""
        key = str(path)
        if key in self._known:
            return self._known[key][2]
        try:
            status = path.stat()
        except OSError:
            return ""
        size, changed = status.st_size, status.st_mtime_ns
        old = self._remembered.get(key)
        if old and old[0] == size and old[1] == changed:
            self._known[key] = old
        else:
            try:
                self._known[key] = (size, changed, hash_bytes(path.read_bytes()))
            except OSError:
                return ""
        return self._known[key][2]

    def note(self, path: Path, digest: str) -> None:
        """Remember the hash of a file that was just written."""
        status = path.stat()
        self._known[str(path)] = (status.st_size, status.st_mtime_ns, digest)

    def to_remember(self) -> dict[str, Stamp]:
        """Return what the next build may trust."""
        return {
            key: stamp for key, stamp in self._known.items() if self._now - stamp[1] > UNTRUSTED_NS
        }


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
