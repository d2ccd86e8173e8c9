"""Formatting is in named styles: an editor changes one, and the document follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from word_samples import (
    FONTS,
    PROJECT,
    ROOT,
    W,
    chinese,
    english,
    multilingual,
    part,
    printed,
    style_names,
    with_picture,
)

from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.render.word import render_word
from polybrief.theme import read_theme

BUILT_IN = (
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "List Number",
    "List Number 2",
    "List Bullet",
    "Quote",
    "caption",
    "header",
    "footer",
    "Strong",
    "Emphasis",
    "Hyperlink",
)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return printed(english(), with_picture(tmp_path_factory.mktemp("project")))


def styles_of(content: bytes) -> dict[str, list[str]]:
    """Return the texts of the body's paragraphs by the name of their style."""
    names = style_names(content)
    made: dict[str, list[str]] = {}
    for paragraph in part(content, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        made.setdefault(names[style.get(f"{W}val", "")], []).append(text)
    return made


def style(content: bytes, name: str) -> etree._Element:
    for found in part(content, "word/styles.xml").iter(f"{W}style"):
        if found.find(f"{W}name").get(f"{W}val") == name:  # type: ignore[union-attr]
            return found
    raise AssertionError(f"no style {name}")


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def test_each_element_has_the_style_that_word_has_for_it(brief: bytes) -> None:
    used = styles_of(brief)

    assert used["Title"] == ["Two Cities, One Economy: Inside the Circle"]
    assert used["heading 1"] == ["The border that still works"]
    assert used["heading 2"] == ["Clusters"]
    assert used["List Number"][:2] == [
        "The circle is young.",
        "Both governments court the same plants:",
    ]
    assert used["List Number 2"] == ["cars,", "chips."]
    assert used["List Bullet 2"] == ["and lorries"]
    assert used["Quote"] == ["The road to Shu is hard."]
    assert used["caption"] == ["Two cities, four hours apart"]
    assert used["Section Label"] == ["Abstract", "Executive Summary"]


def test_words_own_styles_keep_their_names_and_ours_say_that_they_are_ours(brief: bytes) -> None:
    for name in BUILT_IN:
        assert style(brief, name).get(f"{W}customStyle") is None, name
    for name in ("Abstract", "Section Label", "Facts Panel", "Imprint"):
        assert style(brief, name).get(f"{W}customStyle") == "1", name


def test_runs_and_paragraphs_say_nothing_that_a_style_can_say(brief: bytes) -> None:
    document = part(brief, "word/document.xml")
    runs = {etree.QName(p).localname for r in document.iter(f"{W}rPr") for p in r}
    paragraphs = {etree.QName(p).localname for p in document.iter(f"{W}pPr") for p in p}

    # The italic is that of "decisive", emphasis within strong text: Word has no style for both.
    assert runs == {"rStyle", "rFonts", "i", "iCs", "lang"}
    assert paragraphs == {"pStyle", "numPr", "keepNext"}  # what stays with the imprint
    hints = [f.keys() for f in document.iter(f"{W}rFonts")]
    assert hints == [[f"{W}hint"]] * len(hints)


def test_strong_and_emphasis_are_character_styles(brief: bytes) -> None:
    styled = {
        "".join(t.text or "" for t in run.iter(f"{W}t")): value(run, "rPr/rStyle")
        for run in part(brief, "word/document.xml").iter(f"{W}r")
    }

    assert styled["two cities"] == "Emphasis"
    assert styled["and "] == "Strong"
    assert styled["decisive"] == "Strong"
    assert styled["The Journal"] == "WorkTitle"
    assert styled["3"] == "Superscript"
    assert styled["the plan"] == "Hyperlink"


def test_headings_are_levels_of_the_navigation_pane(brief: bytes) -> None:
    levels = {n: value(style(brief, n), "pPr/outlineLvl") for n in BUILT_IN[4:7]}

    assert levels == {"heading 1": "0", "heading 2": "1", "heading 3": "2"}
    assert value(style(brief, "Section Label"), "basedOn") == "Heading1"
    assert value(style(brief, "Section Label"), "pPr/outlineLvl") is None


def test_sizes_and_colours_are_the_tokens_of_the_theme(tmp_path: Path) -> None:
    theme = read_theme(PROJECT, "background-brief")
    sizes = {**theme.type[""], "title": (31.0, 40.0), "text": (11.0, 18.0)}
    changed = replace(
        theme,
        type={**theme.type, "": sizes},
        colours={**theme.colours, "seal": "#123456"},
        page={**theme.page, "outer": 30.0},
    )

    content = render_word(with_picture(tmp_path), english(), changed, FONTS)

    assert value(style(content, "Title"), "rPr/sz") == "62"
    assert value(style(content, "Title"), "pPr/spacing", "line") == "800"
    assert value(style(content, "Section Label"), "rPr/color") == "123456"
    defaults = part(content, "word/styles.xml")
    assert value(defaults, "docDefaults/rPrDefault/rPr/sz") == "22"
    assert value(part(content, "word/document.xml"), "body/sectPr/pgMar", "right") == "1701"


def test_every_font_is_of_the_theme_so_that_a_new_theme_restyles_the_document(
    brief: bytes,
) -> None:
    fonts = list(part(brief, "word/styles.xml").iter(f"{W}rFonts"))

    assert fonts
    named = {k for f in fonts for k in f.keys() if not k.lower().endswith("theme")}  # noqa: SIM118
    assert named == set()
    scheme = etree.tostring(part(brief, "word/theme/theme1.xml"), encoding="unicode")
    for family in ("Source Serif 4", "Source Sans 3", "Noto Serif SC", "Noto Sans SC"):
        assert f'typeface="{family}"' in scheme


def test_the_font_table_names_what_every_office_has_instead(brief: bytes) -> None:
    table = {
        font.get(f"{W}name"): (
            value(font, "altName"),
            value(font, "charset"),
            value(font, "family"),
        )
        for font in part(brief, "word/fontTable.xml")
    }

    assert table == {
        "Noto Sans SC": ("黑体", "86", "swiss"),
        "Noto Serif SC": ("宋体", "86", "roman"),
        "Source Sans 3": ("Arial", "00", "swiss"),
        "Source Serif 4": ("Times New Roman", "00", "roman"),
    }


def test_a_language_is_said_by_style() -> None:
    content = printed(multilingual())

    assert value(style(content, "Abstract zh-Hans"), "basedOn") == "Abstract"
    assert value(style(content, "Abstract zh-Hans"), "rPr/lang", "eastAsia") == "zh-CN"
    assert value(style(content, "Abstract fr"), "rPr/lang") == "fr-FR"
    assert styles_of(content)["Abstract fr"] == [
        "Un «\u00a0cercle\u00a0» de 2\u202f300\u00a0milliards, vraiment."
    ]
    assert not list(part(content, "word/document.xml").iter(f"{W}lang"))
    assert "Body Text fr" not in style_names(content).values()


def test_foreign_words_say_their_language_where_the_paragraph_does_not(brief: bytes) -> None:
    said = {
        "".join(t.text or "" for t in run.iter(f"{W}t")): value(run, "rPr/lang")
        for run in part(brief, "word/document.xml").iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }

    # Ideographs are Chinese by the document's own w:eastAsia.
    assert said == {"peut-être": "fr-FR"}
    defaults = "docDefaults/rPrDefault/rPr/lang"
    assert value(part(brief, "word/styles.xml"), defaults, "eastAsia") == "zh-CN"


@pytest.mark.parametrize(
    ("sample", "name"), [(chinese, "Abstract"), (multilingual, "Abstract zh-Hans")]
)
def test_chinese_paragraphs_are_indented_by_two_characters(sample: object, name: str) -> None:
    content = printed(sample())  # type: ignore[operator]

    assert value(style(content, name), "pPr/ind", "firstLineChars") == "200"
    assert value(style(content, name), "pPr/spacing", "after") in ("0", None)


def test_chinese_emphasis_is_dots_never_a_slant() -> None:
    for content, name in (
        (printed(chinese()), "Emphasis"),
        (printed(multilingual()), "Emphasis zh-Hans"),
    ):
        assert value(style(content, name), "rPr/em") == "underDot"
        assert value(style(content, name), "rPr/i") == "0"
    assert value(style(printed(multilingual()), "Emphasis"), "rPr/em") in (None, "none")


def test_chinese_quotes_and_dashes_take_the_chinese_font() -> None:
    for sample in (chinese, multilingual):
        for run in part(printed(sample()), "word/document.xml").iter(f"{W}r"):
            text = "".join(t.text or "" for t in run.iter(f"{W}t"))
            if set("“”—") & set(text):
                assert value(run, "rPr/rFonts", "hint") == "eastAsia", text
    latin = style(printed(multilingual()), "Abstract zh-Hans")
    assert value(latin, "rPr/rFonts", "asciiTheme") == "minorEastAsia"


def test_a_layout_may_serve_an_element_by_a_style_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "pointed"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "background-brief"\n', "utf-8")
    (folder / "word.toml").write_text(
        '[style."Point"]\ncustom = true\nbased_on = "Quote"\n'
        'serves = ["section blockquote p"]\n[style.Title]\nbefore = 0\n',
        "utf-8",
    )
    project = Project(tmp_path, tmp_path / "output", ROOT)
    with_picture(tmp_path)

    content = render_word(project, english(), read_theme(project, "pointed"), FONTS)

    used = styles_of(content)
    assert used["Point"] == ["The road to Shu is hard."]
    assert "Quote" not in used
    assert value(style(content, "Title"), "pPr/spacing", "before") == "0"
    assert value(style(content, "Title"), "rPr/sz") == "46"


@pytest.mark.parametrize(
    ("line", "message", "fix"),
    [
        ('[style.Title]\nfaec = "text"', 'unknown key "faec"', 'did you mean "face"?'),
        ('[style.Title]\nbased_on = "Norml"', 'a style "Norml"', 'did you mean "Normal"?'),
        ('[style.Title]\nkind = "paragraf"', 'kind = "paragraf"', 'did you mean "paragraph"?'),
        ('[style.Title]\nsize = "titel"', "is 'titel'", 'did you mean "title"?'),
        ('[style.Title]\ncolour = "sael"', "is 'sael'", 'did you mean "seal"?'),
        ('[style.Title]\nleft = "-lable"', "is '-lable'", 'did you mean "label"?'),
        ('[style.Title]\nbold = "yes"', "is 'yes'", "write true or false"),
        ('[style.Title]\nalign = "bothh"', "is 'bothh'", 'did you mean "both"?'),
        ('[style.Title]\nbased_on = "Title"', "on itself", "remove one of the based_on lines"),
        ("[style.Title", "cannot be read", "correct the TOML at that place"),
    ],
)
def test_a_mistake_in_word_toml_is_told_with_its_mend(
    line: str, message: str, fix: str, tmp_path: Path
) -> None:
    folder = tmp_path / "templates" / "plain"
    folder.mkdir(parents=True)
    theme = (ROOT / "templates/background-brief/theme.toml").read_text("utf-8")
    (folder / "theme.toml").write_text(theme, "utf-8")
    (folder / "word.toml").write_text(
        '[style.Normal]\nface = "text"\nsize = "text"\nserves = ["p", "h1"]\n'
        '[numbers]\nlevels = [{style = "Normal"}]\n[bullets]\nlevels = [{style = "Normal"}]\n'
        f"{line}\n",
        "utf-8",
    )
    project = Project(tmp_path, tmp_path / "output", ROOT)

    with pytest.raises(ProblemsFound) as found:
        render_word(project, chinese(), read_theme(project, "plain"), FONTS)

    problem = found.value.problems[0]
    assert message in problem.message
    assert problem.fix == fix
    assert problem.code == "word.styles"
    assert problem.place is not None
    assert problem.place.path == "templates/plain/word.toml"


def test_an_element_that_no_style_serves_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "plain"
    folder.mkdir(parents=True)
    theme = (ROOT / "templates/background-brief/theme.toml").read_text("utf-8")
    (folder / "theme.toml").write_text(theme, "utf-8")
    (folder / "word.toml").write_text(
        '[style.Normal]\nface = "text"\nsize = "text"\nserves = ["p"]\n'
        '[numbers]\nlevels = [{style = "Normal"}]\n[bullets]\nlevels = [{style = "Normal"}]\n',
        "utf-8",
    )
    project = Project(tmp_path, tmp_path / "output", ROOT)

    with pytest.raises(ProblemsFound) as found:
        render_word(project, chinese(), read_theme(project, "plain"), FONTS)

    assert "header.masthead" in found.value.problems[0].message
