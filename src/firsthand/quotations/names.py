"""Capitalised sequences of running text as names; their titles, roles and demonyms are taken off and kept beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from firsthand.quotations.given import is_given
from firsthand.quotations.lexicon import together, word_list
from firsthand.quotations.offices import is_only_office, name_alone, only_modifiers, then_office
from firsthand.quotations.roles import gender_of, kept_roles, plain_word, qualified_roles, words_beside, written_out
from firsthand.records import Span

_TITLE = r"(?:Messrs|Prof|Capt|Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Mr|Ms|Dr|Lt|St|Jr)\."
_CAPITAL = rf"(?:{_TITLE}|[A-Z]\.(?:[A-Z]\.)*+|[^\W\d_a-zß-öø-ÿа-я][\w’'\-&]*+)"
_PARTICLE = r"(?:(?:de|da|del|der|di|du|la|le|van|von|den|al|bin|ibn|el|ben)[ \xa0])"
_ARTICLE = r"(?:(?:al|el|ul|as|ash|ad|ar)-|[dDlL][’'](?=[A-ZÀ-Þ]))?"  # "al-Karim", "d'Orme"
_NICK = r"[ \xa0]\(?[“\"‘'„«](?:[A-ZÀ-Þ]\w+[ \xa0])?[A-ZÀ-Þ]\w+[”\"’'“»]\)?(?=[ \xa0][A-ZÀ-Þ])"  # Ann “Red” Lee
_NAME = re.compile(
    rf"(?<![^\W_]){_ARTICLE}{_CAPITAL}(?:{_NICK})?"
    rf"(?:[ \xa0](?:&[ \xa0]|{_PARTICLE}{{0,2}}){_ARTICLE}{_CAPITAL}){{0,12}}+"
)
_NICKNAME = re.compile(_NICK)
_OF = re.compile(rf" (?:of|for) (?:the )?{_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,3}}+")
WORD = re.compile(r"[\w’'\-.&]+")
_COMPOUND = re.compile(r"[^\W\d_]{3,}-[a-zß-öø-ÿ]{4,}")
POSSESSIVE = re.compile(r"[’']s?$")
_ROLE_BEFORE = re.compile(r"((?:[A-Za-z’'\-.]+[ \xa0]){0,3}[A-Za-z’'\-.]+,?[ \xa0])$")


@dataclass(frozen=True, slots=True)
class Form:
    """One such sequence without titles; ``roles`` are the titles' words in lower case."""

    span: Span
    tokens: tuple[str, ...]
    roles: tuple[str, ...]
    titled: bool
    gender: str
    initial: bool = False
    """Whether it begins a sentence, where the first capital letter proves no name."""
    nickname: str = ""
    """In lower case, where it stands in marks inside the name."""
    office: bool = False
    """Whether it is the word of a title alone ("Cook"), which only a full name on the page makes a surname."""


def forms_in(text: str, span: Span) -> list[Form]:
    """Capitalised sequences with titles taken off."""
    found: list[Form] = []
    for match in _NAME.finditer(text, span.start, span.end):
        nick = _NICKNAME.search(match.group())
        inside = (match.start() + nick.start(), match.start() + nick.end()) if nick is not None else (0, 0)
        for words in _with_owner(text, _split(match.start(), match.group(), inside)):
            form = _form(text, span, words)
            if form is not None:
                held = nick is not None and form.span.start < inside[0] and inside[1] < form.span.end
                found.append(replace(form, nickname=nick.group().strip(_AROUND).lower()) if nick and held else form)
    return found


_AROUND = " \xa0()“”\"‘’'„«»"


def without_offices(text: str, forms: list[Form]) -> list[Form]:
    """The forms without words before a name that the page has without them as well ("Homeland Security Jeb Larkin",
    "Vermonter Jeb Larkin" where "Jeb Larkin" stands too), and without words of titles that are nobody's surname. A
    given name or an initial is no office."""
    table = word_list("people_en")
    known = {form.tokens for form in forms if len(form.tokens) > 1}
    inside = {form.tokens[0] for form in forms if not form.initial}
    surnames = {
        form.tokens[-1]
        for form in forms
        if 1 < len(form.tokens) < 4 and (is_given(form.tokens[0]) or form.tokens[-1].lower() not in table["titles"])
    }
    found = []
    for form in forms:
        if form.office and form.tokens[-1] not in surnames:
            continue
        if _is_opening(form) and form.tokens[0] not in inside:
            continue
        least = 1 if len(form.tokens[0].rstrip(".")) > 1 and not is_given(form.tokens[0]) else len(form.tokens)
        ends = ((at, form.tokens[at:]) for at in range(least, len(form.tokens) - 1))
        cut = next((at for at, end in ends if end in known and _may_be_given(end[0])), 0)
        found.append(_cut(text, form, cut) if cut else form)
    return found


