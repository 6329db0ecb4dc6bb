"""A case: one DuckDB file with every table of the pipeline. Written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from retold import tables
from retold.errors import CaseError, OutputError

LAYOUT = 7
"""Version of the tables' layout; a case of another layout is not read."""


ROWS_AT_ONCE = 20_480
"""Rows of a table that are packed together, ten vectors of DuckDB's: a case of some ten thousand articles is written on several cores."""


def write(path: Path, contents: Mapping[str, pa.Table]) -> None:
    """Write *contents* to *path* in one step: readers see the old case or the new one, never a part.

    Raises OutputError where the disk refuses; the old case is then untouched.
    """
    with prepared(path, contents) as put:
        put()


@contextmanager
def prepared(path: Path, contents: Mapping[str, pa.Table]) -> Iterator[Callable[[], None]]:
    """Write *contents* beside *path* while the body of the ``with`` does other work.

    What the body is given puts them in place, as `write` does.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with ThreadPoolExecutor(1) as beside:
        filling = beside.submit(_fill, partial, contents)

        def put() -> None:
            try:
                filling.result()
                os.replace(partial, path)
            except (OSError, duckdb.Error) as error:
                hint = "free some space or choose another folder"
                raise OutputError(f"cannot write {path}: {error}", hint=hint) from error

        try:
            yield put
        finally:
            wait([filling])
            for leftover in (partial, partial.with_name(partial.name + ".wal")):
                with suppress(OSError):
                    leftover.unlink()


def _fill(path: Path, contents: Mapping[str, pa.Table]) -> None:
    """Write every table, with its meaning as comments for whoever opens the file; as one transaction, which is far quicker."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {_literal(str(path))} as made (row_group_size {ROWS_AT_ONCE})")
        connection.execute("use made")
        connection.begin()
        for table in tables.ALL:
            rows = contents.get(table.name, table.of([])).to_batches(max_chunksize=ROWS_AT_ONCE)
            connection.register("incoming", pa.Table.from_batches(rows, table.schema))
            connection.execute(f"create table {table.name} as select * from incoming")
            connection.unregister("incoming")
            connection.execute(f"comment on table {table.name} is {_literal(table.row)}")
            for column, _, meaning in table.columns:
                connection.execute(f'comment on column {table.name}."{column}" is {_literal(meaning)}')
        connection.commit()
        connection.execute(
            "checkpoint"
        )  # a full disk shows here; left to the closing of the file it would pass in silence


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def read(path: Path, names: tuple[str, ...] = ()) -> dict[str, pa.Table]:
    """Return the tables *names* of a case (all, where none is named). Raises CaseError where there is no sound case."""
    with opened(path) as connection:
        return {table.name: _table(connection, table) for table in tables.ALL if not names or table.name in names}


@contextmanager
def read_beside(path: Path, names: Iterable[str]) -> Iterator[Mapping[str, pa.Table]]:
    """Read the tables *names* of a case, in that order, while the body of the ``with`` does other work; whoever asks for one waits for it.

    What is asked for raises CaseError where there is no sound case.
    """
    coming: dict[str, Future[pa.Table]] = {name: Future() for name in names}
    with ThreadPoolExecutor(1) as beside:
        beside.submit(_read_each, path, coming)
        try:
            yield _Coming(coming)
        finally:
            for table in coming.values():
                table.cancel()


def _read_each(path: Path, coming: Mapping[str, Future[pa.Table]]) -> None:
    """Read the tables that are *coming* from one state of the case, until nobody waits for them any longer."""
    try:
        with opened(path) as connection:
            for name, table in coming.items():
                if table.set_running_or_notify_cancel():
                    table.set_result(_table(connection, tables.BY_NAME[name]))
    except Exception as error:
        for table in coming.values():
            if not table.done():
                table.set_exception(error)


class _Coming(Mapping[str, pa.Table]):
    """Tables by name, some of which are still being read."""

    def __init__(self, coming: Mapping[str, Future[pa.Table]]) -> None:
        self._coming = coming

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table when it is there."""
        return self._coming[name].result()

    def __iter__(self) -> Iterator[str]:
        return iter(self._coming)

    def __len__(self) -> int:
        return len(self._coming)


def ask(path: Path, query: str, given: Mapping[str, pa.Table]) -> pa.Table:
    """Return what *query* finds in a case and the tables *given* besides. Raises CaseError where there is no sound case."""
    with opened(path) as connection:
        for name, table in given.items():
            connection.register(name, table)
        return connection.sql(query).to_arrow_table()


def languages(path: Path) -> frozenset[str]:
    """Return the languages of a case's articles. Raises CaseError where there is no sound case."""
    return frozenset(ask(path, "select distinct coalesce(lang, '') as lang from articles", {})["lang"].to_pylist())


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a case to read it. Raises CaseError where there is no sound case."""
    if not path.is_file():
        raise CaseError(f"there is no case at {path}", hint="make one with: retold report PAGES -o DIR")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            layout = connection.sql("select max(layout) from runs").fetchall()[0]
            if layout != (LAYOUT,):
                raise CaseError(
                    f"{path} has layout {layout and layout[0]}, this version reads {LAYOUT}", hint="make the case anew"
                )
            yield connection
    except (duckdb.Error, pa.ArrowException, ValueError) as error:
        raise CaseError(f"{path} is not a case: {error}", hint="make one with: retold report PAGES -o DIR") from error


def _table(connection: duckdb.DuckDBPyConnection, table: tables.Table) -> pa.Table:
    return connection.sql(f"select * from {table.name}").to_arrow_table().cast(table.schema)
