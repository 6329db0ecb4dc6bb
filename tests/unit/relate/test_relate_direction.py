"""Direction: which text explains the other, and when neither does."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, REWRITE, pair

from retold.relate.direction import Direction, direction
from retold.relate.novelty import new_names, new_numbers, new_quotations
from retold.relate.subject import Pair

EXTRA = (
    "Berit Lomdal, an auditor from Sarnow, counted 731 rivets and 5,812 bolts and found Hjalmar Quist asleep.\n"
    "“I was resting my eyes between the girders, as any man would,” Quist told her."
)
"""What only somebody with another source could add."""


def ways(found: Direction) -> tuple[float, float, float]:
    """Return the three probabilities."""
    return found.a_to_b, found.b_to_a, found.common


def test_ways_add_up_to_one() -> None:
    """One of the three it must be."""
    assert sum(ways(direction(pair(MAYOR, REWRITE)))) == pytest.approx(1)


@pytest.mark.parametrize("other", [REWRITE, MAYOR, MAYOR[:400], "", REWRITE + "\n" + EXTRA])
def test_mirrored(other: str) -> None:
    """Seen from the other side the probabilities change places and reasons change sign."""
    forth, back = direction(pair(MAYOR, other)), direction(pair(other, MAYOR))
    assert ways(forth) == pytest.approx((back.b_to_a, back.a_to_b, back.common))
    left = {reason.name: reason for reason in forth.reasons}
    for reason in back.reasons:
        assert reason.bits == pytest.approx(-left[reason.name].bits)
        assert (reason.in_a, reason.in_b) == (left[reason.name].in_b, left[reason.name].in_a)


def test_new_facts_need_another_source() -> None:
    """Names, numbers and quotations that only one has speak against its being taken from the other alone."""
    plain, fuller = direction(pair(MAYOR, REWRITE)), direction(pair(MAYOR, REWRITE + "\n" + EXTRA))
    assert fuller.a_to_b < plain.a_to_b


def test_a_shortened_text_is_the_child() -> None:
    """What is left of a text after cutting is explained by it; not the other way round."""
    found = direction(pair(MAYOR + "\n" + EXTRA, REWRITE.split("\n", 4)[0] + "\n" + REWRITE.split("\n", 4)[1]))
    assert found.a_to_b > found.b_to_a


def test_credit_settles_it() -> None:
    """A text that names the other's outlet as its source took it from there."""
    credited = pair(MAYOR, REWRITE + "\nThe Dorrick Courier reported it first.", left={"outlet": "Dorrick Courier"})
    assert direction(credited).a_to_b > 0.9


def test_who_quotes_the_others_own_words_took_from_it() -> None:
    """An essay that prints a sentence of the report between quotation marks, with the outlet's name, came after it."""
    sentence = "Engineers found cracks in two of the nine girders when divers inspected the piers in February"
    essay = f"{ELSEWHERE}\nI read in the Dorrick Courier: “{sentence}.” I believe it."
    quoted, unnamed = (
        direction(pair(MAYOR, text, left={"outlet": "Dorrick Courier"}))
        for text in (essay, essay.replace("the Dorrick Courier", "a paper"))
    )
    assert quoted.a_to_b > max(0.8, unnamed.a_to_b)
    assert quoted.b_to_a < 0.05
    (reason,) = (reason for reason in quoted.reasons if reason.name == "quoted passage")
    assert [span.of(essay) for span in reason.in_b] == [sentence]


def test_a_later_date_is_soft() -> None:
    """Dates push a little and do not decide."""
    dated = pair(MAYOR, REWRITE, left={"published": "2025-04-02"}, right={"published": "2025-04-01"})
    undated = direction(pair(MAYOR, REWRITE))
    assert direction(dated).a_to_b < undated.a_to_b
    assert direction(dated).a_to_b > 0.01


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        (new_names, {"Quist"}),
        (new_numbers, {"731", "5,812"}),
        (new_quotations, {"resting my eyes"}),
    ],
)
def test_traits_show_where_the_child_is_new(trait, words: set[str]) -> None:
    """Every trait points at the very words that the parent does not have."""
    given: Pair = pair(MAYOR, MAYOR + "\n" + EXTRA)
    value, places = trait(given)
    shown = " | ".join(span.of(given.b.text) for span in places)
    assert value > 0
    assert all(word in shown for word in words)


@pytest.mark.parametrize("trait", [new_names, new_numbers, new_quotations])
def test_nothing_is_new_in_a_copy(trait) -> None:
    """A copy has nothing that its source has not."""
    assert trait(pair(MAYOR, MAYOR)) == (0.0, [])


def test_a_name_in_another_spelling_is_not_new() -> None:
    """`Tolan` for `Tollan`, `Ottilie` for `Otilie`: the same people."""
    respelt = MAYOR.replace("Tollan", "Tolan").replace("Ottilie", "Otilie")
    assert new_names(pair(MAYOR, respelt)) == (0.0, [])


def test_across_languages_direction_has_an_answer() -> None:
    """A pair in two languages is weighed by the traits that survive translation."""
    russian = "Мэр Доррика заявила во вторник, что мост закроют на 11 недель с 7 апреля."
    assert sum(ways(direction(pair(MAYOR, russian, right={"lang": "ru"})))) == pytest.approx(1)
