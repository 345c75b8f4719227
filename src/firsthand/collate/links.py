"""Which two quotations render one utterance, and why. Vectors propose, words decide: a cosine alone joins nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from firsthand.collate.align import align
from firsthand.collate.flips import flips
from firsthand.collate.order import Times, ancestors, days_between
from firsthand.collate.speakers import Likeness, speaker_likeness
from firsthand.collate.tokens import Token
from firsthand.collate.units import Material, Unit, overlap
from firsthand.settings import CollateSettings
from firsthand.vectors import encode

_RUN_WORDS = 1_000  # of a quotation are searched for common runs


@dataclass(frozen=True, slots=True)
class Shared:
    """Two units with their content in common (weight, and share of the lighter one) and the cosine of their vectors."""

    p: Unit
    q: Unit
    weight: float
    share: float
    cosine: float

    @property
    def ranges(self) -> tuple[range, range]:
        """The words of the two units in their quotations."""
        return range(self.p.start, self.p.end), range(self.q.start, self.q.end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations and what is known of them together. ``run``: content weight of their longest common run of
    words; ``run_share``: share of the content of the sentences it stands in; ``share``: of the content of the lighter
    quotation; ``fit``: of the heavier; ``whole``: one stands word for word inside the other; ``at``: the words of
    that run on both sides."""

    p: Material
    q: Material
    likeness: Likeness
    related: bool
    days: float | None
    run: float
    run_share: float
    share: float
    fit: float
    whole: bool
    at: tuple[range, range]
    shared: tuple[Shared, ...]

    def far(self, settings: CollateSettings) -> bool:
        """The pages are dated too far apart to report one occasion, and neither took from the other."""
        return not self.related and self.days is not None and self.days > settings.days_apart

    def loose(self, p: range, q: range) -> bool:
        """Nothing but words ties the two: one page gives no date and neither took from the other; and the shared
        words, ``p`` and ``q``, are those of writers and not of a speaker, as they stand in no marks."""
        if self.related or self.days is not None:
            return False
        in_p, in_q = _in_marks(self.p, p), _in_marks(self.q, q)
        return not (in_p and in_q) and not (self.likeness == "same" and (in_p or in_q))


@dataclass(frozen=True, slots=True)
class Link:
    """Two quotations of one utterance. A ``sure`` one may join different speakers and distant days."""

    p: str
    q: str
    rule: str
    score: float
    sure: bool
    related: bool
    by: Shared | None = None


Rule = Callable[[Pair, CollateSettings], tuple[float, Shared | None] | None]


def same_words_v1(pair: Pair, settings: CollateSettings) -> tuple[float, Shared | None] | None:
    """The two quotations share an unbroken run of words that is most of a clause."""
    if _numbers_of_two_days(pair):
        return None
    if pair.likeness == "other" or pair.far(settings) or pair.loose(*pair.at):
        return (pair.share, None) if _sure(pair, settings) else None
    run = pair.run >= settings.run_weight and pair.run_share >= settings.run_share
    spoken = pair.likeness == "same" or pair.run >= settings.whole_weight
    known = _equal(pair, settings) or (spoken and _marked_whole(pair, settings))
    whole = (pair.whole or _marked_inside(pair, settings)) and pair.run >= settings.whole_weight
    return (pair.share, None) if run or whole or (known and pair.run >= settings.equal_weight) else None


def nearly_same_words_v1(pair: Pair, settings: CollateSettings) -> tuple[float, Shared | None] | None:
    """All but a word or two of one clause stand in the other, and the other way round."""
    if pair.likeness == "other" or pair.far(settings) or _numbers_of_two_days(pair):
        return None
    close = [
        shared
        for shared in pair.shared
        if shared.weight >= (settings.descended_weight if pair.related else settings.nearly_weight)
        and shared.weight >= settings.nearly_share * max(shared.p.weight, shared.q.weight)
        and shared.cosine >= settings.nearly_cosine
        and _in_order(pair, shared) >= _least_order(shared, settings)
        and not pair.loose(*shared.ranges)
    ]
    best = max(close, key=lambda shared: (shared.share, shared.weight, shared.cosine), default=None)
    return None if best is None else (pair.share, best)


def reworded_v1(pair: Pair, settings: CollateSettings) -> tuple[float, Shared | None] | None:
    """The same speaker says the same thing with most of the same content words, and nothing in it is turned round."""
    if pair.likeness != "same" or pair.far(settings):
        return None
    share = settings.reworded_share if pair.related else settings.reworded_share_apart
    return _best(pair, settings.reworded_weight, share, settings.reworded_cosine, settings)


def descended_v1(pair: Pair, settings: CollateSettings) -> tuple[float, Shared | None] | None:
    """One page took from the other, and this is the quotation there that means the same."""
    if pair.likeness == "other" or not pair.related or pair.p.article.page_id == pair.q.article.page_id:
        return None
    if pair.likeness == "open":  # nobody is named: what was said must speak for itself
        return _best(pair, settings.reworded_weight, settings.reworded_share, settings.reworded_cosine, settings)
    return _best(pair, settings.descended_weight, settings.descended_share, settings.descended_cosine, settings)


