"""Rules of direction that read damage: copying breaks an intact text more often than somebody mends a broken one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from firsthand.lineage.aligned import replaced_runs, same_language
from firsthand.lineage.evidence import Pair, View, shorten
from firsthand.lineage.gloss_rules import source_words
from firsthand.lineage.shared import (
    around,
    flat_body,
    found_in_body,
    is_shared,
    reason,
    replaced_words,
    sign,
)
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import normal

_BROKEN = re.compile(r"â€.?|Ã[\u0080-\u00bf©¨¤¶¼ŸœžÂ]|Â[\u00a0«»°£]|ï¿½|\ufffd|&(?:amp|quot|nbsp|#\d{2,5});")
_LOST_SPACE = re.compile(r"[.!?](?<=[^\W\d_]{3}[.!?])[”\"’»]?(?=[“\"„«]?[A-ZÀ-ÞА-Я][^\W\d_])")
_CLOSED = re.compile(r"[.!?…:;”\"’'»)\]*]$")
_DOTS = re.compile(r"\s*\[?(?:\.\.\.|…)\]?$")
_SEEN = 5  # places of one kind that are looked at on one page: hostile pages hold thousands


@lru_cache(maxsize=1)
def _leftovers() -> re.Pattern[str]:
    data = json.loads(Path(__file__).with_name("leftovers.json").read_text(encoding="utf-8"))
    return re.compile(r"\W*(?:" + "|".join(data["lines"]) + r")\W*", re.I)


def broken_letters_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page has letters broken by a wrong encoding in text that the other page has intact."""
    if _places(_BROKEN, pair.parent):
        return ()
    for found in _places(_BROKEN, pair.child):
        if is_shared(pair, found):
            row = around(pair.child, found)
            text = f"letters of the shared text are broken on {pair.mine} (“{row}”), and not on {pair.theirs}."
            return sign(broken_letters_v1, pair.child, found, text, settings)
    return ()


def lost_space_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """Two sentences run together on this page that stand apart on the other."""
    other, whole = flat_body(pair.parent), pair.child.article.text
    for found in _places(_LOST_SPACE, pair.child):
        before = whole[max(found.start - 30, 0) : found.end].split()[-1]
        after = whole[found.end : found.end + 30].split()[0]
        if is_shared(pair, found) and f"{before} {after}" in other and before + after not in other:
            text = f"two sentences run together on {pair.mine} (“{before}{after}”) that stand apart on {pair.theirs}."
            return sign(lost_space_v1, pair.child, found, text, settings)
    return ()


def broken_off_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The text of this page breaks off inside a sentence that goes on on the other page."""
    body = pair.child.article.body()
    last = body[-1].span.of(pair.child.article.text)[-400:].rstrip() if body else ""
    cut = _DOTS.sub("", last)
    row = " ".join(cut.split()[-6:])
    if (cut == last and _CLOSED.search(last)) or len(row.split()) < 6:
        return ()
    _, met, rest = flat_body(pair.parent).partition(row)
    if not met or not re.match(r",?\s+[^\W_A-ZÀ-ÞА-Я]", rest):
        return ()
    end = body[-1].span.start + len(body[-1].span.of(pair.child.article.text).rstrip())
    text = f"the text of {pair.mine} breaks off (“… {row}”); on {pair.theirs} it goes on “{shorten(rest.strip(), 40)}”."
    return reason(
        broken_off_v1, pair.child, Span(end - len(cut.split()[-1]), end), text, settings.signs[broken_off_v1.__name__]
    )


def leftover_line_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A line that belongs to a site and not to the story stands inside the shared text on this page alone."""
    first = min(span.start for span, _, _ in pair.passages)
    last = max(span.end for span, _, _ in pair.passages)
    whole = pair.child.article.text
    for block in pair.child.article.blocks:
        if not first < block.span.start or not block.span.end < last or len(block.span) > 60:
            continue
        line = block.span.of(whole).strip()
        if _leftovers().fullmatch(line) and normal(line) not in normal(pair.parent.article.text):
            text = (
                f"a line of a site stands inside the shared text on {pair.mine} (“{line}”), and not on {pair.theirs}."
            )
            return sign(leftover_line_v1, pair.child, block.span, text, settings)
    return ()


