"""Traps that stand around and inside the body of a news page, each on a page written for it."""

from __future__ import annotations

import json

import pytest

from test_extract_blocks import BODY, DECK, FOOTER, MENU, TITLE, article, body, kinds


def html(inside: list[str], *, head: str = "", before: str = "", after: str = "") -> str:
    """A page with an article of the parts ``inside``, in a template as many sites have."""
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    footer = "".join(f"<p>{text}</p>" for text in FOOTER)
    return f"""<!doctype html><html lang="en"><head><title>{TITLE} | Lindmere Courier</title>
<meta property="og:title" content="{TITLE}">{head}</head><body><header><nav><ul>{menu}</ul></nav></header><main>
<article class="story"><h1 class="story-title">{TITLE}</h1>{before}<div class="byline">By Marta Okonjo</div>
<div class="story-body">{"".join(inside)}</div>{after}</article></main><footer>{footer}</footer></body></html>"""


def paragraphs() -> list[str]:
    return [f"<p>{text}</p>" for text in BODY]


def test_a_line_that_leads_to_another_article_in_mid_body_is_not_body() -> None:
    line = "Related: Seven cranes that fell and what their owners learned from it"
    parts = paragraphs()
    parts.insert(2, f'<p><strong>Related: <a href="/cranes">{line.removeprefix("Related: ")}</a></strong></p>')
    assert body(article(html(parts), "text/html")) == BODY


def test_a_pull_quote_that_repeats_the_body_is_not_body() -> None:
    said = "We heard a noise like thunder and saw the lights go out, and then there was nothing but dust"
    parts = paragraphs()
    parts.insert(1, f'<blockquote class="pull-quote"><p>“{said}”</p></blockquote>')
    assert body(article(html(parts), "text/html")) == BODY


def test_who_the_author_is_stands_after_the_body() -> None:
    about = "Marta Okonjo is a reporter with the Lindmere Courier who covers ports and ships. Follow her on Twitter."
    after = f'<div class="author-bio"><p>{about}</p></div>'
    assert body(article(html(paragraphs(), after=after), "text/html")) == BODY


@pytest.mark.parametrize("heading", ["<h3><b><span>{}</span></b></h3>", "<h2>{}</h2>"])
def test_a_heading_in_the_body_stays_whatever_is_inside_it(heading: str) -> None:
    parts = paragraphs()
    parts.insert(3, heading.format("How the wreck is lifted"))
    found = article(html(parts), "text/html")
    assert kinds(found)["How the wreck is lifted"] == "subheading"
    assert body(found) == [*BODY[:3], "How the wreck is lifted", *BODY[3:]]


def test_a_heading_after_a_read_more_label_is_still_the_articles() -> None:
    parts = paragraphs()
    parts.insert(3, "<p>Read more</p><h2>How the wreck is lifted</h2>")
    assert kinds(article(html(parts), "text/html"))["How the wreck is lifted"] == "subheading"


def test_a_box_of_whole_sentences_that_the_pages_article_body_does_not_hold_is_not_body() -> None:
    told = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(BODY)})
    box = "The Courier has a shop now. Come in and see the mugs, maps and books that our readers ask for most."
    parts = paragraphs()
    parts.insert(3, f'<div class="box"><p>{box}</p></div>')
    head = f'<script type="application/ld+json">{told}</script>'
    assert body(article(html(parts, head=head), "text/html")) == BODY


def test_another_form_of_the_headline_is_no_deck() -> None:
    other = "Harbour of Lindmere stays closed after a crane falls"
    before = f'<hgroup><h2 class="headline">{other}</h2></hgroup><p class="intro">{DECK}</p>'
    head = f'<meta name="description" content="{DECK}">'
    found = article(html(paragraphs(), before=before, head=head), "text/html")
    assert kinds(found)[other] == "furniture"
    assert kinds(found)[DECK] == "deck"
    assert body(found) == BODY


def test_the_date_under_a_quoted_post_belongs_to_the_quotation() -> None:
    post = "The dock is closed and nobody is allowed near the water until further notice, please stay away."
    parts = paragraphs()
    parts.insert(3, f"<blockquote><p>{post}</p><p>— Port of Lindmere (@lindmereport) March 5, 2031</p></blockquote>")
    found = article(html(parts), "text/html")
    assert kinds(found)["— Port of Lindmere (@lindmereport) March 5, 2031"] != "date"