RULES: tuple[Rule, ...] = (same_words_v1, nearly_same_words_v1, reworded_v1, descended_v1)


def _equal(pair: Pair, settings: CollateSettings) -> bool:
    """Both say the same words, and one speaker or one family of pages says them."""
    known = pair.likeness == "same" or pair.related
    return known and pair.whole and len(pair.p.words) == len(pair.q.words) >= settings.equal_words


def _marked_whole(pair: Pair, settings: CollateSettings) -> bool:
    """The run is all that one side gives in a pair of quotation marks, it stands in marks on the other side, and it is
    long. Without days between the pages it may be a slogan."""
    if len(pair.at[0]) < settings.marked_words or not (pair.related or pair.days is not None):
        return False
    sides = list(zip((pair.p.words, pair.q.words), pair.at, strict=True))
    if not all(words[at].quoted for words, run in sides for at in run):
        return False
    return any(_ends_with_marks(words, run) for words, run in sides)


def _marked_inside(pair: Pair, settings: CollateSettings) -> bool:
    """One speaker's words in marks, all that one side gives in a pair of them, with words of the two pages around that
    are the same, too: *had put up with “fourteen months of lorries”*."""
    if (
        pair.likeness != "same"
        or len(pair.at[0]) < settings.marked_words
        or not (pair.related or pair.days is not None)
    ):
        return False
    sides = list(zip((pair.p.words, pair.q.words), pair.at, strict=True))
    both = [n for n in range(len(pair.at[0])) if all(words[run[n]].quoted for words, run in sides)]
    if len(both) < settings.equal_words or both[-1] - both[0] != len(both) - 1:
        return False
    return any(_ends_with_marks(words, run[both[0] : both[-1] + 1]) for words, run in sides)


def _ends_with_marks(words: Sequence[Token], run: range) -> bool:
    """Whether no word in marks stands right before or after a run."""
    return not any(words[at].quoted for at in (run.start - 1, run.stop) if 0 <= at < len(words))


def _sure(pair: Pair, settings: CollateSettings) -> bool:
    if pair.related and pair.run >= settings.marked_weight and _marked_whole(pair, settings):
        return True
    if pair.share < settings.sure_run_share:
        return False
    return pair.run >= settings.sure_run_weight or _long_line(pair, settings)


def _long_line(pair: Pair, settings: CollateSettings) -> bool:
    """A long run that one side at least gives in marks and the other as the same speaker's; or that one page gives to
    two speakers, as one that sets a false credit right."""
    if len(pair.at[0]) < settings.sure_words or pair.run < settings.whole_weight:
        return False
    if not any(map(_in_marks, (pair.p, pair.q), pair.at)):
        return False
    one_page = pair.p.article.page_id == pair.q.article.page_id
    return pair.likeness == "same" or (one_page and pair.likeness == "other")


def _in_order(pair: Pair, shared: Shared) -> float:
    """Likeness of two units as sequences of words: 1 when equal, with each word left out or put in counting."""
    p = [token.key for token in pair.p.words[shared.p.start : shared.p.end]]
    q = [token.key for token in pair.q.words[shared.q.start : shared.q.end]]
    return float(Indel.normalized_similarity(p, q))


def _least_order(shared: Shared, settings: CollateSettings) -> float:
    heavy = shared.weight >= settings.nearly_weight
    return settings.nearly_order if heavy else settings.nearly_order_descended


def _numbers_of_two_days(pair: Pair) -> bool:
    """Pages of different days that give different numbers: a bulletin of each day, in the same words."""
    if pair.related or not pair.days:
        return False
    p, q = (frozenset(t.key for t in item.words if t.key[0] == "#" and t.key[1] != "+") for item in (pair.p, pair.q))
    return bool(p - q) and bool(q - p)


def _best(
    pair: Pair, weight: float, share: float, cosine: float, settings: CollateSettings
) -> tuple[float, Shared | None] | None:
    """The best pair of units above the three thresholds in which no meaning flips."""
    good = [
        s
        for s in pair.shared
        if s.weight >= weight and s.share >= share and s.cosine >= cosine and not pair.loose(*s.ranges)
    ]
    for shared in sorted(good, key=lambda s: (-s.cosine - s.share, s.p.start, s.p.end, s.q.start, s.q.end)):
        if not _flipped(pair, shared, settings):
            return round(shared.cosine + shared.share, 3), shared
    return None


def _in_marks(item: Material, words: range) -> bool:
    """Whether the words of weight in a range stood in quotation marks, most of them."""
    heavy = [item.words[at] for at in words if item.words[at].weight > 0]
    return 2 * sum(token.quoted for token in heavy) > len(heavy)


def _flipped(pair: Pair, shared: Shared, settings: CollateSettings) -> bool:
    a, b = pair.p.words[shared.p.start : shared.p.end], pair.q.words[shared.q.start : shared.q.end]
    return bool(flips(pair.p.article.text, a, pair.q.article.text, b, align(a, b, settings=settings)))


