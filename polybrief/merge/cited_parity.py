"""Every translation cites the works that its source cites, block by block: what differs is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from polybrief.brief import Brief, Manuscript
from polybrief.document import Element
from polybrief.merge.parallel import Pair, pair_blocks
from polybrief.merge.uses import own_nodes
from polybrief.problems import Place, Problem
from polybrief.references import CITATION

Cited = dict[str, Place | None]
"""The works that a block cites, each with the place of its first citation."""


def find_citation_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return where a translation cites other works than its source, with both places.

    Within a block order and number may differ; a work that is not in the bibliography is told
    already, and left out.
    """
    source = brief.manuscripts.get(brief.source)
    if source is None:
        return ()
    problems: list[Problem] = []
    for lang in brief.languages:
        translation = brief.manuscripts.get(lang)
        if translation is not None and lang != brief.source:
            groups = _groups(pair_blocks(source, translation))
            for group in groups:
                group.compare(brief.works)
            problems += _compared(groups, source, translation)
    return tuple(problems)


@dataclass
class _Group:
    """Blocks that answer to one another, and the works that only the one side cites."""

    theirs: list[Element]
    ours: list[Element]
    lacking: Cited = field(default_factory=dict)
    surplus: Cited = field(default_factory=dict)

    def compare(self, known: Collection[str]) -> None:
        """Note what only one side cites, of the works that are ``known``."""
        theirs, ours = _cited(self.theirs), _cited(self.ours)
        self.lacking = {k: p for k, p in theirs.items() if k not in ours and k in known}
        self.surplus = {k: p for k, p in ours.items() if k not in theirs and k in known}


def _compared(
    groups: Sequence[_Group], source: Manuscript, translation: Manuscript
) -> Iterator[Problem]:
    before: Place = Place(translation.path)
    for group in groups:
        before = next((e.place for e in reversed(group.ours) if e.place), before)
        for key, place in group.lacking.items():
            there = _there(source, place)
            other = next((g for g in groups if key in g.surplus), None)
            if other is None:
                message = f'"{key}" is not cited here, and the source cites it: {there}'
                fix = f"write [@{key}] where the source has it"
                yield Problem("merge.missing-citation", message, before, fix)
                continue
            message = f'"{key}" is cited in another block than in the source: {there}'
            spot = other.surplus.pop(key)
            fix = f"move it to the block in line {before.line}"
            yield Problem("merge.moved-citation", message, spot, fix)
    for group in groups:
        there = _there(source, group.theirs[0].place if group.theirs else None)
        for key, place in group.surplus.items():
            message = f'"{key}" is cited here, and the source does not cite it: {there}'
            fix = f"take it out, or cite it in {_there(source, None)} as well"
            yield Problem("merge.extra-citation", message, place, fix)


def _cited(blocks: Sequence[Element]) -> Cited:
    found: Cited = {}
    for block in blocks:
        for node in own_nodes(block):
            for citation in node.walk() if isinstance(node, Element) else ():
                for item in citation.children if citation.tag == CITATION else ():
                    if isinstance(item, Element):
                        found.setdefault(item.attributes["key"], citation.place)
    return found


def _groups(pairs: Sequence[Pair]) -> list[_Group]:
    """Return the pairs, those of one split block, or of joined ones, together."""
    groups: list[_Group] = []
    for pair in pairs:
        last = groups[-1] if groups else None
        if last and pair.translation and any(pair.source is e for e in last.theirs):
            last.ours.append(pair.translation)
        elif last and pair.source and any(pair.translation is e for e in last.ours):
            last.theirs.append(pair.source)
        else:
            theirs, ours = ([e] if e else [] for e in (pair.source, pair.translation))
            groups.append(_Group(theirs, ours))
    return groups


def _there(source: Manuscript, place: Place | None) -> str:
    name = PurePosixPath(source.path).name
    return str(replace(place or Place(name), path=name))
