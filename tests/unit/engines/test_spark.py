"""The Spark engine, in what is its own: errors from far away, work kept, bounded memory, the caller's session left alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from mapped import BROKEN, NOTHING, ODDLY, SCHEMA, TWICE, Looked, numbered, twice
from pyarrow import parquet

from retold import pipeline
from retold.engines import DuckEngine
from retold.engines.port import ByRows, Row
from retold.engines.spark import AHEAD, JOBS, TASK_BYTES, SparkEngine
from retold.engines.spark_worker import WorkerError
from retold.engines.tasks import BATCH, FIRST
from retold.errors import UsageError
from retold.read import open_pages
from retold.settings import Settings

DOCS = Path(__file__).parents[3] / "docs" / "how-to" / "run-on-a-cluster.md"


def test_without_spark_there_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the engine without having installed it is told how."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match="not installed") as refused:
        SparkEngine()
    assert "retold[spark]" in refused.value.hint


def test_an_error_names_the_place_on_the_worker(spark_engine: SparkEngine) -> None:
    """The error is the function's own; its cause is the worker's traceback, which names file and line."""
    with pytest.raises(ValueError, match="no row is good enough") as raised:
        spark_engine.map("test", BROKEN, numbered(3), SCHEMA)
    assert isinstance(raised.value.__cause__, WorkerError)
    assert "mapped.py" in str(raised.value.__cause__)


def test_an_error_that_does_not_travel_is_told_in_words(spark_engine: SparkEngine) -> None:
    """An exception that cannot be pickled back is named all the same."""
    with pytest.raises(WorkerError, match=r"OddError.*neither here nor there"):
        spark_engine.map("test", ODDLY, numbered(3), SCHEMA)


def test_a_package_that_workers_miss_is_named(spark_engine: SparkEngine) -> None:
    """A function from a module that only the driver has: the error says which, and what to do."""
    module = ModuleType("only_here")
    exec("def function(rows):\n    return rows\n", module.__dict__)
    sys.modules["only_here"] = module
    try:
        with pytest.raises(UsageError, match="only_here") as refused:
            spark_engine.map("test", ByRows(module.function, SCHEMA), numbered(3), SCHEMA)
    finally:
        del sys.modules["only_here"]
    assert "run-on-a-cluster" in refused.value.hint


def test_work_that_was_done_is_not_done_again(spark: Any, tmp_path: Path) -> None:
    """With a folder to keep it in, only what is new or was left half written is made; DuckEngine goes on with it as well."""
    table = numbered(FIRST + 2 * BATCH)
    first = SparkEngine(spark, keep=tmp_path).map("test", TWICE, table, SCHEMA).table()
    files = sorted((tmp_path / "test").iterdir())
    stamps = {file: file.stat().st_mtime_ns for file in files}
    files[1].write_bytes(files[1].read_bytes()[:50])
    grown = pa.concat_tables([table, numbered(5)])
    again = SparkEngine(spark, keep=tmp_path).map("test", TWICE, grown, SCHEMA).table()
    assert again.slice(0, first.num_rows).equals(first)
    assert {file for file, stamp in stamps.items() if file.stat().st_mtime_ns == stamp} == {files[0], files[2]}
    assert DuckEngine(workers=1, keep=tmp_path).map("test", TWICE, table, SCHEMA).table().equals(first)
    assert len(list((tmp_path / "test").iterdir())) == 4


def test_other_work_is_not_taken_for_it(spark: Any, tmp_path: Path) -> None:
    """What another function made of the same rows is no use."""
    SparkEngine(spark, keep=tmp_path).map("test", NOTHING, numbered(3), SCHEMA)
    made = SparkEngine(spark, keep=tmp_path).map("test", TWICE, numbered(3), SCHEMA)
    assert made.table().to_pylist() == twice(numbered(3).to_pylist())


def test_a_stream_is_not_read_far_ahead(spark: Any) -> None:
    """While rows are still to be made, no more batches are in memory than the jobs under way have."""
    given = 0
    ahead: list[int] = []
    batches = 10 * AHEAD

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal given
        for _ in range(batches):
            given += 1
            yield numbered(1).to_batches()[0]

    engine = SparkEngine(spark, progress=lambda _work, done, _total: ahead.append(given - done))
    engine.map("test", TWICE, pa.RecordBatchReader.from_batches(SCHEMA, counted()), SCHEMA)
    cores = spark.sparkContext.defaultParallelism
    assert len(ahead) == batches
    assert max(ahead) < JOBS * AHEAD * cores


def test_a_table_travels_in_pieces(spark_engine: SparkEngine) -> None:
    """No task has more of a table than Spark's messages hold."""
    rows = 5
    table = pa.table({"n": list(range(rows)), "text": ["x" * (TASK_BYTES // 2)] * rows})
    assert spark_engine.frame(table).rdd.getNumPartitions() >= rows // 2
    found = spark_engine.sql("select n, length(text) as size from pages order by n desc", {"pages": table})
    assert found.to_pylist() == [{"n": n, "size": TASK_BYTES // 2} for n in range(rows - 1, -1, -1)]


def test_the_callers_session_is_left_alone(spark: Any) -> None:
    """Tables and settings of whoever gave the session are untouched, even those with the name of one of ours."""
    spark.createDataFrame([(7,)], "n int").createOrReplaceTempView("rows")
    spark.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    found = SparkEngine(spark).sql("select max(n) as n from rows", {"rows": numbered(4)})
    assert found.to_pylist() == [{"n": 3}]
    assert spark.sql("select n from rows").collect()[0].n == 7
    assert spark.conf.get("spark.sql.session.timeZone") == "Asia/Tokyo"
    spark.catalog.dropTempView("rows")


def test_a_data_frame_is_streamed_in_its_order(spark: Any) -> None:
    """Rows that Spark has read, from wherever, on their way into a map."""
    frame = spark.range(0, 1000, numPartitions=7).selectExpr("id as n", "concat('row ', id) as words")
    stream = SparkEngine(spark).stream(frame)
    assert stream.schema.names == ["n", "words"]
    found: list[Row] = stream.read_all().to_pylist()
    assert found == [{"n": n, "words": f"row {n}"} for n in range(1000)]


def test_arrays_reach_other_machines(spark: Any) -> None:
    """What a cluster is sent lies in an archive that Spark unpacks; the handle finds it there, not where it was written."""
    engine = SparkEngine(spark)
    engine._is_local = lambda: False  # type: ignore[method-assign]
    shared = engine.share({"numbers": np.arange(50), "words": np.array([f"w{n}" for n in range(50)])})
    assert shared.owner is None
    assert not Path(shared.folder).exists()
    found = engine.map("look", ByRows(Looked(shared), SCHEMA), numbered(50), SCHEMA)
    assert found.table().to_pylist() == [{"n": n, "words": f"w{n}"} for n in range(50)]


def test_the_script_of_the_docs_runs(
    spark: Any, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over Parquet in a folder, instead of object storage: the same relations as from the files."""
    pages = [{"id": file.stem, "page": file.read_bytes()} for file in sorted((examples / "pages").glob("*.html"))[:4]]
    (tmp_path / "pages").mkdir()
    for number in (0, 1):
        parquet.write_table(pa.Table.from_pylist(pages[number::2]), tmp_path / "pages" / f"{number}.parquet")
    monkeypatch.setattr(sys, "argv", ["retold_on_spark.py", str(tmp_path / "pages"), str(tmp_path / "out")])
    script = re.findall(r"^```python\n(.*?)^```", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)[1]
    exec(compile(script, "retold_on_spark.py", "exec"), {"__name__": "__main__"})
    relations = pa.Table.from_batches(
        SparkEngine(spark).stream(spark.read.parquet(str(tmp_path / "out" / "relations")))
    )
    files = [str(examples / "pages" / f"{page['id']}.html") for page in pages]
    opened = {"opened": open_pages(files, settings=Settings())}
    expected = pipeline.run(opened, until="relate", settings=Settings(), engine=DuckEngine(workers=1))["relations"]
    assert relations.num_rows == 6
    assert relations.sort_by([("a", "ascending"), ("b", "ascending")]).to_pylist() == expected.to_pylist()
