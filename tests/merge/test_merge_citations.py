"""Citations and the list of references in the Document, against what the guides say of them.

Chicago is The Chicago Manual of Style, 17th edition, chapter 15 (author and date); GB/T is GB/T
7714-2015. The forms were written down from them before they were compared.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_merge_notes import merged, write

from polybrief.document import Document, Element
from polybrief.pipeline import merge_checked, read_whole

WORKS = r"""[
 {"id": "yearbook", "type": "book", "language": "zh-CN", "title": "中国统计年鉴2024",
  "author": [{"literal": "国家统计局"}], "issued": {"date-parts": [[2024]]},
  "publisher": "中国统计出版社", "publisher-place": "北京"},
 {"id": "chen", "type": "article-journal", "language": "zh-CN", "title": "长三角的增长",
  "author": [{"family": "陈", "given": "佳贵"}, {"family": "黄", "given": "群慧"},
             {"family": "李", "given": "明"}, {"family": "王", "given": "强"}],
  "issued": {"date-parts": [[2020]]}, "container-title": "经济研究", "issue": "3", "page": "45-67"},
 {"id": "cities", "type": "article-journal", "language": "en", "title": "Why do cities grow?",
  "author": [{"family": "Krugman", "given": "Paul"}, {"family": "Wells", "given": "Robin"}],
  "issued": {"date-parts": [[2020]]}, "container-title": "Journal of Cities", "volume": "12",
  "issue": "3", "page": "45-67", "DOI": "10.1000/xyz"},
 {"id": "rules", "type": "report", "language": "en", "title": "Cities and Rules",
  "author": [{"family": "Krugman", "given": "Paul"}, {"family": "Wells", "given": "Robin"}],
  "issued": {"date-parts": [[2020]]}, "publisher": "Institute", "publisher-place": "London",
  "genre": "Working Paper", "number": "7"},
 {"id": "panorama", "type": "webpage", "language": "fr", "title": "Panorama de la région",
  "author": [{"family": "Dupont", "given": "Jean"}], "issued": {"date-parts": [[2021, 3, 2]]},
  "accessed": {"date-parts": [[2024, 5, 1]]}, "URL": "https://example.org/panorama"},
 {"id": "brecha", "type": "chapter", "language": "es", "title": "La brecha",
  "author": [{"family": "García", "given": "Ana"}, {"family": "Iglesias", "given": "Inés"}],
  "editor": [{"family": "Pérez", "given": "Juan"}], "container-title": "Regiones",
  "page": "3-9", "issued": {"date-parts": [[2019]]}, "publisher": "UNAM"},
 {"id": "bank", "type": "report", "language": "en", "title": "Outlook", "publisher": "World Bank",
  "publisher-place": "Washington", "issued": {"date-parts": [[2022]]}},
 {"id": "four", "type": "book", "language": "en", "title": "Four Hands",
  "author": [{"family": "Ash", "given": "A."}, {"family": "Birch", "given": "B."},
             {"family": "Cedar", "given": "C."}, {"family": "Doe", "given": "D."}],
  "issued": {"date-parts": [[2018]]}, "publisher": "Press"},
 {"id": "monde", "type": "article-newspaper", "language": "fr", "title": "Deux villes",
  "author": [{"family": "Ñáñez", "given": "Zoé"}], "issued": {"date-parts": [[2024, 11, 6]]},
  "container-title": "Le Monde"}
]
"""


def document(root: Path, lang: str, text: str, layout: str = "") -> Document:
    folder = root / "content" / "b"
    folder.mkdir(parents=True, exist_ok=True)
    keys = [k for k in text.replace("[", " ").replace("]", " ").split() if "@" in k]
    assert keys
    (folder / "references.json").write_text(WORKS, "utf-8")
    cited = "\n\n[^z]: " + "; ".join(
        f"[@{k}]" for k in ("yearbook", "chen", "cities", "rules", "panorama", "brecha", "bank")
    )
    cited += " [@four; @monde]"
    return merged(
        write(root, layout=layout, **{lang.replace("-", "_"): f"{text}\n\nX[^z].{cited}\n"}), lang
    )


def first(made: Document) -> str:
    return next(e.text for e in made.body.walk() if e.tag == "p" and "ref-" in _targets(e))


def _targets(element: Element) -> str:
    return " ".join(e.attributes.get("href", "") for e in element.walk())


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        # Chicago 15.22, 15.23, 15.28 (three authors named, four shortened), 15.30
        ("en", "So [see @cities, p. 5; @bank].",
         "So (see Krugman and Wells 2020b, p. 5; World Bank 2022)."),
        ("en", "As @four say [@rules, pp. 7-9].",
         "As Ash et al. (2018) say (Krugman and Wells 2020a, pp. 7–9)."),
        ("en", "She said so [-@panorama].", "She said so (2021)."),
        ("en", "Chinese [@chen, p. 5].", "Chinese (陈佳贵 et al. 2020, p. 5)."),
        # the words of the language of the text: p., pág., 第…页, et, y, e before i-, 等, full-width
        ("fr", "Selon @cities [voir @yearbook, p. 5-7].",
         "Selon Krugman et Wells (2020b) (voir 国家统计局 2024, p.\u00a05\u20117)."),
        ("es", "Según @brecha [@bank, pág. 5].",
         "Según García e Iglesias (2019) (World Bank 2022, pág. 5)."),
        ("zh-Hans", "增长[参见@yearbook, 第5页; @chen, 第7-9页]，@cities亦然。",
         "增长（参见国家统计局，2024，第5页；陈佳贵等，2020，第7～9页），Krugman、Wells（2020b）亦然。"),
    ],
)  # fmt: skip
def test_a_citation_is_worded_in_the_language_of_the_text(
    lang: str, typed: str, printed: str, tmp_path: Path
) -> None:
    said = first(document(tmp_path, lang, typed))
    assert said.replace("\u00a0", " ") == printed.replace("\u00a0", " ")


ENTRIES = {
    # Chicago 15.6–15.12, 14.23 (the comma before "and"), 15.47 (journal), 14.96 (no stop after ?)
    "four": "Ash, A., B. Birch, C. Cedar, and D. Doe. 2018. Four Hands. Press.",
    "cities": "Krugman, Paul, and Robin Wells. 2020b. “Why do cities grow?” Journal of Cities "
    "12 (3): 45–67. https://doi.org/10.1000/xyz.",
    "rules": "Krugman, Paul, and Robin Wells. 2020a. Cities and Rules. Working Paper 7. London: "
    "Institute.",
    "bank": "World Bank. 2022. Outlook.",
    # the same in French and Spanish: quotes, months and "1er", "en", "y", pages joined by a hyphen
    "panorama": "Dupont, Jean. 2021. « Panorama de la région ». Consulté le 1er mai 2024. "
    "https://example.org/panorama.",
    "monde": "Ñáñez, Zoé. 2024. « Deux villes ». Le Monde, 6 novembre 2024.",
    "brecha": "García, Ana e Inés Iglesias. 2019. «La brecha». En Regiones, Juan Pérez (ed.), 3-9. "
    "UNAM.",
    # 《社会学研究》; GB/T 8.1.2: three authors, then 等
    "chen": "陈佳贵、黄群慧、李明等，2020，《长三角的增长》，《经济研究》第3期，第45～67页。",
    "yearbook": "国家统计局，2024，《中国统计年鉴2024》，北京：中国统计出版社。",
}


def entries(made: Document) -> dict[str, Element]:
    (listed,) = (e for e in made.body.walk() if (e.tag, e.role) == ("ol", "references"))
    found = [e for e in listed.children if isinstance(e, Element)]
    return {e.id.removeprefix("ref-"): e for e in found}


def entry_text(entry: Element) -> str:
    return "".join(
        c if isinstance(c, str) else c.text
        for c in entry.children
        if isinstance(c, str) or c.role != "back"
    ).strip()


def test_each_entry_is_in_the_language_of_its_work(tmp_path: Path) -> None:
    found = entries(document(tmp_path, "en", "So [@cities]."))
    said = {
        key: entry_text(e).replace("\u00a0", " ").replace("\u202f", " ") for key, e in found.items()
    }
    assert said == ENTRIES
    assert {key: e.lang for key, e in found.items()} == {
        **dict.fromkeys(("four", "cities", "rules", "bank"), "en"),
        **{"panorama": "fr", "monde": "fr", "brecha": "es"},
        **dict.fromkeys(("chen", "yearbook"), "zh-Hans"),
    }
    italics = {k: [x.text for x in e.walk() if x.tag == "cite"] for k, e in found.items()}
    assert (italics["cities"], italics["rules"], italics["chen"]) == (
        *(["Journal of Cities"], ["Cities and Rules"], []),
    )


@pytest.mark.parametrize(
    ("lang", "order"),
    [
        ("en", "four panorama brecha rules cities monde bank chen yearbook"),
        # GB/T 9.3.2: Chinese works first, by Pinyin (Chen, Guojia)
        ("zh-Hans", "chen yearbook four panorama brecha rules cities monde bank"),
        # ñ after n: Ñáñez before World Bank either way; the Latin works are in one order
        ("es", "four panorama brecha rules cities monde bank chen yearbook"),
    ],
)
def test_the_list_is_sorted_as_its_language_sorts(lang: str, order: str, tmp_path: Path) -> None:
    assert " ".join(entries(document(tmp_path, lang, "[@cities]"))) == order


def test_citation_and_entry_lead_to_each_other(tmp_path: Path) -> None:
    made = document(tmp_path, "en", "So [@cities]; and so @cities.")
    ids = {e.id: e for e in made.body.walk() if e.id}
    links = [e for e in made.body.walk() if e.attributes.get("href") == "#ref-cities"]
    assert [e.id for e in links] == ["cite-cities.1", "cite-cities.2", "cite-cities.3"]
    (back,) = (e for e in ids["ref-cities"].walk() if e.role == "back")
    assert [e.attributes["href"] for e in back.walk() if e.tag == "a"] == [
        f"#{link.id}" for link in links
    ]
    outside = [e.attributes["href"] for e in ids["ref-cities"].walk() if e.tag == "a"]
    assert outside[0] == "https://doi.org/10.1000/xyz"
    (single,) = (e for e in ids["ref-bank"].walk() if e.role == "back")
    assert single.text == "↑"


def test_works_may_be_numbered_in_the_order_of_their_citation(tmp_path: Path) -> None:
    layout = '[references]\nstyle = "numeric"\n'
    made = document(tmp_path, "en", "So [@bank, p. 5; @cities], says @bank.", layout)
    assert first(made) == "So [1, p.\u00a05; 2], says World Bank [1]."
    found = entries(made)
    assert list(found)[:3] == ["bank", "cities", "yearbook"]
    assert entry_text(found["bank"]) == "[1]\u00a0World Bank. 2022. Outlook."


def test_an_edition_without_the_list_prints_citations_without_links(tmp_path: Path) -> None:
    text = "::: abstract\nSo [@bank].\n:::\n\nBody.\n"
    project = write(tmp_path, en=text, fr=text)
    folder = tmp_path / "content" / "b"
    (folder / "references.json").write_text(WORKS, "utf-8")
    brief = (folder / "brief.yaml").read_text("utf-8")
    layout = "{languages: [en, fr], layout: multilingual-abstract}"
    (folder / "brief.yaml").write_text(f"{brief}editions:\n  both: {layout}\n", "utf-8")
    reading = read_whole(project, "b")
    assert reading.brief is not None
    assert {p.level for p in reading.problems} == {"notice"}  # of works that nothing cites
    made = merge_checked(project, reading.brief, reading.brief.edition("both")).document
    said = [e.text for e in made.body.walk() if e.tag == "p" and e.text.startswith("So")]
    assert said == ["So (World Bank 2022).", "So (World Bank 2022)."]
    assert [e for e in made.body.walk() if e.tag == "a"] == []
