"""Blocks of one page: the same page as HTML and as plain text, and the traps that news pages hold."""

from __future__ import annotations

import hashlib

import pytest

from firsthand.extract import extract
from firsthand.records import BODY_KINDS, Article, Page
from firsthand.settings import ExtractSettings


def article(source: str, media_type: str = "text/plain") -> Article:
    page = Page("p", "p", None, None, media_type, hashlib.sha256(source.encode()).hexdigest(), source)
    return extract(page, settings=ExtractSettings())


def kinds(of: Article) -> dict[str, str]:
    """Text of each block → its kind."""
    return {block.span.of(of.text): block.kind for block in of.blocks}


def body(of: Article) -> list[str]:
    return [block.span.of(of.text) for block in of.body()]


TITLE = "Harbour of Lindmere stays closed after crane falls across the main dock"
DECK = "Port officials expect the first ferries to leave again on Sunday"
BODY = [
    "The harbour of Lindmere will stay closed until the weekend after a crane fell across its main dock on Tuesday "
    "night, the port authority said in a statement.",
    "Nobody was hurt when the forty-metre crane came down, because the last shift had left the dock an hour before, "
    "harbour master Ilse Brandvik told reporters.",
    "“We heard a noise like thunder and saw the lights go out, and then there was nothing but dust,” said Brandvik, "
    "who has run the port for eleven years.",
    "Engineers have begun to cut the wreck into pieces, but the work is slow because the arm of the crane lies in "
    "eight metres of water.",
    "About four thousand people use the ferries to the outer islands every day, and the council has hired buses for "
    "those who have to take the long way round.",
]
MENU = ["Home", "News", "Sport", "Weather", "Contact us"]
FOOTER = ["About us", "Privacy policy", "© 2031 Lindmere Courier. All rights reserved."]


def as_html() -> str:
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    paragraphs = "".join(f"<p>{text}</p>\n" for text in BODY)
    footer = "".join(f"<p>{text}</p>" for text in FOOTER)
    return f"""<!doctype html><html lang="en"><head><title>{TITLE} | Lindmere Courier</title>
<meta property="og:title" content="{TITLE}"><script>var shown = "The harbour is open.";</script></head>
<body><nav><ul>{menu}</ul></nav><main><article><h1>{TITLE}</h1><p class="standfirst">{DECK}</p>
<div class="byline">By Marta Okonjo</div><time datetime="2031-03-05">5 March 2031</time>
<div class="article-body">{paragraphs}</div></article></main>
<div class="cookie-banner"><p>We use cookies to make this site better. <button>Accept all</button></p></div>
<footer>{footer}</footer></body></html>"""


def as_flat(between: str = "\n\n") -> str:
    lines = [*MENU, TITLE, DECK, "By Marta Okonjo", "5 March 2031", *BODY]
    lines += ["We use cookies to make this site better. Accept all", *FOOTER]
    return between.join(lines)


@pytest.mark.parametrize(
    ("source", "media_type"),
    [
        (as_html(), "text/html"),
        (as_flat("\n\n"), "text/plain"),
        (as_flat("\n"), "text/plain"),
        (as_flat("\r\n\r\n"), "text/plain"),
    ],
    ids=["html", "blank line between", "one line a block", "carriage returns"],
)
def test_the_same_page_in_any_form_has_the_same_title_and_body(source: str, media_type: str) -> None:
    found = article(source, media_type)
    assert kinds(found)[TITLE] == "title"
    assert kinds(found)[DECK] == "deck"
    assert kinds(found)["By Marta Okonjo"] == "byline"
    assert kinds(found)["5 March 2031"] == "date"
    assert body(found) == BODY


def test_paragraphs_wrapped_at_a_width_are_put_together_again() -> None:
    import textwrap

    lines = ["\n".join(textwrap.wrap(text, 72)) for text in [TITLE, DECK, "By Marta Okonjo", *BODY]]
    assert body(article("\n\n".join(lines))) == BODY


