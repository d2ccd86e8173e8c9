"""Data and words of a manuscript → the figure of a table, in each language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from polybrief.document import Document, Element
from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.read import read_brief

PROJECT = Path(__file__).parent / "project"


def tables(document: Document) -> list[Element]:
    return [e for e in document.body.walk() if e.tag == "table"]


def rows(table: Element) -> Iterator[str]:
    """Yield each row as its part, its role, and its cells between bars."""
    for part in table.children:
        assert isinstance(part, Element)
        for row in part.children:
            assert isinstance(row, Element)
            cells = [c.text.replace("\n", " / ") for c in row.children if isinstance(c, Element)]
            yield f"{part.tag} {row.role}: {' | '.join(cells)}"


# Units and figures by the house-style tables; the sums are those of the values of hubs.yaml.
HUBS = {
    "en": [
        "thead : City | Municipality since | Gross domestic product / RMB\u00a0billion"
        " | Growth / % | Population / million people | Area / km²",
        "tbody group: West",
        "tbody : Chongqing | 1997 | 3,219.3 | 5.7 | 31.90 | 82,400",
        "tbody : Chengdu | 1921 | 2,351.1 | 5.7 | 21.47 | 14,335",
        "tbody total: Both | – | 5,570.4 |  | 53.37 | 96,735",
        "tbody group: East",
        "tbody : Shanghai | 1927 | 5,392.7 | 5.0 | 24.80 | 6,341",
        "tbody : Ningbo | 1949 | 1,814.8 | −0.4 | – | 9,816",
        "tfoot total: All four |  | 12,777.9 | – |  | 112,892",
    ],
    "zh-Hans": [
        "thead : 城市 | 设市年份 | 地区生产总值 / 亿元 | 增长率 / % | 常住人口 / 万人"
        " | 面积 / 平方公里",
        "tbody group: 西部",
        "tbody : 重庆 | 1997 | 32,193 | 5.7 | 3190 | 82,400",
        "tbody : 成都 | 1921 | 23,511 | 5.7 | 2147 | 14,335",
        "tbody total: 两市合计 | — | 55,704 |  | 5337 | 96,735",
        "tbody group: 东部",
        "tbody : 上海 | 1927 | 53,927 | 5.0 | 2480 | 6,341",
        "tbody : 宁波 | 1949 | 18,148 | −0.4 | — | 9,816",
        "tfoot total: 四市合计 |  | 127,779 | — |  | 112,892",
    ],
    "fr": [
        "thead : Ville | Municipalité depuis | Produit intérieur brut / milliards de\u00a0RMB"
        " | Croissance / % | Population / millions de\u00a0personnes | Superficie / km²",
        "tbody group: Ouest",
        "tbody : Chongqing | 1997 | 3\u202f219,3 | 5,7 | 31,90 | 82\u202f400",
        "tbody : Chengdu | 1921 | 2\u202f351,1 | 5,7 | 21,47 | 14\u202f335",
        "tbody total: Ensemble | – | 5\u202f570,4 |  | 53,37 | 96\u202f735",
        "tbody group: Est",
        "tbody : Shanghai | 1927 | 5\u202f392,7 | 5,0 | 24,80 | 6\u202f341",
        "tbody : Ningbo | 1949 | 1\u202f814,8 | −0,4 | – | 9\u202f816",
        "tfoot total: Total des quatre |  | 12\u202f777,9 | – |  | 112\u202f892",
    ],
    "es": [
        "thead : Ciudad | Municipio desde"
        " | Producto interno bruto / miles de\u00a0millones de\u00a0RMB"
        " | Crecimiento / % | Población / millones de\u00a0personas | Superficie / km²",
        "tbody group: Oeste",
        "tbody : Chongqing | 1997 | 3.219,3 | 5,7 | 31,90 | 82.400",
        "tbody : Chengdú | 1921 | 2.351,1 | 5,7 | 21,47 | 14.335",
        "tbody total: Ambas | – | 5.570,4 |  | 53,37 | 96.735",
        "tbody group: Este",
        "tbody : Shanghái | 1927 | 5.392,7 | 5,0 | 24,80 | 6.341",
        "tbody : Ningbo | 1949 | 1.814,8 | −0,4 | – | 9.816",
        "tfoot total: Total de las cuatro |  | 12.777,9 | – |  | 112.892",
    ],
}


@pytest.mark.parametrize("lang", HUBS)
def test_a_table_is_printed_in_the_house_style(
    lang: str, documents: Mapping[str, Document]
) -> None:
    assert list(rows(tables(documents[lang])[0])) == HUBS[lang]


def test_cells_say_what_they_are(documents: Mapping[str, Document]) -> None:
    figure = next(e for e in documents["en"].body.walk() if (e.tag, e.role) == ("figure", "table"))
    assert figure.id == "hubs"
    assert [(c.tag, c.role) for c in figure.children if isinstance(c, Element)] == [
        *(("figcaption", ""), ("table", ""), ("p", "note"), ("p", "source"))
    ]
    table = tables(documents["en"])[0]
    assert table.attributes["summary"].startswith("Four cities in two regions")
    scopes = [e.attributes["scope"] for e in table.walk() if e.tag == "th"]
    assert scopes == ["col"] * 6 + ["rowgroup", "row", "row", "row"] + ["rowgroup"] + ["row"] * 3
    value = next(e for e in table.walk() if e.text == "3,219.3" and e.tag == "data")
    assert dict(value.attributes) == {"value": "3.2193e12 CNY", "power": "9"}
    missing = [e for e in table.walk() if e.role == "missing"]
    assert [[c.attributes["title"] for c in e.walk() if c.tag == "abbr"] for e in missing] == [
        ["not available"]
    ] * len(missing)
    assert len(missing) == 3


def test_columns_of_years_share_a_unit_which_stands_once(documents: Mapping[str, Document]) -> None:
    figure = [e for e in documents["fr"].body.walk() if (e.tag, e.role) == ("figure", "table")][2]
    unit = next(e for e in figure.walk() if (e.tag, e.role) == ("p", "unit"))
    assert unit.text == "milliards de\u00a0RMB"
    heads = next(rows(next(e for e in figure.walk() if e.tag == "table")))
    assert heads == "thead : Ville | " + " | ".join(map(str, range(2012, 2025)))
    chinese = [e for e in documents["zh-Hans"].body.walk() if e.tag == "table"][2]
    assert next(rows(chinese)).startswith("thead : 城市 | 2012年 | 2013年")


def told(folder: Path, changes: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return what is told of the English edition when texts of its files are exchanged."""
    root = folder / "project"
    shutil.copytree(PROJECT, root)
    for file, (old, new) in changes.items():
        path = root / "content" / "cities" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    project = Project.at(root)
    reading = read_brief(project, "cities")
    assert reading.brief is not None
    problems = [p for p in reading.problems if p.level == "error"]
    try:
        merge_edition(project, reading.brief, reading.brief.edition("en"))
    except ProblemsFound as found:
        problems += found.problems
    return [f"{p.place}: {p.message} | {p.fix}" for p in problems]


