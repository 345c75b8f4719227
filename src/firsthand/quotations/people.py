"""The persons and bodies that a page names, and which forms of name belong together.

A surname, a title with a surname and a full name are one person when the page has only one person they fit. Nothing
is known here but what the page says, and word lists of titles, roles and given names (``data/people_en.json``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from firsthand.quotations.given import gender_of_given, is_given
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.names import POSSESSIVE, WORD, Form, forms_in, without_offices
from firsthand.quotations.roles import gender_of, kept_roles, own_words
from firsthand.records import Span

_NAMED_AS_PERSON = re.compile(r",? who\b|, (?:aged )?\d{1,2}(?:,|\.| and )")
_FORMS_OF_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "sir", "lady", "dame", "lord", "madam"])
"""Titles that tell a gender more surely than a given name; a chairman may be a woman."""
_ACRONYM = 5  # letters up to which a word in capitals may be an acronym
_FIRMS = frozenset(["inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "llc", "plc", "group", "holding", "holdings"])
"""Last words of firms that the short form of their name stands for, too."""
_KNOWN_AS = re.compile(
    r",\s(?:also\s|better\s|widely\s|popularly\s|once\s)?(?:known|nicknamed|dubbed)\s(?:to\s\w+\s)?(?:as\s)?(?:the\s)?"
    r"[“\"‘']?([A-Z]\w+)\b(?!\s[A-Z])"
)
_BODY_BEFORE = re.compile(r"(?:^|[.?!”\"\n]\s?)(?:The|A|An|Its|Their) ((?:[a-z][\w’'\-]* ){0,3})([a-z]+), $")
_APPOSITION = re.compile(r",\s(?:(?:the|a|an|who is|his|her|its|their)\s)?([A-Za-z][\w’'\- .]{2,70})")


@dataclass(slots=True)
class Entity:
    """One person or body: ``name`` is the fullest form, ``span`` where that first stands, ``gender`` m, f or empty.
    ``roles`` are words of titles beside the name, in lower case; ``first`` where any form of it first stands.
    ``body``: the page shows that it is no person; ``proven``: that it is one (title, role, common given name, surname
    alone), where two capital letters would not. ``aliases``: single names in lower case by which the page says it goes,
    too; ``kinds``: words for bodies by which the page calls it ("the power company, X")."""

    name: str
    span: Span
    tokens: tuple[str, ...]
    person: bool
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    first: int = 0
    body: bool = False
    proven: bool = False
    aliases: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mention:
    """One capitalised form in the text without titles, and the entities it may stand for."""

    span: Span
    entities: tuple[Entity, ...]


class People:
    """The table of one page."""

    def __init__(self, entities: list[Entity], mentions: list[Mention]) -> None:
        self.entities = entities
        self.mentions = mentions
        self._starts = [mention.span.start for mention in mentions]

    def within(self, span: Span) -> list[Mention]:
        """The mentions that begin inside ``span``."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def around(self, at: int) -> list[Mention]:
        """The mention that began before a place and holds it, if there is one."""
        number = bisect_left(self._starts, at) - 1
        return [m for m in self.mentions[max(number, 0) : number + 1] if m.span.start < at < m.span.end]

    def with_body(self, words: Sequence[str]) -> list[Entity]:
        """Bodies that a definite phrase like "the union" may mean: those whose name has its last word as head and its
        other words too."""
        words = [word.strip("’'") for word in words]
        if not words or words[-1] not in word_list("people_en")["bodies"]:
            return []
        fits = [e for e in self.entities if not e.person and len(e.tokens) > 1 and _head(e.tokens) == words[-1]]
        if not fits and len(words) == 2:
            return [e for e in self.entities if words[-1] in e.kinds]
        return [e for e in fits if all(w in ("the", *(t.lower() for t in e.tokens)) for w in words)]

    def with_role(self, words: Sequence[str]) -> list[Entity]:
        """Persons whom a definite role phrase (its words in lower case) may mean."""
        lists = word_list("people_en")
        words = words[: words.index("of")] if "of" in words else words
        head = words[-1] if words else ""
        if head not in lists["roles"]:
            return []  # "the Democrat committee"
        marks = [w for w in words if w in lists["qualifiers"]]
        nations = {w for w in words if w in lists["demonyms"]}
        others = {w for w in words if w in lists["titles"] and w != head and w not in lists["qualifiers"]} - nations
        found = []
        for entity in self.entities:
            own = {w for w in entity.roles if w in lists["demonyms"]}
            heads = lists["leaders"] if head == "leader" and nations else frozenset([head])
            if not entity.person or not heads & entity.roles or not others <= entity.roles:
                continue
            if nations and own and not nations & own:
                continue
            if any((f"{mark} {h}" in entity.roles) != (mark in marks) for mark in lists["qualifiers"] for h in heads):
                continue
            found.append(entity)
        exact = [e for e in found if nations & e.roles]
        return exact or found


