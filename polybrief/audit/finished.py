"""What there is to audit: the finished files of a brief that are of its present content, and
manuscripts as they would be printed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polybrief.audit.block import Block
from polybrief.audit.drawn import texts_of_drawings
from polybrief.audit.locate import PAGE
from polybrief.audit.printed import printed_blocks
from polybrief.audit.whole import Finished
from polybrief.brief import Brief, Edition
from polybrief.build.manifest import Manifest, read_manifest, read_memory
from polybrief.build.plan import Plan
from polybrief.build.selection import Selection, check_names
from polybrief.build.target import Target
from polybrief.pipeline import merge_checked, read_whole
from polybrief.problems import Problem, ProblemsFound, in_order
from polybrief.project import Project

_OTHERWISE = "from other content, or by another version of polybrief"


@dataclass(frozen=True, slots=True)
class Standing:
    """The finished files of a brief; ``problems`` say which are missing, out of date or changed."""

    brief: Brief
    files: tuple[Finished, ...]
    problems: tuple[Problem, ...]


def finished_files(project: Project, name: str, editions: Sequence[str]) -> Standing:
    """Return the finished files of a brief, of all its editions or of those named.

    ProblemsFound where the brief cannot be read or merged, or an edition is unknown (``usage.*``).
    """
    reading = read_whole(project, name)
    brief = reading.brief
    if brief is None:
        raise ProblemsFound(reading.problems)
    selection = Selection((name,), (), tuple(editions))
    check_names(selection, {name: brief.editions})
    manifest = read_manifest(project.output)
    plan = Plan(project, manifest, read_memory(project.output))
    files: list[Finished] = []
    states: list[Problem | None] = []
    problems: list[Problem] = [p for p in reading.problems if p.level == "error"]
    for edition in (e for e in brief.editions if selection.wants(e)):
        try:
            document = merge_checked(project, brief, edition).document
        except ProblemsFound as found:
            problems += found.problems
            continue
        for target in Selection().targets(name, [edition]):
            state = _state(project, plan, manifest, target)
            states.append(state)
            if state is None or state.level == "notice":
                content = (project.output / target.path).read_bytes()
                drawings = texts_of_drawings(document, (project.root / brief.path).parent)
                files.append(Finished(target.path, content, target.format, document, drawings))
    problems += _as_one(states, name, editions)
    return Standing(brief, tuple(files), in_order(problems))


def manuscript_blocks(path: Path) -> tuple[Block, ...] | None:
    """Return the blocks of a brief's manuscript, its facts filled; None where ``path`` is none.

    ProblemsFound where the brief cannot be read or merged in that language.
    """
    whole = path.resolve()
    folder, lang = whole.parent, whole.stem
    declared = folder.parent.name == "content" and (folder / "brief.yaml").is_file()
    if whole.suffix != ".md" or not declared:
        return None
    project = Project.at(folder.parent.parent)
    reading = read_whole(project, folder.name)
    brief = reading.brief
    if brief is None or lang not in brief.manuscripts:
        raise ProblemsFound(
            reading.problems or [Problem("audit.language", f"the brief has no text in {lang}")]
        )
    known = next((e for e in brief.editions if e.languages == (lang,)), None)
    edition = known or Edition(lang, (lang,), brief.editions[0].layout)
    document = merge_checked(project, brief, edition).document
    own = brief.manuscripts[lang].path
    return tuple(
        Block(block.text.replace(PAGE, ""), block.lang, None, f"line {block.place.line}")
        for block in printed_blocks(document)
        if block.place and block.place.path == own
    )


def _as_one(
    states: Sequence[Problem | None], name: str, editions: Sequence[str]
) -> tuple[Problem, ...]:
    """Return what is to be said of files; once where the same is to be said of all."""
    told = tuple(state for state in states if state)
    codes = {state.code if state else "" for state in states}
    if len(told) < 2 or codes not in ({"audit.missing-file"}, {"audit.out-of-date"}):
        return told
    message = f"none of the {len(told)} files of {name} has been built"
    if "audit.out-of-date" in codes:
        message = f"all {len(told)} files of {name} are out of date: they were built {_OTHERWISE}"
    build = " ".join([f"run: polybrief build {name}", *(f"--edition {e}" for e in editions)])
    return (Problem(told[0].code, message, fix=build),)


def _state(project: Project, plan: Plan, manifest: Manifest, target: Target) -> Problem | None:
    """Return why a finished file cannot be audited, or what is to be said of it."""
    file = project.output / target.path
    build = f"polybrief build {target.brief} --edition {target.edition.name}"
    if not file.is_file():
        message = f"{target.path} has not been built"
        return Problem("audit.missing-file", message, fix=f"run: {build}")
    record = manifest.records.get(target.path)
    if record is None or record.key != plan.inputs(target).key:
        message = f"{target.path} is out of date: it was built {_OTHERWISE}"
        return Problem("audit.out-of-date", message, fix=f"run: {build}")
    if hashlib.sha256(file.read_bytes()).hexdigest() != record.sha256:
        message = f"{target.path} was changed after it was built"
        fix = f"keep what is right, then run: {build}"
        return Problem("audit.changed", message, None, fix, "notice")
    return None
