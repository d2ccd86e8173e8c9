"""Labels: catalogues read, filled, extracted, updated and checked in a project of their own."""

from pathlib import Path

import pytest

from polybrief.localise import check_labels, label_template, read_labels, update_labels
from polybrief.problems import ProblemsFound
from polybrief.project import Project

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
FOLIO = "Page %(page)s of %(pages)s"
GOOD_FR = (
    f'{HEAD}msgid "Abstract"\nmsgstr "Résumé"\n\n'
    f'#, python-format\nmsgid "{FOLIO}"\nmsgstr "Page %(page)s sur %(pages)s"\n'
)
PROGRAM = Path(__file__).resolve().parents[2]
TEMPLATE = """<h2>{{ _("Abstract", lang) }}</h2>
<p>{{ _("Page %(page)s of %(pages)s", lang, page=page, pages=pages) }}</p>
<h2>{{ _("Abstract") }}</h2>
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    tokens = (PROGRAM / "templates/background-brief/theme.toml").read_text("utf-8")
    for layout, theme in (("brief", tokens), ("note", 'name = "note"\nextends = "brief"\n')):
        folder = tmp_path / "templates" / layout / "labels"
        folder.mkdir(parents=True)
        (folder.parent / "theme.toml").write_text(theme, "utf-8")
    (tmp_path / "templates/brief/brief.html.jinja").write_text(TEMPLATE, "utf-8")
    return Project(tmp_path, tmp_path / "output", tmp_path)


def write(project: Project, name: str, text: str) -> Path:
    path = project.root / "templates" / name
    path.write_text(text, "utf-8")
    return path


def told(project: Project, layout: str = "brief", lang: str = "fr") -> str:
    with pytest.raises(ProblemsFound) as caught:
        read_labels(project, layout, lang)
    return str(caught.value)


def test_a_label_is_filled(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    labels = read_labels(project, "brief", "fr")
    assert labels.text("Abstract") == "Résumé"
    assert labels.text(FOLIO, page="2", pages="%(page)s") == "Page 2 sur %(page)s"
    assert labels.parts(FOLIO, "page", "pages") == (
        ("Page ", False),
        ("page", True),
        (" sur ", False),
        ("pages", True),
    )


def test_a_percent_sign_is_written_twice(project: Project) -> None:
    write(project, "brief/labels/fr.po", f'{HEAD}msgid "All"\nmsgstr "100 %%"\n')
    assert read_labels(project, "brief", "fr").text("All") == "100 %"


def test_own_labels_win_over_inherited_ones_and_region_over_language(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    write(project, "note/labels/fr.po", f'{HEAD}msgid "Abstract"\nmsgstr "Sommaire"\n')
    write(project, "note/labels/fr-CA.po", f'{HEAD}msgid "Only"\nmsgstr "Seulement"\n')
    labels = read_labels(project, "note", "fr-CA")
    assert [labels.text("Abstract"), labels.text("Only")] == ["Sommaire", "Seulement"]
    assert labels.text(FOLIO, page="1", pages="2") == "Page 1 sur 2"


def test_a_catalogue_changed_on_disk_is_read_again(project: Project) -> None:
    import os

    path = write(project, "brief/labels/fr.po", GOOD_FR)
    assert read_labels(project, "brief", "fr").text("Abstract") == "Résumé"
    write(project, "brief/labels/fr.po", GOOD_FR.replace("Résumé", "Sommaire"))
    os.utime(path, ns=(1, 1))
    assert read_labels(project, "brief", "fr").text("Abstract") == "Sommaire"


def test_no_catalogue(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    assert told(project, lang="es") == (
        'templates/brief/labels/es.po: the layout "brief" has no labels for "es"; '
        "there are labels for fr [labels.no-catalogue]\n"
        "  fix: run `labels update brief --lang es` and translate templates/brief/labels/es.po"
    )


def test_unknown_layout(project: Project) -> None:
    assert told(project, layout="breif") == (
        'there is no layout "breif" in templates/ [layout.unknown]\n  fix: did you mean "brief"?'
    )


def test_empty_fuzzy_and_mismatched_labels_are_told_at_once(project: Project) -> None:
    text = (
        f'{HEAD}msgid "Abstract"\nmsgstr ""\n\n'
        '#. A note.\n#, fuzzy\nmsgid "Keywords"\nmsgstr "Mots"\n\n'
        f'#, python-format\nmsgid "{FOLIO}"\nmsgstr "Page %(pge)s sur %(pages)s"\n\n'
        'msgid "Share"\nmsgstr "5 % de"\n'
    )
    write(project, "brief/labels/fr.po", text)
    assert told(project) == (
        'templates/brief/labels/fr.po:5:1: the label "Abstract" has no text [labels.empty]\n'
        '    5 | msgid "Abstract"\n'
        "      | ^\n"
        "  fix: translate it: write its text as msgstr\n"
        'templates/brief/labels/fr.po:10:1: the label "Keywords" is marked fuzzy, "Mots" '
        "[labels.fuzzy]\n"
        '   10 | msgid "Keywords"\n'
        "      | ^\n"
        '  fix: check the text, then remove the line "#, fuzzy"\n'
        f'templates/brief/labels/fr.po:14:1: the text of "{FOLIO}" lacks %(page)s '
        "and has %(pge)s besides [labels.placeholders]\n"
        f'   14 | msgid "{FOLIO}"\n'
        "      | ^\n"
        "  fix: use exactly these placeholders: %(page)s, %(pages)s\n"
        'templates/brief/labels/fr.po:17:1: the label "Share" has a percent sign that begins no '
        "placeholder [labels.placeholders]\n"
        '   17 | msgid "Share"\n'
        "      | ^\n"
        "  fix: write %(name)s for a placeholder, %% for a percent sign"
    )


@pytest.mark.parametrize(
    ("content", "first_line"),
    [
        (
            b'msgid "Abstract"\nmsgstr "R\xe9sum\xe9"\n',
            "templates/brief/labels/fr.po: the catalogue cannot be read: it is not UTF-8 "
            "(invalid continuation byte) [labels.unreadable]",
        ),
        (
            b'msgid "Abstract"\nmsgstr Resume\n',
            "templates/brief/labels/fr.po:2:1: the catalogue cannot be read: "
            "the line is no keyword with a text in quotes [labels.unreadable]",
        ),
        (
            b'msgid "Abstract"\n\nmsgid "Page"\nmsgstr "Page"\n',
            "templates/brief/labels/fr.po:1:1: the catalogue cannot be read: ",
        ),
        (
            b'msgid "Page"\nmsgstr "Page"\n\nmsgid "Page"\nmsgstr "Pages"\n',
            "templates/brief/labels/fr.po:4:1: the label stands twice, first on line 1 "
            "[labels.repeated]",
        ),
    ],
)
def test_a_broken_catalogue(project: Project, content: bytes, first_line: str) -> None:
    (project.root / "templates/brief/labels/fr.po").write_bytes(content)
    assert told(project).startswith(first_line)


def test_byte_order_mark_and_crlf_are_read(project: Project) -> None:
    path = project.root / "templates/brief/labels/fr.po"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD_FR.replace("\n", "\r\n").encode())
    assert read_labels(project, "brief", "fr").text("Abstract") == "Résumé"


def test_missing_label_names_its_nearest(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    with pytest.raises(ProblemsFound) as caught:
        read_labels(project, "brief", "fr").text("Abstrac")
    assert str(caught.value) == (
        'templates/brief/labels/fr.po: there is no label "Abstrac" [labels.missing]\n'
        '  fix: did you mean "Abstract"? Or run `labels update brief --lang fr` and translate '
        "it in templates/brief/labels/fr.po"
    )


def test_values_must_be_those_of_the_placeholders(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    with pytest.raises(ProblemsFound) as caught:
        read_labels(project, "brief", "fr").text(FOLIO, page="1")
    (problem,) = caught.value.problems
    assert problem.message == (
        f'the label "{FOLIO}" is filled with %(page)s, its placeholders are %(page)s, %(pages)s'
    )


def test_labels_are_extracted_from_templates(project: Project) -> None:
    assert label_template(project, "brief") == (
        "# Labels of the layout brief.\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Language: \\n"\n'
        "\n#: brief.html.jinja\n"
        'msgid "Abstract"\nmsgstr ""\n'
        "\n#: brief.html.jinja\n#, python-format\n"
        f'msgid "{FOLIO}"\nmsgstr ""\n'
    )


def test_update_appends_and_leaves_what_stands(project: Project) -> None:
    old = f'# My note.\n{HEAD}msgid "Abstract"\nmsgstr "Résumé"\n'
    path = write(project, "brief/labels/fr.po", old)
    updated = update_labels(project, "brief", ["es"])
    new = f'\n#: brief.html.jinja\n#, python-format\nmsgid "{FOLIO}"\nmsgstr ""\n'
    assert updated[path] == old + new
    assert sorted(p.name for p in updated) == ["es.po", "fr.po"]
    for file, text in updated.items():
        file.write_text(text, "utf-8")
    assert update_labels(project, "brief", ["es"]) == {}
    assert [p.code for p in check_labels(project, "brief", ["es", "fr"])] == [
        "labels.empty",
        "labels.empty",
        "labels.empty",
    ]


@pytest.mark.parametrize("lang", ["../fr", "", "fr/x", "français"])
def test_update_writes_for_language_tags_only(project: Project, lang: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        update_labels(project, "brief", [lang])
    assert str(caught.value) == (
        f'"{lang}" is no language tag [labels.lang]\n  fix: write a BCP 47 tag: en, zh-Hans, pt-BR'
    )


def test_update_does_not_repeat_inherited_labels(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    write(project, "note/brief.html.jinja", '{{ _("Abstract") }}{{ _("In brief") }}')
    (text,) = update_labels(project, "note", ["fr"]).values()
    assert 'msgid "In brief"' in text
    assert 'msgid "Abstract"' not in text


def test_a_label_of_an_extending_layout_belongs_in_its_own_catalogue(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    write(project, "note/brief.html.jinja", '{{ _("Abstract") }}{{ _("In brief") }}')
    with pytest.raises(ProblemsFound) as caught:
        read_labels(project, "note", "fr").text("In brief")
    (problem,) = caught.value.problems
    assert str(problem.place) == "templates/note/labels/fr.po"
    assert "`labels update note --lang fr`" in problem.fix
    assert check_labels(project, "note") == (problem,)


def test_update_makes_the_catalogue_that_the_message_asks_for(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    write(project, "note/brief.html.jinja", '{{ _("In brief") }}')
    ((path, text),) = update_labels(project, "note").items()
    assert path == project.root / "templates/note/labels/fr.po"
    assert 'msgid "In brief"' in text


def test_a_label_of_the_extended_layout_belongs_in_that_catalogue(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR.replace("Abstract", "Gone"))
    write(project, "note/brief.html.jinja", '{% extends "brief/brief.html.jinja" %}')
    with pytest.raises(ProblemsFound) as caught:
        read_labels(project, "note", "fr").text("Abstract")
    assert [str(p.place) for p in caught.value.problems] == ["templates/brief/labels/fr.po"]


def test_check_tells_missing_and_unused_labels(project: Project) -> None:
    text = f'{HEAD}msgid "Abstract"\nmsgstr "Résumé"\n\nmsgid "Old"\nmsgstr "Vieux"\n'
    write(project, "brief/labels/fr.po", text)
    assert "\n".join(map(str, check_labels(project, "brief"))) == (
        f'templates/brief/labels/fr.po: there is no label "{FOLIO}" [labels.missing]\n'
        "  fix: run `labels update brief --lang fr` and translate it in "
        "templates/brief/labels/fr.po\n"
        'templates/brief/labels/fr.po:8:1: no template uses the label "Old" '
        "[notice: labels.unused]\n"
        '    8 | msgid "Old"\n'
        "      | ^\n"
        "  fix: remove the entry, or use the label"
    )


def test_check_of_good_labels_finds_nothing(project: Project) -> None:
    write(project, "brief/labels/fr.po", GOOD_FR)
    assert check_labels(project, "brief") == ()
    assert check_labels(project, "note") == ()


def test_a_template_that_cannot_be_parsed(project: Project) -> None:
    write(project, "brief/brief.html.jinja", '<p>\n{{ _("Abstract" }}</p>\n')
    (problem,) = check_labels(project, "brief")
    assert (problem.code, str(problem.place)) == (
        "labels.template",
        "templates/brief/brief.html.jinja:2",
    )
    assert problem.place is not None
    assert problem.place.text == '{{ _("Abstract" }}</p>'