def people(text: str, spans: Iterable[Span], headlines: Iterable[Span] = ()) -> People:
    """The table of the names in ``spans`` of ``text`` (running text). ``headlines`` name nobody new (in them every
    word may have a capital letter), but mention who is in the table."""
    forms = _by_surname(without_offices(text, [form for span in spans for form in forms_in(text, span)]))
    entities = _entities(text, forms)
    mentions = _mentions(text, forms, entities)
    for span in headlines:
        mentions.extend(_mentions(text, _headline_forms(text, span, entities), entities))
    return People(entities, sorted(mentions, key=lambda mention: mention.span))


def _headline_forms(text: str, span: Span, entities: Sequence[Entity]) -> list[Form]:
    """Full names of the table that stand in a headline, and single words elsewhere in it."""
    found: list[Form] = []
    names = {e.tokens for e in entities if len(e.tokens) > 1}
    longest = max((len(tokens) for tokens in names), default=1)
    words = [(POSSESSIVE.sub("", m.group()), m.start()) for m in WORD.finditer(text, span.start, span.end)]
    at = 0
    while at < len(words):
        size = next((n for n in range(min(longest, 6), 1, -1) if tuple(w for w, _ in words[at : at + n]) in names), 1)
        tokens = tuple(word for word, _ in words[at : at + size])
        start, (last, last_at) = words[at][1], words[min(at + size, len(words)) - 1]
        if tokens[0][:1].isupper():
            found.append(Form(Span(start, last_at + len(last)), tokens, (), False, ""))
        at += size
    return found


def _head(tokens: tuple[str, ...]) -> str:
    """The main word of a body's name, in lower case: the last, or the last before "of"."""
    low = [token.lower() for token in tokens]
    return low[low.index("of") - 1] if "of" in low[1:] else low[-1]


def _is_body(tokens: tuple[str, ...]) -> bool:
    table = word_list("people_en")
    firm = len(tokens) > 1 and tokens[-1].lower() in table["firm_words"]
    return (
        firm
        or any(t.lower() in table["bodies"] | table["calendar"] or "&" in t for t in tokens)
        or (
            tokens[-1].isupper()
            and len(tokens[-1].replace(".", "")) > 1
            and tokens[-1].lower() not in table["suffixes"]
        )
    )


def _surname(tokens: tuple[str, ...]) -> str:
    """The last word of a name that is no suffix ("Jr."), in lower case."""
    return _own_last(tokens).lower()


def _own_last(tokens: tuple[str, ...]) -> str:
    return tokens[-2] if _suffix(tokens) else tokens[-1]


def _suffix(tokens: tuple[str, ...]) -> str:
    """What follows the surname ("jr"); empty where nothing does."""
    last = tokens[-1].lower().rstrip(".")
    return last if len(tokens) > 1 and last in word_list("people_en")["suffixes"] else ""


_Ends = tuple[str, str]


def _ends(tokens: tuple[str, ...]) -> _Ends:
    """By what a full name is known again: the beginning of the given name, and the surname."""
    return _given(tokens[0]), _surname(tokens)


def _told_apart(forms: Sequence[Form]) -> frozenset[_Ends]:
    """The names that the page gives to two persons with two suffixes ("X Jr." and "X Sr.")."""
    seen: dict[_Ends, set[str]] = {}
    for form in forms:
        if len(form.tokens) > 2 and (suffix := _suffix(form.tokens)):
            seen.setdefault(_ends(form.tokens), set()).add(suffix)
    return frozenset(ends for ends, suffixes in seen.items() if len(suffixes) > 1)


def _by_surname(forms: list[Form]) -> list[Form]:
    """The forms, "Van der Moor" as the surname of a longer name on the page that ends with it."""
    particles = word_list("people_en")["particles"]
    ends = {_surname(f.tokens) for f in forms if len(f.tokens) > 2 and f.tokens[0].lower() not in particles}
    return [
        replace(f, tokens=f.tokens[-1:])
        if 2 <= len(f.tokens) <= 3 and f.tokens[0].lower() in particles and f.tokens[-1].lower() in ends
        else f
        for f in forms
    ]


