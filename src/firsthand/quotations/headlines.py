"""Headlines: rules for those that name the speaker beside a colon or a dash, and a spelling that a parser can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import CueWord, word_list
from firsthand.quotations.tree import RELATIVE, strip
from firsthand.quotations.units import STAND_IN
from firsthand.records import BODY_KINDS, Block
from firsthand.settings import QuotationSettings

HeadlineRule = Callable[[Any, str], Iterator[Found]]

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_][\w’'\-]*")
_BESIDE = re.compile(r" (?:on|to|in|at|after) (?=\S)", re.I)
_MARKS = "‘“\"'«‹„‚"
_CLOSING = ("’", "”", '"', "'", "»", "›", "“", "‘")


def with_headline(text: str, blocks: Sequence[Block], settings: QuotationSettings) -> tuple[Block, ...]:
    """The blocks, where none is a title the first one as title if it is a short line before longer ones that is set
    as headlines are: without a full stop, in capitals, or with a label and a colon. A text that was saved without its
    layout begins with its headline."""
    if len(blocks) < 2 or any(block.kind in ("title", "deck") for block in blocks) or blocks[0].kind != "body":
        return tuple(blocks)
    first, second = blocks[0].span, blocks[1].span
    line = first.of(text)
    short = "\n" not in line and len(line.split()) <= settings.headline_words and len(line) < second.end - second.start
    stop = line.rstrip("'’”\"")[-1:] in ".?!…"
    return (
        (replace(blocks[0], kind="title"), *blocks[1:])
        if short and (not stop or _is_set(line, settings))
        else tuple(blocks)
    )


_LABEL = re.compile(r"(?:[A-Z][\w.’'\-]*\s){0,4}[A-Z][\w.’'\-]*(?: (?:on|to|in) [A-Z][\w’' \-]{0,60})?: \S")


def _is_set(line: str, settings: QuotationSettings) -> bool:
    return _in_capitals(line, settings) or _LABEL.match(line) is not None


def _in_capitals(line: str, settings: QuotationSettings) -> bool:
    """Whether nearly all words that are no short ones begin with a capital."""
    long = [word.group() for word in _WORD.finditer(line) if len(word.group()) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= settings.headline_capitals * len(long)


def true_cased(line: str, page: Callable[[], dict[str, str]], settings: QuotationSettings) -> str:
    """A line whose words nearly all have capitals, spelled as inside a sentence, of the same length: ``page`` gives
    the words that the page spells with a capital inside sentences, by their lower case. Other lines as they are."""
    words = list(_WORD.finditer(line))
    if len(words) < 4 or not _in_capitals(line, settings):
        return line
    known, out, at = page(), [], 0
    for number, word in enumerate(words):
        low = word.group().lower()
        name = known.get(low) or known.get(low.removesuffix("'s").removesuffix("’s"))
        spelled = word.group() if number == 0 or name is not None else low
        if word.group().isupper() and len(word.group()) > 1:
            spelled = (name or low)[: len(low)] + low[len(name or low) :]
        out += [line[at : word.start()], spelled if len(spelled) == len(word.group()) else word.group()]
        at = word.end()
    return "".join(out) + line[at:]


def capitals_inside(text: str, blocks: Sequence[Block]) -> dict[str, str]:
    """The words that running text spells with a capital inside a sentence, by their lower case."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.kind not in BODY_KINDS:
            continue
        for match in _INSIDE.finditer(text, block.span.start, block.span.end):
            if match.group()[0].isupper():
                found.setdefault(match.group().lower(), match.group())
    return found


