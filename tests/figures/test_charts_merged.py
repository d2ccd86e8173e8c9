"""What merge decides of a chart, what it says for who cannot see it, and what it will not print."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from chart_editions import FOLDER, LANGS, Printed

from polybrief.chart import Chart
from polybrief.document import Element
from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.read import read_brief

Edit = Callable[[str], str]


def test_a_chart_stands_in_a_figure_between_its_caption_and_its_notes(
    printed: Mapping[str, Printed],
) -> None:
    figures = [e for e in printed["en"].document.body.walk() if e.role == "chart"]
    parts = [
        [f"{c.tag}.{c.role}".strip(".") for c in f.children if isinstance(c, Element)]
        for f in figures
    ]

    assert parts[0] == ["figcaption", "chart", "p.note", "p.source"]
    assert parts[1] == ["figcaption", "chart"]


@pytest.mark.parametrize("lang", LANGS)
def test_values_are_those_of_the_data_in_every_language(
    lang: str, printed: Mapping[str, Printed]
) -> None:
    output = printed[lang].charts[0]

    assert [p.value for p in output.series[1].points] == [
        Decimal("2.35e12"),
        Decimal("3.22e12"),
        Decimal("4.3e11"),
        Decimal("4.0e11"),
        None,
    ]
    assert output.series[1].points[4].label == ""


def test_labels_are_those_of_the_language(printed: Mapping[str, Printed]) -> None:
    labels = {lang: [p.label for p in printed[lang].charts[0].series[1].points] for lang in LANGS}

    assert labels == {
        "en": ["2.350", "3.220", "0.430", "0.400", ""],
        "zh-Hans": ["2.350", "3.220", "0.430", "0.400", ""],
        "fr": ["2\u202f350", "3\u202f220", "430", "400", ""],
        "es": ["2,350", "3,220", "0,430", "0,400", ""],
    }


def test_years_are_categories_without_separators(printed: Mapping[str, Printed]) -> None:
    assert printed["fr"].charts[3].categories[:2] == ("2015", "2016")
    assert printed["zh-Hans"].charts[3].categories[:2] == ("2015\u5e74", "2016\u5e74")
    assert printed["fr"].charts[3].in_time


def test_long_names_stand_beside_lying_bars(printed: Mapping[str, Printed]) -> None:
    lying = {lang: printed[lang].charts[-1].horizontal for lang in LANGS}

    assert lying == {"en": True, "zh-Hans": False, "fr": True, "es": True}


def test_a_name_with_a_word_too_long_for_its_place_lets_bars_lie(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "project")
    path = tmp_path / "project" / "content" / "circle" / "en.md"
    text = path.read_text("utf-8")
    project = Project.at(tmp_path / "project")

    def lies(name: str) -> bool:
        path.write_text(text.replace('yibin: "Yibin"', f'yibin: "{name}"', 1), "utf-8")
        brief = read_brief(project, "circle").brief
        assert brief is not None
        walked = merge_edition(project, brief, brief.edition("en")).body.walk()
        leaf = next(e for e in walked if e.tag == "chart")
        return Chart.from_json(leaf.attributes["data"]).horizontal

    assert 'yibin: "Yibin"' in text
    assert (lies("Stuttgart-Ulm"), lies("Donaudampfschifffahrt")) == (False, True)


DESCRIPTIONS = {
    "en": "Bar chart: Growth of output in 2024. Shown are Chengdu, Chongqing, Mianyang, Yibin and "
    "Luzhou. Growth on a year earlier: highest 7.4\u00a0per\u00a0cent (Mianyang), lowest "
    "\u22121.2\u00a0per\u00a0cent (Yibin).",
    "zh-Hans": "\u67f1\u5f62\u56fe\uff1a2024\u5e74\u5730\u533a\u751f\u4ea7\u603b\u503c\u589e\u901f"
    "\u3002\u5305\u62ec\u6210\u90fd\u3001\u91cd\u5e86\u3001\u7ef5\u9633\u3001\u5b9c\u5bbe\u548c"
    "\u6cf8\u5dde\u3002\u6bd4\u4e0a\u5e74\u589e\u957f\u6700\u9ad8\u4e3a7.4%\uff08\u7ef5\u9633"
    "\uff09\uff0c\u6700\u4f4e\u4e3a\u22121.2%\uff08\u5b9c\u5bbe\uff09\u3002",
    "fr": "Diagramme \u00e0 barres\u00a0: Croissance de la production en 2024. Sont "
    "repr\u00e9sent\u00e9s\u00a0: Chengdu, Chongqing, Mianyang, Yibin et Luzhou. Croissance "
    "annuelle\u00a0: maximum 7,4\u00a0% (Mianyang), minimum \u22121,2\u00a0% (Yibin).",
    "es": "Gr\u00e1fico de barras: Crecimiento de la producci\u00f3n en 2024. Se muestran: "
    "Chengdu, Chongqing, Mianyang, Yibin y Luzhou. Crecimiento anual: m\u00e1ximo 7,4\u00a0% "
    "(Mianyang), m\u00ednimo \u22121,2\u00a0% (Yibin).",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_is_described_where_its_author_has_not(
    lang: str, printed: Mapping[str, Printed]
) -> None:
    assert printed[lang].leaves[1].attributes["alt"] == DESCRIPTIONS[lang]


def test_descriptions_tell_trend_extremes_parts_and_gaps(printed: Mapping[str, Printed]) -> None:
    alt = {chart.kind: leaf.attributes["alt"] for chart, leaf in _pairs(printed["en"])}

    assert "From 2015 to 2024." in alt["line"]
    assert "up from RMB400\u00a0billion in 2015 to RMB670\u00a0billion in 2024" in alt["line"]
    assert (
        "; highest 9.1\u00a0per\u00a0cent (2015), lowest 3.9\u00a0per\u00a0cent (2020)"
        in (alt["combined"])
    )
    assert "Values not known: 1." in alt["combined"]
    assert "Electronics and information technology 32.5\u00a0per\u00a0cent" in alt["pie"]
    assert "Points shown: 5. Population: from 4.26\u00a0million people to" in alt["scatter"]


def _pairs(edition: Printed) -> list[tuple[object, Element]]:
    return list(zip(edition.charts, edition.leaves, strict=True))


BROKEN: list[tuple[str, Edit, str]] = [
    (
        "en.md",
        lambda t: t.replace("chart growth", "chart grwoth"),
        'content/circle/en.md:27:11: there is no chart "grwoth" in data/ [merge.chart]',
    ),
    (
        "en.md",
        lambda t: t.replace('gdp: "2024", ', ""),
        'content/circle/en.md:16:11: the chart has no text for "gdp" in en [merge.chart]',
    ),
    (
        "en.md",
        lambda t: t.replace('yibin: "Yibin"', 'yibn: "Yibin"', 1),
        'the chart has no "yibn" among its categories [merge.chart]',
    ),
    (
        "data/years.yaml",
        lambda t: t.replace("industry: 2.2e12", "industry: null"),
        '"industry" has a value that is not known, and an area has no gaps [merge.chart]',
    ),
]


@pytest.mark.parametrize(("file", "edit", "message"), BROKEN)
def test_what_cannot_be_drawn_is_told(file: str, edit: Edit, message: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "project")
    path = tmp_path / "project" / "content" / "circle" / file
    text = path.read_text("utf-8")
    assert edit(text) != text
    path.write_text(edit(text), "utf-8")
    project = Project.at(tmp_path / "project")
    brief = read_brief(project, "circle").brief
    assert brief is not None

    with pytest.raises(ProblemsFound) as caught:
        merge_edition(project, brief, brief.edition("en"))

    told = "\n".join(map(str, caught.value.problems))
    assert message in told
    assert "fix: " in told
