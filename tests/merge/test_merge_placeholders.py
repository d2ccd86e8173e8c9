"""Placeholders: what they print, what they may say, what is told where they cannot be filled."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from handmade import FACTS, brief, fact, line, manuscript, merged, merged_body, paragraph, problems

from polybrief.brief import Count, Edition, Name
from polybrief.document import Element
from polybrief.localise import plain
from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project


def printed(text: str, lang: str = "en") -> Element:
    """Return the paragraph that ``text`` makes."""
    (made,) = merged_body(paragraph(text, lang, 7), lang=lang).children
    assert isinstance(made, Element)
    return made


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "By RMB2.3 trillion (US$320 billion) since 2020."),
        ("fr", "By 2 300 milliards de RMB (320 milliards de dollars US) since 2020."),
        ("es", "By 2,3 billones de RMB (320.000 millones de USD) since 2020."),
    ],
)
def test_a_value_is_printed_in_the_house_style_of_its_language(lang: str, text: str) -> None:
    made = printed("By {{ gain }} since {{ launched }}.", lang)
    assert plain(made.text, lang) == text


def test_a_value_says_which_fact_it_is_and_where_a_line_may_break() -> None:
    (data,) = (e for e in printed("By {{ gain }}.").walk() if e.tag == "data")
    assert data.attributes == {"value": "2.3e12 CNY = 3.2e11 USD", "fact": "gain"}
    pieces = [c if isinstance(c, str) else c.tag for c in data.children]
    assert pieces == ["RMB2.3\u00a0trillion ", "wbr", "(US$320\u00a0billion)"]
    assert data.place is not None
    assert str(data.place) == "content/test/en.md:7:4"


def test_a_date_is_a_time_with_its_day() -> None:
    (time,) = (e for e in printed("On {{ opened }}.").walk() if e.tag == "time")
    assert time.attributes == {"datetime": "2025-10-01"}
    assert plain(time.text, "en") == "1 October 2025"


@pytest.mark.parametrize(
    ("placeholder", "text"),
    [
        ("gain.alone", "RMB2.3 trillion"),
        ("gain.number", "2.3 trillion"),
        ("  people.number  ", "98.5 million"),
        ("circle", "R&D Circle"),
        ("plan", "14th"),
    ],
)
def test_forms(placeholder: str, text: str) -> None:
    made = printed(f"[{{{{ {placeholder} }}}}]")
    assert plain(made.text, "en") == f"[{text}]"


def test_a_link_holds_the_words_of_its_facts_as_text() -> None:
    link = Element(
        "a", (*line("RMB: {{ gdp }}").children,), attributes={"href": "https://a.example"}
    )
    (made,) = merged_body(Element("p", (link,))).children
    assert isinstance(made, Element)
    (merged_link,) = made.children
    assert isinstance(merged_link, Element)
    assert all(isinstance(child, str) for child in merged_link.children)
    assert plain(merged_link.text, "en") == "RMB: RMB8.6 trillion"


def test_placeholders_in_metadata_are_filled() -> None:
    document = merged(
        manuscript(
            title="Growth since {{ launched }}",
            description="A circle of {{ people.number }}",
            keywords=("{{ circle }}", "growth"),
        )
    )
    assert document.title == "Growth since 2020"
    assert plain(document.description, "en") == "A circle of 98.5 million"
    assert document.keywords == ("R&D Circle", "growth")


def test_a_brief_without_facts_is_told_once_a_manuscript() -> None:
    text = manuscript(body=(paragraph("{{ gdp }} and {{ debt }}"), paragraph("{{ gdp }}", at=9)))
    whole = brief(text, facts={})
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    assert {p.code for p in caught.value.problems} == {"merge.no-facts"}
    assert {str(p.place) for p in caught.value.problems} == {"content/test/en.md"}


def test_unknown_fact_names_its_nearest_relative() -> None:
    assert problems(manuscript(body=(paragraph("Output of {{ gpd }}.", at=7),))) == (
        'content/test/en.md:7:11: unknown fact "gpd" [merge.unknown-fact]\n'
        "    7 | Output of {{ gpd }}.\n"
        "      |           ^\n"
        '  fix: did you mean "gdp"?'
    )


def test_unknown_form_names_those_on_offer() -> None:
    told = problems(manuscript(body=(paragraph("{{ gdp.allone }} and {{ circle.short }}", at=7),)))
    assert told.count("[merge.unknown-form]") == 2
    assert '"gdp" has no form "allone"' in told
    assert 'fix: did you mean "alone"?' in told
    assert '"circle" has no form "short"' in told
    assert "fix: choose one of: original, romanised, with_original" in told


def test_a_value_without_words_names_its_own_place_too() -> None:
    facts = {**FACTS, "debt": fact("debt", Count(Decimal(5), "bridge"), 9)}
    whole = brief(manuscript(body=(paragraph("{{ debt }}", at=7),)), facts=facts)
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    (problem,) = caught.value.problems
    assert problem.code == "merge.no-wording"
    assert str(problem.place) == "content/test/en.md:7:1"
    assert "bridge" in problem.message
    assert "content/test/facts.yaml:9:1" in problem.message
    assert "[nouns]" in problem.fix


def test_a_name_that_lacks_the_language() -> None:
    told = problems(manuscript("es", body=(paragraph("{{ circle }}", "es", 3),)))
    assert told.startswith('content/test/es.md:3:1: "circle" cannot be printed: ')
    assert "(declared at content/test/facts.yaml:7:1) [merge.no-wording]" in told


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "range(10**9)",
        "gdp.__class__.__mro__",
        "gdp['__class__']",
        "gdp.__init__.__globals__",
        "lipsum()",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "self",
        "gdp | upper",
        "'a' * 10**10",
        "gdp ~ gdp",
        "gdp if true else gdp",
        "[].__class__",
        "1 + 1",
        "true",
        "gdp gdp",
        "gdp }} {{ gdp",
        "{% for x in gdp %}",
        "gdp.",
        "",
        "(" * 500,
        "gdp" * 100,
    ],
)
def test_a_placeholder_reaches_facts_and_nothing_else(expression: str) -> None:
    (placeholder,) = line("{{ x }}", at=7).children
    assert isinstance(placeholder, Element)
    leaf = replace(placeholder, attributes={"expression": expression})
    told = problems(manuscript(body=(Element("p", (leaf,)),)))
    assert told.startswith("content/test/en.md:7:1: ")
    assert told.count("[merge.") == 1


def test_dunders_are_unknown_forms() -> None:
    told = problems(manuscript(body=(paragraph("{{ gdp.__class__ }}"),)))
    assert '"gdp" has no form "__class__"' in told


def test_an_expression_is_told_with_an_example() -> None:
    assert problems(manuscript(body=(paragraph("{{ 1 + 1 }}", at=7),))) == (
        "content/test/en.md:7:1: a placeholder holds the name of a fact, perhaps with steps, and"
        " nothing else [merge.expression]\n"
        "    7 | {{ 1 + 1 }}\n"
        "      | ^\n"
        "  fix: write the name of a fact: {{ gdp }}"
    )


def test_all_problems_of_all_languages_are_told_at_once() -> None:
    told = problems(
        manuscript("en", body=(), title="{{ a }}", abstract=(paragraph("{{ b }}"),)),
        manuscript("fr", abstract=(paragraph("{{ c }} {{ gdp.x }}", "fr"),)),
        edition="all",
    )
    for words in ('unknown fact "a"', 'unknown fact "b"', 'unknown fact "c"', 'no form "x"'):
        assert words in told


def test_a_missing_translation_says_which_file_to_write() -> None:
    whole = brief(manuscript("en"), manuscript("fr"))
    del whole.manuscripts["fr"]  # type: ignore[attr-defined]
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/project")), whole, whole.edition("fr"))
    assert str(caught.value) == (
        'content/test/brief.yaml: the edition "fr" needs a text in fr, and there is none'
        " [merge.no-translation]\n"
        "  fix: write content/test/fr.md, or take fr out of the edition"
    )


def test_a_translation_that_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    (tmp_path / "fr.md").write_text("---\n", "utf-8")
    whole = replace(brief(manuscript("en")), folder=str(tmp_path), languages=("en", "fr"))
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(tmp_path), whole, Edition("fr", ("fr",), "background-brief"))
    assert "needs a text in fr, and it could not be read" in str(caught.value)
    assert "fix: correct fr.md first" in str(caught.value)


def test_names_in_a_language_keep_their_typography() -> None:
    facts = {**FACTS, "city": fact("city", Name({"fr": "L'Alma"}), 9)}
    whole = brief(manuscript("fr", body=(paragraph("À {{ city }}", "fr"),)), facts=facts)
    document = merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    assert "À L\u2019Alma" in document.body.text