def headline_colon_v1(doc: Any, line: str) -> Iterator[Found]:
    """A headline names the speaker before a colon ("Speaker: what was said")."""
    at = line.find(": ")
    label = line[:at] if at > 0 else ""
    start = max((label.rfind(dash) + 3 for dash in (" – ", " — ", " - ") if dash in label), default=0)
    beside = _BESIDE.search(label, start)
    if beside is not None:
        label = label[: beside.start()]
    words = label[start:].split()
    marked = line[at + 2 : at + 3] in _MARKS or doc.text[at + 2 : at + 10].lower() == STAND_IN
    if not 1 <= len(words) <= 5 or not all(_may_name(word) for word in words) or (len(line) - at < 12 and not marked):
        return
    if not marked and not any(token.idx > at and _is_of_main_clause(token) for token in doc):
        return  # "The union: strong and loud" tells of the union
    last = next((token for token in reversed(doc) if token.idx < len(label) and token.text[:1].isalpha()), None)
    if last is not None and last.idx >= start:
        word = CueWord(":", "neutral", frozenset())
        yield Found("headline_colon_v1", (at, at + 1), word, last, (strip(line, at + 1, len(line)),), 0.8)


def _may_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in word_list("words_en")["name_words"]


def headline_dash_v1(doc: Any, line: str) -> Iterator[Found]:
    """A headline names the speaker after a dash ("What was said – Speaker")."""
    text = line.rstrip()
    at = max(text.rfind(dash) for dash in (" – ", " — ", " - "))
    words = text[at + 3 :].split() if at > 0 else []
    if not 1 <= len(words) <= 4 or at < 12 or text[-1:] in ".?!":
        return
    after = [token for token in doc if token.idx >= at + 3]
    if after and all(_may_name(word) for word in words):
        word = CueWord("–", "neutral", frozenset())
        yield Found("headline_dash_v1", (at + 1, at + 2), word, after[-1], (strip(text, 0, at),), 0.75)


def headline_after_colon_v1(doc: Any, line: str) -> Iterator[Found]:
    """A headline names the speaker after a colon ("What was said: Speaker")."""
    text = line.rstrip()
    at = text.rfind(": ")
    words = text[at + 2 :].split() if at > 0 else []
    marked = text[max(at - 1, 0) : at] in _CLOSING or doc.text[:at].lower().strip() == STAND_IN
    if not 1 <= len(words) <= 4 or text[-1:] in ".?!" or not (marked or _is_statement(doc, at)):
        return
    after = [token for token in doc if token.idx >= at + 2]
    if after and all(_may_name(word) or _is_office(word) for word in words):
        word = CueWord(":", "neutral", frozenset())
        yield Found("headline_after_colon_v1", (at, at + 1), word, after[-1], (strip(text, 0, at),), 0.75)


def _is_statement(doc: Any, end: int) -> bool:
    """Whether the words before ``end`` state something: a subject that is no question word and not "you", before the
    verb of the sentence."""
    asks = ("what", "how", "why", "who", "when", "where", "which", "here", "everything", "all", "as", "if")
    told = [token for token in doc if token.idx < end and _is_of_main_clause(token) and token.lower_ != "you"]
    return doc[0].lower_ not in asks and any(token.dep_.startswith("nsubj") for token in told)


def _is_of_main_clause(token: Any) -> bool:
    return token.dep_.startswith(("nsubj", "aux")) and token.head.dep_ != "relcl" and token.lower_ not in RELATIVE


def _is_office(word: str) -> bool:
    table = word_list("people_en")
    return word.lower() in table["roles"] | table["titles"] | table["modifiers"] | table["bodies"] | table["groups"]


def is_common_label(label: str) -> bool:
    """Whether a headline's label is a common word for somebody or for a document ("Police: …", "Report: …")."""
    word = label.split()[-1].lower() if label else ""
    table = word_list("people_en")
    known = table["persons"] | table["roles"] | table["bodies"] | table["groups"] | word_list("words_en")["documents"]
    return len(label.split()) <= 2 and bool({word, word.removesuffix("s")} & known)


HEADLINE_RULES: tuple[HeadlineRule, ...] = (headline_colon_v1, headline_dash_v1, headline_after_colon_v1)
