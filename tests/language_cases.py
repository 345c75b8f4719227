"""Pages in other languages with their answers written by hand: (paragraphs, what must be found).

An answer is the kind, the words of the content without the marks at its ends, and the name (None: the page does not say
who). The longer pages are in ``language_pages.json``."""

from __future__ import annotations

import json
from pathlib import Path

Answer = tuple[str, str, str | None]
Case = tuple[tuple[str, ...], tuple[Answer, ...]]

RU = "Начальник порта Иван Кволин выступил в понедельник. Мэр города Нора Дунская промолчала."
UK = "Начальник порту Іван Кволін виступив у понеділок. Міська голова Нора Дунська промовчала."
FR = "Le directeur du port, Luc Quille, a parlé lundi. La mairesse Nora Dune écoutait."
ES = "El director del puerto, Luis Quilla, habló el lunes. La alcaldesa Nora Duna escuchaba."

CASES: dict[str, tuple[Case, ...]] = {
    "ru": (
        (
            (RU, "Кволин заявил, что причал закрыт, и добавил, что денег нет."),
            (("indirect", "что причал закрыт", "Иван Кволин"),),
        ),
        (
            (RU, "Дунская сказала, что причал закрыт, а Кволин заявил, что он открыт."),
            (("indirect", "что причал закрыт", "Нора Дунская"),),
        ),
        (
            (RU, "Причал закроют в мае, сообщил Кволин, начальник порта."),
            (("indirect", "Причал закроют в мае", "Иван Кволин"),),
        ),
        (
            (RU, "«Мы никого не ждём! — воскликнула Дунская. — Причал закрыт»."),
            (("direct", "Мы никого не ждём! … Причал закрыт", "Нора Дунская"),),
        ),
        (
            (RU, "Сторож Пётр Лесной молчал. Он заявил: «Причал закрыт на всю зиму»."),
            (("direct", "Причал закрыт на всю зиму", "Пётр Лесной"),),
        ),
        (
            (RU, "«Причал закрыт на всю зиму», — сказал начальник порта."),
            (("direct", "Причал закрыт на всю зиму", "Иван Кволин"),),
        ),
        (
            (RU, "Кволин сказал: «Причал закрыт.", "Мы его откроем весной»."),
            (("direct", "Причал закрыт. … Мы его откроем весной", "Иван Кволин"),),
        ),
        ((RU, "Кволин сказал: «Причал закрыт на зиму."), (("direct", "Причал закрыт на зиму.", "Иван Кволин"),)),
        (
            (RU, "Кволин сказал: «Танкер „Северный ветер“ не придёт»."),
            (("direct", "Танкер „Северный ветер“ не придёт", "Иван Кволин"),),
        ),
        ((RU, "«Причал безопасен», — сказал Кволин."), (("direct", "Причал безопасен", "Иван Кволин"),)),
        (
            (RU, "Кволин заявил: «Причал останется открытым»."),
            (("direct", "Причал останется открытым", "Иван Кволин"),),
        ),
        (
            (RU, "«Мы проверили всё, — отметила Нора Дунская, — и ждём людей»."),
            (("direct", "Мы проверили всё … и ждём людей", "Нора Дунская"),),
        ),
        ((RU, "Кволин сообщил, что причал закрыт."), (("indirect", "что причал закрыт", "Иван Кволин"),)),
        (
            (RU, "Дунская подчеркнула, что причал «совсем старый»."),
            (("mixed", "что причал «совсем старый»", "Нора Дунская"),),
        ),
        ((RU, "По словам Ивана Кволина, причал безопасен."), (("indirect", "причал безопасен", "Иван Кволин"),)),
        ((RU, "По мнению Норы Дунской, причал опасен."), (("indirect", "причал опасен", "Нора Дунская"),)),
        ((RU, "Как сообщил Кволин, причал закроют в мае."), (("indirect", "причал закроют в мае", "Иван Кволин"),)),
        ((RU, "Причал закроют в мае, сообщил Кволин."), (("indirect", "Причал закроют в мае", "Иван Кволин"),)),
        (
            (RU, "— Причал безопасен, — сказал Кволин. — Мы ждём людей."),
            (("direct", "Причал безопасен … Мы ждём людей", "Иван Кволин"),),
        ),
        ((RU, "Фильм «Длинный причал у моря» получил приз."), ()),
        ((RU, "Танкер «Северный ветер» вышел в море."), ()),
        (
            (RU, "Кволин назвал проверку «пустой тратой времени»."),
            (("mixed", "проверку «пустой тратой времени»", "Иван Кволин"),),
        ),
        ((RU, "Она заявила: «Причал опасен для всех»."), (("direct", "Причал опасен для всех", "Нора Дунская"),)),
        ((RU, "Кволин пообещал, что причал откроют."), (("indirect", "что причал откроют", "Иван Кволин"),)),
        ((RU, "Согласно отчёту, причал старый."), ()),
        ((RU, "Дунская добавила, что денег нет."), (("indirect", "что денег нет", "Нора Дунская"),)),
        (
            (RU, "«Кто заплатит за ремонт?» — спросила Дунская."),
            (("direct", "Кто заплатит за ремонт?", "Нора Дунская"),),
        ),
        (
            (RU, "Министр Пётр Кволин приехал.", "Кволин сказал: «Я ничего не знал об этом»."),
            (("direct", "Я ничего не знал об этом", None),),
        ),
        ((RU, "Кволин считает, что причал простоит век."), (("indirect", "что причал простоит век", "Иван Кволин"),)),
    ),
    "uk": (
        (
            (UK, "«Ми перевірили все, — зазначила Нора Дунська, — і чекаємо людей»."),
            (("direct", "Ми перевірили все … і чекаємо людей", "Нора Дунська"),),
        ),
        ((UK, "Дунська додала, що грошей немає."), (("indirect", "що грошей немає", "Нора Дунська"),)),
        (
            (UK, "Кволін заявив, що причал закрито, і додав, що грошей немає."),
            (("indirect", "що причал закрито", "Іван Кволін"),),
        ),
        (
            (UK, "Дунська сказала, що причал закрито, а Кволін заявив, що він відкритий."),
            (("indirect", "що причал закрито", "Нора Дунська"),),
        ),
        (
            (UK, "Причал закриють у травні, повідомив Кволін, начальник порту."),
            (("indirect", "Причал закриють у травні", "Іван Кволін"),),
        ),
        (
            (UK, "Сторож Петро Лісний мовчав. Він заявив: «Причал закрито на всю зиму»."),
            (("direct", "Причал закрито на всю зиму", "Петро Лісний"),),
        ),
        (
            (UK, "«Причал закрито на всю зиму», — сказав начальник порту."),
            (("direct", "Причал закрито на всю зиму", "Іван Кволін"),),
        ),
        (
            (UK, "Кволін сказав: «Причал закрито.", "Ми його відкриємо навесні»."),
            (("direct", "Причал закрито. … Ми його відкриємо навесні", "Іван Кволін"),),
        ),
        ((UK, "Кволін сказав: «Причал закрито на зиму."), (("direct", "Причал закрито на зиму.", "Іван Кволін"),)),
        (
            (UK, "Кволін сказав: «Танкер „Північний вітер“ не прийде»."),
            (("direct", "Танкер „Північний вітер“ не прийде", "Іван Кволін"),),
        ),
        ((UK, "«Причал безпечний», — сказав Кволін."), (("direct", "Причал безпечний", "Іван Кволін"),)),
        (
            (UK, "Кволін заявив: «Причал залишиться відкритим»."),
            (("direct", "Причал залишиться відкритим", "Іван Кволін"),),
        ),
        ((UK, "Кволін повідомив, що причал закрито."), (("indirect", "що причал закрито", "Іван Кволін"),)),
        (
            (UK, "Дунська наголосила, що причал «зовсім старий»."),
            (("mixed", "що причал «зовсім старий»", "Нора Дунська"),),
        ),
        ((UK, "За словами Івана Кволіна, причал безпечний."), (("indirect", "причал безпечний", "Іван Кволін"),)),
        ((UK, "На думку Нори Дунської, причал небезпечний."), (("indirect", "причал небезпечний", "Нора Дунська"),)),
        (
            (UK, "Як повідомив Кволін, причал закриють у травні."),
            (("indirect", "причал закриють у травні", "Іван Кволін"),),
        ),
        (
            (UK, "Причал закриють у травні, повідомив Кволін."),
            (("indirect", "Причал закриють у травні", "Іван Кволін"),),
        ),
        (
            (UK, "— Причал безпечний, — сказав Кволін. — Ми чекаємо людей."),
            (("direct", "Причал безпечний … Ми чекаємо людей", "Іван Кволін"),),
        ),
        ((UK, "Фільм «Довгий причал біля моря» отримав приз."), ()),
        ((UK, "Танкер «Північний вітер» вийшов у море."), ()),
        (
            (UK, "Кволін назвав перевірку «марною тратою часу»."),
            (("mixed", "перевірку «марною тратою часу»", "Іван Кволін"),),
        ),
        (
            (UK, "Вона заявила: «Причал небезпечний для всіх»."),
            (("direct", "Причал небезпечний для всіх", "Нора Дунська"),),
        ),
        ((UK, "Кволін пообіцяв, що причал відкриють."), (("indirect", "що причал відкриють", "Іван Кволін"),)),
        (
            (UK, "«Хто заплатить за ремонт?» — запитала Дунська."),
            (("direct", "Хто заплатить за ремонт?", "Нора Дунська"),),
        ),
        (
            (UK, "Міністр Петро Кволін приїхав.", "Кволін сказав: «Я нічого про це не знав»."),
            (("direct", "Я нічого про це не знав", None),),
        ),
        (
            (UK, "Кволін вважає, що причал простоїть століття."),
            (("indirect", "що причал простоїть століття", "Іван Кволін"),),
        ),
    ),
    "fr": (
        (
            (FR, "Luc Quille a affirmé que le ponton était sûr, a-t-il ajouté."),
            (("indirect", "que le ponton était sûr", "Luc Quille"),),
        ),
        (
            (FR, "Luc Quille a affirmé que le ponton était sûr et a ajouté que l'argent manquait."),
            (("indirect", "que le ponton était sûr", "Luc Quille"),),
        ),
        (
            (FR, "Nora Dune a dit que le ponton était fermé, mais Luc Quille a affirmé qu'il était ouvert."),
            (("indirect", "que le ponton était fermé", "Nora Dune"),),
        ),
        (
            (FR, "Le ponton fermera en mai, a indiqué Luc Quille, le directeur du port."),
            (("indirect", "Le ponton fermera en mai", "Luc Quille"),),
        ),
        (
            (FR, "« Nous avons tout vérifié, a déclaré Nora Dune, et nous attendons du monde »."),
            (("direct", "Nous avons tout vérifié … et nous attendons du monde", "Nora Dune"),),
        ),
        (
            (FR, "Le gardien Paul Bois se taisait. Il a déclaré : « Le ponton est fermé tout l'hiver »."),
            (("direct", "Le ponton est fermé tout l'hiver", "Paul Bois"),),
        ),
        (
            (FR, "« Le ponton est fermé tout l'hiver », a déclaré le directeur."),
            (("direct", "Le ponton est fermé tout l'hiver", "Luc Quille"),),
        ),
        (
            (FR, "Luc Quille a déclaré : « Le ponton est fermé.", "Nous le rouvrirons au printemps. »"),
            (("direct", "Le ponton est fermé. … Nous le rouvrirons au printemps.", "Luc Quille"),),
        ),
        (
            (FR, "Luc Quille a déclaré : « Le ponton est fermé tout l'hiver."),
            (("direct", "Le ponton est fermé tout l'hiver.", "Luc Quille"),),
        ),
        (
            (FR, "Luc Quille a déclaré : « Le pétrolier “Vent du nord” ne viendra pas »."),
            (("direct", "Le pétrolier “Vent du nord” ne viendra pas", "Luc Quille"),),
        ),
        ((FR, "« Le ponton est sûr », a déclaré Luc Quille."), (("direct", "Le ponton est sûr", "Luc Quille"),)),
        ((FR, "« Le ponton est sûr », a assuré Quille."), (("direct", "Le ponton est sûr", "Luc Quille"),)),
        (
            (FR, "Nora Dune a déclaré : « Le ponton est dangereux. »"),
            (("direct", "Le ponton est dangereux.", "Nora Dune"),),
        ),
        (
            (FR, "Luc Quille a affirmé que le ponton était sûr."),
            (("indirect", "que le ponton était sûr", "Luc Quille"),),
        ),
        (
            (FR, "Quille a promis que le ponton resterait ouvert."),
            (("indirect", "que le ponton resterait ouvert", "Luc Quille"),),
        ),
        (
            (FR, "Nora Dune a estimé que le ponton était « une vraie honte »."),
            (("mixed", "que le ponton était « une vraie honte »", "Nora Dune"),),
        ),
        ((FR, "Selon Luc Quille, le ponton est sûr."), (("indirect", "le ponton est sûr", "Luc Quille"),)),
        ((FR, "D'après Nora Dune, le ponton est dangereux."), (("indirect", "le ponton est dangereux", "Nora Dune"),)),
        ((FR, "Le ponton est sûr, selon Luc Quille."), (("indirect", "Le ponton est sûr", "Luc Quille"),)),
        ((FR, "Le ponton est sûr, a déclaré Luc Quille."), (("indirect", "Le ponton est sûr", "Luc Quille"),)),
        (
            (FR, "« Qui va payer les travaux ? », a demandé Nora Dune."),
            (("direct", "Qui va payer les travaux ?", "Nora Dune"),),
        ),
        ((FR, "« Le ponton restera fermé », a-t-elle dit."), (("direct", "Le ponton restera fermé", "Nora Dune"),)),
        ((FR, "Le film « Le long ponton au bord de la mer » a reçu un prix."), ()),
        ((FR, "Le pétrolier « Vent du nord » a quitté le port."), ()),
        ((FR, "Le ponton serait dangereux."), ()),
        (
            (FR, "Luc Quille a qualifié le rapport de « perte de temps »."),
            (("mixed", "le rapport de « perte de temps »", "Luc Quille"),),
        ),
        (
            (FR, "Comme l'a indiqué Luc Quille, le ponton fermera en mai."),
            (("indirect", "le ponton fermera en mai", "Luc Quille"),),
        ),
        (
            (FR, "Le ministre Paul Quille est venu.", "« Je n'en savais rien du tout », a dit Quille."),
            (("direct", "Je n'en savais rien du tout", None),),
        ),
    ),
    "es": (
        (
            (ES, "Luis Quilla dijo que el muelle era seguro y añadió que faltaba dinero."),
            (("indirect", "que el muelle era seguro", "Luis Quilla"),),
        ),
        (
            (ES, "Nora Duna dijo que el muelle estaba cerrado, pero Luis Quilla afirmó que estaba abierto."),
            (("indirect", "que el muelle estaba cerrado", "Nora Duna"),),
        ),
        (
            (ES, "El muelle cerrará en mayo, informó Luis Quilla, director del puerto."),
            (("indirect", "El muelle cerrará en mayo", "Luis Quilla"),),
        ),
        (
            (ES, "Luis Quilla aseguró que el muelle era seguro, dijo Nora Duna."),
            (("indirect", "que el muelle era seguro", "Luis Quilla"),),
        ),
        (
            (ES, "El guardia Pablo Bosque callaba. Él declaró: “El muelle está cerrado todo el invierno”."),
            (("direct", "El muelle está cerrado todo el invierno", "Pablo Bosque"),),
        ),
        (
            (ES, "“El muelle está cerrado todo el invierno”, dijo el director."),
            (("direct", "El muelle está cerrado todo el invierno", "Luis Quilla"),),
        ),
        (
            (ES, "Luis Quilla dijo: “El muelle está cerrado.", "“Lo abriremos en primavera”."),
            (("direct", "El muelle está cerrado. … Lo abriremos en primavera", "Luis Quilla"),),
        ),
        (
            (ES, "Luis Quilla dijo: «El muelle está cerrado todo el invierno."),
            (("direct", "El muelle está cerrado todo el invierno.", "Luis Quilla"),),
        ),
        (
            (ES, "Luis Quilla dijo: «El petrolero “Viento del norte” no vendrá»."),
            (("direct", "El petrolero “Viento del norte” no vendrá", "Luis Quilla"),),
        ),
        (
            (ES, "«Lo revisamos todo —señaló Nora Duna— y esperamos a todos»."),
            (("direct", "Lo revisamos todo … y esperamos a todos", "Nora Duna"),),
        ),
        ((ES, "«El muelle es seguro», dijo Quilla."), (("direct", "El muelle es seguro", "Luis Quilla"),)),
        ((ES, "“El muelle es seguro”, señaló Luis Quilla."), (("direct", "El muelle es seguro", "Luis Quilla"),)),
        ((ES, "Nora Duna afirmó: “El muelle es peligroso”."), (("direct", "El muelle es peligroso", "Nora Duna"),)),
        (
            (ES, "Luis Quilla dijo que el muelle era seguro."),
            (("indirect", "que el muelle era seguro", "Luis Quilla"),),
        ),
        (
            (ES, "Quilla aseguró que el muelle seguirá abierto."),
            (("indirect", "que el muelle seguirá abierto", "Luis Quilla"),),
        ),
        (
            (ES, "Nora Duna denunció que el muelle es “una vergüenza total”."),
            (("mixed", "que el muelle es “una vergüenza total”", "Nora Duna"),),
        ),
        ((ES, "Según Luis Quilla, el muelle es seguro."), (("indirect", "el muelle es seguro", "Luis Quilla"),)),
        (
            (ES, "De acuerdo con Nora Duna, el muelle es peligroso."),
            (("indirect", "el muelle es peligroso", "Nora Duna"),),
        ),
        ((ES, "El muelle es seguro, según Luis Quilla."), (("indirect", "El muelle es seguro", "Luis Quilla"),)),
        (
            (ES, "El muelle cerrará en mayo, informó Luis Quilla."),
            (("indirect", "El muelle cerrará en mayo", "Luis Quilla"),),
        ),
        (
            (ES, "—El muelle es seguro —dijo Quilla—. Esperamos a todos."),
            (("direct", "El muelle es seguro … Esperamos a todos", "Luis Quilla"),),
        ),
        (
            (ES, "“¿Quién va a pagar las obras?”, preguntó Nora Duna."),
            (("direct", "¿Quién va a pagar las obras?", "Nora Duna"),),
        ),
        ((ES, "La película “El largo muelle junto al mar” ganó un premio."), ()),
        ((ES, "El petrolero “Viento del norte” dejó el puerto."), ()),
        (
            (ES, "Luis Quilla calificó el informe de “pérdida de tiempo”."),
            (("mixed", "el informe de “pérdida de tiempo”", "Luis Quilla"),),
        ),
        (
            (ES, "Como dijo Luis Quilla, el muelle cerrará en mayo."),
            (("indirect", "el muelle cerrará en mayo", "Luis Quilla"),),
        ),
        (
            (ES, "El ministro Pablo Quilla llegó.", "“No sabía nada de eso”, dijo Quilla."),
            (("direct", "No sabía nada de eso", None),),
        ),
        (
            (ES, "Nora Duna cree que el muelle durará un siglo."),
            (("indirect", "que el muelle durará un siglo", "Nora Duna"),),
        ),
    ),
}

for row in json.loads(Path(__file__).with_name("language_pages.json").read_text("utf-8")):
    case = (tuple(row["page"]), tuple((kind, content, name) for kind, content, name in row["answers"]))
    CASES[row["language"]] = (*CASES.get(row["language"], ()), case)