AT = "content/cities"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            *("en.md", "::: table hubs", "::: table hub"),
            [f'{AT}/en.md:9:11: there is no table "hub" in data/ | did you mean "hubs"?'],
        ),
        (
            *("en.md", 'gdp: "Gross domestic product", growth', "growth"),
            [
                f'{AT}/en.md:9:11: the table has no head for its column "gdp"'
                " | add below heads: gdp: …"
            ],
        ),
        (
            *("en.md", 'gdp: "Gross', 'gpd: "Gross'),
            [
                f'{AT}/en.md:9:11: the table has no head for its column "gdp"'
                " | add below heads: gdp: …",
                f'{AT}/en.md:11:56: data/hubs.yaml has no column "gpd" | did you mean "gdp"?',
            ],
        ),
        (
            *("en.md", 'ningbo: "Ningbo", ', ""),
            [
                f'{AT}/en.md:9:11: the table has no words for its row "ningbo"'
                " | add below rows: ningbo: …"
            ],
        ),
        (
            *("data/hubs.yaml", "noun: person", "noun: persn"),
            [
                f'{AT}/data/hubs.yaml:6:3: "people" cannot be printed: en has no noun "persn"'
                ' | did you mean "person"? Or add persn under [nouns] in'
                " polybrief/localise/styles/en.toml"
            ],
        ),
    ],
)
def test_slips_are_told(file: str, old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, {file: (old, new)}) == expected


def test_a_broken_table_is_told_once(tmp_path: Path) -> None:
    found = told(tmp_path, {"data/hubs.yaml": ("3219.3e9", "much")})
    assert len(found) == 2  # the cell by read; by merge, what follows from it
    assert found[0].startswith(f'{AT}/data/hubs.yaml:10:40: "much" is not a number')
    assert found[1].endswith('the table "hubs" is declared wrongly | correct data/hubs.yaml')
