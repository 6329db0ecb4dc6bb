"""Closeness in meaning: one counterpart each, nearer than all others; no model is needed to test it, vectors are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.embedding import EmbeddedPair
from retold.relate.evidence.closeness import KIND, margins
from retold.relate.score import measured, score


def read(a: str, b: str, left: np.ndarray, right: np.ndarray) -> EmbeddedPair:
    """Return two texts with a vector for each sentence, of length one."""
    plain = pair(a, b)
    rows = [each / np.linalg.norm(each, axis=1, keepdims=True).clip(1e-9) for each in (left, right)]
    return EmbeddedPair(plain.a, plain.b, vectors=(rows[0], rows[1]))


def count(text: str) -> int:
    """Return how many sentences a text has."""
    return len(pair(text, "").a.prepared.sentences)


def on_one_matter(rows: int, apart: float, start: int = 0) -> np.ndarray:
    """Return sentences on one matter: a direction common to all, and one of its own for each."""
    found = np.zeros((rows, 40))
    found[:, 0] = 1
    found[np.arange(rows), 1 + start + np.arange(rows)] = apart
    return found


def test_a_sentence_made_from_one_is_nearer_to_it_than_to_the_next() -> None:
    """Each sentence has its own counterpart: a retelling. Its places are those counterparts, in order."""
    rows = count(MAYOR)
    made = KIND.measure(read(MAYOR, REWRITE, on_one_matter(rows, 1.0), on_one_matter(count(REWRITE), 1.0)))
    assert made.value > 0.4
    (first, second), *_ = made.places
    assert first.of(MAYOR).startswith("DORRICK")
    assert second.of(REWRITE).startswith("Dorrick’s ageing")


def test_likeness_without_a_counterpart_is_nothing() -> None:
    """Two reports of one event: every sentence is as like to any of the other text as to the next, however like that is."""
    left, right = on_one_matter(count(MAYOR), 0.5), on_one_matter(count(OTHER_ROOM), 0.5, start=20)
    assert left[0] @ right[0] > 0.7 * np.linalg.norm(left[0]) ** 2
    assert KIND.measure(read(MAYOR, OTHER_ROOM, left, right)).value == 0


def test_of_few_sentences_little_is_said() -> None:
    """A text of two sentences counts as one of four: of so few the second best is far by chance."""
    two = "The bridge is shut until the divers come. Nobody has asked the ferryman yet."
    value = KIND.measure(read(two, two, on_one_matter(2, 1.0), on_one_matter(2, 1.0))).value
    assert 0 < value <= 0.25


@pytest.mark.parametrize(("a", "b"), [("", ""), (MAYOR, ""), ("", MAYOR)])
def test_an_empty_text_is_nothing(a: str, b: str) -> None:
    """No sentences, no vectors, no error."""
    made = KIND.measure(read(a, b, on_one_matter(count(a), 1.0), on_one_matter(count(b), 1.0)))
    assert (made.value, made.places) == (0, ())


@given(st.integers(0, 2**32 - 1))
def test_mirrored(seed: int) -> None:
    """The other order of a pair gives the same value, to the last bit, and mirrored places."""
    random = np.random.default_rng(seed)
    left, right = (random.normal(size=(count(text), 12)).astype(np.float32) for text in (MAYOR, ELSEWHERE))
    assert_mirrored(KIND, read(MAYOR, ELSEWHERE, left, right))


def test_margins_by_hand() -> None:
    """The margin is the likeness less the mean of the best other of its row and of its column."""
    alike = np.array([[0.9, 0.5], [0.3, 0.8]])
    assert margins(alike, np.eye(2), turned=False) == pytest.approx(np.array([[0.5, -0.35], [-0.55, 0.4]]))


def test_asked_only_of_pairs_that_a_model_has_read() -> None:
    """Without a model the kind is not among the evidence; with one it is added to the score, and nothing else changes."""
    rows = on_one_matter(count(MAYOR), 1.0), on_one_matter(count(REWRITE), 1.0)
    plain, more = score(pair(MAYOR, REWRITE)), score(read(MAYOR, REWRITE, *rows))
    assert KIND.name not in measured(pair(MAYOR, REWRITE))
    bits = {finding.kind.name: finding.bits for finding in more.findings}
    assert bits.pop(KIND.name) == pytest.approx(more.bits - plain.bits)
    assert bits == {finding.kind.name: finding.bits for finding in plain.findings}