def misspelt_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A word has letters in a wrong order here, which make up no other word of the two pages, and is right there."""
    texts = pair.child.article.text, pair.parent.article.text
    mine, theirs = map(tokens, texts)
    for here, there in replaced_words(pair):
        wrong, right = mine.words[here], theirs.words[there]
        if _slipped(wrong, right) and _odder(wrong, right, _threes_in(*texts)):
            text = f"“{wrong}” on {pair.mine} is “{right}” on {pair.theirs}."
            span = Span(mine.starts[here], mine.ends[here])
            return sign(misspelt_v1, pair.child, span, text, settings)
    return ()


def word_lost_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A word is missing on this page, without which the sentence is none, and stands on the other."""
    known = source_words()["lost"].get(same_language(pair) or "")
    if not known:
        return ()
    mine, whole = tokens(pair.child.article.text), pair.child.article.text
    for here, there in replaced_runs(pair):
        at = here.start
        if here or not 1 <= len(there) <= 2 or not 0 < at < len(mine.words):
            continue
        open_end = mine.words[at - 1] in known["before"] and mine.words[at] in known["after"]
        if open_end and whole[mine.ends[at - 1] : mine.starts[at]] == " ":
            span = Span(mine.starts[at - 1], mine.ends[at])
            lost = " ".join(tokens(pair.parent.article.text).words[there.start : there.stop])
            text = f"“{lost}” is missing on {pair.mine} (“{around(pair.child, span)}”) and stands on {pair.theirs}."
            return sign(word_lost_v1, pair.child, span, text, settings)
    return ()


def word_doubled_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A word stands twice in a row on this page, and once on the other."""
    language = same_language(pair)
    may = frozenset(source_words()["doubled"].get(language or "", []))
    mine, whole = tokens(pair.child.article.text), pair.child.article.text
    for here, there in replaced_runs(pair):
        if there or len(here) != 1:
            continue
        for first in (here.start - 1, here.start):
            row = mine.words[max(first, 0) : first + 2]
            plain = len(row) == 2 and row[0] == row[1] and row[0].isalpha() and row[0] not in may
            long = language == "en" or (language and len(row[0]) >= 5)
            if plain and long and whole[mine.starts[first] :][:1].islower() and _apart(mine.ends, mine.starts, first):
                span = Span(mine.starts[first], mine.ends[first + 1])
                text = f"“{span.of(whole)}” stands on {pair.mine}, and the word once on {pair.theirs}."
                return sign(word_doubled_v1, pair.child, span, text, settings)
    return ()


DAMAGE_RULES = (
    broken_letters_v1,
    lost_space_v1,
    broken_off_v1,
    leftover_line_v1,
    misspelt_v1,
    word_lost_v1,
    word_doubled_v1,
)


def _apart(ends: Sequence[int], starts: Sequence[int], at: int) -> bool:
    """Whether a word and the next are one character apart."""
    return starts[at + 1] - ends[at] == 1


@lru_cache(maxsize=512)  # other rules ask as well whether letters are broken
def _places(pattern: re.Pattern[str], view: View) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in found_in_body(pattern, view, _SEEN))


def _slipped(one: str, other: str) -> bool:
    """Whether two neighbours inside a word of five letters or more changed places, or one letter was lost or added;
    not where spellings differ so (metre and meter, colour and color, traveled and travelled)."""
    if min(len(one), len(other)) < 5 or one == other or not (one + other).isalpha():
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        moved = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return moved and not (one[at : at + 2] in ("re", "er") and len(one) - at <= 3)
    short, long = sorted((one, other), key=len)
    if long[at : at + 1] in tuple("lue"):
        return False
    return len(long) == len(short) + 1 and 0 < at < len(short) - 1 and long[at + 1 :] == short[at:]


@lru_cache(maxsize=1)
def _threes_in(one: str, other: str) -> Counter[str]:
    """In how many words of two texts each three letters in a row stand."""
    return Counter(three for word in {*tokens(one).words, *tokens(other).words} for three in _threes(word))


def _odder(wrong: str, right: str, known: Counter[str]) -> bool:
    """Whether a word has two or more letters in a row that no third word has, more than the other."""
    own = _threes(wrong), _threes(right)
    odd, plain = (sum(known[three] <= sum(three in row for row in own) for three in threes) for threes in own)
    return odd >= plain + 2


def _threes(word: str) -> set[str]:
    row = f" {word} "
    return {row[at : at + 3] for at in range(len(row) - 2)}