def test_other_articles_under_a_short_one_are_not_its_body() -> None:
    others = "".join(f"<article><h2>Letter {n}</h2><p>{text}</p></article>" for n, text in enumerate(BODY[1:]))
    own = f"<article><h1>{TITLE}</h1><p>{BODY[0]} {DECK}.</p></article>"
    source = f"<html><head><title>{TITLE}</title></head><body><main>{own}<div>{others}</div></main></body></html>"
    assert body(article(source, "text/html")) == [f"{BODY[0]} {DECK}."]


def test_many_comments_under_a_short_article_are_not_its_body() -> None:
    said = "".join(f'<li class="comment"><p>{text}</p><p>{text[:90]}.</p></li>' for text in BODY[1:] * 3)
    own = f"<article><h1>{TITLE}</h1><p>{BODY[0]} {DECK}.</p><footer>12 Comments</footer></article>"
    comments = f'<div class="comments"><h3>Comments</h3><ol>{said}</ol></div>'
    source = f"<html><head><title>{TITLE}</title></head><body><main>{own}{comments}</main></body></html>"
    assert body(article(source, "text/html")) == [f"{BODY[0]} {DECK}."]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_call_to_follow_the_outlet_is_not_body(between: str) -> None:
    call = "Follow Lindmere Courier and be the first to hear of it, many thanks!"
    assert body(article(between.join([*MENU, TITLE, "By -", *BODY, call, "Post a Comment", *FOOTER]))) == BODY


def test_a_cookie_banner_of_full_sentences_is_not_body() -> None:
    banner = (
        "We and our partners use cookies to give you the best experience and to measure how our site is used. "
        "You can change your mind at any time in the privacy settings."
    )
    assert body(article("\n\n".join([banner, *MENU, TITLE, *BODY, *FOOTER]))) == BODY


def test_the_text_of_a_widget_in_mid_article_is_not_body() -> None:
    widget = ["Sign up for our newsletter", "Email address", "Subscribe", "Advertisement"]
    assert body(article("\n\n".join([*MENU, TITLE, *BODY[:2], *widget, *BODY[2:], *FOOTER]))) == BODY


def test_the_upper_of_two_lines_over_the_body_is_the_title() -> None:
    found = article("\n\n".join([*MENU, TITLE, DECK, "By Marta Okonjo", *BODY, *FOOTER]))
    assert [kinds(found)[TITLE], kinds(found)[DECK]] == ["title", "deck"]


def test_a_headline_without_spaces_is_a_title() -> None:
    title = "港湾都市リンドミアで大型クレーンが倒壊、港は週末まで閉鎖"
    text = [
        "港湾都市リンドミアの港は、火曜日の夜に大型クレーンが倒壊したため、週末まで閉鎖されると港湾局が発表した。",
        "港湾局によると、倒壊当時は作業員が全員帰宅しており、けが人は確認されていない。",
        "技術者たちは残骸の撤去を始めたが、クレーンの腕が水深八メートルに沈んでおり、作業は難航している。",
    ]
    assert kinds(article("\n\n".join(["ホーム", "ニュース", title, *text])))[title] == "title"


@pytest.mark.parametrize(
    "text", [BODY[0], f"{BODY[1]} {DECK}.", "“The dock will not open before Sunday,” Brandvik said."]
)
def test_a_paragraph_alone_is_body(text: str) -> None:
    assert body(article(text)) == [text]


def test_a_few_sentences_on_lines_of_their_own_are_body() -> None:
    text = f"{BODY[1]}\n\n{BODY[2]}"
    assert body(article(text)) == [BODY[1], BODY[2]]


def test_a_menu_alone_has_no_body() -> None:
    assert body(article("\n".join([*MENU, *FOOTER]))) == []


def test_the_one_paragraph_under_a_title_is_body_and_no_deck() -> None:
    source = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{BODY[0]}</p></article></body></html>"
    assert body(article(source, "text/html")) == [BODY[0]]
    assert body(article(f"{TITLE}\n{BODY[0]}")) == [BODY[0]]
