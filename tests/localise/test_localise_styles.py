"""The house-style tables: which serve, what they inherit, whether they are whole."""

import importlib
import pickle
import shutil
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from polybrief import localise
from polybrief.brief import Count, Money
from polybrief.localise import (
    language_name,
    preset_names,
    print_list,
    print_value,
    read_style,
    style_tags,
)
from polybrief.localise.style import StyleError
from polybrief.problems import ProblemsFound

tables_module = importlib.import_module("polybrief.localise.tables")
STYLES = Path(localise.__file__).parent / "styles"
TAGS = style_tags()
CURRENCIES = ("CNY", "USD", "EUR", "JPY", "GBP")


@pytest.mark.parametrize(
    ("lang", "table"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en-US", "en-US"),
        ("fr-CA", "fr"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
    ],
)
def test_nearest_table_serves(lang: str, table: str) -> None:
    assert read_style(lang).path == f"polybrief/localise/styles/{table}.toml"


def test_traditional_chinese_is_not_served_by_simplified() -> None:
    for lang in ("zh-Hant", "zh-TW", "zh-HK"):
        assert "zh-Hant" in read_style(lang).path


def test_a_language_that_nobody_knows_is_a_problem() -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_style("tlh")
    (problem,) = caught.value.problems
    assert problem.message == 'no house-style table serves "tlh"'
    assert problem.fix.endswith("or add polybrief/localise/styles/tlh.toml")


def test_unknown_language_and_preset_are_told_together() -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_style("zh-Han", "sede")
    assert [(p.code, p.message, p.fix) for p in caught.value.problems] == [
        (
            "localise.no-preset",
            'there is no house-style preset "sede"',
            'did you mean "seed"?',
        ),
        (
            "localise.no-style",
            'no house-style table serves "zh-Han"',
            'did you mean "zh-Hant"? Or add polybrief/localise/styles/zh-Han.toml',
        ),
    ]


def test_a_preset_overlays_its_table_and_leaves_the_others() -> None:
    """OLE10 663-665 against the reference document."""
    usd = Money(Decimal("320e9"), "USD")
    assert print_value(usd, read_style("es", "seed")).text == "320.000\u00a0millones de\u00a0USD"
    assert (
        print_value(usd, read_style("es", "rae")).text == "320\u202f000\u00a0millones de\u00a0USD"
    )
    assert print_value(usd, read_style("fr", "rae")) == print_value(usd, read_style("fr"))


@pytest.mark.parametrize("tag", TAGS)
def test_every_table_words_every_noun_and_currency(tag: str) -> None:
    english = read_style("en")
    style = read_style(tag)
    assert style.nouns.keys() == english.nouns.keys()
    assert style.money.keys() >= english.money.keys() >= set(CURRENCIES)
    assert len(style.words.alone) == 11
    for noun in style.nouns:
        for number in ("0", "1", "2", "1.5", "21", "5e6"):
            assert print_value(Count(Decimal(number), noun), style).text


@pytest.mark.parametrize("tag", ["fr", "es"])
def test_a_noun_after_a_magnitude_takes_its_particle(tag: str) -> None:
    style = read_style(tag)
    values = [Count(Decimal("5e6"), noun) for noun in style.nouns]
    for value in [*values, *(Money(Decimal("5e6"), code) for code in style.money)]:
        rest = print_value(value, style).text.partition("millions " if tag == "fr" else "millones ")
        elided = rest[2][2:3] in set("aeéiouyhAEÉIOUYH")
        assert rest[2].startswith("d’" if tag == "fr" and elided else "de\u00a0"), rest
        assert "{" not in rest[2]


@pytest.mark.parametrize("noun", ["year", "month", "week", "day", "hour"])
@pytest.mark.parametrize("tag", TAGS)
def test_periods_have_an_attributive_form(tag: str, noun: str) -> None:
    assert print_value(Count(Decimal(5), noun), read_style(tag), form="attributive").text


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.toml")), ids=lambda p: p.stem)
def test_tables_hold_no_invisible_characters(path: Path) -> None:
    """Spaces are written as ␣ or as escapes, so that an editor sees them."""
    text = path.read_text("utf-8")
    assert not set(text) & set("\u00a0\u2005\u2009\u202f\u200b\u2060\ufeff")
    assert tomllib.loads(text)


def test_presets() -> None:
    assert preset_names() == ("eu", "hart", "rae", "seed", "un")


def test_style_error_survives_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(StyleError("what", "mend")))
    assert (str(error), error.fix) == ("what", "mend")


@pytest.mark.parametrize(
    ("lang", "among", "name"),
    [
        ("en", (), "English"),
        ("zh-Hans", ("en", "zh-Hans", "fr"), "中文"),
        ("zh-Hans", ("zh-Hans", "zh-Hant"), "简体中文"),
        ("zh-Hant", ("zh-Hans", "zh-Hant"), "繁體中文"),
        ("fr", (), "Français"),
        ("es", (), "Español"),
        ("en-US", ("en-GB",), "American English"),
        ("qtz", (), "qtz"),
    ],
)
def test_language_by_its_own_name(lang: str, among: tuple[str, ...], name: str) -> None:
    assert language_name(lang, among) == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A, B and C"),
        ("en-US", "A, B, and C"),
        ("zh-Hans", "A、B和C"),
        ("fr", "A, B et C"),
        ("es", "A, B y C"),
    ],
)
def test_lists(lang: str, text: str) -> None:
    assert print_list(["A", "B", "C"], read_style(lang)) == text
    assert print_list([], read_style(lang)) == ""


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tables that a house has edited; the real ones come back afterwards."""
    folder = Path(shutil.copytree(STYLES, tmp_path / "styles"))
    caches = (tables_module._read_table, tables_module.style_tags, tables_module.nearest_tag)
    monkeypatch.setattr(tables_module, "FOLDER", folder)
    for cached in (*caches, read_style, preset_names):
        cached.cache_clear()
    yield folder
    for cached in (*caches, read_style, preset_names):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "message", "fix"),
    [
        (
            "percent = ",
            "precent = ",
            'unknown key "precent"',
            'did you mean "percent"?',
        ),
        (
            'USD = "US${n}"',
            'USD = { on = "US${n}", other = "US${n}" }',
            '"USD" has an unknown plural form "on"',
            'did you mean "one"?',
        ),
        (
            'range_plural = "other"',
            "range_plural = 5",
            '"range_plural" must be a text',
            "write it in quotation marks",
        ),
        (
            'city = { one = "{n} city", other = "{n} cities"',
            'city = { one = "{n} city"',
            '"city" has no plural form "other"',
            'add the form "other"',
        ),
        (
            "ladder = [",
            "ladder = ",
            "the table cannot be read: ",
            "correct the table",
        ),
    ],
)
def test_a_slip_in_a_table_is_a_problem_of_that_file(
    tables: Path, old: str, new: str, message: str, fix: str
) -> None:
    path = tables / "en.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_style("en")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == (
        "localise.table",
        "polybrief/localise/styles/en.toml",
    )
    assert problem.message.startswith(message)
    assert problem.fix == fix


def test_a_table_added_serves_at_once(tables: Path) -> None:
    (tables / "de.toml").write_text(
        'percent = "{n}␣%"\ndate = "d.␣MMMM y"\n'
        'ladder = [{ power = 6, one = "Million", other = "Millionen" }]\n'
        '[money]\nEUR = "{n} Euro"\n',
        "utf-8",
    )
    style = read_style("de-AT")
    assert print_value(Money(Decimal("1.04e6"), "EUR"), style).text == "1,04\u00a0Millionen Euro"
