"""Quotations in languages without a parser here: words in marks with a verb of speech beside them, no more.

Only direct quotations come out. The speaker is the name right beside the verb; where no name stands there, none is
given. A language is served when it has a data file (``data/cues_XX.json``)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.marks import Marked, marked_passages
from firsthand.records import BODY_KINDS, Article, Cue, Quotation, Span, Speaker
from firsthand.text import short_id

_WORD = re.compile(r"[^\W_]+(?:[’'\-‑.][^\W_]+)*")
_NAME = r"[^\W\d_a-z][^\W\d_]{1,30}"
_PAIR = re.compile(rf"\b(?=({_NAME}) ({_NAME}(?:-[^\W\d_]{{1,30}})?)\b)")
_CLAUSE_END = re.compile(r"[.;:!?„“”«»\"(\n]|,\s")
_SENTENCE_END = re.compile(r"[.!?…»”“\"]\s+(?=[^\W\d_])|\n")
_BEFORE = 220  # characters before a passage in which its frame may stand
_AFTER = 90  # characters after it
_NEAR = 7  # words between a closing mark and the verb
LANGUAGES = frozenset({"de", "es", "fr", "it", "pt", "ru", "uk"})


@dataclass(frozen=True, slots=True)
class _Verbs:
    forms: Mapping[str, str]
    according: frozenset[str]
    pronouns: frozenset[str]
    stops: frozenset[str]
    nouns_capitalised: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    cue: Cue
    speaker: Speaker


@lru_cache(maxsize=16)
def _verbs(language: str) -> _Verbs:
    data = json.loads(files(__package__).joinpath(f"data/cues_{language}.json").read_text(encoding="utf-8"))
    forms = {form: lemma for lemma, row in data["verbs"].items() for form in row["forms"].split()}
    according, pronouns, stops = (frozenset(data[part].split()) for part in ("according", "pronouns", "stops"))
    return _Verbs(forms, according, pronouns, stops, language == "de", tuple(data.get("roles", "").split()))


def cue_beside_marks_v1() -> None:
    """A verb of speech stands before a colon or right after the marked words."""


def cue_in_sentence_v1() -> None:
    """A verb of speech stands earlier in the sentence that holds the marked words."""


def marked_quotations(article: Article, language: str) -> tuple[Quotation, ...]:
    """The direct quotations of an article in one of LANGUAGES, in order of place."""
    text, verbs = article.text, _verbs(language)
    blocks = [block for block in article.blocks if block.kind in BODY_KINDS or block.kind in ("title", "deck")]
    names = _full_names(text, [block.span for block in blocks if block.kind in BODY_KINDS], verbs)
    found: list[Quotation] = []
    passages = marked_passages(text, blocks)
    at = 0
    low = 0
    for number, passage in enumerate(passages):
        while at + 1 < len(blocks) and blocks[at].span.end <= passage.outer.start:
            at, low = at + 1, 0
        start = max(blocks[at].span.start, low, passage.outer.start - _BEFORE)
        high = passages[number + 1].outer.start if number + 1 < len(passages) else len(text)
        end = min(max(blocks[at].span.end, passage.outer.end), high, passage.outer.end + _AFTER)
        low = passage.outer.end
        made = _quotation(
            article, passage, Span(start, passage.outer.start), Span(passage.outer.end, end), verbs, names
        )
        if made is not None:
            found.append(made)
    return tuple(found)


def _quotation(
    article: Article, passage: Marked, before: Span, after: Span, verbs: _Verbs, names: Mapping[str, Span]
) -> Quotation | None:
    text = article.text
    words = sum(len(span.of(text).split()) for span in passage.inner)
    frame, rule, score = _after(text, after, verbs, names), "cue_beside_marks_v1", 0.85
    if frame is None and before.of(text).rstrip().endswith((":", "—", "–")):
        frame = _before(text, before, verbs, names)
    if frame is None and words >= 3:
        frame, rule, score = _before(text, before, verbs, names), "cue_in_sentence_v1", 0.6
    if frame is None or words < 2 or (passage.single and words < 4):
        return None
    whole = Span(passage.inner[0].start, passage.inner[-1].end)
    return Quotation(
        id=short_id(article.page_id, str(whole.start), str(whole.end), "direct"),
        page_id=article.page_id,
        kind="direct",
        content=passage.inner,
        marks=passage.inner,
        cue=frame.cue,
        speaker=frame.speaker,
        score=score,
        rule=rule,
    )


def _after(text: str, span: Span, verbs: _Verbs, names: Mapping[str, Span]) -> _Frame | None:
    """The frame right after the closing mark (``…“, sagte X.``)."""
    lead = re.match(r"[\s,.]*[—–-]?\s*", span.of(text))
    start = span.start + (lead.end() if lead else 0)
    if "." in text[span.start : start] or not text[start : start + 1].islower():
        return None  # a new sentence
    stop = re.search(r"[.;:!?\n„«“]", text[start : span.end])
    clause = Span(start, start + stop.start() if stop else span.end)
    tokens = list(_WORD.finditer(text, clause.start, clause.end))
    for place, word in enumerate(tokens[:_NEAR]):
        low = word.group().lower()
        if low in verbs.forms or (low in verbs.according and place <= 1):
            cue = Cue(word.group(), Span(*word.span()), verbs.forms.get(low, low))
            ahead = _phrase(text, tokens[place + 1 :], verbs)
            behind = _phrase(text, tokens[:place], verbs) if place and low in verbs.forms else None
            return _Frame(cue, _speaker(text, ahead or behind, verbs, names))
    return None


def _before(text: str, span: Span, verbs: _Verbs, names: Mapping[str, Span]) -> _Frame | None:
    """The frame in the sentence before the opening mark (``X sagte: „…``)."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end)]
    start = ends[-1] if ends else span.start
    tokens = list(_WORD.finditer(text, start, span.end))
    for place in range(len(tokens) - 1, -1, -1):
        low = tokens[place].group().lower()
        if low in verbs.forms:
            cue = Cue(tokens[place].group(), Span(*tokens[place].span()), verbs.forms[low])
            behind = _phrase(text, tokens[max(0, place - 8) : place], verbs, last=True)
            ahead = _phrase(text, tokens[place + 1 :], verbs)
            return _Frame(cue, _speaker(text, behind or ahead, verbs, names))
    return None


