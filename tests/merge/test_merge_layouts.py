"""Layouts: the closed vocabulary, the sandbox of templates, and where their problems are."""

from dataclasses import replace
from pathlib import Path

import pytest
from handmade import FACTS, HOUSE, brief, element, manuscript, paragraph

from polybrief.brief import Edition
from polybrief.document import Document
from polybrief.localise import check_labels
from polybrief.merge import merge_edition
from polybrief.problems import ProblemsFound
from polybrief.project import Project

PROGRAM = Path(__file__).resolve().parents[2]
FRAME = """<html lang="{{ text.lang }}"><body><main>
<h1>{{ text.title }}</h1>
%s
</main></body></html>"""
BODY = manuscript(body=(paragraph("Text.", at=9),))


def project_with(root: Path, template: str, extends: str = "background-brief") -> Project:
    """Return a project whose layout ``own`` has that template."""
    folder = root / "templates" / "own"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.toml").write_text(f'name = "own"\nextends = "{extends}"\n')
    (folder / "brief.html.jinja").write_text(template, "utf-8")
    return Project.at(root)


def laid_out(root: Path, template: str) -> Document:
    whole = brief(BODY, layout="own")
    return merge_edition(project_with(root, template), whole, whole.editions[0])


def told(root: Path, template: str) -> list[str]:
    """Return what merge tells about a template, a problem each: place, message, fix."""
    with pytest.raises(ProblemsFound) as caught:
        laid_out(root, template)
    return [f"{p.place}: {p.message} | {p.fix}" for p in caught.value.problems]


AT = "templates/own/brief.html.jinja"


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        (
            "<p>a</p>\n<secton/>",
            f'{AT}:4:1: the vocabulary has no <secton> | did you mean "section"?',
        ),
        (
            '<p class="subtitel">a</p>',
            f'{AT}:3:1: the vocabulary has no <p class="subtitel"> | did you mean "subtitle"?',
        ),
        (
            '<p class="house series">a</p>',
            f'{AT}:3:1: <p> has more than one class: "house series" | leave one: it is its role',
        ),
        (
            "<section><p>a</p></section>",
            f"{AT}:3:1: <section> has no class | choose one of: abstract, summary, body, part,"
            " notes, references, abbreviations",
        ),
        (
            '<p style="color: red">a</p>',
            f'{AT}:3:1: <p> has no attribute "style" | choose one of: class, id, lang, level',
        ),
        (
            "<ul><li><p>a</p></li></ul>",
            f"{AT}:3:9: <p> may not stand in <li> | <li> holds text, a, em, strong, cite, sup,"
            " abbr, span, data, time, br, wbr, ruby, ol, ul",
        ),
        (
            "<ul>\n<p>a</p></ul>",
            f"{AT}:4:1: <p> may not stand in <ul> | <ul> holds li",
        ),
        (
            '<section class="body"><p>a</p> stray </section>',
            f'{AT}:3:1: text may not stand in <section>: "stray" | <section> holds h1, h2, h3, h4,'
            " p, ol, ul, dl, blockquote, figure, aside, nav, section, header, footer",
        ),
        (
            "<ul><li>a<ul><li>b</li></ul> after</li></ul>",
            f'{AT}:3:5: text may not stand in <li> after a list: "after" | put it before the list',
        ),
        (
            "<ul><li>a<ul><li>b</li></ul><em>after</em></li></ul>",
            f"{AT}:3:29: <em> may not stand in <li> after a list | put it before the list",
        ),
        (
            '<p><a href="https://a.example"><em>a</em></a></p>',
            f"{AT}:3:32: <em> may not stand in <a> | <a> holds text",
        ),
        (
            "<p><data>5</data></p>",
            f'{AT}:3:4: <data> lacks "value" | give it value',
        ),
        (
            '<figure><img src="a.png"/></figure>',
            f'{AT}:3:9: <img> lacks "alt" | give it alt',
        ),
        (
            '<ol start="x"><li>a</li></ol>',
            f'{AT}:3:1: <ol> cannot start at "x" | write a whole number',
        ),
        (
            '<p lang="zh_CN">a</p>',
            f'{AT}:3:1: "zh_CN" is not a language tag | write a BCP 47 tag: en, zh-Hans, pt-BR',
        ),
        (
            '<p id="1a">a</p>',
            f'{AT}:3:1: "1a" cannot be an id | begin with a letter; go on with letters, digits,'
            " -, _ and .",
        ),
        (
            '<p id="a">a</p>\n<p id="a">b</p>',
            f'{AT}:4:1: two elements have the id "a" | rename one of them; the other is at'
            f" {AT}:3:1",
        ),
        (
            '<p id="here">a</p><p><a href="#heer">b</a></p>',
            f'{AT}:3:22: the link leads to "#heer", and nothing here has that id | did you mean'
            ' "here"?',
        ),
        (
            '<p><a href="javascript:alert(1)">b</a></p>',
            f'{AT}:3:4: a link may not lead to "javascript:alert(1)" | write an address that begins'
            " with https://, http:// or mailto:, or an #anchor",
        ),
        (
            '<p><a href="https://a.example"> </a></p>',
            f"{AT}:3:4: the link has no text | say where it leads",
        ),
        ("<h2> <br/></h2>", f"{AT}:3:1: the heading <h2> is empty | give it words"),
        ("<h3>a</h3>", f"{AT}:3:1: <h3> follows <h1>: a level is skipped | make it <h2>"),
    ],
)
def test_what_the_vocabulary_does_not_know(tmp_path: Path, markup: str, problem: str) -> None:
    assert told(tmp_path, FRAME % markup) == [problem]


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (
            '<html lang="en"><head/><body><main/></body></html>',
            f"{AT}:1:17: <head> may not stand in <html> | <html> holds body",
        ),
        (
            '<html lang="en"><body><header class="masthead"/><main/></body></html>',
            f'{AT}:1:23: <header class="masthead"> may not stand in <body> | <body> holds'
            " header.running, footer.running, main",
        ),
        (
            '<html lang="en"><body>words<main/></body></html>',
            f'{AT}:1:17: text may not stand in <body>: "words" | <body> holds header.running,'
            " footer.running, main",
        ),
        (
            '<html lang="en"><body><footer class="running"><h1/></footer><main/></body></html>',
            f"{AT}:1:47: <h1> may not stand in <footer> | <footer> holds p",
        ),
        (
            '<html lang="en"><body><main><header class="running"/></main></body></html>',
            f'{AT}:1:29: the vocabulary has no <header class="running"> | choose one of: masthead,'
            " title",
        ),
        (
            "<html><body><main/></body></html>",
            f'{AT}:1:1: <html> lacks "lang" | give it lang',
        ),
    ],
)
def test_the_frame_round_main(tmp_path: Path, template: str, problem: str) -> None:
    assert told(tmp_path, template) == [problem]


