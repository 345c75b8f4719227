"""The named changes between the renderings of two pages."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.collate.compare import Comparison, Words, compare, weigh
from firsthand.collate.differences import differences, equal, idle
from firsthand.collate.flips import Flip, flips
from firsthand.collate.speakers import speaker_likeness
from firsthand.collate.units import Material
from firsthand.records import Change, Quotation
from firsthand.settings import CollateSettings

_SHORT = 6  # words at the beginning or end that, on both sides, are a replacement and no cut
_SOLID = 2.0  # content words: less is no part of its own


def changes(olds: Sequence[Material], news: Sequence[Material], *, settings: CollateSettings) -> list[Change]:
    """The changes from the renderings ``olds`` of one page to ``news`` of another (or later on the same page).

    Each new one is compared with the old one it shares most with; one that shares nothing gives no change."""
    grid = [[compare(old, new, settings=settings) for old in olds] for new in news]
    chosen = [(max(row, key=lambda item: item.weight), row) for row in grid]
    chosen = [(main, row) for main, row in chosen if _comparable(main, settings)]
    found: list[Change] = []
    for old in olds:
        mine = [(main, row) for main, row in chosen if main.old is old]
        mains = [main for main, _ in mine]
        replaced: set[int] = set()
        found += _split(mains, settings)
        for main, row in mine:
            parts = _parts(main, row, settings)
            found += [part.change("merged", range(len(part.old.words)), part.in_new) for part in parts]
            if not main.one_page:  # one page may tell of a false speaker itself, or let one quote the other
                found += _speaker(main) + cue_changes(main.old.quotation, main.new.quotation)
            at_ends, swapped = _ends(main, mains, parts)
            found += at_ends
            for part in parts or [main]:
                found += _within(part, mains if part is main else [part], parts)
            replaced |= swapped
        found += _gaps(mains, replaced)
    return found


def _within(item: Comparison, mains: Sequence[Comparison], parts: Sequence[Comparison]) -> list[Change]:
    """The changes inside the stretch that two renderings share."""
    old, new = item.old, item.new
    turned = flips(old.article.text, old.words, new.article.text, new.words, item.pairs)
    named = [item.change(flip.kind, range(*flip.a), range(*flip.b)) for flip in turned]
    return _directness(item) + named + _inner(item, mains, parts, turned)


def _comparable(item: Comparison, settings: CollateSettings) -> bool:
    """Enough in common for a change to mean anything. Two parts of one speech on one page share a name or two."""
    lighter = min(weigh(side.words, range(len(side.words))) for side in (item.old, item.new))
    least = settings.repeat_share if item.one_page else settings.comparable_share
    return item.weight > 0 and item.weight >= least * lighter


def _overlap(one: range, other: range) -> float:
    both = min(one.stop, other.stop) - max(one.start, other.start)
    return max(both, 0) / (min(len(one), len(other)) or 1)


def _split(mains: Sequence[Comparison], settings: CollateSettings) -> list[Change]:
    """One old rendering that came apart: new ones on one page that hold different parts of it."""
    solid = [item for item in mains if weigh(item.old.words, item.in_old) >= 1 and not item.one_page]
    apart = [
        item
        for item in solid
        if any(_overlap(item.in_old, other.in_old) <= settings.part_share for other in solid if other is not item)
    ]
    return [item.change("split", item.in_old, range(len(item.new.words))) for item in apart]


def _parts(main: Comparison, row: Sequence[Comparison], settings: CollateSettings) -> list[Comparison]:
    """The comparisons of one new rendering with the several old ones that it merges; none if it has only one."""
    if main.one_page:
        return []
    parts = [main]
    for item in sorted(row, key=lambda item: -item.weight):
        enough = item.weight >= _SOLID and item.weight >= weigh(item.old.words, range(len(item.old.words))) / 2
        apart = all(_overlap(item.in_new, part.in_new) <= settings.part_share for part in parts)
        if item is not main and enough and apart:
            parts.append(item)
    return sorted(parts, key=lambda item: item.in_new.start) if len(parts) > 1 else []


def _speaker(item: Comparison) -> list[Change]:
    old, new = item.old.quotation, item.new.quotation
    if speaker_likeness(old, new) != "other":
        return []
    spans = [quotation.speaker.mention or quotation.speaker.name_span for quotation in (old, new)]
    said = [
        span.of(side.article.text).casefold() for span, side in zip(spans, (item.old, item.new), strict=True) if span
    ]
    if len(said) == 2 and said[0] == said[1]:  # the pages say the same of who spoke; only what it was read as differs
        return []
    return [Change("speaker", old.id, new.id, spans[0], spans[1])]


def cue_changes(old: Quotation, new: Quotation, *, across: bool = False) -> list[Change]:
    """The change from one kind of saying to another (*said*, *admitted*), where the words that report are of known
    kinds on both sides. ``across`` two languages to say and to claim are often one word (*afirmó*, *said*)."""
    was, now = old.cue, new.cue
    if was is None or now is None or was.kind is None or now.kind is None or was.kind == now.kind:
        return []
    if across and {was.kind, now.kind} == {"neutral", "claiming"}:
        return []
    return [Change("cue", old.id, new.id, was.span, now.span)]


def _directness(item: Comparison) -> list[Change]:
    """Runs of words that stand in marks on one side alone."""
    runs: list[tuple[int, int, bool, bool]] = []  # first and last pair, quoted in old, quoted in new
    for at, (i, j) in enumerate(item.pairs):
        state = item.old.words[i].quoted, item.new.words[j].quoted
        if runs and runs[-1][2:] == state:
            runs[-1] = (runs[-1][0], at, *state)
        else:
            runs.append((at, at, *state))
    found = []
    for first, last, in_old, in_new in runs:
        a = range(item.pairs[first][0], item.pairs[last][0] + 1)
        b = range(item.pairs[first][1], item.pairs[last][1] + 1)
        if in_old != in_new and weigh(item.old.words, a) >= min(_SOLID, item.weight):
            found.append(item.change("direct_to_indirect" if in_old else "indirect_to_direct", a, b))
    return found


def _inner(
    item: Comparison, mains: Sequence[Comparison], parts: Sequence[Comparison], turned: Sequence[Flip]
) -> list[Change]:
    """Differences inside the stretch that both renderings hold."""
    old, new = item.old.words, item.new.words
    start_a, start_b = item.in_old.start, item.in_new.start
    pairs = [(i - start_a, j - start_b) for i, j in item.pairs]
    runs = differences(old[start_a : item.in_old.stop], new[start_b : item.in_new.stop], pairs, reported=item.reported)
    found = []
    for run in runs:
        a, b = range(run.a0 + start_a, run.a1 + start_a), range(run.b0 + start_b, run.b1 + start_b)
        if _told(old, new, a, b, turned):
            continue
        a = _less(a, [other.in_old for other in mains if other is not item])
        b = _less(b, [part.in_new for part in parts if part is not item])
        if a and b:
            found.append(item.change("replaced", a, b))
        elif a and not item.one_page:
            found.append(item.change("dropped", a, range(0)))
        elif b:
            found.append(item.change("added", range(0), b))
    return found


def _less(part: range, taken: Sequence[range]) -> range:
    """``part`` without what other ranges hold of it at either end; empty if they hold it all."""
    for other in sorted(taken, key=lambda other: (other.start, other.stop)):
        if other.start <= part.start < other.stop:
            part = range(min(other.stop, part.stop), part.stop)
    for other in sorted(taken, key=lambda other: (-other.stop, other.start)):
        if other.start < part.stop <= other.stop:
            part = range(part.start, max(other.start, part.start))
    return part


def _told(old: Words, new: Words, a: range, b: range, turned: Sequence[Flip]) -> bool:
    """A flip says already what this run says: every word of weight in it is part of one."""
    in_a = {at for flip in turned for at in range(*flip.a)}
    in_b = {at for flip in turned for at in range(*flip.b)}
    heavy = [at in in_a for at in a if old[at].weight or old[at].negator]
    heavy += [at in in_b for at in b if new[at].weight or new[at].negator]
    return bool(heavy) and all(heavy)


def _ends(item: Comparison, mains: Sequence[Comparison], parts: Sequence[Comparison]) -> tuple[list[Change], set[int]]:
    """What stands before and after the stretch: short on both sides, a replacement; in the new one alone, an
    addition. What the old one alone has is for ``_gaps``. Also gives the words of the old one that were replaced."""
    found, replaced = [], set[int]()
    for a, b in _outer(item):
        a = _less(a, [other.in_old for other in mains if other is not item])
        b = _less(b, [part.in_new for part in parts if part is not item])
        a, b = _trim(item, a, b) if _short_swap(a, b) else (a, b)
        alike = (weigh(item.old.words, a) > 0) == (weigh(item.new.words, b) > 0)  # no "that" stands for a clause
        if _short_swap(a, b) and alike:
            replaced.update(a)
            if not idle(item.old.words[a.start : a.stop], item.new.words[b.start : b.stop], reported=item.reported):
                found.append(item.change("replaced", a, b))
        elif b and (weigh(item.new.words, b) or not item.reported):
            found.append(item.change("added", range(0), b))
    return found, replaced


def _outer(item: Comparison) -> list[tuple[range, range]]:
    return [
        (range(item.in_old.start), range(item.in_new.start)),
        (range(item.in_old.stop, len(item.old.words)), range(item.in_new.stop, len(item.new.words))),
    ]


def _short_swap(a: range, b: range) -> bool:
    return 0 < len(a) <= _SHORT and 0 < len(b) <= _SHORT


def _trim(item: Comparison, a: range, b: range) -> tuple[range, range]:
    """Two ranges without the equal words that both begin or end with."""
    old, new = item.old.words, item.new.words
    while a and b and equal(old[a[0]], new[b[0]], reported=item.reported):
        a, b = a[1:], b[1:]
    while a and b and equal(old[a[-1]], new[b[-1]], reported=item.reported):
        a, b = a[:-1], b[:-1]
    return a, b


def _gaps(mains: Sequence[Comparison], replaced: set[int]) -> list[Change]:
    """What none of a page's renderings holds of an old one: cut at its beginning or end, dropped between."""
    apart = [item for item in mains if not item.one_page]
    apart.sort(key=lambda item: (item.in_old.start, item.in_old.stop, item.new.quotation.id))
    if not apart:
        return []
    words = apart[0].old.words
    before = [(0, apart[0])] + [(item.in_old.stop, item) for item in apart]
    starts = [item.in_old.start for item in apart] + [len(words)]
    found, reached = [], 0
    for (stop, item), start in zip(before, starts, strict=True):
        reached = max(reached, stop)
        gap = range(reached, start)
        if not set(gap) - replaced or (item.reported and not weigh(words, gap)):
            continue
        outer = gap.start == 0 or gap.stop == len(words)
        found.append(item.change("cut" if outer and weigh(words, gap) else "dropped", gap, range(0)))
    return found
