"""What is wrong in a project's own style sheet is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_samples import document, el

from polybrief.fonts import read_fonts
from polybrief.problems import ProblemsFound, in_order
from polybrief.project import Project
from polybrief.render.pdf import render_pdf
from polybrief.theme import read_theme

BASE = "h2 { color: #123456 }\n"


def problems(tmp_path: Path, css: str) -> list[str]:
    layout = tmp_path / "templates" / "own"
    layout.mkdir(parents=True, exist_ok=True)
    (layout / "theme.toml").write_text('name = "own"\nextends = "background-brief"\n', "utf-8")
    (layout / "print.css").write_text(BASE + css, "utf-8")
    project = Project.at(tmp_path)
    made = document("en", el("section", el("p", "Text.", lang="en"), role="body"))
    try:
        render_pdf(project, made, read_theme(project, "own"), read_fonts(project))
    except ProblemsFound as found:
        return [str(problem) for problem in in_order(found.problems)]
    return []


def test_a_property_that_weasyprint_does_not_know(tmp_path: Path) -> None:
    assert problems(tmp_path, "p { text-wrap: balance }\n") == [
        "templates/own/print.css:2:5: WeasyPrint: Ignored `text-wrap: balance`, unknown property. "
        "[pdf.style]\n"
        "    2 | p { text-wrap: balance }\n"
        "      |     ^\n"
        "  fix: correct it, or write what WeasyPrint can print"
    ]


def test_a_family_that_no_manifest_has(tmp_path: Path) -> None:
    assert problems(tmp_path, "p { font-family: 'Source Serif', inherit }\n") == [
        "templates/own/print.css:2:18: no font in fonts/ has the family "
        '"Source Serif" [pdf.family]\n'
        "    2 | p { font-family: 'Source Serif', inherit }\n"
        "      |                  ^\n"
        '  fix: did you mean "Source Serif 4"?'
    ]


@pytest.mark.parametrize(
    ("css", "families"),
    [
        ("p { font: italic 700 12pt/14pt Helvetica Neue, serif }", ["Helvetica Neue", "serif"]),
        ("@page { @top-left { font-family: Arial } }", ["Arial"]),
        ("@media print { p { font-family: Arial } }", ["Arial"]),
        ("p { a & { color: red } span { font-family: Arial } }", ["Arial"]),
    ],
)
def test_families_wherever_they_are_named(tmp_path: Path, css: str, families: list[str]) -> None:
    told = problems(tmp_path, css)
    assert [
        f for f in families if any(f'the family "{f}"' in problem for problem in told)
    ] == families


@pytest.mark.parametrize(
    "css",
    [
        "p { font: inherit }",
        "p { font-family: inherit }",
        "p { font: 400 9pt var(--face-text) }",
        'p { font: 400 9pt/1.2 "Source Sans 3", Noto Sans SC }',
    ],
)
def test_families_of_the_manifest_are_fine(tmp_path: Path, css: str) -> None:
    assert problems(tmp_path, css) == []


def test_a_sheet_that_is_known_already_is_as_wrong_as_before(tmp_path: Path) -> None:
    """Sheets are compiled once in a process; this slip shows only where a document needs it."""
    css = "p { margin-top: var(--ink) }\n"
    first, second = problems(tmp_path, css), problems(tmp_path, css)
    assert "Ignored `margin-top:" in first[0]
    assert second == first
    assert problems(tmp_path, "") == []