def test_everything_of_the_page_stays_in_the_text() -> None:
    found = article(as_flat())
    for line in as_flat().split("\n\n"):
        assert line in found.text
    assert [block.span.of(found.text) for block in found.blocks] == found.text.split("\n\n")


def test_a_read_more_box_between_paragraphs_is_not_body() -> None:
    box = [
        "Read more",
        "Fishermen wait beside the old quay in Torvik after last year's storm. © Nordpress / Ana Lund",
        "Torvik fishermen count their losses (VIDEO)",
    ]
    found = article("\n\n".join([TITLE, "5 March 2031", *BODY[:3], *box, *BODY[3:]]))
    assert body(found) == BODY
    assert kinds(found)[box[0]] == "related"
    assert kinds(found)[box[1]] == "caption"
    assert kinds(found)[box[2]] == "related"


def test_a_repeated_title_is_the_title_once() -> None:
    found = article("\n\n".join([TITLE, "By -", "4 minute read", TITLE, *BODY]))
    assert [block.kind for block in found.blocks if block.span.of(found.text) == TITLE] == ["title", "furniture"]
    assert kinds(found)["By -"] == "byline"
    assert kinds(found)["4 minute read"] == "furniture"
    assert body(found) == BODY


def test_a_header_with_weather_and_date_is_not_body() -> None:
    found = article("\n".join(["14.5 C", "Thursday, March 6, 2031", "", TITLE, "", *BODY]))
    assert body(found) == BODY
    assert kinds(found)["Thursday, March 6, 2031"] != "title"


def test_a_line_of_icon_names_is_furniture() -> None:
    icons = "icon anchoricon bellicon cardicon arrow nexticon clockicon gearicon v-slideicon lockicon pinicon staricon"
    found = article("\n".join([icons, "5 March 2031 19:30", "", TITLE, "", *BODY]))
    assert kinds(found)[icons] == "furniture"
    assert body(found) == BODY


def test_source_lines_comment_forms_and_feed_footers_are_not_body() -> None:
    tail = ["Source: Northern Wire Agency", "Leave a Reply", "Your email address will not be published.", "7 + 4 ="]
    found = article("\n\n".join([TITLE, *BODY, *tail]))
    assert body(found) == BODY
    assert kinds(found)[tail[0]] == "credit"
    assert kinds(found)[tail[1]] == "furniture"
    feed = ["https://ift.tt/aBc12Xy 9, 2031 at 06:12AM", "from Lindmere Courier – All news"]
    found = article("\n\n".join([TITLE, *BODY]) + "\n\n" + "\n".join(feed))
    assert body(found) == BODY
    assert [kinds(found)[line] for line in feed] == ["credit", "credit"]


def test_a_sidebar_of_headlines_with_ages_is_related() -> None:
    sidebar = ["Recent stories"]
    for headline in ("Council votes on a new bridge", "Three swans return to the mill pond", "Ferry fares to rise"):
        sidebar += [headline, "3 hours ago"]
    found = article("\n\n".join([TITLE, *BODY, *sidebar, "© 2031 Lindmere Courier"]))
    assert body(found) == BODY
    assert {kinds(found)[line] for line in sidebar} == {"related"}


def test_a_paragraph_that_was_cut_in_two_stays_body_on_both_sides() -> None:
    cut = ["“The old quay, as the council has known since the letter of Mr.", "Halvorsen, was never meant to "
           "carry a crane of that size, and we said so in writing three years ago,” Brandvik said."]  # fmt: skip
    found = article("\n\n".join([TITLE, *BODY[:3], *cut, *BODY[3:]]))
    assert body(found) == [*BODY[:3], *cut, *BODY[3:]]


