"""Theme → CSS: the tokens as custom properties, then the layout's own style sheets.

A style sheet reads ``var(--ink)``, ``var(--face-text)``, ``var(--size-h2)``… and never names a
colour, a family or a size itself. Tokens that depend on the language are set on every element by
``:lang()``, so a foreign word takes the faces of its own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from polybrief.render.table_widths import breadth
from polybrief.theme import Columns, Theme, parents

STYLE_SHEET = "print.css"
TRACKING = ".04em"
"""White between small capitals, which are set wider than letters that rise and fall."""
BOLD_HEADS = ("zh", "ja", "ko")
"""Languages whose families have no weight between Regular and Bold."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """CSS, and the file that it stands in; None for what is made from the theme's tokens."""

    text: str
    file: Path | None = None


def style_sheets(theme: Theme, langs: Iterable[str]) -> tuple[StyleSheet, ...]:
    """Return the tokens for these languages and the layouts' style sheets, base first."""
    files = [file for folder in reversed(theme.folders) for file in _files(folder)]
    return (
        StyleSheet("\n".join(_tokens(theme, sorted(set(langs)))) + "\n"),
        *(StyleSheet(file.read_text("utf-8"), file) for file in files),
    )


def _files(folder: Path) -> list[Path]:
    """Return the style sheets of a layout: ``print.css``, then the others by name."""
    return sorted(folder.glob("*.css"), key=lambda file: (file.name != STYLE_SHEET, file.name))


def _tokens(theme: Theme, langs: list[str]) -> Iterator[str]:
    page = theme.page
    lengths = " ".join(f"--page-{name}: {value:g}mm;" for name, value in page.items())
    measure = theme.measure
    columns = theme.columns or Columns(1, 0, ())
    lengths += f" --columns: {columns.count}; --column-gap: {columns.gap:g}mm;"
    lengths += f" --measure: {measure:g}mm; --across: {measure + page['label']:g}mm;"
    lengths += f" --pull: {-page['label']:g}mm;"
    yield f"@page {{ size: {page['width']:g}mm {page['height']:g}mm; {lengths} }}"
    # As many whole lines as there is room for: every page ends on the same line of the grid.
    area = f"{page['height']:g}mm - {page['top']:g}mm - var(--lines) * var(--line)"
    yield f"@page {{ --page-bottom: calc({area}) }}"
    across = f"--page-bottom: {page['bottom']:g}mm; --across: {breadth(theme):g}mm; --pull: 0mm;"
    yield f"@page landscape {{ size: {page['height']:g}mm {page['width']:g}mm; {across} }}"
    colours = " ".join(f"--{name}: {value};" for name, value in theme.colours.items())
    yield f":root {{ {lengths} {colours} }}"
    # Shorter tags first: of two :lang() rules that match, the later wins.
    tags = {tag for lang in langs for tag in parents(lang)}
    for tag in sorted(tags, key=lambda tag: (len(tag), tag)):
        selector = f":lang({tag})" if tag else ":root"
        yield f"{selector} {{ {' '.join(_of_language(theme, tag))} }}"


def _of_language(theme: Theme, lang: str) -> Iterator[str]:
    for role in theme.faces[""]:
        yield f"--face-{role}: {', '.join(map(_quoted, theme.face(role, lang)))};"
    for role in theme.type[""]:
        size, leading = theme.size(role, lang)
        yield f"--size-{role}: {size:g}pt; --leading-{role}: {leading:g}pt;"
        yield f"--drop-{role}: {_drop(theme, role, lang):g}pt;"
    yield from _lettering(theme, lang)
    _, leading = theme.size("text", lang)
    indent = theme.indent(lang)
    yield f"--line: {leading:g}pt; --lines: {theme.lines(lang)};"
    yield f"--item-space: {'0' if indent else f'{leading / 2:g}pt'};"
    yield f"--block-space: {leading if indent else leading / 2:g}pt;"
    yield f"--paragraph-indent: {f'{indent:g}em' if indent else '0'};"
    yield f"--paragraph-space: {'0' if indent else f'{leading / 2:g}pt'};"
    yield f"--weight-heads: {700 if lang.partition('-')[0] in BOLD_HEADS else 600};"


def _lettering(theme: Theme, lang: str) -> Iterator[str]:
    """Yield how letters look. Figures have widths of their
    own but in tables, where they stand under one another."""
    own = theme.lettering(lang)
    for role, figures, widths in (
        ("text", own.text, "proportional-nums"),
        ("heads", own.heads, "proportional-nums"),
        ("tables", own.tables, "tabular-nums"),
    ):
        form = "oldstyle-nums" if figures == "old-style" else "lining-nums"
        yield f"--figures-{role}: {form} {widths};"
    for role in ("abbreviations", "labels", "running"):
        small = getattr(own, role)
        yield f"--capitals-{role}: {'all-small-caps' if small else 'normal'};"
        yield f"--tracking-{role}: {'normal' if not small or lang[:2] in BOLD_HEADS else TRACKING};"
    yield f"--em-style: {'italic' if own.em == 'italic' else 'normal'};"
    yield f"--dots: {own.dots or 'none'};"
    text, heads = (", ".join(map(_quoted, theme.face(role, lang))) for role in ("text", "heads"))
    for role, said in (("em", own.em), ("strong", own.strong)):
        yield f"--face-{role}: {heads if said == 'heads' else 'inherit'};"
        yield f"--face-{role}-own: {heads if said == 'heads' else text};"


def _drop(theme: Theme, role: str, lang: str) -> float:
    """Return how much lower than a label's the first base line of ``role`` lies.

    A base line lies at half the leading plus about .35 of the size.
    """
    size, leading = theme.size(role, lang)
    label_size, label_leading = theme.size("label", lang)
    return round((leading - label_leading) / 2 + 0.35 * (size - label_size), 2)


def _quoted(family: str) -> str:
    return '"' + family.replace("\\", "\\\\").replace('"', '\\"') + '"'
