"""Bibliographies and citations: what is read of them, and every slip with its place."""

from __future__ import annotations

from pathlib import Path

from projects import FRONT_MATTER, write_project

from polybrief.document import Element
from polybrief.read import read_brief
from polybrief.read.bibtex import plain
from polybrief.references import Person, Work, WorkDate

JSON = """[
\t{"id": "li2024", "type": "book", "title": "A \\u201cbook\\u201d", "language": "zh-CN",
\t "author": [{"family": "Li", "given": "Wei"}, {"literal": "World Bank"}],
\t "issued": {"date-parts": [[2024, "11"]]}, "URL": "https:\\/\\/example.org\\/a"}
]
"""
BIB = r"""
@string{uni = "University Press"}
@comment{nothing}
@Article{smith2020,
  author  = {Smith, John and van der Berg, Jan and {World Bank} and others},
  title   = "{T}he {\'E}conomy \& more",
  journal = {Journal},
  year    = 2020, month = mar,
  pages   = {10--20}, number = 3, volume = 4, doi = {10.1/x}, langid = {french},
}
@report{rep, title = {Sub}, subtitle = {Title}, institution = uni # { London},
  date = {2021-05-06}, number = {7}, type = {Working Paper}, urldate = {2022-01-02}}
"""


def works(root: Path, name: str, content: str, text: str = "") -> tuple[dict[str, Work], list[str]]:
    files = {f"content/plain/{name}": content, "content/plain/en.md": FRONT_MATTER + text}
    reading = read_brief(write_project(root, files), "plain")
    assert reading.brief is not None
    said = [f"{p.place} {p.message} | {p.fix}" for p in reading.problems if p.level == "error"]
    return dict(reading.brief.works), said


def test_csl_json_is_read_with_tabs_escapes_and_places(tmp_path: Path) -> None:
    found, problems = works(tmp_path, "references.json", JSON, "Text [@li2024].\n")
    assert problems == []
    work = found["li2024"]
    assert (work.type, work.lang, work.texts["title"]) == ("book", "zh-Hans", "A “book”")
    assert work.texts["URL"] == "https://example.org/a"
    assert work.names["author"] == (Person("Li", "Wei"), Person(literal="World Bank"))
    assert work.dates["issued"] == WorkDate((2024, 11))
    assert str(work.place) == "content/plain/references.json:2:9"


def test_bibtex_is_read_with_its_strings_accents_and_names(tmp_path: Path) -> None:
    found, problems = works(tmp_path, "references.bib", BIB, "Text [@smith2020; @rep].\n")
    assert problems == []
    article, report = found["smith2020"], found["rep"]
    assert article.names["author"] == (
        Person("Smith", "John"),
        Person("Berg", "Jan", "van der"),
        Person(literal="World Bank"),
    )
    assert article.texts["title"] == "The Économie & more".replace("ie", "y")
    assert (article.texts["page"], article.texts["issue"], article.lang) == ("10-20", "3", "fr")
    assert article.dates["issued"] == WorkDate((2020, 3))
    assert (report.texts["title"], report.texts["publisher"]) == (
        *("Sub: Title", "University Press London"),
    )
    assert (report.texts["number"], report.dates["accessed"]) == ("7", WorkDate((2022, 1, 2)))


def test_the_accents_of_latex_become_letters() -> None:
    assert plain(r"G{\"o}del, Erd\H{o}s, \c{C}elik, \L\'od\'z, na\"{\i}ve") == (
        "Gödel, Erdős, Çelik, Łódź, naïve"
    )


