"""The layout's template, applied: ``brief.html.jinja`` + texts → XHTML.

The templates run in Jinja's sandbox, strict, with a short list of filters and no globals: what a
layout may do is place texts and ask for labels. Each element that a template writes itself is
given its place there (``data-at``), so that a problem with it can be told by file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from polybrief.merge.markup import Places
from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.project import Project
from polybrief.theme import Theme

TEMPLATE = "brief.html.jinja"

PLAIN_FILTERS = (
    *("default", "escape", "e", "first", "join", "last", "length", "list", "map"),
    *("reject", "rejectattr", "select", "selectattr"),
)
"""What a template may do to a value. None of them formats, and none depends on chance."""

FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What an expression of a template can raise; all are told at the template's line."""

_SCRIPT_OR_TAG = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<[a-z][a-z0-9]*", re.DOTALL
)


def apply_layout(
    project: Project, theme: Theme, context: Mapping[str, object], places: Places
) -> str:
    """Return what the layout's template makes of ``context``; ProblemsFound with file and line."""
    sources: dict[str, tuple[str, str]] = {}
    environment = _environment(_loader(project, theme, places, sources))
    try:
        return environment.get_template(TEMPLATE).render(context)
    except TemplateNotFound as error:
        problem = _not_found(project, theme, str(error.name), sources)
    except TemplateSyntaxError as error:
        place = _template_place(sources, error.name or TEMPLATE, error.lineno)
        problem = _broken(f"the template cannot be read: {error.message}", place)
    except RecursionError:
        problem = _broken("the template includes itself without end", _shown_first(sources))
    except FAULTS as error:
        place = _template_place(sources, *_last_frame(error, sources))
        problem = _broken(f"the template fails: {error}", place)
    raise ProblemsFound([problem])


class _Sandbox(ImmutableSandboxedEnvironment):
    """A layout places texts; it does not calculate, so no template can grow beyond its texts."""

    intercepted_binops = frozenset({"*", "**", "/", "//", "+", "-", "%"})

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        raise SecurityError(f"a template does not calculate ({operator})")


class _Compiled(BytecodeCache):
    """Templates compiled by this process, so that each edition need not compile them again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def _environment(loader: FunctionLoader) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.filters = {name: FILTERS[name] for name in PLAIN_FILTERS}
    return environment


def _loader(
    project: Project, theme: Theme, places: Places, sources: dict[str, tuple[str, str]]
) -> FunctionLoader:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = _find(theme, name)
        if path is None:
            return None
        shown, source = project.shown(path), path.read_text("utf-8-sig")
        sources[name] = shown, source
        return _with_places(source, shown, places), name, lambda: True

    return FunctionLoader(load)


def _find(theme: Theme, name: str) -> Path | None:
    """Return the file of a template: ``x.jinja`` along the layout's folders, ``layout/x.jinja``
    in the folder of that layout, if this one extends it. Nothing outside is found."""
    layout, _, rest = name.rpartition("/")
    folders = [f for f in theme.folders if not layout or f.name == layout]
    if ".." in name or "/" in layout or "\\" in name:
        return None
    for folder in folders:
        path = (folder / rest).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    return None


def _with_places(source: str, shown: str, places: Places) -> str:
    """Give each literal start tag its ``data-at``, unless it says its own; no line moves."""
    lines = source.split("\n")

    def add(match: re.Match[str]) -> str:
        if not match[0].startswith("<") or match[0].startswith("<!"):
            return match[0]
        tag_end = source.find(">", match.end())
        if "data-at=" in source[match.end() : tag_end]:
            return match[0]
        line = source.count("\n", 0, match.start()) + 1
        column = match.start() - source.rfind("\n", 0, match.start())
        place = Place(shown, line, column, lines[line - 1], len(match[0]))
        return f'{match[0]} data-at="{places.mark(place)}"'

    return _SCRIPT_OR_TAG.sub(add, source)


def _broken(message: str, place: Place | None) -> Problem:
    return Problem("merge.template", message, place, "correct the template there")


def _shown_first(sources: Mapping[str, tuple[str, str]]) -> Place | None:
    return next((Place(shown) for shown, _ in sources.values()), None)


def _last_frame(error: BaseException, sources: Mapping[str, object]) -> tuple[str, int]:
    """Return template and line where an error came up: its last frame in a template."""
    frames = [(f.f_code.co_filename, line) for f, line in walk_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0] in sources), (TEMPLATE, 0))


def _template_place(sources: Mapping[str, tuple[str, str]], name: str, line: int) -> Place | None:
    if name not in sources:
        return None
    shown, source = sources[name]
    lines = source.split("\n")
    return Place(shown, line, 0, lines[line - 1] if 0 < line <= len(lines) else "")


def _not_found(
    project: Project, theme: Theme, name: str, sources: Mapping[str, tuple[str, str]]
) -> Problem:
    if name == TEMPLATE and not sources:
        return Problem(
            "merge.template",
            f'the layout "{theme.name}" has no {TEMPLATE}',
            Place(project.shown(theme.folders[0])),
            'write one, or let theme.toml say extends = "background-brief"',
        )
    asking, (shown, source) = list(sources.items())[-1]
    found = next((n for n, text in enumerate(source.split("\n"), 1) if name in text), 0)
    return Problem(
        "merge.template",
        f'the template "{name}" is not in the folders of this layout',
        _template_place(sources, asking, found) or Place(shown),
        "name a file of this layout or of one that it extends: layout/file.jinja",
    )
