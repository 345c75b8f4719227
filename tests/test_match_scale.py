"""What keeps matching fast in a large collection changes nothing of what it finds."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import TraceError
from firsthand.match import buckets as buckets_module
from firsthand.match import find_matches
from firsthand.match.buckets import Buckets, chosen
from firsthand.match.fingerprints import shingle, winnow
from firsthand.match.index import build
from firsthand.match.pairing import copies
from firsthand.match.stock import families, stock_hashes
from firsthand.records import Article, Match
from firsthand.settings import MatchSettings
from firsthand.storage import StoredArticles
from firsthand.storage.encode import article_json, line, write_lines
from lineage_pages import Story

LINE = (
    "Every story of this paper may be printed again by anyone who names the paper and the day on which it stood here."
)
SYLLABLES = ["ba", "ko", "ri", "te", "lu", "mo", "sha", "ven", "dol", "pik"]
SETTINGS = MatchSettings()


def vocabulary(rng: random.Random, size: int = 4000) -> list[str]:
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(size)]


def story(rng: random.Random, words: list[str], sentences: int = 9) -> list[str]:
    """A story of its own: no two share a run of words but by rare chance."""
    return [" ".join(rng.choices(words, k=rng.randint(12, 20))).capitalize() + "." for _ in range(sentences)]


def collection(count: int, carrying: float = 0.0, seed: int = 1) -> list[Article]:
    """``count`` stories, each fifth a copy of the one before it with its third sentence cut; some carry LINE."""
    rng = random.Random(seed)
    words = vocabulary(rng)
    told: list[list[str]] = []
    for number in range(count):
        told.append([*told[-1][:2], *told[-1][3:]] if number % 5 == 4 else story(rng, words))
    carried = random.Random(seed + 1)
    for rows in told:
        if carried.random() < carrying:
            rows.insert(len(rows) // 2, LINE)
    return [Story([" ".join(rows[:3]), " ".join(rows[3:])]).told(f"p{at:04d}").article for at, rows in enumerate(told)]


def pairs(found: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(match.a, match.b) for match in found]


COPIES = [(f"p{number - 1:04d}", f"p{number:04d}") for number in range(4, 300, 5)]


def test_every_copy_is_found_and_nothing_else() -> None:
    assert pairs(find_matches(collection(300), settings=SETTINGS)) == COPIES


def test_one_line_on_a_third_of_the_pages_makes_no_pair_and_stands_in_no_passage() -> None:
    articles = collection(300, carrying=0.3)
    assert sum(LINE in article.text for article in articles) > 60
    found = find_matches(articles, settings=SETTINGS)
    assert pairs(found) == COPIES
    texts = {article.page_id: article.text for article in articles}
    assert not any(LINE[20:80] in passage.a.of(texts[match.a]) for match in found for passage in match.passages)


def test_what_is_spilled_to_disk_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    articles = collection(120, carrying=0.3)
    expected = find_matches(articles, settings=SETTINGS)
    monkeypatch.setattr(buckets_module, "_IN_MEMORY", 64)
    monkeypatch.setattr("firsthand.match.index._IN_MEMORY", 64)
    monkeypatch.setattr("firsthand.match.words._CHUNK", 3_000)
    small = MatchSettings(threads=1, memory_megabytes=100)
    assert find_matches(articles, settings=small, folder=tmp_path) == expected
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_many_articles_makes_no_difference() -> None:
    articles = collection(150, carrying=0.3)
    expected = find_matches(articles, settings=SETTINGS)
    for seed in range(3):
        shuffled = list(articles)
        random.Random(seed).shuffle(shuffled)
        assert find_matches(shuffled, settings=SETTINGS) == expected


def test_phrases_of_the_trade_make_no_candidates(tmp_path: Path) -> None:
    """By chance a common phrase stands on many pages, and on more in a larger collection: if it made candidates, their
    number would grow with the square of the pages."""
    rng = random.Random(3)
    words = vocabulary(rng)
    phrases = [" ".join(rng.choices(words, k=7)) for _ in range(60)]
    articles = [Story([" ".join(story(rng, [*words, *phrases * 3]))]).told(f"p{at:04d}").article for at in range(400)]
    carried = [sum(phrase in article.text.casefold() for article in articles) for phrase in phrases]
    assert sum(count * (count - 1) // 2 for count in carried) > 5 * len(articles)
    index = build(articles, SETTINGS, tmp_path)
    assert len(copies(index, SETTINGS, tmp_path).pairs) < 0.05 * len(articles)
    index.close()


@given(
    st.lists(st.tuples(st.integers(0, 2**45 - 1) | st.integers(0, 9), st.integers(0, 5), st.booleans()), max_size=60)
)
@settings(max_examples=50, deadline=None)
def test_buckets_give_back_every_hash_with_its_articles_in_order(rows: list[tuple[int, int, bool]]) -> None:
    kept = Buckets(Path(gettempdir()))
    for part in (rows[::2], rows[1::2]):
        kept.add(
            np.array([row[0] for row in part], dtype=np.uint64),
            np.array([row[1] for row in part], dtype=np.int64),
            np.array([row[2] for row in part], dtype=np.bool_),
        )
    expected: dict[int, dict[int, bool]] = {}
    for value, doc, flag in rows:
        expected.setdefault(value, {}).setdefault(doc, False)
        expected[value][doc] |= flag
    found: dict[int, dict[int, bool]] = {}
    for got in kept.rows():
        for head, size in zip(got.heads.tolist(), got.sizes.tolist(), strict=True):
            part = slice(head, head + size)
            assert len(set(got.hashes[part].tolist())) == 1
            assert got.docs[part].tolist() == sorted(got.docs[part].tolist())
            found[int(got.hashes[head])] = dict(zip(got.docs[part].tolist(), got.flags[part].tolist(), strict=True))
    assert found == expected
    shared = {value for got in kept.shared() for value in got.hashes.tolist()}
    assert shared == {value for value, docs in expected.items() if len(docs) > 1}
    assert shared == {value for got in kept.rows() for value in got.hashes.tolist()}
    kept.close()


@given(st.lists(st.lists(st.integers(0, 6), max_size=14), min_size=1, max_size=5))
def test_any_eight_words_in_a_row_hold_a_fingerprint_and_none_crosses_two_articles(rows: list[list[int]]) -> None:
    offsets = np.cumsum([0, *map(len, rows)])
    words = np.array([word for row in rows for word in row], dtype=np.uint64)
    found = shingle(words, offsets, SETTINGS.shingle_words)
    marks = winnow(found, SETTINGS.window)
    of_words: dict[tuple[int, ...], int] = {}
    for start, end, row in zip(offsets[:-1].tolist(), offsets[1:].tolist(), rows, strict=True):
        for at in range(start, end):
            run = tuple(row[at - start : at - start + 5])
            assert found.valid[at] == (len(run) == 5)
            assert not marks[at] or found.valid[at]
            if len(run) == 5:
                assert of_words.setdefault(run, int(found.values[at])) == int(found.values[at])
        for at in range(start, end - 7):
            assert marks[at : at + 4].any()
        if 5 <= end - start < 8:
            assert marks[start : end - 4].all()
    assert len(set(of_words.values())) == len(of_words)


@given(st.integers(1, 12), st.data())
def test_families_are_what_hangs_together(count: int, data: st.DataObject) -> None:
    number = st.integers(0, count - 1)
    links = data.draw(st.lists(st.tuples(number, number), max_size=15))
    roots = families(count, np.array([a for a, _ in links], np.int64), np.array([b for _, b in links], np.int64))
    expected = list(range(count))
    for _ in range(count):
        for a, b in links:
            expected[a] = expected[b] = min(expected[a], expected[b])
    assert roots.tolist() == expected


def test_stock_is_what_stands_in_several_families_or_in_too_many_articles() -> None:
    kept = Buckets(Path(gettempdir()))
    stands = {64: [0, 1, 2], 128: [0, 3, 5], 192: [0, 1, 3], 256: [0, 1, 2, 3]}
    for value, docs in stands.items():
        row = np.array(docs, dtype=np.int64)
        kept.add(np.full(len(row), value, dtype=np.uint64), row, np.zeros(len(row), dtype=np.bool_))
    roots = np.array([0, 0, 0, 3, 3, 5], dtype=np.int64)
    found = [stock_hashes(rows, roots, 3, 3).tolist() for rows in kept.rows()]
    assert found[0] == [128, 256]
    rows = next(iter(kept.rows()))
    assert chosen(rows, rows.sizes == 4).docs.tolist() == [0, 1, 2, 3]
    kept.close()


def test_paragraphs_that_several_took_into_text_of_their_own_are_no_stock() -> None:
    rng = random.Random(5)
    words = vocabulary(rng)
    source = story(rng, words, 18)
    takers = [[*story(rng, words, 6), *source[4:12], *story(rng, words, 6)] for _ in range(4)]
    told = [Story([" ".join(rows)]).told(f"p{at}").article for at, rows in enumerate([source, *takers])]
    found = pairs(find_matches(told, settings=SETTINGS))
    assert [pair for pair in found if "p0" in pair] == [("p0", f"p{at}") for at in range(1, 5)]


def test_articles_that_lie_on_disk_are_matched_as_those_in_memory(tmp_path: Path) -> None:
    articles = collection(60)
    write_lines(tmp_path / "articles.jsonl", (line(article_json(article)) for article in articles))
    stored = StoredArticles(tmp_path)
    assert (list(stored), stored[-1], stored[2:4]) == (articles, articles[-1], articles[2:4])
    with pytest.raises(IndexError):
        stored[len(articles)]
    assert find_matches(stored, settings=SETTINGS, folder=tmp_path) == find_matches(articles, settings=SETTINGS)
    stored.close()


def test_stored_articles_say_what_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(TraceError, match=r"no articles\.jsonl"):
        StoredArticles(tmp_path)
    (tmp_path / "articles.jsonl").write_text("{}\n", encoding="utf-8")
    stored = StoredArticles(tmp_path)
    with pytest.raises(TraceError, match="line 1 is damaged"):
        stored[0]
    stored.close()
