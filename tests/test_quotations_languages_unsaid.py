"""Other languages: what was not said, or only perhaps, is put into nobody's mouth; what was said all the same is found."""

from __future__ import annotations

import pytest

from quotation_pages import said

UNSAID = {
    "de": (
        "Paula Moll sagte nicht, dass der Turm einstürzt.",
        "Paula Moll hat nie gesagt, dass der Turm einstürzt.",
        "Niemand sagte, der Turm sei morsch.",
        "Kein Minister sagte, dass der Turm morsch sei.",
        "Weder Paula Moll noch Jan Denby sagten, der Turm sei morsch.",
        "Wenn Paula Moll sagt: „Der Turm ist völlig morsch“, lachen alle.",
        "Hat Paula Moll gesagt, dass der Turm morsch ist?",
        "Paula Moll soll gesagt haben, dass der Turm morsch sei.",
        "Paula Moll könnte sagen, dass der Turm morsch sei.",
        "Es stimmt nicht, dass Paula Moll gesagt hat, der Turm sei morsch.",
        "Es ist unklar, ob Paula Moll gesagt hat, der Turm sei morsch.",
        "Paula Moll sagte nicht: „Der Turm ist völlig morsch.“",
        "Paula Moll hat nicht gesagt, dass Jan Denby erklärt habe, der Turm sei morsch.",
        "Paula Moll ging, ohne zu sagen: „Der Turm ist völlig morsch.“",
    ),
    "ru": (
        "Павел Аркин не говорил, что башня рухнет.",
        "Павел Аркин никогда не говорил, что башня рухнет.",
        "Никто не сказал, что башня рухнет.",
        "Ни Павел Аркин, ни Иван Денби не сказали, что башня рухнет.",
        "Если Павел Аркин заявит, что башня рухнет, её закроют.",
        "Если бы Павел Аркин сказал, что башня рухнет, её закрыли бы.",
        "Павел Аркин сказал бы, что башня рухнет.",
        "Сказал ли Павел Аркин, что башня рухнет?",
        "Неправда, что Павел Аркин сказал, что башня рухнет.",
        "Неизвестно, сказал ли Павел Аркин, что башня рухнет.",
        "Не Павел Аркин сказал, что башня рухнет.",
        "Павел Аркин не сказал: «Башня скоро рухнет».",
        "Павел Аркин не сказал, что башня «скоро рухнет на всех нас».",
        "Павел Аркин не сказал, что Иван Денби заявил, что башня рухнет.",
    ),
    "uk": (
        "Павло Аркін не казав, що вежа впаде, і не говорив, що її закриють.",
        "Павло Аркін ніколи не говорив, що вежа впаде.",
        "Ніхто не сказав, що вежа впаде.",
        "Якщо Павло Аркін скаже, що вежа впаде, її закриють.",
        "Якби Павло Аркін сказав, що вежа впаде, її закрили б.",
        "Павло Аркін сказав би, що вежа впаде.",
        "Чи сказав Павло Аркін, що вежа впаде?",
        "Неправда, що Павло Аркін сказав, що вежа впаде.",
        "Невідомо, чи сказав Павло Аркін, що вежа впаде.",
        "Павло Аркін не сказав: «Вежа скоро впаде».",
        "Павло Аркін не сказав, що Іван Денбі заявив, що вежа впаде.",
    ),
    "fr": (
        "Paul Arkin n'a pas dit que la tour était vieille.",
        "Paul Arkin n’a jamais affirmé que la tour était vieille.",
        "Paul Arkin ne dit pas que la tour est vieille.",
        "Personne n'a dit que la tour était vieille.",
        "Ni Paul Arkin ni Jan Denby n'ont dit que la tour était vieille.",
        "Si Paul Arkin dit que la tour est vieille, on la fermera.",
        "S'il dit que la tour est vieille, on la fermera.",
        "Paul Arkin a-t-il dit que la tour était vieille ?",
        "Est-ce que Paul Arkin a dit que la tour était vieille ?",
        "Il est faux que Paul Arkin a dit que la tour était vieille.",
        "On ignore si Paul Arkin a dit que la tour était vieille.",
        "Paul Arkin aurait dit que la tour était vieille.",
        "Paul Arkin n'a pas dit : « La tour est trop vieille ».",
        "Paul Arkin n'a pas dit que Jan Denby avait affirmé que la tour était vieille.",
    ),
    "es": (
        "Pablo Arkin no dijo que la torre era vieja.",
        "Pablo Arkin nunca ha dicho que la torre era vieja.",
        "Nadie dijo que la torre era vieja.",
        "Ningún ministro dijo que la torre era vieja.",
        "Ni Pablo Arkin ni Juan Denby dijeron que la torre era vieja.",
        "Si Pablo Arkin dice que la torre es vieja, la cerrarán.",
        "¿Dijo Pablo Arkin que la torre era vieja?",
        "No es cierto que Pablo Arkin dijo que la torre era vieja.",
        "Se desconoce si Pablo Arkin dijo que la torre era vieja.",
        "Pablo Arkin habría dicho que la torre era vieja.",
        "Pablo Arkin no dijo: «La torre es demasiado vieja».",
        "Pablo Arkin no dijo que Juan Denby había afirmado que la torre era vieja.",
    ),
    "it": (
        "Paolo Arkin non ha detto: «La torre è troppo vecchia».",
        "Nessuno ha detto: «La torre è troppo vecchia».",
        "Se Paolo Arkin dice: «La torre è troppo vecchia», la chiudono.",
        "Paolo Arkin avrebbe detto: «La torre è troppo vecchia».",
    ),
    "pt": (
        "Paulo Arkin não disse: “A torre é velha demais”.",
        "Ninguém disse: “A torre é velha demais”.",
        "Se Paulo Arkin disse: “A torre é velha demais”, mentiu.",
        "Paulo Arkin teria dito: “A torre é velha demais”.",
    ),
}

