"""``audit``: what the figures in finished files say: ours against facts, any against a source.

Where the time goes is told at the end: reading files, and comparing what they say.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polybrief.cli_show import (
    JsonOption,
    OutputOption,
    ProjectOption,
    answering,
    count,
    exit_code,
    open_project,
    tell_json,
)
from polybrief.problems import Problem, ProblemsFound, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polybrief.audit.finding import Finding, Reading
    from polybrief.audit.finished import Standing
    from polybrief.audit.foreign import Text, TranslationAudit
    from polybrief.audit.texts import Block
    from polybrief.audit.whole import BriefAudit
    from polybrief.project import Project

TEXT_FILES = (".docx", ".pdf", ".md", ".txt", ".html", ".htm", ".doc", ".odt", ".rtf", ".pages")
"""What ends so is a file, whether it exists or not; anything else names a brief."""


def audit(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Briefs, else every one; or a translation to hold --against a source."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="The source of the translations named.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="The language of the translations.")] = "",
    against_lang: Annotated[
        str, typer.Option("--against-lang", help="The language of the source.")
    ] = "",
    edition: Annotated[
        list[str] | None, typer.Option("--edition", help="The edition of this name. Repeat it.")
    ] = None,
    project: ProjectOption = None,
    output: OutputOption = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", help="Where the page of figures goes. Else output/BRIEF/BRIEF-figures.html."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read the figures of finished files back, and tell those that are wrong."""
    names = what or []
    with answering(as_json):
        files = [Path(name) for name in names if _is_file(name)]
        briefs = [name for name in names if not _is_file(name)]
        _check_usage(files, briefs, against, lang, against_lang, edition, report)
        if files and against:
            code = _audit_files(files, against, lang, against_lang, as_json)
        else:
            place = open_project(project, output)
            code = _audit_briefs(place, briefs, edition or [], report, as_json)
    raise typer.Exit(code)


