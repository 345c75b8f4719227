"""Which two quotations in two languages render one utterance. Sentences are compared by meaning, and what a vector is
blind to is looked at apart: who speaks, numbers, and whether a sentence denies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from firsthand.collate.languages import denies
from firsthand.collate.links import Link
from firsthand.collate.order import Times, ancestors, days_between
from firsthand.collate.sounds import parts
from firsthand.collate.speakers import Likeness, speaker_likeness
from firsthand.collate.tokens import said_sentences
from firsthand.collate.units import Material
from firsthand.records import Quotation
from firsthand.settings import CollateSettings
from firsthand.vectors import LANGUAGES, encode


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a quotation, the numbers it writes in figures (each the values that its separators allow), and
    whether it denies; None where the language has no list of such words."""

    item: Material
    text: str
    numbers: tuple[frozenset[float], ...]
    denies: bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Two sentences in two languages, each the other's best answer. ``margin``: how far the next best lies below."""

    p: Said
    q: Said
    cosine: float
    margin: float
    likeness: Likeness
    related: bool


def translated_v1(answer: Answer, settings: CollateSettings) -> bool:
    """The same speaker says in another language what means the same, within a few days; or one page took from the
    other."""
    if answer.cosine < _least_cosine(answer, settings) or answer.margin < settings.translated_margin:
        return False
    if answer.related:
        return answer.likeness != "other"
    if answer.likeness != "same" or answer.p.denies is None or answer.p.denies != answer.q.denies:
        return False
    return numbers_agree(answer.p.numbers, answer.q.numbers)


def _least_cosine(answer: Answer, settings: CollateSettings) -> float:
    """The cosine from which two sentences can be one: lower where the model does not know one of the languages."""
    known = {answer.p.item.language, answer.q.item.language} <= LANGUAGES
    if not answer.related:
        return settings.translated_cosine
    return settings.translated_cosine_related if known else settings.translated_cosine_unknown


Meeting = tuple[str, str, str]
"""Two pages in two languages, the lower id first, and the sound of a name that speaks on both; an empty sound where one
page took from the other, so that all that is said on them is compared."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What tells which pages a page is compared with: its language, and how its speakers' last names sound."""

    language: str
    sounds: tuple[str, ...]


def meetings(
    heard: Mapping[str, Heard],
    above: Mapping[str, Sequence[str]],
    when: Mapping[str, Times | None],
    *,
    settings: CollateSettings,
) -> list[Meeting]:
    """The pages that are compared with each other, sorted; ``heard`` are those of which the language is known."""
    if len({page.language for page in heard.values()}) < 2:
        return []
    related = _related(heard, above, settings)
    by_speaker = (found for found in _by_speaker(heard, when, settings) if found[:2] not in related)
    return sorted([*((*pair, "") for pair in related), *by_speaker])


def translated_links(
    on_page: Mapping[str, Sequence[Material]],
    met: Sequence[Meeting],
    together: Sequence[Sequence[str]],
    *,
    settings: CollateSettings,
) -> dict[Meeting, tuple[Link, ...]]:
    """The links between quotations of different languages that come of each of the meetings ``met``, without those of
    which none comes. ``on_page``: what is said on these pages, in order of ids; ``together`` are the groups of
    quotation ids that are known within each language."""
    group = {name: names[0] for names in together for name in names}
    cut: dict[str, tuple[Said, ...]] = {}  # splitting into sentences is dear, and a page meets many
    found: dict[Meeting, tuple[Link, ...]] = {}
    for one, other, sound in met:
        sides: list[list[Said]] = []
        for page in (one, other):
            speaking = [item for item in on_page[page] if not sound or sound_of(item.quotation) == sound]
            cut |= {item.quotation.id: said_in(item, settings) for item in speaking if item.quotation.id not in cut}
            sides.append([said for item in speaking for said in cut[item.quotation.id]][: settings.max_units])
        links = []
        for answer in _answers(sides[0], sides[1], not sound, group):
            if translated_v1(answer, settings):
                first, second = sorted((answer.p.item.quotation.id, answer.q.item.quotation.id))
                score = round(answer.cosine / 10 + answer.related / 2, 3)  # below every link within one language
                links.append(Link(first, second, translated_v1.__name__, score, False, answer.related))
        if links:
            found[one, other, sound] = tuple(links)
    return found


def strongest(found: Mapping[Meeting, Sequence[Link]]) -> list[Link]:
    """Of several links between two quotations the strongest, sorted by strength and ids."""
    best: dict[tuple[str, str], Link] = {}
    for _, links in sorted(found.items(), key=lambda meeting: (meeting[0][2], meeting[0])):
        for link in links:
            if (link.p, link.q) not in best or link.score > best[link.p, link.q].score:
                best[link.p, link.q] = link
    return sorted(best.values(), key=lambda link: (-link.score, link.p, link.q))


