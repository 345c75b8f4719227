"""What is told of all of a page, kept while its lines are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from firsthand.extract.segments import Labelled, MetaValue, Segment

Rest = ParamSpec("Rest")
Told = TypeVar("Told")
One = TypeVar("One", Segment, Labelled, MetaValue)


def for_last_page(
    tell: Callable[Concatenate[Sequence[One], Rest], Told],
) -> Callable[Concatenate[Sequence[One], Rest], Told]:
    """``tell``, which answers for the page that it was last asked about without reading it again: rules ask at every
    line, and reading the whole page each time would be quadratic. A page is known by its segments, or its meta values,
    being the same object; what else is given must be the same for the same page. Of no segments or values
    nothing is kept: all empty rows are one object."""
    last: list[tuple[Sequence[One], Told]] = []

    @wraps(tell)
    def kept(labelled: Sequence[One], /, *rest: Rest.args, **named: Rest.kwargs) -> Told:
        if not (last and labelled and last[0][0] is labelled):
            last[:] = [(labelled, tell(labelled, *rest, **named))]
        return last[0][1]

    return kept
