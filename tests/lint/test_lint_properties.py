"""For any text: --fix is idempotent, leaves facts, addresses and the rest of a file as they are."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import CORRECT, STORED, WRONG, fixed
from test_lint_values import source

from polybrief.lint import Values, mend
from polybrief.lint.linted import lint_source
from polybrief.localise import set_text
from polybrief.read.tree import Plain, read_tree

LANGUAGES = sorted(STORED)
KEPT = (
    "{{ gdp }}",
    '{{ gdp.of("it\'s...") }}',
    "https://example.org/a--b?x=1...2",
    "j.o'neill@example.org",
    "[#growth]{form=page}",
    "`it's -- so...`",
)
"""What is no prose, though it is full of slips."""
WORDS = {
    lang: sorted(
        {word for of, text in CORRECT if of == lang for word in text.split()}
        | {word for of, _, wrong, _ in WRONG if of == lang for word in wrong.split()}
    )
    for lang in LANGUAGES
}
MARKS = [
    *"'\"“”‘’«»„.,;:!?…()[]–—-%×°",
    "...",
    "--",
    " ",
    "  ",
    "5",
    "6'2\"",
    "３",
    "（",
    "。",
    "，",
]
SPACES = st.sampled_from(["", " ", "  "])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Return a language, a text of words and marks of it, and what of it is no prose."""
    lang = draw(st.sampled_from(LANGUAGES))
    part = st.sampled_from(WORDS[lang]) | st.sampled_from(MARKS) | st.sampled_from(KEPT)
    parts = draw(st.lists(part, min_size=1, max_size=12))
    text = "".join(p + (" " if p in KEPT else draw(SPACES)) for p in parts)
    return lang, text.strip(), [p for p in parts if p in KEPT]


@settings(max_examples=300)
@given(texts())
def test_mending_twice_is_mending_once(given: tuple[str, str, list[str]]) -> None:
    lang, text, _ = given
    once = fixed(text, lang)
    assert fixed(once, lang) == once
    assert set_text(set_text(text, lang), lang) == set_text(text, lang)


@settings(max_examples=200)
@given(texts())
def test_facts_and_addresses_stay(given: tuple[str, str, list[str]]) -> None:
    lang, text, kept = given
    after = fixed(f"x {text} x", lang)
    for part in kept:
        assert after.count(part) >= kept.count(part), after


STYLES = st.sampled_from(["plain", "'", '"', ">-", "|"])


@settings(max_examples=200)
@given(texts(), STYLES)
def test_only_the_text_of_a_value_changes(given: tuple[str, str, list[str]], style: str) -> None:
    """Whatever is typed, however it is quoted: the other values, keys and comments stay."""
    lang, text, _ = given
    text = re.sub(r"[#\\{}\[\]`:\n]", "", text).strip(" -\"'?!%&*|>@") or "x"
    whole = f"# it's... a comment\nurl: \"it's...\"\nname:\n  {lang}: {_written(text, style)}\n"
    linted = lint_source(source(whole), Values("house.yaml", "en"))
    after, _ = mend(linted)
    tree = read_tree(source(after))
    assert isinstance(tree.value, dict)
    assert [*tree.value] == ["url", "name"]
    assert tree.value["url"] == "it's..."
    assert _keys(tree.value["name"]) == [lang]
    assert after.startswith("# it's... a comment\nurl: \"it's...\"\nname:\n")
    assert mend(lint_source(source(after), Values("house.yaml", "en")))[0] == after


def _keys(value: Plain) -> list[str]:
    return [*value] if isinstance(value, dict) else []


def _written(text: str, style: str) -> str:
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace('"', '\\"') + '"'
    return text if style == "plain" else f"{style}\n    {text}"
