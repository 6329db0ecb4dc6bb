"""Stories: articles tied by relations, without chaining."""

from __future__ import annotations

import random
from typing import Any

import pytest
from unit.lineage.verdict_rows import row

from retold.lineage.grouping import cores, stories
from retold.lineage.verdicts import Verdicts

AT = 0.5


def told(rows: list[dict[str, Any]]) -> list[set[str]]:
    """Return the stories that the verdicts *rows* make."""
    return stories(Verdicts.from_rows(rows), AT)


def test_derived_articles_are_one_story() -> None:
    """A chain of retellings is one story; a stranger is in none."""
    assert told([row("a", "b"), row("b", "c")]) == [{"a", "b", "c"}]


def test_largest_story_first() -> None:
    """Stories are ordered by size, then by their ids."""
    rows = [row("x", "y"), row("p", "q"), row("a", "b"), row("b", "c")]
    assert told(rows) == [{"a", "b", "c"}, {"p", "q"}, {"x", "y"}]


def test_nothing_related_is_no_story() -> None:
    """Unrelated pages tell no common story."""
    assert told([row("a", "b", "unrelated"), row("b", "c", "unrelated")]) == []
    assert told([]) == []


def test_an_excerpt_joins_and_glues_nothing() -> None:
    """An essay that quotes two stories belongs to both, and does not make them one."""
    rows = [row("a", "b"), row("c", "d"), row("a", "e", "excerpt"), row("c", "e", "excerpt")]
    found = told(rows)
    assert sorted(map(sorted, found)) == [["a", "b", "e"], ["c", "d", "e"]]


def test_a_round_up_belongs_to_both_stories_and_glues_nothing() -> None:
    """A live blog explained in part by each of two groups stands in both; they stay two."""
    small = {"share_a": 0.9, "share_b": 0.4}
    rows = [
        row("a", "b"), row("a", "m", **small), row("b", "m", **small),
        row("c", "d"), row("c", "m", **small), row("d", "m", **small),
    ]  # fmt: skip
    found = told(rows)
    assert sorted(map(sorted, found)) == [["a", "b", "m"], ["c", "d", "m"]]


def test_a_source_of_two_lines_is_no_round_up() -> None:
    """A report that explains two lines of retellings ties them: its text is theirs."""
    rows = [row("m", "x", share_a=0.9), row("m", "y", share_a=0.9), row("x", "z"), row("y", "yy")]
    assert cores(Verdicts.from_rows(rows), AT) == [{"m", "x", "y", "yy", "z"}]


def test_an_independent_report_joins_the_story_of_its_event() -> None:
    """It tells the same event as all tellings: it belongs to the story without descending from any."""
    rows = [row("a", "b"), row("a", "i", "independent"), row("b", "i", "independent")]
    assert told(rows) == [{"a", "b", "i"}]


def test_an_independent_report_of_one_telling_alone_stays_out() -> None:
    """Alike to one of four tellings is not the same event."""
    rows = [row("a", "b"), row("b", "c"), row("c", "d"), row("a", "i", "independent")]
    assert told(rows) == [{"a", "b", "c", "d"}]


def test_independent_reports_alone_are_a_story() -> None:
    """Two reporters at one event tell one story with two witnesses."""
    assert told([row("i", "j", "independent")]) == [{"i", "j"}]


@pytest.mark.parametrize("seed", range(5))
def test_order_of_verdicts_does_not_matter(seed: int) -> None:
    """Whatever order the rows come in, the stories are the same."""
    rows = [row("a", "b"), row("b", "c"), row("c", "m", share_b=0.3), row("m", "x", share_a=0.3), row("x", "y")]
    rows += [row("a", "i", "independent"), row("b", "i", "independent")]
    before = told(rows)
    random.Random(seed).shuffle(rows)
    assert told(rows) == before


def test_a_long_chain_of_weak_pairs_below_the_mark_is_no_story() -> None:
    """Pairs that are probably not derived tie nothing, however many they are."""
    rows = [row(left, right, "unrelated", sure=0.6) for left, right in zip("abcdefg", "bcdefgh", strict=True)]
    assert told(rows) == []


def test_a_weak_bridge_between_two_stories_is_cut() -> None:
    """One pair a little alike across two groups that otherwise have nothing to do with each other ties nothing."""
    rows = [row(x, y) for x, y in ("ab", "ac", "bc", "xy", "xz", "yz")] + [row("c", "x", sure=0.7)]
    assert told(rows) == [{"a", "b", "c"}, {"x", "y", "z"}]


def test_a_weak_pair_that_others_vouch_for_ties() -> None:
    """A telling a little like all of a group belongs to it."""
    rows = [row(x, y) for x, y in ("ab", "ac", "bc")] + [row(x, "g", sure=0.7) for x in "abc"]
    assert told(rows) == [{"a", "b", "c", "g"}]


def test_a_weak_excerpt_joins_nothing() -> None:
    """A phrase in common at even odds makes no member of a story."""
    rows = [row("a", "b"), row("a", "e", "excerpt", sure=0.6), row("b", "e", "unrelated")]
    assert told(rows) == [{"a", "b"}]


def test_a_template_shared_by_a_thousand_pages_makes_no_story_of_them() -> None:
    """Each page of a site is a little like some others by what the site repeats; two among them are copies."""
    ids = [f"p{number:04}" for number in range(1000)]
    rows = [row(ids[i], ids[i + step], sure=0.65) for step in range(1, 7) for i in range(1000 - step)]
    rows[0] = row(ids[0], ids[1], "copy")
    found = stories(Verdicts.from_rows(rows), AT)
    assert max(map(len, found)) <= 40
    assert any({ids[0], ids[1]} <= group for group in found)


def test_each_of_many_round_ups_belongs_to_both_its_stories() -> None:
    """However many stories a pile has: what glues one pair of them is found as in a pile of two."""
    rows, wanted = [], []
    for number in range(30):
        a, b, m, x, y = (f"{number:02}{letter}" for letter in "abmxy")
        rows += [row(a, b), row(a, m, share_b=0.3), row(b, m, share_b=0.3)]
        rows += [row(m, x, share_a=0.3), row(m, y, share_a=0.3), row(x, y)]
        wanted += [{a, b, m}, {m, x, y}]
    found = stories(Verdicts.from_rows(rows), AT)
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))
