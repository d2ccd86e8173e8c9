"""The font families of a project: ``fonts/fonts.toml`` → :class:`Fonts`.

The project's own families stand beside the program's; one of the same name replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from polybrief.coverage import NotAFont, read_coverage
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.toml import read_toml

Generic = Literal["roman", "swiss"]

FAMILY_KEYS = ("script", "generic", "alternative", "version", "licence", "source", "faces")
FREE_KEYS = ("cut",)
FACE_KEYS = ("file", "weight", "style", "sha256")
STYLES = {"normal": False, "italic": True}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a static TrueType face. ``weight`` is 100 to 900 as in CSS."""

    path: Path
    weight: int
    italic: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Faces of one design.

    ``alternative`` is a family that every Office has; ``generic`` Word's class of families
    (ECMA-376 17.8.3.10); ``script`` the ISO 15924 code the family is chosen for. ``cut`` names the
    character sets that the faces are cut down to, "" where they are whole.
    """

    name: str
    faces: tuple[Face, ...]
    licence: Path
    alternative: str
    generic: Generic
    script: str
    version: str = ""
    source: str = ""
    cut: str = ""

    def nearest(self, weight: int) -> Face | None:
        """Return the upright face whose weight comes nearest; None where all are italic."""
        upright = [face for face in self.faces if not face.italic]
        return min(upright, key=lambda face: abs(face.weight - weight), default=None)


@dataclass(frozen=True, slots=True)
class Fonts:
    """All families that may be printed with, by name."""

    families: Mapping[str, Family]

    def covers(self, family: str, character: str) -> bool:
        """Return whether every face of ``family`` has ``character``; False for no such family.

        Every face, since a text may be set bold or italic at any time.
        """
        known = self.families.get(family)
        return known is not None and all(character in read_coverage(f.path) for f in known.faces)

    def width(self, families: Iterable[str], weight: int, text: str) -> float:
        """Return about how wide ``text`` is in em, without kerning, in upright faces.

        The first of ``families`` that has a character sets it; one that none has counts as 1 em.
        """
        known = [self.families[name] for name in families if name in self.families]
        faces = [family.nearest(weight) for family in known]
        maps = [read_coverage(face.path) for face in faces if face]
        return sum(
            next((m.advance(character) for m in maps if character in m), 1.0) for character in text
        )

    @property
    def faces(self) -> Iterator[Face]:
        """All faces of all families."""
        for family in self.families.values():
            yield from family.faces


def read_fonts(project: Project) -> Fonts:
    """Return the families of the project and the program; ProblemsFound names every mistake."""
    families: dict[str, Family] = {}
    problems: list[Problem] = []
    manifests = [f / "fonts.toml" for f in project.font_folders if (f / "fonts.toml").is_file()]
    if not manifests:
        fix = "restore fonts/ of the program, or add fonts/fonts.toml to the project"
        problems.append(Problem("fonts.manifest", "there is no fonts/fonts.toml", fix=fix))
    for manifest in reversed(manifests):
        reading = _Manifest(manifest, project.shown(manifest), problems)
        families.update(reading.families())
    if problems:
        raise ProblemsFound(problems)
    return Fonts(families)


@dataclass(frozen=True, slots=True)
class _Manifest:
    """One ``fonts.toml`` being read; what is wrong with it is added to ``problems``."""

    path: Path
    shown: str
    problems: list[Problem]

    def families(self) -> dict[str, Family]:
        try:
            table = read_toml(self.path, self.shown, "fonts.manifest")
        except ProblemsFound as found:
            self.problems.extend(found.problems)
            return {}
        self._check_keys(table, ("families",), "fonts.toml", "")
        families = {}
        for name, entry in _tables(table.get("families")).items():
            if family := self._family(name, entry):
                families[name] = family
        return families

    def _family(self, name: str, entry: Mapping[str, object]) -> Family | None:
        before = len(self.problems)
        self._check_keys(entry, (*FAMILY_KEYS, *FREE_KEYS), f'family "{name}"', name)
        texts = {key: self._text(entry, key, f'family "{name}"', name) for key in FAMILY_KEYS[:-1]}
        if texts["generic"] and texts["generic"] not in ("roman", "swiss"):
            message = f'family "{name}" has generic = "{texts["generic"]}"'
            self._add("generic", message, name, "write roman (with serifs) or swiss (without)")
        licence = self.path.parent / texts["licence"]
        if texts["licence"] and not licence.is_file():
            message = f'the licence of "{name}" is missing: {texts["licence"]}'
            self._add("licence", message, texts["licence"], "add the licence text at that path")
        entries = entry.get("faces")
        listed = entries if isinstance(entries, list) else []
        faces = [self._face(name, face) for face in listed if isinstance(face, dict)]
        if not faces:
            fix = f'add [[families."{name}".faces]] with file, weight, style, sha256'
            self._add("faces", f'family "{name}" has no faces', name, fix)
        if len(self.problems) > before:
            return None
        generic = cast("Generic", texts["generic"])
        return Family(
            name=name,
            faces=tuple(f for f in faces if f),
            licence=licence,
            alternative=texts["alternative"],
            generic=generic,
            script=texts["script"],
            version=texts["version"],
            source=texts["source"],
            cut=str(entry.get("cut", "")),
        )

    def _face(self, family: str, entry: Mapping[str, object]) -> Face | None:
        name = f'a face of "{family}"'
        self._check_keys(entry, FACE_KEYS, name, family)
        file = self._text(entry, "file", name, family)
        style, weight = str(entry.get("style", "normal")), entry.get("weight", 400)
        if style not in STYLES:
            self._add("style", f'{name} has style = "{style}"', file, "write normal or italic")
            style = "normal"
        if not isinstance(weight, int) or not 1 <= weight <= 1000:
            self._add("weight", f"{name} has weight = {weight!r}", file, "write 100 to 900")
            weight = 400
        path = self.path.parent / file
        if not file or not self._is_font(path, file):
            return None
        return Face(path, weight, STYLES[style], str(entry.get("sha256", "")))

    def _is_font(self, path: Path, file: str) -> bool:
        try:
            read_coverage(path)
        except FileNotFoundError:
            fix = "add the font file, or remove its entry from fonts.toml"
            self._add("file", f"font file {file} is missing", file, fix)
        except (NotAFont, OSError) as error:
            message = f"font file {file} cannot be used: {error}"
            self._add("file", message, file, "use a static TrueType file")
        else:
            return True
        return False

    def _text(self, entry: Mapping[str, object], key: str, name: str, near: str) -> str:
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self._add("key", f'{name} has no "{key}"', near, f'add {key} = "…"')
        return ""

    def _check_keys(
        self, entry: Mapping[str, object], known: tuple[str, ...], name: str, near: str
    ) -> None:
        for key in entry:
            if key not in known:
                self._add(
                    "key", f'{name} has an unknown key "{key}"', key, did_you_mean(key, known)
                )

    def _add(self, topic: str, message: str, near: str, fix: str) -> None:
        self.problems.append(Problem(f"fonts.{topic}", message, self._place(near), fix))

    def _place(self, near: str) -> Place:
        if near:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if near in line:
                    return Place(self.shown, number, line.index(near) + 1, line, len(near))
        return Place(self.shown)


def _tables(value: object) -> dict[str, dict[str, object]]:
    entries = value.items() if isinstance(value, dict) else ()
    return {str(name): entry for name, entry in entries if isinstance(entry, dict)}
