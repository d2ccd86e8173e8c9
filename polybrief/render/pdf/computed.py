"""Computed values of CSS in less time: what no rule of a sheet says is known beforehand.

WeasyPrint 70.0 works out each of some 220 properties for each style when it is first asked for, by
way of every case there is; nine out of ten are the initial value, or that of the parent.
"""

from __future__ import annotations

from typing import Any

PARTIAL = ("first-line", "first-letter")
"""Pseudo-elements of whose styles WeasyPrint takes those values that were asked for."""
NOTHING = (None, None)
OWN_WAYS = ("page", "position", "float", "display")
"""Properties that are computed in ways of their own."""


def install() -> None:
    """Wrap two methods of WeasyPrint's classes; adapters.py calls it, once."""
    from weasyprint import css
    from weasyprint.css.functions import check_math
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
    from weasyprint.css.validation.expanders import PendingExpander

    physical = css.PHYSICAL_FUNCTIONS
    logical = frozenset(
        function(block="ttb", inline=way)
        for function in physical.values()
        for way in ("ltr", "rtl")
    )
    plain = {
        name: value
        for name, value in INITIAL_VALUES.items()
        if not (name in INHERITED or name in INITIAL_NOT_COMPUTED or name in OWN_WAYS)
        if not name.startswith("text_decoration_")
    }
    handed_down = frozenset(INHERITED - physical.keys())
    begin, missing = css.ComputedStyle.__init__, css.ComputedStyle.__missing__

    def begin_style(self: Any, parent: Any, cascaded: Any, pseudo_type: Any, *rest: Any) -> None:
        begin(self, parent, cascaded, pseudo_type, *rest)
        if pseudo_type in PARTIAL:
            return
        self.update(plain)
        for name in cascaded.keys() & plain.keys():
            del self[name]
        if not logical.isdisjoint(cascaded):
            for name in physical:
                self.pop(name, None)

    def find(self: Any, key: str) -> Any:
        if isinstance(self.cascaded.get(key, NOTHING)[0], PendingExpander):
            _expand(self, key)
        if (key in handed_down or key[:2] == "__") and key not in self.cascaded:
            parent = self.parent_style
            if parent is not None:
                value = parent[key]
                if not check_math(value):
                    self[key] = value
                    return value
        return missing(self, key)

    css.ComputedStyle.__init__, css.ComputedStyle.__missing__ = begin_style, find
    css.AnonymousStyle.__init__ = _anonymous(css.AnonymousStyle.__init__, plain)


def _expand(style: Any, key: str) -> None:
    """Work out a shorthand with variables for all its properties at once: WeasyPrint does it anew
    for each. Where it is invalid it stays, and WeasyPrint tells."""
    from weasyprint import css

    pending = style.cascaded[key][0]
    style[key] = None  # so that a variable which needs it does not ask again
    tokens: list[Any] = []
    for token in pending.tokens:
        resolved = css.resolve_var(style, token, style.parent_style)
        tokens += (token,) if resolved is None else resolved
    del style[key]
    shorthand = pending.validator.keywords["name"]
    try:
        found = [*pending.validator(tokens)] if tokens else []
    except css.InvalidValues:
        return
    for part, value in found:
        name = (f"{shorthand}{part}" if part.startswith("-") else part).replace("-", "_")
        own, weight = style.cascaded.get(name, NOTHING)
        if own is pending:
            style.cascaded[name] = value, weight


def _anonymous(begin: Any, plain: dict[str, Any]) -> Any:
    def begin_anonymous(self: Any, parent: Any) -> None:
        self.update(plain)
        begin(self, parent)

    return begin_anonymous
