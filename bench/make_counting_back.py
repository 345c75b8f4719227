"""Write ``src/firsthand/extract/data/counting_back.json``: how languages say *3 hours ago*, *yesterday* and *today*.

usage: python bench/make_counting_back.py [OUT.json]

The patterns with a number come from Unicode CLDR, read through the ``babel`` package (licence Unicode-3.0), and the
EXTRA ones are what newsrooms write besides. The names of days that babel does not carry are compiled by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import babel
from babel import Locale

from make_calendar import LANGUAGES

UNITS = ("minute", "hour", "day")
EXTRA = {
    "en": {"minute": ["{0} mins ago", "{0} min ago"], "hour": ["{0} hrs ago", "{0} hr ago"]},
    "de": {"hour": ["vor {0} Std", "vor {0} h"], "minute": ["vor {0} Min"]},
    "fr": {"day": ["il y a {0}j"], "hour": ["il y a {0}h"], "minute": ["il y a {0}min", "il y a {0} mn"]},
    "pt": {"minute": ["há {0} min", "{0} minutos atrás"], "hour": ["há {0}h", "{0} horas atrás", "{0} hora atrás"],
           "day": ["{0} dias atrás", "{0} dia atrás"]},
    "it": {"minute": ["{0} minuti fa"], "hour": ["{0} ore fa"]},
    "nl": {"minute": ["{0} min geleden"]},
    "ru": {"minute": ["{0} мин назад"], "hour": ["{0} ч. назад"], "day": ["{0} дн назад"]},
    "uk": {"minute": ["{0} хв. тому"], "hour": ["{0} год. тому"]},
    "sr": {"minute": ["пре {0} мин", "прије {0} минута"], "hour": ["пре {0} сат", "пре {0}х", "прије {0} сати"],
           "day": ["пре {0} дан", "прије {0} дана"]},
    "sr_Latn": {"minute": ["pre {0} min", "pre {0} minut"], "hour": ["pre {0} sat", "pre {0} h"],
                "day": ["pre {0} dan"]},
    "id": {"minute": ["{0} menit lalu"], "hour": ["{0} jam lalu"], "day": ["{0} hari lalu"]},
    "tr": {"minute": ["{0} dk önce"], "hour": ["{0} sa önce"], "day": ["{0} gün önce"]},
    "ar": {"minute": ["منذ {0} دقائق", "منذ {0} دقيقة"], "hour": ["منذ {0} ساعات", "منذ {0} ساعة"],
           "day": ["منذ {0} أيام", "منذ {0} يوم", "منذ {0} يوما"]},
    "az": {"minute": ["{0} dəqiqə əvvəl"], "hour": ["{0} saat əvvəl"], "day": ["{0} gün əvvəl"]},
    "zh": {"minute": ["{0}分鐘前", "{0} 分钟前"], "hour": ["{0}小時前", "{0} 小时前"]},
    "ko": {"minute": ["{0}분전"], "hour": ["{0}시간전"], "day": ["{0}일전"]},
}  # fmt: skip
ONE = {
    "en": ["a", "an", "one"], "de": ["einer", "einem"], "fr": ["un", "une"], "es": ["un", "una"], "pt": ["um", "uma"],
    "it": ["un", "una"], "nl": ["een"], "sv": ["en", "ett"], "da": ["en", "et"], "nb": ["en", "et"], "id": ["satu"],
    "sr_Latn": ["jedan", "jednu"], "sr": ["један", "једну"], "hr": ["jedan", "jednu"], "tr": ["bir"],
    "ca": ["una", "un"],
}  # fmt: skip
"""Words for one that stand in the place of the number."""
ALONE = {
    "ru": {"minute": ["минуту назад"], "hour": ["час назад"], "day": ["день назад"]},
    "uk": {"minute": ["хвилину тому"], "hour": ["годину тому"], "day": ["день тому"]},
    "pl": {"minute": ["minutę temu"], "hour": ["godzinę temu"], "day": ["dzień temu"]},
    "cs": {"minute": ["před minutou"], "hour": ["před hodinou"], "day": ["před dnem"]},
    "sk": {"minute": ["pred minútou"], "hour": ["pred hodinou"], "day": ["pred dňom"]},
    "sr_Latn": {"hour": ["pre sat vremena", "prije sat vremena"]},
    "sr": {"hour": ["пре сат времена"]},
    "id": {"minute": ["semenit lalu"], "hour": ["sejam lalu", "sejam yang lalu"], "day": ["sehari lalu"]},
    "ar": {"minute": ["منذ دقيقة", "قبل دقيقة"], "hour": ["منذ ساعة", "قبل ساعة"], "day": ["منذ يوم", "قبل يوم"]},
    "it": {"hour": ["un'ora fa", "un’ora fa"]},
}  # fmt: skip
"""One unit without a number."""
DAYS = {
    "today": {
        "en": ["today"], "de": ["heute"], "fr": ["aujourd'hui", "aujourd’hui"], "es": ["hoy"], "pt": ["hoje"],
        "it": ["oggi"], "nl": ["vandaag"], "sv": ["idag", "i dag"], "da": ["i dag"], "nb": ["i dag"], "fi": ["tänään"],
        "pl": ["dziś", "dzisiaj"], "cs": ["dnes"], "sk": ["dnes"], "sl": ["danes"], "hr": ["danas"],
        "sr": ["данас"], "sr_Latn": ["danas"], "bg": ["днес"], "ru": ["сегодня"], "uk": ["сьогодні"],
        "ro": ["azi", "astăzi"], "hu": ["ma"], "el": ["σήμερα"], "tr": ["bugün"], "id": ["hari ini"],
        "ms": ["hari ini"], "vi": ["hôm nay"],
        "ar": ["اليوم"], "fa": ["امروز"], "he": ["היום"], "hi": ["आज"], "zh": ["今天"], "ja": ["今日"], "ko": ["오늘"],
        "ca": ["avui"],
    },
    "yesterday": {
        "en": ["yesterday"], "de": ["gestern"], "fr": ["hier"], "es": ["ayer"], "pt": ["ontem"], "it": ["ieri"],
        "nl": ["gisteren"], "sv": ["igår", "i går"], "da": ["i går"], "nb": ["i går"], "fi": ["eilen"],
        "pl": ["wczoraj"], "cs": ["včera"], "sk": ["včera"], "sl": ["včeraj"], "hr": ["jučer"], "sr": ["јуче"],
        "sr_Latn": ["juče"],
        "bg": ["вчера"], "ru": ["вчера"], "uk": ["вчора", "учора"], "ro": ["ieri"], "hu": ["tegnap"],
        "el": ["χθες", "χτες"], "tr": ["dün"], "id": ["kemarin"], "ms": ["semalam"], "vi": ["hôm qua"],
        "ar": ["أمس"], "fa": ["دیروز"],
        "he": ["אתמול"], "zh": ["昨天"], "ja": ["昨日"], "ko": ["어제"], "ca": ["ahir"],
    },
}  # fmt: skip


def patterns(code: str) -> dict[str, list[str]]:
    """Unit → the ways to count it back, with ``{0}`` for the number. A bare minus sign is no way to say it."""
    fields = Locale.parse(code)._data["date_fields"]
    found = {}
    for unit in UNITS:
        ways = set(EXTRA.get(code, {}).get(unit, ()))
        for width in ("", "-short", "-narrow"):
            past = dict(fields.get(unit + width, {})).get("past", {})
            ways |= {str(way).replace("\u00a0", " ") for way in dict(past).values()}
        found[unit] = sorted(way for way in ways if "{0}" in way and way[0] not in "-−(" and "(" not in way)
    return found


def main() -> None:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "src/firsthand/extract/data/counting_back.json")
    data = {
        "source": f"Unicode CLDR through babel {babel.__version__}; press forms and days in {Path(__file__).name}",
        "licence": "Unicode-3.0. Copyright © 2004-2024 Unicode, Inc. https://www.unicode.org/license.txt",
        "patterns": {code: patterns(code) for code in LANGUAGES},
        "one": ONE,
        "alone": ALONE,
        "days": DAYS,
    }
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
