"""Word order: a retelling meets the words it shares in its source's order, another reporter in his own."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.word_order import OF_BOTH, OF_SHORTER, SURPRISE, WITHIN

BOTH = pytest.mark.parametrize("kind", [OF_BOTH, OF_SHORTER], ids=lambda kind: kind.name)
EACH = pytest.mark.parametrize("kind", [OF_BOTH, OF_SHORTER, SURPRISE, WITHIN], ids=lambda kind: kind.name)
BEYOND_USUAL = pytest.mark.parametrize("kind", [SURPRISE, WITHIN], ids=lambda kind: kind.name)


@BOTH
def test_a_rewrite_keeps_more_order_than_another_report(kind) -> None:
    """Every sentence rebuilt, the order of facts still shows; another reporter shares words and no order."""
    rewrite, other = kind.measure(pair(MAYOR, REWRITE)).value, kind.measure(pair(MAYOR, OTHER_ROOM)).value
    assert rewrite > 0.2
    assert other < rewrite / 3


@BOTH
def test_the_same_text_has_all_its_words_in_order(kind) -> None:
    """A copy keeps the order of every word; what chance would keep is taken off."""
    assert 0.7 < kind.measure(pair(MAYOR, MAYOR)).value <= 1


@BEYOND_USUAL
def test_what_is_usual_among_reporters_is_nothing(kind) -> None:
    """Another report of the event, another matter and an empty text give no surprise at all; a copy does."""
    assert [kind.measure(pair(MAYOR, other)).value for other in (OTHER_ROOM, ELSEWHERE, "")] == [0, 0, 0]
    assert kind.measure(pair(MAYOR, MAYOR)).value > 0


def test_order_within_sentences_survives_moved_blocks() -> None:
    """Paragraphs laid out backwards: the order of the whole is gone, that within sentences is not."""
    backwards = "\n".join(reversed(MAYOR.split("\n")))
    assert WITHIN.measure(pair(MAYOR, backwards)).value == pytest.approx(
        WITHIN.measure(pair(MAYOR, MAYOR)).value, rel=0.2
    )
    assert OF_BOTH.measure(pair(MAYOR, backwards)).value < OF_BOTH.measure(pair(MAYOR, MAYOR)).value / 2


@EACH
def test_a_shuffled_text_gains_nothing(kind) -> None:
    """The same words in reverse order share everything and no order beyond chance."""
    reverse = " ".join(reversed(MAYOR.replace("\n", " ").split()))
    assert kind.measure(pair(MAYOR, reverse)).value < 0.1


@BOTH
def test_short_texts_gain_nothing_by_chance(kind) -> None:
    """Two or three shared words are always in some order: that is no evidence."""
    assert kind.measure(pair("The mayor of Dorrick spoke.", "Dorrick has a new mayor, Grane.")).value == pytest.approx(
        0, abs=0.25
    )


@BOTH
def test_nothing_shared_is_nothing(kind) -> None:
    """Unrelated and empty texts give no order and no places."""
    assert kind.measure(pair(MAYOR, ELSEWHERE)).value < 0.1
    for empty in (pair(MAYOR, ""), pair("", "")):
        assert (kind.measure(empty).value, kind.measure(empty).places) == (0, ())


def test_an_excerpt_is_judged_by_the_shorter_text() -> None:
    """Two paragraphs of seven: little of both texts, nearly all of the shorter."""
    part = "\n".join(MAYOR.split("\n")[:2])
    assert OF_SHORTER.measure(pair(MAYOR, part)).value > OF_BOTH.measure(pair(MAYOR, part)).value


@EACH
@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(kind, other: str) -> None:
    """The value is the same from either side."""
    forth, back = kind.measure(pair(MAYOR, other)), kind.measure(pair(other, MAYOR))
    assert forth.value == back.value


@EACH
def test_places_are_mirrored_where_the_order_is_one(kind) -> None:
    """Where only one common order is longest, either side shows the same places."""
    assert_mirrored(kind, pair(MAYOR, MAYOR))
