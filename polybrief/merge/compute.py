"""Expressions → the values they stand for, and how each is to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from polybrief import localise
from polybrief.brief import QUALIFIERS, Computed, Fact, Precision, Value
from polybrief.merge.arithmetic import LONGEST, OPERATIONS, calculate
from polybrief.merge.expression import Expression, ExpressionError, Step, read_expression
from polybrief.problems import Problem, did_you_mean

MODIFIERS = ("dp", "sig", "zeros", "in_words", "exactly", "like", *QUALIFIERS)
"""Steps that say how a value is to be shown."""
FORMS = frozenset(form for forms in localise.FORMS.values() for form in forms if form)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value and how it is to be shown. ``source`` is the expression without its form."""

    value: Value
    precision: Precision
    form: str
    source: str


class UnknownFact(Exception):  # noqa: N818 - found by an author, not a fault
    """An expression names a fact that is not declared."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownStep(ExpressionError):  # noqa: N818 - found by an author, not a fault
    """An expression asks for a form or a step that its value does not have."""


def compute(expression: Expression, facts: Mapping[str, Fact]) -> Shown:
    """Return what an expression stands for, given every fact's value.

    UnknownFact, or ExpressionError where the steps cannot be taken.
    """
    shown = _follow(expression, facts)
    if shown.form not in localise.FORMS[type(shown.value)]:
        raise _unknown(shown.form, shown.value)
    check_end(shown.value, shown.precision)
    return shown


def compute_value(expression: Expression, facts: Mapping[str, Fact]) -> Value:
    """Return the value of an expression alone, of a day perhaps its ``month`` or ``year``, however
    many digits it has; errors as above."""
    shown = _follow(expression, facts)
    if shown.form not in localise.FORMS[type(shown.value)]:
        raise _unknown(shown.form, shown.value)
    return localise.shown(shown.value, shown.form)


def compute_facts(facts: Mapping[str, Fact]) -> tuple[Mapping[str, Fact], tuple[Problem, ...]]:
    """Return the facts with every computed value in its place; those that cannot be computed are
    left out, and their problems told at their declaration."""
    given = {n: f for n, f in facts.items() if not isinstance(f.value, Computed)}
    if len(given) == len(facts):
        return facts, ()
    return _Computing(facts, given).all()


@dataclass
class _Computing:
    facts: Mapping[str, Fact]
    done: dict[str, Fact]
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)

    def all(self) -> tuple[Mapping[str, Fact], tuple[Problem, ...]]:
        for name in self.facts:
            self.one(name, ())
        order = {name: self.done[name] for name in self.facts if name in self.done}
        return order, tuple(self.problems)

    def one(self, name: str, above: tuple[str, ...]) -> None:
        """Compute a fact after those that it needs; ``above`` are the facts that need it."""
        fact = self.facts[name]
        if name in self.done or name in self.failed or not isinstance(fact.value, Computed):
            return
        if name in above:
            circle = " → ".join([*above[above.index(name) :], name])
            self.fail(fact, f'"{name}" is computed from itself: {circle}', "break the circle")
            return
        try:
            expression = read_expression(fact.value.expression)
            for needed in expression.facts:
                if needed in self.facts:
                    self.one(needed, (*above, name))
            if self.failed & set(expression.facts):
                self.failed.add(name)  # told where it began
                return
            shown = _follow(expression, self.done)
            if shown.form:
                raise ExpressionError(f'a computed fact has no form ".{shown.form}"', "delete it")
            own = _overlay(shown.precision, fact.precision)
            check_end(shown.value, own)
        except UnknownFact as unknown:
            fix = did_you_mean(unknown.name, self.facts)
            self.fail(fact, f'"{name}" needs an unknown fact "{unknown.name}"', fix)
        except ExpressionError as error:
            self.fail(fact, f'"{name}" cannot be computed: {error}', error.fix)
        else:
            self.done[name] = replace(fact, value=shown.value, precision=own)

    def fail(self, fact: Fact, message: str, fix: str) -> None:
        self.failed.add(fact.name)
        self.problems.append(Problem("merge.computed", message, fact.place, fix))


def _overlay(below: Precision, above: Precision) -> Precision:
    """Return what both say, ``above`` winning; rounding in one way, not in two."""
    rounding = above if above.rounds else below
    return Precision(
        dp=rounding.dp,
        sig=rounding.sig,
        zeros=rounding.zeros,
        words=above.words or below.words,
        approx=above.approx or below.approx,
        like=above.like if above.like is not None else below.like,
    )


def _follow(expression: Expression, facts: Mapping[str, Fact]) -> Shown:
    fact = facts.get(expression.fact)
    if fact is None:
        raise UnknownFact(expression.fact)
    if isinstance(fact.value, Computed):
        raise UnknownFact(expression.fact)
    value, precision, form = fact.value, fact.precision, ""
    kept = Expression(expression.fact)
    for step in expression.steps:
        if form:
            raise ExpressionError(f'".{form}" comes last', f"move .{form} to the end")
        if step.name in OPERATIONS:
            others = tuple(_operand(argument, facts) for argument in step.arguments)
            result = calculate(step.name, value, others)
            value, precision = result, Precision()
        elif step.name in MODIFIERS:
            precision = _modified(precision, step, facts)
        elif step.name in FORMS and not step.arguments:
            form = step.name
            continue
        else:
            raise _unknown(step.name, value)
        kept = Expression(kept.fact, (*kept.steps, step))
    return Shown(value, precision, form, str(kept))


def _unknown(name: str, value: Value) -> UnknownStep:
    forms = [form for form in localise.FORMS[type(value)] if form]
    near = did_you_mean(name, {*forms, *MODIFIERS, *OPERATIONS})
    fix = near if near.startswith("did") else forms and did_you_mean("", forms)
    return UnknownStep(f'no form "{name}"', fix or "")


def check_end(value: Value, precision: Precision) -> None:
    """Refuse to print digits without end where nobody said how many."""
    number = getattr(value, "number", getattr(value, "amount", None))
    endless = isinstance(number, Decimal) and len(number.as_tuple().digits) > LONGEST
    if endless and not precision.rounds:
        raise ExpressionError(
            f"the result has no end: {number:.8g}…", "say how exact it is to be: .dp(1) or .sig(3)"
        )


def _operand(argument: Expression | int, facts: Mapping[str, Fact]) -> Value | int:
    return argument if isinstance(argument, int) else _follow(argument, facts).value


def _modified(precision: Precision, step: Step, facts: Mapping[str, Fact]) -> Precision:
    if step.name in ("dp", "sig"):
        return _rounded(precision, step)
    if step.name == "like":
        if len(step.arguments) != 1 or isinstance(step.arguments[0], int):
            raise ExpressionError('"like" takes one fact in brackets', "write .like(gdp)")
        other = _follow(step.arguments[0], facts).value
        number = getattr(other, "amount", getattr(other, "number", None))
        if not isinstance(number, Decimal):
            raise ExpressionError("this is like a value without magnitude", "name an amount")
        return replace(precision, like=number)
    if step.arguments:
        raise ExpressionError(f'"{step.name}" takes nothing in brackets', f"write .{step.name}")
    if step.name == "exactly":
        return replace(precision, dp=None, sig=None, zeros=False, approx="")
    if step.name == "zeros":
        return replace(precision, zeros=True)
    if step.name == "in_words":
        return replace(precision, words=True)
    return replace(precision, approx=step.name)


def _rounded(precision: Precision, step: Step) -> Precision:
    lowest = 0 if step.name == "dp" else 1
    match step.arguments:
        case (int(digits),) if lowest <= digits <= 20:
            dp, sig = (digits, None) if step.name == "dp" else (None, digits)
            return replace(precision, dp=dp, sig=sig)
    raise ExpressionError(
        f'"{step.name}" takes a number of digits from {lowest} to 20', f"write .{step.name}(1)"
    )
