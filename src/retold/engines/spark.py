"""Many machines: Spark runs the SQL and the Python functions; the driver, where this runs, cuts the work and keeps what is made.

The driver has what `map` has made on its disk, and in its memory a few batches for each core of the cluster. The order of rows
is that of the source, since every batch that is sent and comes back has its number.

Needs ``retold[spark]`` and Java 17 or later; the module itself can be imported without.
"""

from __future__ import annotations

import os
import re
import sys
import tarfile
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import duckdb
import pyarrow as pa

from retold.engines import parts
from retold.engines.cache import Cache, of_user
from retold.engines.parts import Parts
from retold.engines.port import BatchFunction, Progress, Row, Source, silent
from retold.engines.shared import Shared, share
from retold.engines.shared import Source as Shareable
from retold.engines.spark_worker import RETURNED_IN_SPARK, SENT, pack, packed, reraise, unpacked, unpacked_folder, work
from retold.engines.tasks import batches_of, by_digest, by_number, known
from retold.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

AHEAD: Final = 4
"""Batches of one job for each core: enough that what a task costs (a tenth of a second) is little, few enough for memory."""
JOBS: Final = 2
"""Jobs under way together: while the last batches of one are worked at, the next has begun."""
TASK_BYTES: Final = 16_000_000
"""Bytes of rows that travel with one task, about; Spark allows 128 MB."""

CONF: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # what cannot be cast is an error, as in DuckDB
    "spark.sql.execution.arrow.localRelationThreshold": "0",  # each batch is a partition, however small the table
}
"""What the engine's session has of its own; all else is as the session that was given was started."""

