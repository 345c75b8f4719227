"""Facts for published and modified. What a page calls its date, apart from what merely is one on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.extract.credit_page import has_repost_link
from firsthand.extract.credits import credits_in
from firsthand.extract.dates import DateMention, find_dates
from firsthand.extract.field_numeric import body_language, dates, decided
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, runs, title_index
from firsthand.extract.linked_data import is_article
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, FieldName, Page, Span

_PUBLISHED = frozenset({
    "article:published_time", "article:published", "og:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "pub_date", "published", "published_time",
    "date_published", "item:datepublished", "time:datepublished", "time:pubdate", "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate", "ptime",
    "og:article:published_time", "article:create_at", "rnews:datepublished", "created", "displaydate", "dc:date",
    "og:pubdate", "shareaholic:article_published_time", "weibo:article:create_at", "bt:pubdate", "pdate", "date",
    "item:datecreated", "time:datecreated",
})  # fmt: skip
_WEAK_NAMES = frozenset(
    {"date", "created", "dc.date", "dc:date", "dcterms.date", "item:datecreated", "time:datecreated"}
)
_MODIFIED = frozenset({
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "item:datemodified",
    "time:datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "modified", "updated",
    "last_updated", "dateupdate", "og:article:modified_time", "article:modified", "time:updated",
})  # fmt: skip
_CHANGED = re.compile(
    r"(?:up-?dated?|akt\.|last (?:modified|changed|edited)|modified|edited|aktualisiert|"
    r"geändert|stand:?|letzte änderung|"
    r"mis à jour|"
    r"mise à jour|modifié|actualizad[oa]|última actualización|modificado|atualizad[oa]|atualização|"
    r"aggiornat[oa]|ultimo aggiornamento|modificato|"
    r"обновлен[оа]?|обновлён|изменен[оа]?|оновлено|diperbarui|güncellen\w{2,4}|"
    r"güncelleme|aktualizacja|aktualizováno|aktualizované|bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|ažurirano|"
    r"actualizat|frissítve|päivitetty)(?![^\W_])[^\d]{0,30}$",
    re.I,
)
_EPOCH = ("1970-01-01", "1900-01-01")


def date_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the article was published."""
    for value in meta:
        kind, _, key = value.name.removeprefix("ld:").partition(".")
        if value.name.startswith("ld:") and is_article(kind) and key in ("datePublished", "dateCreated"):
            score = 0.95 if key == "datePublished" else 0.3  # created can be a template's day
            yield from _meta_dates("published", page, labelled, value, date_in_linked_data_v1.__name__, score)


def change_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the article was changed."""
    for value in meta:
        kind, _, key = value.name.removeprefix("ld:").partition(".")
        if value.name.startswith("ld:") and is_article(kind) and key == "dateModified":
            yield from _meta_dates("modified", page, labelled, value, change_in_linked_data_v1.__name__, 0.95)


def date_of_web_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the web page was published."""
    for value in meta:
        if value.name in ("ld:WebPage.datePublished", "ld:LiveBlogPosting.datePublished"):
            yield from _meta_dates("published", page, labelled, value, date_of_web_page_v1.__name__, 0.85)


def date_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata say when the article was published."""
    title = title_index(tuple(labelled))
    first = next((item for i, item in enumerate(labelled) if item.kind == "body" and i > title), None)
    end = first.segment.source.end if first else len(page.source)
    for value in meta:
        name = value.name.lower()
        if name in _PUBLISHED:
            score = 0.92 if name == "article:published_time" else 0.75 if name in _WEAK_NAMES else 0.88
            if name.startswith(("item:", "time:")) and value.source.start > end:
                score = 0.3  # below the first paragraph stand the items of other articles
            yield from _meta_dates("published", page, labelled, value, date_in_meta_v1.__name__, score)


def change_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata say when the article was changed."""
    for value in meta:
        if value.name.lower() in _MODIFIED:
            yield from _meta_dates("modified", page, labelled, value, change_in_meta_v1.__name__, 0.9)


def _meta_dates(
    field: FieldName, page: Page, labelled: Sequence[Labelled], value: MetaValue, rule: str, score: float
) -> Iterator[Fact]:
    text = meta_text(page, value)
    for mention in dates(text, body_language(labelled))[:1]:
        values, decided_by, most = decided(page, labelled, mention)
        for iso in values:
            if not iso.startswith(_EPOCH):
                yield fact_in_meta(field, page, value, mention.span, decided_by or rule, min(score, most), iso)


