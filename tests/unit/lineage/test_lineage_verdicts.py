"""Verdicts: all pairs, looked up from either side."""

from __future__ import annotations

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
    """Asking for a pair that nobody judged gives nothing, and leaves nothing behind."""
    verdicts = Verdicts.from_rows([row("a", "b")])
    assert verdicts.between("a", "z") is None
    assert verdicts.between("z", "a") is None
    assert set(verdicts.of) == {"a", "b"}


def test_derived_are_listed_from_a_mark_upwards() -> None:
    """Pairs at the mark count as derived."""
    verdicts = Verdicts.from_rows([row("a", "c", sure=0.5), row("a", "b", sure=0.9), row("a", "d", sure=0.49)])
    assert [v.other for v in verdicts.derived("a", 0.5)] == ["b", "c"]


def test_the_direct_relation_is_one_in_which_one_is_the_source() -> None:
    """Siblings are no arrow: the most probable direct relation names it, a rewrite where none is given."""
    kinds = [{"relation": k, "probability": p} for k, p in (("siblings", 0.6), ("round-trip", 0.3), ("edit", 0.1))]
    verdicts = Verdicts.from_rows([row("a", "b", kinds=kinds), row("a", "c", kinds=[])])
    first, second = verdicts.between("a", "b"), verdicts.between("a", "c")
    assert first is not None
    assert second is not None
    assert (first.direct, second.direct) == ("round-trip", "rewrite")
    assert second.same_event == 0
