"""Plain text, Markdown and HTML as a reader sees them, and files that no reader can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybrief.audit.texts import read_texts
from polybrief.problems import ProblemsFound

NAME_THE_TEXT = "\n  fix: name the file that holds the text"


def texts(folder: Path, name: str, content: bytes | str, lang: str = "en") -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [block.text for block in read_texts(path, lang)]


def problem(folder: Path, name: str, content: bytes | str, lang: str = "en") -> str:
    with pytest.raises(ProblemsFound) as raised:
        texts(folder, name, content, lang)
    return str(raised.value)


def test_paragraphs_of_plain_text_know_their_first_lines(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_bytes(b"One\r\nline more\r\n\r\n\r\nTwo\r\n")

    assert [(b.text, b.place) for b in read_texts(path, "")] == [
        ("One line more", "line 1"),
        ("Two", "line 5"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_a_mark_makes_certain(tmp_path: Path, encoding: str) -> None:
    assert texts(tmp_path, "a.txt", "增长2.3万亿元。".encode(encoding)) == ["增长2.3万亿元。"]


@pytest.mark.parametrize(
    "content",
    [
        "增长2.3万亿元。".encode("gb18030"),
        "Été : 98,5 %".encode("latin-1"),
        "2.3 trillion".encode("utf-16-le"),
        b"\xff\xfeA",
    ],
)
def test_other_encodings_are_never_guessed(tmp_path: Path, content: bytes) -> None:
    assert problem(tmp_path, "a.txt", content) == (
        "a.txt is not text in UTF-8 [audit.encoding]\n  fix: save it as UTF-8, and name that"
    )


MARKDOWN = """\
---
lang: fr
panel: 9 millions
---

# Un titre de 3 mots #

Du *texte* à **5 %** et [un lien](https://example.org/2024 "Titre 7") de `code`,
sur deux lignes ; une note[^1], {{ gdp }} et 5 * 3 * 2.

Un autre titre
--------------

1. premier
2. deuxième [成渝]{lang=zh-Hans}

| année | valeur |
|------:|-------:|
| 2024  | 8,6    |

<!-- 88 millions
ne sont pas là -->

> Une citation.

![Carte](figures/map-2024.png "Légende")

[^1]: La note.
"""


def test_of_markdown_only_the_words_stay(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(MARKDOWN, "utf-8")

    found = [(b.place, b.heading, b.text) for b in read_texts(path, "fr")]

    title, second = "Un titre de 3 mots", "Un autre titre"
    assert found == [
        ("line 6", "", title),
        (
            "line 8",
            title,
            "Du texte à 5 % et un lien de code, sur deux lignes ; une note, et 5 * 3 * 2.",
        ),
        ("line 11", title, second),
        ("line 14", second, "premier"),
        ("line 15", second, "deuxième 成渝"),
        ("line 17", second, "année"),
        ("line 17", second, "valeur"),
        ("line 19", second, "2024"),
        ("line 19", second, "8,6"),
        ("line 24", second, "Une citation."),
        ("line 26", second, "Carte"),
        ("line 28", second, "La note."),
    ]


HTML = """\
<!doctype html><html lang="fr"><head><title>Titre 9</title><style>p {width: 5em}</style></head>
<body><h2>Croissance</h2><script>var x = 77;</script><p>Le PIB atteint <b>8&nbsp;600</b>
milliards de&nbsp;RMB en 2024<sup>12</sup>,<br>soit 5,6&#8239;% &amp; plus&shy;ieurs &euro;.</p>
<table><tr><td>2023<td>7,9</table><p hidden>66</p><noscript>44</noscript>
<p lang="zh-CN">增长2.3万亿元。</p></body></html>
"""


def test_of_html_only_what_is_shown_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, "utf-8")

    found = [(b.lang, b.heading, b.text) for b in read_texts(path, "")]

    assert found == [
        ("fr", "", "Croissance"),
        (
            "fr",
            "Croissance",
            "Le PIB atteint 8\u00a0600 milliards de\u00a0RMB en 2024¹²,"
            " soit 5,6\u202f% & plusieurs €.",
        ),
        ("fr", "Croissance", "2023"),
        ("fr", "Croissance", "7,9"),
        ("zh-Hans", "Croissance", "增长2.3万亿元。"),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>98,5 millions d’habitants à l’été".encode(), "98,5 millions d’habitants à l’été"),
        ("<p>98,5 millions à l’été".encode("utf-16"), "98,5 millions à l’été"),
        ("<meta charset=gb2312><p>2.3万亿元".encode("gb18030"), "2.3万亿元"),
        ("<meta charset=iso-8859-1><p>98 % à l’été".encode("cp1252"), "98 % à l’été"),
        ("<meta charset=iso-8859-1><p>à l’été".encode(), "à l’été"),  # saved anew, and not told
    ],
)
def test_html_in_any_charset_that_is_declared_or_utf_8(
    tmp_path: Path, content: bytes, text: str
) -> None:
    assert texts(tmp_path, "a.html", content) == [text]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    assert problem(tmp_path, name, b"") == f"{name} is empty [audit.no-text]{NAME_THE_TEXT}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", " \n\n\t\n"),
        ("a.md", "---\ntitle: Only front matter\n---\n\n<!-- and a comment -->\n"),
        ("a.html", "<html><script>1</script><style>2</style><body>\n</body></html>"),
        ("a.html", "<!-- nothing -->"),
    ],
)
def test_a_file_without_words(tmp_path: Path, name: str, content: str) -> None:
    expected = f"{name} holds no text [audit.no-text]{NAME_THE_TEXT}"
    assert problem(tmp_path, name, content) == expected


def test_files_of_other_kinds(tmp_path: Path) -> None:
    assert problem(tmp_path, "old.doc", b"\xd0\xcf") == (
        "old.doc cannot be read [audit.format]\n  fix: save it as .docx, and name that"
    )
    assert problem(tmp_path, "notes.pages", b"PK") == (
        "notes.pages cannot be read [audit.format]\n  fix: export it as .docx, and name that"
    )
    assert problem(tmp_path, "figures.xlsx", b"PK") == (
        "figures.xlsx is of no kind that can be read [audit.format]\n"
        "  fix: give a file that ends in .docx, .pdf, .md, .txt or .html"
    )


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    for name, reason in (("folder.md", "Is a directory"), ("no.md", "No such file or directory")):
        with pytest.raises(ProblemsFound) as raised:
            read_texts(tmp_path / name, "en")
        assert str(raised.value) == (
            f"cannot read {tmp_path / name}: {reason} [audit.unread]\n"
            "  fix: name a file that can be opened"
        )


def test_a_name_that_is_no_language_names_none(tmp_path: Path) -> None:
    """``old`` and ``new`` look like tags; no figure could be read in them."""
    path = tmp_path / "old.txt"
    path.write_text("98.5\n", "utf-8")
    with pytest.raises(ProblemsFound) as raised:
        read_texts(path, "")

    assert str(raised.value) == (
        "nothing says what language old.txt is in [audit.language]\n  fix: say it: --lang fr"
    )
    assert [b.lang for b in read_texts(path.rename(tmp_path / "es.txt"), "")] == ["es"]
    assert [b.lang for b in read_texts((tmp_path / "es.txt").rename(path), "ru")] == ["ru"]