SAID = {
    "de": (
        ("Paula Moll sagte nicht nur, dass der Turm morsch sei.", "dass der Turm morsch sei"),
        ("Paula Moll wollte nicht bleiben und sagte, der Turm sei morsch.", "der Turm sei morsch"),
        ("Paula Moll sagte, dass der Turm nicht morsch sei.", "dass der Turm nicht morsch sei"),
        ("Der nicht anwesenden Presse sagte Paula Moll, der Turm sei morsch.", "der Turm sei morsch"),
        ("Wenn der Turm fällt, sagte Paula Moll, werde er ersetzt.", "werde er ersetzt"),
        ("Paula Moll glaubt nicht, dass der Turm fällt.", "dass der Turm fällt"),
        ("Warum sagte Paula Moll, der Turm sei morsch?", "der Turm sei morsch?"),
        ("Paula Moll soll gesagt haben: „Der Turm ist völlig morsch.“", "Der Turm ist völlig morsch."),
        ("Ohne Umschweife sagte Paula Moll: „Der Turm ist morsch.“", "Der Turm ist morsch."),
        ("Turm ohne Grenzen teilte mit, der Turm sei morsch.", "der Turm sei morsch"),
        ("Paula Moll sagte nicht als Zeugin, der Turm sei morsch.", "der Turm sei morsch"),
        ("Paula Moll sagte nicht ohne Stolz: „Der Turm wird stehen.“", "Der Turm wird stehen."),
        ("Paula Moll sagte nicht, dass der Turm steht, betonte aber, dass er alt sei.", "dass er alt sei"),
    ),
    "ru": (
        ("Павел Аркин не только сказал, что башня рухнет, но и ушёл.", "что башня рухнет, но и ушёл"),
        ("Павел Аркин не раз говорил, что башня рухнет.", "что башня рухнет"),
        ("Павел Аркин сказал, что башня не рухнет.", "что башня не рухнет"),
        ("Если башня рухнет, сказал Павел Аркин, её построят снова.", "Если башня рухнет … её построят снова"),
        ("Павел Аркин не считает, что башня рухнет.", "что башня рухнет"),
        ("Павел Аркин не пришёл и сказал: «Башня скоро рухнет».", "Башня скоро рухнет"),
        ("Павел Аркин не сказал, что башня рухнет, но сообщил, что она старая.", "что она старая"),
    ),
    "uk": (
        ("Павло Аркін не лише сказав, що вежа впаде.", "що вежа впаде"),
        ("Павло Аркін не раз говорив, що вежа впаде.", "що вежа впаде"),
        ("Павло Аркін сказав, що вежа не впаде.", "що вежа не впаде"),
        ("Павло Аркін не вважає, що вежа впаде.", "що вежа впаде"),
        ("Павло Аркін не прийшов і сказав: «Вежа скоро впаде».", "Вежа скоро впаде"),
    ),
    "fr": (
        ("Paul Arkin n'a pas seulement dit que la tour était vieille.", "que la tour était vieille"),
        ("Sans surprise Paul Arkin a dit que la tour était vieille.", "que la tour était vieille"),
        ("Paul Arkin a dit que la tour n'était pas vieille.", "que la tour n'était pas vieille"),
        ("Paul Arkin n'est pas venu et a dit que la tour était vieille.", "que la tour était vieille"),
        ("Même si Paul Arkin a dit que la tour était vieille.", "que la tour était vieille"),
        ("Paul Arkin ne pense pas que la tour est vieille.", "que la tour est vieille"),
        ("Pourquoi Paul Arkin a dit que la tour était vieille ?", "que la tour était vieille ?"),
    ),
    "es": (
        ("Pablo Arkin no solo dijo que la torre era vieja.", "que la torre era vieja"),
        ("Sin embargo Pablo Arkin dijo que la torre era vieja.", "que la torre era vieja"),
        ("Pablo Arkin dijo que la torre no era vieja.", "que la torre no era vieja"),
        ("Pablo Arkin no vino y dijo que la torre era vieja.", "que la torre era vieja"),
        ("Pablo Arkin no cree que la torre es vieja.", "que la torre es vieja"),
        ("Pablo Arkin dijo: «¿Quién pagará la torre?».", "¿Quién pagará la torre?"),
    ),
    "it": (("Paolo Arkin non solo ha detto: «La torre è troppo vecchia».", "La torre è troppo vecchia"),),
    "pt": (("Paulo Arkin não só disse: “A torre é velha demais”.", "A torre é velha demais"),),
}


@pytest.mark.parametrize(("code", "sentence"), [(code, one) for code, rows in UNSAID.items() for one in rows])
def test_what_was_not_said_is_no_quotation(code: str, sentence: str) -> None:
    assert said(sentence, language=code) == []


@pytest.mark.parametrize(("code", "sentence", "words"), [(code, *row) for code, rows in SAID.items() for row in rows])
def test_what_was_said_all_the_same_is_found(code: str, sentence: str, words: str) -> None:
    assert words in [" … ".join(content) for _, content, _ in said(sentence, language=code)]
