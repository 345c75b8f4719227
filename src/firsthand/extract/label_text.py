"""What the text of a segment says about its kind, whatever the page is written in."""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from firsthand.extract.segments import Segment
from firsthand.extract.tables import ascii_words, data

CATEGORIES = (
    "share", "cookies", "subscribe", "legal", "comment", "related", "advert", "navigation", "byline", "stamp",
    "caption",
)  # fmt: skip
"""The kinds of standing phrase in ``data/label_phrases.json`` of which much of what is no article is made."""
_COUNTED = (*CATEGORIES, "signoff")
_SIGNOFF = len(CATEGORIES)
_RELATED = 1 << CATEGORIES.index("related")
_COLON_WITHIN, _LEAD_WORDS = 40, 4  # characters and words of a label before its colon
_LEGAL, _BYLINE = CATEGORIES.index("legal"), CATEGORIES.index("byline")
TEXT_FEATURES = (
    "log_words", "log_letters", "ends_sentence", "ends_colon", "ends_dots", "bullet", "starts_lower", "starts_digit",
    "starts_mark", "log_sentences", "commas", "digits", "capitals", "capitalised", "word_length", "link_share",
    "log_links", "separators", "address", "date", "clock", "marks", "function_words", "repeats", "starts_byline",
    "leads_in", "signoff", *CATEGORIES,
)  # fmt: skip
"""The names of the columns that ``text_features`` gives."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_ENDS = frozenset(".!?…。！？؟۔।")
_CLOSING = (
    "\"'”’»“›)]*」』）】〉》\u200f \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What can close after the end of a sentence: marks, brackets and white space."""
_INNER_END = re.compile(r"[.!?…][\"'”’»)]*\s|[。！？]")
_MARKS = "\"'“”„«»‘’‹›「『"
_SEPARATORS = "|·•»›→/▪●"
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|\.com\b")
_DATE = re.compile(r"\b(?:(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}\.? \w{3,9}\.? \d{4}|\d+ \w+ ago\b)")
_DATE_SIGNS = "年月日"
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_BULLET = re.compile(r"^(?:[•*●▪◦‣○■–—-] ?|\d{1,2}[.)] )")
_DIGIT, _NUMBER = re.compile(r"\d"), re.compile(r"\d+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BULLETS = "•*●▪◦‣○■–—-"
_DIGITS, _CAPITALS = string.digits.encode(), string.ascii_uppercase.encode()
_NO_HITS = (0.0,) * len(CATEGORIES)
_QUOTES = '"“”„«»「'
_NO_IDEOGRAPH = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xED and byte != 0xE0)
"""Bytes of UTF-8 that begin no character of _IDEOGRAPH."""
_HEAD = 300  # characters of a segment that are looked at for dates, digits and capitals
_READ = 48  # words of a segment that are looked at for standing phrases: they stand at the beginning


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, int], frozenset[str], frozenset[str], tuple[tuple[str, int], ...], frozenset[str]]:
    """Phrase → category bits; the words with which phrases start, and with which longer ones do; the phrases of scripts
    without spaces; the words of labels that lead to something else."""
    listed = data("label_phrases")["phrases"]
    known: dict[str, int] = {}
    for number, name in enumerate(_COUNTED):
        for phrase in listed[name]:
            key = " ".join(_WORD.findall(phrase.casefold())) or phrase
            known[key] = known.get(key, 0) | 1 << number
    inside = tuple((phrase, bits) for phrase, bits in sorted(known.items()) if _IDEOGRAPH.search(phrase))
    starts = frozenset(key.split(" ")[0] for key in known if " " in key)
    return known, starts.union(known), starts, inside, frozenset(listed["lead_in"])


@lru_cache(maxsize=256)
def _numbers(bits: int) -> tuple[int, ...]:
    """The categories of a phrase."""
    return tuple(number for number in range(len(_COUNTED)) if bits >> number & 1)


_PLAIN_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in a form for comparing, those of ``text.normal``: without case and marks."""
    plainly = ascii_words(text)
    return _other_words(text) if plainly is None else plainly


@lru_cache(maxsize=1024)
def _other_words(text: str) -> tuple[str, ...]:
    return tuple(_PLAIN_WORD.findall(text.replace("ʼ", "'").casefold()))


def words_of(text: str) -> list[str]:
    """The words of a text, as it spells them."""
    return _WORD.findall(text)


def ideographs(text: str) -> float:
    """Half the number of characters of scripts that set no spaces."""
    if text.isascii() or not text.encode(errors="surrogatepass").translate(None, _NO_IDEOGRAPH):
        return 0.0
    return len(_IDEOGRAPH.findall(text)) / 2


def prose_like(text: str, size: float, linked: float) -> bool:
    """A first guess, before anything of the page is known: a few words or more that end like a sentence. ``size`` is
    the number of words."""
    return linked < 0.5 and ((size >= 8 and ends_sentence(text)) or size >= 30)


def link_share(segment: Segment) -> float:
    """The share of a segment's characters that lie in links."""
    return sum([link.end - link.start for link in segment.links]) / len(segment.text) if segment.links else 0.0


def function_words(running: Iterable[Sequence[str]]) -> frozenset[str]:
    """The short words that recur through the running text of this page (``running`` are the words of each segment of
    it): its language's function words, without a list for any language."""
    seen: Counter[str] = Counter()
    for words in running:
        seen.update({word for word in words if len(word) <= 6 and word.islower()})
    ranked = sorted(((-count, word) for word, count in seen.items() if count >= 2))
    return frozenset(word for _, word in ranked[:60])


