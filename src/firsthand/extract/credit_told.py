"""Credits whose name stands apart from its verb: *a déclaré la maire à l'AFP*, *据新华社报道*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.credit_lists import phrases
from firsthand.extract.credit_names import (
    CreditMention,
    is_agency,
    is_body,
    is_medium,
    known_prefix,
    name_at,
    spellings,
)
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_FAR = 80
"""Characters after a verb of telling in which who was told is named."""
_STOP = re.compile(r"[.!?;:\n«»“”„\"()]")


@lru_cache(maxsize=1)
def _to() -> tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str]], ...]:
    """For each language: its verbs, the words for *to*, and those that begin another clause."""
    table = data("credit_phrases")
    breaks = re.compile(rf"(?<![^\W_])(?:{any_of(table['told_break']['words'])})(?![^\W_])", re.I)
    found = []
    for code, words in table["told_to"].items():
        ends = any_of(f"{word}" if word[-1] in "'’" else f"{word} " for word in words)
        found.append((frozenset(table["told_verb"][code]), re.compile(rf"(?<![^\W_])(?:{ends})"), breaks))
    return tuple(found)


def told_at_distance_v1(text: str) -> Iterator[CreditMention]:
    """Somebody told this to a medium that is named later in the sentence."""
    for found in phrases("told_verb", text):
        stop = _STOP.search(text, found.end(), found.end() + _FAR)
        end = stop.start() if stop else min(len(text), found.end() + _FAR)
        verb = found.group().casefold()
        for verbs, to, breaks in _to():
            if verb in verbs:
                other = breaks.search(text, found.end(), end)
                yield from _told(text, found, to, other.start() if other else end)


def _told(text: str, verb: re.Match[str], to: re.Pattern[str], end: int) -> Iterator[CreditMention]:
    for found in to.finditer(text, verb.end(), end):
        name = name_at(text, found.end())
        if name is None or _words_between(text, found.end(), name.span.start):
            continue
        words = name.span.of(text)
        head = re.split(r"\s(?=[^\W\d_A-Z]{2,3}\s)", words)[0]  # kepada Antara di Oslo
        span = Span(name.span.start, name.span.start + len(head if is_agency(head) else known_prefix(words)))
        if is_medium(span.of(text)) or (name.called and not is_body(words)):
            yield CreditMention(
                "quotation", span.of(text), Span(verb.start(), span.end), span, told_at_distance_v1.__name__
            )
            return


def _words_between(text: str, start: int, end: int) -> bool:
    """Between *to* and a name stands at most one word, as in *à l'agence de presse X* two."""
    return len(text[start:end].split()) > 3


_CHINESE_MEDIUM = (
    r"[\u4e00-\u9fff]{1,6}(?:通讯社|新闻社|电视台|電視台|日报|日報|晚报|晚報|时报|時報|新闻网|新聞網|新闻|新聞|网|網)"
)
_REPORTED = r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:报道|報道|報導|报导|消息|援引|引述)"


@lru_cache(maxsize=1)
def _chinese() -> re.Pattern[str]:
    agencies = any_of(name for name in spellings() if "\u4e00" <= name[0] <= "\u9fff")
    return re.compile(
        rf"[据據](?:《(?P<marked>[^》\n]{{2,20}})》|(?P<agency>{agencies})|(?P<medium>{_CHINESE_MEDIUM}))"
        rf"(?:记者|記者)?{_REPORTED}"
    )


def reported_in_chinese_v1(text: str) -> Iterator[CreditMention]:
    """The page says in Chinese that a medium reported this."""
    if "据" not in text and "據" not in text:
        return
    for found in _chinese().finditer(text):
        group = next(name for name in ("marked", "agency", "medium") if found[name])
        name = Span(*found.span(group))
        yield CreditMention("quotation", name.of(text), Span(*found.span()), name, reported_in_chinese_v1.__name__)


RULES = (told_at_distance_v1, reported_in_chinese_v1)
