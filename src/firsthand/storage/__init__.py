"""A trace as files: JSON lines for programs, one file a kind of record, and back again.

The formats are in docs/trace.md. Dumping and loading give equal records. Files are written beside their place and
moved there, so a reader never sees half a file."""

from __future__ import annotations

from firsthand.storage.decode import load_trace
from firsthand.storage.encode import dump_trace
from firsthand.storage.lazy import StoredArticles
from firsthand.storage.locked import locked

__all__ = ["StoredArticles", "dump_trace", "load_trace", "locked"]
