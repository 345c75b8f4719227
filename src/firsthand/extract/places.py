"""Parts of an encoded value at their place: which characters of a raw attribute or JSON string spell a decoded part."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence

from firsthand.markup import ENTITY
from firsthand.records import Span

_ENTITY = re.compile(ENTITY)
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[0-9a-fA-F]{4}|\\.", re.S)
_HALF = re.compile(r"[\ud800-\udfff]")


def decoded(raw: str, *, in_json: bool) -> tuple[str, Sequence[int]]:
    """``raw`` decoded, and for each character of the result (and its end) the offset in ``raw`` where it begins.

    In a JSON string escapes are decoded first and then entities, as ``text.json_plain`` does."""
    if "&" not in raw and not (in_json and "\\" in raw):
        return raw, range(len(raw) + 1)
    if not in_json:
        return _replaced(raw, _ENTITY, html.unescape)
    inner, places = _replaced(raw, _ESCAPE, _unescaped)
    text, offsets = _replaced(inner, _ENTITY, html.unescape)
    return text, [places[offset] for offset in offsets]


def _replaced(raw: str, pattern: re.Pattern[str], replace: Callable[[str], str]) -> tuple[str, list[int]]:
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in pattern.finditer(raw):
        out.append(raw[at : match.start()])
        offsets.extend(range(at, match.start()))
        piece = replace(match.group())
        at = match.end()
        out.append(piece)
        same = piece == match.group()  # it looks like an entity and is none
        offsets.extend(range(match.start(), at) if same else [match.start()] * len(piece))
    out.append(raw[at:])
    offsets.extend(range(at, len(raw) + 1))
    return "".join(out), offsets


def _unescaped(escape: str) -> str:
    """An escape decoded; half a surrogate pair, which no file can hold, becomes U+FFFD as in ``text.json_plain``."""
    try:
        return _HALF.sub("\ufffd", str(json.loads(f'"{escape}"')))
    except json.JSONDecodeError:
        return escape


def part(source: str, whole: Span, start: int, end: int, *, in_json: bool) -> Span:
    """The place in ``source`` of the characters ``start`` to ``end`` of the decoded value of ``whole``."""
    _, offsets = decoded(whole.of(source), in_json=in_json)
    start, end = min(start, len(offsets) - 1), min(end, len(offsets) - 1)
    return Span(whole.start + offsets[start], whole.start + offsets[end])