def test_markup_gives_lists_tables_quotations_captions_and_subheadings_their_kinds() -> None:
    inner = (
        f"<p>{BODY[0]}</p><p>{BODY[1]}</p><h2>What the port says</h2><p>{BODY[2]}</p>"
        f"<ul><li>{BODY[3]}</li></ul><blockquote><p>{BODY[4]}</p></blockquote>"
        "<figure><img src=x><figcaption>The fallen crane on Wednesday morning.</figcaption></figure>"
        f"<p>{BODY[1].replace('Nobody', 'No worker')}</p>"
    )
    found = kinds(article(f"<html><body><article><h1>{TITLE}</h1>{inner}</article></body></html>", "text/html"))
    assert found["What the port says"] == "subheading"
    assert found[BODY[3]] == "list"
    assert found[BODY[4]] == "blockquote"
    assert found["The fallen crane on Wednesday morning."] == "caption"
    assert set(found.values()) >= BODY_KINDS - {"table"}


def test_reader_comments_are_comments() -> None:
    comments = "".join(
        f'<li class="comment"><div class="comment-body"><p>{text}</p></div></li>'
        for text in ("I saw the crane shake all last week and told the port about it.", "Thank you for the report.")
    )
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    source = (
        f"<html><body><article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs}</div></article>"
        f"<section id='comments'><h3>2 comments</h3><ol class='comment-list'>{comments}</ol></section></body></html>"
    )
    found = article(source, "text/html")
    assert body(found) == BODY
    assert kinds(found)["I saw the crane shake all last week and told the port about it."] == "comment"


