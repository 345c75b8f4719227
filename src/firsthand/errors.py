"""The errors of firsthand. They carry what failed; only the command line words them for people.

FirsthandError
├── InputError          a path that leads to nothing readable
│   ├── NothingFound    no page under the paths that were given
│   └── PageUnreadable  one page cannot be read (it is skipped; with --strict it stops the run)
├── ModelError          a model that is not installed, or not the one that was tested
├── EngineError         an engine that is not installed, or cannot be reached
├── TraceError          a folder that is not a trace, or a trace that is damaged
└── CheckFailed         a span does not give back its text
"""

from __future__ import annotations


class FirsthandError(Exception):
    """Anything that firsthand raises on purpose."""


class InputError(FirsthandError):
    """A path that leads to nothing readable."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class NothingFound(InputError):
    """No page under the paths that were given."""


class PageUnreadable(InputError):
    """One page cannot be read."""


class ModelError(FirsthandError):
    """A model that is not installed, or not the one that was tested."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class EngineError(FirsthandError):
    """An engine that is not installed, or cannot be reached."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class TraceError(FirsthandError):
    """A folder that is not a trace, or a trace that is damaged."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CheckFailed(FirsthandError):
    """A span does not give back its text."""

    def __init__(self, origin: str, what: str, expected: str, found: str) -> None:
        super().__init__(f"{origin}: {what}: expected {expected!r}, found {found!r}")
        self.origin = origin
        self.what = what
        self.expected = expected
        self.found = found
