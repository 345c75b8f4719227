"""Facts for byline: the persons that sign an article. What else a page names there is field_bodies' part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.extract.bylines import after_by, byline_in, is_person, says_by
from firsthand.extract.bylines_east import reporters_in_lead
from firsthand.extract.credit_names import is_agency, owns_pictures
from firsthand.extract.field_places import (
    fact_in_meta,
    fact_in_segment,
    is_embedded,
    meta_text,
    runs,
    title_index,
    whole,
)
from firsthand.extract.linked_data import article_key
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.extract.site import site_names, squeezed
from firsthand.extract.tables import data
from firsthand.records import BODY_KINDS, Fact, Page, Span

AUTHOR_NAMES = frozenset({
    "author", "article:author", "article:byline", "byline", "parsely-author", "sailthru.author", "byl", "authors",
    "article:author_name", "item:author", "og:article:author", "cxenseparse:author", "dcsext.author", "og:author",
    "article.author", "vr:author", "mrf:authors", "news_authors", "creator",
})  # fmt: skip
_LIBRARY_NAMES = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
_RIGHTS = frozenset({"copyright", "rights", "dc.rights", "dcterms.rights", "dcterms.rightsholder", "dc.rightsholder"})
_AUTHOR_KEYS = frozenset({"author.name", "author", "creator.name", "creator"})
NO_NAME = re.compile(r"https?:|@|//|www\.")
_RUN_ON = re.compile(r"[^\W\d_A-ZÀ-ÝА-Я]{3,}[A-ZÀ-ÝА-Я]")
"""Two words that a flattener ran together (not *McDonald*)."""
_MAX_NAME = 40
_BETWEEN = 8
"""Blocks after the title among which a name stands alone."""
_MAX_BYLINE = 300
MAX_LINE = 100
_BY_TITLE, _BY_MARKUP = 0.88, 0.8
_MOST = 6
"""Blocks over which one byline is spread. More are a list of something else."""
ABOVE = 4
"""Blocks above the title in which a byline may stand. Further away stand the bylines of other articles."""
_BELOW = 12
"""Blocks below the article in which a line may say who wrote it, where no list of other articles comes between."""
_SINGLE = 0.6
"""Score of an author of one word: a first name, an account's name or a programme's."""


def author_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data name a person as the article's author."""
    own = site_names(page, meta)
    for value, says in linked_authors(meta):
        if says != "Organization":
            for fact in _persons_in(page, own, value, author_in_linked_data_v1.__name__, 0.95, single=says == "Person"):
                alone = fact.value.isascii() and " " not in fact.value
                yield replace(fact, score=_SINGLE) if alone else fact


def linked_authors(meta: Sequence[MetaValue]) -> Iterator[tuple[MetaValue, str]]:
    """The author values of articles and the type of the object that each belongs to."""
    for index, value in enumerate(meta):
        if article_key(value.name) in _AUTHOR_KEYS:
            yield value, _type_beside(meta, index)


def author_lists(meta: Sequence[MetaValue]) -> list[list[MetaValue]]:
    """The author values of articles, one list for each run of values that belong to authors of one article."""
    lists: list[list[MetaValue]] = []
    before = ""
    for value in meta:
        within = value.name.partition(".author")[0] if ".author" in value.name else ""
        if article_key(value.name) in _AUTHOR_KEYS and within:
            if within == before:
                lists[-1].append(value)
            else:
                lists.append([value])
            before = within
        elif within != before:
            before = ""
    return lists


def _type_beside(meta: Sequence[MetaValue], index: int) -> str:
    """The type of the object that a name belongs to: it stands just before or after."""
    prefix = meta[index].name.rpartition(".")[0]
    for beside in (index - 1, index + 1, index - 2, index + 2):
        if 0 <= beside < len(meta) and meta[beside].name == f"{prefix}.@type":
            return meta[beside].value
    return ""


def author_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element names a person as the author."""
    own = site_names(page, meta)
    owners = owners_of_rights(meta)
    for fact in _in_meta(page, own, meta):
        if not any(squeezed(fact.value) in owner for owner in owners):
            yield fact


def owner_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element names the holder of the page's copyright as the author, and no linked data call it a person."""
    own = site_names(page, meta)
    owners = owners_of_rights(meta)
    for fact in _in_meta(page, own, meta) if owners else ():
        if any(squeezed(fact.value) in owner for owner in owners):
            yield replace(fact, rule=owner_in_meta_v1.__name__, score=0.3)


def owners_of_rights(meta: Sequence[MetaValue]) -> tuple[str, ...]:
    """Who holds the copyright, squeezed, apart from those whom linked data call authors."""
    told = [v.value for v in meta if v.name in _RIGHTS or v.name.endswith(".copyrightHolder.name")]
    persons = {squeezed(value.value) for value, says in linked_authors(meta) if says != "Organization"} - {""}
    owners = dict.fromkeys(squeezed(text) for text in told[:_MOST])
    return tuple(owner for owner in owners if not any(person in owner for person in sorted(persons)[:_MOST]))


