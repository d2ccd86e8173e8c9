"""Full font families for a project: those of ``fonts/packages.toml``, fetched, checked, put in.

A package comes from the npm registry by the npm client, or from a file that is there already; what
does not have the SHA-256 of the list is refused. Files go into the project's own ``fonts/``.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from polybrief.build.manifest import write_aside
from polybrief.problems import Problem, ProblemsFound, did_you_mean

SECONDS = 300
"""How long npm may take for one package."""


@dataclass(frozen=True, slots=True)
class PackagedFace:
    """A face in a package: the file there, its weight, its SHA-256."""

    file: str
    weight: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A full family, and the package that holds it: public name, release, SHA-256 of the archive.

    ``covers`` says what the family is for; the rest is what ``fonts.toml`` says of a family.
    """

    family: str
    package: str
    release: str
    sha256: str
    licence: str
    covers: str
    manifest: Mapping[str, str]
    faces: tuple[PackagedFace, ...]

    @property
    def archive(self) -> str:
        """The file name that npm gives the package."""
        return f"{self.package.removeprefix('@').replace('/', '-')}-{self.release}.tgz"

    def target(self, face: PackagedFace) -> str:
        """Return the name of a face in a project's ``fonts/``, never that of a cut one."""
        stem, _, style = Path(face.file).stem.partition("_")
        return f"{stem}Full-{style.lstrip('0123456789')}.ttf"


def read_packages(fonts: Path) -> dict[str, FontPackage]:
    """Return the families that ``packages.toml`` in ``fonts`` offers, by name."""
    table = tomllib.loads((fonts / "packages.toml").read_text("utf-8"))["families"]
    return {name: _package(name, entry) for name, entry in table.items()}


def _package(name: str, entry: Mapping[str, object]) -> FontPackage:
    said = {key: value for key, value in entry.items() if isinstance(value, str)}
    listed = entry["faces"]
    assert isinstance(listed, list)
    return FontPackage(
        family=name,
        package=said["package"],
        release=said["release"],
        sha256=said["sha256"],
        licence=said["licence"],
        covers=said["covers"],
        manifest={key: said[key] for key in ("script", "generic", "alternative", "version")},
        faces=tuple(PackagedFace(f["file"], f["weight"], f["sha256"]) for f in listed),
    )


def choose(packages: Mapping[str, FontPackage], names: Iterable[str]) -> tuple[FontPackage, ...]:
    """Return the packages of these families; ProblemsFound names every one that is not offered."""
    unknown = [name for name in names if name not in packages]
    if unknown:
        raise ProblemsFound(
            Problem(
                "usage.fonts", f'no family "{name}" is offered', fix=did_you_mean(name, packages)
            )
            for name in unknown
        )
    return tuple(packages[name] for name in dict.fromkeys(names))


