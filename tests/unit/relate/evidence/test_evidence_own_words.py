"""Own words: a retelling meets them in its source's order, another reporter has others."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.own_words import KIND


def test_a_rewrite_keeps_the_order_of_own_words() -> None:
    """Every sentence rebuilt, words that are no names still come in one order; another report shares next to none."""
    rewrite, other = (KIND.measure(pair(MAYOR, text)).value for text in (REWRITE, OTHER_ROOM))
    assert rewrite > 0.2
    assert other < 0.05


def test_quotations_and_names_do_not_count() -> None:
    """Two texts that share a long quotation, names and numbers only have no own words in common."""
    said = "“The bridge cracked in nine places while nobody was watching the girders,” added Ottilie Grane."
    assert (
        KIND.measure(pair(f"Shopkeepers complained loudly. {said}", f"{said} Hauliers shrugged yesterday.")).value == 0
    )


def test_the_places_show_the_words() -> None:
    """Each place slices to the same word in both texts, or to two forms of it."""
    given = pair(MAYOR, REWRITE)
    for a, b in KIND.measure(given).places:
        assert a.of(given.a.text).lower()[:4] == b.of(given.b.text).lower()[:4]


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
