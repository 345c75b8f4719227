"""Credits: five kinds in many languages, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract import credit_photo
from firsthand.extract.credit_names import is_agency, is_medium
from firsthand.extract.credits import credits_in, find_credits
from firsthand.extract.meta import meta_values
from firsthand.extract.segments import Labelled, Segment
from firsthand.records import BlockKind, Page


def found(text: str) -> list[tuple[str, str]]:
    return [(credit.kind, credit.name) for credit in credits_in(text)]


def on_page(*blocks: tuple[BlockKind, str], head: str = "", url: str | None = None) -> list[tuple[str, str]]:
    """The credits of a page whose blocks have these kinds; every span is held against the source."""
    source, labelled = head, []
    for kind, text in blocks:
        run = (0, len(text), len(source), len(source) + len(text))
        labelled.append(Labelled(Segment(text, run), kind, "by_hand_v1"))
        source += text + "\n\n"
    page = Page("p", "p", url, None, "text/html" if head else "text/plain", "", source)
    credits = find_credits(page, labelled, meta_values(page))
    for credit in credits:
        assert credit.name_source.of(source) == credit.name
        assert credit.source.start <= credit.name_source.start
        assert credit.name_source.end <= credit.source.end
    return [(credit.kind, credit.name) for credit in credits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OSLO (AP) — The mill burned.", "AP"),
        ("NEW YORK, Nov. 19 (UPI) — The mill burned.", "UPI"),
        ("LOUISVILLE, Ky. (Reuters) - The mill burned.", "Reuters"),
        ("Berlin (dpa) - Die Mühle brannte.", "dpa"),
        ("Berlin (dpa/bb) – Die Mühle brannte.", "dpa"),
        ("Die Mühle brannte in der Nacht ab. (dpa)", "dpa"),
        ("PRAGUE (Valley News / Sputnik - 05th November, 2021) The mill burned.", "Sputnik"),
        ("PRAGUE (Valley News / Harbour Wire - 05th November, 2021) The mill burned.", "Harbour Wire"),
        ("ОСЛО, 5 ноя - РИА Новости. Сгорела мельница.", "РИА Новости"),
        ("Le moulin a brûlé dans la nuit (avec AFP)", "AFP"),
        ("With inputs from PTI", "PTI"),
        ("The mill burned. The Associated Press contributed to this report.", "The Associated Press"),
        ("Copyright 2021 The Associated Press. All rights reserved.", "Associated Press"),
        ("El molino ardió. Con información de EFE", "EFE"),
        ("O moinho ardeu. Com informações da Lusa.", "Lusa"),
        ("Kaynak: Anadolu Ajansı", "Anadolu Ajansı"),
        ("Źródło: PAP", "PAP"),
    ],
)
def test_an_agency_whose_text_a_page_carries(text: str, name: str) -> None:
    assert found(text) == [("wire", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Source: Hill Country Tribune", "Hill Country Tribune"),
        ("Originally published by Hill Tribune.", "Hill Tribune"),
        ("This article first appeared on Hill Tribune.", "Hill Tribune"),
        ("Quelle: Talbote", "Talbote"),
        ("Источник: «Горный вестник»", "Горный вестник"),
        ("Джерело: Гірський вісник", "Гірський вісник"),
        ("Fonte: Gazzetta del Colle", "Gazzetta del Colle"),
        ("Fuente: El Valle", "El Valle"),
        ("Sumber: Kabar Lembah", "Kabar Lembah"),
        ("Preuzeto sa Dolina.rs", "Dolina.rs"),
    ],
)
def test_where_a_text_was_published_before(text: str, name: str) -> None:
    assert found(text) == [("republication", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he said, as quoted by Hill Tribune, on Friday", "Hill Tribune"),
        ("The mayor told the newspaper Talbote that it was over.", "Talbote"),
        ("The mayor told Reuters that it was over.", "Reuters"),
        ("according to a report by the Hill Tribune, the mill", "Hill Tribune"),
        ("Reuters reported on Friday that the mill burned.", "Reuters"),
        ("h/t: Hill Tribune", "Hill Tribune"),
        ("сообщает Интерфакс", "Интерфакс"),
        ("об этом он сказал, передаёт агентство «Горные новости».", "Горные новости"),
        ("пише видання «Гірські новини»", "Гірські новини"),
        ("sagte sie der Zeitung und berichtet die Zeitung Talbote", "Talbote"),
        ("selon le journal La Vallée", "La Vallée"),
        ("seperti dikutip dari LembahNews.com, Jumat", "LembahNews.com"),
        ("dilansir Kabar Lembah, Jumat", "Kabar Lembah"),
        ("según informa el diario El Valle", "El Valle"),
        ("jak podaje Gazeta Dolina", "Gazeta Dolina"),
    ],
)
def test_the_medium_that_a_page_quotes(text: str, name: str) -> None:
    assert ("quotation", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told reporters that it was over.",
        "according to officials in the valley",
        "according to Mayor Ada Lund, it was over",
        "as reported by the Ministry of Mills",
        "Ada Lund reported to the police on Friday.",
        "The source: officials who asked not to be named.",
        "with AP exams over, pupils went home",
        "She came with Reuters in the car and drove on",
        "по данным Минобороны",
        "wie die Polizei berichtet",
        "© 2021 Valley Press. All rights reserved.",
        "a source of light",
        "The story first appeared on Friday",
    ],
)
def test_what_only_looks_like_a_credit(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mill at night. © Hill Pictures / Ada Lund", "Hill Pictures / Ada Lund"),
        ("(Photo by Ada Lund/Getty Images)", "Ada Lund/Getty Images"),
        ("Photo: Ada Lund", "Ada Lund"),
        ("Photo: Ada J. Lund. The mill at night.", "Ada J. Lund"),
        ("Photo: Ada J. Lund/Getty Images", "Ada J. Lund/Getty Images"),
        ("Foto: Ada Lund/dpa", "Ada Lund/dpa"),
        ("Фото: Ада Лунд", "Ада Лунд"),
        ("Two boats. (ADA LUND/AFP/Getty Images)", "ADA LUND/AFP/Getty Images"),
        ("The mill at night. (Reuters file photo)", "Reuters"),
        ("Møllen om natten. (Ritzau foto)", "Ritzau"),
    ],
)
def test_who_made_a_picture(text: str, name: str) -> None:
    assert found(text) == [("photo", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hill Live\nForwarded from Port Watch\nThe mill burns.", "Port Watch"),
        ("Переслано из Горный вестник", "Горный вестник"),
        ("Переслано: Горный вестник", "Горный вестник"),
        ("The letter was forwarded from the mayor to the council.", None),
        ("Forwarded from the mayor, the letter reached the council.", None),
    ],
)
def test_where_a_post_was_forwarded_from(text: str, name: str | None) -> None:
    assert found(text) == ([("feed", name)] if name else [])


def test_what_a_feed_left_behind() -> None:
    assert found("The post Mill burns appeared first on Hill Tribune.") == [("feed", "Hill Tribune")]
    footer: tuple[tuple[BlockKind, str], ...] = (
        ("body", "The mill burned down."),
        ("furniture", "https://ift.tt/aB3 17, 2021 at 06:15AM"),
        ("furniture", "from Hill – Top stories"),
    )
    assert on_page(*footer) == [("feed", "Hill")]
    # Without the link of a repost service it is a line like any other.
    assert on_page(("body", "The mill burned down."), ("body", "from Hill – Top stories")) == []


def test_an_agency_in_the_byline_is_a_wire_credit() -> None:
    assert on_page(("byline", "By Reuters Staff")) == [("wire", "Reuters")]

    assert on_page(("byline", "By Ada Lund, Associated Press")) == [("wire", "Associated Press")]
    assert on_page(("byline", "By Ada Lund")) == []


def test_a_person_with_an_agencys_name_as_first_name_is_no_agency() -> None:
    assert on_page(("byline", "By Petra Example")) == []
    assert on_page(("byline", "By Petra")) == [("wire", "Petra")]


def test_where_a_credit_stands_decides_whether_it_counts() -> None:
    assert on_page(("related", "The mill. © Hill Pictures / Ada Lund")) == [("photo", "Hill Pictures / Ada Lund")]
    assert on_page(("comment", "Source: Hill Tribune"), ("related", "OSLO (AP) — Other news.")) == []


def test_the_owner_of_a_site_and_a_menu_make_no_pictures() -> None:
    body: tuple[BlockKind, str] = ("body", "The mill burned down.")
    for line in ("© Valley Bakeries", "Copyright Valley Bakeries", "Photos / People / Podcasts", "Video: Podcasts"):
        assert on_page(body, ("furniture", line)) == []
    assert on_page(body, ("furniture", "Photo: Ada Lund")) == [("photo", "Ada Lund")]
    assert on_page(body, ("caption", "© Valley Bakeries")) == [("photo", "Valley Bakeries")]


def test_an_agency_that_no_list_knows_is_told_by_what_it_calls_itself() -> None:
    told: tuple[BlockKind, str] = ("body", "QUARRYTON (Hill Wire) - A crane fell across the line.")
    assert on_page(told) == [("wire", "Hill Wire")]
    own = '<meta property="og:site_name" content="Hill Wire">'
    assert on_page(told, head=own) == []
    assert on_page(("body", "QUARRYTON (Hill Bakery) - A crane fell across the line.")) == []
    assert on_page(("body", "The mayor (Free Press) - who came late, left.")) == []


def test_meta_data_name_the_original() -> None:
    head = (
        '<link rel="canonical" href="https://www.hilltribune.example/mill">'
        '<meta name="author" content="Reuters"><meta property="og:url" content="https://valley.example/mill">'
    )
    assert on_page(("body", "The mill burned."), head=head) == [
        ("republication", "hilltribune.example"),
        ("wire", "Reuters"),
    ]
    own = '<link rel="canonical" href="https://m.valley.example/mill">'
    assert on_page(("body", "The mill burned."), head=own, url="https://www.valley.example/mill?x=1") == []
    based = (
        '<script type="application/ld+json">{"@type":"NewsArticle","isBasedOn":"https://hill.example/mill"}</script>'
    )
    assert on_page(head=based, url="https://valley.example/mill") == [("republication", "hill.example")]


@pytest.mark.parametrize(
    ("url", "credited"),
    [
        ("https://valley.example/mill", True),
        ("https://www.hilltribune.test/mill", False),
        ("https://web.archive.org/web/2021/https://hilltribune.example/mill", False),
        ("https://feedproxy.google.com/~r/hill/~3/x", False),
    ],
)
def test_a_canonical_address_elsewhere_is_a_credit_but_not_for_the_way_it_was_read(url: str, credited: bool) -> None:
    head = '<link rel="canonical" href="https://hilltribune.example/mill">'
    expected = [("republication", "hilltribune.example")] if credited else []
    assert on_page(("body", "The mill burned."), head=head, url=url) == expected


def test_the_mark_of_an_agency_before_a_name_belongs_to_the_maker() -> None:
    assert found("Getty Images/Ada Lund") == [("photo", "Getty Images/Ada Lund")]
    assert found("The mill. (AP Photo/Ada Lund)") == [("photo", "AP Photo/Ada Lund")]


def test_an_agency_s_own_page_credits_nobody() -> None:
    told: tuple[BlockKind, str] = ("body", "OSLO (AP) — The mill burned.")
    assert on_page(told) == [("wire", "AP")]
    assert on_page(told, head='<meta property="og:site_name" content="AP News">') == []
    assert on_page(told, head="<p>", url="https://apnews.com/article/mill") == []
    hosted = (
        '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Associated Press"}}</script>'
    )
    assert on_page(told, head=hosted, url="https://valley.example/mill") == [
        ("wire", "Associated Press"),
        ("wire", "AP"),
    ]


def test_who_made_a_picture_did_not_write_the_text() -> None:
    image = '<script type="application/ld+json">{"@type":"NewsArticle","image":{"@type":"ImageObject","author":"Hill Pictures/dpa"}}</script>'
    assert on_page(("body", "The mill burned."), head=image) == []


def test_a_dateline_above_the_first_paragraph_counts() -> None:
    lines: tuple[tuple[BlockKind, str], ...] = (
        ("furniture", "OSLO (AP) — The latest on the fire in the mill:"),
        ("furniture", "6:01 p.m."),
        ("body", "The roof fell in."),
    )
    assert on_page(*lines) == [("wire", "AP")]
    assert on_page(*lines[2:], *lines[:2]) == []


def test_names() -> None:
    assert is_agency("AFP")
    assert not is_agency("afpx")
    assert is_medium("Valley News")
    assert is_medium("lembah.example")
    assert not is_medium("Ada Lund")
    assert not is_medium("Ministry of News")


_PIECES = st.sampled_from(
    ["OSLO", "(", "AP", ")", "—", "Source:", "as quoted by", "told", "the newspaper", "Hill Tribune", "«", "»", "© ", "/",
     "Photo:", "\n", "with", "Reuters", "reported", ". ", "сообщает", "Интерфакс", "2021", "appeared first on", "The post"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=20).map(" ".join) | st.text(max_size=60))
def test_names_stand_where_they_are_said_to(text: str) -> None:
    credits = credits_in(text)
    for credit in credits:
        assert credit.name == credit.name_span.of(text) != ""
        assert credit.span.start <= credit.name_span.start <= credit.name_span.end <= credit.span.end
    places = [credit.name_span for credit in credits]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    "piece", ["(", "A", "AP ", "told ", "© ", "with AP, ", "Source: ", "A (B / ", "as quoted by the "]
)
def test_time_is_bounded_on_hostile_text(piece: str) -> None:
    started = time.process_time()
    credits_in(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 10


_CREDIT_PARTS = (
    "Photo", ":", "Foto:", "Bild", "von", "/", "|", "©", "(", ")", "Ada Lund", "AP", "Images", "The post", "appeared first on",
    "Hill Times", "Der Beitrag", "erschien zuerst auf", "Фото:", "Запись", "впервые появилась", "2031", ",", ".", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(_CREDIT_PARTS), max_size=8))
def test_a_text_that_may_hold_no_credit_of_a_picture_or_a_feed_holds_none(parts: list[str]) -> None:
    text = " ".join(parts)
    credits = [credit for rule in credit_photo.PICTURES_AND_FEEDS for credit in rule(text)]
    assert credit_photo.may_credit_outside(text) or not credits
