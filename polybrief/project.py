"""Where things are: a project's folders, and the program's that serve where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HOUSE_PICTURES = "figures"
"""The folder of ``content/`` with the pictures of the house."""


def program_folder() -> Path:
    """Return the folder with the program's own ``templates/`` and ``fonts/``.

    In a checkout that is the repository; in an installed package it is ``polybrief/_program``.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_program"
    return installed if installed.is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``content/``, and perhaps ``templates/`` and ``fonts/`` of its own.

    ``root`` and ``output`` are absolute; ``program`` is the folder whose layouts and fonts serve
    where the project has none.
    """

    root: Path
    output: Path
    program: Path

    @staticmethod
    def at(root: Path, output: Path | None = None) -> Project:
        """Return the project in ``root``; artifacts go to ``output`` or its ``output/``."""
        root = root.resolve()
        return Project(root, (output or root / "output").resolve(), program_folder())

    @property
    def content(self) -> Path:
        """The folder of briefs, with ``house.yaml``."""
        return self.root / "content"

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where layouts are looked for, the project's own first."""
        return self._own_then_program("templates")

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Where font manifests are looked for, the project's own first."""
        return self._own_then_program("fonts")

    def brief_names(self) -> tuple[str, ...]:
        """Return the names of the briefs: folders of ``content/`` that hold a ``brief.yaml``."""
        if not self.content.is_dir():
            return ()
        return tuple(sorted(p.parent.name for p in self.content.glob("*/brief.yaml")))

    def layout_names(self) -> tuple[str, ...]:
        """Return the names of the layouts on offer."""
        return tuple(
            sorted({p.parent.name for f in self.template_folders for p in f.glob("*/theme.toml")})
        )

    def layout_folder(self, name: str) -> Path | None:
        """Return the folder of a layout, or None; the project's own wins."""
        for folder in self.template_folders:
            if (folder / name / "theme.toml").is_file():
                return folder / name
        return None

    def shown(self, path: Path) -> str:
        """Return ``path`` as problems print it: relative to the project or the program."""
        for base in (self.root, self.program):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()

    def _own_then_program(self, name: str) -> tuple[Path, ...]:
        folders = dict.fromkeys((self.root / name, self.program / name))
        return tuple(f for f in folders if f.is_dir())


def picture_folders(project: Project, brief: str) -> tuple[Path, Path]:
    """Return where the pictures of a brief may lie: in its own folder, and in the house's."""
    return project.content / brief, project.content / HOUSE_PICTURES
