"""What is said of a declared value and of what a file prints in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybrief.audit.expected import Verdict, judge, ratio_in_words, read_canonical
from polybrief.audit.finding import Reading, figures_in
from polybrief.audit.printed import Declared, PrintedBlock
from polybrief.audit.quantity import Quantity
from polybrief.brief import Fact, Name


def digits_of(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def verdicts_on(
    block: PrintedBlock,
    value: Declared,
    fact: Fact | None,
    read: Sequence[Quantity],
    unchanged: bool,
) -> tuple[Verdict, ...]:
    """Return the verdicts on a declared value.

    What the Document's own text shows of the form counts: one without a unit, a change whose sign
    is a word (fell by 3.2 per cent), or words alone (half, no change), which are no figure while
    the file has them ``unchanged``.
    """
    if fact and isinstance(fact.value, Name):
        return ()
    shown = block.text[value.start : value.end]
    meant = figures_in(shown, block.lang)
    if unchanged and not meant and not any(c.isdigit() for c in shown):
        return ()
    unsigned = {q.value for q in meant}
    expected = [
        replace(wanted, value=-wanted.value) if -wanted.value in unsigned else wanted
        for wanted in read_canonical(value.value)
    ]
    rounds = fact is None or fact.precision.rounds or value.scaled  # as its column says
    if value.scaled:  # 2039 in a column of money is read as a year
        expected = [replace(one, kinds=one.kinds | {"year"}) for one in expected]
    unitless = all(q.kind == "count" for q in meant)
    return judge(expected, read, rounds, unitless)


def difference_in_words(reading: Reading, verdict: Verdict, name: str, declared: str) -> str:
    """Return how a reading and the declared value differ."""
    if verdict.read is None:
        stands = f"“{reading.text}” holds no figure" if reading.text else "nothing stands"
        return f"{stands} where {name} is {declared}"
    message = f"“{reading.text}” reads {reading.value} where {name} is {declared}"
    if verdict.outcome == "magnitude" and verdict.expected:
        message += f": {ratio_in_words(verdict.read.value, verdict.expected.value)}"
    if verdict.outcome == "rounded":
        message += ": rounded, and the fact has neither dp nor sig"
    return message


def how_to_fix(block: PrintedBlock, value: Declared, unchanged: bool) -> str:
    if not unchanged:
        return build_again(block)
    return f"correct the house style of {block.lang}, or the form that the placeholder asks for"


def build_again(block: PrintedBlock) -> str:
    path = block.place.path if block.place else "the manuscript"
    home = (
        f"{path} or facts.yaml" if path.endswith(".md") else "brief.yaml, facts.yaml or the layout"
    )
    return f"build it again; if the file is right, bring the change to {home}"
