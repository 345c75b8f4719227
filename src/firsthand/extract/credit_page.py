"""Credits that need more of the page than one text: feed footers, the byline slot, links and meta data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from firsthand.agencies import Agency, agencies
from firsthand.extract.credit_names import CreditMention, is_agency, name_at, owns_pictures, spellings
from firsthand.extract.field_places import meta_part, meta_text
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.extract.tables import data
from firsthand.records import Credit, Page, Span

_FROM = re.compile(r"(?:^|(?<=\s))(?:from|via)\s(?P<name>[^\n–—]{2,60}?)\s?[–—-]\s(?P<rest>[^\n]{2,80})$", re.M)
_BY_SLOT = re.compile(r"^(?:by|von|par|por|di|door|oleh|автор:?|autor:?|źródło:?|source:?)\s+", re.I)
_LINK = re.compile(r"https?://(?P<host>[a-z0-9.-]{3,40})/(?P<code>[A-Za-z0-9]{3,12})(?![\w/.?-])")
_SHORT_HOST = 12
"""Characters of a host up to which an address of one mixed code is a short link."""
_NEAR = 3
"""Segments before a ``from X – Y`` line in which the repost service's link may stand."""


def feed_footer_v1() -> None:
    """The page ends with the link of a repost service and a line that names the feed it came from."""


def agency_in_byline_v1() -> None:
    """The byline names an agency."""


def agency_is_author_v1() -> None:
    """The page's meta data name an agency as the author."""


def agency_owns_article_v1() -> None:
    """The page's linked data name an agency as publisher, provider or owner of the article."""


def canonical_elsewhere_v1() -> None:
    """The page's canonical address is on another site."""


def original_source_v1() -> None:
    """The page's meta data name the original it was taken from."""


_OWNED = re.compile(r"\s*(?:©|\(c\)|copyright\b)[^/\n]*$", re.I)
_PICTURE_HINTS = frozenset({"caption", "credit", "credits", "figcaption", "figure", "image", "photo", "picture"})


def owns_site(text: str) -> bool:
    """Is the whole of ``text`` a line that opens with ©? Outside captions it names who owns the site."""
    return len(text) <= 200 and _OWNED.match(text) is not None


def _is_link(item: Labelled) -> bool:
    """Is the whole of a text one link? Then it is the headline of something else."""
    segment = item.segment
    return sum(len(link) for link in segment.links) >= len(segment.text) > 0


def _by_picture(item: Labelled) -> bool:
    return "figcaption" in item.segment.path or not _PICTURE_HINTS.isdisjoint(item.segment.hints[-5:])


def has_repost_link(text: str) -> bool:
    """Does ``text`` hold a short link, as services leave it that repost feeds?"""
    return any(
        found["host"] in data("credit_phrases")["shorteners"]
        or (len(found["host"]) <= _SHORT_HOST and not found["code"].isalpha() and not found["code"].isdigit())
        for found in _LINK.finditer(text)
    )


def feed_lines(labelled: Sequence[Labelled], index: int) -> Iterator[CreditMention]:
    """``from X – feed name`` near the link of a repost service, in the segment at ``index``."""
    text = labelled[index].segment.text
    if "from " not in text and "via " not in text:
        return
    near = " ".join(item.segment.text for item in labelled[max(0, index - _NEAR) : index + 1])
    if len(text) > 400 or not has_repost_link(near):
        return
    for found in _FROM.finditer(text):
        name = name_at(text, found.start("name"))
        if name is not None:
            span = Span(*found.span("name"))
            yield CreditMention("feed", span.of(text), Span(found.start(), found.end()), span, feed_footer_v1.__name__)


