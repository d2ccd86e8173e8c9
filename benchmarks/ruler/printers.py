"""The same text, faces, size, leading and measure, printed by polybrief, Chromium and Typst;
by Typst once more with figures, units and names kept whole, as polybrief keeps them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path

from polybrief.fonts import read_fonts
from polybrief.pipeline import merge_checked, print_artifact
from polybrief.project import Project
from polybrief.read import read_brief
from polybrief.theme import parents, read_theme

from .pages import Setting
from .whole import whole_parts

Blocks = Sequence[tuple[str, str]]
Printer = Callable[[Blocks, str, Setting, Path], Path]

LAYOUT, MARGIN = "background-brief", 20.0
INDENTS = {"zh": "2em", "ja": "1em", "": "1.5em"}
TEMPLATE = """<html lang="{{ text.lang }}">
<body>
<header class="running"><p class="series">{{ text.series }}</p></header>
<footer class="running"><p class="folio"><span class="page"/></p></footer>
<main><header class="title"><h1>{{ text.title }}</h1></header>
<section class="body">{{ text.body }}</section></main>
</body>
</html>
"""
HOUSE = {"name": "House", "series": "Pages", "imprint": "[House]"}
CSS = "section.body {{ columns: {columns}; column-gap: {gap}mm; column-fill: auto }}\n"
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--no-pdf-header-footer", "--allow-file-access-from-files"),
)
TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
    "font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)


class AbsentError(Exception):
    """A printer that this machine does not have, or that cannot print this; says why."""


def faces(lang: str) -> tuple[str, ...]:
    """Return the families for text in a language: the layout's, else those of zh-Hans."""
    program = Project.at(Path(__file__).resolve().parents[2])
    theme = read_theme(program, LAYOUT)
    known = any(tag in theme.faces for tag in parents(lang)[:-1])
    square = lang.startswith(("zh", "ja", "ko"))
    return theme.face("text", lang if known or not square else "zh-Hans")


def print_ours(blocks: Blocks, lang: str, setting: Setting, folder: Path) -> Path:
    """Print through the whole program: a brief of one manuscript, in a layout of its own."""
    project = Project.at(folder / "project")
    brief, layout = project.content / "pages", folder / "project" / "templates" / "pages"
    for each in (brief, layout / "labels"):
        each.mkdir(parents=True, exist_ok=True)
    labels = f'msgid ""\nmsgstr "Language: {lang}\\n"\n'  # the template has no words
    (layout / "labels" / f"{lang}.po").write_text(labels, "utf-8")
    (layout / "brief.html.jinja").write_text(TEMPLATE, "utf-8")
    css = CSS.format(columns=setting.columns, gap=setting.gap) if setting.columns > 1 else ""
    (layout / "print.css").write_text(css, "utf-8")
    (layout / "theme.toml").write_text(_theme(lang, setting), "utf-8")
    words = "\n".join(f"{key}: {{{lang}: {value}}}" for key, value in HOUSE.items())
    house = f"{words}\nurl: https://house.example\n"
    (project.content / "house.yaml").write_text(house, "utf-8")
    (brief / "brief.yaml").write_text(
        f"layout: pages\nnumber: 1\ndate: 2025-11-06\nsource: {lang}\nlanguages: [{lang}]\n"
    )
    (brief / "facts.yaml").write_text("{}\n")
    body = "\n\n".join(("## " if tag == "h2" else "") + _markdown(text) for tag, text in blocks)
    (brief / f"{lang}.md").write_text(f"---\ntitle: Pages\n---\n\n{body}\n", "utf-8")
    read = read_brief(project, "pages")
    if read.brief is None:
        raise AbsentError("\n".join(map(str, read.problems)))
    merged = merge_checked(project, read.brief, read.brief.edition(lang))
    path = folder / "polybrief.pdf"
    path.write_bytes(print_artifact(project, merged.document, merged.theme, "pdf").content)
    return path


def print_chromium(blocks: Blocks, lang: str, setting: Setting, folder: Path) -> Path:
    """Print by headless Chromium, with what CSS has for text of this kind."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise AbsentError("no chromium on the PATH")
    families = ", ".join(f'"{name}"' for name in faces(lang))
    margin, width = MARGIN, setting.width + 2 * MARGIN
    columns = CSS.format(columns=setting.columns, gap=setting.gap) if setting.columns > 1 else ""
    css = f"""
@page {{ size: {width}mm {setting.height + 2 * margin}mm; margin: {margin}mm }}
body {{ margin: 0; font: {setting.size}pt/{setting.leading}pt {families}; text-align: justify;
  text-spacing-trim: trim-start; text-autospace: normal; line-break: strict; text-wrap: pretty;
  hanging-punctuation: none; hyphens: auto; orphans: 2; widows: 2 }}
