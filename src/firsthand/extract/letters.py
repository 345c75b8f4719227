"""Languages that their letters alone tell, however short the text is."""

from __future__ import annotations

import re

_LEAST = 40
"""Letters of its script from which a text is read: about one sentence. A heading of names has fewer."""
_LEAST_HAN = 25
"""The same for Chinese, of which a letter is a word or half of one."""
_MOSTLY = 0.9
"""Share of a text's letters that must be of the script. Names in Latin letters are no more in most news."""
_MOSTLY_CYRILLIC = 0.75
"""The same for Cyrillic, whose letters are counted apart from the rest: a short report of a foreign outlet names it."""
_TELLING = 2
"""Times that the letters must stand there which tell a language from its neighbours: one can be in a foreign name."""
_TIMES = {"і": 4}
"""The same for a letter that stands in foreign names more often."""
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")

_ALONE = (
    ("ko", "\uac00-\ud7a3"), ("el", "\u0370-\u03ff\u1f00-\u1fff"), ("he", "\u05d0-\u05ea"),
    ("th", "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"),
    ("ka", "\u10d0-\u10ff"), ("hy", "\u0531-\u0587"), ("ta", "\u0b85-\u0bb9"), ("te", "\u0c05-\u0c39"),
    ("kn", "\u0c85-\u0cb9"), ("ml", "\u0d05-\u0d39"), ("gu", "\u0a85-\u0ab9"), ("si", "\u0d85-\u0dc6"),
    ("km", "\u1780-\u17a2"), ("lo", "\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6"), ("my", "\u1000-\u1021"),
)  # fmt: skip
"""Scripts in which the news of one language alone is written, by their ranges of Unicode (letters, without signs)."""
_SHARED = frozenset("абвгдежзийклмнопрстуфхцчшьюя")
"""Letters that East Slavic languages and Bulgarian share."""
_SERBIAN = frozenset("абвгдђежзијклљмнњопрстћуфхцчџш")
_CYRILLIC = (
    ("ru", frozenset("ыэё"), _SHARED | frozenset("щъыэё")),
    ("be", frozenset("ў"), _SHARED | frozenset("іўыэё") - frozenset("ищ")),
    ("uk", frozenset("їєґ"), _SHARED | frozenset("щіїєґ")),
    ("uk", frozenset("і"), _SHARED | frozenset("щіїєґ")),
    ("sr", frozenset("ђћ"), _SERBIAN),
)
"""Language, the letters that tell it from its neighbours, and all that it has: any other speaks against it, so that
none of the many languages with letters of their own (Kazakh, Tatar, Macedonian) is taken for one of these."""
_PERSIAN, _NOT_PERSIAN = frozenset("پچژگ"), frozenset("ٹڈڑںےټډړښځڼۍېڕڵۆەةيك")
"""Letters that Arabic does not have, and those of Urdu, Pashto, Kurdish and Arabic."""
_HARD_VOWEL = re.compile(r"[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]")
"""In Bulgarian ъ is a vowel; elsewhere it stands before another vowel."""


def told_by_letters(text: str) -> str | None:
    """The language (ISO 639-1) that the letters of ``text`` tell: a script of one language, or letters that among its
    neighbours one alone has. None for all others (Latin letters, Devanagari, Arabic) and where two are mixed."""
    letters = "".join(_LETTER.findall(text.casefold()))
    for language, script in _ALONE:
        if _mostly(letters, script, _LEAST):
            return language
    if _mostly(letters, "\u3040-\u30ff\u3400-\u9fff々", _LEAST_HAN):
        return "ja" if re.search(r"[\u3041-\u3096\u30a1-\u30fa]{2}", letters) else "zh"
    if _mostly(letters, "\u0400-\u052f", _LEAST, _MOSTLY_CYRILLIC):
        return _cyrillic(letters)
    if _mostly(letters, "\u0620-\u06d3", _LEAST):
        return _persian(letters)
    return None


def _mostly(letters: str, script: str, least: int, share: float = _MOSTLY) -> bool:
    found = len(re.findall(f"[{script}]", letters))
    return found >= least and found >= share * len(letters)


def _cyrillic(letters: str) -> str | None:
    used = frozenset(_CYRILLIC_LETTER.findall(letters))  # Latin names speak neither for one language nor against it
    for language, telling, alphabet in _CYRILLIC:
        if used <= alphabet and sum(map(letters.count, sorted(telling))) >= _TIMES.get(min(telling), _TELLING):
            return language
    bulgarian = used <= _SHARED | frozenset("щъ") and len(_HARD_VOWEL.findall(letters)) >= _TELLING
    return "bg" if bulgarian else None


def _persian(letters: str) -> str | None:
    told = sum(map(letters.count, sorted(_PERSIAN))) >= _TELLING and _NOT_PERSIAN.isdisjoint(letters)
    return "fa" if told else None