def fetch(package: FontPackage) -> dict[str, bytes]:
    """Return the files of a package from the registry; ProblemsFound where that cannot be done."""
    npm = shutil.which("npm")
    if npm is None:
        raise _not_fetched(package, "npm is not installed")
    with tempfile.TemporaryDirectory(prefix="polybrief-fonts-") as folder:
        command = [npm, "pack", f"{package.package}@{package.release}", "--loglevel=error"]
        try:
            done = subprocess.run(
                [*command, "--pack-destination", folder],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _not_fetched(package, f"npm has not answered in {SECONDS} s") from None
        archive = Path(folder) / package.archive
        if done.returncode or not archive.is_file():
            said = (done.stderr or done.stdout).strip().splitlines()
            told = [line.removeprefix("npm error ") for line in said]
            reason = next((line for line in told if "rror: " in line), " ".join(told[:1]))
            raise _not_fetched(package, f"npm says: {reason or 'nothing'}")
        return read_files(package, archive)


def read_files(package: FontPackage, source: Path) -> dict[str, bytes]:
    """Return the faces and the licence from ``source``: the package's archive, or a folder with its
    files at any depth. ProblemsFound: not there, no archive, a file missing or not the one listed.
    """
    wanted = {face.file: face.sha256 for face in package.faces}
    found = _in_folder(source, [*wanted, package.licence]) if source.is_dir() else None
    if found is None:
        found = _in_archive(package, source, [*wanted, package.licence])
    problems = [
        Problem(
            "fonts.checksum" if file in found else "fonts.missing",
            f"{file} is another file than packages.toml lists"
            if file in found
            else f"{source} holds no {file}",
            fix=f"take it from {package.package} {package.release}",
        )
        for file in (*wanted, package.licence)
        if file not in found or (file in wanted and _sha256(found[file]) != wanted[file])
    ]
    if problems:
        raise ProblemsFound(problems)
    return found


def _in_folder(folder: Path, files: Iterable[str]) -> dict[str, bytes]:
    lying = {path.name: path for path in sorted(folder.rglob("*")) if path.is_file()}
    names = {file: Path(file).name for file in files}
    return {file: lying[name].read_bytes() for file, name in names.items() if name in lying}


def _in_archive(package: FontPackage, source: Path, files: Iterable[str]) -> dict[str, bytes]:
    try:
        content = source.read_bytes()
        if _sha256(content) != package.sha256:
            message = f"{source.name} is not the package {package.package} {package.release}"
            raise ProblemsFound(
                [Problem("fonts.checksum", message, fix=f"its SHA-256 is to be {package.sha256}")]
            )
        with tarfile.open(source) as archive:
            members = {m.name.partition("/")[2]: m for m in archive.getmembers() if m.isfile()}
            opened = {f: archive.extractfile(members[f]) for f in files if f in members}
            return {file: stream.read() for file, stream in opened.items() if stream}
    except (OSError, tarfile.TarError) as error:
        message = f"{source} cannot be read: {getattr(error, 'strerror', None) or error}"
        fix = "name the archive of the package, or a folder with its files"
        raise ProblemsFound([Problem("usage.fonts", message, fix=fix)]) from None


def install(package: FontPackage, files: Mapping[str, bytes], fonts: Path) -> tuple[Path, ...]:
    """Write the faces, the licence and the entry of ``fonts.toml`` into the folder ``fonts``.

    Returns what was written. An entry of the family that was there is replaced.
    """
    written = []
    for face in package.faces:
        written.append(fonts / package.target(face))
        write_aside(written[-1], files[face.file])
    licence = f"licences/OFL-{package.family.replace(' ', '')}.txt"
    written.append(fonts / licence)
    write_aside(written[-1], files[package.licence])
    manifest = fonts / "fonts.toml"
    text = manifest.read_text("utf-8-sig") if manifest.is_file() else ""
    rest = without_family(text, package.family).rstrip("\n")
    entry = _entry(package, licence)
    write_aside(manifest, (f"{rest}\n\n{entry}" if rest else entry).encode("utf-8"))
    return (*written, manifest)


def is_installed(package: FontPackage, fonts: Path) -> bool:
    """Tell whether ``fonts.toml`` lists all full faces of the family, and they are there, whole."""
    manifest = fonts / "fonts.toml"
    if not manifest.is_file():
        return False
    families = tomllib.loads(manifest.read_text("utf-8-sig")).get("families", {})
    listed = {face.get("sha256") for face in families.get(package.family, {}).get("faces", ())}
    return {face.sha256 for face in package.faces} == listed and all(
        (fonts / package.target(face)).is_file()
        and _sha256((fonts / package.target(face)).read_bytes()) == face.sha256
        for face in package.faces
    )


def without_family(text: str, family: str) -> str:
    """Return the text of a ``fonts.toml`` without the tables of a family and its faces."""
    header = re.compile(rf'\[\[?families\."{re.escape(family)}"(?:\.faces)?\]\]?')
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("["):
            inside = header.match(line.strip()) is not None
        if not inside:
            kept.append(line)
    return "".join(kept)


def _entry(package: FontPackage, licence: str) -> str:
    values = {
        **package.manifest,
        "licence": licence,
        "source": f"npm package {package.package} {package.release}",
    }
    lines = [f'[families."{package.family}"]', *(f'{k} = "{v}"' for k, v in values.items()), ""]
    for face in package.faces:
        lines += [f'[[families."{package.family}".faces]]', f'file = "{package.target(face)}"']
        lines += [f"weight = {face.weight}", 'style = "normal"', f'sha256 = "{face.sha256}"', ""]
    return "\n".join(lines)


def _not_fetched(package: FontPackage, reason: str) -> ProblemsFound:
    message = f'"{package.family}" could not be fetched: {reason}'
    fix = (
        f"get the npm package {package.package} {package.release} on a machine with network (npm "
        f'pack {package.package}@{package.release}), then: fonts add "{package.family}" --from '
        f"{package.archive}"
    )
    return ProblemsFound([Problem("fonts.fetch", message, fix=fix)])


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
