"""Values → words: house style, numbers, dates, labels, typography. The only user of Babel."""

from polybrief.localise.axes import Scaled, print_on, value_axes, value_axis
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
from polybrief.localise.style import HouseStyle, SectionStyle, StyleError
from polybrief.localise.tables import (
    find_missing_tables,
    find_override_problems,
    has_table,
    preset_names,
    read_style,
    style_tags,
)
from polybrief.localise.typography import close_gaps, open_gaps, plain, set_text
from polybrief.localise.values import FORMS, KINDS, Printed, print_value, shown

__all__ = [
    "FORMS",
    "KINDS",
    "CaptionKind",
    "HouseStyle",
    "Labels",
    "Printed",
    "ReferenceKind",
    "Scale",
    "Scaled",
    "SectionStyle",
    "StyleError",
    "Told",
    "canonical",
    "check_labels",
    "choose_scale",
    "close_gaps",
    "describe",
    "describes",
    "find_missing_tables",
    "find_override_problems",
    "has_table",
    "label_template",
    "language_name",
    "name_parts",
    "open_gaps",
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
    "read_labels",
    "read_style",
    "section_number",
    "set_text",
    "shown",
    "style_tags",
    "update_labels",
    "value_axes",
    "value_axis",
]
