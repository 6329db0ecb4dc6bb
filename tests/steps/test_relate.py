"""relate: every candidate judged, with reasons that can be replayed."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, articles_table, run_step

from retold.engines.cache import FEWEST, OFF, PLACE
from retold.model import DERIVED
from retold.tables import CANDIDATES, EVIDENCE, RELATIONS

TEXTS = {"copy": MAYOR, "elsewhere": ELSEWHERE, "mayor": MAYOR, "other": OTHER_ROOM, "rewrite": REWRITE}
ALL = set(DERIVED) | {"independent", "unrelated"}


def judged(texts: dict[str, str], pairs: list[tuple[str, str]] | None = None) -> tuple[pa.Table, pa.Table]:
    """Return relations and evidence of *pairs*, of all pairs where none are given."""
    wanted = list(combinations(sorted(texts), 2)) if pairs is None else pairs
    candidates = CANDIDATES.of({"a": a, "b": b, "route": "given", "weight": 0.0} for a, b in wanted)
    relations, evidence = run_step("relate", {"candidates": candidates, "articles": articles_table(texts)})
    return relations, evidence


@pytest.fixture(scope="module")
def tables() -> tuple[pa.Table, pa.Table]:
    """Relations and evidence of all pairs of the five texts."""
    return judged(TEXTS)


@pytest.fixture(scope="module")
def relations(tables: tuple[pa.Table, pa.Table]) -> dict[tuple[str, str], dict[str, Any]]:
    """The verdicts by pair."""
    return {(row["a"], row["b"]): row for row in tables[0].to_pylist()}


def test_every_candidate_has_a_verdict(tables: tuple[pa.Table, pa.Table]) -> None:
    """One row per candidate, in the layout and order of the table."""
    found = tables[0]
    assert found.schema == RELATIONS.schema
    assert [(r["a"], r["b"]) for r in found.to_pylist()] == list(combinations(sorted(TEXTS), 2))
    assert tables[1].schema == EVIDENCE.schema


def test_the_verdicts_are_right(relations: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Copy, retelling, another report, another matter."""
    assert relations["copy", "mayor"]["relation"] == "copy"
    assert relations["mayor", "rewrite"]["relation"] in ("rewrite", "edit", "round-trip", "siblings")
    assert relations["mayor", "other"]["relation"] == "independent"
    assert relations["elsewhere", "mayor"]["relation"] == "unrelated"


