"""Other languages: names that stand near a verb of speech and are not the speaker's, or not the speaker's alone."""

from __future__ import annotations

import pytest

from quotation_pages import quotations

DE = "„Die Brücke wird morgen gesperrt“, {}."
RU = "«Мост закроют завтра утром», — {}."
UK = "«Міст закриють завтра вранці», — {}."
FR = "« Le pont sera fermé demain matin », {}."
ES = "«El puente se cerrará mañana», {}."

PAGES: list[tuple[str, str, str, str | None]] = [
    ("de", "Der Bürgermeister Jan Denby und der Förster Karl Denby kamen.", DE.format("sagte Denby"), None),
    ("de", "", DE.format("sagte dem Bürgermeister Jan Denby die Försterin Paula Moll"), "Paula Moll"),
    ("de", "Paula Moll kam an.", DE.format("sagte sie Jan Denby"), "Paula Moll"),
    ("de", "Die Försterin Paula Moll und die Ärztin Nora Quill kamen.", DE.format("sagte sie"), None),
    ("de", "", DE.format("zitiert die Zeitung Jan Denby"), None),
    ("de", "Paula Moll kam an.", DE.format("wird Moll zitiert"), "Paula Moll"),
    ("de", "", "Wie schon die HBW mitteilte, wird die Brücke gesperrt.", "HBW"),
    ("de", "", "Gegenüber Jan Denby sagte Paula Moll, die Brücke werde gesperrt.", "Paula Moll"),
    ("ru", "Мэр Иван Денби и лесник Карл Денби пришли.", RU.format("сказал Денби"), None),
    ("ru", "", RU.format("сказал Ивану Денби Павел Аркин"), "Павел Аркин"),
    ("ru", "Марта Олдгрейв и Нора Дунская пришли.", RU.format("сказала она"), None),
    ("ru", "", RU.format("цитирует Ивана Денби агентство «Норд»"), None),
    ("ru", "Иван Денби пришёл.", RU.format("сказал министр"), None),
    ("ru", "", "Ивану Денби Павел Аркин сказал, что мост закроют.", "Павел Аркин"),
    ("uk", "Мер Іван Денбі та лісник Карл Денбі прийшли.", UK.format("сказав Денбі"), None),
    ("uk", "", UK.format("сказав Іванові Денбі Павло Аркін"), "Павло Аркін"),
    ("uk", "", UK.format("цитує Івана Денбі агентство «Норд»"), None),
    ("uk", "Марта Олдгрейв і Нора Дунська прийшли.", UK.format("сказала вона"), None),
    ("fr", "Le maire Jan Denby et le garde Karl Denby sont venus.", FR.format("a dit Denby"), None),
    ("fr", "", FR.format("a déclaré à Jan Denby la ministre des Ponts, Marthe Olde"), "Marthe Olde"),
    ("fr", "", FR.format("a affirmé la ministre de la Mer, Marthe Olde"), "Marthe Olde"),
    ("fr", "Marthe Olde et Nora Dune sont venues.", FR.format("a-t-elle dit"), None),
    ("fr", "", "Interrogé par Jan Denby, Paul Arkin a dit que le pont serait fermé.", "Paul Arkin"),
    ("es", "El alcalde Juan Denby y el guarda Carlos Denby vinieron.", ES.format("dijo Denby"), None),
    ("es", "", ES.format("afirmó la ministra de Puentes, Marta Olde"), "Marta Olde"),
    ("es", "", ES.format("dijo a Juan Denby la alcaldesa Marta Olde"), "Marta Olde"),
    ("es", "Marta Olde y Nora Duna vinieron.", "Ella dijo: «El puente se cerrará mañana».", None),
    ("es", "", "Preguntado por Juan Denby, Pablo Arkin dijo que el puente se cerrará.", "Pablo Arkin"),
    ("es", "", "Según informó la agencia Nordprensa, Juan Denby dijo que el puente se cerrará.", "Nordprensa"),
]


@pytest.mark.parametrize(("code", "intro", "sentence", "name"), PAGES)
def test_the_name_beside_the_verb_is_the_speakers_or_none(
    code: str, intro: str, sentence: str, name: str | None
) -> None:
    _, found = quotations(*([intro] if intro else []), sentence, language=code)
    assert [q.speaker.name for q in found if not q.part] == [name]
