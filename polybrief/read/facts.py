"""``facts.yaml`` → facts by name. A fact that cannot be read is left out, and its problems told."""

from __future__ import annotations

import contextlib
import dataclasses
import keyword
import re
from dataclasses import dataclass
from typing import NoReturn

from polybrief.brief import (
    Date,
    Fact,
    Money,
    Name,
    Ordinal,
    Precision,
    Range,
    Value,
    Year,
)
from polybrief.problems import Problem, ProblemsFound, did_you_mean
from polybrief.read.fitting import fit
from polybrief.read.shapes import FactShape
from polybrief.read.tree import Path, Plain, Tree
from polybrief.read.values import read_value

KINDS = ("value", "range", "year", "years", "date", "ordinal", "name")

TEMPLATE_WORDS = frozenset(keyword.kwlist) | {
    *("true", "false", "none", "filter", "set", "block", "extends", "include", "macro", "call"),
    *("loop", "self", "super", "caller", "varargs", "kwargs", "namespace", "recursive"),
}
"""Names that mean something of their own to a template (Jinja's words, and Python's)."""


def read_facts(tree: Tree) -> tuple[dict[str, Fact], tuple[Problem, ...]]:
    """Return the facts that can be used, and what is wrong with the others.

    A file of comments declares none. ProblemsFound: the file as a whole is no mapping of names.
    """
    if tree.value is None:
        return {}, ()
    if not isinstance(tree.value, dict):
        raise ProblemsFound(
            [
                Problem(
                    "read.value",
                    "the file must hold facts by name",
                    tree.place(()),
                    "write one a line: population: {value: 98.5e6 person}",
                )
            ]
        )
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name in tree.value:
        try:
            facts[name] = _Entry(tree, name).fact(tuple(tree.value))
        except ProblemsFound as found:
            problems += found.problems
    return facts, tuple(problems)


