"""Agencies as they sign in different countries, and lines that only look like a name."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.extract.credits import credits_in
from firsthand.records import Page
from firsthand.settings import ExtractSettings

BURNED = "A mill in the upper valley burned down to its walls on Friday night."
BRANDTE = "En mølle i den øvre del af dalen nedbrændte til grunden natten til fredag."


def found(text: str) -> list[tuple[str, str]]:
    return [(credit.kind, credit.name) for credit in credits_in(text)]


def on_page(source: str, url: str | None = "https://hillpost.example/news/mill") -> list[tuple[str, str]]:
    """The credits of a page, each of which stands in the source where it says."""
    page = Page("p", "p", url, None, "text/html" if source.startswith("<") else "text/plain", "", source)
    credits = extract(page, settings=ExtractSettings()).credits
    assert all(credit.name_source.of(source) for credit in credits)
    return [(credit.kind, credit.name) for credit in credits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{BURNED} — Reuters", ["Reuters"]),
        (f"{BURNED} – Bernama", ["Bernama"]),
        (f"{BURNED} PTI", ["PTI"]),
        (f"{BURNED} PTI ABC DEF XY", ["PTI"]),
        (f"{BURNED} --IANS ab/cd", ["IANS"]),
        ("--IANS", ["IANS"]),
        (f"{BRANDTE} /ritzau/", ["ritzau"]),
        (f"{BRANDTE} /ritzau/Reuters/", ["ritzau", "Reuters"]),
        ("/TT/", ["TT"]),
        (f"{BURNED} PAP/kl", ["PAP"]),
        (f"{BRANDTE} (©NTB)", ["NTB"]),
        ("СОФИЯ, 5 ноември /БТА/ Мелницата изгоря.", ["БТА"]),
        ("МИНСК, 5 ноября /БЕЛТА/. Мельница сгорела.", ["БЕЛТА"]),
        ("القاهرة في 5 نوفمبر /أ ش أ/ احترقت الطاحونة", ["أ ش أ"]),
        ("ACCRA, Nov. 5, GNA – A mill burned.", ["GNA"]),
        ("TEHRAN, IRNA – A mill burned.", ["IRNA"]),
        ("YEREVAN, NOVEMBER 5, ARMENPRESS. A mill burned.", ["ARMENPRESS"]),
        ("KUWAIT, Nov 5 (KUNA) -- A mill burned.", ["KUNA"]),
        ("新华社北京11月5日电 磨坊烧毁了。", ["新华社"]),
        ("(中央社記者王小明台北5日電)磨坊燒毀了。", ["中央社"]),
        ("【パリ共同】製粉所が焼けた。", ["共同"]),
        ("【ソウル=時事】製粉所が焼けた。", ["時事"]),
        ("[東京 5日 ロイター] - 製粉所が焼けた。", ["ロイター"]),
        ("(서울=연합뉴스) 홍길동 기자 = 방앗간이 불탔다.", ["연합뉴스"]),
        ("(CNN) — A mill burned down.", ["CNN"]),
        ("(CNN)A mill burned down.", ["CNN"]),
        ("OSLO (CNN Business) — A mill burned down.", ["CNN Business"]),
        ("The-CNN-Wire™ & © 2021 Cable News Network, Inc. All rights reserved.", ["Cable News Network"]),
        ("This report by The Canadian Press was first published Nov. 5, 2021.", ["The Canadian Press"]),
        ("(This story has not been edited by our staff and is auto-generated from PTI.)", ["PTI"]),
    ],
)
def test_what_agencies_sign_with(text: str, names: list[str]) -> None:
    assert found(text) == [("wire", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "“A masterpiece of a mill, and a book to keep for the rest of your life.” — Reuters",
        "After the fire the miller and his two daughters moved to Scranton. PA",
        "After the fire the miller went back for the oldest of his cats. Petra",
        "Mill burns down - Reuters",
        "This report by Reuters shows how mills burn.",
        "In Oslo, AP – the first of two – met the miller.",
        "(The Miller) — A story for children.",
        "Jan (CNN) said that the mill burned.",
        "【ソウル=山田花子】製粉所が焼けた。",
        "(서울=홍길동) 방앗간이 불탔다.",
        "(사진=연합뉴스)",
        "[사진=뉴시스]",
        "共同で製粉所を建てた。",
        "新华社在北京的大楼。",
    ],
)
def test_what_only_looks_like_a_signature(text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "wire"]


ARTICLE = f"""<html><head><title>Mill burns down in the valley</title></head><body><article>
<h1>Mill burns down in the valley</h1>
<p>{BURNED} Nobody was hurt, and the miller was away.</p>
<p>The fire brigade of three villages came too late, as the bridge was closed for repairs.</p>
<p>%s</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Keystone-SDA", ["Keystone-SDA"]),
        ("sda/dpa", ["sda", "dpa"]),
        ("ČTK", ["ČTK"]),
        ("Lusa/Fim", ["Lusa"]),
        ("Quelle: hillpost.example, ada/dpa", ["dpa"]),
        ("ada/lun/SID", ["SID"]),
    ],
)
def test_a_line_below_the_article_that_names_an_agency_alone(line: str, names: list[str]) -> None:
    assert on_page(ARTICLE % line) == [("wire", name) for name in names]


