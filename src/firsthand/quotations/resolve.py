"""From the wording in a quotation's frame to a speaker: names, roles and pronouns, by what the page says before.

A pronoun goes to the subject of what was last said (salience by grammatical role and recency, as in Lappin and Leass
1994, kept to what can be explained), never to the name that merely stands nearest. Where two fit, it is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.quotations.actors import (
    SEVERAL,
    Actor,
    goes_on_about,
    handed_on,
    in_hole,
    is_singular_body,
    is_topic,
    main_pronoun,
    may_be_person,
    openings_of,
    opens_with_asked,
    owners_of,
    subjects_of,
)
from firsthand.quotations.definite import knows_place, last_meant, without_own
from firsthand.quotations.described import described, is_aged, is_description, only_person
from firsthand.quotations.draft import Draft, Sentence
from firsthand.quotations.genders import genders
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.people import Entity, Mention, People
from firsthand.quotations.roles import gender_of, written_out
from firsthand.quotations.tree import is_thing
from firsthand.quotations.wording import (
    DEFINITE,
    INDEFINITE,
    NOBODY,
    bare_words,
    in_dateline,
    is_office,
    is_younger,
    joined,
    names_somebody,
    opens,
)
from firsthand.records import Span, Speaker, Status

_ABSENT = Speaker(None, "absent")
_GENDERS = {"he": "m", "she": "f", "his": "m", "him": "m", "her": "f"}
PRONOUNS = frozenset([*_GENDERS, "it"])
_FIRST_PERSON = frozenset(["i", "we", "me", "us", "you", "my", "our", "your"])
_GROUP = frozenset(
    [
        "they",
        "who",
        "that",
        "which",
        "some",
        "others",
        "many",
        "one",
        "this",
        "these",
        "those",
        "it",
        "their",
        "its",
        "another",
    ]
)
_OFFICE_OF = re.compile(r"[A-Z][\w’'\-]+ (?:of|for) (?:the )?(?:[A-Z][\w’'\-]+ ){1,4}")
_FOR_OTHERS = frozenset(["adviser", "advisor", "aide", "assistant", "attorney", "counsel", "lawyer", "representative"])
_THING = "it"
_WHOSE = frozenset(["his", "her"])
_ANSWERING = frozenset(["reply", "answer", "respond", "retort"])
_NOT_THINGS = PRONOUNS | _FIRST_PERSON | _GROUP | frozenset(["there", "what", "nothing", "people", "police"])
_OBJECTS = frozenset(["them", "me", "us", "whom", "himself", "herself", "themselves", "itself", "it"])
_SOMEBODY = frozenset(["another", "one", "someone", "somebody"])
_WORD = re.compile(r"[\w’'\-.]+")


class Resolver:
    """Speakers of one page's drafts. ``sentences`` are all of the page's sentences in order; ``window``: how many of
    them a pronoun looks back over; ``chain``: the same where "he" or "she" stands in them again and again."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, window: int, chain: int) -> None:
        self.text = text
        self.sentences = sentences
        self.people = people
        self.window = window
        self.chain = chain
        self._actors: dict[int, list[Actor]] = {}
        self._seen = genders([s.unit for s in sentences], people)
        self._handed_on = handed_on([s.unit for s in sentences], people)

    def speaker(self, draft: Draft) -> Speaker:
        """Who a draft is attributed to."""
        if draft.carried is not None:
            source = self.speaker(draft.carried)
            return Speaker(source.name, _weaker(source), source.mention, source.name_span, source.candidates)
        if draft.who is None or draft.head is None or _only_heard(draft, self.sentences[draft.unit]):
            return _ABSENT
        found = self._named(draft, draft.who, draft.head)
        if draft.rule == "sentence_before_v1":  # the name stands in the sentence before, not in the frame
            return Speaker(found.name, _weaker(found), found.mention, found.name_span, found.candidates)
        if draft.named is not None:
            meant = self._named(draft, *draft.named)
            found = Speaker(meant.name, _weaker(meant), found.mention, meant.name_span, meant.candidates)
        if draft.rival is not None:
            other = self._named(draft, *draft.rival)
            if other.name != found.name:
                names = tuple(sorted({n for s in (found, other) for n in (s.name, *s.candidates) if n}))
                status: Status = "ambiguous" if len(names) > 1 else "absent"
                return Speaker(None, status, found.mention, None, names if len(names) > 1 else ())
        return found

    def _named(self, draft: Draft, who: tuple[int, int], main: tuple[int, int]) -> Speaker:
        """The speaker behind one noun phrase of the frame (its range and that of its main word)."""
        unit = self.sentences[draft.unit].unit
        mention = unit.place(*who)
        head = unit.place(*main)
        word = head.of(self.text).lower()
        if in_dateline(self.text, head):
            return _ABSENT
        if word in PRONOUNS:
            if self.text[max(0, head.start - 1) : head.start] in ('"', "“"):  # words in marks that nothing closes
                return Speaker(None, "absent", head)
            return without_own(self.text, self._pronoun(draft, head, word), draft.content, self.people)
        if word in _FIRST_PERSON or word in _GROUP or word in _OBJECTS:
            return Speaker(None, "absent", mention)
        inside = self.people.within(mention) or self.people.around(head.start)
        if word in word_list("people_en")["postnominals"] and inside and inside[-1].span.end <= head.start:
            head = inside[-1].span  # "X Y QC"
        named = [m for m in inside if m.span.start <= head.start < m.span.end]
        known = bool(named) and len(named[0].entities[0].tokens) > 1
        if word in NOBODY or (not known and self._is_plural_thing(draft, main, head)):
            return Speaker(None, "absent", mention)
        if not named and (holder := self._holder(inside, head, mention)) is not None:
            return of_entities(holder.entities, mention, self.text)
        if not named or self._is_common(named[0], mention):
            return self._phrase(mention, word, unit.kind == "title")
        if word in word_list("people_en")["demonyms"] and mention.of(self.text).lower() == f"the {word}":
            return self._only_person(mention)
        if is_office(named[0]) or is_younger(self.text, named[0].span):
            return Speaker(None, "absent", mention)
        others = [m for m in inside if m.span.start > named[0].span.end and joined(self.text, named[0].span, m.span)]
        if others and all(len(m.entities) == 1 for m in (named[0], *others)):
            return self._together(mention, (named[0], *others))
        return of_entities(named[0].entities, mention, self.text)

    def _holder(self, inside: Sequence[Mention], head: Span, mention: Span) -> Mention | None:
        """Who holds the office that a phrase begins with ("Director of Public Safety X Y"), not whom it is for
        ("spokesman for Governor X Y")."""
        table = word_list("people_en")
        last = inside[-1] if inside else None
        if last is None or last.span.end != mention.end or len(last.entities[0].tokens) < 2:
            return None
        found = _OFFICE_OF.fullmatch(self.text, head.start, last.span.start)
        words = {word.lower() for word in found[0].split()} if found else set[str]()
        offices = table["roles"] | table["titles"]
        office = head.of(self.text).lower()
        held = office in offices and not office.startswith("spokes") and office not in _FOR_OTHERS
        return last if held and words and not (words - {office}) & offices else None

    def _is_common(self, named: Mention, mention: Span) -> bool:
        """Whether a "name" is only the first word of a sentence and more of the phrase follows ("Attorneys for X")."""
        entity = named.entities[0]
        return (
            opens(self.text, named.span)
            and not entity.person
            and len(entity.tokens) == 1
            and named.span.end < mention.end - 1
        )

    def _is_plural_thing(self, draft: Draft, main: tuple[int, int], head: Span) -> bool:
        """Whether a plural that begins its sentence is no word for people or bodies ("Banners read")."""
        doc = self.sentences[draft.unit].doc
        token = doc.char_span(*main) if doc is not None else None
        if token is None or token[0].tag_ != "NNS" or not opens(self.text, head):
            return False
        return is_thing(token[0]) or token[0].lower_.rstrip("s") in word_list("words_en")["documents"]

    def _together(self, mention: Span, named: Sequence[Mention]) -> Speaker:
        """Several speakers: their full names where the page joins them in one place, else the words that stand here."""
        joined = " and ".join(dict.fromkeys(m.entities[0].name for m in named))
        at = self.text.find(joined)
        place = Span(at, at + len(joined)) if at >= 0 else mention
        return Speaker(place.of(self.text), "stated", mention, place)

    def _phrase(self, mention: Span, head: str, headline: bool) -> Speaker:
        """A speaker without a name: a role that one person on the page has, or the phrase itself if it names somebody.
        ``head``: its main word in lower case. Headlines leave out articles."""
        words = [w.lower().rstrip(".") for w in _WORD.findall(mention.of(self.text))]
        if _FIRST_PERSON & set(words):
            return Speaker(None, "absent", mention)
        definite = bool(words) and (words[0] in DEFINITE or (headline and words[0] not in INDEFINITE))
        if is_aged(self.text, mention):
            return self._only_person(mention)
        own = words[: words.index(head) + 1] if head in words else words  # not "the mother of the victim": the victim
        own = written_out(own)
        fits = self.people.with_role(own) if definite and knows_place(self.text, mention) else []
        if fits:
            told = len(fits) == 1 and bool(set(own) & word_list("people_en")["qualifiers"])  # "the acting director"
            rivals = (self._handed_on.get(e.name, ()) for e in fits if head in e.roles and not told)
            both = next((both for both in rivals if both), ())
            return of_entities(both or tuple(fits), mention, self.text, inferred=True)
        if meant := self._described(mention.start, own):
            return of_entities(meant, mention, self.text, inferred=True)
        bodies = self.people.with_body(words) if definite else []
        if len(bodies) == 1 and last_meant(self.text, self.people, bodies[0], words[-1], mention.start):
            return of_entities(tuple(bodies), mention, self.text, inferred=True)
        if head.startswith("spokes") and any(m.entities[0].person for m in self.people.within(mention)):
            return Speaker(None, "absent", mention)  # "a spokesman for X": X has not said it
        name = bare_words(mention.of(self.text))
        if name not in mention.of(self.text) or not names_somebody(mention.of(self.text), head):
            return Speaker(None, "absent", mention)  # (a name does not run over a paragraph break)
        return Speaker(name, "stated", mention, mention)

    def _only_person(self, mention: Span) -> Speaker:
        """The one person named so far in the paragraph of a phrase that does not tell whom it means ("the
        22-year-old", "the Dutchman")."""
        return self._perhaps(only_person(self.sentences, self.people, mention.start), mention)

    def _perhaps(self, entities: tuple[Entity, ...], mention: Span) -> Speaker:
        """The speaker whom a description means, absent where that is nobody."""
        return (
            of_entities(entities, mention, self.text, inferred=True) if entities else Speaker(None, "absent", mention)
        )

    def _described(self, before: int, words: Sequence[str]) -> tuple[Entity, ...]:
        """Whom a description before a place means; nobody for other phrases."""
        if not is_description(words):
            return ()
        return described(self.text, self.sentences, self.people, before, words[-1], self.window)

    def _pronoun(self, draft: Draft, at: Span, word: str) -> Speaker:
        """The main subject of the nearest sentence before that may be meant; none where another may be as well. Who
        stands in the words that are reported is nobody's antecedent."""
        wanted, number = _GENDERS.get(word, ""), draft.unit
        others: list[Entity] = []
        owners: list[tuple[Entity, ...]] = []
        since: list[tuple[Entity, ...]] = []
        last = 0
        for back in range(self.chain + 1):
            if number - back < 0 or back - last > self.window:
                break
            if self.sentences[number - back].unit.kind in ("title", "deck"):
                break
            if back and wanted and goes_on_about(self.sentences[number - back]) == wanted:
                last = back
            actors = self.actors(number - back)
            if back and wanted and main_pronoun(self.sentences[number - back]) == wanted:
                actors = [a for a in actors if a.weight == 3]  # "She wrote that her mother had left": still she
            if not back:
                asked = opens_with_asked(self.sentences[number].unit.text)  # "Asked if X had left, she said"
                actors = [a for a in actors if a.at < at.start and not asked]
                reported = [a for a in actors if _inside(draft.content, a.at)]
                actors = [a for a in actors if a not in reported]
                if word in _WHOSE and any(self._fits(a, wanted) for a in reported if a.weight >= 2):
                    return Speaker(None, "absent", at)  # "X would not speak of Y's reasons for, in his view, leaving"
                about = [a for a in reported if wanted and a.opens and self._fits(a, wanted)]
                owners.extend(m for a in about if (m := self._meant(a, wanted)))  # "Though X had left, …, she said"
            fitting = [a for a in actors if self._fits(a, wanted) or (not back and wanted and may_be_person(a))]
            subjects = [a for a in fitting if a.weight >= 2]
            if subjects:
                top = max(a.weight for a in subjects)
                if back and draft.word is not None and draft.word.lemma in _ANSWERING:
                    top, subjects = 0, [replace(a, weight=0) for a in fitting]  # who was spoken to answers
                meant = [self._meant(a, wanted) for a in subjects if a.weight == top]
                if back and wanted and any(a.whose == wanted and not a.speaks for a in subjects if a.weight == top):
                    return Speaker(None, "absent", at)  # "Her mother, X, kept the shop. She": the one or the other
                if back and wanted:
                    since.extend(
                        self._as_likely(meant, [a for a in fitting if a not in subjects and not a.owner], wanted)
                    )
                return self._choice([*meant, *owners, *since], at)
            owners.extend(m for a in fitting if wanted and a.owner and (m := self._meant(a, wanted)))
            here = [m for a in fitting if (m := self._meant(a, wanted))]
            others.extend(e for meant_here in here for e in meant_here if e not in others)
            since.extend(here if back and wanted else ())  # named since, though not as subjects
        if not wanted:
            return Speaker(None, "absent", at)
        if len(others) > 1:
            return of_entities(tuple(others), at, self.text, inferred=True)
        everybody = [e for e in self.people.entities if e.first < at.start and self._agrees(e, wanted)]
        if len(everybody) == 1 and everybody[0].proven and (others or everybody[0].gender == wanted):
            return of_entities((everybody[0],), at, self.text, inferred=True)
        return Speaker(None, "absent", at)

    def _as_likely(
        self, meant: Sequence[tuple[Entity, ...]], rest: Sequence[Actor], wanted: str
    ) -> list[tuple[Entity, ...]]:
        """Those named beside a subject that may be the one meant, where the page tells no gender of the subject."""
        told = all(e.gender or e.name in self._seen for entities in meant for e in entities)
        return [] if told else [m for a in rest if (m := self._meant(a, wanted))]

    def _meant(self, actor: Actor, wanted: str) -> tuple[Entity, ...]:
        """Those of an actor's entities that a pronoun may stand for; none where that is not sure."""
        meant = tuple(e for e in actor.entities if not wanted or self._agrees(e, wanted))
        return meant if not wanted or all(e.proven or e.name in self._seen for e in meant) else ()

    def _agrees(self, entity: Entity, wanted: str) -> bool:
        return entity.person and (entity.gender or self._seen.get(entity.name, "")) in ("", wanted)

    def _choice(self, options: Sequence[tuple[Entity, ...]], at: Span) -> Speaker:
        together: list[Entity] = []
        if not all(options):  # somebody without a name is meant just as well
            return Speaker(None, "absent", at)
        for entities in options:
            together.extend(e for e in entities if e not in together)
        return of_entities(tuple(together), at, self.text, inferred=True)

    def _fits(self, actor: Actor, wanted: str) -> bool:
        if not wanted:
            return actor.gender == _THING or (bool(actor.entities) and all(is_singular_body(e) for e in actor.entities))
        if not actor.entities:
            return actor.gender in ("", wanted)
        return any(self._agrees(e, wanted) for e in actor.entities)

    def actors(self, number: int) -> list[Actor]:
        """The persons and bodies of a sentence with their weights (words in whole quotations left out)."""
        if number not in self._actors:
            self._actors[number] = self._find_actors(number)
        return self._actors[number]

    def _find_actors(self, number: int) -> list[Actor]:
        sentence = self.sentences[number]
        unit = sentence.unit
        outside = [m for m in self.people.within(unit.span) if not in_hole(unit, m.span)]
        heads, owners, openings = subjects_of(sentence), owners_of(sentence), openings_of(sentence)
        found = []
        for mention in outside:
            own = [head for head in heads if mention.span.start <= head.place < mention.span.end]
            own = [head for head in own if not head.told or all(e.proven for e in mention.entities)]
            weight = max([1, *(head.weight for head in own)])
            if sentence.doc is None and mention is outside[0] and mention.span.start - unit.span.start < 25:
                weight = 2
            if is_topic(self.text, mention.span):
                weight = 3
            several = any(head.plural for head in own)
            whose = next((_GENDERS[w] for head in own if (w := head.phrase.lower().split()[:1][0]) in _WHOSE), "")
            owner = weight == 1 and any(at <= mention.span.start < end for at, end in owners)
            kind = SEVERAL if several else ""
            opens = any(mention.span.start <= place < mention.span.end for place in openings)
            speaks = any(head.speaks for head in own)
            meant = () if is_younger(self.text, mention.span) else mention.entities
            found.append(Actor(meant, weight, mention.span.start, kind, owner, opens, whose, speaks))
        if sentence.doc is not None and not heads and len(found) == 1:  # "Just look at X."
            found = [replace(found[0], weight=2)]
        for head in heads:
            if not head.told and not any(m.span.start <= head.place < m.span.end for m in outside):
                found.extend(self._unnamed(head.place, head.weight, head.phrase))
        return found

    def _unnamed(self, place: int, weight: int, phrase: str) -> list[Actor]:
        """A subject that is a person without a name, or whom a role phrase names."""
        words = [w.lower().rstrip(".") for w in _WORD.findall(phrase)]
        table = word_list("people_en")
        if not words:
            return []
        if words[-1] in _SOMEBODY:
            return [Actor((), weight, place)]
        if words[-1] not in table["roles"] | table["persons"]:
            return [] if words[-1] in _NOT_THINGS or words[-1].endswith("s") else [Actor((), weight, place, _THING)]
        fits = self.people.with_role(words) if words[0] in DEFINITE else []
        meant = tuple(fits) or self._described(place - len(phrase.rpartition(" ")[0]) - 1, words)
        return [Actor(meant, weight, place, gender_of(words[-1]))]


def _only_heard(draft: Draft, sentence: Sentence) -> bool:
    """Whether who stands before the cue has not said the words but heard them ("The inquest heard that")."""
    if draft.word is None or draft.word.lemma != "hear" or draft.cue is None or draft.head is None:
        return False
    return sentence.unit.place(*draft.head).start < draft.cue.start


def _inside(spans: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def of_entities(entities: tuple[Entity, ...], mention: Span, text: str, inferred: bool = False) -> Speaker:
    """The speaker whom a mention names, if its entities have one name; else ambiguous between their names."""
    if len(entities) > 1:
        names = tuple(sorted({e.name for e in entities}))
        if len(names) > 1:
            return Speaker(None, "ambiguous", mention, None, names)
    entity = entities[0]
    said = entity.name in mention.of(text)
    return Speaker(entity.name, "stated" if said and not inferred else "inferred", mention, entity.span)


def _weaker(speaker: Speaker) -> Status:
    return "inferred" if speaker.status == "stated" else speaker.status
