"""The language of a text too short for statistics, where its letters alone tell it."""

from __future__ import annotations

import pytest

from firsthand.extract.letters import told_by_letters
from test_extract_fields import answer

TOLD = {
    "ru": "В Зареченске открыли мост, сообщает пресс-служба мэрии. «Мы ждали этого», — сказал мэр.",
    "uk": "У п'ятницю відкрили новий міст через річку, повідомляє міська рада. «Ми чекали», – сказав голова.",
    "be": "У пятніцу адкрылі новы мост праз рэчку, паведаміў гарадскі савет. Мост будаваўся шэсць гадоў.",
    "bg": "Новият мост над реката беше открит в петък след шест години. Първият пешеходец мина в десет часа.",
    "sr": "Отворен је нови мост после шест година радова. Грађани ће моћи да пређу у понедељак, рекао је Бабић.",
    "el": "Το νέο λιμάνι άνοιξε την Παρασκευή έπειτα από έξι χρόνια εργασιών.",
    "he": "הגשר החדש מעל הנחל נפתח הבוקר לתנועה, שבע שנים אחרי שהחלו העבודות.",
    "fa": "پل تازه‌ای روی رود سپید پس از شش سال کار ساختمانی روز جمعه گشوده شد.",
    "ko": "산마을에 새 도서관이 문을 열었다. 이 도서관은 책 삼만 권을 갖추고 있으며 주민 누구나 이용할 수 있다고 군수가 말했다.",
    "ja": "任期満了に伴う市長選が投開票され、現職が新人を破り、三回目の当選を果たした。",
    "zh": "青山县新建的红石水库正式投入使用，可为周边十二万居民供水，历时四年建成。",
    "th": "จังหวัดเปิดใช้สะพานใหม่ข้ามแม่น้ำอย่างเป็นทางการเมื่อวันศุกร์ หลังใช้เวลาก่อสร้างนานถึงหกปี",
}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_letters_tell_the_language_of_a_short_text(language: str) -> None:
    assert told_by_letters(TOLD[language]) == language
    assert answer("language", ("body", TOLD[language])) == ("inferred", language)


@pytest.mark.parametrize(
    "text",
    [
        "Отворен е нов мост во долината по шест години работа, рече градоначалникот на општината.",  # Macedonian
        "Жаңа көпір ашылды, деп хабарлайды баспасөз қызметі, өзен үстінде жүргіншілер көп болды.",  # Kazakh
        "Жаңы көпүрө ачылды, деп билдирди басма сөз кызматы, дарыянын үстүндө адамдар көп болду.",  # Kyrgyz
        "Мэр города Щіглік сообщил: «Міст відкрито», и уехал на новый объект. Это всё, сказал он.",  # two in one
        "افتتح وزير المياه اليوم الثلاثاء سدا جديدا في وادي الرمان بعد عشر سنوات من العمل.",  # Arabic and others
        "वह पुल जिसे शहर ने एक साल पहले बनाया था, कल रात नदी में गिर गया और अब रास्ता बंद है।",
        "Den nya bron över ån invigdes i fredags efter sex års arbete, säger kommunen.",
        "Мост открыт.",
        "",
    ],
)
def test_letters_of_several_languages_tell_none(text: str) -> None:
    assert told_by_letters(text) is None


def test_a_foreign_outlet_in_latin_letters_does_not_hide_the_language() -> None:
    text = "Мэр Соторио признал вину, сообщает The Harbour Ledger. «Мы не успели», — сказал мэр."
    assert told_by_letters(text) == "ru"
    assert told_by_letters("У селі відкрили новий міст, пише Port Herald. «Ми чекали», – сказав її голова.") == "uk"


def test_a_template_does_not_outweigh_the_letters_of_the_article() -> None:
    found = answer("language", ("body", TOLD["ru"]), head='<html lang="en">')
    assert found == ("inferred", "ru")
