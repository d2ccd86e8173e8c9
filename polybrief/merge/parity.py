"""Every translation prints the facts of its source, block by block: whatever differs is told.

Forms may differ, since grammars do; which facts a block prints may not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from polybrief.brief import Brief, Manuscript
from polybrief.document import Element, is_note
from polybrief.merge.parallel import Pair, pair_blocks, text_blocks
from polybrief.merge.uses import Use, uses_of
from polybrief.problems import Place, Problem

_LOST = 0.8
"""What a use without an answer costs, one exchanged for another costing 1."""

_NOUNS = {"p": "paragraph", "li": "item", "figcaption": "caption", "span": "line"}


def find_parity_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return where a translation prints other facts than its source, with both places.

    Drafts are left out: of what could not be read, nobody knows what it prints. Where a fact is
    unknown, what follows from it is a consequence.
    """
    source = brief.manuscripts.get(brief.source)
    if source is None:
        return ()
    declared = brief.unusable.union(brief.facts)
    problems: list[Problem] = []
    for lang in brief.languages:
        translation = brief.manuscripts.get(lang)
        if translation is not None and lang != brief.source:
            problems += _Comparison(source, translation, declared).problems()
    return tuple(problems)


@dataclass
class _Group:
    """Blocks that answer to one another; what only the one side prints, and only the other."""

    part: str
    theirs: list[Element]
    ours: list[Element]
    lacking: list[Use] = field(default_factory=list)
    surplus: list[Use] = field(default_factory=list)

    def compare(self) -> None:
        theirs = [use for element in self.theirs for use in uses_of(element)]
        ours = [use for element in self.ours for use in uses_of(element)]
        self.lacking, self.surplus = _differing(theirs, ours)


@dataclass(frozen=True)
class _Comparison:
    source: Manuscript
    translation: Manuscript
    declared: frozenset[str]

    def problems(self) -> Iterator[Problem]:
        pairs = [p for p in pair_blocks(self.source, self.translation) if not self.is_short(p)]
        parts = {
            id(block.element): block.part
            for manuscript in (self.source, self.translation)
            for block in text_blocks(manuscript)
        }
        groups = _groups(pairs, parts)
        for group in groups:
            group.compare()
        yield from self.swapped(groups)
        yield from self.reordered(groups)
        yield from self.moved(groups)
        yield from self.left_out(groups)
        for group in groups:
            if group.theirs and group.ours:
                yield from (self.missing(group, use) for use in group.lacking)
            yield from (self.extra(group, use) for use in group.surplus)

    def is_short(self, pair: Pair) -> bool:
        """Tell whether one of the two has no short title, and takes the title instead."""
        alone = {id(self.source.short_title), id(self.translation.short_title)}
        element = pair.source or pair.translation
        return (pair.source is None or pair.translation is None) and id(element) in alone

    def swapped(self, groups: Sequence[_Group]) -> Iterator[Problem]:
        for group in groups:
            while group.lacking and group.surplus and group.theirs and group.ours:
                wanted, stands = group.lacking.pop(0), group.surplus.pop(0)
                message = (
                    f'"{stands.expression}" stands where the source has '
                    f'"{wanted.expression}": {self.there(wanted.place)}'
                )
                fix = f"write {{{{ {wanted.expression} }}}}"
                yield self.problem("swapped", message, stands.place, fix, wanted, stands)

    def reordered(self, groups: Sequence[_Group]) -> Iterator[Problem]:
        """Yield blocks that stand elsewhere in the same part of the source, as wholes."""
        for group in groups:
            for other in groups:
                answers = not (group.theirs or other.ours) and other.part == group.part
                if answers and group.surplus and _facts(group.surplus) == _facts(other.lacking):
                    noun, use = _noun(group.ours), group.surplus[0]
                    message = (
                        f'this {noun}, with "{use.expression}", stands elsewhere in the source'
                    )
                    message += f": {self.there(other.theirs[0].place)}"
                    place, fix = group.ours[0].place, f"put the {noun} in its place there"
                    yield self.problem("moved", message, place, fix, *group.surplus)
                    group.surplus, other.lacking = [], []

    def moved(self, groups: Sequence[_Group]) -> Iterator[Problem]:
        """Yield what stands in another block of its part than in the source, the nearest one."""
        for at, group in enumerate(groups):
            for use in tuple(group.surplus):
                same = [
                    (abs(n - at), n, other)
                    for n, block in enumerate(groups)
                    for other in block.lacking
                    if other.facts == use.facts and block.part == group.part and block.ours
                ]
                if not same:
                    continue
                _, n, other = min(same, key=lambda found: found[:2])
                group.surplus.remove(use)
                groups[n].lacking.remove(other)
                noun, home = _noun(group.ours), groups[n].ours[0]
                message = f'"{use.expression}" stands in another {noun} than in the source'
                line = home.place.line if home.place else 0
                fix = f"move it to the {_noun(groups[n].ours)} in line {line}"
                yield self.problem(
                    "moved", f"{message}: {self.there(other.place)}", use.place, fix, use
                )

    def left_out(self, groups: Sequence[_Group]) -> Iterator[Problem]:
        """Yield runs of blocks that nothing answers to, where they print facts."""
        run: list[_Group] = []
        for at, group in enumerate([*groups, None]):
            if group is not None and not group.ours:
                run.append(group)
                continue
            lacking = [use for block in run for use in block.lacking]
            if lacking:
                yield self.left(run, lacking, self.before(groups, at - len(run) - 1))
            run = []

    def left(self, run: Sequence[_Group], lacking: Sequence[Use], before: Place | None) -> Problem:
        named = _listed(dict.fromkeys(f'"{use.expression}"' for use in lacking))
        first, last = run[0].theirs[0], run[-1].theirs[-1]
        what, fix = _one(_noun([first])), "translate it here"
        where = self.there(first.place)
        if len(run) > 1:
            what, fix = f"{len(run)} blocks", "translate them here"
            where += f" to {self.there(last.place)}"
        message = f"below this, {what} of the source is missing, with {named}: {where}"
        if len(run) > 1:
            message = message.replace("is missing", "are missing")
        if before is None:
            message = message.removeprefix("below this, ")
            before = Place(self.translation.path)
        return self.problem("missing", message, before, fix, *lacking)

    def missing(self, group: _Group, use: Use) -> Problem:
        what = f"is missing from this {_noun(group.ours)}"
        if _prints(group.ours, use):
            what = f"stands once less in this {_noun(group.ours)} than in the source"
        message = f'"{use.expression}" {what}: {self.there(use.place)}'
        fix = f"write {{{{ {use.expression} }}}} where the source has it"
        return self.problem("missing", message, group.ours[0].place, fix, use)

    def extra(self, group: _Group, use: Use) -> Problem:
        noun, place = _noun(group.ours), group.theirs[0].place if group.theirs else None
        what = f"is not in the source of this {noun}: {self.there(place)}"
        if not group.theirs:
            what = f"stands in {_one(noun)} without a counterpart in {self.there(None)}"
        elif _prints(group.theirs, use):
            what = f"stands once more in this {noun} than in the source: {self.there(place)}"
        message = f'"{use.expression}" {what}'
        fix = f"take it out, or write it in {self.there(None)} as well"
        return self.problem("extra", message, use.place, fix, use)

    def before(self, groups: Sequence[_Group], at: int) -> Place | None:
        """Return the place of the nearest block of the translation at or before a group."""
        for group in reversed(groups[: at + 1]):
            if group.ours and group.ours[-1].place:
                return group.ours[-1].place
        return None

    def there(self, place: Place | None) -> str:
        """Return a place of the source as its file, line and column."""
        name = PurePosixPath(self.source.path).name
        return str(replace(place or Place(name), path=name))

    def problem(
        self, topic: str, message: str, place: Place | None, fix: str, *uses: Use
    ) -> Problem:
        follows = any(not self.declared.issuperset(use.names or ("?",)) for use in uses)
        where = place or Place(self.translation.path)
        return Problem(f"merge.{topic}-fact", message, where, fix, consequence=follows)


