"""A tree of plain values → a shape, or every reason why it does not fit, each in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from polybrief.problems import Problem, ProblemsFound, did_you_mean
from polybrief.read.shapes import Shape
from polybrief.read.tree import Path, Plain, Tree

ShapeT = TypeVar("ShapeT", bound=Shape)


def fit(tree: Tree, shape: type[ShapeT], path: Path = ()) -> ShapeT:
    """Return the values at ``path`` of the tree as a shape; ProblemsFound has all misfits."""
    value = value_at(tree.value, path)
    if value is None:
        value = {}
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        problems = [
            _problem(tree, shape, path, details)
            for details in error.errors(include_url=False, include_input=False)
        ]
        raise ProblemsFound(problems) from None


def value_at(value: Plain, path: Path) -> Plain:
    """Return what stands at ``path``, None where nothing does."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _problem(tree: Tree, shape: type[Shape], base: Path, details: ErrorDetails) -> Problem:
    of_key = details["loc"][-1:] == ("[key]",)
    path = (*base, *(details["loc"][:-1] if of_key else details["loc"]))
    place = tree.key_place(path) if of_key else tree.place(path)
    kind, context = details["type"], details.get("ctx", {})
    name = f'"{_shown(path)}"' if path else "the file"
    if kind == "missing":
        return Problem(
            "read.missing-key",
            f'"{path[-1]}" is missing',
            tree.place(path[:-1]) if len(path) > 1 else tree.source.place(1),
            f"add a line: {path[-1]}: …",
        )
    if kind == "extra_forbidden":
        offered = fields_at(shape, details["loc"][:-1])
        return Problem(
            "read.unknown-key",
            f'there is no key "{path[-1]}" here',
            tree.key_place(path),
            did_you_mean(str(path[-1]), offered),
        )
    if not of_key and value_at(tree.value, path) in (None, ""):
        return Problem(
            "read.no-value",
            f"{name} has no value",
            tree.key_place(path),
            "write one, or delete the line",
        )
    if kind == "polybrief":
        return Problem(str(context["code"]), str(context["message"]), place, str(context["fix"]))
    message, fix = _misfit(kind, context)
    return Problem("read.value", f"{name} {message}", place, fix)


def _misfit(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    words = {
        "string_type": ("must be text, not a list or a mapping", "write: key: text"),
        "string_pattern_mismatch": ("has no text", "write some"),
        "list_type": ("must be a list", "write: [one, two]"),
        "dict_type": ("must be keys with values", "write: {key: value}"),
        "model_type": ("must be keys with values", "write: {key: value}"),
        "too_short": ("has no entries", "write at least one"),
        "greater_than_equal": (f"is less than {context.get('ge')}", "correct the number"),
        "less_than_equal": (f"is more than {context.get('le')}", "correct the number"),
    }
    return words.get(kind, ("does not fit", "compare it with the example in the README"))


def fields_at(shape: object, path: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys that a shape offers at ``path``."""
    for step in path:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(step))
            shape = field.annotation if field else None
        else:
            shape = get_args(shape)[-1] if get_args(shape) else None
        shape = _without_none(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return tuple(shape.model_fields)
    return ()


def _without_none(annotation: object) -> object:
    members = [a for a in get_args(annotation) if a is not NoneType]
    if NoneType in get_args(annotation) and len(members) == 1:
        annotation = members[0]
    while get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return annotation


def _shown(path: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