:lang(ko) {{ word-break: keep-all }}
p {{ margin: 0; text-indent: {_indent(lang)} }}
h2 {{ margin: {setting.leading}pt 0 0; font: inherit; font-weight: bold; break-after: avoid }}
{columns}"""
    text = "\n".join(f"<{tag}>{escape(words)}</{tag}>" for tag, words in blocks)
    page = folder / "chromium.html"
    page.write_text(
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Pages</title>'
        f'<style>{_font_faces(lang)}{css}</style><section class="body">{text}</section></html>',
        "utf-8",
    )
    path = folder / "chromium.pdf"
    profile = f"--user-data-dir={folder / 'profile'}"
    _run(program, *CHROMIUM, profile, f"--print-to-pdf={path}", page.as_uri())
    return path


def print_typst(blocks: Blocks, lang: str, setting: Setting, folder: Path) -> Path:
    """Compile by Typst, justified."""
    return _compile(
        [(tag, _literal(text)) for tag, text in blocks], lang, setting, folder / "typst.pdf"
    )


def print_typst_whole(blocks: Blocks, lang: str, setting: Setting, folder: Path) -> Path:
    """Compile by Typst, with all that no line may part in boxes."""
    boxed = [(tag, "".join(map(_boxed, whole_parts(text)))) for tag, text in blocks]
    return _compile(boxed, lang, setting, folder / "typst-whole.pdf")


def _boxed(part: tuple[str, bool]) -> str:
    text, whole = part
    return f"#box[{_literal(text)}]" if whole else _literal(text)


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def _compile(blocks: Blocks, lang: str, setting: Setting, path: Path) -> Path:
    if find_spec("typst") is None:
        raise AbsentError("the package typst is not installed: pip install polybrief[bench]")
    families = ", ".join(f'"{name}"' for name in faces(lang))
    language, _, script = lang.partition("-")
    region = {"Hans": ', region: "cn"', "Hant": ', region: "tw"'}.get(script, "")
    size, gap = setting.size, setting.leading - setting.size
    width, height = setting.width + 2 * MARGIN, setting.height + 2 * MARGIN
    lines = [
        '#set document(title: "Pages")',
        f"#set page(width: {width}mm, height: {height}mm, margin: {MARGIN}mm, "
        f"columns: {setting.columns})",
        f"#set columns(gutter: {setting.gap}mm)",
        f'#set text(font: ({families},), size: {size}pt, lang: "{language}"{region}, '
        "cjk-latin-spacing: auto, overhang: false, top-edge: 0.88em, bottom-edge: -0.12em)",
        f"#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, "
        f"first-line-indent: (amount: {_indent(lang)}, all: true))",
        f"#show heading: it => block(above: {setting.leading}pt, below: {gap}pt, "
        f"text(size: {size}pt, it.body))",
    ]
    lines += [f"= {words}" if tag == "h2" else f"#par[{words}]" for tag, words in blocks]
    page = path.with_suffix(".typ")
    page.write_text("\n".join(lines), "utf-8")
    fonts = {face.path.parent for family in _families(lang) for face in family.faces}
    _run(sys.executable, "-c", TYPST, page, path, sorted(fonts)[0])
    return path


PRINTERS: dict[str, Printer] = {
    "polybrief": print_ours,
    "Chromium": print_chromium,
    "Typst": print_typst,
    "Typst whole": print_typst_whole,
}


def _theme(lang: str, setting: Setting) -> str:
    names = ", ".join(f'"{name}"' for name in faces(lang))
    width, height = setting.width + 2 * MARGIN, setting.height + 2 * MARGIN
    return f"""name = "pages"
extends = "{LAYOUT}"
[page]
width = {width}
height = {height}
top = {MARGIN}
bottom = {MARGIN}
inner = {MARGIN}
outer = {MARGIN}
label = 0
[faces."{lang}"]
text = [{names}]
heads = [{names}]
title = [{names}]
[type."{lang}"]
text = [{setting.size}, {setting.leading}]
h2 = [{setting.size}, {setting.leading}]
[paragraphs."{lang}"]
separate = "indent"
"""


def _indent(lang: str) -> str:
    return INDENTS.get(lang.partition("-")[0], INDENTS[""])


def _families(lang: str) -> list[object]:
    fonts = read_fonts(Project.at(Path(__file__).resolve().parents[2]))
    return [fonts.families[name] for name in faces(lang)]


def _font_faces(lang: str) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{family.name}"; font-weight: {face.weight}; '
        f'font-style: {"italic" if face.italic else "normal"}; src: url("{face.path.as_uri()}") }}'
        for family in _families(lang)
        for face in family.faces
    )


def _markdown(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_{}[]<>#+-!|~^$&" else c for c in text)


def _run(*command: object) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=300)
    if done.returncode:
        raise AbsentError(done.stderr.decode(errors="replace")[-600:])