def test_every_rule_is_in_the_docs_with_its_sentence() -> None:
    from pathlib import Path

    from firsthand.extract.label import RULES

    text = (Path(__file__).parents[1] / "docs" / "blocks.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert rule.__doc__ is not None
        assert f"| `{rule.__name__}` | {rule.__doc__} |" in text


def short_page(heading: str, *paragraphs: str, foot: str = "© Lindmere Courier", head: str = "") -> str:
    inner = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{heading} | Lindmere Courier</title>
<meta property="og:site_name" content="Lindmere Courier">{head}</head><body><nav><a href="/">Home</a></nav>
<article><h1>{heading}</h1>{inner}</article><footer>{foot}</footer></body></html>"""


@pytest.mark.parametrize("word", ["Storm", "War", "Wahl"])
def test_a_heading_of_one_word_that_the_title_element_gives_too_is_the_title(word: str) -> None:
    found = article(short_page(word, *BODY), "text/html")
    assert kinds(found)[word] == "title"
    assert found.reading("title").value == word
    assert kinds(found)["© Lindmere Courier"] == "furniture"
    assert body(found) == BODY


def test_neither_a_line_of_copyright_nor_a_sentence_is_ever_a_title() -> None:
    found = article(short_page("", *BODY[2:], "It is calm."), "text/html")
    assert "title" not in {kind for text, kind in kinds(found).items() if text.startswith("©") or text.endswith(".")}


def test_the_owner_of_the_site_under_the_article_is_no_caption() -> None:
    page = short_page(TITLE, *BODY, foot="© Lindmere Bakeries Newsroom")
    found = article(page, "text/html")
    assert kinds(found)["© Lindmere Bakeries Newsroom"] == "furniture"
    assert found.credits == ()
    beside = page.replace("</article>", "<figure><figcaption>© Ana Lund</figcaption></figure></article>")
    assert [(credit.kind, credit.name) for credit in article(beside, "text/html").credits] == [("photo", "Ana Lund")]


def test_the_one_paragraph_of_a_page_is_its_body() -> None:
    told = 'The council of Lindmere met on Monday. "We agree on nothing," said Ilse Brandvik, the mayor.'
    assert body(article(f"<title>Bread</title><h1>Bread</h1><p>{told}</p>", "text/html")) == [told]


def test_a_quotation_that_ends_a_short_page_is_body() -> None:
    told = [
        "Harbour master Ilse Brandvik reacted angrily on Tuesday. Tom Reinholt, who sits for the islands, had asked "
        "her about it at a hearing of the committee.",
        "Mr. Reinholt asked Ms. Brandvik what the port does to make sure that the cranes are looked after.",
        "She didn't answer directly, and spoke of the questions instead.",
        '"Whoever says that nobody looks after them insults the whole crew," she said.',
    ]
    lines = [*told, "Follow Harbour Lantern and be the first to know, many thanks!!", "© 2031 Lindmere Courier."]
    assert body(article("\n\n".join(["Whistle over empty cranes", *lines]))) == told


def test_a_standfirst_between_heading_and_byline_is_the_deck() -> None:
    inner = "".join(f"<p>{text}</p>" for text in BODY)
    deck = "Ferries are to leave again on Sunday, the port authority says. Buses run until then."
    page = (
        f"<title>{TITLE}</title><article><h1>{TITLE}</h1><p class='standfirst'>{deck}</p>"
        f"<p class='meta'>By Marta Okonjo</p>{inner}</article>"
    )
    found = article(page, "text/html")
    assert kinds(found)[deck] == "deck"
    assert body(found) == BODY


def test_an_appeal_for_money_at_the_end_is_not_body() -> None:
    appeal = (
        "The Lindmere Courier is made by nine people in a boathouse. If you value independent reporting from the port, "
        "please consider a yearly subscription, which costs less than a coil of rope."
    )
    told = "The paper lost half its subscribers last year, and its independent reporting with them, the council heard."
    assert body(article(short_page(TITLE, *BODY, appeal), "text/html")) == BODY
    assert body(article(short_page(TITLE, told, *BODY), "text/html")) == [told, *BODY]


MAYOR = (
    "The harbour of Velm will stay open to every trawler this winter, the mayor said on Tuesday in the customs house."
)
LOCK = "The northern lock, which leaks, will be repaired in spring, and the council has set aside two million crowns."


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<pre>\n{MAYOR}\n\n{LOCK}\n</pre>", id="empty lines in preformatted text"),
        pytest.param(f"<div>&nbsp;&nbsp;&nbsp;{MAYOR}<br>\n&nbsp;&nbsp;&nbsp;{LOCK}</div>", id="breaks and indents"),
        pytest.param(f"<div>\u3000\u3000{MAYOR}<br/>\u3000\u3000{LOCK}</div>", id="wide spaces"),
    ],
)
def test_paragraphs_without_an_element_of_their_own(markup: str) -> None:
    source = (
        f"<html><head><title>Harbour stays open</title></head><body><h1>Harbour stays open</h1>{markup}</body></html>"
    )
    found = article(source, "text/html")
    assert body(found) == [MAYOR, LOCK]


def test_a_break_inside_a_sentence_ends_no_paragraph() -> None:
    first, second = MAYOR[:60], MAYOR[60:]
    source = f"<html><body><h1>Harbour stays open</h1><p>{first}<br>&nbsp;{second}</p><p>{LOCK}</p></body></html>"
    found = article(source, "text/html")
    texts = body(found)
    assert len(texts) == 2
    assert texts[1] == LOCK


def test_a_megabyte_of_empty_lines_is_read_in_time() -> None:
    assert article(f"<pre>{'word' * 3}{chr(10) * 200_000}x</pre>", "text/html").text
    assert article(f"<pre>{(chr(10) + ' ') * 100_000}{MAYOR}</pre>", "text/html").text == MAYOR


def test_a_second_copy_of_the_article_is_no_body() -> None:
    lines = [MAYOR, LOCK, '"We will not close it for a single day," Mayor Ana Lund told reporters on the quay.']
    text = "".join(f"<p>{line}</p>" for line in lines)
    source = f"<h1>Harbour stays open</h1><article>{text}</article><div class=print>{text}</div>"
    assert body(article(source, "text/html")) == lines


def test_a_paragraph_that_a_speaker_says_twice_stays() -> None:
    text = "".join(f"<p>{line}</p>" for line in (MAYOR, LOCK, MAYOR))
    assert body(article(f"<h1>Harbour stays open</h1>{text}", "text/html")) == [MAYOR, LOCK, MAYOR]