def date_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands by the title, where a page gives the day of publication."""
    title, rule = title_index(tuple(labelled)), date_on_page_v1.__name__
    first = next((i for i, item in enumerate(labelled) if item.kind == "body" and i > title), len(labelled))
    last = max((i for i, item in enumerate(labelled) if item.kind == "body"), default=first)
    for index, item in enumerate(labelled):
        between = title <= index <= first and item.kind not in ("title", "body") and len(item.segment.text) <= 120
        if (between or item.kind in ("date", "byline")) and not _is_header(labelled, index, title):
            for mention in _mentions(item, body_language(labelled)):
                room = _BESIDE if item.kind in ("furniture", "deck") else 3
                if item.kind not in ("date", "byline") and len(item.segment.text) - len(mention.span) > room:
                    continue
                field: FieldName = "modified" if _changed(item.segment.text, mention) else "published"
                # Below the text stand the dates of other articles too, and months alone are links to an archive.
                score = 0.3 if _month_alone(mention) else 0.85 if index <= first else 0.5 if index <= last + 2 else 0.3
                yield from _visible(field, page, labelled, item, mention, rule, score)


_AMENDED = re.compile(
    r"\b(?:article|story|report|piece|page|post) was (?:last )?(?:amended|corrected|updated|changed|edited) on ", re.I
)


def amended_on_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A note says on which day the article was amended."""
    for item in labelled:
        text = item.segment.text
        found = _AMENDED.search(text[:400]) if item.kind not in ("related", "comment") else None
        for mention in dates(text[:500], body_language(labelled)) if found else ():
            if found and mention.span.start == found.end():
                yield from _visible("modified", page, labelled, item, mention, amended_on_v1.__name__, 0.8)


def labelled_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line of the page calls a date that of its publication."""
    for item in labelled:
        text = item.segment.text
        if item.kind not in ("related", "comment", "caption") and len(text) <= 120 and (label := _LABEL.match(text)):
            for mention in dates(text, body_language(labelled))[:1]:
                if mention.span.start - label.end() <= 4 and not _month_alone(mention):
                    yield from _visible("published", page, labelled, item, mention, labelled_date_v1.__name__, 0.75)


_LABEL = re.compile(
    r"\W{0,3}(?:published|publication date|first published|date published|posted|date|datum|veröffentlicht|erschienen|"
    r"publiée?|date de publication|publicado|publicada|fecha(?: de publicación)?|data(?: de publicação)?|pubblicato|"
    r"data di pubblicazione|опубликовано|дата публикации|опубліковано|дата|diterbitkan|tanggal|dipublikasikan|"
    r"yayınlanma(?: tarihi)?|yayın tarihi|giriş(?: tarihi)?|opublikowano|data publikacji|objavljeno|publicat|"
    r"gepubliceerd|publicerad|publisert|udgivet|julkaistu|megjelent|vydáno|publikováno|تم نشره|نشر|تاريخ النشر)"
    r"(?: on| am| le| el| em| il| op| den|:| \||,)*+\s{0,3}",
    re.I,
)


def time_by_title_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The first time element between the title and the text gives a date."""
    title = title_index(tuple(labelled))
    if title < 0 or labelled[title].kind != "title":
        return
    first = next((item for item in labelled[title + 1 :] if item.kind == "body"), None)
    start = labelled[title].segment.source.start
    end = first.segment.source.end if first else start
    changed = {fact.value[:16] for fact in date_on_page_v1(page, labelled, meta) if fact.field == "modified"}
    for value in meta:
        if value.name == "time:datetime" and start <= value.source.start <= end:
            for fact in _meta_dates("published", page, labelled, value, time_by_title_v1.__name__, 0.8):
                if fact.value[:16] not in changed:
                    yield fact
            return


def _mentions(item: Labelled, language: str | None) -> Iterator[DateMention]:
    for start, text in runs(item.segment):
        for mention in dates(text, language):
            yield replace(mention, span=Span(start + mention.span.start, start + mention.span.end))


_BESIDE = 32
"""Characters that a line which nobody labelled a date may hold beside its date: a name, a reading time."""


def _month_alone(mention: DateMention) -> bool:
    return all(len(value) < len("2000-01-01") for value in mention.values)


def _changed(text: str, mention: DateMention) -> bool:
    return bool(_CHANGED.search(text[max(0, mention.span.start - 60) : mention.span.start]))


def _visible(
    field: FieldName,
    page: Page,
    labelled: Sequence[Labelled],
    item: Labelled,
    mention: DateMention,
    rule: str,
    score: float,
) -> Iterator[Fact]:
    values, decided_by, most = decided(page, labelled, mention)
    for value in values:
        fact = fact_in_segment(field, value, item.segment, mention.span, decided_by or rule, min(score, most))
        if fact:
            yield fact


