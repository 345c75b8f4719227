"""The persons a page names, in a language without a parser here: a table of full names, and who a mention stands for.

A name is a run of words with capital letters, without titles and roles before it. Where every noun has a capital
letter, a run counts only if a title stands before it, a common given name opens it, or its words behave as a name.
Inflected names go to the form the page gives, by their stems; a form that the page does not show is never made."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.quotations.marked_bodies import is_body_name
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_names import Person, Run, run_at, same_stem
from firsthand.quotations.marked_owners import belongs, owns
from firsthand.quotations.marked_strangers import unnamed
from firsthand.quotations.marked_tokens import Sentence, Token
from firsthand.records import Span, Speaker
from firsthand.settings import QuotationSettings

_LONG_NAME = 80  # characters of the longest name of a speaker that is looked up
_LONG_RUN = 7  # words of a run of capital words that is no title and name any more
_FEMALE_ENDS = (
    "іна",
    "ова",
    "ева",
    "ёва",
    "єва",
    "ина",
    "їна",
    "ская",
    "цкая",
    "ська",
    "цька",
    "ska",
    "cka",
    "dzka",
    "ówna",
)
_MALE_ENDS = ("ін", "ов", "ев", "ёв", "єв", "ин", "їн", "ский", "цкий", "ський", "цький", "ski", "cki", "dzki")


class People:
    """The table of one page, with what its rules go by: the text, the language and the settings."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        tongue: Language,
        settings: QuotationSettings,
        headlines: Sequence[Sentence] = (),
    ) -> None:
        self.text, self.tongue, self.settings = text, tongue, settings
        self.persons: list[Person] = []
        self.low_words = Counter(t.low for s in sentences for t in s.tokens if t.word and not t.capital)
        self._words = Counter(t.text for s in sentences for t in s.tokens if t.capital)
        self._inside = frozenset(t.text for s in sentences for t in s.tokens[1:] if t.capital)
        self._kin: dict[tuple[str, ...], list[int]] = {}
        self._last: dict[str, list[int]] = {}
        closed = tongue.closed
        self._behind = closed["beside"] | closed["owning"] if tongue.romance else frozenset()
        self._starts = [s.span.start for s in sentences]
        runs = [(s, run) for s in sentences for run in self._runs(s)]
        self._pairs = Counter(tuple(t.text for t in s.tokens[run.name : run.end]) for s, run in runs)
        for sentence, run in runs:
            self._enter(sentence, run)
        for number, person in enumerate(self.persons):
            self._last.setdefault(self._key(person.tokens[-1]), []).append(number)
        for sentence, run in [*runs, *((s, run) for s in headlines for run in self._runs(s))]:
            self._title(sentence, run)
        for person in self.persons:
            if tongue.slavic and not person.gender:
                last = person.tokens[-1].lower()
                person.gender = "f" if last.endswith(_FEMALE_ENDS) else "m" if last.endswith(_MALE_ENDS) else ""
        self._mentions = sorted(one for one in self._seen(runs) if not self._thing(one[1]))
        by_sentence: dict[int, list[Run]] = {}
        for sentence, run in runs:
            by_sentence.setdefault(sentence.span.start, []).append(run)
        self._strangers = sorted(
            one for s in sentences for one in unnamed(s.tokens, by_sentence.get(s.span.start, ()), self)
        )

    def _key(self, word: str) -> str:
        return word.lower()[:3] if self.tongue.slavic else word

    def _runs(self, sentence: Sentence) -> Iterable[Run]:
        at = 0
        while at < len(sentence.tokens):
            run = run_at(sentence.tokens, at, self.tongue, self.low_words) if sentence.tokens[at].capital else None
            if run is not None:
                yield run
            at = run.end if run is not None else at + 1

    def _enter(self, sentence: Sentence, run: Run) -> None:
        tokens = sentence.tokens
        run = self._shortened(tokens, run)
        name = tuple(token.text for token in tokens[run.name : run.end])
        if len(name) < 2 or not self._is_name(name, run):
            return
        number = self._find(name)
        if number is None:
            number = len(self.persons)
            self._kin.setdefault(tuple(self._key(word) for word in name), []).append(number)
            self.persons.append(Person(name, Span(tokens[run.name].start, tokens[run.end - 1].end)))
        person = self.persons[number]
        before = tokens[run.start - 1].low if run.start else ""
        person.behind = person.behind and before in self._behind
        if self._rank(name) < self._rank(person.tokens):
            person.tokens, person.span = name, Span(tokens[run.name].start, tokens[run.end - 1].end)
        given = name[0].lower()
        male, female = given in self.tongue.given_male, given in self.tongue.given_female
        person.gender = person.gender or ("" if male == female else "m" if male else "f")
        for role, gender in self._roles(tokens, run):
            if len(person.roles) < 20:
                person.roles.add(role)
            person.gender = person.gender or gender
        if not person.gender and self.tongue.slavic:
            person.gender = self._agreement(tokens, run, name)
        if not person.gender and (is_body_name(tokens[run.name]) or self.tongue.body(name[0])):
            person.gender = "n"  # FC Armor, Polícia Federal: nobody's he or she

    def _title(self, sentence: Sentence, run: Run) -> None:
        """Give the person whose surname alone stands behind a title that title (*Senator Quill*)."""
        if run.end - run.name != 1 or not run.role:
            return
        numbers = self.named([sentence.tokens[run.name].text], False)
        if len(numbers) == 1 and len(self.persons[numbers[0]].roles) < 20:
            self.persons[numbers[0]].roles.add(run.role)

    def _shortened(self, tokens: Sequence[Token], run: Run) -> Run:
        """A German run without the noun behind the name (*hat Präsident Nora Quill Neuwahlen ausgerufen*): the page
        has the surname elsewhere, and the noun only here."""
        size = run.end - run.name
        if not self.tongue.nouns_capitalised or not 2 < size < _LONG_RUN:
            return run
        last = tokens[run.end - 1].text
        if self._words[last] > 1 or not run.role:
            return run
        cut = next((end for end in range(run.name + 2, run.end) if self._words[tokens[end - 1].text] > 1), run.end)
        return replace(run, end=cut)

    def _thing(self, number: int) -> bool:
        """Whether a Romance name is one of a place, a station or a team, which is nobody's *he* or *she*."""
        person = self.persons[number]
        return self.tongue.romance and person.behind and not (person.gender or person.roles)

    def _agreement(self, tokens: Sequence[Token], run: Run, name: tuple[str, ...]) -> str:
        """The gender that a past verb of speech beside a name in the nominative shows (*объявил Степан Марчук*)."""
        beside = [tokens[at].low for at in (run.start - 1, run.end) if 0 <= at < len(tokens)]
        given = name[0][-1].lower()
        for low in beside:
            if low in self.tongue.verbs and low.endswith(("ла", "лась", "лася", "ła")) and given in "аяa":
                return "f"
            if (
                low in self.tongue.verbs
                and low.endswith(("л", "лся", "в", "вся", "ł"))
                and given not in "аяиіуюоеaieou"
            ):
                return "m"
        return ""

    def _is_name(self, name: tuple[str, ...], run: Run) -> bool:
        if not self.tongue.nouns_capitalised:
            return True
        given = name[0]
        if run.role or given.lower() in self.tongue.given:
            return not self.tongue.body(name[-1])
        alone = self._words[given] == self._pairs[name] < self._words[name[-1]]
        return alone and not self.tongue.role(given) and not self.tongue.body(given)

    def _rank(self, name: tuple[str, ...]) -> int:
        """0 for a name that looks like a nominative, more for case forms (Slavic languages only)."""
        if not self.tongue.slavic:
            return 0
        given, last = name[0].lower(), name[-1].lower()
        if self.tongue.code == "pl":
            known = name[0].lower() in self.tongue.given
            return 0 if known or given[-1] not in "aieouyąę" else 1
        if given[-1] not in "аяуюыиеєіоьї" and not given.endswith(("ом", "ем", "ой", "ей_")):
            return 0
        return 1 if given[-1] in "аяо" and last[-1] not in "уюыиейіє" else 2

    def _roles(self, tokens: Sequence[Token], run: Run) -> Iterable[tuple[str, str]]:
        """The roles beside a name, with the gender they show."""
        places = [n for n in range(max(0, run.name - 7), run.name) if self.tongue.role(tokens[n].text)]
        gap = tokens[places[-1] + 1 : run.name] if places else ()
        if places and sum(t.text == "," for t in gap) <= 1 and not any(t.text in (".", ";", ":", ")") for t in gap):
            comma = [t.text for t in gap].count(",")
            apart = not comma or tokens[run.name - 1].text == ","
            if apart and not owns(tokens, places[-1], run.name, self):
                yield self._role(tokens, places[-1])
        if run.end < len(tokens) and tokens[run.end].text == ",":
            for n in range(run.end + 1, min(len(tokens), run.end + 5)):
                if not tokens[n].word:
                    break
                if self.tongue.role(tokens[n].text):
                    if n + 1 >= len(tokens) or not tokens[n + 1].capital:  # …, el alcalde Luis Gil promete: another
                        yield self._role(tokens, n)
                    break

    def _role(self, tokens: Sequence[Token], at: int) -> tuple[str, str]:
        low, gender = tokens[at].low, self.tongue.role(tokens[at].text)
        if self.tongue.slavic and gender == "m":
            return low, ""  # министр is a word for women, too
        if self.tongue.code == "de" and low in self.tongue.closed["either_gender"]:
            before = tokens[at - 1].low if at else ""
            return low, "f" if before == "die" else "m" if before == "der" and low.endswith("e") else ""
        if not (self.tongue.slavic or self.tongue.code == "de"):
            beside = {token.low for token in tokens[max(0, at - 2) : at]}
            closed = self.tongue.closed
            female, male = bool(beside & closed["female_articles"]), bool(beside & closed["male_articles"])
            gender = "f" if female and not male else "m" if male and not female else gender
        return low, gender

    def learn(self, speaker: Speaker) -> None:
        """Enter a speaker whose full name stands only inside marked words (*«…, — сказал Иван Кволин, — …»*)."""
        place = speaker.name_span
        words = tuple(place.of(self.text).split()) if place is not None and speaker.status == "stated" else ()
        if place is None or not 1 < len(words) < 5 or self.named(words, False):
            return
        number, given = len(self.persons), words[0].lower()
        male, female = given in self.tongue.given_male, given in self.tongue.given_female
        gender = "" if male == female else "m" if male else "f"
        self.persons.append(Person(words, place, gender))
        self._kin.setdefault(tuple(self._key(word) for word in words), []).append(number)
        self._last.setdefault(self._key(words[-1]), []).append(number)
        insort(self._mentions, (place.start, number))

    def _find(self, name: tuple[str, ...]) -> int | None:
        """The entry that a full name belongs to."""
        for number in self._kin.get(tuple(self._key(word) for word in name), ())[: self.settings.kin_names]:
            other = self.persons[number].tokens
            if other == name or (
                self.tongue.slavic and all(same_stem(a.lower(), b.lower()) for a, b in zip(name, other, strict=True))
            ):
                return number
        return None

    def written(self, word: str) -> bool:
        """Whether the page has ``word``, with its capital letter, somewhere."""
        return self._words[word] > 0

    def inside(self, word: str) -> bool:
        """Whether the page has ``word``, with its capital letter, inside a sentence."""
        return word in self._inside

    def named(self, name: Sequence[str], oblique: bool) -> list[int]:
        """The entries that a form of name may stand for: all of it, or a surname alone."""
        if len(name) > 1:
            number = self._find(tuple(name))
            return [] if number is None else [number]
        word = name[0]
        found = self._last.get(self._key(word), [])[: self.settings.kin_names]
        if self.tongue.slavic:
            exact = [n for n in found if self.persons[n].tokens[-1] == word]
            return exact or [
                n for n in found if oblique and same_stem(self.persons[n].tokens[-1].lower(), word.lower())
            ]
        if not found and self.tongue.code == "de" and word.endswith("s"):
            found = self._last.get(word[:-1], [])[: self.settings.kin_names] if oblique else []
        return found

    def _seen(self, runs: Sequence[tuple[Sentence, Run]]) -> Iterable[tuple[int, int]]:
        for sentence, run in runs:
            if not self.tongue.slavic and belongs(sentence.tokens, run.start, run.name, self):
                continue  # the son of Paul Girard is spoken of, not Paul Girard
            for number in self.named([t.text for t in sentence.tokens[run.name : run.end]] or ["\0"], True)[:4]:
                yield sentence.tokens[run.start].start, number

    def near(self, place: int, sentences: int) -> list[int]:
        """The entries named in so many sentences before ``place``, and in its own up to it, the last one last."""
        at = max(0, bisect_left(self._starts, place + 1) - 1 - sentences)
        low = bisect_left(self._mentions, (self._starts[at] if self._starts else 0, -1))
        high = bisect_left(self._mentions, (place, -1))
        return [number for _, number in self._mentions[max(low, high - 30) : high]]

    def pronoun(self, mention: Span | None, place: int, gender: str, last: int | None) -> Speaker:
        """Who *he* or *she* (``gender`` m, f, or empty for a subject left out) is, if the sentences before decide."""
        if gender and self._went_on(place, gender, last):
            return self._inferred(last or 0, mention)
        near = list(dict.fromkeys(self.near(place, self.settings.near_pronoun_sentences)))
        if not gender:
            if last is not None and set(near) == {last}:
                return self._inferred(last, mention)
            return Speaker(None, "absent", mention)
        if near and set(near) == {last} and self.persons[near[0]].gender in ("", gender):
            return self._inferred(near[0], mention)  # nobody else is named, and that person has just spoken
        fitting = [n for n in near if self.persons[n].gender in ("", gender)]
        if len(fitting) == 1 and (self.persons[fitting[0]].gender == gender or len(self.persons) == 1):
            if self._stranger_since(fitting[0], place, gender):
                return Speaker(None, "absent", mention)
            return self._inferred(fitting[0], mention)
        if len(fitting) > 1:
            names = tuple(sorted(self.persons[n].name(self.text) for n in fitting))
            return Speaker(None, "ambiguous", mention, None, names)
        return Speaker(None, "absent", mention)

    def _went_on(self, place: int, gender: str, last: int | None) -> bool:
        """Whether the subject of the sentence before (``last``) is the only person named in it and since."""
        fits = last is not None and self.persons[last].gender in ("", gender)
        return fits and set(self.near(place, 1)) == {last}

    def _stranger_since(self, number: int, place: int, gender: str) -> bool:
        """Whether somebody without a name, whom *he* or *she* may mean, is spoken of between the last mention of a
        person and ``place``."""
        high = bisect_left(self._mentions, (place, -1))
        seen = next((start for start, one in reversed(self._mentions[max(0, high - 30) : high]) if one == number), 0)
        after, before = (
            bisect_left(self._strangers, (seen, "", "")),
            bisect_left(self._strangers, (place, "", "")),
        )
        return any(
            shown in ("", gender) and not (role and self._bears(number, role))
            for _, shown, role in self._strangers[max(after, before - 30) : before]
        )

    def _bears(self, number: int, role: str) -> bool:
        roles = self.persons[number].roles
        return role in roles or (self.tongue.slavic and any(same_stem(one, role) for one in roles))

    def goes_on(self, place: int, last: int | None, gender: str) -> Speaker:
        """Who a subject left out is: who spoke in the sentence before, if nobody else is named there or since.
        ``gender``: what the verb shows (*И добавила*), or empty."""
        fits = last is not None and (not gender or self.persons[last].gender in ("", gender))
        if last is not None and fits and set(self.near(place, 0)) <= {last}:
            return self._inferred(last, None)
        return Speaker(None, "absent")

    def with_role(self, role: str, mention: Span) -> Speaker:
        """Who *the minister* is: the one person whom the page gives that role."""
        low, slavic = role.lower(), self.tongue.slavic
        fitting = [
            n
            for n, person in enumerate(self.persons[:400])
            if any(
                one == low
                or (slavic and same_stem(one, low))
                or (self.tongue.code == "de" and one.endswith(low) and len(low) > 5)
                for one in person.roles
            )
        ]
        if len(fitting) == 1:
            return self._inferred(fitting[0], mention)
        names = tuple(sorted(self.persons[n].name(self.text) for n in fitting))
        return Speaker(None, "ambiguous", mention, None, names) if names else Speaker(None, "absent", mention)

    def _inferred(self, number: int, mention: Span | None) -> Speaker:
        person = self.persons[number]
        return Speaker(person.name(self.text), "inferred", mention, person.span)

    def number_of(self, speaker: Speaker) -> int | None:
        """The entry of a speaker with a full name."""
        for number, person in enumerate(self.persons[:400]):
            if person.span == speaker.name_span:
                return number
        words = speaker.name.split() if speaker.name is not None and len(speaker.name) < _LONG_NAME else []
        numbers = self.named(words, False) if len(words) > 1 else []
        return numbers[0] if len(numbers) == 1 else None

    def called(self, tokens: Sequence[Token], oblique: bool, mention: Span) -> Speaker:
        """The speaker whom the name ``tokens`` gives; the surname of one full name leads to it."""
        words = [token.text for token in tokens]
        place = Span(tokens[0].start, tokens[-1].end)
        numbers = self.named(words, oblique)
        if len(words) > 1 and not oblique:
            return Speaker(place.of(self.text), "stated", mention, place)
        if len(numbers) > 1:
            names = tuple(sorted(self.persons[n].name(self.text) for n in numbers))
            return Speaker(None, "ambiguous", mention, None, names)
        if numbers and len(words) == 1:
            return self._inferred(numbers[0], mention)
        if numbers:
            person = self.persons[numbers[0]]
            return Speaker(person.name(self.text), "stated", mention, person.span)
        if self.tongue.nouns_capitalised and len(words) == 1:
            if words[0].isupper() or self.tongue.body(words[0]):
                return Speaker(words[0], "stated", mention, place)
            return Speaker(None, "absent", mention)
        return Speaker(place.of(self.text), "stated", mention, place)
