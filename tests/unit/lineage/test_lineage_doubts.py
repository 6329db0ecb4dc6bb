"""Who may be a witness more: parts of a line that no sure tie holds."""

from __future__ import annotations

import random

import pytest
from unit.lineage.verdict_rows import row

from retold.lineage.doubts import doubtful
from retold.lineage.verdicts import SURE, Verdicts


def named(lines: dict[str, str], *sure: str, weak: tuple[str, ...] = ()) -> list[str]:
    """Return who is in doubt, given the one-letter members behind each witness, the pairs tied surely and those tied *weak*ly."""
    rows = [row(*pair, sure=SURE) for pair in sure] + [row(*pair, sure=SURE - 0.01) for pair in weak]
    found = doubtful(lines, Verdicts.from_rows(rows), {})
    assert set(found) == set(lines)
    return sorted(one for some in found.values() for one in some)


def test_who_is_tied_surely_is_in_no_doubt() -> None:
    """A tie to any of the line is enough: which of them was taken does not change the count."""
    assert named({"a": "abc"}, "ab", "bc") == []


def test_who_is_not_may_be_a_witness_more() -> None:
    """Without a sure tie the telling may be a report of its own; two that are tied to one another are one more, not two."""
    assert named({"a": "abc"}, "ab", weak=("ac", "bc")) == ["c"]
    assert named({"a": "abc"}, "bc", weak=("ab", "ac")) == ["b"]
    assert named({"a": "abc"}, weak=("ab", "ac", "bc")) == ["b", "c"]


def test_who_stands_alone_is_a_witness_already() -> None:
    """The witness itself is counted, tied or not."""
    assert named({"a": "a"}) == []


def test_of_a_line_below_a_lost_source_one_is_counted() -> None:
    """Two tellings under a lost source, tied by less than a sure verdict, may be two witnesses: one more than is counted."""
    assert named({"lost:1": "bc"}, weak=("bc",)) == ["c"]
    assert named({"lost:1": "bc"}, "bc") == []
    assert named({"lost:1": "bcd"}, "cd", weak=("bc", "bd")) == ["b"]


def test_a_compiled_telling_that_one_line_holds_is_none() -> None:
    """It is no report of its own, however weak its tie to the other line."""
    assert named({"a": "abc", "x": "cx"}, "ab", "bc", weak=("cx",)) == []


def test_who_is_in_doubt_in_two_lines_is_one_more() -> None:
    """A compiled telling that neither line holds is named with the first of them, so that the numbers of all lines add up."""
    weak = (row("a", "c", sure=0.7), row("c", "x", sure=0.7))
    assert doubtful({"x": "cx", "a": "ac"}, Verdicts.from_rows(weak), {}) == {"a": ["c"], "x": []}


def test_a_compiled_telling_does_not_tie_its_sources() -> None:
    """Two reports that are of one line for all that is known, but not surely, stay in doubt whoever compiled them."""
    verdicts = Verdicts.from_rows([row("a", "b", sure=0.7), row("a", "c"), row("b", "c"), row("c", "k")])
    assert doubtful({"a": "abck"}, verdicts, {}) == {"a": []}
    assert doubtful({"a": "abck"}, verdicts, {"c": {"a", "k"}}) == {"a": ["b"]}


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int) -> None:
    """Lines, members and verdicts may come in any order."""
    draw, pairs = random.Random(seed), ["ab", "bc", "de", "fx", "xy"]
    rows = [row(*pair, sure=0.9) for pair in pairs]
    members = {"a": list("abcdeg"), "x": list("fgxy")}
    told = doubtful(members, Verdicts.from_rows(rows), {})
    draw.shuffle(rows)
    shuffled = {witness: draw.sample(members[witness], len(members[witness])) for witness in reversed(members)}
    assert doubtful(shuffled, Verdicts.from_rows(rows), {}) == told == {"a": ["d", "g"], "x": []}