def _in_meta(page: Page, own: frozenset[str], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    for index, value in enumerate(meta):
        if value.name in AUTHOR_NAMES and not NO_NAME.match(value.value):
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.85)
        elif value.name in _LIBRARY_NAMES and "," not in value.value:
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.8)
        elif value.name == "twitter:data1" and index and _is_author_label(meta[index - 1]):
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.75)


def _is_author_label(value: MetaValue) -> bool:
    return value.name == "twitter:label1" and says_by(value.value)


def _persons_in(
    page: Page, own: frozenset[str], value: MetaValue, rule: str, score: float, *, single: bool = False
) -> Iterator[Fact]:
    """The persons in a value that holds nothing but names, apart from the site's own name."""
    text = meta_text(page, value)
    spans = byline_in(text, slot=True)
    if not spans and is_person(text.strip(), single=single):
        spans = (whole(text),)
    for span in spans:
        if not is_site(span.of(text), own):
            yield fact_in_meta("byline", page, value, span, rule, score)


def inside(part: Span, span: Span) -> Span:
    """``span`` of the text of ``part`` as a span of the whole."""
    return Span(part.start + span.start, part.start + span.end)


def is_site(name: str, own: frozenset[str]) -> bool:
    """Is ``name`` the site's own name, or made with it (a studio, a department)?"""
    return squeezed(name) in own or any(len(word) >= 3 and squeezed(word) in own for word in name.split())


def byline_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The byline on the page names a person."""
    own = site_names(page, meta)
    title = title_index(labelled)
    first = next((i for i, item in enumerate(labelled) if item.kind == "body" and i > title), len(labelled))
    scores = [_slot_score(item, title - ABOVE <= i <= first + 1) for i, item in enumerate(labelled)]
    # Several blocks that only their markup calls an author's sign the teasers of other articles.
    by_markup = (item for item, score in zip(labelled, scores, strict=True) if score == _BY_MARKUP)
    known = "\n".join(value.value for value in meta).casefold()
    alone = len({spans for item in by_markup if (spans := _names_in(item))}) <= 1
    several = sum(score > _BY_TITLE for score in scores) > _MOST
    lead = labelled[first].segment.text if first < len(labelled) else ""
    told = "\n".join(value.value for value, says in linked_authors(meta) if says == "Person").casefold()
    for at, (item, slot) in enumerate(zip(labelled, scores, strict=True)):
        score = 0.35 if (slot == _BY_MARKUP and not alone) or (slot > _BY_TITLE and several) else slot
        for start, text in runs(item.segment) if score else ():
            for span in byline_in(text, slot=start == 0 and (item.kind == "byline" or _is_name_alone(item, score))):
                place = Span(start + span.start, start + span.end)
                fact = fact_in_segment("byline", span.of(text), item.segment, place, byline_on_page_v1.__name__, score)
                if fact and not is_site(fact.value, own) and not _opens(fact.value, lead):
                    unknown = fact.value.casefold() not in known and _may_be_no_name(labelled, at)
                    doubtful = unknown or (told and _names_only_others(item.segment.text, told))
                    yield replace(fact, score=_DOUBTFUL) if doubtful else fact


def _opens(name: str, lead: str) -> bool:
    """Is ``name`` the place with which the article's dateline opens (*SANTA BRISA (Reuters) -*)?"""
    after = lead[len(name) : len(name) + 2].lstrip()[:1]
    return after in _AFTER_PLACE and bool(after) and lead[: len(name)].casefold() == name.casefold()


_AFTER_PLACE = "(,–—-/"


def _names_only_others(text: str, told: str) -> bool:
    """Does a line with a day say no *by*, and name none of the persons whom linked data call authors (*Las Eras - 5 May
    2021*)?"""
    names = (span.of(text).casefold() for span in byline_in(text, slot=True))
    return after_by(text) is None and any(map(str.isdigit, text)) and not any(name in told for name in names)


_DOUBTFUL = 0.3
_PREPOSITION = re.compile(r"(?:por|par|di|da|de)\s(?=[^\W\d_]+\s[^\W\d_]+$)", re.I)


def _may_be_no_name(labelled: Sequence[Labelled], at: int) -> bool:
    """Is a line nothing but two words after one that also means *for*, *through* or *of* (*Por Semana Santa*), in an
    element that nobody calls an author's, with no day beside it?"""
    item = labelled[at]
    if not item.segment.path or not _PREPOSITION.match(item.segment.text.strip()):
        return False
    if _named(item) or item.segment.links:
        return False
    return "date" not in [labelled[i].kind for i in (at - 1, at + 1) if 0 <= i < len(labelled)]


def _names_in(item: Labelled) -> tuple[str, ...]:
    return tuple(span.of(item.segment.text) for span in byline_in(item.segment.text))


def _is_name_alone(item: Labelled, score: float) -> bool:
    """Is a block by the title nothing but a name, in an element that its markup calls an author's?"""
    named = _named(item) or "by" in item.segment.hints[-2:]
    return score >= _BY_TITLE and named and is_person(item.segment.text.strip())


@lru_cache(maxsize=1)
def _author_hints() -> frozenset[str]:
    return frozenset(data("byline_words")["hints"])


