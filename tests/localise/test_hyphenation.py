"""Where words may be divided: limits of the language, exceptions of language and house, names."""

import re
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybrief.brief import House
from polybrief.localise import (
    hyphenation_of,
    hyphenation_points,
    may_be_name,
    read_exceptions,
    style_tags,
)
from polybrief.localise.typography.patterns import patterns_of
from polybrief.project import Project
from polybrief.read import read_house


def divided(word: str, lang: str, exceptions: tuple[str, ...] = ()) -> str:
    points = hyphenation_points(word, lang, read_exceptions(exceptions))
    ends = [0, *points, len(word)]
    return "-".join(word[a:b] for a, b in pairwise(ends))


@pytest.mark.parametrize(
    ("lang", "word", "printed"),
    [
        # the patterns of TeX that pyphen carries, within the limits of the language
        ("fr", "gouvernement", "gou-ver-ne-ment"),  # ver-ne-ment: three letters after at least
        ("es", "administración", "ad-mi-nis-tra-ción"),
        ("de", "Eisenbahnlinie", "Ei-sen-bahn-li-nie"),
        ("fr", "été", "été"),
        ("es", "ahí", "ahí"),
        ("en", "rail", "rail"),
    ],
)
def test_words_are_divided_as_their_language_wants(lang: str, word: str, printed: str) -> None:
    assert divided(word, lang) == printed


@pytest.mark.parametrize("word", ["CCEC", "GDP2024", "MacDonald", "long-term", "l’État", ""])
def test_what_is_no_plain_word_stays_whole(word: str) -> None:
    assert hyphenation_points(word, "en") == ()


def test_a_language_without_patterns_divides_nothing() -> None:
    assert hyphenation_points("経済圏", "ja") == ()
    assert hyphenation_points("economía", "zh-Hans") == ()


def test_the_exceptions_of_the_house_go_before_the_patterns() -> None:
    assert divided("Information", "en", ("in-forma-tion",)) == "In-forma-tion"
    assert divided("gouvernement", "fr", ("gouvernement",)) == "gouvernement"
    assert divided("polybrief", "en") == "polybrief"  # of the language's own table


@pytest.mark.parametrize("lang", ["en-GB", "fr", "es", "ca", "af-ZA", "cs-CZ", "sv"])
def test_patterns_say_what_pyphen_says_of_them(lang: str) -> None:
    """Which reads them otherwise; some dictionaries have other spellings, codes, ties."""
    witness = pyphen.Pyphen(lang=lang.replace("-", "_"), left=1, right=1)
    texts = [p.read_text("utf-8") for p in Path(__file__).parent.glob("*.py")]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}
    words |= {key.strip(".") * 2 for key in list(witness.hd.patterns)[::50] if key.isalpha()}
    points = {word: patterns_of(lang).points(word) for word in words}
    assert points == {word: tuple(map(int, witness.positions(word))) for word in words}
    assert any(points.values())


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text("abdeghilmnorstuéñü", min_size=1, max_size=18), st.sampled_from(style_tags()))
def test_the_limits_hold_for_any_word(word: str, lang: str) -> None:
    own = hyphenation_of(lang)
    points = hyphenation_points(word, lang)
    assert all(own.before <= p <= len(word) - own.after for p in points)
    assert not points or len(word) >= own.word
    assert list(points) == sorted(set(points))


@pytest.mark.parametrize(
    ("word", "before", "lang", "is_name"),
    [
        ("Chengdu", "the growth of ", "en", True),
        ("Growth", "", "en", False),
        ("Growth", "It ended. ", "en", False),
        ("Growth", "he said: “", "en", False),
        ("growth", "the ", "en", False),
        ("Wachstum", "das ", "de", False),  # every noun has a capital
        ("Chongqing", "ville de ", "fr", True),
    ],
)
def test_a_capital_within_a_sentence_is_a_name(
    word: str, before: str, lang: str, is_name: bool
) -> None:
    assert may_be_name(word, before, lang) is is_name


HOUSE = """\
name: {en: House}
series: {en: Briefs}
imprint: {en: [Text.]}
url: https://example.org
hyphenation:
  en: [in-forma-tion, Chengdu]
"""


def house(folder: Path, text: str) -> House | None:
    (folder / "content").mkdir()
    (folder / "content/house.yaml").write_text(text, "utf-8")
    return read_house(Project.at(folder)).house


def test_the_house_lists_its_words(tmp_path: Path) -> None:
    read = house(tmp_path, HOUSE)
    assert read is not None
    assert read.hyphenation == {"en": ("in-forma-tion", "Chengdu")}


def test_two_words_are_no_exception(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/house.yaml").write_text(HOUSE.replace("Chengdu", "two words"), "utf-8")
    (problem,) = read_house(Project.at(tmp_path)).problems
    assert problem.message == '"two words" is not one word'
    assert problem.place is not None
    assert problem.place.line == 6
