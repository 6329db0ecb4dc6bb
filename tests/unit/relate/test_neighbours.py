"""The order of judging: near each other what shares an article, and always the same."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.relate.neighbours import neighbourly
from retold.tables import CANDIDATES

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), unique=True)


def table(pairs: list[tuple[int, int]]) -> pa.Table:
    """Return candidates as they are given."""
    rows = [{"a": f"{a:02}", "b": f"{b:02}", "route": "words", "weight": 1.0} for a, b in pairs]
    return pa.Table.from_pylist(rows, schema=CANDIDATES.schema)


@settings(deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_every_pair_once_in_an_order_of_its_own(pairs: list[tuple[int, int]], dice: object) -> None:
    """The pairs are those given, and their order does not depend on the order given."""
    found = neighbourly(table(pairs))
    mixed = list(pairs)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert neighbourly(table(mixed)).equals(found)
    assert sorted(found.to_pylist(), key=lambda row: (row["a"], row["b"])) == table(sorted(pairs)).to_pylist()


def test_stories_that_lie_mixed_come_one_after_the_other() -> None:
    """Two stories whose ids alternate: all pairs of the one, then all of the other."""
    even, odd = ([(a, b) for a in range(s, 12, 2) for b in range(a + 2, 12, 2)] for s in (0, 1))
    found = [int(row["a"]) % 2 for row in neighbourly(table(even + odd)).to_pylist()]
    assert found == sorted(found)
