"""Words of titles and roles beside names (``data/people_en.json``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.quotations.lexicon import together, word_list
from firsthand.records import Span


@lru_cache(maxsize=1)
def full_roles() -> dict[str, str]:
    pairs = (pair.partition("=") for pair in sorted(word_list("people_en")["full_roles"]))
    return {short: full for short, _, full in pairs}


def written_out(words: Sequence[str]) -> list[str]:
    """Words in lower case, "pm" as "prime", "minister"."""
    return [part for word in words for part in full_roles().get(word, word).split("_")]


def plain_word(word: str) -> str:
    """Lower case without the full stops of an abbreviation ("C.E.O.", "Sen.")."""
    low = word.lower()
    return low if low in ("u.s.", "u.n.") else low.replace(".", "")


_AGENT = re.compile(r"\w*(?:er|or|ist|ian|ee|man|woman|eer|herd|wright)")


def may_mean_person(word: str) -> bool:
    """Whether a common noun (lower case) means a person, or is made as such words are ("the bidder") and is no word for
    a body."""
    table = word_list("people_en")
    known = word in table["roles"] or word in table["persons"]
    return word not in table["bodies"] and (known or _AGENT.fullmatch(word) is not None)


def looks_like_trade(word: str) -> bool:
    """Whether a word (lower case) is made as words for trades are."""
    return len(word) > 5 and _AGENT.fullmatch(word) is not None


def gender_of(word: str) -> str:
    table = word_list("people_en")
    return "m" if word in table["male"] else "f" if word in table["female"] else ""


_AND = frozenset(["and", "or", "&"])


def own_words(words: Sequence[str]) -> Sequence[str]:
    """The words of an apposition (lower case) that tell of its own person: not those behind a preposition, a relative
    or a second article ("a lawyer | for the mayor", "visiting | the mayor")."""
    table = word_list("people_en")
    for at, word in enumerate(words):
        again = word in table["determiners"] and at > 0 and words[at - 1] not in _AND
        if word in table["links"] or again:
            return words[:at]
    return words


def words_beside(words: Sequence[str]) -> Sequence[str]:
    """The words (lower case) that tell of the person named right after them, from the last article, preposition or
    possessor on. None where the name after a comma may be the first or the second one's ("the mother of the victim,
    X")."""
    plain = [word.rstrip(",") for word in words]
    table = word_list("people_en")
    before = table["links"] | table["determiners"]
    cuts = [at for at, word in enumerate(plain) if word in before or word.endswith(("’s", "'s", "’"))]
    if words and words[-1].endswith(","):
        first = next((at for at, word in enumerate(plain) if word in table["roles"]), len(plain))
        if any(word in table["links"] for word in plain[first:]):
            return []
    return plain[cuts[-1] + 1 :] if cuts else plain


def kept_roles(words: Sequence[str]) -> list[str]:
    """The words of titles, roles and demonyms among ``words`` (lower case), and the role with what qualifies it
    ("former mayor")."""
    table = word_list("people_en")
    kept = [w for w in words if w in table["roles"] or w in table["titles"] or w in table["demonyms"]]
    marks = [at for at, word in enumerate(words) if word in table["qualifiers"]]
    return kept + [f"{words[at]} {w}" for at in marks for w in words[at + 1 :] if w in table["roles"]]


def qualified_roles(text: str, span: Span, start: int, roles: Sequence[str]) -> list[str]:
    """The roles before a name that a word before them qualifies ("former Speaker X")."""
    table = word_list("people_en")
    known = together("people_en", "roles", "titles", "demonyms", "modifiers")
    words = [w.lower() for w in re.split(r"[ \xa0\-]", text[max(span.start, start - 60) : start]) if w]
    for word in reversed(words[-5:]):
        if word in table["qualifiers"]:
            return [f"{word} {role}" for role in roles if role in table["roles"]]
        if word not in known and word != "of":
            break
    return []
