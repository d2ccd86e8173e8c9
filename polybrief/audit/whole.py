"""All finished files of a brief: each against the Document it prints, then language by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polybrief.audit.block import FileText
from polybrief.audit.compare import Difference, compare
from polybrief.audit.edition import EditionAudit, Read, Use, audit_edition
from polybrief.audit.finding import Finding, is_readable
from polybrief.audit.foreign import ERRORS
from polybrief.audit.locate import bare
from polybrief.audit.printed import printed_blocks, running_text
from polybrief.audit.read_docx import read_docx
from polybrief.audit.read_pdf import Known, read_pdf
from polybrief.brief import Brief
from polybrief.document import Document, Format
from polybrief.merge.parallel import Pair, pair_blocks
from polybrief.problems import Place, Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished file: its name, its bytes, and the Document that it prints; ``drawings`` are the
    texts in its pictures."""

    name: str
    content: bytes
    format: Format
    document: Document
    drawings: tuple[str, ...] = ()

    def read(self) -> FileText:
        """Return the file's text; ProblemsFound where it cannot be read."""
        if self.format == "docx":
            return read_docx(self.content, self.name)
        body = "\n".join(bare(block.text) for block in printed_blocks(self.document))
        return read_pdf(self.content, self.name, Known(body, running_text(self.document)))


@dataclass(frozen=True, slots=True)
class BriefAudit:
    """What the finished files of a brief print. ``findings`` are of single files and between
    languages; ``problems`` are those files that could not be read."""

    brief: Brief
    editions: tuple[EditionAudit, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def uses(self) -> Iterator[tuple[EditionAudit, Use]]:
        """Every declared value in every file."""
        return ((edition, use) for edition in self.editions for use in edition.uses)


def read_finished(
    files: Sequence[Finished],
) -> tuple[tuple[tuple[Finished, FileText], ...], tuple[Problem, ...]]:
    """Return the text of finished files, and why others cannot be read."""
    texts: list[tuple[Finished, FileText]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            texts.append((file, file.read()))
        except ProblemsFound as found:
            problems += found.problems
    return tuple(texts), tuple(problems)


def audit_brief(
    brief: Brief, texts: Sequence[tuple[Finished, FileText]], unread: Sequence[Problem] = ()
) -> BriefAudit:
    """Return what finished files of a brief print, and where that is wrong."""
    problems = list(unread)
    editions = [
        audit_edition(text.blocks, file.name, file.format, file.document, brief, file.drawings)
        for file, text in texts
    ]
    for lang in dict.fromkeys(lang for f, _ in texts for lang in f.document.languages):
        if not is_readable(lang):
            message = f"no figure can be read in {lang}: there is no lexicon for it"
            problems.append(Problem("audit.lexicon", message, Place(brief.path), level="notice"))
    findings = [finding for edition in editions for finding in edition.findings]
    findings += _between_languages(brief, editions, findings)
    return BriefAudit(brief, tuple(editions), tuple(findings), tuple(problems))


def _between_languages(
    brief: Brief, editions: Sequence[EditionAudit], told: Sequence[Finding]
) -> list[Finding]:
    """Return where a translation's file reads otherwise than its source's, told by neither."""
    source = brief.manuscripts.get(brief.source)
    if source is None:
        return []
    spoken = {(f.reading.file, f.reading.text) for f in told}
    findings: dict[tuple[object, ...], Finding] = {}
    for lang, manuscript in brief.manuscripts.items():
        if lang == brief.source:
            continue
        pairs = pair_blocks(source, manuscript)
        for readings in _together(brief, editions):
            for place, ours, theirs in _groups(pairs, readings):
                for difference in compare([q for q, _ in ours], [q for q, _ in theirs]):
                    finding = _finding(difference, ours, theirs, place)
                    if finding and not _is_told(finding, spoken):
                        key = (place, finding.reading.text, finding.verdict)
                        findings.setdefault(key, finding)
    return list(findings.values())


def _is_told(finding: Finding, spoken: set[tuple[str, str]]) -> bool:
    sides = [finding.reading, *([finding.source] if finding.source else [])]
    return any((side.file, side.text) in spoken for side in sides)


def _together(
    brief: Brief, editions: Sequence[EditionAudit]
) -> Iterator[Mapping[Place, tuple[Read, ...]]]:
    """Yield the readings of files that belong together: the editions in one language each, of one
    format; or one file in several languages."""
    single = {e.name for e in brief.editions if len(e.languages) == 1}
    groups: dict[str, dict[Place, tuple[Read, ...]]] = {}
    for edition in editions:
        alone = edition.edition in single
        groups.setdefault(edition.format if alone else edition.file, {}).update(edition.readings)
    yield from groups.values()


def _groups(
    pairs: Sequence[Pair], readings: Mapping[Place, tuple[Read, ...]]
) -> Iterator[tuple[Place, list[Read], list[Read]]]:
    """Yield what was read in blocks that answer to each other and that both files print, with the
    place of the translation.

    A paragraph that was split, or joins two, stands in two pairs: they are taken together.
    """
    groups: list[tuple[list[Place], list[Place]]] = []
    for pair in pairs:
        places = [e.place if e else None for e in (pair.source, pair.translation)]
        if any(place is None or place not in readings for place in places):
            continue
        ours, theirs = (place for place in places if place)
        group = next((g for g in groups[-2:] if ours in g[0] or theirs in g[1]), None)
        if group is None:
            groups.append(([ours], [theirs]))
            continue
        group[0].extend(p for p in [ours] if p not in group[0])
        group[1].extend(p for p in [theirs] if p not in group[1])
    for left, right in groups:
        yield right[0], _all(left, readings), _all(right, readings)


def _all(places: Sequence[Place], readings: Mapping[Place, tuple[Read, ...]]) -> list[Read]:
    return [read for place in places for read in readings[place]]


def _finding(
    difference: Difference, ours: Sequence[Read], theirs: Sequence[Read], place: Place
) -> Finding | None:
    """Return what a difference between two languages tells; nothing where a house style rounds or
    words a figure that the other does not."""
    if difference.source is None or difference.target is None:
        return None
    if difference.verdict not in ERRORS:
        return None
    left = next(r for q, r in ours if q is difference.source)
    right = next(r for q, r in theirs if q is difference.target)
    message = (
        f"{right.file}, {right.where}: “{right.text}” reads {right.value} where {left.file}, "
        f"{left.where}, has “{left.text}”, {left.value}"
    )
    fix = "correct the one that is wrong, or declare the figure in facts.yaml"
    problem = Problem(f"audit.{difference.verdict}", message, place, fix)
    return Finding(difference.verdict, problem, right, source=left)
