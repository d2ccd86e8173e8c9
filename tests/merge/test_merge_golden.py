"""A small brief in three languages, from its files to the Document, line by line.

``golden/*.txt`` was read against the manuscripts in ``project/`` before it was stored.
"""

from pathlib import Path

import pytest

from polybrief.document import Document
from polybrief.merge import merge_edition
from polybrief.problems import Place
from polybrief.project import Project
from polybrief.read import read_brief

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]


def merged(root: Path, name: str, edition: str) -> Document:
    project = Project.at(root)
    reading = read_brief(project, name)
    assert reading.brief is not None
    assert not reading.problems
    return merge_edition(project, reading.brief, reading.brief.edition(edition))


@pytest.mark.parametrize("edition", ["en", "zh-Hans", "fr", "all"])
def test_the_document_is_the_golden_one(edition: str) -> None:
    dump = merged(HERE / "project", "ferry", edition).dump()
    assert dump == (HERE / "golden" / f"{edition}.txt").read_text("utf-8")


def test_every_element_says_its_language_and_its_place() -> None:
    document = merged(HERE / "project", "ferry", "all")
    assert document.body.lang == "en"
    for element in document.body.walk():
        assert element.lang in ("en", "zh-Hans", "fr")
        assert isinstance(element.place, Place)
        assert element.place.line > 0


def test_places_are_those_of_the_manuscript() -> None:
    document = merged(HERE / "project", "ferry", "en")
    (heading,) = (e for e in document.body.walk() if e.id == "why")
    assert str(heading.place) == "content/ferry/en.md:21:1"
    (share,) = (e for e in document.body.walk() if e.attributes.get("fact") == "growth")
    assert str(share.place) == "content/ferry/en.md:16:16"


@pytest.mark.parametrize(
    "edition", ["en", "zh-Hans", "fr", "es", "multilingual", "zh-Hant", "ja", "ko"]
)
def test_the_sample_brief_merges_without_a_problem(edition: str) -> None:
    document = merged(CHECKOUT, "ccec", edition)
    labels = [e.text for e in document.body.walk() if e.role == "label"]
    assert (
        labels
        == {
            "en": ["Abstract", "Executive Summary"],
            "zh-Hans": ["摘要", "执行摘要"],
            "fr": ["Résumé", "Synthèse"],
            "es": ["Resumen", "Resumen ejecutivo"],
            "zh-Hant": ["摘要", "執行摘要"],
            "ja": ["要旨", "要約"],
            "ko": ["초록", "요약"],
            "multilingual": ["Abstract", "摘要", "Résumé", "Resumen", "Executive Summary"],
        }[edition]
    )


def test_the_multilingual_edition_is_made_of_the_others() -> None:
    whole = merged(CHECKOUT, "ccec", "multilingual")
    abstracts = [e for e in whole.body.walk() if e.role == "abstract"]
    for lang, abstract in zip(("en", "zh-Hans", "fr", "es"), abstracts, strict=True):
        single = merged(CHECKOUT, "ccec", lang)
        (own,) = (e for e in single.body.walk() if e.role == "abstract")
        paragraphs = [e.text for e in abstract.children if e.tag == "p" and not e.role]  # type: ignore[union-attr]
        assert paragraphs == [e.text for e in own.children if e.tag == "p"]  # type: ignore[union-attr]
        assert abstract.lang == lang
    ids = [e.id for e in whole.body.walk() if e.id]
    assert len(ids) == len(set(ids))


def test_merging_twice_gives_the_same() -> None:
    first, second = (merged(CHECKOUT, "ccec", "multilingual") for _ in range(2))
    assert first == second
