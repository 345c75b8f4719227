"""Pack the three pages of ``examples/warc`` into ``examples/pages/archive.warc.gz``.

Run it after changing one of them: ``python examples/make_warc.py``. Dates and record ids are fixed, so the same
pages give the same bytes.
"""

from __future__ import annotations

import gzip
import io
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = {
    "https://karvpress.example/en/2027/11/15/arven-weir": ("arven-twin.html", "2031-03-10T08:00:00Z"),
    "https://quaysideweekly.example/2031/ferry-fares": ("quayside-ferry.html", "2031-03-10T08:00:02Z"),
    "https://quaysideweekly.example/2031/fish-market": ("quayside-market.html", "2031-03-10T08:00:04Z"),
}


def record(kind: str, url: str | None, date: str, content_type: str, block: bytes) -> bytes:
    """One WARC record, as a gzip member of its own."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {date}")
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>", f"WARC-Date: {date}"]
    if url:
        lines.append(f"WARC-Target-URI: {url}")
    lines += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as member:
        member.write("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n")
    return packed.getvalue()


def archive() -> bytes:
    """The whole archive: what made it, then the response for each page."""
    info = b"software: firsthand examples\r\nformat: WARC File Format 1.1\r\n"
    parts = [record("warcinfo", None, "2031-03-10T08:00:00Z", "application/warc-fields", info)]
    for url, (name, date) in PAGES.items():
        body = (HERE / "warc" / name).read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        response = record("response", url, date, "application/http; msgtype=response", head.encode() + body)
        parts.append(response)
    return b"".join(parts)


if __name__ == "__main__":
    (HERE / "pages" / "archive.warc.gz").write_bytes(archive())