def test_a_bare_name_between_paragraphs_or_below_one_is_no_signature() -> None:
    between = (ARTICLE % "The bridge is to open again in spring, the mayor said.").replace(
        "<p>The fire", "<p>AFP</p><p>The fire"
    )
    assert on_page(between) == []
    assert on_page(f"Mill burns down in the valley\n\n{BURNED}\n\nThe fire brigade came too late.\n\nAFP") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AFP, MANILA", ["AFP"]),
        ("Reuters in Berlin", ["Reuters"]),
        ("AFP and staff writers, OSLO", ["AFP"]),
        ("AP, Ada Lund", []),
        ("AFP, Reuters", []),
    ],
)
def test_a_line_by_the_title_with_an_agency_and_its_place(line: str, names: list[str]) -> None:
    page = (ARTICLE % "The bridge is to open again in spring, the mayor said.").replace(
        "</h1>", f"</h1><div>{line}</div>"
    )
    assert on_page(page) == [("wire", name) for name in names]


@pytest.mark.parametrize(
    "line",
    [
        "© RIPRODUZIONE RISERVATA",
        "© Riproduzione riservata",
        "© Reproduction interdite",
        "© Reprodução proibida",
        "© Wszelkie prawa zastrzeżone",
        "© Všechna práva vyhrazena",
        "© Toate drepturile rezervate",
        "© Tüm hakları saklıdır",
        "© Kaikki oikeudet pidätetään",
        "© Semua Hak Dilindungi",
        "© Not For Reproduction",
        "© Με επιφύλαξη παντός δικαιώματος",
        "Foto: Divulgação",
        "Foto: Archiv",
        "© Montage",
        "Foto: Skärmdump",
        "Фото: Соцсети",
        "Quelle: Privat",
        "Источник: Редакция",
        "Fonte: Redazione",
        "Kaynak: Haber Merkezi",
        "Source: Twitter",
        "Quelle: X/@adalund",
    ],
)
def test_lines_that_name_nobody(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Foto: Ada Lund/Archiv", "Ada Lund"),
        ("© Mill Rights Watch", "Mill Rights Watch"),
        ("Foto: Archiv/Ada Lund", "Ada Lund"),
    ],
)
def test_the_person_beside_a_word_that_names_nobody(line: str, name: str) -> None:
    assert found(line) == [("photo", name)]


