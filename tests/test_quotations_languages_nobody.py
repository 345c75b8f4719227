"""Other languages: who a quotation must not be given to, though a name stands near it."""

from __future__ import annotations

import pytest

from quotation_pages import quotations


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("fr", "Le fils du ministre Paul Astre nie. « Je suis innocent », a-t-il dit.", None),
        ("fr", "Paul Astre est venu avec sa femme. « Nous partons », a dit sa femme.", None),
        ("fr", "« C’est faux », a répondu à Marie Colin le maire.", None),
        ("fr", "« C’est faux », a dit Voies du Sud.", "Voies du Sud"),
        ("fr", "L’association « Les Amis de la mer » s’en félicite. « C’est faux », dit son parti.", None),
        ("es", "Fuentes policiales dijeron: “Es falso”.", None),
        ("es", "El pintor Pablo Astre dijo que se iba. El otro, muerto en 1902, decía: “Es una oración”.", None),
        ("es", "Pablo Astre dijo que se iba. Su mujer lloraba. “Nos vamos”, dijo.", None),
        ("es", "Pablo Astre dijo que se iba. “No es verdad”, respondió.", None),
        ("es", "Pablo Astre dijo que se iba. “No tardaré”, añadió.", "Pablo Astre"),
        ("ru", "Павел Астров сказал, что уходит. И добавила: «Нам пора».", None),
        ("ru", "Павел Астров сказал, что уходит. И добавил: «Нам пора».", "Павел Астров"),
        ("ru", "Источник сообщил: «Мост закроют завтра».", None),
        ("ru", "«Мост закроют», — рассказал ТАСС капитан Павел Астров.", "Павел Астров"),
        ("ru", "«Мост закроют», — сообщили в МЧС.", "МЧС"),
        ("ru", "По словам источника ТАСС, «мост закроют завтра».", None),
        ("uk", "«Міст закриють», — розповів «Укрінформу» капітан Павло Астренко.", "Павло Астренко"),
        ("uk", "«Йдемо», — сказала дружина Павла Астренка.", None),
        ("de", "Deutsche Medien berichteten: „Die Brücke wird gesperrt.“", None),
        ("de", "„Alles falsch“, sagte ein Sprecher von Minister Paul Aster der Agentur Reuters.", None),
        ("de", "Die Königin Elsa, Frau des Königs, bat Minister Moll: „Sperren Sie die Brücke.“", None),
        ("de", "Offiziellen Angaben zufolge wird die Brücke „bald gesperrt“.", None),
        ("de", "Laut der Agentur Transpress, die sich auf Kreise beruft, wird die Brücke gesperrt.", "Transpress"),
        ("de", "„Das ist alles sehr neu“, frotzelte Ursula Quill.", "Ursula Quill"),
        ("ru", "«Это всё совсем не ново», — хмыкнул Павел Астров.", "Павел Астров"),
        ("it", "«Andiamo via», ha detto la moglie di Paolo Astri.", None),
        ("pt", "“Vamos embora”, disse a mulher de Paulo Astro.", None),
    ],
)
def test_the_last_quotation_has_its_speaker_or_none(code: str, text: str, name: str | None) -> None:
    _, found = quotations(text, language=code)
    assert [q.speaker.name for q in found if not q.part][-1:] == [name]
