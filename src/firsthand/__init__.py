"""Where did this story come from, who said it first, and what changed on the way?

    import firsthand

    trace = firsthand.trace(["pages/"])
    for descent in trace.descents:
        print(descent.child, "←", descent.parent, descent.relation, descent.direction)
    firsthand.dump_trace(trace, Path("out"))

The steps are ``firsthand.read``, ``extract``, ``quotations``, ``match``, ``lineage`` and ``collate``; the records
that they exchange are in ``firsthand.records``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from firsthand.check import check_trace
    from firsthand.errors import CheckFailed, FirsthandError, InputError, NothingFound, PageUnreadable, TraceError
    from firsthand.pipeline import trace
    from firsthand.records import Trace
    from firsthand.settings import Settings
    from firsthand.storage import dump_trace, load_trace

_PLACES = {
    "CheckFailed": "errors",
    "FirsthandError": "errors",
    "InputError": "errors",
    "NothingFound": "errors",
    "PageUnreadable": "errors",
    "Settings": "settings",
    "Trace": "records",
    "TraceError": "errors",
    "check_trace": "check",
    "dump_trace": "storage",
    "load_trace": "storage",
    "trace": "pipeline",
}

__all__ = [
    "CheckFailed",
    "FirsthandError",
    "InputError",
    "NothingFound",
    "PageUnreadable",
    "Settings",
    "Trace",
    "TraceError",
    "__version__",
    "check_trace",
    "dump_trace",
    "load_trace",
    "trace",
]


def __getattr__(name: str) -> Any:
    """Public names load their module at first use, so that ``import firsthand`` is quick."""
    if name not in _PLACES:
        raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"firsthand.{_PLACES[name]}"), name)
