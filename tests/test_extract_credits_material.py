"""Lines that credit agencies which no list has. All names are invented."""

from __future__ import annotations

import pytest

from firsthand.extract.credit_sieve import rules_for


def credits(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name, one.name_span.of(text)) for rule in rules_for(text) for one in rule(text)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("With material from Meridian News Agency", "Meridian News Agency"),
        ("With material from Meridian.", "Meridian"),
        ("(With files from Hillside Press)", "Hillside Press"),
        ("Additional reporting by the Meridian Wire", "Meridian Wire"),
        ("Compiled from Meridian Wire reports", "Meridian Wire"),
        ("This article includes material from Meridian Wire.", "Meridian Wire"),
        ("Material from Meridian Wire was used in this report.", "Meridian Wire"),
        ("The Meridian Wire contributed to this report.", "Meridian Wire"),
        ("Wire: Meridian News", "Meridian News"),
        ("— Meridian News Agency", "Meridian News Agency"),
        ("(Agencia Ribera)", "Agencia Ribera"),
        ("Meridian Press Service", "Meridian Press Service"),
        ("Агентство «Долина»", "Агентство «Долина»"),
        ("With files from Hillside Press and Ada Lund", "Hillside Press"),
        ("Con información de Valle Hoy.", "Valle Hoy"),
        ("Mit Material von Talpresse", "Talpresse"),
        ("Avec des informations de Presse du Val", "Presse du Val"),
        ("По материалам агентства «Агентство Долина»", "Агентство Долина"),
    ],
)
def test_a_line_of_its_own_credits_what_calls_itself_a_medium(line: str, name: str) -> None:
    assert ("wire", name, name) in credits(line)


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Ada Lund",
        "With files from Bo Ek",
        "Ada Lund contributed to this report.",
        "With material from the Ministry of Works",
        "Wire: copper, two millimetres",
        "Copy the press release from Hill Press and send it to everybody who may want to read it today.",
        "The wall was built with material from Hill Quarry, and nobody knows when.",
        "— Ada Lund",
        "Top Wire",
        "PA Wire",
        "The Press Service of the mayor was asked.",
        "(Hill Ministry Agency of Police)",
        "Avec Bo Ek",
    ],
)
def test_persons_offices_and_sentences_are_no_agencies(line: str) -> None:
    assert credits(line) == []


def test_a_medium_in_brackets_behind_a_paragraph_is_credited_with_it() -> None:
    said = "A replacement for the older machine, built in 1988, had been put off three times to save 640,000 crowns."
    assert credits(f"{said} (Daily Ledger)") == [("quotation", "Daily Ledger", "Daily Ledger")]
    assert credits(f"{said} (Hill Herald, 18 February)") == [("quotation", "Hill Herald", "Hill Herald")]
    assert credits(f"{said} (Ada Lund)") == []
    assert credits(f"{said} (Hill Herald readers may remember it)") == []
