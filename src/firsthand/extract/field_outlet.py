"""Facts for the outlet: the site or publisher, as the page names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from firsthand.extract.credit_names import is_agency, name_at
from firsthand.extract.credit_page import site_of
from firsthand.extract.credit_wire import slot_in
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, title_index, whole
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.extract.site import squeezed
from firsthand.records import Fact, Page, Span

_OWN_ADDRESSES = frozenset({"link:canonical", "og:url"})
_BESIDE_CANONICAL = frozenset({"og:url", "link:amphtml", "link:alternate"})
_ADDRESS = re.compile(r"https?:|www\.|//")
_WORD = re.compile(r"[^\W_]+")
_MOTTO = re.compile(r"\s[–—·-]\s|\s?[|｜]\s?")
_MOST_SITES = 4
"""Sites of one page's addresses that are looked at. Real pages have one or two."""
_MAX_NAME = 80
_NAME_WORDS = 4
"""Words up to which what comes before a bar is a name by itself."""
_META_NAMES = frozenset({"og:site_name", "dc.publisher", "item:publisher", "ld:NewsMediaOrganization.name"})
_TAILS = re.compile(
    r"(?:\.(?:com|net|org|info|news|tv|co|[a-z]{2})(?:\.[a-z]{2})?"
    r"|\s(?:Network|News|Media|Group|Inc|Ltd|LLC|Limited|GmbH|Online|Digital|Corp|Corporation|Company|Publishing)\.?)$"
)
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:www\.)?((?:[A-Za-z0-9-]{2,40}\.){1,2}(?:com|net|org|info|news|tv|co\.\w\w|[a-z]{2}))\b"
)
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)?\d\d))?)?[\s,.|:]*(?:by\s)?", re.I
)
_OWNER_BEFORE = re.compile(r"\s*(?P<name>[^©|.,]{3,50}?)\s?(?:©|\(c\))\s?(?:19|20)\d\d", re.I)
"""A name before the sign of its rights (*Hill Post © 2023*)."""
_MASTHEAD = 4
"""Blocks at the top of a page in which its name may stand."""
_TITLE_HEAD = re.compile(r"^\s*(?P<head>[^:|–—·»]{2,40}?)(?:: |\s[|–—\-·»]\s).{8}", re.S)
_TITLE_TAIL = re.compile(r"^.{8,}\s[|–—\-·»]\s(?P<tail>[^|–—·»]{2,50})$", re.S)


def outlet_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's meta data name the site or the publisher."""
    sites = _sites(page, meta)
    named = [(value, score, _without_motto(meta_text(page, value), sites)) for value, score in _values(meta)]
    addressed = [_akin(span.of(meta_text(page, value)), sites) for value, _, span in named]
    for (value, score, span), own in zip(named, addressed, strict=True):
        name = span.of(meta_text(page, value))
        if 0 < len(span) <= _MAX_NAME and not _ADDRESS.match(name):
            # A section or an owner may stand where the site's name belongs; the address tells which of two it is.
            doubt = value.name == "og:site_name" and not own and any(addressed) and name.isascii()
            yield fact_in_meta("outlet", page, value, span, outlet_in_meta_v1.__name__, 0.76 if doubt else score)


def outlet_in_title_and_address_v1(
    page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]
) -> Iterator[Fact]:
    """The page's title begins or ends with a name that is spelt like the site of its address."""
    labels = {squeezed(site.split(".")[0]) for site in _sites(page, meta)}
    for hint in _hints_in_meta(page, meta) if page.url and len(labels) == 1 else ():
        name = squeezed(hint.name)
        if hint.sort == "title" and hint.value and len(name) >= _SPELT and labels & {name, name.removeprefix("the")}:
            span = Span(hint.start, hint.start + len(hint.name))
            yield fact_in_meta("outlet", page, hint.value, span, outlet_in_title_and_address_v1.__name__, 0.6)


_SPELT = 5
"""Letters of a name from which an address spells it not by chance."""


def _values(meta: Sequence[MetaValue]) -> Iterator[tuple[MetaValue, float]]:
    """The values that name a site or a publisher, with their scores."""
    for value in meta:
        publisher = re.fullmatch(r"ld:\w*(?:Article|Posting|WebPage)\.publisher\.name", value.name)
        if publisher or value.name in _META_NAMES:
            yield value, 0.9 if value.name == "og:site_name" else 0.84 if publisher else 0.8


