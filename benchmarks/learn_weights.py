"""Learn the weights of ``relate`` from labelled pairs, and say how well they do on documents they were not learnt from.

    python benchmarks/learn_weights.py measure --data DIR --measured MEASURED.json   what every kind of evidence measures on every pair
    python benchmarks/learn_weights.py fit --measured MEASURED.json --data DIR  writes src/retold/relate/weights.json

Both take ``--across``: only the pairs across languages are measured and learnt from, and what is known within one language stays.

DIR holds ``docs.jsonl.gz`` (id, lang, text) and ``pairs.tsv`` (set, kind, relation, a, b), as in the public sets. Pairs that share
documents, directly or by way of others, are held out together (five folds). Every set weighs the same, derived and not derived too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from scipy.optimize import minimize
from verdict_tables import believed, confusion

from retold.model import Article
from retold.relate.direction import traits
from retold.relate.evidence import coverage, shortness
from retold.relate.evidence.word_order import throughout
from retold.relate.kinds import event_names, ruled
from retold.relate.learning import LOG2E, Labelled, bends, learn, logistic, scores
from retold.relate.reliability import as_table
from retold.relate.score import measured
from retold.relate.subject import Pair, subject
from retold.relate.weights import Weight, Weights, as_json, weights

DEFAULT_DATA = Path(__file__).parents[2] / "shared" / "bench" / "derivation"
WEIGHTS = Path(__file__).parents[1] / "src" / "retold" / "relate" / "weights.json"
WITHIN = ("edit", "rewrite", "round-trip", "siblings")
WAYS = ("edit", "rewrite", "round-trip")
LABELLED = (*WITHIN, "translation", "independent", "unrelated", "unrelated-translation")
"""Across languages the pairs judged to tell the same story are taken as independent too: nearly all are, and there are no others."""
FOLDS = 5
DRAWS = 4
"""Times the folds are drawn anew: at a cut that eight pairs set, one draw says little."""
RIDGE = 1e-3


MATCHED = Path(__file__).parent / "matched"
UNSEEN = "b"
"""How the events are named that nothing is learnt from within a language."""
MATCHED_SHARE = {True: 0.1, False: 0.2}
"""Weight of the matched events among the pairs within a language (True) and across: they alone show elaborate rewrites beside
independent reports of the same event by the same hand, but they are few."""

SHORT_SHARE = 0.05
"""Weight of the short leads of independent reports among all others."""
SHORT_ALARMS = 0.035
"""Share of the short leads that may pass for derived where one independent report in a hundred does, cross-validated."""
STEEPEST = 20
"""Bits that half a short text's words are worth at most."""


