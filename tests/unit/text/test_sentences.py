"""Sentences: what ends one, in newspapers of many languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny import MAYOR, cases

from retold.text.sentences import sentences

CASES = cases(Path(__file__).parent / "cases" / "sentences.json")


@pytest.mark.parametrize("case", CASES)
def test_sentences_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Each text is cut where its case says, and nowhere else."""
    found = [span.of(case["text"]) for span in sentences(case["text"], case["lang"])]
    assert found == case["sentences"]


def test_sentences_stand_in_order_and_lose_only_space() -> None:
    """Spans do not overlap, and between them lies nothing but space."""
    edges = [0, *(edge for span in sentences(MAYOR) for edge in span), len(MAYOR)]
    assert edges == sorted(edges)
    assert all(not MAYOR[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))


def test_a_line_of_one_huge_word_is_one_sentence() -> None:
    """A word of fifty thousand letters neither raises nor takes long."""
    assert [len(span.of("x" * 50_000)) for span in sentences("x" * 50_000)] == [50_000]
