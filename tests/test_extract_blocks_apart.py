"""What stands apart from an article inside its own template, and short articles in plain text."""

from __future__ import annotations

import pytest

from test_extract_blocks import BODY, TITLE, article, body, kinds
from test_extract_blocks_traps import html, paragraphs

TEASERS = (
    "The mayor said yesterday that he would not stand again after twelve years in office.",
    "Firefighters brought down a hiker who had been lost on the ridge for two nights.",
)


def with_box(box: str) -> list[str]:
    parts = paragraphs()
    parts.insert(2, box)
    return parts


@pytest.mark.parametrize(
    "label", ["You may also like", "Te puede interesar", "Mohlo by vás zajímat", "Διαβάστε επίσης"]
)
def test_sentences_in_a_box_under_a_label_of_other_articles_are_not_body(label: str) -> None:
    box = f'<div class="box"><span>{label}</span><p>{TEASERS[0]}</p><p>{TEASERS[1]}</p></div>'
    found = article(html(with_box(box)), "text/html")
    assert body(found) == BODY
    assert kinds(found)[TEASERS[0]] == "related"


def test_a_section_of_the_article_that_holds_such_a_label_further_down_stays() -> None:
    first, *rest = paragraphs()
    sections = [first, f"<section>{rest[0]}<p>Read more</p>{''.join(rest[1:])}</section>"]
    assert body(article(html(sections), "text/html")) == BODY


@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "Publicidad"])
def test_the_label_of_an_advertisement_is_not_body(label: str) -> None:
    assert body(article(html(with_box(f"<p>{label}</p>")), "text/html")) == BODY


def test_a_form_for_a_newsletter_is_not_body_with_its_heading() -> None:
    box = (
        '<section class="newsletter"><h3>Get our morning briefing</h3>'
        "<p>The stories that matter, chosen by our editors, every day before breakfast.</p></section>"
    )
    assert body(article(html(with_box(box)), "text/html")) == BODY


def test_an_article_in_an_element_named_for_subscribers_is_body() -> None:
    parts = [f'<div class="subscribe">{"".join(paragraphs())}</div>']
    assert body(article(html(parts), "text/html")) == BODY


def test_a_heading_over_comments_is_not_body_and_one_over_text_is() -> None:
    parts = with_box("<div><h2>How the wreck is lifted</h2></div>")
    found = article(html(parts, after="<section><h3>Opinions (3)</h3></section>"), "text/html")
    assert body(found) == [*BODY[:2], "How the wreck is lifted", *BODY[2:]]


def test_an_address_for_mail_below_the_text_is_not_body() -> None:
    assert body(article(html([*paragraphs(), "<p>marta@lindmere.example</p>"]), "text/html")) == BODY


def test_a_line_with_the_authors_address_ends_no_article() -> None:
    line = "Contact Marta Okonjo at marta@lindmere.example or follow her on Twitter."
    assert body(article(html([*paragraphs(), f"<p>{line}</p>"]), "text/html")) == BODY


def test_an_address_for_mail_that_somebody_gives_in_the_text_stays() -> None:
    line = "Whoever saw the crane fall should write to crane@police.example, the harbour master said on Friday."
    parts = paragraphs()
    parts.insert(2, f"<p>{line}</p>")
    assert line in body(article(html(parts), "text/html"))


def test_a_line_that_names_an_office_as_its_source_is_no_part_of_the_body() -> None:
    found = article(html([*paragraphs(), "<p>Source: Office for National Statistics</p>"]), "text/html")
    assert body(found) == BODY
    assert found.credits == ()


SHORT = {
    "de": (
        ["Startseite", "Lokales", "Stadtrat beschließt neues Hallenbad für die Talstadt", "Von Jutta Kehrwald",
         "14. März 2030, 17:42 Uhr"],
        ["Der Stadtrat hat am Montagabend mit knapper Mehrheit den Bau eines neuen Hallenbads beschlossen.",
         "„Das ist ein guter Tag für die Kinder dieser Stadt“, sagte Bürgermeisterin Heike Olbrich.",
         "Die Opposition hatte vor steigenden Kosten gewarnt. Der Bau soll 18 Millionen Euro kosten.",
         "Die Arbeiten sollen im Herbst beginnen."],
        ["Kommentare (2)", "Endlich tut sich was, meine Kinder mussten immer in den Nachbarort fahren.", "Impressum"],
    ),
    "fr": (
        ["Aller au contenu", "Rechercher", "Le pont du Vallon rouvre enfin", "Par Élodie Marchand", "Partager"],
        ["Le pont du Vallon a rouvert vendredi à la circulation, six ans après la crue qui l'avait emporté.",
         "« Nous avons attendu longtemps », a déclaré la maire, Anne Vasseur, lors de la cérémonie.",
         "Lire aussi : L'école du village aura un nouveau toit au printemps",
         "Le chantier a coûté huit millions d'euros."],
        ["Abonnez-vous à notre newsletter", "Votre adresse e-mail est utilisée pour vous envoyer nos lettres.",
         "Mentions légales"],
    ),
}  # fmt: skip


def test_comments_under_a_short_article_in_plain_text_are_not_body() -> None:
    above, text, _ = SHORT["de"]
    remark = "Endlich tut sich was, meine Kinder mussten bisher immer in den Nachbarort fahren."
    assert body(article("\n".join((*above, *text, "Kommentare", remark)), "text/plain")) == text


@pytest.mark.parametrize("language", sorted(SHORT))
def test_a_short_article_in_plain_text_is_whole(language: str) -> None:
    above, text, below = SHORT[language]
    found = article("\n".join((*above, *text, *below)), "text/plain")
    assert body(found) == [line for line in text if not line.startswith("Lire aussi")]


def test_lines_of_front_matter_are_no_title_and_no_body() -> None:
    matter = ["---", f"title: {TITLE}", f"description: {BODY[0]}", "author: Marta Okonjo", "date: 2030-11-05", "---"]
    found = article("\n".join((*matter, "", f"# {TITLE}", "", "\n\n".join(BODY))), "text/plain")
    assert body(found) == BODY
    assert kinds(found)[f"description: {BODY[0]}"] == "furniture"
    assert kinds(found)[f"# {TITLE}"] == "title"


def test_of_two_lines_over_a_plain_text_the_signed_one_is_the_title() -> None:
    alt = "A crane stands over the wreck in the harbour of Lindmere on Friday as divers look for the bell"
    lines = [TITLE, "By Marta Okonjo", "5 November 2030", alt, *BODY]
    found = article("\n\n".join(lines), "text/plain")
    assert kinds(found)[TITLE] == "title"


def test_the_headline_below_the_title_of_a_window_is_the_title() -> None:
    lines = [f"{TITLE} - Lindmere Courier", TITLE, "Posted: Nov 5, 2030", *BODY]
    found = article("\n\n".join(lines), "text/plain")
    assert [block.span.of(found.text) for block in found.blocks if block.kind == "title"] == [TITLE]


def test_where_a_post_is_filed_is_no_part_of_it() -> None:
    line = "This entry was posted on Monday, March 5th, 2030 at 10:14 am and is filed under Local."
    assert body(article(html([*paragraphs(), f"<p>{line}</p>"]), "text/html")) == BODY
