"""One document printed: HTML and CSS made, laid out, written, and every complaint told.

WeasyPrint and one font configuration for each set of fonts are loaded once in a process: loading
costs half a second, a page some hundredths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from polybrief.document import Document
from polybrief.fonts import Fonts, read_fonts
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project, picture_folders
from polybrief.render.pdf.compose.hooks import setting_by
from polybrief.render.pdf.fontconfig import only_these, write_configuration
from polybrief.render.pdf.loading import load_weasyprint
from polybrief.render.pdf.log import collected, to_problem
from polybrief.render.pdf.markup import to_html
from polybrief.render.pdf.sheets import compile_sheet, forget_sheets
from polybrief.render.pdf.style import style_sheets
from polybrief.setting import Setting
from polybrief.theme import Theme, read_theme

VARIANT = "pdf/ua-1"
STANDARD = "background-brief"
"""The layout that the others extend."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF file and the number of its pages."""

    content: bytes
    pages: int


def prepare(project: Project) -> None:
    """Load WeasyPrint, the project's fonts and the sheets of the layout that others extend, so
    that the first print need not: a worker is ready before the first document is."""
    fonts = read_fonts(project)
    configuration = font_configuration(write_configuration(fonts))
    theme = read_theme(project, STANDARD)
    _compile(project, theme, fonts, (), _fetcher(theme.folders), configuration)


def render_pdf(project: Project, document: Document, theme: Theme, fonts: Fonts) -> Pdf:
    """Return ``document`` printed; ProblemsFound with all that WeasyPrint complains of.

    The same document, theme and fonts give the same bytes in any process.
    """
    if adrift := _relative_links(document):
        raise ProblemsFound(adrift)
    configuration = font_configuration(write_configuration(fonts))
    langs = {element.lang for element in document.body.walk()} | {document.lang}
    fetch = _fetcher((*picture_folders(project, document.brief), *theme.folders))
    sheets, problems, options, shared = _compile(project, theme, fonts, langs, fetch, configuration)

    def setting(lang: str) -> Setting:
        return replace(theme.setting(lang), exceptions=document.hyphenation)

    with collected() as messages, setting_by(setting):
        printed = _print(to_html(document, theme, fonts), sheets, options, shared)
    problems += [to_problem(message, document) for message in messages]
    problems += [_refusal(url, document) for url in fetch.refused]
    if problems or printed is None:
        forget_sheets()
        raise ProblemsFound(problems)
    return printed


def _compile(
    project: Project,
    theme: Theme,
    fonts: Fonts,
    langs: Iterable[str],
    fetch: Any,
    configuration: Any,
) -> tuple[list[Any], list[Problem], dict[str, Any], dict[str, Any]]:
    """Return the sheets of a theme compiled, what is wrong in them, and the options with which
    they were: those of every source, and those shared by all."""
    options = {"url_fetcher": fetch, "base_url": f"{fetch.roots[0].as_uri()}/"}
    shared = {"font_config": configuration, "counter_style": counter_style()}
    sheets, problems = [], []
    for sheet in style_sheets(theme, langs):
        css, found = compile_sheet(sheet, project, fonts.families, **options, **shared)
        sheets.append(css)
        problems += found
    return sheets, problems, options, shared


def _print(
    source: str, sheets: list[Any], options: dict[str, Any], shared: dict[str, Any]
) -> Pdf | None:
    """Return the printed HTML, None where a file was refused that it cannot do without."""
    import weasyprint

    html = weasyprint.HTML(string=source, **options)
    try:
        pages = html.render(stylesheets=sheets, pdf_variant=VARIANT, **shared)
        content = pages.write_pdf(pdf_variant=VARIANT, pdf_identifier=True)
    except weasyprint.urls.FatalURLFetchingError:
        return None
    return Pdf(content, len(pages.pages))


def _fetcher(roots: tuple[Path, ...]) -> Any:
    from polybrief.render.pdf.fetch import SealedFetcher

    return SealedFetcher(roots)


def counter_style() -> Any:
    """Return the counter styles of CSS, as WeasyPrint wants them."""
    from weasyprint.css.counters import CounterStyle

    return CounterStyle()


def _relative_links(document: Document) -> list[Problem]:
    """A link to a file of the author's machine leads nowhere from a printed file."""
    links = (element for element in document.body.walk() if element.tag == "a")
    return [
        Problem(
            "pdf.link",
            f'the link to "{href}" is relative, and leads nowhere from a PDF',
            link.place,
            "write the whole address, with https://",
        )
        for link in links
        if (href := link.attributes.get("href", ""))[:1] != "#" and not urlsplit(href).scheme
    ]


def _refusal(url: str, document: Document) -> Problem:
    name = url.rsplit("/", 1)[-1]
    found = (e for e in document.body.walk() if e.attributes.get("src", "").endswith(name))
    return Problem(
        "pdf.refused",
        f"{url} is outside the brief's folder and is not opened",
        next((e.place for e in found if e.place), None),
        "copy the file into the brief's folder and name it from there",
    )


@lru_cache(maxsize=8)
def font_configuration(path: Path) -> Any:
    """Return what WeasyPrint knows of the fonts that a fontconfig file names; loads it first."""
    load_weasyprint()
    with only_these(path):
        from weasyprint.text.fonts import FontConfiguration

        from polybrief.render.pdf import adapters

        adapters.install()
        return FontConfiguration()
