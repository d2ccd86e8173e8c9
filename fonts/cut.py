"""Make the East-Asian faces from the full ones: fewer characters, `chws` where missing.

``python fonts/cut.py ARCHIVES [--check]``: ARCHIVES is a folder with the archives that
``packages.toml`` lists, as ``npm pack`` leaves them. Each face is cut to what ``cut.toml`` says,
keeps its layout features, gets the contextual spacing of punctuation (``chws``, ``vchw``) if it has
none, and is written beside this file; its SHA-256 is printed, for ``fonts.toml``. With ``--check``
nothing is written, and a face that comes out other than ``fonts.toml`` says is an error. The same
archives and the versions of ``requirements.txt`` give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FEATURES = (
    *("ccmp", "locl", "liga", "dlig", "calt", "ljmo", "vjmo", "tjmo"),
    *("fwid", "hwid", "pwid", "ruby", "jp78", "jp83", "jp90", "nlck"),
    *("halt", "palt", "chws", "kern", "mark", "mkmk"),
    *("vert", "vrt2", "vhal", "vpal", "vchw", "vkrn"),
)
"""Features that a cut face keeps: all of Noto CJK but `aalt` (alternates for a designer's
palette) and `hist`."""
EPOCH = "1735689600"
"""2025-01-01 in seconds: the time that `chws` is added at, as far as the file says."""
BASIC = ("\u4e00", "\u9fff")
"""The block of CJK Unified Ideographs."""
MARK = "; cut and spaced for polybrief"
"""Added to the version in the file, so that nobody takes it for the original (OFL-FAQ 2.2)."""


def main(arguments: list[str]) -> int:
    """Make every face, or check it; return the exit code."""
    check = "--check" in arguments
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    if len(folders) != 1 or not folders[0].is_dir():
        sys.stderr.write(f"{__doc__}\n")
        return 2
    packages, cuts = _table("packages.toml")["families"], _table("cut.toml")
    wanted = {
        face["file"]: face["sha256"]
        for family in _table("fonts.toml")["families"].values()
        for face in family["faces"]
    }
    differ = []
    for name, rules in cuts["families"].items():
        beside = rules.get("beside", "").replace(" ", "")
        characters = set(characters_of(rules, () if beside else cuts["ranges"]))
        for file, full in _full_faces(folders[0], packages[name]):
            other = HERE / f"{beside}-{file.partition('-')[2]}"
            kept = characters | (ideographs_beside(full, other, rules) if beside else set())
            face = cut_face(full, kept, rules["language"])
            digest = hashlib.sha256(face).hexdigest()
            sys.stdout.write(f"{file} {len(face)} bytes {digest}\n")
            if not check:
                (HERE / file).write_bytes(face)
            elif digest != wanted.get(file):
                differ.append(file)
    if differ:
        sys.stderr.write(f"other than fonts.toml says: {', '.join(differ)}\n")
    return 1 if differ else 0


def characters_of(rules: dict[str, Any], ranges: list[list[str]]) -> Iterator[int]:
    """Yield the code points that a family keeps: by its ``rules``, and ``ranges`` of all."""
    for first, last in (*ranges, *rules.get("ranges", ())):
        yield from range(int(first, 16), int(last, 16) + 1)
    for codec in rules.get("codecs", ()):
        yield from map(ord, encoded(codec))
    for codec, first, last in rules.get("rows", ()):
        yield from map(ord, encoded(codec, int(first, 16), int(last, 16)))
    for name in rules.get("lists", ()):
        yield from map(ord, (HERE / "sets" / name).read_text("utf-8").replace("\n", ""))
    yield from map(ord, rules.get("characters", ""))


def ideographs_beside(full: bytes, other: Path, rules: dict[str, Any]) -> set[int]:
    """Return the ideographs of the basic block that a set has, and that the face ``other`` does not
    draw as the ``full`` one does."""
    ours, theirs = TTFont(io.BytesIO(full), lazy=True), TTFont(other, lazy=True)
    own, known = ours.getBestCmap(), theirs.getBestCmap()
    return {
        code
        for code in map(ord, encoded(rules["forms"]))
        if code in own
        and BASIC[0] <= chr(code) <= BASIC[1]
        and not (code in known and _outline(ours, own[code]) == _outline(theirs, known[code]))
    }


def _outline(font: TTFont, glyph: str) -> tuple[object, ...]:
    glyphs = font["glyf"]
    coordinates, ends, flags = glyphs[glyph].getCoordinates(glyphs)
    return tuple(coordinates), tuple(ends), bytes(flag & 1 for flag in flags)


def encoded(codec: str, first: int = 0x8140, last: int = 0xFEFE) -> str:
    """Return every character that ``codec`` writes in two bytes, from ``first`` to ``last``."""
    leads = range(first >> 8, (last >> 8) + 1)
    codes = (lead << 8 | trail for lead in leads for trail in range(0x40, 0xFF))
    pairs = (code.to_bytes(2, "big") for code in codes if first <= code <= last)
    texts = (pair.decode(codec, "replace") for pair in pairs)
    return "".join(text for text in texts if len(text) == 1 and text != "\ufffd")


def cut_face(full: bytes, characters: set[int], language: str) -> bytes:
    """Return the face with these characters, its features, and `chws` for ``language``."""
    options = subset.Options(
        layout_features=FEATURES,
        layout_scripts=("*",),
        name_IDs=("*",),
        name_languages=("*",),
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    font = TTFont(io.BytesIO(full), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = f"{record.toUnicode()}{MARK}"
    target = io.BytesIO()
    font.save(target)
    if "chws" in _features(font):
        return target.getvalue()
    return _with_chws(target.getvalue(), language)


def _features(font: TTFont) -> set[str]:
    return {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def _with_chws(face: bytes, language: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "face.ttf", Path(folder) / "spaced"
        source.write_bytes(face)
        command = [sys.executable, "-m", "east_asian_spacing", "-l", language]
        command += ["-o", str(target), str(source)]
        subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
        spaced = (target / "face.ttf").read_bytes()
    if "chws" not in _features(TTFont(io.BytesIO(spaced), lazy=True)):
        raise SystemExit("east-asian-spacing has added no chws")
    return spaced


def _full_faces(folder: Path, package: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield each face of a package under the name that it gets here, its checksums compared."""
    stem = package["package"].removeprefix("@").replace("/", "-")
    archive = folder / f"{stem}-{package['release']}.tgz"
    _compare(archive.name, archive.read_bytes(), package["sha256"])
    with tarfile.open(archive) as files:
        for face in package["faces"]:
            member = files.extractfile(f"package/{face['file']}")
            if member is None:
                raise SystemExit(f"{archive.name} holds no {face['file']}")
            content = member.read()
            _compare(face["file"], content, face["sha256"])
            family, _, style = Path(face["file"]).stem.partition("_")
            yield f"{family}-{style.lstrip('0123456789')}.ttf", content


def _compare(name: str, content: bytes, sha256: str) -> None:
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise SystemExit(f"{name} is another file: SHA-256 {found}, not {sha256}")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
