"""Notes in the Document: their numbers, the side of the mark they stand on, their typography."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybrief.document import Document, Element
from polybrief.pipeline import merge_checked, read_whole
from polybrief.problems import ProblemsFound
from polybrief.project import Project

LANGUAGES = ("en", "zh-Hans", "fr", "es")
HOUSE = "".join(
    f"{key}: {{{', '.join(f'{lang}: {text}' for lang in LANGUAGES)}}}\n"
    for key, text in (("name", "Institute"), ("series", "Brief"), ("imprint", "[Text.]"))
)
FACTS = "gdp: {value: 8.6e12 CNY}\nlaunched: {year: 2020}\n"


def write(root: Path, style: str = "seed", layout: str = "", **texts: str) -> Project:
    """Write a project with a brief; ``style`` is the house's, ``layout`` a theme's own lines."""
    languages = [lang.replace("_", "-") for lang in texts]
    files = {
        "content/house.yaml": f"{HOUSE}url: https://house.example\nstyle: {style}\n",
        "content/b/brief.yaml": f"layout: {'own' if layout else 'background-brief'}\n"
        f"number: 7\ndate: 2025-11-06\nlanguages: [{', '.join(languages)}]\n",
        "content/b/facts.yaml": FACTS,
    }
    if layout:
        files["templates/own/theme.toml"] = f'name = "own"\nextends = "background-brief"\n{layout}'
    for lang, text in zip(languages, texts.values(), strict=True):
        files[f"content/b/{lang}.md"] = f"---\ntitle: T\n---\n{text}\n"
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return Project.at(root)


def merged(project: Project, lang: str) -> Document:
    reading = read_whole(project, "b")
    assert reading.brief is not None
    assert [str(p) for p in reading.problems] == []
    return merge_checked(project, reading.brief, reading.brief.edition(lang)).document


def line(element: Element) -> str:
    """A text as it reads, the number of each note in brackets at its call."""
    return "".join(
        c
        if isinstance(c, str)
        else (f"[{c.attributes['number']}]" if c.role == "note" else line(c))
        for c in element.children
    )


def paragraph(root: Path, lang: str, text: str) -> str:
    definitions = "".join(f"\n\n[^{x}]: Note." for x in "abc" if f"[^{x}]" in text)
    document = merged(write(root, **{lang.replace("-", "_"): text + definitions}), lang)
    return next(line(e) for e in document.body.walk() if e.tag == "p" and "[1]" in line(e))


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        # New Hart's Rules 14.2, Chicago 14.26: after the mark, before a dash
        ("en", "Growth[^a], as “seen[^b]”. Then—", "Growth,[1] as “seen”.[2] Then—"),
        ("en", "Growth.[^a] It[^b]—so—ended[^c]?", "Growth.[1] It[2]—so—ended?[3]"),
        # Lexique, "Appel de note": before the mark, a thin no-break space before it
        ("fr", "La ville.[^a] Elle[^b]; puis", "La ville\u202f[1]. Elle\u202f[2]\u202f; puis"),
        ("fr", "Soit {{ gdp }}[^a].", "Soit 8\u202f600\u00a0milliards de\u00a0RMB\u202f[1]."),
        # Diccionario panhispánico de dudas, "llamada de nota" 3a: the French system, no space;
        # after an ellipsis
        ("es", "Crece.[^a] Luego,[^b] nada…[^c]", "Crece[1]. Luego[2], nada…[3]"),
        # 《中国社会科学》: after the mark that ends the passage
        ("zh-Hans", "增长[^a]。始于{{ launched }}[^b]，止。", "增长。[1]始于2020年，[2]止。"),
        # two calls in a row are parted (Diccionario panhispánico de dudas, 2)
        ("en", "Growth [^a][^b].", "Growth.[1],[2]"),
    ],
)  # fmt: skip
def test_a_call_stands_on_the_side_of_the_mark_that_its_language_has_it_on(
    lang: str, typed: str, printed: str, tmp_path: Path
) -> None:
    assert paragraph(tmp_path, lang, typed) == printed


def test_a_note_is_typeset_by_itself_and_numbered_through_the_document(tmp_path: Path) -> None:
    text = (
        '::: abstract\nOne "word"[^a] more.\n:::\n\n## Head\n\nTwo[^b].\n\n'
        '[^a]: "Quoted" {{ gdp }}\n\n[^b]: See [there](#h).\n\n## More {#h}\n\nText.\n'
    )
    document = merged(write(tmp_path, en=text), "en")
    first, second = (e for e in document.body.walk() if e.role == "note")
    assert (first.id, dict(first.attributes), first.text) == (
        *("note-a", {"number": "1", "mark": "1.\u00a0"}, "“Quoted” RMB8.6\u00a0trillion"),
    )
    assert (second.attributes["number"], second.text, second.lang) == ("2", "See there.", "en")
    (abstract,) = (e for e in document.body.walk() if e.role == "abstract")
    assert line(abstract).endswith("One “word”[1] more.")


def test_notes_at_the_end_leave_their_calls_and_stand_in_a_section(tmp_path: Path) -> None:
    text = "One[^a].\n\nTwo[^b].\n\n[^b]: B.\n\n[^a]: A {{ gdp }}.\n"
    document = merged(write(tmp_path, layout='[notes]\nplace = "end"\n', en=text), "en")
    calls = [e for e in document.body.walk() if e.role == "note"]
    assert [(c.id, c.attributes["number"], c.children) for c in calls] == [
        ("note-a.call", "1", ()),
        ("note-b.call", "2", ()),
    ]
    (section,) = (e for e in document.body.walk() if (e.tag, e.role) == ("section", "notes"))
    (items,) = (e for e in section.walk() if e.tag == "ol")
    assert [(i.id, i.attributes["mark"], i.text) for i in items.children] == [  # type: ignore[union-attr]
        ("note-a", "1.\u00a0", "A RMB8.6\u00a0trillion."),
        ("note-b", "2.\u00a0", "B."),
    ]


def test_a_text_without_notes_has_no_section_for_them(tmp_path: Path) -> None:
    document = merged(write(tmp_path, layout='[notes]\nplace = "end"\n', en="Text."), "en")
    assert [e for e in document.body.walk() if e.role == "notes"] == []


def test_a_house_may_number_its_notes_with_circles_up_to_twenty(tmp_path: Path) -> None:
    text = "一[^a]，二[^b]。\n\n[^a]: 甲。\n\n[^b]: 乙。\n"
    style = "{preset: seed, zh-Hans: {notes: {number: ①, mark: '{n}'}}}"
    document = merged(write(tmp_path, style, zh_Hans=text), "zh-Hans")
    notes = [e for e in document.body.walk() if e.role == "note"]
    assert [(n.attributes["number"], n.attributes["mark"]) for n in notes] == [
        ("①", "①"),
        ("②", "②"),
    ]
    many = "".join(f"字[^n{n}]。\n\n[^n{n}]: 注。\n\n" for n in range(21))
    project = write(tmp_path, style, zh_Hans=many)
    reading = read_whole(project, "b")
    assert reading.brief is not None
    with pytest.raises(ProblemsFound) as caught:
        merge_checked(project, reading.brief, reading.brief.edition("zh-Hans"))
    assert [(p.message, str(p.place)) for p in caught.value.problems] == [
        ("circled numbers end at 20, and this is the next note", "content/b/zh-Hans.md:86:9")
    ]


def test_facts_of_notes_are_held_against_the_source_as_blocks_of_their_own(tmp_path: Path) -> None:
    english = "One[^a], {{ launched }}.\n\n[^a]: Output was {{ gdp }}.\n"
    french = "Un[^a], {{ launched }}.\n\n[^a]: La production.\n"
    reading = read_whole(write(tmp_path, en=english, fr=french), "b")
    (problem,) = reading.problems
    assert (problem.code, str(problem.place)) == ("merge.missing-fact", "content/b/fr.md:6:7")
    assert problem.message == '"gdp" is missing from this note: en.md:6:18'
