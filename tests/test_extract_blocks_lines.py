"""Short lines that stand among the paragraphs of an article and are no part of it, and lists that are."""

from __future__ import annotations

import pytest

from test_extract_blocks import BODY, DECK, TITLE, article, body, kinds
from test_extract_blocks_traps import html, paragraphs


def between(line: str, place: int = 2) -> list[str]:
    parts = paragraphs()
    parts.insert(place, f"<p>{line}</p>")
    return parts


@pytest.mark.parametrize("clock", ["11.40 GMT", "14:05 Uhr", "9:15 a.m."])
def test_a_time_of_day_alone_is_a_date_and_no_body(clock: str) -> None:
    found = article(html(between(clock)), "text/html")
    assert body(found) == BODY
    assert kinds(found)[clock] == "date"


@pytest.mark.parametrize("mark", ["###", "-30-", "– ENDS –", "* * *"])
def test_the_mark_that_ends_a_press_release_is_not_body(mark: str) -> None:
    assert body(article(html(between(mark, 5)), "text/html")) == BODY


def test_an_address_on_the_web_alone_is_not_body() -> None:
    assert body(article(html(between("http://www.lindmere.example/2031/crane.html", 5)), "text/html")) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Print this story | E-mail this story",
        "2 minuti di lettura",
        "Externen Inhalt anzeigen",
        "Listen to this article",
    ],
)
def test_a_control_of_the_page_is_not_body(line: str) -> None:
    assert body(article(html(between(line)), "text/html")) == BODY


@pytest.mark.parametrize(
    "said", ["Few of them would share this view.", "Die Ermittler haben einen Fehler gefunden, der alles erklärt."]
)
def test_a_sentence_that_only_holds_such_words_is_body(said: str) -> None:
    assert body(article(html(between(said)), "text/html")) == [*BODY[:2], said, *BODY[2:]]


@pytest.mark.parametrize(
    "line", ["Contact: Dana Ulvik, (555) 014-3320", "Pressekontakt: Bo Lindahl, bo@hafen-lindmere.example"]
)
def test_whom_the_press_may_call_is_not_body(line: str) -> None:
    assert body(article(html(between(line, 5)), "text/html")) == BODY


def test_a_label_of_contacts_without_an_address_is_body() -> None:
    said = "Contact: the word has had a cold sound in Lindmere since the strike of the dockers."
    assert said in body(article(html(between(said)), "text/html"))


def test_for_which_outlet_a_text_was_written_is_not_body() -> None:
    line = "Special to the Courier"
    found = article(html(between(line, 0)), "text/html")
    assert body(found) == BODY
    assert kinds(found)[line] == "byline"


def test_who_signed_the_article_is_told_below_it_without_a_box() -> None:
    about = "Marta Okonjo is a reporter who covers ports and lives on one of the outer islands."
    assert body(article(html(between(about, 5)), "text/html")) == BODY


def test_what_is_told_last_of_somebody_else_is_body() -> None:
    about = "Ilse Brandvik is the third woman to run the port and the first who was born on the islands."
    assert body(article(html(between(about, 5)), "text/html")) == [*BODY, about]


def test_a_list_between_paragraphs_is_body() -> None:
    ships = ["Sigrid", "Northern Star", "Little Auk"]
    listed = "<ul>{}</ul>".format("".join(f"<li>{ship}</li>" for ship in ships))
    parts = paragraphs()
    parts.insert(3, f"<p>Three ferries are moored outside the dock:</p>{listed}")
    found = article(html(parts), "text/html")
    assert [kinds(found)[ship] for ship in ships] == ["list"] * 3


def test_a_list_of_links_between_paragraphs_is_not_body() -> None:
    links = ["Sigrid sails again", "Northern Star is sold", "Little Auk goes to the breakers"]
    parts = paragraphs()
    parts.insert(
        3, "<ul>{}</ul>".format("".join(f'<li><a href="/{at}">{one}</a></li>' for at, one in enumerate(links)))
    )
    assert body(article(html(parts), "text/html")) == BODY


@pytest.mark.parametrize(("label", "other"), [
    ("Lees ook:", "Brug bij Hoogwaard een jaar langer dicht"), ("Lesen Sie auch", "Brücke bleibt ein Jahr gesperrt"),
])  # fmt: skip
def test_a_short_article_goes_on_behind_a_line_that_leads_elsewhere(label: str, other: str) -> None:
    lines = [TITLE, "By Marta Okonjo", "5 March 2031", *BODY[:2], label, other, BODY[2], "Share", "Privacy policy"]
    assert body(article("\n".join(lines))) == BODY[:3]


def test_a_heading_between_title_and_byline_is_the_deck() -> None:
    inside = f"<h1>{TITLE}</h1><h2>{DECK}</h2><p>By Marta Okonjo</p><p>5 March 2031</p>{''.join(paragraphs())}"
    found = article(f"<html><head><title>{TITLE}</title></head><body><article>{inside}</article></body>", "text/html")
    assert kinds(found)[DECK] == "deck"
    assert body(found) == BODY


