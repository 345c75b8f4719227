"""Dates that a page gives in its meta data, its linked data and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.dates import find_dates
from firsthand.extract.field_dates_signs import opens_with_label
from firsthand.extract.field_numeric import body_language, dates, decided
from firsthand.extract.field_places import fact_in_meta, meta_text, title_index
from firsthand.extract.kept import for_last_page
from firsthand.extract.linked_data import article_key
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import BODY_KINDS, Fact, FieldName, Page, Span

_PUBLISHED = frozenset({
    "article:published_time", "article:published", "og:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "pub_date", "published", "published_time",
    "date_published", "item:datepublished", "time:datepublished", "time:pubdate", "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate", "ptime",
    "og:article:published_time", "article:create_at", "rnews:datepublished", "created", "displaydate", "dc:date",
    "dateposted", "publisheddate", "publishedat", "published_at", "publish_time", "publishtime",
    "firstpublishdate", "firstpublished", "originalpublishdate", "article:publicationdate", "article:publish_date",
    "article:published_date", "article:publication_date", "article:date", "og:publish_date", "og:regdate", "regdate",
    "release_date", "releasedate", "issuedate", "dc.date.publication", "dc.date.available", "dcterms.available",
    "citation_publication_date", "citation_date", "search_date", "doc_date", "newsdate", "content_create_date",
    "og:pubdate", "shareaholic:article_published_time", "weibo:article:create_at", "bt:pubdate", "pdate", "date",
    "item:datecreated", "time:datecreated",
})  # fmt: skip
_WEAK_NAMES = frozenset(
    {"date", "created", "dc.date", "dc:date", "dcterms.date", "item:datecreated", "time:datecreated"}
)
_MODIFIED = frozenset({
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "item:datemodified",
    "time:datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "modified", "updated",
    "last_updated", "dateupdate", "article:post_modified", "bt:moddate", "revision_date", "eomportal-lastupdate",
    "lastupdate", "last_update", "updated_time", "moddate", "article:modified_date", "dcterms.updated",
    "og:article:modified_time", "article:modified", "time:updated",
})  # fmt: skip
_EPOCH = ("1970-01-01", "1900-01-01")


def date_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the article was published."""
    for value in meta:
        key = article_key(value.name)
        if key in ("datePublished", "dateCreated"):
            score = 0.95 if key == "datePublished" else 0.3  # created can be a template's day
            yield from meta_dates("published", page, labelled, value, date_in_linked_data_v1.__name__, score)


def change_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the article was changed."""
    for value in meta:
        if article_key(value.name) == "dateModified":
            yield from meta_dates("modified", page, labelled, value, change_in_linked_data_v1.__name__, 0.95)


def date_of_web_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data say when the web page was published."""
    for value in meta:
        if value.name in ("ld:WebPage.datePublished", "ld:LiveBlogPosting.datePublished"):
            yield from meta_dates("published", page, labelled, value, date_of_web_page_v1.__name__, 0.85)


def date_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata say when the article was published."""
    title = title_index(labelled)
    first = next((item for i, item in enumerate(labelled) if item.kind == "body" and i > title), None)
    end = first.segment.source.end if first else len(page.source)
    for value in meta:
        name = value.name.lower()
        if name in _PUBLISHED:
            score = 0.92 if name == "article:published_time" else 0.75 if name in _WEAK_NAMES else 0.88
            if name.startswith(("item:", "time:")) and value.source.start > end:
                # Below the first paragraph stand the items of other articles, and the line that ends a post.
                score = 0.74 if _ends_post(labelled, title, value) else 0.3
            yield from meta_dates("published", page, labelled, value, date_in_meta_v1.__name__, score)


def _ends_post(labelled: Sequence[Labelled], title: int, value: MetaValue) -> bool:
    """Does a value stand in the one line of the page below the title that opens with a word like *Posted*?"""
    lines = _posted(labelled, title)
    return len(lines) == 1 and lines[0].start <= value.source.start < lines[0].end


@for_last_page
def _posted(labelled: Sequence[Labelled], title: int) -> tuple[Span, ...]:
    return tuple(
        item.segment.source
        for item in labelled[max(title, 0) :]
        if item.kind not in ("related", "comment", *BODY_KINDS)
        and len(item.segment.text) <= _POST_LINE
        and opens_with_label(item.segment.text)
    )


_POST_LINE = 200  # characters


def change_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata say when the article was changed."""
    for value in meta:
        if value.name.lower() in _MODIFIED:
            yield from meta_dates("modified", page, labelled, value, change_in_meta_v1.__name__, 0.9)


def meta_dates(
    field: FieldName, page: Page, labelled: Sequence[Labelled], value: MetaValue, rule: str, score: float
) -> Iterator[Fact]:
    """Facts for the first date in a meta value."""
    text = meta_text(page, value)
    for mention in dates(text, body_language(labelled))[:1]:
        values, decided_by, most = decided(page, labelled, mention)
        for iso in values:
            if not iso.startswith(_EPOCH):
                yield fact_in_meta(field, page, value, mention.span, decided_by or rule, min(score, most), iso)


def date_column_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page is a row of a table that has a column called date."""
    for value in meta:
        if value.name == "date-column":
            yield from meta_dates("published", page, labelled, value, date_column_v1.__name__, 0.5)


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
