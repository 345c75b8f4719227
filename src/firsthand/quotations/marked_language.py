"""What is known of a language other than English: its reporting words, titles and function words.

They come from ``data/cues_XX.json``. Verbs are listed by kind of saying; regular forms are made from the lemma,
the others are listed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from firsthand.quotations.lexicon import word_list
from firsthand.records import CueKind

LANGUAGES = frozenset({"de", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk"})
ANY = "any"
"""The code of a language without a data file of its own: only sentences between marks are looked for, and nobody's
name."""
CLAUSES = frozenset({"de", "es", "fr", "it", "pl", "pt", "ru", "uk"})
"""The languages in which reported clauses without marks are looked for, too."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb. ``particle`` is the separated prefix that must follow (``teilte … mit``), or empty.
    ``clause``: it may report a clause; ``names``: it calls its object something (``nannte den Plan „…“``)."""

    lemma: str
    kind: CueKind
    particle: str
    clause: bool
    names: bool


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language, all in lower case. ``according`` are phrases, each as a tuple of words."""

    code: str
    verbs: Mapping[str, tuple[Verb, ...]]
    according: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    so: frozenset[str]
    as_said: frozenset[str]
    that: frozenset[str]
    male_pronouns: frozenset[str]
    female_pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    function: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    male_roles: frozenset[str]
    female_roles: frozenset[str]
    portfolios: frozenset[str]
    bodies: frozenset[str]
    body_stems: frozenset[str]
    works: frozenset[str]
    abbreviations: frozenset[str]
    titles: frozenset[str]
    """Abbreviated titles before a name (*Prof.*, *Dr.*, *Sr.*)."""
    given_male: frozenset[str]
    given_female: frozenset[str]
    closed: Mapping[str, frozenset[str]]
    """Closed classes of words by their names in the data file; only those that the language's rules ask for."""
    given: frozenset[str]
    """``given_male`` and ``given_female`` together."""
    own_words: Mapping[tuple[str, ...], str]
    """Phrases for *according to him*, each as a tuple of words, with what their pronoun shows: m, f or nothing."""

    @property
    def nouns_capitalised(self) -> bool:
        """Whether every noun has a capital letter, so that a capital shows no name."""
        return self.code == "de"

    @property
    def romance(self) -> bool:
        """Whether participles tell past speech only with an auxiliary, and pronouns lean on the verb."""
        return self.code in ("es", "fr", "it", "pt")

    @property
    def slavic(self) -> bool:
        """Whether case endings, not articles and word order, show who is subject."""
        return self.code in ("pl", "ru", "uk")

    def role(self, word: str) -> str:
        """m or f for a word that is a title or role, empty for any other; in German the end of a compound counts."""
        low = word.lower()
        if low in self.female_roles:
            return "f"
        if low in self.male_roles:
            return "m"
        if not self.nouns_capitalised:
            return ""
        tail = low.rsplit("-", 1)[-1]
        ends = [tail[cut:] for cut in range(max(0, len(tail) - 16), max(0, len(tail) - 3))]
        if any(end in self.female_roles for end in ends):
            return "f"
        return "m" if any(end in self.male_roles for end in ends) else ""

    def body(self, word: str) -> bool:
        """Whether a word names a kind of body (ministry, police); in German the end of a compound counts."""
        low = word.lower()
        if self.slavic:
            ends = range(max(2, len(low) - 3), len(low) + 1)
            return any(low[:cut] in self.body_stems and low[cut:] in CASE_ENDINGS for cut in ends)
        if not self.nouns_capitalised:
            return low in self.bodies
        return any(low[cut:] in self.bodies for cut in range(max(1, len(low) - 3)))


