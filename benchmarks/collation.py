"""Measure collation: sentence alignment against a gold file, changes found in the examples, and speed.

    python benchmarks/collation.py [DERIVATION_FOLDER]

The folder holds ``docs.jsonl.gz`` of the public derivation set; without it only the examples and the speed are measured.
``collation-gold.json`` was aligned by hand: twelve pairs, three each of rewrite, round trip, siblings and translation.
A pair of sentences is given by where each begins. The baseline pairs sentences that are each other's best match.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from retold.app import read
from retold.collate import collate
from retold.model import Article, Span
from retold.settings import Settings
from retold.tables import ARTICLES, DESCENTS, RELATIONS, STORIES
from retold.text.align import Prepared, align, prepare, similarities

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
BASELINE_FLOOR = 0.1
"""Similarity from which the baseline takes a best mutual match."""

Pairs = set[tuple[int, int]]


def main(folder: Path | None) -> None:
    """Print all figures."""
    if folder:
        alignment(folder)
    examples()
    speed()


def alignment(folder: Path) -> None:
    """Print precision and recall of aligned pairs, for Retold and for best mutual matches."""
    gold = json.loads((HERE / "collation-gold.json").read_text())
    wanted = {case[side] for case in gold for side in "ab"}
    with gzip.open(folder / "docs.jsonl.gz", "rt") as lines:
        docs = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in gold:
        a, b = (prepare(Article(case[s], docs[case[s]]["text"], docs[case[s]].get("lang", ""))) for s in "ab")
        true = {(_at(a, x), _at(b, y)) for x, y in case["pairs"]}
        for method, found in (("retold", _ours(a, b)), ("best mutual match", _mutual(a, b))):
            for group in (case["relation"], "all"):
                for place, more in enumerate((len(true & found), len(found), len(true))):
                    counts[group, method][place] += more
    print("sentence alignment          precision  recall  F1")
    for (group, method), (hits, found_count, true_count) in sorted(counts.items()):
        precision, recall = hits / max(1, found_count), hits / true_count
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {group:12} {method:18} {precision:6.3f} {recall:6.3f} {f1:6.3f}")


def _at(article: Prepared, place: int) -> int:
    """Return the number of the sentence that holds *place*."""
    return next((n for n, s in enumerate(article.sentences) if s.begin <= place < s.end), -1)


def _ours(a: Prepared, b: Prepared) -> Pairs:
    return {(pair.a, pair.b) for pair in align(a, b).pairs}


def _mutual(a: Prepared, b: Prepared) -> Pairs:
    """Return pairs of sentences that are each other's best match."""
    matrix = similarities(a, b)
    if not matrix.size:
        return set()
    rows, columns = matrix.argmax(axis=1), matrix.argmax(axis=0)
    return {(i, int(j)) for i, j in enumerate(rows) if columns[j] == i and matrix[i, j] >= BASELINE_FLOOR}


def examples() -> None:
    """Print how many of the listed changes of the examples are found with their type, and how many listed ones there are."""
    expected = json.loads((EXAMPLES / "expected.json").read_text())
    tables = _example_tables(expected)
    texts = {row["id"]: row["text"] for row in tables[3].to_pylist()}
    _, readings, _ = collate(*tables, settings=Settings())
    variants: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in readings.to_pylist():
        variants[row["variant"]].append(row)
    found: dict[str, list[bool]] = defaultdict(list)
    for change in expected["changes"]:
        if change.get("note") != "format":
            found[change["type"]].append(any(_shows(change, rows, texts) for rows in variants.values()))
    print("changes of the examples     found of listed")
    for type_, hits in sorted(found.items()):
        print(f"  {type_:26} {sum(hits):3} of {len(hits)}")
    listed = [rows[0]["type"] for rows in variants.values()]
    print("variants listed            ", {t: listed.count(t) for t in sorted(set(listed))})


def _shows(change: dict[str, Any], rows: list[dict[str, Any]], texts: dict[str, str]) -> bool:
    """Tell whether a variant has the change: its type, and readings that touch the words in both tellings."""
    sides = [(change["from"], change["was"]), (change["to"], change["became"])]
    touched = []
    for id_, words in sides:
        begin = texts[id_].find(words)
        place = Span(begin, begin + len(words))
        touched.append([r for r in rows if r["id"] == id_ and begin >= 0 and _touches(r, place)])
    return rows[0]["type"] == change["type"] and all(touched) and touched[0][0]["words"] != touched[1][0]["words"]


