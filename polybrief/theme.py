"""A layout's tokens: page, colours, faces, sizes, from which CSS and Word styles are both made.

``templates/<layout>/theme.toml`` → :class:`Theme`. A layout that ``extends`` another takes over
what it does not say itself; its files are looked for in ``folders``, in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from polybrief.lettering import CHOICES as LETTERING
from polybrief.lettering import Lettering, lettering_of
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.setting import Setting, setting_of
from polybrief.theme_changes import NO_CHANGES, ThemeChanges
from polybrief.theme_rules import SIZES, TokenFile, missing_tokens
from polybrief.toml import overlay, read_toml

T = TypeVar("T")

MM = 25.4 / 72
"""mm in a point."""
NARROWEST = 40
"""mm that a line of text must have: some 25 letters."""

INDENTS = {"zh": 2, "": 1}
"""Em before the first line of a paragraph, by language: CLREQ 3.1.2 asks for two, JLREQ 3.5.1,
Korean and the printers of Latin letters for one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """In how many columns some sections are set, ``gap`` mm apart, by the sections' roles."""

    count: int
    gap: float
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of a layout. Lengths in mm, sizes in pt, colours ``#rrggbb``.

    ``faces[lang][role]`` lists families in order of preference, ``type[lang][role]`` is (size,
    leading), ``separate[lang]`` is ``space`` or ``indent``, ``indents[lang]`` how deep in em; the
    key ``""`` serves every language without an entry of its own. ``notes`` is where notes stand:
    on their ``page``, at the ``end``; ``references`` how works are cited: ``author-date`` or
    ``numeric``. ``pages`` is how many the layout is made for, None where any number will do.
    ``facing``: full pages are equally deep.
    """

    name: str
    folders: tuple[Path, ...]
    page: Mapping[str, float]
    colours: Mapping[str, str]
    faces: Mapping[str, Mapping[str, tuple[str, ...]]]
    type: Mapping[str, Mapping[str, tuple[float, float]]]
    separate: Mapping[str, str]
    indents: Mapping[str, float] = field(default_factory=dict)
    notes: str = "page"
    references: str = "author-date"
    columns: Columns | None = None
    pages: int | None = None
    numbered_sections: bool = False
    facing: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)
    letters: Mapping[str, object] = field(default_factory=dict)

    @property
    def measure(self) -> float:
        """The width of the text in mm."""
        return self.page["width"] - self.page["inner"] - self.page["outer"]

    def room(self, section: str) -> float:
        """Return the width in mm of a line in a section: that of one column, or of the text."""
        if self.columns is None or section not in self.columns.sections:
            return self.measure
        gaps = (self.columns.count - 1) * self.columns.gap
        return (self.measure - gaps) / self.columns.count

    def file(self, name: str) -> Path | None:
        """Return the layout's file of that name, its own or the one it inherits."""
        return next((f / name for f in self.folders if (f / name).is_file()), None)

    def face(self, role: str, lang: str) -> tuple[str, ...]:
        """Return the families for a role in a language, first choice first."""
        return nearest_table(self.faces, lang, role)[role]

    def size(self, role: str, lang: str) -> tuple[float, float]:
        """Return (size, leading) in pt for a role in a language."""
        return nearest_table(self.type, lang, role)[role]

    def setting(self, lang: str) -> Setting:
        """Return how lines are set in a language."""
        return setting_of(self.settings, parents(lang))

    def lettering(self, lang: str) -> Lettering:
        """Return how letters and figures look in a language."""
        return lettering_of(self.letters, parents(lang))

    def separates_by(self, lang: str) -> str:
        """Return how body paragraphs are told apart in a language: ``space`` or ``indent``."""
        for tag in parents(lang):
            if tag in self.separate:
                return self.separate[tag]
        return "space"

    def indent(self, lang: str) -> float:
        """Return by how many em the first line of a body paragraph is indented in a language."""
        if self.separates_by(lang) != "indent":
            return 0.0
        depths = {**INDENTS, **self.indents}
        return next(depths[tag] for tag in parents(lang) if tag in depths)

    def grid(self, lang: str) -> float:
        """Return the step in pt of the grid that lines stand on: the leading of the text, half of
        it where half a line parts paragraphs."""
        _, leading = self.size("text", lang)
        return leading if self.separates_by(lang) == "indent" else leading / 2

    def lines(self, lang: str) -> int:
        """Return how many lines of text a page holds."""
        _, leading = self.size("text", lang)
        return int(self._depth / leading)

    def spare(self, lang: str) -> float:
        """Return what a page's whole lines leave of its depth above the bottom margin, in pt."""
        _, leading = self.size("text", lang)
        return self._depth - self.lines(lang) * leading

    @property
    def _depth(self) -> float:
        return (self.page["height"] - self.page["top"] - self.page["bottom"]) / MM


def parents(lang: str) -> tuple[str, ...]:
    """Return the tag, its truncations (RFC 4647 lookup) and the default ``""``.

    >>> parents("zh-Hans-CN")
    ('zh-Hans-CN', 'zh-Hans', 'zh', '')
    """
    parts = lang.split("-")
    return (*("-".join(parts[:n]) for n in range(len(parts), 0, -1)), "")


