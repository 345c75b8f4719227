"""Time and memory that the work on one page may take, as far as the operating system can hold it to that.

The bounds that decide first are counts (bytes, characters, segments; see ``settings``): they give the same answer on
every machine. What stands here is the net under them, for a page nobody thought of."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from firsthand.settings import PageSettings

try:
    import resource
except ImportError:  # Windows: no bound on memory there
    resource = None  # type: ignore[assignment]

_TICK = 1.0
"""Seconds until the alarm rings again, should the first have been lost in a call that swallows exceptions."""


class OutOfTime(BaseException):
    """The work on a page took more processor time than allowed. No Exception, so that no handler on the way down
    takes it for an error of its own."""


@contextmanager
def bounded(settings: PageSettings) -> Iterator[None]:
    """Raise OutOfTime after ``settings.max_seconds`` of processor time, and MemoryError where the process would grow
    by more than ``settings.max_memory`` bytes. Time is bound in a main thread of Unix, memory on Linux; elsewhere the
    counts stand alone."""
    with _time(settings.max_seconds), _memory(settings.max_memory):
        yield


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


@contextmanager
def _memory(size: int) -> Iterator[None]:
    now = _in_use()
    if resource is None or now is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + size if soft == resource.RLIM_INFINITY else min(soft, now + size)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _in_use() -> int | None:
    """Bytes of address space of this process, or None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return None
    return pages * resource.getpagesize()