@dataclass(frozen=True)
class _Entry:
    tree: Tree
    name: str

    def fact(self, names: tuple[str, ...]) -> Fact:
        problems = self.name_problems()
        written = self.tree.value[self.name] if isinstance(self.tree.value, dict) else None
        if not isinstance(written, dict | None):
            problems.append(self.no_mapping(written))
            raise ProblemsFound(problems)
        try:
            shape = fit(self.tree, FactShape, (self.name,))
        except ProblemsFound as found:
            raise ProblemsFound([*problems, *found.problems]) from None
        problems += self.relation_problems(shape, names)
        try:
            value = self.value(shape)
        except ProblemsFound as found:
            raise ProblemsFound([*problems, *found.problems]) from None
        if problems:
            raise ProblemsFound(problems)
        return Fact(
            name=self.name,
            value=value,
            place=self.tree.key_place((self.name,)),
            precision=Precision(shape.dp, shape.sig, bool(shape.words), bool(shape.approx)),
            source=shape.source or "",
            as_of=shape.as_of or "",
            over=shape.over or "",
        )

    def no_mapping(self, written: Plain) -> Problem:
        example = "8.6e12 CNY"
        if isinstance(written, str):
            with contextlib.suppress(ValueError):
                read_value(written)
                example = written
        message = f'"{self.name}" must say what kind of fact it is'
        place = self.tree.place((self.name,))
        return Problem("read.fact", message, place, f"write: {{value: {example}}}")

    def name_problems(self) -> list[Problem]:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            better = re.sub(r"[^a-z0-9]+", "_", self.name.lower()).lstrip("_0123456789").rstrip("_")
            message = f'"{self.name}" cannot name a fact: small letters, digits and _ only'
            fix = f"write {better}" if better else "write a name such as gdp_2024"
        elif self.name in TEMPLATE_WORDS:
            message = f'"{self.name}" cannot name a fact: templates use the word themselves'
            fix = f"write {self.name}_fact, or a name that says what it is"
        else:
            return []
        return [Problem("read.fact-name", message, self.tree.key_place((self.name,)), fix)]

    def relation_problems(self, shape: FactShape, names: tuple[str, ...]) -> list[Problem]:
        problems = []
        if shape.dp is not None and shape.sig is not None:
            problems.append(
                self.problem("sig", "dp and sig round in two ways", "keep one of the two")
            )
        for key in ("dp", "sig"):
            if getattr(shape, key) is not None and not (shape.value or shape.range):
                problems.append(
                    self.problem(key, f"{key} rounds only a value or a range", "delete it")
                )
        if shape.over is not None and (shape.over not in names or shape.over == self.name):
            others = [n for n in names if n != self.name]
            problems.append(
                self.problem(
                    "over",
                    f'there is no other fact "{shape.over}"',
                    did_you_mean(shape.over, others),
                )
            )
        if shape.equivalent is not None and shape.value is None:
            problems.append(
                self.problem("equivalent", "only an amount of money has an equivalent", "delete it")
            )
        return problems

    def value(self, shape: FactShape) -> Value:
        kinds = [kind for kind in KINDS if getattr(shape, kind) is not None]
        if len(kinds) != 1:
            said = f"says {' and '.join(kinds)}" if kinds else "says nothing of its value"
            fix = "keep one of them" if kinds else f"add one of: {', '.join(KINDS)}"
            place = self.tree.key_place((self.name,))
            raise ProblemsFound([Problem("read.fact", f'"{self.name}" {said}', place, fix)])
        if shape.value is not None:
            return self.quantity(shape.value, shape.equivalent)
        if shape.range is not None:
            value = self.read("range", shape.range)
            if not isinstance(value, Range):
                self.fail("range", f'"{shape.range}" is not a range', "write: 5..6 percent")
            return value
        if shape.name is not None:
            return Name(dict(shape.name))
        if shape.date is not None:
            return Date(shape.date)
        return self.whole_number(shape)

    def quantity(self, written: str, equivalent: str | None) -> Value:
        value = self.read("value", written)
        if isinstance(value, Range):
            self.fail("value", f'"{written}" is a range', f"write: range: {written}")
        if equivalent is None:
            return value
        other = self.read("equivalent", equivalent)
        if not isinstance(value, Money):
            self.fail("equivalent", "only an amount of money has an equivalent", "delete it")
        if not isinstance(other, Money) or other.currency == value.currency:
            self.fail(
                "equivalent",
                f'"{equivalent}" is not an amount in another currency than {value.currency}',
                "write an amount and its currency: 320e9 USD",
            )
        return dataclasses.replace(value, equivalent=other)

    def whole_number(self, shape: FactShape) -> Value:
        if shape.ordinal is not None:
            if shape.ordinal < 1:
                self.fail("ordinal", "an ordinal counts from 1", "correct the number")
            return Ordinal(shape.ordinal)
        if shape.year is not None:
            return Year(self.year(("year",), shape.year))
        years = [self.year(("years", n), year) for n, year in enumerate(shape.years or ())]
        if len(years) != 2 or years[0] >= years[1]:
            self.fail("years", "two years are wanted, the earlier first", "write: [2021, 2025]")
        return Year(*years)

    def year(self, path: Path, year: int) -> int:
        if not 1000 <= year <= 9999:
            problem = Problem(
                "read.value",
                f'"{year}" is not a year',
                self.tree.place((self.name, *path)),
                "write four digits: 2025",
            )
            raise ProblemsFound([problem])
        return year

    def read(self, key: str, written: str) -> Value:
        try:
            return read_value(written)
        except ValueError as error:
            message, _, fix = str(error).rpartition(": ")
            self.fail(key, message, fix)

    def problem(self, key: str, message: str, fix: str) -> Problem:
        return Problem("read.fact", message, self.tree.place((self.name, key)), fix)

    def fail(self, key: str, message: str, fix: str) -> NoReturn:
        raise ProblemsFound([self.problem(key, message, fix)])
