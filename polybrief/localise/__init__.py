"""Values → words: house style, numbers, dates, labels, typography. The only user of Babel."""

from polybrief.localise.axes import (
    Scaled,
    label_values,
    parts_axis,
    print_on,
    value_axes,
    value_axis,
)
from polybrief.localise.build_typography import read_exceptions
from polybrief.localise.canonical import canonical
from polybrief.localise.catalogues import check_labels, label_template, update_labels
from polybrief.localise.chart_words import describes
from polybrief.localise.columns import Scale, choose_scale
from polybrief.localise.dates import print_date, print_month
from polybrief.localise.descriptions import Told, describe
from polybrief.localise.labels import Labels, read_labels
from polybrief.localise.languages import language_name, print_list
from polybrief.localise.names import name_parts
from polybrief.localise.signposts import (
    CaptionKind,
    ReferenceKind,
    print_caption_number,
    print_counter,
    print_reference,
    section_number,
)
from polybrief.localise.style import HouseStyle, Hyphenation, SectionStyle, StyleError
from polybrief.localise.tables import (
    find_missing_tables,
    find_override_problems,
    has_table,
    preset_names,
    read_style,
    style_tags,
)
from polybrief.localise.tables import (
    nearest_tag as style_tag,
)
from polybrief.localise.typography import (
    Correction,
    Run,
    addresses,
    close_gaps,
    find_corrections,
    find_doubts,
    hyphenation_of,
    hyphenation_points,
    may_be_name,
    open_gaps,
    plain,
    quote_pairs,
    raised_parts,
    set_line,
    set_text,
)
from polybrief.localise.values import FORMS, KINDS, Printed, print_value, shown

__all__ = [
    "FORMS",
    "KINDS",
    "CaptionKind",
    "Correction",
    "HouseStyle",
    "Hyphenation",
    "Labels",
    "Printed",
    "ReferenceKind",
    "Run",
    "Scale",
    "Scaled",
    "SectionStyle",
    "StyleError",
    "Told",
    "addresses",
    "canonical",
    "check_labels",
    "choose_scale",
    "close_gaps",
    "describe",
    "describes",
    "find_corrections",
    "find_doubts",
    "find_missing_tables",
    "find_override_problems",
    "has_table",
    "hyphenation_of",
    "hyphenation_points",
    "label_template",
    "label_values",
    "language_name",
    "may_be_name",
    "name_parts",
    "open_gaps",
    "parts_axis",
    "plain",
    "preset_names",
    "print_caption_number",
    "print_counter",
    "print_date",
    "print_list",
    "print_month",
    "print_on",
    "print_reference",
    "print_value",
    "quote_pairs",
    "raised_parts",
    "read_exceptions",
    "read_labels",
    "read_style",
    "section_number",
    "set_line",
    "set_text",
    "shown",
    "style_tag",
    "style_tags",
    "update_labels",
    "value_axes",
    "value_axis",
]