def _touches(row: dict[str, Any], place: Span) -> bool:
    if row["begin"] == row["end"]:
        return bool(place.begin - 60 <= row["begin"] <= place.end + 60)
    return Span(row["begin"], row["end"]).overlaps(place)


def _example_tables(expected: dict[str, Any]) -> tuple[Any, ...]:
    """Return one story of all example articles, read by Retold, with the true descents."""
    articles = read(EXAMPLES / "pages")
    ids = {row["id"] for row in articles.to_pylist() if row["status"] == "article"}
    arrows = [
        {"story": "story:1", "relation": _relation(d["child"], expected), "probability": 0.9, **d}
        for d in expected["descents"]
    ]
    related = [
        {"a": r["a"], "b": r["b"], "relation": r["relation"], "probability": _odds(r["relation"])}
        for r in expected["relations"]
    ]
    told = {d[side] for d in arrows for side in ("parent", "child")} & ids
    return STORIES.of({"story": "story:1", "id": i} for i in told), RELATIONS.of(related), DESCENTS.of(arrows), articles


def _relation(child: str, expected: dict[str, Any]) -> str:
    return next(
        (r["relation"] for r in expected["relations"] if child in (r["a"], r["b"]) and r["relation"] == "excerpt"),
        "rewrite",
    )


def _odds(relation: str) -> float:
    return 0.02 if relation in ("independent", "unrelated") else 0.95


def speed() -> None:
    """Print the seconds for a story of 100 tellings of 40 sentences, and for two articles of 2,000."""
    chance = random.Random(5)
    words = ["".join(chance.choices("bdfgklmnprstv", k=1) + chance.choices("aeiou", k=1)) for _ in range(200)]
    vocabulary = ["".join(chance.choices(words, k=3)) for _ in range(4000)]
    texts = _tellings(100, 40, vocabulary, chance)
    _timed("first run, compiling included", texts[:2])
    _timed("100 tellings of 40 sentences", texts)
    _timed("2 articles of 2,000 sentences", _tellings(2, 2000, vocabulary, chance))
    a, b = (prepare(Article(str(n), text, "en")) for n, text in enumerate(texts[:2]))
    start = time.perf_counter()
    for _ in range(2000):
        align(a, b)
    print(f"  {'alignments of 40 x 40 a second':32} {2000 / (time.perf_counter() - start):8.0f}")


def _tellings(count: int, length: int, vocabulary: list[str], chance: random.Random) -> list[str]:
    """Invent a text and retellings of it: a tenth of the sentences left out, a few words changed in the others."""
    source = [
        [w.capitalize() if chance.random() < 0.1 else w for w in chance.choices(vocabulary, k=20)]
        for _ in range(length)
    ]
    texts = []
    for _ in range(count):
        kept = [sentence for sentence in source if chance.random() > 0.1 or not texts]
        changed = [
            [chance.choice(vocabulary) if texts and chance.random() < 0.1 else w for w in sentence] for sentence in kept
        ]
        texts.append("\n".join(" ".join(s).capitalize() + f" {chance.randint(2, 900)} times." for s in changed))
    return texts


def _timed(what: str, texts: list[str]) -> None:
    """Print the seconds that the step takes over one story."""
    ids = [f"t{n:03}" for n in range(len(texts))]
    tables = (
        STORIES.of({"story": "story:1", "id": i} for i in ids),
        RELATIONS.of([]),
        DESCENTS.of(
            {"story": "story:1", "parent": ids[0], "child": i, "relation": "rewrite", "probability": 0.9}
            for i in ids[1:]
        ),
        ARTICLES.of({"id": i, "status": "article", "text": t, "lang": "en"} for i, t in zip(ids, texts, strict=True)),
    )
    start = time.perf_counter()
    alignments, readings, _ = collate(*tables, settings=Settings())
    print(f"  {what:32} {time.perf_counter() - start:8.2f} s, {len(alignments)} passages, {len(readings)} readings")


if __name__ == "__main__":
    np.seterr(all="raise")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
