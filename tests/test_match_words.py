"""Words cut by the chunk are the words of ``firsthand.text.words``."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.match.words import corpus, cut, locate, word_hash
from firsthand.text import words
from lineage_pages import BRIDGE, BRIDGE_GERMAN, ORCHARD, Story

ODD = st.text(alphabet="abXY09 .'’‘ʼ-‑_ßŉİﬁ\n\té你ǅ𝔸😀٣ᾳΐ\u0301\ud800")


@given(st.one_of(ODD, st.text()))
def test_a_text_is_cut_into_the_same_words_at_the_same_places(text: str) -> None:
    hashes, starts, ends, long = cut(text)
    expected = list(words(text))
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [(span.start, span.end) for _, span in expected]
    assert hashes.tolist() == [word_hash(word) for word, _ in expected]
    assert long.tolist() == [len(word) >= 4 or any(c.isdigit() for c in word) for word, _ in expected]


def test_words_that_differ_only_in_case_and_apostrophes_are_one_word() -> None:
    hashes, *_ = cut("NATO’s nato's Straße STRASSE strasse naTO's")
    assert hashes[0] == hashes[1] == hashes[5]
    assert hashes[2] == hashes[3] == hashes[4]
    assert hashes[0] != hashes[2]


def test_articles_are_cut_together_as_they_are_one_by_one() -> None:
    articles = [BRIDGE.told("a").article, Story([""]).told("b").article, Story(BRIDGE_GERMAN).told("c").article]
    articles.append(ORCHARD.told("d").article)
    whole = corpus(articles)
    for doc, article in enumerate(articles):
        one, alone = whole.of(doc), locate(article)
        assert one.hashes.tolist() == alone.hashes.tolist()
        assert (one.starts.tolist(), one.ends.tolist()) == (alone.starts.tolist(), alone.ends.tolist())
        assert one.body.tolist() == alone.body.tolist()
        spans = list(zip(one.starts.tolist(), one.ends.tolist(), strict=True))
        assert all(word_hash(article.text[start:end].casefold()) for start, end in spans)
    assert whole.of(1).hashes.tolist() == []
