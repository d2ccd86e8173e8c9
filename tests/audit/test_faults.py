"""Faults put into correct text are caught: by a translation's source, and by an edition's facts.

A fault is *caught* as an error or, where a reader may rightly differ, told as a notice (a mark of
another language, two figures exchanged). The correct texts raise neither.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from faults import Fault, make_faults

from polybrief.audit.block import Block
from polybrief.audit.edition import audit_edition
from polybrief.audit.finding import Finding
from polybrief.audit.foreign import Text, audit_translation
from polybrief.audit.printed import printed_blocks
from polybrief.brief import Brief
from polybrief.document import Document, Element
from polybrief.pipeline import merge_checked, read_whole
from polybrief.project import Project

LANGUAGES = ("en", "zh-Hans", "fr", "es")
SENTENCES: list[dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "parallel.toml").read_text("utf-8")
)["sentence"]
GRAVE = frozenset({"magnitude", "currency"})
"""Kinds of which none may be missed, and all are errors."""
LEAST = 0.99
SAMPLE = Project.at(Path(__file__).parents[2])

Trial = tuple[str, Fault, Sequence[Finding]]


def against(source: str, source_lang: str, target: str, lang: str) -> Sequence[Finding]:
    """Return what the audit of a translation finds in one paragraph."""
    return audit_translation(
        Text("translation", (Block(target, lang, None, "line 1"),)),
        Text("source", (Block(source, source_lang, None, "line 1"),)),
    ).findings


def source_of(lang: str) -> str:
    """Every language is a translation of English, and English one of Chinese."""
    return "zh-Hans" if lang == "en" else "en"


def is_error(findings: Sequence[Finding]) -> bool:
    return any(finding.problem.level == "error" for finding in findings)


def hold(trials: Sequence[Trial]) -> None:
    """Fail where too little is caught, naming what was missed."""
    missed = [(lang, fault) for lang, fault, findings in trials if not findings]
    light = [
        (lang, fault)
        for lang, fault, findings in trials
        if fault.kind in GRAVE and not is_error(findings)
    ]
    told = [f"{lang} {f.kind}: “{f.was}” became “{f.became}”" for lang, f in (*light, *missed)]
    kinds = Counter(fault.kind for _, fault, _ in trials)
    summary = f"{len(missed)} of {len(trials)} missed ({dict(kinds)})\n" + "\n".join(told)
    assert not light, summary
    assert len(missed) <= (1 - LEAST) * len(trials), summary


@pytest.mark.parametrize("lang", LANGUAGES)
def test_correct_sentences_raise_nothing(lang: str) -> None:
    for sentence in SENTENCES:
        for source in LANGUAGES:
            findings = against(sentence[source], source, sentence[lang], lang)
            assert [f.problem.message for f in findings] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_faults_in_a_translation_are_caught(lang: str) -> None:
    source = source_of(lang)
    trials = [
        (lang, fault, against(sentence[source], source, fault.text, lang))
        for sentence in SENTENCES
        for fault in make_faults(sentence[lang], lang)
    ]
    assert len(trials) >= 200
    hold(trials)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_changes_the_text_and_none_comes_twice(lang: str) -> None:
    for sentence in SENTENCES:
        texts = [fault.text for fault in make_faults(sentence[lang], lang)]
        assert sentence[lang] not in texts
        assert len(set(texts)) == len(texts)


@cache
def sample() -> Brief:
    brief = read_whole(SAMPLE, "ccec").brief
    assert brief is not None
    return brief


@cache
def document(lang: str) -> Document:
    """Return the beginning of the sample brief: title, panel and abstract, with all its facts."""
    brief = sample()
    edition = next(e for e in brief.editions if e.languages == (lang,))
    whole = merge_checked(SAMPLE, brief, edition).document
    first = tuple(
        child
        for child in whole.body.children
        if isinstance(child, Element) and child.role in ("masthead", "title", "panel", "abstract")
    )
    return replace(whole, body=replace(whole.body, children=first))


def blocks_of(lang: str) -> tuple[Block, ...]:
    """Return the blocks of a finished file that prints the Document as it is."""
    printed = printed_blocks(document(lang))
    return tuple(Block(one.text, one.lang, 1, f"block {n}") for n, one in enumerate(printed))


def altered(lang: str, roles: tuple[str, ...] = ()) -> list[tuple[int, Fault]]:
    """Return each fault with the number of its block; blocks of ``roles`` are left as they are."""
    return [
        (number, fault)
        for number, block in enumerate(printed_blocks(document(lang)))
        if block.declared and block.role not in roles
        for fault in make_faults(block.text, lang)
    ]


def with_fault(blocks: tuple[Block, ...], number: int, fault: Fault) -> tuple[Block, ...]:
    changed = replace(blocks[number], text=fault.text)
    return (*blocks[:number], changed, *blocks[number + 1 :])


def audit(lang: str, blocks: Sequence[Block]) -> Sequence[Finding]:
    return audit_edition(blocks, "sample.pdf", "pdf", document(lang), sample()).findings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_brief_as_it_is_raises_nothing(lang: str) -> None:
    assert [f.problem.message for f in audit(lang, blocks_of(lang))] == []
    source = source_of(lang)
    found = audit_translation(Text("t", blocks_of(lang)), Text("s", blocks_of(source)))
    assert [f.problem.message for f in found.findings] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_faults_in_a_finished_file_are_caught_by_its_facts(lang: str) -> None:
    blocks = blocks_of(lang)
    trials = [
        (lang, fault, audit(lang, with_fault(blocks, number, fault)))
        for number, fault in altered(lang)
    ]
    hold(trials)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_faults_in_a_finished_file_are_caught_by_its_source(lang: str) -> None:
    blocks, source = blocks_of(lang), Text("source", blocks_of(source_of(lang)))
    trials = [
        (lang, fault, audit_translation(Text("t", with_fault(blocks, number, fault)), source))
        for number, fault in altered(lang, roles=("issue",))  # a series' number is no quantity
    ]
    hold([(lang, fault, found.findings) for lang, fault, found in trials])
