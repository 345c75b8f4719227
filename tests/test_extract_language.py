"""The language of a page: what it declares, what its words show, and where they tell none."""

from __future__ import annotations

import pytest

from test_extract_fields import answer

CORRECTION = (
    "An earlier version of our article of 3 November said 340 employees were affected. The number is 430. We "
    "apologise for the error. This article was amended on 4 November 2030 to correct the spelling of Henrik Stolz."
)
ZULU = (
    "UMengameli wezwe uthe uhulumeni uzokwakha izindlu ezintsha emadolobheni amakhulu ngonyaka ozayo. Abantu abaningi "
    "bathi bajabule ngalezi zindaba ezinhle kakhulu. Umphakathi uzohlangana ngoMsombuluko ukuze uxoxe ngalolu daba."
)
ENGLISH = (
    "The old mill above the valley burned to the ground on Friday night, and with it the bridge that the town had "
    "rebuilt only last year. Nobody was hurt. The fire brigade came with nine engines and stayed until the morning."
)


@pytest.mark.parametrize(
    ("text", "declared", "status", "value"),
    [
        (CORRECTION, "en", "stated", "en"),
        (CORRECTION, None, "absent", None),
        (ZULU, "zu", "stated", "zu"),
        (ZULU, None, "absent", None),
        (ZULU, "en", "absent", None),
        (ENGLISH, None, "inferred", "en"),
        (ENGLISH, "en", "stated", "en"),
        (ENGLISH, "fr", "inferred", "en"),
        ("Too short.", "en", "inferred", "en"),
    ],
)
def test_a_language_is_claimed_only_where_words_or_the_page_tell_it(
    text: str, declared: str | None, status: str, value: str | None
) -> None:
    head = f'<html lang="{declared}">' if declared else ""
    assert answer("language", ("body", text), head=head) == (status, value)
