"""Numbers, references, contents, boxes: what the Document says, in each language's form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybrief.document import Document, Element

Merged = Callable[[str], Document]


def one(document: Document, **wanted: str) -> Element:
    (found,) = (
        e
        for e in document.body.walk()
        if all(getattr(e, name) == value for name, value in wanted.items())
    )
    return found


def shown(element: Element) -> str:
    """The text, with a bracket where a page number will stand."""
    return "".join(
        c if isinstance(c, str) else f"[{c.attributes['of']}]" if c.role == "page-of" else shown(c)
        for c in element.children
    )


def references(document: Document) -> str:
    (found,) = (
        shown(e)
        for e in document.body.walk()
        if e.tag == "p" and sum(c.tag == "a" for c in e.walk()) > 5
    )
    return found.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("edition", "captions"),
    [
        ("en", ["Figure\u00a01. The river port", "Figure\u00a02. The other port"]),
        ("zh-Hans", ["图1\u3000江港", "图2\u3000另一港口"]),
        ("fr", ["Figure\u00a01\u00a0– Le port fluvial", "Figure\u00a02\u00a0– L’autre port"]),
        ("es", ["Figura\u00a01. El puerto fluvial", "Figura\u00a02. El otro puerto"]),
    ],
)
def test_captions_are_numbered_in_the_language(
    edition: str, captions: list[str], document: Merged
) -> None:
    found = [e for e in document(edition).body.walk() if e.tag == "figcaption"]
    assert [e.text for e in found] == captions


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        (
            "en",
            "Goods, by TEU. Figure 1 shows it (page [map]), cf. Figure 2 and “How it was done”; "
            "see “In brief”, “How it was done” on page [inner]. Page [fact.gdp] has the sum. "
            "The river port is its name, 1 its number.",
        ),
        (
            "zh-Hans",
            "货物以TEU计。图1所示（第[map]页），参看图2和“如何做成”；见“要点”、“如何做成”"
            "（第[inner]页）。第[fact.gdp]页为总额。江港是其名，1是其号。",
        ),
        (
            "fr",
            "Le fret, en TEU. Figure 1 le montre (p. [map]), cf. figure 2 et « Comment »\u202f; "
            "voir « En bref », « Comment », p. [inner]. P. [fact.gdp] donne la somme. "
            "Le port fluvial est son nom, 1 son numéro.",
        ),
        (
            "es",
            "La carga, por TEU. Figura 1 lo muestra (pág. [map]), cf. figura 2 y «Cómo se hizo»; "
            "véase «En breve», «Cómo se hizo», pág. [inner]. Pág. [fact.gdp] da la suma. "
            "El puerto fluvial es su nombre, 1 su número.",
        ),
        (
            "numbered-en",
            "Goods, by TEU. Figure 1 shows it (page [map]), cf. Figure 2 and section 1.1; "
            "see “In brief”, section 1.1 on page [inner]. Page [fact.gdp] has the sum. "
            "The river port is its name, 1 its number.",
        ),
    ],
)
def test_references_are_said_in_the_language(edition: str, text: str, document: Merged) -> None:
    assert references(document(edition)) == text


def test_a_reference_leads_to_its_target(document: Merged) -> None:
    english = document("en")
    ids = {e.id for e in english.body.walk() if e.id}
    links = [e.attributes["href"] for e in english.body.walk() if e.tag == "a"]
    pages = [e.attributes["of"] for e in english.body.walk() if e.role == "page-of"]
    assert {link[1:] for link in links} | {*pages} <= ids
    assert one(english, id="fact.gdp").attributes["fact"] == "gdp"
    assert not any("form" in e.attributes for e in english.body.walk())


@pytest.mark.parametrize(
    ("edition", "headings"),
    [
        ("numbered-en", ["1. What has been done", "1.1 How it was done", "2. What remains"]),
        ("numbered-zh", ["一、已做之事", "（一）如何做成", "二、未竟之事"]),
        ("numbered-fr", ["I. Ce qui est fait", "A. Comment", "II. Ce qui reste"]),
        ("en", ["What has been done", "How it was done", "What remains"]),
    ],
)
def test_sections_are_numbered_where_the_layout_says_so(
    edition: str, headings: list[str], document: Merged
) -> None:
    found = [e.text for e in document(edition).body.walk() if e.tag in ("h2", "h3") and not e.role]
    assert found == headings


def test_contents_list_what_follows_them(document: Merged) -> None:
    numbered = document("numbered-zh")
    entries = [
        (e.attributes["level"], e.text)
        for e in one(numbered, tag="nav", role="contents").walk()
        if e.role == "entry"
    ]
    assert entries == [("1", "一、已做之事"), ("2", "（一）如何做成"), ("1", "二、未竟之事")]
    figures = one(numbered, tag="nav", role="figures")
    assert [e.text for e in figures.walk() if e.role == "entry"] == [
        "图1\u3000江港",
        "图2\u3000另一港口",
    ]


def test_a_list_of_nothing_is_left_out(document: Merged) -> None:
    assert not [e for e in document("en").body.walk() if e.role == "tables"]


def test_each_language_of_an_edition_counts_its_own_figures(document: Merged) -> None:
    both = document("both")  # its layout prints the body of the source alone
    assert [e.text for e in both.body.walk() if e.role == "number"] == [
        "Figure\u00a01",
        "Figure\u00a02",
    ]


def test_abbreviations_say_what_they_stand_for(document: Merged) -> None:
    english = document("en")
    marked = [e for e in english.body.walk() if e.tag == "abbr"]
    assert {e.attributes["title"] for e in marked} == {"twenty-foot equivalent unit"}
    assert len(marked) == 3
    listed = one(english, tag="section", role="abbreviations")
    assert [e.text for e in listed.walk() if e.tag in ("dt", "dd")] == [
        "TEU",
        "twenty-foot equivalent unit",
    ]


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        ("en", "Chengdu (成都, Chéngdū), Li Bai (李白), São Paulo, 成都, Chéngdū, Chengdu."),
        ("fr", "Chengdu (成都, Chéngdū), Li Bai (李白), São Paulo, 成都, Chéngdū, Chengdu."),
        ("zh-Hans", "成都，李白，圣保罗（São Paulo），成都，Chéngdū，成都。"),
    ],
)
def test_names_carry_their_own_script(edition: str, text: str, document: Merged) -> None:
    (paragraph,) = (
        e
        for e in document(edition).body.walk()
        if e.tag == "p" and any(c.attributes.get("fact") == "poet" for c in e.walk())
    )
    assert paragraph.text.replace("\n", " ") == text
    spans = [(e.text, e.lang) for e in paragraph.walk() if e.tag == "span"]
    if edition == "zh-Hans":
        assert spans == [("São Paulo", "pt"), ("Chéngdū", "zh-Latn")]
    else:
        assert spans == [
            *(("成都", "zh-Hans"), ("Chéngdū", "zh-Latn"), ("李白", "zh-Hans")),
            *(("成都", "zh-Hans"), ("Chéngdū", "zh-Latn")),
        ]
