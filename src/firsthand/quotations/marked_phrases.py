"""The phrase of a speaker in the languages in which only names have capital letters: names, titles, bodies, and people
without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.marked_bodies import in_marks, is_body_name, named_body, title_at
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_names import Run, run_at
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_tokens import Token


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase of ``tokens[start:end]``. ``name``: the tokens of the name in it, ``role``: a title without a name,
    ``pronoun``: m or f, ``body``: the word for a body, or its name. ``joined``: two names with *and*. ``source``: it
    stands after a preposition (*сообщили в министерстве*). The pronoun ``-`` is a subject left out, with what its
    verb shows of it (``-f``)."""

    start: int
    end: int
    name: tuple[Token, ...] = ()
    role: str = ""
    pronoun: str = ""
    body: Token | None = None
    joined: bool = False
    source: bool = False


@dataclass(slots=True)
class _Seen:
    """What a phrase has shown so far: ``end`` is the place behind its last word that tells who it is."""

    end: int
    role: str = ""
    body: Token | None = None
    nameless: bool = False
    comma: bool = False


def joined(tokens: Sequence[Token], end: int, people: People) -> int | None:
    """Where *A and B* ends, if a second name follows, with or without a title (*A и сенатор B*)."""
    if end + 1 >= len(tokens) or tokens[end].low not in people.tongue.closed["and"]:
        return None
    start = end + 1
    while start < min(len(tokens) - 1, end + 4) and tokens[start].word and not tokens[start].capital:
        if not (people.tongue.role(tokens[start].text) or tokens[start].low in people.tongue.determiners):
            return None
        start += 1
    run = run_at(tokens, start, people.tongue, people.low_words) if tokens[start].capital else None
    return run.end if run is not None and run.end > run.name else None


def phrase_at(tokens: Sequence[Token], at: int, people: People) -> Subject | None:
    """The phrase that begins at ``tokens[at]``: with a name, a title, a body or people without a name in it."""
    tongue, seen, place = people.tongue, _Seen(at), at
    while place < min(len(tokens), at + people.settings.subject_words):
        token = tokens[place]
        title = _titled(tokens, place, seen, people)
        if title is not None:
            return Subject(at, title[1], body=title[0])
        run = _run(tokens, place, people)
        if run is not None:
            found = _named(tokens, at, run, seen, people)
            if found is not None:
                return found
            place = seen.end = run.end
            continue
        if token.text == "," and not seen.comma and seen.role and place + 1 < len(tokens) and tokens[place + 1].capital:
            seen.comma = True
        elif token.marked >= 0 and seen.role and place == seen.end and in_marks(token) is not None:
            seen.end = place + 1  # капитан «Зари» Иван Кволин
        elif not token.word or token.low in tongue.verbs or token.low in tongue.auxiliaries:
            break
        elif tongue.role(token.text):
            seen.role, seen.end = seen.role or token.low, place + 1
        elif tongue.body(token.text):
            place = seen.end = _body(tokens, place, seen, people)
            continue
        elif token.low in tongue.closed["nameless"]:
            seen.nameless, seen.end = True, place + 1
        elif tongue.romance and token.low in tongue.closed["beside"] and seen.role and place == seen.end:
            field = next((n for n in range(place + 1, place + 3) if n < len(tokens) and _field(tokens, n, tongue)), 0)
            if not field:
                break
            place = seen.end = field + 1  # l'adjointe à la culture, l'assessore ai Trasporti
            continue
        elif token.low in tongue.function - tongue.determiners - tongue.closed["of"]:
            break
        place += 1
    if seen.role:
        return Subject(at, seen.end, role=seen.role)
    if seen.body is not None and not seen.nameless:
        return Subject(at, seen.end, body=seen.body)
    return Subject(at, seen.end) if seen.nameless else None


def _field(tokens: Sequence[Token], place: int, tongue: Language) -> bool:
    """Whether a word may be the field of an office: one that the data have, or a common noun."""
    token = tokens[place]
    return token.word and (
        token.low in tongue.portfolios or not (token.capital or token.low in tongue.function or tongue.role(token.text))
    )


def _titled(tokens: Sequence[Token], place: int, seen: _Seen, people: People) -> tuple[Token, int] | None:
    """A name that opens with an article inside a sentence (*selon Le Soir d’Armor*), and the place after it."""
    token = tokens[place]
    opens = place > 0 and token.capital and token.low in people.tongue.determiners and people.tongue.romance
    return title_at(tokens, place, people.tongue) if opens and not seen.role and not seen.nameless else None


