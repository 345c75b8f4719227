"""Which pairs of pages are looked at: what ``match.pairing`` and ``match.candidates`` do, over tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from firsthand.match.queries import PAIRS
from firsthand.settings import MatchSettings
from firsthand.spark.components import components

_SHARED = """
SELECT value, doc, flag, size, prints
FROM (
    SELECT value, doc, flag,
        count(*) OVER (PARTITION BY value) AS size, sum(flag) OVER (PARTITION BY value) AS prints
    FROM (
        SELECT shiftright(key, 1) AS value, doc, CAST(key & 1 AS INT) AS flag
        FROM pages LATERAL VIEW explode(shingles) keys AS key
    )
)
WHERE size >= 2
"""
"""Shingles that stand in two pages or more: in how many (``size``), and in how many of them as a fingerprint."""
_STOCK = """
SELECT DISTINCT value FROM shared WHERE size > {cap}
UNION ALL
SELECT value
FROM shared LEFT JOIN families ON shared.doc = families.doc
WHERE size BETWEEN {least} AND {cap}
GROUP BY value
HAVING count(DISTINCT coalesce(root, shared.doc)) >= {least}
"""
"""Shingles in more than ``cap`` pages, or in ``least`` families or more."""
_RARE = """
SELECT value, doc, size
FROM (
    SELECT value, doc, count(*) OVER (PARTITION BY value) AS size
    FROM pages LATERAL VIEW explode(details) words AS value
)
WHERE size <= {cap}
"""
_FACTS = """
SELECT a, b, weight / sqrt(least) AS score
FROM (
    SELECT x.doc AS a, y.doc AS b, count(*) AS shared, CAST(least(x.size, y.size) AS DOUBLE) AS least,
        aggregate(array_sort(collect_list(struct(x.value, x.pages))), 0D,
            (sum, fact) -> sum + element_at(array({weights}), CAST(fact.pages AS INT) - 1)) AS weight
    FROM facts x JOIN facts y ON x.value = y.value AND x.doc < y.doc AND x.tongue <> y.tongue
    GROUP BY x.doc, y.doc, x.size, y.size
) weighed
WHERE shared >= {few} AND shared >= {share}D * least
"""
"""Pairs in two languages that share facts, with the weight of these: 1 / log(pages + 1) each, summed up in order."""
_POSTED_FACTS = """
SELECT value, doc, tongue, size, pages
FROM (
    SELECT value, doc, tongue, size, count(*) OVER (PARTITION BY value) AS pages
    FROM (SELECT doc, coalesce(tongue, '') AS tongue, size(facts) AS size, facts FROM pages)
    LATERAL VIEW explode(facts) words AS value
)
WHERE pages BETWEEN 2 AND {cap}
"""
_BEST = """
SELECT DISTINCT least(head, other) AS a, greatest(head, other) AS b
FROM (
    SELECT head, other, row_number() OVER (PARTITION BY head ORDER BY score DESC, other) AS place
    FROM (SELECT a AS head, b AS other, score FROM scored UNION ALL SELECT b, a, score FROM scored)
)
WHERE place <= {most}
"""
"""The pairs that are among the ``most`` best of either of their pages; between equals the lower id."""


def candidates(session: Any, settings: MatchSettings) -> tuple[Any, list[int]]:
    """Pairs of the view ``pages`` as ``(a, b, copied, meaning)``, and the sorted hashes of the words that are too
    common to be a detail. Leaves the views ``shared`` and ``stock`` behind."""
    copied = _copied(session, settings)
    details, common = _details(session, settings)
    found = copied.selectExpr("a", "b", "true AS copied", "false AS meaning")
    for other in (details, _translations(session, settings)):
        if other is not None:
            found = found.union(other.selectExpr("a", "b", "false", "true"))
    found.createOrReplaceTempView("found")
    query = "SELECT a, b, bool_or(copied) AS copied, bool_or(meaning) AS meaning FROM found GROUP BY a, b"
    return session.sql(query).checkpoint(), common


def _view(frame: Any, name: str, *, kept: bool = False) -> None:
    from pyspark import StorageLevel

    (frame.persist(StorageLevel.DISK_ONLY) if kept else frame).createOrReplaceTempView(name)


def _copied(session: Any, settings: MatchSettings) -> Any:
    """As ``match.pairing.copies``."""
    cap, few = settings.frequency_cap, settings.shared_prints
    _view(session.sql(_SHARED), "shared", kept=True)
    _view(session.sql("SELECT doc, prints AS size FROM pages"), "sizes")
    posted = "SELECT value, doc FROM shared WHERE flag = 1 AND prints >= 2"
    _view(session.sql(f"{posted} AND size <= {cap}"), "postings")
    enough = {"share": settings.family_share, "few": settings.family_prints, "brief": settings.family_prints_share}
    pairs = session.sql(PAIRS.format(first=min(few, settings.family_prints), enough=few, newer="", **enough))
    _view(components(session, pairs), "families")
    _view(session.sql(_STOCK.format(cap=cap, least=settings.stock_families)), "stock", kept=True)
    plain = "NOT EXISTS (SELECT 1 FROM stock WHERE stock.value = shared.value)"
    _view(session.sql(f"{posted} AND {plain}"), "postings")
    return session.sql(PAIRS.format(first=1, enough=few, share=0.0, few=1, brief=settings.brief_prints, newer=""))


def _details(session: Any, settings: MatchSettings) -> tuple[Any, list[int]]:
    """As ``match.pairing.details``."""
    cap, words = settings.detail_cap, settings.detail_words
    query = "SELECT value FROM pages LATERAL VIEW explode(details) words AS value GROUP BY value HAVING count(*) > "
    common = sorted(row.value for row in session.sql(f"{query}{cap}").collect())
    _view(session.sql(_RARE.format(cap=cap)), "rare", kept=True)
    _view(session.sql("SELECT doc, count(*) AS size FROM rare GROUP BY doc"), "sizes")
    _view(session.sql("SELECT value, doc FROM rare WHERE size >= 2"), "postings")
    bounds = {"enough": words, "share": settings.detail_share, "few": words, "brief": 2.0}
    pairs = session.sql(PAIRS.format(first=words, newer="", **bounds))
    # As numpy rounds to six decimals.
    return _best(session, pairs.selectExpr("a", "b", "rint(shared / least * 1000000D) AS score"), settings), common


def _translations(session: Any, settings: MatchSettings) -> Any | None:
    """As ``match.candidates.by_meaning``; None where all pages are in one language."""
    if session.sql("SELECT count(DISTINCT coalesce(tongue, '')) FROM pages").first()[0] < 2:
        return None
    _view(session.sql(_POSTED_FACTS.format(cap=settings.detail_cap)), "facts")
    weights = ", ".join(f"{1 / float(np.log(pages + 1))!r}D" for pages in range(2, settings.detail_cap + 1))
    query = _FACTS.format(weights=weights, few=settings.shared_facts, share=settings.shared_facts_share)
    return _best(session, session.sql(query).selectExpr("a", "b", "round(score, 6) AS score"), settings)


def _best(session: Any, scored: Any, settings: MatchSettings) -> Any:
    _view(scored, "scored")
    return session.sql(_BEST.format(most=settings.partners)).checkpoint()