def counts(mention: CreditMention, item: Labelled) -> bool:
    """Does a credit count where it stands? Comments credit nothing; title, deck, related boxes and furniture only
    pictures and feeds; under a picture nobody says where the text came from."""
    if item.kind == "comment":
        return False
    if mention.kind in ("republication", "wire") and "figcaption" in item.segment.path:
        return False
    if mention.kind == "photo" and _is_link(item) and not _by_picture(item):
        return False
    if item.kind in ("furniture", "title", "deck") and mention.kind == "photo":
        parts = [part.strip() for part in re.split(r"[/|,]", mention.name)]
        if item.kind == "furniture" and mention.span.of(item.segment.text).startswith("©"):
            return _by_picture(item) or "/" in mention.name
        menu = not any(" " in part or owns_pictures(part) for part in parts)
        return _by_picture(item) or not (menu or owns_site(item.segment.text))
    if item.kind in ("related", "furniture", "title", "deck"):
        return mention.kind in ("photo", "feed")
    return item.kind != "caption" or mention.kind not in ("republication", "wire")


def slot_agencies(item: Labelled) -> Iterator[CreditMention]:
    """Agencies in a byline."""
    text = item.segment.text
    if item.kind != "byline" or len(text) > 200 or _by_picture(item) or "related" in item.segment.hints[-6:]:
        return
    start = found.end() if (found := _BY_SLOT.match(text)) else 0
    for piece in re.finditer(r"[^,/|&()\n]+", text[start:]):
        name = piece.group().strip()
        for words in (name, *_heads(name), *_tails(name)):
            person = words != name and words in data("credit_phrases")["also_given_names"]  # Petra Example
            if is_agency(words) and not person:
                ahead = 0 if name.startswith(words) else len(name) - len(words)
                at = start + piece.start() + piece.group().index(name) + ahead
                span = Span(at, at + len(words))
                yield CreditMention("wire", words, span, span, agency_in_byline_v1.__name__)
                break


def _heads(name: str) -> Iterator[str]:
    words = name.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        yield " ".join(words[:count])


def _tails(name: str) -> Iterator[str]:
    """The ends of a name of four words or more that are two or three words: *Ada Lund Valley Press*."""
    words = name.split(" ")
    for count in (3, 2) if len(words) > 3 else ():
        if len(words) - count >= 2:
            yield " ".join(words[-count:])


_AUTHOR_NAMES = re.compile(
    r"(?:^author$|article:author$|\.author\.name$|\.creator\.name$|\.author$|^dc\.creator$|^byl$)"
)
_OWNERS = re.compile(r"ld:\w*Article\.(?:publisher|provider|sourceOrganization|copyrightHolder)\.name")
_OF_PICTURE = re.compile(r"\.(?:image|photo|thumbnail|video|logo|primaryImageOfPage|associatedMedia)\b|Image|Video")
"""Linked data of pictures and films: who made them did not write the text."""
_ORIGINAL = frozenset({
    "syndication-source", "original-source", "link:syndication-source", "link:original-source",
    "dc.source", "dcterms.source", "article:source", "source",
})  # fmt: skip


def meta_credits(page: Page, meta: Sequence[MetaValue]) -> Iterator[Credit]:
    """Credits in the meta data: an agency as author, an original elsewhere, a canonical address on another site."""
    own = _own_site(page, meta)
    for value in meta:
        if _AUTHOR_NAMES.search(value.name) and not _OF_PICTURE.search(value.name):
            yield from _agencies_in(page, value, agency_is_author_v1.__name__)
        elif _OWNERS.fullmatch(value.name):
            yield from _agencies_in(page, value, agency_owns_article_v1.__name__)
        elif value.name.lower() in _ORIGINAL or re.search(r"\.isBasedOn(?:Url)?(?:\.(?:url|@id|name))?$", value.name):
            yield from _elsewhere(page, value, own or _own_by_links(meta), original_source_v1.__name__)
        elif value.name == "link:canonical" and own:
            yield from _elsewhere(page, value, own, canonical_elsewhere_v1.__name__)


def _agencies_in(page: Page, value: MetaValue, rule: str) -> Iterator[Credit]:
    for piece in re.finditer(r"[^,/|&;]+", meta_text(page, value)):
        name = piece.group().strip()
        if name in spellings():
            start = piece.start() + piece.group().index(name)
            span = meta_part(page, value, start, start + len(name))
            yield Credit("wire", name, span, span, rule)


