"""The labels of layouts: read as they are printed, mended in their catalogues."""

from pathlib import Path

import pytest
from test_lint_command import FRONT, lint, project

from polybrief.lint import Labels, lint_file, mend
from polybrief.lint.linted import lint_source
from polybrief.project import Project
from polybrief.read.source import Source

CATALOGUE = """\
# It's... a comment.
msgid ""
msgstr ""
"Project-Id-Version: it's...\\n"

#. It's... for translators.
msgid "It's"
msgstr "L'un"

msgid "Note: %(it)s"
msgstr ""
"Note: l'un%(it)s "
"et \\"l'autre\\"..."

msgctxt "it's"
msgid "It's one"
msgid_plural "It's"
msgstr[0] "d'un"
"""

PROGRAM = Path(__file__).parents[2]


def test_only_what_is_printed_is_mended() -> None:
    source = Source("templates/a/labels/fr.po", Path("fr.po"), CATALOGUE)
    text, left = mend(lint_source(source, Labels("fr")))
    expected = CATALOGUE.replace('"L\'un"', '"L’un"').replace("Note: l'un", "Note : l’un")
    expected = expected.replace('"d\'un"', '"d’un"').replace(
        'et \\"l\'autre\\"...', "et « l’autre »…"
    )
    assert text == expected
    assert left.told() == ()


def test_the_command_reads_the_labels_of_the_project(tmp_path: Path) -> None:
    project(tmp_path, fr=f"{FRONT}L’État.\n")
    path = tmp_path / "templates/own/labels/fr.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "a"\nmsgstr "l\'un - l\'autre"\n', "utf-8")
    code, said = lint(tmp_path)
    assert code == 1
    assert "templates/own/labels/fr.po:2:14: " in said
    assert lint(tmp_path, "--fix")[0] == 0
    assert path.read_text("utf-8") == 'msgid "a"\nmsgstr "l’un – l’autre"\n'


@pytest.mark.parametrize("file", sorted(PROGRAM.glob("templates/*/labels/*.po")), ids=str)
def test_our_own_labels_are_clean(file: Path) -> None:
    assert lint_file(Project.at(PROGRAM), file, Labels(file.stem)).told() == ()
