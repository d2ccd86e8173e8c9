"""Which dashes may begin or end a line. Authorities: New Hart's Rules 4.11; Ortografía de la lengua
española (2010) 3.7.2.2; Lexique des règles typographiques, "Tiret"."""

from __future__ import annotations

import pytest

from polybrief.render.pdf.compose.dashes import glued_by_dashes

DASHES = "\u2013\u2014"
SPACES = " \u00a0"


@pytest.mark.parametrize(
    ("lang", "text"),
    [  # | is where a line may begin beside a dash
        ("en", "a repair\u2014|much of it\u2014|was tried"),
        ("en", "the roots \u2013 |of these \u2013 |are old"),
        ("en", "1990\u2013|2000"),
        ("de", "die Wurzeln \u2013 |von hier \u2013 |sind alt"),
        ("ru", "Москва\u00a0\u2014 |столица"),
        ("es", "las raíces |\u2014de estos males\u2014 |son"),
        ("fr", "les racines |\u2013 de ces maux \u2013 |sont vieilles"),
        ("fr", "Un tiret |\u2013 seul. Un autre |\u2013 ici \u2013 |là."),
        ("it", "le radici |\u2013 di questi \u2013 |sono"),
    ],
)
def test_lines_begin_where_a_dash_lets_them(lang: str, text: str) -> None:
    plain = text.replace("|", "")
    glued = set(glued_by_dashes(plain, 0, len(plain), lang))
    places = {
        start
        for index, character in enumerate(plain)
        if character in DASHES
        for start in (index, index + 1 + (plain[index + 1] in SPACES))
        if not (start == index and plain[index - 1] == "\u00a0")
    }
    bars = "".join("|" * (n in places - glued) + c for n, c in enumerate(plain))
    assert bars == text
