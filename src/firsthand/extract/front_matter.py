"""The lines *key: value* above a plain text: front matter of Markdown, heads of text dumps and of mail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.segments import Segment
from firsthand.records import Span

_MOST_LINES = 20
"""Lines in which front matter ends."""
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,24}):[ \t]+(?P<mark>[\"']?)(?P<value>\S.{0,300}?)(?P=mark)\s*")
TITLE_KEYS = frozenset({"title", "headline", "subject"})
OUTLET_KEYS = frozenset({"sitename", "site_name", "site name", "outlet", "publisher", "newspaper"})
SIGNED_KEYS = frozenset({"author", "authors", "byline", "date", "published", "published time", "updated"})
_OTHERS = frozenset({
    "categories", "cc", "content-type", "description", "excerpt", "from", "hostname", "language", "layout", "link",
    "message-id", "mime-version", "reply-to", "sent", "slug", "source", "tags", "to", "url", "url source",
})  # fmt: skip
_KNOWN = TITLE_KEYS | OUTLET_KEYS | SIGNED_KEYS | _OTHERS
_LEAST = 3
"""Lines with a known key that make a block front matter where no fence opens it."""


def front_matter(segments: Sequence[Segment]) -> list[tuple[int, str, Span]]:
    """The lines of front matter at the start of a plain text: the index of each in ``segments``, its key in lower case
    and where the value stands in its text; [] if there is none."""
    if not segments or segments[0].path:
        return []
    fenced = set(segments[0].text.strip()) == {"-"}
    found = []
    for at in range(int(fenced), min(len(segments), _MOST_LINES)):
        text = segments[at].text
        line = _LINE.fullmatch(text)
        if line is None:
            if set(text.strip()) == {"-"} or not text.rstrip().endswith((":", "]")):
                break
            continue  # a key without a value, or a list
        found.append((at, line["key"].lower(), Span(*line.span("value"))))
    known = sum(key in _KNOWN for _, key, _ in found)
    return found if known >= (1 if fenced else _LEAST) else []
