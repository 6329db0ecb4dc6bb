"""Parts and multiples as numbers."""

from __future__ import annotations

import pytest

from retold.collate.parts import DAYS, MULTIPLE, OF, Part, parts
from retold.text.numbers import numbers


def _parts(text: str, lang: str = "en") -> list[Part]:
    return parts(text, lang, numbers(text, lang))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("half of the harvest", [(50.0, "%")]),
        ("two thirds of the timetable", [(pytest.approx(66.67, abs=0.01), "%")]),
        ("a quarter of a mile", [(0.25, "")]),
        ("one in five", [(20.0, "%")]),
        ("nine in ten ferrets; one in three months", [(90.0, "%")]),
        ("half a million francs, a quarter of a million", [(5e5, ""), (2.5e5, "")]),
        ("half a day", [(0.5, DAYS)]),
        ("three checkpoints out of 14", [(pytest.approx(21.43, abs=0.01), OF)]),
        ("840 of its 2,900 people", [(pytest.approx(28.97, abs=0.01), OF)]),
        ("37 of the 52 sailings", [(pytest.approx(71.15, abs=0.01), OF)]),
        ("six of its nine members", [(pytest.approx(66.67, abs=0.01), OF)]),
        ("It doubled; twice that; three times as much.", [(2.0, MULTIPLE), (2.0, MULTIPLE), (3.0, MULTIPLE)]),
        ("They met three times in the second half.", []),
        ("a third man, nine of ten, 9 of 3", [(90.0, OF)]),
    ],
)
def test_what_is_a_part(text: str, found: list[tuple[float, str]]) -> None:
    """Shares are in per cent, multiples in times; ordinals and mere repetitions are none."""
    assert [(part.low, part.unit) for part in _parts(text)] == found


def test_a_part_stands_where_it_says() -> None:
    """The span is that of the words."""
    text = "Of the road a quarter of a mile was lost."
    (part,) = _parts(text)
    assert text[part.begin : part.end] == "a quarter of a"


@pytest.mark.parametrize(
    ("text", "lang", "shares"),
    [
        ("zwei Drittel der Häuser, die Hälfte", "de", [66.67, 50]),
        ("un tiers, un client sur cinq, un quart d’heure", "fr", [33.33, 20]),
        ("на четверть, две трети", "ru", [25, 66.67]),
    ],
)
def test_parts_in_other_languages(text: str, lang: str, shares: list[float]) -> None:
    """Halves, thirds and quarters are read in every language that has a table of them."""
    assert [part.low for part in _parts(text, lang)] == pytest.approx(shares, abs=0.01)


def test_a_share_nobody_counted_is_a_range() -> None:
    """Nearly all of forty are anything above thirty-four."""
    (part,) = _parts("nearly all of the 40 samples")
    assert (part.low, part.high, part.unit) == (85.0, 99.9, "%")
