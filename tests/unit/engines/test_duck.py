"""The DuckDB engine: SQL over named tables, functions over rows, the same however many workers there are."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from threading import Event
from weakref import ref

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped import SCHEMA, TWICE, Looked, broken, nothing, numbered, twice, where
from tiny import up

from retold.engines import DuckEngine, Pieces, duck
from retold.engines.duck import TRIALS, WORTH_A_PROCESS
from retold.engines.port import ByRows
from retold.engines.tasks import BATCH, FIRST


def test_sql_runs_over_named_tables() -> None:
    """Tables are known by the names given with the query."""
    engine = DuckEngine(workers=1)
    found = engine.sql(
        "select l.n, r.words from left_rows l join right_rows r using (n) where l.n > 1 order by l.n desc",
        {"left_rows": numbered(4), "right_rows": numbered(3)},
    )
    assert found.to_pylist() == [{"n": 2, "words": "row 2 😀"}]


def test_sql_keeps_lists_and_structs() -> None:
    """Nested columns come back as they went in."""
    table = pa.table({"spans": [[{"begin": 0, "end": 2}], []]})
    found = DuckEngine(workers=1).sql("select spans from t", {"t": table})
    assert found["spans"].to_pylist() == table["spans"].to_pylist()


@pytest.mark.parametrize(
    "query", ["select * from read_text('/etc/hostname')", "copy t to '/tmp/never.csv'", "attach 'x.db'"]
)
def test_sql_reaches_no_file(query: str) -> None:
    """The engine knows the tables it was given, and no disk."""
    with pytest.raises(duckdb.Error):
        DuckEngine(workers=1).sql(query, {"t": numbered(1)})


def test_queries_do_not_see_each_other() -> None:
    """Each query has a database of its own."""
    engine = DuckEngine(workers=1)
    engine.sql("select * from t", {"t": numbered(1)})
    with pytest.raises(duckdb.Error):
        engine.sql("select * from t", {})


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH])
def test_map_keeps_the_order_of_the_table(count: int) -> None:
    """Results come in the order of the rows they were made from, whatever the batches."""
    found = DuckEngine(workers=1).map("test", TWICE, numbered(count), SCHEMA).table()
    assert found.to_pylist() == twice(numbered(count).to_pylist())
    assert found.schema == SCHEMA


def test_map_may_return_nothing() -> None:
    """A function without results gives an empty table with the columns asked for."""
    found = DuckEngine(workers=1).map("test", ByRows(nothing, SCHEMA), numbered(100), SCHEMA)
    assert (found.num_rows, found.schema) == (0, SCHEMA)


def test_one_worker_and_two_give_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spread over processes the rows are the same, in the same order."""
    monkeypatch.setattr(duck, "HANDING", 0.0)
    table = numbered(WORTH_A_PROCESS + BATCH + 7)
    one, two = (up(DuckEngine(workers=workers)).map("test", TWICE, table, SCHEMA).table() for workers in (1, 2))
    assert one.equals(two)


@pytest.mark.parametrize(("starting", "others"), [(1e9, False), (0.0, True)], ids=["short", "long"])
def test_other_processes_are_started_for_what_takes_long(
    monkeypatch: pytest.MonkeyPatch, starting: float, others: bool
) -> None:
    """The first batches are made here and tell how long the rest will take; what is soon done is done here too."""
    monkeypatch.setattr(duck, "STARTING", starting)
    engine = DuckEngine(workers=2)
    begun = []
    monkeypatch.setattr(engine, "_others_are_up", lambda: begun.append(up(engine)) or True)
    made = engine.map("where", ByRows(where, SCHEMA), numbered(WORTH_A_PROCESS + BATCH), SCHEMA)
    processes = [int(words) for words in made.table()["words"].to_pylist()]
    tried = FIRST + (TRIALS - 1) * BATCH
    assert set(processes[:tried]) == {os.getpid()}
    assert (os.getpid() not in processes[tried:]) == others == bool(begun)


@pytest.mark.parametrize(("handing", "others"), [(1e9, False), (0.0, True)], ids=["short", "long"])
def test_what_is_soon_done_is_not_handed_on(monkeypatch: pytest.MonkeyPatch, handing: float, others: bool) -> None:
    """Also where other processes are up, the first batch tells whether the rest is worth their while."""
    monkeypatch.setattr(duck, "HANDING", handing)
    table = numbered(WORTH_A_PROCESS + BATCH)
    made = up(DuckEngine(workers=2)).map("where", ByRows(where, SCHEMA), table, SCHEMA)
    processes = [int(words) for words in made.table()["words"].to_pylist()]
    assert set(processes[:FIRST]) == {os.getpid()}
    assert (os.getpid() not in processes[FIRST:]) == others