SELF = """<html><head><title>Сгорела мельница</title><meta property="og:site_name" content='%s'>
<meta property="og:url" content="%s"></head><body><article><h1>Сгорела мельница</h1>
<p>В верхней части долины в ночь на пятницу сгорела старая водяная мельница, никто не пострадал.</p>
<p>Пожарные трёх деревень приехали поздно, потому что мост был закрыт на ремонт с весны.</p>
<p>Источник: %s</p></article></body></html>"""


@pytest.mark.parametrize(
    ("site", "url", "credit"),
    [
        ('Информационное агентство "ДНВ"', "https://dnv.example/a", "ДНВ"),
        ("Долинные Новости Востока", "https://east.example/a", "ДНВ"),
        ("Портал", "https://gornyvestnik.example/a", "«Горный вестник»"),
        ("Горный вестник", "https://gv.com.example/a", "gv.com.example"),
    ],
)
def test_a_page_that_names_its_own_outlet_credits_nobody(site: str, url: str, credit: str) -> None:
    assert on_page(SELF % (site, url, credit), None) == []
    assert on_page(SELF % ("Речной портал", "https://reka.example/a", credit), None) != []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "10.0.0.7", "[::1]", "box.local"])
def test_a_number_or_a_machine_tells_no_site(host: str) -> None:
    head = '<html><head><link rel="canonical" href="%s"><meta property="og:url" content="%s"></head><p>Mill.</p></html>'
    assert on_page(head % ("https://hillpost.example/mill", f"http://{host}/mill"), None) == []
    assert on_page(head % (f"http://{host}/mill", "https://hillpost.example/mill"), None) == []
    other = head % ("https://hillpost.example/mill", "https://valley.example/mill")
    assert on_page(other, None) == [("republication", "hillpost.example")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("– Det är en tragedi, säger brandchefen Ada Lund till TT.", "TT"),
        ("siger brandchef Ada Lund til Ritzau.", "Ritzau"),
        ("forteller brannsjef Ada Lund til NTB.", "NTB"),
        ("zei burgemeester Ada Lund tegen Dalkrant.", "Dalkrant"),
        ("rekla je gradonačelnica Ada Lund za Tanjug.", "Tanjug"),
        ("изјавио је Лунд за Танјуг.", "Танјуг"),
        ("a declarat primarul Ada Lund pentru Agerpres.", "Agerpres"),
        ("kata Lund kepada Antara di Oslo.", "Antara"),
    ],
)
def test_who_was_told_later_in_the_sentence(text: str, name: str) -> None:
    assert found(text) == [("quotation", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Hun tog til Ritzau i går.",
        "zegt ze tegen haar moeder.",
        "rekao je da će se boriti za Tanjug.",
        "kata Lund kepada wartawan.",
        "han sa att det tog tid till TT kom",
    ],
)
def test_who_was_told_nothing(text: str) -> None:
    assert found(text) == []


def test_a_note_below_the_text_counts_wherever_it_stands() -> None:
    text = f"Mill burns down in the valley\nBy Ada Lund\nNov 5, 2021\n\n{BURNED}\n\nThe fire brigade came too late.\n\n"
    foot = "\n\n© 2021 Ferry Post. All rights reserved."
    note = "Originally published by Hill Tribune on 3 November 2021."
    assert on_page(text + note + foot, None) == [("republication", "Hill Tribune")]
    assert on_page(text + "© dpa-infocom, dpa:211105-99-123456/2" + foot, None) == [("wire", "dpa")]
    assert on_page(text + "Follow us on all channels." + foot, None) == []


def test_a_source_after_the_day_in_one_line() -> None:
    assert found("2021年11月05日 19:30 来源：新华网") == [("wire", "新华网")]
    assert found("5 ноября 2021, 19:30 Источник: Горный вестник") == [("republication", "Горный вестник")]
    assert found("The report of 5 November 2021 names one source: Hill Tribune") == []


