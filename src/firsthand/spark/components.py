"""Connected components as SQL."""

from __future__ import annotations

from typing import Any

_LARGE_STAR = """
SELECT DISTINCT least AS a, other AS b
FROM (
    SELECT doc, other, least(doc, min(other) OVER (PARTITION BY doc)) AS least
    FROM (SELECT a AS doc, b AS other FROM edges UNION ALL SELECT b, a FROM edges)
)
WHERE other > doc
"""
"""Every greater neighbour of an article hangs below the least of that article's neighbours and itself."""
_SMALL_STAR = """
SELECT DISTINCT least AS a, node AS b
FROM (SELECT a, b, min(a) OVER (PARTITION BY b) AS least FROM edges)
LATERAL VIEW explode(array(a, b)) nodes AS node
WHERE node > least
"""
"""Every article and its lesser neighbours hang below the least of these."""


def components(session: Any, edges: Any) -> Any:
    """For every article in ``edges(a, b)``, ``a < b``, the least article that it hangs together with:
    ``(doc, root)``.

    Large star and small star in turn (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii 2014, "Connected
    components in MapReduce and beyond"), until nothing changes: the edges are stars then. Each round is written to the
    checkpoint folder, so that a worker that dies costs one round at most."""
    edges = edges.select("a", "b").distinct().checkpoint()
    before = None
    while (now := _state(edges)) != before:
        before = now
        for star in (_LARGE_STAR, _SMALL_STAR):
            edges.createOrReplaceTempView("edges")
            edges = session.sql(star)
        edges = edges.checkpoint()
    edges.createOrReplaceTempView("edges")
    return session.sql("SELECT b AS doc, a AS root FROM edges UNION ALL SELECT DISTINCT a, a FROM edges").checkpoint()


def _state(edges: Any) -> tuple[Any, ...]:
    row = edges.selectExpr("count(*)", "bit_xor(xxhash64(a, b))", "bit_xor(xxhash64(b, a, 1))").first()
    return tuple(row)
