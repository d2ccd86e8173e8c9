"""Manuscripts as trees of the document vocabulary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import write_project

from polybrief.brief import PLACEHOLDER, Manuscript
from polybrief.document import INLINE_TAGS, Element, Node
from polybrief.problems import Place
from polybrief.read import read_brief

ENGLISH = """\
---
title: "The {{ plan }} plan: *five* years"
subtitle: What it did
short_title: The plan
description: >-
  On the
  {{ plan }} plan
keywords: [plan, Chengdu]
panel:
  - figure: "{{ gdp }}"
    caption: output in {{ year }}
---

::: abstract
An abstract in two
lines, with {{ gdp.alone }}.
:::

::: summary
1. First **point**.
2. Second
   point.
:::

Before any heading.\\
A second line.

## Results {#results lang=en-GB}

The [成渝]{lang=zh-Hans} circle, [a *fine* link](https://example.org/a?b=c&d) to [itself](#results).

{#list}
3. Three

4. Four
   - nested {{ gdp }}

<!-- a comment -->

### Sub

{lang=zh-Hans}
> 蜀道之难，
> 难于上青天！
>
> — 李白

![A map of the *circle*](figures/map.png "The circle in {{ year }}"){#map}

Costs 5 * 3 &amp; \\*stars\\* <https://example.org> & a_b_c.
"""

CHINESE = """\
---
title: 成渝地区双城经济圈
---
第一行，
第二行“引”
“文”与 English
之间，*{{ gdp }}*以上，**“双循环”**的
{{ gdp }}
增长，**强调。**然后*斜*体。
"""


@pytest.fixture
def english(tmp_path: Path) -> Manuscript:
    return manuscript(tmp_path, ENGLISH)


def manuscript(root: Path, text: str, lang: str = "en") -> Manuscript:
    changes: dict[str, str | bytes] = {
        f"content/plain/{lang}.md": text,
        "content/plain/brief.yaml": (
            f"layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [{lang}]\n"
        ),
    }
    reading = read_brief(write_project(root, changes), "plain")
    assert [str(p) for p in reading.problems if p.level == "error"] == []
    assert reading.brief is not None
    return reading.brief.manuscripts[lang]


def shown(node: Node, lang: str = "en") -> str:
    """Return a node as HTML without ids."""
    if isinstance(node, str):
        return node
    if node.tag == PLACEHOLDER:
        return "{{" + node.attributes["expression"] + "}}"
    name = node.tag + (f".{node.role}" if node.role else "")
    name += f" lang={node.lang}" if node.lang != lang else ""
    name += "".join(f" {k}={v}" for k, v in node.attributes.items())
    return f"<{name}>{''.join(shown(c, node.lang) for c in node.children)}</>"


def every(text: Manuscript) -> list[Element]:
    parts = [*text.abstract, *text.summary, *text.body]
    return [e for part in parts for e in part.walk()]


def test_front_matter(english: Manuscript) -> None:
    assert shown(english.title) == "<span>The {{plan}} plan: <em>five</> years</>"
    assert english.subtitle is not None
    assert shown(english.subtitle) == "<span>What it did</>"
    assert shown(english.short_title) == "<span>The plan</>"
    assert english.description == "On the {{ plan }} plan"
    assert english.keywords == ("plan", "Chengdu")
    assert [shown(li) for li in english.panel] == [
        "<li><span.figure>{{gdp}}</><span.caption>output in {{year}}</></>"
    ]


def test_the_title_serves_where_there_is_no_short_one(tmp_path: Path) -> None:
    text = manuscript(tmp_path, CHINESE, "zh-Hans")
    assert text.short_title == text.title
    assert text.subtitle is None


def test_parts(english: Manuscript) -> None:
    assert [shown(e) for e in english.abstract] == [
        "<p>An abstract in two lines, with {{gdp.alone}}.</>"
    ]
    assert [shown(e) for e in english.summary] == [
        "<ol><li>First <strong>point</>.</><li>Second point.</></>"
    ]


def test_body(english: Manuscript) -> None:
    assert [shown(e) for e in english.body] == [
        "<p>Before any heading.<br></>A second line.</>",
        "<h2 lang=en-GB>Results</>",
        "<p>The <span lang=zh-Hans>成渝</> circle, <a href=https://example.org/a?b=c&d>a fine "
        "link</> to <a href=#results>itself</>.</>",
        "<ol start=3><li>Three</><li>Four<ul><li>nested {{gdp}}</></></></>",
        "<h3>Sub</>",
        "<blockquote lang=zh-Hans><p>蜀道之难，难于上青天！</><p.attribution>— 李白</></>",
        "<exhibit.picture name=figures/map.png><span key=alt>A map of the <em>circle</></>"
        "<span key=caption>The circle in {{year}}</></>",
        "<p>Costs 5 * 3 & *stars* <a href=https://example.org>https://example.org</> & a_b_c.</>",
    ]


def test_ids(english: Manuscript) -> None:
    ids = [e.id for e in english.body]
    assert ids[1] == "results"
    assert ids[3] == "list"
    assert ids[6] == "map"
    assert ids[2].startswith("results.")
    assert ids[5].startswith(ids[4] + ".")
    assert english.abstract[0].id.startswith("abstract.")
    assert english.summary[0].children[0].id.startswith("summary.")  # type: ignore[union-attr]
    assert english.body[0].id.startswith("body.")


def test_every_block_has_an_id_and_a_place_and_every_element_its_language(
    english: Manuscript,
) -> None:
    elements = every(english)
    blocks = [e for e in elements if e.tag not in INLINE_TAGS | {PLACEHOLDER}]
    assert all(e.id for e in blocks)
    ids = [e.id for e in elements if e.id]
    assert len(set(ids)) == len(ids)
    assert all(e.place and e.place.line and e.place.column for e in elements)
    assert {e.lang for e in elements} == {"en", "en-GB", "zh-Hans"}


def test_places_point_at_what_is_written(english: Manuscript) -> None:
    lines = ENGLISH.split("\n")
    starts = {"em": "*", "strong": "**", "a": ("[", "<"), "span": "[", PLACEHOLDER: "{{"}
    starts |= {"h2": "##", "h3": "###", "blockquote": ">"}
    starts |= {"li": ("1.", "2.", "3.", "4.", "-"), "ol": ("1.", "3."), "ul": "-"}
    seen = set()
    for element in [*every(english), *english.panel, english.title]:
        for part in element.walk():
            place = part.place
            assert place is not None
            assert place.text == lines[place.line - 1]
            if "key" in part.attributes:
                assert part.text[:5] in place.text[place.column - 1 :]
            elif part.tag in starts and not part.role and part is not english.title:
                if part in english.panel:
                    continue
                seen.add(part.tag)
                assert place.text[place.column - 1 :].startswith(starts[part.tag]), part
    assert seen == set(starts)


def test_placeholders_have_their_exact_place(english: Manuscript) -> None:
    written = {
        (found[1], number, found.start() + 1, len(found[0]))
        for number, line in enumerate(ENGLISH.split("\n"), 1)
        for found in re.finditer(r"\{\{ (\S+) \}\}", line)
        if number != 7  # the description is plain text
    }
    placeholders = [
        (e.attributes["expression"], e.place.line, e.place.column, e.place.width)
        for e in [*every(english), *english.title.walk(), *english.panel[0].walk()]
        if e.tag == PLACEHOLDER and e.place
    ]
    assert sorted(placeholders) == sorted(written)
    assert len(written) == 6


def test_lines_join_without_a_space_between_chinese_characters(tmp_path: Path) -> None:
    (paragraph,) = manuscript(tmp_path, CHINESE, "zh-Hans").body
    assert shown(paragraph, "zh-Hans") == (
        "<p>第一行，第二行“引”“文”与 English 之间，<em>{{gdp}}</>以上，<strong>“双循环”</>的 "
        "{{gdp}} 增长，<strong>强调。</>然后<em>斜</>体。</>"
    )


def test_nothing_inside_a_placeholder_is_markdown(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\nA {{ *a* [b](c) `d` <e> }} and {{\n  f_g_h\n}} *{{ x }}*.\n"
    (paragraph,) = manuscript(tmp_path, text).body
    assert shown(paragraph) == "<p>A {{*a* [b](c) `d` <e>}} and {{f_g_h}} <em>{{x}}</>.</>"


def test_braces_can_be_escaped(tmp_path: Path) -> None:
    (paragraph,) = manuscript(tmp_path, "---\ntitle: T\n---\nA \\{\\{ b \\}\\} {c}.\n").body
    assert shown(paragraph) == "<p>A {{ b }} {c}.</>"


@pytest.mark.parametrize(
    ("quoted", "line", "column"),
    [
        ('title: "A {{ }}"', 2, 11),
        ("title: 'It''s {{ }}'", 2, 15),
        ("title: A plain {{ }}", 2, 16),
        ("title: >-\n  A folded\n  one {{ }}", 4, 7),
        ("title: |\n  A kept\n  one {{ }}", 4, 7),
        ('title: "Escaped \\u00e9 {{ }}"', 2, 24),
        ('title: "{{ gdp }} {{ }}"', 2, 19),
    ],
)
def test_places_in_front_matter(quoted: str, line: int, column: int, tmp_path: Path) -> None:
    changes = {"content/plain/en.md": f"---\n{quoted}\n---\nText.\n"}
    reading = read_brief(write_project(tmp_path, changes), "plain")
    assert [p.place for p in reading.problems] == [Place("content/plain/en.md", line, column)]


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("Text {{ }}", 4, 6),
        ("Text\n   and {{ }}", 5, 8),
        ("- item {{ }}", 4, 8),
        ("- item\n  - inner\n    lines {{ }}", 6, 11),
        ("1.\tTab {{ }}", 4, 8),
        ("> quoted\n> lines {{ }}", 5, 9),
        ("> quoted\nlazy {{ }}", 5, 6),
        ("## A {{ }} ##", 4, 6),
        ("## {{ }} {#id}", 4, 4),
        ("   ## A {{ }}", 4, 9),
        ("中文 {{ }}", 4, 4),
        ("*a **b {{ }}***", 4, 8),
        ("[a {{ }}](https://example.org)", 4, 4),
        ("[a {{ }}]{lang=fr}", 4, 4),
        ("::: abstract\nText {{ }}\n:::", 5, 6),
    ],
)
def test_places_in_blocks(body: str, line: int, column: int, tmp_path: Path) -> None:
    changes = {"content/plain/en.md": f"---\ntitle: T\n---\n{body}\n"}
    reading = read_brief(write_project(tmp_path, changes), "plain")
    assert [p.place for p in reading.problems] == [Place("content/plain/en.md", line, column)]


def test_attributes_never_swallow_text(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n{a} text {{ gdp }}\n\n{{ gdp }}\n\n{{ gdp }} and {{ gdp }}\n"
    assert [shown(e) for e in manuscript(tmp_path, text).body] == [
        "<p>{a} text {{gdp}}</>",
        "<p>{{gdp}}</>",
        "<p>{{gdp}} and {{gdp}}</>",
    ]


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a%20b?c=d&e#f", "https://example.org/a%20b?c=d&e#f"),
        ("<https://example.org/a b>", "https://example.org/a%20b"),
        ("https://example.org/路径", "https://example.org/%E8%B7%AF%E5%BE%84"),
        ("https://例子.example/", "https://xn--fsqu00a.example/"),
        ("HTTP://example.org/(a)", "http://example.org/(a)"),
        ("mailto:desk@regional-policy.example", "mailto:desk@regional-policy.example"),
    ],
)
def test_addresses(written: str, href: str, tmp_path: Path) -> None:
    text = f"---\ntitle: T\n---\n[Text]({written})\n"
    (paragraph,) = manuscript(tmp_path, text).body
    assert shown(paragraph) == f"<p><a href={href}>Text</></>"


@pytest.mark.parametrize(
    "written",
    ["ftp://example.org", "//example.org", "javascript:alert(1)", "data:text/html,x", "file:///etc",
     "a.md", "#", "https://", "https:///x", "mailto:", "mailto:x", "JaVaScRiPt:x", "\\#a",
     "&#106;s:"],
)  # fmt: skip
def test_addresses_refused(written: str, tmp_path: Path) -> None:
    changes = {"content/plain/en.md": f"---\ntitle: T\n---\n[Text]({written})\n"}
    reading = read_brief(write_project(tmp_path, changes), "plain")
    assert [p.code for p in reading.problems] == ["read.link"]


@pytest.mark.parametrize(
    "written",
    ["https://[::1", "https://xn--/", "https://a..b/\\", "https://%zz", "https://é" + "é" * 80],
)
def test_odd_addresses_do_no_harm(written: str, tmp_path: Path) -> None:
    changes = {"content/plain/en.md": f"---\ntitle: T\n---\n[Text]({written})\n"}
    read_brief(write_project(tmp_path, changes), "plain")
