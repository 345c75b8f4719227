"""The picture of descent, the timeline and the table of renderings: what is drawn where."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Article, Cell, Change, Descent, Fact, LostSource, Page, Reading, Span, Utterance
from firsthand.report.family import NODE_WIDTH, Family, families
from firsthand.report.grid import bands, bases, grid
from firsthand.report.timeline import WIDTH, timeline
from firsthand.report.words import PageName
from report_fixture import build

NAMES = {letter: PageName(i, f"Title {letter}", "Outlet", f"#p{i}") for i, letter in enumerate("abcdefghij", start=1)}


def drawn(*edges: tuple[str, str], limit: int = 100) -> tuple[tuple[Family, ...], int]:
    """Families of edges (child, parent); a parent in capitals is a lost source."""
    descents = [
        Descent(child, LostSource(parent, parent) if parent.isupper() else parent, "copy", 0.9, 0.8, ())
        for child, parent in edges
    ]
    return families(list(enumerate(descents, start=1)), NAMES, limit)


def test_parents_stand_left_of_their_children_and_lost_sources_are_boxes_too() -> None:
    (family,), left_out = drawn(("b", "a"), ("c", "b"), ("b", "X"))
    x = {node.id: node.x for node in family.nodes}
    assert x["a"] == x["lost X"] < x["b"] < x["c"]
    assert [node.lost for node in family.nodes if node.id == "lost X"] == [True]
    assert left_out == 0


def test_a_circle_in_a_damaged_trace_is_drawn_and_ends() -> None:
    (family,), _ = drawn(("a", "b"), ("b", "c"), ("c", "a"))
    assert len(family.nodes) == 3
    assert len(family.edges) == 3


def test_what_is_too_large_to_draw_is_counted() -> None:
    found, left_out = drawn(("b", "a"), ("c", "a"), ("e", "d"), limit=2)
    assert [len(family.nodes) for family in found] == [2]
    assert left_out == 1


@given(st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghijXYZ")), min_size=1, max_size=25))
def test_boxes_never_lie_over_one_another_and_stay_in_the_picture(edges: list[tuple[str, str]]) -> None:
    edges = [(child, parent) for child, parent in dict.fromkeys(edges) if child != parent]
    found, _ = drawn(*edges) if edges else ((), 0)
    assert sum(len(family.edges) for family in found) == len(edges)
    for family in found:
        for node in family.nodes:
            assert 0 <= node.x <= family.width - NODE_WIDTH
            assert 0 <= node.y <= family.height - node.height
        for node in family.nodes:
            for other in family.nodes:
                if node.id < other.id and node.x == other.x:
                    assert node.y + node.height <= other.y or other.y + other.height <= node.y


def shapes(*values: str | tuple[str, ...] | None) -> dict[str, list[tuple[float, float, bool]]]:
    """Where dates lie: a string is a stated date, a tuple an ambiguous one, None an absent one."""
    pages, articles = [], {}
    for letter, value in zip("abcdefghij", values, strict=False):
        several = value if isinstance(value, tuple) else (value,) if value else ()
        facts = tuple(Fact("published", each, Span(0, 1), "x_v1", 0.5) for each in several)
        status = "absent" if not several else "ambiguous" if len(several) > 1 else "stated"
        reading = Reading("published", status, several[0] if len(several) == 1 else None, facts)
        pages.append(Page(letter, letter, None, None, "text/plain", "0", ""))
        articles[letter] = Article(letter, "", (), (), (reading,), ())
    rows = timeline(pages, articles, NAMES).rows
    return {row.page_id: [(shape.x1, shape.x2, shape.hollow) for shape in row.shapes] for row in rows}


def test_moments_lie_in_their_order_and_a_day_covers_its_moments() -> None:
    found = shapes("2031-04-05T05:10", "2031-04-05T16:20", "2031-04-05", "2031-04-26")
    morning, evening, day, later = (found[letter][0] for letter in "abcd")
    assert morning[0] == morning[1]
    assert day[0] < morning[0] < evening[0] < day[1] < later[0] < later[1] <= WIDTH


def test_an_ambiguous_date_has_two_hollow_places_and_an_absent_one_none() -> None:
    found = shapes("2031-03-27", ("2031-04-05", "2031-05-04"), None)
    assert [hollow for _, _, hollow in found["b"]] == [True, True]
    assert found["b"][0][1] < found["b"][1][0]
    assert found["c"] == []
    assert list(found) == ["a", "b", "c"]


def test_a_date_known_to_the_year_covers_all_days_of_it() -> None:
    found = shapes("2031-03-27", "2031", "2021-12-31")
    assert found["b"][0][0] >= found["c"][0][1]
    assert found["b"][0][0] <= found["a"][0][0]
    assert found["b"][0][1] >= found["a"][0][1]


@given(st.lists(st.dates().map(str), min_size=1, max_size=30))
def test_any_dates_lie_inside_the_picture_in_their_order(dates: list[str]) -> None:
    found = shapes(*dates[:10])
    lefts = [each[0][0] for each in found.values() if each]
    assert lefts == sorted(lefts)
    assert all(0 <= x1 <= x2 <= WIDTH for each in found.values() for x1, x2, _ in each)


def utterance(*rows: str, changes: tuple[Change, ...] = ()) -> tuple[Utterance, list[str]]:
    """Renderings as rows of words, one a column; ``_`` stands for nothing."""
    texts = [" ".join(word for word in row.split() if word != "_") for row in rows]
    cells = []
    for row in rows:
        at, line = 0, []
        for word in row.split():
            line.append(None if word == "_" else Cell(word, Span(at, at + len(word))))
            at += 0 if word == "_" else len(word) + 1
        cells.append(line)
    names = tuple(f"q{i}" for i in range(len(rows)))
    return Utterance("u", None, None, names, tuple(zip(*cells, strict=True)), changes), texts


def test_words_that_agree_are_put_together_and_a_changed_word_stands_alone() -> None:
    each, texts = utterance(
        "it is a strictly quiet place", "it is a purely quiet place",
        changes=(Change("replaced", "q0", "q1", Span(8, 16), Span(8, 14)),),
    )  # fmt: skip
    assert [[cell.text for cell in column] for column in grid(each, texts)] == [
        ["it is a", "it is a"], ["strictly", "purely"], ["quiet place", "quiet place"],
    ]  # fmt: skip
    assert grid(each, texts)[1][1].label == "replaced"


def test_a_change_is_named_in_the_rendering_it_belongs_to_alone() -> None:
    each, texts = utterance(
        "we stay here", "we stay _", "we stay _", changes=(Change("dropped", "q0", "q1", Span(8, 12), None),)
    )
    assert [cell.label for cell in grid(each, texts)[-1]] == ["", "dropped", ""]


def test_a_rendering_is_compared_with_the_one_its_changes_start_from() -> None:
    each, texts = utterance("a b _", "a c _", "a c d", changes=(Change("added", "q1", "q2", None, Span(4, 5)),))
    assert bases(each) == [0, 0, 1]
    column = grid(each, texts)[1]
    assert [cell.label for cell in column] == ["", "differs", ""]


def test_a_stretch_without_a_rendering_names_it_instead_of_an_empty_row() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    each, texts = utterance(f"{long} end", "_ " * 60 + "end")
    found = bands(grid(each, texts))
    assert len(found) > 1
    assert found[0].without == (1,)
    assert [row for row, _ in found[-1].rows] == [0, 1]


def test_a_sentence_in_another_language_lies_over_the_words_it_renders() -> None:
    each, texts = utterance("It stays open Nobody pays a toll", "_ _ _ Niemand _ _ _")
    columns = grid(each, texts, ["en", "de"])
    assert [[cell.text for cell in column] for column in columns] == [
        ["It stays open", ""],
        ["Nobody pays a toll", "Niemand"],
    ]
    assert "differs" not in {cell.label for column in columns for cell in column}


def test_such_a_sentence_runs_on_under_a_word_that_changed() -> None:
    changes = (Change("replaced", "q0", "q2", Span(7, 11), Span(7, 11)),)
    each, texts = utterance("Nobody pays a toll", "Niemand _ _ _", "Nobody owes a toll", changes=changes)
    (band,) = bands(grid(each, texts, ["en", "de", "en"]))
    rows = dict(band.rows)
    assert [(cell.text, cell.width) for cell in rows[1]] == [("Niemand", 3)]
    assert [cell.label for cell in rows[2]] == ["", "replaced", ""]


def test_the_cells_of_a_rendering_hold_all_its_words() -> None:
    trace, _ = build()
    each = replace(trace.utterances[0], changes=())
    texts = {article.page_id: article.text for article in trace.articles}
    columns = grid(each, [texts[quotation.page_id] for quotation in trace.quotations])
    for row, quotation in enumerate(trace.quotations):
        said = " ".join(column[row].text for column in columns if column[row].text)
        assert said == quotation.content[0].of(texts[quotation.page_id])
