"""What a site says for itself, beside an article and alone: each on a page written for it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.label_model import kind_of_page
from firsthand.extract.label_notices import is_stamp, labels_comments, notices
from firsthand.extract.segments import Segment
from firsthand.records import BODY_KINDS, Article
from test_extract_blocks import BODY, TITLE
from test_extract_lines_around import kind_of, page, read

RUSSIAN = (
    "Городской совет Каменска во вторник проголосовал за закрытие старой дороги на полгода, пока строится новый мост.",
    "«Дорога небезопасна, и откладывать ремонт больше нельзя», — сказала депутат Дарья Белова после заседания.",
    "Жители верхнего поселка жалуются, что объезд добавит к дороге в школу двадцать пять минут каждое утро.",
)
IMPRINT = (
    "Сетевое издание «Каменск вечером» зарегистрировано Федеральной службой по надзору в сфере связи. Эл № ФС77-00001.",
    "Главный редактор: Петрова П.П. Адрес редакции: 620000, г. Каменск, ул. Садовая, 1.",
    "В России признаны экстремистскими и запрещены организации «Первая партия», «Вторая армия» и «Третий союз».",
)
NOTICES = (
    "Copyright 2019 Marlow Gazette. All rights reserved. This material may not be published, broadcast or rewritten.",
    "We use cookies to improve your experience on our site and to show you personalised content.",
    "This advertisement has not loaded yet, but your article continues below.",
    "This article is available to subscribers only. To continue reading, please log in or subscribe today.",
    "Sorry, the page you are looking for does not exist or has been moved.",
    "Diese Website verwendet Cookies, um Ihnen den bestmöglichen Service zu bieten.",
)


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind in BODY_KINDS]


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_notice_alone_is_no_article(notice: str, media_type: str) -> None:
    marked = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div><p>{notice}</p></div></body></html>"
    source = marked if media_type == "text/html" else f"{TITLE}\n\n{notice}\n"
    assert body(read(source, media_type)) == []


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_under_an_article_is_no_part_of_it(notice: str) -> None:
    assert body(read(page(below=f"<p>{notice}</p>"))) == list(BODY)


def test_who_is_quoted_on_cookies_stays_in_the_article() -> None:
    said = (
        "“We use cookies on every page of the shop and we tell people so,” the ferry company’s lawyer said on Monday."
    )
    assert said in body(read(page(below=f"<p>{said}</p>")))


def test_an_imprint_longer_than_the_article_is_no_part_of_it() -> None:
    marked = "".join(f"<p>{text}</p>" for text in RUSSIAN)
    footer = "".join(f"<p>{text}</p>" for text in IMPRINT)
    source = f"<html><body><div><h1>Дорогу закроют</h1>{marked}</div><div>{footer}</div></body></html>"
    assert body(read(source)) == list(RUSSIAN)


def test_an_editor_who_speaks_is_no_imprint() -> None:
    said = "Главный редактор районной газеты Петрова рассказала, что мост начнут строить только в сентябре."
    marked = "".join(f"<p>{text}</p>" for text in (*RUSSIAN, said))
    assert said in body(read(f"<html><body><div><h1>Дорогу закроют</h1>{marked}</div></body></html>"))


def test_remarks_under_their_heading_are_comments() -> None:
    remarks = "<h3>2 Comments</h3><div><p>About time, my cousin nearly lost a wheel there last winter.</p></div>"
    article = read(page(below=remarks))
    assert body(article) == list(BODY)
    assert kind_of(article, "About time") == "comment"


@pytest.mark.parametrize(
    "line", ["Ultimo aggiornamento: 22:07", "Updated: 22:07", "Aktualisiert: 14.08.2004, 12:30 Uhr"]
)
def test_the_time_of_an_update_is_a_date(line: str) -> None:
    article = read(page(below=f"<p>{line}</p>"))
    assert kind_of(article, line) == "date"


@pytest.mark.parametrize("line", ["Updated rules apply to all 12 ferries.", "Chapter 12", "Published poets: 3 of them"])
def test_other_lines_with_numbers_are_no_stamps(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("3 Comments", True), ("Comments (12)", True), ("[ 167 comments ]", True), ("Комментарии", True),
        ("• Kommentare: ,", False), ("Comments are closed for this story", False), ("Commentary", False),
    ],
)  # fmt: skip
def test_headings_of_comments(line: str, labels: bool) -> None:
    assert labels_comments(Segment(line, ())) is labels


def test_a_page_that_names_little_is_told_from_one_that_names_much() -> None:
    named = tuple(Segment("x", (), ("html", "p"), (f"word{at}",)) for at in range(200))
    assert kind_of_page(named) == "html"
    assert kind_of_page(named[:20]) == "old"
    assert kind_of_page((Segment("x", ()),)) == "flat"


def test_a_page_of_tables_gives_its_article() -> None:
    cells = "".join(f"<p>{text}" for text in BODY)
    source = (
        f"<html><head><title>{TITLE}</title></head><body bgcolor=#ffffff><table><tr><td><a href=/a>Local</a><br>"
        f"<a href=/b>State</a></td><td><font size=5><b>{TITLE}</b></font><br>{cells}<p><font size=1>"
        "<a href=/p>Print this story</a></font></td><td bgcolor=#eeeeee><b>In other news</b><br>A fire destroyed a "
        "barn near Tolland early on Sunday. No one was hurt.<br><br><a href=/w>More headlines</a></td></tr></table>"
        "<p>Copyright 2003 Marlow Gazette. All rights reserved.</body></html>"
    )
    assert body(read(source)) == list(BODY)


TEXTS = st.sampled_from(
    (*NOTICES, *IMPRINT, *RUSSIAN, "3 Comments", "Updated: 22:07", "A barn burned. No one was hurt.")
)


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=30))
def test_only_possible_segments_are_notices_and_none_is_both(parts: list[tuple[str, bool]]) -> None:
    segments = [Segment(text, ()) for text, _ in parts]
    possible = [can for _, can in parts]
    found = notices(segments, possible, possible, [len(text.split()) for text, _ in parts], -1)
    assert not found.said & found.remarks
    assert all(possible[at] for at in found.said | found.remarks)


def test_many_headings_of_comments_cost_no_more_than_their_number() -> None:
    def seconds(count: int) -> float:
        paragraph = Segment(BODY[0], (), ("div", "p"), (), (), 0, (1, 2))
        lines = [Segment("Comments", (), ("div", "span"), (), (), 0, (3, at + 4)) for at in range(count)]
        segments = [*[paragraph] * 9, *lines, paragraph]
        likely = [segment is paragraph for segment in segments]
        start = time.process_time()
        notices(segments, likely, likely, [20] * len(segments), -1)
        return time.process_time() - start

    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)