def test_every_slip_of_a_bibliography_is_told_at_once(tmp_path: Path) -> None:
    broken = """[
  {"id": "a", "type": "bok", "title": "T", "issued": {"date-parts": [[2024]]}},
  {"id": "b", "type": "book", "issued": "soon", "titel": "T"},
  {"id": "b", "type": "book", "title": "T", "author": ["Li Wei"]},
  {"type": "book"}
]
"""
    _, problems = works(tmp_path, "references.json", broken, "Text [@a; @bb].\n")
    path = "content/plain/references.json"
    assert problems == [
        'content/plain/en.md:4:11 no reference has the key "bb" | did you mean "b"?',
        f'{path}:2:10 there is no type of reference "bok" | did you mean "book"?',
        f'{path}:3:10 the reference "b" has no title | add it: title',
        f'{path}:3:49 there is no "titel" in CSL-JSON | did you mean "title"?',
        f'{path}:4:10 the reference "b" has no date | '
        'add it: issued; a work without one says so in words: {"literal": "n.d."}',
        f'{path}:4:10 the reference "b" stands twice: first in line 3 | delete one of the two',
        f'{path}:4:56 this is no name | write {{"family": "Li", "given": "Wei"}} '
        'or {"literal": "World Bank"}',
        f'{path}:5:3 the reference has no id | add it: "id": "nbs2024"',
    ]


def test_broken_json_and_bibtex_are_told_where_they_break(tmp_path: Path) -> None:
    _, problems = works(tmp_path, "references.json", '[{"id": "a",}]', "Text.\n")
    assert problems[0].startswith("content/plain/references.json:1:13 this is not JSON:")
    (tmp_path / "content/plain/references.json").unlink()
    bib = "@book{a, title = {Open, year = 2020}\n"
    _, problems = works(tmp_path, "references.bib", bib, "Text.\n")
    assert any("an entry is not closed" in p for p in problems)


def test_a_work_that_nothing_cites_is_noticed(tmp_path: Path) -> None:
    files = {"content/plain/references.json": JSON, "content/plain/en.md": FRONT_MATTER + "Text.\n"}
    (notice,) = read_brief(write_project(tmp_path, files), "plain").problems
    assert (notice.level, notice.message) == (
        *("notice", 'nothing cites the reference "li2024": it is not printed'),
    )


def items(root: Path, text: str) -> list[dict[str, str]]:
    files = {"content/plain/en.md": FRONT_MATTER + text}
    reading = read_brief(write_project(root, files), "plain")
    assert reading.brief is not None
    (manuscript,) = (*reading.brief.manuscripts.values(), *reading.brief.drafts.values())
    elements: list[Element] = [e for block in manuscript.body for e in block.walk()]
    return [dict(e.attributes) for e in elements if e.role == "item"]


def test_what_a_citation_says_is_taken_apart(tmp_path: Path) -> None:
    text = (
        "[see @a, pp. 5-7, and more; -@b.c, 第3章; @d-e, § 4] and 正如@f/g所见, me@x.org, \\@h.\n"
    )
    assert items(tmp_path, text) == [
        *(
            {
                "key": "a",
                "prefix": "see",
                "label": "page",
                "locator": "5-7",
                "suffix": ", and more",
            },
            {"key": "b.c", "label": "chapter", "locator": "3", "bare": "yes"},
            {"key": "d-e", "label": "section", "locator": "4"},
            {"key": "f/g"},
        )
    ]


def test_a_number_must_say_what_it_counts_and_headings_cite_nothing(tmp_path: Path) -> None:
    text = "## Growth [@li2024]\n\nText [@li2024, 5] and [here @li2024](https://x.org).\n"
    _, problems = works(tmp_path, "references.json", JSON, text)
    assert problems == [
        "content/plain/en.md:4:11 a heading cannot cite a work | cite it in the text below",
        'content/plain/en.md:6:7 "5" does not say what it counts | write: p. 5',
        "content/plain/en.md:6:29 a link holds text alone | cite the work beside it",
    ]


def test_a_bibtex_entry_without_a_date_is_mended_in_bibtex(tmp_path: Path) -> None:
    bib = "@online{a, title = {A page}, url = {https://example.org}}\n"
    _, problems = works(tmp_path, "references.bib", bib, "Text [@a].\n")
    assert [p.partition(" | ")[2] for p in problems] == [
        "add it: year = {2024}; a work without one says so: year = {n.d.}"
    ]
    dated = bib.replace("url", "year = {n.d.}, url")
    assert works(tmp_path, "references.bib", dated, "Text [@a].\n")[1] == []
