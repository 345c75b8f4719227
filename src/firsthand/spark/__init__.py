"""The engine for collections beyond one machine: the same trace, made on Apache Spark.

Nothing here decides anything. Pages are read and prepared by ``read`` and ``prepare``, candidates are found by the SQL
of ``match.queries`` and SQL beside it, passages by the functions of ``match``, families by ``lineage``. What is here
is only how the work is shared out and what is written. The answer is that of the default engine, byte for byte."""

from __future__ import annotations

from firsthand.spark.engine import trace

__all__ = ["trace"]
