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
        ("le no 5, les nos 6 et 7", ["o", "os"]),
        ("non, no, nos villes", []),
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


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        # Lexique, Espaces; OLE10, abreviaturas; DIN 5008; Мильчин, Переносы; ГОСТ 8.417 8.3
        ("fr", "M. Dupont, p. 5, av. J.-C.", "M.~Dupont, p.~5, av.~J.-C."),
        ("fr", "à 10 h 30, au XXe siècle, no 5", "à 10~h~30, au XXe~siècle, no~5"),
        ("fr", "5%, 5 % et J. K. Rowling", "5~%, 5~% et J.~K. Rowling"),
        ("es", "la Dra. Li, pág. 5, un 5 %, EE. UU.", "la Dra.~Li, pág.~5, un 5~%, EE.~UU."),
        ("de", "z. B. 5 %, § 5, Dr. Li, S. 5", "z.~B. 5~%, §~5, Dr.~Li, S.~5"),
        ("ru", "№ 5, с. 5, 5 %, в 2020 г., т. е.", "№~5, с.~5, 5~%, в 2020~г., т.~е."),
        ("it", "n. 5, p. 6, J. L. Borges", "n.~5, p.~6, J.~L. Borges"),
        ("pt", "nº 5, p. 6, Dra. Li", "nº~5, p.~6, Dra.~Li"),
        ("en", "Mr Li, p. 5, no. 6, J. K. Rowling", "Mr~Li, p.~5, no.~6, J.~K. Rowling"),
        ("en", "It was plan A. Then came B.", "It was plan A. Then came B."),
    ],
)
def test_spaces_bind_where_no_line_may_end(lang: str, typed: str, printed: str) -> None:
    assert set_text(typed, lang) == printed.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        # ISO 80000-3: ′ ″; Unicode U+2033: inches
        ("en", "6'2\" and 48°51'24\", a 5' 3\" door", "6′2″ and 48°51′24″, a 5′ 3″ door"),
        ("en", 'a 5" pipe', "a 5″ pipe"),
        ("en", '"in 1995" and "a 5" pipe"', "“in 1995” and “a 5” pipe”"),
        ("zh-Hans", "为6'2\"。", "为6′2″。"),
        ("zh-Hans", "O'Neill", "O’Neill"),
        ("en", 'the "Road"\'s end', "the “Road”’s end"),
        ("it", "gli anni '90", "gli anni ’90"),
        ("de", "»so«, »auch«", "»so«, »auch«"),
        ("fr", "au XXᵉ siècle, le 1ᵉʳ, nᵒ 5", "au XXe\u00a0siècle, le 1er, no\u00a05"),
    ],
)
def test_primes_and_apostrophes(lang: str, typed: str, printed: str) -> None:
    assert set_text(typed, lang) == printed