def _entities(text: str, forms: list[Form]) -> list[Entity]:
    """Full names first; then single names that no full name explains."""
    found: list[Entity] = []
    by_ends: dict[tuple[str, str, str], Entity] = {}
    openers = word_list("people_en")["openers"]
    apart = _told_apart(forms)
    for form in (f for f in forms if 2 <= len(f.tokens) <= 5 and not _is_body(f.tokens)):
        suffix = _suffix(form.tokens)
        if any(t.lower() in openers for t in form.tokens) or (suffix and len(form.tokens) == 2):
            continue
        ends = _ends(form.tokens)
        if ends in apart and not suffix:
            continue  # may be either's
        key = (*ends, suffix if ends in apart else "")
        entity = by_ends.get(key)
        if entity is None:
            entity = by_ends[key] = Entity("", form.span, (), _looks_personal(form), first=form.span.start)
            found.append(entity)
        if (len(form.tokens), len(form.span)) > (len(entity.tokens), len(entity.span) if entity.tokens else 0):
            entity.name, entity.span, entity.tokens = form.span.of(text), form.span, form.tokens
        _learn(text, entity, form)
    found = _without_openings(found, forms)
    surnames = {_surname(e.tokens) for e in found} | {e.tokens[0].lower() for e in found if _has_given_name(e)}
    surnames |= {alias for e in found for alias in e.aliases}
    singles: dict[tuple[str, ...], Entity] = {}
    for form in forms:
        low = tuple(t.lower() for t in form.tokens)
        other = len(low) == 1 and form.gender and _is_other_gender(found, form)
        if (len(low) == 1 and low[0] in surnames and not other) or (2 <= len(low) <= 5 and not _is_body(form.tokens)):
            continue
        entity = singles.get(low)
        if entity is None:
            entity = singles[low] = Entity(form.span.of(text), form.span, form.tokens, False, first=form.span.start)
            found.append(entity)
        if entity.name.isupper() and len(entity.name) > _ACRONYM and not form.span.of(text).isupper():
            entity.name, entity.span = form.span.of(text), form.span  # "SELBY" in a dateline
        entity.person = entity.person or (form.titled and len(low) == 1 and not _is_body(form.tokens))
        _learn(text, entity, form)
    return found


def _is_other_gender(found: Sequence[Entity], form: Form) -> bool:
    """Whether a title shows that nobody with this surname is meant so far ("Mr. X" where the page has Linda X)."""
    same = [e.gender for e in found if len(e.tokens) > 1 and _surname(e.tokens) == form.tokens[0].lower()]
    return bool(same) and all(gender not in ("", form.gender) for gender in same)


def _without_openings(found: list[Entity], forms: list[Form]) -> list[Entity]:
    """Without "names" made of the first word of a sentence and somebody's surname ("Interestingly X")."""
    inside = {f.tokens for f in forms if not f.initial}
    sure = {e.tokens[-1] for e in found if e.tokens in inside or is_given(e.tokens[0])}

    def is_opening(entity: Entity) -> bool:
        first, last = entity.tokens[0].lower(), entity.tokens[-1]
        if len(entity.tokens) != 2 or is_given(first) or entity.tokens in inside:
            return False
        return last in sure or first.endswith(("ly", "ous", "stern", "thern"))

    return [entity for entity in found if not is_opening(entity)]


def _has_given_name(entity: Entity) -> bool:
    """Whether the first word may stand for the person: of other names it may be a country's, or another body's."""
    return entity.person and is_given(entity.tokens[0])


def _given(name: str) -> str:
    """The first three letters of a given name: "Tim" and "Timothy" with one surname are one person."""
    return name.lower()[:3] if len(name) > 2 and name.isalpha() else name.lower()


def _looks_personal(form: Form) -> bool:
    ends = (
        t if t[:1].isupper() else t.partition("-")[2] for t in (form.tokens[0], _own_last(form.tokens))
    )  # "al-Karim"
    return all(t[:1].isupper() and (not t.isupper() or len(t) <= 2 or "." in t) for t in ends)