def test_markup_that_does_not_close_is_told_near_its_line(tmp_path: Path) -> None:
    (found,) = told(tmp_path, FRAME % "<p>a</p>\n<p><em>b</p>\n<p>c</p>")
    assert found.startswith(f"{AT}:4:4: what the template yields is not XHTML: ")


def test_all_problems_of_a_template_are_told_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, FRAME % '<p class="x">a</p>\n<aside/>\n<h4>b</h4>')
    assert len(found) == 3


def test_a_problem_in_a_manuscripts_element_is_told_in_the_manuscript() -> None:
    body = (element("p", element("em", "a", role="loud"), at=12),)
    whole = brief(manuscript(body=body))
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    (problem,) = caught.value.problems
    assert str(problem.place) == "content/test/en.md:12:1"
    assert problem.message == 'the vocabulary has no <em class="loud">'


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        (FRAME % "<p>{{ text.titel }}</p>", 3, "has no attribute 'titel'"),
        (FRAME % "{% if %}", 3, "the template cannot be read"),
        (FRAME % "<p>{{ ''.__class__.__mro__ }}</p>", 3, "__class__"),
        (FRAME % "<p>{{ text.title.__init__.__globals__ }}</p>", 3, "__init__"),
        (FRAME % "<p>{{ _.__globals__ }}</p>", 3, "__globals__"),
        (FRAME % "<p>{{ range(1000000000) }}</p>", 3, "'range' is undefined"),
        (FRAME % "<p>{{ lipsum() }}</p>", 3, "'lipsum' is undefined"),
        (FRAME % "<p>{{ 'a' * 10 ** 10 }}</p>", 3, "a template does not calculate"),
        (FRAME % "<p>{{ text.lang | join(1) | default(1)(2) }}</p>", 3, "not callable"),
        (FRAME % "<p>{{ text.body | upper }}</p>", 3, "No filter named 'upper'"),
        (FRAME % '{% include "../background-brief/theme.toml" %}', 3, "not in the folders"),
        (FRAME % '{% include "/etc/passwd" %}', 3, "not in the folders"),
        (FRAME % '{% include "multilingual-abstract/brief.html.jinja" %}', 3, "not in the folders"),
    ],
)
def test_a_template_that_fails_is_told_with_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    (found,) = told(tmp_path, template)
    assert found.startswith(f"{AT}:{line}: ")
    assert message in found


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("<html lang='en'><body><main></body></html>", "what the template yields is not XHTML"),
        (FRAME % "<p>&nbsp;</p>", "what the template yields is not XHTML"),
        ('<!DOCTYPE html [<!ENTITY a "b">]>' + FRAME % "", "a document type declaration"),
        ("<html lang='en'><body></body></html>", "the template yields no <main>"),
        ("<main/>", "the template's root is <main>"),
        ("", "what the template yields is not XHTML"),
    ],
)
def test_a_template_that_yields_no_document(tmp_path: Path, template: str, message: str) -> None:
    assert any(message in found for found in told(tmp_path, template))


