"""Text as every step sees it: words and sentences with offsets, normal forms, and the way from clean text back
to the source of the page."""

from __future__ import annotations

import hashlib
import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from firsthand.markup import BREAKING_ELEMENTS, tokens
from firsthand.records import Anchor, Span

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ.\-‑][^\W_]+)*")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\.", re.S)
_SURROGATE = re.compile("[\ud800-\udfff]")
QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′ʼ`´", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


def short_id(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of ``parts``: the same parts, the same id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def collapse(text: str) -> str:
    """``text`` with every run of white space as one space and none at the ends."""
    return " ".join(text.split())


def normal(text: str) -> str:
    """A form for comparing wordings: case folded, marks and dashes unified, white space collapsed."""
    return collapse(text.translate(QUOTES)).casefold()


def words(text: str, span: Span | None = None) -> Iterator[tuple[str, Span]]:
    """Each word of ``text`` (inside ``span``), case folded with plain apostrophes, and its span in ``text``.

    A word is a run of letters and digits; apostrophes, hyphens and full stops between two of them stay inside
    (``NATO's``, ``open-door``, ``U.S``)."""
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    for found in _WORD.finditer(text, start, end):
        yield found.group().translate(QUOTES).casefold(), Span(found.start(), found.end())


def cut(text: str) -> tuple[list[str], list[int], list[int]]:
    """All that ``words`` gives for ``text``, at once: the words, their starts, their ends."""
    spans = [found.span() for found in _WORD.finditer(text)]
    folded = text.translate(QUOTES).casefold()
    if len(folded) == len(text):  # no character folds to several, so that places stay the same
        row = [folded[start:end] for start, end in spans]
    else:
        row = [text[start:end].translate(QUOTES).casefold() for start, end in spans]
    return row, [start for start, _ in spans], [end for _, end in spans]


@lru_cache(maxsize=1)
def _segmenter() -> object:
    from syntok import segmenter, tokenizer

    return segmenter, tokenizer.Tokenizer()


_ENDS_OPEN = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|St|Messrs|Mme|Mlle|Sr|Jr|No|vs|Herr|Fr)\."
    r"|\b[A-Z]\.)\W*$"
)

_TITLE_ROOM = 40  # characters before a split that a title and the marks after it can fill


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of ``text`` (inside ``span``), as spans without the white space around them.

    Blank lines always end a sentence. Splitting is syntok's; its splits after a title or an initial are undone."""
    whole = Span(0, len(text)) if span is None else span  # an empty span is false
    found: list[Span] = []
    for part in _paragraphs(text, whole):
        found.extend(_paragraph_sentences(text, part))
    return found


def _paragraphs(text: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    for gap in re.finditer(r"\n[ \t\r\f\v]*\n\s*", text[whole.start : whole.end]):
        yield Span(start, whole.start + gap.start())
        start = whole.start + gap.end()
    yield Span(start, whole.end)


def _paragraph_sentences(text: str, part: Span) -> Iterator[Span]:
    piece = part.of(text)
    if not piece.strip():
        return
    module, tokenizer = _segmenter()  # type: ignore[misc]
    cuts = [0]
    for sentence in module.segment(tokenizer.tokenize(piece)):  # type: ignore[has-type]
        first = next((token for token in sentence if token.value.strip()), None)
        if first is None or first.offset <= cuts[-1]:
            continue
        before = piece[max(first.offset - _TITLE_ROOM, 0) : first.offset]
        if not _ENDS_OPEN.search(before.rstrip()):
            cuts.append(first.offset)
    cuts.append(len(piece))
    for start, end in pairwise(cuts):
        stripped = piece[start:end].strip()
        if stripped:
            begin = part.start + piece.index(stripped, start)
            yield Span(begin, begin + len(stripped))


def to_source(anchors: Sequence[Anchor], span: Span) -> tuple[Span, ...]:
    """Where ``span`` of the clean text lies in the page's source: one span for each unbroken run.

    ``anchors`` are in order of text. Characters that the extraction put in itself (the empty lines between blocks)
    have no place in the source and give nothing."""
    found: list[Span] = []
    at = max(bisect_right(anchors, span.start, key=lambda anchor: anchor.text.start) - 1, 0)
    for place in range(at, len(anchors)):
        anchor = anchors[place]
        if anchor.text.start >= span.end:
            break
        start, end = max(span.start, anchor.text.start), min(span.end, anchor.text.end)
        if start >= end:
            continue
        piece = anchor.source
        if len(anchor.text) == len(anchor.source):
            shift = anchor.source.start - anchor.text.start
            piece = Span(start + shift, end + shift)
        if found and found[-1].end == piece.start:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def visible(source: str, media_type: str) -> str:
    """A stretch of page source as a reader sees it, white space as it stands: in HTML without tags, comments and
    scripts, entities decoded, and a space where a tag parts two words (``BREAKING_ELEMENTS``)."""
    if "html" in media_type or "xml" in media_type:
        source = "".join(_visible_pieces(source))
    return source.replace("\xad", "")


def _visible_pieces(source: str) -> Iterator[str]:
    run: list[str] = []
    for token in tokens(source):
        if token.kind == "text":
            run.append(token.span.of(source))
        elif token.kind != "raw" and token.name in BREAKING_ELEMENTS:
            yield html.unescape("".join(run))
            yield " "
            run.clear()
    yield html.unescape("".join(run))


def plain(source: str, media_type: str) -> str:
    """``visible`` with white space collapsed. What is claimed of a span must be found in this."""
    return collapse(visible(source, media_type))


def json_plain(source: str) -> str:
    """A stretch of a JSON string as the value it stands for: escapes and entities decoded, white space collapsed.
    Half a surrogate pair, which no file can hold, becomes U+FFFD."""

    def decode(escape: re.Match[str]) -> str:
        try:
            return str(json.loads(f'"{escape.group()}"'))
        except json.JSONDecodeError:
            return escape.group()

    decoded = _ESCAPE.sub(decode, source) if "\\" in source else source
    decoded = html.unescape(decoded) if "&" in decoded else decoded
    return collapse(decoded if decoded.isascii() else _SURROGATE.sub("\ufffd", decoded))


def percent(share: float) -> str:
    """A share of 1 as whole per cent; only 1 itself is 100 %, only 0 is 0 %."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        return "under 1\u00a0%"
    return f"{whole}\u00a0%"
