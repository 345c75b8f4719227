"""What stands near a title and is not the article's: the site's day, a picture's, a comment's; and what nobody sees."""

from __future__ import annotations

import time

import pytest

from firsthand.extract import extract
from firsthand.records import Article, FieldName, Page
from firsthand.settings import ExtractSettings

TITLE = "The ferry to Ostvik stops for the winter"
BODY = (
    "<p>The ferry between the town and the island of Ostvik will stop in December, because the hull of the old ship "
    "has to be mended before the ice comes. The council has hired a smaller boat for the school and for the post.</p>"
    "<p>Islanders who work in the town fear that the small boat will not sail in a storm, and ask for a second one. "
    "The harbour master promised to look for money before the end of the month.</p>"
)


def article(inside: str = "", *, above: str = "", inner_above: str = "", body: str = BODY) -> Article:
    """A page with ``above`` before its article, and ``inner_above`` and ``inside`` around the heading in it."""
    source = (
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{above}<main><article>{inner_above}"
        f"<h1>{TITLE}</h1>{inside}{body}</article></main></body></html>"
    )
    return extract(Page("p", "p", None, None, "text/html", "", source), settings=ExtractSettings())


def says(field: FieldName, found: Article) -> tuple[str, str | None]:
    (reading,) = (reading for reading in found.readings if reading.field == field)
    return reading.status, reading.value


ABSENT = ("absent", None)
SITE_DAYS = [
    "25 November 2026, Wednesday", "25 ноября 2026, среда", "25 Kasım 2026 Çarşamba", "2026年11月25日(水)",
    "2026. november 25., szerda", "Wednesday, 25 November 2026", "Mittwoch, 25. November 2026",
]  # fmt: skip


@pytest.mark.parametrize("day", SITE_DAYS)
@pytest.mark.parametrize("tag", ["div", "header"])
def test_a_day_with_its_weekday_above_the_title_is_the_day_of_reading(day: str, tag: str) -> None:
    found = article(above=f"<{tag}><div>{day}</div></{tag}>")
    assert says("published", found) == ABSENT
    (reading,) = (reading for reading in found.readings if reading.field == "published")
    assert [(fact.rule, fact.value) for fact in reading.facts] == [("header_date_v1", "2026-11-25")]  # kept as a rival


@pytest.mark.parametrize("day", SITE_DAYS)
def test_the_same_inside_the_article_s_element(day: str) -> None:
    assert says("published", article(inner_above=f"<div>{day}</div>")) == ABSENT


@pytest.mark.parametrize(
    "above",
    [
        "<div class=clock>Wednesday 25 November 2026 14:32</div>",
        "<div>E-paper: 25 November 2026</div>",
        "<header><span>25 November 2026</span><a href=/>Home</a></header>",
        "<nav><span>25 November 2026</span></nav>",
        '<div class="top-bar">25 November 2026</div>',
        "<div>25 November 2026</div>",
    ],
)
def test_a_day_in_the_head_of_the_site_gives_way_and_alone_gives_nothing(above: str) -> None:
    assert says("published", article(above=above)) == ABSENT
    assert says("published", article("<p>Published 4 May 2026</p>", above=above)) == ("stated", "2026-05-04")
    assert says("published", article("<p>4 May 2026</p>", above=above)) == ("stated", "2026-05-04")


@pytest.mark.parametrize(
    "above",
    [
        "<header><time datetime=2026-05-04>4 May 2026</time></header>",
        "<div class=meta>4 May 2026</div>",
        "<p><i class='fa fa-clock-o'></i> 4 May 2026</p>",
    ],
)
def test_a_day_above_the_title_in_the_article_is_still_that_of_publication(above: str) -> None:
    assert says("published", article(inner_above=above)) == ("stated", "2026-05-04")


OTHERS = [
    "<p>Read also: <a href=/b>Bridge opens</a> <time datetime=2025-12-12>12 December 2025</time></p>",
    "<p>Lesen Sie auch: <a href=/b>Brücke offen</a> <time datetime=2025-12-12>12. Dezember 2025</time></p>",
    "<figure><img src=x.jpg><figcaption>The hull on <time datetime=2019-05-04>4 May 2019</time>.</figcaption></figure>",
    "<figure><img src=x.jpg><figcaption>4 May 2019, Ostvik</figcaption></figure>",
    "<p class=last-comment>Last comment by Bo Ek, 3 March 2026</p>",
    "<div class=comments-link>3 comments, last by Bo Ek on <time datetime=2026-03-03>3 March 2026</time></div>",
    "<p>When: 12 December 2026</p>",
    "<p>Когда: 12 декабря 2026</p>",
    "<p>3 May 1935 – 2 February 2026</p>",
    "<p>(3 May 1935 to 2 February 2026)</p>",
    "<p>3. Mai 1935 bis 2. Februar 2026</p>",
    "<p>† 2 February 2026</p>",
    "<div class=image><span>4 May 2019</span></div>",
    "<blockquote class=twitter-tweet><p>No ferry</p>&mdash; Bo Ek (@boek) <a href=/s/1>February 3, 2026</a></blockquote>",
]


@pytest.mark.parametrize("line", OTHERS)
def test_the_day_of_something_else_under_the_title_is_none_of_publication(line: str) -> None:
    assert says("published", article(line)) == ABSENT
    assert says("byline", article(line)) == ABSENT
    both = article(f"{line}<p>By Ada Lund</p><p>Published 4 May 2026</p>")
    assert says("published", both) == ("stated", "2026-05-04")
    assert says("byline", both) == ("stated", "Ada Lund")
    timed = article(f"{line}<p>By Ada Lund, <time datetime=2026-05-04>4 May 2026</time></p>")
    assert says("published", timed) == ("stated", "2026-05-04")


