"""Fit the weights of evidence to a user's own labelled pairs, without forgetting what they were.

Some dozens of pairs cannot teach what thousands did. So the lines keep their shape, and the pairs say by how much each is stretched and
where one half stands: a regression that is pulled towards the weights as they are, more weakly the more pairs there are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import networkx as nx
import numpy as np
import pyarrow as pa

from retold.errors import InputError
from retold.model import DERIVED
from retold.relate.learning import Labelled, adapted, scores
from retold.relate.reliability import as_table, reliability
from retold.relate.weights import OFF, Weights, as_json, weights
from retold.text.terms import Flags, Ints, Reals

APART: Final = ("independent", "independent-short", "unrelated", "unrelated-translation")
RELATIONS: Final = (*DERIVED, *APART)
"""What a pair can be labelled."""
LEAST: Final = 20
"""Pairs of either side, derived and not, from which anything can be learnt and checked."""
FOLDS: Final = 5
SHORT: Final = 100
"""Words of the shorter text below which a pair is looked at by itself: most leads have fewer."""


class Label(NamedTuple):
    """A pair of ids, and which relation it has."""

    a: str
    b: str
    relation: str


def distinct(labels: Iterable[Label]) -> list[Label]:
    """Return each labelled pair once, in the order in which they come.

    Raises InputError where a pair is one article twice, or has two relations.
    """
    told: dict[tuple[str, str], Label] = {}
    for label in labels:
        first = told.setdefault((min(label.a, label.b), max(label.a, label.b)), label)
        if label.a == label.b:
            raise InputError(f"{label.a} is paired with itself", hint="label pairs of two articles")
        if label.relation != first.relation:
            raise InputError(
                f"{label.a} and {label.b} are labelled {first.relation} and {label.relation}",
                hint="give each pair one relation",
            )
    return list(told.values())


def calibrated(made: Mapping[str, pa.Table], labels: Sequence[Label], semantic: str = OFF) -> dict[str, Any]:
    """Return a file of weights fitted to *labels*, whose pairs are judged in *made*, with where it came from and its figures.

    Where the model *semantic* has read the pairs too, its evidence is fitted with the rest, and the file holds for that model only.

    Pairs within a language and across are learnt from apart; of which there are too few, the weights stay as they are and are left out
    of the file. Raises InputError where that leaves nothing.
    """
    found: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    missing = []
    for side in ("within", "across"):
        mine = _of_side(made, labels, within=side == "within")
        derived = sum(label.relation in DERIVED for label in mine)
        if min(derived, len(mine) - derived) < LEAST:
            missing.append(f"{derived} derived and {len(mine) - derived} other pairs {side} a language")
            continue
        known = weights(side == "within", in_meaning=semantic != OFF)
        pairs = _measured(made, mine, known)
        figures[side] = _figures(known, pairs, _folds(mine), mine, _groups(made["articles"], mine))
        found[side] = as_json(adapted(known, pairs))
    if not found:
        raise InputError(
            f"too few pairs to learn from: {'; '.join(missing)}",
            hint=f"label at least {LEAST} of either, better some hundreds",
        )
    return {
        "about": "made by retold calibrate; points are (value, bits)",
        "data": _source(labels),
        **({"semantic": semantic} if semantic != OFF else {}),
        "figures": figures,
        **found,
    }


def _source(labels: Sequence[Label]) -> dict[str, Any]:
    lines = "\n".join(sorted("\t".join((min(a, b), max(a, b), relation)) for a, b, relation in labels))
    return {"pairs": len(labels), "sha256": hashlib.sha256(lines.encode()).hexdigest()}


def _of_side(made: Mapping[str, pa.Table], labels: Sequence[Label], *, within: bool) -> list[Label]:
    """Return the pairs within a language, or across; an article of unknown language is taken to be in the other's."""
    lang = dict(zip(made["articles"]["id"].to_pylist(), made["articles"]["lang"].to_pylist(), strict=True))
    return [
        label
        for label in labels
        if (not lang[label.a] or not lang[label.b] or lang[label.a] == lang[label.b]) == within
    ]


