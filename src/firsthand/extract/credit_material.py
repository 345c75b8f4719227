"""Credits to agencies that no list has: *With material from X*, *X contributed to this report*, *(X)* in a line of its
own, where X calls itself an agency or a medium."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.extract.credit_lists import phrases
from firsthand.extract.credit_names import CreditMention, is_agency, is_body, is_medium, name_at, owns_pictures
from firsthand.records import Span

_LINE = 160
"""Characters of a line that is such a note and nothing else."""
_SMALL = frozenset(["de", "del", "du", "des", "of", "the", "di", "da", "do", "für", "der"])
_CALLED_AGENCY = re.compile(
    r"(?:^|[\s\-])(?:News ?wire|Wire|News Service|News Agency|Press Agency|Wire Service|Press Service|Agence|Agencia|"
    r"Agência|Agenzia|Agentur|Nachrichtenagentur|Presseagentur|Агентство|Агенція)(?:$|\s)"
)
"""What only agencies call themselves."""
_AFTER = r"(?:'s|’s)?(?:\s(?:news\s)?(?:reports?|agency|service|wire|wires))?[\s.)\]*»”\"]*"
_MATERIAL = re.compile(r"materi|матери|матері|\bcon informaci[oó]n|\bcom informações|\bdes informations", re.I)
"""Nobody but a medium is said to give what the page uses in these words."""
_USED = re.compile(
    r"\W{0,3}(?:Some |Additional |Parts of the )?(?:[Mm]aterial|[Ii]nformation|[Rr]eporting|[Tt]ext) (?:from|by) "
    r"(?:the )?(?P<name>[^\W\d_a-z][^\n.,;:!?]{2,60}?) (?:was|were|is|has been) (?:also )?(?:used|included)\b"
    r"[^\n]{0,60}"
)
_GAVE = re.compile(
    r"\W{0,3}(?:The )?(?P<name>[^\W\d_a-z][^\n.,;:!?]{2,60}?) (?:also )?contributed(?: reporting)?"
    r"(?: to this (?:report|story|article))?[.\s)]*"
)
_SIGNED = re.compile(r"\s*(?:\((?P<b>[^\n()]{3,50})\)|(?:[-–—]{1,2}\s?)?(?P<a>[^\n()]{3,50}))[.\s]*")
_BEHIND = re.compile(r"(?<=[.!?…»”\"])\s?\((?P<name>[^\W\d_a-z][^\n(),;:]{3,40})(?:, [^\n()]{3,24})?\)[.\s]*\Z")
_TAIL = 80
"""Characters at the end of a paragraph in which a medium stands in brackets."""


def material_from_v1(text: str) -> Iterator[CreditMention]:
    """A line of its own says whose material the page uses."""
    if len(text) > _LINE:
        return
    for found in phrases("material_from", text, r"(?:\s?[:：]\s?|\s)"):
        if text[: found.start()].strip(" \t([*–—-"):
            continue
        name = name_at(text, found.end())
        if name is None or not re.fullmatch(_AFTER, text[name.span.end :]):
            continue
        words = name.span.of(text)
        first = words.split(" and ")[0]  # the other may be a reporter
        if first != words and (is_agency(first) or _is_medium(first)):
            end = name.span.start + len(first)
            yield CreditMention(
                "wire", first, Span(found.start(), end), Span(name.span.start, end), material_from_v1.__name__
            )
        elif _is_medium(words) or (_MATERIAL.search(found.group()) and not is_body(words) and not is_agency(words)):
            yield CreditMention(
                "wire", name.span.of(text), Span(found.start(), name.span.end), name.span, material_from_v1.__name__
            )


def material_used_v1(text: str) -> Iterator[CreditMention]:
    """A line of its own says that a medium contributed to the page or that its material was used."""
    found = next((match for one in (_USED, _GAVE) if (match := one.fullmatch(text[: _LINE + 1]))), None)
    if found and len(text) <= _LINE and _is_medium(found["name"]):
        name = Span(*found.span("name"))
        yield CreditMention("wire", found["name"], name, name, material_used_v1.__name__)


def calls_itself_agency_v1(text: str) -> Iterator[CreditMention]:
    """A line of its own is a name that only agencies bear."""
    found = _SIGNED.fullmatch(text) if len(text) <= _LINE else None
    if found:
        group = "a" if found["a"] else "b"
        words = found[group].rstrip(" .")
        capitals = all(_is_capital(word.lstrip("«„“")) for word in words.split())
        bare = found["b"] is None and not text.lstrip().startswith(("-", "–", "—"))
        if owns_pictures(words) or (bare and words.endswith("ire")):  # *PA Wire* below a picture
            return
        if capitals and _CALLED_AGENCY.search(words) and not is_agency(words) and not is_body(words):
            name = Span(found.start(group), found.start(group) + len(words))
            yield CreditMention("wire", words, name, name, calls_itself_agency_v1.__name__)


def medium_behind_v1(text: str) -> Iterator[CreditMention]:
    """The paragraph ends with a medium in brackets."""
    tail = text[-_TAIL:] if text.rstrip(" .\n").endswith(")") else ""
    found = _BEHIND.search(tail)
    if found and len(text) > _TAIL and _is_medium(found["name"]) and all(map(_is_capital, found["name"].split())):
        at = len(text) - len(tail)
        name = Span(at + found.start("name"), at + found.end("name"))
        yield CreditMention("quotation", found["name"], name, name, medium_behind_v1.__name__)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word in _SMALL


def _is_medium(name: str) -> bool:
    return not is_agency(name) and not is_body(name) and (is_medium(name) or bool(_CALLED_AGENCY.search(name)))


RULES = (material_from_v1, material_used_v1, calls_itself_agency_v1, medium_behind_v1)
