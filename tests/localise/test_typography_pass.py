"""What print puts right of what authors type: nesting, dots, dashes, widths; and what it leaves."""

import pytest

from polybrief.localise import Run, find_corrections, raised_parts, set_line, set_text
from polybrief.localise.tables import read_style


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        # New Hart's Rules 9.2.3; Lexique, Guillemets; OLE10 3.4.8.2.2; Duden D 8; Мильчин 8.1;
        # GB/T 15834 4.8; MOE 引號; くぎり符号の使ひ方; 맞춤법 부호 8
        ("en", '"one "two" three"', "“one ‘two’ three”"),
        ("fr", '"un "deux" trois"', "«\u00a0un “deux” trois\u00a0»"),
        ("es", '"uno "dos" tres"', "«uno “dos” tres»"),
        ("de", '"eins "zwei" drei"', "„eins ‚zwei‘ drei“"),
        ("it", '"uno "due" tre"', "«uno “due” tre»"),
        ("ru", '"один "два" три"', "«один „два“ три»"),
        ("zh-Hans", '他说"好"。', "他说“好”。"),
        ("zh-Hant", '他說"好"。', "他說「好」。"),
        ("ja", '彼は"はい"と。', "彼は「はい」と。"),
        ("ko", "그는 '강조'를 \"말\"했다.", "그는 ‘강조’를 “말”했다."),
        ("en", "“typed ‘marks’ stay”", "“typed ‘marks’ stay”"),
        ("es", "« texto »", "«texto»"),
        ("ru", "План -- старый", "План\u00a0— старый"),
        ("zh-Hans", '他说"好', '他说"好'),  # an odd one may open or close
    ],
)
def test_quotation_marks_nest_as_their_language_has_them(
    lang: str, typed: str, printed: str
) -> None:
    assert set_text(typed, lang) == printed


def test_the_preset_decides_which_marks_are_outside() -> None:
    typed = 'She "said "no" once".'
    assert set_text(typed, "en", preset="hart") == "She ‘said “no” once’."
    assert set_text(typed, "en-US") == "She “said ‘no’ once”."
    assert read_style("en", "hart").typography.quotes == ("‘", "’")


def test_quotation_marks_nest_across_elements_and_facts() -> None:
    runs = (
        Run('He said "the ', "en"),
        Run("« beau »", "fr", fixed=True),
        Run(' "plan" of ', "en"),
        Run("2020", "en", fixed=True),
        Run('".', "en"),
    )
    assert set_line(runs) == ("He said “the ", "« beau »", " ‘plan’ of ", "2020", "”.")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a...b--c?x=1;y",
        "www.example.org/it's",
        "press...office@example.org",
        "see https://example.org/2020-2021, please",
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "es"])
def test_addresses_are_left_alone(text: str, lang: str) -> None:
    assert set_text(text, lang) == text


def test_fixed_runs_and_other_languages_are_left_alone() -> None:
    runs = (Run("It's ", "en"), Run("'x'...", "en", fixed=True), Run('l\'État "a"', "nl"))
    assert set_line(runs) == ("It’s ", "'x'...", 'l\'État "a"')


def test_a_correction_knows_its_rule_and_its_place() -> None:
    found = find_corrections((Run("It isn't  so...", "en"),))
    assert [(c.rule, c.start, c.end, c.new) for c in found] == [
        ("straight-apostrophe", 6, 7, "’"),
        ("spaces", 8, 10, " "),
        ("three-dots", 12, 15, "…"),
    ]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        # Lexique, Abréviations
        ("le 1er octobre", ["er"]),
        ("la 1re et la 2e", ["re", "e"]),
        ("le XXe et le XXIe siècle", ["e", "e"]),
        ("Ier, IIe, la 2de", ["er", "e", "de"]),
        ("Ce Des De Le Me Les 3D 1es4", []),
        ("https://example.org/2e", []),
        ("A320neo et 1,2er", []),
    ],
)
def test_endings_of_french_ordinals_are_raised(text: str, raised: list[str]) -> None:
    parts = raised_parts(text, "fr")
    assert "".join(part for part, _ in parts) == text
    assert [part for part, up in parts if up] == raised


def test_spanish_raises_what_follows_the_point_alone() -> None:
    assert [part for part, up in raised_parts("el 1.er plan, 2.º", "es") if up] == ["er"]
    assert raised_parts("the 1st plan", "en") == (("the 1st plan", False),)
