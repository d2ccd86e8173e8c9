"""``output/manifest.json``: what stands in the output folder and what it was made from.

The manifest holds no clock and no machine: same inputs, same manifest. What only this machine
needs (hashes remembered by modification time) stands apart in ``output/.polybrief/``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from polybrief.brief import Edition
from polybrief.build.early import MANIFEST
from polybrief.build.inputs import Stamp
from polybrief.build.target import FORMATS, Target
from polybrief.problems import Place, Problem

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """An artifact that stands in the output folder.

    ``key`` is the hash over everything it was made from; ``inputs`` are the names of its files.
    """

    target: Target
    key: str
    sha256: str
    size: int
    pages: int | None
    inputs: tuple[str, ...]
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Records by path; ``editions`` of each brief with the hash of the ``brief.yaml`` that
    declares them; ``inputs``, every file with its SHA-256; versions of libraries and program."""

    records: Mapping[str, Record] = field(default_factory=dict)
    editions: Mapping[str, tuple[str, tuple[Edition, ...]]] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)
    program: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What this machine remembers of its last build into a folder: of which project, and the
    hashes of files by size and modification time."""

    root: str = ""
    files: Mapping[str, Stamp] = field(default_factory=dict)


def target_key(
    target: Target, inputs: Mapping[str, str], libraries: Mapping[str, str], program: str
) -> str:
    """Return one hash over all that decides the bytes of a target."""
    edition = target.edition
    parts = (
        *(target.path, edition.languages, edition.layout, program),
        *(sorted(inputs.items()), sorted(libraries.items())),
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def read_manifest(output: Path) -> Manifest:
    """Return the manifest of an output folder; an empty one where it is missing or unreadable."""
    try:
        table = json.loads((output / MANIFEST).read_text("utf-8"))
        if table["format"] != FORMAT_VERSION:
            return Manifest()
        return Manifest(
            {path: _record(entry) for path, entry in table["artifacts"].items()},
            {
                name: (entry["sha256"], tuple(map(_edition, entry["editions"])))
                for name, entry in table["briefs"].items()
            },
            table["inputs"],
            table["libraries"],
            table["program"],
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Manifest()


def write_manifest(output: Path, manifest: Manifest) -> None:
    """Write the manifest in one go, unless it stands there already."""
    table = {
        "format": FORMAT_VERSION,
        "program": manifest.program,
        "libraries": dict(manifest.libraries),
        "briefs": {
            name: {"sha256": digest, "editions": [_edition_entry(e) for e in editions]}
            for name, (digest, editions) in sorted(manifest.editions.items())
        },
        "artifacts": {path: _entry(record) for path, record in sorted(manifest.records.items())},
        "inputs": dict(sorted(manifest.inputs.items())),
    }
    content = (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    path = output / MANIFEST
    if not (path.is_file() and path.read_bytes() == content):
        write_aside(path, content)


def read_memory(output: Path) -> Memory:
    """Return what this machine remembers; nothing where that is missing or unreadable."""
    try:
        table = json.loads(_memory_path(output).read_text("utf-8"))
        files = {str(k): (int(s), int(t), str(h)) for k, (s, t, h) in table["files"].items()}
        return Memory(str(table["root"]), files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Memory()


def write_memory(output: Path, memory: Memory) -> None:
    """Remember for the next build."""
    path = _memory_path(output)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_aside(path, json.dumps({"root": memory.root, "files": memory.files}).encode())


def write_aside(path: Path, content: bytes) -> None:
    """Write a file so that either the old or the whole new one stands there, never a part."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _memory_path(output: Path) -> Path:
    return output / ".polybrief" / "memory.json"


def _entry(record: Record) -> dict[str, object]:
    return {
        "brief": record.target.brief,
        "edition": _edition_entry(record.target.edition),
        "format": record.target.format,
        "pages": record.pages,
        "size": record.size,
        "sha256": record.sha256,
        "key": record.key,
        "inputs": list(record.inputs),
        "notices": [notice.as_json() for notice in record.notices],
    }


def _record(entry: dict[str, Any]) -> Record:
    edition, format_name = _edition(entry["edition"]), entry["format"]
    if format_name not in FORMATS:
        raise ValueError(format_name)
    return Record(
        Target(entry["brief"], edition, format_name),
        entry["key"],
        entry["sha256"],
        int(entry["size"]),
        entry["pages"],
        tuple(entry["inputs"]),
        tuple(map(_notice, entry["notices"])),
    )


def _edition_entry(edition: Edition) -> dict[str, object]:
    return {
        "name": edition.name,
        "languages": list(edition.languages),
        "layout": edition.layout,
    }


def _edition(entry: dict[str, Any]) -> Edition:
    return Edition(entry["name"], tuple(entry["languages"]), entry["layout"])


def _notice(entry: dict[str, Any]) -> Problem:
    place = None
    if entry["path"]:
        place = Place(entry["path"], entry["line"] or 0, entry["column"] or 0)
    return Problem(entry["code"], entry["message"], place, entry["fix"] or "", "notice")
