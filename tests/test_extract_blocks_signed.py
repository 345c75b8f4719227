"""A quotation that is passed on without an article around it. All texts are invented."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.quotations import find_quotations
from firsthand.records import BODY_KINDS, Page
from firsthand.settings import ExtractSettings, QuotationSettings

SAID = "A country is not a business, and a citizen is not a customer."


@pytest.mark.parametrize(
    "signed", [f"“{SAID}” — Ivor Lennox, 1948", f'"{SAID}" - Ivor Lennox', f"«{SAID}»\n– Ivor Lennox"]
)
def test_words_that_a_name_signs_are_what_the_page_says(signed: str) -> None:
    text = f"FREEDOM PAGES\nQuote of the day\n\n{signed}\n\nShared 41,000 times\nPosted 14 September 2021\n"
    page = Page("p1", "p1.txt", None, None, "text/plain", "", text)
    article = extract(page, settings=ExtractSettings())
    body = " ".join(block.span.of(article.text) for block in article.blocks if block.kind in BODY_KINDS)
    assert SAID in body
    assert "Shared" not in body
    found = find_quotations(article, settings=QuotationSettings())
    assert [(q.speaker.name, q.content[0].of(article.text)) for q in found] == [("Ivor Lennox", SAID)]
    assert article.reading("published").value == "2021-09-14"