def header_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands in the head of the site, which shows the day of reading."""
    title = title_index(tuple(labelled))
    for index, item in enumerate(labelled[: max(title, 0)]):
        if _is_header(labelled, index, title):
            for mention in dates(item.segment.text, body_language(labelled))[:1]:
                yield from _visible("published", page, labelled, item, mention, header_date_v1.__name__, 0.1)


_TEMPERATURE = re.compile(r"-?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CFc]?|º|℃|[CF]\b)")


def _is_header(labelled: Sequence[Labelled], index: int, title: int) -> bool:
    """Above the title: in furniture, or a weekday and a date without a time, or beside a temperature."""
    if index >= title:
        return False
    item = labelled[index]
    if item.kind == "furniture":
        return True
    text = item.segment.text
    near = [labelled[i].segment.text for i in (index - 1, index, index + 1) if 0 <= i < len(labelled)]
    if any(len(piece) < 60 and _TEMPERATURE.search(piece) for piece in near):
        return True
    mentions = dates(text, body_language(labelled))
    return bool(mentions) and all(
        not any("T" in value for value in m.values) and not text[m.span.start : m.span.start + 1].isdigit()
        and len(re.findall(r"[^\W\d_]+", m.span.of(text))) >= 2
        for m in mentions
    )  # fmt: skip


def dateline_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The article's first line opens with a place and a date."""
    seen, title = 0, title_index(tuple(labelled))
    for index, item in enumerate(labelled):
        if (item.kind == "body" or (item.kind in ("date", "byline") and not seen)) and seen < 2 and index >= title:
            seen += item.kind == "body"
            text = item.segment.text
            for mention in dates(text[:200], body_language(labelled))[:1]:
                if _in_dateline(text, mention):
                    yield from _visible("published", page, labelled, item, mention, dateline_date_v1.__name__, 0.8)


def _in_dateline(text: str, mention: DateMention) -> bool:
    before, after = text[: mention.span.start], text[mention.span.end :]
    if len(text) <= 60 and not before.strip(" ,.|"):
        return True
    return bool(re.match(r"^[^\W\d_][^()\n.!?]{1,60}\([^()\n]{1,60}\s[-–—,]\s?$", before) and after[:1] == ")") or bool(
        re.match(r"^[^\W\d_a-zа-яё][^()\n.!?]{1,40},\s$", before)
        and re.match(r"\s?(?:\([^()]{2,40}\)\s?)?[.]?\s?[-–—/]", after)
    )


def date_by_credit_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands beside a credit in the text: it is the day of what is credited, or the page's own."""
    for item in labelled:
        if item.kind not in ("body", "credit", "list", "blockquote"):
            continue
        text = item.segment.text
        credits = [c for c in credits_in(text) if c.kind in ("quotation", "wire", "republication")]
        if not credits:
            continue
        mentions = [m for m in dates(text, body_language(labelled)) if m.values]
        for credit in credits:
            for mention in mentions:
                if _beside(text, credit.span, mention.span):
                    yield from _visible("published", page, labelled, item, mention, date_by_credit_v1.__name__, 0.45)


def _beside(text: str, credit: Span, date: Span) -> bool:
    return credit.end <= date.start and bool(re.fullmatch(r"[\s,(on]{0,6}", text[credit.end : date.start]))


def date_in_feed_footer_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The line that a repost service left gives the time of the repost."""
    for item in labelled:
        text = item.segment.text
        if len(text) < 400 and has_repost_link(text):
            for mention in dates(text, body_language(labelled)):
                yield from _visible("published", page, labelled, item, mention, date_in_feed_footer_v1.__name__, 0.45)


_URL_DAY = re.compile(r"(?<=[/\-])(?P<y>(?:19|20)\d\d)(?P<s>[/\-])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?=[/\-_.]|$)")


def date_in_address_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's own address, as the page gives it, holds a date."""
    for value in meta:
        if value.name in ("link:canonical", "og:url", "link:amphtml"):
            text = meta_text(page, value)
            for found in _URL_DAY.finditer(text):
                iso = f"{found['y']}-{found['m']}-{found['d']}"
                if find_dates(iso):
                    yield fact_in_meta(
                        "published", page, value, Span(*found.span()), date_in_address_v1.__name__, 0.6, iso
                    )


RULES = (
    date_in_linked_data_v1, change_in_linked_data_v1, date_of_web_page_v1, date_in_meta_v1, change_in_meta_v1,
    date_on_page_v1, time_by_title_v1, amended_on_v1, labelled_date_v1, dateline_date_v1, date_in_address_v1,
    date_by_credit_v1, date_in_feed_footer_v1, header_date_v1,
)  # fmt: skip
