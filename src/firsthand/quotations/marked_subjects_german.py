"""The subject of a German verb of speech: verb second, verb last, passive, insertions, relative clauses."""

from __future__ import annotations

from firsthand.quotations.marked_acts import verb_at
from firsthand.quotations.marked_names import run_at
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_subjects import subject_after, subject_at, subject_before
from firsthand.quotations.marked_tokens import Token


def german_subject(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    """The subject of a German verb or participle in the clause that begins at ``tokens[start]``: before its finite
    verb, after it, before an insertion, or after *von* in the passive."""
    tongue = people.tongue
    closed = tongue.closed
    finite = next((n for n in range(start, verb) if tokens[n].low in tongue.auxiliaries), verb)
    found = verb_at(tokens, verb, tongue)
    if verb + 1 < len(tokens) and finite == verb and tokens[verb + 1].low in closed["passives"]:
        finite = verb + 1  # verb at the end: in dem er informiert wird
    passive = finite != verb and tokens[finite].low in closed["passives"]
    quoting = found is not None and found.lemma in closed["quoting"]
    if passive and found is not None and tokens[verb].low != found.lemma and not quoting:
        return _agent(tokens, min(finite + 1, start), people)
    if quoting:
        return subject_before(tokens, start, finite, people) if passive else _cited(tokens, verb, people)
    if found is not None and found.lemma == "heißen":
        return _place_of_words(tokens, start, verb, people)
    if finite + 1 < len(tokens) and tokens[finite + 1].low in closed["sure_subjects"]:
        return subject_at(tokens, finite + 1, people)
    relative = _relative(tokens, start, verb, people)
    if relative is not None:
        return relative
    inner = _subordinate(tokens, start, verb, people)
    if inner is not None:
        return inner
    if finite > start:
        first = start
        while first < finite - 1 and tokens[first].low in closed["focus"] | closed["conjunctions"]:
            first += 1
        if tokens[finite - 1].low in closed["conjunctions"] and finite - 1 > first:
            if verb_at(tokens, first, tongue) is not None:
                return subject_after(tokens, first + 1, people)  # fügte Quill hinzu und warf
            spoke = (place for place in range(first + 1, finite - 1) if not tokens[place].capital)
            prior = next((place for place in spoke if tokens[place].word and verb_at(tokens, place, tongue)), None)
            if prior is not None:
                return german_subject(tokens, start, prior, people)  # den Plan nannte Quill „…“ und glaubt
            return subject_at(tokens, first, people)  # kritisierte den Plan und rief: one subject for both
        if not _adverb(tokens[first], people):
            before = subject_before(tokens, first, finite, people)
            if before is not None:
                return before
    elif start and tokens[start - 1].text == ",":
        return _beyond_insertion(
            tokens, start, finite, people, found is not None and found.lemma in closed["addressing"]
        )
    return subject_after(tokens, finite + 1, people)


def _relative(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    """The relative pronoun of *Nora Quill, die sagte, …*, with the name right before it if that name stands alone."""
    tongue = people.tongue
    closed = tongue.closed
    if start < 1 or tokens[start - 1].text != "," or tokens[start].low not in closed["relative_subjects"]:
        return None
    last = verb + 1 if verb + 1 < len(tokens) and tokens[verb + 1].low in tongue.auxiliaries else verb
    final = last + 1 >= len(tokens) or not tokens[last + 1].word
    if not final or (start + 1 < verb and tokens[start + 1].capital):
        return None
    begin = start - 1
    while begin > 0 and tokens[begin - 1].capital:
        begin -= 1
    run = run_at(tokens, begin, tongue, people.low_words) if begin < start - 1 else None
    alone = begin == 0 or not tokens[begin - 1].word or tokens[begin - 1].low in closed["subordinators"]
    if run is None or not alone or run.end != start - 1 or run.end - run.name < 2:
        return Subject(start, start + 1)
    numbers = people.named([token.text for token in tokens[run.name : run.end]], False)
    gender = people.persons[numbers[0]].gender if len(numbers) == 1 else "?"
    agrees = gender == ("m" if tokens[start].low in ("der", "welcher") else "f")
    return Subject(start, start + 1, tuple(tokens[run.name : run.end])) if agrees else Subject(start, start + 1)


def _adverb(token: Token, people: People) -> bool:
    """Whether a word at the head of a clause looks like an adverb (*relativierend*, *schließlich*)."""
    named = people.named([token.text], False)
    return not named and token.low.endswith(tuple(people.tongue.closed["adverb_ends"])) and not token.text.isupper()


def _subordinate(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    """The pronoun of a clause with its verb at the end: *bei dem sie sagte*, *indem er erklärte*."""
    tongue = people.tongue
    for place in range(start, min(verb, start + 4)):
        token = tokens[place]
        if place > start and (token.low in tongue.male_pronouns or token.low in tongue.female_pronouns):
            clear = not any(one.low in tongue.auxiliaries or one.low in tongue.verbs for one in tokens[start:place])
            return subject_at(tokens, place, people) if clear else None
        if not token.word or token.capital:
            return None
    return None


def _beyond_insertion(
    tokens: tuple[Token, ...], start: int, finite: int, people: People, addressing: bool
) -> Subject | None:
    """The subject of a verb that follows a comma: after it (*…, sagte Quill*) or before an insertion that the comma
    closes (*Der Leiter, Max Dole, kritisierte …*)."""
    after = subject_after(tokens, finite + 1, people)
    before = subject_at(tokens, 0, people)
    if addressing and before is not None and before.end < start - 1 and tokens[before.end].text == ",":
        return before  # Die Königin, Frau des Königs, bat Minister Moll: the name behind is whom she asks
    closes = before is not None and (before.name or before.role or before.body) and before.end <= start - 1
    if before is None or not closes or tokens[before.end].text != ",":
        return after or before
    if after is not None and after.start == finite + 1 and (after.name or after.pronoun):
        return after
    return before


def _agent(tokens: tuple[Token, ...], at: int, people: People) -> Subject | None:
    """Who acts in a passive clause: the phrase after *von* or *durch*."""
    for place in range(at, min(len(tokens) - 1, at + people.settings.subject_words)):
        if not tokens[place].word:
            return None
        if tokens[place].low in ("von", "vom", "durch"):
            return subject_at(tokens, place + 1, people, oblique=True)
    return None


def _cited(tokens: tuple[Token, ...], verb: int, people: People) -> Subject | None:
    """Whose words are cited: the name after *zitierte*. Who cites is not the speaker."""
    found = subject_at(tokens, verb + 1, people, oblique=True) if verb + 1 < len(tokens) else None
    return found if found is not None and (found.name or found.role or found.body) else None


def _place_of_words(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    """Where *es heißt*: the phrase after a preposition, after the verb or before it."""
    sources = people.tongue.closed["source_prepositions"]
    for first, last in ((verb + 1, min(len(tokens) - 1, verb + people.settings.subject_words)), (start, verb)):
        for place in range(first, last):
            if tokens[place].low in sources:
                found = subject_at(tokens, place + 1, people, oblique=True)
                if found is not None:
                    return found
            elif not tokens[place].word:
                break
    return None
