"""Who stands as subject beside a verb of speech: the phrase of a name, a title, a body or a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.agencies import agency_named
from firsthand.quotations.marked_acts import next_stop
from firsthand.quotations.marked_bodies import in_marks, is_body_name, said_in, said_in_before
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_names import Run, run_at, same_stem
from firsthand.quotations.marked_owners import leads, whole_start
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject, joined, phrase_at, stands_for_one
from firsthand.quotations.marked_tokens import Token
from firsthand.records import Span, Speaker

_NAME_ENDS = 8  # words at the end of a long run of capital words that are tried as a name of the page


def subject_at(tokens: Sequence[Token], at: int, people: People, oblique: bool = False) -> Subject | None:
    """The phrase that begins at ``tokens[at]``, or None where none does."""
    tongue = people.tongue
    if at >= len(tokens) or not tokens[at].word:
        return None
    low = tokens[at].low
    if not oblique and (low in tongue.male_pronouns or low in tongue.female_pronouns):
        return Subject(at, at + 1, pronoun="m" if low in tongue.male_pronouns else "f")
    if tongue.nouns_capitalised:
        return _german(tokens, at, people, oblique)
    return phrase_at(tokens, at, people)


def _german(tokens: Sequence[Token], at: int, people: People, oblique: bool) -> Subject | None:
    tongue = people.tongue
    begin = at
    aged = at + 1 < len(tokens) and tokens[at + 1].low.endswith(("-jährige", "-jähriger"))
    if aged and tokens[at].low in ("der", "die") and not oblique:
        return Subject(at, at + 2, pronoun="f" if tokens[at].low == "die" else "m")  # sagte die 62-Jährige
    if agency_named(tokens[at].text) is not None and not any(token.capital for token in tokens[at + 1 : at + 2]):
        return Subject(at, at + 1, body=tokens[at])
    if tokens[at].low in tongue.determiners:
        if not oblique and tokens[at].low in tongue.closed["datives"]:
            return None
        begin += 1
    while begin < min(len(tokens), at + 5) and tokens[begin].word and not tokens[begin].capital:
        if begin == at or tokens[begin].low in tongue.function or tokens[begin].low in tongue.verbs:
            return None
        begin += 1
    marked = in_marks(tokens[begin]) if at < begin < len(tokens) else None
    if marked is not None and (oblique or tokens[at].low in ("die", "das")):
        return Subject(at, begin + 1, body=marked)  # schreibt die „Computerzeitung“
    run = run_at(tokens, begin, tongue, people.low_words) if begin < len(tokens) else None
    if run is None:
        return None
    if not oblique and begin > at and tokens[at].low in ("der", "einer", "dieser") and _female(tokens[begin], tongue):
        return None  # dative: sagte der Zeitung
    return _finish(tokens, at, run, people, begin > at)


def _female(token: Token, tongue: Language) -> bool:
    return tongue.role(token.text) == "f" or token.text.isupper() or token.low.endswith(("zeitung", "agentur", "ung"))


def _finish(tokens: Sequence[Token], at: int, run: Run, people: People, determined: bool) -> Subject:
    """A German phrase with the name in it, or after its genitive or comma."""
    tongue = people.tongue
    name = list(tokens[run.name : run.end])
    for cut in range(len(name) - 2, max(0, len(name) - _NAME_ENDS), -1):  # Sprecher des Ministeriums Max Dole
        if people.named([token.text for token in name[cut:]], False):
            name = name[cut:]
            break
    known = bool(name) and bool(people.named([token.text for token in name], False))
    opens = run.start == 0 and not known  # Deutsche Medien, Offizielle Angaben
    if known or (len(name) > 1 and not determined and not opens) or (name and run.role and len(name) > 1):
        both = joined(tokens, run.end, people)
        return Subject(at, both or run.end, tuple(name), joined=both is not None)
    later = _later_name(tokens, run.end, people)
    if later is not None:
        return Subject(at, later.end, tuple(tokens[later.name : later.end]))
    if run.role and not name:
        return Subject(at, run.end, role=tokens[run.end - 1].text)
    head = tokens[run.end - 1] if determined or len(name) == 1 else None
    first = next((token for token in tokens[run.start : run.end] if tongue.body(token.text)), None)
    inner = in_marks(tokens[run.end]) if first is not None and run.end < len(tokens) else None
    if inner is not None:
        return Subject(at, run.end + 1, body=inner)  # die Zeitung „Nordblick“
    if first is not None:
        last = tokens[run.end - 1]
        called = (
            first.low.endswith(tuple(tongue.closed["carriers"])) and last is not first and not tongue.role(last.text)
        )
        return Subject(at, run.end, body=last if called else first)
    if head is not None and not determined:
        return Subject(at, run.end, tuple(name))
    acronym = head if head is not None and head.text.isupper() and len(head.text) > 1 else None
    return Subject(at, run.end, body=acronym)


def _later_name(tokens: Sequence[Token], at: int, people: People) -> Run | None:
    """A name after the genitive or the comma of a title: *der Chef der Polizei, Max Dole*."""
    for place in range(at, min(len(tokens), at + 6)):
        token = tokens[place]
        if token.capital:
            run = run_at(tokens, place, people.tongue, people.low_words)
            if run is not None and run.end - run.name > 1 and (run.role or run.name == run.start):
                words = [one.text for one in tokens[run.name : run.end]]
                return run if people.named(words, False) else None
        elif token.text == "," and place + 1 < len(tokens) and tokens[place + 1].capital:
            continue
        elif not token.word or (token.low not in people.tongue.closed["of"]):
            return None
    return None


def subject_after(tokens: Sequence[Token], at: int, people: People) -> Subject | None:
    """The subject that follows a verb at ``tokens[at - 1]``, adverbs and phrases between them passed over."""
    tongue, place = people.tongue, at
    where = said_in(tokens, at - 1, tongue) if at else 0
    if where:
        return _source(tokens, where, people)
    alone = in_marks(tokens[at]) if at < len(tokens) and not tongue.nouns_capitalised else None
    if alone is not None and (at + 1 >= len(tokens) or not tokens[at + 1].word):
        return Subject(at, at + 1, body=alone)  # передаёт «Интерфакс»
    place = _past_aside(tokens, place, people)
    for _ in range(people.settings.subject_skips):
        told = _told(tokens, place, people) if place < len(tokens) and tongue.slavic else 0
        if told:
            place += told
            continue
        if place >= len(tokens) or not tokens[place].word:
            return None
        token = tokens[place]
        body = tongue.body(token.text) and (not tongue.slavic or token.low in tongue.bodies)
        starts = token.capital or token.low in tongue.determiners or tongue.role(token.text) or body
        starts = starts or token.low in tongue.closed["nameless"]
        pronoun = token.low in tongue.male_pronouns or token.low in tongue.female_pronouns
        named = token.capital and token.low in tongue.given_female  # Марта is no month
        if (starts and (named or token.low not in (tongue.function - tongue.determiners))) or pronoun:
            found = subject_at(tokens, place, people)
            if found is not None:
                return found
            place = _past(tokens, place + 1, people) if token.low in tongue.determiners else place + 1
        elif token.low in tongue.closed["prepositions"] and place + 1 < len(tokens):
            place = _past(tokens, place + 1, people)
        else:
            place += 1
    return None


def _past_aside(tokens: Sequence[Token], at: int, people: People) -> int:
    """The place behind a Romance aside between a verb and its subject (*lâchait, dépité, l'entraîneur*)."""
    if not people.tongue.romance or at >= len(tokens) or tokens[at].text != ",":
        return at
    for place in range(at + 1, min(len(tokens) - 1, at + people.settings.as_words)):
        token = tokens[place]
        if token.text == ",":
            return place + 1 if place > at + 1 else at
        if not token.word or token.capital or token.low in people.tongue.verbs or people.tongue.role(token.text):
            return at
    return at


def _told(tokens: Sequence[Token], place: int, people: People) -> int:
    """The number of words at ``tokens[place]`` that are who was told: an acronym, an agency or a name in marks with a
    subject behind it (*рассказал ТАСС капитан*); 0 if none stands there."""
    pair = " ".join(token.text for token in tokens[place : place + 2])
    size = 2 if agency_named(pair) is not None else 1
    if size == 1 and in_marks(tokens[place]) is None and not is_body_name(tokens[place]):
        return 0
    if place + size >= len(tokens) or not tokens[place + size].word:
        return 0
    following = tokens[place + size]
    known = people.tongue.role(following.text) or following.low in people.tongue.closed["nameless"]
    return size if known or following.capital else 0


def _source(tokens: Sequence[Token], at: int, people: People) -> Subject | None:
    """The body in which something was said; a phrase that names none counts as nobody's."""
    found = subject_at(tokens, at, people, oblique=True)
    if found is None or found.pronoun:
        return Subject(at, at + 1) if tokens[at].word else None
    named = found.body is not None or (len(found.name) == 1 and is_body_name(found.name[0]))
    return replace(found, source=True) if named else Subject(found.start, found.end)


def _past(tokens: Sequence[Token], at: int, people: People) -> int:
    """The place after the noun phrase of a preposition, or of a German dative (*dem Leiter Max Dole*)."""
    tongue = people.tongue
    told = tongue.nouns_capitalised and tokens[at - 1].low in tongue.closed["datives"]
    if told and at < len(tokens) and tongue.role(tokens[at].text):
        while at < len(tokens) and tokens[at].capital:
            at += 1
        return at
    while at < len(tokens) and tokens[at].low in tongue.determiners:
        at += 1
    if tongue.nouns_capitalised:
        while at < len(tokens) and tokens[at].word and not tokens[at].capital:
            if tokens[at].low in tongue.function:
                return at
            at += 1
        while at < len(tokens) and (tokens[at].capital or tokens[at].marked >= 0):
            if tokens[at].low in tongue.function:
                return at + 1  # am Freitag
            if tongue.role(tokens[at].text) or people.named([one.text for one in tokens[at : at + 2]], False):
                break
            at += 1
        return at
    at += 1
    sizes = (2,) if tokens[at - 1].capital else (1, 2, 3)
    while at < len(tokens) and tokens[at].capital:
        if any(people.named([one.text for one in tokens[at : at + size]], False) for size in sizes):
            break
        at += 1  # a Radio Océano, en la cadena ETV
    return at


def subject_before(tokens: Sequence[Token], start: int, verb: int, people: People) -> Subject | None:
    """The subject of a verb that stands after it in its clause, which begins at ``start``."""
    tongue = people.tongue
    while start < verb and tokens[start].low in tongue.closed["conjunctions"]:
        start += 1
    if start >= verb:
        return None
    where = said_in_before(tokens, start, verb, tongue)
    if where:
        return _source(tokens, where, people)
    token = tokens[start]
    if token.low not in (tongue.function - tongue.determiners - tongue.male_pronouns - tongue.female_pronouns):
        found = subject_at(tokens, start, people)
        if found is not None and found.end <= verb and _plain(tokens, found.end, verb, people):
            return found
    for place in range(verb - 1, max(start, verb - 6) - 1, -1):  # the name right before the verb
        if tokens[place].capital and (place == start or not tokens[place - 1].capital):
            run = run_at(tokens, place, tongue, people.low_words)
            preposed = place > start and tokens[place - 1].word and tokens[place - 1].low in tongue.function
            if run is None or run.name >= run.end or preposed or tongue.nouns_capitalised:
                return None
            known = bool(people.named([token.text for token in tokens[run.name : run.end]], False))
            if run.end - run.name == 1 and not known and not stands_for_one(tokens, place, place, people):
                return Subject(place, run.end)  # a common word at the head of its sentence
            return Subject(place, run.end, tuple(tokens[run.name : run.end]))
        if not tokens[place].word:
            return None
        pronoun = tokens[place].low in tongue.male_pronouns | tongue.female_pronouns
        if pronoun and not tongue.nouns_capitalised:
            return subject_at(tokens, place, people)
    return None


def _plain(tokens: Sequence[Token], start: int, verb: int, people: People) -> bool:
    """Whether nothing between a subject and its verb is the verb of another clause."""
    return not any(token.low in people.tongue.verbs for token in tokens[start:verb])


def head_of(tokens: Sequence[Token], people: People) -> int | None:
    """The person with whose name a sentence opens as its subject, if it speaks of nobody else by a title."""
    subject = subject_at(tokens, 0, people)
    if subject is None and people.tongue.slavic:
        subject = _first_name(tokens, people)
    if subject is None and people.tongue.romance and tokens[0].low in people.tongue.closed["prepositions"]:
        comma = next_stop(tokens, 1, people.settings.clause_words)
        behind = 0 < comma < len(tokens) - 1 and tokens[comma].text == ","
        subject = subject_at(tokens, comma + 1, people) if behind else None  # Ante la bodega, Luis Quilla mira …
    if subject is None or not subject.name or subject.joined:
        return None
    others = [token for token in tokens[subject.end :] if token.word]
    if people.tongue.romance:
        others = [token for token in others if not token.low.endswith("s")]  # many are nobody's "he"
    if any(people.tongue.role(one.text) or one.low in people.tongue.closed["nameless"] for one in others):
        return None
    number = people.number_of(speaker_of(subject, tokens, people, None, False))
    return number if set(people.near(tokens[-1].end, 0)) <= {number} else None


def _first_name(tokens: Sequence[Token], people: People) -> Subject | None:
    """The first full name of a Slavic sentence in which nothing but its own phrase stands before it (*Ушедший в
    отставку министр Андрес Кальда*); whether it is the subject is for its case to say."""
    for place in range(1, min(len(tokens), people.settings.subject_words)):
        if not tokens[place].word or tokens[place].low in people.tongue.verbs:
            return None
        run = run_at(tokens, place, people.tongue, people.low_words) if tokens[place].capital else None
        if run is not None and run.end - run.name > 1:
            title = people.tongue.role(tokens[place - 1].text) or tokens[place - 1].low in people.tongue.portfolios
            field = title or people.tongue.role(tokens[max(0, place - 2)].text)
            return Subject(place, run.end, tuple(tokens[run.name : run.end])) if field else None
    return None


def speaker_of(
    subject: Subject | None, tokens: Sequence[Token], people: People, last: int | None, oblique: bool
) -> Speaker:
    """A subject as a speaker."""
    if subject is None:
        return Speaker(None, "absent")
    mention = Span(tokens[subject.start].start, tokens[subject.end - 1].end)
    oblique = oblique or subject.source
    if subject.pronoun.startswith("-"):
        return people.goes_on(mention.start, last, subject.pronoun[1:])
    if subject.pronoun:
        return people.pronoun(mention, mention.start, subject.pronoun, last)
    if not _leads(subject, tokens, people, oblique):
        begin = subject.start if oblique else whole_start(tokens, subject.start, people)
        return _name_before(tokens, begin, people, Span(tokens[begin].start, mention.end))
    if subject.joined:
        place = Span(subject.name[0].start, mention.end)
        whole = len(subject.name) > 1 and tokens[subject.end - 2].capital
        return Speaker(place.of(people.text), "stated", mention, place) if whole else Speaker(None, "absent", mention)
    if subject.name:
        return people.called(subject.name, oblique, mention)
    if subject.role:
        beside = _name_before(tokens, subject.start, people, mention)
        return beside if beside.name else people.with_role(subject.role, mention)
    if subject.body is not None and _whose(subject, tokens, people):
        return Speaker(None, "absent", mention)
    if subject.body is not None:
        return Speaker(subject.body.text, "stated", mention, subject.body.span)
    return Speaker(None, "absent", mention)


def _whose(subject: Subject, tokens: Sequence[Token], people: People) -> bool:
    """Whether a body is only somebody's, some body, or one that a name would have to tell apart: *son parti*, *eine
    Behörde*, *the company*."""
    tongue, low = people.tongue, subject.body.low if subject.body is not None else ""
    if low in tongue.closed["vague"] or (tongue.slavic and any(same_stem(low, one) for one in tongue.closed["vague"])):
        return True
    return tongue.body(low) and tokens[subject.start].low in people.tongue.closed["unsure"]


def _leads(subject: Subject, tokens: Sequence[Token], people: People, oblique: bool) -> bool:
    """Whether the name, title or body of a subject is its head, not what a nameless head belongs to."""
    place, end = subject.start, subject.end
    if subject.name:
        place = next(n for n in range(place, end) if tokens[n].start == subject.name[0].start)
        end = place + len(subject.name)
    elif subject.role or subject.body is not None:
        word = subject.body.text if subject.body is not None else subject.role
        place = next((n for n in range(place, end) if tokens[n].low == word.lower()), place)
        end = place + 1
    else:
        return True
    return leads(tokens, subject.start, place, end, people, oblique)


def _name_before(tokens: Sequence[Token], start: int, people: People, mention: Span) -> Speaker:
    """The speaker of a phrase that gives no name of its own: the one before its comma, if the sentence opens with a
    name there (*Petra Moor, director of the school*), otherwise nobody."""
    absent = Speaker(None, "absent", mention)
    if start < 2 or tokens[start - 1].text != "," or not people.tongue.role(tokens[start].text):
        return absent
    run = run_at(tokens, 0, people.tongue, people.low_words) if tokens[0].capital else None
    if run is None or run.end != start - 1 or run.end - run.name < 2:
        return absent
    place = Span(tokens[run.name].start, tokens[run.end - 1].end)
    known = people.named([token.text for token in tokens[run.name : run.end]], False)
    if not known or not leads(tokens, 0, run.name, run.end, people, False):
        return absent
    return Speaker(place.of(people.text), "stated", Span(tokens[0].start, mention.end), place)
