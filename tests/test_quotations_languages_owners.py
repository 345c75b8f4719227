"""Other languages: the brother of somebody is not that somebody, and whom a speaker tells is not who speaks."""

from __future__ import annotations

import pytest

from quotation_pages import quotations

FR = "« Le pont sera fermé demain matin », a déclaré {}."
IT = "«Il ponte sarà chiuso domani mattina», ha detto {}."
ES = "“El puente se cerrará mañana temprano”, dijo {}."
PT = "“A ponte vai fechar amanhã de manhã”, disse {}."
DE = "„Die Brücke wird morgen gesperrt“, sagte {}."
RU = "«Мост закроют завтра утром», — {}."
UK = "«Міст закриють завтра вранці», — {}."

NOBODY = [
    ("fr", FR, "le frère de Marta Oldgrave"),
    ("fr", FR, "un ami de Jan Denby"),
    ("fr", FR, "la porte-parole du maire Jan Denby"),
    ("fr", FR, "la fille du charpentier Jan Denby"),
    ("fr", FR, "à Marta Oldgrave un voisin"),
    ("fr", FR, "un ami du maire"),
    ("fr", "{} a déclaré : « Le pont sera fermé demain matin ».", "Un ami de Jan Denby"),
    ("fr", "Selon {}, le pont sera fermé demain.", "le frère de Marta Oldgrave"),
    ("it", IT, "il fratello di Marta Oldgrave"),
    ("it", IT, "un amico di Jan Denby"),
    ("it", IT, "la portavoce del sindaco Jan Denby"),
    ("it", IT, "la figlia del falegname Jan Denby"),
    ("it", IT, "un amico del sindaco"),
    ("it", "{} ha detto: «Il ponte sarà chiuso domani mattina».", "Il fratello di Marta Oldgrave"),
    ("es", ES, "el hermano de Marta Oldgrave"),
    ("es", ES, "un amigo de Jan Denby"),
    ("es", ES, "la portavoz del alcalde Jan Denby"),
    ("es", ES, "la portavoz del alcalde, Jan Denby"),
    ("es", ES, "un amigo del alcalde"),
    ("es", "{} dijo que el puente se cerrará mañana.", "La portavoz del alcalde Jan Denby"),
    ("es", "Según {}, el puente se cerrará mañana.", "el hermano de Marta Oldgrave"),
    ("pt", PT, "o irmão de Marta Oldgrave"),
    ("pt", PT, "um amigo do Jan Denby"),
    ("pt", PT, "a porta-voz do prefeito Jan Denby"),
    ("pt", PT, "a filha do carpinteiro Jan Denby"),
    ("pt", PT, "um amigo do prefeito"),
    ("pt", "{} disse: “A ponte vai fechar amanhã de manhã”.", "O irmão de Marta Oldgrave"),
    ("de", DE, "die Tochter von Paul Arkin"),
    ("de", DE, "der Sprecher von Bürgermeister Jan Denby"),
    ("de", DE, "der Sprecher des Bürgermeisters Jan Denby"),
    ("de", DE, "die Tochter des Tischlers Paul Arkin"),
    ("de", DE, "Jan Denbys Sprecherin"),
    ("de", "{} sagte, die Brücke werde morgen gesperrt.", "Die Tochter von Paul Arkin"),
    ("de", "Laut {} werde die Brücke morgen gesperrt.", "der Schwester von Marta Oldgrave"),
    ("ru", RU, "сообщил представитель Министерства обороны Ивану Петрову"),
    ("ru", RU, "заявила пресс-секретарь мэра Павла Аркина"),
    ("ru", RU, "сказал брат Марты Олдгрейв"),
    ("ru", RU, "сказал друг Элизабет Квилл"),
    ("ru", RU, "сказал брат мэра"),
    ("ru", RU, "сообщили Петрову"),
    ("ru", "{} заявила, что мост закроют завтра.", "Пресс-секретарь мэра Павла Аркина"),
    ("ru", "По словам {}, мост закроют завтра.", "брата Марты Олдгрейв"),
    ("ru", "По словам {}, мост закроют завтра.", "пресс-секретаря мэра Павла Аркина"),
    ("uk", UK, "повідомив речник міністерства оборони Івану Петренку"),
    ("uk", UK, "заявила речниця мера Павла Аркіна"),
    ("uk", UK, "сказав брат Марти Олдгрейв"),
    ("uk", UK, "сказав друг мера"),
    ("uk", "{} заявила, що міст закриють завтра.", "Прессекретарка мера Павла Аркіна"),
    ("uk", "За словами {}, міст закриють завтра.", "брата Марти Олдгрейв"),
]

