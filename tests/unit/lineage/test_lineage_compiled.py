"""Compiled tellings: those that have wording from one report instead of another."""

from __future__ import annotations

import random
from typing import Any

import pytest
from unit.lineage.retellings import WORDS, Hand
from unit.lineage.verdict_rows import row

from retold.lineage.compiled import Claims, Compiled, compiled
from retold.lineage.descent import Arrow, Descent, Tellings, descend, sources_of
from retold.lineage.verdicts import Verdicts


def two_reports(seed: int) -> tuple[list[str], list[str]]:
    """Return two reports of one event: every other word is what both have to tell, the rest is their own."""
    draw = random.Random(seed)
    event = draw.choices(WORDS, k=80)
    return tuple([word for told in event for word in (told, draw.choice(WORDS))] for _ in range(2))  # type: ignore[return-value]


def blocks(one: list[str], other: list[str]) -> list[str]:
    """Return blocks of ten words, by turns from the *one* and the *other*."""
    return [word for at in range(0, len(one), 20) for word in one[at : at + 10] + other[at + 10 : at + 20]]


def texts(seed: int) -> dict[str, str]:
    """Return two reports a and b, c compiled from them, and k that copied c for the most part."""
    a, b = two_reports(seed)
    c = blocks(a, b)
    return {name: " ".join(words) for name, words in {"a": a, "b": b, "c": c, "k": c[:120]}.items()}


TIED = [row("a", "c"), row("b", "c"), row("a", "b", "independent")]
COPIED = [*TIED, row("a", "k"), row("b", "k"), row("c", "k", "copy")]


def found(rows: list[dict[str, Any]], told: dict[str, str], **known: dict[str, str]) -> dict[str, list[str]]:
    """Return the compiled tellings with their sources."""
    claims = Claims(told, known.get("languages", {}), known.get("dates", {}))
    ids = sorted({one for r in rows for one in (r["a"], r["b"])})
    made = compiled(ids, Verdicts.from_rows(rows), claims)
    return {one: sorted(v.other for v in of.sources) for one, of in made.items()}


def drawn(rows: list[dict[str, Any]], told: dict[str, str]) -> Descent:
    """Return the lineage of all articles in *rows*."""
    members = {one for r in rows for one in (r["a"], r["b"])}
    return descend(members, Verdicts.from_rows(rows), 0.5, Tellings(frozenset(), {}, {}, texts=told))


@pytest.mark.parametrize("seed", range(5))
def test_it_has_words_of_one_instead_of_the_others(seed: int) -> None:
    """A page made of blocks of two reports was compiled from both."""
    assert found(TIED, texts(seed)) == {"c": ["a", "b"]}


@pytest.mark.parametrize("seed", range(5))
def test_a_telling_within_a_line_hands_on_what_it_has(seed: int) -> None:
    """Neither a station between two that drifted apart nor the source of two retellings is compiled."""
    hand = Hand(seed)
    first = hand.source
    second = hand.changed(first, 0.3)
    line = {"a": first, "c": second, "b": hand.changed(second, 0.3)}
    star = {"c": first, "a": hand.changed(first, 0.4), "b": hand.changed(first, 0.4)}
    for told in (line, star):
        assert found(TIED, {name: " ".join(words) for name, words in told.items()}) == {}


def test_halves_of_one_text_are_not_its_sources() -> None:
    """Two that retell a half each tell of different things, as far as the verdict on them goes."""
    told = texts(1)
    words = told["c"].split()
    halves = {"a": " ".join(words[:80]), "b": " ".join(words[80:]), "c": told["c"]}
    assert found([row("a", "c"), row("b", "c"), row("a", "b", "unrelated")], halves) == {}
    assert found([row("a", "c"), row("b", "c")], halves) == {}


def test_a_copy_is_not_compiled_from_what_shares_a_passage() -> None:
    """What has nothing of its own beside the text that was copied is no second source."""
    a, b = two_reports(8)
    told = {"a": " ".join(a), "c": " ".join(a), "b": " ".join([*a[:10], *b[20:]])}
    assert found(TIED, told) == {}


def test_nobody_compiles_what_comes_later() -> None:
    """A page that is dated before one of the two is no compilation of both."""
    told = texts(2)
    assert found(TIED, told, dates={"a": "2031-05-02", "b": "2031-05-02", "c": "2031-05-01"}) == {}
    assert found(TIED, told, dates={"a": "2031-05-01", "b": "2031-05-02", "c": "2031-05-02"}) == {"c": ["a", "b"]}


def test_wording_is_compared_within_a_language() -> None:
    """What stands in another language says nothing by its words."""
    assert found(TIED, texts(3), languages={"a": "en", "b": "de", "c": "en"}) == {}


def test_reports_of_one_line_are_one_side() -> None:
    """Two that a third ties surely are one source, and no compilation of them is any."""
    tied = [*TIED, row("a", "d"), row("b", "d")]
    told = texts(4)
    assert found(tied, told | {"d": told["a"]}) == {}


def test_a_copy_of_it_ties_them_no_more_than_it_does() -> None:
    """Whoever copied a compiled page is tied to all its sources, too."""
    assert found(COPIED, texts(5)) == {"c": ["a", "b"], "k": ["a", "b"]}


def test_it_has_an_arrow_from_each_source_and_none_to_them() -> None:
    """Its copy has one from it alone; the reports descend from nobody, and no source is lost."""
    made = drawn(COPIED, texts(6))
    assert {(arrow.parent, arrow.child) for arrow in made.arrows} == {("a", "c"), ("b", "c"), ("c", "k")}
    assert made.lost == ()
    assert all(arrow.line == pytest.approx(0.99) for arrow in made.arrows if arrow.child == "c")


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int) -> None:
    """Verdicts may come in any order."""
    told, before = texts(7), drawn(COPIED, texts(7))
    rows = random.Random(seed).sample(COPIED, len(COPIED))
    assert drawn(rows, told) == before


def test_nothing_goes_back_to_itself() -> None:
    """A source that was itself drawn from a compiled telling is none of it, nor of one that this goes back to."""
    told = [row("a", "c"), row("b", "c"), row("d", "e"), row("d", "f")]
    verdicts = Verdicts.from_rows(told)
    made = {
        one: Compiled(tuple(v for other in some if (v := verdicts.between(one, other))), frozenset(some))
        for one, some in {"c": "ab", "d": "ef"}.items()
    }
    arrows = [Arrow("d", "a", "rewrite", 0.9, 0.9, ""), Arrow("c", "e", "rewrite", 0.9, 0.9, "")]
    found = {one: [v.other for v in some] for one, some in sources_of(made, [*"abcdef"], arrows).items()}
    assert found == {"c": ["a", "b"], "d": ["f"]}
    drawn_from = [Arrow("c", "a", "rewrite", 0.9, 0.9, ""), Arrow("a", "b", "rewrite", 0.9, 0.9, "")]
    assert "c" not in sources_of(made, [*"abcdef"], drawn_from)
