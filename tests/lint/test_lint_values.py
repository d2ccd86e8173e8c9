"""``polybrief lint`` in YAML and JSON: which texts it reads, and that --fix writes nothing else."""

import json
from pathlib import Path

import pytest
from test_lint_command import FRONT, HOUSE, lint, project

from polybrief.lint import Values, lint_text, mend
from polybrief.lint.linted import lint_source
from polybrief.read.source import Source

EVERY_STYLE = """\
# The house's own file; it's not prose, nor is - this.
name:
  en: The people's Institute   # it's a comment... kept
  zh-Hans: '区域政策研究所(IRP)'
series: {en: "The \\"new\\" series", fr: 'L''État', de: plain}
imprint:
  en:
    - The Institute's text... which is folded
      over - two lines.
    - >-
      Folded "so"
      and isn't long.
    - |
      Literal isn't
      so...

    - "Quoted - over \\
      two lines isn't."
  zh-Hans: [本简报,由"本所"出版。]
url: https://example.org/it's--so...
style: {preset: seed, en: {percent: "{n}␣%"}}
"""

MENDED = (
    ("people's", "people’s"),
    ("(IRP)", "（IRP）"),
    ('The \\"new\\" series', "The “new” series"),
    ("L''État", "L’État"),
    ("Institute's text... which", "Institute’s text… which"),
    ("over - two", "over – two"),
    ('"so"\n      and isn\'t', "“so”\n      and isn’t"),
    ("Literal isn't\n      so...", "Literal isn’t\n      so…"),
    ("Quoted - over", "Quoted – over"),
    ("lines isn't", "lines isn’t"),
    ('由"本所"', "由“本所”"),
)


def source(text: str, name: str = "house.yaml") -> Source:
    return Source(f"content/{name}", Path(name), text)


def fixed(text: str, name: str, lang: str = "en", preset: str = "seed") -> str:
    return mend(lint_source(source(text, name), Values(name, lang), preset))[0]


def told(text: str, name: str, lang: str = "en") -> list[tuple[str, int, int]]:
    problems = lint_source(source(text, name), Values(name, lang)).told()
    places = [(p.code.removeprefix("lint."), p.place) for p in problems]
    return [(code, at.line, at.column) for code, at in places if at]


def test_texts_are_mended_in_every_style_of_scalar_and_nothing_else() -> None:
    expected = EVERY_STYLE
    for old, new in MENDED:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert fixed(EVERY_STYLE, "house.yaml") == expected
    assert fixed(expected, "house.yaml") == expected


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("house.yaml", "name:\n  en: The  House\n", [("doubled-spaces", 2, 10)]),
        ("house.yaml", "series: {zh-Hans: 經济}\n", [("traditional-character", 1, 19)]),
        ("house.yaml", "imprint: {es: [Por qué?]}\n", [("unbalanced", 1, 23)]),
        ("brief.yaml", "authors:\n  - Tim O'Neill\n", [("straight-apostrophe", 2, 10)]),
        ("facts.yaml", "a: {name: {en: X, fr: L'Est}}\n", [("straight-apostrophe", 1, 24)]),
        ("facts.yaml", "a: {value: 5 km, source: it's - so}\n", []),
        ("facts.yaml", 'a: {name: {en: "A \\u200bB"}}\n', []),
        ("facts.yaml", "a: {name: {en: A\u200bB}}\n", [("invisible", 1, 17)]),
        (
            "references.json",
            '[{"id": "a", "language": "french", "title": "L\'Est", "note": "l\'un"},\n'
            ' {"id": "b\'s", "title": "The - plan", "author": [{"family": "O\'Neill"}]}]',
            [
                ("straight-apostrophe", 1, 47),
                ("straight-apostrophe", 1, 64),
                ("spaced-hyphen", 2, 30),
                ("straight-apostrophe", 2, 63),
            ],
        ),
    ],
)
def test_every_printed_text_is_read_in_its_language(
    name: str, text: str, wanted: list[tuple[str, int, int]]
) -> None:
    assert told(text, name) == wanted


def test_the_preset_decides_which_marks_are_written() -> None:
    text = 'name:\n  en: The "new" House\n'
    assert fixed(text, "house.yaml") == "name:\n  en: The “new” House\n"
    assert fixed(text, "house.yaml", preset="hart") == "name:\n  en: The ‘new’ House\n"


