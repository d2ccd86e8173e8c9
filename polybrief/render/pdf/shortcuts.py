"""The functions of WeasyPrint that are called some thousand times for a page, by a shorter way.

Each gives what that of 70.0 gives; together they were a tenth of the work of a short brief.
"""

from __future__ import annotations

import sys
from math import inf
from operator import itemgetter
from typing import Any

FONT = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_variant_ligatures"),
    *("font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
    *("font_variation_settings", "font_language_override", "lang", "font_size", "line_height"),
)
"""The properties that a strut depends on."""
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
FLOATS = frozenset({"left", "right", "inline-start", "inline-end", "footnote"})
APART = frozenset({"absolute", "fixed"})
TAKEN = frozenset({"note()", "running()"})


def install() -> None:
    """Replace functions of WeasyPrint's; adapters.py calls it, before all that wrap them."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    _replace("strut", _strut(line_break.strut))
    _replace("resolve_percentages", _resolve(percent))
    boxes.Box.is_in_normal_flow = _is_in_normal_flow


def _replace(name: str, new: Any) -> None:
    """Put a function in each module of WeasyPrint's that has one of that name."""
    for module in [m for n, m in sys.modules.items() if n.partition(".")[0] == "weasyprint"]:
        if hasattr(module, name):
            setattr(module, name, new)


def _strut(original: Any) -> Any:
    values_of = itemgetter(*FONT)

    def strut(style: Any) -> tuple[float, float]:
        known = style.font_config.__dict__.setdefault("struts", {})
        key = values_of(style)
        try:
            return known[key]  # type: ignore[no-any-return]
        except KeyError:
            known[key] = found = original(style)
        except TypeError:  # a value that cannot be a key
            found = original(style)
        return found  # type: ignore[no-any-return]

    return strut


def _is_in_normal_flow(box: Any) -> bool:
    style = box.style
    position = style["position"]
    return not (style["float"] in FLOATS or position in APART or position[0] in TAKEN)


def _resolve(percent: Any) -> Any:
    from weasyprint.css.properties import Dimension
    from weasyprint.formatting_structure import boxes

    def used(style: Any, name: str, whole: Any) -> Any:
        value = style[name]
        if value.__class__ is not Dimension:
            return percent.percentage(value, style, whole)
        return whole * value.value / 100 if value.unit == "%" else value.value

    def least(style: Any, name: str, whole: Any) -> Any:
        value = used(style, name, whole)
        return 0 if value == "auto" else value

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        if isinstance(containing_block, boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        style = box.style
        high = height if isinstance(box, boxes.PageBox) else width
        box.margin_left = used(style, "margin_left", width)
        box.margin_right = used(style, "margin_right", width)
        box.margin_top = used(style, "margin_top", high)
        box.margin_bottom = used(style, "margin_bottom", high)
        box.padding_left = used(style, "padding_left", width)
        box.padding_right = used(style, "padding_right", width)
        box.padding_top = used(style, "padding_top", high)
        box.padding_bottom = used(style, "padding_bottom", high)
        box.width = used(style, "width", width)
        box.min_width = least(style, "min_width", width)
        box.max_width = used(style, "max_width", width)
        if height == "auto":  # it depends on what stands in it
            own = style["height"]
            fixed = own.__class__ is Dimension and own.unit != "%"
            box.height = own.value if fixed else "auto"
            box.min_height = least(style, "min_height", 0)
            box.max_height = used(style, "max_height", inf)
        else:
            box.height = used(style, "height", height)
            box.min_height = least(style, "min_height", height)
            box.max_height = used(style, "max_height", height)
        collapsed = style["border_collapse"] == "collapse"  # then they are known already
        for name in BORDERS:
            if not (collapsed and hasattr(box, name)):
                setattr(box, name, style[name])
        if style["box_sizing"] != "content-box":
            percent.adjust_box_sizing(box, "width")
            percent.adjust_box_sizing(box, "height")

    return resolve_percentages