_ENDINGS = (
    "а я у ю ы и е є і ї о ом ем ём им ым ой ей ою ею ая яя ую юю ий ый ій ого его ому ему ої ові еві єві "
    "єю ам ям ими ыми ім й ь "
    "a ą ę e i o u y ie ia iu ii iem iego iemu ego emu im ych ich ej owi em om ów ami ach om ą ią ię ie ze"
)
CASE_ENDINGS = frozenset(_ENDINGS.split()) | {""}
"""Endings of nouns and names in the cases of Russian, Ukrainian and Polish."""


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """The lists of one of LANGUAGES, or of ANY."""
    data = json.loads(files(__package__).joinpath(f"data/cues_{code}.json").read_text(encoding="utf-8"))

    def words(part: str) -> frozenset[str]:
        return frozenset(data.get(part, "").split())

    male, female = (words(f"given_{kind}") | _given_names(code, kind) for kind in ("male", "female"))
    return Language(
        code=code,
        verbs=_verbs(code, data),
        according=tuple(sorted((tuple(one.split()) for one in data["according"]), key=lambda row: (-len(row), row))),
        after=words("after"),
        so=words("so"),
        as_said=words("as_said"),
        that=words("that"),
        male_pronouns=words("male_pronouns"),
        female_pronouns=words("female_pronouns"),
        auxiliaries=words("auxiliaries"),
        function=words("function") | words("determiners"),
        determiners=words("determiners"),
        particles=words("particles"),
        male_roles=words("male_roles"),
        female_roles=words("female_roles"),
        portfolios=words("portfolios"),
        bodies=words("bodies"),
        body_stems=frozenset(word.rstrip("аяоеьй") if len(word) > 4 else word for word in words("bodies")),
        works=words("works"),
        abbreviations=words("abbreviations") | words("titles"),
        titles=words("titles"),
        given_male=male,
        given_female=female,
        given=male | female,
        closed={name: word_set(listed) for name, listed in data["words"].items()},
        own_words={tuple(one.split()): who for who, listed in data["own_words"].items() for one in listed},
    )


def _given_names(code: str, kind: str) -> frozenset[str]:
    """More given names of a language, of men or of women (``kind``: male, female); none where the data have none."""
    listed = json.loads(files(__package__).joinpath("data/given_names.json").read_text(encoding="utf-8")).get(code, {})
    english = word_list("people_en")[f"given_{kind}"] if code == "de" else frozenset()
    return word_set(listed.get(kind, "")) | english


def _verbs(code: str, data: Mapping[str, Mapping[str, str]]) -> Mapping[str, tuple[Verb, ...]]:
    """Form → the verbs it is a form of."""
    no_clause, naming = set(data["no_clause"]), set(data["naming"])
    found: dict[str, list[Verb]] = {}
    for kind, lemmas in data["verbs"].items():
        for entry in lemmas.split():
            particle, _, base = entry.rpartition("|")
            lemma = particle + base
            verb = Verb(lemma, cast(CueKind, kind), particle, lemma not in no_clause, lemma in naming)
            whole = Verb(lemma, verb.kind, "", verb.clause, verb.names)
            for form in _forms(code, base, particle, data["forms"].get(lemma, "")):
                joined = particle and form.startswith(particle)
                found.setdefault(form, []).append(whole if joined else verb)
    return {form: tuple(verbs) for form, verbs in found.items()}


def _forms(code: str, base: str, particle: str, listed: str) -> list[str]:
    """All forms of a verb. ``listed`` replaces the regular ones, unless it starts with ``+``."""
    more = listed.removeprefix("+").split()
    regular = _REGULAR[code](base) if not listed or listed.startswith("+") else []
    forms = [*regular, *more]
    if particle:  # in a subordinate clause the prefix stays: mitteilte
        forms += [particle + form for form in forms if not form.startswith(particle)]
    return list(dict.fromkeys(forms))


def _german(base: str) -> list[str]:
    stem = base.removesuffix("n").removesuffix("e")
    past = stem + ("e" if stem.endswith(("d", "t", "chn", "gn", "dn", "tm", "ffn")) else "")
    return [stem + "e", past + "t", base, past + "te", past + "ten", past + "tet"]


def _french(base: str) -> list[str]:
    stem = base[:-2]
    if base.endswith("ir"):
        return [stem + end for end in ("it", "issent", "issait", "issaient", "i", "ie", "irent", "issant")]
    if not base.endswith("er"):
        return []
    soft = stem + ("e" if stem.endswith("g") else "")
    soft = soft[:-1] + "ç" if soft.endswith("c") else soft
    past = [stem + end for end in ("é", "ée", "és", "ées", "èrent")]
    return [
        stem + "e",
        stem + "ent",
        soft + "ait",
        soft + "aient",
        *past,
        soft + "ant",
        soft + "a",
        base + "a",
        base + "ait",
    ]


