"""``facts.yaml`` → facts by name. A fact that cannot be read is left out, and its problems told."""

from __future__ import annotations

import contextlib
import dataclasses
import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NoReturn, TypeVar

from polybrief.brief import (
    Computed,
    Fact,
    Interval,
    Listing,
    Money,
    Name,
    Ordinal,
    Precision,
    Range,
    Value,
    Year,
)
from polybrief.problems import Problem, ProblemsFound, did_you_mean
from polybrief.read.calendar import read_calendar, read_century
from polybrief.read.fitting import fit
from polybrief.read.shapes import FactShape
from polybrief.read.tree import Path, Plain, Tree
from polybrief.read.values import Written, read_multiple, read_part, read_value

T = TypeVar("T")
KINDS = (
    *("value", "range", "year", "years", "quarter", "month", "date", "decade", "century"),
    *("ordinal", "multiple", "fraction", "name", "items", "computed"),
)

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
    lists: dict[str, tuple[str, ...]] = {}
    for name in tree.value:
        entry = _Entry(tree, name)
        try:
            facts[name] = entry.fact(tuple(tree.value))
        except ProblemsFound as found:
            problems += found.problems
        else:
            lists[name] = entry.items()
    for name, items in lists.items():
        if any(item not in facts or (item in lists and lists[item]) for item in items):
            del facts[name]  # told by the entry, or with the item
        elif items:
            listed = tuple((_listed(facts[item]), facts[item].precision) for item in items)
            facts[name] = dataclasses.replace(facts[name], value=Listing(listed))
    return facts, tuple(problems)


def _listed(fact: Fact) -> Value:
    if isinstance(fact.value, Computed):
        raise TypeError(f"{fact.name} is computed")  # refused by the entry that lists it
    return fact.value


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
            precision=self.precision(shape),
            source=shape.source or "",
            as_of=shape.as_of or "",
            over=shape.over or "",
        )

    def items(self) -> tuple[str, ...]:
        """Return the names of the facts that this one lists."""
        return tuple(fit(self.tree, FactShape, (self.name,)).items or ())

    def precision(self, shape: FactShape) -> Precision:
        like = None
        if shape.like is not None:
            value = self.read("like", shape.like)
            if isinstance(value, Range):
                self.fail("like", f'"{shape.like}" is a range', "write one value: 1e12 CNY")
            like = value.amount if isinstance(value, Money) else value.number
        return Precision(
            dp=shape.dp,
            sig=shape.sig,
            zeros=bool(shape.zeros),
            words=bool(shape.words),
            approx=shape.approx or "",
            like=like,
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
            rounds = shape.value or shape.range or shape.multiple or shape.computed
            if getattr(shape, key) is not None and not rounds:
                problems.append(
                    self.problem(key, f"{key} rounds only a value or a range", "delete it")
                )
        if shape.zeros and shape.dp is None:
            fix = "add dp: 1, or as many as are to stand"
            problems.append(
                self.problem("zeros", "zeros without dp has no number of decimals", fix)
            )
        problems += [*self.list_problems(shape, names), *self.name_relations(shape)]
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

    def name_relations(self, shape: FactShape) -> list[Problem]:
        """Return what is wrong with the original script and the romanisation of a name."""
        problems = []
        for key in ("original", "romanised"):
            if getattr(shape, key) is not None and shape.name is None:
                message = f'only a name is "{key}"'
                problems.append(self.problem(key, message, "delete it"))
        if shape.name is not None and shape.original not in (None, *shape.name):
            message = f'the name is not given in "{shape.original}", its original language'
            fix = did_you_mean(shape.original or "", shape.name)
            problems.append(self.problem("original", message, fix))
        if shape.name is not None and shape.romanised and not shape.original:
            message = "romanised without original does not say from which language"
            problems.append(self.problem("romanised", message, "add original: zh-Hans"))
        return problems

    def value(self, shape: FactShape) -> Value | Computed:
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
            return Name(dict(shape.name), shape.original or "", shape.romanised or "")
        if shape.computed is not None:
            return Computed(shape.computed)
        if shape.items is not None:
            return Listing(())
        return self.number_or_time(shape)

    def list_problems(self, shape: FactShape, names: tuple[str, ...]) -> list[Problem]:
        problems = []
        for number, item in enumerate(shape.items or ()):
            place = self.tree.place((self.name, "items", number))
            others = [n for n in names if n != self.name]
            told = self.tree.value.get(item) if isinstance(self.tree.value, dict) else None
            if item not in others:
                message, fix = f'there is no other fact "{item}"', did_you_mean(item, others)
            elif isinstance(told, dict) and {"items", "computed"} & told.keys():
                message = f'"{item}" is itself listed or computed'
                fix = "list only facts that say their value"
            else:
                continue
            problems.append(Problem("read.fact", message, place, fix))
        return problems

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

    def number_or_time(self, shape: FactShape) -> Value:
        for kind in ("year", "quarter", "month", "date", "decade"):
            written = getattr(shape, kind)
            if written is not None:
                return self.parse((kind,), written, partial(read_calendar, kind))
        if shape.century is not None:
            return self.parse(("century",), shape.century, read_century)
        if shape.multiple is not None:
            return self.parse(("multiple",), shape.multiple, read_multiple)
        if shape.fraction is not None:
            return self.parse(("fraction",), shape.fraction, read_part)
        if shape.ordinal is not None:
            if shape.ordinal < 1:
                self.fail("ordinal", "an ordinal counts from 1", "correct the number")
            return Ordinal(shape.ordinal)
        years = [
            self.parse(("years", n), year, partial(read_calendar, "year"))
            for n, year in enumerate(shape.years or ())
        ]
        first, last = years if len(years) == 2 else (None, None)
        if not (isinstance(first, Year) and isinstance(last, Year) and first.year < last.year):
            self.fail("years", "two years are wanted, the earlier first", "write: [2021, 2025]")
        return Interval(first, last)

    def parse(self, path: Path, written: str, read: Callable[[str], T]) -> T:
        try:
            return read(written)
        except ValueError as error:
            message, _, fix = str(error).partition(": ")
            place = self.tree.place((self.name, *path))
            code = "read.date" if path[0] == "date" else "read.value"
            raise ProblemsFound([Problem(code, message, place, fix)]) from None

    def read(self, key: str, written: str) -> Written:
        try:
            return read_value(written)
        except ValueError as error:
            message, _, fix = str(error).rpartition(": ")
            self.fail(key, message, fix)

    def problem(self, key: str, message: str, fix: str) -> Problem:
        return Problem("read.fact", message, self.tree.place((self.name, key)), fix)

    def fail(self, key: str, message: str, fix: str) -> NoReturn:
        raise ProblemsFound([self.problem(key, message, fix)])