def _groups(pairs: Sequence[Pair], parts: Mapping[int, str]) -> list[_Group]:
    """Return the pairs, those of one split block joined; ``parts`` are those of the elements."""
    groups: list[_Group] = []
    for pair in pairs:
        last = groups[-1] if groups else None
        if last and pair.source and any(pair.source is e for e in last.theirs) and pair.translation:
            last.ours.append(pair.translation)
        elif last and pair.translation and any(pair.translation is e for e in last.ours):
            last.theirs += [pair.source] if pair.source else []
        else:
            theirs = [pair.source] if pair.source else []
            part = parts.get(id(pair.source or pair.translation), "")
            groups.append(_Group(part, theirs, [pair.translation] if pair.translation else []))
    return groups


def _differing(theirs: Sequence[Use], ours: Sequence[Use]) -> tuple[list[Use], list[Use]]:
    """Return what only the one prints, and only the other.

    Those in the same order answer to each other first, so that of a repeated fact the one that
    stands in a wrong place is told; then the rest, since grammars order them otherwise.
    """
    same = _in_step(theirs, ours)
    left = [use for n, use in enumerate(theirs) if n not in {i for i, _ in same}]
    right = [use for n, use in enumerate(ours) if n not in {j for _, j in same}]
    both = _facts(left) & _facts(right)
    return _without(left, both.copy()), _without(right, both)


def _in_step(theirs: Sequence[Use], ours: Sequence[Use]) -> list[tuple[int, int]]:
    """Return which uses answer to each other where the fewest are exchanged, lost or gained."""
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for i in range(len(theirs) + 1):
        for j in range(len(ours) + 1):
            ways = []
            if i:
                ways.append((best[i - 1, j][0] + _LOST, best[i - 1, j][1]))
            if j:
                ways.append((best[i, j - 1][0] + _LOST, best[i, j - 1][1]))
            if i and j:
                cost, same = best[i - 1, j - 1]
                equal = theirs[i - 1].facts == ours[j - 1].facts
                ways.append((cost, [*same, (i - 1, j - 1)]) if equal else (cost + 1, same))
            if ways:
                best[i, j] = min(ways, key=lambda way: way[0])
    return best[len(theirs), len(ours)][1]


def _without(uses: Sequence[Use], taken: Counter[tuple[str, ...]]) -> list[Use]:
    kept = []
    for use in uses:
        if taken[use.facts]:
            taken[use.facts] -= 1
        else:
            kept.append(use)
    return kept


def _facts(uses: Iterable[Use]) -> Counter[tuple[str, ...]]:
    return Counter(use.facts for use in uses)


def _prints(elements: Sequence[Element], use: Use) -> bool:
    return any(use.facts == other.facts for e in elements for other in uses_of(e))


def _noun(elements: Sequence[Element]) -> str:
    if elements and is_note(elements[0]):
        return "note"
    tag = elements[0].tag if elements else "p"
    return "heading" if tag.startswith("h") else _NOUNS.get(tag, "block")


def _one(noun: str) -> str:
    return f"an {noun}" if noun == "item" else f"a {noun}"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
