"""Each translation prints the facts of its source, block by block; what differs is told."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybrief.brief import Brief, Manuscript
from polybrief.merge import find_parity_problems, pair_blocks
from polybrief.merge.parallel import text_blocks
from polybrief.merge.uses import facts_of
from polybrief.project import Project
from polybrief.read import read_brief

FACTS = "".join(f"{name}: {{value: {n + 2}e12 CNY}}\n" for n, name in enumerate("abcdefgh"))
FRONT = "---\ntitle: A title\n---\n\n"


def read(root: Path, english: str, french: str, front: str = FRONT, end: str = "\n") -> Brief:
    """Return a brief in English and French, its texts below one front matter."""
    folder = root / "content" / "plain"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_text(
        "name: {en: Institute}\nseries: {en: Brief}\nimprint: {en: [Text.]}\n"
        "url: https://regional-policy.example\n"
    )
    (folder / "brief.yaml").write_text(
        "layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [en, fr]\n"
    )
    (folder / "facts.yaml").write_text(FACTS)
    for lang, text in (("en", english), ("fr", french)):
        whole = text if text.startswith("---") else front + textwrap.dedent(text).lstrip("\n")
        (folder / f"{lang}.md").write_bytes(whole.replace("\n", end).encode())
    brief = read_brief(Project.at(root), "plain").brief
    assert brief is not None
    assert not brief.drafts
    return brief


def told(root: Path, english: str, french: str, **more: str) -> list[str]:
    """Return the parity problems as ``line:column: message (fix)``."""
    return [
        f"{p.place.line}:{p.place.column}: {p.message} ({p.fix})"
        for p in find_parity_problems(read(root, english, french, **more))
        if p.place
    ]


def test_forms_differ_and_facts_do_not(tmp_path: Path) -> None:
    english = "It grew by {{ a.alone }} to {{ b }}, of {{ c }}.\n"
    french = "De {{ c }} à {{ b.alone }}, avec {{ a }}.\n"
    assert told(tmp_path, english, french) == []


def test_a_missing_fact_has_both_places(tmp_path: Path) -> None:
    assert told(tmp_path, "Output is {{ a }}, of {{ b }}.\n", "Elle est de {{ a }}.\n") == [
        '5:1: "b" is missing from this paragraph: en.md:5:23 '
        "(write {{ b }} where the source has it)"
    ]


def test_an_extra_fact_has_both_places(tmp_path: Path) -> None:
    assert told(tmp_path, "Output is {{ a }}.\n", "Elle est de {{ a }}, dont {{ b }}.\n") == [
        '5:27: "b" is not in the source of this paragraph: en.md:5:1 '
        "(take it out, or write it in en.md as well)"
    ]


def test_one_fact_where_another_should_stand_is_one_message(tmp_path: Path) -> None:
    assert told(tmp_path, "From {{ a }} to {{ b }}.\n", "De {{ a }} à {{ c }}.\n") == [
        '5:14: "c" stands where the source has "b": en.md:5:17 (write {{ b }})'
    ]


def test_of_a_repeated_fact_the_wrong_one_is_told(tmp_path: Path) -> None:
    english = "{{ a }}, {{ b }} and {{ c }}.\n"
    assert told(tmp_path, english, "{{ c }}, {{ b }} et {{ c }}.\n") == [
        '5:1: "c" stands where the source has "a": en.md:5:1 (write {{ a }})'
    ]


def test_facts_exchanged_between_paragraphs_are_two_swaps(tmp_path: Path) -> None:
    english = "Output is {{ a }} now.\n\nFunds are {{ b }} now.\n"
    french = "Elle est de {{ b }} là.\n\nIls sont de {{ a }} là.\n"
    assert told(tmp_path, english, french) == [
        '5:13: "b" stands where the source has "a": en.md:5:11 (write {{ a }})',
        '7:13: "a" stands where the source has "b": en.md:7:11 (write {{ b }})',
    ]


def test_a_fact_printed_twice_is_counted(tmp_path: Path) -> None:
    twice, once = "{{ a }} now, {{ a }} then.\n", "{{ a }} toujours.\n"
    assert told(tmp_path / "less", twice, once) == [
        '5:1: "a" stands once less in this paragraph than in the source: en.md:5:14 '
        "(write {{ a }} where the source has it)"
    ]
    assert told(tmp_path / "more", once, twice) == [
        '5:14: "a" stands once more in this paragraph than in the source: en.md:5:1 '
        "(take it out, or write it in en.md as well)"
    ]


def test_a_fact_that_moved_to_the_next_paragraph_is_one_message(tmp_path: Path) -> None:
    english = "One sentence with {{ a }} and {{ b }}.\n\nAnother one, with {{ c }} alone.\n"
    french = "Une phrase avec {{ a }}, et la suite.\n\nUne autre avec {{ c }} et {{ b }}.\n"
    assert told(tmp_path, english, french) == [
        '7:27: "b" stands in another paragraph than in the source: en.md:5:31 '
        "(move it to the paragraph in line 5)"
    ]


def test_a_missing_paragraph_shifts_nothing_after_it(tmp_path: Path) -> None:
    english = "First {{ a }}.\n\nSecond {{ b }}.\n\nThird {{ c }}.\n\nFourth {{ d }}.\n"
    french = "Premier {{ a }}.\n\nTroisième {{ c }}.\n\nQuatrième {{ d }}.\n"
    assert told(tmp_path, english, french) == [
        '5:1: below this, a paragraph of the source is missing, with "b": en.md:7:1 '
        "(translate it here)"
    ]


def test_an_extra_paragraph_matters_where_it_prints_a_fact(tmp_path: Path) -> None:
    english = "First {{ a }}.\n\nSecond {{ b }}.\n"
    with_fact = "Premier {{ a }}.\n\nAjout : {{ c }}.\n\nSecond {{ b }}.\n"
    assert told(tmp_path / "fact", english, with_fact) == [
        '7:9: "c" stands in a paragraph without a counterpart in en.md '
        "(take it out, or write it in en.md as well)"
    ]
    assert told(tmp_path / "none", english, with_fact.replace("{{ c }}", "rien")) == []


@pytest.mark.parametrize("splits", ["en", "fr"])
def test_a_paragraph_may_be_split_in_two(tmp_path: Path, splits: str) -> None:
    whole = "A long sentence about {{ a }} here. Another sentence about {{ b }} there.\n"
    split = "Une longue phrase sur {{ a }} ici.\n\nUne autre phrase sur {{ b }} par là.\n"
    rest = "\nThe end is {{ c }}.\n"
    texts = (split + rest, whole + rest) if splits == "en" else (whole + rest, split + rest)
    assert told(tmp_path, *texts) == []


def test_items_in_another_order_are_told_once_each(tmp_path: Path) -> None:
    english = "- alpha {{ a }} {{ b }}\n- beta {{ c }} {{ d }}\n- gamma {{ e }} {{ f }}\n"
    french = "- beta {{ c }} {{ d }}\n- alpha {{ a }} {{ b }}\n- gamma {{ e }} {{ f }}\n"
    (only,) = told(tmp_path, english, french)
    assert "stands elsewhere in the source: en.md:" in only


def test_nested_lists_are_compared_item_by_item(tmp_path: Path) -> None:
    english = "- outer {{ a }}\n  - inner {{ b }}\n  - inner {{ c }}\n- last {{ d }}\n"
    french = english.replace("{{ c }}", "{{ e }}").replace("outer", "dehors")
    assert told(tmp_path, english, french) == [
        '7:11: "e" stands where the source has "c": en.md:7:11 (write {{ c }})'
    ]


def test_a_missing_section_is_one_message(tmp_path: Path) -> None:
    english = """
        ## One {#one}

        Text {{ a }}.

        ## Two {#two}

        Text {{ b }}.

        More {{ c }}.

        ## Three {#three}

        Text {{ d }}.
        """
    french = "## Un {#one}\n\nTexte {{ a }}.\n\n## Trois {#three}\n\nTexte {{ d }}.\n"
    assert told(tmp_path, english, french) == [
        '7:1: below this, 3 blocks of the source are missing, with "b" and "c": '
        "en.md:9:1 to en.md:13:1 (translate them here)"
    ]


def test_sections_in_another_order_are_matched_by_their_ids(tmp_path: Path) -> None:
    english = "## One {#one}\n\nText {{ a }}.\n\n## Two {#two}\n\nText {{ b }}.\n"
    french = "## Deux {#two}\n\nTexte {{ b }}.\n\n## Un {#one}\n\nTexte {{ a }}.\n"
    assert told(tmp_path, english, french) == []


def test_titles_headings_panel_captions_and_links_are_blocks_too(tmp_path: Path) -> None:
    source = """---
