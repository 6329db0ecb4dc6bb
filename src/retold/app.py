"""The one place where the real parts meet: the verbs of Retold, for the command line and for Python alike."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyarrow as pa

from retold import case, pipeline, tables
from retold.engines import DuckEngine
from retold.engines.port import Progress, silent
from retold.errors import InputError, OutputError, UsageError
from retold.model import ARTICLE
from retold.read import open_pages
from retold.report import Summary, render, summary
from retold.settings import Settings

Paths = str | Path | Sequence[str | Path]
Tables = dict[str, pa.Table]

REPORT, CASE = "index.html", "case.duckdb"
OURS = frozenset({REPORT, CASE})
"""What Retold itself leaves in an output folder."""


@dataclass(frozen=True, slots=True)
class Result:
    """What ``report`` made: the tables, their summary, and where the files are."""

    tables: Tables
    summary: Summary
    report: Path
    case: Path


def run(pages: Paths, *, until: str, settings: Settings | None = None, progress: Progress = silent, given: Mapping[str, pa.Table] | None = None) -> Tables:
    """Read *pages* (paths, ``-`` for standard input) and run the pipeline up to the step *until*; return all its tables.

    Raises InputError where a path does not exist or no page was found at all; a page that cannot be read is a row that says why.
    """
    settings = settings or Settings()
    engine = DuckEngine(workers=settings.workers, progress=progress)
    opened = open_pages(_listed(pages), settings=settings)
    return pipeline.run({"pages": opened, **(given or {})}, until=until, settings=settings, engine=engine)


def _listed(pages: Paths) -> list[str]:
    return [str(pages)] if isinstance(pages, (str, Path)) else [str(path) for path in pages]


def report(pages: Paths, out: str | Path = "retold-report", *, force: bool = False, settings: Settings | None = None, progress: Progress = silent) -> Result:
    """Do the main job: read *pages*, run everything, write ``out/index.html`` and ``out/case.duckdb``.

    A folder that holds anything is left alone unless *force*; with *force* only the two files are replaced. Raises InputError
    where no page holds an article, OutputError where the result cannot be written.
    """
    settings, folder = settings or Settings(), Path(out)
    _check_out(folder, force)
    made = run(pages, until="record", settings=settings, progress=progress)
    made["runs"] = _run_row(settings)
    return write_report(made, folder, settings)


def write_report(made: Tables, folder: Path, settings: Settings) -> Result:
    """Write the case and the report of *made* into *folder*, each whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder}: {error.strerror}", hint="choose another with -o") from error
    started = made["runs"].column("started")[0].as_py()
    page = render(made, settings=settings, made=started)
    case.write(folder / CASE, made)
    write_text(folder / REPORT, page)
    return Result(made, summary(made), folder / REPORT, folder / CASE)


def _check_out(folder: Path, force: bool) -> None:
    """Refuse an output folder that holds anything, before any work is done."""
    if folder.is_file():
        raise OutputError(f"{folder} is a file, not a folder", hint="choose another folder with -o")
    if folder.is_dir() and not force and any(folder.iterdir()):
        raise OutputError(f"{folder} is not empty", hint="choose another folder with -o, or replace its report with --force")


def write_text(path: Path, words: str) -> None:
    """Write *words* to *path* in one step. Raises OutputError; a file that was there is then untouched."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_text(words, encoding="utf-8", errors="surrogatepass" if False else "replace")
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}", hint="free some space or choose another place") from error
    finally:
        with suppress(OSError):
            partial.unlink()


def _run_row(settings: Settings) -> pa.Table:
    """Return the row that says when and how the case was made."""
    changed = {name: value for name, value in asdict(settings).items() if value != getattr(Settings(), name)}
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return tables.RUNS.of([{"started": started, "version": this_version(), "layout": case.LAYOUT, "settings": json.dumps(changed)}])


def this_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("retold")
    except PackageNotFoundError:
        return "0+source"


def read(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``articles`` of *pages*."""
    return run(pages, until="read", **options)["articles"]


