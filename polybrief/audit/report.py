"""The figures of a brief on one page: each fact, its value and source, and how every language
prints it, page by page, as read back from the finished files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from polybrief.audit.edition import Use
from polybrief.audit.finding import Finding, Reading
from polybrief.audit.locate import bare
from polybrief.audit.whole import BriefAudit
from polybrief.brief import Brief, Computed, Fact
from polybrief.localise.canonical import canonical
from polybrief.problems import Problem

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A form in which a language prints a fact, as a PDF has it. ``pages`` by file (PDF only);
    ``uses`` in all PDFs, or in Word files where there is no PDF."""

    lang: str
    text: str
    uses: int
    pages: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact, or a figure computed from facts, with every form in which it is printed, by language.

    ``name`` is the expression of what is computed, whose ``fact`` is None.
    """

    name: str
    value: str
    fact: Fact | None
    printed: tuple[Printed, ...]

    def as_json(self) -> dict[str, object]:
        """Return the row for machines: plain types, stable keys."""
        return {
            "name": self.name,
            "value": self.value,
            "source": (self.fact.source or None) if self.fact else None,
            "as_of": (self.fact.as_of or None) if self.fact else None,
            "uses": sum(form.uses for form in self.printed),
            "printed": [
                {
                    "lang": form.lang,
                    "text": form.text,
                    "uses": form.uses,
                    "pages": {file: [*pages] for file, pages in form.pages},
                }
                for form in self.printed
            ],
        }


def fact_rows(audit: BriefAudit) -> tuple[Row, ...]:
    """Return a row for each fact that the brief declares, in the order of its declaration, then
    for each figure that a text computes."""
    with_pages = {edition.file for edition in audit.editions if edition.format == "pdf"}
    uses: dict[str, list[tuple[str, Use]]] = {name: [] for name in audit.brief.facts}
    for edition, use in audit.uses:
        if use.fact and (edition.file in with_pages or not with_pages):
            uses.setdefault(use.fact, []).append((edition.file, use))
    order = {lang: n for n, lang in enumerate(audit.brief.languages)}
    return tuple(_row(audit.brief, name, found, order) for name, found in uses.items())


def unused_facts(rows: Sequence[Row]) -> tuple[Fact, ...]:
    """Return the facts that no file prints, neither themselves nor in what is computed of them."""
    named = {
        word
        for row in rows
        if row.printed
        for text in (row.name, row.value)
        for word in _NAME.findall(text)
    }
    return tuple(row.fact for row in rows if row.fact and row.name not in named)


def _row(brief: Brief, name: str, uses: Sequence[tuple[str, Use]], order: Mapping[str, int]) -> Row:
    forms: dict[tuple[str, str], list[tuple[str, int | None]]] = {}
    shown: dict[tuple[str, str], str] = {}
    for file, use in uses:
        key = (use.lang, bare(use.text))
        forms.setdefault(key, []).append((file, use.page))
        shown.setdefault(key, _SPACES.sub(" ", use.text))
    printed = [
        Printed(lang, shown[lang, text], len(spots), _pages(spots))
        for (lang, text), spots in forms.items()
    ]
    printed.sort(key=lambda form: order.get(form.lang, len(order)))
    fact = brief.facts.get(name)
    value = max((use.declared for _, use in uses), key=len, default="")
    if fact and isinstance(fact.value, Computed):
        value = f"{fact.value.expression} = {value}" if value else fact.value.expression
    elif fact:
        value = canonical(fact.value)
    return Row(name, value, fact, tuple(printed))


def report_page(audit: BriefAudit, problems: Sequence[Problem] = ()) -> str:
    """Return the report as one HTML page that needs no other file.

    ``problems`` are those that kept files from being read. The page holds no clock: the same
    files give the same page.
    """
    brief = audit.brief
    rows = fact_rows(audit)
    manuscript = brief.manuscripts.get(brief.source)
    title = manuscript.title.text if manuscript else brief.name
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    heading = f"Figures of No. {brief.number}"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}: {escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{_masthead(audit, title)}\n<main>\n"
        f"{_panel(audit, rows, problems)}\n{_findings(audit.findings, problems)}\n"
        f"{_table(rows)}\n{_unused(rows) if audit.editions else ''}\n{_files(audit)}\n</main>\n"
        f"</body>\n</html>\n"
    )


def _pages(spots: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    pages: dict[str, set[int]] = {}
    for file, page in spots:
        if page is not None:
            pages.setdefault(file, set()).add(page)
    return tuple((file, tuple(sorted(found))) for file, found in pages.items())


def _masthead(audit: BriefAudit, title: str) -> str:
    brief = audit.brief
    house = brief.house.name.get(brief.source, "")
    series = brief.house.series.get(brief.source, "")
    lang = f' lang="{escape(brief.source)}"'
    return (
        f'<header>\n<div class="masthead"><p class="house"{lang}>{escape(house)}</p>'
        f'<p class="issue"><span{lang}>{escape(series)}</span><br>No. {brief.number} · '
        f'<time datetime="{brief.date.isoformat()}">{brief.date.isoformat()}</time></p></div>\n'
        f"<h1{lang}>{escape(title)}</h1>\n"
        f'<p class="deck">Every declared figure, as read back from the finished files</p>\n'
        f"</header>"
    )


def _panel(audit: BriefAudit, rows: Sequence[Row], problems: Sequence[Problem]) -> str:
    """Return what there is, in four figures."""
    brief = audit.brief
    wrong = [p for p in (*(f.problem for f in audit.findings), *problems) if p.level == "error"]
    uses = sum(1 for _, use in audit.uses if use.fact)
    entries = (
        (len(audit.editions), "file read back", "files read back"),
        (len(brief.facts), "fact declared", "facts declared"),
        (uses, "figure compared", "figures compared"),
        (len(wrong), "problem", "problems"),
    )
    items = "".join(
        f"<li><b>{number}</b> {one if number == 1 else several}</li>"
        for number, one, several in entries
    )
    return f'<ul class="panel">{items}</ul>'


def _findings(findings: Sequence[Finding], problems: Sequence[Problem]) -> str:
    if not findings and not problems:
        return (
            '<section><h2>Problems</h2><p class="well"><span aria-hidden="true">✓</span> '
            "None: every figure reads as it is declared.</p></section>"
        )
    items = "".join(map(_finding, findings)) + "".join(
        f'<li class="{p.level}"><p><strong>{_level(p)}</strong> {escape(p.message)}</p>'
        f'<p class="fix">{escape(p.fix)}</p></li>'
        for p in problems
    )
    return f'<section><h2>Problems</h2><ol class="findings">{items}</ol></section>'


def _finding(finding: Finding) -> str:
    problem = finding.problem
    sides = [finding.reading, *([finding.source] if finding.source else [])]
    place = f'<p class="fix">{escape(str(problem.place))}</p>' if problem.place else ""
    fix = f'<p class="fix">{escape(problem.fix)}</p>' if problem.fix else ""
    return (
        f'<li class="{problem.level}"><p><strong>{_level(problem)}: {escape(finding.verdict)}'
        f"</strong> {escape(problem.message)}</p>{''.join(map(_quotation, sides))}{place}{fix}</li>"
    )


def _quotation(reading: Reading) -> str:
    before, mark, after = reading.sentence.partition(reading.text) if reading.text else ("", "", "")
    text = (
        f"{escape(before)}<mark>{escape(mark)}</mark>{escape(after)}"
        if mark
        else escape(reading.sentence)
    )
    return f'<blockquote lang="{escape(reading.lang)}">{text}</blockquote>' if text else ""


def _level(problem: Problem) -> str:
    return "✕ Error" if problem.level == "error" else "△ Notice"


def _table(rows: Sequence[Row]) -> str:
    used = [row for row in rows if row.printed]
    if not used:
        return ""
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Fact", "Language", "Printed as", "Uses", "Pages in PDF")
    )
    return (
        f"<section><h2>Facts as printed</h2>\n<table>\n<caption>Each fact, the value and source "
        f"that it declares, and every form in which a language prints it</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n{''.join(map(_body, used))}</table></section>"
    )


def _body(row: Row) -> str:
    """Return the rows of a fact: one for each form of each language."""
    head = f'<th scope="rowgroup" rowspan="{len(row.printed)}">{_declaration(row)}</th>'
    lines = []
    previous = ""
    for form in row.printed:
        lang = escape(form.lang)
        label = lang if form.lang != previous else f'<span class="again">{lang}</span>'
        pages = "; ".join(
            f'<span class="file">{escape(_edition(file))}</span> {", ".join(map(str, numbers))}'
            for file, numbers in form.pages
        )
        lines.append(
            f'<tr>{head}<td class="tag">{label}</td><td class="printed" lang="{lang}" dir="auto">'
            f'{escape(form.text)}</td><td class="uses">{form.uses}</td>'
            f'<td class="pages">{pages or "–"}</td></tr>\n'
        )
        head, previous = "", form.lang
    return f"<tbody>{''.join(lines)}</tbody>\n"


def _declaration(row: Row) -> str:
    fact = row.fact
    details = (("Source", fact.source), ("As of", fact.as_of), ("Over", fact.over)) if fact else ()
    about = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in details if text)
    value = escape(row.value).replace(" = ", "<br>= ")
    return (
        f'<span class="name">{escape(row.name)}</span><data class="value" '
        f'value="{escape(row.value)}">{value}</data>{f"<dl>{about}</dl>" if about else ""}'
    )


def _unused(rows: Sequence[Row]) -> str:
    unused = {fact.name for fact in unused_facts(rows)}
    if not unused:
        return ""
    items = "".join(f"<li>{_declaration(row)}</li>" for row in rows if row.name in unused)
    return f'<section><h2>Facts never printed</h2><ul class="unused">{items}</ul></section>'


def _files(audit: BriefAudit) -> str:
    if not audit.editions:
        return ""
    items = "".join(
        f"<li><span>{escape(edition.file)}</span> {sum(1 for u in edition.uses if u.fact)}</li>"
        for edition in audit.editions
    )
    return (
        f'<section><h2>Files</h2><p class="note">With the figures compared in each.</p>'
        f'<ul class="files">{items}</ul></section>'
    )


def _edition(file: str) -> str:
    """Return what a file's name says beyond the brief's: ``fr`` of ``ccec/ccec-fr.pdf``."""
    folder, _, name = file.rpartition("/")
    return name.removeprefix(f"{folder.rpartition('/')[2]}-").removesuffix(".pdf")
