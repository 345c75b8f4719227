"""export: a trace in the formats of other programs. It computes nothing; see docs/export.md."""

from __future__ import annotations

from firsthand.export.graphml import graphml
from firsthand.export.prov import prov_json
from firsthand.export.tables import TABLES, write_tables

__all__ = ["TABLES", "graphml", "prov_json", "write_tables"]
