"""Learn what a model of sentence embeddings adds to the verdicts of ``relate``, and say what it adds and what it costs.

    python benchmarks/learn_in_meaning.py --data DIR --measured MEASURED.json --model MODEL [--vectors FILE.npz] [--half] [--write]

MEASURED.json is what ``learn_weights.py measure`` has written on the same DIR. The weights learnt from it stay what they are. What is
learnt here is one more line for each kind of evidence in meaning, on top of them: from the scores that pairs have in folds they are
not in. Printed are the figures without and with the model, cross-validated, and for each set the verdicts that turned. ``--write``
writes ``relate/weights_in_meaning.json``.

FILE.npz keeps the vectors between runs; ``--half`` lets the model count in bfloat16, three times as fast where the processor has it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import learn_weights
import numpy as np

from retold.model import Article
from retold.relate import embedding
from retold.relate.evidence import IN_MEANING
from retold.relate.learning import Labelled, Values, bends, learn_more, scores
from retold.relate.subject import Subject, subject
from retold.relate.weights import Weights, as_json

WEIGHTS: Final = Path(__file__).parents[1] / "src" / "retold" / "relate" / "weights_in_meaning.json"
Rows = list[dict[str, Any]]


def main() -> None:
    """Measure, learn, and print what it comes to."""
    options = _options()
    rows = [
        row
        for row in json.loads(options.measured.read_text("utf-8"))
        if row["within"] and row["relation"] != "same-story"
    ]
    docs, _ = learn_weights.load(options.data)
    values = measured(rows, docs, options)
    _, before = learn_weights.learn_score(rows)
    weights, after = learnt(rows, values, before)
    figures = {}
    for name, found in (("without", before), ("with", after)):
        figures[name] = learn_weights.recall_at(rows, found, "independent") | {"decision": _decided(rows, found)}
    print(json.dumps(figures, indent=1))
    for line in _turned(rows, before, after):
        print(line)
    if options.write:
        digest = hashlib.sha256(
            (options.data / "pairs.tsv").read_bytes() + (options.data / "docs.jsonl.gz").read_bytes()
        )
        made = {
            "about": "made by benchmarks/learn_in_meaning.py; comes on top of weights.json; figures cross-validated by source",
            "model": Path(options.model).name if not options.called else options.called,
            "data": {"pairs": len(rows), "sha256": digest.hexdigest()},
            "figures": figures,
            "within": as_json(weights),
            "across": {},
        }
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=learn_weights.DEFAULT_DATA)
    parser.add_argument("--measured", type=Path, default=Path("measured.json"))
    parser.add_argument("--model", required=True, help="name or folder of a sentence-transformers model")
    parser.add_argument("--called", default="", help="its name for the file, where --model is a folder")
    parser.add_argument("--vectors", type=Path, help="where vectors are kept between runs")
    parser.add_argument("--half", action="store_true", help="count in bfloat16")
    parser.add_argument("--write", action="store_true", help="write the weights")
    return parser.parse_args()


def measured(rows: Rows, docs: dict[str, Any], options: argparse.Namespace) -> Values:
    """Return what each kind in meaning measures on every pair."""
    ready = {ident: _ready(docs[ident]) for ident in sorted({row[side] for row in rows for side in "ab"})}
    told = vectors(ready, options)
    pairs = [
        embedding.EmbeddedPair(ready[row["a"]], ready[row["b"]], vectors=(told[row["a"]], told[row["b"]]))
        for row in rows
    ]
    begun = time.process_time()
    found = {kind.name: np.array([kind.measure(pair).value for pair in pairs]) for kind in IN_MEANING}
    print(f"measured: {1000 * (time.process_time() - begun) / len(pairs):.2f} ms a pair")
    return found


def _ready(row: dict[str, Any]) -> Subject:
    return subject(Article(id=row["id"], text=row["text"], lang=row["lang"]))


def vectors(ready: dict[str, Subject], options: argparse.Namespace) -> dict[str, embedding.Vectors]:
    """Return the vectors of every document, from the file where they are kept."""
    kept = dict(np.load(options.vectors)) if options.vectors and options.vectors.exists() else {}
    missing = [ident for ident in ready if ident not in kept]
    if missing:
        embedding.check(options.model)
        if options.half:
            embedding.loaded(options.model).read.bfloat16()
        begun = time.process_time()
        kept |= {ident: embedding.vectors(ready[ident].prepared, options.model) for ident in missing}
        seconds, sentences = time.process_time() - begun, sum(len(kept[ident]) for ident in missing)
        print(
            f"embedded: {1000 * seconds / len(missing):.0f} ms an article, {1000 * seconds / max(1, sentences):.1f} ms a sentence"
        )
        if options.vectors:
            np.savez(options.vectors, **kept)
    return {ident: np.asarray(kept[ident], np.float32) for ident in ready}


def learnt(rows: Rows, values: Values, before: np.ndarray) -> tuple[Weights, np.ndarray]:
    """Return the lines added to scores of *before*, and every pair's score with those of the folds it is not in."""
    kept = learn_weights.labelled(rows)
    apart = np.array([row["relation"] == "independent" and row["set"] != "matched" for row in rows])
    derived = np.array([row["relation"] in learn_weights.WITHIN for row in rows])
    lines = {name: bends(found[kept], apart[kept], derived[kept]) for name, found in values.items()}
    after = np.zeros(len(rows))
    for fold in (learn_weights.folds(rows, draw) for draw in range(learn_weights.DRAWS)):
        for held in range(learn_weights.FOLDS):
            mine = kept & (fold != held)
            weights = learn_more(before[mine], _pairs(rows, values, mine), lines)
            after[fold == held] += (before + scores(weights, values))[fold == held] / learn_weights.DRAWS
    off = learn_weights.decision(rows, after)
    return learn_more(before[kept], _pairs(rows, values, kept), lines, off=off), after - off