def matched() -> tuple[dict[str, dict[str, Any]], list[dict[str, str]]]:
    """Return the documents and pairs of the matched events: every two tellings of an event, labelled by who took it from whom."""
    rows = [
        json.loads(line) for path in sorted(MATCHED.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    events: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        events[row["event"]].append(row)
    pairs = []
    for told in events.values():
        for a, b in combinations(told, 2):
            alone = "independent" in (a["role"], b["role"])
            relation = "independent" if alone else b["role"] if b["parent"] == a["id"] else "siblings"
            if not alone and a["lang"] != b["lang"]:
                relation = "translation"
            pairs.append(
                {
                    "set": "matched",
                    "kind": f"{a['role']}, {b['role']}",
                    "relation": relation,
                    "a": a["id"],
                    "b": b["id"],
                }
            )
    return {row["id"]: row for row in rows}, pairs


def load(data: Path) -> tuple[dict[str, dict[str, Any]], list[dict[str, str]]]:
    """Return the documents by id, and the labelled pairs."""
    with gzip.open(data / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        docs = {row["id"]: row for row in map(json.loads, lines)}
    with (data / "pairs.tsv").open(newline="", encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t"))
    more_docs, more_pairs = matched()
    return docs | more_docs, pairs + more_pairs


def measure(job: tuple[Path, int, int, bool]) -> list[dict[str, Any]]:
    """Measure one share of the pairs, or of those across languages."""
    data, share, shares, across = job
    docs, pairs = load(data)
    if across:
        pairs = [row for row in pairs if docs[row["a"]]["lang"] != docs[row["b"]]["lang"]]
    pairs.sort(key=lambda row: (row["a"], row["b"]))
    ready: dict[str, Any] = {}

    def side(ident: str) -> Any:
        if ident not in ready:
            row = docs[ident]
            ready[ident] = subject(Article(id=ident, text=row["text"], lang=row["lang"]))
        return ready[ident]

    found = []
    for row in pairs[len(pairs) * share // shares : len(pairs) * (share + 1) // shares]:
        pair = Pair(side(row["a"]), side(row["b"]))
        found.append(
            {
                **row,
                "set": row["set"].split(":")[0],
                "within": pair.same_language,
                "kinds": {name: m.value for name, m in measured(pair).items()},
                "forth": {name: value for name, (value, _) in traits(pair).items()},
                "back": {name: value for name, (value, _) in traits(pair.mirrored()).items()},
                "event": event_names(pair),
                "ruled": ruled(pair),
                "verbatim": pair.verbatim,
                "order": throughout(pair, shorter=False).value,
                "coverage": min(coverage.shares(pair)),
                "words": [pair.a.size, pair.b.size],
            }
        )
    return found


def folds(rows: list[dict[str, Any]], draw_of: int = 0) -> np.ndarray:
    """Return the fold of each pair: pairs tied by documents fall into one. Each *draw_of* them is another."""
    graph = nx.Graph((row["a"], row["b"]) for row in rows)
    home = {doc: number for number, part in enumerate(nx.connected_components(graph)) for doc in part}
    draw = np.random.default_rng(draw_of).integers(0, FOLDS, len(graph))
    return draw[[home[row["a"]] for row in rows]]


def balance(rows: list[dict[str, Any]], derived: np.ndarray) -> np.ndarray:
    """Return the weight of each pair: sets weigh the same within derived; of the rest, unrelated pairs weigh a tenth.

    Matched events weigh `MATCHED_SHARE` of all, and short leads, hardly to be told from retellings, `SHORT_SHARE` beside all others.
    """
    short = np.array([row["relation"] == "independent-short" for row in rows])
    if short.any():
        weights = np.full(len(rows), SHORT_SHARE / short.sum())
        weights[~short] = balance([row for row, one in zip(rows, short, strict=True) if not one], derived[~short])
        return weights
    own = np.array([row["set"] == "matched" for row in rows])
    if own.any():
        weights, share = np.zeros(len(rows)), MATCHED_SHARE[rows[0]["within"]]
        for side in (True, False):
            mine = own & (derived == side)
            weights[mine] = share / 2 / max(1, mine.sum())
        rest = [row for row, one in zip(rows, own, strict=True) if not one]
        weights[~own] = (1 - share) * balance(rest, derived[~own])
        return weights
    sizes = Counter((row["relation"], row["set"]) for row in rows)
    sets = sum(1 for relation, _ in sizes if relation in (*WITHIN, "translation"))
    apart = sum(n for (relation, _), n in sizes.items() if relation in ("independent", "same-story"))
    weights = []
    for row, positive in zip(rows, derived, strict=True):
        if positive:
            weights.append(0.5 / sets / sizes[row["relation"], row["set"]])
        elif row["relation"] in ("independent", "same-story"):
            weights.append(0.45 / apart)
        else:
            weights.append((0.05 if apart else 0.5) / sizes[row["relation"], row["set"]])
    return np.array(weights)


def labelled(rows: list[dict[str, Any]]) -> np.ndarray:
    """Tell which pairs are learnt from. `UNSEEN` events are not, within a language; they show what the weights do on new ones."""
    within = bool(rows[0]["within"])
    relations = (*LABELLED, "independent-short") if within else (*LABELLED, "same-story")
    return np.array([r["relation"] in relations and not (within and r["a"].startswith(UNSEEN)) for r in rows])


def pairs_to_learn(rows: list[dict[str, Any]], kept: np.ndarray) -> Labelled:
    """Return what was measured on those of *rows* that are *kept*, with what is true and how much each pair counts."""
    mine = [row for row, keep in zip(rows, kept, strict=True) if keep]
    names = [name for name in mine[0]["kinds"] if name not in SCORE_BY_HAND and name != shortness.KIND.name]
    derived = np.array([row["relation"] in (*WITHIN, "translation") for row in mine])
    values = {name: np.array([row["kinds"][name] for row in mine]) for name in names}
    return Labelled(values, derived, balance(mine, derived))


def lines_of(rows: list[dict[str, Any]], kept: np.ndarray) -> dict[str, np.ndarray]:
    """Return where the line of each kind bends; across languages, where reports of one event are few, all are straight."""
    pairs = pairs_to_learn(rows, kept)
    mine = [row for row, keep in zip(rows, kept, strict=True) if keep]
    apart = np.array([row["relation"] == "independent" and row["set"] != "matched" and row["within"] for row in mine])
    return {name: bends(values, apart, pairs.derived) for name, values in pairs.values.items()}


def learn_score(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], np.ndarray]:
    """Return the weights in bits, and each pair's score in bits from the folds it is not in, the mean of `DRAWS`."""
    kept = labelled(rows)
    lines = lines_of(rows, kept)
    everything = {name: np.array([row["kinds"][name] for row in rows]) for name in lines}
    found = np.zeros(len(rows))
    for fold in (folds(rows, draw) for draw in range(DRAWS)):
        for held in range(FOLDS):
            weights = learn(pairs_to_learn(rows, kept & (fold != held)), lines)
            found[fold == held] += scores(weights, everything)[fold == held] / DRAWS
    set_after = short_weight(rows, found) if rows[0]["within"] else {}
    found += scores(set_after, {name: np.array([row["kinds"][name] for row in rows]) for name in set_after})
    off = decision(rows, found) if rows[0]["within"] else RARER_ACROSS
    weights = learn(pairs_to_learn(rows, kept), lines, off=off)
    by_hand = {name: [[0.0, 0.0], list(point)] for name, point in SCORE_BY_HAND.items()}
    return as_json(weights | set_after) | by_hand, found - off


def short_weight(rows: list[dict[str, Any]], found: np.ndarray) -> Weights:
    """Return the weight of shortness, beside the scores *found* without it: as little as keeps to `SHORT_ALARMS`.

    It is set when all others are known. Learnt together with them it would bend their lines: there are nearly as many short leads as other
    independent reports, and what says little of texts of seventy words says much of long ones. Where there are none, it stays as it is.
    """
    name = shortness.KIND.name
    values = np.array([row["kinds"][name] for row in rows])
    lead = np.array([row["relation"] == "independent-short" for row in rows])
    if not lead.any():
        return {name: weights(same_language=True)[name]}
    for bits in range(STEEPEST):
        weight = Weight(((-1.0, -float(bits)), (0.0, 0.0)))
        told = found + scores({name: weight}, {name: values})
        if (told[lead] > decision(rows, told)).mean() <= SHORT_ALARMS:
            break
    return {name: weight}


def decision(rows: list[dict[str, Any]], found: np.ndarray) -> float:
    """Return the cross-validated score that `FALSE_ALARMS` of the independent reports exceed: there a probability is to be one half."""
    apart = [
        s for row, s in zip(rows, found, strict=True) if row["relation"] == "independent" and row["set"] != "matched"
    ]
    return float(np.quantile(apart, 1 - FALSE_ALARMS))


def learn_direction(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what each trait is worth, in bits: learnt where the source is known (a is it) or neither is."""
    names = [name for name in rows[0]["forth"] if name not in BY_HAND]
    used = [
        r
        for r in rows
        if r["relation"] in ("rewrite", "round-trip", "siblings") and r["within"] and r["set"] != "matched"
    ]
    forth = np.array([[r["forth"][n] for n in names] for r in used])
    back = np.array([[r["back"][n] for n in names] for r in used])
    neither = np.array([r["relation"] == "siblings" for r in used])
    sizes = Counter((bool(n), r["set"]) for n, r in zip(neither, used, strict=True))
    w = np.array([1 / sizes[bool(n), r["set"]] for n, r in zip(neither, used, strict=True)])
    scale = np.vstack([forth, back]).std(0) + 1e-9
    forth, back = forth / scale, back / scale

    def loss(beta: np.ndarray) -> float:
        z = np.column_stack([forth @ beta[:-1], back @ beta[:-1], np.full(len(used), beta[-1])])
        z -= np.logaddexp.reduce(z, axis=1, keepdims=True)
        return float(-(w * np.where(neither, z[:, 2], z[:, 0])).sum() / w.sum() + RIDGE * (beta[:-1] ** 2).sum())

    bounds = [(None, 0) if name.startswith(("new", "own")) else (None, None) for name in names]
    best = minimize(loss, np.zeros(len(names) + 1), bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    slopes = {n: round(float(LOG2E * b), 4) for n, b in zip(names, best[:-1] / scale, strict=True)}
    z = np.column_stack([forth @ best[:-1], back @ best[:-1], np.full(len(used), best[-1])])
    for key in sorted(sizes):
        mine = np.array([(bool(n), r["set"]) == key for n, r in zip(neither, used, strict=True)])
        print(
            "direction",
            "siblings" if key[0] else "from a",
            key[1],
            np.bincount(z[mine].argmax(1), minlength=3) / mine.sum(),
        )
    return {"common": round(float(LOG2E * best[-1] - RARER_THAN_LEARNT), 4), "traits": slopes | BY_HAND}


SCORE_BY_HAND = {"longest run": (10.0, 15.0), "quoted passage": (1.0, 8.0), "credit": (1.0, 3.0)}
"""Value and bits, on a straight line from nothing, of evidence the public pairs do not show, since none of them was compiled or
excerpted: more than thirty of a reporter's own words in a row stand in 1 of 100 independent reports; who quotes a report's own words and
names its outlet has read it; a credit alone may be for another report."""
BY_HAND = {"marks of translation": -1.5, "credit": 6.0, "quoted passage": 6.0, "later date": 1.0}
"""Bits of traits the public pairs do not show: language models leave no marks of translation, older machines do; a credit is
nearly proof, and so is who quotes the other's own words; a date is a claim, and one in ten is wrong."""
FALSE_ALARMS = 0.01
"""Share of independent reports of one event that the program's own decision may take for derived, cross-validated, as new ones will
be; those it has learnt from are fewer. Half of the learning pairs are derived,
of the candidates of a real pile few; and a false witness less costs more than one too many."""
RARER_ACROSS = 0.2
"""Bits taken off every score across languages, where there are too few independent reports of one event to set the decision by."""
RARER_THAN_LEARNT = 1.2
"""Bits taken off a common source that is not among the pages: half of the learning pairs have one by construction, of real pairs fewer."""
ACROSS = {
    "common": -2.0,
    "traits": {
        "new names": -0.05,
        "new numbers": -0.2,
        "new quotations": 0.0,
        "marks of translation": -1.5,
        "own matter": -2.0,
        "length": -0.3,
    },
}
"""Across languages names and numbers are matched by sound and digits, so what looks new often is not; set by hand."""


def way_features(row: dict[str, Any]) -> list[float]:
    """The same as retold.relate.kinds.features, from measured values."""
    ratio = abs(np.log2((1 + row["words"][0]) / (1 + row["words"][1])))
    return [1.0, row["verbatim"] ** 0.5, row["order"], row["coverage"], float(ratio)]


def learn_way(rows: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Return, for edit, rewrite and round trip, the weights of a softmax in bits."""
    used = [r for r in rows if r["relation"] in WAYS and r["within"]]
    x = np.array([way_features(r) for r in used])
    y = np.array([WAYS.index(r["relation"]) for r in used])
    sizes = Counter((r["relation"], r["set"]) for r in used)
    sets = Counter(relation for relation, _ in sizes)
    w = np.array([1 / sizes[r["relation"], r["set"]] / sets[r["relation"]] for r in used])

    def loss(flat: np.ndarray) -> float:
        beta = flat.reshape(len(WAYS), -1)
        z = x @ beta.T
        z -= np.logaddexp.reduce(z, axis=1, keepdims=True)
        return float(-(w * z[np.arange(len(y)), y]).sum() / w.sum() + RIDGE * (flat**2).sum())

    best = minimize(loss, np.zeros(len(WAYS) * x.shape[1]), method="L-BFGS-B").x.reshape(len(WAYS), -1)
    guess = (x @ best.T).argmax(1)
    for kind in range(len(WAYS)):
        print(
            "kind",
            WAYS[kind],
            dict(zip(WAYS, np.bincount(guess[y == kind], minlength=3) / (y == kind).sum(), strict=True)),
        )
    return {kind: [round(float(LOG2E * b), 4) for b in row] for kind, row in zip(WAYS, best, strict=True)}


def learn_event(rows: list[dict[str, Any]]) -> list[float]:
    """Return slope and neutral point that part independent reports of one event from unrelated texts."""
    used = [r for r in rows if r["relation"] in ("independent", "unrelated") and r["within"]]
    x = np.array([[r["event"]] for r in used])
    y = np.array([r["relation"] == "independent" for r in used])
    spread = x.std()
    beta = logistic(x / spread, y, np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()), RIDGE)
    return [round(float(LOG2E * beta[0] / spread), 4), round(float(-beta[1] / beta[0] * spread), 4)]


def recall_at(rows: list[dict[str, Any]], scores: np.ndarray, negatives: str, rate: float = 0.01) -> dict[str, float]:
    """Return, per set and on average, the share of derived pairs above the score that *rate* of *negatives* exceed."""
    groups: defaultdict[str, list[float]] = defaultdict(list)
    own: dict[bool, list[float]] = {True: [], False: []}
    for row, s in zip(rows, scores, strict=True):
        if row["set"] == "matched":
            if not row["within"] or row["a"].startswith(UNSEEN):
                own[row["relation"] != "independent"].append(s)
            continue
        groups[f"{row['relation']}/{row['set']}"].append(float(s))
    no = sorted((s for name, found in groups.items() if name.split("/")[0] == negatives for s in found), reverse=True)
    cut = no[int(rate * len(no))]
    recall = {
        n: round(float(np.mean(np.array(f) > cut)), 4)
        for n, f in sorted(groups.items())
        if n.split("/")[0] in (*WITHIN, "translation", "independent-short")
    }
    mean = float(np.mean([v for n, v in recall.items() if not n.startswith("independent")]))
    yes, none = np.array(own[True]), np.array(own[False])
    order = float(np.mean([(none < s).mean() for s in yes])) if len(yes) and len(none) else 0.0
    mine = {
        "recall": round(float((yes > 0).mean()), 4),
        "false alarms": round(float((none > 0).mean()), 4),
        "auc": round(order, 4),
    }
    return recall | {"macro": round(mean, 4), "matched events, at even odds": mine}


def fit(measured_at: Path, data: Path) -> None:
    """Learn everything from the measurements and write the weights with where they came from."""
    rows = json.loads(measured_at.read_text("utf-8"))
    within, across = ([r for r in rows if r["within"] is side] for side in (True, False))
    weights, scores = learn_score(within)
    across_weights, across_scores = learn_score(across)
    figures = {
        "within": recall_at(within, scores, "independent"),
        "across": recall_at(across, across_scores, "unrelated-translation"),
    }
    digest = hashlib.sha256((data / "pairs.tsv").read_bytes() + (data / "docs.jsonl.gz").read_bytes()).hexdigest()
    learnt = {
        "about": "made by benchmarks/learn_weights.py; bits are log2 odds; figures: recall at 1 % false alarms, cross-validated by source",
        "data": {"pairs": len(rows), "sha256": digest},
        "figures": figures,
        "within": weights,
        "across": across_weights,
        "direction": learn_direction(rows),
        "direction across": {
            "common": ACROSS["common"],
            "traits": ACROSS["traits"] | {k: v for k, v in BY_HAND.items() if k != "marks of translation"},
        },
        "way": learn_way(rows),
        "event": learn_event(rows),
    }
    WEIGHTS.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in learnt.items() if k not in ("about", "data")}, indent=1))
    both = np.concatenate([scores, across_scores])
    print(
        "\nhow far the cross-validated scores can be believed\n"
        + as_table(believed(within + across, both, load(data)[0]))
    )
    print("\nwhat the pairs of each relation are called\n" + confusion(within + across, both, learnt))


def fit_across(measured_at: Path) -> None:
    """Learn the weights across languages alone; the rest of the file stays as it is."""
    rows = json.loads(measured_at.read_text("utf-8"))
    learnt = json.loads(WEIGHTS.read_text("utf-8"))
    learnt["across"], scores = learn_score([row for row in rows if not row["within"]])
    learnt["figures"]["across"] = recall_at(rows, scores, "unrelated-translation")
    WEIGHTS.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"across": learnt["across"], "figures": learnt["figures"]["across"]}, indent=1))


def main() -> None:
    """Run one of the two stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("measure", "fit"))
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--measured", type=Path, default=Path("measured.json"))
    parser.add_argument("--across", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if options.stage == "fit":
        fit_across(options.measured) if options.across else fit(options.measured, options.data)
        return
    jobs = [(options.data, share, options.workers * 8, options.across) for share in range(options.workers * 8)]
    with ProcessPoolExecutor(options.workers) as pool:
        rows = [row for found in pool.map(measure, jobs) for row in found]
    options.measured.write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
