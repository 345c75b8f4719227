"""robots.txt, after RFC 9309 (Robots Exclusion Protocol)."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LINE = re.compile(r"[ \t]*([A-Za-z-]{1,40})[ \t]*:[ \t]*([^#\r\n]{0,4000})")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_DELAY = re.compile(r"\d{1,6}(?:\.\d{1,6})?")


class Robots(NamedTuple):
    """What a host allows: rules as pairs (allowed, pattern), and the seconds it wants between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether ``url`` may be fetched: the longest pattern that fits decides; of two, the one that allows."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


NOTHING = Robots(((False, "/"),))
"""What a host allows whose robots.txt cannot be read."""


def parse(text: str, agent: str) -> Robots:
    """The rules that ``text`` has for the product token ``agent``, or else for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = []
    in_rules = True
    for line in text.removeprefix("\ufeff").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            named = [] if in_rules else named
            in_rules = False
            token = _TOKEN.match(value)
            named.append(token.group().lower() if token else value)
            groups.setdefault(named[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name in named:
                groups[name].append((key, value))
    lines = groups.get(agent.lower(), groups.get("*", []))
    rules = [(key == "allow", _plain(value)) for key, value in lines if key != "crawl-delay" and value]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _DELAY.fullmatch(value)]
    return Robots(tuple(rules), max(delays, default=0.0))


def _plain(path: str) -> str:
    """``path`` with its escapes resolved, apart from those that would mean something else then."""
    kept = re.sub(r"%(2[fFaA4]|3[fF]|25)", r"%25\1", path)
    return unquote(kept)


def _fits(pattern: str, path: str) -> bool:
    """Whether ``path`` begins as ``pattern`` says: ``*`` is anything, ``$`` at the end is the end."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if ends and others else None
    for piece in others:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return at == len(path) if ends else True