def _spanish(base: str) -> list[str]:
    stem = base[:-2]
    if base.endswith("ar"):
        return [stem + end for end in ("a", "an", "ó", "aron", "aba", "aban", "ado", "ando", "ará")]
    return [stem + end for end in ("e", "en", "ió", "ieron", "ía", "ían", "ido", "iendo")]


def _portuguese(base: str) -> list[str]:
    stem = base[:-2]
    if base.endswith("ar"):
        return [stem + end for end in ("a", "am", "ou", "aram", "ava", "avam", "ado", "ando")]
    if base.endswith("ir"):
        return [stem + end for end in ("e", "em", "iu", "iram", "ia", "iam", "ido", "indo")]
    return [stem + end for end in ("e", "em", "eu", "eram", "ia", "iam", "ido", "endo")]


def _italian(base: str) -> list[str]:
    stem = base[:-3]
    if base.endswith("are"):
        return [stem + end for end in ("a", "ano", "ò", "arono", "ava", "avano", "ato", "ando")]
    if base.endswith("ire"):
        return [stem + end for end in ("e", "isce", "ono", "iscono", "ì", "irono", "iva", "ivano", "ito", "endo")]
    return [stem + end for end in ("e", "ono", "eva", "evano", "uto", "ito", "endo")]


def _russian(base: str) -> list[str]:
    """Past forms; verbs in -ть are regular there, and -ать, -ять of the imperfective also has a present."""
    if base.endswith("ся"):
        return [form + ("сь" if form[-1] in "аоиюу" else "ся") for form in _russian(base[:-2])]
    stem = base[:-2]
    forms = [stem + end for end in ("л", "ла", "ло", "ли")]
    if base.endswith(("овать", "евать")):
        return [*forms, base[:-5] + "ует", base[:-5] + "уют"]
    if base.endswith("ить"):
        return [*forms, base[:-3] + "ит", base[:-3] + "ят"]
    return [*forms, stem + "ет", stem + "ют"] if base.endswith(("ять", "ать")) else forms


def _ukrainian(base: str) -> list[str]:
    if base.endswith("ся"):
        forms = _ukrainian(base[:-2])
        return (
            [form + "ся" for form in forms]
            + [form + "сь" for form in forms if form[-1] in "аои"]
            + [form + "ться" for form in forms if form[-1] == "є"]
        )
    stem = base[:-2]
    forms = [stem + end for end in ("в", "ла", "ло", "ли")]
    if base.endswith(("увати", "ювати")):
        return [*forms, base[:-4] + "є", base[:-4] + "ють"]
    if base.endswith("ити"):
        return [*forms, base[:-3] + "ить", base[:-3] + "ять"]
    return [*forms, stem + "є", stem + "ють"] if base.endswith(("яти", "ати")) else forms


def _polish(base: str) -> list[str]:
    """Past forms; verbs in -ać and -ować also have a present."""
    stem = base[:-1]
    if base.endswith("nąć"):
        return [base[:-2] + end for end in ("ął", "ęła", "ęli", "ęły", "ie")]
    forms = [stem + end for end in ("ł", "ła", "ło", "li", "ły")]
    if base.endswith("ować"):
        return [*forms, base[:-4] + "uje", base[:-4] + "ują"]
    if base.endswith("ywać"):
        return [*forms, base[:-4] + "uje", base[:-4] + "ują"]
    if base.endswith(("ić", "yć")):
        return [*forms, stem]
    return [*forms, stem, stem + "ją"] if base.endswith("ać") else forms


_REGULAR: Mapping[str, Callable[[str], list[str]]] = {
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "pt": _portuguese,
    "it": _italian,
    "pl": _polish,
    "ru": _russian,
    "tr": lambda base: [base],
    "uk": _ukrainian,
}