def _measured(made: Mapping[str, pa.Table], labels: Sequence[Label], known: Weights) -> Labelled:
    """Return what the evidence on each pair measured; derived pairs and others count half each."""
    place = {(min(a, b), max(a, b)): number for number, (a, b, _) in enumerate(labels)}
    values = {name: np.zeros(len(labels)) for name in known}
    for row in made["evidence"].select(["a", "b", "question", "name", "value"]).to_pylist():
        number = place.get((row["a"], row["b"]))
        if number is not None and row["question"] == "derived":
            values[row["name"]][number] = row["value"]
    derived = np.array([label.relation in DERIVED for label in labels])
    return Labelled(values, derived, np.where(derived, 0.5 / derived.sum(), 0.5 / (~derived).sum()))


def _folds(labels: Sequence[Label]) -> Ints:
    """Return the fold of each pair: pairs tied by articles, directly or by way of others, are held out together."""
    graph = nx.Graph((a, b) for a, b, _ in labels)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    home = {ident: number % FOLDS for number, part in enumerate(parts) for ident in part}
    return np.array([home[label.a] for label in labels], np.int64)


def _groups(articles: pa.Table, labels: Sequence[Label]) -> dict[str, Flags]:
    """Return the groups of pairs whose probabilities are looked at by themselves: all, short and long, languages, relations."""
    columns = (articles[name].to_pylist() for name in ("id", "lang", "words"))
    told = {ident: (lang or "?", words) for ident, lang, words in zip(*columns, strict=True)}
    short = np.array([min(told[label.a][1], told[label.b][1]) < SHORT for label in labels])
    languages = np.array(["-".join(sorted({told[label.a][0], told[label.b][0]})) for label in labels])
    relations = np.array([label.relation for label in labels])
    return {
        "all": np.ones(len(labels), np.bool_),
        f"under {SHORT} words": short,
        f"{SHORT} words and more": ~short,
        **{str(pair): languages == pair for pair in np.unique(languages)},
        **{f"is {relation}": relations == relation for relation in RELATIONS},
    }


def reliability_table(made: Mapping[str, Any]) -> str:
    """Return for a person how far probabilities by the weights *made* can be believed, cross-validated."""
    parts = (f"{side} languages\n{as_table(figures['reliability'])}" for side, figures in made["figures"].items())
    return "\n\n".join(parts)


def _figures(
    known: Weights, pairs: Labelled, fold: Ints, labels: Sequence[Label], groups: Mapping[str, Flags]
) -> dict[str, Any]:
    """Return how well the weights do as they are, and as fitted to the pairs of the other folds."""
    found = scores(known, pairs.values)
    before = found.copy()
    for held in np.unique(fold):
        rest = pairs.kept(fold != held)
        if 0 < rest.derived.sum() < len(rest.derived):
            found[fold == held] = scores(adapted(known, rest), pairs.values)[fold == held]
    counts = {relation: sum(label.relation == relation for label in labels) for relation in RELATIONS}
    return {
        "pairs": {relation: count for relation, count in counts.items() if count},
        "as they were": _told(before, pairs.derived),
        "fitted, cross-validated": _told(found, pairs.derived),
        "reliability": reliability(found, pairs.derived, groups),
    }


def _told(bits: Reals, derived: Flags) -> dict[str, float]:
    """Return recall and false alarms at even odds, and the Brier score."""
    chances = 1 / (1 + 2.0 ** -np.clip(bits, -30, 30))
    told = {
        "recall": (bits[derived] >= 0).mean(),
        "false alarms": (bits[~derived] >= 0).mean(),
        "brier": ((chances - derived) ** 2).mean(),
    }
    return {name: round(float(value), 4) for name, value in told.items()}


def written(made: dict[str, Any]) -> str:
    """Return a file of weights as text."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"
