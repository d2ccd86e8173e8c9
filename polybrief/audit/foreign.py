"""A translation made anywhere against its source: which figures say something else.

Both are read from finished files; their paragraphs are paired in order, and the figures of each
pair compared as readers of the two languages understand them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from polybrief.audit.align import Match, align, passage
from polybrief.audit.block import Block
from polybrief.audit.compare import Difference, compare
from polybrief.audit.expected import in_words, ratio_in_words
from polybrief.audit.finding import Finding, Reading, figures_in, gap_in, is_readable, reading_of
from polybrief.audit.quantity import Quantity
from polybrief.problems import Level, Place, Problem

ERRORS = frozenset({"magnitude", "currency", "unit", "different", "missing"})
"""Verdicts that make a translation wrong; the others are told."""
UNLIKE = 0.5
"""When so large a share of the source answers to nothing, the texts are hardly one."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was read: ``name`` is how it was named, ``blocks`` its text."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TranslationAudit:
    """What was compared: matches of blocks, quantities of the source and of the translation."""

    matches: int
    source_quantities: int
    target_quantities: int
    findings: tuple[Finding, ...]
    notices: tuple[Problem, ...] = ()


Owner = Mapping[Quantity, tuple[Block, Quantity]]


def audit_translation(translation: Text, source: Text) -> TranslationAudit:
    """Return where the figures of a translation differ from those of its source."""
    ours = [figures_in(block.text, block.lang) for block in source.blocks]
    theirs = [figures_in(block.text, block.lang) for block in translation.blocks]
    matches = align(
        [passage(b.text, [q.value for q in found]) for b, found in _zip(source, ours)],
        [passage(b.text, [q.value for q in found]) for b, found in _zip(translation, theirs)],
    )
    findings: list[Finding] = []
    for match in matches:
        left = _owners([(source.blocks[i], ours[i]) for i in match.source])
        right = _owners([(translation.blocks[j], theirs[j]) for j in match.target])
        for difference in compare([*left], [*right]):
            if difference.verdict != "same":
                spot = _spot(match, translation)
                findings.append(_finding(difference, left, right, translation, source, spot))
    return TranslationAudit(
        sum(1 for match in matches if match.source and match.target),
        sum(map(len, ours)),
        sum(map(len, theirs)),
        tuple(findings),
        (*_unread(translation, source), *_unlike(matches, translation, source)),
    )


def _zip(
    text: Text, found: Sequence[tuple[Quantity, ...]]
) -> list[tuple[Block, tuple[Quantity, ...]]]:
    return list(zip(text.blocks, found, strict=True))


def _owners(blocks: Sequence[tuple[Block, tuple[Quantity, ...]]]) -> Owner:
    """Return the quantities of several blocks as of one text, each with where it comes from."""
    owners, offset = {}, 0
    for block, found in blocks:
        for quantity in found:
            start, end = quantity.start + offset, quantity.end + offset
            owners[replace(quantity, start=start, end=end)] = (block, quantity)
        offset += len(block.text) + 1
    return owners


def _spot(match: Match, translation: Text) -> Block | None:
    """Return the block in which a figure of the source is missed."""
    if match.target:
        return translation.blocks[match.target.start]
    before = match.target.start - 1
    return translation.blocks[before] if 0 <= before < len(translation.blocks) else None


def _finding(
    difference: Difference,
    left: Owner,
    right: Owner,
    translation: Text,
    source: Text,
    spot: Block | None,
) -> Finding:
    theirs = _reading(translation, right, difference.target)
    ours = _reading(source, left, difference.source)
    if theirs is None:
        theirs = _nothing(translation, spot)
    level: Level = "error" if difference.verdict in ERRORS else "notice"
    place = _place(translation.name, theirs)
    spoken = "" if place.line else f"{theirs.where}: "  # a line is told before it
    problem = Problem(
        f"audit.{difference.verdict}",
        f"{spoken}{_difference(difference, theirs, ours)}",
        place,
        level=level,
    )
    return Finding(difference.verdict, problem, theirs, source=ours)


def _reading(text: Text, owners: Owner, quantity: Quantity | None) -> Reading | None:
    if quantity is None:
        return None
    block, own = owners[quantity]
    return reading_of(text.name, block, own, in_words(own))


def _nothing(text: Text, spot: Block | None) -> Reading:
    """Return the reading of a paragraph in which a figure is missed."""
    if spot is None:
        return Reading(text.name, None, "beginning", "", "", "", "")
    here = gap_in(text.name, spot, 0, 0)
    return replace(here, sentence=spot.text if len(spot.text) < 180 else f"{spot.text[:179]}…")


def _difference(difference: Difference, theirs: Reading, ours: Reading | None) -> str:
    """Return what differs, both readings named."""
    read = f"“{theirs.text}” reads {theirs.value}"
    if ours is None:
        return f"{read}, and the source has nothing like it"
    had = f"“{ours.text}”, {ours.value} ({ours.file}, {ours.where})"
    match difference.verdict:
        case "missing":
            return f"nothing answers to {had}"
        case "magnitude" if difference.source and difference.target:
            ratio = ratio_in_words(difference.target.value, difference.source.value)
            return f"{read} where the source has {had}: {ratio}"
        case "doubtful":
            return f"{read} as the source's {had}, but {difference.comment}"
        case _:
            return f"{read} where the source has {had}"


def _place(name: str, reading: Reading) -> Place:
    line = reading.where.removeprefix("line ")
    return Place(name, int(line) if line.isdigit() else 0)


def _unread(translation: Text, source: Text) -> tuple[Problem, ...]:
    """Return the languages of which no figure was read; where one is a text's own, an error."""
    problems = []
    for text in (source, translation):
        counts = Counter(block.lang for block in text.blocks)
        main = counts.most_common(1)[0][0] if counts else ""
        for lang in sorted(counts):
            if not is_readable(lang):
                message = f"no figure can be read in {lang}: there is no lexicon for it"
                fix = "name another language with --lang, if that is not the text's"
                level: Level = "error" if lang == main else "notice"
                problems.append(Problem("audit.lexicon", message, Place(text.name), fix, level))
    return tuple(problems)


def _unlike(matches: Sequence[Match], translation: Text, source: Text) -> tuple[Problem, ...]:
    lost = sum(len(match.source) for match in matches if not match.target)
    if lost <= UNLIKE * len(source.blocks):
        return ()
    message = f"{lost} of {len(source.blocks)} paragraphs of {source.name} have no translation"
    fix = f"see that {translation.name} translates it; what was found may be no slip at all"
    return (Problem("audit.unlike", message, Place(translation.name), fix, "notice"),)
