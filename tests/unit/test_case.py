"""The case: one DuckDB file, written whole or not at all."""

from __future__ import annotations

from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event

import duckdb
import pyarrow as pa
import pytest

from retold import case, tables
from retold.errors import CaseError, OutputError

RUN = {"started": "2025-03-12T00:00:00+00:00", "version": "1", "layout": case.LAYOUT, "settings": "{}"}
TELLING = {
    "id": "a",
    "status": "article",
    "text": "Words — “quoted”, 😀, L'Hay.",
    "parts": [{"kind": "heading", "begin": 0, "end": 5}],
}


def contents(**more: pa.Table) -> dict[str, pa.Table]:
    """Return the tables of a tiny case."""
    return {"runs": tables.RUNS.of([RUN]), "articles": tables.ARTICLES.of([TELLING]), **more}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Every table comes back with its rows and its layout; one not given is there, empty."""
    path = tmp_path / "case.duckdb"
    case.write(path, contents())
    held = case.read(path)
    assert list(held) == [table.name for table in tables.ALL]
    assert all(held[table.name].schema == table.schema for table in tables.ALL)
    assert held["articles"].to_pylist() == tables.ARTICLES.of([TELLING]).to_pylist()
    assert held["relations"].num_rows == 0


def test_only_the_tables_asked_for(tmp_path: Path) -> None:
    """A caller pays for what it asks."""
    path = tmp_path / "case.duckdb"
    case.write(path, contents())
    assert list(case.read(path, ("articles", "pages"))) == ["pages", "articles"]


def test_tables_read_beside_other_work_are_the_same(tmp_path: Path) -> None:
    """Whoever asks for a table gets what `read` gives; one that was not named is not there."""
    case.write(tmp_path / "case.duckdb", contents())
    held = case.read(tmp_path / "case.duckdb")
    with case.read_beside(tmp_path / "case.duckdb", ["runs", "pages", "articles"]) as coming:
        assert list(coming) == ["runs", "pages", "articles"]
        assert all(coming[name].equals(held[name]) for name in coming)
        assert "relations" not in coming


def test_tables_read_beside_other_work_are_of_one_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that is replaced while it is read is read as it was."""
    path, replaced, read = tmp_path / "case.duckdb", Event(), case._table
    case.write(path, contents())
    monkeypatch.setattr(
        case, "_table", lambda of, table: (table.name == "runs" or replaced.wait(60)) and read(of, table)
    )
    with case.read_beside(path, ["runs", "articles"]) as coming:
        assert coming["runs"].num_rows == 1
        case.write(path, contents(articles=tables.ARTICLES.of([])))
        replaced.set()
        assert coming["articles"].num_rows == 1


def test_who_no_longer_waits_is_read_nothing(tmp_path: Path) -> None:
    """An error in the work beside comes out, and is not held up by tables nobody asks for."""
    case.write(tmp_path / "case.duckdb", contents())
    names = [table.name for table in tables.ALL]
    with pytest.raises(ZeroDivisionError), case.read_beside(tmp_path / "case.duckdb", names) as coming:
        raise ZeroDivisionError
    with pytest.raises(CancelledError):
        [coming[name] for name in names]


def test_no_case_is_said_to_whoever_asks(tmp_path: Path) -> None:
    """What is read beside other work fails where it is asked for."""
    with case.read_beside(tmp_path / "case.duckdb", ["runs"]) as coming, pytest.raises(CaseError, match="no case"):
        coming["runs"]


def test_rows_keep_their_order(tmp_path: Path) -> None:
    """A thousand rows come back in the order of their table."""
    rows = tables.ARTICLES.of([{"id": f"{n:04d}", "status": "article"} for n in range(5000)])
    case.write(tmp_path / "c.duckdb", contents(articles=rows))
    assert case.read(tmp_path / "c.duckdb")["articles"].equals(rows)


def test_the_file_explains_itself(tmp_path: Path) -> None:
    """Whoever opens the file with SQL finds what every table and column means."""
    case.write(tmp_path / "c.duckdb", contents())
    with duckdb.connect(str(tmp_path / "c.duckdb"), read_only=True) as connection:
        told = dict(connection.execute("select table_name, comment from duckdb_tables()").fetchall())
        columns = connection.execute("select count(*) from duckdb_columns() where comment is not null").fetchone()
    assert told == {table.name: table.row for table in tables.ALL}
    assert columns == (sum(len(table.columns) for table in tables.ALL),)


def test_a_case_is_replaced_in_one_step(tmp_path: Path) -> None:
    """Writing over a case leaves the new one and no scraps."""
    path = tmp_path / "case.duckdb"
    case.write(path, contents())
    case.write(path, contents(articles=tables.ARTICLES.of([])))
    assert case.read(path)["articles"].num_rows == 0
    assert [file.name for file in tmp_path.iterdir()] == ["case.duckdb"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, duckdb.IOException])
def test_a_write_that_breaks_off_leaves_the_old_case_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """Interrupted or out of space halfway through: the old case is still there, and nothing else."""
    path = tmp_path / "case.duckdb"
    case.write(path, contents())
    before = path.read_bytes()
    fill = case._fill

    def halfway(partial: Path, held: dict[str, pa.Table]) -> None:
        fill(partial, held)
        raise error("no more")

    monkeypatch.setattr(case, "_fill", halfway)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        case.write(path, contents(articles=tables.ARTICLES.of([])))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["case.duckdb"]


@pytest.mark.parametrize("place", ["missing/case.duckdb", "file/case.duckdb"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    """A folder that is missing, or is a file, is an OutputError with a hint."""
    (tmp_path / "file").write_text("here already")
    with pytest.raises(OutputError) as caught:
        case.write(tmp_path / place, contents())
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"not a database", b"\x00" * 8192])
def test_what_is_no_case_is_said(tmp_path: Path, content: bytes) -> None:
    """A damaged or foreign file is a CaseError with a hint, and is left as it is."""
    (tmp_path / "c.duckdb").write_bytes(content)
    with pytest.raises(CaseError) as caught:
        case.read(tmp_path / "c.duckdb")
    assert caught.value.hint
    assert (tmp_path / "c.duckdb").read_bytes() == content


def test_a_database_of_somebody_else_is_no_case(tmp_path: Path) -> None:
    """A sound DuckDB file without our tables is no case."""
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("create table cats as select 1 as paw")
    with pytest.raises(CaseError, match="not a case"):
        case.read(tmp_path / "other.duckdb")


@pytest.mark.parametrize("runs", [[], [{**RUN, "layout": case.LAYOUT + 1}], [{**RUN, "layout": None}]])
def test_a_case_of_another_layout_is_not_read(tmp_path: Path, runs: list[dict[str, object]]) -> None:
    """Tables laid out by another version are refused, not guessed at."""
    case.write(tmp_path / "c.duckdb", contents(runs=tables.RUNS.of(runs)))
    with pytest.raises(CaseError, match="layout"):
        case.read(tmp_path / "c.duckdb")


def test_no_case_is_said(tmp_path: Path) -> None:
    """A missing file and a folder are no case."""
    for path in (tmp_path / "none.duckdb", tmp_path):
        with pytest.raises(CaseError, match="no case"):
            case.read(path)
