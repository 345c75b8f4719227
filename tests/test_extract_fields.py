"""Facts and readings: what a page states, what it lets infer, where it contradicts itself, and what it does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_says import says
from firsthand.extract.bylines import byline_in, is_person
from firsthand.extract.fields import find_facts
from firsthand.extract.meta import meta_values
from firsthand.extract.readings import agree, decide
from firsthand.extract.segments import Labelled, Segment
from firsthand.records import FIELDS, BlockKind, Fact, FieldName, Page, Reading
from firsthand.settings import ExtractSettings

BODY = (
    "The old mill above the valley burned to the ground on Friday night, and with it the bridge that the town had "
    "rebuilt only last year. Nobody was hurt. The fire brigade came with nine engines and stayed until the morning."
)
Blocks = tuple[tuple[BlockKind, str], ...]


def facts_of(*blocks: tuple[BlockKind, str], head: str = "", captured: str | None = None) -> tuple[Fact, ...]:
    """The facts of a page with these blocks; each one's span must say its value."""
    source, labelled = head, []
    for kind, text in blocks:
        run = (0, len(text), len(source), len(source) + len(text))
        labelled.append(Labelled(Segment(text, run), kind, "by_hand_v1"))
        source += text + "\n\n"
    page = Page("p", "p", "https://valley.example/mill", captured, "text/html" if head else "text/plain", "", source)
    facts = find_facts(page, labelled, meta_values(page), settings=ExtractSettings())
    for fact in facts:
        assert says(fact.field, fact.value, fact.source.of(source), page.media_type), fact
    return facts


def reading(field: FieldName, *blocks: tuple[BlockKind, str], head: str = "", captured: str | None = None) -> Reading:
    readings = decide(facts_of(*blocks, head=head, captured=captured))
    assert tuple(r.field for r in readings) == FIELDS
    return readings[FIELDS.index(field)]


def answer(field: FieldName, *blocks: tuple[BlockKind, str], head: str = "") -> tuple[str, str | None]:
    found = reading(field, *blocks, head=head)
    return found.status, found.value


def linked(**values: str) -> str:
    inside = ",".join(f'"{key}": {value}' for key, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inside}}}</script>'


# Title and deck


def test_the_headline_in_linked_data_comes_first_and_the_rivals_stay() -> None:
    head = '<meta property="og:title" content="You will not believe this mill">'
    found = reading("title", ("title", "Mill burns"), ("body", BODY), head=head + linked(headline='"Mill burns down"'))
    assert (found.status, found.value) == ("stated", "Mill burns down")
    assert [fact.value for fact in found.facts] == ["Mill burns down", "You will not believe this mill", "Mill burns"]
    assert answer("title", ("title", "Mill burns"), ("body", BODY)) == ("stated", "Mill burns")


@pytest.mark.parametrize("headline", ["Mill burns down in the …", "Mill &amp;quot;burns&amp;quot; down"])
def test_a_damaged_headline_counts_less(headline: str) -> None:
    head = linked(headline=f'"{headline}"')
    assert answer("title", ("title", "Mill burns down"), ("body", BODY), head=head) == ("stated", "Mill burns down")


@pytest.mark.parametrize(
    "title",
    ["Mill burns down | Valley Post", "Mill burns down - World - Valley Post", "Valley Post: Mill burns down",
     "Mill burns down – valley.example", "Mill burns down | Valley Post | 05.11.2021"],
)  # fmt: skip
def test_a_title_goes_without_the_site_s_name(title: str) -> None:
    head = f'<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="{title}">'
    found = answer("title", ("body", BODY), head=head)[1]
    assert found in ("Mill burns down", "Mill burns down - World")


