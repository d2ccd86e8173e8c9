"""The page of figures, read back: every fact, its value and source, its forms, their pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from lxml import etree, html
from sample_briefs import ROOT, merged, printed, sample

from polybrief.audit.finding import Finding, Reading
from polybrief.audit.report import fact_rows, report_page
from polybrief.audit.whole import BriefAudit, Finished, audit_brief, read_finished
from polybrief.problems import Place, Problem


@pytest.fixture(scope="module")
def audit() -> BriefAudit:
    files = []
    for lang in ("en", "zh-Hans"):
        content = printed("ccec", lang, "pdf").content
        document = merged("ccec", lang).document
        files.append(Finished(f"ccec/ccec-{lang}.pdf", content, "pdf", document))
    texts, problems = read_finished(files)
    return audit_brief(sample("ccec"), texts, problems)


def rows_of(page: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the cells of each fact's rows: language, form, uses, pages; spaces are spaces."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for group in html.fromstring(page).iter("tbody"):
        rows = [[plain(cell) for cell in row.iter("td")] for row in group.iter("tr")]
        (name,) = group.xpath(".//*[@class='name']")
        table[name.text_content()] = [tuple(cells) for cells in rows]
    return table


def plain(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def shown(page: str) -> str:
    return plain(html.fromstring(page).find("body"))


def as_xml(page: str) -> etree._Element:
    """Return the page as XML, which no tag left open would be; void elements are closed before."""
    body = page.removeprefix("<!doctype html>\n")
    return etree.fromstring(re.sub(r"<(meta|br)([^>]*)>", r"<\1\2/>", body))


def test_each_fact_stands_there_with_its_forms_and_pages(audit: BriefAudit) -> None:
    page = report_page(audit)

    facts = rows_of(page)
    assert [*facts] == [*audit.brief.facts]
    assert facts["gdp"] == [
        ("en", "RMB8.6 trillion", "3", "en 1, 3"),
        ("zh-Hans", "8.6万亿元人民币", "3", "zh-Hans 1, 2"),
    ]
    assert facts["gdp_gain"] == [
        ("en", "RMB2.3 trillion", "1", "en 1"),
        ("en", "RMB2.3 trillion (US$320 billion)", "2", "en 1, 3"),
        ("zh-Hans", "2.3万亿元人民币", "1", "zh-Hans 1"),
        ("zh-Hans", "2.3万亿元人民币（约合3200亿美元）", "2", "zh-Hans 1, 2"),
    ]
    told = shown(page)
    assert "gdp_gain2.3e12 CNY= 3.2e11 USDSourcereference brief, abstractOvergdp_period" in told
    assert "gdp8.6e12 CNYSourcereference brief, abstractAs of2024" in told
    assert "2 files read back7 facts declared42 figures compared0 problems" in told
    assert "None: every figure reads as it is declared." in told
    assert "ccec/ccec-en.pdf 21" in told


def test_forms_carry_their_language(audit: BriefAudit) -> None:
    cells = html.fromstring(report_page(audit)).xpath("//*[@class='printed']")

    assert {(cell.get("lang"), cell.get("dir")) for cell in cells} == {
        ("en", "auto"),
        ("zh-Hans", "auto"),
    }


def test_the_page_is_well_formed_and_needs_no_other(audit: BriefAudit) -> None:
    page = report_page(audit)

    root = as_xml(page)
    assert root.get("lang") == "en"
    assert [e.tag for e in root.iter("link", "script", "img", "iframe", "a", "form")] == []
    assert [e.tag for e in root.iter() if {"src", "href", "style"} & {*e.attrib}] == []
    assert not re.search(r"url\(|@import|https?:", page)
    assert report_page(audit) == page


def test_the_same_facts_for_machines(audit: BriefAudit) -> None:
    row = next(row for row in fact_rows(audit) if row.name == "gdp").as_json()
    printed = row.pop("printed")

    assert row == {
        "name": "gdp",
        "value": "8.6e12 CNY",
        "source": "reference brief, abstract",
        "as_of": "2024",
        "uses": 6,
    }
    assert isinstance(printed, list)
    assert printed[0] == {
        "lang": "en",
        "text": "RMB8.6 trillion",
        "uses": 3,
        "pages": {"ccec/ccec-en.pdf": [1, 3]},
    }


HOSTILE = '</title></style><script>alert(1)</script> & "quoted" <b>’'


def hostile(audit: BriefAudit) -> BriefAudit:
    """Return an audit in which every text is an attack."""
    facts = {
        name: replace(fact, source=HOSTILE, as_of=HOSTILE)
        for name, fact in audit.brief.facts.items()
    }
    names = MappingProxyType({"en": HOSTILE})
    house = replace(audit.brief.house, name=names, series=names)
    brief = replace(audit.brief, facts=MappingProxyType(facts), house=house)
    reading = Reading(HOSTILE, 1, "page 1", HOSTILE, "8.6", "8.6", f"It was 8.6 {HOSTILE}")
    problem = Problem("audit.different", HOSTILE, Place(HOSTILE, 1), HOSTILE)
    editions = [
        replace(e, file=HOSTILE, uses=tuple(replace(u, text=HOSTILE) for u in e.uses))
        for e in audit.editions
    ]
    return replace(
        *(audit,),
        brief=brief,
        editions=tuple(editions),
        findings=(Finding(HOSTILE, problem, reading, source=reading),),
    )


def test_hostile_text_is_text(audit: BriefAudit) -> None:
    attacked = hostile(audit)
    problem = Problem("audit.pdf", HOSTILE, None, HOSTILE)

    page = report_page(attacked, [problem])

    tags = {element.tag for element in as_xml(page).iter()}
    own = {element.tag for element in as_xml(report_page(audit)).iter()}
    assert tags - own == {"ol", "strong", "blockquote", "mark"}
    assert "<script" not in page
    assert shown(page).count("<script>alert(1)</script>") > 20


def test_a_finding_is_told_with_its_sentence(audit: BriefAudit) -> None:
    reading = Reading("a.pdf", 2, "page 2", "en", "8.6 billion", "8.6e9", "It reached 8.6 billion.")
    problem = Problem("audit.magnitude", "a.pdf, page 2: wrong", Place("en.md", 23, 4), "mend it")
    finding = Finding("magnitude", problem, reading, fact="gdp", declared="8.6e12")
    unread = Problem("audit.missing-file", "b.pdf has not been built", None, "build it")

    page = report_page(replace(audit, findings=(finding,)), [unread])

    first, second = html.fromstring(page).xpath("//*[@class='findings']")[0]
    assert plain(first) == (
        "✕ Error: magnitude a.pdf, page 2: wrongIt reached 8.6 billion.en.md:23:4mend it"
    )
    assert first.find(".//mark").text == "8.6 billion"
    assert plain(second) == "✕ Error b.pdf has not been builtbuild it"
    assert "2 problems" in shown(page)


def test_where_no_file_was_read_nothing_is_called_unprinted(audit: BriefAudit) -> None:
    page = report_page(replace(audit, editions=()))

    assert "never printed" not in page
    assert rows_of(page) == {}


def test_a_fact_that_no_file_prints(audit: BriefAudit) -> None:
    spare = replace(audit.brief.facts["gdp"], name="spare")
    facts = MappingProxyType({**audit.brief.facts, "spare": spare})

    page = report_page(replace(audit, brief=replace(audit.brief, facts=facts)))

    assert "Facts never printedspare8.6e12 CNY" in shown(page)


def test_the_answer_for_machines(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "polybrief", *arguments, "--output", str(tmp_path)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    run("build", "ccec", "--lang", "en", "--format", "docx")
    done = run("audit", "ccec", "--edition", "en", "--json")

    answer = json.loads(done.stdout)
    assert {key: type(value).__name__ for key, value in answer.items()} == {
        **{"ok": "bool", "briefs": "list", "seconds": "dict"},
        **{"problems": "list"},
    }
    assert {*answer["seconds"]} == {"merging", "reading", "comparing"}
    (brief,) = answer["briefs"]
    assert {key: type(value).__name__ for key, value in brief.items()} == {
        **{"name": "str", "files": "list", "facts": "list", "unused": "list"},
        **{"findings": "list", "report": "str"},
    }
    (file,) = brief["files"]
    assert file == {
        **{"path": "ccec/ccec-en.docx", "edition": "en", "format": "docx", "figures": 21}
    }
    (gdp,) = [fact for fact in brief["facts"] if fact["name"] == "gdp"]
    form = {"lang": "en", "text": "RMB8.6 trillion", "uses": 3, "pages": {}}
    assert gdp["printed"] == [form]
    assert Path(brief["report"]).read_text("utf-8").startswith("<!doctype html>")
    (problem,) = answer["problems"]
    assert problem["message"] == "ccec/ccec-en.pdf has not been built"
