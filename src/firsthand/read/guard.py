"""A way into the web that leads nowhere else, and ends in time.

A name is resolved once; what it resolves to is judged, and the connection goes to that very address, so that a name
that resolves to something else a moment later (DNS rebinding) gains nothing. Proxies and other settings of the
environment are not used."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from firsthand.settings import FetchSettings

Resolve = Callable[[str, int], list[str]]
"""From a host and a port to its addresses."""
Allowed = frozenset[tuple[str, int]]
"""Addresses, with their ports, that may be reached though they are not public."""
_HTTP_ERRORS = (
    httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol,
)  # fmt: skip


class Unreachable(Exception):
    """An answer did not come; the message says why."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of ``host``, as the system knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet, also where it is wrapped in another."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        return ip.is_global and not ip.is_multicast and not ip.is_site_local
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class _Timed(httpcore.NetworkStream):
    """A connection on which no step lasts beyond the end of its time."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner = inner
        self._left = left

    def _within(self, timeout: float | None) -> float:
        left = self._left()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return min(timeout, left) if timeout is not None else left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._within(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._within(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Opens connections to public addresses alone."""

    def __init__(self, left: Callable[[], float], resolve: Resolve, allowed: Allowed) -> None:
        self._inner = httpcore.SyncBackend()
        self._left = left
        self._resolve = resolve
        self._allowed = allowed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Unreachable(f"the name {host} leads nowhere") from error
        for address in addresses:
            self._judge(host, address, port)
        failed: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            timed = _Timed(stream, self._left)
            peer = stream.get_extra_info("server_addr")
            try:
                self._judge(host, str(peer[0]), port)
            except Unreachable:
                timed.close()
                raise
            return timed
        raise Unreachable(f"{host} cannot be reached ({failed or 'it has no address'})")

    def _judge(self, host: str, address: str, port: int) -> None:
        if not is_public(address) and (address, port) not in self._allowed:
            raise Unreachable(f"{host} lies inside a network ({address}), and only public addresses are fetched")


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except _HTTP_ERRORS as error:
            raise Unreachable(f"the connection broke off ({_said(error)})") from error

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close:
            close()


class _Transport(httpx.BaseTransport):
    def __init__(self, backend: httpcore.NetworkBackend, verify: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=verify, network_backend=backend, max_connections=1)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(asked)
        except _HTTP_ERRORS as error:
            raise Unreachable(f"no answer came ({_said(error)})") from error
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        self._pool.close()


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


def client(settings: FetchSettings, left: Callable[[], float], resolve: Resolve, allowed: Allowed) -> httpx.Client:
    """A client that reaches public addresses alone, as long as ``left`` gives more than no seconds. What it cannot
    get raises Unreachable."""
    backend = _Guarded(left, resolve, allowed)
    return httpx.Client(
        transport=_Transport(backend, httpx.create_ssl_context(trust_env=False)),
        trust_env=False,
        timeout=settings.wait_seconds,
        headers={
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
            "application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        },
    )