def test_numbers_of_a_verdict_hang_together(relations: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Kinds add up to one; the derived ones to the probability; the ways to one; shares are shares."""
    for row in relations.values():
        kinds = {kind["relation"]: kind["probability"] for kind in row["kinds"]}
        assert set(kinds) <= ALL
        assert sum(kinds.values()) == pytest.approx(1)
        assert sum(p for kind, p in kinds.items() if kind in DERIVED) == pytest.approx(row["probability"])
        assert row["a_to_b"] + row["b_to_a"] + row["common"] == pytest.approx(1)
        assert 0 <= row["share_a"] <= 1
        assert 0 <= row["share_b"] <= 1
        assert (row["relation"] in DERIVED) == (row["probability"] >= 0.5)
        assert [kind["probability"] for kind in row["kinds"]] == sorted(kinds.values(), reverse=True)


def test_evidence_adds_up_to_the_score(tables: tuple[pa.Table, pa.Table]) -> None:
    """The bits of the evidence are all that tells one pair's score from another's: what is left is the same for all."""
    sums: dict[tuple[str, str], float] = {}
    for row in tables[1].to_pylist():
        if row["question"] == "derived":
            sums[row["a"], row["b"]] = sums.get((row["a"], row["b"]), 0.0) + row["bits"]
    starts = [row["score"] - sums[row["a"], row["b"]] for row in tables[0].to_pylist()]
    assert starts == pytest.approx([starts[0]] * len(starts))


def test_evidence_is_heaviest_first(tables: tuple[pa.Table, pa.Table]) -> None:
    """Rows of one question on one pair are numbered from 0, by falling weight."""
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in tables[1].to_pylist():
        groups.setdefault((row["a"], row["b"], row["question"]), []).append(row)
    for rows in groups.values():
        assert [row["ordinal"] for row in rows] == list(range(len(rows)))
        weights = [abs(row["bits"]) for row in rows]
        assert weights == sorted(weights, reverse=True)


def test_evidence_shows_words_of_its_texts(tables: tuple[pa.Table, pa.Table]) -> None:
    """Every span lies inside its text, and evidence that says places has them."""
    for row in tables[1].to_pylist():
        for span in row["spans"]:
            assert 0 <= span["a_begin"] <= span["a_end"] <= len(TEXTS[row["a"]])
            assert 0 <= span["b_begin"] <= span["b_end"] <= len(TEXTS[row["b"]])
        assert row["says"]
        assert "{" not in row["says"]


def test_ids_change_no_verdict() -> None:
    """Renaming both so that they change places mirrors the verdict and nothing else."""
    (forth,) = judged({"a": MAYOR, "b": REWRITE})[0].to_pylist()
    (back,) = judged({"b": MAYOR, "a": REWRITE})[0].to_pylist()
    assert forth["relation"] == back["relation"]
    assert forth["score"] == pytest.approx(back["score"])
    assert (forth["a_to_b"], forth["share_a"]) == pytest.approx((back["b_to_a"], back["share_b"]))


def test_other_candidates_change_no_verdict() -> None:
    """A pair is judged by its two texts alone: the rest of the case does not matter."""
    alone = judged({"mayor": MAYOR, "rewrite": REWRITE})[0].to_pylist()
    among = [row for row in judged(TEXTS)[0].to_pylist() if (row["a"], row["b"]) == ("mayor", "rewrite")]
    assert alone == among


def test_no_candidates_give_empty_tables() -> None:
    """Nothing to judge is a result, with all columns."""
    found = judged(TEXTS, [])
    assert [table.num_rows for table in found] == [0, 0]
    assert [table.schema for table in found] == [RELATIONS.schema, EVIDENCE.schema]


def test_odd_texts_are_judged() -> None:
    """Empty, one word, no words, one endless word: a verdict each, never an error."""
    odd = {"empty": "", "marks": "…—!", "one": "word", "wide": "x" * 30_000, "han": "北京人来了。", "mayor": MAYOR}
    found, _ = judged(odd)
    assert found.num_rows == 15
    assert all(row["relation"] in ALL for row in found.to_pylist())


def test_only_the_unrelated_go_without_spans(tables: tuple[pa.Table, pa.Table]) -> None:
    """Most pairs of a large pile are unrelated, and nobody asks where they do not meet; their bits are told all the same."""
    unrelated = {(row["a"], row["b"]) for row in tables[0].to_pylist() if row["relation"] == "unrelated"}
    shown = {(row["a"], row["b"]) for row in tables[1].to_pylist() if row["spans"]}
    told = {(row["a"], row["b"]) for row in tables[1].to_pylist()}
    assert unrelated
    assert unrelated <= told
    assert shown == told - unrelated


def test_of_pairs_without_hope_the_verdict_alone_is_told() -> None:
    """Nobody asks why two of many pages have nothing to do with each other; who does gets the reasons, and so does a small case."""
    texts = articles_table({"a": MAYOR, "b": REWRITE, "c": ELSEWHERE})
    for route, told in (("words", {"b"}), ("given", {"b", "c"}), ("words+few", {"b", "c"})):
        pairs = CANDIDATES.of({"a": "a", "b": other, "route": route, "weight": 1.0} for other in "bc")
        relations, evidence = run_step("relate", {"candidates": pairs, "articles": texts})
        assert relations["relation"].to_pylist()[1] == "unrelated"
        assert set(evidence["b"].to_pylist()) == told


def test_what_was_made_ready_before_changes_no_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a cache, filling one, and taking every article from it: the same rows."""
    told = [
        text.replace("Tuesday", f"Tuesday {number}") for number in range(FEWEST // 2 + 1) for text in (MAYOR, REWRITE)
    ]
    texts = {f"{number:03}": text for number, text in enumerate(told)}
    rows = [{"a": a, "b": b, "route": "words", "weight": 9.0} for a, b in pairwise(texts)]
    given = {"candidates": CANDIDATES.of(rows), "articles": articles_table(texts)}
    found = []
    for place in (OFF, str(tmp_path), str(tmp_path)):
        monkeypatch.setenv(PLACE, place)
        found.append(run_step("relate", given))
    assert len(list(tmp_path.rglob("*.kept"))) == 1
    assert found[0][0].num_rows == len(rows)
    assert found[0] == found[1] == found[2]
