"""A subject: an article made ready, and two of them side by side."""

from __future__ import annotations

import pytest
from tiny import MAYOR, OTHER_ROOM, REWRITE, article, pair

from retold.relate.subject import by_chance, subject
from retold.text.words import words


def test_words_know_whether_they_are_quoted() -> None:
    """Words between marks are flagged, those around them are not."""
    ready = subject(article("a", "He said “we wait” twice."))
    flagged = {ready.span(i, i).of(ready.text): bool(quoted) for i, quoted in enumerate(ready.quoted)}
    assert flagged == {"He": False, "said": False, "we": True, "wait": True, "twice": False}


def test_runs_are_equal_words() -> None:
    """Both texts have the same words at every run's two places."""
    both = pair(MAYOR, OTHER_ROOM)
    assert both.runs
    for a, b, length in both.runs:
        one, other = both.a.span(a, a + length - 1).of(both.a.text), both.b.span(b, b + length - 1).of(both.b.text)
        assert [word.form for word in words(one)] == [word.form for word in words(other)]


@pytest.mark.parametrize(("text", "share"), [(MAYOR, 1.0), (OTHER_ROOM, 0.15), ("", 0.0), ("too short", 0.0)])
def test_verbatim_is_the_share_of_equal_runs(text: str, share: float) -> None:
    """A copy shares all runs, another reporter the quotation's, an empty text none."""
    assert pair(MAYOR, text).verbatim <= share
    assert pair(MAYOR, text).verbatim == pytest.approx(share, abs=0.15)


def test_the_common_order_is_in_order_and_of_equal_words() -> None:
    """Places of the chain rise in both texts, and each pair of places shows one word in two forms at most."""
    both = pair(MAYOR, REWRITE)
    places = both.chain.places()
    assert [a for a, _ in places] == sorted({a for a, _ in places})
    assert [b for _, b in places] == sorted({b for _, b in places})
    assert len(places) > by_chance(both.chain.shared)


def test_chance_is_less_than_all() -> None:
    """Two random orders share less than everything, and nothing of nothing."""
    assert by_chance(0) == 0
    assert all(0 <= by_chance(n) <= n for n in range(1, 2000, 7))


def test_names_in_headings_name_nobody() -> None:
    """Capitals of a heading are typography: a name that stands only there is left out."""
    headed = subject(
        article(
            "a",
            "Velkirk Surprises Tregoyne\nThe mayor, Ottilie Grane, met Dunnock in Pellworth on a wet afternoon, and said so.",
        )
    )
    found = {span.of(headed.text) for span in headed.name_keys.values()}
    assert "Ottilie Grane" in found
    assert not any("Tregoyne" in words for words in found)


def test_mirrored_changes_sides() -> None:
    """The other view of a pair has its sides changed and judges nothing anew."""
    both = pair(MAYOR, REWRITE)
    assert (both.mirrored().a, both.mirrored().b) == (both.b, both.a)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀", "1", "…", "\u0301\u0301", "«««"])
def test_texts_without_words_are_ready_too(text: str) -> None:
    """Nothing to say is no reason to fail."""
    assert pair(MAYOR, text).alignment.pairs == ()