def _phrase(text: str, tokens: Sequence[re.Match[str]], verbs: _Verbs, last: bool = False) -> Span | None:
    """The run of capitalised words (or the pronoun) next to the verb: the first, or the last, of ``tokens``."""
    runs: list[list[re.Match[str]]] = []
    for token in tokens:
        word = token.group()
        if word.lower() in verbs.pronouns:
            runs.append([token])
        elif word[:1].isupper() and word.lower() not in verbs.stops:
            joined = runs and runs[-1][-1].end() == token.start() - 1 and text[token.start() - 1] in " \xa0"
            runs[-1].append(token) if joined else runs.append([token])
    if not runs:
        return None
    run = runs[-1] if last else runs[0]
    gap = text[run[-1].end() : tokens[-1].end()] if last else text[tokens[0].start() : run[0].start()]
    if _CLAUSE_END.search(gap) or len(gap.split()) > 3:
        return None
    return Span(run[0].start(), run[-1].end())


def _speaker(text: str, phrase: Span | None, verbs: _Verbs, names: Mapping[str, Span]) -> Speaker:
    """The phrase as a speaker: a surname goes to the one full name that ends with it."""
    if phrase is None:
        return Speaker(None, "absent")
    words = phrase.of(text).split()
    if words[0].lower() in verbs.pronouns:
        return Speaker(None, "absent", phrase)
    place = names.get(words[-1])
    if place is not None and (len(words) == 1 or not verbs.nouns_capitalised or place.of(text).split()[0] in words):
        inferred = len(words) == 1
        return Speaker(place.of(text), "inferred" if inferred else "stated", phrase, place)
    if verbs.nouns_capitalised:  # any noun may stand there, and not each is somebody
        return Speaker(None, "absent", phrase)
    return Speaker(phrase.of(text), "stated", phrase, phrase)


def _full_names(text: str, spans: Sequence[Span], verbs: _Verbs) -> dict[str, Span]:
    """Surname → place of the one two-word name that ends with it; surnames of two names are left out. Where every
    noun has a capital letter, the first word must be a common given name, or behave as one: no title or role, it
    stands nowhere but before this surname, and the surname stands alone elsewhere."""
    pairs = [
        Span(match.start(1), match.end(2))
        for span in spans
        for match in _PAIR.finditer(text, span.start, span.end)
        if match[1][0].isupper() and match[2][0].isupper() and match[1].lower() not in verbs.stops
    ]
    if verbs.nouns_capitalised:
        given_names = word_list("people_en")["given_male"] | word_list("people_en")["given_female"]
        words = Counter(match.group() for span in spans for match in _WORD.finditer(text, span.start, span.end))
        together = Counter(pair.of(text) for pair in pairs)

        def is_name(pair: Span) -> bool:
            given, surname = pair.of(text).split()
            alone = words[given] == together[pair.of(text)] < words[surname]
            return given.lower() in given_names or (alone and not given.lower().endswith(verbs.roles))

        pairs = [pair for pair in pairs if is_name(pair)]
    found: dict[str, Span] = {}
    several: set[str] = set()
    for pair in pairs:
        surname = pair.of(text).split()[1]
        if surname in found and found[surname].of(text) != pair.of(text):
            several.add(surname)
        found.setdefault(surname, pair)
    return {surname: place for surname, place in found.items() if surname not in several}
