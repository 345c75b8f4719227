"""Pages from the web, when an address was given: fetched once, saved, and read from there like any file.

What is saved lies beside what the server said of it (``name.json``: address, time, charset), so that a trace can be
checked later without a network. The clock is passed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from firsthand.read import robots
from firsthand.read.decode import served_charset
from firsthand.read.feed import links
from firsthand.read.guard import Allowed, Resolve, Unreachable, client, resolve
from firsthand.read.kinds import kind_of
from firsthand.read.payload import PayloadDamaged, unpack
from firsthand.read.sidecar import web_address
from firsthand.records import Skipped
from firsthand.settings import FetchSettings, ReadSettings
from firsthand.text import short_id

__all__ = ["Clock", "fetch"]

AGENT = "firsthand"
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "application/rss+xml": ".xml",
    "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
}  # fmt: skip


class Clock(NamedTuple):
    """The time, as the caller has it: ``now`` in ISO 8601, ``seconds`` that only go up, and how to ``wait``."""

    now: Callable[[], str]
    seconds: Callable[[], float]
    wait: Callable[[float], None]


class _Answer(NamedTuple):
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Refused(Exception):
    """An address that is not fetched; the message says why, and what to do."""


def fetch(
    addresses: Iterable[str],
    folder: Path,
    *,
    settings: FetchSettings,
    clock: Clock,
    resume: bool = False,
    linked_pages: bool = False,
    resolve: Resolve = resolve,
    allowed: Allowed = frozenset(),
) -> Iterator[str | Skipped]:
    """Fetch each of ``addresses`` into ``folder`` and give the path of its file, or why there is none.

    With ``resume`` what was saved before is not fetched again. With ``linked_pages`` the pages that a feed links to are
    fetched and given in its place. robots.txt is obeyed, requests to one host are apart by ``settings.pause_seconds``
    or what it asks for. ``allowed`` are addresses inside a network that may be reached, with their ports: for tests."""
    visit = _Visit(settings, clock, resolve, allowed)
    folder.mkdir(parents=True, exist_ok=True)
    for address in dict.fromkeys(addresses):
        path = _one(address, folder, visit, resume)
        if not linked_pages or isinstance(path, Skipped) or kind_of(path, ReadSettings()) != "feed":
            yield path
            continue
        linked = links(path, ReadSettings())
        if not linked:
            yield path
        for link in linked[: settings.entries]:
            yield _one(link, folder, visit, resume)
        for link in linked[settings.entries :]:
            yield Skipped(link, f"the feed links to more than {settings.entries} pages: name this address by itself")


def _one(address: str, folder: Path, visit: _Visit, resume: bool) -> str | Skipped:
    """The path of the file in which the page at ``address`` is saved."""
    name = short_id(address)
    told = folder / f"{name}.json"
    known = _saved(told, address) if resume else None
    if known:
        return known
    try:
        answer = visit.get(address)
    except (_Refused, Unreachable) as error:
        return Skipped(address, str(error))
    served = answer.headers.get("content-type", "")
    path = folder / (name + _SUFFIXES.get(served.partition(";")[0].strip().lower(), ""))
    told.unlink(missing_ok=True)
    path.write_bytes(answer.body)
    record = {
        "url": answer.url,
        "captured_at": visit.clock.now(),
        "charset": served_charset(served),
        "asked_for": address,
        "content_type": served,
        "file": path.name,
    }
    told.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path.as_posix()


def _saved(told: Path, address: str) -> str | None:
    try:
        record = json.loads(told.read_text(encoding="utf-8"))
        path = told.parent / Path(record["file"]).name
        return path.as_posix() if record["asked_for"] == address and path.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Visit:
    """What is remembered from one request to the next: what hosts allow, and when they were last asked."""

    def __init__(self, settings: FetchSettings, clock: Clock, resolve: Resolve, allowed: Allowed) -> None:
        self.settings = settings
        self.clock = clock
        self._resolve = resolve
        self._allowed = allowed
        self._robots: dict[str, robots.Robots] = {}
        self._asked: dict[str, float] = {}

    def get(self, address: str) -> _Answer:
        """The answer at ``address``, after its redirects. Raises _Refused and Unreachable."""
        end = self.clock.seconds() + self.settings.seconds
        url = address
        for _ in range(self.settings.redirects + 1):
            host = _host(url)
            rules = self._rules(url, host)
            if not rules.allows(url):
                raise _Refused(f"robots.txt of {host} does not allow {url} to be fetched: save the page in a browser")
            self._pause(host, rules.delay)
            answer = self._ask(url, end, self.settings.max_bytes)
            if not 300 <= answer.status < 400 or "location" not in answer.headers:
                break
            url = _next(url, answer.headers["location"])
        else:
            raise _Refused(f"more than {self.settings.redirects} redirects: open the address in a browser")
        if not 200 <= answer.status < 300:
            raise _Refused(f"the server did not give the page (HTTP status {answer.status}): try again later")
        return answer

    def _rules(self, url: str, host: str) -> robots.Robots:
        scheme = urlsplit(url).scheme.lower()
        place = f"{scheme}://{host}/robots.txt"
        if place not in self._robots:
            self._robots[place] = self._fetched_rules(place)
        return self._robots[place]

    def _fetched_rules(self, url: str) -> robots.Robots:
        """RFC 9309: no such file allows everything, a server that fails nothing."""
        end = self.clock.seconds() + self.settings.seconds
        for _ in range(self.settings.robots_redirects + 1):
            host = _host(url)
            self._pause(host, 0.0)
            answer = self._ask(url, end, self.settings.robots_bytes, cut=True)
            if not 300 <= answer.status < 400 or "location" not in answer.headers:
                break
            url = _next(url, answer.headers["location"])
        if answer.status >= 500:
            return robots.NOTHING
        if not 200 <= answer.status < 300:
            return robots.Robots()
        return robots.parse(answer.body.decode("utf-8", "replace"), AGENT)

    def _pause(self, host: str, delay: float) -> None:
        """Wait until ``host`` may be asked again."""
        pause = min(max(self.settings.pause_seconds, delay), self.settings.most_pause_seconds)
        now = self.clock.seconds()
        left = self._asked.get(host, now - pause) + pause - now
        if left > 0:
            self.clock.wait(left)
        self._asked[host] = self.clock.seconds()

    def _ask(self, url: str, end: float, limit: int, *, cut: bool = False) -> _Answer:
        """One request. A body over ``limit`` is cut, or refused."""
        try:
            status, headers, raw = self._raw(url, end, limit)
            body = unpack(raw[: limit + 1], "", headers.get("content-encoding", ""), limit)
        except (httpx.InvalidURL, httpx.HTTPError) as error:
            raise _Refused(f"no answer came ({error}): open the address in a browser") from error
        except PayloadDamaged as error:
            raise _Refused(f"the page is damaged ({error}): try again later") from error
        if max(len(raw), len(body)) > limit and not cut:
            raise _Refused(f"larger than {limit / 1_000_000:g} MB: save it, and name the file")
        return _Answer(url, status, headers, body)

    def _raw(self, url: str, end: float, limit: int) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body as they come, up to the piece that goes over ``limit``."""
        with (
            client(self.settings, lambda: end - self.clock.seconds(), self._resolve, self._allowed) as web,
            web.stream("GET", url) as answer,
        ):
            pieces: list[bytes] = []
            size = 0
            for piece in answer.iter_raw():
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    break
            return answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, b"".join(pieces)


def _host(url: str) -> str:
    """Host and port of an address that may be fetched. Raises _Refused."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise _Refused("no address of a web page") from error
    if not web_address(url) or not parts.hostname:
        raise _Refused(f"no address of a web page: {url[:200]}")
    if parts.username is not None or parts.password is not None:
        raise _Refused("an address with a name or a password in it is not fetched: save the page in a browser")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return name + port


def _next(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise _Refused("the server sends on to what is no address") from error