def nearest_table(tables: Mapping[str, Mapping[str, T]], lang: str, role: str) -> Mapping[str, T]:
    """Return the table of the nearest language that has ``role``; KeyError where none has."""
    for tag in parents(lang):
        if role in tables.get(tag, {}):
            return tables[tag]
    raise KeyError(role)


def read_theme(project: Project, layout: str, changes: ThemeChanges = NO_CHANGES) -> Theme:
    """Return the tokens of a layout, with what the house changes in them.

    ProblemsFound names a missing or broken ``theme.toml``, every token that cannot be used or
    that no layout of the chain has, and changes of tokens that are not there.
    """
    folders, files = _inherited(project, layout, ())
    problems = [problem for file in files for problem in file.problems()]
    merged: dict[str, object] = {}
    for file in () if problems else reversed(files):
        merged = overlay(merged, with_sheet(file.tables))
    problems = problems or [*missing_tokens(merged, files[0].path)]
    problems = problems or [*changes.unknown(layout, merged)]
    if problems:
        raise ProblemsFound(problems)
    merged = overlay(merged, with_sheet(changes.of(layout)))
    theme = _theme(layout, folders, merged)
    if theme.measure < NARROWEST:
        place = changes.place(layout, "page") or Place(files[0].path)
        message = f"the margins leave {theme.measure:g} mm for a line of text"
        raise ProblemsFound(
            [Problem("layout.theme", message, place, "make inner or outer smaller")]
        )
    return theme


def _theme(layout: str, folders: tuple[Path, ...], merged: Mapping[str, object]) -> Theme:
    faces, sizes = _by_language(merged.get("faces")), _by_language(merged.get("type"))
    paragraphs = _by_language(merged.get("paragraphs"))
    columns, pages = _table(merged.get("columns")), merged.get("pages")
    return Theme(
        name=layout,
        folders=folders,
        page={
            k: float(v) for k, v in _table(merged.get("page")).items() if isinstance(v, int | float)
        },
        colours={k: str(v) for k, v in _table(merged.get("colours")).items()},
        faces={
            lang: {role: tuple(map(str, _list(v))) for role, v in t.items()}
            for lang, t in faces.items()
        },
        type={
            lang: {
                role: (float(str(_list(v)[0])), float(str(_list(v)[1]))) for role, v in t.items()
            }
            for lang, t in sizes.items()
        },
        references=str(_table(merged.get("references")).get("style", "author-date")),
        notes=str(_table(merged.get("notes")).get("place", "page")),
        separate={lang: str(t["separate"]) for lang, t in paragraphs.items() if "separate" in t},
        indents={lang: float(str(t["indent"])) for lang, t in paragraphs.items() if "indent" in t},
        columns=Columns(
            int(str(columns.get("count", 1))),
            float(str(columns.get("gap", 6))),
            tuple(map(str, _list(columns.get("sections", ["body"])))),
        )
        if columns
        else None,
        pages=pages if isinstance(pages, int) else None,
        numbered_sections=_table(merged.get("sections")).get("numbered") is True,
        settings=_table(merged.get("setting")),
        letters={name: _table(merged.get(name)) for name in LETTERING},
        facing=_table(merged.get("rhythm")).get("facing") is True,
    )


def with_sheet(tables: Mapping[str, object]) -> Mapping[str, object]:
    """Return tables of tokens with the width and height of the sheet that ``size`` names."""
    page = _table(tables.get("page"))
    if "size" not in page:
        return tables
    width, height = SIZES[str(page["size"])]
    rest = {name: value for name, value in page.items() if name != "size"}
    return {**tables, "page": {"width": width, "height": height, **rest}}


def _inherited(
    project: Project, layout: str, seen: tuple[str, ...]
) -> tuple[tuple[Path, ...], tuple[TokenFile, ...]]:
    """Return the folders and files of a layout and of those it extends; ``seen`` asked for it."""
    folder = project.layout_folder(layout)
    if folder is None:
        message = f'there is no layout "{layout}" in templates/'
        place = _place_of_extends(project, seen[-1]) if seen else None
        fix = did_you_mean(layout, project.layout_names())
        raise ProblemsFound([Problem("layout.unknown", message, place, fix)])
    path = folder / "theme.toml"
    table = read_toml(path, project.shown(path), "layout.theme")
    file = TokenFile(project.shown(path), path.read_text("utf-8-sig"), table)
    base = table.get("extends")
    if base is None:
        return (folder,), (file,)
    if str(base) in (*seen, layout):
        raise ProblemsFound(
            [
                Problem(
                    "layout.circle",
                    f'layout "{layout}" extends itself by way of "{base}"',
                    _place_of_extends(project, layout),
                    "remove one of the extends lines",
                )
            ]
        )
    folders, files = _inherited(project, str(base), (*seen, layout))
    return (folder, *folders), (file, *files)


def _place_of_extends(project: Project, layout: str) -> Place:
    path = (project.layout_folder(layout) or project.root) / "theme.toml"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.lstrip().startswith("extends"):
            return Place(project.shown(path), number, line.index("extends") + 1, line, 7)
    return Place(project.shown(path))


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _by_language(value: object) -> dict[str, dict[str, object]]:
    table = _table(value)
    plain = {k: v for k, v in table.items() if not isinstance(v, dict)}
    return {"": plain, **{k: v for k, v in table.items() if isinstance(v, dict)}}
