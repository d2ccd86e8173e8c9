"""The typography of merged text: across the borders of elements, never inside a fact."""

from pathlib import Path

import pytest
from handmade import brief, element, inline, line, manuscript, merged, merged_body, paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybrief.document import Element, Node
from polybrief.merge import merge_edition
from polybrief.project import Project


def text(content: str, lang: str) -> str:
    return merged_body(paragraph(content, lang), lang=lang).text


@pytest.mark.parametrize(
    ("lang", "content", "printed"),
    [
        ("zh-Hans", "于 {{ launched }} 启动", "于2020年启动"),
        ("zh-Hans", "于{{ launched }}启动", "于2020年启动"),
        ("zh-Hans", "截至 {{ opened }} 止", "截至2025年10月1日止"),
        ("zh-Hans", "CCEC {{ people.number }}", "CCEC 9850万"),
        ("zh-Hans", "第一行，\n第二行\n第三行", "第一行，第二行第三行"),
        ("zh-Hans", "\u201c{{ circle }}\u201d", "\u201c双城经济圈\u201d"),
        ("fr", "« {{ launched }} »", "«\u00a02020\u00a0»"),
        ("fr", "en {{ launched }} ; puis", "en 2020\u202f; puis"),
        ("fr", "en {{ launched }}; puis", "en 2020\u202f; puis"),
        ("fr", "{{ launched }} : l'an", "2020\u00a0: l\u2019an"),
        ("en", '"{{ launched }}" it\'s', "\u201c2020\u201d it\u2019s"),
        ("en", "two\nlines  and   gaps", "two lines and gaps"),
        ("es", '"{{ launched }}"', "«2020»"),
    ],
)
def test_a_text_beside_a_fact(lang: str, content: str, printed: str) -> None:
    assert text(content, lang) == printed


def test_the_border_of_emphasis_is_no_border_to_typography() -> None:
    emphasis = element("em", *inline("要求", "zh-Hans"), lang="zh-Hans")
    body = merged_body(element("p", "这是", emphasis, " 2020 年", lang="zh-Hans"), lang="zh-Hans")
    assert body.text == "这是要求2020年"


def test_spaces_at_the_borders_of_emphasis_are_one() -> None:
    emphasis = element("em", " b ")
    assert merged_body(element("p", "a ", emphasis, " c")).text == "a b c"
    assert merged_body(element("p", " a ", element("br"), " c ")).text == "a\nc"


def test_a_foreign_word_keeps_the_typography_of_its_language() -> None:
    french = element("span", *inline("« {{ launched }} »", "fr"), lang="fr")
    body = merged_body(element("p", 'He said "', french, '"'))
    assert body.text == "He said \u201c«\u00a02020\u00a0»\u201d"


def test_a_fact_is_left_as_the_house_style_has_it() -> None:
    (data,) = (e for e in merged_body(paragraph("{{ gain }}")).walk() if e.tag == "data")
    assert data.text == "RMB2.3\u00a0trillion (US$320\u00a0billion)"


def test_metadata_is_set_too() -> None:
    document = merged(
        manuscript(
            "fr", title="Pourquoi ?", description="L'an {{ launched }} !", keywords=("d'un",)
        )
    )
    assert document.title == "Pourquoi\u202f?"
    assert document.description == "L\u2019an 2020\u202f!"
    assert document.keywords == ("d\u2019un",)


def test_the_subtitle_describes_a_brief_without_description() -> None:
    document = merged(manuscript(subtitle=line("How {{ circle }} grew")))
    assert document.description == "How R&D Circle grew"


def test_the_number_of_the_page_stands_close_in_chinese() -> None:
    (folio,) = (e for e in merged(manuscript("zh-Hans")).running.foot if e.role == "folio")
    assert [c if isinstance(c, str) else c.role for c in folio.children] == [
        "第",
        "page",
        "页，共",
        "pages",
        "页",
    ]


WORDS = st.text("abcXYZ<&>]\u00e9中文", min_size=1, max_size=8)
NODES = st.recursive(
    WORDS | st.sampled_from(["{{ launched }}", "{{ circle }}"]),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(tuple),
    max_leaves=12,
)


def built(tree: object) -> Node:
    """Return text, a placeholder, or an element with such parts."""
    if isinstance(tree, tuple):
        return element("em", *(built(part) for part in tree))
    (node,) = inline(str(tree))
    return node


def spoken(tree: object) -> str:
    """Return what must be printed of a tree, blanks apart."""
    if isinstance(tree, tuple):
        return "".join(map(spoken, tree))
    return {"{{ launched }}": "2020", "{{ circle }}": "R&DCircle"}.get(str(tree), str(tree))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(NODES, min_size=1, max_size=5), min_size=1, max_size=4))
def test_no_text_is_lost_added_or_moved(blocks: list[list[object]]) -> None:
    body: tuple[Element, ...] = tuple(
        element("p", *(built(tree) for tree in block)) for block in blocks
    )
    printed = ["".join(p.text.split()) for p in merged_body(*body).children]  # type: ignore[union-attr]
    assert printed == ["".join(map(spoken, block)) for block in blocks]


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed_or_refused(content: str) -> None:
    whole = brief(manuscript(body=(element("p", f"a{content}b"),)))
    try:
        document = merge_edition(Project.at(Path("/nowhere")), whole, whole.editions[0])
    except Exception as error:
        assert "control character" in str(error)  # noqa: PT017
        return
    for character in "".join(content.split()):
        assert character in document.body.text or character in "\"'"