def _without_motto(text: str, sites: Sequence[str]) -> Span:
    """A name without the motto after a bar or a dash, or before it if the address spells what comes after."""
    span = whole(text)
    cuts = [found.span() for found in _MOTTO.finditer(text, span.start, span.end)]
    parts = [Span(a, b) for a, b in pairwise([span.start, *(at for cut in cuts for at in cut), span.end])][::2]
    if len(parts) > 1:
        akin = [part for part in parts if _akin(part.of(text), sites)]
        if akin:
            return min(akin, key=lambda part: len(part.of(text).split()))
        if len(parts[0].of(text).split()) <= _NAME_WORDS:
            return parts[0]
    return span


def _akin(name: str, sites: Sequence[str]) -> bool:
    """Does one of the page's addresses spell ``name``, a telling word of it or its initials?"""
    words = [word.casefold() for word in _WORD.findall(name)]
    joined, initials = "".join(words), "".join(word[0] for word in words)
    for site in sites:
        host, label = squeezed(site), squeezed(site.split(".")[0])
        if len(joined) >= 2 and (joined in host or any(len(word) >= 4 and word in host for word in words)):
            return True
        if len(label) >= 2 and (label in joined or label in (initials, initials.removeprefix("t"))):
            return True
    return False


def _sites(page: Page, meta: Sequence[MetaValue]) -> list[str]:
    """The hosts of the page's own addresses, each once."""
    addresses = [value.value for value in meta if value.name in _OWN_ADDRESSES] + [page.url or ""]
    return [site for site in dict.fromkeys(map(site_of, addresses)) if site][:_MOST_SITES]


def outlet_in_address_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page gives its own address, and its site is all that names the outlet."""
    sites = _sites(page, meta)
    # A copy's canonical address is that of its original: alone it does not say where the page is published.
    known = page.url or any(value.name in _BESIDE_CANONICAL and site_of(value.value) in sites for value in meta)
    for value in meta if known and len(sites) == 1 else ():
        if value.name in _OWN_ADDRESSES and sites[0] in (text := meta_text(page, value)):
            start = text.index(sites[0])
            span = Span(start, start + len(sites[0]))
            yield fact_in_meta("outlet", page, value, span, outlet_in_address_v1.__name__, 0.45)
            return


@dataclass(frozen=True, slots=True)
class _Hint:
    """A name that may be the outlet's, at a place of one sort; ``make`` turns a part of it into a fact."""

    sort: str
    name: str
    start: int
    item: Labelled | None
    value: MetaValue | None


def outlet_named_twice_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """Two places of the page where a site names itself give the same name."""
    sites = _sites(page, meta)
    hints = [
        hint
        for hint in (*_hints_in_blocks(labelled), *_hints_in_meta(page, meta))
        if hint.sort != "domain" or not sites or _akin(site_of(f"//{hint.name}").split(".")[0], sites)
    ]
    best: tuple[int, str] | None = None
    sorts: dict[str, set[str]] = {}
    places: dict[str, set[int]] = {}
    spelt: dict[str, str] = {}
    for hint in hints:
        place = _place(hint)
        for form in _forms(hint.name):
            key = squeezed(form)
            sorts.setdefault(key, set()).add(hint.sort)
            places.setdefault(key, set()).add(place)
            spelt.setdefault(key, form)
    for form, seen in sorts.items():
        # A section stands in a menu and in the page's title, and other sites in menus, as the site's own name does:
        # only its address tells them apart.
        section = seen in _SECTIONS and (bool(sites) or "html" in page.media_type) and not _akin(spelt[form], sites)
        enough = len(seen) >= 2 and len(places[form]) >= 2 and seen - _WEAK and len(form) >= 3 and not section
        if enough and (best is None or (len(form), form) > best):
            best = (len(form), form)
    if best is None:
        return
    for hint in hints:
        same = [form for form in _forms(hint.name) if squeezed(form) == best[1]]
        fact = _fact(page, hint, same[0]) if same else None
        if fact:
            yield fact


def _place(hint: _Hint) -> int:
    """Where the block or the value of a hint begins: a block that is two sorts of place is one."""
    if hint.item is not None and hint.item.segment.runs:
        return hint.item.segment.source.start
    return hint.value.source.start if hint.value is not None else -1


