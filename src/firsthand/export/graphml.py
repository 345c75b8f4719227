"""The family as GraphML (http://graphml.graphdrawing.org), which Gephi, yEd, Cytoscape, igraph and networkx read."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from firsthand.export.family import Value, edges, nodes
from firsthand.records import Trace

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; U+FFFD stands for them."""


def graphml(trace: Trace) -> str:
    """``trace`` as one GraphML document. Edges run from parent to child, the way the text went; an edge of which
    the pages do not decide the way is undirected."""
    root = ET.Element("graphml", xmlns=_SPACE)
    graph = ET.Element("graph", id="family", edgedefault="directed")
    keys: dict[tuple[str, str], ET.Element] = {}
    for node in nodes(trace):
        element = ET.SubElement(graph, "node", id=node.id)
        kind = "page" if node.is_page else "lost source"
        _values(element, {"label": node.label, "kind": kind, **node.values}, "node", keys)
    for edge in edges(trace):
        element = ET.SubElement(graph, "edge", id=edge.id, source=edge.parent, target=edge.child)
        if "direction" not in edge.values:
            element.set("directed", "false")
        _values(element, {"label": str(edge.values["relation"]), **edge.values}, "edge", keys)
    root.extend(keys.values())
    root.append(graph)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _values(
    element: ET.Element, values: dict[str, Value], domain: str, keys: dict[tuple[str, str], ET.Element]
) -> None:
    for name, value in values.items():
        kind = "string" if isinstance(value, str) else "double"
        identifier = f"{domain}-{name}"
        declared = {"id": identifier, "for": domain, "attr.name": name, "attr.type": kind}
        keys.setdefault((domain, name), ET.Element("key", declared))
        ET.SubElement(element, "data", key=identifier).text = _NOT_XML.sub("\ufffd", str(value))