title: "Title {{ a }}"
subtitle: "Subtitle {{ b }}"
short_title: "Short {{ c }}"
description: "What {{ d }} is"
keywords: ["{{ e }}", x]
panel:
  - {figure: "{{ f }}", caption: "of {{ g }}"}
---

## Heading {{ a }} {#h}

See [the {{ b }}](https://example.org/) and *{{ c }}*.

> Said {{ d }}.
>
> — Someone, {{ e }}
"""
    changed = source
    for letter in "abcdefg":
        changed = changed.replace(f"{{{{ {letter} }}}}", "{{ h }}")
    assert told(tmp_path / "same", source, source) == []
    found = told(tmp_path / "changed", source, changed)
    assert [line.partition(' "h"')[0] for line in found] == [
        "2:15:", "3:21:", "4:21:", "5:20:", "6:13:", "8:15:", "8:38:",
        "11:12:", "13:10:", "13:46:", "15:8:", "17:14:",
    ]  # fmt: skip


def test_a_short_title_may_be_left_to_the_title(tmp_path: Path) -> None:
    short = '---\ntitle: "A {{ a }}"\nshort_title: "{{ b }}"\n---\n\nText.\n'
    plain = '---\ntitle: "A {{ a }}"\n---\n\nText.\n'
    assert told(tmp_path / "short", short, plain) == []
    assert told(tmp_path / "plain", plain, short) == []


def test_line_ends_of_windows_change_no_place(tmp_path: Path) -> None:
    found = told(tmp_path, "Now {{ a }}\nand {{ b }}.\n", "Et\n{{ a }} là.\n", end="\r\n")
    assert found == [
        '5:1: "b" is missing from this paragraph: en.md:6:5 (write {{ b }} where the source has it)'
    ]


def test_an_unknown_fact_is_the_cause_of_what_follows(tmp_path: Path) -> None:
    brief = read(tmp_path, "Output is {{ a }}.\n", "Elle est de {{ aa }}.\n")
    assert [p.consequence for p in find_parity_problems(brief)] == [True]


def test_drafts_are_not_compared(tmp_path: Path) -> None:
    brief = read(tmp_path, "Output is {{ a }}.\n", "Rien.\n")
    draft = replace(brief, manuscripts={"en": brief.manuscripts["en"]}, drafts=brief.manuscripts)
    assert find_parity_problems(draft) == ()
    assert find_parity_problems(replace(brief, source="fr", manuscripts={})) == ()


def test_a_name_in_computed_values_counts() -> None:
    assert facts_of("gdp") == facts_of("gdp.alone") == facts_of("gdp | dp(1)") == ("gdp",)
    assert facts_of("gdp.alone.dp(1)") == facts_of("gdp.like(other)") == ("gdp",)
    assert facts_of("gdp.growth_over(old)") == ("growth_over()", "gdp", "old")
    assert facts_of("old.growth_over(gdp)") != facts_of("gdp.growth_over(old)")
    assert facts_of("a + b") != facts_of("b + a")  # not our language: equal to itself alone
    assert facts_of("a - b") != facts_of("b - a")
    assert facts_of("gdp | share_of(total)") == ("share_of()", "gdp", "total")
    assert facts_of("gdp.growth_over(old).signed") == facts_of("gdp.growth_over(old)")
    assert facts_of("not { readable") == ("?not { readable",)
    assert facts_of("") == ("?",)


def texts(manuscript: Manuscript) -> list[str]:
    return [block.element.text for block in text_blocks(manuscript)]


SENTENCES = st.lists(
    st.tuples(
        st.sampled_from(["", "## ", "- ", "> "]),
        st.integers(1, 60),
        st.lists(st.sampled_from("abcdef"), max_size=3),
    ),
    min_size=2,
    max_size=9,
)


def manuscript_of(root: Path, rows: list[tuple[str, int, list[str]]]) -> Manuscript:
    blocks = []
    for n, (mark, words, facts) in enumerate(rows):
        if mark == "- " and blocks and blocks[-1].startswith("- "):
            blocks.append("<!-- -->")  # so that each list is one block
        placeholders = " ".join(f"{{{{ {name} }}}}" for name in facts)
        blocks.append(f"{mark}Block {n} {'word ' * words}{placeholders}".rstrip())
    body = "\n\n".join(blocks) + "\n"
    brief = read(root, body, "Text.\n")
    return brief.manuscripts["en"]


@given(rows=SENTENCES)
def test_a_manuscript_answers_to_itself(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, list[str]]]
) -> None:
    manuscript = manuscript_of(tmp_path_factory.mktemp("itself"), rows)
    pairs = pair_blocks(manuscript, manuscript)
    assert [(p.source, p.translation) for p in pairs] == [
        (block.element, block.element) for block in text_blocks(manuscript)
    ]


@given(rows=SENTENCES, data=st.data())
def test_without_one_block_all_others_answer_rightly(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, int, list[str]]],
    data: st.DataObject,
) -> None:
    manuscript = manuscript_of(tmp_path_factory.mktemp("less"), rows)
    lost = data.draw(st.integers(0, len(manuscript.body) - 1))
    less = replace(manuscript, body=manuscript.body[:lost] + manuscript.body[lost + 1 :])
    gone = {id(e) for e in manuscript.body[lost].walk()}
    pairs = pair_blocks(manuscript, less)
    assert [(p.source, p.translation) for p in pairs] == [
        (b.element, None if id(b.element) in gone else b.element) for b in text_blocks(manuscript)
    ]
