"""What leaves Retold as files and lines: tables in other formats, and the rows each command prints."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from retold import tables
from retold.errors import OutputError
from retold.model import ARTICLE
from retold.report.verdicts import what_would_change

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that steer a terminal instead of showing: controls but tab and line feed, turns of direction, half characters.

XML can hold all that remain: the last two are no characters at all, and are here for its sake.
"""

FORMATS: Final = ("csv", "parquet", "jsonl")


def write(held: Tables, folder: Path, to: str) -> list[Path]:
    """Write every table of a case into *folder* in the format *to*; return the files. Raises OSError, OutputError."""
    paths = []
    for table in tables.ALL:
        path = folder / f"{table.name}.{to}"
        _WRITERS[to](held[table.name], path)
        paths.append(path)
    return paths


def _write_csv(table: pa.Table, path: Path) -> None:
    """Write CSV with lists as JSON: CSV has no lists of its own."""
    columns = []
    for column in table.columns:
        if pa.types.is_list(column.type):
            cells = [None if value is None else json.dumps(value, ensure_ascii=False) for value in column.to_pylist()]
            columns.append(pa.array(cells, pa.string()))
        else:
            columns.append(column)
    pyarrow.csv.write_csv(pa.Table.from_arrays(columns, names=table.column_names), path)


def _write_jsonl(table: pa.Table, path: Path) -> None:
    write_text(path, json_lines(table.to_pylist()))


_WRITERS: Final = {"csv": _write_csv, "parquet": pyarrow.parquet.write_table, "jsonl": _write_jsonl}


def write_text(path: Path, words: str) -> None:
    """Write *words* to *path* in one step. Raises OutputError; a file that was there is then untouched."""
    with prepared(path, [words]):
        pass


def write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write *rows* to *path* in one step, as they come. Raises as `write_text`, and what *rows* raises."""
    with prepared(path, (as_json(row) + "\n" for row in rows)):
        pass


@contextmanager
def prepared(path: Path, words: Iterable[str]) -> Iterator[None]:
    """Write the pieces *words* beside *path*, and put them in its place when the body of the ``with`` has come through.

    So two files that belong together change together. Raises OutputError; a file that was there is then untouched.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(words)
        yield
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}", hint="free some space or choose another place"
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def json_lines(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return *rows* as JSON lines."""
    return "".join(as_json(row) + "\n" for row in rows)


def as_json(row: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return *row* as JSON, safe to show: what would steer a terminal is written as an escape, and nothing is lost.

    On one line, unless an *indent* is given.
    """
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(row, ensure_ascii=False, indent=indent))


def printable(words: str) -> str:
    """Return *words* as a terminal may show them, whatever page they come from.

    A page must not move the cursor, change colours or turn the direction of writing of whoever looks at it; so characters
    that do are shown by their number.

    >>> printable("red \\x1b[31m")
    'red \\\\x1b[31m'
    """
    return _UNSEEN.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), words)


def page_row(article: Row, furniture: Sequence[Row], dates: Sequence[Row]) -> Row:
    """Return the article of a page that was read, with its furniture and date claims, as one row for JSON lines."""
    inside = {"furniture": furniture, "dates": dates}
    return article | {
        name: [{k: v for k, v in row.items() if k not in ("id", "ordinal")} for row in rows]
        for name, rows in inside.items()
    }


def _by_id(table: pa.Table, *without: str) -> dict[str, list[Row]]:
    """Return the rows of *table* grouped by id, in order, without their id and the columns *without*."""
    found: dict[str, list[Row]] = {}
    for row in table.to_pylist():
        found.setdefault(row["id"], []).append({k: v for k, v in row.items() if k != "id" and k not in without})
    return found


def relation_rows(made: Tables) -> list[Row]:
    """Return relations with their evidence, one row per pair."""
    evidence: dict[tuple[str, str], list[Row]] = {}
    for row in made["evidence"].to_pylist():
        evidence.setdefault((row["a"], row["b"]), []).append(
            {k: v for k, v in row.items() if k not in ("a", "b", "ordinal")}
        )
    return [{**row, "evidence": evidence.get((row["a"], row["b"]), [])} for row in made["relations"].to_pylist()]


def variant_rows(readings: pa.Table) -> list[Row]:
    """Return variants with their readings, one row per place of variation, most consequential first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in readings.to_pylist():
        head = {name: row[name] for name in ("story", "variant", "type", "weight", "says")}
        variant = found.setdefault((row["story"], row["variant"]), {**head, "readings": []})
        variant["readings"].append({name: row[name] for name in ("id", "begin", "end", "words", "form")})
    return sorted(found.values(), key=lambda v: (v["story"], -v["weight"], v["variant"]))


def record_rows(made: Tables) -> list[Row]:
    """Return the record, one row per article: attributions, mentions, times, events, positions."""
    named = ("attributions", "mentions", "times", "events", "positions")
    parts = {name: _by_id(made[name]) for name in named}
    ids = [row["id"] for row in made["articles"].to_pylist() if row["status"] == ARTICLE]
    rows = [{"id": ident, **{name: found.get(ident, []) for name, found in parts.items()}} for ident in ids]
    for row in rows:
        for one in (*row["attributions"], *row["mentions"]):
            for part in {"source", "cue", "content", "spans"} & one.keys():
                one[part] = [[span["begin"], span["end"]] for span in one[part] or ()]
        for position in row["positions"]:
            position["date"] = (
                position["first"] if position["first"] == position["last"] else [position["first"], position["last"]]
            )
    return rows


def compared(made: Tables) -> str:
    """Return the comparison of two pages as plain text: verdict, evidence, passages side by side, variants."""
    (relation,) = made["relations"].to_pylist()
    a, b = relation["a"], relation["b"]
    text = {row["id"]: row["text"] for row in made["articles"].to_pylist()}
    chances = ", ".join(
        f"{k['relation']} {k['probability']:.2f}" for k in relation["kinds"] if k["probability"] >= 0.005
    )
    lines = [
        f"{a} and {b}: {relation['relation']} ({relation['probability']:.2f} derived; {relation['score']:+.1f} bits)",
        f"  {chances}",
    ]
    lines.append(
        f"  {b} from {a}: {relation['a_to_b']:.2f}; {a} from {b}: {relation['b_to_a']:.2f}; both from a third: {relation['common']:.2f}"
    )
    evidence = made["evidence"].to_pylist()
    for question, title in (("derived", "Why derived or not"), ("direction", f"Which way (plus: {b} from {a})")):
        found = [row for row in evidence if row["question"] == question]
        lines += ["", title, *(f"  {row['bits']:+7.1f}  {row['name']}: {row['says']}" for row in found)]
        lines += [f"  {what_would_change(evidence)}"] if question == "derived" else []
    lines += ["", "Where they differ"]
    for variant in variant_rows(made["readings"]):
        lines.append(f"  {variant['says']}")
    lines += ["", "Side by side"]
    for row in made["alignments"].to_pylist():
        moved = " (moved)" if row["moved"] else ""
        lines += [
            f"  [{row['similarity']:.2f}]{moved}",
            f"    {a}: {text[a][row['a_begin'] : row['a_end']]}",
            f"    {b}: {text[b][row['b_begin'] : row['b_end']]}",
        ]
    return "\n".join(lines)