def _is_opening(form: Form) -> bool:
    """Whether a single word is the participle that opens a sentence ("Reacting, X said")."""
    word = form.tokens[0].lower()
    return len(form.tokens) == 1 and form.initial and word.endswith(("ing", "ed")) and not is_given(word)


def _may_be_given(name: str) -> bool:
    """Whether a word may be a given name, and not the first half of a surname ("Ní Bhriain")."""
    return is_given(name) or name.rstrip(".").isalpha()


def _cut(text: str, form: Form, words: int) -> Form:
    """The form without its first ``words``."""
    starts = [match.start() for match in WORD.finditer(text, form.span.start, form.span.end)]
    return replace(form, span=Span(starts[words], form.span.end), tokens=form.tokens[words:], initial=False)


def _split(offset: int, sequence: str, nickname: tuple[int, int]) -> list[list[tuple[str, int]]]:
    """The words of a sequence with their places, without those of a ``nickname`` in marks, cut after each
    possessive."""
    parts: list[list[tuple[str, int]]] = [[]]
    for match in WORD.finditer(sequence):
        if nickname[0] <= offset + match.start() < nickname[1]:
            continue
        word = match.group()
        possessive = POSSESSIVE.search(word)
        bare = word[: possessive.start()] if possessive else word
        if bare:
            parts[-1].append((bare, offset + match.start()))
        if possessive:
            parts.append([])
    return [part for part in parts if part]


def _with_owner(text: str, parts: list[list[tuple[str, int]]]) -> list[list[tuple[str, int]]]:
    """The parts, "the People's Daily" as one: what has an article and a possessive is a name as a whole."""
    if len(parts) != 2 or len(parts[1]) != 1 or parts[1][0][0].lower() not in word_list("people_en")["bodies"]:
        return parts
    owner = parts[0][1:] if parts[0][0][0].lower() == "the" else parts[0]
    if not owner or text[max(0, owner[0][1] - 4) : owner[0][1]].lower() != "the ":
        return parts
    start, (last, last_at) = owner[0][1], parts[1][0]
    return [[(text[start : last_at + len(last)], start)]]


def _form(text: str, span: Span, words: list[tuple[str, int]]) -> Form | None:
    table = word_list("people_en")
    if only_modifiers(words) and text[max(span.start, words[0][1] - 3) : words[0][1]] != "of ":
        bodily = len(words) > 1 and words[-1][0].lower() in table["bodies"]
        words = words if bodily or len(words) < 3 else words[1:]
        start, (last, last_at) = words[0][1], words[-1]
        if bodily or len(words) < 2:
            return Form(Span(start, last_at + len(last)), tuple(w for w, _ in words), (), False, "")
    only_office, first = is_only_office(words), words[0][1]
    if only_office and _has_article(text, first):
        return None
    words, roles, titled = name_alone(text, words)
    gender = next((g for role in roles if titled and (g := gender_of(role))), "")
    words, titled, gender = _titles_off(text, span, words, roles, titled, gender)
    while words and words[-1][0].lower() in table["calendar"]:
        words = words[:-1]
    if not words or len(words) > 8 or words[0][0][:2] in ("I'", "I’") or words[0][0] == "I":
        return None
    office = len(words) == 1 and (only_office or not titled)
    office = office and words[0][0].lower().rstrip(".") in together("people_en", "titles", "roles")
    if office and _has_article(text, words[0][1]):
        return None
    if not roles or titled:
        before, before_titled, before_gender = _role_before(text, span, words[0][1] if not roles else None)
        roles = [*before, *roles]
        titled, gender = titled or before_titled, gender or before_gender
    roles = [*roles, *qualified_roles(text, span, words[0][1], roles)]
    start, (last, last_at) = words[0][1], words[-1]
    if (of_name := _with_of(text, start, last, last_at, span.end)) is not None:
        return of_name
    last = last.rstrip(".") if len(last) > 2 and last.count(".") == 1 else last
    tokens = (*(word for word, _ in words[:-1]), last)
    initial = not roles and text[max(span.start, start - 3) : start].strip(" “\"‘'\n") in ("", ".", "?", "!")
    return Form(Span(start, last_at + len(last)), tokens, tuple(roles), titled, gender, initial, office=office)


