"""The linter on the stored sentences: what it finds, what --fix makes, what it leaves alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import CORRECT, FRONT, STORED, WRONG, fixed, slips, source

from polybrief.lint import lint_text
from polybrief.lint.mend import mended
from polybrief.lint.slip import authority, rule_ids
from polybrief.localise import read_style, set_text, style_tags
from polybrief.read.passages import read_passages
from polybrief.read.source import Source

LONG = ("en", "zh-Hans", "fr", "es")


@pytest.mark.parametrize(("lang", "sentence"), CORRECT)
def test_a_correct_sentence_is_left_alone(lang: str, sentence: str) -> None:
    assert [(s.rule, s.start, s.new) for s in slips(sentence, lang)] == []
    assert fixed(sentence, lang) == sentence


@pytest.mark.parametrize(("lang", "rule", "wrong", "right"), WRONG)
def test_a_wrong_sentence_is_found_and_mended(lang: str, rule: str, wrong: str, right: str) -> None:
    found = slips(wrong, lang)
    assert rule in {slip.rule for slip in found}
    once = fixed(wrong, lang)
    if right:
        assert once == right
        assert rule not in {slip.rule for slip in slips(once, lang)}
    else:
        assert rule in {slip.rule for slip in slips(once, lang)}
    assert fixed(once, lang) == once


@pytest.mark.parametrize(("lang", "rule", "wrong", "right"), [w for w in WRONG if w[3]])
def test_what_is_mended_prints_as_well_or_better(
    lang: str, rule: str, wrong: str, right: str
) -> None:
    """Where print puts a slip right, the mended source prints the same."""
    if all(slip.in_print for slip in slips(wrong, lang)) and "{" not in wrong and "*" not in wrong:
        assert set_text(wrong, lang) == set_text(right, lang)


def test_there_are_enough_sentences() -> None:
    assert len(CORRECT) >= 450
    assert len(WRONG) >= 450
    for lang, table in STORED.items():
        wanted = 60 if lang in LONG else 35
        assert len(table["correct"]) >= wanted, lang
        assert sum(map(len, table["wrong"].values())) >= wanted, lang


def test_every_rule_has_a_wrong_sentence() -> None:
    tried = Counter(rule for _, rule, _, _ in WRONG)
    untried = {
        # nobody sees these: print alone makes the space one that binds
        *("dash-space", "kept-space", "kept-hours", "kept-siecle", "percent-space"),
    }
    assert set(rule_ids()) - set(tried) <= untried


def test_every_rule_of_the_tables_is_known_and_has_an_authority() -> None:
    for tag in style_tags():
        for rule in read_style(tag).typography.substitutions:
            assert rule.id in rule_ids(), (tag, rule.id)
            assert rule.by, (tag, rule.id)
    assert authority("straight-quotes", "en-GB") == "New Hart's Rules 9.2.1"


SOUP = st.text(
    "aZé 5%–—-.,;:!?¿¡'’‘\"“”«»„()（）中文經年，。…、「」カ말\n*[]{}_１\u200b", max_size=30
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SOUP, st.sampled_from(sorted(STORED)))
def test_mending_twice_is_mending_once(text: str, lang: str) -> None:
    once = fixed(text, lang)
    assert fixed(once, lang) == once


PLAIN = st.text("aZé 5%–—-.,;:!?¿¡'’‘\"“”«»„()（）中文經年，。…、「」カ말１", max_size=24)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(PLAIN, st.sampled_from(sorted(STORED)))
def test_mending_what_print_puts_right_changes_nothing_in_print(text: str, lang: str) -> None:
    before = source(f"{FRONT}x{text}x\n")
    certain = [slip for slip in lint_text(before, lang).slips if slip.in_print]
    assert printed(source(mended(before, certain)), lang) == printed(before, lang)


def printed(text: Source, lang: str) -> list[str]:
    passages = read_passages(text, lang)
    return [set_text("".join(piece.text for piece in p.pieces), lang) for p in passages]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.sampled_from(CORRECT), st.sampled_from(CORRECT))
def test_two_correct_sentences_are_a_correct_paragraph(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    lang, sentence = first
    if second[0] == lang and sentence[0] not in "#>-1" and second[1][0] not in "#>-1":
        joint = "" if lang.startswith(("zh", "ja")) else " "
        assert fixed(sentence + joint + second[1], lang) == sentence + joint + second[1]