def test_a_heading_straight_over_the_text_is_its_own() -> None:
    inside = f"<h1>{TITLE}</h1><h2>What is known</h2>{''.join(paragraphs())}"
    found = article(f"<html><head><title>{TITLE}</title></head><body><article>{inside}</article></body>", "text/html")
    assert kinds(found)["What is known"] != "deck"


def test_a_name_between_marks_makes_no_quotation_of_a_notice() -> None:
    line = "Dapatkan update berita pilihan setiap hari di grup “Kabar Lindmere”, caranya klik tautan berikut."
    assert body(article(html(between(line, 5)), "text/html")) == BODY


def test_an_invitation_to_a_newsletter_is_not_body() -> None:
    line = "Sign up for Dock Notes, our weekly newsletter on the port. It is free."
    assert body(article(html(between(line)), "text/html")) == BODY


@pytest.mark.parametrize(
    "told",
    [
        "Subscribers of the port's old newsletter remember a crane that fell in the same place.",
        "Get the wreck out of the dock by Sunday, the minister wrote on Facebook on Wednesday morning.",
    ],
)
def test_a_sentence_about_a_newsletter_or_a_platform_is_body(told: str) -> None:
    assert told in body(article(html(between(told)), "text/html"))


def test_a_short_article_begins_under_its_title_though_a_form_cuts_it_in_two() -> None:
    hives = [
        "Beekeepers in the south-west say a third of their colonies have died after the wettest spring for forty years.",
        "The bees starved, they say, because they could not fly on more than nine days between March and May.",
        "“You lift the lid and it is quiet. You never get used to that,” said Hugh Tamblyn, who keeps sixty hives.",
        "The association has asked the government to let its members import queens until September.",
    ]
    form = [
        "Sign up to our newsletter",
        "The week's farming news in your inbox every Friday. By signing up you agree to our privacy policy.",
        "Email address", "Subscribe",
    ]  # fmt: skip
    above = ["Toggle navigation", "Hedgerow Weekly", "Search", "My account", "Home", "News", "Livestock", "Arable"]
    title = ["Beekeepers warn of empty hives after wet spring", "11 June 2024", "By Nia Colley", "3 min read"]
    below = [
        "Related topics", "Bees", "Weather", "You may also be interested in", "Milk price falls for the fourth month",
        "Processors blame weak demand for cheese and say they expect no change before autumn.", "Comments (2)",
        "Log in to comment", "Contact us", "Terms and conditions",
    ]  # fmt: skip
    lines = [*above, *title, *hives[:2], *form, *hives[2:], *below]
    assert body(article("\n".join(lines))) == hives


@pytest.mark.parametrize("label", ["À lire aussi", "Read also:"])
def test_the_last_sentence_of_a_short_article_stands_behind_a_line_that_leads_elsewhere(label: str) -> None:
    bridge = [
        "Le pont suspendu de Rochebelle est fermé depuis jeudi matin, à la surprise des randonneurs qui comptaient dessus.",
        "« J'ai trouvé une barrière et un mot scotché dessus », raconte Hervé Blin, venu de Privas avec ses deux filles.",
        "La mairie n'exclut pas une fermeture jusqu'à l'été.",
    ]
    above = ["Rechercher", "Mon compte", "Ardèche", "Le pont suspendu de Rochebelle fermé aux piétons", "14 mars 2024"]
    below = ["Partager cet article", "Commenter"]
    lines = [*above, *bridge[:2], label, "La passerelle de Vernoux rouvrira à Pâques", bridge[2], *below]
    assert body(article("\n".join(lines))) == bridge


def test_a_blog_names_its_post_and_who_wrote_it() -> None:
    said = "Ich saß ganz hinten und habe mitgeschrieben. Der Bürgermeister sagte: „Ein Fisch hat keine Stimme.“"
    text = f"<p>Gestern hat der Gemeinderat beschlossen, das alte Wehr nicht abzureißen.</p><p>{said}</p>"
    post = f"<h3>Das Wehr bleibt</h3>{text}<p>Das Protokoll gibt es im Rathaus, wenn man fragt.</p>"
    head = "<title>Naabtal von unten: Das Wehr bleibt</title>"
    foot = "<p>Eingestellt von Fritz Obermeier um 21:40</p>"
    source = f"<html><head>{head}</head><body><h1>Naabtal von unten</h1><div>{post}{foot}</div></body></html>"
    found = article(source, "text/html")
    assert found.reading("title").value == "Das Wehr bleibt"
    assert found.reading("byline").value == "Fritz Obermeier"
    assert said in body(found)


@pytest.mark.parametrize(
    "line",
    [
        "Haben Sie einen Fehler gefunden? Schreiben Sie uns.",
        "Dołącz do nas na Facebooku!",
        "Ten tekst przeczytasz w 2 minuty",
        "The full article contains 412 words and appears in Lindmere Courier newspaper.",
    ],
)
def test_what_the_site_asks_and_counts_is_not_body(line: str) -> None:
    assert body(article(html(between(line, 5)), "text/html")) == BODY