def _opens_with_plural(text: str, span: Span, words: list[tuple[str, int]]) -> bool:
    """Whether a sentence opens with a plural before a given name and a surname ("Celebrities X Y and Z W")."""
    first, at = words[0]
    opens = text[max(span.start, at - 2) : at].strip(" “\"‘'\n") in ("", ".", "?", "!")
    plural = len(first) > 5 and first.endswith("s") and not first.endswith("ss") and first[1:].islower()
    return opens and plural and len(words) > 2 and is_given(words[1][0]) and not is_given(first)


def _titles_off(
    text: str, span: Span, words: list[tuple[str, int]], roles: list[str], titled: bool, gender: str
) -> tuple[list[tuple[str, int]], bool, str]:
    """The words without titles, demonyms and openers of sentences before the name; the titles go to ``roles``. Whether
    one stood right before the name, and what gender it tells."""
    table, offices = word_list("people_en"), together("people_en", "titles", "roles")
    while words:
        low = plain_word(words[0][0])
        title = low in table["honorifics"] or low in table["titles"]
        plural = not title and low.endswith("s") and low[:-1] in offices and not is_given(low)
        if not plural and not title and _opens_with_plural(text, span, words):
            words, titled = words[1:], True  # "Celebrities X Y and Z W"
            continue
        if plural and (len(words) > 2 or (len(words) == 2 and is_given(words[1][0]))):
            words, titled = words[1:], True  # "Lawyers X Y and Z W": of each it is not *the* lawyer
            continue
        if title and (len(words) > 1 or low in table["honorifics"]):
            roles.extend(written_out([low]))
            titled = True
            gender = gender or gender_of(low)
        elif low in table["demonyms"] and len(words) > 1 and words[-1][0].lower() not in table["bodies"]:
            roles.append(low)
        elif len(words) > 1 and (then := then_office(low)):
            roles.append(then)
            titled = True
            gender = gender or gender_of(low.partition("-")[2])
        elif len(words) > 1 and "-" in low and low.rpartition("-")[2] in table["tails"]:
            pass  # "Selby-born X"
        elif len(words) > 2 and _COMPOUND.fullmatch(words[0][0]) and low.rpartition("-")[2] not in table["particles"]:
            pass  # "Singer-guitarist X Y"
        elif low in table["openers"] or low in table["calendar"]:
            roles.clear()
            titled = False
        elif low in table["roles"] and len(words) > 2 and not is_given(low):
            roles.append(low)
            titled = True
            gender = gender or gender_of(low)
        else:
            break
        words = words[1:]
    return words, titled, gender


def _has_article(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _with_of(text: str, start: int, last: str, last_at: int, end: int) -> Form | None:
    """The name of a body with what it is of or for ("Ministry of the Interior"); None for other names."""
    if last.lower() not in word_list("people_en")["bodies"]:
        return None
    more = _OF.match(text, last_at + len(last), end)
    if more is None:
        return None
    name = POSSESSIVE.sub("", text[start : more.end()])
    return Form(Span(start, start + len(name)), tuple(name.split()), (), False, "")


def _role_before(text: str, span: Span, start: int | None) -> tuple[list[str], bool, str]:
    """Lower-case role words right before a name ("ministry spokeswoman X")."""
    if start is None:
        return [], False, ""
    match = _ROLE_BEFORE.search(text, max(span.start, start - 60), start)
    words = words_beside([w.lower() for w in match.group(1).split()]) if match else []
    titles = together("people_en", "titles", but="modifiers")  # not "former" alone
    if not words or (words[-1] not in titles and words[-1] not in together("people_en", "roles", "persons")):
        return [], False, ""
    kept = kept_roles(words)
    return kept, True, next((g for w in kept if (g := gender_of(w))), "")