def test_a_known_medium_in_a_dateline_is_no_credit_on_its_own_page() -> None:
    page = (ARTICLE % "The bridge is to open again in spring, the mayor said.").replace(
        "<p>A mill", "<p>(CNN) — A mill"
    )
    assert on_page(page) == [("wire", "CNN")]
    assert on_page(page, "https://edition.cnn.com/2021/mill") == []


def test_who_released_a_press_release() -> None:
    release = "OSLO, Nov. 5, 2021 /PRNewswire/ -- Mills of the Hill Ltd said today that it will build the mill again."
    page = (ARTICLE % "SOURCE Mills of the Hill Ltd").replace("<p>A mill", f"<p>{release}</p><p>A mill")
    assert on_page(page) == [("wire", "PRNewswire"), ("republication", "Mills of the Hill Ltd")]
    assert found("SOURCE code of the mill is open") == []
    assert found("SOURCES say that the mill burned") == []


def test_an_agency_alone_beside_the_last_paragraph() -> None:
    assert on_page(ARTICLE % "TT") == [("wire", "TT")]
    apart = (ARTICLE % "Nobody knows why, says the brigade of the valley.").replace(
        "</article>", "<div>TT</div></article>"
    )
    assert on_page(apart) == []


@pytest.mark.parametrize(
    "line",
    [
        "Source: NATO.",
        "Source: World Bank, IMF",
        "Source: Office for National Statistics",
        "Источник: Министерство обороны",
        "Quelle: Statistisches Bundesamt",
        "Fuente: Ayuntamiento de Valdehondo",
        "Źródło: Policja",
    ],
)
def test_an_office_after_a_label_is_no_outlet(line: str) -> None:
    assert list(credits_in(line)) == []


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("Source: AFP Author: Ada Lund", "wire", "AFP"),
        ("Источник: ТАСС Автор: Ольга Ветрова", "wire", "ТАСС"),
        ("来源：新华社 作者：李晓明", "wire", "新华社"),
        ("来源：青山日报", "republication", "青山日报"),
        ("출처: 산마을신문", "republication", "산마을신문"),
        ("Source: UN News", "republication", "UN News"),
        ("Quelle: General-Anzeiger", "republication", "General-Anzeiger"),
        ("Источник: Telegram-канал «Долина»", "republication", "Telegram-канал «Долина»"),
    ],
)
def test_a_source_ends_before_the_next_label(line: str, kind: str, name: str) -> None:
    assert [(mention.kind, mention.name) for mention in credits_in(line)] == [(kind, name)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("実行委員会によると、花火は約二千発を打ち上げた。けが人はなかった。（共同）", ["共同"]),
        ("市長は記者会見で「原因をこれから調べる」と述べ、住民に謝罪した。＝共同", ["共同"]),
        ("警方正在调查磨坊失火的原因，目前没有人员伤亡的报告。（新华社）", ["新华社"]),
        ("委員会は四つの部会からなり、作業は来年まで続く見通しである（共同）", []),  # no sentence has ended
        ("磨坊起火（新华社）", []),
    ],
)
def test_an_agency_in_brackets_ends_an_east_asian_report(text: str, names: list[str]) -> None:
    assert found(text) == [("wire", name) for name in names]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("EFE / Redacción", ["EFE"]),
        ("La Redacción | EFE", ["EFE"]),
        ("Associated Press Writer", ["Associated Press"]),
        ("Da Redação, com Agência Brasil", ["Agência Brasil"]),
        ("Redacción / Marta Ruiz", []),
        ("EFE / Torrevega", []),
    ],
)
def test_an_agency_beside_the_desk_between_title_and_text(line: str, names: list[str]) -> None:
    body = "<p>{}</p>".format("</p><p>".join([BURNED] * 2 + [f"{BURNED} The walls will be pulled down on Monday."]))
    source = f"<html><body><article><h1>A mill burns down in the valley</h1><div>{line}</div>{body}</article></body>"
    assert on_page(source) == [("wire", name) for name in names]