LOCAL: Final = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.log.level": "ERROR",
    "spark.rpc.message.maxSize": "512",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""How a session on this machine alone is started: reached by nobody else, and quiet."""

Task: TypeAlias = tuple[pa.RecordBatch, Path, int]
"""A batch, the file for what is made of it, and the rows that an earlier run left there."""
Made: TypeAlias = tuple[int, Path, int]
"""Rows that were taken in, the file that holds what was made of them, and the rows in it."""


def local(cores: int = 0, conf: Mapping[str, str] | None = None) -> SparkSession:
    """Return a session on this machine alone, of as many *cores* (0: all); it needs no cluster.

    Raises UsageError where Spark or Java is missing.
    """
    builder = _pyspark().sql.SparkSession.builder.appName("retold").master(f"local[{cores or '*'}]")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take whatever python3 there is
    few = {"spark.sql.shuffle.partitions": str(2 * (cores or os.cpu_count() or 1))}
    for name, value in (LOCAL | few | dict(conf or {})).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        if "JAVA_GATEWAY_EXITED" not in str(error):
            raise
        raise UsageError("Spark's Java does not start", hint="install Java 17 or later, and set JAVA_HOME") from error


class SparkEngine:
    """Runs SQL and maps functions on the workers of a Spark *session*.

    Without one, the session that is running is taken (that of ``spark-submit`` too), else one is started on this machine.
    *keep* is what it is for `DuckEngine`: a folder of the driver's in which what was made stays for the next run.
    """

    def __init__(
        self, session: SparkSession | None = None, *, progress: Progress = silent, keep: Path | None = None
    ) -> None:
        given = session or _running() or local()
        self.context = given.sparkContext
        self.session = given.newSession()  # names and settings of its own: nothing of the caller's is changed
        for name, value in CONF.items():
            self.session.conf.set(name, value)
        self.workers = int(self.context.defaultParallelism)
        self.progress = progress
        self.keep = keep

    def sql(self, query: str, tables: Mapping[str, Source]) -> pa.Table:
        """Run *query*, in DuckDB's dialect, over the named *tables*. The types of the columns are those DuckDB would give.

        Raises duckdb.Error where DuckDB would not run it, UsageError where Spark cannot say the same.
        """
        from retold.engines.spark_sql import asked_for, translated

        schema = _schema(query, {name: table.schema for name, table in tables.items()})
        words = translated(query)
        asked = asked_for(query, {name: table.schema.names for name, table in tables.items()})
        try:
            for name, columns in asked.items():
                self.frame(_columns(tables[name], columns)).createOrReplaceTempView(name)
            return self.session.sql(words).toArrow().rename_columns(schema.names).cast(schema)
        finally:
            for name in asked:
                self.session.catalog.dropTempView(name)

    def map(
        self, work: str, function: BatchFunction, source: Source, schema: pa.Schema, *, afresh: bool = False
    ) -> Parts:
        """Apply *function* batch by batch on the workers. An error that it raises there is raised here.

        Raises UsageError where the workers cannot import what the function needs.
        """
        keep = None if afresh else self.keep
        made = Parts(schema, keep / work if keep is not None else None, within=self.keep)
        total = source.num_rows if isinstance(source, pa.Table) else None
        named = by_digest(function) if keep is not None else by_number()
        done = 0
        for taken, file, rows in self._made(function, _tasks(source, made.folder, named)):
            made.append(file, rows)
            done += taken
            self.progress(work, done, total)
        return made

    def share(self, arrays: Mapping[str, Shareable], stands_for: str = "") -> Shared:
        """Send *arrays* as files to all workers, which map them into memory; on one machine they lie where they are.

        What was sent stays on the workers until the application ends: Spark knows no way to take it back.
        """
        written = share(arrays, stands_for, within=self.keep)
        return written if self._is_local() else self._sent(written)

    def cache(self, kind: str) -> Cache:
        """Return the cache of this user for one *kind* of things, which lies with the driver."""
        return of_user(kind)

    def stream(self, frame: DataFrame) -> pa.RecordBatchReader:
        """Return the rows of a data frame as a stream for `map`, in the order of the frame.

        Two of its partitions are in the driver's memory at once, that in use and the next: 128 MB each where Spark reads files.
        """
        from pyspark.sql.pandas.types import to_arrow_schema

        schema = to_arrow_schema(frame.schema)
        rows = frame.mapInArrow(pack, RETURNED_IN_SPARK).select("packed").toLocalIterator(prefetchPartitions=True)
        return pa.RecordBatchReader.from_batches(schema, (unpacked(row[0]).cast(schema) for row in rows))

    def frame(self, table: pa.Table) -> DataFrame:
        """Return *table* as a data frame, cut so that no partition is too large to travel."""
        table = table.cast(pa.schema([field.with_type(_signed(field.type)) for field in table.schema]))
        rows = max(1, TASK_BYTES * table.num_rows // max(table.nbytes, 1))
        return self._framed(table.combine_chunks().to_batches(max_chunksize=rows), table.schema)

    def _framed(self, batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> DataFrame:
        """Return *batches* as a data frame of which each is a partition."""
        whole = batches or [pa.RecordBatch.from_pylist([], schema=schema)]
        return self.session.createDataFrame(pa.Table.from_batches(whole, schema))

    def _made(self, function: BatchFunction, tasks: Iterator[Task]) -> Iterator[Made]:
        """Yield what was made of each task, in order; few jobs are under way at once, to bound memory."""
        size = AHEAD * int(self.context.defaultParallelism)
        under_way: deque[Future[list[Made]]] = deque()
        with ThreadPoolExecutor(JOBS) as jobs:
            try:
                while some := list(islice(tasks, size)):
                    under_way.append(jobs.submit(self._job, function, some))
                    if len(under_way) >= JOBS:
                        yield from under_way.popleft().result()
                while under_way:
                    yield from under_way.popleft().result()
            finally:
                for job in under_way:
                    job.cancel()

    def _job(self, function: BatchFunction, tasks: Sequence[Task]) -> list[Made]:
        """Have the workers do those of *tasks* that no earlier run has done."""
        made = {number: known for number, (_, _, known) in enumerate(tasks) if known}
        sent = [(number, packed(batch)) for number, (batch, _, known) in enumerate(tasks) if not known]
        for row in self._returned(function, sent):
            if row["error"] is not None:
                reraise(row["error"])
            batch = unpacked(row["packed"])
            parts.write(tasks[row["number"]][1], batch)
            made[row["number"]] = int(batch.num_rows)
        return [(int(batch.num_rows), file, made[number]) for number, (batch, file, _) in enumerate(tasks)]

    def _returned(self, function: BatchFunction, sent: Sequence[tuple[int, bytes]]) -> list[Row]:
        """Return what the workers make of what is *sent*, of which each core has its share; in order."""
        if not sent:
            return []
        frame = self._framed(_shares(sent, int(self.context.defaultParallelism)), SENT)
        try:
            returned = frame.mapInArrow(partial(work, function=function), RETURNED_IN_SPARK).toArrow()
        except Exception as error:
            missing = re.search(r"ModuleNotFoundError: (No module named '[^']+')", str(error))
            if missing is None:
                raise
            raise UsageError(
                f"the workers miss a package: {missing[1]}",
                hint="give the workers a Python in which Retold is installed: docs/how-to/run-on-a-cluster.md",
            ) from error
        return sorted(returned.to_pylist(), key=lambda row: int(row["number"]))

    def _is_local(self) -> bool:
        return re.fullmatch(r"local(\[.*\])?", self.context.master) is not None

    def _sent(self, written: Shared) -> Shared:
        """Send the folder of *written* to the workers, as an archive that Spark unpacks wherever a task needs it."""
        from pyspark import SparkFiles

        folder = Path(written.folder)
        outbox = Path(SparkFiles.getRootDirectory()) / "sent"  # goes with the application, as what is unpacked does
        outbox.mkdir(exist_ok=True)
        archive = outbox / f"{folder.name}.tar"
        with tarfile.open(archive, "w") as sink:
            for file in sorted(folder.iterdir()):  # by name: Spark refuses a folder "." as one outside its own
                sink.add(file, arcname=file.name)
        self.context.addArchive(str(archive))
        return Shared(archive.name, written.names, unpacked_folder, written.stands_for)


def _pyspark() -> Any:
    """Return the package. Raises UsageError where it, or what translates for it, is missing."""
    try:
        import pyspark.sql
        import sqlglot  # noqa: F401
    except ImportError as error:
        raise UsageError("Spark is not installed", hint="pip install 'retold[spark]'") from error
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # none is used here
    return pyspark


def _running() -> SparkSession | None:
    """Return the session that is running, or that ``spark-submit`` has made ready."""
    session = _pyspark().sql.SparkSession
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    found: SparkSession | None = session.builder.getOrCreate() if submitted else session.getActiveSession()
    return found


def _schema(query: str, schemas: Mapping[str, pa.Schema]) -> pa.Schema:
    """Return the columns that DuckDB gives for *query*, asked over empty tables."""
    with duckdb.connect(config={"enable_external_access": "false"}) as connection:
        for name, schema in schemas.items():
            connection.register(name, schema.empty_table())
        return connection.sql(query).to_arrow_table().schema


def _columns(table: Source, names: list[str]) -> pa.Table:
    whole = table if isinstance(table, pa.Table) else table.read_all()
    return whole.select(names)


_SIGNED: Final = {
    pa.uint8(): pa.int16(),
    pa.uint16(): pa.int32(),
    pa.uint32(): pa.int64(),
    pa.uint64(): pa.decimal128(20, 0),
}


def _signed(kind: pa.DataType) -> pa.DataType:
    """Return a type that Spark knows: for an unsigned integer a signed one that holds it."""
    if pa.types.is_dictionary(kind):
        return _signed(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_signed(kind.value_type))
    return _SIGNED.get(kind, kind)


def _tasks(source: Source, folder: Path, named: Callable[[pa.RecordBatch], str]) -> Iterator[Task]:
    """Yield the batches of *source*, each with the file for what is made of it."""
    for batch in batches_of(source):
        file = folder / named(batch)
        yield batch, file, known(file)


def _shares(sent: Sequence[tuple[int, bytes]], cores: int) -> list[pa.RecordBatch]:
    """Return what is *sent* as the rows `SENT`, in as many batches as there are *cores*; in more where it is much."""
    most, shares, size = -(-len(sent) // cores), [[sent[0]]], len(sent[0][1])
    for one in sent[1:]:
        size += len(one[1])
        if len(shares[-1]) >= most or size > TASK_BYTES:
            shares.append([])
            size = len(one[1])
        shares[-1].append(one)
    return [pa.RecordBatch.from_arrays(list(zip(*share, strict=True)), schema=SENT) for share in shares]
