"""The Spark session of a trace."""

from __future__ import annotations

import os
import sys
from typing import Any

from firsthand.errors import EngineError
from firsthand.settings import SparkSettings


def open_session(master: str) -> Any:
    """A session on ``master`` (``local[*]``, ``spark://host:port``). What the user configures for Spark stands; a
    ``local`` master listens on the loopback alone. Raises EngineError where PySpark or Java is missing, or the master
    cannot be reached."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(master, "PySpark is not installed: pip install 'firsthand[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("firsthand")
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    if master.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        why = str(error).splitlines()[0][:200] or type(error).__name__
        raise EngineError(master, f"no Spark session can be opened ({why}): Spark needs Java 8, 11 or 17") from error


def share_out(session: Any, pages: int, settings: SparkSettings) -> None:
    """Set the number of partitions of a shuffle for a collection of ``pages``, unless the user did."""
    if session.sparkContext.getConf().get("spark.sql.shuffle.partitions") is None:
        wanted = max(session.sparkContext.defaultParallelism, -(-pages // settings.partition_pages))
        session.conf.set("spark.sql.shuffle.partitions", str(wanted))


def table(session: Any, rows: Any, schema: str) -> Any:
    """An RDD of tuples as a table."""
    return session.createDataFrame(rows, schema, verifySchema=False)