def test_a_template_that_includes_itself_is_told(tmp_path: Path) -> None:
    (found,) = told(tmp_path, FRAME % '{% include "brief.html.jinja" %}')
    assert found.startswith(AT)
    assert "the template includes itself without end" in found


def test_a_layout_without_a_template_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "own"
    folder.mkdir(parents=True)
    tokens = (PROGRAM / "templates/background-brief/theme.toml").read_text("utf-8")
    (folder / "theme.toml").write_text(tokens, "utf-8")
    whole = brief(BODY, layout="own")
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(tmp_path), whole, whole.editions[0])
    assert 'the layout "own" has no brief.html.jinja' in str(caught.value)


def test_a_layout_may_extend_the_template_of_the_layout_it_extends(tmp_path: Path) -> None:
    template = (
        '{% extends "background-brief/brief.html.jinja" %}\n'
        '{% block content %}<p class="keywords">{{ text.house }}</p>{% endblock %}\n'
    )
    document = laid_out(tmp_path, template)
    assert [e.text for e in document.body.walk() if e.role == "keywords"] == ["Institute"]


def test_a_label_with_nothing_below_is_told() -> None:
    texts = (manuscript("en", abstract=(paragraph("Text."),)), manuscript("fr", abstract=()))
    whole = replace(
        brief(*texts), editions=(Edition("both", ("en", "fr"), "multilingual-abstract"),)
    )
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (
        "merge.empty-section",
        'nothing stands below "Résumé" in fr',
    )


def test_a_missing_label_is_told_once(tmp_path: Path) -> None:
    template = FRAME % '<p>{{ _("Abstrakt", text.lang) }}{{ _("Abstrakt", text.lang) }}</p>'
    (found,) = told(tmp_path, template)
    assert 'there is no label "Abstrakt"' in found


@pytest.mark.parametrize("layout", ["background-brief", "multilingual-abstract"])
def test_the_labels_of_the_layouts_are_complete(layout: str) -> None:
    languages = ("en", "zh-Hans", "fr", "es", "zh-Hant", "ja", "ko")
    assert check_labels(Project.at(Path("/nowhere")), layout, languages) == ()


def test_a_language_without_labels_or_house_texts() -> None:
    whole = brief(manuscript("en"), manuscript("da"))
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(Path("/nowhere")), whole, whole.edition("da"))
    codes = {problem.code for problem in caught.value.problems}
    assert codes & {"localise.no-style", "labels.no-catalogue"}


def test_a_house_text_that_is_missing_is_told_where_the_house_has_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "house.yaml").write_text("url: x\nname:\n  en: Institute\n", "utf-8")
    texts = {"en": "Institute"}
    whole = replace(brief(manuscript("fr")), house=replace(HOUSE, name=texts), facts=FACTS)
    with pytest.raises(ProblemsFound) as caught:
        merge_edition(Project.at(tmp_path), whole, whole.editions[0])
    assert str(caught.value) == (
        'content/house.yaml:2:1: the house has no "name" in fr [merge.house-text]\n'
        "    2 | name:\n"
        "      | ^^^^\n"
        '  fix: add "fr: …" below name'
    )
