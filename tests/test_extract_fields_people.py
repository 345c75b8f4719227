"""Who signs: persons wherever the page names them, a desk or an agency where it names nobody else, and never the site."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.extract.bylines import byline_in, is_person
from firsthand.extract.desks import is_desk
from firsthand.records import Page
from firsthand.settings import ExtractSettings
from test_extract_fields import BODY, Blocks, answer, linked, reading

SITE = '<meta property="og:site_name" content="Valley Voices">'


def author(name: str, kind: str = "Person") -> str:
    return SITE + linked(author=f'{{"@type": "{kind}", "name": "{name}"}}')


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("dpa", "Person"),
        ("Agence France-Presse", "Person"),
        ("Hill Newsroom", "Organization"),
        ("The Editorial Board", "Person"),
        ("Redaktion", "Person"),
        ("Valley Voices Redaktion", "Organization"),
        ("Valley Voices and AFP", "Organization"),
        ("Bakers' Guild of Hill", "Organization"),
    ],
)
def test_where_nobody_else_is_named_a_desk_is_inferred(name: str, kind: str) -> None:
    found = reading("byline", ("body", BODY), head=author(name, kind))
    assert (found.status, found.value) == ("inferred", name)
    assert found.facts[0].rule == "byline_of_a_desk_v1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("admin", "Organization"),
        ("Hill Admin", "Organization"),
        ("Staff", "Person"),
        ("Staff Writer", "Person"),
        ("Hill Correspondent", "Person"),
        ("RSS Feed", "Organization"),
        ("https://hill.example/desk", "Organization"),
        ("Mill burns down", "Person"),
    ],
)
def test_an_account_a_job_title_and_an_address_sign_nothing(name: str, kind: str) -> None:
    assert answer("byline", ("body", BODY), head=author(name, kind)) == ("absent", None)


def test_an_agency_that_is_the_site_is_its_outlet_under_any_of_its_names() -> None:
    head = '<meta property="og:site_name" content="AP News">' + linked(author='{"name": "The Associated Press"}')
    found = reading("byline", ("body", BODY), head=head)
    assert (found.status, found.value, found.facts[0].rule) == ("inferred", "The Associated Press", "outlet_signs_v1")
    assert is_desk("The Associated Press", frozenset({"valleyvoices"}))


def test_a_person_comes_before_every_desk() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("byline", "By Ada Lund"), ("body", BODY))
    assert answer("byline", *blocks, head=author("dpa")) == ("stated", "Ada Lund")
    elsewhere = '<meta name="author" content="dpa">' + author("Ada Lund")
    assert answer("byline", ("body", BODY), head=elsewhere) == ("stated", "Ada Lund")


def test_a_desk_in_the_byline_on_the_page_is_inferred() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("byline", "Von dpa | 5.11.2021"), ("body", BODY))
    assert answer("byline", *blocks) == ("inferred", "dpa")
    blocks = (("title", "Mill burns"), ("byline", "By Admin | 5 November 2021"), ("body", BODY))
    assert answer("byline", *blocks) == ("absent", None)


def test_a_desk_alone_in_the_line_after_a_label_is_inferred() -> None:
    label: Blocks = (("title", "Mill burns"), ("byline", "von"))
    assert answer("byline", *label, ("furniture", "dpa"), ("body", BODY)) == ("inferred", "dpa")
    assert answer("byline", *label, ("furniture", "Teilen"), ("body", BODY)) == ("absent", None)
    assert answer("byline", ("title", "Mill burns"), ("furniture", "dpa"), ("body", BODY)) == ("absent", None)


def test_a_single_name_is_only_an_inference_and_gives_way() -> None:
    assert answer("byline", ("body", BODY), head=author("Ada")) == ("inferred", "Ada")
    blocks: Blocks = (("title", "Mill burns"), ("byline", "By Bo Ek"), ("body", BODY))
    assert answer("byline", *blocks, head=author("Ada")) == ("stated", "Bo Ek")


def test_the_byline_on_the_page_may_name_more_than_the_linked_data() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("byline", "By Bo Ek and Ada Lund"), ("body", BODY))
    assert answer("byline", *blocks, head=author("Ada Lund")) == ("stated", "Bo Ek; Ada Lund")
    assert answer("byline", *blocks, head=author("Cy Roth"))[0] == "ambiguous"


def test_a_line_below_the_article_may_say_who_wrote_it() -> None:
    blocks: Blocks = (("title", "Mill burns"), ("body", BODY), ("furniture", "Share"))
    assert answer("byline", *blocks, ("furniture", "Reporting by Ada Lund; editing by Bo Ek")) == ("stated", "Ada Lund")
    assert answer("byline", *blocks, ("furniture", "Autorin/Autor Ada Lund")) == ("stated", "Ada Lund")
    assert answer("byline", *blocks, ("furniture", "By Ada Lund")) == ("absent", None)
    assert answer("byline", *blocks, ("related", "Bridge opens"), ("furniture", "Author: Ada Lund")) == ("absent", None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lund Feb. 28, 2024 5:20 pm", ["Ada Lund"]),
        ("Ada Lund On 11/19/19 at 5:43 AM EST", ["Ada Lund"]),
        ("Ada Lund Ada Lund", ["Ada Lund"]),
        ("By Ada LundPublished 5 November 2021", ["Ada Lund"]),
        ("By Ada LundNovember 5, 2021", ["Ada Lund"]),
        ("By Ada McDonald", ["Ada McDonald"]),
        ("김민수 기자", ["김민수"]),
        ("First Impressions: Hill Mill 350", []),
        ("Developed By Ada Lund", []),
        ("Ada Lund's Most Recent Stories", []),
        ("تم نشره الجمعة", []),
        ("台北時報", []),
        ("CNN.com", []),
        ("New Delhi", []),
        ("Middle East", []),
        ("ΣΥΝΤΑΚΤΙΚΗ ΟΜΑΔΑ", []),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(line: str, names: list[str]) -> None:
    assert [span.of(line) for span in byline_in(line, slot=True)] == names


def test_a_surname_that_is_a_month_or_an_account_stays() -> None:
    assert [span.of("By Ada May") for span in byline_in("By Ada May")] == ["Ada May"]
    assert is_person("Al Root")


def test_a_name_alone_after_a_label_or_beside_the_day() -> None:
    title: Blocks = (("title", "Mill burns"),)
    body: Blocks = (("date", "5 November 2021"), ("body", BODY))
    labelled: Blocks = (("furniture", "Author of the article:"), ("furniture", "Ada Lund"))
    assert answer("byline", *title, *labelled, *body) == ("stated", "Ada Lund")
    assert answer("byline", *title, ("furniture", "Ada Lund"), *body) == ("inferred", "Ada Lund")
    assert answer("byline", *title, ("furniture", "Ada Lund"), ("furniture", "Share"), *body) == ("absent", None)
    assert answer("byline", *title, ("furniture", "Ada LundThe Valley"), *body) == ("absent", None)


def test_of_two_names_over_the_day_the_lower_may_be_a_place() -> None:
    lines: Blocks = (("furniture", "Ada Lund"), ("furniture", "Vila del Soto"), ("date", "5 November 2021"))
    assert answer("byline", ("title", "Mill burns"), *lines, ("body", BODY)) == ("inferred", "Ada Lund")


def test_the_place_of_the_dateline_signs_nothing() -> None:
    line: Blocks = (("byline", "SANTA BRISA | Fri Nov 5, 2021 2:26pm EDT"),)
    told = ("body", f"SANTA BRISA (Reuters) - {BODY}")
    assert answer("byline", ("title", "Mill burns"), *line, told) == ("absent", None)
    assert answer("byline", ("title", "Mill burns"), *line, ("body", BODY)) == ("stated", "SANTA BRISA")


def test_a_list_of_many_lines_is_no_byline() -> None:
    names: Blocks = tuple(("byline", f"Ada {name}") for name in ("Lund", "Ek", "Roth", "Berg", "Dahl", "Holm", "Lind"))
    assert answer("byline", ("title", "Mill burns"), *names, ("body", BODY)) == ("absent", None)
    assert answer("byline", ("title", "Mill burns"), *names[:2], ("body", BODY)) == ("stated", "Ada Lund; Ada Ek")


def test_a_byline_that_only_its_markup_places_counts_if_it_is_the_only_one() -> None:
    far = "".join(f"<p>Teaser {i} of another article</p>" for i in range(9))
    marked = '<div class="article-meta"><p class="author">von Ada Lund</p><p class="author">Stand: gestern</p></div>'
    page = f"<html><body>{marked}{far}<h1>Mill burns down</h1><p>{BODY}</p><p>{BODY}</p></body></html>"
    assert _byline(page) == "Ada Lund"
    assert _byline(page.replace("Stand: gestern", "von Bo Ek")) is None


def _byline(source: str) -> str | None:
    page = Page("p", "p", None, None, "text/html", "", source)
    return extract(page, settings=ExtractSettings()).reading("byline").value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Valley Voices", "Person"),
        ("Valley Voices", "Organization"),
        ("Valley Voices Online", "Organization"),
        ("valleyvoices.com", "Organization"),
        ("VALLEY.example", "Organization"),
    ],
)
def test_where_the_data_name_the_outlet_alone_it_is_inferred_by_a_rule_that_says_so(name: str, kind: str) -> None:
    found = reading("byline", ("body", BODY), head=author(name, kind))
    assert (found.status, found.value) == ("inferred", name)
    assert found.facts[0].rule == "outlet_signs_v1"


@pytest.mark.parametrize("line", ["By", "By Ada", "Hill Press, AFP"])
def test_a_line_by_the_title_that_names_or_awaits_somebody_else_leaves_the_outlet_out(line: str) -> None:
    blocks: Blocks = (("title", "Mill burns down in Hill"), ("furniture", line), ("body", BODY))
    assert answer("byline", *blocks, head=author("Valley Voices")) == ("absent", None)


def test_an_empty_name_in_linked_data_leaves_the_outlet_out() -> None:
    head = author("") + '<meta name="author" content="Valley Voices">'
    assert answer("byline", ("body", BODY), head=head) == ("absent", None)


def test_the_holder_of_the_copyright_is_no_author_unless_linked_data_call_it_a_person() -> None:
    head = '<meta name="author" content="Olm Bray"><meta name="copyright" content="Copyright (c) Olm Bray 2024">'
    assert answer("byline", ("body", BODY), head=head) == ("absent", None)
    assert answer("byline", ("body", BODY), head=head + author("Olm Bray")) == ("stated", "Olm Bray")


def test_meta_elements_apart_contradict_each_other_and_those_together_list_the_authors() -> None:
    one, other = ('<meta name="author" content="Ada Lund">', '<meta name="author" content="Ben Osei">')
    apart = f'{one}<meta name="description" content="{"The mill. " * 60}">{other}'
    assert answer("byline", ("body", BODY), head=one + other) == ("stated", "Ada Lund; Ben Osei")
    assert answer("byline", ("body", BODY), head=apart) == ("ambiguous", None)


@pytest.mark.parametrize("body", ["Hill Newsroom", "dpa", "Valley Voices"])
def test_a_person_in_one_meta_element_does_not_outvote_a_body_in_linked_data(body: str) -> None:
    head = '<meta name="author" content="Ada Lund">' + author(body, "Organization")
    found = reading("byline", ("body", BODY), head=head)
    assert (found.status, found.value) == ("ambiguous", None)
    assert {"Ada Lund", body} <= {fact.value for fact in found.facts}


@pytest.mark.parametrize("body", ["Lund-Agentur", "Culture Desk", "Ferry Post Northport"])
def test_a_body_in_the_list_of_authors_is_read_beside_the_person_by_a_rule_that_says_so(body: str) -> None:
    head = '<meta property="og:site_name" content="Ferry"><meta property="og:site_name" content="Ferry Post">'
    person = '{"@type": "Person", "name": "Ada Lund"}'
    head += linked(author=f'[{{"@type": "Person", "name": "{body}"}}, {person}]')
    found = reading("byline", ("title", "Mill burns"), ("body", BODY), head=head)
    assert (found.status, found.value) == ("stated", f"{body}; Ada Lund")
    rules = {fact.value: fact.rule for fact in reversed(found.facts)}
    assert rules == {"Ada Lund": "author_in_linked_data_v1", body: "body_among_authors_v1"}


@pytest.mark.parametrize("body", ["Admin", "Staff Writer", "ada-lund", "https://ferry.example/ada"])
def test_an_account_or_a_job_title_in_the_list_of_authors_is_none_of_them(body: str) -> None:
    head = linked(author=f'[{{"@type": "Person", "name": "Ada Lund"}}, {{"@type": "Person", "name": "{body}"}}]')
    assert answer("byline", ("title", "Mill burns"), ("body", BODY), head=head) == ("stated", "Ada Lund")


def test_the_author_of_another_article_is_not_in_the_list() -> None:
    first = linked(author='{"@type": "Person", "name": "Ada Lund"}', headline='"Mill burns"')
    other = linked(author='{"@type": "Organization", "name": "Culture Desk"}')
    assert answer("byline", ("title", "Mill burns"), ("body", BODY), head=first + other) == ("stated", "Ada Lund")


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Lund. Translated by Jan Berg",
        "By Ada Lund, translated by Jan Berg",
        "Par Ada Lund. Traduit par Jan Berg",
        "Von Ada Lund, Übersetzung: Jan Berg",
        "Guest essay by Ada Lund",
    ],
)
def test_the_translator_is_no_author_and_takes_nothing_from_one(line: str) -> None:
    assert [span.of(line) for span in byline_in(line)] == ["Ada Lund"]


def test_a_translator_alone_signs_nothing() -> None:
    assert byline_in("Translated by Jan Berg") == ()
    assert [span.of("By Ada Lund Jr.") for span in byline_in("By Ada Lund Jr.")] == ["Ada Lund Jr."]


def test_the_place_that_an_author_writes_from_is_still_the_dateline() -> None:
    place = "Obertal (dpa) - In der Nacht zum Freitag ist die alte Mühle bis auf die Mauern abgebrannt. "
    blocks: Blocks = (("title", "Mühle brennt"), ("byline", "Von Anna Lund, Obertal"), ("body", place + BODY))
    assert reading("dateline", *blocks).value == "Obertal"
    kicker = "LUND – In der Nacht zum Freitag ist die alte Mühle bis auf die Mauern abgebrannt. "
    blocks = (("title", "Mühle brennt"), ("byline", "Von Anna Lund, Obertal"), ("body", kicker + BODY))
    assert reading("dateline", *blocks).value is None


def test_a_place_beside_the_day_is_no_author_against_the_linked_data() -> None:
    head = linked(author='{"@type": "Person", "name": "Ada Lund"}')
    line: Blocks = (("byline", "Las Eras - 5 November 2021"),)
    assert answer("byline", ("title", "Mill burns"), *line, ("body", BODY), head=head) == ("stated", "Ada Lund")
    signed: Blocks = (("byline", "By Bo Ek - 5 November 2021"),)
    assert answer("byline", ("title", "Mill burns"), *signed, ("body", BODY), head=head)[0] == "ambiguous"