def test_the_heading_that_a_reader_sees_comes_first_where_the_head_confirms_it() -> None:
    shared = '<meta property="og:title" content="Mill burns down">'
    blocks: Blocks = (("title", "Mill burns down"), ("body", BODY))
    found = reading("title", *blocks, head=shared + linked(headline='"Valley fire: all you need to know"'))
    assert (found.status, found.value, found.facts[0].rule) == ("stated", "Mill burns down", "title_shown_and_given_v1")
    assert "Valley fire: all you need to know" in [fact.value for fact in found.facts]
    # A banner that is no title of the article, and a heading cut off in the head.
    both = shared + linked(headline='"Mill burns down"')
    assert answer("title", ("title", "Elections 2031"), ("body", BODY), head=both)[1] == "Mill burns down"
    cut = '<meta property="og:title" content="The mill">' + linked(headline='"Mill burns …"')
    assert answer("title", *blocks, head=cut)[1] == "Mill burns down"


def test_a_kicker_before_the_heading_is_no_part_of_it() -> None:
    head = '<title>Fire in the valley - Mill burns down</title><meta property="og:title" content="Mill burns down">'
    found = answer("title", ("title", "Fire in the valley - Mill burns down"), ("body", BODY), head=head)
    assert found == ("stated", "Mill burns down")


@pytest.mark.parametrize(
    "title", ["谷の水車小屋が全焼｜谷新聞", "谷の水車小屋が全焼-谷新聞", "谷の水車小屋が全焼_谷新聞"]
)
def test_bars_of_titles_without_spaces(title: str) -> None:
    head = f'<meta property="og:site_name" content="谷新聞"><meta property="og:title" content="{title}">'
    assert answer("title", ("body", BODY), head=head) == ("stated", "谷の水車小屋が全焼")


def test_a_dash_inside_a_title_stays() -> None:
    head = '<meta property="og:site_name" content="Valley Post"><title>Mill burns - what we know | Valley Post</title>'
    assert answer("title", head=head) == ("stated", "Mill burns - what we know")


# Authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Lund", ["Ada Lund"]),
        ("By ADA LUND and Bo Ek, Staff Writers", ["ADA LUND", "Bo Ek"]),
        ("Ada Lund Published November 05, 2021 | 03:20 AM", ["Ada Lund"]),
        ("Von Ada Lund und Bo van der Ek", ["Ada Lund", "Bo van der Ek"]),
        ("Par Ada Lund et Bo Ek", ["Ada Lund", "Bo Ek"]),
        ("Автор: Ада Лунд", ["Ада Лунд"]),
        ("Penulis: Ada Lund | Editor: Bo Ek", ["Ada Lund"]),
        ("By Ada Lund, Hill Correspondent", ["Ada Lund"]),
        ("By Ada Lund in Oslo", ["Ada Lund"]),
        ("By Ada Lund and Bo Ek in Nether Valley, with agencies", ["Ada Lund", "Bo Ek"]),
        ("Von Ada Lund in Berlin", ["Ada Lund"]),
        ("Door Ada in 't Veld", ["Ada in 't Veld"]),
        ("By -", []),
        ("By ", []),
        ("By Admin", []),
        ("By Staff Writer", []),
        ("By News Desk", []),
        ("By Reuters", []),
        ("By the Associated Press", []),
        ("By Valley News", []),
        ("3 minute read", []),
        ("Share on the web", []),
    ],
)
def test_a_byline_names_persons_and_nobody_else(line: str, names: list[str]) -> None:
    assert [span.of(line) for span in byline_in(line, slot=True)] == names


def test_without_a_slot_a_line_needs_its_by() -> None:
    assert byline_in("Ada Lund") == ()
    assert [span.of("By Ada Lund") for span in byline_in("By Ada Lund")] == ["Ada Lund"]


def test_persons() -> None:
    assert is_person("Ada Lund")
    assert is_person("Jean-Luc d'Aubigny")
    assert not is_person("Ada")
    assert is_person("Ada", single=True)
    assert not is_person("Valley Newsroom")
    assert not is_person("Web-Desk Valley")
    assert not is_person("Lund 24")


def test_several_authors_stand_together_and_are_named_once() -> None:
    head = linked(author='[{"@type": "Person", "name": "Ada Lund"}, {"@type": "Person", "name": "Bo Ek"}]')
    found = reading("byline", ("byline", "By Ada Lund and Bo Ek"), ("body", BODY), head=head)
    assert (found.status, found.value) == ("stated", "Ada Lund; Bo Ek")
    assert [fact.value for fact in found.facts if fact.rule == "author_in_linked_data_v1"] == ["Ada Lund", "Bo Ek"]


