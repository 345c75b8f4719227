"""Whether a name in the phrase beside a verb of speech names the speaker, or only the person whom a nameless speaker
belongs to or speaks to: *the brother of Marta Oldgrave* is not Marta Oldgrave.

Where prepositions and articles show it, a name after one that follows a noun is no speaker; where cases show it, a
subject stands in the nominative. What neither shows is taken for no name: a missing speaker costs less than an
invented one. The words come from ``data/cues_XX.json`` (under ``words``: *owning*, *beside*, *relational*, *fixed*)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from firsthand.quotations.marked_bodies import is_body_name
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_tokens import Token

if TYPE_CHECKING:  # the table of persons asks for the owners of titles, too
    from firsthand.quotations.marked_people import People

_SLAVIC_ADJECTIVES = ("ого", "его", "ой", "ей", "ых", "их", "ої", "ньої", "ego", "ej", "ich", "ych")
_ADJECTIVES = (
    "ая",
    "яя",
    "ое",
    "ее",
    "ий",
    "ый",
    "ой",
    "ій",
    "ська",
    "цька",
    "на",
    "ке",
    "не",
    "ве",
    "a",
    "y",
    "i",
    "e",
)
_OF_BARE = frozenset({"de", "d'", "di"})
_OF_MANY = frozenset({"des", "dos", "das", "dei", "degli", "delle"})
_MANY = frozenset({"los", "las"})
_SLAVIC_VOWELS = "аяуюыиеєіїоёэaąeęiouy"
_FEMININE_PAST = ("ла", "лась", "лася", "ła")
_FIRST_DECLENSION = ("ы", "и", "е", "і", "ой", "ою", "y", "ę", "ą", "ie")  # beside -а: Марта, Марты, Марте
_PLURAL_SURNAMES = ("их", "ых", "ich", "ych")  # the same in all cases: Черных


def leads(tokens: Sequence[Token], start: int, place: int, end: int, people: People, oblique: bool) -> bool:
    """Whether the name, title or body at ``tokens[place:end]`` is who the phrase from ``tokens[start]`` speaks of: its
    head, or in apposition to it. ``oblique``: the phrase follows a word for *according to*."""
    tongue = people.tongue
    if not oblique and not tongue.nouns_capitalised and tokens[start].low not in tongue.determiners:
        start = phrase_start(tokens, start, people)
    if tongue.slavic:
        return _slavic(tokens, start, place, end, people, oblique)
    if tongue.nouns_capitalised and _genitive_before(tokens, place, end, tongue):
        return False
    capital = place > start and tokens[place - 1].capital and tokens[place - 1].low not in tongue.determiners
    if end - place == 1 and capital and not tongue.nouns_capitalised:
        return tokens[place - 1].low in tongue.portfolios or bool(tongue.role(tokens[place - 1].text))
    return not _owned(tokens, start, place, people)


def phrase_start(tokens: Sequence[Token], start: int, people: People) -> int:
    """Where the phrase of ``tokens[start]`` begins: after the verb, mark or comma before it."""
    tongue, at = people.tongue, start
    while at > max(0, start - people.settings.phrase_words) and tokens[at - 1].word:
        low = tokens[at - 1].low.split("-")[0] if tongue.code == "fr" else tokens[at - 1].low
        if low in tongue.verbs or low in tongue.auxiliaries or low in tongue.closed["conjunctions"]:
            break
        at -= 1
    return at


def whole_start(tokens: Sequence[Token], start: int, people: People) -> int:
    """Where the mention of a nameless speaker begins: with the noun that the name belongs to."""
    tongue = people.tongue
    if tongue.nouns_capitalised or tokens[start].low in tongue.determiners:
        return start
    begin = phrase_start(tokens, start, people)
    while begin < start and tokens[begin].low in tongue.function - tongue.determiners:
        begin += 1
    return begin


def _owned(tokens: Sequence[Token], start: int, place: int, people: People) -> bool:
    """Whether ``tokens[place]`` belongs to what follows a preposition or a genitive article in its phrase."""
    tongue = people.tongue
    owning, beside = tongue.closed["owning"], tongue.closed["beside"]
    before, nouns, kind = "", 0, ""
    bare = False  # whether the complement has no article, or is of many: milieu de terrain, chef des pompiers
    person = False  # whether the complement so far names a kind of person
    for at in range(start, place):
        token = tokens[at]
        genitive = token.low in owning and (at > start or token.low not in tongue.determiners)
        opens = at == start and token.low in tongue.determiners  # a ministra: the Portuguese article
        if token.text == ",":
            if kind and person:
                return True  # la portavoz del alcalde, Jan Denby: one of the two
            nouns, kind, person = 0, "", False
        elif (genitive or token.low in beside) and not opens:
            before, kind, nouns = token.low, "of" if genitive else "at", 0
            bare = genitive and _bare(tokens, at, place, tongue)
        elif token.low in tongue.determiners:
            if kind and nouns:
                kind = ""  # a new phrase begins: en Quilla el alcalde
        elif token.word:
            nouns += 1
            person = bool(kind) and (person or bool(tongue.role(token.text)))
    if not kind:
        return False
    if not nouns:
        numbers = people.named([tokens[place].text], False)
        return not any(before in people.persons[number].tokens for number in numbers)  # von Quill
    if bare and not person and not people.named([tokens[place - 1].text], False):
        return False
    return person or (kind == "of" and not _thing(tokens[place - 1], tongue))


def _bare(tokens: Sequence[Token], at: int, place: int, tongue: Language) -> bool:
    """Whether a Romance complement that begins at ``tokens[at]`` names no one person: a noun right behind *of*, or
    several. The name behind it is then that of its head (*le milieu de terrain X*, *el jefe de los bomberos X*)."""
    if not tongue.romance or at + 1 >= place:
        return False
    low, following = tokens[at].low, tokens[at + 1].low
    if low in _OF_MANY or (low in _OF_BARE and following in _MANY):
        return True
    return low in _OF_BARE and following not in tongue.function and not tokens[at + 1].capital


def belongs(tokens: Sequence[Token], start: int, place: int, people: People) -> bool:
    """Whether the name at ``tokens[place]``, whose run begins at ``start``, only tells whose somebody without a name is
    (*le fils du ministre Paul Girard*)."""
    begin = phrase_start(tokens, start, people)
    return begin < start and tokens[begin].low in people.tongue.determiners and _owned(tokens, begin, place, people)


def _thing(token: Token, tongue: Language) -> bool:
    """Whether the last word of a complement surely names no person: a body, a field of office, a place."""
    if tongue.body(token.text) or token.low in tongue.portfolios:
        return True
    return token.capital and not tongue.nouns_capitalised


def _genitive_before(tokens: Sequence[Token], place: int, end: int, tongue: Language) -> bool:
    """Whether a German name is the genitive of a title that follows it: *Jan Denbys Sprecherin*."""
    if end - place < 2 or not tongue.role(tokens[end - 1].text):
        return False
    owner = tokens[end - 2]
    return owner.low.endswith("s") and owner.low not in tongue.given


def _slavic(tokens: Sequence[Token], start: int, place: int, end: int, people: People, oblique: bool) -> bool:
    tongue = people.tongue
    before = [token for token in tokens[start:place] if token.word]
    if oblique:
        return _by_genitive(before, tongue)
    if tongue.role(tokens[place].text) and end - place == 1:
        return nominative_role(tokens[place].low, tongue)
    if is_body_name(tokens[place]) or tokens[place].marked >= 0:
        return True
    if tongue.body(tokens[place].text) and (not tokens[place].capital or place == 0):
        return tokens[place].low in tongue.bodies and all(token.low.endswith(_ADJECTIVES) for token in before)
    if end - place == 1:
        return _surname(tokens, start, place, people)
    return _nominative(tokens, start, place, end, people)


def _by_genitive(before: Sequence[Token], tongue: Language) -> bool:
    """Whether the genitive after *according to* is a source itself, and not what a source there belongs to."""
    nouns = [token for token in before if not token.low.endswith(_SLAVIC_ADJECTIVES) and token.text != ","]
    titles = [token for token in nouns if tongue.role(token.text)]
    things = nouns[1:] if titles else nouns
    if len(titles) > 1 or (nouns and (not titles or nouns[0] is not titles[0])):
        return False
    if titles and not things and titles[0].low in tongue.closed["relational"]:
        return False  # по словам адвоката Павла Аркина: one of the two
    return all(token.low in tongue.portfolios or token.low in tongue.closed["fields"] for token in things)


def nominative_role(low: str, tongue: Language) -> bool:
    """Whether a Russian or Ukrainian title stands in the nominative."""
    if low in tongue.closed["fixed"]:
        return True
    roles = tongue.male_roles | tongue.female_roles
    if low.endswith(("а", "я", "a")):
        return not {low[:-1], low[:-1] + "ь", low[:-1] + "й"} & roles
    if (tongue.code == "pl" and low in roles) or low.endswith(("y", "ący")):
        return True  # Polish lists give nominatives alone
    return low[-1] not in _SLAVIC_VOWELS and not low.endswith(("ом", "ем", "ой", "ою", "ей", "ею", "єм", "em", "om"))


def _surname(tokens: Sequence[Token], start: int, place: int, people: People) -> bool:
    """Whether a surname alone may be a nominative."""
    token = tokens[place]
    if _given_alone(token.low, people.tongue):
        return True
    known = [people.persons[number].tokens for number in people.named([token.text], False)]
    if any(_given(name[0].lower(), name[-1].lower(), people) for name in known):
        return True
    if token.low.endswith(("ski", "cki", "dzki", "ska", "cka", "dzka")):
        return True
    if token.low.endswith(("а", "я", "a")):
        return not token.low.endswith(("ого", "его")) and place == start and _feminine_verb(tokens, place, place + 1)
    return token.low[-1] not in "уюыиеіїєąęuy" and not token.low.endswith(
        ("ому", "ым", "ою", "овым", "овим", "em", "owi")
    )


def _given_alone(low: str, tongue: Language) -> bool:
    """Whether a word is a given name in the nominative and no case form of another (*Валентина* may be both)."""
    if low not in tongue.given:
        return False
    return not {low[:-1], low[:-1] + "й", low[:-1] + "ь"} & tongue.given_male


def _nominative(tokens: Sequence[Token], start: int, place: int, end: int, people: People) -> bool:
    """Whether a Russian or Ukrainian full name stands in the nominative."""
    given, last = tokens[place].low, tokens[end - 1].low
    tongue = people.tongue
    listed = tongue.given
    modified = any(token.word and token.low not in tongue.function for token in tokens[start:place])
    if given in tongue.closed["fixed"] or (given.isascii() and tongue.code != "pl"):
        return not modified  # the same in all cases
    titled = (
        place > start and bool(tongue.role(tokens[place - 1].text)) and nominative_role(tokens[place - 1].low, tongue)
    )
    if titled and given[-1] in "оэе":
        return True  # пресс-секретарь Хьюго Салас: no case form
    if _given(given, last, people) or (last in listed and last[-1] in "ая"):
        return True
    return given[-1] in "аяa" and last[-1] in "аяa" and not modified and _feminine_verb(tokens, place, end)


def _given(given: str, last: str, people: People) -> bool:
    """Whether the given name, beside its surname, shows a nominative by its ending, or by other forms on the page."""
    if given[-1] not in _SLAVIC_VOWELS:
        return not given.endswith(("ом", "ем", "єм", "ой", "ою")) or given in people.tongue.given_male
    if given in people.tongue.given:
        return True
    if people.tongue.code == "pl" and last.endswith(("ska", "cka", "dzka")):
        return given.endswith("a")
    if given[-1] == "о":
        return people.tongue.code == "uk"
    if given[-1] not in "аяa":
        return False
    stem = given[:-1].capitalize()
    if people.written(stem) or people.written(stem + "ь") or people.written(stem + "й"):
        return False  # Ивана beside Иван
    if any(people.written(stem + ending) for ending in _FIRST_DECLENSION):
        return True
    declined = last[-1] in "аяуюыиеєії" or last.endswith(_PLURAL_SURNAMES) or people.tongue.code == "ru"
    undeclined = last[-1] not in _SLAVIC_VOWELS and not last.endswith(_PLURAL_SURNAMES)
    return last.endswith(("ая", "яя", "ська", "цька", "зька")) or undeclined or not declined


def addressed(given: str, last: str) -> bool:
    """Whether two names in a row end as a dative: whom somebody tells (*Марта Олдгрейв Павлу Аркину*)."""
    return given.endswith(("у", "ю", "ові", "еві", "єві")) and last.endswith(("у", "ю", "ові", "еві", "єві"))


def _feminine_verb(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether a verb in the feminine past stands right beside the name."""
    beside = [tokens[at].low for at in (place - 1, end) if 0 <= at < len(tokens)]
    return any(low.endswith(_FEMININE_PAST) for low in beside)


def owns(tokens: Sequence[Token], role: int, name: int, people: People) -> bool:
    """Whether a name at ``tokens[name]`` belongs to the complement of the title at ``tokens[role]`` and so does not
    bear it (*the spokeswoman of mayor Jan Denby* gives Jan Denby no spokeswoman's part)."""
    if not people.tongue.slavic:
        return _owned(tokens, role, name, people)
    titles = [token for token in tokens[role + 1 : name] if people.tongue.role(token.text)]
    return bool(titles) or (
        nominative_role(tokens[role].low, people.tongue)
        and not _given(tokens[name].low, tokens[min(name + 1, len(tokens) - 1)].low, people)
    )