def _named(item: Labelled) -> bool:
    return not _author_hints().isdisjoint(item.segment.hints[-6:])


def _slot_score(item: Labelled, by_title: bool) -> float:
    """How far a block is a place for the author's name: 0 for none. Outside a byline the line must say *by*. Bylines
    far from the title are kept as rivals: they sign other articles."""
    if item.kind in ("related", "comment", "caption", "title", "credit") or len(item.segment.text) > _MAX_BYLINE:
        return 0
    if item.kind == "byline":
        score = 0.9 if by_title else 0.35
    elif len(item.segment.text) > MAX_LINE:
        return 0
    elif by_title:
        score = _BY_TITLE
    else:
        score = 0 if _author_hints().isdisjoint(item.segment.hints[-4:]) else _BY_MARKUP
    return 0 if not score or is_embedded(item.segment) or _of_picture(item.segment.text) else score


_PICTURES = re.compile(
    r"[/|]\s?(?:[\w.'’&-]+\s){0,3}(?:images|photos?|photography|pictures|pics|fotos?|pool)\W{0,3}$", re.I
)
"""A company of pictures, by its name, at the end of a line (*Ada Lund / Valley Images*)."""


def _of_picture(text: str) -> bool:
    """Does a line sign a picture: a name, a stroke and who sells pictures, not text?"""
    seller = re.split(r"[/|]", text)[-1].strip(" .)") if "/" in text or "|" in text else ""
    return _PICTURES.search(text[-_MAX_BYLINE:]) is not None or (owns_pictures(seller) and not is_agency(seller))


def reporter_in_dateline_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The dateline that opens the article names its reporter, as in Chinese and Korean reports."""
    title = title_index(labelled)
    lead = next((item for i, item in enumerate(labelled) if item.kind == "body" and i > title), None)
    if lead is None:
        return
    for span in reporters_in_lead(lead.segment.text):
        name = span.of(lead.segment.text)
        fact = fact_in_segment("byline", name, lead.segment, span, reporter_in_dateline_v1.__name__, 0.74)
        if fact:
            yield fact


def author_below_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line just below the article says who wrote it."""
    own = site_names(page, meta)
    last = max((i for i, item in enumerate(labelled) if item.kind in BODY_KINDS), default=-1)
    for item in labelled[max(0, last) : last + 1 + _BELOW] if last >= 0 else ():
        text = item.segment.text
        if item.kind in ("related", "comment"):
            break
        if len(text) > MAX_LINE or item.kind == "caption" or not _labels_author(text):
            continue
        for span in byline_in(text):
            fact = fact_in_segment("byline", span.of(text), item.segment, span, author_below_v1.__name__, 0.72)
            if fact and not is_site(fact.value, own):
                yield fact


def _labels_author(text: str) -> bool:
    """Does ``text`` begin with words that say nothing but who wrote it? *By* also signs teasers and pictures."""
    folded = text.casefold()
    return any(
        folded.startswith(word) and not folded[len(word) :][:1].isalpha() for word in data("byline_words")["below"]
    )


def name_after_label_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A name stands alone in the line after one that says nothing but “by”."""
    for at, item in _alone(page, labelled, meta):
        if at and says_by(labelled[at - 1].segment.text.rstrip(" :")):
            yield from _whole(item, name_after_label_v1.__name__, 0.8)


def name_beside_day_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """Between the title and the text a name stands alone in the line beside the date."""
    if meta:
        return  # markup says more of an author than a place
    alone = [at for at, _ in _alone(page, labelled, meta)]
    for at, item in _alone(page, labelled, meta):
        # Of two lines over a day the upper is the author's, and the lower the place or another author's.
        beside = [labelled[i].kind for i in (at - 1, at + 1 + (at + 1 in alone)) if 0 <= i < len(labelled)]
        if "date" in beside and at - 1 not in alone and any(c.isupper() for c in item.segment.text):
            yield from _whole(item, name_beside_day_v1.__name__, 0.55)


def _alone(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[tuple[int, Labelled]]:
    """The lines between the title and the text that are nothing but a person's name."""
    own = site_names(page, meta)
    title = title_index(labelled)
    for at in range(max(0, title + 1), min(len(labelled), title + 1 + _BETWEEN)):
        item = labelled[at]
        text = item.segment.text.strip()
        if item.kind == "body":
            return
        line = item.kind in ("furniture", "deck", "byline") and len(text) <= _MAX_NAME and not _RUN_ON.search(text)
        if line and is_person(text) and after_by(text) is None and not is_site(text, own):
            yield at, item


def _whole(item: Labelled, rule: str, score: float) -> Iterator[Fact]:
    text = item.segment.text
    fact = fact_in_segment("byline", text.strip(), item.segment, whole(text), rule, score)
    if fact:
        yield fact


RULES = (
    author_in_linked_data_v1,
    byline_on_page_v1,
    author_in_meta_v1,
    reporter_in_dateline_v1,
    owner_in_meta_v1,
    author_below_v1,
    name_after_label_v1,
    name_beside_day_v1,
)