# Dates


def test_a_date_under_the_title_is_the_day_of_publication() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("date", "5 Nov, 2021 09:04"), ("body", BODY))
    assert answer("published", *blocks) == ("stated", "2021-11-05T09:04")
    assert answer("published", blocks[1], blocks[0], blocks[2]) == ("stated", "2021-11-05T09:04")


def test_the_date_in_the_site_s_header_is_not_the_day_of_publication() -> None:
    blocks: Blocks = (
        ("furniture", "17.5 C"),
        ("date", "Friday, November 5, 2021"),
        ("title", "Mill burns"),
        ("body", BODY),
    )
    found = reading("published", *blocks)
    assert (found.status, found.value) == ("absent", None)
    assert [(fact.value, fact.rule) for fact in found.facts] == [("2021-11-05", "header_date_v1")]


def test_published_and_modified_are_two_fields() -> None:
    line: Blocks = (
        ("title", "Mill burns"),
        ("date", "Published: 5 Nov 2021 09:04. Updated: 6 Nov 2021 10:00"),
        ("body", BODY),
    )
    assert answer("published", *line) == ("stated", "2021-11-05T09:04")
    assert answer("modified", *line) == ("stated", "2021-11-06T10:00")
    head = '<meta property="article:modified_time" content="2021-11-06T10:00Z">'
    assert answer("published", ("body", BODY), head=head) == ("absent", None)


def test_event_dates_copyright_years_and_sidebars_are_no_publication() -> None:
    blocks: Blocks = (
        ("title", "Mill burns"),
        ("body", BODY + " It was built on 3 March 1891 and sold in May 2019."),
        ("related", "Bridge opens 4 November 2021"),
        ("comment", "Bo Ek, 6 November 2021 at 10:00"),
        ("furniture", "© 2021 Valley Press"),
    )
    assert answer("published", *blocks) == ("absent", None)


def test_a_numeric_date_alone_is_ambiguous_and_keeps_both_readings() -> None:
    found = reading("published", ("title", "Mill burns"), ("date", "3/4/2021"), ("body", BODY))
    assert (found.status, found.value) == ("ambiguous", None)
    assert {fact.value for fact in found.facts} == {"2021-03-04", "2021-04-03"}


@pytest.mark.parametrize(
    ("other", "value"),
    [("Bridge opens 25/3/2021", "2021-04-03"), ("Bridge opens 3/25/2021", "2021-03-04")],
)
def test_another_date_of_the_page_decides_the_order(other: str, value: str) -> None:
    found = reading("published", ("title", "Mill burns"), ("date", "3/4/2021"), ("body", BODY), ("related", other))
    assert (found.status, found.value) == ("inferred", value)
    assert found.facts[0].rule == "numeric_order_of_page_v1"


def test_the_day_of_capture_decides_what_cannot_have_been_yet() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("date", "3/9/2021"), ("body", BODY))
    found = reading("published", *blocks, captured="2021-04-01T00:00:00Z")
    assert (found.status, found.value, found.facts[0].rule) == ("inferred", "2021-03-09", "not_after_capture_v1")


def test_another_statement_of_the_page_decides() -> None:
    head = '<link rel="canonical" href="https://valley.example/2021/04/03/mill">'
    blocks: Blocks = (("title", "Mill burns"), ("date", "3/4/2021"), ("body", BODY))
    assert answer("published", *blocks, head=head)[1] == "2021-04-03"


def test_a_date_beside_a_credit_is_weak_and_with_two_readings_undecided() -> None:
    said = BODY + ' "It is gone," she said, as quoted by Hill Tribune, Monday (11/7/2022).'
    assert answer("published", ("body", said)) == ("ambiguous", None)
    said = said.replace("Monday (11/7/2022)", "Monday (7 November 2022)")
    assert answer("published", ("body", said)) == ("inferred", "2022-11-07")
    stronger: Blocks = (("title", "Mill"), ("date", "9 Feb 2022"), ("body", said))
    assert answer("published", *stronger) == ("stated", "2022-02-09")


