"""The outlet: what the page calls its own site, apart from sections, owners, mottos and other sites in its foot."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.extract.readings import same_name
from firsthand.records import Page
from firsthand.settings import ExtractSettings
from test_extract_fields import BODY, Blocks, answer, linked

SELF = '<link rel="canonical" href="https://www.valleypost.example/mill">'


def site(name: str, publisher: str | None = None) -> str:
    head = f'<meta property="og:site_name" content="{name}">'
    return head + (linked(publisher=f'{{"@type": "Organization", "name": "{publisher}"}}') if publisher else "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Valley Post | News from the valley, every day", "Valley Post"),
        ("Valley Post - Hill, Valley and beyond", "Valley Post"),
        ("All the news of the valley and the hills｜Valley Post", "Valley Post"),
        ("Hill-Valley Post", "Hill-Valley Post"),
    ],
)
def test_a_name_goes_without_its_motto(name: str, value: str) -> None:
    assert answer("outlet", ("body", BODY), head=SELF + site(name)) == ("stated", value)


def test_the_address_tells_the_site_from_a_section_and_an_owner() -> None:
    assert answer("outlet", ("body", BODY), head=SELF + site("World", "Valley Post"))[1] == "Valley Post"
    assert answer("outlet", ("body", BODY), head=SELF + site("Valley Post", "Hill Holding"))[1] == "Valley Post"
    assert (
        answer("outlet", ("body", BODY), head=SELF + site("https://valleypost.example", "Valley Post"))[1]
        == "Valley Post"
    )


def test_the_address_of_another_site_in_the_foot_is_no_hint() -> None:
    foot: Blocks = (("body", BODY), ("furniture", "HillWomen.com"), ("furniture", "© 2021 HillWomen"))
    assert answer("outlet", *foot) == ("stated", "HillWomen")
    other = '<link rel="canonical" href="https://ridge.test/mill">'
    assert answer("outlet", ("body", BODY), ("furniture", "HillWomen.com"), ("furniture", "Our sites: HillWomen.com"),
                  head=other)[1] != "HillWomen.com"  # fmt: skip


def test_a_section_in_the_menu_and_in_the_title_is_no_outlet() -> None:
    menu: Blocks = (("furniture", "Business"), ("title", "Mill burns down"), ("body", BODY))
    head = SELF + "<title>Mill burns down - Business</title>"
    assert answer("outlet", *menu, head=head)[1] != "Business"
    named: Blocks = (("furniture", "Valley Post"), ("title", "Mill burns down"), ("body", BODY))
    assert answer("outlet", *named, head=SELF + "<title>Mill burns down - Valley Post</title>")[1] == "Valley Post"


def test_an_address_alone_is_only_an_inference() -> None:
    head = '<link rel="canonical" href="https://valley.example/mill">'
    assert answer("outlet", ("body", BODY), head=head) == ("inferred", "valley.example")
    # Two addresses of two sites: one of them is somebody else's.
    head += '<meta property="og:url" content="https://ridge.test/mill">'
    assert answer("outlet", ("body", BODY), head=head) == ("absent", None)


def test_names_of_one_site() -> None:
    assert same_name("VP.net", "Valley Post")
    assert same_name("n-vp.de", "n-vp Nachrichten")
    assert not same_name("Hill News", "Valley News")


@pytest.mark.parametrize(
    ("beside", "url", "status"),
    [
        ("", None, "absent"),
        ("", "https://www.valleypost.example/mill", "inferred"),
        ('<meta property="og:url" content="https://valleypost.example/mill">', None, "inferred"),
        ('<meta property="og:url" content="/mill">', None, "absent"),
        ('<meta property="og:url" content="https://hill.example/mill">', None, "absent"),
        ("", "https://hill.example/mill", "absent"),
    ],
)
def test_a_canonical_address_names_the_outlet_only_beside_another_of_the_same_site(
    beside: str, url: str | None, status: str
) -> None:
    source = f"<html><head>{SELF}{beside}</head><body><h1>Mill burns</h1><p>{BODY}</p></body></html>"
    found = extract(Page("p", "p", url, None, "text/html", "", source), settings=ExtractSettings()).reading("outlet")
    assert (found.status, found.value) == (status, "valleypost.example" if status == "inferred" else None)


def test_a_site_that_names_itself_before_the_title_and_beside_its_rights() -> None:
    head = SELF + "<title>Valley Post - Mill burns down</title>"
    blocks: Blocks = (("title", "Mill burns down"), ("body", BODY), ("furniture", "Copyright 2004 Valley Post."))
    assert answer("outlet", *blocks, head=head) == ("stated", "Valley Post")
    before: Blocks = (("title", "Mill burns down"), ("body", BODY), ("furniture", "Valley Post © 2021"))
    assert answer("outlet", *before, head=head) == ("stated", "Valley Post")
    assert answer("outlet", *blocks[:2], head=head) == ("absent", None)


@pytest.mark.parametrize("service", ["blogspot.com", "blogspot.co.uk", "wordpress.com"])
def test_a_blog_on_a_service_is_named_by_its_own_host(service: str) -> None:
    own = f"http://millnotes.{service}/2021/11/fire.html"
    head = f'<link rel="canonical" href="{own}"><meta property="og:url" content="{own}">'
    page = Page("p", "p", own, None, "text/html", "", f"<html><head>{head}</head><body><p>{BODY}</p></body></html>")
    found = extract(page, settings=ExtractSettings()).reading("outlet")
    assert found.value == f"millnotes.{service}"
    named = page.source.replace("<p>", "<h1>Mill Notes</h1><h2>Fire</h2><p>", 1).replace(
        "<head>", "<head><title>Mill Notes: Fire in the valley</title>"
    )
    whole = Page("p", "p", own, None, "text/html", "", named)
    assert extract(whole, settings=ExtractSettings()).reading("outlet").value == "Mill Notes"


def test_a_name_in_the_title_that_the_address_spells() -> None:
    def named(title: str, url: str | None) -> tuple[str, str | None]:
        source = f"<html><head><title>{title}</title></head><body><h1>Mill burns down</h1><p>{BODY}</p></body></html>"
        found = extract(Page("p", "p", url, None, "text/html", "", source), settings=ExtractSettings())
        return found.reading("outlet").status, found.reading("outlet").value

    url = "https://www.valleypost.example/2021/mill"
    assert named("Mill burns down - News - The Valley Post", url) == ("inferred", "The Valley Post")
    assert named("Mill burns down - Business", url) == ("absent", None)
    assert named("Mill burns down - The Valley Post", None) == ("absent", None)
