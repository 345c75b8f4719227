"""Lines that name who wrote an article, as sites of many countries word them, and lines that only look like it."""

from __future__ import annotations

import pytest

from firsthand.extract.bylines import byline_in
from firsthand.extract.bylines_east import reporters_in_lead


def persons(text: str) -> list[str]:
    return [span.of(text) for span in byline_in(text)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mei Tan on April 11, 2030", ["Mei Tan"]),
        ("Posted on April 11, 2030 by Mei Tan", ["Mei Tan"]),
        ("Posted by Mei Tan on April 11, 2030 at 8:15 am", ["Mei Tan"]),
        ("By Mei Tan Tuesday, April 11, 2030", ["Mei Tan"]),
        ("April 11, 2030 by Mei Tan Leave a Comment", ["Mei Tan"]),
        ("By Mei Tan at Colliery Lane", ["Mei Tan"]),
        ("By Mei Tan at the High Court", ["Mei Tan"]),
        ("By Mei Tan for The Hill Post", ["Mei Tan"]),
        ("By MEI TAN and ADA LUND Beacon Staff Writers", ["MEI TAN", "ADA LUND"]),
        ("By Mei Tan Sentinel Staff Writer", ["Mei Tan"]),
        ("By Ada Mei Tan Staff Writer", ["Ada Mei Tan"]),
        ("Von unserem Redakteur Emil Raabe", ["Emil Raabe"]),
        ("Eine Reportage von Emil Raabe", ["Emil Raabe"]),
        ("Publié par Élodie Marchand le 05/11/2030", ["Élodie Marchand"]),
        ("Publicado por Lucía Barreiro en 9:30", ["Lucía Barreiro"]),
        ("Postado por Rui Tavares", ["Rui Tavares"]),
        ("Pubblicato da Carlo Bandini il 5 novembre 2030", ["Carlo Bandini"]),
        ("dal nostro inviato Carlo Bandini", ["Carlo Bandini"]),
        ("Geplaatst door Pieter Kuipers op 5 november 2030", ["Pieter Kuipers"]),
        ("Автор статьи: Ольга Ветрова", ["Ольга Ветрова"]),
        ("Підготувала Олена Вітренко", ["Олена Вітренко"]),
        ("Opracował: Jan Kowalczyk", ["Jan Kowalczyk"]),
        ("Scris de Ion Popescu", ["Ion Popescu"]),
        ("Publisert av Kari Lie", ["Kari Lie"]),
        ("Tekst: Kari Lie Foto: Ola Nes", ["Kari Lie"]),
        ("Tác giả: Nguyễn Văn Lâm", ["Nguyễn Văn Lâm"]),
        ("מאת: נועה ברגר", ["נועה ברגר"]),
        ("نویسنده: مهرداد کاویانی", ["مهرداد کاویانی"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("लेखक: राधा वर्मा", ["राधा वर्मा"]),
        ("作者：李晓明", ["李晓明"]),
        ("2030年06月12日 08:30 来源：青山网 作者：李晓明", ["李晓明"]),
        ("本报记者 李晓明 王建国", ["李晓明", "王建国"]),
        ("記者李曉明／台北報導", ["李曉明"]),
        ("文・田原誠一", ["田原誠一"]),
        ("김하늘 기자", ["김하늘"]),
        ("[산마을신문 김하늘 기자]", ["김하늘"]),
    ],
)  # fmt: skip
def test_a_byline_names_its_persons_whole(line: str, names: list[str]) -> None:
    assert persons(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Killed on April 11, 2030 by Northern Troops",
        "Publicado por la redacción",
        "记者了解到，水库已经建成",
        "本报记者从县政府获悉",
        "（责任编辑：张华）",
        "文：综合报道",
        "김하늘 기자의 다른 기사",
        "기자",
        "온라인 기자",
        "Написано на заборе",
        "Lesen Sie auch: Die Brücke am Tal",
    ],
)
def test_a_line_that_signs_nothing_names_nobody(line: str) -> None:
    assert persons(line) == []


@pytest.mark.parametrize("name", ["Vadi Diplomasi Forumu", "Talstadt Universität", "Harbour Peace Summit"])
def test_an_event_or_a_university_is_no_person(name: str) -> None:
    assert byline_in(name, slot=True) == ()


@pytest.mark.parametrize("name", ["নিজস্ব প্রতিবেদক", "विशेष संवाददाता", "ویب ڈیسک", "مراسل صحيفة", "מערכת האתר"])
def test_a_correspondent_without_a_name_is_no_person(name: str) -> None:
    assert byline_in(name, slot=True) == ()


def test_a_name_keeps_the_signs_of_its_vowels() -> None:
    (name,) = persons("By राधा वर्मा")
    assert name == "राधा वर्मा"


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("(서울=연합뉴스) 김하늘 기자 = 산마을에 새 도서관이 문을 열었다.", ["김하늘"]),
        ("新华社青山6月11日电（记者李晓明、王建国）青山县新建的水库正式投入使用。", ["李晓明", "王建国"]),
        ("新华社青山6月11日电 青山县新建的水库正式投入使用，记者李晓明在现场看到。", []),
        ("〔記者李曉明／青山報導〕青山縣新建的水庫正式投入使用。", ["李曉明"]),
        ("김하늘 기자는 산마을에 새 도서관이 문을 열었다고 말했다.", []),
        ("OSLO (AP) — The ferry line closed on Monday.", []),
    ],
)
def test_a_dateline_names_its_reporters(lead: str, names: list[str]) -> None:
    assert [span.of(lead) for span in reporters_in_lead(lead)] == names
