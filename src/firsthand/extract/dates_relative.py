"""Dates that count back from the moment of reading: *3 hours ago*, *vor 2 Stunden*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Span

_UNITS = {
    "en": r"(?:\d{1,3}|an?|one|two|three|few)\+? "
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) ago",
    "de": r"vor (?:\d{1,3}|einer|einem) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?)",
    "fr": r"il y a (?:\d{1,3}|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois)",
    "es": r"hace (?:\d{1,3}|una?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?)",
    "pt": r"h[áa] (?:\d{1,3}|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?)",
    "it": r"(?:\d{1,3}|una?) (?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]) fa",
    "nl": r"(?:\d{1,3}|een) (?:seconden?|minu(?:ut|ten)|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?) geleden",
    "sv": r"för (?:\d{1,3}|en|ett) (?:sekund(?:er)?|minut(?:er)?|timm(?:e|ar)|dag(?:ar)?|veck(?:a|or)) sedan",
    "da": r"(?:for )?(?:\d{1,3}|en|et) (?:sekund(?:er)?|minutt?(?:er)?|time[r]?|dag(?:er|e)?|uger?|uker?) siden",
    "ru": r"(?:\d{1,3} )?(?:секунд[уы]?|минут[уы]?|час(?:а|ов)?|д(?:ень|ня|ней)|недел[юиь]|месяц(?:а|ев)?) назад",
    "uk": r"(?:\d{1,3} )?(?:секунд[уи]?|хвилин[уи]?|годин[уи]?|д(?:ень|ні|нів)|тиж(?:день|ні|нів)) тому",
    "sr": r"(?:prije|pre) (?:\d{1,3}|jedan|jednu) (?:min(?:ut[ae]?)?|sat[ai]?|dan[a]?|nedelj[aeu]|tjed[a]?n[a]?)",
    "sr_Cyrl": r"пре (?:\d{1,3}|један|једну) (?:мин(?:ут[ае]?)?|сат[аи]?|дан[а]?|недељ[аеу])",
    "cs": r"před (?:\d{1,3} )?(?:sekundami|minutami|minutou|hodinami|hodinou|dny|dnem|týdny)",
    "id": r"(?:\d{1,3}|se)\s?(?:detik|menit|jam|hari|minggu|bulan) (?:yang )?lalu",
    "tr": r"\d{1,3} (?:saniye|dakika|saat|gün|hafta|ay) önce",
    "pl": r"(?:\d{1,3} )?(?:sekund[yę]?|minut[yę]?|godzin[yę]?|dni|dzień|tygodni[ea]?) temu",
    "ar": r"(?:منذ|قبل) (?:\d{1,3} )?(?:ثانية|دقائق|دقيقة|ساعة|ساعات|ساعتين|يوم|يومين|أيام|أسبوع)",
}
_SIGNS = (
    "ago", "vor ", "y a ", "hace", "há ", "ha ", " fa", "geleden", "sedan", "siden", "назад", "тому", "prije ", "pre ",
    "пре ", "před ", "lalu", "önce", "temu", "منذ", "قبل",
)  # fmt: skip
"""What each of the patterns above holds: most texts hold none, and asking is quicker than matching."""
_RELATIVE = re.compile(r"(?<![^\W_])(?:" + "|".join(_UNITS.values()) + r")(?![^\W_])", re.I)


def relative_spans(text: str) -> Iterator[Span]:
    """Where ``text`` counts back from the moment of reading."""
    folded = text.casefold()
    if any(map(folded.__contains__, _SIGNS)):
        for match in _RELATIVE.finditer(text):
            yield Span(*match.span())