def match(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``candidates``: the pairs of *pages* worth judging."""
    return run(pages, until="match", **options)["candidates"]


def relate(pages: Paths, pairs: Sequence[tuple[str, str]] | None = None, **options: Any) -> pa.Table:
    """Return the table ``relations`` of *pages*; with *pairs* of ids, judge exactly those.

    Raises InputError where a pair names an id that is no article among the pages.
    """
    return judged(pages, pairs, **options)["relations"]


def judged(pages: Paths, pairs: Sequence[tuple[str, str]] | None = None, **options: Any) -> Tables:
    """Return all tables up to ``relations`` and ``evidence``; with *pairs*, of exactly those pairs."""
    if pairs is None:
        return run(pages, until="relate", **options)
    read_first = run(pages, until="read", **options)
    articles = read_first["articles"]
    known = {row["id"] for row in articles.select(["id", "status"]).to_pylist() if row["status"] == ARTICLE}
    if strangers := sorted({one for pair in pairs for one in pair} - known):
        raise InputError(f"no article among the pages has the id {', '.join(strangers[:5])}" + (f" (and {len(strangers) - 5} more)" if len(strangers) > 5 else ""), hint="see the ids with: retold read PAGES")
    wanted = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    given = tables.CANDIDATES.of({"a": a, "b": b, "route": "given", "weight": 0.0} for a, b in wanted)
    settings = options.get("settings") or Settings()
    engine = DuckEngine(workers=settings.workers, progress=options.get("progress", silent))
    return pipeline.run({**read_first, "candidates": given}, until="relate", settings=settings, engine=engine)


def lineage(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``descents``: who took it from whom among *pages*."""
    return run(pages, until="lineage", **options)["descents"]


def collate(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``readings``: where the tellings among *pages* differ."""
    return run(pages, until="collate", **options)["readings"]


def record(pages: Paths, **options: Any) -> Tables:
    """Return the tables of the record of *pages*: attributions, statements, people, times, events, positions."""
    made = run(pages, until="record", **options)
    return {name: made[name] for name in pipeline.BY_NAME["record"].writes}


def compare(a: str | Path, b: str | Path, **options: Any) -> Tables:
    """Run everything on two pages and return all tables. Raises InputError where either holds no article."""
    made = run([a, b], until="read", **options)
    articles = made["articles"].to_pylist()
    if len(articles) != 2:
        raise UsageError(f"{a} and {b} hold {len(articles)} pages, not two", hint="compare takes two single pages")
    for row in articles:
        if row["status"] != ARTICLE:
            raise InputError(f"{row['id']} holds no article: {row['status']} ({row['reason']})", hint="see what it holds with: retold read")
    return run([a, b], until="record", **options)


def add(where: str | Path, pages: Paths, *, settings: Settings | None = None, progress: Progress = silent) -> Result:
    """Add *pages* to the case *where* and write it and its report anew beside it.

    Pages of the case are not read again. Raises CaseError where there is no case, UsageError where an id is taken by another page.
    """
    settings, path = settings or Settings(), Path(where)
    path = path / CASE if path.is_dir() else path
    old = case.read(path, ("pages", "articles", "furniture", "dates"))
    new = run(pages, until="read", settings=settings, progress=progress)
    fresh = _fresh(old["pages"], new["pages"])
    grown = {name: _joined(name, old[name], new[name], fresh) for name in ("pages", "articles", "furniture", "dates")}
    engine = DuckEngine(workers=settings.workers, progress=progress)
    made = pipeline.run(grown, until="record", settings=settings, engine=engine)
    made["runs"] = _run_row(settings)
    return write_report(made, path.parent, settings)


def _fresh(old: pa.Table, new: pa.Table) -> set[str]:
    """Return the ids of pages that the case does not hold yet."""
    known = dict(zip(old["id"].to_pylist(), old["digest"].to_pylist(), strict=True))
    incoming = dict(zip(new["id"].to_pylist(), new["digest"].to_pylist(), strict=True))
    if clash := sorted(page for page, digest in incoming.items() if known.get(page, digest) != digest):
        raise UsageError(f"the case already has another page with the id {clash[0]}", hint="rename the file, or give the row another id")
    return incoming.keys() - known.keys()


def _joined(name: str, old: pa.Table, new: pa.Table, fresh: set[str]) -> pa.Table:
    rows = [*old.to_pylist(), *(row for row in new.to_pylist() if row["id"] in fresh)]
    return tables.BY_NAME[name].of(rows)


def find(where: str | Path, page: str | Path, *, settings: Settings | None = None, progress: Progress = silent) -> pa.Table:
    """Return the relations of *page* to the articles of the case *where*, most probable first.

    Raises CaseError where there is no case, InputError where *page* holds no article.
    """
    settings, path = settings or Settings(), Path(where)
    known = case.read(path / CASE if path.is_dir() else path, ("articles",))["articles"]
    asked = run(page, until="read", settings=settings, progress=progress)["articles"].to_pylist()
    usable = [{**row, "id": f"asked:{row['id']}"} for row in asked if row["status"] == ARTICLE]
    if not usable:
        raise InputError(f"{page} holds no article: {asked[0]['status'] if asked else 'empty'}", hint="see what it holds with: retold read")
    engine = DuckEngine(workers=settings.workers, progress=progress)
    articles = tables.ARTICLES.of([*known.to_pylist(), *usable])
    candidates = pipeline.BY_NAME["match"].run(articles, settings=settings, engine=engine)[0]
    mine = engine.sql("select * from candidates where starts_with(a, 'asked:') <> starts_with(b, 'asked:')", {"candidates": candidates})
    relations, _ = pipeline.BY_NAME["relate"].run(mine.cast(tables.CANDIDATES.schema), articles, settings=settings, engine=engine)
    return relations.sort_by([("probability", "descending"), ("a", "ascending"), ("b", "ascending")])


EXPORTS = ("csv", "parquet", "jsonl")


def export(where: str | Path, to: str, out: str | Path) -> list[Path]:
    """Write every table of a case into the folder *out* as files of the format *to* (csv, parquet, jsonl).

    In CSV, columns that hold lists are JSON. Raises CaseError, UsageError, OutputError.
    """
    if to not in EXPORTS:
        raise UsageError(f"{to} is no format to export to", hint=f"choose one of {', '.join(EXPORTS)}")
    path, folder = Path(where), Path(out)
    held = case.read(path / CASE if path.is_dir() else path)
    _check_out(folder, force=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_export(held[table.name], folder / f"{table.name}.{to}", to) for table in tables.ALL]
    except OSError as error:
        raise OutputError(f"cannot write into {folder}: {error.strerror}", hint="free some space or choose another folder") from error


def _export(table: pa.Table, path: Path, to: str) -> Path:
    if to == "parquet":
        import pyarrow.parquet

        pyarrow.parquet.write_table(table, path)
    elif to == "jsonl":
        write_text(path, json_lines(table.to_pylist()))
    else:
        import pyarrow.csv

        flat = pa.Table.from_pylist([{k: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for k, v in row.items()} for row in table.to_pylist()] or [dict.fromkeys(table.column_names)])
        pyarrow.csv.write_csv(flat if table.num_rows else flat.slice(1), path)
    return path


def json_lines(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return *rows* as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def article_rows(made: Tables) -> list[dict[str, Any]]:
    """Return articles with their furniture and date claims, one row per page, for JSON lines."""
    furniture, dates = _by_id(made["furniture"], "ordinal"), _by_id(made["dates"], "ordinal")
    rows = made["articles"].to_pylist()
    return [{**row, "furniture": furniture.get(row["id"], []), "dates": dates.get(row["id"], [])} for row in rows]


def _by_id(table: pa.Table, *without: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of *table* grouped by id, in order, without their id and the columns *without*."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        found.setdefault(row["id"], []).append({k: v for k, v in row.items() if k != "id" and k not in without})
    return found


def relation_rows(made: Tables) -> list[dict[str, Any]]:
    """Return relations with their evidence, one row per pair."""
    evidence: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in made["evidence"].to_pylist():
        evidence.setdefault((row["a"], row["b"]), []).append({k: v for k, v in row.items() if k not in ("a", "b", "ordinal")})
    return [{**row, "evidence": evidence.get((row["a"], row["b"]), [])} for row in made["relations"].to_pylist()]


def variant_rows(readings: pa.Table) -> list[dict[str, Any]]:
    """Return variants with their readings, one row per place of variation, most consequential first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in readings.to_pylist():
        head = {name: row[name] for name in ("story", "variant", "type", "weight", "says")}
        variant = found.setdefault((row["story"], row["variant"]), {**head, "readings": []})
        variant["readings"].append({name: row[name] for name in ("id", "begin", "end", "words")})
    return sorted(found.values(), key=lambda v: (v["story"], -v["weight"], v["variant"]))


def record_rows(made: Tables) -> list[dict[str, Any]]:
    """Return the record, one row per article: attributions, times, events, positions."""
    named = {"attributions": "attributions", "times": "times", "events": "events", "positions": "positions"}
    parts = {name: _by_id(made[table]) for name, table in named.items()}
    ids = [row["id"] for row in made["articles"].to_pylist() if row["status"] == ARTICLE]
    rows = [{"id": ident, **{name: found.get(ident, []) for name, found in parts.items()}} for ident in ids]
    for row in rows:
        for position in row["positions"]:
            position["date"] = position["first"] if position["first"] == position["last"] else [position["first"], position["last"]]
    return rows


def compared(made: Tables) -> str:
    """Return the comparison of two pages as plain text: verdict, evidence, passages side by side, variants."""
    (relation,) = made["relations"].to_pylist()
    a, b = relation["a"], relation["b"]
    text = {row["id"]: row["text"] for row in made["articles"].to_pylist()}
    chances = ", ".join(f"{k['relation']} {k['probability']:.2f}" for k in relation["kinds"] if k["probability"] >= 0.005)
    lines = [f"{a} and {b}: {relation['relation']} ({relation['probability']:.2f} derived; {relation['score']:+.1f} bits)", f"  {chances}"]
    lines.append(f"  {b} from {a}: {relation['a_to_b']:.2f}; {a} from {b}: {relation['b_to_a']:.2f}; both from a third: {relation['common']:.2f}")
    for question, title in (("derived", "Why derived or not"), ("direction", f"Which way (plus: {b} from {a})")):
        found = [row for row in made["evidence"].to_pylist() if row["question"] == question]
        lines += ["", title, *(f"  {row['bits']:+7.1f}  {row['name']}: {row['says']}" for row in found)]
    lines += ["", "Where they differ"]
    for variant in variant_rows(made["readings"]):
        lines.append(f"  {variant['type']}: {variant['says']}")
    lines += ["", "Side by side"]
    for row in made["alignments"].to_pylist():
        moved = " (moved)" if row["moved"] else ""
        lines += [f"  [{row['similarity']:.2f}]{moved}", f"    {a}: {text[a][row['a_begin'] : row['a_end']]}", f"    {b}: {text[b][row['b_begin'] : row['b_end']]}"]
    return "\n".join(lines)
