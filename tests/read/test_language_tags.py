"""BCP 47: RFC 5646, appendix A gives the examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybrief.read.language_tags import is_tag, meant_tag, tag_fix


@pytest.mark.parametrize(
    "tag",
    ["de", "fr", "zh-Hans", "zh-Hant-TW", "zh-cmn-Hans-CN", "cmn", "es-419", "sr-Latn-RS",
     "sl-rozaj", "sl-rozaj-biske", "de-CH-1901", "hy-Latn-IT-arevela", "de-CH-x-phonebk",
     "en-u-nu-thai", "zh-Latn-CN-variant1-a-extend1-x-wadegile-private1", "yue"],
)  # fmt: skip
def test_well_formed(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("zh_CN", "zh-CN"),
        ("zh-hans", "zh-Hans"),
        ("ZH", "zh"),
        ("english", "en"),
        ("Chinese", "zh-Hans"),
        ("jp", "ja"),
        ("en_US.UTF-8", "en-US"),
        ("pt br", "pt-BR"),
        ("", ""),
        ("-", ""),
        ("e", ""),
        ("xx", ""),
        ("de-419-DE", ""),
        ("a-DE", ""),
        ("ar-a-aaa-b-bbb-a-ccc", ""),
        ("de-1901-1901", ""),
        ("français", ""),
        ("en\n", "en"),
    ],
)
def test_malformed(text: str, meant: str) -> None:
    assert not is_tag(text)
    assert meant_tag(text) == meant


@given(st.text(max_size=20))
def test_what_was_meant_is_a_tag(text: str) -> None:
    meant = meant_tag(text)
    assert meant == "" or is_tag(meant)
    assert tag_fix(text)
