"""What the text of a segment says about its kind, whatever the page is written in."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from firsthand.extract.segments import Segment

CATEGORIES = (
    "share", "cookies", "subscribe", "legal", "comment", "related", "advert", "navigation", "byline", "stamp",
    "caption",
)  # fmt: skip
"""The kinds of standing phrase in ``data/label_phrases.json``."""
_LEGAL, _BYLINE = CATEGORIES.index("legal"), CATEGORIES.index("byline")
TEXT_FEATURES = (
    "log_words", "log_letters", "ends_sentence", "ends_colon", "ends_dots", "bullet", "starts_lower", "starts_digit",
    "starts_mark", "log_sentences", "commas", "digits", "capitals", "capitalised", "word_length", "link_share",
    "log_links", "separators", "address", "date", "clock", "marks", "function_words", "repeats", "starts_byline",
    *CATEGORIES,
)  # fmt: skip
"""The names of the columns that ``text_features`` gives."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»“›)\]*\u200f\s]*$")
_INNER_END = re.compile(r"[.!?…][\"'”’»)]*\s|[。！？]")
_MARKS = "\"'“”„«»‘’‹›「『"
_SEPARATOR = re.compile(r"[|·•»›→/▪●]")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|\.com\b")
_ADDRESS_SIGNS = ("http", "www.", "@", ".com")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.? \w{3,9}\.? \d{4}|[年月日]|\b\d+ \w+ ago\b"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_BULLET = re.compile(r"^(?:[•*●▪◦‣○■–—-] ?|\d{1,2}[.)] )")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"[A-Z]")
_QUOTED = re.compile(r"[\"“”„«»「]")
_HEAD = 300  # characters of a segment that are looked at for dates, digits and capitals
_READ = 48  # words of a segment that are looked at for standing phrases: they stand at the beginning


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, int], frozenset[str], tuple[tuple[str, int], ...]]:
    """Phrase → category bits; the words with which longer phrases start; the phrases of scripts without spaces."""
    data = json.loads(files("firsthand.extract").joinpath("data/label_phrases.json").read_text("utf-8"))
    known: dict[str, int] = {}
    for number, name in enumerate(CATEGORIES):
        for phrase in data["phrases"][name]:
            key = " ".join(_WORD.findall(phrase.casefold())) or phrase
            known[key] = known.get(key, 0) | 1 << number
    inside = tuple((phrase, bits) for phrase, bits in sorted(known.items()) if _IDEOGRAPH.search(phrase))
    return known, frozenset(key.split(" ")[0] for key in known if " " in key), inside


_PLAIN_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1024)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in a form for comparing, those of ``text.normal``: without case and marks."""
    return tuple(_PLAIN_WORD.findall(text.replace("ʼ", "'").casefold()))


def words_of(text: str) -> list[str]:
    """The words of a text, as it spells them."""
    return _WORD.findall(text)


def ideographs(text: str) -> float:
    """Half the number of characters of scripts that set no spaces."""
    return 0.0 if text.isascii() else len(_IDEOGRAPH.findall(text)) / 2


def prose_like(text: str, size: float, linked: float) -> bool:
    """A first guess, before anything of the page is known: a few words or more that end like a sentence. ``size`` is
    the number of words."""
    return linked < 0.5 and ((size >= 8 and SENTENCE_END.search(text) is not None) or size >= 30)


def link_share(segment: Segment) -> float:
    """The share of a segment's characters that lie in links."""
    return sum(len(link) for link in segment.links) / len(segment.text)


def function_words(running: Iterable[Sequence[str]]) -> frozenset[str]:
    """The short words that recur through the running text of this page (``running`` are the words of each segment of
    it): its language's function words, without a list for any language."""
    seen: Counter[str] = Counter()
    for words in running:
        seen.update({word for word in words if len(word) <= 6 and word.islower()})
    ranked = sorted(((-count, word) for word, count in seen.items() if count >= 2))
    return frozenset(word for _, word in ranked[:60])


def text_features(
    segment: Segment, words: Sequence[str], linked: float, function: frozenset[str], repeats: int
) -> list[float]:
    """One number for each of TEXT_FEATURES. ``words`` are those of the segment, ``linked`` its share in links."""
    text = segment.text
    count = max(len(words), 1)
    letters = max(sum(map(len, words)), 1)
    head, few = text[:_HEAD], words[:_READ]
    first = text[0]
    folded = [word.casefold() for word in few]
    hits, by = _phrase_hits(text, folded)
    among = min(count, _READ)
    digits = len(_DIGIT.findall(head))
    capitals = len(_CAPITAL.findall(head)) if head.isascii() else sum(map(str.isupper, head))
    return [
        math.log1p(len(words) + ideographs(text)), math.log1p(len(text)),
        SENTENCE_END.search(text) is not None, text[-1] in ":：", text.endswith(("...", "…", "..")),
        _BULLET.match(text) is not None, first.islower(), first.isdigit(), first in _MARKS,
        math.log1p(len(_INNER_END.findall(text))),
        (text.count(",") + text.count("、") + text.count("，")) / count,
        digits / len(head),
        capitals / min(letters, _HEAD),
        sum([word[0].isupper() for word in few]) / max(len(few), 1),
        letters / count, linked, math.log1p(len(segment.links)),
        min(len(_SEPARATOR.findall(text)), 20) / count,
        any(sign in text for sign in _ADDRESS_SIGNS) and _ADDRESS.search(text) is not None,
        (digits > 0 or not head.isascii()) and _DATE.search(head) is not None,
        digits > 0 and _CLOCK.search(head) is not None,
        _QUOTED.search(text) is not None,
        sum([word in function for word in folded]) / max(len(few), 1),
        math.log1p(repeats), by,
        *[hit / among for hit in hits],
    ]  # fmt: skip


def _phrase_hits(text: str, few: Sequence[str]) -> tuple[list[int], bool]:
    """Words in standing phrases by category, and whether the segment starts as a byline does. ``few`` are the first
    words of ``text``, case folded."""
    known, starts, inside = _phrases()
    hits = [0] * len(CATEGORIES)
    by = False
    for at, word in enumerate(few):
        if word not in known and word not in starts:
            continue
        for length in (1, 2, 3):
            bits = known.get(word if length == 1 else " ".join(few[at : at + length]), 0)
            if bits and at + length <= len(few):
                by = by or (at == 0 and bool(bits >> _BYLINE & 1))
                for number in range(len(CATEGORIES)):
                    hits[number] += length * (bits >> number & 1)
            if word not in starts:
                break
    if "©" in text:
        hits[_LEGAL] += 2
    if not text.isascii() and _IDEOGRAPH.search(text):
        for phrase, bits in inside:
            if phrase in text[:200]:
                for number in range(len(CATEGORIES)):
                    hits[number] += bits >> number & 1
    return hits, by
