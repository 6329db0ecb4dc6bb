"""Parts and multiples as numbers."""

from __future__ import annotations

import pytest

from retold.collate.parts import MULTIPLE, OF, parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("half of the harvest", [(50.0, "%")]),
        ("two thirds of the timetable", [(pytest.approx(66.67, abs=0.01), "%")]),
        ("a quarter of a mile", [(0.25, "")]),
        ("one in five", [(20.0, "%")]),
        ("37 of the 52 sailings", [(pytest.approx(71.15, abs=0.01), OF)]),
        ("six of its nine members", [(pytest.approx(66.67, abs=0.01), OF)]),
        ("It doubled; twice that; three times as much.", [(2.0, MULTIPLE), (2.0, MULTIPLE), (3.0, MULTIPLE)]),
        ("They met three times in the second half.", []),
        ("a third man, nine of ten, 9 of 3", [(90.0, OF)]),
    ],
)
def test_what_is_a_part(text: str, found: list[tuple[float, str]]) -> None:
    """Shares are in per cent, multiples in times; ordinals and mere repetitions are none."""
    assert [(part.value, part.unit) for part in parts(text)] == found


def test_a_part_stands_where_it_says() -> None:
    """The span is that of the words."""
    text = "Of the road a quarter of a mile was lost."
    (part,) = parts(text)
    assert text[part.begin : part.end] == "a quarter of a"
