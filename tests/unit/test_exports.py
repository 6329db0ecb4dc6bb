"""What leaves Retold: files whole or not at all, rows that other programs read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet
import pytest

from retold import app, exports, tables
from retold.app import Result
from retold.errors import OutputError


def test_text_is_written_whole(tmp_path: Path) -> None:
    """The new text replaces the old one, and no scraps are left."""
    path = tmp_path / "out.txt"
    exports.write_text(path, "old")
    exports.write_text(path, "new — 😀")
    assert path.read_text("utf-8") == "new — 😀"
    assert [file.name for file in tmp_path.iterdir()] == ["out.txt"]


def test_half_characters_do_not_stop_a_write(tmp_path: Path) -> None:
    """A lone surrogate, which no encoding has, is replaced."""
    exports.write_text(tmp_path / "out.txt", "a\ud800b")
    assert (tmp_path / "out.txt").read_text("utf-8") == "a?b"


@pytest.mark.parametrize("place", ["missing/out.txt", "file/out.txt", "folder"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    """A missing folder, a file in its place, a folder where the file should be: OutputError with a hint, no scraps."""
    (tmp_path / "file").write_text("here already")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as caught:
        exports.write_text(tmp_path / place, "words")
    assert caught.value.hint
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]


def test_json_lines_are_one_row_a_line() -> None:
    """Line breaks inside values stay inside their line, and letters stay letters."""
    rows = [{"a": "x\ny\u2028z"}, {"a": "ж"}]
    printed = exports.json_lines(rows)
    assert [json.loads(line) for line in printed.split("\n")[:-1]] == rows
    assert "ж" in printed
    assert exports.json_lines([]) == ""


@pytest.mark.parametrize("to", exports.FORMATS)
def test_every_table_is_a_file(example_run: Result, tmp_path: Path, to: str) -> None:
    """Nineteen tables, nineteen files, named after them."""
    paths = exports.write(example_run.tables, tmp_path, to)
    assert [path.name for path in paths] == [f"{table.name}.{to}" for table in tables.ALL]
    assert all(path.is_file() for path in paths)


def test_parquet_is_the_table(example_run: Result, tmp_path: Path) -> None:
    """Read back, a Parquet file is the table it was written from."""
    exports.write(example_run.tables, tmp_path, "parquet")
    for table in tables.ALL:
        read = pyarrow.parquet.read_table(tmp_path / f"{table.name}.parquet")
        assert read.cast(table.schema).equals(example_run.tables[table.name])


def test_json_lines_are_the_table(example_run: Result, tmp_path: Path) -> None:
    """Read back, JSON lines are the rows of the table."""
    exports.write(example_run.tables, tmp_path, "jsonl")
    for name in ("articles", "relations", "readings"):
        lines = (tmp_path / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
        assert [json.loads(line) for line in lines] == example_run.tables[name].to_pylist()


def test_csv_has_lists_as_json(example_run: Result, tmp_path: Path) -> None:
    """CSV has no lists: their cells are JSON, and everything else is text."""
    exports.write(example_run.tables, tmp_path, "csv")
    with (tmp_path / "articles.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    articles = example_run.tables["articles"].to_pylist()
    assert [row["text"] for row in rows] == [row["text"] for row in articles]
    assert [json.loads(row["parts"]) for row in rows] == [row["parts"] for row in articles]


def test_rows_of_pages_carry_furniture_and_dates(examples: Path, example_run: Result) -> None:
    """One row per page, with what was taken out of it and what it claims of its date."""
    rows = list(app.read_rows(examples / "pages"))
    assert [row["id"] for row in rows] == example_run.tables["pages"]["id"].to_pylist()
    courier = next(row for row in rows if row["id"] == "harbour-courier")
    assert {"kind", "reason", "text", "words"} <= set(courier["furniture"][0])
    assert [claim["value"] for claim in courier["dates"] if claim["chosen"]]


def test_relation_rows_carry_their_evidence(example_run: Result) -> None:
    """All evidence of a pair is with its row."""
    rows = exports.relation_rows(example_run.tables)
    assert sum(len(row["evidence"]) for row in rows) == example_run.tables["evidence"].num_rows


def test_variant_rows_gather_their_readings(example_run: Result) -> None:
    """One row per place of variation, the weightiest of a story first, every reading in exactly one."""
    rows = exports.variant_rows(example_run.tables["readings"])
    assert sum(len(row["readings"]) for row in rows) == example_run.tables["readings"].num_rows
    weights = [(row["story"], -row["weight"]) for row in rows]
    assert weights == sorted(weights)


def test_record_rows_are_one_per_article(example_run: Result) -> None:
    """Pages without an article have no record; all others have a row, perhaps an empty one."""
    rows = exports.record_rows(example_run.tables)
    articles = [row["id"] for row in example_run.tables["articles"].to_pylist() if row["status"] == "article"]
    assert [row["id"] for row in rows] == articles
    assert sum(len(row["attributions"]) for row in rows) == example_run.tables["attributions"].num_rows
    json.dumps(rows)


@pytest.mark.parametrize("words", ["plain", "two\nlines\tand a tab", "שלום العربية 王 José 😀"])
def test_words_that_steer_nothing_are_shown_as_they_are(words: str) -> None:
    """Scripts of every direction, line feeds and tabs pass."""
    assert exports.printable(words) == words


def test_what_steers_a_terminal_is_shown_by_its_number() -> None:
    """Escapes, controls of both sets, turns of direction and half characters come out as plain letters."""
    shown = exports.printable("a\x1b[31m\x9b\r\x00\u202e\ud800")
    assert shown == r"a\x1b[31m\x9b\r\x00\u202e\ud800"


def test_json_is_safe_to_show_and_loses_nothing() -> None:
    """What would steer a terminal is escaped, and a reader gets it back."""
    row = {"id": "a\x1b\x9b\u202e\u2028\x7f", "title": "José 😀 \\ u202e"}
    shown = exports.as_json(row)
    assert json.loads(shown) == row
    assert exports.printable(shown) == shown
    assert "José 😀" in shown
