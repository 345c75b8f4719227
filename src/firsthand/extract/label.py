"""Segments → labelled segments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.segments import Labelled, MetaValue, Segment

_END = re.compile(r"[.!?…。؟][\"'”’»)\]]*$")


def label(segments: Sequence[Segment], meta: Sequence[MetaValue]) -> tuple[Labelled, ...]:
    """Give each segment its kind."""
    done = []
    for segment in segments:
        prose = len(segment.text.split()) >= 12 and _END.search(segment.text) is not None
        linked = sum(len(link) for link in segment.links) > len(segment.text) / 2
        done.append(Labelled(segment, "body" if prose and not linked else "furniture", "prose_v1"))
    return tuple(done)