def _own_site(page: Page, meta: Sequence[MetaValue]) -> str:
    if page.url:
        return site_of(page.url)
    return next((site_of(v.value) for v in meta if v.name == "og:url"), "")


def _own_by_links(meta: Sequence[MetaValue]) -> str:
    """The site of the canonical address, where the page's other form (for small screens, in another language) lies on
    it too. A canonical address alone may be that of an original."""
    told = {site_of(v.value) for v in meta if v.name == "link:canonical"} - {""}
    beside = {site_of(v.value) for v in meta if v.name in ("link:amphtml", "link:alternate")}
    return next(iter(told & beside), "") if len(told) == 1 else ""


_NUMBER = re.compile(r"[\d.]+|[\da-f:.]*:[\da-f:.]*", re.I)
_NO_SITE = (".localhost", ".local", ".internal", ".lan", ".invalid")
"""Ends of hosts that are of one machine or one network (RFC 6761, RFC 6762 and the registry of special names)."""


@lru_cache(maxsize=1)
def _services() -> frozenset[str]:
    """The names of services that give each of their users a host."""
    return frozenset(data("hosting")["services"])


def site_of(url: str) -> str:
    """The registrable part of a URL's host, roughly: its last two labels (three under ``co.uk`` and its like, and where
    a service gives each of its users a host, as for blogs). "" for a
    number or a name without a dot (``127.0.0.1``, ``localhost``), which tell no site."""
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""
    if "." not in host or _NUMBER.fullmatch(host) or host.endswith(_NO_SITE):
        return ""
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    keep += labels[-keep] in _services()
    return ".".join(labels[-keep:])


def _elsewhere(page: Page, value: MetaValue, own: str, rule: str) -> Iterator[Credit]:
    raw = value.source.of(page.source)
    site = site_of(value.value)
    if not site and value.name.endswith(".name"):
        yield Credit("republication", value.value, value.source, value.source, rule)
    elif site and "." in site and not _same_owner(site, own, rule):
        at = raw.casefold().find(site)
        if at >= 0:
            name = Span(value.source.start + at, value.source.start + at + len(site))
            yield Credit("republication", name.of(page.source), value.source, name, rule)


def _same_owner(site: str, own: str, rule: str) -> bool:
    """The same name under two top-level domains is one outlet; and an archive, a cache or a shortener that a page was
    read from is no site of its own, so that its canonical address tells where it was read, not where it came from."""
    if site.split(".")[0] == own.split(".")[0]:
        return True
    return rule == canonical_elsewhere_v1.__name__ and own in data("credit_phrases")["passages"]["sites"]


def own_label(page: Page, meta: Sequence[MetaValue]) -> frozenset[str]:
    """The name in the page's own address: ``valley`` of ``www.valley.example``."""
    return frozenset({_own_site(page, meta).split(".")[0]} - {""})


@lru_cache(maxsize=1)
def _with_labels() -> tuple[tuple[Agency, str], ...]:
    """Each agency with the name in its address."""
    return tuple((agency, site_of(agency.site).split(".")[0]) for agency in agencies())


def own_agency(page: Page, meta: Sequence[MetaValue]) -> frozenset[str]:
    """The spellings of the agency whose own page this is, by its address or by what the page calls its site."""
    urls = [page.url or "", *(v.value for v in meta if v.name in ("og:url", "link:canonical"))]
    hosts = {site_of(url).split(".")[0] for url in urls} - {""}  # agencies have one name under many top-level domains
    names = {v.value.strip() for v in meta if v.name == "og:site_name"}  # a publisher can be who the text came from
    return frozenset(
        spelling
        for agency, label in _with_labels()
        if label in hosts or not names.isdisjoint(agency.spellings)
        for spelling in agency.spellings
    )


def without_doubles(found: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each kind and name once at one place, in order of place."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for credit in sorted(found, key=lambda c: (c.source, c.name_source, c.kind, c.rule)):
        key = (credit.kind, credit.name_source.start, credit.name_source.end)
        if key not in seen:
            seen.add(key)
            kept.append(credit)
    return tuple(kept)
