"""Names of outlets and agencies: when two are the same, and which names a page goes by."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from firsthand.agencies import agency_named
from firsthand.records import BODY_KINDS, Article, BlockKind, Page, Span
from firsthand.text import normal, words

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.I)
_PARTS = re.compile(r"\s+[-|:·•]\s+|\s*[|·•]\s*")


@lru_cache(maxsize=1)
def _generic() -> dict[str, frozenset[str]]:
    """Words that name the kind of a publisher and not the publisher, and parts of hosts that name nobody."""
    data = json.loads(Path(__file__).with_name("outlets.json").read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in data.items() if not key.startswith("_")}


def host_of(text: str) -> str | None:
    """The host in a URL or a bare domain, without ``www.``; None if ``text`` is neither."""
    found = _HOST.fullmatch(text.strip())
    return found[1].casefold().removeprefix("www.") if found else None


def host_label(host: str) -> str:
    """The part of a host that is a name: ``example`` of ``news.example.co.uk``."""
    labels = [label for label in host.split(".")[:-1] if label not in _generic()["host_labels"]]
    return labels[-1] if labels else host


@lru_cache(maxsize=50_000)
def key(name: str) -> tuple[str, ...]:
    """The words by which a name is compared: case folded, without an article, a domain's ending, and words such as
    *news* and *agency* at its ends (unless nothing else is left)."""
    host = host_of(name)
    if host:
        return (host_label(host).replace("-", ""),)
    row = [word.replace("'s", "").replace(".", "").replace("-", "") for word, _ in words(normal(name))]
    core = list(row)
    generic = _generic()["publisher_words"]
    while len(core) > 1 and core[0] in _generic()["articles"]:
        core = core[1:]
    while len(core) > 1 and core[-1] in generic:
        core = core[:-1]
    while len(core) > 1 and core[0] in generic:
        core = core[1:]
    return tuple(core)


def same_name(one: str, other: str) -> bool:
    """Whether two wordings name one publisher: the same words, written together or apart, or one is the initials of
    the other (``AB`` and ``Alder Bulletin``)."""
    agencies = agency_named(one), agency_named(other)
    if all(agencies):
        return agencies[0] == agencies[1]
    left, right = key(one), key(other)
    if not left or not right:
        return False
    if "".join(left) == "".join(right):
        return True
    return _initials(one, other) or _initials(other, one)


def source_key(name: str) -> str:
    """What the spellings of one source have in common: the agency they spell, else their words, written together."""
    return "".join(key(agency_named(name) or name))


def inflected(name: str, own: str) -> bool:
    """Whether ``name`` may be ``own`` (a name or a host) in another case of its language, alone or after an article:
    ``der Kleinen Zeitung`` and ``Kleine Zeitung``."""
    if same_name(name, own):
        return True
    wanted, articles = "".join(key(own)), _generic()["articles_inflected"]
    row = [word for word, _ in words(normal(name)[:200])]
    starts = [0, *(at + 1 for at, word in enumerate(row[:-1]) if word in articles)]
    return any(re.fullmatch("".join(map(_stem, row[at:])), wanted) for at in starts if 0 < len(row) - at <= 8)


def _stem(word: str) -> str:
    """A pattern for a word with another ending of two letters or less."""
    bare = re.escape(word[: max(len(word) - 2, 4)].replace("-", ""))
    return rf"{bare}\w{{0,3}}" if len(word) > 4 else bare


def _initials(short: str, long: str) -> bool:
    letters = "".join(key(short))
    whole = [word for word, _ in words(normal(long)) if word not in _generic()["articles"]]
    if len(key(short)) != 1 or not 2 <= len(letters) <= 5 or not short.strip().isupper():
        return False
    return letters in ("".join(word[0] for word in whole), "".join(word[0] for word in key(long))) and len(whole) > 1


def parts(name: str) -> tuple[str, ...]:
    """A name, and the parts of a feed's or title's name around dashes and bars (``Alder – Daily news``)."""
    pieces = [piece for piece in _PARTS.split(normal(name)) if piece]
    if len(pieces) < 2:
        return (name,)
    starts = re.split(_PARTS, re.sub(r"[‐‑‒–—―−]", "-", name))
    return (name, starts[0].strip())


def names_of(page: Page, article: Article) -> tuple[str, ...]:
    """The names a page goes by: its outlet as far as the page is clear about it, and its host."""
    reading = article.reading("outlet")
    found = [reading.value] if reading.value else []
    if reading.status == "ambiguous":
        found = [fact.value for fact in reading.facts]
    host = urlsplit(page.url).hostname if page.url else None
    if host:
        found.append(host.removeprefix("www."))
    return tuple(sorted(set(found)))


_OWN_LINES: frozenset[BlockKind] = frozenset({"title", "deck", "byline", "date", "furniture"})
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\W*(?:\d{4}(?:\s*-\s*\d{4})?)?\W*", re.I)
_LINES = 40  # short lines at either end of a page in which its name is looked for: hostile pages hold thousands


def borne_by(article: Article) -> frozenset[str]:
    """What may be the name of a page that states no outlet: short lines of its head and foot, the last part of its
    title, the names in notices of rights, the hosts of addresses that stand alone."""
    blocks = [block for block in article.blocks if block.kind in _OWN_LINES and len(block.span) <= 160]
    last = max((block.span.end for block in article.body()), default=0)
    behind = next((block for block in blocks if block.span.start >= last), None)
    if behind and last and not _RIGHTS.search(behind.span.of(article.text)):
        blocks.remove(behind)  # what stands right behind the text may as well be its source
    found: set[str] = set()
    for block in (*blocks[:_LINES], *blocks[-_LINES:]):
        line = block.span.of(article.text).strip()
        host = host_of(line)
        if host:
            found.add(host)
            continue
        pieces = [piece.strip() for piece in _PARTS.split(line)]
        for piece in pieces[1:] if block.kind in ("title", "deck") else pieces:
            name = _RIGHTS.sub("", piece).split(". ")[0].strip(" .")
            if name and len(name.split()) <= 6:
                found.add(name)
    return frozenset(found)


def full_names(article: Article) -> frozenset[str]:
    """The names of two words or more, all with capitals, that an article's outlet has (a page that states none: that
    its head and foot have), without an article in front: such as may be looked for in other texts."""
    outlet = article.reading("outlet")
    stated = {fact.value for fact in outlet.facts} | ({outlet.value} if outlet.value else set())
    found = set()
    for name in stated or borne_by(article):
        row = name[:200].split()
        row = row[1:] if row and row[0].casefold() in _generic()["articles"] else row
        if len(row) > 1 and all(word[0].isupper() for word in row):
            found.add(" ".join(row))
    return frozenset(found)


_TEXT: frozenset[str] = BODY_KINDS | {"title", "deck", "credit"}


def mentions(mentioning: Article, named: Article) -> tuple[Span, ...]:
    """Where the title, deck, body or a credit of an article has a full name of the other's outlet which is not its own
    as well: the first place of each name, in order."""
    found: list[Span] = []
    for name in sorted(full_names(named) - full_names(mentioning)):
        wanted = re.compile(rf"\b{re.escape(name)}\b")
        for block in mentioning.blocks:
            place = wanted.search(mentioning.text, *_bounds(block.span)) if block.kind in _TEXT else None
            if place:
                found.append(Span(*place.span()))
                break
    return tuple(sorted(found))


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def named(credit: str, page: Page, article: Article, borne: frozenset[str] = frozenset()) -> str | None:
    """The name of the page that a credit's name means, or None: its outlet, its host, its whole URL, its title; if it
    has neither outlet nor host, a name that it bears (``borne``)."""
    if page.url and credit.strip().rstrip("/") == page.url.rstrip("/"):
        return page.url
    for name in names_of(page, article):
        if any(same_name(part, name) for part in parts(credit)):
            return name
    for name in sorted(borne):
        if any(same_name(part, name) for part in parts(credit)):
            return name
    title = article.reading("title").value
    if title and len(title.split()) >= 4 and normal(title) == normal(credit):
        return title
    return None
