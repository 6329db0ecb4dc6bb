"""Numbers: their values, however they are printed, and where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("a 30-day pause", "en", [30]),
        ("thirty days, forty-two goats", "en", [30, 42]),
        ("1,200 crates and 1.5 tonnes", "en", [1200, 1.5]),
        ("25\u00a0000 mouettes et 3\u202f000 phoques", "fr", [25000, 3000]),
        ("two and a half", "en", [2]),
        ("$2.5 million, €3bn", "en", [2.5e6, 3e9]),
        ("twenty-five thousand three hundred and two", "en", [25302]),
        ("a dozen bells, two dozen ropes", "en", [12, 24]),
        ("one of them, a hundred and five others", "en", [105]),
        ("hundreds came", "en", []),
        ("12 per cent, 12%, 12 percent", "en", [12, 12, 12]),
        ("the 3rd and the fourth", "en", [3, 4]),
        ("version 1.2.3.4 of it", "en", []),
        ("trente jours, 1 200 tonnes, 3,5 millions", "fr", [30, 1200, 3.5e6]),
        ("fünfundzwanzig Boote, 1.200 Kisten", "de", [25, 1200]),
        ("двадцать пять лодок, 30 тысяч, 2,5 млн", "ru", [25, 30000, 2.5e6]),
        ("３０万人と三十五人", "ja", [300000, 35]),
        ("約３９人が3億5000万円、3万5千円", "ja", [39, 3.5e8, 35000]),
        ("2018年9月和十二月", "zh", [2018]),  # months are names
    ],
)
def test_values(text: str, lang: str, values: list[float]) -> None:
    """Each number is found once, with its value."""
    assert [n.value for n in numbers(text, lang)] == pytest.approx(values)


def test_spans_and_units() -> None:
    """The span holds the whole expression, its sign, scale and unit included."""
    text = "It cost $2.5 million, or 6.2 per cent; the 12th time."
    found = [(n.span.of(text), n.unit) for n in numbers(text)]
    assert found == [("$2.5 million", "$"), ("6.2 per cent", "%"), ("12th", "th")]


def test_separators_follow_the_language() -> None:
    """A point groups thousands in German and marks decimals in English."""
    assert [n.value for n in numbers("1.200", "de")] == [1200]
    assert [n.value for n in numbers("1.200", "en")] == [1.2]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_have_the_value_of_plain_ones(value: int) -> None:
    """Commas between thousands change nothing."""
    assert [n.value for n in numbers(f"about {value:,} of them")] == [float(value)]


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "de", "ru", "ja", ""]))
def test_any_text_gives_ordered_spans_inside_it(text: str, lang: str) -> None:
    """Garbage never raises; spans are in order, apart, and inside the text."""
    found = numbers(text, lang)
    assert all(0 <= n.begin < n.end <= len(text) for n in found)
    assert all(a.end <= b.begin for a, b in pairwise(found))