def _learn(text: str, entity: Entity, form: Form) -> None:
    """Take title, gender and apposition of one mention over to the entity."""
    table = word_list("people_en")
    entity.roles.update(form.roles)
    known = _KNOWN_AS.match(text, form.span.end)
    entity.aliases.update(name for name in (form.nickname, known[1].lower() if known is not None else "") if name)
    if form.titled:
        entity.person = entity.person or not _is_body(entity.tokens)
    first = entity.tokens[0] if len(entity.tokens) > 1 else ""
    told = form.gender if _FORMS_OF_ADDRESS & set(form.roles) else ""
    entity.gender = entity.gender or told or gender_of_given(first) or form.gender
    named = _NAMED_AS_PERSON.match(text, form.span.end) is not None and not _is_body(entity.tokens)
    entity.proven = entity.proven or form.titled or bool(entity.gender) or is_given(first) or named
    if text.startswith(", which ", form.span.end):
        entity.body = True
    before = _BODY_BEFORE.search(text, max(0, form.span.start - 60), form.span.start)
    alone = before is not None and not table["links"] & set(before[1].split())  # not "a lawyer for the union, X"
    if before is not None and alone and before[2] in table["bodies"] and text.startswith(",", form.span.end):
        entity.body = True
        entity.kinds.add(before[2])
    match = _APPOSITION.match(text, form.span.end)
    words = own_words(_of_one(match.group(1).split()[:8])) if match is not None else ()
    if len(words) > 1 and words[0] in ("the", "a", "an") and words[-1] in table["bodies"]:
        entity.body = True
        entity.kinds.add(words[-1])
    entity.person = entity.person and not entity.body
    entity.proven = entity.proven and not entity.body
    if words:
        kept = kept_roles(words)
        entity.proven = entity.proven or any(w in table["persons"] for w in words[:4])
        if any(w in table["roles"] for w in kept):
            entity.roles.update(kept)
            entity.proven = True
            entity.gender = entity.gender or next((g for w in kept if (g := gender_of(w))), "")


def _of_one(words: Sequence[str]) -> list[str]:
    """The words of an apposition in lower case; none where they are a conjunction's, or the title and name of somebody
    else ("In Selby, Mayor X said")."""
    table = word_list("people_en")
    offices = table["roles"] | table["titles"]
    low = [word.lower().strip(".") for word in words]
    other = any(
        low[at] in offices and word[:1].isupper() and low[at + 1] not in offices for at, word in enumerate(words[1:])
    )
    return [] if other or low[:1] in (["and"], ["or"], ["but"]) else low


def _mentions(text: str, forms: list[Form], entities: list[Entity]) -> list[Mention]:
    """Each form with the entities it may stand for: by the whole name, else by surname, else by given name."""
    whole: dict[tuple[str, ...], list[Entity]] = {}
    last: dict[str, list[Entity]] = {}
    given: dict[str, list[Entity]] = {}
    firms = {e.tokens[0].lower(): e for e in entities if len(e.tokens) > 1 and e.tokens[-1].lower() in _FIRMS}
    for entity in entities:
        low = tuple(t.lower() for t in entity.tokens)
        whole.setdefault(low if len(low) == 1 else _ends(low), []).append(entity)
        for alias in sorted(entity.aliases):
            given.setdefault(alias, []).append(entity)
        if len(low) > 1 and entity.person:
            last.setdefault(_surname(low), []).append(entity)
            if _has_given_name(entity):
                given.setdefault(low[0], []).append(entity)
    found = []
    for form in forms:
        suffix = _suffix(form.tokens)
        low = tuple(t.lower() for t in form.tokens)
        low = low[:-1] if suffix and len(low) == 2 else low  # "X Jr."
        fits = whole.get(low if len(low) == 1 else _ends(low), [])
        fits = [e for e in fits if not suffix or _suffix(e.tokens) in ("", suffix)]
        if fits and len(low) == 1 and low[0] in last:  # "Mr. X" beside Linda X
            fits = _fitting([*fits, *last[low[0]]], form)
        firm = firms.get(low[0]) if len(low) == 1 and not form.titled else None
        if not fits and (len(low) == 1 or (len(low) == 2 and form.initial)):
            fits = _fitting(last.get(low[-1]) or given.get(low[-1]) or [], form)
            fits = [e for e in fits if not suffix or _suffix(e.tokens) == suffix] or fits
            if len(fits) == 1:
                fits[0].proven = True
                alone = len(last.get(low[-1], [])) < 2  # "Mr. X" may be the husband of Ida X
                fits[0].gender = fits[0].gender or (form.gender if alone else "")
        if firm is not None and fits and firm not in fits:
            fits = [*fits, firm]  # "X said" beside Ida X and X Inc.
        if fits:
            found.append(Mention(form.span, tuple(fits)))
    return found


def _fitting(candidates: list[Entity], form: Form) -> list[Entity]:
    """Of several persons with one surname: not those of the other gender, not those introduced only later."""
    kept = [e for e in candidates if not form.gender or not e.gender or e.gender == form.gender]
    earlier = [e for e in kept if e.first < form.span.start]
    if kept and len(kept) < len(candidates) and all(e.first > form.span.start for e in kept):
        return []  # "Mr. X" where the page has so far only Ida X: nobody who is named later
    kept = earlier or kept
    roles = {r for r in form.roles if r in word_list("people_en")["roles"]}
    with_role = [e for e in kept if roles & e.roles]
    return with_role if roles and len(with_role) == 1 else kept
