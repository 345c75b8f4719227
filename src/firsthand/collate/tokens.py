"""A quotation as tokens: its words with what collation asks about each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.collate.languages import closed_class, denying, stem_in
from firsthand.collate.lexicon import Lexicon, english, stem
from firsthand.records import Article, Quotation, Span
from firsthand.text import normal, sentences, words

_ROLE = 3  # words before a name that can tell who somebody is
FUNCTION, LIGHT, CONTENT = 0.0, 0.5, 1.0
"""Weights of words: closed-class words say nothing of the topic, the commonest verbs and nouns little."""

_PART = re.compile(r"^#\+")
_GROUPED = re.compile(r"\d{3}$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``word`` is its normal form, ``span`` its place in the article's text, ``key`` what makes it equal
    to another word (its stem; for a number ``#`` and its value), ``sentence`` counts the sentences of the quotation
    and ``clause`` their clauses. ``name``: written as a name. ``quoted``: it stood in quotation marks."""

    word: str
    span: Span
    key: str
    weight: float
    sentence: int
    clause: int
    name: bool
    quoted: bool
    negator: bool


def two_languages(one: str | None, other: str | None) -> bool:
    """Whether two primary language tags are known and differ."""
    return bool(one and other and one != other)


def said_sentences(article: Article, quotation: Quotation) -> list[Span]:
    """The sentences of what was said, as spans of the article's text; a piece of content begins one."""
    return [part for span in quotation.content for part in sentences(article.text, span)]


def tokenise(article: Article, quotation: Quotation) -> tuple[Token, ...]:
    """The words of what was said, in order."""
    lexicon = english()
    language = article.language or "en"
    known = language == "en"
    text = article.text
    parts = said_sentences(article, quotation)
    found = [(word, place, number) for number, part in enumerate(parts) for word, place in split_words(text, part)]
    keys = _number_keys(text, found, lexicon)
    clauses = _clauses(text, found, lexicon)
    denials = frozenset[int]() if known else denying([(word, number) for word, _, number in found], language)
    tokens = []
    for at, (word, place, number) in enumerate(found):
        raw = place.of(text)
        acronym = len(raw) > 1 and raw.isupper() and word.replace(".", "") in lexicon.function
        plain = word if acronym else word.replace(".", "")
        key = keys.get(at) or (plain + "." if acronym and "." not in plain else stemmed(plain, language))
        weight = CONTENT if at in keys or acronym else _weight(plain, lexicon, language)
        opens = at == 0 or found[at - 1][2] != number
        tokens.append(
            Token(
                word=word,
                span=place,
                key=key,
                weight=FUNCTION if _PART.match(key) else weight,
                sentence=number,
                clause=clauses[at],
                name=raw[:1].isupper() and weight > 0 and (not opens or raw.isupper()),
                quoted=any(mark.start <= place.start and place.end <= mark.end for mark in quotation.marks),
                negator=_negates(found, at, lexicon) if known else at in denials,
            )
        )
    return _with_roles(text, tokens)