def test_until_other_processes_are_up_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a process to start; whoever is up is handed the rest."""
    engine = DuckEngine(workers=2)
    looked: list[bool] = []

    def up_at_the_third_look() -> bool:
        looked.append(True)
        return len(looked) > 2 and bool(up(engine))

    monkeypatch.setattr(engine, "_others_are_up", up_at_the_third_look)
    source = streamed(numbered(WORTH_A_PROCESS + 4 * BATCH), BATCH)
    made = engine.map("where", ByRows(where, SCHEMA), source, SCHEMA)
    processes = [int(words) for words in made.table()["words"].to_pylist()]
    assert set(processes[: 2 * BATCH]) == {os.getpid()}
    assert os.getpid() not in processes[2 * BATCH :]
    assert len(processes) == WORTH_A_PROCESS + 4 * BATCH


class SlowPool:
    """Processes that take until they are let to start, and then cannot."""

    def __init__(self, *_: object, **__: object) -> None:
        self.let = Event()

    def submit(self, *_: object) -> Future[None]:
        """Wait, and fail."""
        self.let.wait(60)
        raise OSError("no process can be started")

    def shutdown(self, **_: object) -> None:
        """Let them go on."""
        self.let.set()


def test_nobody_waits_for_processes_to_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """While they are being started, which takes seconds, all is done here; where they cannot be, that is said."""
    monkeypatch.setattr(duck, "ProcessPoolExecutor", SlowPool)
    engine = DuckEngine(workers=2)
    source = streamed(numbered(WORTH_A_PROCESS + BATCH), BATCH)
    assert engine.map("where", ByRows(where, SCHEMA), source, SCHEMA).table().num_rows == WORTH_A_PROCESS + BATCH
    engine._processes().shutdown()
    with suppress(OSError):
        engine._starting.result()
    with pytest.raises(OSError, match="no process can be started"):
        engine.map("where", ByRows(where, SCHEMA), streamed(numbered(WORTH_A_PROCESS), BATCH), SCHEMA)


@pytest.mark.parametrize("count", [3, WORTH_A_PROCESS + 1], ids=["here", "in other processes"])
def test_an_error_of_the_function_comes_out(count: int) -> None:
    """What goes wrong in another process is not lost, and no process stays behind."""
    with pytest.raises(ValueError, match="no row is good enough"):
        up(DuckEngine(workers=2)).map("test", ByRows(broken, SCHEMA), streamed(numbered(count), 40), SCHEMA)


@pytest.mark.parametrize("length", [10, 100])
def test_processes_start_whatever_the_temporary_folder_is_called(tmp_path: Path, length: int) -> None:
    """A socket has no place under a long path; then processes are started in another way."""
    folder = tmp_path / ("x" * length)
    folder.mkdir()
    code = (
        "from tiny import up; from mapped import TWICE, SCHEMA, numbered; from retold.engines import DuckEngine\n"
        "if __name__ == '__main__':\n"
        "    print(up(DuckEngine(workers=2)).map('test', TWICE, numbered(200), SCHEMA).num_rows)"
    )
    paths = os.pathsep.join(sys.path)
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.strip() == str(len(twice(numbered(200).to_pylist()))), ran.stderr


def test_progress_is_told() -> None:
    """The reader hears the name of the work and numbers that rise to the total."""
    heard: list[tuple[str, int, int]] = []
    engine = DuckEngine(workers=1, progress=lambda *told: heard.append(told))
    total = FIRST + BATCH + 1
    engine.map("count", TWICE, numbered(total), SCHEMA)
    assert heard == [("count", FIRST, total), ("count", FIRST + BATCH, total), ("count", total, total)]


def test_no_workers_means_one_per_core() -> None:
    """Zero workers is a wish for all cores."""
    assert DuckEngine(workers=0).workers >= 1


def streamed(table: pa.Table, size: int) -> pa.RecordBatchReader:
    """Return the rows of *table* as a stream of batches."""
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=size))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_gives_the_rows_of_its_table(workers: int) -> None:
    """However the stream cuts its batches, and however many processes share them."""
    table = numbered(WORTH_A_PROCESS + 50)
    made = up(DuckEngine(workers=workers)).map("test", TWICE, streamed(table, 40), SCHEMA)
    assert made.table().equals(DuckEngine(workers=1).map("test", TWICE, table, SCHEMA).table())


def test_rows_can_be_asked_for_in_any_order() -> None:
    """One by one, from the files they lie in."""
    made = DuckEngine(workers=1).map("test", TWICE, streamed(numbered(30), 7), SCHEMA)
    all_rows = made.table().to_pylist()
    order = random.Random(3).sample(range(made.num_rows), made.num_rows)
    assert list(made.rows(order)) == [all_rows[number] for number in order]
    assert made.table(["words"]).column_names == ["words"]


def test_what_was_made_goes_with_the_run() -> None:
    """Nothing is left on disk of a run that named no folder."""
    made = DuckEngine(workers=1).map("test", TWICE, numbered(3), SCHEMA)
    folder = made.folder
    assert any(folder.iterdir())
    del made
    assert not folder.exists()


def test_work_that_was_done_is_not_done_again(tmp_path: Path) -> None:
    """With a folder to keep it in, only what is new or was left half written is made."""
    table = numbered(FIRST + 2 * BATCH)
    first = DuckEngine(workers=1, keep=tmp_path).map("test", TWICE, table, SCHEMA).table()
    files = sorted((tmp_path / "test").iterdir())
    assert len(files) == 3
    stamps = {file: file.stat().st_mtime_ns for file in files}
    files[1].write_bytes(files[1].read_bytes()[:50])
    grown = pa.concat_tables([table, numbered(5)])
    again = DuckEngine(workers=1, keep=tmp_path).map("test", TWICE, grown, SCHEMA).table()
    assert again.slice(0, first.num_rows).equals(first)
    untouched = {file for file, stamp in stamps.items() if file.stat().st_mtime_ns == stamp}
    assert untouched == {files[0], files[2]}


def test_other_work_is_not_taken_for_it(tmp_path: Path) -> None:
    """What another function made of the same rows is no use."""
    DuckEngine(workers=1, keep=tmp_path).map("test", ByRows(nothing, SCHEMA), numbered(3), SCHEMA)
    made = DuckEngine(workers=1, keep=tmp_path).map("test", TWICE, numbered(3), SCHEMA)
    assert made.table().to_pylist() == twice(numbered(3).to_pylist())


def test_sql_runs_over_what_a_map_has_made() -> None:
    """As a stream, batch by batch from its files."""
    engine = DuckEngine(workers=1)
    made = engine.map("test", TWICE, numbered(10), SCHEMA)
    (row,) = engine.sql("select sum(n) as total, count(*) as n from made", {"made": made.stream()}).to_pylist()
    assert (row["total"], row["n"]) == (sum(made.table()["n"].to_pylist()), made.num_rows)


def test_shared_arrays_are_seen_by_every_process() -> None:
    """The handle goes with the function; the files go with the handle's owner."""
    shared = DuckEngine(workers=1).share({"numbers": np.arange(10)})
    found = pickle.loads(pickle.dumps(shared))
    assert found.arrays()["numbers"].tolist() == list(range(10))
    assert found.owner is None
    folder = Path(shared.folder)
    del shared
    assert not folder.exists()


