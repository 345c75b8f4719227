"""Text from pages, made harmless for the eye: what cannot be seen is shown, what is too long is cut with a mark."""

from __future__ import annotations

import re

from firsthand.text import collapse

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls other than tab and line feed, line separators, bidi overrides and isolates, lone surrogates, tag characters:
all that could reorder, hide or break what stands around it. Joiners and direction marks stay: scripts need them."""


def _shown(found: re.Match[str]) -> str:
    return f"⟦U+{ord(found.group()):04X}⟧"


def visible(text: str) -> str:
    """``text`` with every unseen control character as its code point (``⟦U+202E⟧``); line ends as line feeds."""
    if text.isprintable():  # nearly every string is, and this is soon seen
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(_shown, text)


def short(text: str, limit: int) -> str:
    """``text`` on one line, at most ``limit`` characters, cut at a word where there is one, with ``…``."""
    text = collapse(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:…") + "…"
