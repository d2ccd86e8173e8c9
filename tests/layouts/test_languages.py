"""German, Italian, Portuguese, Russian, Traditional Chinese, Japanese, Korean: a new brief builds
at once, and all that the program says in a brief with tables, charts, references and contents is in
the language."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from polybrief.build.inspection import find_problems
from polybrief.cli import app
from polybrief.document import Document
from polybrief.merge import merge_edition
from polybrief.pipeline import make_artifact
from polybrief.project import Project
from polybrief.read import read_brief

LANGS = ("de", "it", "pt", "ru", "zh-Hant", "ja", "ko")
BRIEF = """layout: background-brief
number: 12
date: 2026-02-03
source: de
languages: [de, it, pt, ru, zh-Hant, ja, ko]
contents: [sections, tables, figures]
"""
HOUSE = """name: {de: H, it: H, pt: H, ru: H, zh-Hant: H, ja: H, ko: H}
series: {de: S, it: S, pt: S, ru: S, zh-Hant: S, ja: S, ko: S}
imprint: {}
url: https://institute.example
"""
FOLDER = Path(__file__).parent / "project" / "content" / "ports"

# DIN 5008 and Duden; usage of the Bank of Italy; ABNT NBR 6027, 6028 and 14724;
# \u0413\u041e\u0421\u0422 7.32-2017
SAID = {
    "de": [
        "Kurzfassung",
        "Inhalt",
        "Abbildungen",
        "Literatur",
        "Tabelle\u00a02: The four",
        "Quelle: ",
    ],
    "it": ["Sintesi", "Indice", "Figure", "Parole chiave: ", "Tabella\u00a02. The four", "Fonte: "],
    "pt": [
        "Resumo",
        "Sum\u00e1rio",
        "Tabelas",
        "Palavras-chave: ",
        "Tabela\u00a02\u00a0\u2013 The",
        "Nota: ",
    ],
    "ru": [
        "\u0410\u043d\u043d\u043e\u0442\u0430\u0446\u0438\u044f",
        "\u0421\u043e\u0434\u0435\u0440\u0436\u0430\u043d\u0438\u0435",
        "\u0420\u0438\u0441\u0443\u043d\u043a\u0438",
        "\u0422\u0430\u0431\u043b\u0438\u0446\u0430\u00a02\u00a0\u2014 The four",
        "\u0418\u0441\u0442\u043e\u0447\u043d\u0438\u043a: ",
    ],
    "zh-Hant": ["摘要", "目次", "圖目次", "參考文獻", "表2\u3000The four", "資料來源："],
    "ja": ["要旨", "目次", "図目次", "参考文献", "表2\u3000The four", "出典："],
    "ko": ["초록", "차례", "그림 차례", "참고문헌", "표\u00a02. The four", "자료: "],
}
REFERS = {
    "de": "Tabelle\u00a02, S.\u00a0",
    "it": "tabella\u00a02, p.\u00a0",
    "pt": "tabela\u00a02, p.\u00a0",
    "ru": "\u0442\u0430\u0431\u043b.\u00a02, \u0441.\u00a0",
    "zh-Hant": "表2（第",
    "ja": "表2（",
    "ko": "표\u00a02(",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("desk") / "new"
    given = ["new", "first", "--languages", ",".join(LANGS), "--project", str(root)]
    made = CliRunner().invoke(app, given)
    assert made.exit_code == 0, made.output
    return Project.at(root)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    root = tmp_path_factory.mktemp("ports")
    folder = root / "content" / "ports"
    shutil.copytree(FOLDER, folder)
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    (root / "content" / "house.yaml").write_text(HOUSE, "utf-8")
    english = (folder / "en.md").read_text("utf-8")
    for old in folder.glob("*.md"):
        old.unlink()
    for lang in LANGS:
        (folder / f"{lang}.md").write_text(english, "utf-8")
    project = Project.at(root)
    brief = read_brief(project, "ports").brief
    assert brief is not None
    return {lang: merge_edition(project, brief, brief.edition(lang)) for lang in LANGS}


def test_a_new_brief_passes_the_check(begun: Project) -> None:
    assert find_problems(begun, ["first"]) == ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_brief_builds_in_both_formats(lang: str, begun: Project) -> None:
    pdf = make_artifact(begun, "first", lang, "pdf")
    shown = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_range()

    assert pdf.notices == make_artifact(begun, "first", lang, "docx").notices == ()
    assert "\u2026" not in shown
    assert "Institute\r" not in shown


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_program_says_is_in_the_language(
    lang: str, documents: dict[str, Document]
) -> None:
    text = documents[lang].body.text

    assert [said for said in SAID[lang] if said not in text] == []
    assert REFERS[lang] in text


@pytest.mark.parametrize("lang", LANGS)
def test_charts_are_described_in_the_language(lang: str, documents: dict[str, Document]) -> None:
    told = [e.attributes["alt"] for e in documents[lang].body.walk() if e.tag == "chart"]
    kinds = {
        "de": "Gestapeltes Balkendiagramm: ",
        "it": "Grafico a barre in pila: ",
        "pt": "Gr\u00e1fico de barras empilhadas: ",
        "ru": "\u0421\u0442\u043e\u043b\u0431\u0447\u0430\u0442\u0430\u044f \u0434\u0438\u0430"
        "\u0433\u0440\u0430\u043c\u043c\u0430 \u0441 \u043d\u0430\u043a\u043e\u043f\u043b\u0435"
        "\u043d\u0438\u0435\u043c: ",
        "zh-Hant": "堆疊長條圖：",
        "ja": "積み上げ棒グラフ",
        "ko": "누적 막대",
    }

    assert told[0].startswith(kinds[lang])
