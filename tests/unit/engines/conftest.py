"""One Spark session for all tests of engines, made when the first asks for it; without Spark or Java they are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import retold
from retold.engines.spark import SparkEngine, local

HERE = Path(__file__).parent
FAST = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",  # small data: compiling a query takes longer than running it
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""What makes Spark quick where there is next to nothing to do."""


def why_not() -> str:
    """Say why Spark cannot run here; empty where it can."""
    if missing := [name for name in ("pyspark", "sqlglot") if find_spec(name) is None]:
        return f"no {' and no '.join(missing)}: pip install 'retold[spark]'"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "no Java on this machine"
    return ""


def workers_path() -> str:
    """Return where workers find the package, and the functions of these tests."""
    return os.pathsep.join([str(Path(retold.__file__).parents[1]), str(HERE)])


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session of two cores on this machine, seen by nobody else."""
    if reason := why_not():
        pytest.skip(reason)
    session = local(2, FAST | {"spark.executorEnv.PYTHONPATH": workers_path()})
    yield session
    session.stop()


@pytest.fixture(scope="session")
def spark_engine(spark: Any) -> SparkEngine:
    """The engine on that session."""
    return SparkEngine(spark)
