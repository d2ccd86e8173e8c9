"""Cells that name facts, and columns of quarters and months, in four languages and both formats.

The figures are invented: Q3 and Q4 of 2024 are facts, 11.3 per cent their growth (2.36 / 2.12).
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from test_table_audit import _edited, findings
from test_table_merge import rows, tables
from test_table_word import W, body

from polybrief.audit.whole import Finished
from polybrief.brief import Brief
from polybrief.chart import Chart
from polybrief.check.word import check_word
from polybrief.document import Document
from polybrief.fonts import read_fonts
from polybrief.merge import merge_edition
from polybrief.pipeline import read_whole
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.render.word import render_word
from polybrief.theme import read_theme

LANGS = ("en", "zh-Hans", "fr", "es")


@pytest.fixture(scope="module")
def pace(project: Project) -> Brief:
    reading = read_whole(project, "pace")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.brief is not None
    return reading.brief


@pytest.fixture(scope="module")
def merged(project: Project, pace: Brief) -> Mapping[str, Document]:
    return {lang: merge_edition(project, pace, pace.edition(lang)) for lang in LANGS}


@pytest.fixture(scope="module")
def files(project: Project, merged: Mapping[str, Document]) -> tuple[Finished, ...]:
    theme, fonts = read_theme(project, "background-brief"), read_fonts(project)
    made = []
    for lang, document in merged.items():
        pdf = render_pdf(project, document, theme, fonts).content
        made.append(Finished(f"{lang}.pdf", pdf, "pdf", document))
        docx = render_word(project, document, theme, fonts)
        made.append(Finished(f"{lang}.docx", docx, "docx", document))
    return tuple(made)


# Short quarters and months: CLDR yQQQ and yMMM, in Spanish FundéuRAE; Chinese ones are long.
PACE = {
    "en": [
        "thead : Quarter | Output / RMB\u00a0trillion | Growth / % | Where",
        "tbody : Q3\u00a02024 | 2.12 | – | Chongqing",
        "tbody : Q4\u00a02024 | 2.36 | 11.3 | March 2025",
        "tbody : Q1\u00a02025 | 2.20 | −6.8 | Chongqing",
        "tfoot total: Both | 6.68 | – | –",
    ],
    "zh-Hans": [
        "thead : 季度 | 产出 / 万亿元 | 增长率 / % | 地点",
        "tbody : 2024年第三季度 | 2.12 | — | 重庆",
        "tbody : 2024年第四季度 | 2.36 | 11.3 | 2025年3月",
        "tbody : 2025年第一季度 | 2.20 | −6.8 | 重庆",
        "tfoot total: 合计 | 6.68 | — | —",
    ],
    "fr": [
        "thead : Trimestre | Production / milliards de\u00a0RMB | Croissance / % | Lieu",
        "tbody : T3\u00a02024 | 2\u202f120 | – | Chongqing",
        "tbody : T4\u00a02024 | 2\u202f360 | 11,3 | mars 2025",
        "tbody : T1\u00a02025 | 2\u202f200 | −6,8 | Chongqing",
        "tfoot total: Ensemble | 6\u202f680 | – | –",
    ],
    "es": [
        "thead : Trimestre | Producción / billones de\u00a0RMB | Crecimiento / % | Lugar",
        "tbody : T3\u00a02024 | 2,12 | – | Chongqing",
        "tbody : T4\u00a02024 | 2,36 | 11,3 | marzo de\u00a02025",
        "tbody : T1\u00a02025 | 2,20 | −6,8 | Chongqing",
        "tfoot total: Total | 6,68 | – | –",
    ],
}
MONTHS = {
    "en": ("Nov\u00a02024", "Dec\u00a02024", "Mar\u00a02025", "May\u00a02025"),
    "zh-Hans": ("2024年11月", "2024年12月", "2025年3月", "2025年5月"),
    "fr": ("nov.\u00a02024", "déc.\u00a02024", "mars\u00a02025", "mai\u00a02025"),
    "es": ("nov.\u00a02024", "dic.\u00a02024", "mar.\u00a02025", "may.\u00a02025"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_facts_are_printed_as_any_cell_of_their_column(
    lang: str, merged: Mapping[str, Document]
) -> None:
    assert list(rows(tables(merged[lang])[0])) == PACE[lang]


def test_a_cell_says_its_fact_and_its_exact_value(merged: Mapping[str, Document]) -> None:
    values = [
        dict(e.attributes)
        for e in tables(merged["fr"])[0].walk()
        if e.tag == "data" and "fact" in e.attributes
    ]
    assert values[0] == {"value": "2.12e12 CNY", "power": "9", "fact": "q3"}
    assert values[2] == {"value": "2.36e12 CNY", "power": "9", "fact": "q4"}
    assert values[3]["fact"] == "q4.growth_over(q3)"
    assert values[3]["value"].startswith("11.32075471698113")  # nothing rounded
    hub = {"value": "Chongqing", "fact": "hub"}
    assert [v for v in values if v["fact"] == "hub"] == [hub, hub]


@pytest.mark.parametrize("lang", LANGS)
def test_months_and_quarters_are_categories_in_time(
    lang: str, merged: Mapping[str, Document]
) -> None:
    leaves = [e.attributes["data"] for e in merged[lang].body.walk() if e.tag == "chart"]
    line, bars, pie = map(Chart.from_json, leaves)
    assert line.in_time
    assert bars.in_time
    assert not bars.horizontal
    assert bars.categories == MONTHS[lang]
    quarters = tuple(row.split(" : ")[1].split(" | ")[0] for row in PACE[lang][1:4])
    assert line.categories == pie.categories == quarters
    known = [[str(value) for value in chart.series[0].known] for chart in (line, pie)]
    assert known == [["2.12E+12", "2.36E+12", "2.2E+12"]] * 2
    assert [str(value) for value in bars.series[0].known] == ["38000", "41250", "39500", "40100"]


def test_the_audit_reads_them_back_and_knows_their_facts(
    pace: Brief, files: tuple[Finished, ...]
) -> None:
    assert [str(finding.problem) for finding in findings(pace, *files)] == []


def test_a_fact_altered_in_a_cell_is_told_by_its_name(
    pace: Brief, files: tuple[Finished, ...]
) -> None:
    english = next(f for f in files if f.name == "en.docx")
    content = _edited(english.content, "2.12", "21.2")
    changed = Finished("en.docx", content, "docx", english.document)
    found = [f for f in findings(pace, changed) if f.problem.level == "error"]
    assert [f.fact for f in found] == ["q3"], [str(f.problem) for f in found]
    assert '“21.2” reads 21.2 where "q3" is 2.12: 10 times too large' in found[0].problem.message
    assert found[0].problem.place is not None
    assert str(found[0].problem.place) == "content/pace/data/pace.yaml:7:29"


def test_a_note_may_refer_to_a_table(files: tuple[Finished, ...]) -> None:
    for file in files:
        if file.format == "docx":
            assert check_word(file.content, file.document) == ()


def test_words_after_figures_stand_apart_and_nothing_hangs_on_a_chart_without_a_note(
    files: tuple[Finished, ...],
) -> None:
    document = body(next(f for f in files if f.name == "en.docx").content)
    table = next(document.iter(f"{W}tbl"))
    for row in table.iter(f"{W}tr"):
        margins = [cell.find(f"{W}tcPr/{W}tcMar") is not None for cell in row.iter(f"{W}tc")]
        assert margins == [False, False, False, True]
    charts = [p for p in document.iter(f"{W}p") if p.find(f".//{W}drawing") is not None]
    kept = [p.xpath("string(w:pPr/w:keepNext/@w:val)", namespaces=p.nsmap) for p in charts]
    assert kept == ["0", "0", "0"]
