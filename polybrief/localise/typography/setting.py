"""What an author typed → what is printed: every certain rule of a language, in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from polybrief.localise.scripts import HAN_LANGUAGES, primary
from polybrief.localise.style import HouseStyle, Substitution, Typesetting
from polybrief.localise.tables import has_table, read_style
from polybrief.localise.typography import gaps
from polybrief.localise.typography.brackets import widen_brackets
from polybrief.localise.typography.line import Correction, Edit, Line, Run, addresses
from polybrief.localise.typography.quotes import turn_quotes
from polybrief.localise.typography.spaces import space_after, space_before

BLANKS, GAP = "spaces", "han-gap"
NFKC = "NFKC"
"""What a substitution writes that has the compatible character: ５ → 5."""
MAP = "MAP "
"""What a substitution writes begins with that has pairs of characters, and takes spaces away."""
PASSES = 6
"""One mark may make the next one certain; no text that people write needs more than two."""


def set_line(runs: Sequence[Run], preset: str = "seed") -> tuple[str, ...]:
    """Return the text of each run of a line as it is printed; idempotent.

    Line ends become spaces, or nothing between Han; gaps are closed; straight marks turn; what
    ``[corrections]`` names is replaced; marks get the space that the language asks for. Addresses
    and fixed runs stay. A language without a house-style table gets only what its script asks for.
    """
    return _set(runs, preset).texts()


def set_text(text: str, lang: str, before: str = "", after: str = "", preset: str = "seed") -> str:
    """Return one run of a line as it is printed; idempotent.

    ``before`` and ``after`` stand next to it across the borders of elements, "" at the ends of a
    block.
    """
    runs = (Run(before, lang, True), Run(text, lang), Run(after, lang, True))
    return _set(runs, preset, figures=False).texts()[1]


def find_corrections(runs: Sequence[Run], preset: str = "seed") -> tuple[Correction, ...]:
    """Return what :func:`set_line` changes, at its place in the line as it was typed."""
    return _set(runs, preset).corrections()


def find_doubts(runs: Sequence[Run], preset: str = "seed") -> tuple[Correction, ...]:
    """Return what the rules of the tables find that is not changed in print: the author decides."""
    line = Line(runs)
    found: list[Correction] = []
    for lang in dict.fromkeys(run.lang for run in runs if not run.fixed):
        own = line.own(lang)
        for rule in rules_of(lang, preset).substitutions:
            if rule.at == "print":
                continue
            for edit in _substituted(line.text, rule):
                inside = any(a <= edit.start and edit.end <= b for a, b in own)
                free = not any(a < edit.end and edit.start < b for a, b in addresses(line.text))
                if inside and free:
                    new = edit.new if rule.at == "fix" else None
                    found.append(Correction(rule.id, edit.start, edit.end, new))
    return tuple(found)


def quote_pairs(lang: str, preset: str = "seed") -> tuple[tuple[str, str], ...]:
    """Return the pairs of quotation marks of a language, the outer first."""
    rules = rules_of(lang, preset)
    return tuple(pair for pair in (rules.quotes, rules.inner, rules.single) if pair)


@lru_cache(maxsize=128)
def rules_of(lang: str, preset: str) -> Typesetting:
    """Return the typography of a language; of one without a table only what its script asks for."""
    style = style_of(lang, preset)
    return style.typography if style else Typesetting(han=primary(lang) in HAN_LANGUAGES)


def style_of(lang: str, preset: str = "seed") -> HouseStyle | None:
    """Return the house style that serves a language, None where there is no table."""
    return read_style(lang, preset) if has_table(lang) else None


def _set(runs: Sequence[Run], preset: str, figures: bool = True) -> Line:
    line = Line(runs)
    for lang in dict.fromkeys(run.lang for run in runs if not run.fixed and run.text):
        rules = rules_of(lang, preset)
        for _ in range(PASSES):
            done = len(line.log)
            _set_language(line, lang, rules, figures)
            if len(line.log) == done:
                break
    return line


def _set_language(line: Line, lang: str, rules: Typesetting, figures: bool) -> None:
    if rules.han:
        line.apply(_replaced(line.text, gaps.HAN_LINE_END, "", BLANKS), lang)
    line.apply(_replaced(line.text, gaps.BLANKS, " ", BLANKS), lang)
    if rules.han:
        line.apply(widen_brackets(line.text), lang)
    for rule in rules.substitutions:
        if rule.at == "print":
            line.apply(_substituted(line.text, rule), lang)
    if rules.han:
        line.apply(_replaced(line.text, gaps.CLOSABLE, "", GAP), lang)
        if figures:
            line.apply(_replaced(line.with_figures(), gaps.CLOSABLE, "", GAP), lang)
    if rules.quotes:
        line.apply(turn_quotes(line.text, rules, line.own(lang)), lang)
    if rules.before:
        line.apply(space_before(line.text, rules), lang)
    if rules.after:
        line.apply(space_after(line.text, rules), lang)


def _replaced(text: str, pattern: re.Pattern[str], new: str, rule: str) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        if found[0] != new:
            yield Edit(found.start(), found.end(), new, rule)


def _substituted(text: str, rule: Substitution) -> Iterator[Edit]:
    """Yield what a rule of the tables replaces: its group ``it``, or all that it finds."""
    if rule.signs and not any(sign in text for sign in rule.signs):
        return
    group = "it" if "it" in rule.find.groupindex else 0
    for found in rule.find.finditer(text):
        old = found[group]
        new = _written(found, old, rule.write)
        if old and new != old:
            yield Edit(found.start(group), found.end(group), new, rule.id)


def _written(found: re.Match[str], old: str, write: str) -> str:
    if write == NFKC:
        return unicodedata.normalize("NFKC", old)
    if write.startswith(MAP):
        pairs = write.removeprefix(MAP)
        return old.replace(" ", "").translate(str.maketrans(pairs[::2], pairs[1::2]))
    return found.expand(write)
