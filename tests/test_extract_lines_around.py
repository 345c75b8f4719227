"""Lines around the body that look like it, and words that a reader does not see: each on a page written for it."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.extract.bylines import byline_in
from firsthand.extract.html import html_segments
from firsthand.records import BODY_KINDS, Article, Page
from firsthand.settings import ExtractSettings
from test_extract_blocks import BODY, TITLE


def read(source: str, media_type: str = "text/html", captured_at: str | None = None) -> Article:
    page = Page("p", "p", None, captured_at, media_type, "", source)
    return extract(page, settings=ExtractSettings())


def page(*, above: str = "", byline: str = "", below: str = "", head: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f'<html lang="en"><head><title>{TITLE}</title>{head}</head><body>{above}<div><h1>{TITLE}</h1>{byline}'
        f"{paragraphs}{below}</div></body></html>"
    )


def kind_of(article: Article, text: str) -> str:
    return next(block.kind for block in article.blocks if block.span.of(article.text).startswith(text))


def reading(article: Article, field: str) -> tuple[str, str | None]:
    return next((one.status, one.value) for one in article.readings if one.field == field)


@pytest.mark.parametrize("hidden", ['style="display:none"', "hidden", 'style="visibility: hidden"'])
def test_a_few_hidden_words_inside_a_paragraph_are_no_part_of_it(hidden: str) -> None:
    source = f"<p>The ferry <span {hidden}>read this not </span>left at noon.</p>"
    assert [segment.text for segment in html_segments(source)] == ["The ferry left at noon."]


def test_a_long_text_that_waits_for_a_click_stays_in_its_paragraph() -> None:
    rest = "The captain said the crossing had taken two hours longer than the timetable allows for in spring."
    source = f'<p>The ferry left. <span id="more" style="display:none">{rest}</span></p>'
    assert [segment.text for segment in html_segments(source)] == [f"The ferry left. {rest}"]


def test_aria_hidden_words_are_seen() -> None:
    source = '<p>The <span aria-hidden="true">old</span> ferry</p>'
    assert [segment.text for segment in html_segments(source)] == ["The old ferry"]


def test_an_agency_after_by_is_the_byline_and_a_credit() -> None:
    article = read(page(byline="<p>By AFP</p>"))
    assert kind_of(article, "By AFP") == "byline"
    assert reading(article, "byline") == ("inferred", "AFP")
    assert [(credit.kind, credit.name) for credit in article.credits] == [("wire", "AFP")]


def test_an_account_that_posted_is_no_body_and_no_person() -> None:
    article = read(page(byline="<p>Posted by admin on March 6, 2024</p>"))
    assert kind_of(article, "Posted by admin") == "byline"
    assert reading(article, "byline")[0] == "absent"
    assert reading(article, "published") == ("stated", "2024-03-06")


def test_a_line_that_counts_back_is_no_body() -> None:
    article = read(page(byline="<p>By Tomas Reith</p><p>3 hours ago</p>"), captured_at="2024-03-08T11:00:00")
    assert kind_of(article, "3 hours ago") == "date"
    assert reading(article, "published") == ("inferred", "2024-03-08")


def test_the_footer_of_a_feed_is_a_credit_and_no_body() -> None:
    article = read(page(below=f"<p>The post {TITLE} appeared first on Velmouth Courier.</p>"))
    assert kind_of(article, "The post") == "credit"


@pytest.mark.parametrize(
    "line", ["Con información de EFE", "Com informações da Agência Brasil", "Posted in News | Tagged fish | Comment"]
)
def test_a_line_under_the_body_is_no_body(line: str) -> None:
    for article in (
        read(page(below=f"<p>{line}</p>")), read("\n".join([TITLE, *BODY, line]), "text/plain"),
    ):  # fmt: skip
        assert kind_of(article, line) not in BODY_KINDS


def test_a_note_about_the_author_is_no_body() -> None:
    note = "Tomas Reith is a reporter at the Velmouth Courier. His work has appeared in the Oakness Mail."
    assert kind_of(read(page(below=f'<div class="author-bio bio"><p>{note}</p></div>')), note) == "furniture"


def test_sentences_in_another_element_above_the_heading_are_no_body() -> None:
    other = "The government of Arland said on Monday it would raise the tax on diesel by four cents in the coming year."
    assert kind_of(read(page(above=f"<div><div><p>{other}</p></div></div>")), other) == "furniture"


def test_a_linked_sentence_under_the_label_of_a_box_is_no_body() -> None:
    other = "The mayor of Oakness resigned on Monday after an inquiry into a bridge contract found failings."
    below = f'</div><div><h3>More stories</h3><p><a href="/mayor">{other}</a></p>'
    assert kind_of(read(page(below=below)), other) == "related"


def test_a_page_in_one_line_keeps_its_body() -> None:
    line = " ".join(["Home News Sport Subscribe", TITLE, *BODY, "© 2024 Velmouth Courier"])
    assert any(block.kind in BODY_KINDS for block in read(line, "text/plain").blocks)


@pytest.mark.parametrize("marked", ["# {}", "## {} ##", "*** {} ***"])
def test_marks_of_flat_text_are_no_part_of_a_title(marked: str) -> None:
    article = read("\n\n".join([marked.format(TITLE), *BODY]), "text/plain")
    assert reading(article, "title")[1] == TITLE


def test_an_original_on_the_own_site_is_no_credit() -> None:
    own = '<link rel="canonical" href="https://ferry.example/1"><link rel="amphtml" href="https://ferry.example/1/amp">'
    said = '<meta name="original-source" content="https://{}.example/1">'
    assert read(page(head=own + said.format("ferry"))).credits == ()
    assert [credit.name for credit in read(page(head=own + said.format("harbour"))).credits] == ["harbour.example"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("05/03/2024 by Tomas Reith", ["Tomas Reith"]),
        ("March 5, 2024 9:15 am by Tomas Reith", ["Tomas Reith"]),
        ("By TOMAS REITH and LENA FORD Associated Press", ["TOMAS REITH", "LENA FORD"]),
        ("Founded in 2019 by Tomas Reith", []),
        ("5 March 2024 by decree of the king", []),
    ],
)
def test_names_after_a_day_or_before_an_agency(line: str, names: list[str]) -> None:
    assert [span.of(line) for span in byline_in(line)] == names


def test_a_name_of_html_that_nothing_closes_ends_before_what_follows() -> None:
    (segment,) = html_segments("<p>one&gtri; &notin; two</p>")
    assert segment.text == "one>ri; ∉ two"
    source = "<p>one&gtri; &notin; two</p>"
    assert ("ri; ", "ri; ") in [(a.text.of(segment.text), a.source.of(source)) for a in segment.anchors]


def test_what_its_markup_calls_related_gives_neither_body_nor_credits() -> None:
    other = "The mayor of Oakness resigned on Monday after an inquiry into a bridge contract found failings."
    inside = f"<article><h2>Bridge</h2><p>By Anna Pell, Reuters</p><p>{other} {other} {other}</p></article>"
    article = read(page(below=f'<div class="related">{inside}</div>'))
    assert kind_of(article, other) not in BODY_KINDS
    assert article.credits == ()


def test_a_fact_does_not_lie_across_words_that_a_reader_does_not_see() -> None:
    hidden = '<span style="display:none">Secret </span>'
    byline = f"<p>By Tomas {hidden}Reith, AFP</p>"
    article = read(page(byline=byline + f"<p>LISBON, {hidden}March 5, 2024 (Reu{hidden}ters) - The market closes.</p>"))
    assert reading(article, "byline")[1] != "Tomas Reith"
    assert reading(article, "dateline") == ("stated", "Lisbon")
    assert reading(article, "language") == ("stated", "en")
    assert [credit.name for credit in article.credits] == ["AFP"]
