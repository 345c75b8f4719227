"""What tells direction in the text itself: damage, references, the outlet's name, third pages. All is invented."""

from __future__ import annotations

import itertools
import random

from firsthand.lineage.tree import arborescence, edge_odds
from firsthand.records import Descent
from lineage_pages import BRIDGE, Story, changed, descents

REPLACED = [
    ("old iron bridge", "rusty bridge"),
    ("nine months", "most of a year"),
    ("free ferry", "ferry at no charge"),
]


def only(found: tuple[Descent, ...]) -> Descent:
    assert len(found) == 1, found
    return found[0]


def told(copy: list[str], **more: object) -> Descent:
    """The edge between the bridge story (b) and a copy of it (a)."""
    return only(descents(BRIDGE.told("b"), changed(BRIDGE, paragraphs=copy, **more).told("a")))


def rules(descent: Descent) -> list[str]:
    return [reason.rule for reason in descent.reasons]


def test_a_text_that_breaks_off_was_taken_from_the_one_that_goes_on() -> None:
    last = BRIDGE.paragraphs[-1].split()
    found = told([*BRIDGE.paragraphs[:-1], " ".join(last[: len(last) * 2 // 3])])
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert "broken_off_v1" in rules(found)


def test_letters_broken_by_a_wrong_encoding_tell_the_copy() -> None:
    broken = [p.replace("“", "â€œ").replace("”", "â€\x9d") for p in BRIDGE.paragraphs]
    assert broken != list(BRIDGE.paragraphs)
    found = told(broken)
    assert (found.child, "broken_letters_v1" in rules(found)) == ("a", True)


def test_letters_broken_on_both_pages_tell_nothing() -> None:
    broken = [p.replace("“", "â€œ").replace("”", "â€\x9d") for p in BRIDGE.paragraphs]
    found = only(descents(changed(BRIDGE, paragraphs=broken).told("b"), changed(BRIDGE, paragraphs=broken).told("a")))
    assert found.direction is None


def test_a_line_of_a_site_in_the_middle_of_the_text_tells_the_copy() -> None:
    found = told([*BRIDGE.paragraphs[:2], "(continued on page 7)", *BRIDGE.paragraphs[2:]])
    assert (found.child, "leftover_line_v1" in rules(found)) == ("a", True)


def test_a_word_with_letters_in_a_wrong_order_tells_the_copy() -> None:
    wrong = [p.replace("The repairs are", "The reapirs are") for p in BRIDGE.paragraphs]
    assert wrong != list(BRIDGE.paragraphs)
    found = told(wrong)
    assert (found.child, "misspelt_v1" in rules(found)) == ("a", True)


def test_other_spellings_are_no_misspellings() -> None:
    first = [*BRIDGE.paragraphs[:1], "The theatre at the centre kept its colour for forty metres of wall that year."]
    other = [*BRIDGE.paragraphs[:1], "The theater at the center kept its color for forty meters of wall that year."]
    pages = [changed(BRIDGE, paragraphs=[*p, *BRIDGE.paragraphs[1:]]).told(n) for p, n in ((first, "b"), (other, "a"))]
    assert "misspelt_v1" not in rules(only(descents(*pages)))


def test_sentences_that_run_together_tell_the_copy() -> None:
    found = told(
        [p.replace("for good. The", "for good.The").replace("trade. About", "trade.About") for p in BRIDGE.paragraphs]
    )
    assert (found.child, "lost_space_v1" in rules(found)) == ("a", True)


def test_a_name_that_is_introduced_only_on_the_other_page_leans_to_the_copy() -> None:
    found = told([p.replace("council leader Marta Oddy said", "Oddy said") for p in BRIDGE.paragraphs])
    assert (found.child, "name_not_introduced_v1" in rules(found)) == ("a", True)


def test_a_page_that_begins_with_a_word_that_points_back_leans_to_the_copy() -> None:
    back = "It also wants to lower the weight limit on the two bridges of the upper town before the next winter comes."
    first = changed(BRIDGE, paragraphs=[BRIDGE.paragraphs[0], back, *BRIDGE.paragraphs[1:]])
    copy = changed(BRIDGE, title="", paragraphs=[back, *BRIDGE.paragraphs[1:]])
    found = only(descents(first.told("b"), copy.told("a")))
    assert (found.child, "points_back_v1" in rules(found)) == ("a", True)


def test_text_in_the_pages_own_voice_that_the_other_lacks_leans_to_the_copy() -> None:
    found = told(
        ["For weeks the town has talked of little else, and our readers asked what is known.", *BRIDGE.paragraphs]
    )
    assert (found.child, "speaks_to_own_readers_v1" in rules(found)) == ("a", True)


def test_a_page_that_was_filled_by_a_feed_leans_to_the_copy() -> None:
    found = told(list(BRIDGE.paragraphs), credits=[("feed", "Haldenby Dawn")])
    assert (found.child, "filled_by_feed_v1" in rules(found)) == ("a", True)


def test_the_shared_text_names_the_outlet_in_which_it_was_written() -> None:
    text = [*BRIDGE.paragraphs[:2], "The mayor told the Haldenby Dawn that she had not slept.", *BRIDGE.paragraphs[2:]]
    found = only(
        descents(
            Story(text, outlet="Haldenby Dawn").told("b"),
            Story(text, outlet="Norrland Courier").told("a"),
        )
    )
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert rules(found) == ["outlet_named_in_text_v1"]


def test_third_pages_tell_the_middle_of_a_family() -> None:
    # Each leaf has changed something of its own; what two leaves share, the middle has too.
    leaves = [
        changed(BRIDGE, paragraphs=[p.replace(*pair) for p in BRIDGE.paragraphs]).told(name)
        for name, pair in zip("abc", REPLACED, strict=True)
    ]
    found = descents(BRIDGE.told("d"), *leaves)
    assert {descent.parent for descent in found if descent.direction is not None} <= {"d"}


def test_the_tree_is_the_worthiest_of_all_trees() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        count = rng.randint(2, 5)
        edges = [(0, node, -50.0) for node in range(1, count)]
        pairs = [(one, other) for one in range(1, count) for other in range(1, count) if one != other]
        edges += [(*pair, float(rng.randint(0, 9))) for pair in pairs if rng.random() < 0.6]
        into = arborescence(count, edges)
        worth = sum(edges[number][2] for number in into[1:])
        assert worth == max(_worths(count, edges))


def _worths(count: int, edges: list[tuple[int, int, float]]) -> list[float]:
    ways = [[edge for edge in edges if edge[1] == node] for node in range(1, count)]
    return [sum(e[2] for e in row) for row in itertools.product(*ways) if _is_tree({e[1]: e[0] for e in row})]


def _is_tree(parents: dict[int, int]) -> bool:
    for node in parents:
        at, steps = node, 0
        while at and steps <= len(parents):
            at, steps = parents[at], steps + 1
        if at:
            return False
    return True


def test_evidence_on_one_edge_tells_of_the_next() -> None:
    # a - b is not told by itself; but b surely took from c, so a, behind b, took from b.
    odds = edge_odds({"b": ("c", 4.0), "a": ("b", 0.0)})
    assert odds["b"] > 3
    assert odds["a"] > 3
