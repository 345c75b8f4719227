"""Write ``src/firsthand/extract/data/calendar.json`` from Unicode CLDR, read through the ``babel`` package.

usage: python bench/make_calendar.py [OUT.json]

CLDR data is under the Unicode License V3 (SPDX Unicode-3.0), which allows copying with the notice that the file
carries. Only this script needs babel; the installed package reads the JSON file.
"""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import babel
from babel import Locale
from babel.dates import get_date_format, get_day_names, get_month_names

LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr",
    "sr_Latn", "bs", "mk", "bg", "ru", "uk", "be", "ro", "hu", "et", "lv", "lt", "el", "tr", "az", "sq", "ca", "gl",
    "eu", "id", "ms", "fil", "sw", "af", "vi", "ar", "fa", "ur", "he", "hi", "bn", "ta", "ka", "hy", "kk", "uz",
    "te", "mr", "gu", "kn", "ml", "pa", "ne", "si", "th", "my", "km", "am", "mn", "ky", "tg", "tk", "lb", "cy", "ga",
    "mt", "so", "ha", "zh", "ja", "ko",
)  # fmt: skip

# Spellings that newsrooms use and CLDR does not list; each is the common short form in that language's press.
EXTRA_MONTHS = {
    "en": {"sept": 9, "sep": 9, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "oct": 10},
    "de": {"jänner": 1, "feber": 2, "mrz": 3, "jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9},
    "ru": {"янв": 1, "фев": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11},
    "uk": {"лист": 11, "лют": 2},
    "es": {"setiembre": 9, "set": 9},
    "id": {"nopember": 11, "pebruari": 2, "agt": 8, "ags": 8, "des": 12},
    "sv": {"mars": 3, "okt": 10},
    "ro": {"noi": 11},
    "ar": {
        "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8,
        "يوليوز": 7, "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12,
        "ابريل": 4, "اغسطس": 8, "اكتوبر": 10, "اذار": 3, "ايار": 5, "ايلول": 9,
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
        "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
    },
}  # fmt: skip
EXTRA_DAYS = {"en": {"tues": 1, "thurs": 3, "weds": 2, "thur": 3}, "id": {"jum'at": 4, "jumat": 4}}


def plain(name: str) -> str:
    """A name as the reader of dates compares it: case folded, no full stop at its end."""
    return name.casefold().replace("\u200f", "").strip().rstrip(".").strip()


def worth(name: str) -> bool:
    """Numbers and single letters name no month."""
    return len(name) >= 2 and not any(c.isdigit() for c in name)


def names_of(locale: Locale, reader: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in reader(width, context=context, locale=locale).items():  # type: ignore[operator]
                if worth(plain(name)):
                    found.setdefault(plain(name), number)
    return found


def order_of(locale: Locale) -> str:
    """The order of day, month and year in the short date: ``dmy``, ``mdy`` or ``ymd``."""
    pattern = get_date_format("short", locale=locale).pattern.replace("'", "")
    return "".join(dict.fromkeys(re.sub(r"[^dMy]", "", pattern).lower()))


def language(code: str) -> dict[str, object]:
    """What the reader of dates needs of one language."""
    locale = Locale.parse(code)
    months = names_of(locale, get_month_names) | EXTRA_MONTHS.get(code, {})
    days = names_of(locale, get_day_names) | EXTRA_DAYS.get(code, {})
    return {"order": order_of(locale), "months": months, "weekdays": days}


def main() -> None:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "src/firsthand/extract/data/calendar.json")
    # One process for each language: babel 2.18 lets the names of one locale leak into the aliases of the next.
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as pool:
        languages = dict(zip(LANGUAGES, pool.map(language, LANGUAGES), strict=True))
    data = {
        "source": f"Unicode CLDR through babel {babel.__version__}, press spellings added in bench/make_calendar.py",
        "licence": "Unicode-3.0. Copyright © 2004-2024 Unicode, Inc. https://www.unicode.org/license.txt",
        "weekday_numbers": "Monday is 0",
        "languages": languages,
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
