"""The sample brief as Word: every edition is sound, valid, and all its styles are in use."""

from __future__ import annotations

import pytest
from open_xml import schema_errors
from word_samples import PROJECT, W, part, printed, style_names

from polybrief.check.word import check_word
from polybrief.merge import merge_edition
from polybrief.read import read_brief

BRIEF = read_brief(PROJECT, "ccec").brief


@pytest.mark.parametrize("name", ["en", "zh-Hans", "fr", "es", "multilingual"])
def test_an_edition_of_the_sample_brief_is_sound(name: str) -> None:
    assert BRIEF is not None
    document = merge_edition(PROJECT, BRIEF, BRIEF.edition(name))

    content = printed(document)

    assert check_word(content, document) == ()
    assert schema_errors(content) == []
    body = part(content, "word/document.xml")
    used = {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")}
    variants = {
        i for i, n in style_names(content).items() if n.endswith((" zh-Hans", " fr", " es"))
    }
    assert bool(variants) == (name == "multilingual")
    assert {v for v in variants if not v.startswith(("Emphasis", "WorkTitle"))} <= used
