"""The pipeline of one edition: what it yields, and that nothing but good values come out of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from handmade import brief, manuscript, paragraph

from polybrief.pipeline import make_artifact, merge_checked
from polybrief.problems import ProblemsFound
from polybrief.project import Project

PROJECT = Project.at(Path(__file__).parent / "project")
ALLOWED = """\
allow:
  - {text: "1 < 2", reason: a formula}
  - {text: 轮渡 2 号, reason: the name of a boat}
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Project:
    """The English text of the ferry's brief, whose translations are for typography alone."""
    shutil.copytree(PROJECT.root / "content", tmp_path / "content")
    folder = tmp_path / "content" / "ferry"
    settings = (folder / "brief.yaml").read_text("utf-8").partition("languages:")[0]
    (folder / "brief.yaml").write_text(f"{settings}languages: [en]\n", "utf-8")
    for lang in ("fr", "zh-Hans"):
        (folder / f"{lang}.md").unlink()
    text = (folder / "en.md").read_text("utf-8")
    (folder / "en.md").write_text(text.replace("panel:\n", f"{ALLOWED}panel:\n", 1), "utf-8")
    return Project.at(tmp_path)


def test_a_pdf_comes_with_its_pages(ferry: Project) -> None:
    artifact = make_artifact(ferry, "ferry", "en", "pdf")
    assert artifact.content.startswith(b"%PDF-")
    assert artifact.pages == len(pypdfium2.PdfDocument(artifact.content))


def test_a_word_file_has_no_pages_of_its_own(ferry: Project) -> None:
    artifact = make_artifact(ferry, "ferry", "en", "docx")
    assert artifact.content.startswith(b"PK")
    assert artifact.pages is None


def test_a_brief_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ProblemsFound):
        make_artifact(PROJECT, "fery", "en", "pdf")


def test_an_edition_that_does_not_exist(ferry: Project) -> None:
    with pytest.raises(KeyError, match="de"):
        make_artifact(ferry, "ferry", "de", "pdf")


def test_a_character_without_a_font_stops_before_printing() -> None:
    whole = brief(manuscript(body=(paragraph("Ethiopic \u1200.", at=7),)))
    with pytest.raises(ProblemsFound) as caught:
        merge_checked(Project.at(Path("/nowhere")), whole, whole.editions[0])
    (problem,) = caught.value.problems
    assert "U+1200" in str(problem)
    assert str(problem.place).startswith("content/test/en.md:7")


def test_who_only_merges_does_not_load_what_prints() -> None:
    code = (
        "import sys, polybrief.pipeline\n"
        "print([m for m in ('weasyprint', 'docx', 'pikepdf') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
