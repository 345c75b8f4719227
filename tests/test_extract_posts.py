"""Posts of blogs, which say below the text who posted them, and when."""

from __future__ import annotations

from firsthand.extract import extract
from firsthand.records import Page
from firsthand.settings import ExtractSettings

TEXT = (
    "The old fish market by the harbour closed its doors yesterday after more than a hundred years of auctions.",
    "“I learned to count here”, said the last auctioneer, Marta Okonjo, as she put out the lights.",
    "The building will be a food hall, the town council says.",
)


def post(title: str, day: str) -> str:
    text = "".join(f"<div>{line}</div>" for line in TEXT)
    return f"""<div class="post hentry"><h3 class="post-title entry-title">{title}</h3><div class="post-body">{text}</div>
<div class="post-footer"><span>Posted by <span class="fn">Lucy Barrow</span></span> <span>at <a href="/x"><abbr
class="published" title="{day}T09:30:00+01:00">9:30 AM</abbr></a></span></div></div>"""


def readings(inside: str) -> dict[str, tuple[str, str | None]]:
    source = f"<html><head><title>Harbour Notes</title></head><body><h1>Harbour Notes</h1>{inside}</body></html>"
    page = Page("p", "p", None, None, "text/html", "", source)
    found = extract(page, settings=ExtractSettings()).readings
    return {reading.field: (reading.status, reading.value) for reading in found}


def test_the_line_below_a_post_gives_its_day_and_its_author() -> None:
    found = readings(post("The fish market closes", "2030-11-05"))
    assert found["published"] == ("stated", "2030-11-05T09:30+01:00")
    assert found["byline"] == ("stated", "Lucy Barrow")


def test_of_two_posts_on_a_page_neither_gives_the_day() -> None:
    found = readings(post("The fish market closes", "2030-11-05") + post("The lighthouse opens", "2030-10-01"))
    assert found["published"][0] in ("absent", "ambiguous")


def test_a_day_in_slanted_letters_of_markdown_is_that_of_publication() -> None:
    lines = ["# The fish market closes", "**By Lucy Barrow** | *November 5, 2030*", *TEXT]
    page = Page("p", "p", None, None, "text/plain", "", "\n\n".join(lines))
    found = {reading.field: reading.value for reading in extract(page, settings=ExtractSettings()).readings}
    assert (found["byline"], found["published"]) == ("Lucy Barrow", "2030-11-05")


def test_the_head_of_a_mail_names_title_and_day() -> None:
    head = ["From: desk@harbour.example", "To: all@harbour.example", "Subject: The fish market closes"]
    source = "\n".join([*head, "Date: Tue, 05 Nov 2030 10:30:00 +0100", "", "\n\n".join(TEXT)])
    page = Page("p", "p", None, None, "text/plain", "", source)
    found = {reading.field: reading.value for reading in extract(page, settings=ExtractSettings()).readings}
    assert (found["title"], found["published"]) == ("The fish market closes", "2030-11-05T10:30+01:00")