def test_a_mend_that_would_change_the_yaml_is_left_to_the_author() -> None:
    """A comma and a space would end an entry of a list in brackets, a colon and a space a key."""
    text = "imprint: {ko: [전자，자동차가 중심이다., '전자，자동차']}\nname: {ko: 자료： 하나}\n"
    linted = lint_source(source(text), Values("house.yaml", "en"))
    after, left = mend(linted)
    assert after == text.replace("'전자，자동차'", "'전자, 자동차'")
    by_hand = [(p.place, p.code) for p in left.told() if "by hand" in p.fix]
    assert [(str(place), code.removeprefix("lint.")) for place, code in by_hand] == [
        ("content/house.yaml:1:18", "full-width-comma"),
        ("content/house.yaml:2:14", "full-width-mark"),
    ]


def test_json_stays_json() -> None:
    text = '[\n\t{"id": "a", "title": "The \\"new\\" plan isn\'t 1\\/2", "volume": "5"}\n]\n'
    after = fixed(text, "references.json")
    assert json.loads(after)[0]["title"] == "The “new” plan isn’t 1/2"
    assert after == text.replace('\\"new\\"', "“new”").replace("isn't", "isn’t")


def test_works_of_others_fail_nothing() -> None:
    """A title stands as its author has it."""
    text = '[{"id": "a", "title": "The The - a band."}]\n'
    found = lint_source(source(text, "references.json"), Values("references.json", "en")).told()
    assert [(p.code, p.level) for p in found] == [
        ("lint.repeated-word", "notice"),
        ("lint.spaced-hyphen", "notice"),
        ("lint.heading-stop", "notice"),
    ]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("  # lint: allow repeated-word: it is a town", []),
        ("  # lint: allow spaced-hyphen: it is a town", ["repeated-word", "allow"]),
        ("  # lint: allow repeated-wrod: it is a town", ["repeated-word", "allow"]),
        ("  # allow repeated-word: it is a town", ["repeated-word"]),
        ("  # lint: allow repeated-word", ["repeated-word"]),
    ],
)
def test_a_comment_may_allow(comment: str, codes: list[str]) -> None:
    for text in (
        f"name:\n  de: Mein Baden Baden{comment}\n",
        f"name:\n{comment}\n  # another\n  de: Mein Baden Baden\n",
    ):
        assert [code for code, _, _ in told(text, "house.yaml")] == codes


BRIEF = "layout: background-brief\nsource: fr\nauthors: [Marie d'Est]\n"


def test_the_command_reads_all_files_and_says_which(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It is so.\n", fr=f"{FRONT}L’État.\n")
    house = tmp_path / "content/house.yaml"
    house.write_text(HOUSE.replace("House", "It's").replace("[Text.]", "[A - b.]"), "utf-8")
    (tmp_path / "content/plain/brief.yaml").write_text(BRIEF, "utf-8")
    (tmp_path / "content/plain/facts.yaml").write_text("a: {name: {en: x, fr: L'Est}}\n", "utf-8")
    code, said = lint(tmp_path)
    assert code == 1
    assert "content/house.yaml:1:14: " in said
    assert "content/house.yaml:3:18: " in said
    assert "content/plain/brief.yaml:3:18: " in said
    assert "content/plain/facts.yaml:1:24: " in said
    assert "house.yaml" not in lint(tmp_path, "--lang", "fr")[1]
    code, said = lint(tmp_path, "plain", "--fix", "--json", "--lang", "en")
    assert json.loads(said)["mended"] == {"content/house.yaml": 2}
    assert code == 0
    code, said = lint(tmp_path, "--fix")
    assert code == 0
    assert said.endswith("Nothing left to mend in plain.\n")
    assert (tmp_path / "content/plain/brief.yaml").read_text("utf-8") == BRIEF.replace("'", "’")
    assert lint(tmp_path) == (0, "Nothing to mend in plain.\n")


def test_a_file_of_values_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    project(tmp_path, en=f"{FRONT}It is so.\n")
    (tmp_path / "content/plain/facts.yaml").write_text('a: "b\n', "utf-8")
    code, said = lint(tmp_path)
    assert code == 1
    assert "content/plain/facts.yaml:1:4: " in said


def test_markup_within_a_mend_is_left_to_the_author() -> None:
    linted = lint_text(source(f"{FRONT}The plan -*-* the old one.\n", "en.md"), "en")
    after, left = mend(linted)
    assert "-*-*" in after
    assert [p.fix for p in left.told()] == [
        'write " – " by hand: markup stands within (New Hart\'s Rules 4.11.2), and print has it so'
        " already"
    ]
