"""Run the step ``record`` over the public sets and write what their scorer reads.

python benchmarks/record.py statements|dates [--bench DIR] [--half 0|1] -o OUT.jsonl
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import Any

from retold.record import record
from retold.settings import Settings
from retold.tables import ALIGNMENTS, ARTICLES, DESCENTS, STORIES, WITNESSES

SETS = {"statements": "statements/polnear.jsonl.gz", "dates": "dates/meantime.jsonl.gz"}


def rows_of(bench: Path, name: str) -> list[dict[str, Any]]:
    """Read one public set."""
    with gzip.open(bench / SETS[name], "rt") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Run the step on one set and write its attributions and times as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(SETS))
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--lines", type=int, default=0, help="keep times of the first N lines only; 0 keeps all")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    rows = rows_of(args.bench, args.name)
    articles = ARTICLES.of(
        {"id": r["id"], "status": "article", "text": r["text"], "lang": "en", "published": r.get("published")}
        for r in rows
    )
    began = time.perf_counter()
    nothing = (STORIES.of([]), WITNESSES.of([]), DESCENTS.of([]), ALIGNMENTS.of([]))
    attributions, _, _, times, _, _ = record(articles, *nothing, settings=Settings())
    print(f"{len(rows) / (time.perf_counter() - began):.0f} articles a second")
    texts = {row["id"]: row["text"] for row in rows}
    kept = [t for t in times.to_pylist() if not args.lines or texts[t["id"]].count("\n", 0, t["begin"]) < args.lines]
    write(args.out, rows, attributions.to_pylist(), kept)


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
