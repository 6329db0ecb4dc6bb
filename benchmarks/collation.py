"""Measure collation: sentence alignment against a gold file, changes found in the examples, and speed.

    python benchmarks/collation.py [DERIVATION_FOLDER]

The folder holds ``docs.jsonl.gz`` of the public derivation set; without it only the examples and the speed are measured.
``collation-gold.json`` and ``collation-gold-blind.json`` were aligned by hand: twelve pairs each, three of rewrite, round trip,
siblings and translation; the blind one, drawn by lot, by a reader who has seen no program's alignment. A pair of sentences is given
by where each begins; one that the reader calls doubtful counts neither way. The baseline pairs sentences that are each other's best
match.

``collation-judged.json`` says of each variant of the examples that is none of the changes made on purpose whether it is a change
all the same; what is neither counts as none, and is printed. The invented stories stand in ``tests/cases/collation``.
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

from retold.app import read, run
from retold.collate import collate
from retold.engines import DuckEngine
from retold.model import Article, Span
from retold.settings import Settings
from retold.tables import ARTICLES, DESCENTS, RELATIONS, STORIES
from retold.text.align import Prepared, align, prepare, similarities
from retold.text.align_parts import with_parts

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
GOLD = ("collation-gold.json", "collation-gold-blind.json")
ENGINE = DuckEngine(workers=1)
BASELINE_FLOOR = 0.1
"""Similarity from which the baseline takes a best mutual match."""

Pairs = set[tuple[int, int]]


def main(folder: Path | None) -> None:
    """Print all figures."""
    if folder:
        for gold in GOLD:
            alignment(folder, gold)
    examples()
    stories()
    speed()


def alignment(folder: Path, name: str) -> None:
    """Print precision and recall of the pairs in the gold file *name*, for Retold and for best mutual matches."""
    gold = json.loads((HERE / name).read_text())
    wanted = {case[side] for case in gold for side in "ab"}
    with gzip.open(folder / "docs.jsonl.gz", "rt") as lines:
        docs = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in gold:
        a, b = (prepare(Article(case[s], docs[case[s]]["text"], docs[case[s]].get("lang", ""))) for s in "ab")
        true, doubtful = ({(_at(a, x), _at(b, y)) for x, y in case.get(part, [])} for part in ("pairs", "doubtful"))
        for method, found in (("retold", _ours(a, b) - doubtful), ("best mutual match", _mutual(a, b) - doubtful)):
            for group in (case["relation"], "all"):
                for place, more in enumerate((len(true & found), len(found), len(true))):
                    counts[group, method][place] += more
    print(f"{name:28} precision  recall  F1")
    for (group, method), (hits, found_count, true_count) in sorted(counts.items()):
        precision, recall = hits / max(1, found_count), hits / true_count
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {group:12} {method:18} {precision:6.3f} {recall:6.3f} {f1:6.3f}")


def _at(article: Prepared, place: int) -> int:
    """Return the number of the sentence that holds *place*."""
    return next((n for n, s in enumerate(article.sentences) if s.begin <= place < s.end), -1)


def _ours(a: Prepared, b: Prepared) -> Pairs:
    return {(pair.a, pair.b) for pair in with_parts(align(a, b), a, b).pairs}


def _mutual(a: Prepared, b: Prepared) -> Pairs:
    """Return pairs of sentences that are each other's best match."""
    matrix = similarities(a, b)
    if not matrix.size:
        return set()
    rows, columns = matrix.argmax(axis=1), matrix.argmax(axis=0)
    return {(i, int(j)) for i, j in enumerate(rows) if columns[j] == i and matrix[i, j] >= BASELINE_FLOOR}


def examples() -> None:
    """Print how many of the listed changes of the examples are found with their type, and how many listed ones are changes.

    Once with the lineage that Retold itself draws, as a report has it, and once with the true one, which leaves collation alone to blame.
    """
    expected = json.loads((EXAMPLES / "expected.json").read_text())
    made = run(EXAMPLES / "pages", until="lineage")
    own = tuple(made[name] for name in ("stories", "relations", "descents", "articles"))
    changes = [change for change in expected["changes"] if change.get("note") != "format"]
    for lineage, tables in (("own", own), ("true", _example_tables(expected))):
        texts = {row["id"]: row["text"] for row in tables[3].to_pylist()}
        variants = _variants(tables)
        _found(f"examples, {lineage} lineage", [(changes, variants, texts)])
        _judged(changes, variants, texts)
        listed = [rows[0]["type"] for rows in variants]
        print("variants listed            ", {t: listed.count(t) for t in sorted(set(listed))})