def _related(
    heard: Mapping[str, Heard], above: Mapping[str, Sequence[str]], settings: CollateSettings
) -> set[tuple[str, str]]:
    """Pairs of pages in two languages of which one descends from the other, or that share a lost source."""
    found: set[tuple[str, str]] = set()
    below: dict[str, list[str]] = defaultdict(list)
    for page in sorted(heard.keys() & above.keys()):
        for up in sorted(ancestors(above, page) - {page}):
            if up not in heard:
                below[up].append(page)
            elif heard[page].language != heard[up].language:
                found.add((min(page, up), max(page, up)))
    for family in below.values():
        for at, one in enumerate(family):
            for other in family[at + 1 : at + 1 + settings.translated_neighbours]:
                if heard[one].language != heard[other].language:
                    found.add((one, other))
    return found


def sound_of(quotation: Quotation) -> str:
    """The sound of the speaker's last name; empty where nobody is named."""
    sounds = parts(quotation.speaker.name or "")
    return sounds[-1] if sounds else ""


def _by_speaker(
    heard: Mapping[str, Heard], when: Mapping[str, Times | None], settings: CollateSettings
) -> set[Meeting]:
    """Pairs of pages in two languages, dated near each other, and the sound of a name that speaks on both. Each page
    meets a bounded number of others, in order of dates, so that work grows with the number of pages."""
    pages: dict[str, set[str]] = defaultdict(set)
    for page, known in heard.items():
        if when.get(page) is not None:
            for sound in known.sounds:
                pages[sound].add(page)
    found: set[Meeting] = set()
    for sound in sorted(pages):
        if len({heard[page].language for page in pages[sound]}) < 2:
            continue
        dated = sorted((time, page) for page in pages[sound] if (time := when[page]) is not None)
        for at, (time, page) in enumerate(dated):
            for later, other in dated[at + 1 : at + 1 + settings.translated_neighbours]:
                apart = days_between(time, later)
                if heard[page].language != heard[other].language and (apart or 0.0) <= settings.days_apart:
                    found.add((min(page, other), max(page, other), sound))
    return found


def _answers(left: Sequence[Said], right: Sequence[Said], related: bool, group: Mapping[str, str]) -> Iterator[Answer]:
    """The sentences of two pages that are each other's best answer. Sentences of one utterance are no rivals."""
    if not left or not right:
        return
    cosines = encode([said.text for said in left]) @ encode([said.text for said in right]).T
    rows, columns = (
        np.array([group.get(said.item.quotation.id, said.item.quotation.id) for said in side]) for side in (left, right)
    )
    for i in range(len(left)):
        j = int(cosines[i].argmax())
        if rows[int(cosines[:, j].argmax())] != rows[i]:
            continue
        rivals = [*cosines[i][columns != columns[j]], *cosines[:, j][rows != rows[i]]]
        cosine = float(cosines[i, j])
        likeness = speaker_likeness(left[i].item.quotation, right[j].item.quotation, across=True)
        margin = cosine - float(max(rivals, default=0.0))
        yield Answer(left[i], right[j], round(cosine, 3), round(margin, 3), likeness, related)


def said_in(item: Material, settings: CollateSettings) -> tuple[Said, ...]:
    """The sentences of a quotation that have words enough to be told from others."""
    spans = said_sentences(item.article, item.quotation)
    return tuple(
        Said(item, said, numbers_in(said), denies(said, item.language))
        for span in spans
        if max(len((said := span.of(item.article.text)).split()), _unspaced(said) // 2) >= settings.translated_words
    )


_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")


def _unspaced(text: str) -> int:
    """The characters of ``text`` that are of scripts without spaces between words."""
    return len(_UNSPACED.findall(text))


_NUMBER = re.compile(r"\d{1,3}(?:[\u00a0\u202f ’']\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> tuple[frozenset[float], ...]:
    """The numbers that ``text`` writes in figures, in order. *1.500* is 1500 or 1.5: each gives all that it can be."""
    return tuple(_values(found[0]) for found in _NUMBER.finditer(text) if len(found[0]) <= 20)


@lru_cache(maxsize=20_000)
def _values(written: str) -> frozenset[float]:
    pieces = re.split(r"\D", written)
    values = {float("".join(pieces))} if all(len(piece) == 3 for piece in pieces[1:]) else set[float]()
    if len(pieces) > 1 and re.fullmatch(r".*[.,]\d+", written):
        values.add(float("".join(pieces[:-1]) + "." + pieces[-1]))
    return frozenset(values or {float("".join(pieces))})


def numbers_agree(one: Sequence[frozenset[float]], other: Sequence[frozenset[float]]) -> bool:
    """Every number of one side can be one of the other's, on the side that has fewer; words for numbers are not read,
    so a number that only one side writes in figures tells nothing."""
    few, many = sorted((one, other), key=len)
    return all(any(value & there for there in many) for value in few)
