"""Addresses are fetched from a server inside the test; nothing here reaches beyond this machine."""

from __future__ import annotations

import dataclasses
import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from firsthand.read import read_pages
from firsthand.read.fetch import Clock, fetch
from firsthand.read.guard import is_public
from firsthand.records import Page, Skipped
from firsthand.settings import FetchSettings, ReadSettings

PAGE = b"<html><body><article><h1>Bridge</h1><p>The bridge is closed, the council says.</p></article></body></html>"
NOW = "2031-04-06T10:20:30+00:00"
FAST = FetchSettings(pause_seconds=0.0)

Serve = Callable[[BaseHTTPRequestHandler], None]


def sends(body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Serve:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return serve


class Site:
    """A server on loopback that goes by any name; it remembers what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Serve] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"].partition(":")[0], self.path))
                site.agents.add(self.headers["User-Agent"])
                site.pages.get(self.path, sends(b"nothing here", status=404))(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.allowed = frozenset({("127.0.0.1", self.port)})
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def address(self, path: str, host: str = "tolmin.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


class Watch:
    """A clock that only goes on when somebody waits, if it is not told to run."""

    def __init__(self, runs: bool = False) -> None:
        self.at = 100.0
        self.waits: list[float] = []
        self.clock = Clock(lambda: NOW, time.monotonic if runs else lambda: self.at, self.wait)

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.at += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()


def here(host: str, port: int) -> list[str]:
    """Every name leads to this machine."""
    return ["127.0.0.1"]


def get(
    site: Site,
    folder: Path,
    *addresses: str,
    settings: FetchSettings = FAST,
    watch: Watch | None = None,
    resume: bool = False,
    linked_pages: bool = False,
) -> list[str | Skipped]:
    clock = (watch or Watch()).clock
    return list(
        fetch(
            addresses, folder, settings=settings, clock=clock, resume=resume, linked_pages=linked_pages,
            resolve=here, allowed=site.allowed,
        )
    )  # fmt: skip


def reason(found: list[str | Skipped]) -> str:
    (one,) = found
    assert isinstance(one, Skipped), one
    return one.reason


def read(found: list[str | Skipped]) -> list[Page | Skipped]:
    return list(read_pages([path for path in found if isinstance(path, str)], settings=ReadSettings()))


def test_a_page_is_saved_with_its_address_its_time_and_its_charset(site: Site, tmp_path: Path) -> None:
    text = "<p>Мэр сказал, что мост закрыт"
    site.pages["/bridge"] = sends(text.encode("koi8-r"), "text/html; charset=KOI8-R")
    (page,) = read(get(site, tmp_path, site.address("/bridge")))
    assert isinstance(page, Page)
    assert (page.url, page.captured_at, page.media_type) == (site.address("/bridge"), NOW, "text/html")
    assert page.source == text
    assert site.paths() == ["/robots.txt", "/bridge"]
    assert all("firsthand" in agent for agent in site.agents)


def test_the_address_of_a_page_is_the_one_that_redirects_lead_to(site: Site, tmp_path: Path) -> None:
    site.pages["/old"] = sends(b"", status=301, Location="/new")
    site.pages["/new"] = sends(PAGE)
    (page,) = read(get(site, tmp_path, site.address("/old")))
    assert isinstance(page, Page)
    assert page.url == site.address("/new")


def test_packed_answers_are_unpacked(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = sends(gzip.compress(PAGE), Content_Encoding="gzip")
    (page,) = read(get(site, tmp_path, site.address("/a")))
    assert isinstance(page, Page)
    assert page.source.encode() == PAGE


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_an_error_is_listed_and_nothing_is_saved(site: Site, tmp_path: Path, status: int) -> None:
    site.pages["/a"] = sends(PAGE, status=status)
    assert str(status) in reason(get(site, tmp_path, site.address("/a")))
    assert not list(tmp_path.iterdir())


ROBOTS = b"""
User-agent: other
Disallow: /

User-agent: FirstHand
User-agent: another
Disallow: /private/ # nothing here
Disallow: /*.php$
Allow: /private/open
Crawl-delay: 7

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/news", True),
        ("/private/a", False),
        ("/%70rivate/a", False),
        ("/private/open/a", True),
        ("/a.php", False),
        ("/a.php?x=1", True),
        ("/a.phpx", True),
    ],
)
def test_robots_txt_is_obeyed(site: Site, tmp_path: Path, path: str, allowed: bool) -> None:
    site.pages["/robots.txt"] = sends(ROBOTS, "text/plain")
    site.pages[path] = sends(PAGE)
    (found,) = get(site, tmp_path, site.address(path))
    assert isinstance(found, str) is allowed
    assert (path in site.paths()) is allowed
    if isinstance(found, Skipped):
        assert "robots.txt" in found.reason


def test_robots_txt_for_everybody_counts_where_none_names_us(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = sends(b"User-agent: *\nDisallow: /a\n", "text/plain")
    assert "robots.txt" in reason(get(site, tmp_path, site.address("/a")))


def test_robots_txt_that_fails_forbids_all_and_one_that_is_not_there_nothing(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = sends(PAGE)
    site.pages["/robots.txt"] = sends(b"", status=503)
    assert "robots.txt" in reason(get(site, tmp_path, site.address("/a")))
    site.pages["/robots.txt"] = sends(b"", status=403)
    assert isinstance(get(site, tmp_path, site.address("/a"))[0], str)


def test_robots_txt_is_found_behind_five_redirects(site: Site, tmp_path: Path) -> None:
    places = ["/robots.txt", *(f"/robots{n}" for n in range(1, 5))]
    for place, following in zip(places, [*places[1:], "/rules"], strict=True):
        site.pages[place] = sends(b"", status=301, Location=following)
    site.pages["/rules"] = sends(b"User-agent: *\nDisallow: /a\n", "text/plain")
    site.pages["/a"] = sends(PAGE)
    assert "robots.txt" in reason(get(site, tmp_path, site.address("/a")))


def test_robots_txt_holds_at_the_end_of_a_redirect_too(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = sends(b"User-agent: *\nDisallow: /b\n", "text/plain")
    site.pages["/a"] = sends(b"", status=302, Location="/b")
    site.pages["/b"] = sends(PAGE)
    assert "robots.txt" in reason(get(site, tmp_path, site.address("/a")))
    assert "/b" not in site.paths()


def test_one_host_is_asked_slowly_and_each_by_its_own_measure(site: Site, tmp_path: Path) -> None:
    for path in ("/a", "/b"):
        site.pages[path] = sends(PAGE)
    watch = Watch()
    addresses = [site.address(path, host) for path in ("/a", "/b") for host in ("one.example", "two.example")]
    get(site, tmp_path, *addresses, settings=FetchSettings(pause_seconds=2.0), watch=watch)
    assert watch.waits == [2.0, 2.0, 2.0]  # before /a of one, /a of two, /b of two; /b of one is late enough
    site.pages["/robots.txt"] = sends(ROBOTS, "text/plain")
    watch = Watch()
    get(site, tmp_path, site.address("/news"), site.address("/more"), settings=FAST, watch=watch)
    assert watch.waits == [7.0, 7.0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2001:db8::1", "no address", "",
    ],
)  # fmt: skip
def test_addresses_inside_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "198.41.0.4", "2001:503:ba3e::2:30", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_an_address_inside_a_network_is_refused_before_anything_is_sent(site: Site, tmp_path: Path, host: str) -> None:
    site.pages["/a"] = sends(PAGE)
    address = f"http://{host}:{site.port}/a"
    (found,) = fetch([address], tmp_path, settings=FAST, clock=Watch().clock)
    assert isinstance(found, Skipped)
    assert not site.asked


def test_a_name_that_leads_inside_is_refused(site: Site, tmp_path: Path) -> None:
    address = site.address("/a")
    (found,) = fetch([address], tmp_path, settings=FAST, clock=Watch().clock, resolve=here)
    assert isinstance(found, Skipped)
    assert "inside a network (127.0.0.1)" in found.reason
    assert not site.asked


def test_a_name_that_changes_its_mind_gains_nothing(site: Site, tmp_path: Path) -> None:
    """Each connection goes to the very address that was judged: the name is asked for once, and judged each time."""
    site.pages["/a"] = site.pages["/b"] = sends(PAGE)
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1"]])
    clock = Watch().clock
    first, second = fetch(
        [site.address("/a"), site.address("/b")], tmp_path, settings=FAST, clock=clock,
        resolve=lambda host, port: next(answers), allowed=site.allowed,
    )  # fmt: skip
    assert isinstance(first, str)
    assert isinstance(second, Skipped)
    assert "127.0.0.2" in second.reason
    assert next(answers) == ["127.0.0.1"]  # robots.txt, /a and /b: three connections, three questions
    assert site.paths() == ["/robots.txt", "/a"]


def test_of_two_addresses_of_a_name_one_inside_is_enough_to_refuse(site: Site, tmp_path: Path) -> None:
    clock = Watch().clock
    (found,) = fetch(
        [site.address("/a")], tmp_path, settings=FAST, clock=clock,
        resolve=lambda host, port: ["127.0.0.1", "192.168.0.9"], allowed=site.allowed,
    )  # fmt: skip
    assert isinstance(found, Skipped)
    assert "192.168.0.9" in found.reason
    assert not site.asked


@pytest.mark.parametrize("target", ["http://127.0.0.1:{port}/secret", "file:///etc/passwd", "ftp://tolmin.example/a",
                                    "http://user:word@tolmin.example/a", "http://[::1/a", "javascript:alert(1)"])  # fmt: skip
def test_a_redirect_that_leads_inside_or_elsewhere_is_refused(site: Site, tmp_path: Path, target: str) -> None:
    inner = Site()
    site.pages["/a"] = sends(b"", status=302, Location=target.format(port=inner.port))
    assert reason(get(site, tmp_path, site.address("/a")))
    assert not inner.asked
    assert not list(tmp_path.iterdir())
    inner.server.shutdown()
    inner.server.server_close()


def test_redirects_come_to_an_end(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = sends(b"", status=302, Location="/a")
    assert "redirects" in reason(get(site, tmp_path, site.address("/a")))
    assert len(site.asked) < 20


def test_a_large_page_is_refused_packed_or_not(site: Site, tmp_path: Path) -> None:
    small = dataclasses.replace(FAST, max_bytes=100_000)
    site.pages["/a"] = sends(b"<p>" + b"a" * 200_000)
    site.pages["/b"] = sends(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")
    for path in ("/a", "/b"):
        assert "larger than" in reason(get(site, tmp_path, site.address(path), settings=small))


def endless(piece: bytes, pause: float) -> Serve:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                time.sleep(pause)
        except OSError:
            handler.close_connection = True

    return serve


def test_an_endless_body_ends_at_the_bound(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = endless(b"<p>more and more" * 1_000, 0.0)
    small = dataclasses.replace(FAST, max_bytes=1_000_000)
    assert "larger than" in reason(get(site, tmp_path, site.address("/a"), settings=small))


def test_a_body_that_drips_ends_in_time(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = endless(b"x", 0.05)
    short = dataclasses.replace(FAST, seconds=0.6)
    start = time.monotonic()
    assert "broke off" in reason(get(site, tmp_path, site.address("/a"), settings=short, watch=Watch(runs=True)))
    assert time.monotonic() - start < 5


def test_headers_that_drip_end_in_time(site: Site, tmp_path: Path) -> None:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while True:
                handler.wfile.write(b"X-More: a\r\n")
                time.sleep(0.05)
        except OSError:
            handler.close_connection = True

    site.pages["/a"] = serve
    short = dataclasses.replace(FAST, seconds=0.6)
    start = time.monotonic()
    assert "no answer" in reason(get(site, tmp_path, site.address("/a"), settings=short, watch=Watch(runs=True)))
    assert time.monotonic() - start < 5


def test_what_is_no_http_is_listed(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"\0\xff" * 1_000) and None  # type: ignore[return-value]
    assert "no answer" in reason(get(site, tmp_path, site.address("/a")))


def test_a_server_that_is_not_there_is_listed(tmp_path: Path) -> None:
    gone = Site()
    gone.server.shutdown()
    gone.server.server_close()
    assert "cannot be reached" in reason(get(gone, tmp_path, gone.address("/a")))


def test_resuming_fetches_nothing_again(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = sends(PAGE)
    first = get(site, tmp_path, site.address("/a"))
    asked = list(site.asked)
    assert get(site, tmp_path, site.address("/a"), resume=True) == first
    assert site.asked == asked
    get(site, tmp_path, site.address("/a"))
    assert site.asked != asked


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Tolmin Gazette</title>
<link>{home}</link>
<item><title>Bridge closed</title><link>{home}/bridge</link><pubDate>Sat, 05 Apr 2031 06:07:08 +0200</pubDate>
<content:encoded><![CDATA[<p>The bridge is closed from Monday, the council says.</p>]]></content:encoded></item>
<item><title>Quay open</title><link>{home}/quay</link><description>The quay stays open.</description></item>
</channel></rss>"""


def test_a_feed_gives_its_entries_and_fetches_no_linked_page(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = sends(FEED.format(home=site.address("")).encode(), "application/rss+xml")
    full, short = read(get(site, tmp_path, site.address("/feed")))
    assert isinstance(full, Page)
    assert (full.url, full.captured_at) == (site.address("/bridge"), NOW)
    assert isinstance(short, Skipped)
    assert "summary" in short.reason
    assert site.paths() == ["/robots.txt", "/feed"]


def test_the_pages_that_a_feed_links_to_are_fetched_when_asked_for(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = sends(FEED.format(home=site.address("")).encode(), "application/rss+xml")
    site.pages["/bridge"] = sends(PAGE)
    pages = get(site, tmp_path, site.address("/feed"), linked_pages=True)
    (bridge,) = read(pages)
    assert isinstance(bridge, Page)
    assert bridge.url == site.address("/bridge")
    assert [one.origin for one in pages if isinstance(one, Skipped)] == [site.address("/quay")]


def test_what_the_server_said_is_kept_beside_the_page(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = sends(PAGE)
    (path,) = get(site, tmp_path, site.address("/a"))
    assert isinstance(path, str)
    told = json.loads(Path(path).with_suffix(".json").read_text(encoding="utf-8"))
    assert told["asked_for"] == told["url"] == site.address("/a")
    assert told["captured_at"] == NOW


def test_nothing_touches_the_network_without_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from firsthand.inputs import gather

    def forbidden(*arguments: object, **named: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED.format(home="https://tolmin.example"), encoding="utf-8")
    found, unread = gather([str(feed)], tmp_path / "out", lambda stage, done: None, resume=False, linked_pages=True)
    assert (found, unread) == ([str(feed)], [])
    assert len(list(read_pages(found, settings=ReadSettings()))) == 2
