"""Outlets of a family that a page names beside a word of reporting, or behind its place. All names are invented."""

from __future__ import annotations

import pytest

from firsthand.records import Descent
from lineage_pages import BRIDGE, BRIDGE_GERMAN, Story, changed, descents


def from_outlet(outlet: str, first: str | None = None, language: str = "en") -> Story:
    """The bridge story of an outlet, with another first paragraph."""
    paragraphs = list(BRIDGE.paragraphs if language == "en" else BRIDGE_GERMAN)
    return changed(BRIDGE, outlet=outlet, language=language, paragraphs=[first or paragraphs[0], *paragraphs[1:]])


def credits(found: tuple[Descent, ...], child: str) -> list[str]:
    """What the child is said to credit."""
    return [
        reason.text
        for edge in found
        for reason in edge.reasons
        if edge.child == child and reason.rule == "credit_names_parent_v1"
    ]


OPENING = BRIDGE.paragraphs[0].removesuffix(".")


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        (f"{OPENING}, writes Morgenlot.", "Morgenlot"),
        (f"{OPENING}, the newspaper Morgenlot reported.", "Morgenlot"),
        (f"According to the Haldenby Dawn, {OPENING}.", "Haldenby Dawn"),
        (f"HALDENBY (Karvwire) - {OPENING}.", "Agence Karvwire"),
    ],
)
def test_a_name_beside_a_word_of_reporting_is_the_outlet_of_the_family(first: str, outlet: str) -> None:
    found = descents(from_outlet(outlet).told("b"), from_outlet("Coast Post", first).told("a"))
    (edge,) = [edge for edge in found if edge.parent == "b"]
    assert edge.child == "a"
    assert len(credits(found, "a")) == 1
    assert edge.direction is not None
    assert edge.direction > 0.9


def test_in_a_translation() -> None:
    german = BRIDGE_GERMAN[0].removesuffix(" mit.") + ", schreibt Morgenlot."
    found = descents(from_outlet("Morgenlot").told("b"), from_outlet("Küstenblatt", german, "de").told("a"))
    assert credits(found, "a")


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        (f"{OPENING}, writes Smith.", "Morgenlot"),
        (f"Nobody reports. Morgenlot is a village near the bridge. {OPENING}.", "Morgenlot"),
        (f"{OPENING}, writes morgenlot.", "Morgenlot"),
        (f"{OPENING}, writes Coast Post.", "Coast Post"),
        (f"HALDENBY (Karvland) - {OPENING}.", "Agence Karvwire"),
    ],
)
def test_no_credit_is_read_into_other_words(first: str, outlet: str) -> None:
    found = descents(from_outlet(outlet).told("b"), from_outlet("Coast Post", first).told("a"))
    assert credits(found, "a") == []
    assert credits(found, "b") == []


def test_an_outlet_that_shares_no_text_is_not_credited() -> None:
    other = Story(
        ["The fair on the meadow was a success, and nobody was hurt when the wheel stopped."], outlet="Morgenlot"
    )
    found = descents(
        from_outlet("Haldenby Dawn").told("b"),
        from_outlet("Coast Post", f"{OPENING}, writes Morgenlot.").told("a"),
        other.told("c"),
    )
    assert credits(found, "a") == []
