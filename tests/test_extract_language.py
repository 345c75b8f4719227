"""The language of a page: what it declares, what its words show, and where they tell none."""

from __future__ import annotations

import pytest

from firsthand.extract.languages import told_by_words
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

PORTUGUESE = (
    "O velho moinho do vale ardeu na noite de sexta-feira e com ele a ponte que a vila tinha construído há um ano. "
    "Não há feridos. Os bombeiros ficaram até de manhã, e também a escola, que fica perto, foi fechada por um dia."
)
SPANISH = (
    "El viejo molino del valle ardió en la noche del viernes y con él el puente que la villa había construido hace un "
    "año. No hay heridos. Los bomberos se quedaron hasta la mañana y también cerraron la escuela, según la alcaldesa."
)
CZECH = (
    "Starý mlýn v údolí shořel v pátek v noci a s ním i most, který město postavilo před rokem. Nikdo nebyl zraněn. "
    "Hasiči zůstali až do rána a podle starostky se zavřela také škola, která stojí nedaleko. Lidé jsou při práci."
)
HINDI = (
    "घाटी की पुरानी चक्की शुक्रवार की रात में जल गई और उसके साथ वह पुल भी जिसे शहर ने एक साल पहले बनाया था। कोई घायल नहीं "
    "हुआ है। दमकल के लोग सुबह तक वहाँ थे और पास के स्कूल को एक दिन के लिए बंद कर दिया गया है। लोगों ने मदद की।"
)


@pytest.mark.parametrize(("text", "language"), [(PORTUGUESE, "pt"), (SPANISH, "es"), (CZECH, "cs"), (HINDI, "hi")])
def test_small_words_tell_close_languages_apart(text: str, language: str) -> None:
    assert answer("language", ("body", text)) == ("inferred", language)


def test_small_words_of_two_languages_tell_none() -> None:
    letters = ["pt", "gl", "es"]
    assert told_by_words("não uma também são após", letters, None) == "pt"
    assert told_by_words("não uma também são após y el los las más", letters, None) is None
    assert told_by_words("não uma também são após", letters, "es") is None
    assert told_by_words("não uma", letters, None) is None
    assert told_by_words("não uma também são após", ["es"], None) is None


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
