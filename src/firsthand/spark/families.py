"""Lineage, family by family: what ``lineage`` needs of a family lies in one row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from firsthand.lineage import family_descents
from firsthand.lineage.lost import lost_sources
from firsthand.records import LostSource
from firsthand.settings import LineageSettings
from firsthand.spark.components import components
from firsthand.spark.session import table
from firsthand.storage.decode import article_record, match_record, page_record, quotation_record
from firsthand.storage.encode import descent_json, line

_EDGES = "child string, lost boolean, parent string, line string, sources array<string>, names array<string>"
"""An edge with the lost sources that its line speaks of; or, where ``child`` is null, a lost source and the wording of
one credit that names it."""
_FAMILIES = """
SELECT members.root, members.pages, coalesce(pairs.lines, array()) AS matches
FROM (
    SELECT coalesce(root, id) AS root, collect_list(struct(page, article, quotations)) AS pages
    FROM pages LEFT JOIN roots ON pages.id = roots.doc
    WHERE root IS NOT NULL OR credited
    GROUP BY coalesce(root, id)
) members
LEFT JOIN (
    SELECT root, collect_list(line) AS lines FROM matches JOIN roots ON matches.a = roots.doc GROUP BY root
) pairs ON members.root = pairs.root
"""
_NAMES = """
SELECT source, name
FROM (
    SELECT source, name, row_number() OVER (PARTITION BY source ORDER BY count(*) DESC, name) AS place
    FROM (SELECT sources[0] AS source, names[0] AS name FROM edges WHERE child IS NULL)
    GROUP BY source, name
)
WHERE place = 1
"""
"""What a lost source is called: its commonest wording in all families, of equals the first."""
_NAMED = """
SELECT child, lost, parent, line, collect_list(struct(asked.source, named.name)) AS names
FROM (SELECT child, lost, parent, line, explode_outer(sources) AS source FROM edges WHERE child IS NOT NULL) asked
LEFT JOIN named ON asked.source = named.source
GROUP BY child, lost, parent, line
"""


def descents(session: Any, settings: LineageSettings) -> Any:
    """The edges of the views ``pages`` and ``matches`` as a table ``(child, lost, parent, line)``.

    A family is a connected component of matches, or a page that credits a source; it must fit into a task."""
    from pyspark import StorageLevel

    roots = components(session, session.sql("SELECT a, b FROM matches"))
    roots.createOrReplaceTempView("roots")
    rows = session.sql(_FAMILIES).rdd.flatMap(lambda row: _edges(row, settings))
    edges = table(session, rows, _EDGES).persist(StorageLevel.DISK_ONLY)
    edges.createOrReplaceTempView("edges")
    session.sql(_NAMES).createOrReplaceTempView("named")
    named = session.sql(_NAMED).rdd.map(_named)
    return table(session, named, "child string, lost boolean, parent string, line string")


def _edges(family: Any, settings: LineageSettings) -> Iterator[tuple[Any, ...]]:
    pages = sorted(family.pages, key=lambda row: row.page)
    found, credits = family_descents(
        [page_record(json.loads(row.page)) for row in pages],
        [article_record(json.loads(row.article)) for row in pages],
        [quotation_record(json.loads(text)) for row in pages for text in row.quotations],
        [match_record(json.loads(text)) for text in sorted(family.matches)],
        settings=settings,
    )
    for descent in found:
        lost = isinstance(descent.parent, LostSource)
        parent = descent.parent.id if isinstance(descent.parent, LostSource) else descent.parent
        data = descent_json(descent)
        yield descent.child, lost, parent, line(data), sorted(set(_sources(data))), []
    for credit in credits:
        yield None, None, None, None, [source.id for source in lost_sources([credit]).values()], [credit.name]


def _sources(data: dict[str, Any]) -> Iterable[str]:
    return [part["source_id"] for part in (data, *data["rivals"]) if part["source_name"]]


def _named(row: Any) -> tuple[str, bool, str, str]:
    names = {name.source: name.name for name in row.names if name.source}
    if not names:
        return row.child, row.lost, row.parent, row.line
    data = json.loads(row.line)
    for part in (data, *data["rivals"]):
        if part["source_name"]:
            part["source_name"] = names[part["source_id"]]
    return row.child, row.lost, row.parent, line(data)