SOMEBODY = [
    ("fr", FR, "le maire Jan Denby", "Jan Denby"),
    ("fr", FR, "le maire de Quille, Jan Denby", "Jan Denby"),
    ("fr", FR, "le ministre de la Défense Jan Denby", "Jan Denby"),
    ("fr", FR, "son frère Jan Denby", "Jan Denby"),
    ("fr", FR, "hier soir Jan Denby", "Jan Denby"),
    ("fr", "De l'avis de {}, le pont sera fermé demain.", "Jan Denby", "Jan Denby"),
    ("fr", "Selon {}, le pont sera fermé demain.", "le maire Jan Denby", "Jan Denby"),
    ("it", IT, "il sindaco Jan Denby", "Jan Denby"),
    ("it", IT, "il sindaco di Quilla, Jan Denby", "Jan Denby"),
    ("it", IT, "Jan Denby", "Jan Denby"),
    ("es", ES, "el alcalde Jan Denby", "Jan Denby"),
    ("es", ES, "el alcalde de Quilla, Jan Denby", "Jan Denby"),
    ("es", ES, "el ministro de Defensa Jan Denby", "Jan Denby"),
    ("es", ES, "en Quilla el alcalde Jan Denby", "Jan Denby"),
    ("es", ES, "Jan Denby, hermano de Marta Oldgrave", "Jan Denby"),
    ("pt", PT, "o prefeito Jan Denby", "Jan Denby"),
    ("pt", PT, "o ministro da Defesa Jan Denby", "Jan Denby"),
    ("pt", PT, "Jan Denby", "Jan Denby"),
    ("de", DE, "der Bürgermeister Jan Denby", "Jan Denby"),
    ("de", DE, "Bürgermeister Jan Denby", "Jan Denby"),
    ("de", DE, "Marta Oldgrave der Kleinen Küstenzeitung", "Marta Oldgrave"),
    ("de", DE, "Paul von Arkin", "Paul von Arkin"),
    ("de", DE, "Jan Richter", "Jan Richter"),
    ("de", "{} sagte, die Brücke werde gesperrt.", "Petra Moor, Schulleiterin der Deichschule", "Petra Moor"),
    ("de", "Nach Angaben {} werde die Brücke gesperrt.", "von Bürgermeister Jan Denby", "Jan Denby"),
    ("ru", RU, "сказал мэр Павел Аркин", "Павел Аркин"),
    ("ru", RU, "сказал представитель министерства обороны Павел Аркин", "Павел Аркин"),
    ("ru", RU, "сообщила Марта Олдгрейв Павлу Аркину", "Марта Олдгрейв"),
    ("ru", RU, "заявила глава МИД Мария Захарская", "Мария Захарская"),
    ("ru", RU, "сказал Никита Кволин", "Никита Кволин"),
    ("ru", RU, "сказала Зухра Кволина", "Зухра Кволина"),
    ("ru", "По словам {}, мост закроют завтра.", "Марты Олдгрейв", "Марты Олдгрейв"),
    ("ru", "По словам {}, мост закроют завтра.", "мэра Павла Аркина", "Павла Аркина"),
    ("uk", UK, "сказав мер Павло Аркін", "Павло Аркін"),
    ("uk", UK, "сказала Ганна Кволіна", "Ганна Кволіна"),
    ("uk", UK, "сказав Микола Петренко", "Микола Петренко"),
    ("uk", "За словами {}, міст закриють завтра.", "Марти Олдгрейв", "Марти Олдгрейв"),
]


@pytest.mark.parametrize(("language", "frame", "phrase"), NOBODY)
def test_a_nameless_speaker_takes_no_name_from_whom_he_belongs_to(language: str, frame: str, phrase: str) -> None:
    _, found = quotations(frame.format(phrase), language=language)
    assert found
    assert {(q.speaker.name, q.speaker.status) for q in found} == {(None, "absent")}


@pytest.mark.parametrize(("language", "frame", "phrase", "name"), SOMEBODY)
def test_a_name_that_is_subject_or_apposition_is_the_speaker(language: str, frame: str, phrase: str, name: str) -> None:
    _, found = quotations(frame.format(phrase), language=language)
    assert found
    assert {(q.speaker.name, q.speaker.status) for q in found} == {(name, "stated")}


@pytest.mark.parametrize(
    ("language", "frame", "phrase"),
    [
        ("fr", FR, "le frère de Marta Oldgrave"),
        ("es", ES, "la portavoz del alcalde Jan Denby"),
        ("de", DE, "die Tochter von Paul Arkin"),
        ("ru", RU.replace("{}", "сказал {}"), "брат Марты Олдгрейв"),
        ("uk", UK.replace("{}", "сказав {}"), "брат Марти Олдгрейв"),
    ],
)
def test_the_mention_of_a_nameless_speaker_is_the_whole_phrase(language: str, frame: str, phrase: str) -> None:
    page, found = quotations(frame.format(phrase), language=language)
    assert [q.speaker.mention.of(page.text) if q.speaker.mention else None for q in found] == [phrase]


def test_a_title_belongs_to_its_bearer_and_not_to_whom_the_bearer_serves() -> None:
    """The page names the mayor; who speaks for the mayor stays nameless when the title comes back."""
    _, found = quotations(
        "La portavoz del alcalde Jan Denby llegó tarde.",
        "“El puente se cerrará mañana temprano”, dijo la portavoz.",
        language="es",
    )
    assert [(q.speaker.name, q.speaker.status) for q in found] == [(None, "absent")]


def test_a_friend_of_the_mayor_is_not_the_mayor_whom_the_page_names() -> None:
    for language, intro, sentence in (
        ("ru", "Мэр Павел Аркин выступил в понедельник.", RU.format("сказал брат мэра")),
        ("fr", "Le maire Jan Denby a parlé lundi.", FR.format("un ami du maire")),
    ):
        _, found = quotations(intro, sentence, language=language)
        assert [q.speaker.name for q in found] == [None]


def test_other_forms_on_the_page_tell_a_genitive_from_a_nominative() -> None:
    """*Зухра* and *Рудольфа* end alike; the page has *Зухры* and *Рудольф*."""
    quoted = RU.format("сказал глава района {}")
    for intro, name, taken in (
        ("Дом Зухры Кволиной стоит у моря.", "Зухра Кволина", "Зухра Кволина"),
        ("Рудольф Кволин вышел.", "Рудольфа Кволина", None),
    ):
        _, found = quotations(intro, quoted.format(name), language="ru")
        assert [q.speaker.name for q in found] == [taken]
