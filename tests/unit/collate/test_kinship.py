"""Kinship: who goes back to one text, and which pairs are laid side by side."""

from __future__ import annotations

from typing import Any

from retold.collate.kinship import FEW_TELLINGS, PAIRS_EACH, Kinship, kinships


def _kinship(ids: list[str], arrows: list[tuple[str, str, str]]) -> Kinship:
    """Make the kinship of one story from (parent, child, relation)."""
    stories = [{"story": "story:1", "id": i} for i in ids]
    descents: list[dict[str, Any]] = [
        {"story": "story:1", "parent": p, "child": c, "relation": r} for p, c, r in arrows
    ]
    return kinships(stories, [], descents, frozenset(ids), 0.5)["story:1"]


def test_a_lost_parent_makes_kin() -> None:
    """Two children of a lost source are kin, though neither descends from the other."""
    family = _kinship(["a", "b", "c"], [("lost:1", "a", "rewrite"), ("lost:1", "b", "rewrite")])
    assert family.kin("a", "b")
    assert not family.is_ancestor("a", "b")
    assert not family.kin("a", "c")


def test_a_compiled_article_does_not_make_its_sources_kin() -> None:
    """Two independent reports stay so when a third takes from both."""
    family = _kinship(["a", "b", "c"], [("a", "c", "rewrite"), ("b", "c", "rewrite")])
    assert family.kin("a", "c")
    assert family.kin("b", "c")
    assert not family.kin("a", "b")


def test_who_only_quotes_is_an_excerpt_to_everybody() -> None:
    """Also to tellings it was not taken from."""
    family = _kinship(["a", "b", "c"], [("a", "b", "excerpt"), ("a", "c", "rewrite")])
    assert family.is_excerpt("b", "c")
    assert not family.is_excerpt("a", "c")


def test_cycles_end() -> None:
    """A lineage that goes in circles is survived."""
    family = _kinship(["a", "b"], [("a", "b", "rewrite"), ("b", "a", "rewrite")])
    assert family.ancestors("a") == {"a", "b"}


def test_small_stories_have_all_pairs() -> None:
    """A reader may choose any two."""
    ids = [f"t{n:02}" for n in range(FEW_TELLINGS)]
    assert len(_kinship(ids, []).pairs()) == FEW_TELLINGS * (FEW_TELLINGS - 1) // 2


def test_pairs_of_large_stories_are_bounded() -> None:
    """A hundred copies of one source are not compared each with each; parent and child always are."""
    ids = [f"t{n:03}" for n in range(100)]
    family = _kinship(ids, [("t000", i, "copy") for i in ids[1:]])
    pairs = family.pairs()
    assert len(pairs) <= PAIRS_EACH * len(ids)
    assert {("t000", i) for i in ids[1:]} <= set(pairs)


def test_stories_of_one_telling_are_left_out() -> None:
    """Nothing to compare."""
    assert kinships([{"story": "story:1", "id": "a"}], [], [], frozenset("a"), 0.5) == {}


def test_what_stands_behind_a_passage() -> None:
    """Whoever has it from another is no witness of its own; nor is a telling that adds to what it goes back to."""
    family = _kinship(["a", "b", "c", "d"], [("a", "b", "rewrite"), ("b", "c", "rewrite")])
    assert {one: family.behind(one, ["a", "b", "c", "d"]) for one in "abcd"} == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert [family.behind(one, ["b", "c", "d"]) for one in "bcd"] == ["a", "a", "d"]


def test_two_tellings_of_a_lost_source_are_one_witness() -> None:
    """Also where only one of the two has the passage."""
    arrows = [("lost:1", "a", "rewrite"), ("lost:1", "b", "rewrite"), ("b", "c", "edit")]
    family = _kinship(["a", "b", "c"], arrows)
    assert {family.behind(one, holders) for holders in ("abc", "ac", "bc", "a") for one in holders} == {"lost:1"}


def test_a_compiled_telling_is_no_witness_of_its_own() -> None:
    """It has a passage from that of its sources that has it; where both have it, they are two witnesses, and it is none."""
    family = _kinship(["a", "b", "c"], [("a", "c", "rewrite"), ("b", "c", "rewrite")])
    assert {one: family.behind(one, ["a", "b", "c"]) for one in "abc"} == {"a": "a", "b": "b", "c": "a"}
    assert [family.behind(one, ["b", "c"]) for one in "bc"] == ["b", "b"]


def test_a_circle_has_an_end() -> None:
    """No lineage holds one, but a table given by hand may."""
    family = _kinship(["a", "b"], [("a", "b", "rewrite"), ("b", "a", "rewrite")])
    assert family.behind("a", ["a", "b"]) == "a"