def test_a_line_about_the_article_may_count_its_comments() -> None:
    assert says("published", article("<p class=meta>4 May 2026 | 3 comments</p>")) == ("stated", "2026-05-04")
    assert says("published", article("<p>Published 4 May 2026 – updated 6 May 2026</p>"))[1] == "2026-05-04"


HIDING = ['style="display:none"', "style='color:red; visibility: hidden'", "hidden", 'hidden=""', "class=x hidden"]


@pytest.mark.parametrize("hiding", HIDING)
def test_what_a_page_hides_it_does_not_say(hiding: str) -> None:
    lines = "<p>By Ada Lund</p><p>Published 4 May 2026</p><p>Published <time datetime=2026-05-04>4 May 2026</time></p>"
    for hidden in (f"<div {hiding}>{lines}</div>", lines.replace("<p>", f"<p {hiding}>")):
        found = article(hidden)
        assert (says("published", found), says("byline", found)) == (ABSENT, ABSENT)
        seen = article(f"{hidden}<p>By Bo Ek</p><p>Published 7 May 2026</p>")
        assert says("published", seen) == ("stated", "2026-05-07")
        assert says("byline", seen) == ("stated", "Bo Ek")


def test_a_word_that_only_looks_like_hiding_hides_nothing() -> None:
    for attributes in (
        "class='hidden md:block'",
        "title='the hidden cost'",
        "data-x='is hidden now'",
        "aria-hidden=true",
    ):
        found = article(f"<div {attributes}><p>By Ada Lund</p><p>Published 4 May 2026</p></div>")
        assert says("published", found) == ("stated", "2026-05-04"), attributes
        assert says("byline", found) == ("stated", "Ada Lund"), attributes


def test_an_article_that_a_script_shows_still_says_what_it_says() -> None:
    source = (
        f"<html><head><title>{TITLE}</title></head><body style='visibility:hidden'><article><h1>{TITLE}</h1>"
        f"<p>By Ada Lund</p><p>Published 4 May 2026</p>{BODY}</article></body></html>"
    )
    found = extract(Page("p", "p", None, None, "text/html", "", source), settings=ExtractSettings())
    assert (says("published", found), says("byline", found)) == (("stated", "2026-05-04"), ("stated", "Ada Lund"))


def test_a_hidden_body_is_still_the_text() -> None:
    found = article(body=f"<div style='display:none'>{BODY}</div>")
    assert [block.kind for block in found.blocks] == ["title", "body", "body"]
    assert says("language", found)[1] == "en"


def test_two_words_after_a_preposition_are_no_person_until_something_says_so() -> None:
    assert says("byline", article("<p>Por Semana Santa</p>")) == ABSENT
    assert says("byline", article("<p class=author>Por Juana Ruiz</p>")) == ("stated", "Juana Ruiz")
    assert says("byline", article("<p>Por Juana Ruiz</p><p>4 de mayo de 2026</p>")) == ("stated", "Juana Ruiz")
    assert says("byline", article("<p>Por: Juana Ruiz</p>")) == ("stated", "Juana Ruiz")


@pytest.mark.parametrize(
    "who", ["By Ada Lund / Valley Images", "By Ada Lund / Getty Images", "By Ada Lund | Hill Photos"]
)
def test_who_took_a_picture_is_no_author(who: str) -> None:
    assert says("byline", article(f'<p class="credit">{who}</p>')) == ABSENT
    assert says("byline", article(f"<p>{who}</p>")) == ABSENT
    assert says("byline", article("<p>By Ada Lund / Reuters</p>")) == ("stated", "Ada Lund")


def test_a_medium_in_the_dative_is_named_without_the_person() -> None:
    end = "<p>Wir warten seit Jahren auf ein neues Schiff, sagte Ada Lund der Kleinen Talzeitung.</p>"
    found = article(body=BODY + end)
    assert [(c.kind, c.name) for c in found.credits] == [("quotation", "Kleinen Talzeitung")]


def test_after_the_word_for_a_medium_in_the_dative_its_name_follows_or_nobody_is_named() -> None:
    said = "<p>Wir warten seit Jahren auf ein neues Schiff, sagte Direktorin Ada Lund der Zeitung"
    named = article(body=BODY + f"{said} „Bote vom Hügel“.</p>")
    assert [(c.kind, c.name) for c in named.credits] == [("quotation", "Bote vom Hügel")]
    assert article(body=BODY + f"{said}.</p>").credits == ()


def test_a_word_of_the_next_element_is_no_part_of_a_picture_s_owner() -> None:
    figure = "<figure><img src=x.jpg><figcaption>The hull. <span>Photo: Bo Ek/AP</span><a href=/f>Visa</a></figcaption></figure>"
    assert [(c.kind, c.name) for c in article(figure).credits] == [("photo", "Bo Ek/AP")]


@pytest.mark.parametrize(
    "line",
    [
        "<p>3 May 1935 – </p>",
        "<p>" + "3 May 1935 – " * 4_000 + "</p>",
        "<i hidden>" * 20_000,
        "<figcaption>" + "<time datetime=2019-05-04>4 May 2019</time> " * 20_000 + "</figcaption>",
    ],
)
def test_time_is_linear_in_the_page(line: str) -> None:
    started = time.process_time()
    article(line * 20 if len(line) < 100 else line)
    assert time.process_time() - started < 20
