"""Which credits speak of a page's whole text, and how far they hold for other pages. All outlets are invented."""

from __future__ import annotations

import pytest

from firsthand.records import LostSource
from lineage_pages import BRIDGE, changed, descents, parents, with_place

LINE = "As reported by Karv Post."


@pytest.mark.parametrize("foot", ["https://norrlandcourier.example/11/story", "Share", "Print this"])
def test_an_address_or_a_button_under_a_source_line_is_no_text_that_goes_on(foot: str) -> None:
    told = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, "Source: Karv Post", foot]).told("a")
    found = descents(with_place(told, "Karv Post", "Source: Karv Post", "republication"))
    assert parents(found, "a") == ["Karv Post"]


def test_a_line_that_only_names_who_reported_speaks_of_the_whole_text() -> None:
    told = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, LINE]).told("a")
    (found,) = descents(with_place(told, "Karv Post", LINE))
    assert isinstance(found.parent, LostSource)
    assert (found.child, found.parent.name, found.relation) == ("a", "Karv Post", "copy")


def test_such_a_line_with_more_than_the_name_or_inside_the_text_speaks_of_itself() -> None:
    longer = "The ferry will be painted green, as reported by Karv Post."
    told = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, longer]).told("a")
    assert descents(with_place(told, "Karv Post", "as reported by Karv Post")) == ()
    inside = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], LINE, *BRIDGE.paragraphs[3:]]).told("a")
    assert descents(with_place(inside, "Karv Post", LINE)) == ()


def test_a_credit_does_not_spread_to_a_page_from_which_the_text_was_taken() -> None:
    silent = changed(BRIDGE, outlet="Haldenby Dawn")
    crediting = changed(BRIDGE, outlet="Moor Digest", credits=[("wire", "Karv Wire")])
    assert parents(descents(silent.told("b"), crediting.told("a")), "b") == ["Karv Wire"]
    broken = [*BRIDGE.paragraphs[:3], "(continued on page 7)", *BRIDGE.paragraphs[3:5]]
    taken = changed(crediting, paragraphs=broken)
    found = descents(silent.told("b"), taken.told("a"))
    assert parents(found, "b") == []
    assert set(parents(found, "a")) == {"Karv Wire", "b"}
    assert all(descent.direction is None for descent in found if descent.parent == "b")
