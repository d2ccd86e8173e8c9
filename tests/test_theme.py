"""Tokens of layouts: what a project's own ``theme.toml`` may say, and what is told of slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.theme import read_theme

EXTENDS = 'name = "own"\nextends = "background-brief"\n'


def project_with(root: Path, theme: str) -> Project:
    folder = root / "templates/own"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(theme, "utf-8")
    return Project.at(root)


def told(root: Path, theme: str) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        read_theme(project_with(root, theme), "own")
    return [f"{p.place}: {p.message} | {p.fix}" for p in caught.value.problems]


def test_a_layout_says_only_what_differs(tmp_path: Path) -> None:
    theme = read_theme(
        project_with(tmp_path, EXTENDS + '[colours]\naccent = "#aa0000"\n[page]\nwidth = 216\n'),
        "own",
    )
    assert (theme.page["width"], theme.page["height"]) == (216, 297)
    assert (theme.colours["accent"], theme.colours["ink"]) == ("#aa0000", "#14212b")
    assert theme.face("text", "zh-Hans") == ("Noto Serif SC", "Noto Serif TC")


def test_paragraphs_are_indented_as_deep_as_the_language_does(tmp_path: Path) -> None:
    theme = read_theme(
        project_with(tmp_path, EXTENDS + '[paragraphs.fr]\nseparate = "indent"\nindent = 1.5\n'),
        "own",
    )
    depths = {lang: theme.indent(lang) for lang in ("en", "fr", "zh-Hans", "zh-Hant", "ja", "ko")}
    assert depths == {"en": 0, "fr": 1.5, "zh-Hans": 2, "zh-Hant": 2, "ja": 1, "ko": 1}


@pytest.mark.parametrize(
    ("lines", "name", "fix"),
    [
        ('[figures]\ntext = "hanging"', '"text" of [figures]', 'write "lining" or "old-style"'),
        ('[figures.fr]\ntxt = "lining"', '"txt" of [figures.fr]', 'did you mean "text"?'),
        ("[small-capitals]\nlabels = 1", '"labels" of [small-capitals]', "write false or true"),
        ('[emphasis.ko]\nem = "italic"', '"em" of [emphasis.ko]', 'write "dots-under" or'),
    ],
)
def test_lettering_that_cannot_be_used(tmp_path: Path, lines: str, name: str, fix: str) -> None:
    """No language of Han, kana or Hangul is ever slanted, whatever a layout wants."""
    (found,) = told(tmp_path, EXTENDS + lines)
    assert found.startswith(f"{AT}:4:1: {name} cannot be used | {fix}")


def test_lettering_is_that_of_the_nearest_language(tmp_path: Path) -> None:
    own = '[figures.fr]\ntext = "old-style"\n[emphasis.zh-Hant]\nem = "dots-over"\n'
    theme = read_theme(project_with(tmp_path, EXTENDS + own), "own")
    assert [theme.lettering(lang).text for lang in ("en", "fr-CH")] == ["lining", "old-style"]
    dots = {
        lang: theme.lettering(lang).dots for lang in ("en", "zh-Hans", "zh-Hant-HK", "ja", "ko")
    }
    assert dots == {"en": "", "zh-Hans": "under", "zh-Hant-HK": "over", "ja": "over", "ko": ""}


def test_a_layout_that_extends_none_never_slants_han(tmp_path: Path) -> None:
    base = Path(__file__).parents[1] / "templates/background-brief/theme.toml"
    before, _, after = base.read_text("utf-8").partition("[emphasis]")
    rest = after[after.index("# size/leading") :]
    theme = read_theme(project_with(tmp_path, before + rest), "own")
    used = {lang: theme.lettering(lang).em for lang in ("en", "zh", "ja", "ko")}
    assert used == {"en": "italic", "zh": "dots-under", "ja": "dots-over", "ko": "heads"}


def test_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    text = "\ufeff" + EXTENDS.replace("\n", "\r\n")
    assert read_theme(project_with(tmp_path, text), "own").page["width"] == 210


AT = "templates/own/theme.toml"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('[colours]\nink = "red"', f'{AT}:4:1: "ink" of [colours] cannot be used'),
        ("[page]\nwidth = true", f'{AT}:4:1: "width" of [page] cannot be used'),
        ("[page]\nwidth = -3", f'{AT}:4:1: "width" of [page] cannot be used'),
        ('[faces]\ntext = "Source Serif 4"', f'{AT}:4:1: "text" of [faces] cannot be used'),
        ("[faces.fr]\n\nheads = []", f'{AT}:5:1: "heads" of [faces.fr] cannot be used'),
        ("[type]\ntext = [10]", f'{AT}:4:1: "text" of [type] cannot be used'),
        ("[type.fr]\nh2 = [10, 0]", f'{AT}:4:1: "h2" of [type.fr] cannot be used'),
        ("[paragraphs.ja]\nindent = 9", f'{AT}:4:1: "indent" of [paragraphs.ja] cannot be used'),
        ('[paragraphs]\nseparate = "both"', f'{AT}:4:1: "separate" of [paragraphs] cannot be'),
        ('[colors]\nink = "#000000"', f'{AT}:3:2: theme.toml has an unknown key "colors"'),
        ("[[page]]\nwidth = 3", f'{AT}: "page" is not a table'),
    ],
)
def test_a_token_that_cannot_be_used(tmp_path: Path, lines: str, problem: str) -> None:
    (found,) = told(tmp_path, EXTENDS + lines)
    assert found.startswith(problem)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    lines = EXTENDS + '[colours]\nink = "red"\nseal = 3\n[type]\ntext = [10]\n'
    assert len(told(tmp_path, lines)) == 3


def test_what_a_layout_without_a_base_lacks(tmp_path: Path) -> None:
    found = told(tmp_path, 'name = "own"\n[page]\nwidth = 210\nheight = 297\n')
    assert found == [
        f"{AT}: [faces] lacks text, heads, title | "
        'add them, or say extends = "background-brief" at the top',
        f"{AT}: [page] lacks top, bottom, inner, outer, label | "
        'add them, or say extends = "background-brief" at the top',
        f"{AT}: [type] lacks text, label | "
        'add them, or say extends = "background-brief" at the top',
    ]


@pytest.mark.parametrize(
    ("base", "problem"),
    [
        ("backgroundbrief", f'{AT}:2:1: there is no layout "backgroundbrief" in templates/'),
        ("own", f'{AT}:2:1: layout "own" extends itself by way of "own"'),
    ],
)
def test_a_base_that_does_not_serve(tmp_path: Path, base: str, problem: str) -> None:
    (found,) = told(tmp_path, f'name = "own"\nextends = "{base}"\n')
    assert found.startswith(problem)
