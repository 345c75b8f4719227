"""Two versions of one page: a note of correction, and the time of a change. All outlets and texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.records import Fact, Reading, Span
from lineage_pages import BRIDGE, Story, Told, changed, descents

NOTES = [
    "Correction: an earlier version of this article named the wrong bridge.",
    "This story has been updated to make clear who pays.",
    "In einer früheren Version dieses Artikels hieß die Brücke anders.",
    "В более ранней версии этого материала был неверно назван мост.",
    "Fe de erratas: el puente se llamaba de otra manera.",
]


def noted(note: str, first: bool = True, **more: object) -> Story:
    paragraphs = [note, *BRIDGE.paragraphs] if first else [*BRIDGE.paragraphs, note]
    return changed(BRIDGE, **({"paragraphs": paragraphs, "outlet": "Haldenby Dawn", "published": "2031-02-06"} | more))


PLAIN = noted("", paragraphs=BRIDGE.paragraphs)


def weights(one: Told, other: Told) -> dict[str, float]:
    """Rules of versions that speak, with their weight for ``other`` as the child."""
    (found,) = descents(one, other)
    turn = 1 if found.child == other.page.id else -1
    return {
        r.rule: turn * r.weight for r in found.reasons if r.rule in ("corrects_earlier_version_v1", "changed_later_v1")
    }


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("first", [True, False])
def test_the_version_with_a_note_of_correction_is_the_later_one(note: str, first: bool) -> None:
    (found,) = descents(PLAIN.told("b"), noted(note, first).told("a"))
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert found.direction > 0.7
    (reason,) = [reason for reason in found.reasons if reason.rule == "corrects_earlier_version_v1"]
    assert reason.source is not None
    assert reason.page_id == "a"


def test_a_note_on_both_versions_tells_nothing() -> None:
    assert weights(noted(NOTES[0]).told("b"), noted(NOTES[1], False).told("a")) == {}


def test_another_outlet_may_have_left_the_note_out() -> None:
    assert weights(noted(NOTES[0]).told("b"), replace(PLAIN, outlet="Karv Post").told("a")) == {}


@pytest.mark.parametrize(
    "line",
    [
        "“An earlier version of this article was wrong,” the editor of the Karv Post wrote to the council.",
        "The correction of the river will cost nine million crowns.",
        "The council has updated this story of the bridge many times.",
    ],
)
def test_a_text_on_corrections_is_no_note(line: str) -> None:
    assert weights(PLAIN.told("b"), noted(line).told("a")) == {}


def modified(page: Told, value: str) -> Told:
    at = page.page.text.index("Menu") if hasattr(page.page, "text") else 0
    reading = Reading("modified", "stated", value, (Fact("modified", value, Span(at, at + 4), "test_v1", 1.0),))
    return replace(page, article=replace(page.article, readings=(*page.article.readings, reading)))


@pytest.mark.parametrize(
    ("first", "second", "weight"),
    [
        ("2031-02-06T09:30Z", "2031-02-06T15:10Z", 2.2),
        ("2031-02-06T09:30", "2031-02-06T15:10", 0.8),
        ("2031-02-06", "2031-02-06", None),
    ],
)
def test_of_two_versions_of_one_time_the_one_that_was_changed_later_is_later(
    first: str, second: str, weight: float | None
) -> None:
    found = weights(modified(PLAIN.told("b"), first), modified(PLAIN.told("a"), second))
    assert found.get("changed_later_v1") == weight


def test_times_of_change_do_not_order_two_outlets() -> None:
    other = replace(PLAIN, outlet="Karv Post").told("a")
    assert weights(modified(PLAIN.told("b"), "2031-02-06T09:30Z"), modified(other, "2031-02-07T09:30Z")) == {}


def test_a_corrected_version_has_its_credit_from_the_version_before() -> None:
    wire = Story([*BRIDGE.paragraphs, "The ferry will run twice an hour until the summer, the harbour master said, and "
                  "nobody in the two villages expects that to be enough."], outlet="Karv Wire", published="2031-02-05")  # fmt: skip
    first = noted("", paragraphs=BRIDGE.paragraphs, credits=[("wire", "Karv Wire")]).told("b")
    later = noted(NOTES[0], credits=[("wire", "Karv Wire")]).told("a")
    found = {each.child: each.parent for each in descents(wire.told("c"), first, later)}
    assert found == {"b": "c", "a": "b"}
