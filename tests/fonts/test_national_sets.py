"""The East-Asian faces hold the character sets of their countries, and squeeze their punctuation.

The counts are those of the standards themselves; the tables are Python's codecs, which carry the
standards' names.
"""

from __future__ import annotations

import importlib.util
import sys
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "fonts"
REGIONS = ("SC", "TC", "JP", "KR")
FACES = [
    f"Noto{style}{region}-{weight}"
    for region in REGIONS
    for style in ("Serif", "Sans")
    for weight in ("Regular", "Bold")
]


@cache
def face(name: str) -> TTFont:
    return TTFont(FONTS / f"{name}.ttf", lazy=True)


def characters(name: str) -> set[str]:
    return set(map(chr, face(name).getBestCmap()))


def rows(codec: str, first: int, last: int) -> str:
    """Return the ideographs that ``codec`` writes in two bytes from ``first`` to ``last``."""
    pairs = (
        (lead << 8 | trail).to_bytes(2, "big")
        for lead in range(first >> 8, (last >> 8) + 1)
        for trail in range(0x40, 0xFF)
        if first <= lead << 8 | trail <= last
    )
    texts = (pair.decode(codec, "replace") for pair in pairs)
    return "".join(text for text in texts if len(text) == 1 and text != "\ufffd")


def of(region: str) -> list[str]:
    return [name for name in FACES if name.partition("-")[0].endswith(region)]


@pytest.mark.parametrize("name", of("SC"))
def test_simplified_chinese(name: str) -> None:
    """GB 2312-1980: rows 16 to 87; 通用规范汉字表, State Council 2013."""
    gb2312 = rows("gb2312", 0xB0A1, 0xF7FE)
    listed = (FONTS / "sets" / "general-standard-2013.txt").read_text("utf-8").replace("\n", "")
    assert (len(gb2312), len(listed), len(set(listed))) == (6763, 8105, 8105)
    assert listed.startswith("一乙二十丁厂七")
    assert set(gb2312 + listed) - characters(name) == set()
    assert set("，。、；：？！“”‘’（）《》〈〉【】—…·～％￥") - characters(name) == set()


@pytest.mark.parametrize("name", of("TC"))
def test_traditional_chinese(name: str) -> None:
    """Big5, 1984: two ideographs stand in level 2 that level 1 has already (兀, 嗀)."""
    level_1, level_2 = rows("big5", 0xA440, 0xC67E), rows("big5", 0xC940, 0xF9D5)
    assert (len(level_1), len(level_2)) == (5401, 7652)
    assert set(level_1 + level_2) - characters(name) == set()
    assert (
        set("，。、；：？！「」『』（）《》〈〉﹏—…·～％ㄅㄆㄇˊˇˋ˙臺裏銹") - characters(name)
        == set()
    )


@pytest.mark.parametrize("name", ["NotoSerifHK", "NotoSansHK"])
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_hong_kong(name: str, weight: str) -> None:
    """Level 1 of Big5; beside the face for Taiwan all of it and the HKSCS within the basic block,
    none of these drawn twice."""
    own, beside = f"{name}-{weight}", f"{name.replace('HK', 'TC')}-{weight}"
    wanted = {c for c in rows("big5hkscs", 0x8740, 0xFEFE) if "\u4e00" <= c <= "\u9fff"}
    assert len(wanted) > 15_000
    assert wanted <= characters(own) | characters(beside)
    assert set("返骨直衞着嘅喺啲「」，。：；—…GDP2024 é") <= characters(own)
    assert characters(own) == characters(own.replace(weight, "Regular"))
    shared = {c for c in characters(own) & characters(beside) if is_ideograph(c)}
    common = set(rows("big5", 0xA440, 0xC67E))
    assert common <= shared
    assert len(shared - common) > 1_000
    assert not [c for c in shared - common if shape(own, c) == shape(beside, c)]
    positions = {r.FeatureTag for r in face(own)["GPOS"].table.FeatureList.FeatureRecord}
    assert {"chws", "halt", "kern"} <= positions
    scripts = face(own)["GSUB"].table.ScriptList.ScriptRecord
    (han,) = (record.Script for record in scripts if record.ScriptTag == "hani")
    assert [record.LangSysTag for record in han.LangSysRecord] == ["ZHH "]


def shape(name: str, character: str) -> tuple[object, ...]:
    font = face(name)
    coordinates, ends, _ = font["glyf"][font.getBestCmap()[ord(character)]].getCoordinates(
        font["glyf"]
    )
    return tuple(coordinates), tuple(ends)