def text_features(
    segment: Segment, words: Sequence[str], size: float, linked: float, function: frozenset[str], repeats: int
) -> list[float]:
    """One number for each of TEXT_FEATURES. ``words`` are those of the segment, ``size`` their number with
    ``ideographs``, ``linked`` its share in links."""
    text = segment.text
    count = len(words) or 1
    letters = sum(map(len, words)) or 1
    head, few = text[:_HEAD], words[:_READ]
    first = text[0]
    folded = " ".join(few).casefold().split(" ") if few else []
    hits, by = _phrase_hits(text, folded, size > len(words))
    among = min(count, _READ)
    digits, capitals = _digits_and_capitals(head)
    date, clock = _date_and_clock(head) if digits or not head.isascii() else (False, False)
    return [
        math.log1p(size), math.log1p(len(text)),
        ends_sentence(text), text[-1] in ":：", text.endswith(("...", "…", "..")),
        (first in _BULLETS or first.isdigit()) and _BULLET.match(text) is not None,
        first.islower(), first.isdigit(), first in _MARKS,
        *_inside(text, count),
        digits / len(head),
        capitals / min(letters, _HEAD),
        sum([word[0].isupper() for word in few]) / (len(few) or 1),
        letters / count, linked, math.log1p(len(segment.links)),
        min(_separators(text), 20) / count,
        ("http" in text or "www." in text or "@" in text or ".com" in text) and _ADDRESS.search(text) is not None,
        date, clock,
        '"' in text if text.isascii() else any(map(text.__contains__, _QUOTES)),
        sum(map(function.__contains__, folded)) / (len(few) or 1),
        math.log1p(repeats), by, _leads_in(text), math.log1p(hits[_SIGNOFF]) if hits else 0.0,
        *([hit / among for hit in hits[:_SIGNOFF]] if hits else _NO_HITS),
    ]  # fmt: skip


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does: with a full stop or the like, and what may close after it."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def _digits_and_capitals(head: str) -> tuple[int, int]:
    letters = head.encode("ascii", "ignore")
    digits = len(letters) - len(letters.translate(None, _DIGITS))
    capitals = len(letters) - len(letters.translate(None, _CAPITALS))
    if len(letters) < len(head):
        others = "".join(_NOT_ASCII.findall(head))
        digits, capitals = digits + len(_DIGIT.findall(others)), capitals + sum(map(str.isupper, others))
    return digits, capitals


def _date_and_clock(head: str) -> tuple[bool, bool]:
    """Whether there is something like a date in a text, and a time of day."""
    date, clock = not head.isascii() and any(map(head.__contains__, _DATE_SIGNS)), False
    for number in _NUMBER.finditer(head):
        date = date or _DATE.match(head, number.start()) is not None
        clock = clock or _CLOCK.match(head, number.start()) is not None
    return date, clock


def _separators(text: str) -> int:
    return text.count("|") + text.count("/") if text.isascii() else sum(map(text.count, _SEPARATORS))


def _inside(text: str, count: int) -> tuple[float, float]:
    """Sentences that end inside the text, as a logarithm, and commas for each of ``count`` words."""
    if not text.isascii():
        commas = text.count(",") + text.count("、") + text.count("，")
        return math.log1p(len(_INNER_END.findall(text))), commas / count
    ends = len(_INNER_END.findall(text)) if "." in text or "!" in text or "?" in text else 0
    return math.log1p(ends), text.count(",") / count


def _phrase_hits(text: str, few: Sequence[str], ideographic: bool) -> tuple[list[int] | None, bool]:
    """Words in standing phrases by category (None: no words), and whether the segment starts as a byline does.
    ``few`` are the first words of ``text``, case folded; ``ideographic`` says that it holds ``ideographs``."""
    known, opening, starts, inside, _ = _phrases()
    if opening.isdisjoint(few) and not ideographic and "©" not in text:
        return None, False
    hits = [0] * len(_COUNTED)
    by = False
    for at, word in enumerate(few):
        if word not in opening:
            continue
        for length in (1, 2, 3):
            bits = known.get(word if length == 1 else " ".join(few[at : at + length]), 0)
            if bits and at + length <= len(few):
                by = by or (at == 0 and bool(bits >> _BYLINE & 1))
                for number in _numbers(bits):
                    hits[number] += length
            if word not in starts:
                break
    if "©" in text:
        hits[_LEGAL] += 2
    if ideographic:
        for phrase, bits in inside:
            if phrase in text[:200]:
                for number in range(len(_COUNTED)):
                    hits[number] += bits >> number & 1
    return hits, by


def _leads_in(text: str) -> bool:
    """Whether a text opens with a label that leads to something else ("Read more:", "Video:")."""
    colon = text.find(":", 0, _COLON_WITHIN)
    if colon < 0:
        return False
    few = [word.casefold() for word in _WORD.findall(text[:colon])]
    if not 0 < len(few) <= _LEAD_WORDS:
        return False
    known, *_, leading = _phrases()
    if not leading.isdisjoint(few):
        return True
    return any(known.get(phrase, 0) & _RELATED for phrase in (*few, *map(" ".join, pairwise(few)), " ".join(few)))