def _run(tokens: Sequence[Token], place: int, people: People) -> Run | None:
    """The run of capital words at ``tokens[place]``; a common word at the head of a sentence is none."""
    token, tongue = tokens[place], people.tongue
    if not token.capital:
        return None
    alone = place + 1 >= len(tokens) or not tokens[place + 1].capital
    common = token.low in tongue.closed["nameless"] or (tongue.body(token.text) and not token.text.isupper())
    return None if place == 0 and alone and common else run_at(tokens, place, tongue, people.low_words)


def _named(tokens: Sequence[Token], at: int, run: Run, seen: _Seen, people: People) -> Subject | None:
    """The phrase from ``tokens[at]`` if ``run`` names somebody in it; otherwise what the run shows goes to ``seen``."""
    tongue = people.tongue
    words = [one.text for one in tokens[run.name : run.end]]
    seen.role = seen.role or run.role
    known = bool(words) and bool(people.named(words, False))
    field = seen.role and run.start > at and tokens[run.start - 1].low in tongue.closed["of"]
    behind = run.end + 1 < len(tokens) and tokens[run.end].text == "," and tokens[run.end + 1].capital
    if field and behind and words and not run.role:
        return None  # el concejal de Medio Ambiente, Tomás Rey
    if seen.nameless and not known and len(words) < 2:
        return Subject(at, seen.end)  # a source of Reuters
    if not seen.role and seen.body is None and not known and _names_body(tokens, run, people):
        stop = _complement(tokens, run.end, tongue)
        first, last = tokens[run.start], tokens[stop - 1]
        text = people.text[first.start : last.end]
        named = Token(first.start, last.end, text, text.lower())
        if stop > run.end:
            return Subject(at, stop, body=named)
        seen.body = named
        return None
    alone = len(words) == 1 and (stands_for_one(tokens, run.start, at, people) or is_body_name(tokens[run.name]))
    if alone and not known and _continues(tokens, run.end, tongue):
        stop = next(n for n in range(run.end + 1, len(tokens) + 1) if n == len(tokens) or not tokens[n].capital)
        whole = people.text[tokens[run.name].start : tokens[stop - 1].end]
        return Subject(at, stop, body=Token(tokens[run.name].start, tokens[stop - 1].end, whole, whole.lower()))
    if words and (known or (not seen.comma and (len(words) > 1 or alone))):
        end = joined(tokens, run.end, people)
        return Subject(at, end or run.end, tuple(tokens[run.name : run.end]), joined=bool(end))
    return None


def _continues(tokens: Sequence[Token], end: int, tongue: Language) -> bool:
    """Whether a name of one word goes on with "of" and another (*Voies du Sud*)."""
    return end + 1 < len(tokens) and tokens[end].low in tongue.closed["of"] and tokens[end + 1].capital


def _complement(tokens: Sequence[Token], end: int, tongue: Language) -> int:
    """The place behind what belongs to the name of a Romance body that ends at ``end``: *Cour des comptes*."""
    if tongue.romance and end + 1 < len(tokens) and tokens[end].low in tongue.closed["of"] and tokens[end + 1].word:
        return end if tokens[end + 1].low in tongue.function else end + 2
    return end


def _names_body(tokens: Sequence[Token], run: Run, people: People) -> bool:
    """Whether a run of capital words is the name of a body: an acronym, or with a word for a body first (*Policía
    Nacional*, *МИД Ривалии*, *le Kremlin*)."""
    tongue, first = people.tongue, tokens[run.start]
    if run.role or run.end - run.start > people.settings.body_words:
        return False
    return bool(tongue.body(first.text)) or (run.end - run.start == 1 and is_body_name(first))


def _body(tokens: Sequence[Token], place: int, seen: _Seen, people: People) -> int:
    """Note the body at ``tokens[place]`` with the name behind it; gives the place behind both."""
    if seen.role or seen.nameless or seen.body is not None:
        return place + 1
    named = named_body(tokens, place, people.tongue)
    seen.body, end = named if named is not None else (tokens[place], place + 1)
    return end


def stands_for_one(tokens: Sequence[Token], place: int, at: int, people: People) -> bool:
    """Whether a capital word alone at ``tokens[place]`` may name somebody: it opens the phrase ``tokens[at:]``, and at
    the head of a sentence, where every word has a capital letter, the page writes it so elsewhere, too."""
    return place == at and (place > 0 or people.inside(tokens[place].text))
