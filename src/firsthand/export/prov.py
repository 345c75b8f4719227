"""The family in the words of W3C PROV, as PROV-JSON (https://www.w3.org/submissions/prov-json/).

A page is an entity, as is a lost source. A descent with a known direction is a derivation (``prov:wasDerivedFrom``);
one without is an influence that runs both ways (``prov:wasInfluencedBy``), since PROV has no undirected relation.
Who signs and who publishes are agents the page is attributed to, as far as the page says so itself."""

from __future__ import annotations

import json
from typing import Any

from firsthand.export.family import Edge, Node, edges, nodes
from firsthand.records import Trace
from firsthand.text import short_id

_PREFIXES = {"fh": "urn:firsthand:", "page": "urn:firsthand:page:", "agent": "urn:firsthand:agent:"}
_QUOTED = {"excerpt"}
Json = dict[str, Any]


def prov_json(trace: Trace) -> str:
    """``trace`` as one PROV-JSON document."""
    document: Json = {"prefix": _PREFIXES, "entity": {}, "agent": {}}
    by_kind: Json = {"wasDerivedFrom": {}, "wasInfluencedBy": {}, "wasAttributedTo": {}}
    for node in nodes(trace):
        document["entity"][f"page:{node.id}"] = _entity(node)
        _attributed(node, document["agent"], by_kind["wasAttributedTo"])
    for edge in edges(trace):
        _derived(edge, by_kind)
    document.update({kind: found for kind, found in by_kind.items() if found})
    if not document["agent"]:
        del document["agent"]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entity(node: Node) -> Json:
    values: Json = {"prov:label": node.label, "prov:type": _name("fh:page" if node.is_page else "fh:lost_source")}
    return values | {f"fh:{name}": value for name, value in node.values.items()}


def _name(value: str) -> Json:
    return {"$": value, "type": "prov:QUALIFIED_NAME"}


def _attributed(node: Node, agents: Json, found: Json) -> None:
    """The signers and the publisher of a page, one agent for each name."""
    signed = str(node.values.get("byline", "")).split("; ")
    for role, names in (("byline", signed), ("outlet", [str(node.values.get("outlet", ""))])):
        for name in filter(None, names):
            agent = f"agent:{short_id(name)}"
            agents[agent] = {"prov:label": name}
            relation = {"prov:entity": f"page:{node.id}", "prov:agent": agent, "fh:field": role}
            found[f"fh:attribution-{node.id}-{short_id(role, name)}"] = relation


def _derived(edge: Edge, by_kind: Json) -> None:
    child, parent = f"page:{edge.child}", f"page:{edge.parent}"
    values = {f"fh:{name}": value for name, value in edge.values.items()}
    if "direction" in edge.values:
        relation: Json = {"prov:generatedEntity": child, "prov:usedEntity": parent, **values}
        if edge.values["relation"] in _QUOTED:
            relation["prov:type"] = _name("prov:Quotation")
        by_kind["wasDerivedFrom"][f"fh:descent-{edge.id}"] = relation
        return
    for one, other in ((child, parent), (parent, child)):
        shared = {"prov:influencee": one, "prov:influencer": other, **values}
        by_kind["wasInfluencedBy"][f"fh:shared-{short_id(one, other)}"] = shared