def _is_file(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in TEXT_FILES or path.is_file()


def _check_usage(
    files: Sequence[Path],
    briefs: Sequence[str],
    against: Path | None,
    lang: str,
    against_lang: str,
    edition: Sequence[str] | None,
    report: Path | None,
) -> None:
    """ProblemsFound (``usage.*``) where the arguments do not go together."""
    problems = []

    def wrong(code: str, message: str, fix: str) -> None:
        problems.append(Problem(f"usage.{code}", message, fix=fix))

    if files and briefs:
        message = f'"{briefs[0]}" names a brief, and {files[0]} a file'
        wrong("audit", message, "audit briefs and files one after the other")
    elif files and against is None:
        fix = f"name its source: polybrief audit {files[0]} --against en.md"
        wrong("against", f"nothing to hold {files[0]} against", fix)
    elif not files and (against or lang or against_lang):
        option = "--against" if against else "--lang" if lang else "--against-lang"
        wrong("audit", f"{option} is for files, and none is named", "name a translation before it")
    elif files and (edition or report):
        option = "--edition" if edition else "--report"
        wrong("audit", f"{option} is for briefs, and {files[0]} is a file", "leave it out")
    elif report and len(briefs) != 1:
        wrong("report", "--report is one page, for one brief", "name the brief before it")
    for path in (*files, *([against] if against else [])):
        if not path.is_file():
            wrong("file", f"there is no file {path}", "name one that exists")
    if problems:
        raise ProblemsFound(problems)


def _audit_files(
    files: Sequence[Path], against: Path, lang: str, against_lang: str, as_json: bool
) -> int:
    """Tell where translations differ from their source; return the exit code."""
    from polybrief.audit.foreign import Text, audit_translation

    begun = time.perf_counter()
    source = Text(str(against), _read(against, against_lang))
    texts = [Text(str(path), _read(path, lang)) for path in files]
    read = time.perf_counter()
    audits = [(text, audit_translation(text, source)) for text in texts]
    done = time.perf_counter()
    findings = [finding for _, found in audits for finding in found.findings]
    notices = [problem for _, found in audits for problem in found.notices]
    problems = [*(finding.problem for finding in findings), *notices]
    code = exit_code(problems)
    if as_json:
        answer = {
            "ok": code == 0,
            "source": _text_as_json(source),
            "translations": [
                {
                    **_text_as_json(text),
                    "paired": found.matches,
                    "figures": found.target_quantities,
                    "source_figures": found.source_quantities,
                    "findings": [finding.as_json() for finding in found.findings],
                }
                for text, found in audits
            ],
            "seconds": {"reading": round(read - begun, 3), "comparing": round(done - read, 3)},
        }
        tell_json(answer, problems)
        return code
    for text, found in audits:
        typer.echo(_summary(text, source, found))
    _tell_findings(findings, notices)
    return code


def _read(path: Path, lang: str) -> tuple[Block, ...]:
    """Return a text's blocks; those of a brief's manuscript with its facts filled."""
    from polybrief.audit.finished import manuscript_blocks
    from polybrief.audit.texts import read_texts

    return manuscript_blocks(path) or read_texts(path, lang)


def _text_as_json(text: Text) -> dict[str, object]:
    languages = dict.fromkeys(block.lang for block in text.blocks)
    return {"file": text.name, "languages": [*languages], "blocks": len(text.blocks)}


def _summary(text: Text, source: Text, found: TranslationAudit) -> str:
    languages = [_main_language(t) for t in (text, source)]
    return (
        f"{text.name} ({languages[0]}, {found.target_quantities} figures) against {source.name} "
        f"({languages[1]}, {found.source_quantities} figures): {found.matches} paragraphs paired"
    )


def _main_language(text: Text) -> str:
    languages = [block.lang for block in text.blocks]
    return max(dict.fromkeys(languages), key=languages.count)


def _audit_briefs(
    project: Project,
    names: Sequence[str],
    editions: Sequence[str],
    report: Path | None,
    as_json: bool,
) -> int:
    """Tell what is wrong in finished files, and write the page of figures; return the exit code."""
    from polybrief.audit.finished import finished_files
    from polybrief.build.selection import select_briefs

    begun = time.perf_counter()
    standing = [finished_files(project, name, editions) for name in select_briefs(project, names)]
    merged = time.perf_counter()
    entries: list[tuple[BriefAudit, Path, list[Problem]]] = []
    problems: list[Problem] = []
    findings: list[Finding] = []
    spent = [0.0, 0.0]
    for found in standing:
        audited, seconds = _timed(found)
        spent = [a + b for a, b in zip(spent, seconds, strict=True)]
        own = [*found.problems, *audited.problems]
        page = report or project.output / audited.brief.name / f"{audited.brief.name}-figures.html"
        own += _write_report(page, audited, own) if audited.editions else ()
        problems += own
        findings += audited.findings
        entries.append((audited, page, own))
    every = in_order([*problems, *(finding.problem for finding in findings)])
    code = exit_code(every)
    if as_json:
        times = {
            "merging": round(merged - begun, 3),
            "reading": round(spent[0], 3),
            "comparing": round(spent[1], 3),
        }
        briefs = [_brief_as_json(project, audited, page) for audited, page, _ in entries]
        tell_json({"ok": code == 0, "briefs": briefs, "seconds": times}, every)
        return code
    for audited, page, own in entries:
        typer.echo(_outcome(audited, page, own))
    typer.echo(f"Reading took {spent[0]:.2f} s, comparing {spent[1]:.2f} s.")
    _tell_findings(findings, problems)
    return code


def _timed(standing: Standing) -> tuple[BriefAudit, tuple[float, float]]:
    """Return the audit of a brief, and the seconds for reading its files and for comparing."""
    from polybrief.audit.whole import audit_brief, read_finished

    begun = time.perf_counter()
    texts, problems = read_finished(standing.files)
    read = time.perf_counter()
    audited = audit_brief(standing.brief, texts, problems)
    return audited, (read - begun, time.perf_counter() - read)


def _write_report(
    page: Path, audited: BriefAudit, problems: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Write the page of figures; return why that could not be done."""
    from polybrief.audit.report import report_page
    from polybrief.build.manifest import write_aside

    try:
        write_aside(page, report_page(audited, problems).encode("utf-8"))
    except OSError as error:
        fix = "name another file with --report"
        return (Problem("audit.write", f"cannot write {page}: {error.strerror}", fix=fix),)
    return ()


def _outcome(audited: BriefAudit, page: Path, problems: Sequence[Problem]) -> str:
    every = [*problems, *(finding.problem for finding in audited.findings)]
    uses = sum(1 for _, use in audited.uses if use.fact)
    files = len(audited.editions)
    said = count(every) or "no problems"
    name = audited.brief.name
    if not files:
        return f"{name}: no file to read back, {said}"
    several = "" if files == 1 else "s"
    return (
        f"{name}: {files} file{several}, {uses} figures read back, {said}\n"
        f"The figures are in {page}"
    )


def _brief_as_json(project: Project, audited: BriefAudit, page: Path) -> dict[str, object]:
    from polybrief.audit.report import fact_rows, unused_facts

    rows = fact_rows(audited)
    return {
        "name": audited.brief.name,
        "files": [
            {
                "path": edition.file,
                "edition": edition.edition,
                "format": edition.format,
                "figures": sum(1 for use in edition.uses if use.fact),
            }
            for edition in audited.editions
        ],
        "facts": [row.as_json() for row in rows],
        "unused": [fact.name for fact in unused_facts(rows)],
        "findings": [finding.as_json() for finding in audited.findings],
        "report": str(page) if audited.editions else None,
    }


def _tell_findings(findings: Sequence[Finding], problems: Sequence[Problem]) -> None:
    """Write findings to stderr, each with the sentences around it; then other problems."""
    for finding in findings:
        sys.stderr.write(f"{_with_sentences(finding)}\n")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if told := [*(finding.problem for finding in findings), *problems]:
        sys.stderr.write(f"{count(told)}\n")


def _with_sentences(finding: Finding) -> str:
    """Return a problem as it is told everywhere, the sentences below its first line."""
    head, *rest = str(finding.problem).split("\n")
    sides = [finding.reading, *([finding.source] if finding.source else [])]
    fix = [line for line in rest if line.startswith("  fix: ")]
    return "\n".join([head, *(_quoted(side) for side in sides if side.sentence), *fix])


def _quoted(reading: Reading) -> str:
    where = ", ".join(part for part in (Path(reading.file).name, reading.where) if part)
    return f"  {where}: {reading.sentence}"