def test_files_that_are_gone_are_mapped_no_longer() -> None:
    """What is mapped takes its place on the disk although nobody finds it there: gigabytes of a large pile."""
    shared = DuckEngine(workers=1).share({"numbers": np.arange(10)})
    mapped = ref(shared.arrays()["numbers"])
    assert mapped() is not None
    del shared
    assert mapped() is None


def pieces(numbers: list[int], cuts: list[int]) -> Pieces:
    """Return *numbers* cut at *cuts*."""
    ends = [0, *sorted(cuts), len(numbers)]
    cut = (np.array(numbers[begin:end], np.int64) for begin, end in pairwise(ends))
    return Pieces(len(numbers), np.dtype(np.int64), cut)


@given(st.lists(st.integers(-9, 9)), st.data())
def test_an_array_may_come_in_pieces(numbers: list[int], data: st.DataObject) -> None:
    """However it is cut, what is seen is the array."""
    cuts = data.draw(st.lists(st.integers(0, len(numbers)), max_size=4))
    shared = DuckEngine(workers=1).share({"numbers": pieces(numbers, cuts)})
    assert shared.arrays()["numbers"].tolist() == numbers


def look(keep: Path, words: list[str], stands_for: str) -> list[str]:
    """Look ten numbers up among *words*; return what was found."""
    engine = DuckEngine(workers=1, keep=keep)
    shared = engine.share({"numbers": np.arange(10), "words": np.array(words)}, stands_for)
    return engine.map("look", ByRows(Looked(shared), SCHEMA), numbered(10), SCHEMA).table()["words"].to_pylist()


def test_work_on_shared_arrays_is_taken_from_an_earlier_run_where_they_are_said_to_be_equal(tmp_path: Path) -> None:
    """What stands for the arrays decides, not where they lie; where nothing stands for them nothing is taken."""
    first, other = [*"abcdefghij"], [*"klmnopqrst"]
    assert look(tmp_path, first, "letters") == first
    assert look(tmp_path, other, "letters") == first
    assert look(tmp_path, other, "other letters") == other
    assert look(tmp_path, first, "") == first
    assert look(tmp_path, other, "") == other


def test_what_is_made_afresh_is_not_kept(tmp_path: Path) -> None:
    """It is neither left for a later run nor taken from an earlier one."""
    engine = DuckEngine(workers=1, keep=tmp_path)
    made = engine.map("test", TWICE, numbered(3), SCHEMA, afresh=True)
    assert made.num_rows
    del made
    assert [*tmp_path.iterdir()] == []


def test_all_that_is_written_on_the_way_lies_in_the_folder_to_keep(tmp_path: Path) -> None:
    """A run that is killed outright leaves nothing elsewhere, and whoever ends it later takes all away."""
    engine = DuckEngine(workers=1, keep=tmp_path)
    made = engine.map("test", TWICE, numbered(3), SCHEMA, afresh=True)
    shared = engine.share({"numbers": np.arange(3)})
    assert made.folder.parent == tmp_path
    assert Path(shared.folder).parent == tmp_path
    del made, shared
    assert [*tmp_path.iterdir()] == []
