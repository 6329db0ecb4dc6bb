"""Verdicts: all pairs, looked up from either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.lineage.verdict_rows import row

from retold.lineage.verdicts import Verdicts


def test_a_verdict_is_mirrored() -> None:
    """What is from the other on one side is to the other on the other side."""
    verdicts = Verdicts.from_rows([row("a", "b", forth=0.8, share_a=0.3, share_b=0.7)])
    mine, theirs = verdicts.between("a", "b"), verdicts.between("b", "a")
    assert mine is not None
    assert theirs is not None
    assert (mine.from_other, mine.to_other) == (theirs.to_other, theirs.from_other)
    assert (mine.my_share, theirs.my_share) == (0.3, 0.7)


def test_unjudged_pairs_have_no_verdict() -> None:
    """Asking for a pair that nobody judged gives nothing; insisting is an error."""
    verdicts = Verdicts.from_rows([row("a", "b")])
    assert verdicts.between("a", "z") is None
    assert verdicts.between("z", "a") is None
    assert [*verdicts.all_of("z"), *verdicts.derived("z", 0.0)] == []
    with pytest.raises(KeyError):
        verdicts.on("a", "z")


def test_no_verdicts_at_all() -> None:
    """An empty table is asked like any other."""
    assert Verdicts.from_rows([]).between("a", "b") is None


@given(
    st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda p: p[0] < p[1])), st.data()
)
def test_whatever_was_judged_is_found_from_both_sides(pairs: set[tuple[str, str]], data: st.DataObject) -> None:
    """The verdicts on an article are those of its pairs, whatever the order of the rows."""
    rows = data.draw(st.permutations([row(a, b) for a, b in sorted(pairs)]))
    verdicts = Verdicts.from_rows(rows)
    for me in "abcdefg":
        others = sorted({a if b == me else b for a, b in pairs if me in (a, b)})
        assert [v.other for v in verdicts.all_of(me)] == others
        assert all(verdicts.on(me, other).me == me for other in others)


def test_derived_are_listed_from_a_mark_upwards() -> None:
    """Pairs at the mark count as derived."""
    verdicts = Verdicts.from_rows([row("a", "c", sure=0.5), row("a", "b", sure=0.9), row("a", "d", sure=0.49)])
    assert [v.other for v in verdicts.derived("a", 0.5)] == ["b", "c"]


def test_few_articles_are_tied_or_near() -> None:
    """Those that are derived with any, and those that at least tell one event with any, each once and in order."""
    same = [{"relation": "independent", "probability": 0.7}]
    rows = [row("b", "c", sure=0.9), row("a", "c", sure=0.2), row("a", "d", sure=0.1) | {"kinds": same}]
    verdicts = Verdicts.from_rows(rows)
    assert verdicts.tied(0.5) == ["b", "c"]
    assert verdicts.tied(0.2) == ["a", "b", "c"]
    assert verdicts.near(0.5) == ["a", "b", "c", "d"]
    assert Verdicts.from_rows([]).near(0.5) == []


def test_the_direct_relation_is_one_in_which_one_is_the_source() -> None:
    """Siblings are no arrow: the most probable direct relation names it, a rewrite where none is given."""
    kinds = [{"relation": k, "probability": p} for k, p in (("siblings", 0.6), ("round-trip", 0.3), ("edit", 0.1))]
    verdicts = Verdicts.from_rows([row("a", "b", kinds=kinds), row("a", "c", kinds=[])])
    first, second = verdicts.between("a", "b"), verdicts.between("a", "c")
    assert first is not None
    assert second is not None
    assert (first.direct, second.direct) == ("round-trip", "rewrite")
    assert second.same_event == 0
