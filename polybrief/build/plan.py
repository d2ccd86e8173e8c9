"""What is out of date: targets asked for, against the manifest, by hash.

A brief is read only where something of it has to be made, or its editions are not known yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from polybrief.brief import Edition
from polybrief.build.inputs import Hashes, brief_files, files_below, shown
from polybrief.build.manifest import Manifest, Memory, Record, target_key
from polybrief.build.target import Target
from polybrief.build.versions import library_versions, program_digest
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.theme import read_theme


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an artifact is made from: file names with hashes, and the hash over everything."""

    files: dict[str, str]
    key: str


class Plan:
    """Decides, for one project, which targets must be made anew.

    It asks for each file's hash once, before anything is read: a file that changes while the
    build runs is seen as changed by the next.
    """

    def __init__(self, project: Project, manifest: Manifest, memory: Memory) -> None:
        self.project = project
        self.manifest = manifest
        self.hashes = Hashes(memory.files)
        self._fonts = tuple(f for folder in project.font_folders for f in files_below(folder))
        self.hashes.begin(self._fonts)
        self.libraries = library_versions()
        self.program = program_digest(self.hashes)
        self._layouts: dict[str, tuple[Path, ...]] = {}

    def declaration(self, brief: str) -> str:
        """Return the hash of the file that declares a brief's editions."""
        return self.hashes.of(self.project.content / brief / "brief.yaml")

    def known_editions(self, brief: str) -> tuple[Edition, ...] | None:
        """Return the editions of a brief whose declaration has not changed, else None."""
        digest, editions = self.manifest.editions.get(brief, ("", ()))
        same_program = self.manifest.program == self.program
        return editions if same_program and digest == self.declaration(brief) else None

    def inputs(self, target: Target) -> Inputs:
        """Return what the target is made from as it is now."""
        edition = target.edition
        paths: Iterable[Path] = (
            *brief_files(self.project, target.brief, edition.languages),
            *self._layout_files(edition.layout),
            *self._fonts,
        )
        files = {shown(self.project, path): self.hashes.of(path) for path in paths}
        return Inputs(files, target_key(target, files, self.libraries, self.program))

    def current(self, target: Target, inputs: Inputs) -> Record | None:
        """Return the record of the artifact that stands there as it would be made; else None."""
        record = self.manifest.records.get(target.path)
        if record is None or record.key != inputs.key:
            return None
        stands = self.hashes.of(self.project.output / target.path) == record.sha256
        return record if stands else None

    def _layout_files(self, layout: str) -> tuple[Path, ...]:
        if layout not in self._layouts:
            try:
                folders = read_theme(self.project, layout).folders
            except ProblemsFound:  # said when the edition is merged
                folders = ()
            self._layouts[layout] = tuple(f for folder in folders for f in files_below(folder))
        return self._layouts[layout]