def _with_roles(text: str, tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens with the words right before a name of two words or more (*presidential nominee Ida Brandt*) as parts
    of it: they tell who somebody is, not what is said."""
    for at in range(len(tokens) - 2):
        if not (tokens[at].name or not tokens[at].weight) and _is_role(text, tokens, at):
            tokens[at] = replace(tokens[at], name=True)
    return tuple(tokens)


def _is_role(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether only words of weight stand between one and a name of two words, nothing but a space between any two."""
    for one, after, next_one in zip(tokens[at : at + _ROLE], tokens[at + 1 :], tokens[at + 2 :], strict=False):
        if not after.weight or text[one.span.end : after.span.start] != " " or one.sentence != after.sentence:
            return False
        if after.name:
            return next_one.name and text[after.span.end : next_one.span.start] == " "
    return False


def split_words(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """The words inside ``span`` with contractions in their two parts, each in full (*I’d*: *i* and, for *’d*,
    *would*; *can’t*: *can* and *not*), so that what is contracted lies over what is not. Possessives stay whole."""
    lexicon = english()
    for word, place in words(text, span):
        ending = next((end for end in lexicon.contractions if word.endswith(end)), None)
        head = word[: -len(ending)] if ending else word
        if ending is None and word.endswith("'s") and word[:-2] in lexicon.is_contracted:
            ending, head = "'s", word[:-2]
        if ending is None or len(place) != len(word) or not head:
            yield word, place
            continue
        cut = place.end - len(ending)
        full = lexicon.contractions.get(ending, "us" if head == "let" else "is")
        yield lexicon.contracted_stems.get(head, head), Span(place.start, cut)
        yield full, Span(cut, place.end)


def stemmed(word: str, language: str) -> str:
    """What a word shares with its inflections."""
    return stem(word) if language == "en" else stem_in(word, language)


def _weight(word: str, lexicon: Lexicon, language: str) -> float:
    if language != "en":
        closed = closed_class(language)
        if closed is None:  # no list for this language: short words are mostly closed-class
            return CONTENT if len(word) > 4 else FUNCTION
        return FUNCTION if word in closed or len(word) < 2 else CONTENT
    bare = re.sub(r"'s?$", "", word)
    if word in lexicon.function or bare in lexicon.function:
        return FUNCTION
    return LIGHT if word in lexicon.light or bare in lexicon.light else CONTENT


def _negates(found: Sequence[tuple[str, Span, int]], at: int, lexicon: Lexicon) -> bool:
    word = found[at][0]
    if word not in lexicon.negators:
        return False
    after = found[at + 1][0] if at + 1 < len(found) else ""
    return after not in lexicon.not_negating.get(word, frozenset())


def _clauses(text: str, found: Sequence[tuple[str, Span, int]], lexicon: Lexicon) -> list[int]:
    """The clause number of each word. A clause begins after strong punctuation, at *and we*, *but the*, and at *but*
    after a comma (where *and* may go on with a list)."""
    numbers: list[int] = []
    clause = begun = 0
    for at, (word, place, sentence) in enumerate(found):
        if at:
            between = text[found[at - 1][1].end : place.start]
            after = found[at + 1][0] if at + 1 < len(found) else ""
            turns = after in lexicon.subject_openers or ("," in between and word not in lexicon.list_openers)
            opens = word in lexicon.clause_openers and turns
            if found[at - 1][2] != sentence or (at - begun >= 3 and (opens or re.search(r"[;:—–]|\s-\s", between))):
                clause, begun = clause + 1, at
        numbers.append(clause)
    return numbers


def _number_keys(text: str, found: Sequence[tuple[str, Span, int]], lexicon: Lexicon) -> dict[int, str]:
    """Keys of the words that write numbers: the first word of each carries the value, the others ``#+``."""
    keys: dict[int, str] = {}
    at = 0
    while at < len(found):
        head, dash, rest = found[at][0].partition("-")
        if dash and _plain_number(found[at][0], lexicon) is None and _plain_number(head, lexicon) is not None:
            keys[at] = f"#{_plain_number(head, lexicon):.15g}-{stem(rest)}"  # four-day, 4-day
            at += 1
            continue
        value, end = _number_at(text, found, at, lexicon)
        if value is None:
            at += 1
            continue
        tail = text[found[end - 1][1].end : found[end - 1][1].end + 2].strip()[:1]
        percent = tail == "%"
        if not percent and end < len(found) and found[end][0] == "percent":
            percent, end = True, end + 1
        elif not percent and [word for word, _, _ in found[end : end + 2]] == ["per", "cent"]:
            percent, end = True, end + 2
        keys[at] = f"#{value:.15g}" + "%" * percent
        keys.update((part, f"#+{part - at}") for part in range(at + 1, end))
        at = end
    return keys


def _number_at(
    text: str, found: Sequence[tuple[str, Span, int]], at: int, lexicon: Lexicon
) -> tuple[float | None, int]:
    """The value of the number that begins at word ``at`` and the word after it; (None, at) if none begins there."""
    total, current, end = 0.0, None, at
    while end < len(found):
        word = found[end][0]
        value = _plain_number(word, lexicon)
        joined = end > at and text[found[end - 1][1].end : found[end][1].start]
        if value is not None and end == at:
            current = value
        elif value is not None and joined == "," and _GROUPED.fullmatch(word) and current is not None:
            current = current * 1000 + value
        elif value is not None and current is not None and value < 100 <= current and not word[0].isdigit():
            current += value
        elif word in lexicon.multipliers and current is not None and (joined or "").strip("-‑ ") == "":
            factor = lexicon.multipliers[word]
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, 0.0
        elif word == "and" and current is not None and end + 1 < len(found) and current >= 100 and not total:
            if _plain_number(found[end + 1][0], lexicon) is None or found[end + 1][0][0].isdigit():
                break
        else:
            break
        end += 1
    if current is None or (end == at + 1 and found[at][0] == "one"):  # a lone "one" is a pronoun as often as a number
        return None, at
    return total + current, end


def _plain_number(word: str, lexicon: Lexicon) -> float | None:
    """The value of one word: ``7``, ``3.5``, ``5m``, ``seven``, ``twenty-five``."""
    if word in lexicon.numbers:
        return float(lexicon.numbers[word])
    parts = word.split("-")
    if len(parts) == 2 and all(part in lexicon.numbers for part in parts):
        return float(sum(lexicon.numbers[part] for part in parts))
    figure = re.fullmatch(r"(\d{1,15}(?:\.\d{1,9})?)([a-z]{0,2})", word)
    if figure and (not figure[2] or figure[2] in lexicon.multipliers) and word.isascii():
        return float(figure[1]) * (lexicon.multipliers[figure[2]] if figure[2] else 1)
    return None


def spoken(text: str, tokens: Sequence[Token]) -> str:
    """The stretch of text from the first to the last of ``tokens``, in normal form."""
    said = text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""
    return normal(said.encode("utf-8", "replace").decode("utf-8"))  # lone surrogates have no place in a model