def test_a_feed_footer_that_lost_its_month_gives_only_the_year() -> None:
    blocks: Blocks = (
        ("body", BODY),
        ("furniture", "https://ift.tt/aB3 17, 2021 at 06:15AM"),
        ("furniture", "from Hill – Top stories"),
    )
    assert answer("published", *blocks) == ("inferred", "2021")


def test_the_more_precise_of_two_that_agree_wins() -> None:
    blocks: Blocks = (
        ("title", "Mill burns"),
        ("byline", "Ada Lund Published November 05, 2021 | 03:20 AM"),
        ("body", "PRAGUE (Valley News / Sputnik - 05th November, 2021) " + BODY),
    )
    assert answer("published", *blocks) == ("stated", "2021-11-05T03:20")


def test_one_clock_with_two_zones_keeps_the_zone_that_is_not_zero() -> None:
    head = linked(datePublished='"2021-11-05T09:04:00+05:30"')
    head += '<meta property="article:published_time" content="2021-11-05T09:04:00Z">'
    assert answer("published", ("body", BODY), head=head) == ("stated", "2021-11-05T09:04+05:30")


def test_two_statements_of_equal_rank_that_contradict_are_ambiguous() -> None:
    head = linked(datePublished='"2021-11-05"') + '<meta property="article:published_time" content="2021-12-24">'
    found = reading("published", ("body", BODY), head=head)
    assert (found.status, found.value) == ("ambiguous", None)
    assert {fact.value for fact in found.facts} == {"2021-11-05", "2021-12-24"}


def test_two_places_outvote_one() -> None:
    head = linked(datePublished='"2021-11-05"') + '<meta property="article:published_time" content="2021-12-24">'
    blocks: Blocks = (("title", "Mill burns"), ("date", "5 November 2021"), ("body", BODY))
    assert answer("published", *blocks, head=head) == ("stated", "2021-11-05")


def test_a_statement_of_lower_rank_that_contradicts_is_not_passed_over() -> None:
    head = '<meta property="article:published_time" content="2019-02-28">'
    blocks: Blocks = (("title", "Mill burns"), ("date", "5 November 2021"), ("body", BODY))
    assert answer("published", *blocks, head=head) == ("ambiguous", None)
    # What stands by the title is one place, even if it stands there twice.
    twice: Blocks = (blocks[0], blocks[1], ("byline", "Ada Lund, 5 November 2021"), blocks[2])
    assert answer("published", *twice, head=head) == ("ambiguous", None)


def test_a_local_day_beside_a_moment_in_utc_is_no_contradiction() -> None:
    head = linked(datePublished='"2021-11-04T23:30:00+00:00"')
    blocks: Blocks = (("title", "Mill burns"), ("date", "5 November 2021"), ("body", BODY))
    assert answer("published", *blocks, head=head) == ("stated", "2021-11-04T23:30+00:00")


def test_dates_and_bylines_further_down_belong_to_other_articles() -> None:
    below: tuple[tuple[BlockKind, str], ...] = tuple(("furniture", f"Teaser {i}") for i in range(4))
    blocks: Blocks = (("title", "Mill"), ("body", BODY), *below, ("byline", "By Ada Lund"), ("date", "5 Nov 2021"))
    assert answer("published", *blocks) == ("absent", None)
    assert answer("byline", *blocks) == ("absent", None)


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "9999-12-31", "today"])
def test_placeholders_are_no_dates(value: str) -> None:
    head = f'<meta property="article:published_time" content="{value}">'
    assert answer("published", ("body", BODY), head=head) == ("absent", None)


# Dateline, language, outlet


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("PRAGUE (Valley News / Sputnik - 05th November, 2021) The mill burned down.", "Prague"),
        ("NEW YORK, Nov. 19 (UPI) — The mill burned down.", "New York"),
        ("BERLIN, March 3 — The mill burned down.", "Berlin"),
        ("05.11.2021, Prague.", "Prague"),
        ("The mill (built in 1891) burned down.", None),
        ("Ada Lund – the mayor – said no.", None),
        ("WHO (World Health Organization) said no.", None),
    ],
)
def test_a_dateline_names_the_place(line: str, value: str | None) -> None:
    assert answer("dateline", ("title", "Mill burns"), ("body", line), ("body", BODY))[1] == value


