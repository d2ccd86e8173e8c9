"""What a house changes in its layouts by ``theme`` in house.yaml, and its logo."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import page
import pikepdf
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from test_pictures import HOUSE, SVG, images, merged, project, structure

from polybrief.pipeline import make_artifact, read_whole
from polybrief.problems import ProblemsFound
from polybrief.project import Project
from polybrief.theme import read_theme

THEME = """theme:
  page: {size: letter, inner: 60}
  colours: {accent: "#7a1f4b"}
  faces:
    title: [Source Sans 3, Noto Sans SC]
  type: {text: [11, 16]}
  logo: figures/logo.svg
  layouts:
    multilingual-abstract:
      page: {inner: 70}
"""


def house(theme: str) -> dict[str, str | bytes]:
    return {
        "house.yaml": HOUSE + theme,
        "figures/logo.svg": SVG,
        "figures/logo.zh-Hans.svg": SVG.replace("Chengdu", "成都").replace("Source", "Noto"),
    }


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    files = house(THEME)
    files["figures/logo.zh-Hans.svg"] = SVG.replace("Chengdu", "成都").replace(
        "Source Sans 3", "Noto Sans SC"
    )
    return project(tmp_path_factory.mktemp("project"), **files)


def told(root: Path, theme: str) -> list[str]:
    reading = read_whole(project(root, **house(theme)), "pics")
    return [str(p) for p in reading.problems if p.level == "error"]


def test_tokens_change_without_a_template(changed: Project) -> None:
    reading = read_whole(changed, "pics")
    assert reading.brief is not None
    changes = reading.brief.house.theme
    theme = read_theme(changed, "background-brief", changes)
    assert (theme.page["width"], theme.page["height"], theme.page["inner"]) == (215.9, 279.4, 60)
    assert theme.page["outer"] == 24
    assert theme.colours["accent"] == "#7a1f4b"
    assert theme.size("text", "fr") == (11, 16)
    assert theme.size("text", "zh-Hans") == (10.25, 17.5)
    assert theme.face("title", "en")[0] == "Source Sans 3"
    assert read_theme(changed, "multilingual-abstract", changes).page["inner"] == 70


def test_both_files_follow(changed: Project, tmp_path: Path) -> None:
    pdf = make_artifact(changed, "pics", "en", "pdf").content
    word = make_artifact(changed, "pics", "en", "docx").content
    (tmp_path / "a.pdf").write_bytes(pdf)
    (tmp_path / "a.docx").write_bytes(word)
    failed = page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").failures
    assert [f.message for f in failed] == []
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    assert [str(e) for e in validator.validate(tmp_path / "a.docx").errors] == []
    with pikepdf.open(io.BytesIO(pdf)) as read:
        box = [float(n) for n in read.pages[0].MediaBox.as_list()]  # type: ignore[arg-type]
        alts = [str(e["/Alt"]) for e in structure(read.Root.StructTreeRoot) if "/Alt" in e]
    assert box == pytest.approx([0, 0, 612, 792], abs=0.1)
    assert alts[0] == "Institute"
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        xml = etree.fromstring(archive.read("word/document.xml"))
        styles = archive.read("word/styles.xml").decode()
    size = next(xml.iter("{*}pgSz"))
    assert [size.get(k) for k in size.keys()] == ["12240", "15840"]  # noqa: SIM118
    assert next(xml.iter("{*}docPr")).get("descr") == "Institute"
    assert "7A1F4B" in styles
    assert "0B4F6C" not in styles


def test_the_logo_follows_the_language_and_keeps_its_shape(changed: Project) -> None:
    logo = images(merged(changed, "zh-Hans"))[0]
    assert logo.role == "logo"
    assert dict(logo.attributes) == {
        "src": "../figures/logo.zh-Hans.svg",
        "alt": "研究所",
        "width": "24.00",
        "height": "12.00",
    }
    assert images(merged(changed, "fr"))[0].attributes["src"] == "../figures/logo.svg"


def test_slips_are_told_where_they_stand_all_at_once(tmp_path: Path) -> None:
    theme = (
        'theme:\n  page: {size: a5, top: wide}\n  colors: {ink: "#000000"}\n'
        "  colours: {accent: #0b4f6c\n  }\n  type: {text: 10}\n  logo: logo.svg\n"
        "  layouts: {policy: {page: {top: 3}}}\n"
    )
    assert [
        problem.partition("house.yaml:")[2].partition("\n")[0] for problem in told(tmp_path, theme)
    ] == [
        '6:16: "size" of [page] cannot be used [read.theme]',
        '6:25: "top" of [page] cannot be used [read.theme]',
        '7:3: theme has no key "colors" [read.theme]',
        '8:13: "accent" has no value [read.theme]',
        '10:16: "text" of [type] cannot be used [read.theme]',
        "11:9: the logo is not in the figures of the house [read.theme]",
        '12:13: there is no layout "policy" in templates/ [read.theme]',
    ]


def test_a_token_that_no_layout_has_is_told(tmp_path: Path) -> None:
    place = project(tmp_path, **house('theme:\n  colours:\n    acent: "#000000"\n'))
    with pytest.raises(ProblemsFound) as found:
        merged(place, "en")
    assert [str(p).splitlines()[0] for p in found.value.problems] == [
        'content/house.yaml:7:12: the layout "background-brief" has no token "acent" in colours '
        "[layout.theme]"
    ]
    assert found.value.problems[0].fix == 'did you mean "accent"?'


def test_margins_that_leave_no_room_and_faces_that_are_not_there(tmp_path: Path) -> None:
    place = project(tmp_path / "a", **house("theme:\n  page: {inner: 180}\n"))
    with pytest.raises(ProblemsFound, match="the margins leave 6 mm for a line of text"):
        merged(place, "en")
    place = project(tmp_path / "b", **house("theme:\n  faces: {text: [Sorce Serif 4]}\n"))
    with pytest.raises(ProblemsFound, match='fonts/ has no family "Sorce Serif 4"'):
        merged(place, "en")


def test_pale_text_is_a_notice(tmp_path: Path) -> None:
    place = project(tmp_path, **house('theme:\n  colours: {quiet: "#999999"}\n'))
    (notice,) = make_artifact(place, "pics", "en", "docx").notices
    assert str(notice).splitlines()[0] == (
        'content/house.yaml:6:20: text in "quiet" has a contrast of 2.8 to 1 with the page '
        "[notice: layout.contrast]"
    )