@lru_cache(maxsize=512)
def _forms(name: str) -> tuple[str, ...]:
    """The name, and the name without ``.com``, ``Network`` and the like at its end."""
    forms = [name]
    if "." not in name and not any(map(str.isspace, name)):
        return (name,)
    while (short := _TAILS.sub("", name)) != name and len(short) >= 3:
        name = short
        forms.append(name)
    return tuple(forms)


def _fact(page: Page, hint: _Hint, form: str) -> Fact | None:
    span = Span(hint.start, hint.start + len(form))
    rule = outlet_named_twice_v1.__name__
    if hint.item is not None:
        return fact_in_segment("outlet", form, hint.item.segment, span, rule, 0.75)
    if hint.value is not None and hint.sort != "address":
        return fact_in_meta("outlet", page, hint.value, span, rule, 0.75)
    return None


_SECTIONS = (frozenset({"title", "masthead"}), frozenset({"domain", "masthead"}))
_WEAK = frozenset({"masthead"})
"""Sorts of places where menus stand as well: they only confirm another sort."""


def _hints_in_blocks(labelled: Sequence[Labelled]) -> Iterator[_Hint]:
    title = title_index(labelled)
    for index, item in enumerate(labelled):
        text = item.segment.text
        if index < max(title, _MASTHEAD) and len(text) <= 40 and item.kind in ("furniture", "title"):
            yield _Hint("masthead", text, 0, item, None)
        linked = item.segment.links[0] if index < _MASTHEAD and len(item.segment.links) > 1 else None
        if linked and linked.start == 0 and index < title and 3 <= linked.end <= 40:
            yield _Hint("masthead", text[: linked.end].rstrip(), 0, item, None)
        if item.kind in ("body", "blockquote", "list"):
            slot = slot_in(text[:200])
            if slot and not is_agency(slot[0].of(text)) and len(slot) >= 2:
                yield _Hint("slot", slot[0].of(text), slot[0].start, item, None)
        if item.kind in ("furniture", "date", "credit", "body") and len(text) <= 400:
            owned = _OWNED.search(text) if _may_own(text) else None
            name = name_at(text, owned.end()) if owned else None
            if name and owned and name.span.start - owned.end() <= 4:
                yield _Hint("owner", name.span.of(text), name.span.start, item, None)
            before = _OWNER_BEFORE.match(text) if item.kind == "furniture" and _may_own(text[:_MAX_NAME]) else None
            if before:
                yield _Hint("owner", before["name"], before.start("name"), item, None)
            for found in _DOMAIN.finditer(text) if "." in text and (item.kind != "body" or len(text) < 250) else ():
                yield _Hint("domain", found[1], found.start(1), item, None)


def _may_own(text: str) -> bool:
    """False only if no mark of ownership stands in ``text``."""
    folded = text.casefold()
    return "©" in folded or "(c)" in folded or "opyr" in folded


def _hints_in_meta(page: Page, meta: Sequence[MetaValue]) -> Iterator[_Hint]:
    for value in meta:
        if value.name == "title" and (head := _TITLE_HEAD.match(meta_text(page, value))):
            yield _Hint("title", head["head"], head.start("head"), None, value)
        if value.name == "title" and (tail := _TITLE_TAIL.match(meta_text(page, value).rstrip())):
            start = tail.start("tail")
            yield _Hint("title", tail["tail"].strip(), start + tail["tail"].index(tail["tail"].strip()), None, value)
        elif value.name in (
            "application-name",
            "apple-mobile-web-app-title",
            "ld:WebSite.name",
            "ld:Organization.name",
        ):
            text = meta_text(page, value)
            yield _Hint("application", text.strip(), len(text) - len(text.lstrip()), None, value)
        elif value.name == "link:canonical":
            yield _Hint("address", site_of(value.value), 0, None, value)


def own_names(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> frozenset[str]:
    """What the page calls its own outlet, in lower case."""
    return frozenset(fact.value.casefold() for rule in RULES for fact in rule(page, labelled, meta))


RULES = (outlet_in_meta_v1, outlet_named_twice_v1, outlet_in_title_and_address_v1, outlet_in_address_v1)