def links(
    pairs: Sequence[tuple[Material, Material]],
    above: Mapping[str, Sequence[str]],
    when: Mapping[str, Times | None],
    *,
    settings: CollateSettings,
) -> list[Link]:
    """The links between candidates, each by the first rule that holds, sorted by strength and ids."""
    families = {page: ancestors(above, page) for p, q in pairs for page in (p.article.page_id, q.article.page_id)}
    shared = [_shared(p, q, settings) for p, q in pairs]
    cosines = _cosines([couple for couples in shared for couple in couples])
    found: list[Link] = []
    for (p, q), couples in zip(pairs, shared, strict=True):
        one, other = p.article.page_id, q.article.page_id
        related = one != other and bool(families[one] & families[other])
        units = tuple(Shared(u, v, w, s, cosines[u.text, v.text]) for u, v, w, s in couples)
        pair = _pair(p, q, related, days_between(when[one], when[other]) if one != other else None, units)
        for number, rule in enumerate(RULES):
            answer = rule(pair, settings)
            if answer is not None:
                score = round(len(RULES) - number + answer[0] / 10 + pair.fit / 10, 3)
                ids = p.quotation.id, q.quotation.id
                found.append(Link(*ids, rule.__name__, score, _sure(pair, settings), related, answer[1]))
                break
    return sorted(_best_answers(found, pairs), key=lambda link: (-link.score, link.p, link.q))


Couple = tuple[Unit, Unit, float, float]


def _shared(p: Material, q: Material, settings: CollateSettings) -> list[Couple]:
    holders: dict[str, list[Unit]] = {}
    for unit in q.units:
        for key in unit.keys:
            holders.setdefault(key, []).append(unit)
    found: list[Couple] = []
    for u in p.units:
        met: dict[int, tuple[Unit, float]] = {}
        for key, weight in u.keys.items():
            for v in holders.get(key, ()):
                gained = met.get(id(v), (v, 0.0))[1] + min(weight, v.keys[key])
                met[id(v)] = v, gained
        for v, gained in met.values():
            share = gained / min(u.weight, v.weight)
            if gained >= settings.descended_weight and share >= settings.descended_share:
                found.append((u, v, gained, share))
    return found


def _cosines(couples: Sequence[Couple]) -> dict[tuple[str, str], float]:
    texts = sorted({unit.text for u, v, _, _ in couples for unit in (u, v)})
    vectors = encode(texts)
    place = {text: at for at, text in enumerate(texts)}
    return {
        (u.text, v.text): round(float(vectors[place[u.text]] @ vectors[place[v.text]]), 3) for u, v, _, _ in couples
    }


def _pair(p: Material, q: Material, related: bool, days: float | None, shared: tuple[Shared, ...]) -> Pair:
    run, length, at = common_run(p, q)
    p_sentence = sum(token.weight for token in p.words if length and token.sentence == p.words[at[0]].sentence)
    q_sentence = sum(token.weight for token in q.words if length and token.sentence == q.words[at[1]].sentence)
    whole = bool(length) and length == min(len(p.words), len(q.words))
    return Pair(
        p,
        q,
        speaker_likeness(p.quotation, q.quotation),
        related,
        days,
        run,
        run / (min(p_sentence, q_sentence) or 1.0),
        *overlap(p, q),
        whole,
        (range(at[0], at[0] + length), range(at[1], at[1] + length)),
        shared,
    )


def common_run(p: Material, q: Material) -> tuple[float, int, tuple[int, int]]:
    """The heaviest run of equal words: its weight (names half), its length, and where it begins on both sides."""
    places: dict[str, list[int]] = {}
    for j, token in enumerate(q.words[:_RUN_WORDS]):
        places.setdefault(token.key, []).append(j)
    best: tuple[float, int, tuple[int, int]] = (0.0, 0, (0, 0))
    before: dict[int, tuple[float, int]] = {}
    for i, token in enumerate(p.words[:_RUN_WORDS]):
        now: dict[int, tuple[float, int]] = {}
        weight = token.weight / 2 if token.name else token.weight
        for j in places.get(token.key, ()):
            run, length = before.get(j - 1, (0.0, 0))
            now[j] = run + weight, length + 1
            if now[j] > best[:2]:
                best = (*now[j], (i - length, j - length))
        before = now
    return best


def _best_answers(found: Sequence[Link], pairs: Sequence[tuple[Material, Material]]) -> list[Link]:
    """Without those of ``descended_v1`` in which the lighter unit has a better answer on the other page."""
    pages = {item.quotation.id: item.article.page_id for pair in pairs for item in pair}
    best: dict[tuple[str, int, int, str], float] = {}

    def lighter(link: Link) -> tuple[str, int, int, str]:
        assert link.by is not None
        if link.by.p.weight <= link.by.q.weight:
            return link.p, link.by.p.start, link.by.p.end, pages[link.q]
        return link.q, link.by.q.start, link.by.q.end, pages[link.p]

    weak = [link for link in found if link.rule == descended_v1.__name__]
    for link in weak:
        best[lighter(link)] = max(best.get(lighter(link), 0.0), link.score)
    return [link for link in found if link.rule != descended_v1.__name__ or link.score >= best[lighter(link)]]