def test_the_language_is_that_of_the_article_not_of_the_template() -> None:
    found = reading("language", ("body", BODY * 2), head='<html lang="fr">')
    assert (found.status, found.value) == ("inferred", "en")
    assert {fact.value for fact in found.facts} == {"en", "fr"}
    assert answer("language", ("body", "Too short.")) == ("absent", None)


def test_the_outlet_needs_a_statement_or_two_places() -> None:
    once: Blocks = (("body", BODY), ("furniture", "© 2021 Valley Network"))
    assert answer("outlet", *once) == ("absent", None)
    twice: Blocks = (*once, ("furniture", "All rights reserved by Valley.com. Reproduction is not allowed."))
    assert answer("outlet", *twice) == ("stated", "Valley")
    assert answer("outlet", ("body", BODY), head='<meta property="og:site_name" content="Valley Post">') == (
        "stated",
        "Valley Post",
    )
    assert answer("outlet", ("body", BODY), ("furniture", "Subscribe to Valley Post")) == ("absent", None)


# Promises


def test_agreement() -> None:
    assert agree("published", "2021-11-05", "2021-11-05T09:04")
    assert agree("published", "2021-11-05T23:30+00:00", "2021-11-06T00:30+01:00")
    assert not agree("published", "2021-11-05", "2021-11-06")
    assert agree("title", "Mill “burns”", 'mill "burns"')


def test_a_page_that_says_nothing_gives_absent_for_every_field() -> None:
    assert [r.status for r in decide(())] == ["absent"] * len(FIELDS)


_LINES = st.sampled_from(
    ["By Ada Lund", "5 Nov 2021 09:04", "3/4/2021", "Mill burns | Valley Post", "PRAGUE (AP) — It burned.", BODY, "17 C",
     "© 1999-2021, Valley Network", "Valley.com", "Updated 6 November 2021", "as quoted by Hill Tribune, Friday (3/4/2021)",
     "https://ift.tt/x 17, 2021 at 06:15AM", "from Hill – Top stories", "05.11.2021, Prague.", "\u00a0", "Ада Лунд"]
)  # fmt: skip
_KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["title", "deck", "byline", "date", "body", "list", "credit", "related", "comment", "furniture", "caption"]
)
_VALUES = st.sampled_from(
    ["2021-11-05T09:04Z", "3/4/2021", "Ada Lund, Bo Ek", "A &amp; B | Valley", "\\u0041da Lund", "", "en"]
)
_NAMES = st.sampled_from(["og:title", "article:published_time", "author", "og:site_name", "date", "twitter:title"])


@given(
    st.lists(st.tuples(_KINDS, _LINES | st.text(min_size=1, max_size=40)), max_size=8),
    st.lists(st.tuples(_NAMES, _VALUES), max_size=4),
)
def test_every_fact_s_span_says_its_value_and_order_does_not_matter(
    blocks: list[tuple[BlockKind, str]], metas: list[tuple[str, str]]
) -> None:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas)
    head += "".join(
        linked(headline=f'"{value}"', datePublished=f'"{value}"', author=f'"{value}"') for _, value in metas
    )
    plain = [(kind, text.replace("<", "").replace("&", "")) for kind, text in blocks]
    facts = facts_of(*((kind, text) for kind, text in plain if text.strip()), head=head)
    assert decide(facts) == decide(tuple(reversed(facts)))


def test_marks_without_a_letter_are_no_name_and_no_title() -> None:
    head = '<title>–</title><meta name="author" content="– &amp;">' + linked(
        headline='"…"', author='{"@type": "Person", "name": "—"}'
    )
    facts = facts_of(("title", "“”"), ("byline", "By — &"), ("body", BODY), head=head)
    assert {fact.field for fact in facts} & {"title", "byline"} == set()
