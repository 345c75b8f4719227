"""Bounds on what is read, fetched and worked on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Bounds on what is read."""

    max_page_bytes: int = 20_000_000
    """Bytes of one page. The largest news pages seen are under 5 MB; above this it is no page but a data dump."""
    max_saved_bytes: int = 200_000_000
    """Bytes of a page saved with its pictures (MHTML), of which only the page itself is read."""
    max_unpacked_ratio: int = 200
    """Unpacked bytes for each packed byte of a file. Archives of news pages have 4 to 20; gzip can hold 1,000 …"""
    max_unpacked_bytes: int = 2_000_000_000
    """… but so many bytes are unpacked in any case: half a minute of work."""
    feed_full_words: int = 150
    """Words from which a feed's description is taken for the whole article. Summaries have 20 to 80."""
    url_column: str | None = None
    """Name of the column of a table that holds the page's address; otherwise it is known by its usual names."""
    html_column: str | None = None
    """The same for its HTML …"""
    text_column: str | None = None
    """… and its text."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Bounds on the work on one page, under those that count its bytes and segments."""

    max_seconds: float = 120.0
    """Seconds of processor time. The slowest page that keeps to the counts takes about a quarter of it."""
    max_memory: int = 3_000_000_000
    """Bytes by which the process may grow: the models (0.7 GB) and the largest page that keeps to the counts."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Bounds on what is fetched from an address that was given."""

    max_bytes: int = 20_000_000
    """Bytes of an answer's body, as it is sent and as it is unpacked."""
    seconds: float = 60.0
    """Seconds for one address with its redirects, however slowly the server sends."""
    wait_seconds: float = 10.0
    """Seconds in which a server must connect, and send the next bytes."""
    redirects: int = 10
    """Redirects that are followed; browsers follow 20, news sites need three."""
    pause_seconds: float = 1.0
    """Seconds between two requests to one host; robots.txt may ask for more …"""
    most_pause_seconds: float = 30.0
    """… up to so many."""
    robots_bytes: int = 500_000
    """Bytes of robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""
    robots_redirects: int = 5
    """Redirects that are followed on the way to robots.txt (RFC 9309 asks for five at least)."""
    entries: int = 200
    """Linked pages of one feed that are fetched."""
    user_agent: str = "firsthand/0.1 (reads single news pages that a person asked for; obeys robots.txt)"
    """What a server is told; robots.txt may address it as firsthand."""
