"""The law every kind of evidence keeps: seen from the other side it has the same value and mirrored places."""

from __future__ import annotations

from retold.relate.evidence.measure import Kind
from retold.relate.subject import Pair


def assert_mirrored(kind: Kind, pair: Pair) -> None:
    """Check the law on *pair*, and that every place lies inside its text."""
    here, there = kind.measure(pair), kind.measure(pair.mirrored())
    assert here.value == there.value
    assert sorted(here.places) == sorted((b, a) for a, b in there.places)
    for a, b in here.places:
        assert 0 <= a.begin <= a.end <= len(pair.a.text)
        assert 0 <= b.begin <= b.end <= len(pair.b.text)