def _pairs(rows: Rows, values: Values, kept: np.ndarray) -> Labelled:
    mine = [row for row, keep in zip(rows, kept, strict=True) if keep]
    derived = np.array([row["relation"] in learn_weights.WITHIN for row in mine])
    return Labelled(
        {name: found[kept] for name, found in values.items()}, derived, learn_weights.balance(mine, derived)
    )


def _decided(rows: Rows, found: np.ndarray) -> dict[str, float]:
    """Return recall, false alarms and Brier score at even odds on the public pairs."""
    public = np.array([row["set"] != "matched" for row in rows])
    derived = np.array([row["relation"] in learn_weights.WITHIN for row in rows]) & public
    apart = np.array([row["relation"] == "independent" for row in rows]) & public
    unrelated = np.array([row["relation"] == "unrelated" for row in rows])
    asked = derived | apart | unrelated
    chances = 1 / (1 + 2.0 ** -np.clip(found, -30, 30))
    told = {
        "recall": (found[derived] >= 0).mean(),
        "false alarms": (found[apart] >= 0).mean(),
        "brier": ((chances - derived)[asked] ** 2).mean(),
    }
    return {name: round(float(value), 4) for name, value in told.items()}


def _turned(rows: Rows, before: np.ndarray, after: np.ndarray) -> Iterator[str]:
    """Yield for each set how many pairs the model moved over even odds, rightly and wrongly."""
    for relation, name in sorted({(row["relation"], row["set"]) for row in rows}):
        mine = np.array([(row["relation"], row["set"]) == (relation, name) for row in rows])
        up, down = (before[mine] < 0) & (after[mine] >= 0), (before[mine] >= 0) & (after[mine] < 0)
        yield f"{relation}/{name}: of {mine.sum()} now derived {up.sum()}, no longer {down.sum()}"


if __name__ == "__main__":
    main()
