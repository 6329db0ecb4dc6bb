"""Run the step ``record`` over the public sets and write what their scorer reads; or measure how fast articles are read.

    python benchmarks/record.py statements|dates [--bench DIR] [--lines N] -o OUT.jsonl
    python benchmarks/record.py speed [--bench DIR]

Speed is in processor time of one process, in articles of 400 words a second: what one article tells by itself, and what
ties the articles, for which every three in a row count as one story.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import Any

from retold.engines import DuckEngine
from retold.record import record
from retold.record.standing import Standing
from retold.record.step import uncollected
from retold.record.telling import TELLS, told_rows
from retold.record.ties import Text, tied
from retold.settings import Settings
from retold.tables import ALIGNMENTS, ARTICLES, DESCENTS, STORIES, WITNESSES

SETS = {"statements": "statements/polnear.jsonl.gz", "dates": "dates/meantime.jsonl.gz"}
WORDS = 400


def rows_of(bench: Path, name: str) -> list[dict[str, Any]]:
    """Read one public set."""
    with gzip.open(bench / SETS[name], "rt") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Run the step on one set and write its attributions and times as JSON lines, or tell its speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=[*sorted(SETS), "speed"])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--lines", type=int, default=0, help="keep times of the first N lines only; 0 keeps all")
    parser.add_argument("-o", "--out", type=Path)
    args = parser.parse_args()
    if args.name == "speed":
        measure(articles_of([row for name in SETS for row in rows_of(args.bench, name)]))
        return
    if not args.out:
        parser.error("say with -o where to write")
    rows = rows_of(args.bench, args.name)
    articles = ARTICLES.of(articles_of(rows))
    nothing = (STORIES.of([]), WITNESSES.of([]), DESCENTS.of([]), ALIGNMENTS.of([]))
    made = record(articles, *nothing, settings=Settings(), engine=DuckEngine(workers=1))
    texts = {row["id"]: row["text"] for row in rows}
    times = made[4].to_pylist()
    kept = [t for t in times if not args.lines or texts[t["id"]].count("\n", 0, t["begin"]) < args.lines]
    write(args.out, rows, made[0].to_pylist(), kept)


def articles_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of a set as articles."""
    return [
        {"id": r["id"], "status": "article", "text": r["text"], "lang": "en", "published": r.get("published")}
        for r in rows
    ]


def measure(articles: list[dict[str, Any]]) -> None:
    """Print the speed of both parts."""
    shares = sum(len(row["text"].split()) for row in articles) / WORDS
    told_rows(articles[:20])
    STORIES.of([{"story": "", "id": ""}])  # the first table ever made loads libraries
    with uncollected():  # as the step does
        measure_parts(articles, shares)


def measure_parts(articles: list[dict[str, Any]], shares: float) -> None:
    """Print the speed of reading, and of tying."""
    began = time.process_time()
    told = told_rows(articles)
    read = time.process_time()
    flat = {table.name: [row for one in told for row in one[table.name]] for table in TELLS}
    texts = {row["id"]: Text(row["text"], "en") for row in articles}
    stories = STORIES.of(
        {"story": f"story:{n // 3}", "id": row["id"], "witness": row["id"]} for n, row in enumerate(articles)
    )
    tied(flat, texts, Standing.of(stories, DESCENTS.of([]), ALIGNMENTS.of([])))
    ended = time.process_time()
    print(f"read by itself: {shares / (read - began):.0f} articles of {WORDS} words a second")
    print(f"tied: {shares / (ended - read):.0f}; both: {shares / (ended - began):.0f}")


def write(
    out: Path, rows: list[dict[str, Any]], attributions: list[dict[str, Any]], times: list[dict[str, Any]]
) -> None:
    """Write one line an article, spans as pairs."""
    found: dict[str, dict[str, list[Any]]] = {row["id"]: {"attributions": [], "times": []} for row in rows}
    for row in attributions:
        spans = {name: [[s["begin"], s["end"]] for s in row[name]] for name in ("source", "cue", "content")}
        found[row["id"]]["attributions"].append(spans)
    for row in times:
        found[row["id"]]["times"].append({name: row[name] for name in ("begin", "end", "type", "value")})
    out.write_text("".join(json.dumps({"id": key, **value}) + "\n" for key, value in found.items()))


if __name__ == "__main__":
    main()