def stories() -> None:
    """Print the same for each batch of invented stories, of which every change is known, and how many listed variants are one of them."""
    batches = [
        *sorted((HERE.parent / "tests" / "cases" / "collation").glob("retold-*.json")),
        *sorted((HERE / "collated").glob("*.json")),
    ]
    for file in batches:
        cases = []
        for story in json.loads(file.read_text("utf-8")):
            texts = {"a": "\n".join(story["source"]), "b": "\n".join(story["telling"])}
            changes = [change | {"from": "a", "to": "b"} for change in story["changes"]]
            cases.append((changes, _variants(_two(texts, story["published"], story.get("langs", ("en", "en")))), texts))
        _found(f"changes of {file.stem}", cases)
        listed = [(case[0], rows, case[2]) for case in cases for rows in case[1] if rows[0]["type"] in FIVE]
        known = sum(any(_shows(change, rows, texts) for change in changes) for changes, rows, texts in listed)
        print(f"  listed that are one of them {known} of {len(listed)}")


def _two(texts: dict[str, str], published: str, langs: tuple[str, str]) -> tuple[Any, ...]:
    """Return a story of a source and its retelling."""
    articles = [
        {"id": id_, "status": "article", "text": text, "lang": lang, "published": published}
        for (id_, text), lang in zip(texts.items(), langs, strict=True)
    ]
    descent = {"story": "story:1", "parent": "a", "child": "b", "relation": "rewrite", "probability": 0.9}
    return (
        STORIES.of({"story": "story:1", "id": i} for i in texts),
        RELATIONS.of([]),
        DESCENTS.of([descent]),
        ARTICLES.of(articles),
    )


def _variants(tables: tuple[Any, ...]) -> list[list[dict[str, Any]]]:
    """Return the readings of each variant."""
    _, readings, _, _ = collate(*tables, settings=Settings(), engine=ENGINE)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in readings.to_pylist():
        found[row["variant"]].append(row)
    return list(found.values())


def _found(what: str, cases: list[tuple[Any, ...]]) -> None:
    """Print the share of known changes that are listed with their type."""
    found: dict[str, list[bool]] = defaultdict(list)
    for changes, variants, texts in cases:
        for change in changes:
            found[change["type"]].append(any(_shows(change, rows, texts) for rows in variants))
    five = [hit for type_, hits in found.items() if type_ in FIVE for hit in hits]
    print(f"{what:27} found of listed")
    for type_, hits in sorted(found.items()):
        print(f"  {type_:26} {sum(hits):3} of {len(hits)}")
    print(f"  {'the five types':26} {sum(five):3} of {len(five)}")


def _judged(changes: list[dict[str, Any]], variants: list[list[dict[str, Any]]], texts: dict[str, str]) -> None:
    """Print how many of the listed variants of the five types are changes, and those that are none."""
    judged = json.loads((HERE / "collation-judged.json").read_text("utf-8"))
    true, none = 0, []
    for rows in (rows for rows in variants if rows[0]["type"] in FIVE):
        words = {row["words"] for row in rows}
        verdict = next(
            (j["change"] for j in judged if j["type"] == rows[0]["type"] and set(j["words"]) <= words), False
        )
        if verdict or any(_shows(change, rows, texts) for change in changes):
            true += 1
        else:
            none.append(rows[0]["says"])
    print(f"  listed ones that are changes {true} of {true + len(none)}; none:", "; ".join(none) or "-")


def _shows(change: dict[str, Any], rows: list[dict[str, Any]], texts: dict[str, str]) -> bool:
    """Tell whether a variant has the change: its type, and different readings that touch the words in both tellings."""
    touched = []
    for id_, words in ((change["from"], change["was"]), (change["to"], change["became"])):
        text = texts[id_].replace("\u00a0", " ").replace("\n", " ")
        places = [Span(n, n + len(words)) for n in range(len(text)) if words and text.startswith(words, n)]
        here = [row for row in rows if row["id"] == id_]
        touched.append([r for r in here if not words or any(_touches(r, place) for place in places)])
    return rows[0]["type"] == change["type"] and all(touched) and touched[0][0]["words"] != touched[1][0]["words"]


FIVE = ("name", "number", "date", "quotation", "attribution")
"""The types a reader must be able to rely on."""


def _touches(row: dict[str, Any], place: Span) -> bool:
    return bool(row["begin"] <= place.end and place.begin <= row["end"])


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
    alignments, readings, _, _ = collate(*tables, settings=Settings(), engine=ENGINE)
    print(f"  {what:32} {time.perf_counter() - start:8.2f} s, {len(alignments)} passages, {len(readings)} readings")


if __name__ == "__main__":
    np.seterr(all="raise")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