@pytest.mark.parametrize("name", of("JP"))
def test_japanese(name: str) -> None:
    """JIS X 0208:1997, rows 16 to 84, and JIS X 0213:2004, level 3 (1,259 kanji); 仝 is a sign."""
    jis = rows("euc_jp", 0xB0A1, 0xF4FE)
    plane = {c for c in rows("euc_jis_2004", 0xA1A1, 0xFEFE) if is_ideograph(c)} - {"仝"}
    assert len(jis) == 6355
    assert len(plane) - len(jis) == 1259
    assert plane | set(jis) <= characters(name)
    assert (
        set("、。，．・：；？！「」『』（）〔〕［］々〆ーヽヾゝゞ〜〇￥𠮟") - characters(name)
        == set()
    )


@pytest.mark.parametrize("name", of("KR"))
def test_korean(name: str) -> None:
    """KS X 1001:2004, Hanja in rows 42 to 93. Noto lacks a few of the doubles (U+F900 on), the same
    characters by canonical equivalence, and Noto Sans KR has never had 隙."""
    hanja = rows("euc_kr", 0xCAA1, 0xFDFE)
    missing = set(hanja) - characters(name)
    assert len(hanja) == 4888
    assert {c for c in missing if not "\uf900" <= c <= "\ufaff"} <= {"隙"}
    assert len(missing) <= 5
    assert {unicodedata.normalize("NFC", c) for c in missing} <= characters(name) | {"隙"}
    syllables = {chr(code) for code in range(0xAC00, 0xD7A4)}
    assert len(syllables) == 11172
    assert syllables <= characters(name)


@pytest.mark.parametrize("name", FACES)
def test_layout_features_are_kept_and_marks_are_squeezed(name: str) -> None:
    font = face(name)
    positions = {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}
    changes = {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"chws", "vchw", "halt", "vhal", "palt", "vpal", "kern", "vkrn"} <= positions
    assert {"vert", "locl", "ccmp", "ruby"} <= changes
    assert narrows(font, "）", "（")


def narrows(font: TTFont, first: str, second: str) -> bool:
    """Tell whether `chws` takes half a square away where the two marks meet."""
    table, glyphs = font["GPOS"].table, font.getBestCmap()
    left, right = glyphs[ord(first)], glyphs[ord(second)]
    records = [r for r in table.FeatureList.FeatureRecord if r.FeatureTag == "chws"]
    numbers = {n for r in records for n in r.Feature.LookupListIndex}
    values = [
        adjustment
        for number in numbers
        for subtable in table.LookupList.Lookup[number].SubTable
        if (adjustment := pair_adjustment(subtable, left, right))
    ]
    return font["head"].unitsPerEm // -2 in values


def pair_adjustment(subtable: Any, left: str, right: str) -> int:
    """Return what a pair table adds to the advance of the first glyph."""
    subtable = getattr(subtable, "ExtSubTable", subtable)
    if subtable.LookupType != 2 or left not in subtable.Coverage.glyphs:
        return 0
    if subtable.Format == 2:
        first = subtable.ClassDef1.classDefs.get(left, 0)
        record = subtable.Class1Record[first].Class2Record[
            subtable.ClassDef2.classDefs.get(right, 0)
        ]
        values = [record.Value1]
    else:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(left)].PairValueRecord
        values = [pair.Value1 for pair in pairs if pair.SecondGlyph == right]
    return sum(value.XAdvance for value in values if value and hasattr(value, "XAdvance"))


def is_ideograph(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or (character >= "\U00020000")
    )


def test_the_faces_hold_what_the_rules_name_and_no_more() -> None:
    cut, rules = cutter(), tomllib.loads((FONTS / "cut.toml").read_text("utf-8"))
    for family, own in rules["families"].items():
        ranges = () if "beside" in own else rules["ranges"]
        wanted = set(map(chr, cut.characters_of(own, ranges)))
        wanted |= set(cut.encoded(own["forms"])) if "forms" in own else set()
        for weight in ("Regular", "Bold"):
            assert characters(f"{family.replace(' ', '')}-{weight}") <= wanted, family


def test_every_cut_family_says_so_and_comes_from_a_listed_package() -> None:
    manifest = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))["families"]
    packages = tomllib.loads((FONTS / "packages.toml").read_text("utf-8"))["families"]
    rules = tomllib.loads((FONTS / "cut.toml").read_text("utf-8"))["families"]
    assert {name: f["cut"] for name, f in manifest.items() if "cut" in f} == {
        name: rule["cut"] for name, rule in rules.items()
    }
    for name in rules:
        release = f"{packages[name]['package']} {packages[name]['release']}"
        assert manifest[name]["source"].endswith(release)


def test_the_repository_stays_small() -> None:
    """Fonts are most of it; 120 MB is the limit for the whole, the rest of it some 6 MB."""
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < 112e6


def cutter() -> Any:
    spec = importlib.util.spec_from_file_location("cut", FONTS / "cut.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["cut"] = module
    spec.loader.exec_module(module)
    return module
