"""Articles that are added later give what all of them give at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match import Keep, add_matches, find_matches, groups, load_kept, pairs_added
from firsthand.match.pairs_added import Bounds
from firsthand.match.reworded import Matrix, Text
from firsthand.match.words import word_hash
from firsthand.records import Article, Match, Reading
from firsthand.settings import MatchSettings
from lineage_pages import Story

SYLLABLES = ["ba", "ko", "ri", "te", "lu", "mo", "sha", "ven", "dol", "pik"]
SMALL = MatchSettings(frequency_cap=4, detail_cap=3, detail_words=3, partners=2)
"""Bounds that a dozen articles cross."""


def words(rng: random.Random, size: int) -> list[str]:
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(size)]


def sentence(rng: random.Random, vocabulary: Sequence[str]) -> str:
    return " ".join(rng.choices(vocabulary, k=rng.randint(11, 16))).capitalize() + "."


def crossing(seed: int, count: int) -> list[Article]:
    """Articles of few paragraphs that many of them share: runs of words stand in ever more families, families grow
    together, and words become common."""
    rng = random.Random(seed)
    vocabulary = words(rng, 260)
    paragraphs = [" ".join(sentence(rng, vocabulary) for _ in range(rng.randint(1, 4))) for _ in range(9)]
    articles = []
    for number in range(count):
        own = [sentence(rng, vocabulary) for _ in range(rng.randint(1, 4))]
        told = Story([*rng.sample(paragraphs, rng.randint(1, 3)), " ".join(own)]).told(f"p{rng.randrange(10**6):06}")
        articles.append(_in(told.article, rng.choice(["en", "en", "en", "de"])) if number % 3 == 0 else told.article)
    return articles


def _in(article: Article, language: str) -> Article:
    others = [reading for reading in article.readings if reading.field != "language"]
    return replace(article, readings=(*others, Reading("language", "inferred", language, ())))


def in_batches(articles: Sequence[Article], cuts: Sequence[int], used: MatchSettings, place: Path) -> tuple[Match, ...]:
    """What comes out when the articles are given bit by bit."""
    keep = Keep(place / "kept", "a stamp")
    by_id = {article.page_id: article for article in articles}
    bounds = [0, *sorted(set(cuts)), len(articles)]
    found = find_matches(articles[: bounds[1]], settings=used, folder=place, keep=keep)
    for start, end in pairwise(bounds[1:]):
        new = articles[start:end]
        kept = load_kept(keep)
        assert kept
        found = add_matches(kept, new, by_id.__getitem__, found, settings=used, keep=keep, folder=place)
    return found


@given(st.integers(0, 10**6), st.integers(4, 26), st.lists(st.integers(1, 25), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_split_into_batches_gives_what_all_give_at_once(seed: int, count: int, cuts: list[int]) -> None:
    articles = list({article.page_id: article for article in crossing(seed, count)}.values())
    cuts = [cut for cut in cuts if cut < len(articles)] or [len(articles) // 2]
    with TemporaryDirectory() as place:
        found = in_batches(articles, cuts, SMALL, Path(place))
    assert found == find_matches(articles, settings=SMALL)


@given(st.integers(0, 10**6), st.integers(8, 20), st.integers(1, 19))
@settings(max_examples=15, deadline=None)
def test_short_stretches_of_stock_text_and_long_gaps_give_what_all_give_at_once(
    seed: int, count: int, cut: int
) -> None:
    used = replace(SMALL, stock_words=6, gap_words=14, copied_share=0.3, detail_cap=5)
    articles = list({article.page_id: article for article in crossing(seed, count)}.values())
    with TemporaryDirectory() as place:
        found = in_batches(articles, [min(cut, len(articles) - 1)], used, Path(place))
    assert found == find_matches(articles, settings=used)


def story(seed: int, *, sentences: int = 8) -> str:
    rng = random.Random(seed)
    return " ".join(sentence(rng, words(rng, 400)) for _ in range(sentences))


NOTICE = (
    "All that is printed here belongs to the houses which printed it first, and whoever prints it again has to name the "
    "house, the day and the page, and to send three copies of his paper to the keeper of the register at Obervik."
)


def told(page_id: str, *paragraphs: str) -> Article:
    return Story(list(paragraphs)).told(page_id).article


def added(old: Sequence[Article], new: Sequence[Article], place: Path, used: MatchSettings) -> tuple[Match, ...]:
    found = in_batches([*old, *new], [len(old)], used, place)
    assert found == find_matches([*new, *old], settings=used)
    return found


def texts(found: Sequence[Match], articles: Sequence[Article]) -> str:
    by_id = {article.page_id: article.text for article in articles}
    return "\n".join(passage.a.of(by_id[match.a]) for match in found for passage in match.passages)


def test_a_notice_becomes_stock_in_old_passages_when_a_third_story_carries_it(tmp_path: Path) -> None:
    shared = story(1, sentences=5)
    old = [told("a", shared, NOTICE, story(2)), told("b", story(3), shared, NOTICE), told("c", story(4))]
    before = find_matches(old, settings=MatchSettings())
    assert "the keeper of the register" in texts(before, old)
    other = [told("d", story(5), NOTICE), told("e", story(6), NOTICE)]
    found = added(old, other, tmp_path, MatchSettings())
    assert [(match.a, match.b) for match in found] == [("a", "b")]
    assert "the keeper of the register" not in texts(found, old)


def test_a_story_that_joins_two_families_makes_a_stock_line_shared_text_again(tmp_path: Path) -> None:
    line = " ".join(story(7, sentences=3).split())
    old = [told("a", line, story(1)), told("b", line, story(2)), told("c", line, story(3))]
    assert find_matches(old, settings=MatchSettings()) == ()
    new = [told("d", story(1), story(2))]
    found = added(old, new, tmp_path, MatchSettings())
    assert ("a", "b") in [(match.a, match.b) for match in found]


def test_a_run_of_words_that_becomes_too_common_makes_no_pair_any_longer(tmp_path: Path) -> None:
    capped = MatchSettings(frequency_cap=4)
    carried = story(1)
    old = [told(f"p{at}", carried) for at in range(4)]
    assert len(find_matches(old, settings=capped)) == 6
    assert added(old, [told("p4", carried)], tmp_path, capped) == ()


def test_a_word_that_becomes_common_asks_for_no_vectors_where_it_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(3)
    said, others = story(1).split(), words(rng, 400)
    retold = " ".join(rng.choice(others) if at % 4 == 3 else word for at, word in enumerate(said))
    old = [told("a", " ".join(said)), told("b", retold), told("z", story(2))]
    word = said[5]
    new = [told(name, f"{story(seed)} {' '.join(others[:4])} {word}.") for seed, name in ((8, "c"), (9, "d"))]
    asked: list[str] = []
    cosines = groups.cosines

    def counted(a: Text, b: Text) -> Matrix:
        asked.extend((a.article.page_id, b.article.page_id))
        return cosines(a, b)

    monkeypatch.setattr(groups, "cosines", counted)
    keep, by_id = Keep(tmp_path / "kept", "one"), {article.page_id: article for article in (*old, *new)}
    before = find_matches(old, settings=SMALL, keep=keep)
    assert {"a", "b"} <= set(asked)
    asked.clear()
    kept = load_kept(keep)
    assert kept
    found = add_matches(kept, new, by_id.__getitem__, before, settings=SMALL, keep=keep)
    after = load_kept(keep)
    assert after
    assert word_hash(word) in set(after.common.tolist()) - set(kept.common.tolist())
    assert not {"a", "b"} & set(asked)
    assert found == find_matches([*old, *new], settings=SMALL)


def test_state_of_another_stamp_or_cut_off_is_not_used(tmp_path: Path) -> None:
    keep = Keep(tmp_path / "kept", "one")
    find_matches([told("a", story(1)), told("b", story(1))], settings=MatchSettings(), keep=keep)
    assert load_kept(keep)
    assert load_kept(Keep(keep.folder, "another")) is None
    assert load_kept(Keep(tmp_path / "nowhere", "one")) is None
    for path in sorted(keep.folder.iterdir()):
        whole = path.read_bytes()
        for damaged in (whole[:-8], whole[:20], b""):
            path.write_bytes(damaged)
            assert load_kept(keep) is None
        path.write_bytes(whole)
    assert load_kept(keep)


def test_files_stay_few_however_often_articles_are_added(tmp_path: Path) -> None:
    keep, articles = Keep(tmp_path / "kept", "one"), [told(f"p{at:02}", story(at)) for at in range(20)]
    by_id = {article.page_id: article for article in articles}
    found = find_matches(articles[:1], settings=MatchSettings(), keep=keep)
    for article in articles[1:]:
        kept = load_kept(keep)
        assert kept
        found = add_matches(kept, [article], by_id.__getitem__, found, settings=MatchSettings(), keep=keep)
    assert len(list(keep.folder.iterdir())) <= 12


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9)), max_size=60, unique=True),
    st.integers(1, 3),
    st.sampled_from([0.0, 0.15, 0.5, 1.0]),
    st.integers(1, 3),
    st.sampled_from([0.25, 0.3, 2.0]),
    st.integers(0, 9),
)
@settings(max_examples=40, deadline=None)
def test_pairs_of_few_articles_are_those_that_the_database_finds(
    rows: list[tuple[int, int]], enough: int, share: float, few: int, brief: float, since: int
) -> None:
    hashes = np.array([value for value, _ in sorted(rows)], dtype=np.uint64)
    docs = np.array([doc for _, doc in sorted(rows)], dtype=np.int64)
    sizes, bounds = np.bincount(docs, minlength=10) + docs[:1].sum(), Bounds(enough, share, few, brief)
    with TemporaryDirectory() as place:
        found = [
            pairs_added.pairs_among(hashes, docs, sizes, bounds, replace(SMALL, threads=1), Path(place), since, many)
            for many in (pairs_added.MANY, -1)
        ]
    assert found[0].keys.tolist() == found[1].keys.tolist()
    assert found[0].shared.tolist() == found[1].shared.tolist()
