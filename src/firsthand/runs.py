"""What a run tells of itself, whichever engine made it: its clock, ``run.json``, and why there was nothing to trace."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence

from firsthand import __version__, models
from firsthand.errors import NothingFound
from firsthand.quotations import lacking
from firsthand.records import Run, Skipped
from firsthand.settings import Settings


class Clock:
    """Seconds of each stage, for ``run.json``."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def stage(self, name: str) -> None:
        """The stage ``name`` ends now."""
        now = time.perf_counter()
        self.seconds[name] = round(now - self._last, 3)
        self._last = now


def told(
    settings: Settings,
    digests: Iterable[str],
    counts: dict[str, int],
    clock: Clock,
    skipped: tuple[Skipped, ...],
    languages: Mapping[str, int],
    notes: Sequence[str] = (),
) -> Run:
    """The run as ``run.json`` has it. ``digests`` are those of the pages, in order; ``languages`` is how many pages
    there are in each; ``notes`` are what else was not done, in plain sentences."""
    inputs = hashlib.sha256()
    for number, digest in enumerate(digests):
        inputs.update((f"\n{digest}" if number else digest).encode())
    return Run(
        __version__,
        os.getcwd(),
        dataclasses.asdict(settings),
        {"inputs": inputs.hexdigest(), **models.digests()},
        counts,
        clock.seconds,
        skipped,
        (*lacking(languages), *notes),
    )


def in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """What could not be read, as every engine lists it."""
    return tuple(sorted(skipped, key=lambda skip: (skip.origin, skip.reason)))


def nothing_found(paths: Sequence[str], skipped: Sequence[Skipped]) -> NothingFound:
    """The error where no page could be read under ``paths``: the first reason stands for all."""
    first = skipped[0] if skipped else Skipped(", ".join(paths) or "no path", "there is no page")
    more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
    return NothingFound(first.origin, first.reason + more)
