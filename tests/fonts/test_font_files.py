"""The fonts in fonts/ are what fonts.toml says, and their small tables are read truly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from polybrief.coverage import NotAFont, read_coverage
from polybrief.fonts import Face, Fonts, read_fonts
from polybrief.problems import ProblemsFound
from polybrief.project import Project

PROJECT = Project.at(Path(__file__).parents[2])
FONTS = read_fonts(PROJECT)
FACES = [(family.name, face) for family in FONTS.families.values() for face in family.faces]


@pytest.mark.parametrize(("family", "face"), FACES, ids=lambda x: getattr(x, "path", Path()).stem)
def test_a_face_is_what_the_manifest_says(family: str, face: Face) -> None:
    """fontconfig goes by the names and the weight inside the file."""
    font = TTFont(face.path, lazy=True)
    names = {font["name"].getDebugName(number) for number in (1, 16)}
    assert family in names
    assert font["OS/2"].usWeightClass == face.weight
    assert bool(font["OS/2"].fsSelection & 1) == face.italic
    assert font["OS/2"].fsType == 0, "may be embedded without limits"
    assert "fvar" not in font


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "SourceSans3-SemiBoldItalic"])
def test_coverage_and_widths_are_those_that_fonttools_reads(name: str) -> None:
    path = PROJECT.program / "fonts" / f"{name}.ttf"
    font, coverage = TTFont(path, lazy=True), read_coverage(path)
    expected = set(font.getBestCmap())
    found = {
        code
        for start, end in zip(coverage.starts, coverage.ends, strict=True)
        for code in range(start, end + 1)
    }
    assert found == expected
    units, metrics = font["head"].unitsPerEm, font["hmtx"]
    for code in sorted(expected)[::97]:
        advance = metrics[font.getBestCmap()[code]][0] / units
        assert coverage.advance(chr(code)) == pytest.approx(advance)


def test_the_older_character_map_is_read_as_truly() -> None:
    """Format 4 serves fonts without characters beyond U+FFFF."""
    from polybrief import coverage

    path = PROJECT.program / "fonts" / "SourceSerif4-Regular.ttf"
    font = TTFont(path, lazy=True)
    table = font.reader["cmap"]
    subtable = next(t for t in font["cmap"].tables if t.format == 4)
    offset = next(
        int.from_bytes(table[8 + 8 * n : 12 + 8 * n], "big")
        for n in range(int.from_bytes(table[2:4], "big"))
        if table[int.from_bytes(table[8 + 8 * n : 12 + 8 * n], "big") + 1] == 4
    )
    order = font.getGlyphOrder()
    codes, _, glyphs = coverage._format_4(table, offset)
    read = {code: order[glyph] for code, glyph in zip(codes, glyphs, strict=True)}
    assert read == subtable.cmap


def test_no_file_has_changed_since_the_manifest_was_written() -> None:
    for face in FONTS.faces:
        assert hashlib.sha256(face.path.read_bytes()).hexdigest() == face.sha256, face.path.name


def test_each_family_brings_the_open_font_licence() -> None:
    for family in FONTS.families.values():
        assert "SIL OPEN FONT LICENSE Version 1.1" in family.licence.read_text("utf-8")


def test_a_family_covers_what_all_its_faces_have() -> None:
    assert FONTS.covers("Noto Serif SC", "渝")
    assert FONTS.covers("Source Serif 4", "é")
    assert not FONTS.covers("Source Serif 4", "渝")
    assert not FONTS.covers("No Such Family", "a")


def test_the_width_of_a_text_is_that_of_its_glyphs() -> None:
    assert FONTS.width(["Noto Sans SC"], 700, "双城经济圈") == pytest.approx(5.0)
    narrow = FONTS.width(["Source Serif 4", "Noto Serif SC"], 400, "illicit")
    assert narrow < FONTS.width(["Source Serif 4", "Noto Serif SC"], 400, "mammoth") / 1.8


def manifest(tmp_path: Path, text: str) -> Project:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "fonts.toml").write_text(text, "utf-8")
    (folder / "OFL.txt").write_text("licence", "utf-8")
    (folder / "text.ttf").write_text("no font at all", "utf-8")
    return Project.at(tmp_path)


GOOD = """[families."Own"]
script = "Latn"
generic = "roman"
alternative = "Times New Roman"
version = "1"
licence = "OFL.txt"
source = "Own"
"""


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        (GOOD + '[[families."Own".faces]]\nfile = "a.ttf"\n', "fonts.file", 9, "a.ttf is missing"),
        (GOOD + '[[families."Own".faces]]\nfile = "text.ttf"\n', "fonts.file", 9, "not a TrueType"),
        (GOOD.replace("script", "scripts"), "fonts.key", 2, 'unknown key "scripts"'),
        (GOOD.replace('"roman"', '"serif"'), "fonts.generic", 1, 'generic = "serif"'),
        (GOOD.replace("OFL.txt", "MIT.txt"), "fonts.licence", 6, "MIT.txt"),
        (GOOD, "fonts.faces", 1, "has no faces"),
        ("[families", "fonts.manifest", 1, "cannot be read"),
    ],
)
def test_a_broken_manifest_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int, words: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_fonts(manifest(tmp_path, text))
    problem = next(p for p in found.value.problems if words in p.message)
    assert problem.code == code
    assert problem.fix
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == ("fonts/fonts.toml", line)


def test_a_mistyped_key_names_its_neighbour(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_fonts(manifest(tmp_path, GOOD.replace("script", "scripts")))
    assert 'did you mean "script"?' in {p.fix for p in found.value.problems}


def test_a_family_of_the_project_replaces_the_programs(tmp_path: Path) -> None:
    source = PROJECT.program / "fonts" / "SourceSans3-Regular.ttf"
    text = GOOD.replace("Own", "Source Sans 3")
    text += '[[families."Source Sans 3".faces]]\nfile = "mine.ttf"\n'
    project = manifest(tmp_path, text)
    (tmp_path / "fonts" / "mine.ttf").write_bytes(source.read_bytes())
    fonts: Fonts = read_fonts(project)
    assert [f.path.name for f in fonts.families["Source Sans 3"].faces] == ["mine.ttf"]
    assert "Noto Serif SC" in fonts.families


def test_what_is_no_font_says_why(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(b"OTTO" + bytes(40))
    with pytest.raises(NotAFont, match="not a TrueType font"):
        read_coverage(path)
